//! Template languages: what their files are called, and the signs that they write in, a row each.
//!
//! A name says up to three things, from its end on: the template language, how the text is marked up, and the language of the
//! customer. `confirm.pt-BR.text.erb` is ERB, plain text and Portuguese; `welcome.mjml.twig` is Twig and HTML.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::comment_syntax::{CommentStyle, inline, line};
use super::flavour::Flavour;
use super::haml_slim_pug::Syntax;
use super::placeholder::{self, Mark, PlaceholderKind};
use crate::text::span::{Source, Span};

/// How the lines of a file are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A text with signs in it; how it is marked up unless the name says so.
    Text(Flavour),
    /// Elements are known by the indentation of lines.
    Indented(Syntax),
    /// A program with elements in it.
    Jsx,
}

/// A template language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What people call it.
    pub name: &'static str,
    /// What names of its files end in after a dot, lower case.
    pub suffixes: &'static [&'static str],
    /// Whether most files of that suffix are pages or programs, so that only the place of one tells that it is a mail.
    pub is_code: bool,
    /// How what stays in the template is written.
    comment: Option<CommentStyle>,
    /// Signs that mean something else in other texts; those that do not are known everywhere.
    own: &'static [Mark],
    layout: Layout,
}

const fn row(
    name: &'static str,
    suffixes: &'static [&'static str],
    comment: Option<CommentStyle>,
    own: &'static [Mark],
) -> Dialect {
    Dialect { name, suffixes, is_code: false, comment, own, layout: Layout::Text(Flavour::Auto) }
}

const fn code(row: Dialect) -> Dialect {
    Dialect { is_code: true, ..row }
}

const fn laid_out(layout: Layout, row: Dialect) -> Dialect {
    Dialect { layout, ..row }
}

use Mark::{Block, Code, Comment, CommentLine, Directive, Literal, Name, Raw, Statement, StatementLine, Value};

/// `{{ … }}`, `{% … %}`, `{# … #}`, `<% … %>`, `{if $x}` and merge fields are known in every text and need no sign here.
#[rustfmt::skip]
static DIALECTS: &[Dialect] = &[
    row("Liquid", &["liquid"], Some(inline("{% comment %}", "{% endcomment %}")), &[]),
    row("Handlebars", &["hbs", "handlebars", "mustache"], Some(inline("{{!--", "--}}")), &[]),
    row("Jinja", &["j2", "jinja", "jinja2", "njk"], Some(inline("{#", "#}")), &[]),
    row("Twig", &["twig"], Some(inline("{#", "#}")), &[]),
    row("Smarty", &["tpl", "latte"], Some(inline("{*", "*}")), &[]),
    row("ERB", &["erb", "rhtml"], Some(inline("<%#", "%>")), &[Literal("<%%")]),
    row("EEx", &["eex", "leex"], Some(inline("<%#", "%>")), &[Literal("<%%")]),
    row("HEEx", &["heex"], Some(inline("<%!--", "--%>")), &[Statement("<.", ">"), Statement("</.", ">"), Statement("<:", ">"), Statement("</:", ">"), Value("{", "}")]),
    row("EJS", &["ejs"], Some(inline("<%#", "%>")), &[Literal("<%%"), Value("<%-", "%>")]),
    row("FreeMarker", &["ftl", "ftlh"], Some(inline("<#--", "-->")),
        &[Statement("[#", "]"), Statement("[/#", "]"), Statement("[@", "]"), Statement("[/@", "]"), Value("${", "}"), Value("#{", "}"), Value("[=", "]")]),
    row("Velocity", &["vm", "vtl"], Some(inline("#*", "*#")),
        &[Comment("#*", "*#"), CommentLine("##"), Raw("#[[", "]]#"), Directive("#"), Value("$!{", "}"), Value("${", "}"), Name("$!"), Name("$")]),
    row("Mako", &["mako"], Some(inline("<%doc>", "</%doc>")),
        &[Comment("<%doc>", "</%doc>"), Comment("<%!", "%>"), Raw("<%text>", "</%text>"), CommentLine("##"), Literal("%%"), StatementLine("%"),
          Statement("<%block", ">"), Statement("<%def", ">"), Statement("<%inherit", ">"), Statement("<%include", ">"), Statement("<%namespace", ">"),
          Statement("<%page", ">"), Statement("<%call", ">"), Statement("</%", ">"), Value("${", "}")]),
    row("GOV.UK Notify", &[], None, &[Value("((", "))")]),
    code(row("Template Toolkit", &["tt", "tt2"], Some(inline("[%#", "%]")), &[])),
    code(row("ColdFusion", &["cfm"], Some(inline("<!---", "--->")), &[])),
    row("Go", &["gohtml", "gotmpl", "gotxt", "tmpl"], Some(inline("{{/*", "*/}}")), &[]),
    row("Blade", &["blade.php"], Some(inline("{{--", "--}}")),
        &[Literal("@@"), Raw("@verbatim", "@endverbatim"), Statement("<x-", ">"), Statement("</x-", ">"), Directive("@")]),
    code(row("PHP", &["php", "phtml"], Some(inline("<?php /*", "*/ ?>")), &[Code("<?php", "?>"), Value("<?=", "?>"), Code("<?", "?>")])),
    code(row("JSP", &["jsp", "jspf"], Some(inline("<%--", "--%>")), &[Comment("<%--", "--%>"), Value("${", "}"), Value("#{", "}")])),
    code(row("Razor", &["cshtml", "razor"], Some(inline("@*", "*@")), &[Comment("@*", "*@"), Literal("@@"), Block("@")])),
    laid_out(Layout::Text(Flavour::Html), code(row("Vue", &["vue"], Some(inline("<!--", "-->")), &[Statement("<template", ">"), Statement("</template", ">")]))),
    laid_out(Layout::Indented(Syntax::Haml), row("Haml", &["haml"], Some(line("-#", "")), &[CommentLine("-#"), CommentLine("/"), Value("#{", "}")])),
    laid_out(Layout::Indented(Syntax::Slim), row("Slim", &["slim"], Some(line("/", "")), &[CommentLine("/"), Value("#{", "}")])),
    laid_out(Layout::Indented(Syntax::Pug), row("Pug", &["pug", "jade"], Some(line("//-", "")), &[CommentLine("//"), Value("#{", "}"), Value("!{", "}")])),
    laid_out(Layout::Jsx, code(row("JSX", &["tsx", "jsx"], Some(inline("{/*", "*/}")), &[]))),
    laid_out(Layout::Text(Flavour::Html), row("MJML", &["mjml"], Some(inline("<!--", "-->")), &[])),
];

/// How text is marked up, by what a name has before the suffix of its template language, or at its end.
const FLAVOURS: &[(&str, Flavour)] = &[
    ("txt", Flavour::Plain),
    ("text", Flavour::Plain),
    ("plain", Flavour::Plain),
    ("md", Flavour::Markdown),
    ("markdown", Flavour::Markdown),
    ("html", Flavour::Html),
    ("htm", Flavour::Html),
    ("xhtml", Flavour::Html),
    ("mjml", Flavour::Html),
];

/// What is made from templates too, and is no text for a customer.
const NO_TEXT: &[&str] = &[
    "js",
    "mjs",
    "ts",
    "css",
    "scss",
    "less",
    "json",
    "xml",
    "yml",
    "yaml",
    "toml",
    "ini",
    "conf",
    "cfg",
    "env",
    "sh",
    "sql",
    "py",
    "rb",
    "go",
    "rs",
    "java",
    "kt",
    "c",
    "h",
    "cpp",
    "cs",
    "csv",
    // A paper to print and sign.
    "pdf",
    "svg",
    "rss",
    "atom",
    "ics",
    "service",
    "tf",
    "properties",
    "gradle",
    "graphql",
    "proto",
    "lock",
    "ex",
    "exs",
    "swift",
];

/// What the name of a template file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The template language.
    pub dialect: &'static Dialect,
    /// How the text in it is marked up, where the name says so.
    pub flavour: Option<Flavour>,
    /// What language the name says that the text is in, such as `pt-BR`.
    pub language: Option<&'a str>,
}

/// What the name of a file says about the template in it; `None` where it names no template language, or one that makes code.
pub fn of_path(path: &Path) -> Option<Named<'_>> {
    let name = path.file_name()?.to_str()?;
    let (dialect, stem) = DIALECTS.iter().find_map(|dialect| Some((dialect, without(name, dialect.suffixes)?)))?;
    let mut named = Named { dialect, flavour: None, language: None };
    let Some((mut stem, mut last)) = split(stem) else { return Some(named) };
    if NO_TEXT.iter().any(|known| known.eq_ignore_ascii_case(last)) {
        return None;
    }
    if let Some((_, flavour)) = FLAVOURS.iter().find(|(known, _)| known.eq_ignore_ascii_case(last)) {
        named.flavour = Some(*flavour);
        let Some(rest) = split(stem) else { return Some(named) };
        (stem, last) = rest;
    }
    named.language = Some(last).filter(|last| !stem.is_empty() && is_language(last));
    Some(named)
}

/// The signs of the language of that name.
pub(super) fn signs(name: &str) -> &'static [Mark] {
    DIALECTS.iter().find(|dialect| dialect.name == name).map_or(&[], |dialect| dialect.own)
}

/// The suffixes of all template languages, lower case, without the dot.
pub fn suffixes() -> impl Iterator<Item = &'static str> {
    DIALECTS.iter().flat_map(|dialect| dialect.suffixes.iter().copied())
}

/// Whether the folders and the name of a file speak of mails: there, a suffix of programs is that of a template.
pub fn is_among_mails(path: &Path) -> bool {
    const WORDS: &[&str] =
        &["mail", "mails", "mailer", "mailers", "email", "emails", "newsletter", "notification", "notifications"];
    let parts = path.iter().filter_map(|part| part.to_str());
    let mut words = parts.flat_map(|part| part.split(|char: char| !char.is_ascii_alphanumeric()));
    words.any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// The name before one of `suffixes`.
pub(super) fn without<'a>(name: &'a str, suffixes: &[&str]) -> Option<&'a str> {
    suffixes.iter().find_map(|suffix| {
        // A full stop stands there for hardly any of them.
        let at = name.len().checked_sub(suffix.len() + 1).filter(|at| *at > 0 && name.as_bytes()[*at] == b'.')?;
        name[at + 1..].eq_ignore_ascii_case(suffix).then(|| &name[..at])
    })
}

fn split(stem: &str) -> Option<(&str, &str)> {
    stem.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
}

/// Whether it is written as a language is: `pt`, `pt-BR`, `zh_Hans`.
pub(super) fn is_language(tag: &str) -> bool {
    #[rustfmt::skip]
    const LANGUAGES: &[&str] = &[
        "ar", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi",
        "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "nn", "no", "pl", "pt", "ro",
        "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "ur", "uz", "vi", "zh",
    ];
    let (language, rest) = tag.split_at_checked(2).unwrap_or((tag, ""));
    let region = rest.strip_prefix(['-', '_']);
    let is_region =
        |region: &str| (2..=4).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_alphanumeric());
    LANGUAGES.contains(&language) && (rest.is_empty() || region.is_some_and(is_region))
}

impl Dialect {
    /// The signs that are looked for in its files beside those that are looked for everywhere.
    pub(super) fn own(&self) -> &'static [Mark] {
        self.own
    }

    /// How what stays in the template is written.
    pub(super) fn comment(&self) -> Option<CommentStyle> {
        self.comment
    }

    /// How its files are laid out.
    pub(super) fn layout(&self) -> Layout {
        self.layout
    }
}

/// What nothing but a template holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    /// What people call the language, or the languages that write so.
    pub language: &'static str,
    /// The whole mark, brackets included.
    pub span: Span<Source>,
}

/// The first thing in a text that steers a template, or is a comment in one: `{{#if x}}`, `{{range .Items}}`, `{% if x %}`,
/// `<#if x>`, `<% if x %>`, `@if (x)` with its `@endif`, `th:text=`. A text that holds one is a template, whatever it is called.
pub fn control_in(text: &str) -> Option<Control> {
    let is_control =
        |kind| matches!(kind, PlaceholderKind::Control | PlaceholderKind::Branch | PlaceholderKind::Comment);
    let found =
        placeholder::scan(text).into_iter().find(|found| is_control(found.kind) || is_tag(found.span.slice(text)));
    let found = found.map(|found| Control { language: language_of(found.span.slice(text)), span: found.span });
    found.or_else(|| blade(text)).or_else(|| attribute_or_pair(text))
}

/// `{% include "x" %}` shows something, and nothing but a template says so.
fn is_tag(written: &str) -> bool {
    written.starts_with("{% ")
        || written.starts_with("<%")
        || written.starts_with("<?")
        || written.starts_with("[%")
        || written.starts_with("%%=")
        || written.starts_with("%%[")
        || written.starts_with("{{>")
        || written.starts_with("{{template ")
}

fn language_of(written: &str) -> &'static str {
    const OPENERS: &[(&str, &str)] = &[
        ("{%", "Liquid, Jinja or Twig"),
        ("{#", "Jinja or Twig"),
        ("{{--", "Blade"),
        ("{{/*", "Go"),
        ("{{#", "Handlebars"),
        ("{{/", "Handlebars"),
        ("{{^", "Handlebars"),
        ("{{!", "Handlebars"),
        ("{{>", "Handlebars"),
        ("{{~", "Handlebars"),
        ("{{else}}", "Handlebars"),
        ("{{", "Go"),
        ("{", "Smarty"),
        ("<#", "FreeMarker"),
        ("</#", "FreeMarker"),
        ("<@", "FreeMarker"),
        ("</@", "FreeMarker"),
        ("[#", "FreeMarker"),
        ("[/#", "FreeMarker"),
        ("[%", "Template Toolkit"),
        ("%%", "AMPscript"),
        ("<c:", "JSP"),
        ("</c:", "JSP"),
        ("<ui:", "JSP"),
        ("<f:", "Fluid"),
        ("</f:", "Fluid"),
        ("<cf", "ColdFusion"),
        ("<TMPL_", "HTML::Template"),
        ("<tmpl_", "HTML::Template"),
        ("<?", "PHP"),
        ("<%", "ERB, EJS or EEx"),
        ("*|", "Mailchimp"),
    ];
    OPENERS.iter().find(|(open, _)| written.starts_with(open)).map_or("a template language", |(_, name)| name)
}

/// Attributes that steer what they stand at: what they begin with, and the language.
const ATTRIBUTES: &[(&str, &str)] = &[
    (" th:", "Thymeleaf"),
    (" py:", "Genshi"),
    (" tal:", "TAL"),
    (" *ng", "Angular"),
    (" t-if", "QWeb"),
    (" t-else", "QWeb"),
    (" t-foreach", "QWeb"),
    (" t-esc", "QWeb"),
    (" t-out", "QWeb"),
];

/// What begins a block and what ends it, in languages whose signs alone are found in other texts as well.
const PAIRS: &[(&str, &str, &str)] = &[
    ("#if(", "#end", "Velocity"),
    ("#if (", "#end", "Velocity"),
    ("#foreach(", "#end", "Velocity"),
    ("#foreach (", "#end", "Velocity"),
    ("#if $", "#end if", "Cheetah"),
    ("$if(", "$endif$", "StringTemplate"),
    ("@if{", "@end{", "MVEL"),
    ("@foreach{", "@end{", "MVEL"),
    ("{{?", "{{?}}", "doT"),
    ("{?", "{/", "Dust"),
];

/// Whether a text has a sign without which it holds none of [`ATTRIBUTES`] with a value, and none of [`PAIRS`]: prose has neither.
fn may_hold_attribute_or_pair(text: &[u8]) -> bool {
    memchr::memchr3(b'=', b'{', b'#', text).is_some() || memchr::memchr2(b'$', b'@', text).is_some()
}

/// `th:text="…"`, `#if($x) … #end`; all that begin so are looked for at once.
fn attribute_or_pair(text: &str) -> Option<Control> {
    static OPENERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::new(ATTRIBUTES.iter().map(|(open, _)| *open).chain(PAIRS.iter().map(|(open, ..)| *open))).ok()
    });
    if !may_hold_attribute_or_pair(text.as_bytes()) {
        return None;
    }
    // What does not end after its first begin does not end after a later one.
    let mut endless = BTreeSet::new();
    OPENERS.as_ref()?.find_overlapping_iter(text).find_map(|found| {
        let rest = &text[found.end()..];
        let index = found.pattern().as_usize();
        let Some((_, language)) = ATTRIBUTES.get(index) else {
            let (_, close, language) = PAIRS[index - ATTRIBUTES.len()];
            if !endless.insert(index) || memchr::memmem::find(rest.as_bytes(), close.as_bytes()).is_none() {
                return None;
            }
            return Some(Control { language, span: Span::of(found.range()) });
        };
        let word = rest.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
        let control = Control { language, span: Span::of(found.start() + 1..found.end()) };
        rest[word..].starts_with("=\"").then_some(control)
    })
}

/// `@if (x)` with an `@endif` after it: alone, either may be meant for a reader.
fn blade(text: &str) -> Option<Control> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), "@end");
    let (at, word) = ends.take(16).find_map(|at| {
        let word = text[at + 4..].bytes().take_while(u8::is_ascii_lowercase).count();
        let word = &text[at + 4..at + 4 + word];
        let open = text[..at].rfind(&format!("@{word}"))?;
        let rest = text[open + 1 + word.len()..].trim_start_matches(' ');
        (!word.is_empty() && rest.starts_with('(')).then_some((open, word))
    })?;
    Some(Control { language: "Blade", span: Span::of(at..at + 1 + word.len()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_dialect_markup_and_language() {
        let said = |name: &'static str| {
            let named = of_path(Path::new(name))?;
            Some((named.dialect.name, named.flavour, named.language))
        };
        assert_eq!(said("m/confirm.pt-BR.text.erb"), Some(("ERB", Some(Flavour::Plain), Some("pt-BR"))));
        assert_eq!(said("a.html.twig"), Some(("Twig", Some(Flavour::Html), None)));
        assert_eq!(said("x.mjml.twig"), Some(("Twig", Some(Flavour::Html), None)));
        assert_eq!(said("order.confirmed.HBS"), Some(("Handlebars", None, None)));
        assert_eq!(said("welcome.de.ftl"), Some(("FreeMarker", None, Some("de"))));
        assert_eq!(said("mail.blade.php"), Some(("Blade", None, None)));
        assert_eq!(said("mail.php"), Some(("PHP", None, None)));
        for name in ["app.js.erb", "nginx.conf.j2", "x.json.tmpl", ".erb", "a.txt", "erb"] {
            assert_eq!(said(name), None, "{name}");
        }
    }

    #[test]
    fn pairs_begin_with_a_sign_that_is_looked_for() {
        assert!(PAIRS.iter().all(|(open, ..)| may_hold_attribute_or_pair(open.as_bytes())));
    }

    #[test]
    fn templates_are_known_by_what_steers_them() {
        for (text, language) in [
            ("Hi {{#if name}}x{{/if}}", "Handlebars"),
            ("Hi {{with .Member}}{{.Name}}{{else}}there{{end}}", "Go"),
            ("{{- range .Dishes }}", "Go"),
            ("{{/* note */}}", "Go"),
            ("{% if a %}x{% endif %}", "Liquid, Jinja or Twig"),
            ("<#if boat??>x</#if>", "FreeMarker"),
            ("<% if x %>a<% end %>", "ERB, EJS or EEx"),
            ("<?php if ($x) : ?>a<?php endif; ?>", "PHP"),
            ("<p th:text=\"${x}\">a</p>", "Thymeleaf"),
            ("@if ($x)\na\n@endif", "Blade"),
            ("*|IF:VIP|*a*|END:IF|*", "Mailchimp"),
            ("[#if boat??]x[#else]y[/#if]", "FreeMarker"),
            ("[% IF boat %]x[% END %]", "Template Toolkit"),
            ("Hi [% name %]", "Template Toolkit"),
            ("%%[ IF @boat THEN ]%%x%%[ ENDIF ]%%", "AMPscript"),
            ("Hi %%=v(@name)=%%", "AMPscript"),
            ("<TMPL_IF NAME=boat>x</TMPL_IF>", "HTML::Template"),
            ("<c:if test=\"${boat}\">x</c:if>", "JSP"),
            ("<f:if condition=\"{boat}\">x</f:if>", "Fluid"),
            ("<cfif boat>x</cfif>", "ColdFusion"),
            ("<p py:if=\"boat\">x</p>", "Genshi"),
            ("<t t-foreach=\"boats\">x</t>", "QWeb"),
            ("#if($boat)\nx\n#end", "Velocity"),
            ("$if(boat)$x$endif$", "StringTemplate"),
            ("@if{boat}x@end{}", "MVEL"),
        ] {
            let found = control_in(text).map(|found| found.language);
            assert_eq!(found, Some(language), "{text}");
        }
        for text in [
            "Hi {{name}}, [NAME], {%customer.name%}, ${x}",
            "Write to a@if.example (please)",
            "@if you like",
            "a < b",
            "[#412](https://a.example)",
            "[# of boats]",
            "The share [% of boats] grew",
            "See [@dana]",
            "#if only",
            "<c:b>",
        ] {
            assert_eq!(control_in(text), None, "{text}");
        }
    }
}

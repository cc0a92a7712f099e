//! The signs of template languages, as data: what opens a construct, what closes it, and what it is.
//!
//! Those that nothing else is written like are looked for in every text, the rest only in files of their dialect.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::control_flow;
use super::{Effect, Hit, fallback};

/// The longest statement or expression.
const STATEMENT: usize = 16_000;
/// The longest comment, or piece of code that shows nothing.
const COMMENT: usize = 64_000;

/// What ends code in PHP, where the end of the file does not.
const PHP: &str = "?>";

/// One sort of construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Mark {
    /// `<#-- … -->`: no customer sees it.
    Comment(&'static str, &'static str),
    /// `-# …`: from here to the end of the line, where nothing but white space stands before it.
    CommentLine(&'static str),
    /// `<?php … ?>`: code that may steer what follows or show something; its end may be that of the file.
    Code(&'static str, &'static str),
    /// `<#if x>`, `</#if>`: steers what follows.
    Statement(&'static str, &'static str),
    /// `[#if x]`, `[% IF x %]`, `<c:if test="x">`: the same where one of these words stands first, in any case; without one, it is text.
    Steering(&'static str, &'static str, &'static [&'static str]),
    /// `% if x:`: a line of code, where nothing but white space stands before it.
    StatementLine(&'static str),
    /// `@if (x)`, `#foreach ($x in $y)`: a word after a sign, with what it needs in parentheses.
    Directive(&'static str),
    /// `@if (x) {` with a `}` at the end.
    Block(&'static str),
    /// `${x}`: shows something.
    Value(&'static str, &'static str),
    /// `$order.name`, `@Model.Name`: shows something.
    Name(&'static str),
    /// `{% raw %} … {% endraw %}`: statements and comments between them are text.
    Raw(&'static str, &'static str),
    /// `@@`: stands for a sign and opens nothing.
    Literal(&'static str),
}

use Mark::{Code, Comment, Raw, Statement, Steering, Value};

/// What steers a template of `FreeMarker`.
const FREEMARKER: &[&str] = &[
    "if", "else", "elseif", "list", "items", "sep", "assign", "local", "global", "include", "import", "macro",
    "function", "switch", "case", "default", "attempt", "recover", "escape", "noescape", "compress", "setting", "ftl",
    "return", "break", "nested",
];

/// The same of JSP and of Facelets.
const JSP: &[&str] = &["if", "choose", "when", "otherwise", "foreach", "fortokens", "set"];
const FACELETS: &[&str] = &["repeat", "fragment", "include"];

/// The signs that no other text is written in, so that they are known in every text.
#[rustfmt::skip]
static EVERYWHERE: &[Mark] = &[
    // Handlebars
    Raw("{{{{raw}}}}", "{{{{/raw}}}}"),
    // Smarty
    Raw("{literal}", "{/literal}"),
    // ERB
    Comment("<%--", "--%>"),
    // EEx
    Comment("<%!--", "--%>"),
    // FreeMarker
    Comment("<#--", "-->"), Raw("<#noparse>", "</#noparse>"), Statement("<#", ">"), Statement("</#", ">"), Statement("<@", ">"), Statement("</@", ">"),
        Comment("[#--", "--]"), Steering("[#", "]", FREEMARKER), Steering("[/#", "]", FREEMARKER),
    // Thymeleaf
    Value("[[${", "}]]"), Value("[[#{", "}]]"), Value("[(${", "})]"), Value("[(#{", "})]"),
    // Template Toolkit
    Comment("[%#", "%]"),
        Steering("[%", "%]", &["if", "unless", "else", "elsif", "end", "foreach", "for", "while", "set", "default", "include", "process", "insert", "wrapper",
        "block", "filter", "use", "switch", "case", "macro", "meta", "next", "last", "return", "stop", "try", "catch", "perl", "rawperl", "call"]), Value("[%", "%]"),
    // HTML::Template
    Statement("<TMPL_", ">"), Statement("</TMPL_", ">"), Statement("<tmpl_", ">"), Statement("</tmpl_", ">"),
    // AMPscript
    Code("%%[", "]%%"), Value("%%=", "=%%"),
    // JSP
    Steering("<c:", ">", JSP), Steering("</c:", ">", JSP), Steering("<ui:", ">", FACELETS), Steering("</ui:", ">", FACELETS),
    // Fluid
    Steering("<f:", ">", &["if", "then", "else", "for", "render", "layout", "section", "format"]), Steering("</f:", ">", &["if", "then", "else", "for", "section", "format"]),
    // ColdFusion
    Statement("<cfif", ">"), Statement("<cfelse", ">"), Statement("</cfif", ">"), Statement("<cfoutput", ">"), Statement("</cfoutput", ">"),
        Statement("<cfloop", ">"), Statement("</cfloop", ">"), Statement("<cfset", ">"), Statement("<cfinclude", ">"),
    // Blade
    Comment("{{--", "--}}"), Value("{!!", "!!}"),
    // PHP
    Code("<?php", "?>"), Value("<?=", "?>"),
];

/// Those of them that begin with this byte.
pub(super) fn everywhere(first: u8) -> &'static [Mark] {
    static BY_BYTE: LazyLock<BTreeMap<u8, Vec<Mark>>> = LazyLock::new(|| {
        let mut by_byte = BTreeMap::<u8, Vec<Mark>>::new();
        for mark in EVERYWHERE {
            by_byte.entry(mark.open().as_bytes()[0]).or_default().push(*mark);
        }
        by_byte
    });
    BY_BYTE.get(&first).map_or(&[], Vec::as_slice)
}

impl Mark {
    /// What it begins with.
    pub(in crate::extract) fn open(self) -> &'static str {
        match self {
            Self::Comment(open, _)
            | Self::CommentLine(open)
            | Self::Code(open, _)
            | Self::Statement(open, _)
            | Self::Steering(open, ..)
            | Self::StatementLine(open)
            | Self::Directive(open)
            | Self::Block(open)
            | Self::Value(open, _)
            | Self::Name(open)
            | Self::Raw(open, _)
            | Self::Literal(open) => open,
        }
    }

    /// The construct that this mark makes of the text at `start`, which begins with its opener.
    pub(super) fn read(self, text: &str, start: usize) -> Option<Hit<'_>> {
        let inside = start + self.open().len();
        match self {
            Self::Comment(_, close) => {
                let end = find(text, inside, COMMENT, close)?;
                Some(Hit::new(start, end + close.len(), Effect::Comment))
            }
            Self::CommentLine(_) => {
                let end = line_end(text, inside);
                begins_line(text, start).then(|| Hit::new(start, end, Effect::Comment))
            }
            Self::Code(_, close) => {
                let at =
                    if close == PHP { end_of_php(text, inside) } else { end_of_code(text, inside, COMMENT, close) };
                let (inner, end) = match at {
                    Some(at) => (inside..at, at + close.len()),
                    None if close == PHP => (inside..text.len(), text.len()),
                    None => return None,
                };
                let (effect, name) = control_flow::effect(&text[inner]);
                Some(Hit { name, ..Hit::new(start, end, effect) })
            }
            Self::Statement(open, close) => {
                let at = end_of_code(text, inside, STATEMENT, close)?;
                let end = at + close.len();
                let body = text[inside..at].trim().trim_end_matches('/');
                let word = control_flow::word(body);
                let hit = |effect| Some(Hit { name: word, ..Hit::new(start, end, effect) });
                if is_end(open) {
                    return hit(Effect::Close);
                }
                // A tag that closes itself has nothing in it.
                if text[..at].ends_with('/') {
                    return hit(Effect::Control);
                }
                hit(if control_flow::is_branch(word) { Effect::Branch } else { Effect::Open })
            }
            Self::Steering(open, close, words) => {
                let body = text[inside..].trim_start_matches(['-', '~', '+', ' ', '\t', '\r', '\n']);
                let word = control_flow::word(body).to_ascii_lowercase();
                if !words.contains(&word.as_str()) {
                    return None;
                }
                let end = end_of_code(text, inside, STATEMENT, close)? + close.len();
                // Not every language ends a block by its name, so that any end is that of the innermost.
                let effect = match word.as_str() {
                    _ if is_end(open) || control_flow::ended(&word).is_some() => Effect::Close,
                    word if control_flow::is_branch(word) => Effect::Branch,
                    word if control_flow::is_opener(word) => Effect::Open,
                    _ => Effect::Control,
                };
                Some(Hit::new(start, end, effect))
            }
            Self::StatementLine(open) => {
                let end = line_end(text, inside);
                if !begins_line(text, start) || text[inside..].starts_with(open.trim_end()) {
                    return None;
                }
                let (effect, name) = control_flow::effect(&text[inside..end]);
                Some(Hit { name, ..Hit::new(start, end, effect) })
            }
            Self::Directive(_) => directive(text, start, inside),
            Self::Block(_) => block(text, start, inside),
            Self::Value(_, close) => {
                let at = end_of_code(text, inside, STATEMENT, close)?;
                let inner = &text[inside..at];
                if inner.trim().is_empty() {
                    return None;
                }
                let fallback = fallback::of_expression(inner, inside);
                Some(Hit { fallback, ..Hit::new(start, at + close.len(), Effect::Value) })
            }
            Self::Name(_) => {
                let before = text.as_bytes()[..start].last();
                let is_glued = before.is_some_and(|byte| super::is_word_byte(*byte) || matches!(byte, b'\\' | b'.'));
                let end = path(text, inside)?;
                (!is_glued).then(|| Hit::new(start, end, Effect::Value))
            }
            Self::Raw(_, close) => {
                let end = find(text, inside, COMMENT, close)?;
                Some(Hit { raw_until: Some(end), raw_close: close.len(), ..Hit::new(start, inside, Effect::Control) })
            }
            Self::Literal(_) => Some(Hit::new(start, inside, Effect::Literal)),
        }
    }
}

/// Whether what begins so ends a block.
fn is_end(open: &str) -> bool {
    open[1..].starts_with('/')
}

/// `@if (x)`, `@endif`, `#set($x = 1)`
fn directive(text: &str, start: usize, inside: usize) -> Option<Hit<'_>> {
    let before = text.as_bytes()[..start].last();
    if before.is_some_and(|byte| super::is_word_byte(*byte) || matches!(byte, b'.' | b'_' | b'-' | b'/')) {
        return None;
    }
    let bytes = text.as_bytes();
    // `#{else}` is `#else` with text after it.
    let braced = bytes.get(inside) == Some(&b'{');
    let inside = inside + usize::from(braced);
    let word = control_flow::word(&text[inside..]);
    let mut end = inside + word.len();
    if braced {
        end += usize::from(bytes.get(end) == Some(&b'}'));
    }
    let gap = bytes[end..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let arguments = (bytes.get(end + gap) == Some(&b'(')).then(|| balanced(text, end + gap)).flatten();
    let hit = |end, effect, name| Some(Hit { name, ..Hit::new(start, end, effect) });
    if let Some(name) = control_flow::ended(word) {
        return hit(arguments.unwrap_or(end), Effect::Close, name);
    }
    if control_flow::is_branch(word) && (arguments.is_some() || control_flow::stands_alone(word)) {
        return hit(arguments.unwrap_or(end), Effect::Branch, word);
    }
    match (word, arguments) {
        ("", _) => None,
        // Nothing of it is shown.
        ("php", None) => {
            let close = find(text, end, COMMENT, "@endphp")?;
            hit(close + "@endphp".len(), Effect::Comment, word)
        }
        ("lang" | "choice" | "include" | "each" | "yield" | "parse" | "json" | "evaluate", Some(end)) => {
            hit(end, Effect::Value, word)
        }
        (_, Some(end)) => hit(end, Effect::Open, word),
        ("csrf" | "show" | "stop" | "parent" | "once" | "auth" | "guest" | "production" | "break", None) => {
            hit(end, Effect::Open, word)
        }
        _ => None,
    }
}

/// `@if (x) {`, `@{ code }`, `@model Order`, `@(x)`, `@Model.Name`
fn block(text: &str, start: usize, inside: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    if bytes[..start].last().is_some_and(|byte| super::is_word_byte(*byte) || matches!(byte, b'.' | b'_' | b'-')) {
        return None;
    }
    match bytes.get(inside)? {
        b'(' => return Some(Hit::new(start, balanced(text, inside)?, Effect::Value)),
        b'{' => return Some(Hit::new(start, balanced(text, inside)?, Effect::Comment)),
        _ => {}
    }
    let word = control_flow::word(&text[inside..]);
    let end = inside + word.len();
    match word {
        "" => None,
        "model" | "using" | "inject" | "inherits" | "layout" | "page" | "addTagHelper" | "namespace" | "implements"
        | "attribute" | "removeTagHelper" => {
            begins_line(text, start).then(|| Hit::new(start, line_end(text, end), Effect::Control))
        }
        "functions" | "code" => {
            let at = end + text[end..].len() - text[end..].trim_start().len();
            (bytes.get(at) == Some(&b'{')).then(|| Some(Hit::new(start, balanced(text, at)?, Effect::Comment)))?
        }
        "if" | "for" | "foreach" | "while" | "switch" | "using_" | "lock" | "try" | "section" => {
            let mut at = end + text[end..].len() - text[end..].trim_start().len();
            if bytes.get(at) == Some(&b'(') {
                at = balanced(text, at)?;
            }
            let open = at + text[at..].find('{')?;
            text[at..open]
                .trim()
                .chars()
                .all(char::is_alphanumeric)
                .then(|| Hit { braces: true, ..Hit::new(start, code_lines(text, open + 1), Effect::Open) })
        }
        "await" if text[end..].starts_with(' ') => Some(Hit::new(start, path(text, end + 1)?, Effect::Value)),
        _ => Some(Hit::new(start, path(text, inside)?, Effect::Value)),
    }
}

/// `}` and `} else {` where a [`Mark::Block`] is open.
pub(super) fn end_of_block(text: &str, start: usize) -> Option<Hit<'_>> {
    if !begins_line(text, start) {
        return None;
    }
    let rest = text[start + 1..].trim_start();
    let at = text.len() - rest.len();
    if rest.starts_with("else") {
        let open = at + text[at..].find('{')?;
        let between = text[at + 4..open].trim();
        if between.is_empty() || between.starts_with("if") {
            return Some(Hit { braces: true, ..Hit::new(start, code_lines(text, open + 1), Effect::Branch) });
        }
    }
    Some(Hit { braces: true, ..Hit::new(start, start + 1, Effect::Close) })
}

/// After lines of code at `from`, which end where markup begins: at a tag, a sign or the closing brace.
fn code_lines(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        if rest.is_empty() || rest.starts_with(['<', '@', '}']) || !rest.lines().next().is_some_and(is_code_line) {
            return at;
        }
        at = line_end(text, start);
    }
}

fn is_code_line(line: &str) -> bool {
    line.trim_end().ends_with([';', '{', ',', '('])
}

/// The end of `name.name(…)[…]` at `from`.
fn path(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let name = |at: usize| {
        let is_first = bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
        let len = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        is_first.then_some(at + len)
    };
    let mut end = name(from + usize::from(bytes.get(from) == Some(&b'!')))?;
    loop {
        end = match bytes.get(end) {
            Some(b'(' | b'[') => match balanced(text, end) {
                Some(behind) => behind,
                None => return Some(end),
            },
            Some(b'.') => match name(end + 1) {
                Some(behind) => behind,
                None => return Some(end),
            },
            Some(b'?') if bytes.get(end + 1) == Some(&b'.') => match name(end + 2) {
                Some(behind) => behind,
                None => return Some(end),
            },
            _ => return Some(end),
        };
    }
}

/// After the bracket that closes the one at `start`. Brackets in strings do not count.
pub(in crate::extract) fn balanced(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut string = None;
    let mut at = start;
    while at < bytes.len().min(start + STATEMENT) {
        match (string, bytes[at]) {
            (Some(_), b'\\') => at += 1,
            (Some(mark), byte) if mark == byte => string = None,
            (None, mark @ (b'"' | b'\'' | b'`')) => string = Some(mark),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The first `close` from `from` on that stands in no string and, where brackets are written in the same signs, in no
/// brackets; if there is none such, the first at all.
pub(super) fn end_of_code(text: &str, from: usize, within: usize, close: &str) -> Option<usize> {
    let first = find(text, from, within, close)?;
    let bytes = text.as_bytes();
    let has_brackets = matches!(close, ">" | "}" | "]" | ")");
    let limit = bytes.len().min(from + within);
    let mut string: Option<u8> = None;
    let mut depth = 0_usize;
    let mut at = from;
    while at < limit {
        if string.is_none() && depth == 0 && bytes[at..].starts_with(close.as_bytes()) {
            return Some(at);
        }
        match (string, bytes[at]) {
            (Some(_), b'\\') => at += 1,
            (Some(mark), byte) if mark == byte => string = None,
            // A string that goes on below is an apostrophe; so is one far after the first end.
            (Some(_), b'\n') if at > first => return Some(first),
            (None, mark @ (b'"' | b'\'')) => string = Some(mark),
            (None, b'(' | b'[' | b'{') if has_brackets => depth += 1,
            (None, b')' | b']' | b'}') if has_brackets => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    Some(first)
}

/// Where PHP code ends that begins at `from`; `None`: with the file. Neither strings nor comments between `/*` and `*/` end it, as
/// a pattern such as `'/(.*?)>/'` would.
fn end_of_php(text: &str, from: usize) -> Option<usize> {
    let first = find(text, from, COMMENT, PHP)?;
    let bytes = text.as_bytes();
    let limit = bytes.len().min(from + COMMENT);
    let mut at = from;
    while at < limit {
        let rest = &bytes[at..];
        at += match bytes[at] {
            mark @ (b'"' | b'\'') => {
                let mut end = at + 1;
                while end < limit && bytes[end] != mark {
                    end += 1 + usize::from(bytes[end] == b'\\');
                }
                if end >= limit {
                    // An apostrophe of a text that is no string of code.
                    return Some(first);
                }
                end + 1 - at
            }
            b'/' if rest.starts_with(b"/*") => memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2),
            b'/' | b'#' if rest.starts_with(b"//") || rest[0] == b'#' => {
                let line = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                memchr::memmem::find(&rest[..line], PHP.as_bytes()).unwrap_or(line)
            }
            b'<' if rest.starts_with(b"<<<") => end_of_heredoc(&text[at..]).unwrap_or(3),
            _ if rest.starts_with(PHP.as_bytes()) => return Some(at),
            _ => 1,
        };
    }
    None
}

/// The bytes of `<<<NAME … NAME` at the start.
fn end_of_heredoc(text: &str) -> Option<usize> {
    let quotes: &[char] = &['"', '\''];
    let name = control_flow::word(text[3..].trim_start_matches([' ', '\t']).trim_start_matches(quotes));
    let begins = |(at, _): &(usize, &str)| text[at + 1..].trim_start_matches([' ', '\t']).starts_with(name);
    let (at, _) = text.match_indices('\n').find(begins).filter(|_| !name.is_empty())?;
    Some(at + 1 + text[at + 1..].find(name)? + name.len())
}

fn find(text: &str, from: usize, within: usize, close: &str) -> Option<usize> {
    super::find_close(text, from, within, close.as_bytes())
}

fn line_end(text: &str, from: usize) -> usize {
    let end = memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |at| from + at);
    end - usize::from(text[from..end].ends_with('\r'))
}

fn begins_line(text: &str, at: usize) -> bool {
    let before: Range<usize> = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |found| found + 1)..at;
    text.as_bytes()[before].iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

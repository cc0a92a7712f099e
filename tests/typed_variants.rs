//! What linters of prose stumble over: a phrase keeps being found, in the right place, however its sentence is typed.

use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::{Category, Rule, Severity};
use replylint::phrasebook::Phrasebook;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

/// A way to type a sentence: the file's name and its bytes, made from the sentence and the first byte of the match in it.
type Typed = fn(&str, usize) -> (&'static str, Vec<u8>);

const WAYS: &[(&str, Typed)] = &[
    ("wrapped at 40 columns", |text, _| ("a.txt", wrapped(text, "\n").into_bytes())),
    ("wrapped with CRLF", |text, _| ("a.txt", wrapped(text, "\r\n").into_bytes())),
    ("wrapped in Markdown", |text, _| ("a.md", wrapped(text, "\n").into_bytes())),
    ("in a list item", |text, _| ("a.md", format!("- {text}\n").into_bytes())),
    ("with bold inside", |text, at| ("a.md", bold(text, at).into_bytes())),
    ("with curly quotes", |text, _| ("a.txt", text.replace('\'', "’").into_bytes())),
    ("with no-break spaces", |text, at| {
        ("a.txt", format!("{}{}", &text[..at], text[at..].replace(' ', "\u{a0}")).into_bytes())
    }),
    ("with ampersands", |text, _| ("a.txt", text.replace(" and ", " & ").replace(" und ", " & ").into_bytes())),
    ("behind a byte order mark", |text, _| ("a.txt", format!("\u{feff}{text}").into_bytes())),
    ("behind an emoji", |text, _| ("a.txt", format!("🙂 {text}").into_bytes())),
    ("in UTF-16", |text, _| {
        ("a.txt", std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect())
    }),
];

#[test]
fn phrases_are_found_however_they_are_typed() {
    let book = Phrasebook::builtin();
    let settings =
        Settings { kind: Some(Kind::Macro), min_severity: MinSeverity(Severity::Suggestion), ..Settings::default() };
    let linter = Linter::new(book.clone(), settings);
    let mut lost = Vec::new();
    let (mut typed_in, mut all) = (0, 0);
    for rule in book.rules().iter().filter(|rule| concerns_words(rule)) {
        for text in rule.wrong.iter().filter(|text| !text.contains('\n')) {
            all += 1;
            // Some need what the customer said, are found twice, or are in another language.
            let Some((at, plain)) = found(&linter, rule, &SourceFile::from_text("a.txt", text.as_str())) else {
                continue;
            };
            typed_in += 1;
            for (way, typed) in WAYS {
                let (name, bytes) = typed(text, at);
                let source = SourceFile::from_bytes(name, bytes).unwrap();
                match found(&linter, rule, &source) {
                    Some((_, said)) if said == plain => {}
                    other => lost.push(format!("{} {way}: {text}\n    {plain:?} became {other:?}", rule.id)),
                }
            }
        }
    }
    assert!(typed_in * 10 >= all * 8, "only {typed_in} of {all} sentences are found at all");
    assert!(lost.is_empty(), "{} are lost or shifted:\n{}", lost.len(), lost.join("\n"));
}

/// Emoji, capitals and marks are about how something is typed; so is what stands at the end of a letter.
fn concerns_words(rule: &Rule) -> bool {
    !matches!(rule.category, Category::Structure | Category::Shouting | Category::Informal | Category::Faceless)
}

/// Where a rule reports, in bytes of the file's text, and what: without markup, on one line, with straight quotes.
fn found(linter: &Linter, rule: &Rule, source: &SourceFile) -> Option<(usize, String)> {
    let checked = linter.check(source);
    let mut all = checked.findings.iter().filter(|finding| finding.rule.id == rule.id);
    let first = all.next()?;
    let said = first.span.slice(source.text()).replace("**", "").replace('’', "'");
    let said = said.replace('&', "and");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    all.next().is_none().then(|| (first.span.start() as usize, said))
}

fn wrapped(text: &str, end: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + word.len() >= 40 {
            out.push_str(end);
            column = 0;
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        column += word.len() + 1;
    }
    out
}

/// Sets the second word of the match in bold, or the first if there is one only.
fn bold(text: &str, at: usize) -> String {
    let start = text[at..].find(' ').map_or(at, |blank| at + blank + 1);
    let rest = &text[start..];
    let len = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
    if len == 0 { text.to_owned() } else { format!("{}**{}**{}", &text[..start], &rest[..len], &rest[len..]) }
}

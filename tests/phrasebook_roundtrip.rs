//! A phrasebook that is shown is that phrasebook: whatever stands in the notation, and however TOML writes it, it is read again as it
//! was and finds the same.

use std::sync::LazyLock;

use proptest::prelude::*;
use regex::Regex;
use replylint::{Linter, Phrasebook, Settings, SourceFile};

/// What patterns are made of.
const PIECES: &[&str] = &[
    "calm",
    "down~",
    "(red|blue car)",
    "[very]",
    "...",
    "<number>",
    "our <adverb>",
    "<we>",
    "follow-up",
    "don’t",
    "\\[x\\]",
    "(a|b [c|d])",
    "50%",
    "café",
    "it's",
    ", but",
    "<signal:apology>",
];

const DRAFT: &str = "Hi Dana,\n\nCalm down, very red car. Calmly our quickly 7 follow-up; don't [x] a b c, it's café “so”, but we are \
                     sorry. Blue car down calmed red. You did not calm a blue car.\n\nKind regards,\nSam\n";

fn pattern() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..5).prop_map(|pieces| pieces.join(" "))
}

/// A text as TOML may write it.
fn quoted(text: &str, way: u8) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    match way % 4 {
        0 if !text.contains('\'') => format!("'{text}'"),
        1 => format!("\"\"\"\n{escaped}\"\"\""),
        2 => format!("'''{text}'''"),
        3 => format!("\"{}\"", escaped.replace('c', "\\u0063").replace(' ', "\\u0020")),
        _ => format!("\"{escaped}\""),
    }
}

/// A phrasebook as it is shown, the same without the places where it is written, and what it finds.
struct Read {
    shown: String,
    said: String,
    found: Vec<String>,
}

fn read(text: &str) -> Option<Read> {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| Regex::new("  # own.toml, line [0-9]+").unwrap());
    let book = Phrasebook::builtin().with_layer(SourceFile::from_text("own.toml", text)).ok()?;
    let shown = book.shown_own("en");
    let said = PLACE.replace_all(&shown, "").into_owned();
    let settings = Settings { select: vec!["own".to_owned()], ..Settings::default() };
    let checked = Linter::new(book, settings).check(&SourceFile::from_text("draft.txt", DRAFT));
    let found = checked.findings.iter().map(|finding| format!("{:?} {}", finding.span, finding.message));
    Some(Read { shown, said, found: found.collect() })
}

fn entry(rest: &str) -> String {
    format!("[[phrase]]\nid = \"own\"\ncategory = \"jargon\"\nseverity = \"warning\"\n{rest}\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_read_as_it_was(patterns in prop::collection::vec(pattern(), 1..4), but in pattern(), way: u8) {
        let list: Vec<String> = patterns.iter().map(|text| quoted(text, way)).collect();
        let why = quoted("It is “ours” \\ theirs.", way / 16);
        let own = entry(&format!("avoid = [{}]\nunless_after = [{}]\nwhy = {why}", list.join(", "), quoted(&but, way / 4)));
        if let Some(once) = read(&own) {
            let Some(again) = read(&once.shown) else { panic!("{} is no phrasebook", once.shown) };
            prop_assert_eq!(again.said, once.said);
            prop_assert_eq!(again.found, once.found);
        }
    }
}

/// Each piece is one that a pattern may have, so that the property is about something.
#[test]
fn pieces_make_patterns() {
    let is_wrong = |piece: &&&str| read(&entry(&format!("avoid = ['''calm {piece} down''']\nwhy = 'x'"))).is_none();
    assert_eq!(PIECES.iter().filter(is_wrong).collect::<Vec<_>>(), Vec::<&&str>::new());
}

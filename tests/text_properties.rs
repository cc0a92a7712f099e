//! What extraction and segmentation promise for any text at all.

use proptest::prelude::*;
use replylint::extract::extract;
use replylint::segment::segment;
use replylint::text::document::{Document, Origin, PLACEHOLDER, RegionKind};
use replylint::text::source::SourceFile;

/// Pieces of which letters, mails and templates are made, so that chance puts them next to each other.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Hi Dana,", "Hello", "Dear", "No problem!", "Kind regards,", "Sam", "Thanks,", "-- \n", "--", "\n", "\n\n",
    "\r\n", "> ", ">> ", ">", "On 3 May 2026, Jo wrote:", "wrote:", "-----Original Message-----\n",
    "From: Jo <jo@example.com>\n", "Subject: x\n", "Sent: Monday\n", "{{", "}}", "{{x}}", "{% if a %}", "{% else %}",
    "{% endif %}", "{%", "%}", "%{x}", "[NAME]", "[", "](", ")", "XXXX", "____", "<<a>>", "*|F|*", "*", "**", "_",
    "`", "```\n", "# ", "- ", "1. ", "a) ", "| a | b |\n|---|---|\n", "&amp;", "&mdash;", "&", "\\*", "\\", "<b>",
    "<br>", "<div>\n", "<!-- x -->", "<OTRS_X>", "---\n", "+++\n", "kind: macro\n", "e.g. ", "Mr. ", "3.50", "...",
    "…", "?!", ". ", "“", "”", "’", "\u{a0}", "\u{feff}", "😊", "é", "\u{fffc}", "\0", "\t", "    ",
    "https://example.com/a.", "a@b.com", "www.", "~~", "[^1]", "[^1]: x\n", "===\n",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), ".{0,6}"], 0..30)
            .prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

fn check(source: &SourceFile, document: &Document) {
    let prose = &document.prose;
    let boundary = |at: u32| assert!(prose.is_char_boundary(at as usize), "{at} in {prose:?}");
    let mut covered = 0;
    let mut source_end = 0;
    for piece in document.map.pieces() {
        assert_eq!(piece.prose.start(), covered);
        covered = piece.prose.end();
        assert!(piece.source.start() >= source_end, "pieces go on in the source");
        source_end = piece.source.end();
        let original = piece.source.slice(source.text());
        if piece.origin == Origin::Verbatim {
            assert_eq!(piece.prose.slice(prose), original);
        }
    }
    assert_eq!(covered as usize, prose.len());
    let mut end = 0;
    for region in &document.regions {
        boundary(region.span.start());
        boundary(region.span.end());
        assert!(region.span.start() >= end, "{:?} in {prose:?}", document.regions);
        assert!(!region.span.is_empty());
        end = region.span.end();
    }
    let mut end = 0;
    for inline in &document.inlines {
        boundary(inline.span.start());
        boundary(inline.span.end());
        assert!(inline.span.start() >= end, "{:?} in {prose:?}", document.inlines);
        end = inline.span.end();
        if inline.kind == RegionKind::Placeholder {
            assert!(inline.span.slice(prose).starts_with(PLACEHOLDER));
        }
    }
    let mut end = 0;
    for sentence in &document.sentences {
        let said = sentence.span.slice(prose);
        assert!(!said.is_empty() && said.trim() == said, "{said:?}");
        assert!(document.regions[sentence.region as usize].span.covers(sentence.span));
        assert!(sentence.span.start() >= end);
        end = sentence.span.end();
    }
}

#[test]
fn what_nobody_sees_cuts_no_piece_in_two() {
    for text in ["[^1]: x\n`¡\u{200b}\r\t`", "a `b\u{ad}c\nd\u{feff}e` f", "- `a\u{200e}\n  b\u{200e}`"] {
        let source = SourceFile::from_text("a.md", text);
        for mut document in extract(&source) {
            segment(&mut document);
            check(&source, &document);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in text(), name in prop::sample::select(&["a.txt", "a.md"][..])) {
        let source = SourceFile::from_text(name, text);
        for mut document in extract(&source) {
            segment(&mut document);
            check(&source, &document);
        }
    }

    #[test]
    fn what_is_said_to_the_customer_is_in_some_region(words in "[a-zA-W]{2,8}( [a-z]{2,8}){3,9}\\.") {
        let source = SourceFile::from_text("a.txt", words.clone());
        for mut document in extract(&source) {
            segment(&mut document);
            let said: Vec<_> = document.sentences.iter().map(|sentence| sentence.span.slice(&document.prose)).collect();
            prop_assert_eq!(said.join(" "), words.as_str());
        }
    }
}

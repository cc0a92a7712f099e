//! What holds for any input: no panic, places inside the text, the same findings from one run to the next.

use proptest::prelude::*;
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::Severity;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::RegionKind;
use replylint::text::source::SourceFile;
use std::sync::LazyLock;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let min_severity = MinSeverity(Severity::Suggestion);
    Linter::new(Phrasebook::builtin(), Settings { min_severity, ..Settings::default() })
});

/// Texts out of the pieces that replies are made of, and of those that break things.
fn letters() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Hi Dana,\n\n"),
        Just("No problem! "),
        Just("calm\ndown "),
        Just("Your order was cancelled. "),
        Just("I am sorry that it broke. "),
        Just("Kind regards,\nTom\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("> My blender arrived broken. No problem, calm down.\n"),
        Just("On Monday, Ines Marsh wrote:\n"),
        Just("-----Original Message-----\nFrom: Ines\nSent: Monday\n\n"),
        Just("{{ticket.name}} "),
        Just("{% if a %}no{% else %}worries{% endif %} "),
        Just("**bold** *it* `code no problem` "),
        Just("- item\n"),
        Just("## Late\n\n"),
        Just("```\nHi {{name}},\nno problem, we are sorry.\n```\n"),
        Just("> Hi {name}, calm down, we are sorry.\n"),
        Just("| When | Reply |\n|---|---|\n| Late | Thanks, no problem, it left. |\n"),
        Just("###[Q] Thanks\nPlease calm down, you can.\n"),
        Just("https://example.com/no-problem "),
        Just("é😀\u{a0}\u{ad}’“”… "),
        Just("don't dont DON’T "),
        Just("24 hours, 3.50, 10:30 pm "),
        Just("'s 'd n't ' ’ -- – "),
        ".{0,12}".prop_map(|text| Box::leak(text.into_boxed_str()) as &'static str),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400), markdown: bool) {
        let name = if markdown { "a.md" } else { "a.txt" };
        if let Ok(source) = SourceFile::from_bytes(name, bytes) {
            LINTER.check(&source);
        }
    }

    #[test]
    fn findings_stand_in_the_text_and_never_in_a_quote(text in letters(), markdown: bool) {
        let source = SourceFile::from_text(if markdown { "a.md" } else { "a.txt" }, text.as_str());
        let checked = LINTER.check(&source);
        let mut last = (0, 0);
        for finding in &checked.findings {
            let document = &checked.documents[finding.document as usize];
            prop_assert!(source.text().get(finding.span.range()).is_some());
            prop_assert!(document.prose.get(finding.prose.range()).is_some());
            let here = (finding.document, finding.span.start());
            prop_assert!(last <= here, "findings are in the order of the text");
            last = here;
            let quoted = document.regions.iter().any(|region| {
                matches!(region.kind, RegionKind::Quote { .. } | RegionKind::Attribution | RegionKind::Code)
                    && region.span.overlaps(finding.prose)
            });
            prop_assert!(!quoted, "{} speaks about somebody else's words in {text:?}", finding.rule.id);
            if let Some(fix) = &finding.fix {
                // An article before the words may change with them, and a space or comma may go with them.
                let start = fix.edits.iter().map(|edit| edit.span.start()).min();
                let end = fix.edits.iter().map(|edit| edit.span.end()).max();
                prop_assert!(start <= Some(finding.span.start()) && end >= Some(finding.span.end()));
            }
        }
        let again: Vec<_> = LINTER.check(&source).findings.iter().map(|finding| (finding.span, finding.rule.id.clone())).collect();
        let once: Vec<_> = checked.findings.iter().map(|finding| (finding.span, finding.rule.id.clone())).collect();
        prop_assert_eq!(once, again);
    }
}

#[test]
fn a_divided_document_has_the_same_findings() {
    let letter = "Hi Dana,\n\nNo problem! Your order was cancelled. Please calm\ndown, I will write soon.\n\nKind regards,\nTom\n\n";
    let plain = "The desk has the oar, and it is as new as on the first day.\n\n".repeat(12);
    let letter = letter.replace("Kind regards", &format!("{plain}Kind regards"));
    let long = SourceFile::from_text("long.txt", letter.repeat(3_000));
    assert!(long.text().len() > 2 << 20, "long enough to be divided");
    let checked = LINTER.check(&long);
    let each = |id: &str| checked.findings.iter().filter(|finding| finding.rule.id == id).count();
    assert_eq!((each("no-problem"), each("calm-down"), each("hidden-actor")), (3_000, 3_000, 3_000));
}

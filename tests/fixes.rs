//! What a person reads after a fix: the sentences of `tests/fixes.md`. `SNAPSHOTS=overwrite` writes down what comes out now.

use replylint::apply::apply;
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::Severity;
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixes.md");
const SENTENCE: &str = "    ";
const RESULT: &str = "    → ";

#[test]
fn a_fixed_sentence_is_a_sentence() {
    let settings = Settings { min_severity: MinSeverity(Severity::Suggestion), ..Settings::default() };
    let linter = Linter::new(Phrasebook::builtin(), settings);
    let fixed = |sentence: &str| {
        let file = SourceFile::from_text("a.md", sentence.replace("\\n", "\n"));
        let checked = linter.check(&file);
        let applied = apply(file, checked, Applicability::Unsafe, |file, _| linter.check(file));
        if applied.made == 0 { "–".to_owned() } else { applied.file.text().replace('\n', "\\n") }
    };
    let written = std::fs::read_to_string(CASES).unwrap();
    let mut sentence = "";
    let mut now = String::new();
    for line in written.lines() {
        if line.starts_with(RESULT) {
            now.extend([RESULT, &fixed(sentence), "\n"]);
        } else {
            sentence = line.strip_prefix(SENTENCE).unwrap_or(sentence);
            now.extend([line, "\n"]);
        }
    }
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        std::fs::write(CASES, &now).unwrap();
    }
    let differing: Vec<_> = now.lines().zip(written.lines()).filter(|(now, written)| now != written).collect();
    assert!(differing.is_empty(), "made now, written down: {differing:#?}");
}

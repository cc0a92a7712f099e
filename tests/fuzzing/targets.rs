//! What holds for any bytes, whoever chose them. Each function takes an input of a fuzzer and panics where something does not hold; the
//! package in `fuzz/` gives them to cargo-fuzz.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use replylint::apply::apply;
use replylint::check::baseline::Baseline;
use replylint::check::linter::Linter;
use replylint::check::results::FileResults;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::extract::extensions;
use replylint::finding::Severity;
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let min_severity = MinSeverity(Severity::Suggestion);
    Linter::new(Phrasebook::builtin(), Settings { min_severity, ..Settings::default() })
});

/// A file of a format that the first byte chooses: it is read, checked and fixed.
pub(crate) fn file(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else { return };
    let suffixes: Vec<&str> = extensions().collect();
    named(&format!("input.{}", suffixes[usize::from(*choice) % suffixes.len()]), bytes);
}

/// A file of that name: places are places in it, what is fixed once stays as it is, and what nobody fixes stays to the byte.
pub(crate) fn named(name: &str, bytes: &[u8]) {
    let Ok(source) = SourceFile::from_bytes(name, bytes.to_vec()) else { return };
    let checked = LINTER.check(&source);
    are_in_place(&source, &checked);
    let applied = apply(source, checked, Applicability::Unsafe, |file, _| LINTER.check(file));
    are_in_place(&applied.file, &applied.checked);
    if applied.made == 0 {
        assert_eq!(applied.file.bytes().as_deref().unwrap_or(bytes), bytes, "{name} was changed by no fix");
    }
    let fixed = applied.file.bytes();
    let again = apply(applied.file, applied.checked, Applicability::Unsafe, |file, _| LINTER.check(file));
    assert_eq!((again.made, again.file.bytes()), (0, fixed), "{name} was fixed twice");
}

/// Every finding stands in the text and in the reply that it is about.
fn are_in_place(source: &SourceFile, checked: &FileResults) {
    for finding in &checked.findings {
        let document = &checked.documents[finding.document as usize];
        assert!(source.text().get(finding.span.range()).is_some(), "{} is not in the file", finding.rule.id);
        assert!(document.prose.get(finding.prose.range()).is_some(), "{} is not in the reply", finding.rule.id);
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(
                source.text().get(edit.span.range()).is_some(),
                "{} would change what is not there",
                finding.rule.id
            );
        }
    }
}

/// A phrasebook, with the notation of patterns: what is understood can be used, and what is not is said with its place.
pub(crate) fn phrasebook(data: &[u8]) {
    let Ok(source) = SourceFile::from_bytes("phrasebook.toml", data.to_vec()) else { return };
    let length = source.text().len();
    match Phrasebook::builtin().with_layer(source) {
        Ok(book) => {
            let draft = SourceFile::from_text(
                "draft.txt",
                "Hi Dana,\n\nNo problem, we will write soon.\n\nKind regards,\nTom\n",
            );
            are_in_place(&draft, &Linter::new(book, Settings::default()).check(&draft));
        }
        Err(mistakes) => assert!(length > 0 && !mistakes.to_string().is_empty()),
    }
}

/// A configuration.
pub(crate) fn configuration(data: &[u8]) {
    let Ok(source) = SourceFile::from_bytes("replylint.toml", data.to_vec()) else { return };
    replylint::config::parse(&Arc::new(source), Path::new("/desk"));
}

/// A baseline: what is read and written is read as the same again.
pub(crate) fn baseline(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(known) = Baseline::parse(text) else { return };
    let written = known.text();
    let again = Baseline::parse(&written).map(|again| again.text());
    assert_eq!(again.ok(), Some(written));
}

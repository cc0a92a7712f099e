//! The language of short replies: a file a language in `tests/languages`, a reply a line.

use replylint::linter::{Linter, Settings};
use replylint::phrasebook::Phrasebook;
use replylint::source::SourceFile;

/// One in this many may be taken for a language that is near; English never.
const ONE_IN: usize = 100;

#[test]
fn short_replies() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    let mut files: Vec<_> = std::fs::read_dir("tests/languages").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut count = 0;
    let mut wrong = Vec::new();
    for path in files {
        let wanted = path.file_stem().unwrap().to_str().unwrap();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let checked = linter.check(&SourceFile::from_text("draft.txt", line));
            let language = linter.language_of(&checked.documents[0]);
            count += 1;
            if language.code != wanted {
                wrong.push(format!("{wanted} is taken for {}: {line}", language.name()));
            }
        }
    }
    assert!(wrong.iter().all(|wrong| !wrong.starts_with("en ")), "{wrong:#?}");
    assert!(count >= 140 && wrong.len() * ONE_IN <= count, "{wrong:#?}");
}

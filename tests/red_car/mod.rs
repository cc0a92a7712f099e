//! One phrase with a safe fix, for tests of what is read and written rather than of what is found.

use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;

const BOOK: &str = r#"
[[phrase]]
id = "red-car"
category = "jargon"
severity = "warning"
avoid = ["red car"]
prefer = ["blue car"]
fix = "safe"
why = "x"
"#;

/// A linter that looks for it and nothing else.
pub(crate) fn linter() -> Linter {
    let book = Phrasebook::default().with_layer(SourceFile::from_text("book.toml", BOOK)).unwrap();
    Linter::new(book, Settings { select: vec!["red-car".to_owned()], ..Settings::default() })
}

//! Findings become text: one file per output format, one line each in [`FORMATS`].
//!
//! A [`Report`] is given each file when it is done, in the order of the paths, and the totals at the end. Formats that can
//! write as they go hold nothing back; those that must know the sums first collect.
//!
//! ```
//! use replylint::report::{Format, OutputStyle, Summary};
//! use replylint::{Linter, Phrasebook, Settings, SourceFile};
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let draft = SourceFile::from_text("draft.txt", "Hi Dana,\n\nCalm down, please.\n");
//! let concise = Format::named("concise").expect("there is one of this name");
//! let mut report = (concise.start)(OutputStyle::default());
//! let mut out = Vec::new();
//! report.file(&mut out, &draft, &linter.check(&draft))?;
//! report.finish(&mut out, &Summary::default(), &[])?;
//! assert!(String::from_utf8_lossy(&out).starts_with("draft.txt:3:1: error[calm-down]"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod brief;
mod checkstyle;
mod concise;
mod csv;
mod full;
mod github;
mod gitlab;
mod html;
mod instead;
mod json;
mod jsonl;
mod junit;
mod markdown;
pub mod mistakes;
mod output_style;
mod rdjson;
mod redacted;
mod sarif;
mod severity_counts;
mod snippet;
mod statistics;
mod summary;
mod xml;

use std::io::{self, Write};

pub use instead::{Instead, in_one_line, in_sentences, what_to_do};
pub use output_style::OutputStyle;
pub use redacted::{Salt, redacted};
pub use statistics::statistics;
pub use summary::Summary;

use crate::check::results::FileResults;
pub use crate::text::shown::{lines, one_line};
use crate::text::source::{FileName, SourceFile};

/// One run, being written.
pub trait Report {
    /// Called once per file, in the order of the paths.
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()>;

    /// Called for more findings of a file that was given before, such as a macro that was held against others after the last file.
    fn again(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.file(out, file, checked)
    }

    /// Called once, after the last file.
    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, failures: &[Failure]) -> io::Result<()>;
}

/// Something that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it is called.
    pub path: FileName,
    /// Why; reads on from the path.
    pub message: String,
}

/// An output format, as the command line and the documentation name it.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Begins a run in it.
    pub start: fn(OutputStyle) -> Box<dyn Report>,
}

/// What somebody reads who has one draft before the eyes.
pub static BRIEF: &Format = &brief::FORMAT;

/// Every output format, the default first.
pub static FORMATS: &[Format] = &[
    full::FORMAT,
    brief::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    csv::FORMAT,
    sarif::FORMAT,
    markdown::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    checkstyle::FORMAT,
    rdjson::FORMAT,
    html::FORMAT,
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Whether it shows which preferred words are in use, so that they have to be
    /// [counted](crate::config::settings::Settings::count_preferred).
    pub fn counts_preferred(&self) -> bool {
        self.name == html::FORMAT.name
    }
}

//! For spreadsheets and data bases: findings as rows below a header, to be joined with the table that the replies came from.
//!
//! Offsets are bytes of the file as it lies on disk; lines and columns count from 1, columns in Unicode scalar values. Columns may be
//! added at the end; those that are there keep their names, their order and their meaning.

use std::borrow::Cow;
use std::io::{self, Write};

use super::instead::instead;
use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::extract::normal::as_written;
use crate::finding::Finding;
use crate::fix::Applicability;
use crate::text::document::Circumstances;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "one row per finding, for spreadsheets and joins",
    start: |_| Box::new(Rows { has_header: false }),
};

/// The names of the columns.
const COLUMNS: [&str; 19] = [
    "path",
    "document",
    "id",
    "title",
    "agent",
    "queue",
    "sent",
    "rule",
    "category",
    "severity",
    "text",
    "message",
    "instead",
    "line",
    "column",
    "start",
    "end",
    "fix",
    "fingerprint",
];

struct Rows {
    has_header: bool,
}

impl Rows {
    /// Writes rows, below the header if they are the first.
    fn write(&mut self, out: &mut dyn Write, rows: impl Iterator<Item = [Cell; COLUMNS.len()]>) -> io::Result<()> {
        let mut writer = ::csv::Writer::from_writer(out);
        if !std::mem::replace(&mut self.has_header, true) {
            writer.write_record(COLUMNS)?;
        }
        for row in rows {
            writer.write_record(row.iter().map(Cell::text))?;
        }
        writer.flush()
    }
}

impl Report for Rows {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.write(out, checked.findings.iter().map(|finding| row(file, checked, finding)))
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, _: &[Failure]) -> io::Result<()> {
        self.write(out, std::iter::empty())
    }
}

fn row(file: &SourceFile, checked: &FileResults, finding: &Finding) -> [Cell; COLUMNS.len()] {
    let document = checked.documents.get(finding.document as usize);
    let nothing = Circumstances::default();
    let about = document.map_or(&nothing, |document| &document.circumstances);
    let (start, end) = (file.position(finding.span.start()), file.position(finding.span.end()));
    let fix = finding.fix.as_ref().filter(|fix| fix.applicability > Applicability::DisplayOnly);
    let text = document.map_or_else(Cow::default, |document| as_written(document, file.text(), finding.prose));
    [
        Cell::foreign(file.path()),
        Cell::foreign(document.and_then(|document| document.pointer.as_deref()).unwrap_or_default()),
        Cell::foreign(about.id.as_deref().unwrap_or_default()),
        Cell::foreign(document.and_then(|document| document.title.as_deref()).unwrap_or_default()),
        Cell::foreign(about.agent.as_deref().unwrap_or_default()),
        Cell::foreign(about.queue.as_deref().unwrap_or_default()),
        Cell::own(about.sent.map(|day| day.to_string()).unwrap_or_default()),
        Cell::own(&finding.rule.id),
        Cell::own(finding.rule.category.name()),
        Cell::own(finding.severity.name()),
        Cell::foreign(&text),
        Cell::own(&finding.message),
        Cell::foreign(&instead(finding).unwrap_or_default()),
        Cell::own(start.line.to_string()),
        Cell::own(start.column.to_string()),
        Cell::own(start.offset.to_string()),
        Cell::own(end.offset.to_string()),
        Cell::own(fix.map_or("", |fix| fix.applicability.name())),
        Cell::own(&finding.fingerprint),
    ]
}

/// What stands in a cell.
struct Cell(String);

impl Cell {
    /// What is ours, or begins with a word of ours.
    fn own(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What somebody else wrote. A spreadsheet takes what begins with one of these signs for a formula and runs it, so an apostrophe
    /// stands before it, which spreadsheets do not show. A number is none.
    fn foreign(text: &str) -> Self {
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
        Self(if is_formula { format!("'{text}") } else { text.to_owned() })
    }

    fn text(&self) -> &str {
        &self.0
    }
}

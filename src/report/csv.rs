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
use crate::text::document::Circumstances;
use crate::text::shown::one_line;
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
    fn write(&mut self, out: &mut dyn Write, rows: impl Iterator<Item = Row>) -> io::Result<()> {
        let mut writer = ::csv::Writer::from_writer(out);
        if !std::mem::replace(&mut self.has_header, true) {
            writer.write_record(COLUMNS)?;
        }
        for row in rows {
            writer.write_record(row.iter().map(|cell| one_line(&no_formula(cell)).into_owned()))?;
        }
        writer.flush()
    }
}

impl Report for Rows {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        if checked.findings.is_empty() {
            return Ok(());
        }
        self.write(out, checked.findings.iter().map(|finding| row(file, checked, finding)))
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, _: &[Failure]) -> io::Result<()> {
        self.write(out, std::iter::empty())
    }
}

/// What stands in the columns.
type Row = [String; COLUMNS.len()];

fn row(file: &SourceFile, checked: &FileResults, finding: &Finding) -> Row {
    let document = checked.documents.get(finding.document as usize);
    let nothing = Circumstances::default();
    let about = document.map_or(&nothing, |document| &document.circumstances);
    let (start, end) = (file.position(finding.span.start()), file.position(finding.span.end()));
    let fix = finding.fix.as_ref().filter(|fix| fix.is_for_machines());
    let text = document.map_or_else(Cow::default, |document| as_written(document, file.text(), finding.prose));
    let or_nothing = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        file.path().to_owned(),
        or_nothing(document.and_then(|document| document.pointer.as_deref())),
        or_nothing(about.id.as_deref()),
        or_nothing(document.and_then(|document| document.title.as_deref())),
        or_nothing(about.agent.as_deref()),
        or_nothing(about.queue.as_deref()),
        about.sent.map(|day| day.to_string()).unwrap_or_default(),
        finding.rule.id.clone(),
        finding.rule.category.name().to_owned(),
        finding.severity.name().to_owned(),
        text.into_owned(),
        finding.message.clone(),
        instead(finding).unwrap_or_default(),
        start.line.to_string(),
        start.column.to_string(),
        start.offset.to_string(),
        end.offset.to_string(),
        or_nothing(fix.map(|fix| fix.applicability.name())),
        finding.fingerprint.clone(),
    ]
}

/// A spreadsheet takes what begins with one of these signs for a formula and runs it, whoever wrote it, so an apostrophe stands before
/// it, which spreadsheets do not show. A number is none.
fn no_formula(text: &str) -> Cow<'_, str> {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if is_formula { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_has_an_apostrophe() {
        for text in ["=1+1", "+49 30", "-x", "@SUM(A1)", "\t=1"] {
            assert_eq!(no_formula(text), format!("'{text}"));
        }
        for text in ["", "7", "-7", "+4.5", "a=1", "“=1” can sound loud"] {
            assert_eq!(no_formula(text), text);
        }
    }
}

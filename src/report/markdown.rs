//! A table in Markdown, for the summary of a workflow or a comment on a change.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::instead::instead_sentence;
use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::finding::Severity;
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    about: "a Markdown table, for a workflow summary",
    start: |_| Box::new(Markdown { rows: String::new(), shown: 0, left_out: 0 }),
};

/// Rows of the table; a summary that nobody scrolls to the end of needs no more, and code hosts take one megabyte.
const ROWS: usize = 500;

struct Markdown {
    rows: String,
    shown: usize,
    left_out: usize,
}

impl Report for Markdown {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for finding in &checked.findings {
            if self.shown == ROWS {
                self.left_out += 1;
                continue;
            }
            self.shown += 1;
            let line = file.position(finding.span.start()).line;
            let mark = match finding.severity {
                Severity::Error => "❌ error",
                Severity::Warning => "⚠️ warning",
                Severity::Suggestion => "💡 suggestion",
            };
            let place = format!("{}:{line}", file.path_from_root());
            let instead = instead_sentence(finding).unwrap_or_default();
            let _ = writeln!(
                self.rows,
                "| {mark} | {} | {} | {} | {} |",
                cell(&place),
                cell(&finding.message),
                cell(&instead),
                cell(&finding.rule.id)
            );
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
        writeln!(out, "### replylint\n\n{}", cell(&summary.sentence()))?;
        if !self.rows.is_empty() {
            writeln!(out, "\n| | Where | What | Instead | Rule |\n|---|---|---|---|---|")?;
            out.write_all(self.rows.as_bytes())?;
        }
        if self.left_out > 0 {
            writeln!(out, "\n… and {} more.", self.left_out)?;
        }
        if !failures.is_empty() {
            writeln!(out, "\nCould not be checked:\n")?;
            for failure in failures {
                writeln!(out, "- {} {}", cell(failure.path.from_root()), cell(&failure.message))?;
            }
        }
        Ok(())
    }
}

/// A text in one cell, where nothing in it is markup.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for char in one_line(text).chars() {
        match char {
            '&' => cell.push_str("&amp;"),
            '<' => cell.push_str("&lt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '@' | '$' | '!' => {
                let _ = write!(cell, "&#{};", u32::from(char));
            }
            other => cell.push(other),
        }
    }
    cell
}

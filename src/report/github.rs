//! Workflow commands: annotations in the pull request and in the log of a GitHub workflow.

use std::io::{self, Write};

use super::instead::instead_sentence;
use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::finding::Severity;
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format =
    Format { name: "github", about: "annotations in a GitHub workflow", start: |_| Box::new(GitHub) };

struct GitHub;

impl Report for GitHub {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for finding in &checked.findings {
            let (start, end) = (file.position(finding.span.start()), file.position(finding.span.end()));
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Suggestion => "notice",
            };
            write!(
                out,
                "::{command} file={},line={},endLine={}",
                property(file.path_from_root()),
                start.line,
                end.line
            )?;
            // Columns hold for a single line only.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            // The breaks between them are ours, and those within them are not.
            let mut lines = vec![finding.message.clone()];
            lines.extend(Some(finding.rule.why.clone()).filter(|why| !why.is_empty()));
            lines.extend(instead_sentence(finding));
            writeln!(
                out,
                ",title={}::{}",
                property(&finding.rule.id),
                lines.iter().map(|line| data(line)).collect::<Vec<_>>().join("%0A")
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, failures: &[Failure]) -> io::Result<()> {
        for failure in failures {
            let text = format!("{} {}", failure.path.from_root(), failure.message);
            writeln!(out, "::error file={},title=replylint::{}", property(failure.path.from_root()), data(&text))?;
        }
        Ok(())
    }
}

fn data(text: &str) -> String {
    one_line(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

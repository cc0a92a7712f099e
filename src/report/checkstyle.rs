//! Checkstyle XML, which most CI servers read.

use std::io::{self, Write};

use super::xml::escaped;
use super::{Failure, Format, Report, Summary, in_one_line};
use crate::check::results::FileResults;
use crate::finding::Severity;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format = Format {
    name: "checkstyle",
    about: "Checkstyle XML, for CI servers",
    start: |_| Box::new(Checkstyle { begun: false }),
};

struct Checkstyle {
    begun: bool,
}

impl Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")?;
        }
        Ok(())
    }
}

impl Report for Checkstyle {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "  <file name=\"{}\">", escaped(file.path_from_root()))?;
        for finding in &checked.findings {
            let start = file.position(finding.span.start());
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Suggestion => "info",
            };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"replylint.{}\"/>",
                start.line,
                start.column,
                escaped(&in_one_line(finding)),
                escaped(&finding.rule.id)
            )?;
        }
        out.write_all(b"  </file>\n")
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, failures: &[Failure]) -> io::Result<()> {
        self.begin(out)?;
        for failure in failures {
            writeln!(
                out,
                "  <file name=\"{}\">\n    <error line=\"1\" severity=\"error\" message=\"{}\" \
                 source=\"replylint\"/>\n  </file>",
                escaped(failure.path.from_root()),
                escaped(&failure.message)
            )?;
        }
        out.write_all(b"</checkstyle>\n")
    }
}

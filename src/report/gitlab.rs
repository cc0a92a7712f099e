//! GitLab code quality: a JSON array that merge requests show.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Failure, Format, Report, Summary, in_one_line};
use crate::check::fingerprint;
use crate::check::results::FileResults;
use crate::finding::Severity;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format =
    Format { name: "gitlab", about: "GitLab code quality", start: |_| Box::new(GitLab { issues: Vec::new() }) };

struct GitLab {
    issues: Vec<Value>,
}

impl Report for GitLab {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for finding in &checked.findings {
            let (start, end) = (file.position(finding.span.start()), file.position(finding.span.end()));
            let severity = match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Suggestion => "info",
            };
            self.issues.push(json!({
                "type": "issue",
                "check_name": finding.rule.id,
                // The only text that a merge request shows.
                "description": in_one_line(finding),
                "content": {"body": finding.rule.why},
                "categories": ["Style"],
                "severity": severity,
                // Unique in the report, where ours is unique in its file.
                "fingerprint": fingerprint::of_text(file.path_from_root(), &finding.fingerprint),
                "location": {"path": file.path_from_root(), "lines": {"begin": start.line, "end": end.line}},
            }));
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, _: &[Failure]) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.issues)?;
        out.write_all(b"\n")
    }
}

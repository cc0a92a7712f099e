//! The diagnostic format of reviewdog, which turns suggestions into ones that a reviewer can accept with a click.
//!
//! Lines and columns count from 1, and columns count bytes of UTF-8.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::instead::instead_sentence;
use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::finding::{Finding, Severity};
use crate::fix::fill_in_blanks::blanks;
use crate::fix::{Applicability, Fix};
use crate::text::source::SourceFile;
use crate::text::span::Span;

pub(super) const FORMAT: Format = Format {
    name: "rdjson",
    about: "for reviewdog, with suggestions to accept",
    start: |_| Box::new(RdJson { diagnostics: Vec::new() }),
};

struct RdJson {
    diagnostics: Vec<Value>,
}

impl Report for RdJson {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.diagnostics.extend(checked.findings.iter().map(|finding| diagnostic(file, checked, finding)));
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, _: &[Failure]) -> io::Result<()> {
        let result = json!({"source": {"name": env!("CARGO_PKG_NAME")}, "diagnostics": self.diagnostics});
        serde_json::to_writer_pretty(&mut *out, &result)?;
        out.write_all(b"\n")
    }
}

fn diagnostic(file: &SourceFile, checked: &FileResults, finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Suggestion => "INFO",
    };
    let why = &finding.rule.why;
    let said = [Some(finding.message.clone()), Some(why.clone()), instead_sentence(finding)];
    let said = said.into_iter().flatten().filter(|text| !text.is_empty());
    let message = said
        .map(|text| if text.ends_with(['.', '!', '?', '…']) { text } else { text + "." })
        .collect::<Vec<_>>()
        .join(" ");
    let mut diagnostic = json!({
        "message": message,
        "location": {"path": file.path_from_root(), "range": range(file, finding.span)},
        "severity": severity,
        "code": {"value": finding.rule.id},
    });
    let suggestions = suggestions(file, checked, finding);
    if !suggestions.is_empty() {
        diagnostic["suggestions"] = Value::from(suggestions);
    }
    if !finding.labels.is_empty() {
        let related = finding.labels.iter().map(|label| {
            json!({
                "message": label.text,
                "location": {"path": label.file(file).path_from_root(), "range": range(label.file(file), label.span)},
            })
        });
        diagnostic["related_locations"] = related.collect();
    }
    diagnostic
}

/// Every text that can stand in place of the match, with what else has to change for it.
fn suggestions(file: &SourceFile, checked: &FileResults, finding: &Finding) -> Vec<Value> {
    let Some(first) = &finding.fix else { return Vec::new() };
    // What has a blank to fill in cannot be accepted with a click.
    let whole = |text: &&String| blanks(text).is_empty();
    let others = finding.suggestions.iter().skip(1).filter(whole).filter_map(|text| {
        Fix::replace(&checked.documents, finding.document, finding.replaced_prose(), text, Applicability::DisplayOnly)
            .ok()
    });
    let joined = |fix: Fix| {
        let extent = fix.extent()?;
        let pairs = fix.edits.iter().map(|edit| {
            let range = edit.span.range();
            let start = extent.range().start;
            (range.start - start..range.end - start, edit.content.as_str())
        });
        let text = crate::fix::replaced(extent.slice(file.text()), pairs);
        Some(json!({"range": range(file, extent), "text": text}))
    };
    std::iter::once(first.clone()).chain(others).filter_map(joined).collect()
}

fn range(file: &SourceFile, span: Span) -> Value {
    let place = |at: u32| {
        let line = file.position(at).line;
        json!({"line": line, "column": at - file.line(line).start() + 1})
    };
    json!({"start": place(span.start()), "end": place(span.end())})
}

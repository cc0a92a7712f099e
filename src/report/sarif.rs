//! SARIF 2.1.0, which code hosts and editors read: one run with its rules, results, fixes and failures.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::instead::{instead_sentence, offer_sentence, what_to_do};
use super::{Failure, Format, Report, Summary, in_one_line};
use crate::check::results::FileResults;
use crate::finding::{Finding, Rule, Severity};
use crate::text::capital::capitalised;
use crate::text::source::SourceFile;
use crate::text::span::Span;

pub(super) const FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code hosts and editors",
    start: |_| Box::new(Sarif { results: Vec::new(), rules: BTreeMap::new() }),
};

struct Sarif {
    results: Vec<Value>,
    rules: BTreeMap<String, Arc<Rule>>,
}

impl Report for Sarif {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for finding in &checked.findings {
            self.rules.entry(finding.rule.id.clone()).or_insert_with(|| finding.rule.clone());
            self.results.push(result(file, checked, finding));
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, failures: &[Failure]) -> io::Result<()> {
        let rules: Vec<Value> = self.rules.values().map(|known| rule(known)).collect();
        let index: BTreeMap<&str, usize> =
            self.rules.keys().enumerate().map(|(index, id)| (id.as_str(), index)).collect();
        for result in &mut self.results {
            let index = result["ruleId"].as_str().and_then(|id| index.get(id));
            result["ruleIndex"] = json!(index);
        }
        let notifications: Vec<Value> = failures
            .iter()
            .map(|failure| {
                json!({
                    "level": "error",
                    "message": {"text": format!("{} {}", failure.path.from_root(), failure.message)},
                    "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(failure.path.from_root())}}}],
                })
            })
            .collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": failures.is_empty(),
                    "toolExecutionNotifications": notifications,
                }],
                "results": self.results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        out.write_all(b"\n")
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "note",
    }
}

fn rule(rule: &Rule) -> Value {
    let preferred = rule.preferred();
    let to_do = what_to_do(&preferred, rule.in_place_of, rule.advice.as_deref(), rule.tongue);
    let help = std::iter::once(rule.why.clone()).chain(to_do).filter(|text| !text.is_empty());
    let help: Vec<String> = help.chain(offer_sentence(rule)).collect();
    let help = if help.is_empty() { rule.id.clone() } else { help.join("\n\n") };
    let why = if rule.why.is_empty() { &rule.id } else { &rule.why };
    json!({
        "id": rule.id,
        "name": name(&rule.id),
        "shortDescription": {"text": format!("{}: {}", rule.id, rule.category.verdict())},
        "fullDescription": {"text": why},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.category.name()]},
    })
}

/// `NoProblem` for `no-problem`, as other programs name their rules.
fn name(id: &str) -> String {
    id.split('-').map(capitalised).collect()
}

fn result(file: &SourceFile, checked: &FileResults, finding: &Finding) -> Value {
    let artifact = json!({"uri": uri(file.path_from_root())});
    let mut location = json!({
        "physicalLocation": {"artifactLocation": artifact, "region": region(file, finding.span, true)},
    });
    let document = checked.documents.get(finding.document as usize);
    if let Some(pointer) = document.and_then(|document| document.pointer.as_ref()) {
        let name = document.and_then(|document| document.title.as_ref()).unwrap_or(pointer);
        location["logicalLocations"] = json!([{"name": name, "fullyQualifiedName": pointer}]);
    }
    let mut result = json!({
        "ruleId": finding.rule.id,
        "level": level(finding.severity),
        "message": {"text": in_one_line(finding)},
        "locations": [location],
        "partialFingerprints": {"replylint/v1": finding.fingerprint},
    });
    if finding.more > 0 {
        result["occurrenceCount"] = json!(finding.more + 1);
    }
    if !finding.labels.is_empty() {
        let related = finding.labels.iter().map(|label| {
            let file = label.file(file);
            json!({
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(file.path_from_root())}, "region": region(file, label.span, false),
                },
                "message": {"text": label.text},
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.is_for_machines()) {
        let replacements: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| {
                let region = region(file, edit.span, false);
                json!({"deletedRegion": region, "insertedContent": {"text": edit.content}})
            })
            .collect();
        result["fixes"] = json!([{
            "description": {"text": instead_sentence(finding)},
            "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        }]);
    }
    result
}

fn region(file: &SourceFile, span: Span, with_text: bool) -> Value {
    let (start, end) = (file.position(span.start()), file.position(span.end()));
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": start.offset,
        "byteLength": end.offset - start.offset,
    });
    if with_text {
        region["snippet"] = json!({"text": span.slice(file.text())});
    }
    region
}

/// A path as a relative reference, or an absolute one as a file URI.
fn uri(path: &str) -> String {
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

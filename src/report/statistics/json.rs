//! Statistics for programs: one object, version 1, which `docs/statistics.schema.json` describes.

use std::io::{self, Write};

use serde::Serialize;

use super::super::json::{FailureRecord, Sums, Tool};
use super::{Counted, OutputStyle};

#[derive(Serialize)]
struct Record<'a> {
    version: u32,
    tool: Tool,
    summary: Sums,
    rules: Vec<RuleRecord<'a>>,
    categories: Vec<CategoryRecord>,
    documents: Vec<DocumentRecord<'a>>,
    preferred: Vec<PreferredRecord<'a>>,
    silent: Vec<SilentRecord<'a>>,
    failures: Vec<FailureRecord<'a>>,
}

#[derive(Serialize)]
struct RuleRecord<'a> {
    rule: &'a str,
    category: &'static str,
    severity: &'static str,
    findings: usize,
    documents: usize,
}

#[derive(Serialize)]
struct CategoryRecord {
    category: &'static str,
    errors: usize,
    warnings: usize,
    suggestions: usize,
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    path: &'a str,
    document: Option<&'a str>,
    title: Option<&'a str>,
    errors: usize,
    warnings: usize,
    suggestions: usize,
}

#[derive(Serialize)]
struct PreferredRecord<'a> {
    text: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct SilentRecord<'a> {
    rule: &'a str,
    category: &'static str,
    built_in: bool,
}

pub(super) fn write(out: &mut dyn Write, _: OutputStyle, counted: &Counted<'_>) -> io::Result<()> {
    let rules = counted.rules.iter().map(|known| RuleRecord {
        rule: &known.rule.id,
        category: known.rule.category.name(),
        severity: known.severity.name(),
        findings: known.findings,
        documents: known.documents,
    });
    let categories = counted.categories.iter().map(|(category, found)| CategoryRecord {
        category: category.name(),
        errors: found.errors,
        warnings: found.warnings,
        suggestions: found.suggestions,
    });
    let documents = counted.documents.iter().map(|known| DocumentRecord {
        path: &known.path,
        document: known.pointer.as_deref(),
        title: known.title.as_deref(),
        errors: known.findings.errors,
        warnings: known.findings.warnings,
        suggestions: known.findings.suggestions,
    });
    let silent = counted.silent.iter().map(|known| SilentRecord {
        rule: &known.rule.id,
        category: known.rule.category.name(),
        built_in: known.built_in,
    });
    let record = Record {
        version: 1,
        tool: Tool::this(),
        summary: Sums::of(counted.summary),
        rules: rules.collect(),
        categories: categories.collect(),
        documents: documents.collect(),
        preferred: counted.preferred.iter().map(|&(text, count)| PreferredRecord { text, count }).collect(),
        silent: silent.collect(),
        failures: FailureRecord::all(counted.failures),
    };
    serde_json::to_writer_pretty(&mut *out, &record)?;
    out.write_all(b"\n")
}

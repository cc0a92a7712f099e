//! For programs: the whole run as one JSON object, version 1.
//!
//! Offsets are bytes of the file as it lies on disk; lines and columns count from 1, columns in Unicode scalar values. A text is what
//! somebody typed there: what the format encodes is decoded, and nothing else differs.
//! Findings are kept as the text they will be, as the sums stand before them.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::extract::normal::as_written;
use crate::finding::Finding;
use crate::fix::fill_in_blanks::blanks;
use crate::segment::language;
use crate::text::fix_error::FixError;
use crate::text::source::SourceFile;
use crate::text::span::Span;

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "one object with totals, all findings and all failures",
    start: |_| Box::new(Json { findings: Vec::new() }),
};

/// The findings so far, one a line, with a comma between them.
struct Json {
    findings: Vec<u8>,
}

impl Report for Json {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for record in records(file, checked) {
            if !self.findings.is_empty() {
                self.findings.extend(b",\n");
            }
            serde_json::to_writer(&mut self.findings, &record)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
        write!(out, "{{\"version\":1,\"tool\":{},\n\"summary\":", serde_json::to_string(&Tool::this())?)?;
        serde_json::to_writer(&mut *out, &Sums::of(summary))?;
        out.write_all(b",\n\"findings\":[")?;
        if !self.findings.is_empty() {
            out.write_all(b"\n")?;
            out.write_all(&self.findings)?;
        }
        out.write_all(b"],\n\"failures\":")?;
        serde_json::to_writer(&mut *out, &FailureRecord::all(failures))?;
        out.write_all(b"}\n")
    }
}

/// This program.
#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub(super) fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

/// The sums of a run.
#[derive(Serialize)]
pub(super) struct Sums {
    files: usize,
    documents: usize,
    unread: Vec<UnreadRecord>,
    errors: usize,
    warnings: usize,
    suggestions: usize,
    suppressed: usize,
    fixable: usize,
}

/// Replies, or parts of them, in a language that has no phrasebook.
#[derive(Serialize)]
struct UnreadRecord {
    language: String,
    name: String,
    documents: usize,
}

impl Sums {
    pub(super) fn of(summary: &Summary) -> Self {
        let Summary { files, documents, errors, warnings, suggestions, suppressed, known, .. } = *summary;
        let mut counts = summary.unread.clone();
        for (code, count) in &summary.unread_parts {
            *counts.entry(code.clone()).or_default() += count;
        }
        let unread = counts.into_iter().map(|(code, documents)| {
            let name = language::name(&code).to_owned();
            UnreadRecord { language: code, name, documents }
        });
        let unread = unread.collect();
        let (suppressed, fixable) = (suppressed + known, summary.safe_fixes + summary.unsafe_fixes);
        Self { files, documents, unread, errors, warnings, suggestions, suppressed, fixable }
    }
}

/// Something that could not be checked.
#[derive(Serialize)]
pub(super) struct FailureRecord<'a> {
    path: &'a str,
    message: &'a str,
}

impl<'a> FailureRecord<'a> {
    pub(super) fn all(failures: &'a [Failure]) -> Vec<Self> {
        failures.iter().map(|failure| Self { path: failure.path.shown(), message: &failure.message }).collect()
    }
}

/// A finding as JSON has it.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    path: &'a str,
    document: Option<&'a str>,
    title: Option<&'a str>,
    rule: &'a str,
    category: &'static str,
    severity: &'static str,
    message: &'a str,
    more: usize,
    why: &'a str,
    region: &'static str,
    start: Place,
    end: Place,
    text: Cow<'a, str>,
    suggestions: &'a [String],
    replaces: Option<PlacesRecord>,
    blanks: Vec<Vec<&'a str>>,
    insert: Option<InsertRecord<'a>>,
    advice: Option<&'a str>,
    fix: Option<FixRecord<'a>>,
    fix_refused: Option<&'static str>,
    related: Vec<RelatedRecord<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Place {
    offset: u64,
    line: u32,
    column: u32,
}

/// A stretch of the file.
#[derive(Serialize)]
struct PlacesRecord {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    applicability: &'static str,
    edits: Vec<EditRecord<'a>>,
}

/// A second place that belongs to a finding.
#[derive(Serialize)]
struct RelatedRecord<'a> {
    path: &'a str,
    document: Option<&'a str>,
    title: Option<&'a str>,
    message: &'a str,
    start: Place,
    end: Place,
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct InsertRecord<'a> {
    at: u64,
    text: &'a str,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    start: u64,
    end: u64,
    content: &'a str,
}

/// The findings of a file, in order.
pub(super) fn records<'a>(file: &'a SourceFile, checked: &'a FileResults) -> impl Iterator<Item = Record<'a>> {
    checked.findings.iter().map(|finding| record(file, checked, finding))
}

fn record<'a>(file: &'a SourceFile, checked: &'a FileResults, finding: &'a Finding) -> Record<'a> {
    let document = checked.documents.get(finding.document as usize);
    let (start, end) = places(file, finding.span);
    Record {
        path: file.path(),
        document: document.and_then(|document| document.pointer.as_deref()),
        title: document.and_then(|document| document.title.as_deref()),
        rule: &finding.rule.id,
        category: finding.rule.category.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        more: finding.more,
        why: &finding.rule.why,
        region: finding.region.name(),
        start,
        end,
        text: document.map_or_else(Cow::default, |document| as_written(document, file.text(), finding.prose)),
        suggestions: &finding.suggestions,
        replaces: finding
            .replaced
            .map(|replaced| places(file, replaced.span))
            .map(|(start, end)| PlacesRecord { start, end }),
        blanks: finding
            .suggestions
            .iter()
            .map(|text| blanks(text).into_iter().map(|blank| blank.name).collect())
            .collect(),
        insert: finding.insert.as_ref().map(|insert| {
            let at = places(file, Span::new(insert.at, insert.at)).0;
            InsertRecord { at: at.offset, text: &insert.text }
        }),
        advice: finding.advice(),
        fix: finding.fix.as_ref().filter(|fix| fix.is_for_machines()).map(|fix| FixRecord {
            applicability: fix.applicability.name(),
            edits: fix
                .edits
                .iter()
                .map(|edit| {
                    let (start, end) = places(file, edit.span);
                    EditRecord { start: start.offset, end: end.offset, content: &edit.content }
                })
                .collect(),
        }),
        fix_refused: finding.refused.map(FixError::text),
        related: finding
            .labels
            .iter()
            .map(|label| {
                let (file, document) = (label.file(file), label.document(document));
                let (start, end) = places(file, label.span);
                let prose = document.and_then(|document| Some((document, document.map.to_prose(label.span)?)));
                RelatedRecord {
                    path: file.path(),
                    document: document.and_then(|document| document.pointer.as_deref()),
                    title: document.and_then(|document| document.title.as_deref()),
                    message: &label.text,
                    start,
                    end,
                    text: prose.map_or_else(Cow::default, |(document, prose)| as_written(document, file.text(), prose)),
                }
            })
            .collect(),
        fingerprint: &finding.fingerprint,
    }
}

fn places(file: &SourceFile, span: Span) -> (Place, Place) {
    let place = |at| {
        let position = file.position(at);
        Place { offset: position.offset, line: position.line, column: position.column }
    };
    (place(span.start()), place(span.end()))
}

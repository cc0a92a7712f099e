//! For somebody about to press “send”: the sum first, then what is wrong and what to do, the heaviest first; no names of rules,
//! no drawings.

use std::io::{self, Write};

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Style,
};

use super::instead::in_sentences;
use super::{Failure, Format, OutputStyle, Report, Summary};
use crate::check::results::FileResults;
use crate::finding::{Finding, Severity};
use crate::text::document::Document;
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format = Format {
    name: "brief",
    about: "the total, then what to change, most serious first",
    start: |look| Box::new(Brief { look, replies: Vec::new() }),
};

struct Brief {
    look: OutputStyle,
    /// What is said about each reply, the sum being known at the end only.
    replies: Vec<Told>,
}

/// A reply with something to change.
struct Told {
    /// What it is called.
    name: String,
    /// Severity, place and text of each finding.
    findings: Vec<(Severity, String, String)>,
}

impl Report for Brief {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        let mut last = None;
        for finding in &checked.findings {
            if last.replace(finding.document) != Some(finding.document) {
                let document = checked.documents.get(finding.document as usize);
                self.replies.push(Told { name: name(file, document), findings: Vec::new() });
            }
            let line = file.position(finding.span.start()).line;
            if let Some(told) = self.replies.last_mut() {
                told.findings.push((finding.severity, format!("line {line}"), said(finding)));
            }
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, _: &[Failure]) -> io::Result<()> {
        if self.look.summary {
            writeln!(out, "{}", self.look.wrapped(&summary.sentence(), 0))?;
        }
        let one = self.replies.len() == 1;
        for told in &mut self.replies {
            writeln!(out)?;
            if !one {
                writeln!(out, "{}", styled(self.look, DEFAULT_EMPHASIS_STYLE, &one_line(&told.name)))?;
            }
            // Of the same weight, those that come first in the text.
            told.findings.sort_by_key(|(severity, _, _)| std::cmp::Reverse(*severity));
            let widest = told.findings.iter().map(|(_, place, _)| place.len()).max().unwrap_or(0);
            for (severity, place, text) in &told.findings {
                let (mark, style) = mark(*severity, self.look.unicode);
                let indent = 2 + 1 + 1 + widest + 2;
                let text = self.look.wrapped(text, indent).replace('\n', &format!("\n{:indent$}", ""));
                writeln!(out, "  {} {place:widest$}  {text}", styled(self.look, style, mark))?;
            }
        }
        if self.look.summary && !self.replies.is_empty() {
            writeln!(out, "\n{}", self.look.wrapped("Why? --output-format full says.", 0))?;
        }
        Ok(())
    }
}

/// What is wrong and what to do, as sentences.
fn said(finding: &Finding) -> String {
    one_line(&in_sentences(finding)).into_owned()
}

/// What a reply is called: its file, and in a file of many its title.
fn name(file: &SourceFile, document: Option<&Document>) -> String {
    match document.map(|document| (&document.title, &document.pointer)) {
        Some((Some(title), Some(_))) => format!("{}: “{title}”", file.path()),
        Some((None, Some(pointer))) => format!("{}: {pointer}", file.path()),
        _ => file.path().to_owned(),
    }
}

fn mark(severity: Severity, unicode: bool) -> (&'static str, Style) {
    match severity {
        Severity::Error => (if unicode { "✗" } else { "x" }, DEFAULT_ERROR_STYLE),
        Severity::Warning => ("!", DEFAULT_WARNING_STYLE),
        Severity::Suggestion => (if unicode { "·" } else { "-" }, DEFAULT_INFO_STYLE),
    }
}

fn styled(look: OutputStyle, style: Style, text: &str) -> String {
    let text = look.text(text);
    if look.color { format!("{style}{text}{style:#}") } else { text.into_owned() }
}

//! Exceptions for what is found, written into the file itself: a comment before or in the paragraph of each finding, as
//! [`inline`](super::inline) reads them.
//!
//! A comment is kept only where everything reads as before: the changed text is extracted and checked anew, its documents must be
//! the same, what was to be accepted must be gone, and nothing else may be found, such as an exception that accepts nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::results::FileResults;
use crate::classify::Verdict;
use crate::extract::{CommentStyle, Reading, comment_style};
use crate::finding::Finding;
use crate::text::document::Document;
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Span};

/// A file after exceptions were written into it.
#[derive(Debug)]
pub struct Added {
    /// The file as it is to be; `None`: nothing could be written.
    pub file: Option<SourceFile>,
    /// What is to be said about it now.
    pub checked: FileResults,
    /// How many findings were accepted.
    pub accepted: usize,
    /// Whether the format has no comments, or none that a customer does not read.
    pub is_without_comments: bool,
}

/// Where a comment can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On a line of its own, so many lines above the one that the text begins on.
    Above(usize),
    /// In front of the text.
    Before,
    /// After the text.
    Behind,
}

/// How many places are tried for a comment.
const PLACES: usize = 4;

/// An exception for all that is found in one block, or in one document where comments reach no less.
struct Exception {
    document: u32,
    /// The text it is about, in the file.
    text: Span,
    rules: BTreeSet<String>,
}

/// Writes an exception with this reason for each of the findings of `checked` that `is_meant`. `check` says everything that is
/// to be said about a text, exceptions considered.
pub fn add(
    file: &SourceFile,
    reading: &Reading,
    checked: &FileResults,
    reason: &str,
    is_meant: impl Fn(&Finding) -> bool,
    check: impl Fn(&SourceFile) -> FileResults,
) -> Added {
    let none = |is_without_comments| Added { file: None, checked: checked.clone(), accepted: 0, is_without_comments };
    let Some(comment) = comment_style(file, reading) else { return none(true) };
    if file.bytes().is_none() {
        return none(false);
    }
    let before = check(file);
    let stale = &crate::rules::stale_exception::rule().id;
    let meant = checked.findings.iter().filter(|finding| finding.rule.id != *stale && is_meant(finding));
    let exceptions = exceptions(meant, &before.documents, comment);
    let writer = Writer { file, comment, reason, before: &before, check };
    let mut good: Vec<(&Exception, Place)> = Vec::new();
    let mut open: Vec<&Exception> = exceptions.iter().collect();
    for round in 0..PLACES {
        let mut bad = Vec::new();
        let tried = open.iter().map(|exception| (*exception, writer.places(exception)[round])).collect::<Vec<_>>();
        writer.settle(&tried, &mut good, &mut bad);
        open = bad;
    }
    let Some((file, after)) = (!good.is_empty()).then(|| writer.written(&good)).flatten() else { return none(false) };
    let was_there: BTreeSet<Key<'_>> = checked.findings.iter().map(key).collect();
    let mut left = after;
    left.findings.retain(|finding| was_there.contains(&key(finding)));
    let accepted = checked.findings.len() - left.findings.len().min(checked.findings.len());
    Added { file: Some(file), checked: left, accepted, is_without_comments: false }
}

/// What stays the same of a finding while the prose does.
type Key<'a> = (u32, &'a str, Span<Prose>);

fn key(finding: &Finding) -> Key<'_> {
    (finding.document, &finding.rule.id, finding.prose)
}

/// The exceptions that are due, in the order of the file.
fn exceptions<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    documents: &[Document],
    comment: CommentStyle,
) -> Vec<Exception> {
    let mut by_place: BTreeMap<(u32, u32), Exception> = BTreeMap::new();
    for finding in findings {
        let Some(document) = documents.get(finding.document as usize) else { continue };
        let blocks = || document.regions.iter().filter(|region| region.kind.is_linted()).map(|region| region.span);
        let block = blocks().find(|block| block.covers(finding.prose) || block.overlaps(finding.prose));
        let of_block = || block.or_else(|| blocks().next()).map(|block| document.map.to_source(block).span);
        // A comment before a field is about all of it.
        let text = if comment.reaches_document() { document.map.extent() } else { of_block() };
        let Some(text) = text else { continue };
        let exception = by_place.entry((text.start(), finding.document)).or_insert_with(|| Exception {
            document: finding.document,
            text,
            rules: BTreeSet::new(),
        });
        exception.rules.insert(finding.rule.id.clone());
    }
    by_place.into_values().collect()
}

/// Writes exceptions, and looks at what comes of it.
struct Writer<'a, C> {
    file: &'a SourceFile,
    comment: CommentStyle,
    reason: &'a str,
    /// What is said about the file as it is.
    before: &'a FileResults,
    check: C,
}

impl<C: Fn(&SourceFile) -> FileResults> Writer<'_, C> {
    /// Where the comment may stand, the best first.
    fn places(&self, exception: &Exception) -> [Place; PLACES] {
        let text = self.file.text();
        let start = exception.text.range().start;
        // Marks of a list, a heading or a table begin the line: a line of its own would part it from the one before.
        let has_marks = text[line_start(text, start)..start]
            .contains(|char: char| !char.is_whitespace() && char != '<')
            && !text[line_start(text, start)..start].trim_end().ends_with('>');
        match (self.comment.is_line, has_marks) {
            (true, _) => [Place::Above(0), Place::Above(1), Place::Above(2), Place::Above(3)],
            (false, true) => [Place::Behind, Place::Before, Place::Above(0), Place::Above(1)],
            (false, false) => [Place::Above(0), Place::Before, Place::Behind, Place::Above(1)],
        }
    }

    /// Tells apart which of `tried` hold together with what is good, and adds those to it.
    fn settle<'e>(
        &self,
        tried: &[(&'e Exception, Place)],
        good: &mut Vec<(&'e Exception, Place)>,
        bad: &mut Vec<&'e Exception>,
    ) {
        if tried.is_empty() {
            return;
        }
        let all: Vec<_> = good.iter().chain(tried).copied().collect();
        if self.written(&all).is_some() {
            *good = all;
        } else if let [(exception, _)] = tried {
            bad.push(exception);
        } else {
            let (first, second) = tried.split_at(tried.len() / 2);
            self.settle(first, good, bad);
            self.settle(second, good, bad);
        }
    }

    /// The file with these exceptions and what is said about it, if it reads as before.
    fn written(&self, exceptions: &[(&Exception, Place)]) -> Option<(SourceFile, FileResults)> {
        let text = self.file.text();
        let mut inserts: Vec<(usize, String)> = Vec::new();
        for (exception, place) in exceptions {
            inserts.push(self.insert(exception, *place)?);
        }
        inserts.sort_by_key(|(at, _)| *at);
        let mut changed = String::with_capacity(text.len() + inserts.iter().map(|(_, said)| said.len()).sum::<usize>());
        let mut from = 0;
        for (at, said) in &inserts {
            changed.push_str(&text[from..*at]);
            changed.push_str(said);
            from = *at;
        }
        changed.push_str(&text[from..]);
        let file = self.file.edited(changed, inserts.iter().map(|(at, said)| (*at..*at, said.len())));
        file.bytes()?;
        let after = (self.check)(&file);
        let reads_as_before = self.before.documents.len() == after.documents.len()
            && self.before.documents.iter().zip(&after.documents).all(|(old, new)| is_same(old, new));
        let is_accepted = |finding: &Finding| {
            exceptions.iter().any(|(exception, _)| {
                exception.document == finding.document
                    && exception.rules.contains(&finding.rule.id)
                    && self.is_about(exception, finding)
            })
        };
        let known: BTreeSet<Key<'_>> = self.before.findings.iter().map(key).collect();
        let holds = after.findings.iter().all(|finding| known.contains(&key(finding)) && !is_accepted(finding));
        (reads_as_before && holds && is_same_sort(&self.before.verdict, &after.verdict)).then_some((file, after))
    }

    /// Whether the text that a finding is about is that of the exception. Findings of the changed text lie elsewhere in the file, but
    /// not in the prose.
    fn is_about(&self, exception: &Exception, finding: &Finding) -> bool {
        let document = self.before.documents.get(finding.document as usize);
        document.is_some_and(|document| document.map.to_source(finding.prose).span.overlaps(exception.text))
    }

    /// Where the comment goes, and how it is written.
    fn insert(&self, exception: &Exception, place: Place) -> Option<(usize, String)> {
        let text = self.file.text();
        let rules: Vec<&str> = exception.rules.iter().map(String::as_str).collect();
        let comment = self.comment.around(&format!("replylint: allow {} ({})", rules.join(", "), self.reason));
        let range = exception.text.range();
        Some(match place {
            Place::Above(lines) => {
                let mut at = line_start(text, range.start);
                for _ in 0..lines {
                    at = line_start(text, at.checked_sub(1)?);
                }
                let line = &text[at..];
                let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
                let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
                (at, format!("{indent}{comment}{end}"))
            }
            Place::Before => (range.start, comment),
            Place::Behind => (range.end, comment),
        })
    }
}

/// Where the line of `at` starts.
fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |found| found + 1)
}

/// Whether a file is taken for the same in both; by which signs does not matter.
fn is_same_sort(old: &Verdict, new: &Verdict) -> bool {
    (old.nature, old.kind, &old.systems) == (new.nature, new.kind, &new.systems)
}

/// Whether a customer reads the same in both.
fn is_same(old: &Document, new: &Document) -> bool {
    old.prose == new.prose
        && old.regions == new.regions
        && old.role == new.role
        && old.state == new.state
        && old.kind == new.kind
        && old.pointer == new.pointer
        && old.language == new.language
}

//! Prose becomes the parts of a letter: regions, sentences, words.
//!
//! ```
//! use replylint::SourceFile;
//! use replylint::extract::extract;
//! use replylint::segment::segment;
//! use replylint::text::document::RegionKind;
//!
//! let mut documents = extract(&SourceFile::from_text("draft.txt", "Hi Dana,\n\nIt left today. It comes on Monday.\n"));
//! segment(&mut documents[0]);
//! let kinds: Vec<RegionKind> = documents[0].regions.iter().map(|region| region.kind).collect();
//! assert_eq!(kinds, [RegionKind::Greeting, RegionKind::Body]);
//! assert_eq!(documents[0].sentences.len(), 3);
//! ```

mod attribution;
mod bullets;
pub(crate) mod chat_abbreviations;
pub(crate) mod classes;
pub(crate) mod closing;
mod disclaimer;
pub(crate) mod grammar;
pub(crate) mod greeting;
pub(crate) mod greeting_words;
pub mod language;
pub mod letter_or_piece;
mod lines;
mod mail_client_wording;
mod own_and_quoted;
pub(crate) mod quotation;
mod quote_prefix;
pub(crate) mod readership;
mod regions;
mod sentence;
mod signature;
pub(crate) mod thread_authors;
pub(crate) mod time;
mod transcript;
mod word_hash_table;
mod word_ids;
pub mod words;

use std::ops::Range;

pub(crate) use self::mail_client_wording::names_a_subject;
pub(crate) use self::regions::ruled_title;
use crate::text::document::{Document, Region, RegionKind, Sentence};
use crate::text::parallel::{parts, run_parallel};
use crate::text::reach;
use crate::text::span::{Prose, Span, offset};

/// Fills in the regions and sentences of a document. Regions that extraction has marked stay; those below a quoted header
/// become quotes. Regions do not cover the white space between them, nor lines that only separate.
pub fn segment(document: &mut Document) {
    let text = document.prose.clone();
    let known = std::mem::take(&mut document.regions);
    document.regions = regions::regions(&text, &own_and_quoted::blocks(&text, &known));
    document.regions.iter_mut().for_each(|region| name_topic(&text, region));
    document.regions.shrink_to_fit();
    document.sentences = sentences(&text, &document.regions);
}

/// A subject that an answer has taken over is the customer's.
fn name_topic(text: &str, region: &mut Region) {
    let said = region.span.slice(text);
    if region.kind == RegionKind::Subject && mail_client_wording::is_answered(&said[after_label(said)..]) {
        region.kind = RegionKind::Topic;
    }
}

/// Where the subject starts that may stand after `Subject:`.
fn after_label(line: &str) -> usize {
    attribution::header(line)
        .filter(|(header, _)| *header == attribution::Header::Subject)
        .map_or(0, |(_, value)| value)
}

/// The clauses of what the company says in an English document, each with the names of its statuses, as `in_clause` of a
/// phrasebook has them.
pub fn clauses(document: &Document) -> Vec<(Span<Prose>, Vec<&'static str>)> {
    let vocabulary = words::Vocabulary::english();
    let sentences = document.sentences.iter().filter(|sentence| document.region_of(sentence).is_linted());
    let all = sentences.flat_map(|sentence| clauses_of(document, sentence.span, &vocabulary));
    all.map(|(span, clause)| (span, clause.statuses())).collect()
}

/// The clauses of one sentence, with the words that somebody knows.
pub(crate) fn clauses_of(
    document: &Document,
    sentence: Span<Prose>,
    vocabulary: &words::Vocabulary,
) -> Vec<(Span<Prose>, grammar::Clause)> {
    let mut read = words::Words::default();
    read.read(&document.prose, sentence, &document.inlines, vocabulary);
    let all = grammar::clauses(&document.prose, &read).into_iter();
    all.map(|clause| (read.span_of(clause.words.clone()), clause)).collect()
}

/// Whether somebody else's words stand in a document that is not segmented yet.
pub(crate) fn quotes(document: &Document) -> bool {
    let is_quote =
        |block: &own_and_quoted::Block| matches!(block.part, own_and_quoted::Part::Known(RegionKind::Quote { .. }));
    own_and_quoted::blocks(&document.prose, &document.regions).iter().any(is_quote)
}

/// Whether a paragraph is an item of a list.
pub(crate) fn is_list_item(paragraph: &str) -> bool {
    bullets::mark(paragraph).is_some()
}

/// The sentences of all regions that hold language.
fn sentences(text: &str, regions: &[Region]) -> Vec<Sentence> {
    let size = regions.len().div_ceil(parts(text.len())).max(1);
    let tasks = (0..).step_by(size).zip(regions.chunks(size)).map(|(first, part)| move || split(text, first, part));
    let mut parts = run_parallel(text.len(), tasks.collect()).into_iter();
    // The list of a text without parts, which may be long, is taken over.
    let mut found = parts.next().unwrap_or_default();
    let rest = parts.as_slice().iter().map(Vec::len).sum();
    found.reserve_exact(rest);
    parts.for_each(|part| found.extend(part));
    found.shrink_to_fit();
    found
}

/// The sentences of some regions; `first` is the index of the first of them in the document.
fn split(text: &str, first: usize, regions: &[Region]) -> Vec<Sentence> {
    let splitter = sentence::Splitter::new();
    let mut found = Vec::new();
    for (index, region) in (first..).zip(regions) {
        let span = region.span.range();
        let mut emit = |range: Range<usize>| {
            pieces(text, range, |piece| found.push(Sentence { span: Span::of(piece), region: offset(index) }));
        };
        match region.kind {
            RegionKind::Greeting | RegionKind::Closing | RegionKind::Signature => lines(text, span, emit),
            RegionKind::Subject | RegionKind::Topic => {
                let label = after_label(&text[span.clone()]);
                splitter.split(text, span.start + label..span.end, emit);
            }
            RegionKind::Body => {
                let mark = bullets::mark(&text[span.clone()]).map_or(0, |mark| mark.len);
                splitter.split(text, span.start + mark..span.end, emit);
            }
            // The marks stay inside sentences that wrap; none begins with them.
            RegionKind::Quote { .. } => splitter.split(text, span, |range| {
                let said = quote_prefix::said(&text[range.clone()]);
                if !said.is_empty() {
                    emit(range.end - said.len()..range.end);
                }
            }),
            RegionKind::Heading | RegionKind::Caption | RegionKind::Disclaimer => splitter.split(text, span, &mut emit),
            RegionKind::Attribution
            | RegionKind::Code
            | RegionKind::Url
            | RegionKind::Placeholder
            | RegionKind::Control
            | RegionKind::Boundary => {}
        }
    }
    found
}

/// The longest stretch without a full stop that is read as one sentence, in bytes. Nobody writes longer ones; a log or table
/// that was pasted in would make every condition on its sentence look at all of it.
const LONGEST_SENTENCE: usize = 2_000;

/// A sentence, or its pieces if it is longer than any sentence; cut at white space, or at the limit where there is none.
fn pieces(text: &str, sentence: Range<usize>, mut emit: impl FnMut(Range<usize>)) {
    let mut rest = sentence;
    while reach::exceeds(&text[rest.clone()], LONGEST_SENTENCE) {
        let limit = reach::end(text, rest.start, LONGEST_SENTENCE);
        let cut = text[rest.start..limit].rfind(char::is_whitespace).map_or(limit, |at| rest.start + at);
        let said = text[rest.start..cut].trim_end();
        if !said.is_empty() {
            emit(rest.start..rest.start + said.len());
        }
        let start = if cut == rest.start { limit } else { cut };
        rest.start = rest.end - text[start..rest.end].trim_start().len();
    }
    if !rest.is_empty() {
        emit(rest);
    }
}

/// Every line by itself.
fn lines(text: &str, span: Range<usize>, mut emit: impl FnMut(Range<usize>)) {
    let mut at = span.start;
    while at < span.end {
        let line = lines::line_at(text, at, span.end);
        at = line.end + 1;
        let content = lines::trimmed(text, &line);
        if !content.is_empty() {
            emit(content);
        }
    }
}

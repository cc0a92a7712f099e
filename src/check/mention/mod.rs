//! Whether the company says to the reader what a rule has found: not where the words are quoted, where they name something or
//! are on a button, where they are denied or told of others, or where a notice reports what somebody else did.
//!
//! Each judgement looks at the sentence or paragraph around the words, never at which rule found them.

mod denied_or_reported;
mod link_label;
mod named;
mod quoted;
mod reported_user_acts;

use std::cell::OnceCell;
use std::ops::Range;

use crate::finding::{Category, Finding, Severity};
use crate::rules::Reply;
use crate::segment::quotation;
use crate::text::document::Document;
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Span};

/// Signals of which every place is looked at here.
pub(crate) const SIGNALS: [&str; 5] = [
    denied_or_reported::SIGNAL,
    reported_user_acts::SIGNALS[0],
    reported_user_acts::SIGNALS[1],
    reported_user_acts::SIGNALS[2],
    reported_user_acts::SIGNALS[3],
];

/// Takes out findings about words that the company does not say. What concerns the reply as a whole stays.
pub(crate) fn take_out(reply: &Reply<'_>, findings: &mut Vec<Finding>) {
    let mut paragraph = Paragraph::default();
    findings.retain(|finding| {
        // A passive is a matter of style wherever it stands, unless it hides who did harm.
        let is_style = finding.rule.category == Category::Passive && finding.severity == Severity::Suggestion;
        if finding.rule.category == Category::Structure || is_style {
            return true;
        }
        paragraph.go_to(reply.document, finding.prose);
        let place = Place::of(reply, finding.prose);
        !(quoted::is_quoted(reply.document, &paragraph, finding.prose)
            || named::is_named(&place, finding.rule.category == Category::Terminology || finding.rule.is_own)
            || link_label::is_pressed(&place, finding.rule.category)
            || denied_or_reported::is_told(reply, finding)
            || reported_user_acts::is_reported(reply, finding))
    });
}

/// A paragraph, with the quotations in it.
#[derive(Default)]
struct Paragraph {
    /// Its index among the regions.
    region: Option<usize>,
    /// The insides of the quotations, in the prose.
    quotations: Vec<Range<usize>>,
    /// Whether they are apart from what the company says, once somebody has asked.
    apart: OnceCell<bool>,
}

impl Paragraph {
    fn go_to(&mut self, document: &Document, span: Span<Prose>) {
        let index = document.regions.partition_point(|region| region.span.end() <= span.start());
        if self.region != Some(index) {
            self.region = Some(index);
            self.quotations = quotations(document, index);
            self.apart = OnceCell::new();
        }
    }
}

/// The insides of the quotations in a region.
fn quotations(document: &Document, region: usize) -> Vec<Range<usize>> {
    let Some(region) = document.regions.get(region) else { return Vec::new() };
    let start = region.span.range().start;
    let found = quotation::quotations(region.span.slice(&document.prose));
    found.into_iter().map(|inside| inside.start + start..inside.end + start).collect()
}

/// A match, with what its sentence says before and after it.
struct Place<'a> {
    source: &'a SourceFile,
    document: &'a Document,
    language: &'a str,
    span: Span<Prose>,
    before: &'a str,
    text: &'a str,
    behind: &'a str,
}

impl<'a> Place<'a> {
    fn of(reply: &'a Reply<'_>, span: Span<Prose>) -> Self {
        let document = reply.document;
        let prose: &str = &document.prose;
        let sentence = document.sentence_at(span.start()).map(|index| document.sentences[index].span);
        let sentence = sentence.filter(|sentence| sentence.covers(span)).unwrap_or(span);
        Self {
            source: reply.source,
            document,
            language: reply.language(),
            span,
            before: &prose[sentence.range().start..span.range().start],
            text: span.slice(prose),
            behind: &prose[span.range().end..sentence.range().end],
        }
    }
}

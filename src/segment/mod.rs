//! Prose becomes the parts of a letter: regions, sentences, words.

pub mod words;

use crate::document::{Document, Region, RegionKind, Sentence};
use crate::span::Span;

/// Fills in the regions and sentences of a document.
pub fn segment(document: &mut Document) {
    let end = crate::span::offset(document.prose.len());
    document.regions = vec![Region { kind: RegionKind::Body, span: Span::new(0, end) }];
    document.sentences = vec![Sentence { span: Span::new(0, end), region: 0 }];
}

//! The prose around a place that is to change: its sentence and its block.

use std::ops::Range;

use super::Change;
use crate::text::char_boundary;
use crate::text::document::{Document, Region, RegionKind};
use crate::text::span::{Span, offset};

/// Bytes around a place that are looked at: sentences without an end would be read again for every finding.
const AROUND: usize = 600;

/// The prose, and where the place at hand stands in it.
pub(super) struct Around<'a> {
    pub(super) document: &'a Document,
    pub(super) prose: &'a str,
    pub(super) sentence: Range<usize>,
    pub(super) block: Range<usize>,
}

impl<'a> Around<'a> {
    /// What the sentence says before a place.
    pub(super) fn head(&self, at: usize) -> &'a str {
        &self.prose[self.head_start(at)..at]
    }

    /// Where that starts.
    pub(super) fn head_start(&self, at: usize) -> usize {
        self.back(self.sentence.start.min(at), at)
    }

    /// What the sentence says after a place.
    pub(super) fn tail(&self, at: usize) -> &'a str {
        &self.prose[at..self.forth(at, self.sentence.end.max(at))]
    }

    /// What the block says before a place, and after it.
    pub(super) fn in_block_before(&self, at: usize) -> &'a str {
        &self.prose[self.back(self.block.start.min(at), at)..at]
    }

    pub(super) fn in_block_behind(&self, at: usize) -> &'a str {
        &self.prose[at..self.forth(at, self.block.end.max(at))]
    }

    /// Whether the line goes on in which a greeting stands: `Hi Dana, your lamp`.
    pub(super) fn goes_on(&self) -> bool {
        self.prose[..self.sentence.start].trim_end_matches([' ', '\u{a0}']).ends_with(',')
    }

    /// The same, or a sentence of which nobody knows where it begins, as it is in a branch of a template or stands in for a value.
    pub(super) fn may_go_on(&self) -> bool {
        self.goes_on() || self.document.is_spliced(offset(self.sentence.start))
    }

    /// Whether a template is steered between a place and the words before it.
    pub(super) fn is_steered_before(&self, at: usize) -> bool {
        let start = self.prose[..at].trim_end().len();
        self.steered(start..at).next().is_some()
    }

    /// Whether it is between a place and the words behind it.
    pub(super) fn is_steered_behind(&self, at: usize) -> bool {
        let end = self.prose.len() - self.prose[at..].trim_start().len();
        self.steered(at..end).next().is_some()
    }

    /// The places at `range`, its ends included, where a template is steered.
    pub(super) fn steered(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let (inlines, regions) = (&self.document.inlines, &self.document.regions);
        let is_within = move |at: &usize| range.start <= *at && *at <= range.end;
        let from = offset(range.start);
        let first = inlines.partition_point(|inline| inline.span.end() < from);
        let block = regions.partition_point(|region| region.span.end() < from);
        let until = range.end;
        let near = move |region: &&Region| region.span.range().start <= until;
        let controls = inlines[first..].iter().take_while(near).filter(|inline| inline.kind == RegionKind::Control);
        let branches = regions[block..].iter().take_while(near).filter(|region| region.kind == RegionKind::Boundary);
        controls.chain(branches).map(|place| place.span.range().start).filter(is_within)
    }

    /// Where the white space before a place starts, in its line.
    pub(super) fn before_space(&self, at: usize) -> usize {
        self.prose[..at].trim_end_matches([' ', '\t', '\u{a0}']).len()
    }

    fn back(&self, least: usize, at: usize) -> usize {
        let start = char_boundary::floor(self.prose, at.saturating_sub(AROUND));
        start.max(least)
    }

    fn forth(&self, at: usize, most: usize) -> usize {
        char_boundary::floor(self.prose, at.saturating_add(AROUND)).min(most)
    }
}

/// The change of a stretch of prose into a text.
pub(super) fn change(range: Range<usize>, text: String) -> Change {
    Change { span: Span::new(offset(range.start), offset(range.end)), text }
}

//! Signals that do not go together, such as “Sie” and “du”: which of them a reply gives most often, and where it gives another.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Count, Reply};
use crate::rules::is_in_label;
use crate::rules::scan::Hit;
use crate::segment::quotation;

/// The first place of what is rare, with the count of all its places, and the first place of what is usual.
pub(super) struct Mixture<'a> {
    pub(super) rare: Count,
    pub(super) usual: &'a Hit,
}

/// Compares signals. Of two that are given equally often, the one that comes first is usual: it set the tone.
pub(super) fn mixture<'a>(reply: &'a Reply<'_>, signals: &'a [usize]) -> Option<Mixture<'a>> {
    let hits = said(reply, signals);
    let of = |signal: usize| hits.iter().filter(move |hit| hit.signal as usize == signal);
    let given = signals.iter().filter_map(|&signal| Some((signal, of(signal).count(), *of(signal).next()?)));
    let (signal, count, usual) = given.max_by_key(|(_, count, first)| (*count, Reverse(first.span)))?;
    let rare = hits.iter().find(|hit| hit.signal as usize != signal)?;
    Some(Mixture { rare: (rare.span, hits.len() - count), usual })
}

/// The hits in what the company itself says, in the order of the text. What it sets in quotation marks is of no tone, nor is what a link
/// or a button is called.
fn said<'a>(reply: &'a Reply<'_>, signals: &'a [usize]) -> Vec<&'a Hit> {
    let document = reply.document;
    let mut hits: Vec<&Hit> =
        reply.scan.hits_of(signals).filter(|hit| reply.outline.is_linted(hit.sentence as usize)).collect();
    hits.sort_by_key(|hit| hit.span);
    let mut quoted: (Option<u32>, Vec<Range<usize>>) = (None, Vec::new());
    hits.retain(|hit| {
        let index = document.sentences[hit.sentence as usize].region;
        let region = document.regions[index as usize].span;
        if quoted.0 != Some(index) {
            quoted = (Some(index), quotation::quotations(region.slice(&document.prose)));
        }
        let at = (hit.span.start() - region.start()) as usize;
        let before = quoted.1.partition_point(|range| range.end <= at);
        let is_quoted = quoted.1.get(before).is_some_and(|range| range.contains(&at));
        !is_quoted && !is_in_label(reply.source.text(), document.map.to_source(hit.span).span.range())
    });
    hits
}

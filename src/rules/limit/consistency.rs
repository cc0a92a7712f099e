//! Signals that do not go together, such as “Sie” and “du”: which of them a reply gives most often, and where it gives another.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Count, Reply};
use crate::rules::is_in_label;
use crate::rules::scan::Hit;
use crate::segment::quotation;

/// The first place of what is rare, with the count of all its places, and the first place of what is usual.
pub(super) struct Mixture {
    pub(super) rare: Count,
    pub(super) usual: Hit,
}

/// Compares signals. Of two that are given equally often, the one that comes first is usual: it set the tone.
pub(super) fn mixture(reply: &Reply<'_>, signals: &[usize]) -> Option<Mixture> {
    // For each signal, its first hit, the place of that among all, and how many there are.
    let mut given: Vec<Option<(Hit, usize, usize)>> = vec![None; signals.len()];
    let mut all = 0;
    for hit in said(reply, signals) {
        let Some(index) = signals.iter().position(|&signal| signal == hit.signal as usize) else { continue };
        let (first, at, count) = given[index].get_or_insert((hit, all, 0));
        if hit.span < first.span {
            (*first, *at) = (hit, all);
        }
        *count += 1;
        all += 1;
    }
    let given = || given.iter().flatten();
    let (usual, _, count) = *given().max_by_key(|(first, _, count)| (*count, Reverse(first.span)))?;
    let others = given().filter(|(first, ..)| first.signal != usual.signal);
    let (rare, ..) = others.min_by_key(|(first, at, _)| (first.span, *at))?;
    Some(Mixture { rare: (rare.span, all - count), usual })
}

/// The hits in what the company itself says. What it sets in quotation marks is of no tone, nor is what a link or a button is called.
fn said<'a>(reply: &'a Reply<'_>, signals: &'a [usize]) -> impl Iterator<Item = Hit> {
    let document = reply.document;
    let mut quoted: (Option<u32>, Vec<Range<usize>>) = (None, Vec::new());
    let hits = reply.scan.hits_of(signals).filter(|hit| reply.outline.is_linted(hit.sentence as usize));
    hits.filter(move |hit| {
        let index = document.sentences[hit.sentence as usize].region;
        let region = document.regions[index as usize].span;
        if quoted.0 != Some(index) {
            quoted = (Some(index), quotation::quotations(region.slice(&document.prose)));
        }
        let at = (hit.span.start() - region.start()) as usize;
        let before = quoted.1.partition_point(|range| range.end <= at);
        let is_quoted = quoted.1.get(before).is_some_and(|range| range.contains(&at));
        !is_quoted && !is_in_label(document.original(reply.source.text()), hit.span)
    })
}

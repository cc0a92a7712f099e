//! What stands in prose and is no language: addresses, code, and names that are made for machines. A phrase never matches in
//! them, and nothing is ever changed there.

mod address;
mod identifier;
mod inline_code;

use std::ops::Range;

use crate::text::document::{Document, Region, RegionKind};
use crate::text::span::{Prose, Span};

/// Adds what is no language to the inlines. Where it runs into another inline, it ends there.
pub(super) fn mark(document: &mut Document) {
    let found = find(&document.prose);
    if found.is_empty() {
        return;
    }
    let old = std::mem::take(&mut document.inlines);
    let mut merged = Vec::with_capacity(old.len() + found.len());
    let mut old = old.into_iter().peekable();
    let mut covered = 0;
    for (kind, range) in found {
        let span = Span::<Prose>::of(range);
        while let Some(inline) = old.next_if(|inline| inline.span.start() <= span.start()) {
            covered = covered.max(inline.span.end());
            merged.push(inline);
        }
        let end = old.peek().map_or(span.end(), |next| next.span.start().min(span.end()));
        if covered <= span.start() && span.start() < end {
            merged.push(Region { kind, span: Span::new(span.start(), end) });
        }
    }
    merged.extend(old);
    document.inlines = merged;
}

/// Everything in a text that is no language, in order and without overlap.
fn find(text: &str) -> Vec<(RegionKind, Range<usize>)> {
    let of = |kind| move |range| (kind, range);
    let addresses = address::find(text).into_iter().map(of(RegionKind::Url)).collect();
    let code = inline_code::find(text).into_iter().map(of(RegionKind::Code)).collect();
    let names = identifier::find(text).into_iter().map(of(RegionKind::Code)).collect();
    merged(merged(addresses, code), names)
}

/// Two lists as one; of the second only what touches nothing of the first.
fn merged(
    first: Vec<(RegionKind, Range<usize>)>,
    second: Vec<(RegionKind, Range<usize>)>,
) -> Vec<(RegionKind, Range<usize>)> {
    if second.is_empty() {
        return first;
    }
    let mut all = Vec::with_capacity(first.len() + second.len());
    let mut second = second.into_iter().peekable();
    let mut free_from = 0;
    for known in first {
        while let Some(other) = second.next_if(|(_, range)| range.start < known.1.end) {
            if other.1.start >= free_from && other.1.end <= known.1.start {
                all.push(other);
            }
        }
        free_from = known.1.end;
        all.push(known);
    }
    all.extend(second);
    all
}

//! Words in quotation marks: the customer's, those of a button or a song, or words that are spoken of.

use super::{Paragraph, quotations};
use crate::text::document::{Document, RegionKind};
use crate::text::span::{Prose, Span};

/// How many paragraphs of nothing but quotations one introduction may have.
const QUOTED_PARAGRAPHS: usize = 8;

/// Whether a match stands in a quotation within a text of ours. A paragraph that is all quotation is a reply between quotation
/// marks, unless something introduces it.
pub(super) fn is_quoted(document: &Document, paragraph: &Paragraph, span: Span<Prose>) -> bool {
    let at = paragraph.quotations.partition_point(|inside| inside.end < span.range().end);
    let is_inside = paragraph.quotations.get(at).is_some_and(|inside| inside.start <= span.range().start);
    let Some(region) = paragraph.region.filter(|_| is_inside) else { return false };
    *paragraph.apart.get_or_init(|| is_more(document, region, &paragraph.quotations) || is_introduced(document, region))
}

/// Whether something is said beside the quotations.
fn is_more(document: &Document, region: usize, quotations: &[std::ops::Range<usize>]) -> bool {
    let region = document.regions[region].span.range();
    let ends = quotations.iter().map(|inside| inside.end).chain([region.end]);
    let mut at = region.start;
    let starts = quotations.iter().map(|inside| inside.start).chain([region.end]);
    let mut outside = starts.zip(ends).map(|(start, end)| {
        let said = &document.prose[at.min(start)..start];
        at = end;
        said
    });
    outside.any(|said| said.contains(char::is_alphabetic))
}

/// Whether the paragraph above announces what follows, directly or above other quotations.
fn is_introduced(document: &Document, region: usize) -> bool {
    for above in (0..region).rev().take(QUOTED_PARAGRAPHS) {
        let said = document.regions[above].span.slice(&document.prose).trim_end();
        if said.ends_with([':', '：']) {
            return true;
        }
        if document.regions[above].kind != RegionKind::Body || is_more(document, above, &quotations(document, above)) {
            return false;
        }
    }
    false
}

//! Texts in which a program fills in values as `printf` does.

use crate::text::document::{Document, Region, RegionKind};

/// Whether a document is the pattern of a program that fills in values at `%s`, as `printf` does. A `%` that stands alone says that
/// it is not.
pub(super) fn has_percent(document: &Document, file: &str) -> bool {
    if !document.prose.contains("%%") && !document.inlines.iter().any(|inline| inline.kind == RegionKind::Placeholder) {
        return false;
    }
    let is_conversion = |inline: &Region| {
        let source = document.map.to_source(inline.span).span.slice(file);
        // Not `%{name}` and `%name%`, which others fill in.
        source.starts_with('%') && source.ends_with(|char: char| char.is_ascii_alphabetic() || char == '@')
    };
    let mut values = document.inlines.iter().filter(|inline| inline.kind == RegionKind::Placeholder);
    let pairs = document.prose.matches("%%").count();
    (pairs > 0 || values.any(is_conversion)) && document.prose.matches('%').count() == 2 * pairs
}

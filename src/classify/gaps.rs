//! What the replies in a file leave open on purpose: fields for a program, and places for a person.

use crate::text::document::{Document, RegionKind, Role};

/// A field in the notation of a program.
pub(super) fn field_in<'a>(text: &'a str, documents: &'a [Document]) -> Option<&'a str> {
    gaps(text, documents).find(|gap| gap.starts_with(['{', '<', '$', '%', '#']))
}

/// The first of several different places for a person. A single `[NAME]` is forgotten in a draft.
pub(super) fn places_in<'a>(text: &'a str, documents: &'a [Document]) -> Option<&'a str> {
    let mut asked = gaps(text, documents).filter(|gap| gap.starts_with('[') && gap.chars().any(char::is_alphabetic));
    asked.next().filter(|first| asked.any(|other| other != *first))
}

/// The placeholders of the replies in a file, as they are written.
pub(super) fn gaps<'a>(text: &'a str, documents: &'a [Document]) -> impl Iterator<Item = &'a str> {
    let of = move |document: &'a Document| {
        let gaps = document.inlines.iter().filter(|inline| inline.kind == RegionKind::Placeholder);
        let written = move |span| document.map.to_source(span).span.slice(text);
        gaps.filter(|inline| !inline.span.is_empty()).map(move |inline| written(inline.span))
    };
    documents.iter().filter(|document| document.role == Role::Reply).flat_map(of)
}

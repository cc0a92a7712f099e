//! What the replies in a file leave open on purpose: fields for a program, and places for a person.

use crate::text::document::{Document, RegionKind, Role};

/// A field in the notation of a program.
pub(super) fn field_in<'a>(text: &'a str, documents: &'a [Document]) -> Option<&'a str> {
    gaps(text, documents).find(|gap| gap.starts_with(['{', '<', '$', '%', '#']))
}

/// The first of several different fields. A single `{name}` is forgotten in a draft.
pub(super) fn fields_in<'a>(text: &'a str, documents: &'a [Document]) -> Option<&'a str> {
    let first = field_in(text, documents)?;
    gaps(text, documents).any(|gap| gap.starts_with(&first[..1]) && gap != first).then_some(first)
}

/// The first of several different places for a person. A single `[NAME]` is forgotten in a draft.
pub(super) fn places_in<'a>(text: &'a str, documents: &'a [Document]) -> Option<&'a str> {
    let mut asked = gaps(text, documents).filter(|gap| gap.starts_with('[') && gap.chars().any(char::is_alphabetic));
    asked.next().filter(|first| asked.any(|other| other != *first) || others_in(text, first))
}

/// Whether other places in brackets stand in the text that no notation of fields has: `[email/report]`, and no `[link](…)`.
fn others_in(text: &str, first: &str) -> bool {
    const LONGEST: usize = 60;
    text.match_indices('[').any(|(at, _)| {
        let Some(end) = text[at..].find([']', '\n']).filter(|end| *end <= LONGEST) else { return false };
        let (said, rest) = (&text[at..=at + end], &text[at + end + 1..]);
        said.ends_with(']')
            && said[1..].starts_with(char::is_alphabetic)
            && said != first
            && !said.eq_ignore_ascii_case("[x]")
            && !rest.starts_with(['(', '[', ':'])
    })
}

/// The placeholders of the replies in a file, as they are written.
pub(super) fn gaps<'a>(text: &'a str, documents: &'a [Document]) -> impl Iterator<Item = &'a str> {
    let of = move |document: &'a Document| {
        let gaps = document.inlines.iter().filter(|inline| inline.kind == RegionKind::Placeholder);
        let original = document.original(text);
        gaps.filter(|inline| !inline.span.is_empty()).map(move |inline| original.slice(inline.span))
    };
    documents.iter().filter(|document| document.role == Role::Reply).flat_map(of)
}

//! What a placeholder shows where it has no value: the customer reads it, so it is a text of its own.

use super::placeholder;
use crate::text::document::{Document, Origin, RegionKind, Role, SourceMap};
use crate::text::span::Span;

/// The fallback texts in a document whose map leads to `text`; theirs do, too.
pub(super) fn documents(text: &str, document: &Document) -> Vec<Document> {
    let placeholders = document.inlines.iter().filter(|inline| inline.kind == RegionKind::Placeholder);
    let fallback = |place: Span| {
        let fallback = placeholder::classify(place.slice(text))?.fallback?;
        let span = Span::new(place.start() + fallback.start(), place.start() + fallback.end());
        let said = span.slice(text);
        if !said.contains(char::is_alphabetic) {
            return None;
        }
        let mut map = SourceMap::default();
        map.push(span.len(), span, Origin::Verbatim);
        let mut found = Document::new(said.to_owned(), map);
        found.role = Role::Fallback;
        Some(found)
    };
    placeholders.filter_map(|inline| fallback(document.map.to_source(inline.span).span)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::extract::plain;

    #[test]
    fn fallbacks_are_texts_with_a_place() {
        let text =
            Arc::new("Hi {{name | default: \"dear customer\"}}, {{x}} %{y,fallback:you} {%z,fallback=%}".to_owned());
        let found = documents(&text, &plain::read(&text));
        let said: Vec<_> = found.iter().map(|document| &*document.prose).collect();
        assert_eq!(said, ["dear customer", "you"]);
        assert_eq!(found[1].map.to_source(Span::new(0, 3)).span.slice(&text), "you");
    }
}

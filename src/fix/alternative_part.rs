//! The same change in the other form of a message: plain text beside HTML. The two may differ in white space and in characters
//! that nobody sees; what is seen is counted through, so that a place in one has its place in the other.

use std::ops::Range;

use super::Change;
use crate::text::document::{Document, is_seen};
use crate::text::span::Span;

/// The change that does to `twin` what `change` does to `document`; `None` where no letter says where, or white space parts its words
/// in another way.
pub(super) fn change(document: &Document, twin: &Document, change: &Change) -> Option<Change> {
    let place = counterpart(&document.prose, change.span.range(), &twin.prose)?;
    has_words(&twin.prose[place.clone()], change.span.slice(&document.prose))
        .then(|| Change { span: Span::of(place), text: change.text.clone() })
}

/// Whether two texts, of which the same is seen, have it in the same words.
fn has_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().map(|word| word.chars().filter(|&char| is_seen(char)).collect());
        words.filter(|word: &String| !word.is_empty()).collect()
    };
    words(a) == words(b)
}

/// Where `other`, which shows the same letters, has what `text` has at `range`. White space at the ends of the range goes
/// along.
fn counterpart(text: &str, range: Range<usize>, other: &str) -> Option<Range<usize>> {
    let inner = &text[range.clone()];
    let before = text[..range.start].chars().filter(|&char| is_seen(char)).count();
    let within = inner.chars().filter(|&char| is_seen(char)).count();
    let mut seen = other.char_indices().filter(|&(_, char)| is_seen(char));
    let (mut start, first) = seen.nth(before)?;
    let (last, char) = if within == 1 { (start, first) } else { seen.nth(within.checked_sub(2)?)? };
    let mut end = last + char.len_utf8();
    if inner.starts_with(char::is_whitespace) {
        start = other[..start].trim_end().len();
    }
    if inner.ends_with(char::is_whitespace) {
        end = other.len() - other[end..].trim_start().len();
    }
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_what_is_seen() {
        let (formatted, plain) = ("Hi Dana,\n\nNo problem, it left.", "Hi\u{a0}Dana, \n No\n problem,  it\u{ad} left.");
        let found = |range: Range<usize>| counterpart(formatted, range, plain).map(|range| &plain[range]);
        assert_eq!(found(10..20), Some("No\n problem"));
        assert_eq!(found(10..22), Some("No\n problem,  "));
        assert_eq!(found(20..21), Some(","));
        assert_eq!(found(8..10), None);
        assert_eq!(found(0..formatted.len()), Some(plain));
    }

    #[test]
    fn words_are_the_same_whatever_parts_them() {
        assert!(has_words(" No\n problem", "No\u{a0}prob\u{ad}lem \u{ad} "));
        assert!(!has_words("No problem", "No prob lem"));
        assert!(!has_words("No problem", "Noproblem"));
    }
}

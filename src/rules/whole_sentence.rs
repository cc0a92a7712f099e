//! Texts that take the place of a whole sentence, and where one can be replaced.

use crate::text::document::{Document, PLACEHOLDER};
use crate::text::span::{Prose, Span};

/// The longest sentence that another can take the place of; a longer one mostly says more than one thing.
const MOST_WORDS: usize = 25;

/// What can be said in place of the sentence that `span` lies in, and that sentence with its mark at the end. Nothing, where the
/// sentence is long, goes over several lines or has a placeholder.
pub(super) fn offered(
    document: &Document,
    span: Span<Prose>,
    texts: impl IntoIterator<Item = String>,
) -> (Vec<String>, Option<Span<Prose>>) {
    match replaceable(document, span) {
        Some(sentence) => (texts.into_iter().collect(), Some(sentence)),
        None => (Vec::new(), None),
    }
}

fn replaceable(document: &Document, span: Span<Prose>) -> Option<Span<Prose>> {
    let sentence = document.sentences[document.sentence_at(span.start())?].span;
    let words = sentence.slice(&document.prose).trim_end();
    let range = sentence.range().start..sentence.range().start + words.len();
    let is_plain = span.range().end <= range.end
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.contains([PLACEHOLDER, '\n', '\r']);
    is_plain.then(|| Span::of(range))
}

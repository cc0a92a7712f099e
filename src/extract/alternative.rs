//! Two forms of one message in a file: the same words are linted once, and where one form was changed and the other
//! forgotten, the two part.

use std::collections::HashMap;

use crate::text::document::{Divergence, Document, RegionKind, is_seen};
use crate::text::span::{Prose, Span, offset};

/// Settles what `copy`, the lesser form, is to `original`: the same text, one that was left behind, or another text.
pub(super) fn settle(documents: &mut [Document], original: usize, copy: usize) {
    let (said, repeated) = (&documents[original].letter(), &documents[copy].letter());
    if is_same(said, repeated) {
        pair(documents, original, copy);
    } else if is_alike(said, repeated) && !is_retold(said, repeated) {
        let (there, here) = parting(&documents[original], &documents[copy]);
        let there = documents[original].map.to_source(there).span;
        documents[copy].parting = Some(Divergence { from: offset(original), here, there });
    }
}

/// Makes `copy` a second form of the same words.
pub(super) fn pair(documents: &mut [Document], original: usize, copy: usize) {
    documents[copy].twin = Some(offset(original));
    documents[original].copy = Some(offset(copy));
}

/// Whether nothing that is seen differs.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.chars().filter(|&char| is_seen(char)).eq(b.chars().filter(|&char| is_seen(char)))
}

/// Words before the text proper that one form may have alone: what a list of mails shows of it.
const PREVIEW: usize = 40;

/// Whether they differ only in what each form needs: addresses, rules of dashes, and a preview in front.
fn is_retold(a: &str, b: &str) -> bool {
    let is_said =
        |word: &&str| word.contains(char::is_alphanumeric) && !word.contains("://") && !word.starts_with("www.");
    let plain = |text: &str| -> Vec<String> {
        let bare = |word: &str| word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
        text.split_whitespace().filter(is_said).map(bare).collect()
    };
    let (a, b) = (plain(a), plain(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    long.len() - short.len() <= PREVIEW && long.ends_with(short)
}

/// Whether one was once a copy of the other: they have at least half of the words of the longer one in common.
fn is_alike(a: &str, b: &str) -> bool {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    let (mut many, mut few) = (0, 0);
    for word in words(a) {
        *counts.entry(word.slice(a)).or_default() += 1;
        many += 1;
    }
    let mut common = 0;
    for word in words(b) {
        few += 1;
        if let Some(count) = counts.get_mut(word.slice(b)).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    common * 2 >= many.max(few)
}

/// The first words of each that differ; at the end of the shorter text its last word.
fn parting(one: &Document, other: &Document) -> (Span<Prose>, Span<Prose>) {
    let (mut of_a, mut of_b) = (words_of_letter(one), words_of_letter(other));
    let (a, b) = (&*one.prose, &*other.prose);
    let mut last = (Span::new(0, 0), Span::new(0, 0));
    loop {
        match (of_a.next(), of_b.next()) {
            (Some(one), Some(other)) if one.slice(a) == other.slice(b) => last = (one, other),
            (Some(one), Some(other)) => return (one, other),
            (one, other) => return (one.unwrap_or(last.0), other.unwrap_or(last.1)),
        }
    }
}

/// The words of a document that no picture says.
fn words_of_letter(document: &Document) -> impl Iterator<Item = Span<Prose>> {
    let is_said = |word: &Span<Prose>| document.region_at(word.start()) != Some(RegionKind::Caption);
    words(&document.prose).filter(is_said)
}

/// The words of a text, without what is not seen at their ends.
fn words(text: &str) -> impl Iterator<Item = Span<Prose>> {
    let is_gap = |char| !is_seen(char);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.len() - rest.trim_start_matches(is_gap).len();
        let end = start + text[start..].find(is_gap).unwrap_or(text.len() - start);
        at = end;
        (start < end).then(|| Span::of(start..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::SourceMap;

    fn parted(a: &str, b: &str) -> (String, String) {
        let document = |text: &str| Document::new(text.to_owned(), SourceMap::default());
        let (one, other) = parting(&document(a), &document(b));
        (one.slice(a).to_owned(), other.slice(b).to_owned())
    }

    #[test]
    fn white_space_and_unseen_signs_do_not_matter() {
        assert!(is_same("Hi \u{fffc},\n\nit\u{ad} left.", "Hi ,it left."));
        assert!(!is_same("it left.", "it left!"));
    }

    #[test]
    fn texts_part_at_the_first_other_word() {
        assert_eq!(parted("It left today.", "It\nleft on Monday."), ("today.".to_owned(), "on".to_owned()));
        assert_eq!(parted("It left. Bye.", "It left."), ("Bye.".to_owned(), "left.".to_owned()));
        assert!(is_alike("It left today with Tom.", "It left on Monday with Tom."));
        assert!(!is_alike("It left today with the post.", "Hi! Here is your link."));
    }
}

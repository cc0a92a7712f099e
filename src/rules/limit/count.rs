//! What limits count, counted for one sentence in one go while the pass has it at hand.

use super::grade::Beats;
use crate::segment::words::Words;

/// What stands in one sentence. A sentence has at most some thousand bytes; see [`crate::segment`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Words between blanks that have a letter or a digit.
    pub(super) words: u16,
    /// Words without their contracted ends, hyphenated ones apart.
    pub(super) terms: u16,
    /// Words of letters, as the reading grade takes them.
    pub(super) read: u16,
    /// Their syllables; a name has one.
    pub(super) syllables: u16,
    /// Whether it is a question.
    pub(super) asks: bool,
    pub(super) questions: u16,
    pub(super) exclamations: u16,
    /// Words that say no.
    pub(super) negatives: u16,
    /// How often it says we.
    pub(super) we: u16,
    /// How often it says I.
    pub(super) me: u16,
    /// Whether two capitals follow each other, so that a word may be shouted.
    pub(super) capitals: bool,
}

/// A word that limits look at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    No,
    We,
    Me,
}

impl Counts {
    /// Counts in a sentence of `prose` whose words are given.
    pub(crate) fn of(prose: &str, sentence: &str, words: &Words) -> Self {
        let mut counts = Self { asks: sentence.ends_with('?'), ..Self::default() };
        let mut beats = Beats::default();
        let mut in_word = false;
        let mut capital = false;
        for char in sentence.chars() {
            let is_letter = char.is_ascii_alphabetic() || !char.is_ascii() && char.is_alphabetic();
            if is_letter || char.is_ascii_digit() || !char.is_ascii() && char.is_numeric() {
                counts.words += u16::from(!in_word);
                in_word = true;
            } else if char.is_ascii_whitespace() || !char.is_ascii() && char.is_whitespace() {
                in_word = false;
            }
            beats.hear(char, is_letter);
            let is_capital = is_letter && char.is_uppercase();
            counts.capitals |= capital && is_capital;
            capital = is_capital;
            match char {
                '?' => counts.questions += 1,
                '!' => counts.exclamations += 1,
                _ => {}
            }
        }
        (counts.read, counts.syllables) = beats.total();
        for word in words.iter().filter(|word| !word.is_mark()) {
            counts.terms += u16::from(!word.glued);
            match says(word.span.slice(prose), word.glued) {
                Some(Says::No) => counts.negatives += 1,
                Some(Says::We) => counts.we += 1,
                Some(Says::Me) => counts.me += 1,
                None => {}
            }
        }
        counts
    }
}

/// What a word says that limits look at. `glued`: it is the second part of a contraction.
pub(super) fn says(word: &str, glued: bool) -> Option<Says> {
    const NO: [&str; 12] = [
        "no",
        "not",
        "never",
        "cannot",
        "unable",
        "without",
        "nor",
        "neither",
        "nothing",
        "unfortunately",
        "none",
        "nobody",
    ];
    let bytes = word.as_bytes();
    // Nearly every word leaves here.
    match bytes.first()?.to_ascii_lowercase() {
        b'n' | b'u' | b'c' | b'w' | b'i' | b'm' => {}
        _ => return None,
    }
    if glued {
        return matches!(bytes, [b'n' | b'N', .., b't' | b'T']).then_some(Says::No);
    }
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    if is("we") {
        Some(Says::We)
    } else if ["i", "me", "my"].into_iter().any(is) {
        Some(Says::Me)
    } else {
        NO.into_iter().any(is).then_some(Says::No)
    }
}

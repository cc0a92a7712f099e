//! What limits count, counted for one sentence in one go while the pass has it at hand.

mod char_class;
mod grade;

use crate::segment::words::Words;
use char_class::CharClass;
use grade::Beats;
pub(super) use grade::grade;

/// What stands in one sentence. A sentence has at most some thousand bytes; see [`crate::segment`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Words between blanks that have a letter or a digit.
    pub(in crate::rules) words: u16,
    /// Words without their contracted ends, hyphenated ones apart.
    pub(in crate::rules) terms: u16,
    /// Words of letters, as the reading grade takes them.
    pub(in crate::rules) read: u16,
    /// Their syllables; a name has one.
    pub(in crate::rules) syllables: u16,
    /// Whether it is a question.
    pub(in crate::rules) asks: bool,
    /// Question marks; here and below, 255 stands for any more.
    pub(in crate::rules) questions: u8,
    pub(in crate::rules) exclamations: u8,
    /// Words that say no.
    pub(in crate::rules) negatives: u8,
    /// How often it says we.
    pub(in crate::rules) we: u8,
    /// How often it says I.
    pub(in crate::rules) me: u8,
    /// Whether two capitals follow each other, so that a word may be shouted.
    pub(in crate::rules) capitals: bool,
}

/// A word that limits look at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Says {
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
        let mut before = CharClass::default();
        let add = |count: &mut u8| *count = count.saturating_add(1);
        CharClass::each(sentence, |at, sort| {
            if sort.has(CharClass::LETTER | CharClass::NUMBER) {
                counts.words += u16::from(!in_word);
                in_word = true;
            } else if sort.has(CharClass::SPACE) {
                in_word = false;
            } else if sort.has(CharClass::QUESTION) {
                add(&mut counts.questions);
            } else if sort.has(CharClass::EXCLAMATION) {
                add(&mut counts.exclamations);
            }
            beats.hear(sentence, at, sort);
            counts.capitals |= sort.share(before, CharClass::CAPITAL);
            before = sort;
        });
        (counts.read, counts.syllables) = beats.total(sentence);
        for word in words.iter().filter(|word| !word.is_mark()) {
            counts.terms += u16::from(!word.glued);
            match says(word.span.slice(prose), word.glued) {
                Some(Says::No) => add(&mut counts.negatives),
                Some(Says::We) => add(&mut counts.we),
                Some(Says::Me) => add(&mut counts.me),
                None => {}
            }
        }
        counts
    }
}

/// What a word says that limits look at. `glued`: it is the second part of a contraction.
pub(in crate::rules) fn says(word: &str, glued: bool) -> Option<Says> {
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

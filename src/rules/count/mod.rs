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
        let mut counts = Self::default();
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

    /// What is kept of it.
    pub(crate) fn brief(&self) -> Brief {
        let flag = |flag: u16, is_set: bool| if is_set { flag } else { 0 };
        Brief(
            self.words.min(Brief::WORDS)
                | flag(Brief::QUESTIONS, self.questions > 0)
                | flag(Brief::EXCLAMATIONS, self.exclamations > 0)
                | flag(Brief::NEGATIVES, self.negatives > 0)
                | flag(Brief::WE, self.we > 0)
                | flag(Brief::ME, self.me > 0)
                | flag(Brief::CAPITALS, self.capitals),
        )
    }
}

/// What is kept of a sentence: a long text has so many of them that each byte counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Brief(u16);

impl Brief {
    /// Bits for the number of words, which take two bytes each.
    const WORDS: u16 = (1 << 10) - 1;
    /// It has question marks.
    pub(in crate::rules) const QUESTIONS: u16 = 1 << 10;
    /// It has exclamation marks.
    pub(in crate::rules) const EXCLAMATIONS: u16 = 1 << 11;
    /// It has words that say no.
    pub(in crate::rules) const NEGATIVES: u16 = 1 << 12;
    /// It says we.
    pub(in crate::rules) const WE: u16 = 1 << 13;
    /// It says I.
    const ME: u16 = 1 << 14;
    /// Two capitals follow each other in it.
    pub(in crate::rules) const CAPITALS: u16 = 1 << 15;

    /// Words between blanks that have a letter or a digit.
    pub(in crate::rules) fn words(self) -> usize {
        usize::from(self.0 & Self::WORDS)
    }

    /// Whether it has one of these flags.
    pub(in crate::rules) fn has(self, flags: u16) -> bool {
        self.0 & flags != 0
    }
}

/// What stands in all sentences of the body together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(in crate::rules) terms: usize,
    pub(in crate::rules) read: usize,
    pub(in crate::rules) syllables: usize,
    pub(in crate::rules) questions: usize,
    pub(in crate::rules) exclamations: usize,
    pub(in crate::rules) negatives: usize,
    pub(in crate::rules) we: usize,
    pub(in crate::rules) me: usize,
}

impl Sums {
    /// Adds a sentence.
    pub(in crate::rules) fn add(&mut self, counts: &Counts) {
        let Counts { terms, read, syllables, questions, exclamations, negatives, we, me, .. } = *counts;
        self.join(Self {
            terms: terms.into(),
            read: read.into(),
            syllables: syllables.into(),
            questions: questions.into(),
            exclamations: exclamations.into(),
            negatives: negatives.into(),
            we: we.into(),
            me: me.into(),
        });
    }

    /// Adds other sentences.
    pub(in crate::rules) fn join(&mut self, other: Self) {
        self.terms += other.terms;
        self.read += other.read;
        self.syllables += other.syllables;
        self.questions += other.questions;
        self.exclamations += other.exclamations;
        self.negatives += other.negatives;
        self.we += other.we;
        self.me += other.me;
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

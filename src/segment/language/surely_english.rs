//! Whether a reply is English beyond doubt: nearly all are, and of those nothing else has to be weighed.
//!
//! Instead of asking which of two dozen languages fits best, this only adds up the most that could be made of what is not
//! English. Where even that cannot outweigh the English words, the verdict of [`Evidence`](super::Evidence) is known.

use std::ops::Range;

use super::evidence::{AHEAD, DOUBT, FOUNDING, IN_NAMES, MOST_BY_LETTERS, WORDS};
use super::script;
use super::words_looked_up::{self, Sign};
use crate::text::sentence_memory::{Recall, Recent};

/// How far a sum must lie from a bound, as they are added up in another order elsewhere.
const MARGIN: f32 = 0.1;

/// What the words of a sentence or of a paragraph are, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    words: u32,
    english: u32,
    /// Words of other languages alone.
    foreign: u32,
    /// Those of them that English texts hold in names, and marks of other languages.
    in_names: u32,
    /// Words that nobody knows: of ASCII, and others.
    unknown: u32,
    unknown_wide: u32,
    /// Whether a letter may be of a script that English is not written in.
    is_strange: bool,
}

impl Tally {
    /// Adds a sentence without the stretches that hold no language, which are sorted. A sentence that has none, and that `recent` knows,
    /// is not read again.
    pub(super) fn add(&mut self, text: &str, without: &[Range<usize>], recent: &mut Recent<Self>) {
        // Whoever weighs everything reads no further either.
        if self.words >= WORDS || self.english() > self.foreign() + self.by_letters() + AHEAD {
            return;
        }
        let recall = if without.is_empty() { recent.recall(text, 0) } else { Recall::New };
        let sentence = match recall {
            Recall::Known(sentence) => *sentence,
            Recall::New => Self::of(text, without),
            Recall::Again => {
                let sentence = Self::of(text, without);
                recent.keep(text, 0, sentence);
                sentence
            }
        };
        self.words += sentence.words;
        self.english += sentence.english;
        self.foreign += sentence.foreign;
        self.in_names += sentence.in_names;
        self.unknown += sentence.unknown;
        self.unknown_wide += sentence.unknown_wide;
        self.is_strange |= sentence.is_strange;
    }

    fn of(text: &str, without: &[Range<usize>]) -> Self {
        let mut new = Self::default();
        words_looked_up::read(text, without, |sign| match sign {
            Sign::Word(word) => {
                new.words += 1;
                new.is_strange |= !word.is_ascii() && word.chars().any(script::is_told);
            }
            Sign::English => new.english += 1,
            Sign::Shared(_) => {}
            Sign::Foreign(entry) if entry.in_names => new.in_names += 1,
            Sign::Foreign(_) => new.foreign += 1,
            Sign::Mark(_) => new.in_names += 1,
            Sign::Unknown(word, _) if word.is_ascii() => new.unknown += 1,
            Sign::Unknown(..) => new.unknown_wide += 1,
        });
        new
    }

    /// The least that speaks for English.
    fn english(self) -> f32 {
        count(self.english)
    }

    /// The most that known words say for other languages.
    fn foreign(self) -> f32 {
        count(self.foreign) + IN_NAMES * count(self.in_names)
    }

    /// The most that the letters of unknown words say for them.
    fn by_letters(self) -> f32 {
        MOST_BY_LETTERS * count(self.unknown) + count(self.unknown_wide)
    }

    /// Whether it cannot be in a language of its own.
    fn founds_nothing(self) -> bool {
        // Letters count no more than words there.
        2.0 * self.foreign() + MARGIN < FOUNDING
    }
}

#[expect(clippy::cast_precision_loss, reason = "words of one reply")]
fn count(words: u32) -> f32 {
    words as f32
}

/// Whether these paragraphs of a reply are in English and nothing else, and their words show it.
pub(super) fn is_english(paragraphs: &[Tally]) -> bool {
    if paragraphs.iter().any(|paragraph| paragraph.is_strange || !paragraph.founds_nothing()) {
        return false;
    }
    // Of a long paragraph, no more than this may be read.
    let english: f32 = paragraphs.iter().map(|paragraph| paragraph.english().min(AHEAD)).sum();
    let foreign: f32 = paragraphs.iter().map(|paragraph| paragraph.foreign()).sum();
    let by_letters: f32 = paragraphs.iter().map(|paragraph| paragraph.by_letters()).sum();
    english > 0.0 && (foreign == 0.0 || foreign + by_letters + MARGIN < DOUBT * english)
}

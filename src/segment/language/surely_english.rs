//! Whether a reply is English beyond doubt: nearly all are, and of those nothing else has to be weighed.
//!
//! Instead of asking which of two dozen languages fits best, this only adds up the most that could be made of what is not
//! English. Where even that cannot outweigh the English words, the verdict of [`Evidence`](super::Evidence) is known.

use std::ops::Range;

use super::evidence::{AHEAD, DOUBT, FOUNDING, IN_NAMES, MOST_BY_LETTERS, WORDS, weight};
use super::script;
use super::words_looked_up::{self, Sign};

/// How far a sum must lie from a bound, as they are added up in another order elsewhere.
const MARGIN: f32 = 0.1;

/// The words of one paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    /// The least that speaks for English.
    english: f32,
    /// The most that known words say for other languages.
    foreign: f32,
    /// The most that the letters of unknown words say for them.
    by_letters: f32,
    words: u32,
    /// Whether a letter may be of a script that English is not written in.
    is_strange: bool,
}

impl Paragraph {
    /// Reads a sentence without the stretches that hold no language; those are sorted.
    pub(super) fn read(&mut self, text: &str, without: &[Range<usize>]) {
        // Whoever weighs everything reads no further either.
        if self.words >= WORDS || self.english > self.foreign + self.by_letters + AHEAD {
            return;
        }
        words_looked_up::read(text, without, |sign| match sign {
            Sign::Word(word) => {
                self.words += 1;
                self.is_strange |= !word.is_ascii() && word.chars().any(script::is_told);
            }
            Sign::English => self.english += 1.0,
            Sign::Shared(_) => {}
            Sign::Foreign(entry) => self.foreign += weight(entry),
            Sign::Mark(_) => self.foreign += IN_NAMES,
            Sign::Unknown(word, _) => self.by_letters += if word.is_ascii() { MOST_BY_LETTERS } else { 1.0 },
        });
    }

    /// Whether it cannot be in a language of its own.
    fn founds_nothing(&self) -> bool {
        // Letters count no more than words there.
        2.0 * self.foreign + MARGIN < FOUNDING
    }
}

/// Whether these paragraphs of a reply are in English and nothing else, and their words show it.
pub(super) fn is_english(paragraphs: &[Paragraph]) -> bool {
    if paragraphs.iter().any(|paragraph| paragraph.is_strange || !paragraph.founds_nothing()) {
        return false;
    }
    // Of a long paragraph, no more than this may be read.
    let english: f32 = paragraphs.iter().map(|paragraph| paragraph.english.min(AHEAD)).sum();
    let foreign: f32 = paragraphs.iter().map(|paragraph| paragraph.foreign).sum();
    let by_letters: f32 = paragraphs.iter().map(|paragraph| paragraph.by_letters).sum();
    english > 0.0 && (foreign == 0.0 || foreign + by_letters + MARGIN < DOUBT * english)
}

//! Sentences that were read before: letters of one house say the same again and again, “Kind regards,” first of all.
//!
//! What a sentence says by itself, whatever stands around it, is the same wherever it stands: its words, its readings, its clauses, and
//! what matches in it. A sentence that comes a second time is kept, and from the third on it is not read again. Of 2,500 replies to
//! reviews, a quarter of all bytes stand in sentences that came before; for those of one letter nothing is kept.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::super::count::Counts;
use crate::phrasebook::{Engine, Owner, Places, Scratch};
use crate::segment::grammar::{Clause, Readings};
use crate::segment::words::Words;
use crate::text::document::Document;
use crate::text::span::{Prose, Span};

/// The most sentences that are kept, with some 2 KB each. Beyond it, all are forgotten: what is said often soon comes back.
const MOST: usize = 2048;
/// Of how many sentences it is known that they came once. So few, 64 KB, stay near the processor: with all of a long text, what cannot be
/// remembered took 6 % longer.
const MOST_SEEN: usize = 1 << 14;
/// Nobody says more bytes than these again by chance, and what is copied as a whole is rare.
const LONGEST: usize = 400;

/// What passes over documents with one engine remember, from one to the next. Each pass borrows what another has given back, so that
/// none waits.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Vec<Recent>>);

impl Memory {
    /// What an earlier pass remembers, or nothing.
    pub(super) fn take(&self) -> Recent {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Leaves it to the next.
    pub(super) fn give_back(&self, recent: Recent) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(recent);
    }
}

/// A match within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Whose it is.
    pub(super) owner: Owner,
    /// Its words, counted in all of the sentence.
    pub(super) words: Range<usize>,
    /// Which of the shorter readings it was found in.
    pub(super) reading: Option<usize>,
}

/// A sentence as it was read. Made to be used again for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) words: Words,
    pub(super) readings: Readings,
    pub(super) matches: Vec<Found>,
    /// Its clauses, once somebody has asked for one.
    pub(super) clauses: OnceCell<Vec<Clause>>,
    pub(super) counts: Counts,
}

impl Read {
    /// Reads a sentence that stands at `place` and finds what matches in it. `given` says where each signal is given already, as
    /// [`Engine::candidates`] takes it.
    pub(super) fn read(
        &mut self,
        engine: &Engine,
        document: &Document,
        span: Span<Prose>,
        place: Places,
        given: &[Places],
        room: &mut Scratch,
    ) {
        let Self { words, readings, matches, clauses, counts } = self;
        words.read(&document.prose, span, &document.inlines, &engine.vocabulary);
        readings.read(words, &engine.vocabulary);
        matches.clear();
        clauses.take();
        engine.candidates(words, 0..words.len(), place, given, room);
        engine.matches(words, place, room, |owner, start, end| {
            matches.push(Found { owner, words: start..end, reading: None });
        });
        for (number, reading) in readings.shorter().iter().enumerate() {
            // Every reading finds again what nothing was left out of, so that only the others are looked for.
            engine.candidates(&reading.words, reading.starts_of_new(), place, given, room);
            engine.matches(&reading.words, place, room, |owner, start, end| {
                let words = reading.in_whole(&(start..end));
                let is_known = |found: &Found| found.owner == owner && found.words == words;
                if reading.is_new(&(start..end)) && !matches.iter().any(is_known) {
                    matches.push(Found { owner, words, reading: Some(number) });
                }
            });
        }
        let is_said = place.meets(Places::SAID);
        *counts =
            if is_said { Counts::of(&document.prose, span.slice(&document.prose), words) } else { Counts::default() };
    }
}

/// A sentence that is kept: its words stand as if it were all of the prose.
#[derive(Debug)]
struct Kept {
    text: Box<str>,
    place: Places,
    read: Read,
}

/// What is remembered of a sentence.
pub(super) enum Recall<'a> {
    /// It is new, or nothing can be remembered of it.
    New,
    /// It came once.
    Again,
    /// It was read; its words stand as if it were all of the prose.
    Known(&'a Read),
}

/// The sentences that one pass after the other has read.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// The last that came once, by their hashes: at the place that one half of a hash gives stands the other.
    seen: Vec<u32>,
    /// Those that came again, by their hashes. Of two with one hash, the first stays.
    kept: HashMap<u64, Kept>,
}

impl Recent {
    /// What is remembered of a sentence that stands at `place`; its words must be told by its text alone.
    pub(super) fn recall(&mut self, text: &str, place: Places) -> Recall<'_> {
        if text.len() > LONGEST {
            return Recall::New;
        }
        let hash = hash(text, place);
        if let Some(kept) = self.kept.get(&hash) {
            let is_same = kept.place == place && *kept.text == *text;
            return if is_same { Recall::Known(&kept.read) } else { Recall::New };
        }
        self.seen.resize(MOST_SEEN, 0);
        let [low, high] = [hash, hash >> 32].map(|half| u32::try_from(half & 0xffff_ffff).unwrap_or_default());
        let last = std::mem::replace(&mut self.seen[low as usize % MOST_SEEN], high);
        if last == high { Recall::Again } else { Recall::New }
    }

    /// Keeps a sentence that was read for a document in which no signal was given yet.
    pub(super) fn keep(&mut self, text: &str, place: Places, start: u32, read: &Read) {
        if self.kept.len() >= MOST {
            self.kept.clear();
        }
        let mut words = Words::default();
        words.place(&read.words, |at| at - start);
        let read = Read {
            words,
            readings: read.readings.in_use(),
            matches: read.matches.clone(),
            clauses: OnceCell::new(),
            counts: read.counts,
        };
        self.kept.insert(hash(text, place), Kept { text: text.into(), place, read });
    }
}

/// A hash of a sentence and its place, eight bytes at a time.
fn hash(text: &str, place: Places) -> u64 {
    let mix = |hash: u64, bytes: [u8; 8]| {
        (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    };
    let (whole, rest) = text.as_bytes().as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let start = (text.len() as u64) << 16 | u64::from(place.number());
    mix(whole.iter().fold(start, |hash, bytes| mix(hash, *bytes)), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recalled(recent: &mut Recent, text: &str, place: Places) -> &'static str {
        match recent.recall(text, place) {
            Recall::New => "new",
            Recall::Again => "again",
            Recall::Known(_) => "known",
        }
    }

    #[test]
    fn what_comes_again_is_kept_and_known_from_then_on() {
        let mut recent = Recent::default();
        assert_eq!(recalled(&mut recent, "The oar is ready.", Places::BODY), "new");
        assert_eq!(recalled(&mut recent, "The oar is ready.", Places::OPENING), "new", "it says more in another place");
        assert_eq!(recalled(&mut recent, "The oar is ready.", Places::BODY), "again");
        recent.keep("The oar is ready.", Places::BODY, 0, &Read::default());
        assert_eq!(recalled(&mut recent, "The oar is ready.", Places::BODY), "known");
        assert_eq!(recalled(&mut recent, "The oar is read.", Places::BODY), "new");
        let long = "The oar is ready. ".repeat(LONGEST);
        assert_eq!([(); 3].map(|()| recalled(&mut recent, &long, Places::BODY)), ["new"; 3]);
    }

    #[test]
    fn what_is_kept_stays_within_bounds() {
        let mut recent = Recent::default();
        for number in 0..2 * MOST {
            recent.keep(&format!("Oar {number} is ready."), Places::BODY, 0, &Read::default());
            assert!(recent.kept.len() <= MOST);
        }
    }
}

//! A sentence as it was read. What it says by itself, whatever stands around it, is the same wherever it stands: its words, its readings,
//! its clauses, what matches in it, and what rules in code see in it.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::super::count::Counts;
use super::super::seen_alone::SeenAlone;
use crate::phrasebook::{Bytes, Engine, Owner, Places, Scratch};
use crate::segment::grammar::{Clause, Readings};
use crate::segment::words::Words;
use crate::text::document::Document;
use crate::text::span::{Prose, Span};

/// A match within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Whose it is.
    pub(super) owner: Owner,
    /// Its words, counted in all of the sentence.
    pub(super) words: Range<usize>,
    /// Which of the shorter readings it was found in.
    pub(super) reading: Option<usize>,
    /// Whether what must hold within the sentence does, once somebody has asked.
    pub(super) holds: Cell<Option<bool>>,
}

/// A sentence as it was read. Made to be used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Read {
    pub(super) words: Words,
    pub(super) readings: Readings,
    pub(super) matches: Vec<Found>,
    /// Its clauses, once somebody has asked for one.
    pub(super) clauses: OnceCell<Vec<Clause>>,
    pub(super) counts: Counts,
    /// Its bytes, where an expression may match.
    pub(super) bytes: Option<Bytes>,
    /// What rules in code see in it.
    pub(in crate::rules) alone: SeenAlone,
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
        let Self { words, readings, matches, clauses, counts, bytes, alone } = self;
        words.read(&document.prose, span, &document.inlines, &engine.vocabulary);
        readings.read(words, &engine.vocabulary);
        matches.clear();
        clauses.take();
        *alone = SeenAlone::default();
        *bytes = engine.bytes_for_regex(span.slice(&document.prose));
        engine.candidates(words, 0..words.len(), place, given, room);
        let new = |owner, words, reading| Found { owner, words, reading, holds: Cell::default() };
        engine.matches(words, place, room, |owner, start, end| {
            matches.push(new(owner, start..end, None));
        });
        for (number, reading) in readings.shorter().iter().enumerate() {
            // Every reading finds again what nothing was left out of, so that only the others are looked for.
            engine.candidates(&reading.words, reading.starts_of_new(), place, given, room);
            engine.matches(&reading.words, place, room, |owner, start, end| {
                let words = reading.in_whole(&(start..end));
                let is_known = |found: &Found| found.owner == owner && found.words == words;
                if reading.is_new(&(start..end)) && !matches.iter().any(is_known) {
                    matches.push(new(owner, words, Some(number)));
                }
            });
        }
        let is_said = place.meets(Places::SAID);
        *counts =
            if is_said { Counts::of(&document.prose, span.slice(&document.prose), words) } else { Counts::default() };
    }

    /// The same for a text that is this sentence, which starts at `start` here, and nothing else.
    pub(super) fn by_itself(&self, start: u32) -> Self {
        let mut words = Words::default();
        words.place(&self.words, |at| at - start);
        let Self { readings, matches, counts, bytes, .. } = self;
        Self {
            words,
            readings: readings.in_use(),
            matches: matches.clone(),
            clauses: OnceCell::new(),
            counts: *counts,
            bytes: *bytes,
            alone: SeenAlone::default(),
        }
    }
}

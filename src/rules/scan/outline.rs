//! Where each sentence of a document stands: in the greeting, the opening, the body, at its end, or among words of others.

use super::runs::Runs;
use crate::phrasebook::Places;
use crate::segment::language::Part;
use crate::segment::thread_authors::{Author, Thread};
use crate::text::document::Document;

/// Sentences that belong to the opening, and the words they may have: a reader decides within them.
const OPENING_SENTENCES: usize = 3;
const OPENING_WORDS: usize = 60;

/// Where each sentence stands.
#[derive(Debug)]
pub(crate) struct Outline {
    /// From which sentence on they stand there: neighbours mostly stand in the same place.
    places: Vec<(u32, Places)>,
    /// Those that the company says one after the other; a picture between them says nothing about the next.
    linted: Runs,
    /// Sentences of the body.
    pub(crate) body: Runs,
}

impl Outline {
    /// The outline of a segmented document, or of the part of it that is in one language, and the thread that it quotes. What
    /// the company says in another language has no place in it.
    pub(crate) fn new(document: &Document, thread: &Thread, part: &Part) -> Self {
        let answered = thread.answered().map(|message| message.span);
        let places = || {
            let sentences = document.sentences.iter();
            sentences.map(|sentence| match thread.message_of(sentence.region as usize) {
                Some(message) if message.author == Author::Us => Places::EARLIER,
                Some(message) if Some(message.span) != answered => Places::HISTORY,
                None if !part.has(sentence.region as usize) && document.region_of(sentence).is_linted() => Places::NONE,
                _ => Places::of(document.region_of(sentence)),
            })
        };
        let body = indices(places(), |place| place.meets(Places::BODY));
        let mut words = 0;
        let opens = |index: &u32| {
            let is_near = words < OPENING_WORDS;
            let text = document.sentences[*index as usize].span.slice(&document.prose);
            words += text.split_ascii_whitespace().count();
            is_near
        };
        let opening: Vec<u32> = body.iter().take(OPENING_SENTENCES).take_while(opens).collect();
        let last = body.last();
        let places = (0..).zip(places()).map(|(index, place)| {
            let is_opening = place.meets(Places::GREETING) || opening.contains(&index);
            let place = if is_opening { place.with(Places::OPENING) } else { place };
            if last == Some(index) { place.with(Places::LAST) } else { place }
        });
        Self::of(places, body)
    }

    /// The outline of a text that stands in these places, all of it.
    pub(super) fn within(document: &Document, places: Places) -> Self {
        Self::of(document.sentences.iter().map(|_| places), Runs::default())
    }

    fn of(places: impl Iterator<Item = Places>, body: Runs) -> Self {
        let mut runs: Vec<(u32, Places)> = Vec::new();
        let is_said = |place: Places| place.meets(Places::REPLY) && place != Places::CAPTION;
        let places = (0..).zip(places).inspect(|&(index, place)| {
            if runs.last().is_none_or(|(_, last)| *last != place) {
                runs.push((index, place));
            }
        });
        let linted = indices(places.map(|(_, place)| place), is_said);
        Self { places: runs, linted, body }
    }

    /// Where a sentence stands.
    pub(crate) fn place(&self, sentence: usize) -> Places {
        let count = self.places.partition_point(|(first, _)| *first as usize <= sentence);
        self.places[..count].last().map_or(Places::NONE, |(_, place)| *place)
    }

    /// Whether the company says it.
    pub(crate) fn is_linted(&self, sentence: usize) -> bool {
        self.place(sentence).meets(Places::REPLY)
    }

    /// The last sentence before this one that the company says; there may be a long quotation in between.
    pub(crate) fn linted_before(&self, sentence: usize) -> Option<usize> {
        self.linted.before(u32::try_from(sentence).ok()?).map(|last| last as usize)
    }
}

/// The sentences in some of these places, each of which is that of the next sentence.
fn indices(places: impl Iterator<Item = Places>, is_meant: impl Fn(Places) -> bool) -> Runs {
    (0..).zip(places).filter(|(_, place)| is_meant(*place)).map(|(index, _)| index).collect()
}

//! Where each sentence of a document stands: in the greeting, the opening, the body, at its end, or among words of others.

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
    places: Vec<Places>,
    /// Sentences that the company says.
    linted: Vec<u32>,
    /// Sentences of the body.
    pub(crate) body: Vec<u32>,
}

impl Outline {
    /// The outline of a segmented document, or of the part of it that is in one language, and the thread that it quotes. What
    /// the company says in another language has no place in it.
    pub(crate) fn new(document: &Document, thread: &Thread, part: &Part) -> Self {
        let answered = thread.answered().map(|message| message.span);
        let mut places: Vec<Places> = document
            .sentences
            .iter()
            .map(|sentence| match thread.message_of(sentence.region as usize) {
                Some(message) if message.author == Author::Us => Places::EARLIER,
                Some(message) if Some(message.span) != answered => Places::HISTORY,
                None if !part.has(sentence.region as usize) && document.region_of(sentence).is_linted() => Places::NONE,
                _ => Places::of(document.region_of(sentence)),
            })
            .collect();
        let body: Vec<u32> =
            (0u32..).zip(&places).filter(|(_, place)| place.meets(Places::BODY)).map(|(index, _)| index).collect();
        let mut words = 0;
        for &index in body.iter().take(OPENING_SENTENCES) {
            if words >= OPENING_WORDS {
                break;
            }
            let text = document.sentences[index as usize].span.slice(&document.prose);
            words += text.split_ascii_whitespace().count();
            places[index as usize] = places[index as usize].with(Places::OPENING);
        }
        for place in &mut places {
            if place.meets(Places::GREETING) {
                *place = place.with(Places::OPENING);
            }
        }
        if let Some(&last) = body.last() {
            places[last as usize] = places[last as usize].with(Places::LAST);
        }
        Self { linted: linted(&places), places, body }
    }

    /// The outline of a text that stands in these places, all of it.
    pub(super) fn within(document: &Document, places: Places) -> Self {
        let places = vec![places; document.sentences.len()];
        Self { linted: linted(&places), places, body: Vec::new() }
    }

    /// Where a sentence stands.
    pub(crate) fn place(&self, sentence: usize) -> Places {
        self.places[sentence]
    }

    /// Whether the company says it.
    pub(crate) fn is_linted(&self, sentence: usize) -> bool {
        self.places[sentence].meets(Places::REPLY)
    }

    /// The last sentence before this one that the company says; there may be a long quotation in between.
    pub(crate) fn linted_before(&self, sentence: usize) -> Option<usize> {
        let count = self.linted.partition_point(|&linted| (linted as usize) < sentence);
        self.linted[..count].last().map(|&last| last as usize)
    }
}

/// Those sentences that the company says one after the other; a picture between them says nothing about the next.
fn linted(places: &[Places]) -> Vec<u32> {
    let is_said = |place: &Places| place.meets(Places::REPLY) && *place != Places::CAPTION;
    (0u32..).zip(places).filter(|(_, place)| is_said(place)).map(|(index, _)| index).collect()
}

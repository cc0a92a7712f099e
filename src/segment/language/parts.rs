//! A reply in several languages: which of its paragraphs is in which.
//!
//! The words of a paragraph decide where there are enough of them; one that says little goes with those beside it, and a
//! greeting with what it opens. A language needs a paragraph of its own that nobody introduces as something else: a greeting
//! in German does not make an English letter bilingual, nor does an error text that is pasted in.

use std::ops::Range;

use super::evidence::FOUNDING;
use super::surely_english::{self, Tally};
use super::{ENGLISH, Evidence, KnownBy, Language, names_language};
use crate::text::document::{Document, RegionKind};
use crate::text::sentence_memory::Memory;
use crate::text::span::{Prose, Span};

/// Regions that are looked at; what follows them goes with the last.
const REGIONS: usize = 400;
/// The evidence, in words, that a paragraph needs to be in another language than the whole.
const TELLING: f32 = 2.0;

/// The longest line that only names a language, in bytes.
const LONGEST_LABEL: usize = 40;

/// What is said in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The language.
    pub language: Language,
    /// Whether it is a letter by itself, from which something may be missing, or words within one.
    pub(crate) is_letter: bool,
    /// For each region, whether it belongs here; empty: all do.
    own: Vec<bool>,
}

impl Part {
    /// A reply in one language.
    pub fn all(language: Language) -> Self {
        Self { language, is_letter: true, own: Vec::new() }
    }

    /// Whether it is all of the reply.
    pub(crate) fn is_all(&self) -> bool {
        self.own.is_empty()
    }

    /// Whether the region of that index belongs to it.
    pub fn has(&self, region: usize) -> bool {
        self.own.get(region).or(self.own.last()).is_none_or(|own| *own)
    }

    /// Whether a place belongs to it; what stands between two regions goes with the second.
    pub(crate) fn holds(&self, document: &Document, place: Span<Prose>) -> bool {
        self.is_all() || self.has(document.regions.partition_point(|region| region.span.end() <= place.start()))
    }
}

/// The parts of a segmented reply, the one in its main language first. `memory` knows the words of sentences that come again.
pub(crate) fn parts(document: &Document, memory: &Memory<Tally>) -> Vec<Part> {
    let mut recent = memory.borrow();
    let add = |tally: &mut Tally, text: &str, without: &[Range<usize>]| tally.add(text, without, &mut recent);
    if surely_english::is_english(&paragraphs(document, add)) {
        let english = Language { code: ENGLISH.into(), or: None, known_by: KnownBy::Words };
        return vec![Part::all(english)];
    }
    let paragraphs = paragraphs(document, Evidence::read);
    let mut whole = Evidence::default();
    for evidence in &paragraphs {
        whole.join(evidence);
    }
    let mut languages = vec![whole.language()];
    let founds = |index: usize| {
        document.regions[index].kind == RegionKind::Body
            && !index.checked_sub(1).is_some_and(|above| introduces(document, above))
    };
    for (_, evidence) in paragraphs.iter().enumerate().filter(|(index, _)| founds(*index)) {
        let found = evidence.surely(&languages[0], FOUNDING);
        languages.extend(found.filter(|found| languages.iter().all(|known| known.code != found.code)));
    }
    if languages.len() == 1 {
        return languages.into_iter().map(Part::all).collect();
    }
    languages[0].or = None;
    let spoken = spoken(document, &paragraphs, &languages);
    let part = |(index, language): (usize, Language)| {
        let own: Vec<bool> = spoken.iter().map(|spoken| *spoken == index).collect();
        let frames = |kind| matches!(kind, RegionKind::Greeting | RegionKind::Closing);
        let is_letter =
            index == 0 || document.regions.iter().zip(&own).any(|(region, own)| *own && frames(region.kind));
        Part { language, is_letter, own }
    };
    languages.into_iter().enumerate().map(part).collect()
}

/// Whether what follows is announced as something else than the reply itself.
fn introduces(document: &Document, region: usize) -> bool {
    let region = document.regions[region];
    let said = region.span.slice(&document.prose).trim_end();
    let is_name = || said.len() <= LONGEST_LABEL && names_language(said);
    region.kind == RegionKind::Body && said.ends_with(':') && !is_name()
}

/// What the company's words in each region say about their language, as `read` adds it up sentence by sentence. Signatures hold
/// names and addresses, and no more.
fn paragraphs<T: Clone + Default>(document: &Document, mut read: impl FnMut(&mut T, &str, &[Range<usize>])) -> Vec<T> {
    let mut paragraphs = vec![T::default(); document.regions.len().min(REGIONS)];
    for sentence in &document.sentences {
        let Some(evidence) = paragraphs.get_mut(sentence.region as usize) else { break };
        let kind = document.region_of(sentence);
        if kind.is_linted() && !matches!(kind, RegionKind::Signature | RegionKind::Caption) {
            let start = sentence.span.start() as usize;
            let inlines = document.inlines_in(sentence.span).map(|inline| inline.span.range());
            let without: Vec<_> = inlines.map(|range| range.start - start..range.end - start).collect();
            read(evidence, sentence.span.slice(&document.prose), &without);
        }
    }
    paragraphs
}

/// For each region, the index of its language among those of the reply.
fn spoken(document: &Document, paragraphs: &[Evidence], languages: &[Language]) -> Vec<usize> {
    let is_greeting = |region: usize| document.regions[region].kind == RegionKind::Greeting;
    let told = |(region, evidence): (usize, &Evidence)| {
        let language = evidence.surely(&languages[0], TELLING).filter(|_| !is_greeting(region))?;
        languages.iter().position(|known| known.code == language.code)
    };
    let mut told: Vec<Option<usize>> = paragraphs.iter().enumerate().map(told).collect();
    // From a greeting, a heading or a subject on, what says little goes with what follows it.
    let opens = |kind| matches!(kind, RegionKind::Greeting | RegionKind::Heading | RegionKind::Subject);
    let mut at = 0;
    while at < told.len() {
        if told[at].is_none() && opens(document.regions[at].kind) {
            let next = (at + 1..told.len())
                .find(|&next| told[next].is_some() || document.regions[next].kind == RegionKind::Closing);
            let next = next.unwrap_or(told.len());
            let language = told.get(next).copied().flatten();
            told[at..next].fill(language);
            at = next;
        }
        at += 1;
    }
    let mut current = told.iter().flatten().next().copied().unwrap_or_default();
    told.resize(document.regions.len(), None);
    let goes_on = |told: Option<usize>| {
        current = told.unwrap_or(current);
        current
    };
    told.into_iter().map(goes_on).collect()
}

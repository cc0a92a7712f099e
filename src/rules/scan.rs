//! The one pass over a document: every sentence becomes words once, and all matches of the phrasebook are found in it.

use std::ops::Range;

use crate::document::{Document, Kind};
use crate::phrasebook::{Conditions, Engine, Form, Gate, Matcher, Owner, Places, Room};
use crate::segment::thread::{Author, Thread};
use crate::segment::words::Words;
use crate::span::{Prose, Span};

/// Sentences that belong to the opening, and the words they may have: a reader decides within them.
const OPENING_SENTENCES: usize = 3;
const OPENING_WORDS: usize = 60;
/// Sentences behind the match that `unless_nearby` looks at.
const NEARBY: usize = 2;

/// A match of a phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// Index of the phrase.
    pub(crate) phrase: usize,
    /// Where.
    pub(crate) span: Span<Prose>,
    /// The form of its inflected word.
    pub(crate) form: Option<Form>,
    /// Whether it starts its sentence.
    pub(crate) first: bool,
    /// Whether it stands on whole words, so that it may be replaced.
    pub(crate) whole: bool,
}

/// A match of a signal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// Index of the signal.
    pub(crate) signal: u32,
    /// Index of the sentence.
    pub(crate) sentence: u32,
    /// Where.
    pub(crate) span: Span<Prose>,
}

/// Everything that was found in a document, in its order.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Matches of phrases whose own conditions hold.
    pub(crate) matches: Vec<Match>,
    /// Matches of signals whose own conditions hold.
    pub(crate) hits: Vec<Hit>,
    /// How often each preferred text of the engine is used.
    pub(crate) preferred: Vec<usize>,
    /// For each signal, whether it is given.
    given: Vec<bool>,
}

impl Scan {
    /// Nothing found yet.
    pub(crate) fn new(engine: &Engine) -> Self {
        Self { given: vec![false; engine.signals.len()], preferred: vec![0; engine.preferred.len()], ..Self::default() }
    }

    /// Adds what was found further down.
    pub(crate) fn append(&mut self, mut later: Self) {
        self.matches.append(&mut later.matches);
        self.hits.append(&mut later.hits);
        self.given.iter_mut().zip(later.given).for_each(|(given, later)| *given |= later);
        self.preferred.iter_mut().zip(later.preferred).for_each(|(count, later)| *count += later);
    }

    /// Whether an entry is open for this document.
    pub(crate) fn opens(&self, gate: &Gate) -> bool {
        (gate.only_when.is_empty() || gate.only_when.iter().any(|&signal| self.given[signal]))
            && !gate.unless_when.iter().any(|&signal| self.given[signal])
    }

    /// Decides the signals that weigh others. Their hits are those of the heaviest signal that speaks for them.
    pub(crate) fn weigh(&mut self, engine: &Engine) {
        for (index, signal) in engine.signals.iter().enumerate().filter(|(_, signal)| !signal.weigh.is_empty()) {
            let given = || signal.weigh.iter().filter(|(other, _)| self.given[*other]);
            if given().map(|(_, weight)| weight).sum::<i32>() < signal.least {
                continue;
            }
            let heaviest = given().filter(|(_, weight)| *weight > 0).max_by_key(|(_, weight)| *weight);
            if let Some(&(other, _)) = heaviest {
                let hits = self.hits.iter().filter(|hit| hit.signal as usize == other);
                let hits: Vec<Hit> = hits.map(|hit| Hit { signal: number(index), ..*hit }).collect();
                self.hits.extend(hits);
            }
            self.given[index] = true;
        }
    }

    /// The hits of some signals, in the order of the document.
    pub(crate) fn hits_of<'a>(&'a self, signals: &'a [usize]) -> impl Iterator<Item = &'a Hit> {
        self.hits.iter().filter(|hit| signals.contains(&(hit.signal as usize)))
    }
}

/// Where each sentence stands.
#[derive(Debug)]
pub(crate) struct Outline {
    places: Vec<Places>,
    /// Sentences of the body.
    pub(crate) body: Vec<u32>,
}

impl Outline {
    /// The outline of a segmented document and the thread that it quotes.
    pub(crate) fn new(document: &Document, thread: &Thread) -> Self {
        let answered = thread.answered().map(|message| message.span);
        let mut places: Vec<Places> = document
            .sentences
            .iter()
            .map(|sentence| match thread.message_of(sentence.region as usize) {
                Some(message) if message.author == Author::Us => Places::EARLIER,
                Some(message) if Some(message.span) != answered => Places::HISTORY,
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
        Self { places, body }
    }

    /// Where a sentence stands.
    pub(crate) fn place(&self, sentence: usize) -> Places {
        self.places[sentence]
    }

    /// Whether the company says it.
    pub(crate) fn is_linted(&self, sentence: usize) -> bool {
        self.places[sentence].meets(Places::REPLY)
    }
}

/// Runs the phrasebook over some sentences of a document. `kind` chooses the phrases; `each` gets every sentence that the
/// company says, with its words.
pub(crate) fn scan(
    engine: &Engine,
    document: &Document,
    outline: &Outline,
    kind: Kind,
    sentences: Range<usize>,
    mut each: impl FnMut(usize, &Words),
) -> Scan {
    let mut all = Scan::new(engine);
    let mut words = Words::default();
    let mut others = Neighbours { engine, document, outline, words: Words::default(), index: usize::MAX };
    let mut room = Room::default();
    let fits = |gate: &Gate| gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&kind);
    for (index, sentence) in (sentences.start..).zip(&document.sentences[sentences]) {
        let place = outline.place(index);
        if !place.meets(Places::REPLY.with(Places::THREAD)) {
            continue;
        }
        words.read(&document.prose, sentence.span, &document.inlines, &engine.vocabulary);
        engine.matches(&words, place, &mut room, |owner, start, end| match owner {
            Owner::Preferred(text) => all.preferred[text] += 1,
            Owner::Signal(signal) => {
                if others.hold(&engine.signals[signal].conditions, index, &words, start, end) {
                    all.given[signal] = true;
                    let span = words.span_of(start..end);
                    all.hits.push(Hit { signal: number(signal), sentence: number(index), span });
                }
            }
            Owner::Phrase(phrase) => {
                let known = &engine.phrases[phrase];
                // Somebody else's words are read, never reported.
                if place.meets(Places::REPLY)
                    && fits(&known.usage)
                    && (known.cased.is_empty() || cased(&known.cased, &document.prose, &words, start, end))
                    && others.hold(&known.conditions, index, &words, start, end)
                {
                    let span = words.span_of(start..end);
                    let whole = span.start() == words[start].span.start() && span.end() == words[end - 1].span.end();
                    let form = engine.form(phrase, &words, start, end);
                    all.matches.push(Match { phrase, span, form, first: start == 0, whole });
                }
            }
        });
        if engine.any_regex.is_match(sentence.span.slice(&document.prose)) {
            expressions(engine, document, place, index, fits, |phrase, span| {
                let start = words.partition_point(|word| word.span.end() <= span.start());
                let end = words.partition_point(|word| word.span.start() < span.end()).max(start);
                if others.hold(&engine.phrases[phrase].conditions, index, &words, start, end) {
                    let first = start == 0;
                    all.matches.push(Match { phrase, span, form: None, first, whole: true });
                }
            });
        }
        if place.meets(Places::REPLY) {
            each(index, &words);
        }
    }
    all
}

/// Calls `found` with every match of an expression in a sentence, for the phrases that `fits` accepts.
fn expressions(
    engine: &Engine,
    document: &Document,
    place: Places,
    sentence: usize,
    fits: impl Fn(&Gate) -> bool,
    mut found: impl FnMut(usize, Span<Prose>),
) {
    let span = document.sentences[sentence].span;
    for &index in &engine.with_regex {
        let phrase = &engine.phrases[index];
        if place.meets(phrase.places) && fits(&phrase.usage) {
            for hit in phrase.regex.iter().flat_map(|regex| regex.find_iter(span.slice(&document.prose))) {
                let base = span.start() as usize;
                found(index, Span::of(base + hit.start()..base + hit.end()));
            }
        }
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("there are fewer sentences and signals than 4 GiB")
}

/// Whether the matched words have the case of one of the patterns.
fn cased(patterns: &[String], prose: &str, words: &Words, start: usize, end: usize) -> bool {
    let written =
        |pattern: &String, text: &str| pattern.split(|char: char| !char.is_alphanumeric()).any(|word| word == text);
    words[start..end]
        .iter()
        .all(|word| word.is_mark() || patterns.iter().any(|pattern| written(pattern, word.span.slice(prose))))
}

/// Other sentences than the one at hand, read when a condition asks for them.
struct Neighbours<'a> {
    engine: &'a Engine,
    document: &'a Document,
    outline: &'a Outline,
    words: Words,
    index: usize,
}

impl Neighbours<'_> {
    /// Whether a match of `start..end` in sentence `index` counts.
    fn hold(
        &mut self,
        conditions: &Conditions<Matcher>,
        index: usize,
        words: &Words,
        start: usize,
        end: usize,
    ) -> bool {
        let scope = self.engine.scope(words);
        let covers = |pattern: &Matcher| {
            (0..=start).any(|from| pattern.longest(scope, from).is_some_and(|len| from + len >= end))
        };
        let ends_at_start = |pattern: &Matcher| {
            (start.saturating_sub(crate::phrasebook::MAX_WORDS)..start)
                .any(|from| pattern.ends(scope, from) >> (start - from) & 1 == 1)
        };
        let any = |patterns: &[Matcher], holds: &dyn Fn(&Matcher) -> bool| patterns.iter().any(holds);
        if any(&conditions.unless, &covers)
            || any(&conditions.unless_before, &ends_at_start)
            || any(&conditions.unless_after, &|pattern| pattern.ends(scope, end) > 1)
            || any(&conditions.unless_sentence, &|pattern| pattern.occurs(scope))
            || any(&conditions.unless_nearby, &|pattern| pattern.occurs(scope))
        {
            return false;
        }
        if !conditions.unless_nearby.is_empty() {
            let next: Vec<usize> = (index + 1..self.document.sentences.len())
                .take_while(|&next| next <= index + 2 * NEARBY)
                .filter(|&next| self.outline.is_linted(next))
                .take(NEARBY)
                .collect();
            if next.into_iter().any(|next| self.occurs(&conditions.unless_nearby, next)) {
                return false;
            }
        }
        if !conditions.unless_previous.is_empty() {
            let previous = (0..index).rev().find(|&previous| self.outline.is_linted(previous));
            if previous.is_some_and(|previous| self.occurs(&conditions.unless_previous, previous)) {
                return false;
            }
        }
        true
    }

    fn occurs(&mut self, patterns: &[Matcher], sentence: usize) -> bool {
        if self.index != sentence {
            let span = self.document.sentences[sentence].span;
            self.words.read(&self.document.prose, span, &self.document.inlines, &self.engine.vocabulary);
            self.index = sentence;
        }
        let scope = self.engine.scope(&self.words);
        patterns.iter().any(|pattern| pattern.occurs(scope))
    }
}

//! The one pass over a document: every sentence becomes words once, and all matches of the phrasebook are found in it.

use std::cell::OnceCell;
use std::ops::Range;

use super::limit::Counts;
use crate::document::{Document, Kind};
use crate::extract::extract;
use crate::phrasebook::{Conditions, Engine, Gate, Matcher, Owner, Places, Room, Scope};
use crate::segment::grammar::{Clause, Form, Reading, Readings, clauses};
use crate::segment::language::Part;
use crate::segment::thread::{Author, Thread};
use crate::segment::words::Words;
use crate::source::SourceFile;
use crate::span::{Prose, Span};

/// Sentences that belong to the opening, and the words they may have: a reader decides within them.
const OPENING_SENTENCES: usize = 3;
const OPENING_WORDS: usize = 60;
/// Parts of a path that say what a reply is about: the file and the folders around it.
const PATH_PARTS: usize = 3;
/// Sentences behind the match that `unless_nearby` looks at.
const NEARBY: usize = 2;

/// A match of a phrase.
#[derive(Clone, Debug)]
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
    /// Whether its entry makes its fix here.
    pub(crate) fixed: bool,
    /// Words within it that were passed over; where there are any, only a person changes it.
    pub(crate) passed_over: Vec<Span<Prose>>,
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
    /// Matches of signals whose own conditions hold; of a signal whose sentence does not matter, the first in each place.
    pub(crate) hits: Vec<Hit>,
    /// For each sentence, what limits count; nothing for those that the company does not say.
    pub(crate) counts: Vec<Counts>,
    /// How often each preferred text of the engine is used.
    pub(crate) preferred: Vec<usize>,
    /// Signals that no words of the document gave, each with who gave it; reads on behind “because”.
    told: Vec<(usize, String)>,
    /// For each signal, its first hit; known once all signals are decided.
    first: Vec<Option<usize>>,
    /// For each signal, where it is given.
    given: Vec<Places>,
}

/// A kind of reply that somebody set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occasion {
    /// The signal.
    pub(crate) name: String,
    /// Where it was set.
    pub(crate) place: String,
}

impl Scan {
    /// Nothing found yet.
    pub(crate) fn new(engine: &Engine) -> Self {
        let given = vec![Places::NONE; engine.signals.len()];
        Self { given, preferred: vec![0; engine.preferred.len()], ..Self::default() }
    }

    /// Adds what was found further down.
    pub(crate) fn append(&mut self, later: Self) {
        fn add<T>(all: &mut Vec<T>, mut later: Vec<T>) {
            if all.capacity() == 0 {
                *all = later;
            } else {
                all.append(&mut later);
            }
        }
        add(&mut self.matches, later.matches);
        add(&mut self.hits, later.hits);
        add(&mut self.counts, later.counts);
        self.given.iter_mut().zip(later.given).for_each(|(given, later)| *given = given.with(later));
        self.preferred.iter_mut().zip(later.preferred).for_each(|(count, later)| *count += later);
    }

    /// Whether an entry is open for this document.
    pub(crate) fn opens(&self, gate: &Gate) -> bool {
        (gate.only_when.is_empty() || gate.only_when.iter().any(|&signal| self.is_given(signal)))
            && !gate.unless_when.iter().any(|&signal| self.is_given(signal))
    }

    fn is_given(&self, signal: usize) -> bool {
        self.given[signal] != Places::NONE
    }

    /// Finds the signals in what a reply is called: its title, and the last parts of its path.
    pub(crate) fn name(&mut self, engine: &Engine, document: &Document, path: &str) {
        if !engine.signals.iter().any(|signal| signal.places.meets(Places::TITLE.with(Places::PATH))) {
            return;
        }
        let mut parts: Vec<&str> = path.rsplit(['/', '\\']).take(PATH_PARTS).collect();
        if let Some(file) = parts.first_mut() {
            *file = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
        }
        let paths = parts.into_iter().map(|part| ("path", Places::PATH, part));
        let mut words = Words::default();
        let mut room = Room::default();
        let title = document.title.iter().map(|title| ("title", Places::TITLE, title.as_str()));
        let tags = document.tags.iter().map(|tag| ("tag", Places::TITLE, tag.as_str()));
        for (what, place, name) in title.chain(tags).chain(paths) {
            let read = name.replace(['_', '-', ':', '.', '/'], " ");
            words.read(&read, Span::of(0..read.len()), &[], &engine.vocabulary);
            let mut found = Vec::new();
            engine.candidates(&words, place, &self.given, &mut room);
            engine.matches(&words, place, &room, |owner, start, end| {
                if let Owner::Signal(signal) = owner {
                    let known = &engine.signals[signal];
                    let unless = known.conditions.unless.as_ref();
                    if has_case(&known.cased, &read, &words, start, end)
                        && !unless.is_some_and(|unless| covers(unless, engine.scope(&words), start, end))
                    {
                        found.push(signal);
                    }
                }
            });
            for signal in found {
                self.given[signal] = self.given[signal].with(place);
                self.told.push((signal, format!("its {what} says “{name}”")));
            }
        }
    }

    /// Decides the signals that weigh others. Their hits are those of the heaviest signal that speaks for them. Of the kinds of
    /// reply, one that was set is given and no other.
    pub(crate) fn weigh(&mut self, engine: &Engine, set: Option<&Occasion>) {
        for (index, signal) in engine.signals.iter().enumerate() {
            if let Some(occasion) = set.filter(|_| signal.occasion) {
                let is_set = signal.id == occasion.name;
                self.given[index] = if is_set { Places::REPLY } else { Places::NONE };
                self.hits.retain(|hit| hit.signal as usize != index);
                self.told.retain(|(told, _)| *told != index);
                if is_set {
                    self.told.push((index, format!("{} says so", occasion.place)));
                }
                continue;
            }
            if signal.weigh.is_empty() {
                continue;
            }
            let given = || signal.weigh.iter().filter(|(other, _)| self.is_given(*other));
            if given().map(|(_, weight)| weight).sum::<i32>() < signal.least {
                continue;
            }
            let heaviest = given().filter(|(_, weight)| *weight > 0).max_by_key(|(_, weight)| *weight);
            if let Some(&(other, _)) = heaviest {
                let hits = self.hits.iter().filter(|hit| hit.signal as usize == other);
                let hits: Vec<Hit> = hits.map(|hit| Hit { signal: number(index), ..*hit }).collect();
                self.hits.extend(hits);
                let told = self.told.iter().filter(|(told, _)| *told == other).map(|(_, said)| (index, said.clone()));
                let told: Vec<_> = told.collect();
                self.told.extend(told);
            }
            self.given[index] = Places::REPLY;
        }
        self.first = vec![None; engine.signals.len()];
        for (index, hit) in self.hits.iter().enumerate() {
            self.first[hit.signal as usize].get_or_insert(index);
        }
    }

    /// The hits of some signals, in the order of the document.
    pub(crate) fn hits_of<'a>(&'a self, signals: &'a [usize]) -> impl Iterator<Item = &'a Hit> {
        self.hits.iter().filter(|hit| signals.contains(&(hit.signal as usize)))
    }

    /// The first hit of these signals.
    pub(crate) fn first_of(&self, signals: &[usize]) -> Option<&Hit> {
        let firsts = signals.iter().filter_map(|&signal| self.first.get(signal).copied().flatten());
        firsts.min().map(|hit| &self.hits[hit])
    }

    /// Who gave one of these signals, where no words of the document did.
    pub(crate) fn told_of(&self, signals: &[usize]) -> Option<&str> {
        self.told.iter().find(|(signal, _)| signals.contains(signal)).map(|(_, said)| said.as_str())
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
        Self { places, body }
    }

    /// The outline of a text that stands in these places, all of it.
    fn within(document: &Document, places: Places) -> Self {
        Self { places: vec![places; document.sentences.len()], body: Vec::new() }
    }

    /// Where a sentence stands.
    pub(crate) fn place(&self, sentence: usize) -> Places {
        self.places[sentence]
    }

    /// Whether the company says it.
    pub(crate) fn is_linted(&self, sentence: usize) -> bool {
        self.places[sentence].meets(Places::REPLY)
    }

    /// Whether it belongs to the body.
    pub(crate) fn is_body(&self, sentence: usize) -> bool {
        self.places[sentence].meets(Places::BODY)
    }
}

/// Whether a text gives a signal where it stands in a place that the signal is looked for in.
pub(crate) fn gives(engine: &Engine, signal: usize, text: &str) -> bool {
    let places = engine.signals[signal].places;
    let Some(mut document) = extract(&SourceFile::from_text("example.txt", text)).into_iter().next() else {
        return false;
    };
    crate::segment::segment(&mut document);
    let outline = Outline::within(&document, places);
    let sentences = 0..document.sentences.len();
    let mut scan = scan(engine, &document, &outline, Kind::default(), sentences, |_, _| {});
    document.title = Some(text.to_owned());
    scan.name(engine, &document, "");
    scan.is_given(signal)
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
    let others = Neighbours { engine, document, outline, words: Words::default(), index: usize::MAX };
    let mut pass = Pass { engine, document, kind, all: Scan::new(engine), others };
    pass.all.counts.reserve_exact(sentences.len());
    let mut words = Words::default();
    let mut readings = Readings::default();
    let mut room = Room::default();
    // Whose words of the sentence were matched already.
    let mut known: Vec<(Owner, Range<usize>)> = Vec::new();
    for (index, sentence) in (sentences.start..).zip(&document.sentences[sentences]) {
        let place = outline.place(index);
        if !place.meets(Places::REPLY.with(Places::THREAD)) {
            pass.all.counts.push(Counts::default());
            continue;
        }
        let text = sentence.span.slice(&document.prose);
        words.read(&document.prose, sentence.span, &document.inlines, &engine.vocabulary);
        readings.read(&words, &engine.vocabulary);
        let said = Said::new(&document.prose, index, place, &words, &readings);
        known.clear();
        engine.candidates(&words, place, &pass.all.given, &mut room);
        engine.matches(&words, place, &room, |owner, start, end| {
            known.push((owner, start..end));
            pass.found(&said, owner, &(start..end), None);
        });
        for reading in readings.shorter() {
            engine.candidates(&reading.words, place, &pass.all.given, &mut room);
            engine.matches(&reading.words, place, &room, |owner, start, end| {
                let found = (owner, reading.in_whole(&(start..end)));
                // Every reading finds again what nothing was left out of.
                if reading.is_new(&(start..end)) && !known.contains(&found) {
                    pass.found(&said, owner, &found.1, Some(reading));
                    known.push(found);
                }
            });
        }
        if engine.any_regex.is_match(text) {
            pass.expressions(&said);
        }
        let is_said = place.meets(Places::SAID);
        pass.all.counts.push(if is_said { Counts::of(&document.prose, text, &words) } else { Counts::default() });
        if is_said {
            each(index, &words);
        }
    }
    pass.all
}

/// A sentence in all its readings.
struct Said<'a> {
    prose: &'a str,
    /// Its index in the document.
    index: usize,
    place: Places,
    /// All of it.
    words: &'a Words,
    readings: &'a Readings,
    /// Its clauses, once somebody has asked for one.
    clauses: OnceCell<Vec<Clause>>,
}

impl<'a> Said<'a> {
    fn new(prose: &'a str, index: usize, place: Places, words: &'a Words, readings: &'a Readings) -> Self {
        Self { prose, index, place, words, readings, clauses: OnceCell::new() }
    }

    /// The clause that a word stands in; `None` behind the last.
    fn clause(&self, word: usize) -> Option<&Clause> {
        let clauses = self.clauses.get_or_init(|| clauses(self.prose, self.words));
        clauses.iter().find(|clause| clause.words.contains(&word))
    }
}

/// The pass over a document, and what it has found so far.
struct Pass<'a> {
    engine: &'a Engine,
    document: &'a Document,
    kind: Kind,
    all: Scan,
    others: Neighbours<'a>,
}

impl Pass<'_> {
    /// Keeps a match of these words of a sentence if its conditions hold. `reading` is the shorter one that it was found in.
    fn found(&mut self, said: &Said<'_>, owner: Owner, words: &Range<usize>, reading: Option<&Reading>) {
        let prose = said.prose;
        let count = reading.map_or(words.len(), |reading| reading.of_whole(words).len());
        match owner {
            Owner::Preferred(text) => self.all.preferred[text] += 1,
            Owner::Signal(signal) => {
                let known = &self.engine.signals[signal];
                let is_new = known.by_sentence || !self.all.given[signal].hold(said.place);
                if is_new
                    && has_case(&known.cased, prose, said.words, words.start, words.end)
                    && self.others.hold(&known.conditions, said, words, count)
                {
                    self.all.given[signal] = self.all.given[signal].with(said.place);
                    let span = said.words.span_of(words.clone());
                    self.all.hits.push(Hit { signal: number(signal), sentence: number(said.index), span });
                }
            }
            Owner::Phrase(phrase) => {
                let known = &self.engine.phrases[phrase];
                // Somebody else's words are read, never reported.
                if said.place.meets(Places::REPLY)
                    && self.fits(&known.usage)
                    && has_case(&known.cased, prose, said.words, words.start, words.end)
                    && self.others.hold(&known.conditions, said, words, count)
                {
                    let span = said.words.span_of(words.clone());
                    let (first, last) = (said.words[words.start].span, said.words[words.end - 1].span);
                    let whole = span.start() == first.start() && span.end() == last.end();
                    let passed_over = reading.into_iter().flat_map(|reading| reading.passed_over(words));
                    let passed_over: Vec<_> = passed_over.map(|word| said.words[word].span).collect();
                    let is_close = passed_over.is_empty();
                    let fixed = is_close && fixed(self.engine, phrase, said.words, words.start, words.end);
                    let form = self.engine.form(phrase, said.words, words.start, words.end);
                    let first = words.start == 0;
                    self.keep(said, Match { phrase, span, form, first, whole, fixed, passed_over });
                }
            }
        }
    }

    /// Keeps a match of a phrase. Of one that passes over words and another of the same phrase and words, the longer stays.
    fn keep(&mut self, said: &Said<'_>, new: Match) {
        let matches = &mut self.all.matches;
        let start = self.document.sentences[said.index].span.start();
        let in_sentence = matches.iter().rev().take_while(|found| found.span.end() > start).count();
        let before = matches.len() - in_sentence;
        let is_same = |found: &Match| found.phrase == new.phrase && found.span.overlaps(new.span);
        match matches[before..].iter_mut().find(|found| !new.passed_over.is_empty() && is_same(found)) {
            Some(old) if new.span.covers(old.span) && new.span.len() > old.span.len() => {
                *old = Match { form: old.form, ..new };
            }
            Some(_) => {}
            None => matches.push(new),
        }
    }

    fn fits(&self, gate: &Gate) -> bool {
        gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&self.kind)
    }

    /// The matches of expressions in a sentence.
    fn expressions(&mut self, said: &Said<'_>) {
        let sentence = self.document.sentences[said.index].span;
        let text = sentence.slice(&self.document.prose);
        let base = sentence.start() as usize;
        for &index in &self.engine.with_regex {
            let phrase = &self.engine.phrases[index];
            if !said.place.meets(phrase.places) || !self.fits(&phrase.usage) {
                continue;
            }
            for hit in phrase.regex.iter().flat_map(|regex| regex.find_iter(text)) {
                let span = Span::of(base + hit.start()..base + hit.end());
                let start = said.words.partition_point(|word| word.span.end() <= span.start());
                let end = said.words.partition_point(|word| word.span.start() < span.end()).max(start);
                if self.others.hold(&phrase.conditions, said, &(start..end), end - start) {
                    let fixed = fixed(self.engine, index, said.words, start, end);
                    let first = start == 0;
                    let passed_over = Vec::new();
                    let found = Match { phrase: index, span, form: None, first, whole: true, fixed, passed_over };
                    self.all.matches.push(found);
                }
            }
        }
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("there are fewer sentences and signals than 4 GiB")
}

/// Whether a phrase makes its fix at this match.
fn fixed(engine: &Engine, phrase: usize, words: &Words, start: usize, end: usize) -> bool {
    let patterns = &engine.phrases[phrase].fix_only;
    patterns.is_empty() || patterns.iter().any(|pattern| covers(pattern, engine.scope(words), start, end))
}

/// Whether the matched words have the case of one of the patterns, where there are any.
fn has_case(patterns: &[String], prose: &str, words: &Words, start: usize, end: usize) -> bool {
    let written =
        |pattern: &String, text: &str| pattern.split(|char: char| !char.is_alphanumeric()).any(|word| word == text);
    patterns.is_empty()
        || words[start..end]
            .iter()
            .all(|word| word.is_mark() || patterns.iter().any(|pattern| written(pattern, word.span.slice(prose))))
}

/// Whether a pattern covers the words from `start` to `end`.
fn covers(pattern: &Matcher, scope: Scope<'_>, start: usize, end: usize) -> bool {
    let earliest = start.saturating_sub(crate::phrasebook::MAX_WORDS);
    (earliest..=start).any(|from| pattern.longest(scope, from).is_some_and(|len| from + len >= end))
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
    /// Whether a match of these words of a sentence counts, `count` of which were matched.
    fn hold(
        &mut self,
        conditions: &Conditions<Option<Matcher>>,
        said: &Said<'_>,
        words: &Range<usize>,
        count: usize,
    ) -> bool {
        let index = said.index;
        if !conditions.in_clause.is_empty() || conditions.unless_clause.is_some() {
            let scope = self.engine.scope(said.words);
            let excuses = |pattern: &Matcher, clause: &Clause| pattern.occurs_in(scope, clause.words.clone());
            let is_meant = said.clause(words.start).is_some_and(|clause| {
                clause.meets(&conditions.in_clause)
                    && !conditions.unless_clause.as_ref().is_some_and(|pattern| excuses(pattern, clause))
            });
            if !is_meant {
                return false;
            }
        }
        // What excuses a match may stand in any reading of its sentence that has all that was matched.
        if self.is_excused(conditions, said.words, words)
            || said.readings.shorter().iter().any(|reading| {
                let part = reading.of_whole(words);
                part.len() == count && count > 0 && self.is_excused(conditions, &reading.words, &part)
            })
        {
            return false;
        }
        if let Some(pattern) = &conditions.unless_nearby {
            let next: Vec<usize> = (index + 1..self.document.sentences.len())
                .take_while(|&next| next <= index + 2 * NEARBY)
                .filter(|&next| self.outline.is_linted(next))
                .take(NEARBY)
                .collect();
            if next.into_iter().any(|next| self.occurs(pattern, next)) {
                return false;
            }
        }
        if let Some(pattern) = &conditions.unless_previous {
            let previous = (0..index).rev().find(|&previous| self.outline.is_linted(previous));
            if previous.is_some_and(|previous| self.occurs(pattern, previous)) {
                return false;
            }
        }
        true
    }

    /// Whether something in the sentence itself excuses a match.
    fn is_excused(&self, conditions: &Conditions<Option<Matcher>>, words: &Words, part: &Range<usize>) -> bool {
        let scope = self.engine.scope(words);
        let (start, end) = (part.start, part.end);
        let covers = |pattern: &Matcher| covers(pattern, scope, start, end);
        let earliest = start.saturating_sub(crate::phrasebook::MAX_WORDS);
        let ends_at_start =
            |pattern: &Matcher| (earliest..start).any(|from| pattern.ends(scope, from) >> (start - from) & 1 == 1);
        let occurs = |pattern: &Matcher| pattern.occurs(scope);
        conditions.unless.as_ref().is_some_and(covers)
            || conditions.unless_before.as_ref().is_some_and(ends_at_start)
            || conditions.unless_after.as_ref().is_some_and(|pattern| pattern.ends(scope, end) > 1)
            || conditions.unless_sentence.as_ref().is_some_and(occurs)
            || conditions.unless_nearby.as_ref().is_some_and(occurs)
    }

    fn occurs(&mut self, pattern: &Matcher, sentence: usize) -> bool {
        if self.index != sentence {
            let span = self.document.sentences[sentence].span;
            self.words.read(&self.document.prose, span, &self.document.inlines, &self.engine.vocabulary);
            self.index = sentence;
        }
        pattern.occurs(self.engine.scope(&self.words))
    }
}

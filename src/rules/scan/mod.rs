//! The one pass over a document: every sentence becomes words once, and all matches of the phrasebook are found in it.

mod derived_signals;
mod hits;
mod match_context;
mod outline;
mod read_sentence;
mod runs;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::count::{Brief, Sums};
use super::flood::MOST;
use crate::finding::{Category, Rule, Severity};
use crate::phrasebook::{Bytes, Conditions, Counted, Engine, Excuse, Owner, Places, Scratch, SignalGate};
use crate::segment::grammar::{Clause, Form, Reading, Readings, clauses};
use crate::segment::words::Words;
use crate::text::document::{Document, Kind};
use crate::text::sentence_memory::{Memory, Recall};
use crate::text::span::{Prose, Span};
pub(crate) use derived_signals::ReplyType;
pub(crate) use hits::Hit;
use hits::Hits;
use match_context::{Neighbours, covers, has_case};
pub(crate) use outline::Outline;
use read_sentence::Found;
pub(crate) use read_sentence::Read;

/// A match of a phrase.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// Index of the phrase.
    pub(crate) phrase: usize,
    /// The words that it covers.
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
    pub(crate) passed_over: Box<[Span<Prose>]>,
}

/// Which matches of phrases are kept.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    /// Those of phrases for such texts.
    pub(crate) kind: Kind,
    /// Of these phrases, in the order of their numbers, enough are known: more of them are counted.
    pub(crate) counted: &'a [usize],
}

/// Everything that was found in a document, in its order.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Matches of phrases whose own conditions hold; of a phrase that a long document has very often, the first.
    pub(crate) matches: Vec<Match>,
    /// For phrases of a document with very many matches, how often each was found.
    counts_of_phrases: BTreeMap<usize, usize>,
    /// Matches of signals whose own conditions hold, as far as they are counted.
    hits: Hits,
    /// For each sentence, what limits count; nothing for those that the company does not say.
    pub(crate) counts: Vec<Brief>,
    /// The same for all of the body.
    pub(crate) sums: Sums,
    /// Where preferred texts of the engine are used, each with its index.
    pub(crate) preferred: Vec<(u32, Span<Prose>)>,
    /// Signals that no words of the document gave, each with who gave it; reads on after “because”.
    told: Vec<(usize, String)>,
    /// For each signal, the first hit that was found for it; known once all signals are decided.
    first: Vec<Option<usize>>,
    /// For each signal, where it is given.
    given: Vec<Places>,
    /// How many words each place has; nobody counts the words of a place that stands in no list.
    lengths: Vec<(Places, usize)>,
}

impl Scan {
    /// Nothing found yet.
    pub(crate) fn new(engine: &Engine) -> Self {
        let given = vec![Places::NONE; engine.signals.len()];
        Self { given, ..Self::default() }
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
        for (phrase, count) in later.counts_of_phrases {
            *self.counts_of_phrases.entry(phrase).or_default() += count;
        }
        let mut matches = later.matches;
        if self.matches.len() + matches.len() > MOST {
            self.keep_first(&mut matches);
        }
        add(&mut self.matches, matches);
        self.hits.append(later.hits);
        add(&mut self.counts, later.counts);
        self.sums.join(later.sums);
        self.given.iter_mut().zip(later.given).for_each(|(given, later)| *given = given.with(later));
        add(&mut self.preferred, later.preferred);
        later.lengths.into_iter().for_each(|(place, words)| self.lengthen(place, words));
    }

    /// Counts the matches that come next by their phrases, and takes out those that are too many.
    fn keep_first(&mut self, later: &mut Vec<Match>) {
        let counts = &mut self.counts_of_phrases;
        if counts.is_empty() {
            self.matches.iter().for_each(|found| *counts.entry(found.phrase).or_default() += 1);
        }
        later.retain(|found| {
            let count = counts.entry(found.phrase).or_default();
            *count += 1;
            *count <= MOST
        });
    }

    /// Phrases of which no more matches will be kept, in the order of their numbers.
    pub(crate) fn known_enough(&self) -> Vec<usize> {
        self.counts_of_phrases.iter().filter(|(_, count)| **count >= MOST).map(|(phrase, _)| *phrase).collect()
    }

    /// How many matches of each phrase there are beyond those that are kept.
    pub(crate) fn matches_beyond(&self) -> impl Iterator<Item = (usize, usize)> {
        let many = self.counts_of_phrases.iter().filter(|(_, count)| **count > MOST);
        many.map(|(phrase, count)| (*phrase, count - MOST))
    }

    /// Counts these words as standing at this place.
    fn lengthen(&mut self, place: Places, words: usize) {
        match self.lengths.iter_mut().find(|(known, _)| *known == place) {
            Some((_, all)) => *all += words,
            None => self.lengths.push((place, words)),
        }
    }

    /// Whether an entry is open for this document.
    pub(crate) fn opens(&self, gate: &SignalGate) -> bool {
        (gate.only_when.is_empty() || gate.only_when.iter().any(|&signal| self.is_given(signal)))
            && !gate.unless_when.iter().any(|&signal| self.is_given(signal))
    }

    /// The most that an entry says by itself of this document, which is of that kind. With signals in `suggest_unless`, its
    /// `suggest_in` says where they are asked for; a notice answers nobody, so that none of them is given there and
    /// nothing argues.
    pub(crate) fn severity_of(&self, rule: &Rule, gate: &SignalGate, kind: Kind, is_notice: bool) -> Severity {
        // What a notice leaves without a time is without one, whoever reads it.
        let is_asked = !is_notice || rule.category == Category::VagueTime;
        if is_asked && gate.suggest_unless.iter().any(|&signal| self.is_given(signal)) {
            return rule.severity;
        }
        if is_notice && !rule.is_own && rule.category == Category::Argument {
            return rule.severity.min(Severity::Suggestion);
        }
        let is_asked_everywhere = rule.suggest_in.is_empty() && !gate.suggest_unless.is_empty();
        if is_asked_everywhere { rule.severity.min(Severity::Suggestion) } else { rule.severity_in(kind) }
    }

    /// The most that an entry about something missing says by itself of this document, whatever kind that is.
    pub(crate) fn severity_of_missing(&self, rule: &Rule, gate: &SignalGate) -> Severity {
        let asks = &gate.suggest_unless;
        let is_met = asks.is_empty() || asks.iter().any(|&signal| self.is_given(signal));
        if is_met { rule.severity } else { rule.severity.min(Severity::Suggestion) }
    }

    /// Whether a signal is given anywhere.
    pub(crate) fn is_given(&self, signal: usize) -> bool {
        self.given[signal] != Places::NONE
    }

    /// The hits of some signals, in the order of the document.
    pub(crate) fn hits_of(&self, signals: &[usize]) -> impl Iterator<Item = Hit> {
        self.hits.of(signals)
    }

    /// The hits of a signal in one sentence.
    pub(crate) fn hits_in(&self, signal: usize, sentence: usize) -> impl Iterator<Item = Hit> {
        self.hits.of_in(signal, number(sentence))
    }

    /// The first hit of these signals.
    pub(crate) fn first_of(&self, signals: &[usize]) -> Option<Hit> {
        let owners = signals.iter().flat_map(|&signal| self.hits.owners(number(signal)));
        let firsts = owners.filter_map(|owner| self.first.get(owner as usize).copied().flatten());
        self.hits.get(firsts.min()?)
    }

    /// Who gave one of these signals, where no words of the document did.
    pub(crate) fn declared_by(&self, signals: &[usize]) -> Option<&str> {
        self.told.iter().find(|(signal, _)| signals.contains(signal)).map(|(_, said)| said.as_str())
    }
}

/// Whether a text gives a signal where it stands in a place that the signal is looked for in. `document` is the text, segmented.
pub(crate) fn gives(engine: &Engine, signal: usize, text: &str, mut document: Document) -> bool {
    let places = engine.signals[signal].places;
    let outline = Outline::within(&document, places);
    let sentences = 0..document.sentences.len();
    let mut scan = scan(engine, &Memory::default(), &document, &outline, Wanted::default(), sentences, |_, _, _| {});
    document.title = Some(text.to_owned());
    scan.name(engine, &document, "");
    scan.measure(engine);
    scan.is_given(signal)
}

/// Runs the phrasebook over some sentences of a document. `memory` knows what was read before with this engine; `each` gets every
/// sentence that the company says, with its words, where they stand here, and as it was read.
pub(crate) fn scan(
    engine: &Engine,
    memory: &Memory<Read>,
    document: &Document,
    outline: &Outline,
    wanted: Wanted<'_>,
    sentences: Range<usize>,
    mut each: impl FnMut(usize, &Words, &Read),
) -> Scan {
    let others = Neighbours::new(engine, document, outline);
    let mut pass = Pass { engine, document, wanted, all: Scan::new(engine), others };
    pass.all.counts.reserve_exact(sentences.len());
    let mut recent = memory.borrow();
    let mut room = Scratch::default();
    let mut new = Read::default();
    // The words of a sentence that was read before, where they stand here.
    let mut placed = Words::default();
    for (index, sentence) in (sentences.start..).zip(&document.sentences[sentences]) {
        let place = outline.place(index);
        if !place.meets(Places::REPLY.with(Places::THREAD)) {
            pass.all.counts.push(Brief::default());
            continue;
        }
        let (text, start) = (sentence.span.slice(&document.prose), sentence.span.start());
        // Where addresses and code are, only the document knows.
        let sort = place.number().into();
        let recall = if document.has_inlines(sentence.span) { Recall::New } else { recent.recall(text, sort) };
        let (words, read) = match recall {
            Recall::Known(read) => {
                placed.place(&read.words, |at| at + start);
                (&placed, read)
            }
            Recall::New => {
                new.read(engine, document, sentence.span, place, &pass.all.given, &mut room);
                (&new.words, &new)
            }
            Recall::Again => {
                // What is given here already may not be given where the sentence comes next.
                new.read(engine, document, sentence.span, place, &[], &mut room);
                recent.keep(text, sort, new.by_itself(start));
                (&new.words, &new)
            }
        };
        let said =
            Said { prose: &document.prose, index, place, words, readings: &read.readings, clauses: &read.clauses };
        let before = pass.all.matches.len();
        for found in &read.matches {
            pass.found(&said, found);
        }
        if let Some(bytes) = read.bytes {
            pass.expressions(&said, bytes);
        }
        pass.count_from(before);
        pass.all.counts.push(read.counts.brief());
        if place.meets(Places::BODY) {
            pass.all.sums.add(&read.counts);
        }
        pass.all.lengthen(place, words.len());
        if place.meets(Places::SAID) {
            each(index, words, read);
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
    clauses: &'a OnceCell<Vec<Clause>>,
}

impl Said<'_> {
    /// The shorter reading that a match was found in.
    fn reading(&self, found: &Found) -> Option<&Reading> {
        found.reading.map(|number| &self.readings.shorter()[number])
    }

    /// The clause that a word stands in; `None` after the last.
    fn clause(&self, word: usize) -> Option<&Clause> {
        let clauses = self.clauses.get_or_init(|| clauses(self.prose, self.words));
        clauses.iter().find(|clause| clause.words.contains(&word))
    }
}

/// The pass over a document, and what it has found so far.
struct Pass<'a> {
    engine: &'a Engine,
    document: &'a Document,
    wanted: Wanted<'a>,
    all: Scan,
    others: Neighbours<'a>,
}

impl<'a> Pass<'a> {
    /// Keeps a match in a sentence if its conditions hold.
    fn found(&mut self, said: &Said<'_>, found: &Found) {
        // What a sentence says of a match by itself, it says each time.
        if found.holds.get() == Some(false) {
            return;
        }
        let words = &found.words;
        match found.owner {
            Owner::Preferred(text) => self.all.preferred.push((number(text), said.words.span_of(words.clone()))),
            Owner::Signal(signal) => {
                let known = &self.engine.signals[signal];
                let is_new = match known.counted {
                    Counted::Every => true,
                    Counted::Sentences => !self.all.hits.ends_with(number(signal), number(said.index)),
                    Counted::Places => !self.all.given[signal].hold(said.place),
                };
                if is_new && self.holds(said, found, &known.cased, &known.conditions) {
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
                    && self.holds(said, found, &known.cased, &known.conditions)
                {
                    let reading = said.reading(found);
                    let span = said.words.span_of(words.clone());
                    let (first, last) = (said.words[words.start].span, said.words[words.end - 1].span);
                    let whole = span.start() == first.start() && span.end() == last.end();
                    let passed_over = reading.into_iter().flat_map(|reading| reading.passed_over(words));
                    let passed_over: Box<[_]> = passed_over.map(|word| said.words[word].span).collect();
                    let is_close = passed_over.is_empty();
                    let fixed = is_close && fixed(self.engine, phrase, said.words, words.start, words.end);
                    let form = self.engine.form(phrase, said.words, words.start, words.end);
                    let first = words.start == 0;
                    self.keep(said, Match { phrase, span, form, first, whole, fixed, passed_over });
                }
            }
        }
    }

    /// Whether a match counts: in its sentence, which says so once and for all, and beside the sentences around it.
    fn holds(
        &mut self,
        said: &Said<'_>,
        found: &Found,
        cased: &[String],
        conditions: &'a Conditions<Option<Excuse>>,
    ) -> bool {
        let words = &found.words;
        let holds_within = found.holds.get().unwrap_or_else(|| {
            let count = said.reading(found).map_or(words.len(), |reading| reading.of_whole(words).len());
            let holds = has_case(cased, said.prose, said.words, words.start, words.end)
                && self.others.hold_within(conditions, said, words, count);
            found.holds.set(Some(holds));
            holds
        });
        holds_within && self.others.hold_beside(conditions, said.index)
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

    /// Counts those of the last matches that are not to be kept.
    fn count_from(&mut self, first: usize) {
        let Scan { matches, counts_of_phrases, .. } = &mut self.all;
        let counted = self.wanted.counted;
        if counted.is_empty() || matches.len() == first {
            return;
        }
        let last = matches.split_off(first).into_iter();
        matches.extend(last.filter(|found| {
            let is_counted = counted.binary_search(&found.phrase).is_ok();
            if is_counted {
                *counts_of_phrases.entry(found.phrase).or_default() += 1;
            }
            !is_counted
        }));
    }

    fn fits(&self, gate: &SignalGate) -> bool {
        gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&self.wanted.kind)
    }

    /// The matches of expressions in a sentence.
    fn expressions(&mut self, said: &Said<'_>, bytes: Bytes) {
        let sentence = self.document.sentences[said.index].span;
        let text = sentence.slice(&self.document.prose);
        let base = sentence.start() as usize;
        for &index in &self.engine.with_regex {
            let phrase = &self.engine.phrases[index];
            if !said.place.meets(phrase.places) || !self.fits(&phrase.usage) {
                continue;
            }
            for hit in phrase.regex.iter().flat_map(|regex| regex.find_iter(text, bytes)) {
                // A line end stands beside the words that are found, and not in them.
                let all = hit.as_str();
                let found = Some(all.trim_matches('\n')).filter(|found| !found.is_empty()).unwrap_or(all);
                let from = base + hit.start() + all.find(found).unwrap_or_default();
                let span = Span::of(from..from + found.len());
                let start = said.words.partition_point(|word| word.span.end() <= span.start());
                let end = said.words.partition_point(|word| word.span.start() < span.end()).max(start);
                if self.others.hold_within(&phrase.conditions, said, &(start..end), end - start)
                    && self.others.hold_beside(&phrase.conditions, said.index)
                {
                    let fixed = fixed(self.engine, index, said.words, start, end);
                    let first = start == 0;
                    let passed_over = Box::default();
                    let found = Match { phrase: index, span, form: None, first, whole: true, fixed, passed_over };
                    self.all.matches.push(found);
                }
            }
        }
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("there are fewer sentences and entries than 4 GiB")
}

/// Whether a phrase makes its fix at this match.
fn fixed(engine: &Engine, phrase: usize, words: &Words, start: usize, end: usize) -> bool {
    let patterns = &engine.phrases[phrase].fix_only;
    patterns.is_empty() || patterns.iter().any(|pattern| covers(pattern, engine.scope(words), start, end))
}

//! Entries become an engine: words have ids, patterns are matchers, and one table of keys leads to all of them.
//!
//! An engine can be stored. What a text without a match does not ask for is then never read back.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::candidate_index::{Candidate, CandidateIndex, Scratch};
use super::entry::{AppliesTo, Conditions, Entries, Limit, Require, Within};
use super::excuse::Excuse;
use super::lengths::Lengths;
use super::pattern::{Compiler, Matcher, Named, Scope, longest};
use super::preferred_text_patterns;
use super::regular_expression::{Bytes, Expression};
use super::reply_parts::Places;
use super::required_words::Survey;
use crate::embedded_data::Stored;
use crate::finding::Rule;
use crate::segment::words::{Vocabulary, WordId, Words};

/// A phrase, ready to run.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Phrase {
    /// What it says of itself.
    pub(crate) rule: Stored<Arc<Rule>>,
    /// Written patterns, where letters must have their case.
    pub(crate) cased: Vec<String>,
    /// For a term, its other names as written; empty for a phrase.
    pub(crate) names: Vec<String>,
    /// Which of [`Engine::patterns`] are its own.
    patterns: Range<usize>,
    /// Expressions; tried at every sentence.
    pub(crate) regex: Vec<Expression>,
    /// Where a match does not count.
    pub(crate) conditions: Stored<Conditions<Option<Excuse>>>,
    /// What must cover a match for its fix to be made; empty: nothing.
    pub(crate) fix_only: Stored<Vec<Matcher>>,
    /// Where it is looked for.
    pub(crate) places: Places,
    /// The least number of matches that is reported.
    pub(crate) min_count: usize,
    /// Which documents it is for.
    pub(crate) usage: SignalGate,
}

/// A signal, ready to run; its patterns stand in [`Engine::signal_patterns`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Signal {
    /// Its name.
    pub(crate) id: String,
    /// Whether it is a kind of reply.
    pub(crate) reply_type: bool,
    /// Where it is looked for.
    pub(crate) places: Places,
    /// Written patterns, where letters must have their case.
    pub(crate) cased: Vec<String>,
    /// Where a match does not count.
    pub(crate) conditions: Stored<Conditions<Option<Excuse>>>,
    /// Which of its matches matter.
    pub(crate) counted: Counted,
    /// Signals, by index, and what each counts.
    pub(crate) weigh: Vec<(usize, i32)>,
    /// The sum from which it is given.
    pub(crate) least: i32,
    /// The number of words in its places from which it is given.
    pub(crate) min_words: Option<usize>,
}

/// Which matches of a signal matter. Of the others, nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Counted {
    /// The first in each place of a reply.
    Places,
    /// The first in each sentence: a requirement is met there.
    Sentences,
    /// All of them: something is required near them, a limit counts them, or a rule looks at them.
    Every,
}

/// Signals that open or close an entry for a document, by index.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SignalGate {
    /// The entry as written, for audiences and kinds.
    pub(crate) usage: AppliesTo,
    /// One of these must be given, unless empty.
    pub(crate) only_when: Vec<usize>,
    /// None of these may be.
    pub(crate) unless_when: Vec<usize>,
    /// One of these must be for it to be more than a suggestion, unless empty.
    pub(crate) suggest_unless: Vec<usize>,
}

/// Whose pattern it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Owner {
    /// Index into [`Engine::phrases`].
    Phrase(usize),
    /// Index into [`Engine::signals`].
    Signal(usize),
    /// Index into [`Engine::preferred`].
    Preferred(usize),
}

/// A compiled phrasebook.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Engine {
    pub(crate) vocabulary: Vocabulary,
    conjunctions: Vec<WordId>,
    pub(crate) phrases: Vec<Phrase>,
    /// Indices of phrases that have expressions.
    pub(crate) with_regex: Vec<usize>,
    /// Bytes, one of which every match of any of those expressions holds.
    regex_bytes: Bytes,
    pub(crate) signals: Vec<Signal>,
    /// The patterns of each signal, as alternatives.
    signal_patterns: Vec<Stored<Matcher>>,
    /// What many patterns share.
    shared: Vec<Stored<Matcher>>,
    pub(crate) requires: Vec<(Require, SignalGate, Vec<usize>, Vec<usize>)>,
    /// With the signals that the measure compares, by index.
    pub(crate) limits: Vec<(Limit, SignalGate, Vec<usize>)>,
    /// The texts that rules prefer, each once, where they are counted.
    pub(crate) preferred: Vec<String>,
    patterns: Vec<Pattern>,
    owners: Vec<(Owner, Places)>,
    keys: CandidateIndex,
}

/// A pattern of phrases and signals.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Pattern {
    matcher: Stored<Matcher>,
    /// Whose it is, and where each is looked for, in [`Engine::owners`]. What only names a signal in another signal is no pattern
    /// of its own: the patterns of the named one have two owners, so that no text is matched twice for the same words. A phrase
    /// reports its matches, and two patterns of a signal may overlap; there, the signal is one pattern.
    owners: Range<usize>,
    /// Where any of them is looked for.
    places: Places,
    /// Whether matches matter beyond the first: one of the owners is a phrase, or a signal whose sentences do.
    counts: bool,
}

/// The patterns of all owners, as they are collected.
#[derive(Default)]
struct Patterns {
    /// Each with its owners.
    all: Vec<(Matcher, Vec<(Owner, Places)>)>,
    /// For each signal, its patterns that do not only name another, by index.
    of_signals: Vec<Vec<usize>>,
    /// For each signal, the signals that its patterns name and nothing else.
    named: Vec<Vec<usize>>,
}

impl Patterns {
    /// Collects the patterns of all signals, in their order.
    fn of(signals: &[(Vec<Matcher>, Places)]) -> Self {
        let mut new = Self::default();
        for (index, (patterns, places)) in signals.iter().enumerate() {
            let mut own = Vec::new();
            let mut named = Vec::new();
            for pattern in patterns {
                if let Matcher::Signal(other) = pattern {
                    named.push(*other);
                } else {
                    own.push(new.all.len());
                    new.push(pattern.clone(), Owner::Signal(index), *places);
                }
            }
            new.of_signals.push(own);
            new.named.push(named);
        }
        for (index, (_, places)) in signals.iter().enumerate() {
            for other in new.named[index].clone() {
                new.share(other, Owner::Signal(index), *places);
            }
        }
        new
    }

    fn push(&mut self, matcher: Matcher, owner: Owner, places: Places) {
        self.all.push((matcher, vec![(owner, places)]));
    }

    /// Gives the patterns of a signal, and of those that it names, to another owner as well.
    fn share(&mut self, signal: usize, owner: Owner, places: Places) {
        let mut seen = vec![false; self.named.len()];
        let mut open = vec![signal];
        while let Some(signal) = open.pop() {
            if std::mem::replace(&mut seen[signal], true) {
                continue;
            }
            open.extend(&self.named[signal]);
            for &index in &self.of_signals[signal] {
                self.all[index].1.push((owner, places));
            }
        }
    }
}

impl Engine {
    /// Compiles, for `language`, whose words are `vocabulary`, those entries that `wanted` accepts, and all signals. Also what
    /// the rules prefer that `counted` accepts.
    pub(crate) fn new(
        entries: &Entries,
        mut vocabulary: Vocabulary,
        language: &str,
        wanted: impl Fn(&AppliesTo) -> bool,
        counted: impl Fn(&Rule) -> bool,
    ) -> Self {
        let places: HashMap<&str, usize> = entries.signals.iter().map(|signal| signal.id.as_str()).zip(0..).collect();
        let index = |name: &str| places.get(name).copied();
        let all = |names: &[String]| names.iter().filter_map(|name| index(name)).collect::<Vec<_>>();
        let gate = |usage: &AppliesTo| SignalGate {
            usage: usage.clone(),
            only_when: all(&usage.only_when),
            unless_when: all(&usage.unless_when),
            suggest_unless: all(&usage.suggest_unless),
        };
        let mut compiler = Compiler::new(&mut vocabulary, language, &index);
        let conjunctions = compiler.conjunctions();
        let signal_patterns: Vec<(Vec<Matcher>, Places)> = entries
            .signals
            .iter()
            .map(|signal| (signal.any.iter().map(|node| compiler.compile(node)).collect(), signal.places))
            .collect();
        let near = || entries.requires.iter().filter(|entry| !matches!(entry.within, Within::Places(_)));
        let by_sentence: Vec<usize> = near().flat_map(|entry| &entry.need).filter_map(|name| index(name)).collect();
        let every: Vec<usize> = near()
            .flat_map(|entry| &entry.when)
            .chain(entries.limits.iter().flat_map(|entry| &entry.of))
            .filter_map(|name| index(name))
            .collect();
        let conditions = |written: &Conditions, compiler: &mut Compiler<'_>| written.map(|nodes| compiler.any(nodes));
        let of_signals: Vec<_> =
            entries.signals.iter().map(|signal| conditions(&signal.conditions, &mut compiler)).collect();
        let mut signals: Vec<Signal> = entries
            .signals
            .iter()
            .map(|signal| Signal {
                counted: Counted::Places,
                id: signal.id.clone(),
                reply_type: signal.reply_type,
                places: signal.places,
                cased: signal.cased.clone(),
                conditions: Conditions::default().into(),
                weigh: signal.weigh.iter().filter_map(|(name, weight)| Some((index(name)?, *weight))).collect(),
                least: signal.least,
                min_words: signal.min_words,
            })
            .collect();
        let mut patterns = Patterns::of(&signal_patterns);
        let signal_patterns: Vec<Stored<Matcher>> =
            signal_patterns.into_iter().map(|(patterns, _)| compiler.alternatives(patterns).into()).collect();
        let mut phrases = Vec::new();
        let mut of_phrases = Vec::new();
        for phrase in entries.phrases.iter().filter(|phrase| wanted(&phrase.usage)) {
            let first = patterns.all.len();
            for node in &phrase.avoid {
                patterns.push(compiler.compile(node), Owner::Phrase(phrases.len()), phrase.only_in);
            }
            of_phrases.push(conditions(&phrase.conditions, &mut compiler));
            phrases.push(Phrase {
                rule: phrase.rule.clone().into(),
                cased: phrase.cased.clone(),
                names: phrase.names.clone(),
                patterns: first..patterns.all.len(),
                regex: phrase.regex.clone(),
                conditions: Conditions::default().into(),
                fix_only: phrase.fix_only.iter().map(|node| compiler.compile(node)).collect::<Vec<_>>().into(),
                places: phrase.only_in,
                min_count: phrase.min_count,
                usage: gate(&phrase.usage),
            });
        }
        let mut preferred = Vec::new();
        let rules = phrases.iter().map(|phrase: &Phrase| phrase.rule.as_ref()).filter(|rule| counted(rule));
        for (text, node) in preferred_text_patterns::patterns(rules) {
            patterns.push(compiler.compile(&node), Owner::Preferred(preferred.len()), Places::REPLY);
            preferred.push(text);
        }
        let shared = compiler.shared;
        let matchers: Vec<&Matcher> = patterns.all.iter().map(|(matcher, _)| matcher).collect();
        let named = Named { signals: &signal_patterns, shared: &shared };
        let keys = CandidateIndex::new(&matchers, named, &mut vocabulary);
        // What excuses a match may name any signal, and all of them are there now.
        let (survey, lengths) = (Survey::new(named), Lengths::new(named));
        let excuses = |conditions: Conditions<Option<Matcher>>| -> Stored<Conditions<Option<Excuse>>> {
            conditions.map(|matcher| Some(Excuse::new(matcher.clone()?, &survey, &lengths))).into()
        };
        signals.iter_mut().zip(of_signals).for_each(|(signal, written)| signal.conditions = excuses(written));
        phrases.iter_mut().zip(of_phrases).for_each(|(phrase, written)| phrase.conditions = excuses(written));
        let mut owners = Vec::new();
        let patterns = patterns.all.into_iter().map(|(matcher, own)| {
            let start = owners.len();
            owners.extend(own);
            let owners = start..owners.len();
            Pattern { matcher: matcher.into(), owners, places: Places::NONE, counts: false }
        });
        let patterns = patterns.collect();
        let with_regex = (0..phrases.len()).filter(|&phrase| !phrases[phrase].regex.is_empty()).collect();
        let expressions = phrases.iter().flat_map(|phrase: &Phrase| &phrase.regex);
        let mut new = Self {
            regex_bytes: expressions.fold(Bytes::NONE, |all, expression| all.and(expression.bytes)),
            with_regex,
            requires: entries
                .requires
                .iter()
                .filter(|entry| wanted(&entry.usage))
                .map(|entry| (entry.clone(), gate(&entry.usage), all(&entry.when), all(&entry.need)))
                .collect(),
            limits: entries
                .limits
                .iter()
                .filter(|entry| wanted(&entry.usage))
                .map(|entry| (entry.clone(), gate(&entry.usage), all(&entry.of)))
                .collect(),
            preferred,
            vocabulary,
            conjunctions,
            phrases,
            signals,
            signal_patterns,
            shared,
            patterns,
            owners,
            keys,
        };
        new.judge(by_sentence, Counted::Sentences);
        new.judge(every, Counted::Every);
        new
    }

    /// The same for a run: entries that `wanted` refuses are silent, and of the signals in `judged` every match counts.
    pub(crate) fn set_up(mut self, wanted: impl Fn(&AppliesTo) -> bool, judged: &[&str]) -> Self {
        for (owner, places) in &mut self.owners {
            if let Owner::Phrase(phrase) = owner
                && !wanted(&self.phrases[*phrase].usage.usage)
            {
                *places = Places::NONE;
            }
        }
        self.with_regex.retain(|&phrase| wanted(&self.phrases[phrase].usage.usage));
        self.requires.retain(|(entry, ..)| wanted(&entry.usage));
        self.limits.retain(|(entry, ..)| wanted(&entry.usage));
        let index = |name: &&str| self.signals.iter().position(|signal| signal.id == **name);
        let judged = judged.iter().filter_map(index).collect();
        self.judge(judged, Counted::Every);
        self
    }

    /// These signals count so at least, and those that they weigh.
    fn judge(&mut self, mut open: Vec<usize>, counted: Counted) {
        while let Some(signal) = open.pop() {
            if self.signals[signal].counted < counted {
                self.signals[signal].counted = counted;
                open.extend(self.signals[signal].weigh.iter().map(|(other, _)| other));
            }
        }
        for pattern in &mut self.patterns {
            let owners = &self.owners[pattern.owners.clone()];
            pattern.places = owners.iter().map(|(_, places)| *places).fold(Places::NONE, Places::with);
            pattern.counts = owners.iter().any(|(owner, _)| match owner {
                Owner::Phrase(_) | Owner::Preferred(_) => true,
                Owner::Signal(signal) => self.signals[*signal].counted > Counted::Places,
            });
        }
    }

    /// The bytes of a text in which an expression may match.
    pub(crate) fn bytes_for_regex(&self, text: &str) -> Option<Bytes> {
        (!self.with_regex.is_empty()).then(|| Bytes::in_text(text)).filter(|bytes| bytes.meets(self.regex_bytes))
    }

    /// What matchers need to know about a sentence.
    pub(crate) fn scope<'a>(&'a self, words: &'a Words) -> Scope<'a> {
        let named = Named { signals: &self.signal_patterns, shared: &self.shared };
        Scope { words, named, conjunctions: &self.conjunctions }
    }

    /// Fills `room` with what may match in a sentence that stands at `place`. `given` says of each signal where it is given
    /// already: nobody needs to look for it there again unless its sentences matter. Empty: none is given anywhere. Matches that
    /// start elsewhere than at `starts` are not asked for.
    pub(crate) fn candidates(
        &self,
        words: &Words,
        starts: Range<usize>,
        place: Places,
        given: &[Places],
        room: &mut Scratch,
    ) {
        let is_given = |signal: usize| given.get(signal).is_some_and(|given| given.hold(place));
        let wanted = |pattern: u32| {
            let Pattern { owners, places, counts, .. } = &self.patterns[pattern as usize];
            let is_open = |owner: &Owner| !matches!(owner, Owner::Signal(signal) if is_given(*signal));
            places.meets(place) && (*counts || self.owners[owners.clone()].iter().any(|(owner, _)| is_open(owner)))
        };
        self.keys.candidates(words, starts, wanted, room);
    }

    /// Calls `found` with every match among the candidates of a sentence that stands at `place`: whose it is, its first word,
    /// and the word after its last. Matches of one pattern do not overlap.
    pub(crate) fn matches(
        &self,
        words: &Words,
        place: Places,
        room: &Scratch,
        mut found: impl FnMut(Owner, usize, usize),
    ) {
        let scope = self.scope(words);
        let mut last = (u32::MAX, 0);
        for branches in room.candidates.chunk_by(|a, b| (a.pattern, a.start) == (b.pattern, b.start)) {
            let Candidate { pattern, start, .. } = branches[0];
            let start = start as usize;
            if last.0 == pattern && start < last.1 {
                continue;
            }
            let Pattern { matcher, owners, .. } = &self.patterns[pattern as usize];
            let ends = |candidate: &Candidate| matcher.branch(scope.named, candidate.branch).ends(scope, start);
            if let Some(len) = longest(branches.iter().fold(0, |all, candidate| all | ends(candidate))) {
                last = (pattern, start + len);
                let owners = self.owners[owners.clone()].iter();
                for (owner, _) in owners.filter(|(_, places)| places.meets(place)) {
                    found(*owner, start, start + len);
                }
            }
        }
    }

    /// The form in which the first inflected word of a phrase's patterns stands in `start..end`, if one does.
    ///
    /// Asked only of phrases whose replacement has a form of its own.
    pub(crate) fn form(
        &self,
        phrase: usize,
        words: &Words,
        start: usize,
        end: usize,
    ) -> Option<crate::segment::grammar::Form> {
        let known = &self.phrases[phrase];
        if !known.rule.prefer.iter().any(|prefer| prefer.contains('~')) {
            return None;
        }
        let mut all = Vec::new();
        for pattern in &self.patterns[known.patterns.clone()] {
            inflected(&pattern.matcher, &self.shared, &mut all);
        }
        words[start..end].iter().find_map(|word| {
            let ids = all.iter().find(|ids| ids.contains(&word.id))?;
            ids.iter().position(|id| *id == word.id).map(|form| crate::segment::grammar::FORMS[form])
        })
    }
}

/// The inflected words of a pattern.
fn inflected<'a>(matcher: &'a Matcher, shared: &'a [Stored<Matcher>], found: &mut Vec<&'a [WordId; 5]>) {
    let each = |nodes: &'a [Matcher], found: &mut _| nodes.iter().for_each(|node| inflected(node, shared, found));
    match matcher {
        Matcher::Inflected(ids) => found.push(ids),
        Matcher::Sequence(nodes) => each(nodes, found),
        Matcher::Alternatives(choice) => each(choice.nodes(), found),
        Matcher::Optional(inner) => inflected(inner, shared, found),
        Matcher::Shared(index) => inflected(&shared[*index], shared, found),
        _ => {}
    }
}

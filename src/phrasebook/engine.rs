//! Entries become an engine: words have ids, patterns are matchers, and one automaton leads to all of them.

use std::sync::Arc;

use super::automaton::{Automaton, Candidate};
use super::entry::{Conditions, Entries, Limit, Require, Use};
use super::pattern::{Compiler, Matcher, Scope};
use super::places::Places;
use super::preferred;
use crate::finding::Rule;
use crate::segment::words::{Vocabulary, WordId, Words};

/// A phrase, ready to run.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// What it says of itself.
    pub(crate) rule: Arc<Rule>,
    /// Written patterns, where letters must have their case.
    pub(crate) cased: Vec<String>,
    /// For a term, its other names as written; empty for a phrase.
    pub(crate) names: Vec<String>,
    /// Expressions; tried at every sentence.
    pub(crate) regex: Vec<regex::Regex>,
    /// Where a match does not count.
    pub(crate) conditions: Conditions<Matcher>,
    /// What must cover a match for its fix to be made; empty: nothing.
    pub(crate) fix_only: Vec<Matcher>,
    /// Where it is looked for.
    pub(crate) places: Places,
    /// The least number of matches that is reported.
    pub(crate) min_count: usize,
    /// Which documents it is for.
    pub(crate) usage: Gate,
}

/// A signal, ready to run; its patterns stand in [`Engine::signal_patterns`].
#[derive(Debug)]
pub(crate) struct Signal {
    /// Its name.
    pub(crate) id: String,
    /// Whether it is a kind of reply.
    pub(crate) occasion: bool,
    /// Where it is looked for.
    pub(crate) places: Places,
    /// Where a match does not count.
    pub(crate) conditions: Conditions<Matcher>,
    /// Signals, by index, and what each counts.
    pub(crate) weigh: Vec<(usize, i32)>,
    /// The sum from which it is given.
    pub(crate) least: i32,
}

/// Signals that open or close an entry for a document, by index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gate {
    /// The entry as written, for audiences and kinds.
    pub(crate) usage: Use,
    /// One of these must be given, unless empty.
    pub(crate) only_when: Vec<usize>,
    /// None of these may be.
    pub(crate) unless_when: Vec<usize>,
}

/// Whose pattern it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Index into [`Engine::phrases`].
    Phrase(usize),
    /// Index into [`Engine::signals`].
    Signal(usize),
    /// Index into [`Engine::preferred`].
    Preferred(usize),
}

/// A compiled phrasebook.
#[derive(Debug)]
pub struct Engine {
    pub(crate) vocabulary: Vocabulary,
    conjunctions: Vec<WordId>,
    pub(crate) phrases: Vec<Phrase>,
    /// Indices of phrases that have expressions.
    pub(crate) with_regex: Vec<usize>,
    /// All of those expressions: whether any of them matches is one look at a sentence.
    pub(crate) any_regex: regex::RegexSet,
    pub(crate) signals: Vec<Signal>,
    signal_patterns: Vec<Vec<Matcher>>,
    pub(crate) requires: Vec<(Require, Gate, Vec<usize>, Vec<usize>)>,
    pub(crate) limits: Vec<(Limit, Gate)>,
    /// The texts that rules prefer, each once, where they are counted.
    pub(crate) preferred: Vec<String>,
    patterns: Vec<Pattern>,
    automaton: Automaton,
}

/// A pattern of a phrase or signal.
#[derive(Debug)]
struct Pattern {
    matcher: Matcher,
    owner: Owner,
    /// Where its owner is looked for.
    places: Places,
}

impl Engine {
    /// Compiles those entries whose rule `wanted` accepts, and all signals; what those rules prefer, if that is counted.
    pub(crate) fn new(entries: &Entries, wanted: impl Fn(&Rule, &Use) -> bool, count_preferred: bool) -> Self {
        let mut vocabulary = Vocabulary::default();
        let index = |name: &str| entries.signals.iter().position(|signal| signal.id == name);
        let all = |names: &[String]| names.iter().filter_map(|name| index(name)).collect::<Vec<_>>();
        let gate = |usage: &Use| Gate {
            usage: usage.clone(),
            only_when: all(&usage.only_when),
            unless_when: all(&usage.unless_when),
        };
        let mut compiler = Compiler::new(&mut vocabulary, &index);
        let conjunctions = compiler.conjunctions();
        let mut patterns = Vec::new();
        let signal_patterns: Vec<Vec<Matcher>> = entries
            .signals
            .iter()
            .map(|signal| signal.any.iter().map(|node| compiler.compile(node)).collect())
            .collect();
        let signals: Vec<Signal> = entries
            .signals
            .iter()
            .map(|signal| Signal {
                id: signal.id.clone(),
                occasion: signal.occasion,
                places: signal.places,
                conditions: signal.conditions.map(|node| compiler.compile(node)),
                weigh: signal.weigh.iter().filter_map(|(name, weight)| Some((index(name)?, *weight))).collect(),
                least: signal.least,
            })
            .collect();
        for (index, all) in signal_patterns.iter().enumerate() {
            let places = signals[index].places;
            patterns.extend(all.iter().map(|pattern| Pattern {
                matcher: pattern.clone(),
                owner: Owner::Signal(index),
                places,
            }));
        }
        let mut phrases = Vec::new();
        for phrase in entries.phrases.iter().filter(|phrase| wanted(&phrase.rule, &phrase.usage)) {
            patterns.extend(phrase.avoid.iter().map(|node| Pattern {
                matcher: compiler.compile(node),
                owner: Owner::Phrase(phrases.len()),
                places: phrase.only_in,
            }));
            phrases.push(Phrase {
                rule: phrase.rule.clone(),
                cased: phrase.cased.clone(),
                names: phrase.names.clone(),
                regex: phrase.regex.clone(),
                conditions: phrase.conditions.map(|node| compiler.compile(node)),
                fix_only: phrase.fix_only.iter().map(|node| compiler.compile(node)).collect(),
                places: phrase.only_in,
                min_count: phrase.min_count,
                usage: gate(&phrase.usage),
            });
        }
        let mut preferred = Vec::new();
        if count_preferred {
            for (text, node) in preferred::patterns(phrases.iter().map(|phrase: &Phrase| phrase.rule.as_ref())) {
                patterns.push(Pattern {
                    matcher: compiler.compile(&node),
                    owner: Owner::Preferred(preferred.len()),
                    places: Places::REPLY,
                });
                preferred.push(text);
            }
        }
        let matchers: Vec<Matcher> = patterns.iter().map(|pattern: &Pattern| pattern.matcher.clone()).collect();
        let automaton = Automaton::new(&matchers, &signal_patterns, &mut vocabulary);
        let expressions = phrases.iter().flat_map(|phrase: &Phrase| &phrase.regex).map(regex::Regex::as_str);
        Self {
            any_regex: regex::RegexSetBuilder::new(expressions)
                .case_insensitive(true)
                .build()
                .expect("each expression was built by itself"),
            with_regex: (0..phrases.len()).filter(|&phrase| !phrases[phrase].regex.is_empty()).collect(),
            requires: entries
                .requires
                .iter()
                .filter(|entry| wanted(&entry.rule, &entry.usage))
                .map(|entry| (entry.clone(), gate(&entry.usage), all(&entry.when), all(&entry.need)))
                .collect(),
            limits: entries
                .limits
                .iter()
                .filter(|entry| wanted(&entry.rule, &entry.usage))
                .map(|entry| (entry.clone(), gate(&entry.usage)))
                .collect(),
            preferred,
            vocabulary,
            conjunctions,
            phrases,
            signals,
            signal_patterns,
            patterns,
            automaton,
        }
    }

    /// What matchers need to know about a sentence.
    pub(crate) fn scope<'a>(&'a self, words: &'a Words) -> Scope<'a> {
        Scope { words, signals: &self.signal_patterns, conjunctions: &self.conjunctions }
    }

    /// Calls `found` with every match in a sentence that stands at `place`: whose it is, its first word, and the word behind
    /// its last. Matches of one pattern do not overlap. `room` is used again from call to call.
    pub(crate) fn matches(
        &self,
        words: &Words,
        place: Places,
        room: &mut Room,
        mut found: impl FnMut(Owner, usize, usize),
    ) {
        let wanted = |pattern: u32| self.patterns[pattern as usize].places.meets(place);
        self.automaton.candidates(words, wanted, &mut room.codes, &mut room.candidates);
        let scope = self.scope(words);
        let mut last = (u32::MAX, 0);
        for &Candidate { pattern, start } in &room.candidates {
            let start = start as usize;
            if last.0 == pattern && start < last.1 {
                continue;
            }
            let Pattern { matcher, owner, .. } = &self.patterns[pattern as usize];
            if let Some(len) = matcher.longest(scope, start) {
                last = (pattern, start + len);
                found(*owner, start, start + len);
            }
        }
    }

    /// The form in which the first inflected word of a phrase's patterns stands in `start..end`, if one does.
    ///
    /// Asked only of phrases whose replacement has a form of its own.
    pub(crate) fn form(&self, phrase: usize, words: &Words, start: usize, end: usize) -> Option<super::inflect::Form> {
        if !self.phrases[phrase].rule.prefer.iter().any(|prefer| prefer.contains('~')) {
            return None;
        }
        let mut all = Vec::new();
        for pattern in self.patterns.iter().filter(|pattern| pattern.owner == Owner::Phrase(phrase)) {
            inflected(&pattern.matcher, &mut all);
        }
        words[start..end].iter().find_map(|word| {
            let ids = all.iter().find(|ids| ids.contains(&word.id))?;
            ids.iter().position(|id| *id == word.id).map(|form| super::inflect::FORMS[form])
        })
    }
}

/// The inflected words of a pattern.
fn inflected<'a>(matcher: &'a Matcher, found: &mut Vec<&'a [WordId; 5]>) {
    match matcher {
        Matcher::Inflected(ids) => found.push(ids),
        Matcher::Sequence(nodes) | Matcher::Alternatives(nodes) => {
            nodes.iter().for_each(|node| inflected(node, found));
        }
        Matcher::Optional(inner) => inflected(inner, found),
        _ => {}
    }
}

/// Buffers of a pass, used again for each sentence.
#[derive(Debug, Default)]
pub(crate) struct Room {
    codes: Vec<u8>,
    candidates: Vec<Candidate>,
}

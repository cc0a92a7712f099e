//! One look at each word of a sentence finds the candidates of every pattern.
//!
//! Each pattern gives a few short rows of words, its keys, one of which every match of it holds. All keys of all patterns lie in one
//! table, sorted, with an index by their first word: more patterns do not make the pass longer; only where a key stands is a
//! pattern matched in full.

use std::cell::RefCell;
use std::collections::HashMap;

use super::pattern::Matcher;
use super::word_set::WordSet;
use crate::segment::words::{UNKNOWN, Vocabulary, Word, WordId};

/// The most keys that one pattern may have; beyond it, part of the pattern serves.
const MAX_KEYS: usize = 12;
/// The most words of a key. Longer ones would cost memory and tell little more.
const MAX_KEY_WORDS: usize = 3;
/// The most words of a row: two keys may be joined.
const MAX_ROW: usize = 2 * MAX_KEY_WORDS;

/// Words that stand in nearly every sentence and therefore make poor keys.
const COMMON: &[&str] = &[
    "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do",
    "for", "from", "get", "had", "has", "have", "i", "if", "in", "is", "it", "me", "my", "no", "not", "of", "on", "or",
    "our", "please", "so", "that", "the", "there", "these", "this", "to", "us", "was", "we", "were", "what", "when",
    "which", "will", "with", "would", "you", "your",
];

/// Some words that stand one after the other. Rows are sorted word by word, a shorter one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Row {
    /// The words, and [`UNKNOWN`] after the last: it comes before all others, and no pattern names it.
    words: [WordId; MAX_ROW],
    len: u8,
}

impl Row {
    const EMPTY: Self = Self { words: [UNKNOWN; MAX_ROW], len: 0 };

    fn of(word: WordId) -> Self {
        let mut new = Self::EMPTY;
        new.words[0] = word;
        new.len = 1;
        new
    }

    fn len(self) -> usize {
        usize::from(self.len)
    }

    fn words(&self) -> &[WordId] {
        &self.words[..self.len()]
    }

    /// This row and the next after it, as far as there is room: what a match begins with it still holds.
    fn with(mut self, next: &Self) -> Self {
        for &word in next.words().iter().take(MAX_ROW - self.len()) {
            self.words[self.len()] = word;
            self.len += 1;
        }
        self
    }
}

/// A key and how many words of its pattern may stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    row: Row,
    least: usize,
    most: usize,
}

/// A set of keys, one of which every match holds.
#[derive(Clone, Debug)]
struct KeySet {
    keys: Vec<Key>,
    /// Higher is rarer.
    score: usize,
}

/// What is known about the rows of words that a matcher can match.
#[derive(Clone)]
struct Literals {
    /// All of them, if they are few.
    exact: Option<Vec<Row>>,
    /// The best keys inside, if any.
    best: Option<KeySet>,
}

/// A pattern that may match, and the word at which it would start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// Index of the pattern, in the order in which they were given.
    pub(crate) pattern: u32,
    /// Index of the first word.
    pub(crate) start: u32,
}

/// A pattern that has a key.
#[derive(Clone, Copy, Debug)]
struct KeyOwner {
    pattern: u32,
    /// How many words of the pattern may stand before the key.
    least: u8,
    most: u8,
    /// Whether the word at which the pattern would start must be looked at; a key that starts the pattern says it.
    look: bool,
}

/// The keys of a set of patterns.
#[derive(Debug)]
pub(crate) struct KeyIndex {
    /// Sorted, each once.
    rows: Vec<Row>,
    /// For each word, by id, where the rows begin that start with it; one more than there are words.
    by_word: Vec<u32>,
    /// For each row, where its owners begin; one more than there are rows.
    by_row: Vec<u32>,
    owners: Vec<KeyOwner>,
    /// Patterns that no row of words gives away; they are tried at every word.
    keyless: Vec<u32>,
    /// For each pattern: the words that a match can start with; `None` where it can be any.
    first: Vec<Option<WordSet>>,
}

impl KeyIndex {
    /// The keys of `patterns`.
    ///
    /// # Panics
    /// If there are more than 4 billion keys.
    pub(crate) fn new(patterns: &[&Matcher], signals: &[Matcher], vocabulary: &mut Vocabulary) -> Self {
        let ids: Vec<WordId> = COMMON.iter().map(|word| vocabulary.insert(word)).collect();
        let mut common = vec![false; vocabulary.len()];
        for id in ids {
            common[id.0 as usize] = true;
        }
        let finder = Finder {
            signals,
            common: &common,
            named: RefCell::default(),
            lengths: RefCell::new(vec![None; signals.len()]),
        };
        let first: Vec<Option<WordSet>> = patterns.iter().map(|pattern| pattern.first_words(signals)).collect();
        let mut keys: Vec<(Row, KeyOwner)> = Vec::new();
        let mut keyless = Vec::new();
        for (pattern, matcher) in (0u32..).zip(patterns) {
            let literals = finder.literals(matcher);
            let Some(set) = finder.settle(literals) else {
                keyless.push(pattern);
                continue;
            };
            let starts = first[pattern as usize].as_ref();
            let clamp = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
            keys.extend(set.keys.into_iter().map(|Key { row, least, most }| {
                let look = most > 0 || starts.is_some_and(|starts| !starts.has(row.words[0]));
                (row, KeyOwner { pattern, least: clamp(least), most: clamp(most), look })
            }));
        }
        // Stable: the owners of a row stay in the order of the patterns.
        keys.sort_by_key(|(row, _)| *row);
        let count = |len: usize| u32::try_from(len).expect("keys are counted in thousands");
        let mut new = Self {
            rows: Vec::new(),
            by_word: Vec::with_capacity(vocabulary.len() + 1),
            by_row: Vec::new(),
            owners: Vec::with_capacity(keys.len()),
            keyless,
            first,
        };
        for (row, owner) in keys {
            if new.rows.last() != Some(&row) {
                while new.by_word.len() <= row.words[0].0 as usize {
                    new.by_word.push(count(new.rows.len()));
                }
                new.rows.push(row);
                new.by_row.push(count(new.owners.len()));
            }
            new.owners.push(owner);
        }
        new.by_word.resize(vocabulary.len() + 1, count(new.rows.len()));
        new.by_row.push(count(new.owners.len()));
        new
    }

    /// Fills `found` with the candidates in a sentence, sorted, each once, of those patterns that `wanted` accepts.
    pub(crate) fn candidates(&self, words: &[Word], wanted: impl Fn(u32) -> bool, found: &mut Vec<Candidate>) {
        found.clear();
        for (at, word) in words.iter().enumerate() {
            let Some(&[start, end]) = self.by_word.get(word.id.0 as usize..word.id.0 as usize + 2) else { continue };
            let (mut start, mut end) = (start as usize, end as usize);
            let mut len = 1;
            while start < end {
                // The row that ends here comes before those that go on.
                if self.rows[start].len() == len {
                    self.add(start, at, words, &wanted, found);
                    start += 1;
                }
                let Some(next) = words.get(at + len).filter(|_| len < MAX_ROW) else { break };
                let rows = &self.rows[start..end];
                let before = rows.partition_point(|row| row.words[len] < next.id);
                let after = before + rows[before..].partition_point(|row| row.words[len] == next.id);
                (start, end) = (start + before, start + after);
                len += 1;
            }
        }
        for &pattern in self.keyless.iter().filter(|&&pattern| wanted(pattern)) {
            found.extend((0..words.len()).map(|start| Candidate {
                pattern,
                start: u32::try_from(start).expect("a sentence is shorter than 4 GiB"),
            }));
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
    }

    /// Adds where the patterns would start that own a row which stands at word `at`.
    fn add(&self, row: usize, at: usize, words: &[Word], wanted: impl Fn(u32) -> bool, found: &mut Vec<Candidate>) {
        for owner in &self.owners[self.by_row[row] as usize..self.by_row[row + 1] as usize] {
            let KeyOwner { pattern, least, most, look } = *owner;
            if !wanted(pattern) {
                continue;
            }
            let starts = self.first[pattern as usize].as_ref().filter(|_| look);
            for before in usize::from(least)..=usize::from(most).min(at) {
                if starts.is_some_and(|starts| !starts.has(words[at - before].id)) {
                    continue;
                }
                let start = u32::try_from(at - before).expect("a sentence is shorter than 4 GiB");
                found.push(Candidate { pattern, start });
            }
        }
    }
}

struct Finder<'a> {
    signals: &'a [Matcher],
    /// Whether a word is in [`COMMON`], by its id.
    common: &'a [bool],
    /// What is known of each list of words and each signal, which many patterns name.
    named: RefCell<HashMap<*const Matcher, Literals>>,
    /// The least and the most words of each signal, once they are known.
    lengths: RefCell<Vec<Option<(usize, usize)>>>,
}

impl Finder<'_> {
    fn literals(&self, matcher: &Matcher) -> Literals {
        let exactly = |rows: Vec<Row>| Literals { exact: Some(rows), best: None };
        match matcher {
            Matcher::Words(set) => exactly(set.ids().iter().map(|id| Row::of(*id)).collect()),
            Matcher::Inflected(ids) => {
                let mut ids = ids.to_vec();
                ids.sort_unstable();
                ids.dedup();
                exactly(ids.into_iter().map(Row::of).collect())
            }
            Matcher::Number(_) | Matcher::Name | Matcher::Capital | Matcher::Grammar(..) | Matcher::Gap => {
                Literals { exact: None, best: None }
            }
            Matcher::ClauseStart | Matcher::ClauseEnd => exactly(vec![Row::EMPTY]),
            Matcher::Optional(inner) => match self.literals(inner).exact {
                Some(mut rows) => {
                    rows.push(Row::EMPTY);
                    exactly(rows)
                }
                None => Literals { exact: None, best: None },
            },
            Matcher::Alternatives(choice) => self.any(choice.nodes()),
            Matcher::Signal(index) => match self.signals.get(*index) {
                Some(signal) => self.named(signal),
                None => exactly(Vec::new()),
            },
            Matcher::Sequence(nodes) => self.sequence(nodes),
            Matcher::Shared(inner) => self.named(inner),
        }
    }

    /// The same for what has a name.
    fn named(&self, matcher: &Matcher) -> Literals {
        let known = self.named.borrow().get(&std::ptr::from_ref(matcher)).cloned();
        known.unwrap_or_else(|| {
            let found = self.literals(matcher);
            self.named.borrow_mut().insert(matcher, found.clone());
            found
        })
    }

    fn length(&self, matcher: &Matcher) -> (usize, usize) {
        matcher.length(&|signal| {
            let known = self.lengths.borrow().get(signal).copied().flatten();
            known.unwrap_or_else(|| {
                let found = self.signals.get(signal).map_or((0, 0), |signal| self.length(signal));
                self.lengths.borrow_mut().get_mut(signal).map(|length| length.replace(found));
                found
            })
        })
    }

    fn any(&self, nodes: &[Matcher]) -> Literals {
        let all: Vec<Literals> = nodes.iter().map(|node| self.literals(node)).collect();
        let rows: usize = all.iter().map(|each| each.exact.as_ref().map_or(MAX_KEYS + 1, Vec::len)).sum();
        if rows <= MAX_KEYS {
            return Literals {
                exact: Some(all.into_iter().filter_map(|each| each.exact).flatten().collect()),
                best: None,
            };
        }
        let mut union = KeySet { keys: Vec::new(), score: usize::MAX };
        for each in all {
            let Some(set) = self.settle(each) else { return Literals { exact: None, best: None } };
            union.score = union.score.min(set.score);
            union.keys.extend(set.keys);
        }
        Literals { exact: None, best: Some(union) }
    }

    fn sequence(&self, nodes: &[Matcher]) -> Literals {
        let mut rows: Vec<Row> = vec![Row::EMPTY];
        let mut rows_before = (0, 0);
        let mut before = (0, 0);
        let mut best: Option<KeySet> = None;
        let mut whole = true;
        for node in nodes {
            let literals = self.literals(node);
            let long = rows.iter().any(|row| row.len() >= MAX_KEY_WORDS);
            match literals.exact {
                Some(next) if !long && rows.len() * next.len() <= MAX_KEYS => {
                    rows = rows.iter().flat_map(|row| next.iter().map(|tail| row.with(tail))).collect();
                }
                exact => {
                    whole = false;
                    best = better(best, self.score(&rows, rows_before));
                    if let Some(next) = exact {
                        rows = next;
                        rows_before = before;
                    } else {
                        best = better(best, literals.best.map(|set| shifted(set, before)));
                        let (least, most) = self.length(node);
                        rows = vec![Row::EMPTY];
                        rows_before = (before.0 + least, before.1 + most);
                    }
                }
            }
            let (least, most) = self.length(node);
            before = (before.0 + least, before.1 + most);
        }
        if whole {
            return Literals { exact: Some(rows), best: None };
        }
        best = better(best, self.score(&rows, rows_before));
        Literals { exact: None, best }
    }

    /// The best keys that these literals give.
    fn settle(&self, literals: Literals) -> Option<KeySet> {
        match literals.exact {
            Some(rows) => self.score(&rows, (0, 0)),
            None => literals.best,
        }
    }

    fn score(&self, rows: &[Row], (least, most): (usize, usize)) -> Option<KeySet> {
        let weight = |row: &Row| -> usize {
            row.words().iter().map(|word| if self.common[word.0 as usize] { 1 } else { 6 }).sum()
        };
        let rarest = rows.iter().map(weight).min().unwrap_or(0);
        if rarest == 0 {
            return None;
        }
        let keys = rows.iter().map(|row| Key { row: *row, least, most }).collect();
        Some(KeySet { keys, score: rarest * 2 * MAX_KEYS - rows.len().min(MAX_KEYS) })
    }
}

fn better(a: Option<KeySet>, b: Option<KeySet>) -> Option<KeySet> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.score > a.score { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn shifted(mut set: KeySet, (least, most): (usize, usize)) -> KeySet {
    for key in &mut set.keys {
        key.least += least;
        key.most += most;
    }
    set
}

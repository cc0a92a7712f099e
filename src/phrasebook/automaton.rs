//! One pass over the words of a sentence finds the candidates of every pattern.
//!
//! Each pattern gives a few short rows of words, its keys, one of which every match of it holds. All keys of all patterns
//! are one Aho-Corasick automaton over word ids, so that more patterns do not make the pass longer; only where a key stands
//! is a pattern matched in full.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::pattern::Matcher;
use super::word_set::WordSet;
use crate::segment::words::{Vocabulary, Word, WordId};

/// The most keys that one pattern may have; beyond it, part of the pattern serves.
const MAX_KEYS: usize = 12;
/// The most words of a key. Longer ones would cost memory and tell little more.
const MAX_KEY_WORDS: usize = 3;
/// Words that two bytes can tell apart.
const SHORT: usize = 1 << 14;

/// Words that stand in nearly every sentence and therefore make poor keys.
const COMMON: &[&str] = &[
    "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do",
    "for", "from", "get", "had", "has", "have", "i", "if", "in", "is", "it", "me", "my", "no", "not", "of", "on", "or",
    "our", "please", "so", "that", "the", "there", "these", "this", "to", "us", "was", "we", "were", "what", "when",
    "which", "will", "with", "would", "you", "your",
];

/// A key and how many words of its pattern may stand before it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    words: Vec<WordId>,
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
struct Literals {
    /// All of them, if they are few.
    exact: Option<Vec<Vec<WordId>>>,
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

/// The automaton of a set of patterns.
#[derive(Debug)]
pub(crate) struct Automaton {
    keys: AhoCorasick,
    /// Bytes of a word in the text of the automaton: 2, or 3 for a phrasebook of more words than [`SHORT`].
    width: usize,
    /// For each key: the patterns that have it.
    owners: Vec<Vec<KeyOwner>>,
    /// Patterns that no row of words gives away; they are tried at every word.
    keyless: Vec<u32>,
    /// For each pattern: the words that a match can start with; `None` where it can be any.
    first: Vec<Option<WordSet>>,
}

impl Automaton {
    /// The automaton of `patterns`.
    ///
    /// # Panics
    /// If the keys are more than Aho-Corasick can hold, which takes some hundred million words of patterns.
    pub(crate) fn new(patterns: &[&Matcher], signals: &[Matcher], vocabulary: &mut Vocabulary) -> Self {
        let ids: Vec<WordId> = COMMON.iter().map(|word| vocabulary.insert(word)).collect();
        let mut common = vec![false; vocabulary.len()];
        for id in ids {
            common[id.0 as usize] = true;
        }
        let width = if vocabulary.len() <= SHORT { 2 } else { 3 };
        let finder = Finder { signals, common: &common };
        let first: Vec<Option<WordSet>> = patterns.iter().map(|pattern| pattern.first_words(signals)).collect();
        let mut numbers: HashMap<Vec<WordId>, usize> = HashMap::new();
        let mut owners: Vec<Vec<KeyOwner>> = Vec::new();
        let mut codes: Vec<Vec<u8>> = Vec::new();
        let mut keyless = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let index = u32::try_from(index).expect("patterns are counted in thousands");
            let literals = finder.literals(pattern);
            let Some(set) = finder.settle(literals) else {
                keyless.push(index);
                continue;
            };
            for key in set.keys {
                let starts = first[index as usize].as_ref();
                let look = key.most > 0 || starts.is_some_and(|starts| !starts.has(key.words[0]));
                let number = *numbers.entry(key.words).or_insert_with_key(|words| {
                    let mut text = Vec::with_capacity(words.len() * width);
                    for word in words {
                        code(*word, width, &mut text);
                    }
                    codes.push(text);
                    owners.push(Vec::new());
                    codes.len() - 1
                });
                let clamp = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
                owners[number].push(KeyOwner { pattern: index, least: clamp(key.least), most: clamp(key.most), look });
            }
        }
        let keys = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&codes)
            .expect("keys are few and short");
        Self { keys, width, owners, keyless, first }
    }

    /// Fills `found` with the candidates in a sentence, sorted, each once, of those patterns that `wanted` accepts. `codes` is
    /// room for the text of the automaton.
    pub(crate) fn candidates(
        &self,
        words: &[Word],
        wanted: impl Fn(u32) -> bool,
        codes: &mut Vec<u8>,
        found: &mut Vec<Candidate>,
    ) {
        found.clear();
        codes.clear();
        for word in words {
            code(word.id, self.width, codes);
        }
        for hit in self.keys.find_overlapping_iter(codes.as_slice()) {
            let first = hit.start() / self.width;
            for owner in &self.owners[hit.pattern().as_usize()] {
                let KeyOwner { pattern, least, most, look } = *owner;
                if !wanted(pattern) {
                    continue;
                }
                let starts = self.first[pattern as usize].as_ref().filter(|_| look);
                for before in usize::from(least)..=usize::from(most).min(first) {
                    if starts.is_some_and(|starts| !starts.has(words[first - before].id)) {
                        continue;
                    }
                    let start = u32::try_from(first - before).expect("a sentence is shorter than 4 GiB");
                    found.push(Candidate { pattern, start });
                }
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
}

/// Writes a word into the text of the automaton. Only its first byte has the high bit, so that no match starts in the
/// middle of a word.
fn code(word: WordId, width: usize, text: &mut Vec<u8>) {
    let [_, high, middle, low] = word.0.to_be_bytes();
    let [first, second, third] = [high << 2 & 0x7c | middle >> 6, middle << 1 & 0x7e | low >> 7, low & 0x7f];
    if width == 2 {
        text.extend([0x80 | second, third]);
    } else {
        text.extend([0x80 | first, second, third]);
    }
}

struct Finder<'a> {
    signals: &'a [Matcher],
    /// Whether a word is in [`COMMON`], by its id.
    common: &'a [bool],
}

impl Finder<'_> {
    fn literals(&self, matcher: &Matcher) -> Literals {
        let exactly = |rows: Vec<Vec<WordId>>| Literals { exact: Some(rows), best: None };
        match matcher {
            Matcher::Words(set) => exactly(set.ids().iter().map(|id| vec![*id]).collect()),
            Matcher::Inflected(ids) => {
                let mut ids = ids.to_vec();
                ids.sort_unstable();
                ids.dedup();
                exactly(ids.into_iter().map(|id| vec![id]).collect())
            }
            Matcher::Number(_) | Matcher::Name | Matcher::Capital | Matcher::Grammar(..) | Matcher::Gap => {
                Literals { exact: None, best: None }
            }
            Matcher::ClauseStart | Matcher::ClauseEnd => exactly(vec![Vec::new()]),
            Matcher::Optional(inner) => match self.literals(inner).exact {
                Some(mut rows) => {
                    rows.push(Vec::new());
                    exactly(rows)
                }
                None => Literals { exact: None, best: None },
            },
            Matcher::Alternatives(choice) => self.any(choice.nodes()),
            Matcher::Signal(index) => match self.signals.get(*index) {
                Some(signal) => self.literals(signal),
                None => exactly(Vec::new()),
            },
            Matcher::Sequence(nodes) => self.sequence(nodes),
            Matcher::Shared(inner) => self.literals(inner),
        }
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
        let mut rows: Vec<Vec<WordId>> = vec![Vec::new()];
        let mut rows_before = (0, 0);
        let mut before = (0, 0);
        let mut best: Option<KeySet> = None;
        let mut whole = true;
        for node in nodes {
            let literals = self.literals(node);
            let long = rows.iter().any(|row| row.len() >= MAX_KEY_WORDS);
            match literals.exact {
                Some(next) if !long && rows.len() * next.len() <= MAX_KEYS => {
                    rows =
                        rows.iter().flat_map(|row| next.iter().map(|tail| [row.as_slice(), tail].concat())).collect();
                }
                exact => {
                    whole = false;
                    best = better(best, self.score(&rows, rows_before));
                    if let Some(next) = exact {
                        rows = next;
                        rows_before = before;
                    } else {
                        best = better(best, literals.best.map(|set| shifted(set, before)));
                        let (least, most) = node.length(self.signals);
                        rows = vec![Vec::new()];
                        rows_before = (before.0 + least, before.1 + most);
                    }
                }
            }
            let (least, most) = node.length(self.signals);
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

    fn score(&self, rows: &[Vec<WordId>], (least, most): (usize, usize)) -> Option<KeySet> {
        let weight = |row: &Vec<WordId>| -> usize {
            row.iter().map(|word| if self.common[word.0 as usize] { 1 } else { 6 }).sum()
        };
        let rarest = rows.iter().map(weight).min().unwrap_or(0);
        if rarest == 0 {
            return None;
        }
        let keys = rows.iter().map(|row| Key { words: row.clone(), least, most }).collect();
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

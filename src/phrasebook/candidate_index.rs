//! One look at each word of a sentence finds the candidates of every pattern.
//!
//! Each pattern gives a few short rows of words, its keys, one of which every match of it holds. All keys of all patterns lie in one
//! table, sorted, with an index by their first word: more patterns do not make the pass longer; only where a key stands is a
//! pattern matched in full.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lengths::Lengths;
use super::pattern::{Matcher, Named};
use super::required_words::{self, NEEDS, Needs, Traits};
use super::word_set::WordSet;
use crate::embedded_data::{Numbers, Stored};
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

/// Some words that stand one after the other, by their ids, and [`UNKNOWN`] after the last: it comes before all others, and no
/// pattern names it. Rows are sorted word by word, so a shorter one comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Row([u32; MAX_ROW]);

impl Row {
    const EMPTY: Self = Self([UNKNOWN.0; MAX_ROW]);

    fn of(word: WordId) -> Self {
        let mut new = Self::EMPTY;
        new.0[0] = word.0;
        new
    }

    fn len(&self) -> usize {
        self.words().len()
    }

    fn words(&self) -> &[u32] {
        let end = self.0.iter().position(|&word| word == UNKNOWN.0).unwrap_or(MAX_ROW);
        &self.0[..end]
    }

    /// This row and the next after it, as far as there is room: what a match begins with it still holds.
    fn with(mut self, next: &Self) -> Self {
        let len = self.len();
        let room = MAX_ROW - len;
        let next = &next.words()[..next.len().min(room)];
        self.0[len..len + next.len()].copy_from_slice(next);
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
    /// Which of its branches may; there may be candidates with others.
    pub(crate) branch: u32,
}

impl Candidate {
    /// All of it as one number, in the same order, where pattern and word have short numbers: sentences have dozens of these, and
    /// they are sorted.
    fn rank(self) -> u64 {
        u64::from(self.pattern) << 48 | u64::from(self.start) << 32 | u64::from(self.branch)
    }
}

/// A branch of a pattern that has a key.
#[derive(Clone, Copy, Debug)]
struct KeyOwner {
    pattern: u32,
    branch: u32,
    /// Which of the sets holds the words that a match can start with; [`ANY`] where it can be any, or the key says it.
    first: u32,
    /// Within how many words of its start a match lies, as an index.
    reach: u8,
    /// How many words of the branch may stand before the key.
    least: u8,
    most: u8,
    /// What else a sentence must hold; an index.
    needs: u16,
}

/// No set of first words. An index of one has 24 bits.
const ANY: u32 = (1 << 24) - 1;

/// How many numbers store a [`KeyOwner`].
const OWNER: usize = 4;

impl KeyOwner {
    fn numbers(self) -> [u32; OWNER] {
        let [low, high] = self.needs.to_le_bytes();
        let first = self.first << 8 | u32::from(self.reach);
        [self.pattern, self.branch, first, u32::from_le_bytes([self.least, self.most, low, high])]
    }

    fn of([pattern, branch, first, rest]: [u32; OWNER]) -> Self {
        let [least, most, low, high] = rest.to_le_bytes();
        let [reach, ..] = first.to_le_bytes();
        Self { pattern, branch, first: first >> 8, reach, least, most, needs: u16::from_le_bytes([low, high]) }
    }
}

/// Buffers of a pass, used again for each sentence.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// What may match.
    pub(super) candidates: Vec<Candidate>,
    /// For each word, the traits of it and those that follow within each reach.
    ahead: Vec<Ahead>,
}

/// For a word, the traits of it and those that follow within some reaches: a match of three words has nothing of what is said at the
/// end of its sentence.
#[derive(Clone, Copy, Debug)]
struct Ahead([Traits; Ahead::REACHES.len() + 1]);

impl Ahead {
    /// In words, each twice the one before it; beyond the last is all the rest of the sentence.
    const REACHES: [usize; 3] = [4, 8, 16];
    /// That of all the rest.
    const ALL: u8 = 3;

    /// The least reach within which so many words lie, as an index.
    fn reach(words: usize) -> u8 {
        (0..Self::ALL).find(|&index| words <= Self::REACHES[usize::from(index)]).unwrap_or(Self::ALL)
    }

    fn within(&self, reach: u8) -> Traits {
        self.0[usize::from(reach) % self.0.len()]
    }

    /// Fills `ahead` with those of each word of a sentence.
    fn of_sentence(words: &[Word], ahead: &mut Vec<Self>) {
        ahead.clear();
        ahead.resize(words.len(), Self([Traits::NONE; Self::REACHES.len() + 1]));
        // Of the three words that follow, and of all.
        let mut next = [Traits::NONE; 3];
        let mut rest = Traits::NONE;
        for (at, word) in words.iter().enumerate().rev() {
            let own = Traits::of_word(word);
            let behind =
                |words: usize, reach: usize| ahead.get(at + words).map_or(Traits::NONE, |ahead| ahead.0[reach]);
            let four = next.into_iter().fold(own, Traits::with);
            let eight = four.with(behind(4, 0));
            let sixteen = eight.with(behind(8, 1));
            rest = rest.with(own);
            ahead[at] = Self([four, eight, sixteen, rest]);
            next = [own, next[0], next[1]];
        }
    }
}

/// A sentence in which candidates are looked for.
#[derive(Clone, Copy)]
struct Sentence<'a> {
    words: &'a [Word],
    /// Where matches may start.
    starts: &'a Range<usize>,
    /// For each word, the traits of it and those that follow within each reach.
    ahead: &'a [Ahead],
    /// What branches need, each once.
    needs: &'a [[[u32; Traits::NUMBERS]; NEEDS]],
}

impl Sentence<'_> {
    /// Whether it has what a branch needs, from a word on.
    fn may_hold(self, owner: &KeyOwner, start: usize) -> bool {
        let Some(traits) = self.ahead.get(start).map(|ahead| ahead.within(owner.reach)) else { return false };
        let needs = self.needs.get(usize::from(owner.needs));
        needs.is_none_or(|needs| needs.iter().all(|need| Traits::from_numbers(*need).meets(traits)))
    }
}

/// The keys of a set of patterns.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct CandidateIndex {
    /// Every [`Row`], sorted, each once.
    rows: Numbers,
    /// For each word, by id, where the rows begin that start with it; one more than there are words.
    by_word: Numbers,
    /// For each word, by id, the most words that may stand before a row that starts with it, in a match that holds the row.
    before_word: Numbers,
    /// For each row, where its owners begin; one more than there are rows.
    by_row: Numbers,
    /// Every [`KeyOwner`].
    owners: Numbers,
    /// Every [`KeyOwner`] that no row of words gives away; it is tried at every word.
    keyless: Numbers,
    sets: Vec<Stored<WordSet>>,
    /// Every [`Needs`], each once.
    needs: Numbers,
}

impl CandidateIndex {
    /// The keys of `patterns`.
    ///
    /// # Panics
    /// If there are more than 4 billion keys.
    pub(crate) fn new(patterns: &[&Matcher], named: Named<'_>, vocabulary: &mut Vocabulary) -> Self {
        let ids: Vec<WordId> = COMMON.iter().map(|word| vocabulary.insert(word)).collect();
        let mut common = vec![false; vocabulary.len()];
        for id in ids {
            common[id.0 as usize] = true;
        }
        let count = |len: usize| u32::try_from(len).expect("keys are counted in thousands");
        let finder = Finder { named, common: &common, known: RefCell::default(), lengths: Lengths::new(named) };
        // Many patterns start with the same words.
        let mut sets: Vec<Stored<WordSet>> = Vec::new();
        let mut known: HashMap<WordSet, u32> = HashMap::new();
        let mut keys: Vec<(Row, KeyOwner)> = Vec::new();
        let needs_of = required_words::Survey::new(named);
        let mut all_needs: Vec<Needs> = vec![[Traits::ALL; NEEDS]];
        let mut known_needs: HashMap<Needs, u16> = HashMap::new();
        let mut needs = |matcher: &Matcher, key: Row| {
            let words = key.words().iter().map(|word| Traits::of_id(WordId(*word)));
            let found = needs_of.needs(matcher, words.fold(Traits::NONE, Traits::with));
            *known_needs.entry(found).or_insert_with(|| match u16::try_from(all_needs.len()) {
                Ok(index) => {
                    all_needs.push(found);
                    index
                }
                // Whatever has no place is taken to need nothing.
                Err(_) => 0,
            })
        };
        let mut keyless = Numbers::default();
        for (pattern, matcher) in (0u32..).zip(patterns) {
            for (branch, matcher) in matcher.branches(named) {
                let starts = matcher.first_words(named);
                let reach = Ahead::reach(finder.lengths.of(matcher).1);
                let mut first = |starts: &WordSet| {
                    *known.entry(starts.clone()).or_insert_with(|| {
                        sets.push(starts.clone().into());
                        count(sets.len() - 1).min(ANY)
                    })
                };
                let Some(set) = finder.settle(finder.literals(matcher)) else {
                    let first = starts.as_ref().map_or(ANY, first);
                    let needs = needs(matcher, Row::EMPTY);
                    keyless.extend(KeyOwner { pattern, branch, first, reach, least: 0, most: 0, needs }.numbers());
                    continue;
                };
                let clamp = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
                keys.extend(set.keys.into_iter().map(|Key { row, least, most }| {
                    let open = starts.as_ref().filter(|starts| most > 0 || !starts.has(WordId(row.0[0])));
                    let first = open.map_or(ANY, &mut first);
                    let (least, most, needs) = (clamp(least), clamp(most), needs(matcher, row));
                    (row, KeyOwner { pattern, branch, first, reach, least, most, needs })
                }));
            }
        }
        // Stable: the owners of a row stay in the order of the patterns.
        keys.sort_by_key(|(row, _)| *row);
        let mut new = Self {
            rows: Numbers::default(),
            by_word: Numbers::default(),
            before_word: std::iter::repeat_n(0, vocabulary.len()).collect(),
            by_row: Numbers::default(),
            owners: Numbers::default(),
            keyless,
            sets,
            needs: all_needs.into_iter().flatten().flat_map(Traits::numbers).collect(),
        };
        let mut last = None;
        for (row, owner) in keys {
            let before = &mut new.before_word[row.0[0] as usize];
            *before = (*before).max(owner.most.into());
            if last.replace(row) != Some(row) {
                while new.by_word.len() <= row.0[0] as usize {
                    let before = count(new.rows().len());
                    new.by_word.push(before);
                }
                new.rows.extend(row.0);
                let before = count(new.owners().len());
                new.by_row.push(before);
            }
            new.owners.extend(owner.numbers());
        }
        let (rows, owners) = (count(new.rows().len()), count(new.owners().len()));
        new.by_word.resize(vocabulary.len() + 1, rows);
        new.by_row.push(owners);
        new
    }

    fn rows(&self) -> &[[u32; MAX_ROW]] {
        self.rows.as_chunks().0
    }

    fn owners(&self) -> &[[u32; OWNER]] {
        self.owners.as_chunks().0
    }

    /// Fills `room` with the candidates in a sentence that start at one of `starts`, sorted, each once, of those patterns that
    /// `wanted` accepts.
    pub(crate) fn candidates(
        &self,
        words: &[Word],
        starts: Range<usize>,
        wanted: impl Fn(u32) -> bool,
        room: &mut Scratch,
    ) {
        let Scratch { candidates: found, ahead } = room;
        found.clear();
        if starts.is_empty() {
            return;
        }
        Ahead::of_sentence(words, ahead);
        let sentence = Sentence { words, starts: &starts, ahead, needs: self.needs.as_chunks().0.as_chunks().0 };
        let (all, owners) = (self.rows(), self.owners());
        for (at, word) in words.iter().enumerate() {
            let id = word.id.0 as usize;
            let Some(&[start, end]) = self.by_word.get(id..id + 2) else { continue };
            // Of what stands far behind the last start, nothing is the key of a match.
            if at >= starts.end && at - starts.end >= self.before_word[id] as usize {
                continue;
            }
            let (mut start, mut end) = (start as usize, end as usize);
            let mut len = 1;
            while start < end {
                // The row that ends here comes before those that go on.
                if all[start].get(len).is_none_or(|&next| next == UNKNOWN.0) {
                    let owners = &owners[self.by_row[start] as usize..self.by_row[start + 1] as usize];
                    self.add(owners, at, sentence, &wanted, found);
                    start += 1;
                }
                let Some(next) = words.get(at + len).filter(|_| len < MAX_ROW) else { break };
                let rows = &all[start..end];
                let before = rows.partition_point(|row| row[len] < next.id.0);
                // Nearly always the last search; rows that go on in the same way are few.
                let after = before + rows[before..].iter().take_while(|row| row[len] == next.id.0).count();
                (start, end) = (start + before, start + after);
                len += 1;
            }
        }
        for &owner in self.keyless.as_chunks().0 {
            let owner = KeyOwner::of(owner);
            let anywhere = KeyOwner { reach: Ahead::ALL, ..owner };
            if sentence.may_hold(&anywhere, starts.start) && wanted(owner.pattern) {
                let starts = starts.clone().filter(|&start| sentence.may_hold(&owner, start));
                starts.for_each(|start| self.start(owner, start, sentence, found));
            }
        }
        if found.len() > 1 {
            let is_short = |number: u32| u16::try_from(number).is_ok();
            let has_ranks = found.iter().all(|candidate| is_short(candidate.pattern) && is_short(candidate.start));
            if has_ranks {
                found.sort_unstable_by_key(|candidate| candidate.rank());
            } else {
                found.sort_unstable();
            }
            found.dedup();
        }
    }

    /// Adds where the patterns would start that own a row which stands at word `at`.
    fn add(
        &self,
        owners: &[[u32; OWNER]],
        at: usize,
        sentence: Sentence<'_>,
        wanted: impl Fn(u32) -> bool,
        found: &mut Vec<Candidate>,
    ) {
        for &owner in owners {
            let owner = KeyOwner::of(owner);
            let most = usize::from(owner.most).min(at.saturating_sub(sentence.starts.start));
            let least = usize::from(owner.least).max((at + 1).saturating_sub(sentence.starts.end));
            if least > most {
                continue;
            }
            // Nearly all have one place where they can start; of any other, each is asked.
            let is_single = least == most;
            let anywhere = KeyOwner { reach: if is_single { owner.reach } else { Ahead::ALL }, ..owner };
            if !sentence.may_hold(&anywhere, at - most) || !wanted(owner.pattern) {
                continue;
            }
            for before in least..=most {
                if is_single || sentence.may_hold(&owner, at - before) {
                    self.start(owner, at - before, sentence, found);
                }
            }
        }
    }

    /// Adds a pattern, whose needs are met there, where it can start with a word.
    #[inline]
    fn start(&self, owner: KeyOwner, start: usize, sentence: Sentence<'_>, found: &mut Vec<Candidate>) {
        let starts = self.sets.get(owner.first as usize);
        if starts.is_none_or(|starts| starts.has(sentence.words[start].id)) {
            let start = u32::try_from(start).expect("a sentence is shorter than 4 GiB");
            found.push(Candidate { pattern: owner.pattern, start, branch: owner.branch });
        }
    }
}

struct Finder<'a> {
    named: Named<'a>,
    /// Whether a word is in [`COMMON`], by its id.
    common: &'a [bool],
    /// What is known of each list of words and each signal, which many patterns name.
    known: RefCell<HashMap<*const Matcher, Literals>>,
    lengths: Lengths<'a>,
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
            Matcher::Signal(_) | Matcher::Shared(_) => match self.named.get(matcher) {
                Some(named) => self.known(named),
                None => exactly(Vec::new()),
            },
            Matcher::Sequence(nodes) => self.sequence(nodes),
        }
    }

    /// The same for what others name.
    fn known(&self, named: &Matcher) -> Literals {
        let known = self.known.borrow().get(&std::ptr::from_ref(named)).cloned();
        known.unwrap_or_else(|| {
            let found = self.literals(named);
            self.known.borrow_mut().insert(named, found.clone());
            found
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
                        let (least, most) = self.lengths.of(node);
                        rows = vec![Row::EMPTY];
                        rows_before = (before.0 + least, before.1 + most);
                    }
                }
            }
            let (least, most) = self.lengths.of(node);
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
            row.words().iter().map(|&word| if self.common[word as usize] { 1 } else { 6 }).sum()
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

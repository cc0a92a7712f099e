//! What a sentence must hold for a pattern to match in it, besides the key that was found: most of what shares a key with a pattern
//! says something else, and is out at one look.

use std::cell::RefCell;
use std::collections::HashMap;

use super::pattern::{Matcher, Named};
use crate::segment::grammar::Classes;
use crate::segment::words::{Word, WordId};

/// Traits of words, as bits: what classes they have, and some of their ids each. A set that shares no bit with that of a sentence has
/// none of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Traits(u128);

impl Traits {
    /// Those of no word.
    pub(super) const NONE: Self = Self(0);
    /// Every word has one of them.
    pub(super) const ALL: Self = Self(u128::MAX);
    /// How many numbers store one.
    pub(super) const NUMBERS: usize = 4;

    /// That of a word with this id.
    pub(super) fn of_id(WordId(id): WordId) -> Self {
        Self(1 << (Classes::BITS + id % (u128::BITS - Classes::BITS)))
    }

    fn of_ids(ids: &[WordId]) -> Self {
        ids.iter().fold(Self::NONE, |all, id| all.with(Self::of_id(*id)))
    }

    fn of_classes(classes: Classes) -> Self {
        Self(u128::from(classes.bits()))
    }

    /// Those of a word.
    pub(super) fn of_word(word: &Word) -> Self {
        Self::of_id(word.id).with(Self::of_classes(word.classes))
    }

    /// The traits of both.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both have one.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn numbers(self) -> [u32; Self::NUMBERS] {
        std::array::from_fn(|index| u32::try_from(self.0 >> (32 * index) & 0xffff_ffff).unwrap_or_default())
    }

    pub(super) fn from_numbers([a, b, c, d]: [u32; Self::NUMBERS]) -> Self {
        // Asked for nearly every key that is found: each pair is one read.
        let pair = |low: u32, high: u32| u64::from(high) << 32 | u64::from(low);
        Self(u128::from(pair(c, d)) << 64 | u128::from(pair(a, b)))
    }
}

/// How many sets of traits are kept for what a pattern needs.
pub(super) const NEEDS: usize = 3;

/// Sets of traits, of all of which a sentence has one from the word on at which a pattern matches.
pub(super) type Needs = [Traits; NEEDS];

/// Finds what patterns need.
pub(super) struct Survey<'a> {
    named: Named<'a>,
    /// What is known of each list of words and each signal, which many patterns name.
    known: RefCell<HashMap<*const Matcher, Vec<Traits>>>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(named: Named<'a>) -> Self {
        Self { named, known: RefCell::default() }
    }

    /// The sets that rule out most of those that a matcher needs; `key` is what a sentence has anyway.
    pub(super) fn needs(&self, matcher: &Matcher, key: Traits) -> Needs {
        let mut sets = self.sets(matcher);
        sets.retain(|set| !set.meets(key));
        sets.sort_unstable_by_key(|set| (set.0.count_ones(), *set));
        sets.dedup();
        std::array::from_fn(|index| sets.get(index).copied().unwrap_or(Traits::ALL))
    }

    /// Sets of which every match has a trait each.
    fn sets(&self, matcher: &Matcher) -> Vec<Traits> {
        match matcher {
            Matcher::Words(words) => vec![Traits::of_ids(words.ids())],
            Matcher::Inflected(ids) => vec![Traits::of_ids(&ids[..])],
            Matcher::Grammar(classes, _) => vec![Traits::of_classes(*classes)],
            Matcher::Sequence(nodes) => nodes.iter().flat_map(|node| self.sets(node)).collect(),
            Matcher::Alternatives(choice) => {
                let best = |node| self.sets(node).into_iter().min_by_key(|set| set.0.count_ones());
                let all: Option<Vec<Traits>> = choice.nodes().iter().map(best).collect();
                all.into_iter().map(|sets| sets.into_iter().fold(Traits::NONE, Traits::with)).collect()
            }
            Matcher::Signal(_) | Matcher::Shared(_) => {
                let Some(named) = self.named.get(matcher) else { return Vec::new() };
                let known = self.known.borrow().get(&std::ptr::from_ref(named)).cloned();
                known.unwrap_or_else(|| {
                    let found = self.sets(named);
                    self.known.borrow_mut().insert(named, found.clone());
                    found
                })
            }
            Matcher::Number(_)
            | Matcher::Name
            | Matcher::Capital
            | Matcher::Optional(_)
            | Matcher::Gap
            | Matcher::ClauseStart
            | Matcher::ClauseEnd => Vec::new(),
        }
    }
}

//! Patterns with ids for words, and their matching.
//!
//! All the ends that a pattern can have from one start are found at once, as a set of positions: the cost is the length of
//! the pattern, whatever its alternatives, and no text makes it worse.

mod alternation_matcher;
mod compile;

use serde::{Deserialize, Serialize};

use self::alternation_matcher::Choice;
pub(crate) use self::compile::Compiler;
use super::notation::GAP;
use super::word_set::WordSet;
use crate::embedded_data::Stored;
use crate::segment::grammar::Classes;
use crate::segment::words::{COMMA, Shape, Word, WordId, Words};

/// The most words that a match can have: positions are bits.
pub(crate) const MAX_WORDS: usize = 63;

/// One node, ready to match.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Matcher {
    /// Any word of this list.
    Words(WordSet),
    /// Any form of a word; the ids are in the order of [`crate::segment::grammar::FORMS`].
    Inflected(Box<[WordId; 5]>),
    /// A number: digits, or one of these words.
    Number(WordSet),
    /// A capitalised word that does not start the sentence.
    Name,
    /// A capitalised word, wherever it stands.
    Capital,
    /// One after the other.
    Sequence(Box<[Matcher]>),
    /// One of these.
    Alternatives(Choice),
    /// This or nothing.
    Optional(Box<Matcher>),
    /// Up to three words.
    Gap,
    /// Any word of these classes but those.
    Grammar(Classes, WordSet),
    /// The start of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
    /// Any pattern of the signal with this index.
    Signal(usize),
    /// The list of words, or whatever else many patterns name, with this index.
    Shared(usize),
}

/// The patterns that others name, by index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    /// The patterns of each signal, as alternatives.
    pub(crate) signals: &'a [Stored<Matcher>],
    /// What many patterns share, each once: lists of words, and the forms of a time.
    pub(crate) shared: &'a [Stored<Matcher>],
}

impl<'a> Named<'a> {
    /// What a matcher names; `None` where it names nothing.
    pub(crate) fn get(self, matcher: &Matcher) -> Option<&'a Matcher> {
        match matcher {
            Matcher::Signal(index) => self.signals.get(*index).map(|signal| &**signal),
            Matcher::Shared(index) => self.shared.get(*index).map(|shared| &**shared),
            _ => None,
        }
    }
}

/// What matching needs besides the words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    /// The words of the sentence.
    pub(crate) words: &'a Words,
    /// The patterns that others name.
    pub(crate) named: Named<'a>,
    /// Words after which a clause starts.
    pub(crate) conjunctions: &'a [WordId],
}

impl Matcher {
    /// The ends of all matches that start at word `start`, as bits counted from it: bit `n` says that a match has `n` words.
    pub(crate) fn ends(&self, scope: Scope<'_>, start: usize) -> u64 {
        self.step(&scope, start, 1)
    }

    /// The ends of all matches that start at one of `starts`, which are bits counted from the word `base` as the ends are. Of longer
    /// matches than there is room for, none is found.
    pub(crate) fn ends_of_all(&self, scope: Scope<'_>, base: usize, starts: u64) -> u64 {
        self.step(&scope, base, starts)
    }

    /// The number of words of the longest match that starts at word `start`.
    pub(crate) fn longest(&self, scope: Scope<'_>, start: usize) -> Option<usize> {
        longest(self.ends(scope, start))
    }

    /// Its alternatives and theirs, through whatever they name, each with a number. It matches what any of them matches.
    pub(crate) fn branches<'a>(&'a self, named: Named<'a>) -> Vec<(u32, &'a Self)> {
        let mut found = Vec::new();
        self.add_branches(named, (0, 1), &mut found);
        found
    }

    fn add_branches<'a>(&'a self, named: Named<'a>, (number, unit): (u32, u32), found: &mut Vec<(u32, &'a Self)>) {
        let Some((nodes, next)) = self.fork(named, unit) else {
            found.push((number, self));
            return;
        };
        for (index, node) in (0..).zip(nodes) {
            node.add_branches(named, (number + index * unit, next), found);
        }
    }

    /// The one of its branches that has this number.
    pub(crate) fn branch<'a>(&'a self, named: Named<'a>, number: u32) -> &'a Self {
        let (mut at, mut unit) = (self, 1);
        while let Some((nodes, next)) = at.fork(named, unit) {
            at = &nodes[(number % next / unit) as usize];
            unit = next;
        }
        at
    }

    /// The alternatives that it is or names, which are told apart by a digit of a number; `unit` is what one of that digit counts.
    /// With them, the unit of the next digit. `None` where it has none, or the number has no room for another digit.
    fn fork<'a>(&'a self, named: Named<'a>, unit: u32) -> Option<(&'a [Self], u32)> {
        match self {
            Self::Alternatives(choice) => {
                let next = u32::try_from(choice.nodes().len()).ok()?.checked_mul(unit)?;
                Some((choice.nodes(), next))
            }
            Self::Signal(_) | Self::Shared(_) => named.get(self)?.fork(named, unit),
            _ => None,
        }
    }

    /// The ends of all matches that start at one of `starts`, both as bits counted from the word `base`.
    ///
    /// Most of a pattern are words, which are matched where they stand; whatever else there is takes one call. Half of what matching
    /// costs is calls, so that each has room for its own kind only.
    #[expect(
        clippy::inline_always,
        reason = "left alone, it is one more call for each node: 3 % of the instructions of a long text"
    )]
    #[inline(always)]
    fn step(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        match self {
            Self::Words(set) => advance(scope, base, starts, |word, _| set.has(word)),
            Self::Sequence(nodes) => sequence(nodes, scope, base, starts),
            Self::Alternatives(choice) => choice.step(scope, base, starts),
            Self::Optional(inner) => match &**inner {
                Self::Words(set) => starts | advance(scope, base, starts, |word, _| set.has(word)),
                inner => starts | inner.step_by_call(scope, base, starts),
            },
            Self::Signal(_) | Self::Shared(_) => match scope.named.get(self) {
                Some(Self::Alternatives(choice)) => choice.step(scope, base, starts),
                Some(named) => named.step_by_call(scope, base, starts),
                None => 0,
            },
            leaf => leaf.step_over(scope, base, starts),
        }
    }

    /// The same for what stands within another, or is named by it.
    #[inline(never)]
    fn step_by_call(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        self.step(scope, base, starts)
    }

    /// The same for what looks at words and marks alone.
    #[inline(never)]
    fn step_over(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        let words: &[Word] = scope.words;
        match self {
            Self::Words(set) => advance(scope, base, starts, |word, _| set.has(word)),
            Self::Inflected(ids) => advance(scope, base, starts, |word, _| ids.contains(&word)),
            Self::Number(set) => {
                advance(scope, base, starts, |word, at| words[at].shape == Shape::Number || set.has(word))
            }
            Self::Name => advance(scope, base, starts, |_, at| {
                at > 0 && matches!(words[at].shape, Shape::Capitalised) && words[at].span.len() > 1
            }),
            Self::Capital => {
                advance(scope, base, starts, |_, at| matches!(words[at].shape, Shape::Capitalised | Shape::Upper))
            }
            Self::Grammar(classes, but) => {
                advance(scope, base, starts, |word, at| words[at].classes.meets(*classes) && !but.has(word))
            }
            Self::Gap => {
                let mut ends = starts;
                let mut reached = starts;
                for _ in 0..GAP {
                    // A comma counts for nothing; any other mark ends the gap.
                    let commas = advance(scope, base, reached, |word, _| word == COMMA);
                    reached = advance(scope, base, reached | commas, |_, at| !words[at].is_mark());
                    ends |= reached;
                }
                let commas = advance(scope, base, ends, |word, _| word == COMMA);
                ends | commas
            }
            Self::ClauseStart => keep(starts, |at| scope.words.starts_clause(base + at, scope.conjunctions)),
            Self::ClauseEnd => keep(starts, |at| scope.words.ends_clause(base + at)),
            Self::Sequence(_) | Self::Alternatives(_) | Self::Optional(_) | Self::Signal(_) | Self::Shared(_) => {
                self.step_by_call(scope, base, starts)
            }
        }
    }

    /// The words that a match can start with; `None` where it can be any word.
    pub(crate) fn first_words(&self, named: Named<'_>) -> Option<WordSet> {
        let mut found = Vec::new();
        let needs_more = self.add_first_words(named, &mut found)?;
        // A match has at least one word, so what may be left out at the start has been followed to the next.
        (!needs_more).then(|| found.into_iter().collect())
    }

    /// Adds the words that a match can start with. Whether it can also be empty; `None` where it can start with any word.
    fn add_first_words(&self, named: Named<'_>, found: &mut Vec<WordId>) -> Option<bool> {
        match self {
            Self::Words(set) => {
                found.extend_from_slice(set.ids());
                Some(false)
            }
            Self::Inflected(ids) => {
                found.extend(**ids);
                Some(false)
            }
            Self::Number(_) | Self::Name | Self::Capital | Self::Grammar(..) | Self::Gap => None,
            Self::ClauseStart | Self::ClauseEnd => Some(true),
            Self::Optional(inner) => inner.add_first_words(named, found).map(|_| true),
            Self::Sequence(nodes) => {
                for node in nodes {
                    if !node.add_first_words(named, found)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Self::Alternatives(choice) => {
                let mut empty = false;
                for node in choice.nodes() {
                    empty |= node.add_first_words(named, found)?;
                }
                Some(empty)
            }
            Self::Signal(index) => named.signals.get(*index)?.add_first_words(named, found),
            Self::Shared(index) => named.shared[*index].add_first_words(named, found),
        }
    }

    /// The least and the most words of a match; `of_named` knows those of a matcher that only names another.
    pub(crate) fn length(&self, of_named: &impl Fn(&Self) -> (usize, usize)) -> (usize, usize) {
        let widest = |(low, high): (usize, usize), (min, max): (usize, usize)| (low.min(min), high.max(max));
        let (min, max) = match self {
            Self::Words(_) | Self::Inflected(_) | Self::Number(_) | Self::Name | Self::Capital | Self::Grammar(..) => {
                (1, 1)
            }
            Self::Sequence(nodes) => nodes
                .iter()
                .map(|node| node.length(of_named))
                .fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1)),
            Self::Alternatives(choice) => {
                choice.nodes().iter().map(|node| node.length(of_named)).reduce(widest).unwrap_or((0, 0))
            }
            Self::Optional(inner) => (0, inner.length(of_named).1),
            Self::Gap => (0, 2 * GAP + 1),
            Self::ClauseStart | Self::ClauseEnd => (0, 0),
            Self::Signal(_) | Self::Shared(_) => of_named(self),
        };
        (min, max.min(MAX_WORDS))
    }
}

/// The ends of all matches of these nodes, one after the other.
#[inline(never)]
fn sequence(nodes: &[Matcher], scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
    let mut ends = starts;
    for node in nodes {
        ends = node.step(scope, base, ends);
        if ends == 0 {
            break;
        }
    }
    ends
}

/// The longest of these ends.
pub(super) fn longest(ends: u64) -> Option<usize> {
    (ends > 1).then(|| 63 - ends.leading_zeros() as usize)
}

/// The positions one word after those whose word `accepts` (which gets its id and its index in the sentence).
#[inline]
fn advance(scope: &Scope<'_>, base: usize, starts: u64, accepts: impl Fn(WordId, usize) -> bool) -> u64 {
    let mut ends = 0;
    let mut rest = starts;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        if let Some(word) = scope.words.get(base + at)
            && at < MAX_WORDS
            && accepts(word.id, base + at)
        {
            ends |= 1 << (at + 1);
        }
    }
    ends
}

fn keep(starts: u64, holds: impl Fn(usize) -> bool) -> u64 {
    let mut kept = 0;
    let mut rest = starts;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        if holds(at) {
            kept |= 1 << at;
        }
    }
    kept
}

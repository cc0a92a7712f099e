//! Alternatives of which the first word decides most.

use serde::{Deserialize, Serialize};

use super::{Matcher, Named, Scope};
use crate::embedded_data::Stored;
use crate::phrasebook::word_set::WordSet;
use crate::segment::words::WordId;

/// Alternatives, with those that a word can start: of the forms of a date or the ways to say sorry, nearly all are out at
/// the first word.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Choice {
    nodes: Box<[Matcher]>,
    /// The words that only some of `nodes` can start with. Empty where looking them up does not pay.
    first: WordSet,
    /// For each of them: those nodes, as bits.
    starts: Box<[u64]>,
    /// Those that can start with any word, or be left out.
    open: u64,
}

impl Choice {
    /// Any of these; what they share is in `shared`.
    pub(super) fn new(nodes: Vec<Matcher>, shared: &[Stored<Matcher>]) -> Self {
        const FEW: usize = 3;
        // What a signal can start with is not known yet: it counts as any word.
        let named = Named { signals: &[], shared };
        let mut all: Vec<(WordId, u64)> = Vec::new();
        let mut open = 0;
        if nodes.len() > FEW && nodes.len() <= 64 {
            for (index, node) in nodes.iter().enumerate() {
                match node.first_words(named) {
                    Some(words) => all.extend(words.ids().iter().map(|word| (*word, 1 << index))),
                    None => open |= 1 << index,
                }
            }
        }
        all.sort_unstable();
        let same_word = |a: &(WordId, u64), b: &(WordId, u64)| a.0 == b.0;
        let starts = all.chunk_by(same_word).map(|each| each.iter().fold(0, |bits, (_, bit)| bits | bit)).collect();
        let first = all.iter().map(|(word, _)| *word).collect();
        Self { nodes: nodes.into(), first, starts, open }
    }

    /// Each of the alternatives.
    pub(crate) fn nodes(&self) -> &[Matcher] {
        &self.nodes
    }

    /// Each of the alternatives, to be joined with others.
    pub(super) fn into_nodes(self) -> Box<[Matcher]> {
        self.nodes
    }

    /// The ends of all matches of any of them.
    #[inline(never)]
    pub(super) fn step(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        if self.starts.is_empty() {
            return self.nodes.iter().fold(0, |ends, node| ends | node.step(scope, base, starts));
        }
        let mut wanted = self.open;
        let mut rest = starts;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if let Some(word) = scope.words.get(base + at)
                && let Some(found) = self.first.place(word.id)
            {
                wanted |= self.starts[found];
            }
        }
        let mut ends = 0;
        while wanted != 0 {
            ends |= self.nodes[wanted.trailing_zeros() as usize].step(scope, base, starts);
            wanted &= wanted - 1;
        }
        ends
    }
}

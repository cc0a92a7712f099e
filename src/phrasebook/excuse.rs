//! Patterns that excuse a match, each with what says at one look that the words around the match hold none of it: most that may excuse
//! something stands nowhere near.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lengths::Lengths;
use super::pattern::{MAX_WORDS, Matcher, Scope};
use super::required_words::{NEEDS, Survey, Traits};
use crate::embedded_data::Numbers;
use crate::segment::words::Word;

/// A pattern that excuses a match.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Excuse {
    matcher: Matcher,
    /// What each of its alternatives needs, as rows of numbers: a match of it lies in no words that have less.
    needs: Numbers,
    /// The most words of a match.
    most: usize,
    /// Whether matches are short enough, and none of them empty, to be looked for from many words at once.
    is_short: bool,
}

/// The most words from which matches are looked for at once, and that each may have then: what they reach is counted in bits.
const AT_ONCE: usize = MAX_WORDS / 2;

impl Excuse {
    pub(super) fn new(matcher: Matcher, survey: &Survey<'_>, lengths: &Lengths<'_>) -> Self {
        let alternatives = match &matcher {
            Matcher::Alternatives(choice) => choice.nodes(),
            matcher => std::slice::from_ref(matcher),
        };
        let needs = alternatives.iter().flat_map(|node| survey.needs(node, Traits::NONE));
        let needs = needs.flat_map(Traits::numbers).collect();
        let (least, most) = lengths.of(&matcher);
        Self { matcher, needs, most, is_short: least > 0 && most <= AT_ONCE }
    }

    /// Whether a match may lie within these words.
    fn may_hold(&self, words: &[Word]) -> bool {
        let traits = words.iter().fold(Traits::NONE, |all, word| all.with(Traits::of_word(word)));
        let needs: &[[[u32; Traits::NUMBERS]; NEEDS]] = self.needs.as_chunks().0.as_chunks().0;
        needs.iter().any(|needs| needs.iter().all(|need| Traits::from_numbers(*need).meets(traits)))
    }

    /// Whether a match starts at one of these words and ends at a word that `counts`.
    fn lies(&self, scope: Scope<'_>, starts: Range<usize>, counts: impl Fn(usize) -> bool) -> bool {
        let holds = |base: usize, mut ends: u64| {
            while ends != 0 {
                if counts(base + ends.trailing_zeros() as usize) {
                    return true;
                }
                ends &= ends - 1;
            }
            false
        };
        if self.is_short {
            starts.clone().step_by(AT_ONCE).any(|base| {
                let from = (1 << AT_ONCE.min(starts.end - base)) - 1;
                holds(base, self.matcher.ends_of_all(scope, base, from))
            })
        } else {
            // What matches no word is no match.
            starts.into_iter().any(|start| holds(start, self.matcher.ends(scope, start) & !1))
        }
    }

    /// Whether a match covers the words from `start` to `end`.
    pub(crate) fn covers(&self, scope: Scope<'_>, start: usize, end: usize) -> bool {
        let earliest = start.saturating_sub(MAX_WORDS).max(end.saturating_sub(self.most));
        let last = (start + self.most).min(scope.words.len());
        earliest <= start
            && self.may_hold(&scope.words[earliest.min(last)..last])
            && self.lies(scope, earliest..start + 1, |at| at >= end)
    }

    /// Whether a match ends before a word.
    pub(crate) fn ends_before(&self, scope: Scope<'_>, word: usize) -> bool {
        let earliest = word.saturating_sub(self.most);
        self.may_hold(&scope.words[earliest..word]) && self.lies(scope, earliest..word, |at| at == word)
    }

    /// Whether a match starts at a word.
    pub(crate) fn starts_at(&self, scope: Scope<'_>, word: usize) -> bool {
        let last = (word + self.most).min(scope.words.len());
        self.may_hold(&scope.words[word..last]) && self.lies(scope, word..word + 1, |_| true)
    }

    /// Whether a match lies within these words.
    pub(crate) fn occurs_in(&self, scope: Scope<'_>, words: Range<usize>) -> bool {
        self.may_hold(&scope.words[words.clone()]) && self.lies(scope, words.clone(), |at| at <= words.end)
    }

    /// Whether a match lies other than within these words.
    pub(crate) fn occurs_beyond(&self, scope: Scope<'_>, words: &Range<usize>) -> bool {
        self.lies(scope, 0..words.start, |_| true)
            || self.lies(scope, words.clone(), |at| at > words.end)
            || self.lies(scope, words.end..scope.words.len(), |_| true)
    }
}

//! Matches of signals, in little room: a long text has several for each sentence.

use std::collections::BTreeMap;

use crate::text::span::{Prose, Span};

/// A match of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of the signal.
    pub(crate) signal: u32,
    /// Index of the sentence.
    pub(crate) sentence: u32,
    /// The words that it covers.
    pub(crate) span: Span<Prose>,
}

/// Matches of signals, sentence by sentence. Those of a long text stay in the parts that they come in: one list of all would be
/// copied as it grows.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    parts: Vec<Part>,
    /// For signals that have other matches than their own, the signals that those were found for.
    owners: BTreeMap<u32, Vec<u32>>,
}

/// The matches in some sentences.
#[derive(Debug, Default)]
struct Part {
    words: Vec<Matched>,
    /// The sentences that have any.
    sentences: Vec<Place>,
}

/// The words of a match.
#[derive(Clone, Copy, Debug)]
struct Matched {
    signal: u32,
    /// Bytes from the start of the first match in the sentence, in either direction.
    start: i16,
    /// Bytes.
    len: u16,
}

/// A sentence with matches.
#[derive(Clone, Copy, Debug)]
struct Place {
    sentence: u32,
    /// Where its first match starts in the prose.
    start: u32,
    /// Where its matches end among those of the part.
    end: u32,
}

impl Hits {
    /// Adds a match, in the last sentence that has any or one behind it.
    pub(super) fn push(&mut self, hit: Hit) {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        if let Some(part) = self.parts.last_mut() {
            part.push(hit);
        }
    }

    /// Adds those of the sentences further down.
    pub(super) fn append(&mut self, later: Self) {
        self.parts.extend(later.parts.into_iter().map(Part::shrunk));
    }

    /// Whether the last sentence that has any is this one, and has one of that signal.
    pub(super) fn ends_with(&self, signal: u32, sentence: u32) -> bool {
        self.parts.last().is_some_and(|part| {
            let last = part.sentences.len().checked_sub(1).filter(|&last| part.sentences[last].sentence == sentence);
            last.is_some_and(|last| part.at(last).any(|hit| hit.signal == signal))
        })
    }

    /// Lets a signal have the matches of another one besides its own.
    pub(super) fn lend(&mut self, from: u32, to: u32) {
        let mut owners: Vec<u32> = self.owners(to).chain(self.owners(from)).collect();
        owners.sort_unstable();
        owners.dedup();
        self.owners.insert(to, owners);
    }

    /// Leaves a signal without matches. Who has them besides keeps them.
    pub(super) fn remove(&mut self, signal: u32) {
        self.owners.insert(signal, Vec::new());
    }

    /// The signals that the matches of a signal were found for.
    pub(super) fn owners(&self, signal: u32) -> impl Iterator<Item = u32> {
        let lent = self.owners.get(&signal);
        lent.into_iter().flatten().copied().chain(lent.is_none().then_some(signal))
    }

    /// Those of some signals, each as one of the signal that was asked for, in the order of the text.
    pub(super) fn of(&self, signals: &[usize]) -> impl Iterator<Item = Hit> {
        self.each_of(signals.iter().copied(), self.iter())
    }

    /// The same in one sentence.
    pub(super) fn of_in(&self, signal: usize, sentence: u32) -> impl Iterator<Item = Hit> {
        self.each_of([signal], self.in_sentence(sentence))
    }

    /// Of these matches, those of some signals.
    fn each_of(
        &self,
        signals: impl IntoIterator<Item = usize>,
        mut hits: impl Iterator<Item = Hit>,
    ) -> impl Iterator<Item = Hit> {
        let signals = signals.into_iter().map(number);
        let asked: Vec<(u32, u32)> =
            signals.flat_map(|signal| self.owners(signal).map(move |owner| (owner, signal))).collect();
        // One match may be that of several signals: the match, and the first of those asked for that was not looked at.
        let mut open = None;
        std::iter::from_fn(move || {
            loop {
                let (hit, first) = match open.take() {
                    Some(open) => open,
                    None => (hits.next()?, 0),
                };
                if let Some(at) = (first..asked.len()).find(|&at| asked[at].0 == hit.signal) {
                    open = Some((hit, at + 1));
                    return Some(Hit { signal: asked[at].1, ..hit });
                }
            }
        })
    }

    /// All of them, in their order, each as one of the signal that it was found for.
    pub(super) fn iter(&self) -> impl Iterator<Item = Hit> {
        self.parts.iter().flat_map(|part| (0..part.sentences.len()).flat_map(|place| part.at(place)))
    }

    /// Those in one sentence.
    fn in_sentence(&self, sentence: u32) -> impl Iterator<Item = Hit> {
        let begins = |part: &Part| part.sentences.first().is_some_and(|first| first.sentence <= sentence);
        let part = self.parts.partition_point(begins).checked_sub(1).map(|part| &self.parts[part]);
        part.into_iter().flat_map(move |part| {
            let place = part.sentences.binary_search_by_key(&sentence, |place| place.sentence);
            place.into_iter().flat_map(|place| part.at(place))
        })
    }

    /// The one of that number among all.
    pub(super) fn get(&self, number: usize) -> Option<Hit> {
        let mut number = number;
        let part = self.parts.iter().find(|part| {
            let is_here = number < part.words.len();
            number -= if is_here { 0 } else { part.words.len() };
            is_here
        })?;
        let place = part.sentences.partition_point(|place| place.end as usize <= number);
        part.at(place).nth(number - part.start_of(place))
    }
}

impl Part {
    fn push(&mut self, hit: Hit) {
        let Hit { signal, sentence, span } = hit;
        let first = match self.sentences.last() {
            Some(last) if last.sentence == sentence => last.start,
            _ => {
                self.sentences.push(Place { sentence, start: span.start(), end: number(self.words.len()) });
                span.start()
            }
        };
        let start = i16::try_from(i64::from(span.start()) - i64::from(first)).expect(LONG);
        self.words.push(Matched { signal, start, len: u16::try_from(span.len()).expect(LONG) });
        if let Some(last) = self.sentences.last_mut() {
            last.end += 1;
        }
    }

    fn shrunk(mut self) -> Self {
        self.words.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self
    }

    /// Where the matches of the sentence of that number begin, among those that have any.
    fn start_of(&self, place: usize) -> usize {
        place.checked_sub(1).map_or(0, |before| self.sentences[before].end as usize)
    }

    fn at(&self, place: usize) -> impl Iterator<Item = Hit> {
        let Place { sentence, start, end } = self.sentences[place];
        self.words[self.start_of(place)..end as usize].iter().map(move |words| {
            let start = start.wrapping_add_signed(words.start.into());
            Hit { signal: words.signal, sentence, span: Span::new(start, start + u32::from(words.len)) }
        })
    }
}

/// Said where a sentence is longer than any is.
const LONG: &str = "a sentence has at most some thousand bytes";

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("there are fewer matches than 4 Gi")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(signal: u32, sentence: u32, start: u32, end: u32) -> Hit {
        Hit { signal, sentence, span: Span::new(start, end) }
    }

    fn hits(all: &[Hit]) -> Hits {
        let mut hits = Hits::default();
        for &hit in all {
            hits.push(hit);
        }
        hits
    }

    #[test]
    fn what_goes_in_comes_out() {
        let first = [hit(7, 2, 20, 24), hit(9, 2, 12, 13), hit(7, 3, 30, 31)];
        let later = [hit(7, 5, 2_000_000_000, 2_000_000_004), hit(8, 6, 2_000_000_040, 2_000_000_041)];
        let mut all = hits(&first);
        all.append(hits(&later));
        let expected = [&first[..], &later].concat();
        assert_eq!(all.iter().collect::<Vec<_>>(), expected);
        assert!(expected.iter().enumerate().all(|(number, hit)| all.get(number) == Some(*hit)));
        assert_eq!(all.get(5), None);
        assert!(all.ends_with(8, 6) && !all.ends_with(7, 6) && !all.ends_with(7, 5));
        assert_eq!(all.in_sentence(2).collect::<Vec<_>>(), first[..2]);
        assert_eq!(all.in_sentence(6).collect::<Vec<_>>(), later[1..]);
        assert_eq!(all.in_sentence(4).count() + all.in_sentence(1).count(), 0);
    }

    #[test]
    fn a_signal_has_those_of_another() {
        let mut all =
            hits(&[hit(7, 2, 20, 24), hit(9, 2, 12, 13), hit(8, 3, 30, 31), hit(7, 4, 40, 41), hit(1, 4, 42, 43)]);
        all.lend(7, 1);
        let of = |all: &Hits, signals: &[usize]| -> Vec<_> {
            all.of(signals).map(|hit| (hit.signal, hit.sentence, hit.span.start())).collect()
        };
        assert_eq!(of(&all, &[1]), [(1, 2, 20), (1, 4, 40), (1, 4, 42)]);
        assert_eq!(of(&all, &[9, 7, 1]), [(7, 2, 20), (1, 2, 20), (9, 2, 12), (7, 4, 40), (1, 4, 40), (1, 4, 42)]);
        all.lend(1, 2);
        all.remove(7);
        assert_eq!(of(&all, &[7]), []);
        assert_eq!(of(&all, &[2]), [(2, 2, 20), (2, 4, 40), (2, 4, 42)]);
        all.lend(3, 4);
        all.remove(1);
        assert_eq!(of(&all, &[1, 3, 4]), []);
    }
}

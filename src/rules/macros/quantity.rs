//! Spans of time and amounts in a row of words: “5–7 business days”, “£4.95”, “20 %”.

use std::ops::Range;

use crate::segment::time::number::value;
use crate::segment::time::{Moment, times};

/// A quantity, and the words that say it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The words.
    pub(super) words: Range<usize>,
    /// The least and the most, in hours for times.
    pub(super) least: f64,
    /// See [`least`](Self::least).
    pub(super) most: f64,
    /// What is counted.
    pub(super) kind: Kind,
}

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A span of time.
    Time,
    /// Money or a share.
    Amount,
}

/// Whether a word says that money or a share is counted.
fn is_money(word: &str) -> bool {
    matches!(word, "€" | "$" | "£" | "%" | "percent" | "euro" | "euros" | "dollars" | "pounds" | "usd")
}

/// All quantities, in order.
pub(super) fn quantities(words: &[&str]) -> Vec<Quantity> {
    let stretches = times(words).filter_map(|time| match time.moment {
        Moment::Stretch { least, most } => {
            Some(Quantity { words: time.core, least: least / 60.0, most: most / 60.0, kind: Kind::Time })
        }
        _ => None,
    });
    let mut found: Vec<Quantity> = stretches.collect();
    if words.iter().any(|word| is_money(word)) {
        let amounts = (0..words.len()).filter_map(|at| amount(words, at));
        let is_free = |amount: &Quantity| !found.iter().any(|time| time.words.contains(&amount.words.start));
        found.extend(amounts.filter(is_free).collect::<Vec<_>>());
    }
    found.sort_by_key(|quantity| quantity.words.start);
    found.dedup_by(|next, before| next.words.start < before.words.end);
    found
}

/// Money or a share that begins at a word.
fn amount(words: &[&str], start: usize) -> Option<Quantity> {
    let word = |at: usize| words.get(at).copied();
    let is_money = |at: usize| word(at).is_some_and(is_money);
    let from = start + usize::from(is_money(start));
    let least = value(word(from)?)?;
    let mut at = from + 1;
    let mut most = least;
    if word(at).is_some_and(|word| matches!(word, "-" | "to" | "or" | "and" | "bis"))
        && let Some(second) = word(at + 1).and_then(value)
    {
        most = second;
        at += 2;
    }
    let end = if from > start { at } else { at + usize::from(is_money(at)) };
    (from > start || end > at).then_some(Quantity { words: start..end, least, most, kind: Kind::Amount })
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    fn all(text: &str) -> Vec<(f64, f64)> {
        quantities(&Words::of(text).iter().collect::<Vec<_>>())
            .into_iter()
            .map(|found| (found.least, found.most))
            .collect()
    }

    #[test]
    fn quantities_are_read() {
        assert_eq!(all("within 24 hours or 1 day"), [(24.0, 24.0), (24.0, 24.0)]);
        assert_eq!(all("5–10 business days"), [(168.0, 336.0)]);
        assert_eq!(all("two to three weeks"), [(336.0, 504.0)]);
        assert_eq!(all("it costs £4.95, 20 % off"), [(4.95, 4.95), (20.0, 20.0)]);
        assert_eq!(all("24 hours a day, step 3, version 2 of it"), []);
    }
}

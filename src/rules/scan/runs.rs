//! Numbers of sentences, most of which follow each other: a long text has millions of them, and few stretches.

use std::ops::Range;

/// Numbers in their order, as stretches.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    runs: Vec<Range<u32>>,
    len: usize,
}

impl Runs {
    /// All of them.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.runs.iter().cloned().flatten()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The least.
    pub(crate) fn first(&self) -> Option<u32> {
        self.runs.first().map(|run| run.start)
    }

    /// The greatest.
    pub(crate) fn last(&self) -> Option<u32> {
        self.runs.last().map(|run| run.end - 1)
    }

    /// The greatest below that number.
    pub(super) fn before(&self, number: u32) -> Option<u32> {
        let count = self.runs.partition_point(|run| run.start < number);
        self.runs[..count].last().map(|run| run.end.min(number) - 1)
    }
}

impl FromIterator<u32> for Runs {
    /// The numbers must be in their order.
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut new = Self::default();
        for number in numbers {
            match new.runs.last_mut().filter(|run| run.end == number) {
                Some(run) => run.end += 1,
                None => new.runs.push(number..number + 1),
            }
            new.len += 1;
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_stretches() {
        let numbers = [0, 1, 2, 5, 7, 8];
        let runs: Runs = numbers.into_iter().collect();
        assert_eq!((runs.runs.len(), runs.len(), runs.first(), runs.last()), (3, 6, Some(0), Some(8)));
        assert_eq!(runs.iter().collect::<Vec<_>>(), numbers);
        assert_eq!(runs.iter().rev().collect::<Vec<_>>(), [8, 7, 5, 2, 1, 0]);
        for number in 0..11 {
            assert_eq!(runs.before(number), numbers.into_iter().rfind(|known| *known < number), "{number}");
        }
        assert_eq!(Runs::default().before(3), None);
    }
}

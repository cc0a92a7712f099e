//! A list of words that is looked into for nearly every word of a text, and holds nearly none of them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::embedded_data::Numbers;
use crate::segment::words::WordId;

/// Words, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct WordSet {
    ids: Box<[WordId]>,
    /// The low six bits of all ids, as bits of this: most words are out at one look.
    some: u64,
}

impl WordSet {
    /// Whether the word is one of them.
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.place(word).is_some()
    }

    /// Which of them the word is.
    pub(crate) fn place(&self, word: WordId) -> Option<usize> {
        if self.some & word.bit() == 0 {
            return None;
        }
        match *self.ids {
            [id] => (id == word).then_some(0),
            _ => self.ids.binary_search(&word).ok(),
        }
    }

    fn of_sorted(ids: Box<[WordId]>) -> Self {
        let some = ids.iter().fold(0, |some, id| some | id.bit());
        Self { ids, some }
    }

    /// All of them.
    pub(crate) fn ids(&self) -> &[WordId] {
        &self.ids
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<T: IntoIterator<Item = WordId>>(words: T) -> Self {
        let mut ids: Vec<WordId> = words.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Self::of_sorted(ids.into())
    }
}

// There are thousands of sets, and whatever matches is read back with its own: as a row of numbers, that takes a few steps.
impl Serialize for WordSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.ids.iter().map(|id| id.0).collect::<Numbers>().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let numbers = Numbers::deserialize(deserializer)?;
        Ok(Self::of_sorted(numbers.iter().map(|number| WordId(*number)).collect()))
    }
}

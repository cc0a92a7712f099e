//! Written words, each with a number: a hash table in rows that can be stored, and read back without making it again.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::embedded_data::{self, Numbers};

/// Rows of an empty table.
const FIRST_ROWS: usize = 64;

/// A number for each of some words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct WordTable {
    /// All words, one after the other.
    #[serde(deserialize_with = "embedded_data::text")]
    text: Cow<'static, str>,
    /// Where each word ends in it.
    ends: Numbers,
    /// The number of each.
    values: Numbers,
    /// For each row, a few bits of the hash of its word; 0 for an empty one. Most words that are not there are out at this.
    #[serde(serialize_with = "embedded_data::as_bytes", deserialize_with = "embedded_data::bytes")]
    tags: Cow<'static, [u8]>,
    /// For each row, which word.
    rows: Numbers,
}

impl Default for WordTable {
    fn default() -> Self {
        let (tags, rows) = (vec![0; FIRST_ROWS].into(), std::iter::repeat_n(0, FIRST_ROWS).collect());
        Self { text: Cow::default(), ends: Numbers::default(), values: Numbers::default(), tags, rows }
    }
}

/// The row at which the search for a word begins, before it is cut to the size of the table, and its tag. Eight bytes at a
/// time: words are short and come by the million.
fn hash(word: &str) -> (usize, u8) {
    // An odd number without pattern: the fraction of the golden ratio.
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let (eights, rest) = word.as_bytes().as_chunks();
    let mix = |hash: u64, eight: u64| (hash.rotate_left(5) ^ eight).wrapping_mul(MIX);
    let hash = eights.iter().fold(0, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    // The upper bits depend on all bytes.
    let hash = mix(hash, up_to_seven(rest)).to_le_bytes();
    let start = u32::from_le_bytes([hash[3], hash[4], hash[5], hash[6]]);
    (start as usize, hash[7] | 1)
}

/// A few bytes as one number, with how many they are. Some of them are read twice, and none by itself.
fn up_to_seven(bytes: &[u8]) -> u64 {
    let length = (bytes.len() as u64) << 56;
    match (bytes.first_chunk(), bytes.last_chunk(), bytes) {
        (Some(first), Some(last), _) => {
            length ^ u64::from(u32::from_le_bytes(*first)) ^ u64::from(u32::from_le_bytes(*last)) << 24
        }
        (.., &[first, second, third]) => length | u64::from(u32::from_le_bytes([first, second, third, 0])),
        (.., &[first, second]) => length | u64::from(u16::from_le_bytes([first, second])),
        (.., &[first]) => length | u64::from(first),
        _ => length,
    }
}

impl WordTable {
    fn range(&self, index: usize) -> Range<usize> {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[index] as usize
    }

    fn word(&self, index: usize) -> &[u8] {
        &self.text.as_bytes()[self.range(index)]
    }

    /// All words, in the order in which they came.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| &self.text[self.range(index)])
    }

    /// The row of a word, or the empty one where it would stand; and its tag.
    fn find(&self, word: &str) -> (usize, u8) {
        let (mut row, tag) = hash(word);
        loop {
            row &= self.tags.len() - 1;
            let known = self.tags[row];
            if known == 0 || known == tag && self.word(self.rows[row] as usize) == word.as_bytes() {
                return (row, tag);
            }
            row += 1;
        }
    }

    /// The number of a word.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let (row, _) = self.find(word);
        (self.tags[row] != 0).then(|| self.values[self.rows[row] as usize])
    }

    /// Gives a word a number, whether it had one or not.
    ///
    /// # Panics
    /// If all words take more than 4 GiB.
    pub(super) fn set(&mut self, word: &str, value: u32) {
        let (row, _) = self.find(word);
        if self.tags[row] != 0 {
            let index = self.rows[row] as usize;
            self.values[index] = value;
            return;
        }
        // At most half of the rows are taken: a search ends soon.
        if 2 * (self.ends.len() + 1) > self.tags.len() {
            self.grow();
        }
        self.text.to_mut().push_str(word);
        self.ends.push(u32::try_from(self.text.len()).expect("words take less than 4 GiB"));
        self.values.push(value);
        self.place(self.ends.len() - 1);
    }

    /// Enters a word that has no row yet.
    fn place(&mut self, index: usize) {
        let (mut row, tag) = hash(&self.text[self.range(index)]);
        row &= self.tags.len() - 1;
        while self.tags[row] != 0 {
            row = (row + 1) & (self.tags.len() - 1);
        }
        self.tags.to_mut()[row] = tag;
        self.rows[row] = u32::try_from(index).expect("there are fewer words than bytes of them");
    }

    fn grow(&mut self) {
        let rows = 4 * self.tags.len();
        self.tags = vec![0; rows].into();
        self.rows = std::iter::repeat_n(0, rows).collect();
        (0..self.ends.len()).for_each(|index| self.place(index));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_its_number() {
        let mut table = WordTable::default();
        let words: Vec<String> = (0..1000).map(|number| format!("oar{number}")).collect();
        (0..).zip(&words).for_each(|(value, word)| table.set(word, value));
        table.set("oar7", 70);
        assert!(words.iter().eq(table.words()));
        assert_eq!((table.get("oar7"), table.get("oar999"), table.get("rudder")), (Some(70), Some(999), None));
        assert_eq!(table.get(""), None);
    }
}

//! A handful of words that a rule looks for in one place, written where it looks: `one_of!("be been being")`.

use crate::segment::grammar::bit_of;

/// Words parted by blanks. Nearly every other word is out by its first or its last letter.
pub(in crate::rules) struct OneOf {
    words: &'static str,
    /// The first letters of the words, as bits.
    firsts: u32,
    /// Their last letters.
    lasts: u32,
}

/// Words parted by blanks, read when the program is built.
macro_rules! one_of {
    ($words:literal) => {
        const { &$crate::rules::static_word_set::OneOf::of($words) }
    };
}
pub(in crate::rules) use one_of;

impl OneOf {
    pub(in crate::rules) const fn of(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let (mut firsts, mut lasts) = (0, 0);
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] != b' ' {
                if at == 0 || bytes[at - 1] == b' ' {
                    firsts |= bit_of(bytes[at]);
                }
                if at + 1 == bytes.len() || bytes[at + 1] == b' ' {
                    lasts |= bit_of(bytes[at]);
                }
            }
            at += 1;
        }
        Self { words, firsts, lasts }
    }

    /// Whether `word`, in lower case, is one of them.
    pub(in crate::rules) fn has(&self, word: &str) -> bool {
        match word.as_bytes() {
            [] => false,
            [first, ..] if self.firsts & bit_of(*first) == 0 => false,
            [.., last] if self.lasts & bit_of(*last) == 0 => false,
            word => self.search(word),
        }
    }

    /// A call costs a tenth of the code that a `match` over as many strings would.
    #[inline(never)]
    fn search(&self, word: &[u8]) -> bool {
        let words = self.words.as_bytes();
        memchr::memchr_iter(word[0], words).any(|start| {
            let end = start + word.len();
            (start == 0 || words[start - 1] == b' ')
                && words.get(end).is_none_or(|byte| *byte == b' ')
                && words.get(start..end) == Some(word)
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_found_whole() {
        let words = one_of!("be been 's , café");
        assert!(["be", "been", "'s", ",", "café"].iter().all(|word| words.has(word)));
        assert!(!["", "b", "bee", "e", "en", "s", "'", "caf", " "].iter().any(|word| words.has(word)));
    }
}

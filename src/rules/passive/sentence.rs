//! One sentence as the passive rules look at it: every mark is a word here, hyphens and quotation marks included, because
//! they tell "a well-known fault" from "the fault is known".

use crate::segment::words::Words;
use crate::span::offset;

use std::ops::Deref;

/// One token of a sentence: a word, half of a contraction, or a punctuation mark. Byte offsets into the prose.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// In lower case: rules look at the same few words again and again.
    low: Low,
}

impl Word {
    fn new(prose: &str, start: u32, end: u32) -> Self {
        Self { start, end, low: Low::new(prose.get(start as usize..end as usize).unwrap_or("")) }
    }
}

/// The longest word that any list holds; a longer one equals nothing.
const LONGEST: usize = 24;

/// A word in lower case with straight apostrophes, on the stack: looking at a word never allocates.
#[derive(Clone, Copy)]
pub(super) struct Low {
    bytes: [u8; LONGEST],
    len: u8,
}

impl Low {
    const EMPTY: Self = Self { bytes: [0; LONGEST], len: 0 };

    fn new(word: &str) -> Self {
        let mut low = Self::EMPTY;
        if word.is_ascii() {
            let fits = low.bytes.get_mut(..word.len());
            if let (Some(bytes), Ok(len)) = (fits, u8::try_from(word.len())) {
                bytes.copy_from_slice(word.as_bytes());
                bytes.make_ascii_lowercase();
                low.len = len;
            }
            return low;
        }
        let mut rest = word.as_bytes();
        while let Some((&byte, tail)) = rest.split_first() {
            let (byte, tail) = match rest {
                [0xE2, 0x80, 0x98 | 0x99, tail @ ..] => (b'\'', tail),
                _ => (byte.to_ascii_lowercase(), tail),
            };
            if usize::from(low.len) == LONGEST {
                return Self::EMPTY;
            }
            low.bytes[usize::from(low.len)] = byte;
            low.len += 1;
            rest = tail;
        }
        low
    }
}

impl Low {
    /// Whether the word is one of `words`, parted by blanks: for the handful that a rule looks for in one place. A call costs
    /// a tenth of the code that a `match` over as many strings would.
    #[inline(never)]
    pub(super) fn is(&self, words: &str) -> bool {
        let this = &self.bytes[..usize::from(self.len)];
        let words = words.as_bytes();
        let Some(&first) = this.first() else { return false };
        memchr::memchr_iter(first, words).any(|start| {
            let end = start + this.len();
            (start == 0 || words[start - 1] == b' ')
                && words.get(end).is_none_or(|byte| *byte == b' ')
                && words.get(start..end) == Some(this)
        })
    }
}

impl Deref for Low {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("")
    }
}

/// One sentence: prose and its words. Asking for a word outside it gives the empty word, so that rules can look left and
/// right without counting.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    /// The prose that the words point into.
    pub(super) text: &'a str,
    /// The words of this sentence, in order.
    pub(super) words: &'a [Word],
}

impl<'a> Sentence<'a> {
    /// The word at `index` as it is written.
    pub(super) fn raw(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |word| self.slice(*word))
    }

    /// The word at `index` in lower case.
    pub(super) fn low(&self, index: usize) -> Low {
        self.words.get(index).map_or(Low::EMPTY, |word| word.low)
    }

    /// The word `back` places before `index` in lower case; the empty word before the start.
    pub(super) fn before(&self, index: usize, back: usize) -> Low {
        index.checked_sub(back).map_or(Low::EMPTY, |at| self.low(at))
    }

    /// Whether the word at `index` is a hyphen inside a compound, with nothing but letters on both sides of it.
    pub(super) fn hyphen(&self, index: usize) -> bool {
        let (Some(before), Some(after)) =
            (index.checked_sub(1).and_then(|at| self.words.get(at)), self.words.get(index + 1))
        else {
            return false;
        };
        let this = self.words[index];
        let range = self.slice(this) == "–" && self.slice(*before).ends_with(|c: char| c.is_ascii_digit());
        (self.slice(this) == "-" || range)
            && before.end == this.start
            && this.end == after.start
            && self.raw(index + 1).starts_with(char::is_alphanumeric)
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The prose from the first to the last of the words in `from..to`; empty for an empty range.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if from < to => {
                self.text.get(first.start as usize..last.end as usize).unwrap_or("")
            }
            _ => "",
        }
    }

    fn slice(&self, word: Word) -> &'a str {
        self.text.get(word.start as usize..word.end as usize).unwrap_or("")
    }
}

/// The words and marks of a sentence of `prose`.
pub(super) fn tokens(prose: &str, words: &Words) -> Vec<Word> {
    let mut tokens: Vec<Word> = Vec::with_capacity(words.len() + 4);
    for word in words.iter() {
        let (start, end) = (word.span.start(), word.span.end());
        let before = tokens.last().map_or(start, |last| last.end);
        if start > before + 1 || (start == before + 1 && prose.as_bytes()[before as usize] != b' ') {
            let gap = &prose[before as usize..start as usize];
            tokens.extend(gap.char_indices().filter(|(_, char)| !char.is_whitespace()).map(|(at, char)| {
                let at = before + offset(at);
                Word::new(prose, at, at + offset(char.len_utf8()))
            }));
        }
        tokens.push(Word::new(prose, start, end));
    }
    tokens
}

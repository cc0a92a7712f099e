//! One sentence as the passive rules look at it: every mark is a word here, hyphens and quotation marks included, because
//! they tell "a well-known fault" from "the fault is known".

use crate::rules::static_word_set::{OneOf, one_of};
use crate::segment::words::Words;
use crate::text::span::offset;

use std::ops::Deref;

/// One token of a sentence: a word, half of a contraction, or a punctuation mark. Byte offsets into the prose.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Where it starts and ends in [`Tokens::low`].
    low: (u32, u32),
}

/// The tokens of a sentence, and their text as the rules compare it.
pub(super) struct Tokens {
    /// In the order of the text.
    pub(super) words: Vec<Word>,
    /// All of them in lower case with straight apostrophes: rules look at the same few words again and again.
    low: String,
}

impl Tokens {
    /// The words and marks of a sentence of `prose`.
    pub(super) fn of(prose: &str, words: &Words) -> Self {
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Self { words: Vec::new(), low: String::new() };
        };
        let text = first.span.join(last.span).slice(prose);
        // With straight apostrophes, nothing in lower case is longer or shorter: the whole sentence is lowered in one go.
        let base = (!text.contains(['‘', '’'])).then_some(first.span.start());
        let mut low = if base.is_some() { text.to_ascii_lowercase() } else { String::with_capacity(text.len()) };
        let mut tokens: Vec<Word> = Vec::with_capacity(words.len() + 4);
        let mut push = |tokens: &mut Vec<Word>, start: u32, end: u32| {
            let place = match base {
                Some(base) => (start - base, end - base),
                None => lower(&prose[start as usize..end as usize], &mut low),
            };
            tokens.push(Word { start, end, low: place });
        };
        let mut parts = words.iter().map(|word| (word.span.start(), word.span.end()));
        while let Some((start, mut end)) = parts.next() {
            // A dot within a name parts nothing: `Hex.pm`, `Next.js`, `U.S.`
            while let Some(further) = end_of_name(prose, start, end, parts.clone()) {
                while parts.clone().next().is_some_and(|next| next.1 <= further) {
                    parts.next();
                }
                end = further;
            }
            let before = tokens.last().map_or(start, |last| last.end);
            if start > before + 1 || (start == before + 1 && prose.as_bytes()[before as usize] != b' ') {
                let gap = &prose[before as usize..start as usize];
                for (at, char) in gap.char_indices().filter(|(_, char)| !char.is_whitespace()) {
                    let at = before + offset(at);
                    push(&mut tokens, at, at + offset(char.len_utf8()));
                }
            }
            push(&mut tokens, start, end);
        }
        Self { words: tokens, low }
    }

    /// The sentence, to be looked at; `text` is the prose that it was made of.
    pub(super) fn sentence<'a>(&'a self, text: &'a str) -> Sentence<'a> {
        Sentence { text, words: &self.words, low: &self.low }
    }
}

/// Where a name goes on to that has a dot in it: to the word behind the dot, where that is short and no sentence begins with it, or to
/// the dot of an abbreviation such as `Inc.`, which ends no sentence where more of the same sentence follows.
fn end_of_name(prose: &str, start: u32, end: u32, mut rest: impl Iterator<Item = (u32, u32)>) -> Option<u32> {
    /// The longest that stands behind the dot of a name.
    const LONGEST: u32 = 5;
    let said = prose.get(start as usize..end as usize)?;
    let dot = rest.next().filter(|dot| *dot == (end, end + 1) && prose.as_bytes()[end as usize] == b'.')?;
    let next = rest.next()?;
    let is_letter = said.len() == 1 || said.bytes().rev().nth(1) == Some(b'.');
    if !said.ends_with(char::is_alphanumeric) {
        return None;
    }
    if next.0 > dot.1 {
        let is_short = is_letter || said.starts_with(char::is_uppercase) && end - start < LONGEST;
        return is_short.then_some(dot.1);
    }
    let begins = one_of!(
        "we i you it he she they the a an if so and but or as at by for from in is no not of on our my to this that your yes all any how its when why what here thank then there with"
    );
    let word = prose.get(next.0 as usize..next.1 as usize)?;
    let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let is_name = is_plain && next.1 - next.0 <= LONGEST && !begins.has(word) || is_letter && word.len() == 1;
    is_name.then_some(next.1)
}

/// Adds a word in lower case with straight apostrophes; gives where it stands.
fn lower(word: &str, low: &mut String) -> (u32, u32) {
    let start = low.len();
    low.extend(word.chars().map(|char| if matches!(char, '‘' | '’') { '\'' } else { char.to_ascii_lowercase() }));
    (offset(start), offset(low.len()))
}

/// A word in lower case with straight apostrophes.
#[derive(Clone, Copy)]
pub(super) struct Low<'a>(&'a str);

impl Low<'_> {
    /// Whether the word is one of a handful.
    pub(super) fn is(&self, few: &OneOf) -> bool {
        few.has(self.0)
    }
}

impl Deref for Low<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
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
    low: &'a str,
}

impl<'a> Sentence<'a> {
    /// The word at `index` as it is written.
    pub(super) fn raw(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |word| self.slice(*word))
    }

    /// The word at `index` in lower case.
    pub(super) fn low(&self, index: usize) -> Low<'a> {
        Low(self.words.get(index).map_or("", |word| &self.low[word.low.0 as usize..word.low.1 as usize]))
    }

    /// The bytes of the word at `index`, which is in the sentence, in lower case.
    pub(super) fn bytes(&self, index: usize) -> &'a [u8] {
        let (start, end) = self.words[index].low;
        &self.low.as_bytes()[start as usize..end as usize]
    }

    /// The word `back` places before `index` in lower case; the empty word before the start.
    pub(super) fn before(&self, index: usize, back: usize) -> Low<'a> {
        index.checked_sub(back).map_or(Low(""), |at| self.low(at))
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

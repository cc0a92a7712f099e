//! The school grade that a text reads at, by the formula of Flesch and Kincaid: long sentences and long words raise it.

use super::char_class::CharClass;

/// Words below which the formula says nothing.
const LEAST: usize = 60;

/// The grade of a text, rounded up; `None` for a short one.
pub(in crate::rules) fn grade(sentences: usize, words: usize, syllables: usize) -> Option<usize> {
    if words < LEAST {
        return None;
    }
    // In hundredths, so that the same text has the same grade on every machine.
    let per_sentence = 39 * words / sentences.max(1);
    let per_word = 1180 * syllables / words;
    Some((per_sentence + per_word).saturating_sub(1559).div_ceil(100))
}

/// Hears the syllables of a sentence, character by character: they are the runs of vowels.
#[derive(Debug, Default)]
pub(super) struct Beats {
    words: u16,
    syllables: u16,
    /// The sorts of the character before.
    before: CharClass,
    /// Where the word that is being heard starts, once it has a letter, and whether it begins with a capital.
    word: Option<(usize, bool)>,
    /// The beats of that word so far.
    heard: u16,
}

impl Beats {
    /// Hears the next character of the sentence, which stands at `at`.
    #[inline]
    pub(super) fn hear(&mut self, sentence: &str, at: usize, sort: CharClass) {
        let before = std::mem::replace(&mut self.before, sort);
        if !sort.has(CharClass::LETTER | CharClass::APOSTROPHE) {
            if let Some((start, is_name)) = self.word.take() {
                self.end(&sentence[start..at], is_name);
            }
            return;
        }
        if self.word.is_none() && sort.has(CharClass::LETTER) {
            self.word = Some((at, sort.has(CharClass::CAPITAL)));
        }
        self.heard += u16::from(sort.has(CharClass::VOWEL) && !before.has(CharClass::VOWEL));
    }

    /// The words of letters, and their syllables, once all of the sentence was heard.
    pub(super) fn total(mut self, sentence: &str) -> (u16, u16) {
        if let Some((start, is_name)) = self.word.take() {
            self.end(&sentence[start..], is_name);
        }
        (self.words, self.syllables)
    }

    fn end(&mut self, word: &str, is_name: bool) {
        let beats = std::mem::take(&mut self.heard);
        let ends = |ending: &[u8]| {
            let start = word.len().checked_sub(ending.len());
            start.is_some_and(|start| word.as_bytes()[start..].eq_ignore_ascii_case(ending))
        };
        let silent = ends(b"e") && !ends(b"le") || ends(b"ed") && !ends(b"ted") && !ends(b"ded");
        // A capital inside the sentence is a name; nobody can choose an easier one.
        let is_name = is_name && self.words > 0;
        self.words += 1;
        self.syllables += if is_name { 1 } else { beats.saturating_sub(u16::from(silent && beats > 1)).max(1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> (u16, u16) {
        let mut beats = Beats::default();
        CharClass::each(text, |at, sort| beats.hear(text, at, sort));
        beats.total(text)
    }

    #[test]
    fn beats_are_heard() {
        let beats = |word| heard(word).1;
        assert_eq!(
            (beats("the"), beats("table"), beats("reply"), beats("charged"), beats("refunded")),
            (1, 2, 2, 1, 3)
        );
        assert_eq!(heard("It's Amelia's café."), (3, 4));
    }

    #[test]
    fn long_words_raise_the_grade() {
        let of = |text: &str, sentences: usize| {
            let (words, syllables) = heard(text);
            grade(sentences, usize::from(words) * sentences, usize::from(syllables) * sentences)
        };
        let easy = "The dog ran to the red barn and sat in the sun.";
        let hard = "Notwithstanding aforementioned considerations, applicability remains questionable.";
        assert!(of(easy, 8).is_some_and(|grade| grade < 4));
        assert!(of(hard, 10).is_some_and(|grade| grade > 15));
        assert_eq!(of(easy, 2), None);
    }
}

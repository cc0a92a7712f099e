//! The school grade that a text reads at, by the formula of Flesch and Kincaid: long sentences and long words raise it.

use super::sort::Sort;

/// Words below which the formula says nothing.
const LEAST: usize = 60;

/// The grade of a text, rounded up; `None` for a short one.
pub(super) fn grade(sentences: usize, words: usize, syllables: usize) -> Option<usize> {
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
    word: Heard,
}

/// The word that is being heard.
#[derive(Debug, Default)]
struct Heard {
    letters: u16,
    /// Whether it begins with a capital.
    name: bool,
    beats: u16,
    in_vowel: bool,
    /// The last three characters, the last one last.
    last: [char; 3],
}

impl Beats {
    /// Hears the next character.
    pub(super) fn hear(&mut self, char: char, sort: Sort) {
        let word = &mut self.word;
        if !sort.has(Sort::LETTER | Sort::APOSTROPHE) {
            if word.letters > 0 {
                self.end();
            }
            return;
        }
        if sort.has(Sort::LETTER) {
            word.name |= word.letters == 0 && sort.has(Sort::CAPITAL);
            word.letters += 1;
        }
        let is_vowel = sort.has(Sort::VOWEL);
        word.beats += u16::from(is_vowel && !word.in_vowel);
        word.in_vowel = is_vowel;
        word.last = [word.last[1], word.last[2], char];
    }

    /// The words of letters, and their syllables.
    pub(super) fn total(mut self) -> (u16, u16) {
        if self.word.letters > 0 {
            self.end();
        }
        (self.words, self.syllables)
    }

    fn end(&mut self) {
        let word = std::mem::take(&mut self.word);
        let silent = match word.last.map(|char| char.to_ascii_lowercase()) {
            [_, 'l', 'e'] | ['t' | 'd', 'e', 'd'] => false,
            [_, _, 'e'] | [_, 'e', 'd'] => true,
            _ => false,
        };
        // A capital inside the sentence is a name; nobody can choose an easier one.
        let is_name = word.name && self.words > 0;
        self.words += 1;
        self.syllables +=
            if is_name { 1 } else { word.beats.saturating_sub(u16::from(silent && word.beats > 1)).max(1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> (u16, u16) {
        let mut beats = Beats::default();
        text.chars().for_each(|char| beats.hear(char, Sort::of(char)));
        beats.total()
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

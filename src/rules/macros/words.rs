//! A sentence as words that can be compared: small letters, contractions in full, numbers whole.

use crate::text::document::PLACEHOLDER;
use crate::text::span::offset;

/// What contractions end in, and what that stands for.
const ENDINGS: [(&str, &str); 5] = [("n't", "not"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'m", "am")];

/// The words of a text, one behind the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words {
    letters: String,
    /// Where each of them ends, in bytes of `letters`.
    ends: Vec<u32>,
}

impl Words {
    /// Currency signs, `%`, placeholders, the dash between numbers and the colon after one are words of their own; other marks are none.
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self { letters: String::with_capacity(text.len()), ends: Vec::with_capacity(text.len() / 4) };
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            let next = chars.peek().copied();
            let in_number = words.open().ends_with(|last: char| last.is_ascii_digit());
            let digit_follows = || next.is_some_and(|next| next.is_ascii_digit());
            match char {
                _ if char.is_ascii_alphanumeric() => words.letters.push(char.to_ascii_lowercase()),
                _ if !char.is_ascii() && char.is_alphanumeric() => words.letters.extend(char.to_lowercase()),
                '\'' | '’' if !words.open().is_empty() && next.is_some_and(char::is_alphabetic) => {
                    words.letters.push('\'');
                }
                '.' | ',' if in_number && digit_follows() => words.letters.push(char),
                _ => {
                    words.close();
                    match char {
                        '-' | '–' | '—' if in_number => words.push("-"),
                        // `Option 2: Day` counts no days.
                        ':' if in_number && !digit_follows() => words.push(":"),
                        '%' | '€' | '$' | '£' | PLACEHOLDER => words.push(char.encode_utf8(&mut [0; 4])),
                        _ => {}
                    }
                }
            }
        }
        words.close();
        words
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let word = &self.letters[start..end as usize];
            start = end as usize;
            word
        })
    }

    /// The letters of the word that has not ended yet.
    fn open(&self) -> &str {
        &self.letters[self.start()..]
    }

    fn start(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.end();
    }

    fn end(&mut self) {
        self.ends.push(offset(self.letters.len()));
    }

    /// Ends a word, if there is one; a contraction becomes its words.
    fn close(&mut self) {
        if self.open().is_empty() {
            return;
        }
        let is_contracted = self.open().contains('\'');
        let contraction = ENDINGS.into_iter().find(|(ending, _)| is_contracted && is_behind_more(self.open(), ending));
        if let Some((ending, full)) = contraction {
            let kept = if self.open() == "can't" { "can".len() } else { self.open().len() - ending.len() };
            self.letters.truncate(self.start() + kept);
            self.end();
            self.push(full);
            return;
        }
        if is_contracted && self.open().ends_with("'s") {
            self.letters.truncate(self.letters.len() - "'s".len());
        }
        self.end();
    }
}

/// Whether a word ends so, and has more.
fn is_behind_more(word: &str, ending: &str) -> bool {
    word.len() > ending.len() && word.ends_with(ending)
}

/// The words with a capital that do not start the text, in small letters: names of products, countries, ways to pay.
pub(super) fn names(text: &str) -> impl Iterator<Item = String> {
    text.split(|char: char| !char.is_alphanumeric() && char != '’' && char != '\'')
        .filter(|word| !word.is_empty())
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase) && !word.starts_with("I'") && !word.starts_with("I’"))
        .filter(|word| *word != "I")
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_comparable() {
        let words = |text: &str| Words::of(text).iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            words("We can't pay $1,000.50 — sorry, it's 5–7 days."),
            ["we", "can", "not", "pay", "$", "1,000.50", "sorry", "it", "5", "-", "7", "days"]
        );
        assert_eq!(words("Option 2: Day or 14:30"), ["option", "2", ":", "day", "or", "14", "30"]);
        assert_eq!(names("Your PayPal refund: I'm on it, Ana").collect::<Vec<_>>(), ["paypal", "ana"]);
    }
}

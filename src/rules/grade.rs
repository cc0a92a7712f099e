//! The school grade that a text reads at, by the formula of Flesch and Kincaid: long sentences and long words raise it.

/// Words below which the formula says nothing.
const LEAST: usize = 60;

/// The grade of the sentences, rounded; `None` for a short text.
pub(super) fn grade(sentences: &[String]) -> Option<usize> {
    let mut words = 0usize;
    let mut syllables = 0usize;
    for sentence in sentences {
        let letters = sentence.split(|char: char| !(char.is_alphabetic() || matches!(char, '\'' | '’')));
        // A capital inside the sentence is a name; nobody can choose an easier one.
        for (at, word) in letters.filter(|word| word.chars().any(char::is_alphabetic)).enumerate() {
            words += 1;
            syllables += if at > 0 && word.starts_with(char::is_uppercase) { 1 } else { beats(word) };
        }
    }
    if words < LEAST {
        return None;
    }
    // In hundredths, so that the same text has the same grade on every machine.
    let per_sentence = 39 * words / sentences.len().max(1);
    let per_word = 1180 * syllables / words;
    Some((per_sentence + per_word).saturating_sub(1559).div_ceil(100))
}

/// Syllables, counted by runs of vowels.
fn beats(word: &str) -> usize {
    let lower = word.to_lowercase();
    let mut count = 0;
    let mut inside = false;
    for char in lower.chars() {
        let vowel =
            matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü' | 'é' | 'è' | 'á' | 'í' | 'ó' | 'ú');
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    let silent = lower.ends_with('e') && !lower.ends_with("le")
        || lower.ends_with("ed") && !lower.ends_with("ted") && !lower.ends_with("ded");
    count.saturating_sub(usize::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beats_are_heard() {
        let heard = |word| beats(word);
        assert_eq!(
            (heard("the"), heard("table"), heard("reply"), heard("charged"), heard("refunded")),
            (1, 2, 2, 1, 3)
        );
    }

    #[test]
    fn long_words_raise_the_grade() {
        let easy = vec!["The dog ran to the red barn and sat in the sun.".to_owned(); 8];
        let hard =
            vec!["Notwithstanding aforementioned considerations, applicability remains questionable.".to_owned(); 10];
        assert!(grade(&easy).is_some_and(|grade| grade < 4));
        assert!(grade(&hard).is_some_and(|grade| grade > 15));
        assert_eq!(grade(&easy[..2]), None);
    }
}

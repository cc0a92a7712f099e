//! A sentence as words that can be compared: small letters, contractions in full, numbers whole.

use crate::text::document::PLACEHOLDER;

/// What contractions end in, and what that stands for.
const ENDINGS: [(&str, &str); 5] = [("n't", "not"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'m", "am")];

/// The words of a text. Currency signs, `%`, placeholders, the dash between numbers and the colon after one are words of their own; other
/// marks are none.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let in_number = word.ends_with(|last: char| last.is_ascii_digit());
        let digit_follows = next.is_some_and(|next| next.is_ascii_digit());
        match char {
            _ if char.is_alphanumeric() => word.extend(char.to_lowercase()),
            '\'' | '’' if !word.is_empty() && next.is_some_and(char::is_alphabetic) => word.push('\''),
            '.' | ',' if in_number && digit_follows => word.push(char),
            _ => {
                close(&mut word, &mut words);
                match char {
                    '-' | '–' | '—' if in_number => words.push("-".to_owned()),
                    // `Option 2: Day` counts no days.
                    ':' if in_number && !digit_follows => words.push(":".to_owned()),
                    '%' | '€' | '$' | '£' | PLACEHOLDER => words.push(char.to_string()),
                    _ => {}
                }
            }
        }
    }
    close(&mut word, &mut words);
    words
}

fn close(word: &mut String, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    let word = std::mem::take(word);
    for (ending, full) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            words.push(if word == "can't" { "can".to_owned() } else { stem.to_owned() });
            words.push(full.to_owned());
            return;
        }
    }
    words.push(word.strip_suffix("'s").map_or(word.clone(), str::to_owned));
}

/// The words with a capital that do not start the text, in small letters, sorted.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split(|char: char| !char.is_alphanumeric() && char != '’' && char != '\'')
        .filter(|word| !word.is_empty())
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase) && !word.starts_with("I'") && !word.starts_with("I’"))
        .filter(|word| *word != "I")
        .map(str::to_lowercase)
        .collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_comparable() {
        assert_eq!(
            words("We can't pay $1,000.50 — sorry, it's 5–7 days."),
            ["we", "can", "not", "pay", "$", "1,000.50", "sorry", "it", "5", "-", "7", "days"]
        );
        assert_eq!(words("Option 2: Day or 14:30"), ["option", "2", ":", "day", "or", "14", "30"]);
        assert_eq!(names("Your PayPal refund: I'm on it, Ana"), ["ana", "paypal"]);
    }
}

//! The first letter of a text, as a capital or small.

use crate::text::document::PLACEHOLDER;

/// A text with a capital at its start, unless what begins it is written as it is.
pub(crate) fn capitalised(text: &str) -> String {
    with_first(text, |first| capital_of(text).unwrap_or_else(|| first.to_string()))
}

/// The capital of the first letter of a text, where it may have one: an address, a name such as `iPhone`, what has figures in it,
/// and a letter whose capital is two or another letter's stay as they are.
pub(crate) fn capital_of(text: &str) -> Option<String> {
    let word = text.split(|char: char| char.is_whitespace() || char == PLACEHOLDER).next()?;
    let word = word.trim_end_matches(|char: char| !char.is_alphanumeric());
    let first = word.chars().next()?;
    let is_made = |char: char| char.is_uppercase() || char.is_numeric() || matches!(char, '@' | '/' | '_' | ':' | '=');
    // `example.org`, and not `e.g.`
    let is_host = word.split('.').skip(1).any(|part| part.chars().count() > 1);
    let is_plain = first.is_lowercase() && !is_host && !word.chars().any(is_made);
    let capital = first.to_uppercase().to_string();
    let is_its_own = capital.chars().count() == 1 && capital.to_lowercase().chars().eq([first]);
    (!first.is_lowercase() || is_plain && is_its_own).then_some(capital)
}

/// A text with a small letter at its start.
pub(crate) fn decapitalised(text: &str) -> String {
    with_first(text, |first| first.to_lowercase().collect())
}

fn with_first(text: &str, turn: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| turn(first) + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_word_has_no_capital() {
        for text in
            ["ana@example.org has", "https://x.org/a", "www.x.org", "iPhone", "eBay", "µm", "ßa", "mp3 files", "b=1"]
        {
            assert_eq!(capitalised(text), text);
        }
        for (text, capital) in [
            ("élan", "Élan"),
            ("it's", "It's"),
            ("e-mail me.", "E-mail me."),
            ("e.g. that", "E.g. that"),
            ("we.", "We."),
            ("IT", "IT"),
            ("", ""),
        ] {
            assert_eq!(capitalised(text), capital);
        }
    }
}

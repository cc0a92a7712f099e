//! The first letter of a text, as a capital or small.

/// A text with a capital at its start.
pub(crate) fn capitalised(text: &str) -> String {
    with_first(text, |first| first.to_uppercase().collect())
}

/// A text with a small letter at its start.
pub(crate) fn decapitalised(text: &str) -> String {
    with_first(text, |first| first.to_lowercase().collect())
}

fn with_first(text: &str, turn: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| turn(first) + chars.as_str())
}

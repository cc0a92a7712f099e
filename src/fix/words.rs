//! The words around a place.

use crate::text::capital::capital_of;

/// Whether a character belongs to a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')
}

/// The word that a text starts with, after spaces.
pub(super) fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\t', '\u{a0}', '\n', '\r', '"', '“', '*', '_']);
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    Some(&text[..end]).filter(|word| !word.is_empty())
}

/// The word that a text ends with, before spaces.
pub(super) fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = last_word_start(text);
    Some(&text[start..]).filter(|word| !word.is_empty())
}

/// Where that word starts.
pub(super) fn last_word_start(text: &str) -> usize {
    let text = text.trim_end();
    text.char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(text.len(), |(at, _)| at)
}

/// Bytes of white space at the start, up to and with one line end.
pub(super) fn spaces(text: &str) -> usize {
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\u{a0}']).len();
    let rest = &text[blank..];
    let line_end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    if line_end > 0 && !rest[line_end..].starts_with(['\n', '\r']) { blank + line_end } else { blank }
}

/// Whether a word ends where a text goes on like this: at a space or a mark, and not within `24/7` or `help.example.org`.
pub(super) fn stands_alone(behind: &str) -> bool {
    let marks = |char: char| ".,;:!?…)]\"”’".contains(char);
    behind.trim_start_matches(marks).chars().next().is_none_or(char::is_whitespace)
}

/// A text with a capital at its first letter or digit, after marks, and how many bytes of it that takes. `None` where it stays as it
/// is: addresses, names such as `eBay`, what has figures in it, units, and letters that have no capital of their own.
pub(super) fn with_capital(text: &str) -> Option<(String, usize)> {
    with_first(text, |_, rest| capital_of(rest))
}

/// A text with its first letter or digit, after marks, as `turn` makes it of that and of the text from there on; and how many bytes
/// that takes.
pub(super) fn with_first(text: &str, turn: impl Fn(char, &str) -> Option<String>) -> Option<(String, usize)> {
    let (at, first) = text.char_indices().take(3).find(|(_, char)| char.is_alphanumeric())?;
    Some((text[..at].to_owned() + &turn(first, &text[at..])?, at + first.len_utf8()))
}

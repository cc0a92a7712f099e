//! Text written by others, made safe to show: nothing in it controls a terminal, reverses the order of what is next to it, or
//! starts a line of its own. A visible character stands for what would. Every output except JSON, which has escapes, shows such
//! text in one of these ways.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::document::PLACEHOLDER;

/// What stands for a placeholder.
const BLANK: char = '□';

/// On one line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    shown(text, Breaks::Go)
}

/// With its line ends.
pub fn lines(text: &str) -> Cow<'_, str> {
    shown(text, Breaks::Stay)
}

/// With its line ends and tabs, and where a stretch of it, given in bytes, is now.
pub(crate) fn lines_with(text: &str, stretch: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    if !text.contains(is_shown_otherwise) {
        return (Cow::Borrowed(text), stretch);
    }
    let [before, within, after] = [&text[..stretch.start], &text[stretch.clone()], &text[stretch.end..]].map(lines);
    let start = before.len();
    (Cow::Owned([&*before, &within, &after].concat()), start..start + within.len())
}

/// Whether a character would do something instead of being seen. Line ends and tabs are among them.
pub(crate) fn is_active(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text within quotation marks in TOML, where a character that would do something is an escape.
pub(crate) fn in_toml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if is_active(char) && !matches!(char, '\n' | '\r' | '\t') {
            out.extend(["\\u", &format!("{:04X}", u32::from(char))]);
        } else {
            out.push(char);
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Go,
    Stay,
}

fn is_shown_otherwise(char: char) -> bool {
    is_active(char) || char == PLACEHOLDER
}

fn shown(text: &str, breaks: Breaks) -> Cow<'_, str> {
    if !text.contains(is_shown_otherwise) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\t' if breaks == Breaks::Stay => out.push(char),
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            PLACEHOLDER => out.push(BLANK),
            char if is_active(char) => out.push(char::REPLACEMENT_CHARACTER),
            char => out.push(char),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_a_visible_character() {
        assert_eq!(
            one_line("a\u{1b}[31m\r\nb\u{202e}\u{9b}c\u{2028}::d\u{7f}"),
            "a\u{fffd}[31m b\u{fffd}\u{fffd}c ::d\u{fffd}"
        );
        assert_eq!(lines("a\r\nb\rc\td\u{2066}\u{fffc}"), "a\nb c\td\u{fffd}□");
        assert!(matches!(one_line("Zoë’s 😊 – “so”"), Cow::Borrowed(_)));
        assert_eq!(in_toml("\"a\u{9b}b\""), "\"a\\u009Bb\"");
    }

    #[test]
    fn a_stretch_is_found_again() {
        let text = "a\u{9b}b\u{202e}c\u{7}d";
        let start = text.find('b').unwrap();
        let (shown, place) = lines_with(text, start..text.find('d').unwrap());
        assert_eq!(&shown[place], "b\u{fffd}c\u{fffd}");
    }
}

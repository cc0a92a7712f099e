//! How text meant for people is to look: width, characters, colour, and how quotes and lists are written.

use std::borrow::Cow;

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DecorStyle;

use crate::text::diagnostic_language::Tongue;
use crate::text::shown;

/// What the terminal can show and what the user asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputStyle {
    /// Columns to stay within.
    pub width: usize,
    /// Whether curly quotes, arrows and lines can be shown; else all of ours is ASCII.
    pub unicode: bool,
    /// Whether to write ANSI colours.
    pub color: bool,
    /// Whether to sum up in a line at the end, where the format is made for people.
    pub summary: bool,
}

impl Default for OutputStyle {
    fn default() -> Self {
        Self { width: 80, unicode: true, color: false, summary: true }
    }
}

/// Long lines of prose are hard to read, however wide the window.
const WIDEST_TEXT: usize = 100;

impl OutputStyle {
    pub(super) fn renderer(&self) -> Renderer {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        let decor = if self.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
        renderer.term_width(self.width).decor_style(decor)
    }

    /// Words in the characters that can be shown. Line ends stay.
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let text = shown::lines(text);
        if self.unicode || text.is_ascii() {
            return text;
        }
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '‘' | '’' => plain.push('\''),
                '“' | '”' | '„' | '«' | '»' => plain.push('"'),
                '–' | '—' | '‑' => plain.push('-'),
                '…' => plain.push_str("..."),
                '→' => plain.push_str("->"),
                '\u{a0}' | '\u{202f}' => plain.push(' '),
                other => plain.push(other),
            }
        }
        Cow::Owned(plain)
    }

    /// [`text`](Self::text), broken into lines that leave `indent` columns free.
    pub fn wrapped(&self, text: &str, indent: usize) -> String {
        let room = self.width.min(WIDEST_TEXT).saturating_sub(indent).max(20);
        let mut wrapped = String::with_capacity(text.len() + 8);
        let mut column = 0;
        for word in unbroken(&self.text(text)) {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > room {
                wrapped.push('\n');
                column = 0;
            } else if column > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(&word);
            column += length;
        }
        wrapped
    }
}

/// The words of a text between which a line may end: not at a space that does not break, nor before and after the marks that
/// French sets apart with a space.
fn unbroken(text: &str) -> Vec<String> {
    let is_gap = |char: char| char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{202f}');
    let mut words: Vec<String> = Vec::new();
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        let closes = !word.contains(|char: char| !":;!?»".contains(char) && !char.is_ascii_punctuation())
            && word.starts_with([':', ';', '!', '?', '»']);
        match words.last_mut() {
            Some(last) if closes || last.ends_with('«') => last.extend([" ", word]),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// `“A”, “B” or “C”`, in the words and marks of a language; of many, the first few.
pub(super) fn alternatives(texts: &[&str], tongue: Tongue) -> String {
    const SHOWN: usize = 4;
    let or = match tongue {
        Tongue::English => " or ",
        Tongue::German => " oder ",
        Tongue::French => " ou ",
        Tongue::Spanish => " o ",
    };
    let mut list = String::new();
    let shown = texts.len().min(SHOWN);
    for (index, text) in texts[..shown].iter().enumerate() {
        if index > 0 {
            list.push_str(if index + 1 == shown && texts.len() <= SHOWN { or } else { ", " });
        }
        list.push_str(&tongue.quoted(text));
    }
    if texts.len() > SHOWN {
        list.push_str(" …");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_a_sentence() {
        let alternatives = |texts: &[&str]| alternatives(texts, Tongue::English);
        assert_eq!(alternatives(&["A"]), "“A”");
        assert_eq!(alternatives(&["A", "B"]), "“A” or “B”");
        assert_eq!(alternatives(&["A", "B", "C", "D"]), "“A”, “B”, “C” or “D”");
        assert_eq!(alternatives(&["A", "B", "C", "D", "E"]), "“A”, “B”, “C”, “D” …");
    }

    #[test]
    fn text_is_wrapped_and_made_plain() {
        let look = OutputStyle { width: 30, unicode: false, ..OutputStyle::default() };
        assert_eq!(
            look.wrapped("Say “I'm sorry” … and mean it, please.", 4),
            "Say \"I'm sorry\" ... and\nmean it, please."
        );
        let look = OutputStyle { width: 24, ..OutputStyle::default() };
        assert_eq!(
            look.wrapped("Dites que vous voyez tout : « Je vois ».", 0),
            "Dites que vous voyez\ntout : « Je vois »."
        );
        assert_eq!(look.wrapped("Dites que vous verrez\u{a0}: oui", 0), "Dites que vous verrez\u{a0}:\noui");
    }
}

//! Where the strings and comments of a program begin and end. Nobody asks for a grammar: everything else is passed over.

use std::cell::Cell;
use std::ops::Range;

use super::languages::{BRACE, Escapes, Heredocs, Hole, Language, PHP_HOLES, Quote, RUBY_HOLES};

/// Strings within the code of strings that are followed; what lies deeper is no string.
const DEEPEST: usize = 12;
/// How often, on an average, a byte may be looked at for the end of a string or of a mail; then no more of them are found.
const LOOKS: usize = 16;

/// A string.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    pub(super) quote: Quote,
    /// What stands between its marks.
    pub(super) inside: Range<usize>,
    /// Behind the mark that ends it.
    pub(super) end: usize,
}

/// What stands in a string for something else.
pub(super) enum InString {
    /// A brace that is written twice.
    Brace,
    /// Code that says a value, and where it ends, with its signs.
    Code { inside: Range<usize>, end: usize },
    /// Code that never ends.
    Endless,
}

/// The text of a program, or the beginning of it.
pub(in crate::extract) struct Code<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) language: &'static Language,
    /// Where the first statement begins.
    pub(super) first: usize,
    /// Bytes of strings and mails that were looked at.
    looked: Cell<usize>,
}

impl<'a> Code<'a> {
    pub(in crate::extract) fn new(text: &'a str, language: &'static Language) -> Self {
        let code = Self { text, bytes: text.as_bytes(), language, first: 0, looked: Cell::new(0) };
        Self { first: code.blank(0), ..code }
    }

    /// Behind white space and comments.
    pub(in crate::extract) fn blank(&self, from: usize) -> usize {
        let mut at = from.min(self.text.len());
        loop {
            let rest = &self.text[at..];
            let space = rest.len() - rest.trim_start().len();
            at += space;
            match self.behind_comment(at) {
                Some(behind) => at = behind,
                None => return at,
            }
        }
    }

    /// Behind the comment that begins at `at`; one that ends with its line ends before the line break.
    pub(super) fn behind_comment(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if self.language.line_comments.iter().any(|open| rest.starts_with(open)) {
            return Some(at + rest.find('\n').unwrap_or(rest.len()));
        }
        let (open, close) = self.language.block_comments.iter().find(|(open, _)| rest.starts_with(open))?;
        Some(at + rest[open.len()..].find(close).map_or(rest.len(), |end| open.len() + end + close.len()))
    }

    /// Behind the name or the sign at `at`.
    pub(super) fn step(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        at + if name > 0 { name } else { rest.chars().next().map_or(1, char::len_utf8) }
    }

    /// Behind the string that begins at `at`.
    pub(in crate::extract) fn behind_literal(&self, at: usize) -> Option<usize> {
        self.literal(at, 0).map(|literal| literal.end)
    }

    /// The string that begins at `at`, `depth` strings within each other.
    pub(super) fn literal(&self, at: usize, depth: usize) -> Option<Literal> {
        let rest = self.text.get(at..)?;
        if let Some(quote) = self.language.quotes.iter().find(|quote| rest.starts_with(quote.open)) {
            let start = at + quote.open.len();
            let end = self.end_of(quote, start, depth)?;
            return Some(Literal { quote: *quote, inside: start..end, end: end + quote.close.len() });
        }
        if rest.starts_with("<<") { self.heredoc(at) } else { None }
    }

    /// Where the mark stands that ends a string whose text begins at `from`.
    fn end_of(&self, quote: &Quote, from: usize, depth: usize) -> Option<usize> {
        if self.is_tired() {
            return None;
        }
        let mut at = from;
        let end = self.look_for_end(quote, &mut at, depth);
        self.look(at.saturating_sub(from));
        end
    }

    /// Counts bytes that may have been looked at in vain.
    pub(super) fn look(&self, bytes: usize) {
        self.looked.set(self.looked.get() + bytes);
    }

    /// Whether so much was looked at that nothing more is looked for.
    pub(super) fn is_tired(&self) -> bool {
        self.looked.get() > LOOKS * self.text.len()
    }

    fn look_for_end(&self, quote: &Quote, at: &mut usize, depth: usize) -> Option<usize> {
        while *at < self.bytes.len() {
            let rest = &self.bytes[*at..];
            if rest[0] == b'\\' && matches!(quote.escapes, Escapes::Backslash | Escapes::Mark) {
                *at += 2;
            } else if rest.starts_with(quote.close.as_bytes()) {
                let len = quote.close.len();
                if quote.escapes != Escapes::Doubled || !rest[len..].starts_with(quote.close.as_bytes()) {
                    return Some(*at);
                }
                *at += 2 * len;
            } else if rest[0] == b'\n' && !quote.has_lines {
                return None;
            } else {
                *at = match self.in_string(quote, *at, depth) {
                    Some(InString::Brace) => *at + 2,
                    Some(InString::Code { end, .. }) => end,
                    Some(InString::Endless) => return None,
                    None => *at + 1,
                };
            }
        }
        None
    }

    /// What stands at `at` in a string for something else.
    pub(super) fn in_string(&self, quote: &Quote, at: usize, depth: usize) -> Option<InString> {
        if quote.holes.contains(&BRACE)
            && ["{{", "}}"].iter().any(|twice| self.bytes[at..].starts_with(twice.as_bytes()))
        {
            return Some(InString::Brace);
        }
        quote.holes.iter().find_map(|hole| match hole {
            Hole::Code(open, close) => {
                self.bytes[at..].strip_prefix(open.as_bytes())?;
                let start = at + open.len() - usize::from(open.ends_with('$'));
                let Some(end) = self.end_of_code(start, close.as_bytes()[0], quote.has_lines, depth) else {
                    return Some(InString::Endless);
                };
                Some(InString::Code { inside: start..end, end: end + close.len() })
            }
            Hole::Dollar => {
                let end = end_of_variable(self.text, at)?;
                Some(InString::Code { inside: at + 1..end, end })
            }
        })
    }

    /// Where the sign stands that closes the code that begins at `from`.
    fn end_of_code(&self, from: usize, close: u8, has_lines: bool, depth: usize) -> Option<usize> {
        if depth == DEEPEST {
            return None;
        }
        let mut open = 0_usize;
        let mut at = from;
        while at < self.bytes.len() {
            match self.bytes[at] {
                b'\n' if !has_lines => return None,
                byte if byte == close && open == 0 => return Some(at),
                b'{' => open += 1,
                b'}' => open = open.saturating_sub(1),
                b'"' | b'\'' | b'`' => {
                    at = self.literal(at, depth + 1)?.end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The string at `at` that begins with `<<` and a word.
    fn heredoc(&self, at: usize) -> Option<Literal> {
        let rest = &self.text[at..];
        let (head, holes) = match self.language.heredocs? {
            Heredocs::Php => (rest.strip_prefix("<<<")?.trim_start_matches(' '), PHP_HOLES),
            Heredocs::Ruby => {
                let head = rest.strip_prefix("<<")?;
                let bare = head.strip_prefix(['~', '-']).unwrap_or(head);
                let is_word = bare.len() < head.len() || bare.starts_with(|char: char| char.is_ascii_uppercase());
                (is_word.then_some(bare)?, RUBY_HOLES)
            }
        };
        let mark = head.chars().next().filter(|char| matches!(char, '"' | '\''));
        let bare = head.trim_start_matches(['"', '\'']);
        let word = &bare[..bare.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()];
        if word.is_empty() {
            return None;
        }
        // The line break belongs to the text, so that all of its lines are indented alike.
        if self.is_tired() {
            return None;
        }
        let line = rest.find('\n');
        self.look(line.unwrap_or(rest.len()));
        let start = at + line?;
        let is_raw = mark == Some('\'');
        let quote = Quote {
            open: "<<",
            close: "",
            has_lines: true,
            escapes: if is_raw { Escapes::None } else { Escapes::Backslash },
            holes: if is_raw { &[] } else { holes },
        };
        let mut line = start + 1;
        while line < self.text.len() && !self.is_tired() {
            let length = self.text[line..].find('\n').unwrap_or(self.text.len() - line);
            let said = self.text[line..line + length].trim_start();
            if said.strip_prefix(word).is_some_and(|behind| !behind.starts_with(|char: char| char.is_alphanumeric())) {
                return Some(Literal { quote, inside: start..line, end: line + length - said.len() + word.len() });
            }
            line += length + 1;
            self.look(length + 1);
        }
        None
    }
}

/// The end of `$name`, `$order->number` or `$row[name]` at `at`.
fn end_of_variable(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('$')?;
    let name = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let mut end = name(rest);
    if end == 0 || rest.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    if let Some(member) = rest[end..].strip_prefix("->") {
        let length = name(member);
        end += if length > 0 { length + 2 } else { 0 };
    } else if rest[end..].starts_with('[') {
        end += rest[end..].find(['\n', ']']).filter(|at| rest.as_bytes()[end + at] == b']').map_or(0, |at| at + 1);
    }
    Some(at + 1 + end)
}

//! Where the strings of a program begin and end, and which of them are one text: those that are joined by a sign, and those that one
//! statement after the other adds to the same name.
//!
//! Nobody asks for a grammar. What is between strings and comments is looked at only where it joins two of them.

use std::cell::Cell;
use std::ops::Range;

use super::languages::{BRACE, Escapes, Heredocs, Hole, Language, PHP_HOLES, Quote, RUBY_HOLES};

/// Strings within the code of strings that are followed; what lies deeper is no string.
const DEEPEST: usize = 12;
/// The most bytes of a value between two strings.
const LONGEST_VALUE: usize = 400;
/// How often, on an average, a byte may be looked at for the end of a string; then no more strings are found.
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

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(Literal),
    /// Code that says the rest.
    Value(Range<usize>),
}

/// A text in one piece or several.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Joined {
    pub(super) pieces: Vec<Piece>,
    pub(in crate::extract) span: Range<usize>,
}

impl Joined {
    /// The sign that ends each of its strings, if it is the same one.
    pub(super) fn mark(&self) -> Option<char> {
        let mut marks = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(literal) => Some(literal.quote.close.chars().next()),
            Piece::Value(_) => None,
        });
        let first = marks.next()??;
        marks.all(|mark| mark == Some(first)).then_some(first)
    }
}

/// The text of a program, or the beginning of it.
pub(in crate::extract) struct Code<'a> {
    pub(super) text: &'a str,
    bytes: &'a [u8],
    language: &'static Language,
    /// Bytes of strings that were looked at.
    looked: Cell<usize>,
}

impl<'a> Code<'a> {
    pub(in crate::extract) fn new(text: &'a str, language: &'static Language) -> Self {
        Self { text, bytes: text.as_bytes(), language, looked: Cell::new(0) }
    }

    /// Every text of the program, in order.
    pub(super) fn texts(&self) -> impl Iterator<Item = Joined> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.text.len() {
                let next = self.blank(at);
                if next > at {
                    at = next;
                    continue;
                }
                if let Some(joined) = self.joined(at, true) {
                    at = joined.span.end;
                    return Some(joined);
                }
                at = self.step(at);
            }
            None
        })
    }

    /// The text that begins at `at`. `is_built`: statements that follow may go on with it.
    pub(in crate::extract) fn joined(&self, at: usize, is_built: bool) -> Option<Joined> {
        let first = self.literal(at, 0)?;
        let mut span = at..first.end;
        let mut pieces = vec![Piece::Text(first)];
        let target = if is_built { self.target(at) } else { None };
        loop {
            let len = pieces.len();
            let next = self.next_of_sum(span.end, &mut pieces).or_else(|| {
                pieces.truncate(len);
                self.next_of_statements(span.end, target?, &mut pieces)
            });
            let Some(next) = next else {
                pieces.truncate(len);
                return Some(Joined { pieces, span });
            };
            span.end = next.end;
            pieces.push(Piece::Text(next));
        }
    }

    /// Whether a text is a remark on what stands around it: it is a statement by itself, or what an attribute says.
    pub(super) fn describes(&self, span: &Range<usize>) -> bool {
        let before = self.before(span);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_first = line.trim().is_empty();
        is_first && before.trim_end().ends_with(':') && before.trim_end().rsplit('\n').next().is_some_and(is_head)
            || line.trim_start().starts_with("@doc")
            || line.trim_start().starts_with("@moduledoc")
    }

    /// Whether a text is part of what a language model is told, as an example of what somebody says: `"role": "user"` stands before it.
    pub(super) fn is_of_model(&self, span: &Range<usize>) -> bool {
        /// As far as the beginning of such a record is from its text, in bytes.
        const REACH: usize = 80;
        let before = self.before(span);
        let near = &before[floor(before, before.len().saturating_sub(REACH))..];
        near.rfind("role").is_some_and(|at| {
            let said = near[at + "role".len()..].trim_start_matches(['"', '\'', ' ', ':', '=', '>']);
            ["user", "assistant", "system", "model"].iter().any(|known| said.starts_with(known))
        })
    }

    /// What stands before a text, as far as anybody looks back.
    fn before(&self, span: &Range<usize>) -> &'a str {
        &self.text[floor(self.text, span.start.saturating_sub(LONGEST_VALUE))..span.start]
    }

    /// The string that a sign joins to the one that ends at `from`; the values between them go to `pieces`.
    fn next_of_sum(&self, from: usize, pieces: &mut Vec<Piece>) -> Option<Literal> {
        let mut at = self.blank(from);
        if self.language.joins_neighbours
            && let Some(next) = self.literal(at, 0)
        {
            return Some(next);
        }
        // No loop of values is longer than this, or each string of a long sum would look through all of it.
        let last = from + 2 * LONGEST_VALUE;
        while at < last {
            at = self.blank(self.behind_join(at)?);
            if let Some(next) = self.literal(at, 0) {
                return Some(next);
            }
            let end = self.value(at)?;
            pieces.push(Piece::Value(at..end));
            at = self.blank(end);
        }
        None
    }

    /// Behind the sign at `at` that joins two texts.
    fn behind_join(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        self.language.joins.iter().find_map(|join| {
            let behind = rest.strip_prefix(join)?;
            (!behind.starts_with(['=', '+'])).then_some(at + join.len())
        })
    }

    /// The end of a value that begins at `at`, before white space.
    fn value(&self, from: usize) -> Option<usize> {
        let last = (from + LONGEST_VALUE).min(self.text.len());
        let (mut at, mut end, mut depth) = (from, from, 0_usize);
        while at < last {
            if depth == 0 && end > from && self.behind_join(at).is_some() {
                return Some(end);
            }
            match self.bytes[at] {
                b';' | b'{' | b'}' => return None,
                b',' | b')' | b']' if depth == 0 => return None,
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth -= 1,
                b'"' | b'\'' | b'`' => {
                    let literal = self.literal(at, 0).filter(|_| depth > 0)?;
                    (at, end) = (literal.end, literal.end);
                    continue;
                }
                byte if byte.is_ascii_whitespace() => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            at = self.step(at);
            end = at;
        }
        None
    }

    /// The string that the next statement adds to `target`.
    fn next_of_statements(&self, from: usize, target: &str, pieces: &mut Vec<Piece>) -> Option<Literal> {
        let mut from = from;
        let first = from;
        while from < first + 2 * LONGEST_VALUE {
            let mut at = self.blank(from);
            for sign in [b')', b';'] {
                if self.bytes.get(at) == Some(&sign) {
                    at = self.blank(at + 1);
                }
            }
            if !self.text[from..at].contains('\n') || self.name(at) != Some(target) {
                return None;
            }
            at = self.blank(self.behind_adding(at + target.len())?);
            if let Some(next) = self.literal(at, 0) {
                return Some(next);
            }
            // `text.append(name);`
            let rest = self.text.get(at..floor(self.text, at + LONGEST_VALUE))?;
            let end = at + rest.find([';', '\n'])?;
            if rest[..end - at].contains(['"', '\'', '`', '{']) || end == at {
                return None;
            }
            pieces.push(Piece::Value(at..end));
            from = end;
        }
        None
    }

    /// Behind what adds a text to the name that ends at `at`: `+=`, `.append(`.
    fn behind_adding(&self, at: usize) -> Option<usize> {
        let sign = self.blank(at);
        let rest = self.text.get(sign..)?;
        [".=", "+=", "<<", ".append(", ".Append(", ".WriteString("]
            .iter()
            .find(|adds| rest.starts_with(**adds))
            .map(|adds| sign + adds.len())
    }

    /// The name that a text at `at` is given to: `name = `, `name += `, `name.append(`.
    fn target(&self, at: usize) -> Option<&'a str> {
        const GIVES: &[&str] = &[".=", "+=", ":=", "=", "<<", ".append(", ".Append(", ".WriteString("];
        let line = self.before(&(at..at)).trim_end();
        let given = |line: &'a str| GIVES.iter().find_map(|gives| line.strip_suffix(gives));
        let bare = given(line).or_else(|| given(line.trim_end_matches('(').trim_end()))?.trim_end();
        let name = bare.rfind(|char: char| !is_of_name(char)).map_or(bare, |at| {
            let skip = bare[at..].chars().next().map_or(1, char::len_utf8);
            &bare[at + skip..]
        });
        (!name.is_empty()).then_some(name)
    }

    /// The name that begins at `at`.
    fn name(&self, at: usize) -> Option<&'a str> {
        let rest = self.text.get(at..)?;
        let end = rest.find(|char: char| !is_of_name(char)).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    }

    /// Behind white space and comments.
    pub(in crate::extract) fn blank(&self, from: usize) -> usize {
        let mut at = from.min(self.text.len());
        loop {
            let rest = &self.text[at..];
            let space = rest.len() - rest.trim_start().len();
            let length = if space > 0 {
                space
            } else if self.language.line_comments.iter().any(|open| rest.starts_with(open)) {
                rest.find('\n').unwrap_or(rest.len())
            } else if let Some((open, close)) =
                self.language.block_comments.iter().find(|(open, _)| rest.starts_with(open))
            {
                rest[open.len()..].find(close).map_or(rest.len(), |end| open.len() + end + close.len())
            } else {
                0
            };
            if length == 0 {
                return at;
            }
            at += length;
        }
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
        self.looked.set(self.looked.get() + at.saturating_sub(from));
        end
    }

    fn is_tired(&self) -> bool {
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
            } else if let Some((_, end)) = self.hole(quote, *at, depth) {
                *at = end?;
            } else {
                *at += 1;
            }
        }
        None
    }

    /// The code in a string at `at`, and where that ends, `None`: nowhere.
    pub(super) fn hole(&self, quote: &Quote, at: usize, depth: usize) -> Option<(Range<usize>, Option<usize>)> {
        // `{{` and `}}` are braces.
        if quote.holes.contains(&BRACE)
            && ["{{", "}}"].iter().any(|twice| self.bytes[at..].starts_with(twice.as_bytes()))
        {
            return Some((at..at, Some(at + 2)));
        }
        quote.holes.iter().find_map(|hole| match hole {
            Hole::Code(open, close) => {
                self.bytes[at..].strip_prefix(open.as_bytes())?;
                let start = at + open.len() - usize::from(open.ends_with('$'));
                let end = self.end_of_code(start, close.as_bytes()[0], quote.has_lines, depth);
                Some((start..end.unwrap_or(start), end.map(|end| end + close.len())))
            }
            Hole::Dollar => {
                let end = end_of_variable(self.text, at)?;
                Some((at + 1..end, Some(end)))
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
        let start = at + rest.find('\n')?;
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
            self.looked.set(self.looked.get() + length + 1);
        }
        None
    }
}

/// Whether a line begins a block in Python: `def send(self, to):`
fn is_head(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(')') || ["def ", "class ", "async "].iter().any(|word| line.starts_with(word))
}

/// The last boundary of a character up to `at`.
fn floor(text: &str, at: usize) -> usize {
    crate::text::char_boundary::floor(text, at.min(text.len()))
}

fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$')
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

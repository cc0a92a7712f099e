//! Which strings of a program are one text: those that are joined by a sign, and those that one statement after the other adds to the
//! same name.

use std::ops::Range;

use super::calls::before_saying;
use super::literals::{Code, Literal};
use crate::segment::greeting_words::greeting_cue;

/// The most bytes of a value between two strings, and of what is looked at before one.
pub(super) const LONGEST_VALUE: usize = 400;

/// What adds a text to a name.
const ADDS: &[&str] = &[".=", "+=", "<<", ".append(", ".Append(", ".WriteString("];

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(Literal),
    /// Code that says the rest.
    Value(Range<usize>),
    /// Code between two texts, and what stands for it.
    Between(&'static str, Range<usize>),
}

impl Piece {
    /// Where it stands.
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Text(literal) => literal.inside.clone(),
            Self::Value(range) | Self::Between(_, range) => range.clone(),
        }
    }
}

/// A text in one piece or several.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Joined {
    pub(super) pieces: Vec<Piece>,
    pub(in crate::extract) span: Range<usize>,
    /// Whether the program says that it is a mail.
    pub(super) is_mail: bool,
}

impl Joined {
    /// The sign that ends each of its strings, if it is the same one and no value among them or in them has strings of its own.
    pub(super) fn mark(&self, text: &str) -> Option<char> {
        let has_strings = |range: Range<usize>| text[range].contains(['"', '\'', '`']);
        let mut marks = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(literal) if !literal.quote.holes.is_empty() && has_strings(literal.inside.clone()) => {
                Some(None)
            }
            Piece::Text(literal) => Some(literal.quote.close.chars().next()),
            Piece::Value(range) if has_strings(range.clone()) => Some(None),
            Piece::Value(_) | Piece::Between(..) => None,
        });
        let first = marks.next()??;
        marks.all(|mark| mark == Some(first)).then_some(first)
    }
}

impl<'a> Code<'a> {
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
                let joined = self.joined(at, true);
                if let Some(joined) = joined.or_else(|| self.mail_by_lines(at)).or_else(|| self.lines_in_list(at)) {
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
        // `"\n".join(` is no text.
        let is_built = is_built && !self.text[first.end..].starts_with(".join(");
        let target = if is_built { self.target(at) } else { None };
        let span = at..first.end;
        Some(self.go_on(Joined { pieces: vec![Piece::Text(first)], span, is_mail: false }, target))
    }

    /// The text that begins at `at`, with a value or with a string.
    pub(super) fn sum(&self, at: usize) -> Option<Joined> {
        let at = self.within_saying(at);
        if let Some(joined) = self.joined(at, false) {
            return Some(joined);
        }
        let mut pieces = Vec::new();
        let next = self.next_of_value(at, &mut pieces)?;
        let span = at..next.end;
        pieces.push(Piece::Text(next));
        Some(self.go_on(Joined { pieces, span, is_mail: false }, None))
    }

    /// Adds what signs join to a text, and what statements add to `target`, if the text so far may be said to somebody: keys and names are
    /// built by nobody.
    fn go_on(&self, mut text: Joined, target: Option<&str>) -> Joined {
        let is_said = |piece: &Piece| match piece {
            Piece::Text(literal) => {
                let said = &self.text[literal.inside.clone()];
                may_be_said(said) || greeting_cue(said).is_some()
            }
            Piece::Value(_) | Piece::Between(..) => false,
        };
        let mut may_go_on = false;
        loop {
            let len = text.pieces.len();
            let end = text.span.end;
            let next = self.next_of_sum(end, &mut text.pieces).or_else(|| {
                text.pieces.truncate(len);
                may_go_on = may_go_on || text.pieces.iter().any(is_said);
                self.next_of_statements(end, target.filter(|_| may_go_on)?, &mut text.pieces)
            });
            let Some(next) = next else {
                text.pieces.truncate(len);
                return text;
            };
            text.span.end = next.end;
            text.pieces.push(Piece::Text(next));
        }
    }

    /// The string that a sign joins to the value at `at`, which goes to `pieces`; nothing goes there if there is none.
    fn next_of_value(&self, at: usize, pieces: &mut Vec<Piece>) -> Option<Literal> {
        let end = self.value(at)?;
        let len = pieces.len();
        pieces.push(Piece::Value(at..end));
        let next = self.next_of_sum(end, pieces);
        if next.is_none() {
            pieces.truncate(len);
        }
        next
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

    /// The string that the next statement adds to `target`; what is added before it goes to `pieces`.
    fn next_of_statements(&self, from: usize, target: &str, pieces: &mut Vec<Piece>) -> Option<Literal> {
        let first = from;
        let mut from = self.rest_of_statement(from, pieces)?;
        while from < first + 2 * LONGEST_VALUE {
            let at = self.next_adding(from, target)?;
            if let Some(next) = self.literal(self.within_saying(at), 0).or_else(|| self.next_of_value(at, pieces)) {
                return Some(next);
            }
            // `text.append(name);`
            let end = self.end_of_statement(at)?;
            if self.text[at..end].trim().is_empty() {
                return None;
            }
            pieces.push(Piece::Value(at..self.text[..end].trim_end().len()));
            from = end;
        }
        None
    }

    /// Where a statement ends whose last string ends at `from`, or the argument that it stands in; the value behind it goes to `pieces`.
    fn rest_of_statement(&self, from: usize, pieces: &mut Vec<Piece>) -> Option<usize> {
        let mut end = self.blank(from);
        if let Some(value) = self.behind_join(end).map(|value| self.blank(value)) {
            end = self.end_of_statement(value)?;
            let range = value..self.text[..end].trim_end().len();
            if !range.is_empty() {
                pieces.push(Piece::Value(range));
            }
        }
        if self.bytes.get(end) == Some(&b',') {
            return Some(self.behind_call(end + 1)? - 1);
        }
        Some(end)
    }

    /// Where the value begins that is added to `target` next, by the call after the one that ends there or by a statement further down.
    fn next_adding(&self, from: usize, target: &str) -> Option<usize> {
        let mut end = self.blank(from);
        // `text.append("…").append("…")`
        while self.bytes.get(end) == Some(&b')') {
            if let Some(behind) = self.behind_adding(end + 1).filter(|behind| self.bytes[behind - 1] == b'(') {
                return Some(self.blank(behind));
            }
            end = self.blank(end + 1);
        }
        let mention = self.next_mention(end, target, |passed| !may_be_said(passed))?;
        Some(self.blank(self.behind_adding(mention)?))
    }

    /// Behind the name of something, where it is next spoken of in the same run of statements. `is_passed`: whether such a string on the
    /// way is nothing that anybody reads.
    pub(super) fn next_mention(&self, from: usize, name: &str, is_passed: impl Fn(&str) -> bool) -> Option<usize> {
        /// How far a statement is looked for, in bytes.
        const FARTHEST: usize = 2_000;
        /// What ends a run of statements: other cases, and other functions.
        #[rustfmt::skip]
        const ENDS: &[&str] = &[
            "else", "elif", "elsif", "elseif", "case", "when", "default", "break", "def", "fn", "func", "fun", "function", "class",
        ];
        let last = (from + FARTHEST).min(self.text.len());
        let mut at = self.blank(from);
        let mut found = None;
        while at < last {
            let rest = &self.text[at..];
            let is_whole = |behind: &str| !behind.starts_with(is_of_name);
            if rest.strip_prefix(name).is_some_and(is_whole) && !self.text[..at].ends_with(['.', '>', ':']) {
                found = Some(at + name.len());
                break;
            }
            if let Some(literal) = self.literal(at, 0) {
                if !is_passed(&self.text[literal.inside]) {
                    break;
                }
                at = self.blank(literal.end);
            } else if let Some(word) = self.name(at) {
                let next = self.blank(at + word.len());
                // `return $mail->line(…)` goes on.
                if ENDS.contains(&word) || word == "return" && !self.text[next..].starts_with(name) {
                    break;
                }
                at = next;
            } else {
                at = self.blank(self.step(at));
            }
        }
        self.look(at - from);
        found
    }

    /// Behind what adds a text to the name that ends at `at`: `+=`, `.append(`.
    fn behind_adding(&self, at: usize) -> Option<usize> {
        let sign = self.blank(at);
        let rest = self.text.get(sign..)?;
        ADDS.iter().find(|adds| rest.starts_with(**adds)).map(|adds| sign + adds.len())
    }

    /// What a text at `at` is given to: `name = `, `name += `, `name.append(`; with whatever it belongs to, as in `$this->name .= `.
    fn target(&self, at: usize) -> Option<&'a str> {
        let line = before_saying(self.before(at).trim_end());
        let given = |line: &'a str| ADDS.iter().chain(&[":=", "="]).find_map(|gives| line.strip_suffix(gives));
        let code = given(line).or_else(|| given(line.trim_end_matches('(').trim_end()))?.trim_end();
        let mut name = last_name(code);
        while !name.is_empty() {
            let owner = &code[..code.len() - name.len()];
            let Some(owner) = ["->", "::", "."].iter().find_map(|sign| owner.strip_suffix(sign)) else { break };
            let first = last_name(owner);
            if first.is_empty() {
                break;
            }
            name = &code[owner.len() - first.len()..];
        }
        (!name.is_empty()).then_some(name)
    }

    /// The name that begins at `at`.
    fn name(&self, at: usize) -> Option<&'a str> {
        let rest = self.text.get(at..)?;
        let end = rest.find(|char: char| !is_of_name(char)).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    }
}

/// The name at the end of a text, or nothing.
pub(super) fn last_name(text: &str) -> &str {
    text.rsplit(|char: char| !is_of_name(char)).next().unwrap_or_default()
}

/// Whether a string may be a part of what is said to somebody.
fn may_be_said(text: &str) -> bool {
    text.contains('<') || has_words(text)
}

/// Whether a string has two words: a key, a sign and the way to write a date have not.
pub(super) fn has_words(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(|char| char.is_alphabetic()).nth(1).is_some();
    text.split_whitespace().filter(is_word).nth(1).is_some()
}

fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$')
}

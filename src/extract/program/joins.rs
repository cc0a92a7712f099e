//! Which strings of a program are one text: those that are joined by a sign, and those that one statement after the other adds to the
//! same name.

use std::ops::Range;

use super::calls::before_saying;
use super::literals::{Code, Literal};

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
    /// The sign that ends each of its strings, if it is the same one.
    pub(super) fn mark(&self) -> Option<char> {
        let mut marks = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(literal) => Some(literal.quote.close.chars().next()),
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
        let mut span = at..first.end;
        let mut pieces = vec![Piece::Text(first)];
        // A key or a name is built by nobody.
        let has_words = || self.text[pieces[0].range()].contains([' ', ',', '<', '\n', '\\']);
        let target = if is_built && has_words() { self.target(at) } else { None };
        loop {
            let len = pieces.len();
            let next = self.next_of_sum(span.end, &mut pieces).or_else(|| {
                pieces.truncate(len);
                self.next_of_statements(span.end, target?, &mut pieces)
            });
            let Some(next) = next else {
                pieces.truncate(len);
                return Some(Joined { pieces, span, is_mail: false });
            };
            span.end = next.end;
            pieces.push(Piece::Text(next));
        }
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

    /// The string that the next statement adds to `target`; the values that are added before it go to `pieces`.
    fn next_of_statements(&self, from: usize, target: &str, pieces: &mut Vec<Piece>) -> Option<Literal> {
        let mut from = from;
        let first = from;
        while from < first + 2 * LONGEST_VALUE {
            let at = self.next_adding(from, target)?;
            if let Some(next) = self.literal(self.within_saying(at), 0) {
                return Some(next);
            }
            // `text.append(name);`
            let is_call = self.text[..at].trim_end().ends_with('(');
            let end = if is_call { self.end_of_argument(at) } else { self.end_of_statement(at) }?;
            if self.text[at..end].trim().is_empty() {
                return None;
            }
            pieces.push(Piece::Value(at..end));
            from = end;
        }
        None
    }

    /// Where the value begins that is added to `target` next, by the call after the one that ends there or by a statement further down.
    fn next_adding(&self, from: usize, target: &str) -> Option<usize> {
        let from = self.blank(from);
        // `text.append("…").append("…")`
        if self.bytes.get(from) == Some(&b')')
            && let Some(behind) = self.behind_adding(from + 1).filter(|behind| self.bytes[behind - 1] == b'(')
        {
            return Some(self.blank(behind));
        }
        let mention = self.next_mention(from, target)?;
        Some(self.blank(self.behind_adding(mention)?))
    }

    /// Behind the name of something, where it is next spoken of. Texts that somebody may read are not passed over.
    pub(super) fn next_mention(&self, from: usize, name: &str) -> Option<usize> {
        /// How far a statement is looked for, in bytes, and the longest string on the way to it.
        const FARTHEST: usize = 2_000;
        const LONGEST_PASSED: usize = 120;
        let last = (from + FARTHEST).min(self.text.len());
        let mut at = self.blank(from);
        while at < last {
            match (self.name(at), self.literal(at, 0)) {
                (Some(found), _) if found == name => {
                    self.look(at - from);
                    return Some(at + name.len());
                }
                (_, Some(literal)) if literal.inside.len() > LONGEST_PASSED => break,
                (_, Some(literal)) => at = self.blank(literal.end),
                (Some(found), None) => at = self.blank(at + found.len()),
                (None, None) => at = self.blank(self.step(at)),
            }
        }
        self.look(at - from);
        None
    }

    /// Behind what adds a text to the name that ends at `at`: `+=`, `.append(`.
    fn behind_adding(&self, at: usize) -> Option<usize> {
        let sign = self.blank(at);
        let rest = self.text.get(sign..)?;
        ADDS.iter().find(|adds| rest.starts_with(**adds)).map(|adds| sign + adds.len())
    }

    /// The name that a text at `at` is given to: `name = `, `name += `, `name.append(`.
    fn target(&self, at: usize) -> Option<&'a str> {
        let line = before_saying(self.before(at).trim_end());
        let given = |line: &'a str| ADDS.iter().chain(&[":=", "="]).find_map(|gives| line.strip_suffix(gives));
        let name = last_name(given(line).or_else(|| given(line.trim_end_matches('(').trim_end()))?.trim_end());
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

fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$')
}

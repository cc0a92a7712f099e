//! Regular expressions in a phrasebook: how a space in one is read, what every match holds, and what is said of a broken one.

use std::ops::Range;
use std::sync::OnceLock;

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

use super::parse::{Text, inner_span};
use crate::text::span::Span;

/// The most bytes that an expression may take once it is built.
const SIZE_LIMIT: usize = 1 << 20;

/// An expression, built when it is first tried.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Expression {
    text: String,
    case: bool,
    /// Bytes, one of which every match holds.
    pub(super) bytes: Bytes,
    #[serde(skip)]
    built: OnceLock<regex::Regex>,
}

impl Expression {
    /// An expression as written; `case` says that its letters must have their case.
    pub(super) fn new(written: &str, case: bool) -> Result<Self, regex::Error> {
        let text = any_space(written);
        let built = build(&text, case)?.into();
        let bytes = Bytes::of(&text, case);
        Ok(Self { text, case, bytes, built })
    }

    /// The matches in a text that holds those bytes.
    pub(crate) fn find_iter<'a>(&'a self, text: &'a str, bytes: Bytes) -> impl Iterator<Item = regex::Match<'a>> {
        let all = self.bytes.meets(bytes).then(|| self.regex().find_iter(text));
        all.into_iter().flatten()
    }

    pub(super) fn regex(&self) -> &regex::Regex {
        self.built.get_or_init(|| build(&self.text, self.case).expect("it was built when it was read"))
    }
}

fn build(text: &str, case: bool) -> Result<regex::Regex, regex::Error> {
    regex::RegexBuilder::new(text).case_insensitive(!case).size_limit(SIZE_LIMIT).build()
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bytes([u64; 4]);

impl Bytes {
    pub(super) const NONE: Self = Self([0; 4]);
    const ALL: Self = Self([u64::MAX; 4]);

    /// Of the sets of bytes, one of which every match of an expression holds, the one that texts hold least.
    fn of(text: &str, case: bool) -> Self {
        let parsed = regex_syntax::ParserBuilder::new().case_insensitive(!case).build().parse(text);
        parsed.ok().and_then(|hir| Self::within(&hir)).unwrap_or(Self::ALL)
    }

    /// `None` where a match may be empty or hold anything.
    fn within(hir: &Hir) -> Option<Self> {
        let rarest = |sets: &mut dyn Iterator<Item = Self>| sets.min_by_key(|set| set.weight());
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => None,
            HirKind::Literal(literal) => rarest(&mut literal.0.iter().map(|&byte| Self::NONE.with(byte, byte))),
            HirKind::Class(Class::Bytes(class)) => {
                Some(class.iter().fold(Self::NONE, |set, range| set.with(range.start(), range.end())))
            }
            HirKind::Class(Class::Unicode(class)) => Some(
                class
                    .iter()
                    .fold(Self::NONE, |set, range| set.with(first_byte(range.start()), first_byte(range.end()))),
            ),
            HirKind::Repetition(repeated) => Self::within(&repeated.sub).filter(|_| repeated.min > 0),
            HirKind::Capture(capture) => Self::within(&capture.sub),
            HirKind::Concat(parts) => rarest(&mut parts.iter().filter_map(Self::within)),
            HirKind::Alternation(parts) => {
                parts.iter().map(Self::within).try_fold(Self::NONE, |set, part| Some(set.and(part?)))
            }
        }
    }

    /// Those of a text: read once, and each expression is out at one look.
    pub(super) fn in_text(text: &str) -> Self {
        text.bytes().fold(Self::NONE, |mut all, byte| {
            all.0[usize::from(byte / 64)] |= 1 << (byte % 64);
            all
        })
    }

    /// Whether both have one.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(mine, other)| mine & other != 0)
    }

    fn with(mut self, first: u8, last: u8) -> Self {
        (first..=last).for_each(|byte| self.0[usize::from(byte / 64)] |= 1 << (byte % 64));
        self
    }

    /// Both together.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(mine, other)| *mine |= other);
        self
    }

    fn has(self, byte: u8) -> bool {
        self.0[usize::from(byte / 64)] >> (byte % 64) & 1 == 1
    }

    /// How much of a usual text they are.
    fn weight(self) -> usize {
        let of = |byte: u8| match byte {
            b' ' | b'\n' | b'a'..=b'z' => 100,
            b'A'..=b'Z' | b'.' | b',' => 10,
            _ => 1,
        };
        (0..=u8::MAX).filter(|&byte| self.has(byte)).map(of).sum()
    }
}

/// The first byte of a character in UTF-8.
fn first_byte(char: char) -> u8 {
    char.encode_utf8(&mut [0; 4]).as_bytes()[0]
}

/// An expression in which a space stands for any white space, as in patterns; inside brackets it stays one.
fn any_space(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let (mut escaped, mut bracket) = (false, false);
    for char in expression.chars() {
        match char {
            ' ' if !escaped && !bracket => out.push_str(r"(?:\s+)"),
            other => out.push(other),
        }
        match char {
            '[' if !escaped => bracket = true,
            ']' if !escaped => bracket = false,
            _ => {}
        }
        escaped = char == '\\' && !escaped;
    }
    out
}

/// What a broken expression says, in one line, and where.
pub(super) fn broken(error: &regex::Error, text: &Text) -> (String, Span) {
    if let regex::Error::CompiledTooBig(_) = error {
        ("this expression is too large".into(), text.span)
    } else {
        let said = error.to_string();
        let last = said.lines().last().unwrap_or("not an expression").trim_start_matches("error: ").to_owned();
        // As it was written: the one that was built is longer.
        let place = regex_syntax::Parser::new().parse(&text.value).err().and_then(|error| place(&error));
        let span = place.map_or(text.span, |place| inner_span(text, place.start, place.end));
        (format!("invalid expression: {last}"), span)
    }
}

/// The bytes of an expression that are wrong in it.
fn place(error: &regex_syntax::Error) -> Option<Range<usize>> {
    let span = match error {
        regex_syntax::Error::Parse(error) => error.span(),
        regex_syntax::Error::Translate(error) => error.span(),
        _ => return None,
    };
    Some(span.start.offset..span.end.offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exhaustive_inputs::rows;
    use crate::text::source::SourceFile;

    /// What is said of an expression in a phrasebook, and the words that it is about.
    fn said(expression: &str) -> Option<(String, String)> {
        let quotes = "'".repeat(3);
        let literal = format!("{quotes}{expression}{quotes}");
        let source = SourceFile::from_text("phrasebook.toml", format!("regex = {literal}\n"));
        let start = "regex = ".len();
        let source = std::sync::Arc::new(source);
        let span = Span::of(start..start + literal.len());
        let text = Text { value: expression.to_owned(), source: source.clone(), span };
        let (message, span) = broken(&Expression::new(expression, false).err()?, &text);
        let place = source.text().get(span.range()).unwrap_or_else(|| panic!("{expression:?}: {span:?}"));
        Some((message, place.to_owned()))
    }

    #[test]
    fn a_mistake_is_shown_where_it_stands() {
        for (expression, place) in [
            ("a (b", "("),
            ("(é) a (b", "("),
            ("a b  c [z-a] d", "z-a"),
            (r"é \q", r"\q"),
            (r"(?P<n>a) é (?P<n>b)", "n"),
            ("a{2,1} b", "{2,1}"),
        ] {
            assert_eq!(said(expression).map(|(_, place)| place).as_deref(), Some(place), "{expression}");
        }
    }

    #[test]
    fn whatever_signs_stand_side_by_side_are_an_expression_or_said_to_be_none() {
        let signs =
            ["a", "é", " ", "(", ")", "[", "]", "?", "*", "{", "}", ",", "2", "|", "\\", "p", "-", "^", ":", "\n"];
        for row in rows(&signs, 4) {
            assert!(said(&row).is_none_or(|(message, _)| message.len() > "invalid expression: ".len()), "{row:?}");
        }
    }

    #[test]
    fn every_match_holds_one_of_the_bytes() {
        for (expression, text, other) in [
            (r"\b\d{1,2}/\d{1,2}\b", "on 3/4", "on 3 4"),
            (r#"["“](?:lost|broken)["”]"#, "a “lost” oar", "a lost oar"),
            (r"(?:^|\s)[:;]-?[)(](?:\s|$)", "thanks ;-)", "thanks (all)"),
            (r"[\x{1F300}-\x{1FAFF}]+", "oars 🛶", "oars"),
            ("oar|row", "a row", "paddles"),
        ] {
            let expression = Expression::new(expression, false).unwrap();
            assert_eq!(expression.find_iter(text, Bytes::in_text(text)).count(), 1, "{text}");
            assert!(!expression.bytes.meets(Bytes::in_text(other)), "{other}");
        }
        assert_eq!(Expression::new("(?:oar)?", true).unwrap().bytes, Bytes::ALL);
    }
}

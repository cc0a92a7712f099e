//! What the strings of a program say, and where each piece of it stands.

use std::ops::Range;

use super::joins::{Joined, Piece, has_words};
use super::languages::{Escapes, Quote};
use super::literals::{Code, InString, Literal};
use crate::extract::decoded_text::{Layer, hex, utf16_escape};

/// How a value is shown in a text, as every reader of texts knows it.
const VALUE: &str = "{{value}}";

/// The pieces of a text, one behind the other.
pub(in crate::extract) fn decode(code: &Code<'_>, joined: &Joined) -> Layer {
    let mut layer = Layer::default();
    for piece in &joined.pieces {
        match piece {
            Piece::Text(literal) => say(code, literal, 0, &mut layer),
            Piece::Value(range) => fill(code, range.clone(), range.clone(), (1, ""), &mut layer),
            Piece::Between("", _) => {}
            Piece::Between(said, range) => layer.fixed(said, range.clone()),
        }
    }
    layer
}

/// What a string says.
fn say(code: &Code<'_>, literal: &Literal, depth: usize, layer: &mut Layer) {
    let Range { start, end } = literal.inside;
    let bytes = code.text.as_bytes();
    let apart = if code.text[start..end].contains("</") { "<p>" } else { "\n\n" };
    let indent = if literal.quote.has_lines { indentation(&code.text[start..end]) } else { 0 };
    let (mut at, mut from) = (start, start);
    while at < end {
        let (behind, piece) = match bytes[at] {
            b'\\' if matches!(literal.quote.escapes, Escapes::Backslash | Escapes::Mark) => {
                escaped(&code.text[at..end], literal.quote)
            }
            b'\n' if indent > 0 => {
                let line = &bytes[at + 1..end];
                let blank = line.iter().take(indent).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                if blank == 0 {
                    at += 1;
                    continue;
                }
                layer.verbatim(code.text, from..at + 1);
                (at, from) = (at + 1 + blank, at + 1 + blank);
                continue;
            }
            _ if literal.quote.escapes == Escapes::Doubled
                && bytes[at..end].starts_with(literal.quote.close.as_bytes()) =>
            {
                (2 * literal.quote.close.len(), Some(literal.quote.close.into()))
            }
            _ => match code.in_string(&literal.quote, at, depth) {
                Some(InString::Brace) => (2, Some(code.text[at..=at].to_owned())),
                Some(InString::Code { inside, end }) => {
                    layer.verbatim(code.text, from..at);
                    let apart = if is_line_of_its_own(code.text, at..end) { apart } else { "" };
                    fill(code, inside, at..end, (depth + 1, apart), layer);
                    (at, from) = (end, end);
                    continue;
                }
                Some(InString::Endless) | None => {
                    at += 1;
                    continue;
                }
            },
        };
        layer.verbatim(code.text, from..at);
        if let Some(piece) = piece {
            layer.decoded(&piece, at..at + behind);
        }
        at += behind;
        from = at;
    }
    layer.verbatim(code.text, from..end);
}

/// Whether code in a string has lines for itself: what it puts there is a paragraph, `${paragraph("…")}`.
fn is_line_of_its_own(text: &str, code: Range<usize>) -> bool {
    let before = text[..code.start].trim_end_matches([' ', '\t']);
    let behind = text[code.end..].trim_start_matches([' ', '\t', '\r']);
    before.ends_with('\n') && behind.starts_with('\n') && text[code].contains('(')
}

/// What code in a string puts there: a value, or one of the texts in it. `apart` is what parts it from what is around it.
fn fill(code: &Code<'_>, inside: Range<usize>, all: Range<usize>, (depth, apart): (usize, &str), layer: &mut Layer) {
    let mut texts: Vec<Literal> = Vec::new();
    let mut at = inside.start;
    while at < inside.end {
        match code.literal(at, depth).filter(|literal| literal.end <= inside.end) {
            Some(literal) => {
                at = literal.end;
                // `", "`, `"left"` and `"%d %B"` are told apart from what somebody reads by their words.
                if has_words(&code.text[literal.inside.clone()]) {
                    texts.push(literal);
                }
            }
            None => at = code.behind_comment(at).unwrap_or_else(|| code.step(at)),
        }
    }
    let (Some(first), Some(last)) = (texts.first(), texts.last()) else {
        // `${name}` is a placeholder in every text.
        let is_known = code.text[all.clone()].starts_with("${");
        if is_known && !code.text[inside].contains(['{', '}', '"', '\'', '`', '\\', '\n']) {
            layer.verbatim(code.text, all);
        } else {
            layer.fixed(VALUE, all);
        }
        return;
    };
    let (first, last) = (first.inside.start, last.inside.end);
    layer.fixed(&format!("{apart}{{% if a %}}"), all.start..first);
    let mut before = None;
    for literal in &texts {
        if let Some(before) = before {
            layer.fixed("{% else %}", before..literal.inside.start);
        }
        say(code, literal, depth, layer);
        before = Some(literal.inside.end);
    }
    layer.fixed(&format!("{{% endif %}}{apart}"), last..all.end);
}

/// How long an escape is, and what it says; `None`: nothing.
fn escaped(text: &str, quote: Quote) -> (usize, Option<String>) {
    /// Hexadecimal digits of the longest number of a character.
    const MOST_DIGITS: usize = 6;
    let Some(char) = text[1..].chars().next() else { return (1, Some("\\".into())) };
    let length = 1 + char.len_utf8();
    if quote.escapes == Escapes::Mark {
        let is_escape = char == '\\' || quote.close.starts_with(char);
        return if is_escape { (length, Some(char.into())) } else { (1, Some("\\".into())) };
    }
    let by_number = |digits: usize| Some((hex(&text[2..], digits).and_then(char::from_u32)?, 2 + digits));
    // `\u{1F600}`; whatever else follows may be all of a long string, and is not looked through for the brace.
    let in_braces = || {
        let inside = text[2..].strip_prefix('{')?;
        let digits = inside.bytes().take(MOST_DIGITS).take_while(u8::is_ascii_hexdigit).count();
        let char = hex(inside, digits).and_then(char::from_u32)?;
        inside[digits..].starts_with('}').then_some((char, 4 + digits))
    };
    let coded = |code: Option<(char, usize)>, or: Option<String>| {
        code.map_or((length, or), |(char, length)| (length, Some(char.into())))
    };
    match char {
        'n' => (length, Some("\n".into())),
        't' => (length, Some("\t".into())),
        // `\r` says nothing beside `\n`, and a line break in the code goes on below.
        'r' | '\n' => (length, None),
        'u' => coded(utf16_escape(text, "\\u").or_else(in_braces), None),
        'x' => coded(by_number(2), None),
        // A name of a folder has it too: `\Users`
        'U' => coded(by_number(8), Some(char.into())),
        _ => (length, Some(char.into())),
    }
}

/// What all lines but the first begin with, in bytes.
fn indentation(text: &str) -> usize {
    let lines = text.split('\n').skip(1).filter(|line| !line.trim().is_empty());
    lines.map(|line| line.len() - line.trim_start_matches([' ', '\t']).len()).min().unwrap_or(0)
}

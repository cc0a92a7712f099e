//! Taking out a picture, such as an emoji or a smiley. Where it stood for the end of a sentence, a full stop takes its place.

use std::ops::Range;

use super::Change;
use super::function_words::{asks, starts_clause};
use super::sentence_context::{Around, change};
use super::words::with_capital;
use crate::text::emoji::belongs;
use crate::text::fix_error::FixError;
use crate::text::span::{Span, offset};

/// Words from which what stands before a picture is a sentence and no greeting or name.
const SENTENCE: usize = 3;

/// Whether a text holds no words.
pub(super) fn is_one(text: &str) -> bool {
    text.chars().filter(|char| char.is_alphanumeric()).count() < 2
        && text.contains(|char: char| !char.is_alphanumeric())
}

/// Takes out a picture.
pub(super) fn delete(around: &Around<'_>, span: Range<usize>) -> Result<Change, FixError> {
    let prose = around.prose;
    let span = whole(prose, span);
    let start = around.before_space(span.start);
    let head = around.head(span.start);
    let behind = &prose[span.end..around.block.end.max(span.end)];
    let line = behind.split('\n').next().unwrap_or_default();
    let rest = line.trim_start();
    let gap = line.len() - rest.len();
    let next = rest.chars().next();
    if head.trim().is_empty() {
        if prose[..start].ends_with(char::is_alphanumeric) && start < span.start {
            return Err(FixError::Sentence);
        }
        // The first of its sentence: the next word starts it.
        if rest.is_empty() && head.len() == around.head_start(span.start) {
            return Err(FixError::Empty);
        }
        let end = span.end + gap;
        let capital = with_capital(rest).filter(|_| !around.may_go_on());
        return Ok(match capital {
            Some((text, len)) => change(span.start..end + len, text),
            None => change(start..span.end, String::new()),
        });
    }
    let last = head.trim_end().chars().next_back().unwrap_or(' ');
    let is_open = last.is_alphanumeric() || matches!(last, ')' | ']' | '"' | '”' | '’' | '>' | '\u{fffc}');
    let is_glued = start == span.start && gap == 0 && next.is_some();
    if next.is_some_and(|next| matches!(next, '.' | ',' | '!' | '?' | ';' | ':' | '…' | ')')) {
        let doubles = last == rest.chars().next().unwrap_or(' ') || !is_open && next != Some(')');
        return if doubles { Err(FixError::Sentence) } else { Ok(change(start..span.end + gap, String::new())) };
    }
    if last == ',' && !next.is_some_and(char::is_alphanumeric) {
        return Err(FixError::Sentence);
    }
    if is_open && next.is_some_and(char::is_lowercase) && starts_clause(rest) {
        return Err(FixError::Sentence);
    }
    // A trail of dots leaves the rest to the picture.
    if last == '…' || head.trim_end().ends_with("..") {
        return Err(FixError::Sentence);
    }
    let at = offset(span.end + gap);
    let is_link = next.is_some() && around.document.is_opaque(Span::new(at, at + 1));
    let ends = is_link || next.is_none_or(|next| next.is_uppercase() || !next.is_alphanumeric());
    if !is_open || !ends {
        return Ok(change(start..span.end, if is_glued { " ".to_owned() } else { String::new() }));
    }
    let sentence = head.trim();
    let is_address = around.document.is_opaque(Span::new(offset(start - last.len_utf8()), offset(start)));
    let is_sentence = sentence.split_whitespace().count() >= SENTENCE && !is_address;
    match (is_sentence, next.is_some_and(char::is_alphabetic) && !is_link) {
        // What asks would have to end in another mark, and what is too short for a sentence may be a greeting.
        (true, _) if asks(sentence) => Err(FixError::Sentence),
        (true, _) => Ok(change(start..span.end, if is_glued { ". ".to_owned() } else { ".".to_owned() })),
        (false, true) => Err(FixError::Sentence),
        (false, false) => Ok(change(start..span.end, if is_glued { " ".to_owned() } else { String::new() })),
    }
}

/// The picture with what belongs to it: the sign that asks for colour, and what it is joined with.
fn whole(prose: &str, span: Range<usize>) -> Range<usize> {
    let mut end = span.end;
    while let Some(char) = prose[end..].chars().next() {
        let is_joined = prose[..end].ends_with('\u{200d}') && !char.is_whitespace();
        if !belongs(char) && !is_joined {
            break;
        }
        end += char.len_utf8();
    }
    let mut start = span.start;
    while prose[..start].ends_with('\u{200d}') {
        let before = prose[..start].trim_end_matches(belongs);
        start = before.char_indices().next_back().map_or(0, |(at, _)| at);
    }
    start..end
}

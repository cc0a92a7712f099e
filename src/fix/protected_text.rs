//! Words that are not ours to change: a part of a longer word, of an address or a code, and what stands between quotation
//! marks.

use std::ops::Range;

use super::sentence_context::Around;
use crate::text::byte_scan;
use crate::text::fix_error::FixError;
use crate::text::span::{Prose, Span};

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
/// Quotation marks that open, with those that close.
const PAIRS: [(&[char], &[char]); 4] =
    [(&['“', '„'], &['”', '“']), (&['«'], &['»']), (&['»'], &['«']), (&['‘'], &['’'])];

/// Why words must stay as they are.
pub(super) fn refusal(around: &Around<'_>, span: Span<Prose>) -> Option<FixError> {
    let (prose, range) = (around.prose, span.range());
    let (before, behind) = (&prose[..range.start], &prose[range.end..]);
    if around.document.is_opaque(span) {
        return Some(FixError::Opaque);
    }
    // `re-assist`, `prior to-do`
    let is_word = char::is_alphanumeric;
    let joins_before =
        before.strip_suffix(HYPHENS).is_some_and(|rest| rest.trim_end_matches(HYPHENS).ends_with(is_word));
    let joins_behind = behind.strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(is_word));
    if joins_before || joins_behind {
        return Some(FixError::Word);
    }
    is_quoted(around, range).then_some(FixError::Quoted)
}

/// Whether a place lies between two quotation marks of its block. A block that is quoted as a whole is a text like others.
fn is_quoted(around: &Around<'_>, range: Range<usize>) -> bool {
    let (head, tail) = (around.in_block_before(range.start), around.in_block_behind(range.end));
    let starts_block = around.block.start + head.len() == range.start;
    let is_part = |start: usize, end: usize| {
        let is_all = starts_block && head[..start].trim().is_empty() && !tail[end..].contains(char::is_alphanumeric);
        !is_all
    };
    let is_curly = may_open(head)
        && PAIRS.iter().any(|(open, close)| {
            let Some(start) = head.rfind(*open) else { return false };
            let inside = &head[start..].trim_start_matches(*open);
            closing(inside, close).is_none() && closing(tail, close).is_some_and(|end| is_part(start, end))
        });
    let is_open = head.matches('"').count() % 2 == 1;
    let straight = head.rfind('"').filter(|_| is_open).zip(tail.find('"'));
    is_curly
        || straight.is_some_and(|(start, end)| is_part(start, end))
        || head.ends_with('\'') && tail.starts_with('\'')
}

/// Whether a text may hold a mark that opens a quotation: one look at its bytes, each of which is the last of such a mark.
fn may_open(text: &str) -> bool {
    byte_scan::any(text.as_bytes(), |byte| matches!(byte, 0x98 | 0x9c | 0x9e | 0xab | 0xbb))
}

/// Where a quotation ends. An apostrophe ends none.
fn closing(text: &str, close: &[char]) -> Option<usize> {
    let apostrophe = |at: usize| text[at..].strip_prefix('’').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    text.char_indices().find(|(at, char)| close.contains(char) && !apostrophe(*at)).map(|(at, _)| at)
}

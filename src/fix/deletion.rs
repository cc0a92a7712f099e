//! Taking words out of a sentence: the commas, brackets and spaces that go with them, the capital that moves on, and the
//! places where what is left would be no sentence any more.

use std::ops::Range;

use super::function_words::{Joint, asks, hangs, is_conjunction, is_opening, is_small};
use super::sentence_context::{Around, change};
use super::words::{first_word, last_word, spaces, with_capital, with_first};
use super::{Change, emoji};
use crate::text::document::PLACEHOLDER;
use crate::text::emoji::is_drawn;
use crate::text::fix_error::FixError;
use crate::text::span::Span;

/// Takes out `span` with what belongs to it.
pub(super) fn delete(around: &Around<'_>, span: Range<usize>) -> Result<Change, FixError> {
    let prose = around.prose;
    let text = &prose[span.clone()];
    // A comma that was matched with the words is weighed like one after them.
    let mut start = span.start + text.len() - text.trim_start().len();
    let mut end = span.start + text.trim_end().trim_end_matches(',').len();
    if end <= start {
        return Err(FixError::Empty);
    }
    if emoji::is_one(&prose[start..end]) {
        return emoji::delete(around, start..end);
    }
    // Brackets around nothing else go along.
    if prose[..start].ends_with(['(', '[']) && prose[end..].starts_with([')', ']']) {
        start -= 1;
        end += 1;
    }
    let (head, tail) = (around.head(start), around.tail(end));
    let is_last = !tail.contains(|char: char| char.is_alphanumeric() || char == PLACEHOLDER);
    let had_capital = prose[start..end].chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
    let starts = opens(head) || had_capital && head.trim_end().ends_with(':');
    if !starts {
        return if is_last { last(around, start..end) } else { inner(around, start..end) };
    }
    if is_last {
        let is_bare = head.trim().bytes().all(|byte| byte.is_ascii_punctuation());
        return if is_bare { whole_sentence(around, end) } else { Err(FixError::Sentence) };
    }
    opening(around, start..end)
}

/// Whether a sentence starts after a text: a number such as `(2/2)`, a mark of a list, a handle; a picture ends what stands
/// before it.
fn opens(head: &str) -> bool {
    let ends_in_picture = head.split_whitespace().next_back().is_some_and(|token| token.chars().all(is_drawn));
    ends_in_picture
        || head.split_whitespace().all(|token| {
            token.starts_with('@') || !token.contains(|char: char| char.is_alphabetic() || char == PLACEHOLDER)
        })
}

/// The first words of a sentence: the next word starts it.
fn opening(around: &Around<'_>, span: Range<usize>) -> Result<Change, FixError> {
    let prose = around.prose;
    let (start, mut end) = (span.start, span.end);
    end += spaces(&prose[end..]);
    let comma = prose[end..].starts_with([',', ':']);
    if comma {
        end += 1;
        end += spaces(&prose[end..]);
    } else if let Some(dash) = dash(&prose[span.end..]) {
        end = span.end + dash;
    }
    let rest = around.tail(end);
    let next = first_word(rest).unwrap_or_default();
    let is_word_of_many = prose[span.clone()].trim().contains(' ');
    let hangs = match next.to_lowercase().as_str() {
        "not" | "and" | "or" | "but" | "of" | "nor" => true,
        "that" => !comma && is_word_of_many,
        _ => rest.split_whitespace().count() < 2,
    };
    if hangs || next.is_empty() && !rest.contains(PLACEHOLDER) {
        return Err(FixError::Sentence);
    }
    let head = around.head(start);
    let had_capital = prose[span].chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
    let begins = !around.goes_on() && (had_capital || !around.may_go_on());
    let takes_capital = if head.trim().is_empty() { begins } else { had_capital };
    let is_address = around.document.is_opaque(Span::of(end..end + rest.chars().next().map_or(0, char::len_utf8)));
    match with_capital(rest).filter(|_| takes_capital && !is_address) {
        Some((text, len)) => Ok(change(start..end + len, text)),
        None => Ok(change(start..end, String::new())),
    }
}

/// The last words of a sentence that says more.
fn last(around: &Around<'_>, span: Range<usize>) -> Result<Change, FixError> {
    let prose = around.prose;
    let mut start = around.head_start(span.start) + separated(around.head(span.start));
    if start == around.head_start(span.start) + around.head(span.start).len() {
        start = around.before_space(span.start);
    }
    let left = &around.head(span.start)[..start - around.head_start(span.start)];
    let takes_mark = prose[span.clone()].ends_with(['.', '!', '?', '…']);
    let asked = around.tail(span.end).contains('?');
    if takes_mark || is_opening(left) || last_word(left).is_none_or(hangs) || asked && !asks(left) || is_pair(left) {
        return Err(FixError::Sentence);
    }
    Ok(change(start..span.end, String::new()))
}

/// Words with others before and after them.
fn inner(around: &Around<'_>, span: Range<usize>) -> Result<Change, FixError> {
    let prose = around.prose;
    let (head, tail) = (around.head(span.start), around.tail(span.end));
    let cut = separated(head);
    let left = &head[..cut];
    let is_set_off = cut < head.trim_end().len();
    let (closes, right) = match dash(tail) {
        Some(len) => (true, &tail[len..]),
        None if tail.starts_with(',') => (true, &tail[1..]),
        None => (false, tail),
    };
    // After a colon or a bracket they open what follows, and the comma goes with them.
    if closes && head.trim_end().ends_with([':', ';', '(', '[']) {
        let end = span.end + tail.len() - right.len();
        return Ok(change(span.start..end + spaces(&prose[end..]), String::new()));
    }
    let next = first_word(right).unwrap_or_default();
    let coordinates =
        |word: &str| ["and", "or", "but", "nor", "&"].iter().any(|other| word.eq_ignore_ascii_case(other));
    let repeats = !next.is_empty() && last_word(left).is_some_and(|last| last.eq_ignore_ascii_case(next));
    // `simply and clearly`: the other half would hang.
    if repeats || !closes && (coordinates(next) || right.trim_start().starts_with('&')) || is_pair(left) {
        return Err(FixError::Sentence);
    }
    let follows_conjunction = last_word(left).is_some_and(is_conjunction);
    let joint = Joint::of(left, right);
    let drops_both = match (is_set_off, closes, joint) {
        (true, _, Joint::Clauses) if closes || super::function_words::starts_clause(right) => {
            return Err(FixError::Sentence);
        }
        (true, true, Joint::Opening) | (false, _, _) => false,
        (true, true, _) => true,
        (true, false, _) => follows_conjunction,
    };
    let base = around.head_start(span.start);
    let behind = span.end + tail.len() - right.len();
    if drops_both {
        return Ok(change(base + cut..if closes { behind } else { span.end }, String::new()));
    }
    // Of two marks one stays, and of one only what a conjunction does not part from its sentence.
    let end = if closes && (is_set_off || follows_conjunction) { behind } else { span.end };
    let start = around.before_space(span.start);
    let gap = spaces(&prose[end..]);
    if start < span.start {
        let is_glued = gap == 0 && prose[end..].starts_with(char::is_alphanumeric);
        return if is_glued { Err(FixError::Word) } else { Ok(change(start..end, String::new())) };
    }
    // A line end stays where it is: of the two spaces, the one that is no line end goes.
    Ok(change(span.start..end + gap, String::new()))
}

/// Where a text ends without the comma, or the dash between spaces, that sets off what follows it.
fn separated(head: &str) -> usize {
    let trimmed = head.trim_end();
    if let Some(left) = trimmed.strip_suffix(',') {
        return left.len();
    }
    match trimmed.strip_suffix(['-', '–', '—']) {
        Some(left) if left.ends_with([' ', '\n']) && trimmed.len() < head.len() => left.trim_end().len(),
        _ => head.len(),
    }
}

/// The length of a dash between spaces that a text starts with.
fn dash(tail: &str) -> Option<usize> {
    let blank = spaces(tail);
    let rest = tail[blank..].strip_prefix(['-', '–', '—'])?;
    let after = spaces(rest);
    (blank > 0 && after > 0).then(|| tail.len() - rest.len())
}

/// Whether a text ends in the first half of a pair: `clearly and`.
fn is_pair(left: &str) -> bool {
    let mut words = left.split_whitespace().rev();
    let joins =
        words.next().is_some_and(|word| ["and", "or", "&"].iter().any(|other| word.eq_ignore_ascii_case(other)));
    joins && words.next().is_some_and(|word| word.ends_with("ly"))
}

/// Takes out the sentence with its mark and the space after it, or before it where it is the last of its block. A picture
/// after it stays with the one before.
fn whole_sentence(around: &Around<'_>, end: usize) -> Result<Change, FixError> {
    let prose = around.prose;
    let (sentence, block) = (&around.sentence, &around.block);
    let is_blank = |text: &str| text.trim().is_empty();
    let before = &prose[block.start.min(sentence.start)..sentence.start];
    let marks = prose[end.min(sentence.end)..sentence.end]
        .trim_start_matches(|char: char| char.is_ascii_punctuation() && char != ':');
    let has_picture = !is_blank(marks);
    let end = if has_picture { sentence.end - marks.len() } else { sentence.end };
    let behind = &prose[end..block.end.max(end)];
    if is_blank(before) && (is_blank(behind) || has_picture) {
        return Err(FixError::Empty);
    }
    if is_blank(behind) || has_picture {
        return Ok(change(prose[..sentence.start].trim_end().len()..end, String::new()));
    }
    let next = end + behind.len() - behind.trim_start().len();
    // After a greeting in the same line, what follows goes on without a capital.
    let small = |first: char, _: &str| Some(first.to_lowercase().collect());
    match first_word(&prose[next..]).filter(|word| around.goes_on() && is_small(word)) {
        Some(_) => {
            let (text, len) = with_first(&prose[next..], small).ok_or(FixError::Sentence)?;
            Ok(change(sentence.start..next + len, text))
        }
        None => Ok(change(sentence.start..next, String::new())),
    }
}

//! Marks that must not be torn apart: those that nobody sees at the edge of words, and pairs of which one lies within them and the
//! other outside.

use std::ops::Range;

use crate::text::fix_error::FixError;

/// Quotation marks and signs of emphasis in plain text, each list one sort: those of a sort close each other.
const PAIRS: &[(&[char], FixError)] = &[
    (&['"', '“', '”', '„'], FixError::Quoted),
    (&['«', '»'], FixError::Quoted),
    (&['‹', '›'], FixError::Quoted),
    (&['*'], FixError::Markup),
    (&['_'], FixError::Markup),
    (&['~'], FixError::Markup),
    (&['`'], FixError::Markup),
];
/// What is an apostrophe more often than a quotation mark.
const SINGLE: &[char] = &['\'', '‘', '’', '‚'];
/// What opens a stretch of a direction of its own, and what ends it.
const STRETCHES: &[(&[char], char)] = &[
    (&['\u{2066}', '\u{2067}', '\u{2068}'], '\u{2069}'),
    (&['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}'], '\u{202c}'),
];

/// Whether a character says in which direction others are set.
fn is_direction(char: char) -> bool {
    matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is not seen and has no room of its own.
pub(super) fn is_invisible(char: char) -> bool {
    is_direction(char) || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The words at `range` without the invisible marks at their edges, which belong to what stands around them as well. Where the
/// words go, what only hyphenates or joins them goes along, and so do two marks of direction that hold nothing else.
///
/// # Errors
/// Why they cannot be changed: a mark would lose its partner.
pub(super) fn words(prose: &str, range: Range<usize>, are_deleted: bool) -> Result<Range<usize>, FixError> {
    let stays = if are_deleted { is_direction } else { is_invisible };
    let text = &prose[range.clone()];
    let start = range.start + text.len() - text.trim_start_matches(stays).len();
    let end = range.start + text.trim_end_matches(stays).len();
    if start >= end {
        return Ok(range);
    }
    if let Some(refusal) = torn(prose, start..end) {
        return Err(refusal);
    }
    if !are_deleted {
        return Ok(start..end);
    }
    let before = prose[..start].chars().next_back().filter(|char| is_direction(*char));
    let behind = prose[end..].chars().next().filter(|char| is_direction(*char));
    let are_pair = |open: char, close: char| {
        STRETCHES.iter().any(|(opening, closing)| opening.contains(&open) && *closing == close)
            || open == close && matches!(open, '\u{200e}' | '\u{200f}')
    };
    match (before, behind) {
        (None, None) => Ok(start..end),
        (Some(open), Some(close)) if are_pair(open, close) => Ok(start - open.len_utf8()..end + close.len_utf8()),
        _ => Err(FixError::Markup),
    }
}

/// What is torn apart if the words at `range` are replaced as a whole.
fn torn(prose: &str, range: Range<usize>) -> Option<FixError> {
    let words = &prose[range.clone()];
    for (opening, closing) in STRETCHES {
        let mut depth = 0u32;
        for char in words.chars() {
            if opening.contains(&char) {
                depth += 1;
            } else if char == *closing {
                match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return Some(FixError::Markup),
                }
            }
        }
        if depth > 0 {
            return Some(FixError::Markup);
        }
    }
    let is_torn = |marks: &[char]| words.contains(marks) && ends_open(prose, range.clone(), marks) != (false, false);
    if let Some((_, refusal)) = PAIRS.iter().find(|(marks, _)| is_torn(marks)) {
        return Some(*refusal);
    }
    if !words.contains(SINGLE) {
        return None;
    }
    // An apostrophe has no partner: it takes one outside to make a quotation mark of it.
    let line = prose[..range.start].rfind('\n').map_or(0, |at| at + 1)
        ..prose[range.end..].find('\n').map_or(prose.len(), |at| range.end + at);
    let (closes_outside, opens_inside) = ends_open(prose, range.clone(), SINGLE);
    let is_open_before = || ends_open(prose, line.start..range.start, SINGLE).1;
    let is_closed_behind = || ends_open(prose, range.end..line.end, SINGLE).0;
    (closes_outside && is_open_before() || opens_inside && is_closed_behind()).then_some(FixError::Quoted)
}

/// Whether a mark at `range` closes what was opened before it, and whether one there is left open.
fn ends_open(prose: &str, range: Range<usize>, marks: &[char]) -> (bool, bool) {
    let (mut closes_outside, mut is_open) = (false, false);
    let mut at = range.start;
    while let Some(found) = prose[at..range.end].find(marks) {
        let start = at + found;
        let end = start + prose[start..range.end].len() - prose[start..range.end].trim_start_matches(marks).len();
        at = end;
        let before = prose[..start].trim_end_matches(is_invisible).chars().next_back();
        let behind = prose[end..].trim_start_matches(is_invisible).chars().next();
        let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let is_blank = |char: Option<char>| char.is_none_or(char::is_whitespace);
        // `snake_case` and `don't`; and a sign that stands alone.
        let is_soft = marks == SINGLE || marks == ['_'];
        if is_word(before) && is_word(behind) && is_soft {
            continue;
        }
        if is_blank(before) && is_blank(behind) && !marks.contains(&'"') {
            continue;
        }
        let opens = !is_blank(behind) && !is_word(before) && (is_blank(before) || is_word(behind));
        let opens = if is_word(before) && is_word(behind) { !is_open } else { opens };
        closes_outside |= !opens && !is_open;
        is_open = opens;
    }
    (closes_outside, is_open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(prose: &str, what: &str) -> Option<FixError> {
        let at = prose.find(what).unwrap();
        words(prose, at..at + what.len(), false).err()
    }

    #[test]
    fn a_pair_stays_together() {
        for (prose, what) in [
            ("to the old “house” and", "old “house"),
            ("to the “old” house and", "old” house"),
            ("to the \"my old\" house", "old\" house"),
            ("to the old \"house\" and", "old \"house"),
            ("an «old» house", "old» house"),
            ("ein „altes“ Haus", "altes“ Haus"),
            ("an old 'house' and", "old 'house"),
            ("the 'my old' house", "old' house"),
            ("the ‘my old’ house", "old’ house"),
            ("it said “old” and “house”", "old” and “house"),
        ] {
            assert_eq!(refusal(prose, what), Some(FixError::Quoted), "{prose}");
        }
        for (prose, what) in [
            ("an *old* house", "old* house"),
            ("an **old** house", "old** house"),
            ("an old _house_", "old _house"),
            ("an old \u{2067}house\u{2069} and", "old \u{2067}house"),
            ("an \u{202b}old\u{202c} house", "old\u{202c} house"),
        ] {
            assert_eq!(refusal(prose, what), Some(FixError::Markup), "{prose}");
        }
        for (prose, what) in [
            ("to the old “house” and", "old “house”"),
            ("it's the customer's old house", "customer's old house"),
            ("the customers’ old house", "customers’ old house"),
            ("it's the customers' old house", "customers' old house"),
            ("the old snake_case house", "old snake_case house"),
            ("an old \u{2067}house\u{2069} and", "old \u{2067}house\u{2069}"),
        ] {
            assert_eq!(refusal(prose, what), None, "{prose}");
        }
    }

    #[test]
    fn invisible_marks_at_the_edge_stay() {
        let of =
            |prose: &str, deleted: bool| words(prose, 0..prose.len(), deleted).map(|range| prose[range].to_owned());
        assert_eq!(of("old house\u{2069}", false).as_deref(), Ok("old house"));
        assert_eq!(of("\u{200e}old house\u{200e}\u{2066}", false).as_deref(), Ok("old house"));
        assert_eq!(of("just\u{ad}", true).as_deref(), Ok("just\u{ad}"));
        assert_eq!(of("\u{2068}just\u{2069}", true).as_deref(), Ok("\u{2068}just\u{2069}"));
        assert_eq!(of("just\u{2069}", true), Err(FixError::Markup));
        assert_eq!(of("\u{200e}", true).as_deref(), Ok("\u{200e}"));
    }
}

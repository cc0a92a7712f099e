//! Pairs of marks of which one lies within the words that are to change and the other outside.

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

/// What is torn apart if the words at `range` are replaced as a whole.
pub(super) fn torn(prose: &str, range: Range<usize>) -> Option<FixError> {
    let words = &prose[range.clone()];
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
        let before = prose[..start].chars().next_back();
        let behind = prose[end..].chars().next();
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
        torn(prose, at..at + what.len())
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
        for (prose, what) in
            [("an *old* house", "old* house"), ("an **old** house", "old** house"), ("an old _house_", "old _house")]
        {
            assert_eq!(refusal(prose, what), Some(FixError::Markup), "{prose}");
        }
        for (prose, what) in [
            ("to the old “house” and", "old “house”"),
            ("it's the customer's old house", "customer's old house"),
            ("the customers’ old house", "customers’ old house"),
            ("it's the customers' old house", "customers' old house"),
            ("the old snake_case house", "old snake_case house"),
        ] {
            assert_eq!(refusal(prose, what), None, "{prose}");
        }
    }
}

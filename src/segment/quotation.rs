//! Words set in quotation marks: somebody else's, or spoken of and not said.

use crate::text::{byte_scan, reach};
use std::ops::Range;

/// What opens a quotation, and what may close it, in the styles that people have.
#[rustfmt::skip]
const MARKS: &[(&str, &[&str])] = &[
    ("“", &["”", "“"]), ("\"", &["\""]), ("«", &["»"]), ("„", &["“", "”", "\""]), ("»", &["«", "»"]), ("”", &["”"]),
    ("‹", &["›"]), ("›", &["‹", "›"]), ("‟", &["”"]), ("〝", &["〞", "〟"]), ("＂", &["＂"]),
    ("「", &["」"]), ("『", &["』"]), ("｢", &["｣"]), ("《", &["》"]), ("〈", &["〉"]),
    ("``", &["''", "``", "\""]), ("''", &["''"]), ("‘‘", &["’’"]), ("‚‚", &["‘‘"]),
    ("‚", &["‘", "’"]), ("‘", &["’", "'"]), ("'", &["'"]), ("`", &["´", "'", "`"]), ("´", &["´"]), ("’", &["’"]),
];

/// The longest quotation between two marks, and between marks that are apostrophes as well, in bytes.
const LONGEST: usize = 3_000;
const LONGEST_SINGLE: usize = 300;

/// The insides of all quotations in a paragraph, in its order.
pub(crate) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !byte_scan::any(text.as_bytes(), may_open) {
        return found;
    }
    // For each kind of mark, up to where nothing closes it.
    let mut unclosed = [0; MARKS.len()];
    let mut before = ' ';
    let mut at = 0;
    while let Some(skipped) = text.as_bytes()[at..].iter().position(|&byte| may_open(byte)) {
        before = text[at..at + skipped].chars().next_back().unwrap_or(before);
        at += skipped;
        let Some(char) = text[at..].chars().next() else { break };
        let kind = (!char.is_alphanumeric()).then(|| opens(text, at, before)).flatten();
        let inside = kind.and_then(|kind| {
            let start = at + MARKS[kind].0.len();
            let end = close(text, kind, start, &mut unclosed[kind])?;
            Some(start..end)
        });
        if let Some(range) = inside {
            at = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            before = '"';
            found.push(range);
        } else {
            at += char.len_utf8();
            before = char;
        }
    }
    found
}

/// Whether a character that begins with this byte may open a quotation: nearly every other is out at this.
fn may_open(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`') || !byte.is_ascii()
}

/// The mark at `at`, where it opens a quotation: nothing that is read stands before it, and something after it. The longest goes
/// first: 12" is a measure.
fn opens(text: &str, at: usize, before: char) -> Option<usize> {
    let fits = |kind: &usize| {
        let mark = MARKS[*kind].0;
        // French has a space there.
        text[at..].starts_with(mark) && (mark == "«" || !text[at + mark.len()..].starts_with(char::is_whitespace))
    };
    let kinds = (0..MARKS.len()).filter(fits);
    kinds
        .max_by_key(|&kind| MARKS[kind].0.len())
        .filter(|_| !before.is_alphanumeric() || !before.is_ascii() && is_wide(before))
}

/// Whether a script has no white space between its words.
fn is_wide(char: char) -> bool {
    matches!(char, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Where the quotation that starts at `start` ends. `unclosed` is up to where an earlier search found nothing.
fn close(text: &str, kind: usize, start: usize, unclosed: &mut usize) -> Option<usize> {
    let (open, closes) = MARKS[kind];
    let is_apostrophe = matches!(open, "'" | "‘" | "‚" | "`" | "´" | "’");
    let longest = if is_apostrophe { LONGEST_SINGLE } else { LONGEST };
    let limit = reach::end(text, start, longest);
    let from = start.max(*unclosed).min(limit);
    let found = text[from..limit].char_indices().map(|(at, _)| from + at).find(|&at| {
        let Some(mark) = closes.iter().find(|mark| text[at..].starts_with(**mark)) else { return false };
        let before = text[..at].chars().next_back();
        let behind = text[at + mark.len()..].chars().next();
        at > start
            && (!is_apostrophe
                || (before.is_some_and(|char| !char.is_whitespace()) && !behind.is_some_and(char::is_alphanumeric)))
    });
    if found.is_none() {
        *unclosed = limit;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn every_mark_may_open() {
        assert!(super::MARKS.iter().all(|(open, _)| super::may_open(open.as_bytes()[0])));
    }

    #[test]
    fn what_stands_in_quotation_marks() {
        let all = |text: &'static str| quotations(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(all("Sie schreiben: „Wo seid ihr?“ Und «hier» sage »ich« nein."), ["Wo seid ihr?", "hier", "ich"]);
        assert_eq!(all("You wrote \"call me\", and “now”."), ["call me", "now"]);
        assert_eq!(
            all("‹a› ‚b‘ ‘c’ 'd' ”e” ``f'' ''g'' 「h」 »i» „j”"),
            ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
        );
        assert_eq!(all("Vous écrivez : « Tu peux ? » ici"), [" Tu peux ? "]);
        assert_eq!(all("It's ‘Kim’s turn’ and 'O'Neil'."), ["Kim’s turn", "O'Neil"]);
        assert!(all("It's the 12\" screen, and Dana's lamp isn't here. „Never closed").is_empty());
        assert!(all("It's Kim's, and the clients' lamp isn’t the Smiths’.").is_empty());
    }
}

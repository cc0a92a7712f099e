//! Overwrites placeholders in place, so that the parser of the markup around them neither trips over them nor moves an
//! offset.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::placeholder::{Placeholder, PlaceholderKind};

/// The text as a parser of markup may see it: as long as the original, with nothing in it that is a placeholder's.
/// `plain` are further places that are to be read as a word.
pub(super) fn mask<'a>(text: &'a str, placeholders: &[Placeholder], plain: &[Range<usize>]) -> Cow<'a, str> {
    if placeholders.is_empty() && plain.is_empty() && memchr::memchr(0, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for group in line_groups(text, placeholders) {
        for placeholder in group.placeholders {
            for byte in &mut bytes[placeholder.span.range()] {
                // Tags alone on their lines leave empty lines behind, as they do when the template is filled in.
                *byte = if !group.fills_lines {
                    b'x'
                } else if *byte == b'\n' {
                    b'\n'
                } else {
                    b' '
                };
            }
        }
    }
    for range in plain {
        bytes[range.clone()].fill(b'x');
    }
    for byte in &mut bytes {
        if *byte == 0 {
            *byte = b'x';
        }
    }
    Cow::Owned(String::from_utf8(bytes).expect("whole characters were overwritten by letters, spaces and line ends"))
}

/// Rows of one sign that nobody means as markup, from an offset on. A parser of Markdown would keep some fifty bytes for each sign.
pub(super) fn masses(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    /// The shortest of them.
    const MASS: usize = 1_000;
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            at += bytes[start..].iter().take_while(|&&byte| byte == bytes[start]).count();
            if at - start >= MASS
                && matches!(bytes[start], b'[' | b']' | b'>' | b'<' | b'*' | b'_' | b'~' | b'`' | b'!' | b'|')
            {
                return Some(start..at);
            }
        }
        None
    })
}

/// Rows of tags with nothing between them, in which no text stands. A parser of Markdown would keep a hundred bytes for each tag.
pub(super) fn rows_of_tags(text: &str, from: usize) -> Vec<Range<usize>> {
    /// The shortest of them.
    const ROW: usize = 1_000;
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let (mut row, mut count) = (from..from, 0);
    for start in memchr::memchr_iter(b'<', &bytes[from..]).map(|step| from + step) {
        let Some(len) = tag(&bytes[start..]) else { continue };
        if start != row.end {
            rows.extend((count >= ROW).then_some(row));
            (row, count) = (start..start, 0);
        }
        row.end = start + len;
        count += 1;
    }
    rows.extend((count >= ROW).then_some(row));
    rows
}

/// How long the tag is that some bytes begin with.
fn tag(bytes: &[u8]) -> Option<usize> {
    /// The longest that counts.
    const LONGEST: usize = 400;

    let name = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    bytes.get(name).filter(|byte| byte.is_ascii_alphabetic())?;
    let near = bytes[name..].iter().take(LONGEST).position(|byte| matches!(byte, b'<' | b'>' | b'\n'));
    near.map(|len| name + len).filter(|&end| bytes[end] == b'>').map(|end| end + 1)
}

/// Neighbouring placeholders that share a line.
struct Group<'a> {
    placeholders: &'a [Placeholder],
    /// Whether the lines hold nothing else and the placeholders leave no text.
    fills_lines: bool,
}

/// The placeholders, grouped by what stands on one line.
fn line_groups<'a>(text: &str, placeholders: &'a [Placeholder]) -> Vec<Group<'a>> {
    let bytes = text.as_bytes();
    let is_blank = |range: Range<usize>| bytes[range].iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    let mut groups = Vec::new();
    let mut from = 0;
    for at in 0..placeholders.len() {
        let end = placeholders[at].span.range().end;
        let next = placeholders.get(at + 1).map_or(bytes.len(), |next| next.span.range().start);
        let line_end = memchr::memchr(b'\n', &bytes[end..next]).map(|found| end + found);
        if line_end.is_none() && next < bytes.len() {
            continue;
        }
        let placeholders = &placeholders[from..=at];
        let start = placeholders[0].span.range().start;
        let line_start = memchr::memrchr(b'\n', &bytes[..start]).map_or(0, |found| found + 1);
        let leaves_nothing = |placeholder: &Placeholder| {
            !matches!(placeholder.kind, PlaceholderKind::Value | PlaceholderKind::HumanBlank)
        };
        let fills_lines = placeholders.iter().all(leaves_nothing)
            && is_blank(line_start..start)
            && is_blank(end..line_end.unwrap_or(bytes.len()))
            && placeholders.windows(2).all(|pair| is_blank(pair[0].span.range().end..pair[1].span.range().start));
        groups.push(Group { placeholders, fills_lines });
        from = at + 1;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_tags_hold_no_text() {
        let row = "<b></td class=\"a\"><br/>".repeat(400);
        let text = format!("On <b>and {row}off{row}");
        let rows: Vec<&str> = rows_of_tags(&text, 0).into_iter().map(|range| &text[range]).collect();
        assert_eq!(rows, [&row, &row]);
        for text in
            ["<b> ".repeat(2_000), "<b>".repeat(999), "<".repeat(5_000), "<b\n>".repeat(2_000), "<1>".repeat(2_000)]
        {
            assert!(rows_of_tags(&text, 0).is_empty(), "{text:.8}");
        }
    }
}

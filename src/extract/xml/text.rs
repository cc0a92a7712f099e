//! The text of an element of XML that holds nothing but text.

use std::ops::Range;

use crate::text::document::{Origin, SourceMap};
use crate::text::span::{Span, offset};

/// The longest reference to a character: `&quot;`, `&#x10ffff;`.
const REFERENCE: usize = 10;

/// What begins a section in which nothing is a reference or a tag.
const MARKED: &str = "<![CDATA[";

/// Whether there is a section in which words stand as they are meant.
pub(in crate::extract) fn is_marked(text: &str) -> bool {
    text.contains(MARKED)
}

/// The text at `range` with its references to characters resolved, without comments, and the map onto `text`.
pub(in crate::extract) fn decode(text: &str, range: Range<usize>) -> (String, SourceMap) {
    let mut said = String::with_capacity(range.len());
    let mut map = SourceMap::default();
    let verbatim = |said: &mut String, map: &mut SourceMap, range: Range<usize>| {
        said.push_str(&text[range.clone()]);
        map.push(offset(range.len()), Span::of(range), Origin::Verbatim);
    };
    let mut from = range.start;
    let mut at = range.start;
    while let Some(found) = memchr::memchr2(b'&', b'<', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        let rest = &text[start..range.end];
        at = start + 1;
        if let Some((c, length)) = reference(rest) {
            verbatim(&mut said, &mut map, from..start);
            said.push(c);
            map.push(offset(c.len_utf8()), Span::of(start..start + length), Origin::Decoded);
            at = start + length;
            from = at;
        } else if let Some(length) = section(rest) {
            verbatim(&mut said, &mut map, from..start);
            if rest.starts_with(MARKED) {
                let end = start + rest[..length].strip_suffix("]]>").map_or(length, str::len);
                verbatim(&mut said, &mut map, start + MARKED.len()..end);
            }
            at = start + length;
            from = at;
        }
    }
    verbatim(&mut said, &mut map, from..range.end);
    (said, map)
}

/// The length of the marked section or the comment that a text begins with; one that is not closed goes to its end.
pub(in crate::extract) fn section(text: &str) -> Option<usize> {
    let (open, close) = [(MARKED, "]]>"), ("<!--", "-->")].into_iter().find(|(open, _)| text.starts_with(open))?;
    Some(text[open.len()..].find(close).map_or(text.len(), |at| open.len() + at + close.len()))
}

/// The character that the reference at the start of `text` stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(REFERENCE + 1).position(|byte| byte == b';')?;
    let name = text.strip_prefix('&')?.get(..end - 1)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_sections_and_comments() {
        let text = "a&#160;b &amp; &bogus; &; <![CDATA[<i> &amp;]]>c<!-- d --> e &#x1f60a;";
        let (said, map) = decode(text, 0..text.len());
        assert_eq!(said, "a\u{a0}b & &bogus; &; <i> &amp;c e 😊");
        for piece in map.pieces().iter().filter(|piece| piece.origin == Origin::Verbatim) {
            assert_eq!(piece.prose.slice(&said), piece.source.slice(text));
        }
        let smile = said.find('😊').unwrap();
        assert_eq!(map.to_source(Span::of(smile..smile + 4)).span.slice(text), "&#x1f60a;");
        assert_eq!(decode("<![CDATA[ab", 0..11).0, "ab");
        assert_eq!(decode("&#xd800;&é;", 0..12).0, "&#xd800;&é;");
    }
}

//! The text of an element of XML that holds nothing but text.

use std::ops::Range;

use super::declared_entities::{self, Entities, Said};
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

/// The text at `range` with its references resolved, without comments, and the map onto `text`, which is the whole file.
pub(in crate::extract) fn decode(text: &str, range: Range<usize>) -> (String, SourceMap) {
    resolve(text, range, false)
}

/// The markup at `range` as it stands, but with what the entities of the file say, and the map onto `text`, which is the whole file.
pub(in crate::extract) fn markup(text: &str, range: Range<usize>) -> (String, SourceMap) {
    resolve(text, range, true)
}

fn resolve(text: &str, range: Range<usize>, is_markup: bool) -> (String, SourceMap) {
    let mut said = String::with_capacity(range.len());
    let mut map = SourceMap::default();
    let verbatim = |said: &mut String, map: &mut SourceMap, range: Range<usize>| {
        said.push_str(&text[range.clone()]);
        map.push(offset(range.len()), Span::of(range), Origin::Verbatim);
    };
    let mut entities = None;
    // With what its entities say, a text is no more than twice as long as it stands.
    let mut room = range.len();
    let mut from = range.start;
    let mut at = range.start;
    while let Some(found) = memchr::memchr2(b'&', b'<', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        let rest = &text[start..range.end];
        at = start + 1;
        if let Some((c, length)) = reference(rest) {
            // Who reads the markup reads its references.
            if is_markup {
                continue;
            }
            verbatim(&mut said, &mut map, from..start);
            said.push(c);
            map.push(offset(c.len_utf8()), Span::of(start..start + length), Origin::Decoded);
            at = start + length;
            from = at;
        } else if let Some(length) = section(rest) {
            at = start + length;
            if is_markup {
                continue;
            }
            verbatim(&mut said, &mut map, from..start);
            if rest.starts_with(MARKED) {
                let end = start + rest[..length].strip_suffix("]]>").map_or(length, str::len);
                verbatim(&mut said, &mut map, start + MARKED.len()..end);
            }
            from = at;
        } else if let Some(name) = declared_entities::name(rest)
            && let Some(Said::Words(own)) = entities.get_or_insert_with(|| Entities::of(text)).get(name)
            && let Some(left) = room.checked_sub(own.len())
        {
            room = left;
            verbatim(&mut said, &mut map, from..start);
            at = start + name.len() + 2;
            from = at;
            let before = said.len();
            if is_markup {
                said.push_str(own);
            } else {
                push_plain(&mut said, own);
            }
            map.push(offset(said.len() - before), Span::of(start..at), Origin::Decoded);
        }
    }
    verbatim(&mut said, &mut map, from..range.end);
    (said, map)
}

/// Adds words in which every `&` begins a reference to a character.
fn push_plain(said: &mut String, mut words: &str) {
    while let Some(at) = words.find('&') {
        let Some((c, length)) = reference(&words[at..]) else { break };
        said.push_str(&words[..at]);
        said.push(c);
        words = &words[at + length..];
    }
    said.push_str(words);
}

/// The length of the marked section or the comment that a text begins with; one that is not closed goes to its end.
pub(in crate::extract) fn section(text: &str) -> Option<usize> {
    let (open, close) = [(MARKED, "]]>"), ("<!--", "-->")].into_iter().find(|(open, _)| text.starts_with(open))?;
    Some(text[open.len()..].find(close).map_or(text.len(), |at| open.len() + at + close.len()))
}

/// The character that the reference at the start of `text` stands for, and the length of the reference.
pub(super) fn reference(text: &str) -> Option<(char, usize)> {
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

    #[test]
    fn entities_of_the_file_are_read() {
        let head = "<!DOCTYPE a [<!ENTITY shop \"Acme &amp; Sons\"><!ENTITY two \"&shop;&shop;\"><!ENTITY none \"\">]>";
        let file = format!("{head}<a>&shop;, not &two; or &lt;<i>&none;&late;</i></a>");
        let range = head.len() + 3..file.len() - 4;
        let (said, map) = decode(&file, range.clone());
        assert_eq!(said, "Acme & Sons, not &two; or <<i>&late;</i>");
        assert_eq!(map.to_source(Span::new(0, 11)).span.slice(&file), "&shop;");
        assert_eq!(map.to_source(Span::new(13, 16)).span.slice(&file), "not");
        let (said, map) = markup(&file, range);
        assert_eq!(said, "Acme &amp; Sons, not &two; or &lt;<i>&late;</i>");
        assert_eq!(map.to_source(Span::new(17, 20)).span.slice(&file), "not");
    }

    #[test]
    fn what_entities_say_is_no_flood() {
        let file = format!("<!DOCTYPE a [<!ENTITY b \"{}\">]>{}", "c".repeat(200), "&b;".repeat(100_000));
        let said = decode(&file, 220..file.len()).0;
        assert!(said.len() <= file.len() * 2, "{}", said.len());
        assert!(said.contains(&"c".repeat(200 * 1400)) && said.ends_with("&b;"));
    }
}

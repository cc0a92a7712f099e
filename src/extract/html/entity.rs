//! Character references: which bytes of a text they are and what they stand for.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// The longest name of a reference is 33 bytes; a number with leading zeros may be longer and is then left as it stands.
const LONGEST: usize = 48;

/// A stretch of text in HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Where, in the text.
    pub(super) range: Range<usize>,
    /// What it stands for, where that is not itself.
    pub(super) value: Option<String>,
}

/// The parts of the text at `range`, in order and without a gap.
pub(super) fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = range.start;
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'&', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        let end = start + length(&text.as_bytes()[start..range.end]);
        at = end;
        let raw = &text[start..end];
        if raw.len() == 1 {
            continue;
        }
        let value = decode(raw);
        if value != raw {
            if from < start {
                parts.push(Part { range: from..start, value: None });
            }
            parts.push(Part { range: start..end, value: Some(value) });
            from = end;
        }
    }
    if from < range.end {
        parts.push(Part { range: from..range.end, value: None });
    }
    parts
}

/// Bytes from the `&` that may belong to the reference.
fn length(bytes: &[u8]) -> usize {
    let name = bytes[1..].iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let name = 1 + name.count();
    if bytes.get(name) == Some(&b';') { name + 1 } else { name }
}

/// What the tokenizer makes of a piece of text.
pub(super) fn decode(raw: &str) -> String {
    let mut value = Vec::new();
    for Ok(token) in Tokenizer::new(raw) {
        if let Token::String(text) = token {
            value.extend_from_slice(&text);
        }
    }
    String::from_utf8(value).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_and_the_rest_stays() {
        let shown = |text: &str| {
            let parts = parts(text, 0..text.len());
            parts.iter().map(|part| (text[part.range.clone()].to_owned(), part.value.clone())).collect::<Vec<_>>()
        };
        let decoded = |raw: &str, value: &str| (raw.to_owned(), Some(value.to_owned()));
        let plain = |raw: &str| (raw.to_owned(), None);
        assert_eq!(
            shown("a&nbsp;b &mdash; &#8217;&#x2019; R&D &amp;c"),
            [
                plain("a"),
                decoded("&nbsp;", "\u{a0}"),
                plain("b "),
                decoded("&mdash;", "—"),
                plain(" "),
                decoded("&#8217;", "’"),
                decoded("&#x2019;", "’"),
                plain(" R&D "),
                decoded("&amp;", "&"),
                plain("c"),
            ]
        );
        assert_eq!(shown("& &; &é &unknown;"), [plain("& &; &é &unknown;")]);
        assert_eq!(shown("&nbspx &ampé"), [decoded("&nbspx", "\u{a0}x"), plain(" "), decoded("&amp", "&"), plain("é")]);
    }
}

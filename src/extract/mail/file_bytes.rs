//! The bytes of a mail file, and the way from them to its text. The parts of a mail are in charsets of their own, so they
//! are decoded from bytes; positions are in the text that [`SourceFile`] made of the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::char_boundary;
use crate::text::source::{Encoding, SourceFile};
use crate::text::span::{Source, Span, offset};

/// The bytes of a file after its byte order mark. A file in UTF-16 is taken for the same text in UTF-8.
pub(super) struct Raw<'a> {
    text: &'a str,
    bytes: Cow<'a, [u8]>,
    /// The places where bytes and text differ, in order.
    steps: Vec<Step>,
    /// Whether new words get into the file as UTF-8.
    is_utf8: bool,
}

/// A character that the file writes in other bytes than its text.
struct Step {
    raw: Range<usize>,
    text: Range<usize>,
}

impl<'a> Raw<'a> {
    /// The bytes of `source`. A file that is sound UTF-8 is not copied.
    pub(super) fn of(source: &'a SourceFile) -> Self {
        let text: &str = source.text();
        let mut bytes = Vec::new();
        let mut steps = Vec::new();
        let mut from = 0;
        let mut step = |at: Range<usize>, found: &[u8]| {
            bytes.extend_from_slice(&text.as_bytes()[from..at.start]);
            steps.push(Step { raw: bytes.len()..bytes.len() + found.len(), text: at.clone() });
            bytes.extend_from_slice(found);
            from = at.end;
        };
        match source.encoding() {
            Encoding::Windows1252 => {
                for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                    let (byte, _, _) = encoding_rs::WINDOWS_1252.encode(&text[at..at + c.len_utf8()]);
                    step(at..at + c.len_utf8(), &byte);
                }
            }
            Encoding::Utf8 => {
                for damage in source.damage() {
                    step(damage.place(), damage.bytes());
                }
            }
            Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Outlook => {}
        }
        let is_utf8 = source.encoding() != Encoding::Windows1252;
        if steps.is_empty() {
            return Self { text, bytes: Cow::Borrowed(text.as_bytes()), steps, is_utf8 };
        }
        bytes.extend_from_slice(&text.as_bytes()[from..]);
        Self { text, bytes: Cow::Owned(bytes), steps, is_utf8 }
    }

    /// Whether what is written into the file becomes UTF-8 there, or the same text in UTF-16.
    pub(super) fn is_utf8(&self) -> bool {
        self.is_utf8
    }

    /// All of them.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text that the bytes in `range` are part of: whole characters, so it may be wider.
    pub(super) fn to_text(&self, range: &Range<usize>) -> Span<Source> {
        let start = char_boundary::floor(self.text, self.offset(range.start, false));
        let end = char_boundary::ceil(self.text, self.offset(range.end, true));
        Span::new(offset(start), offset(end.max(start)))
    }

    /// The text of the file at a place.
    pub(super) fn slice(&self, span: Span<Source>) -> &'a str {
        span.slice(self.text)
    }

    /// Where the byte at `at` stands in the text; a place within a step moves to its start or its end.
    fn offset(&self, at: usize, is_end: bool) -> usize {
        match self.steps[..self.steps.partition_point(|step| step.raw.start < at)].last() {
            Some(step) if at >= step.raw.end => step.text.end + (at - step.raw.end),
            Some(step) if is_end => step.text.end,
            Some(step) => step.text.start,
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_those_of_the_file() {
        for bytes in
            [&b"a\xe9b\x80"[..], b"caf\xc3\xa9 \xff\xfe no", b"plain", b"\xff", "é😀".as_bytes(), b"\xe2\x82 \xc3\xa9"]
        {
            let source = SourceFile::from_bytes("a.eml", bytes.to_vec()).unwrap();
            let raw = Raw::of(&source);
            assert_eq!(raw.bytes(), bytes);
            assert_eq!(raw.to_text(&(0..bytes.len())), Span::new(0, offset(source.text().len())));
            for start in 0..bytes.len() {
                for end in start..=bytes.len() {
                    let span = raw.to_text(&(start..end));
                    if start < end {
                        let first = source.position(span.start()).offset;
                        let last = source.position(span.end()).offset;
                        assert!(first <= start as u64 && end as u64 <= last, "{start}..{end} of {bytes:x?}");
                    }
                }
            }
        }
    }
}

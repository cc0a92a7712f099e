//! Header fields: where they stand, and what their values say once folds and encoded words (RFC 2047) are undone.

use std::borrow::Cow;
use std::ops::Range;

use super::layer::{self, Layer, Traced};
use super::{base64, quoted_printable};
use crate::text::document::Block;
use crate::text::transfer_encoding::TransferEncoding;

/// The longest name of a field.
const NAME: usize = 80;

/// A header field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name, lower case.
    pub(super) name: String,
    /// What stands after the colon, folds included, without the white space around it.
    pub(super) value: Range<usize>,
}

/// The fields at the start of `bytes[within]`, and where the text after them starts. A line that is no field ends them.
pub(super) fn fields(bytes: &[u8], within: Range<usize>) -> (Vec<Field>, usize) {
    let mut fields: Vec<Field> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let end = memchr::memchr(b'\n', &bytes[at..within.end]).map_or(within.end, |found| at + found + 1);
        let line = bytes[at..end].trim_ascii_end();
        if line.is_empty() {
            return (fields, end);
        }
        if matches!(line[0], b' ' | b'\t') {
            let Some(last) = fields.last_mut() else { return (fields, at) };
            let value = bytes[last.value.start..at + line.len()].trim_ascii_start().len();
            last.value = at + line.len() - value..at + line.len();
        } else if let Some(colon) = name(line) {
            let value = line[colon + 1..].trim_ascii_start().len();
            let name = String::from_utf8_lossy(line[..colon].trim_ascii_end()).to_ascii_lowercase();
            fields.push(Field { name, value: at + line.len() - value..at + line.len() });
        } else {
            return (fields, at);
        }
        at = end;
    }
    (fields, within.end)
}

/// Where the colon stands, if the line starts with the name of a field.
fn name(line: &[u8]) -> Option<usize> {
    let colon = line.iter().take(NAME).position(|&byte| byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(colon)
}

/// Adds what a value says; gives the stretches of it that are encoded words.
pub(super) fn append(layer: &mut Layer<'_, '_>, bytes: &[u8], value: Range<usize>) -> Vec<Block> {
    let mut words = Words::default();
    let mut from = value.start;
    let mut at = value.start;
    while let Some(found) = memchr::memmem::find(&bytes[at..value.end], b"=?") {
        let start = at + found;
        let Some(word) = encoded_word(bytes, start, value.end) else {
            at = start + 2;
            continue;
        };
        // White space between two encoded words is there for the fold only.
        if words.is_empty() || !bytes[from..start].trim_ascii().is_empty() {
            words.flush(layer);
            unfolded(layer, bytes, from..start);
        }
        words.add(layer, bytes, &word, start);
        from = word.end;
        at = word.end;
    }
    words.flush(layer);
    unfolded(layer, bytes, from..value.end);
    words.blocks
}

/// Plain text of a value: without its line ends.
fn unfolded(layer: &mut Layer<'_, '_>, bytes: &[u8], range: Range<usize>) {
    let mut traced = Traced::default();
    let mut at = range.start;
    for piece in bytes[range].split(|byte| matches!(byte, b'\r' | b'\n')) {
        traced.push_exact(piece, at..at + piece.len());
        at += piece.len() + 1;
    }
    layer.append(&traced, None);
}

/// `=?charset?Q?text?=`
struct Word<'a> {
    charset: Cow<'a, str>,
    is_base64: bool,
    text: Range<usize>,
    end: usize,
}

fn encoded_word(bytes: &[u8], start: usize, limit: usize) -> Option<Word<'_>> {
    let rest = &bytes[start + 2..limit];
    let charset = rest.iter().position(|&byte| byte == b'?')?;
    let is_base64 = match rest.get(charset + 1)? {
        b'B' | b'b' => true,
        b'Q' | b'q' => false,
        _ => return None,
    };
    if rest.get(charset + 2) != Some(&b'?') {
        return None;
    }
    let text = charset + 3;
    let close = text + memchr::memmem::find(&rest[text..], b"?=")?;
    if rest[..close].iter().any(|byte| matches!(byte, b'\r' | b'\n'))
        || !rest[..charset].iter().all(u8::is_ascii_graphic)
    {
        return None;
    }
    // RFC 2231 allows a language after the charset.
    let charset = rest[..charset].split(|&byte| byte == b'*').next().unwrap_or_default();
    let at = start + 2;
    Some(Word {
        charset: String::from_utf8_lossy(charset),
        is_base64,
        text: at + text..at + close,
        end: at + close + 2,
    })
}

/// Encoded words next to each other: a character may be spread over two of them.
#[derive(Default)]
struct Words {
    charset: String,
    traced: Traced<'static>,
    /// Where the first begins and the last ends.
    range: Range<usize>,
    is_base64: bool,
    /// Signs before the first on its line.
    column: usize,
    crlf: bool,
    /// Those that were added before.
    blocks: Vec<Block>,
}

impl Words {
    fn is_empty(&self) -> bool {
        self.traced.runs.is_empty()
    }

    fn add(&mut self, layer: &mut Layer<'_, '_>, bytes: &[u8], word: &Word<'_>, start: usize) {
        if !self.charset.eq_ignore_ascii_case(&word.charset) {
            self.flush(layer);
            self.charset = word.charset.to_string();
        }
        if self.is_empty() {
            self.range.start = start;
            self.is_base64 = word.is_base64;
            let line_end = memchr::memrchr(b'\n', &bytes[..start]);
            self.column = start - line_end.map_or(0, |at| at + 1);
            self.crlf = memchr::memchr(b'\n', &bytes[start..]).is_some_and(|at| bytes[..start + at].ends_with(b"\r"));
        }
        self.range.end = word.end;
        if word.is_base64 {
            let decoded = base64::decode(bytes, word.text.clone());
            self.traced.push(&decoded.bytes, word.text.clone());
            return;
        }
        let mut at = word.text.start;
        while at < word.text.end {
            let escape = (bytes[at] == b'=').then(|| quoted_printable::escape(&bytes[at + 1..word.text.end])).flatten();
            match escape {
                Some(byte) => {
                    self.traced.push(&[byte], at..at + 3);
                    at += 2;
                }
                None if bytes[at] == b'_' => self.traced.push(b" ", at..at + 1),
                // Nothing may be put in as it stands: an encoded word holds no space.
                None => self.traced.push(&bytes[at..=at], at..at + 1),
            }
            at += 1;
        }
    }

    fn flush(&mut self, layer: &mut Layer<'_, '_>) {
        let traced = std::mem::take(&mut self.traced);
        if traced.runs.is_empty() {
            return;
        }
        let (label, is_base64, column, crlf) = (self.charset.clone(), self.is_base64, self.column, self.crlf);
        let text = layer.append(&traced, Some(&label));
        let source = layer.place(&self.range);
        let charset = layer::writable(Some(&label), &traced.bytes);
        let coding = if layer.repeats(text, charset, &traced.bytes) {
            TransferEncoding::Words { label, charset, base64: is_base64, column, crlf }
        } else {
            TransferEncoding::Damaged
        };
        self.blocks.push(Block { text, source, coding });
    }
}

#[cfg(test)]
mod tests {
    use super::super::file_bytes::Raw;
    use super::*;
    use crate::text::document::Origin;
    use crate::text::source::SourceFile;

    fn said(bytes: &[u8]) -> (String, Vec<(String, Origin)>) {
        let source = SourceFile::from_bytes("a.eml", bytes.to_vec()).unwrap();
        let raw = Raw::of(&source);
        let (fields, _) = fields(raw.bytes(), 0..bytes.len());
        let mut layer = Layer::new(&raw);
        append(&mut layer, raw.bytes(), fields[0].value.clone());
        let (text, map) = layer.finish();
        let pieces =
            map.pieces().iter().map(|piece| (piece.source.slice(source.text()).to_owned(), piece.origin)).collect();
        (text, pieces)
    }

    #[test]
    fn encoded_words_know_their_places() {
        let (text, pieces) = said(b"Subject: =?utf-8?Q?Re:_Caf=C3=A9_no?=\r\n problem\r\n\r\nx");
        assert_eq!(text, "Re: Caf\u{e9} no problem");
        let (written, origins): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
        assert_eq!(written.join("|"), "R|e|:|_|C|a|f|=C3=A9|_|n|o| problem");
        assert_eq!(origins.iter().filter(|origin| **origin == Origin::Verbatim).count(), 1);
    }

    #[test]
    fn words_next_to_each_other_are_one_text() {
        assert_eq!(said(b"S: =?UTF-8?B?Y2Fmww==?= =?utf-8?B?qSBubw==?=").0, "caf\u{e9} no");
        assert_eq!(said(b"S: =?utf-8?q?caf=C3?=\n =?utf-8?q?=A9?= x").0, "caf\u{e9} x");
        assert_eq!(said(b"S: a =?x?= =?iso-8859-1*en?Q?=E9?=b =?utf-8?Z?x?=").0, "a =?x?= \u{e9}b =?utf-8?Z?x?=");
        assert_eq!(said(b"S: caf\xe9").0, "caf\u{e9}");
    }

    #[test]
    fn fields_end_where_the_text_begins() {
        let (found, end) = fields(b"From: a\r\nSubject:\r\n  b\r\n c \r\n\r\nHi: there", 0..40);
        assert_eq!(
            found,
            [Field { name: "from".into(), value: 6..7 }, Field { name: "subject".into(), value: 21..26 }]
        );
        assert_eq!(end, 31);
        assert_eq!(fields(b"A: b\nJust text\n", 0..15).1, 5);
        assert_eq!(fields(b"Hi Dana,\n", 0..9), (Vec::new(), 0));
    }
}

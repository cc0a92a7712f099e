//! Bytes become text with a map: what a transfer encoding gave, read in the charset that the mail names or, where that
//! cannot be, in the one that the bytes are in.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use super::file_bytes::Raw;
use crate::text::char_boundary;
use crate::text::document::{Origin, SourceMap};
use crate::text::span::{Source, Span, offset};
use crate::text::transfer_encoding;

/// The longest output of one step of a decoder, in bytes: a character or two.
const STEP: usize = 16;

/// Bytes, each stretch of them with the bytes of the file that it stands for.
#[derive(Debug, Default)]
pub(super) struct Traced<'a> {
    /// The bytes.
    pub(super) bytes: Cow<'a, [u8]>,
    /// In order; they cover the bytes.
    pub(super) runs: Vec<Run>,
}

/// A stretch of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The byte after its last.
    pub(super) end: usize,
    /// Where it comes from.
    pub(super) raw: Range<usize>,
    /// Whether it is there byte for byte; otherwise it is indivisible.
    pub(super) exact: bool,
}

impl<'a> Traced<'a> {
    /// Bytes that stand in the file as they are.
    pub(super) fn exact(file: &'a [u8], raw: Range<usize>) -> Self {
        let runs =
            if raw.is_empty() { Vec::new() } else { vec![Run { end: raw.len(), raw: raw.clone(), exact: true }] };
        Self { bytes: Cow::Borrowed(&file[raw]), runs }
    }

    /// Adds bytes that stand in the file as they are.
    pub(super) fn push_exact(&mut self, bytes: &[u8], raw: Range<usize>) {
        if bytes.is_empty() {
            return;
        }
        self.bytes.to_mut().extend_from_slice(bytes);
        let end = self.bytes.len();
        match self.runs.last_mut() {
            Some(last) if last.exact && last.raw.end == raw.start => {
                last.end = end;
                last.raw.end = raw.end;
            }
            _ => self.runs.push(Run { end, raw, exact: true }),
        }
    }

    /// Adds bytes that `raw` stands for.
    pub(super) fn push(&mut self, bytes: &[u8], raw: Range<usize>) {
        if !bytes.is_empty() {
            self.bytes.to_mut().extend_from_slice(bytes);
            self.runs.push(Run { end: self.bytes.len(), raw, exact: false });
        }
    }
}

/// A text in the making, mapped to the text of the file.
pub(super) struct Layer<'r, 'a> {
    raw: &'r Raw<'a>,
    text: String,
    map: SourceMap,
}

impl<'r, 'a> Layer<'r, 'a> {
    /// An empty text of this file.
    pub(super) fn new(raw: &'r Raw<'a>) -> Self {
        Self { raw, text: String::new(), map: SourceMap::default() }
    }

    /// Where bytes of the file stand in its text.
    pub(super) fn place(&self, raw: &Range<usize>) -> Span<Source> {
        self.raw.to_text(raw)
    }

    /// Whether a stretch of the text, in that charset, is those bytes again.
    pub(super) fn repeats(&self, text: Span<Source>, charset: Option<&'static Encoding>, bytes: &[u8]) -> bool {
        transfer_encoding::bytes(text.slice(&self.text), charset).is_ok_and(|again| again == bytes)
    }

    /// The text and its map.
    pub(super) fn finish(self) -> (String, SourceMap) {
        (self.text, self.map)
    }

    /// Adds bytes in the charset called `label`; gives what that adds to the text.
    pub(super) fn append(&mut self, traced: &Traced<'_>, label: Option<&str>) -> Span<Source> {
        let start = offset(self.text.len());
        let mut cursor = Cursor { traced, run: 0, pending: None };
        let encoding = choose(label, &traced.bytes);
        if encoding == UTF_8 {
            self.utf8(&mut cursor);
        } else {
            self.legacy(&mut cursor, encoding);
        }
        self.flush(&mut cursor);
        Span::new(start, offset(self.text.len()))
    }

    fn utf8(&mut self, cursor: &mut Cursor<'_>) {
        let bytes: &[u8] = &cursor.traced.bytes;
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            let start = at;
            while at < start + valid.len() {
                let rest = &valid[at - start..];
                let run = cursor.run_at(at);
                let exact = if run.exact { char_boundary::floor(rest, run.end - at) } else { 0 };
                if exact > 0 {
                    let from = run.raw.end - (run.end - at);
                    self.flush(cursor);
                    self.push(&rest[..exact], &(from..from + exact), true);
                    at += exact;
                } else {
                    let len = rest.chars().next().map_or(1, char::len_utf8);
                    self.unit(cursor, at..at + len, &rest[..len]);
                    at += len;
                }
            }
            let invalid = chunk.invalid().len();
            if invalid > 0 {
                self.unit(cursor, at..at + invalid, "\u{fffd}");
                at += invalid;
            }
        }
    }

    fn legacy(&mut self, cursor: &mut Cursor<'_>, encoding: &'static Encoding) {
        let bytes: &[u8] = &cursor.traced.bytes;
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut start = 0;
        for at in 0..bytes.len() {
            let mut input = &bytes[at..=at];
            let mut said = String::with_capacity(STEP);
            loop {
                let (result, read) =
                    decoder.decode_to_string_without_replacement(input, &mut said, at + 1 == bytes.len());
                input = &input[read..];
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::Malformed(..) => said.push(char::REPLACEMENT_CHARACTER),
                    DecoderResult::OutputFull => said.reserve(STEP),
                }
            }
            if !said.is_empty() {
                self.unit(cursor, start..at + 1, &said);
                start = at + 1;
            }
        }
    }

    /// Adds what the bytes in `range` say together. What comes from one indivisible stretch becomes one piece.
    fn unit(&mut self, cursor: &mut Cursor<'_>, range: Range<usize>, said: &str) {
        let (first, from) = cursor.start(range.start);
        let (last, until) = cursor.end(range.end);
        let alone = (first == last && !cursor.traced.runs[first].exact).then_some(first);
        if let Some(pending) = &mut cursor.pending
            && alone.is_some()
            && pending.run == alone
        {
            pending.said.push_str(said);
            return;
        }
        self.flush(cursor);
        cursor.pending = Some(Pending { run: alone, raw: from..until, said: said.to_owned() });
    }

    fn flush(&mut self, cursor: &mut Cursor<'_>) {
        if let Some(pending) = cursor.pending.take() {
            self.push(&pending.said, &pending.raw, pending.run.is_none());
        }
    }

    fn push(&mut self, said: &str, raw: &Range<usize>, may_be_verbatim: bool) {
        // A mark that a program put before its text is none of it.
        let said = if self.text.is_empty() { said.strip_prefix('\u{feff}').unwrap_or(said) } else { said };
        let span = self.raw.to_text(raw);
        let origin = if may_be_verbatim && self.raw.slice(span) == said { Origin::Verbatim } else { Origin::Decoded };
        self.text.push_str(said);
        self.map.push(offset(said.len()), span, origin);
    }
}

/// Bytes on their way to text.
struct Cursor<'t> {
    traced: &'t Traced<'t>,
    /// The run that holds the byte at hand.
    run: usize,
    pending: Option<Pending>,
}

/// Text that the next character may join.
struct Pending {
    /// The indivisible run that all of it comes from, if it is one.
    run: Option<usize>,
    raw: Range<usize>,
    said: String,
}

impl Cursor<'_> {
    fn run_at(&mut self, at: usize) -> Run {
        while self.traced.runs[self.run].end <= at {
            self.run += 1;
        }
        self.traced.runs[self.run].clone()
    }

    /// The run of the byte at `at`, and where in the file it begins.
    fn start(&mut self, at: usize) -> (usize, usize) {
        let run = self.run_at(at);
        (self.run, if run.exact { run.raw.end - (run.end - at) } else { run.raw.start })
    }

    /// The run of the byte before `at`, and where in the file it ends.
    fn end(&mut self, at: usize) -> (usize, usize) {
        let run = self.run_at(at - 1);
        (self.run, if run.exact { run.raw.end - (run.end - at) } else { run.raw.end })
    }
}

/// Whether a charset of that name can be read here.
pub(super) fn is_known(label: &str) -> bool {
    Encoding::for_label(label.trim().as_bytes()).is_some()
}

/// The charset that new words may be written in, where more than ASCII is sure to be read as it is meant: the label names it,
/// and what stands there already is in it.
pub(super) fn writable(label: Option<&str>, bytes: &[u8]) -> Option<&'static Encoding> {
    let label = label?.trim();
    let known = Encoding::for_label(label.as_bytes())?;
    let is_narrow = label.to_ascii_lowercase().contains("ascii") || label.to_ascii_lowercase().starts_with("ansi");
    let fits = (known == UTF_8 || known.is_single_byte()) && (bytes.is_ascii() || choose(Some(label), bytes) == known);
    (fits && !is_narrow).then_some(known)
}

/// The charset to read `bytes` in. A label is believed where it can be true.
fn choose(label: Option<&str>, bytes: &[u8]) -> &'static Encoding {
    let known = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let known = known.filter(|&encoding| encoding != encoding_rs::REPLACEMENT);
    // A program that wrote two bytes a character left NUL among them, or else bytes that are no UTF-8.
    let is_narrow = || !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
    let is_wide = |encoding| [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding);
    let known = known.filter(|&encoding| !is_wide(encoding) || !is_narrow());
    if let Some(encoding) = known.filter(|encoding| !encoding.is_ascii_compatible()) {
        return encoding;
    }
    if bytes.is_ascii() {
        return UTF_8;
    }
    match known {
        // Chance hardly makes UTF-8 of a text in a charset of single bytes.
        Some(encoding) if encoding != UTF_8 && !encoding.is_single_byte() => encoding,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        Some(encoding) if encoding != UTF_8 => encoding,
        _ if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) => UTF_8,
        _ => WINDOWS_1252,
    }
}

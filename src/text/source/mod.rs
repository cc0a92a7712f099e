//! A file as it was read: its text in UTF-8, and the way back from that text to bytes, lines and columns.

mod document;
mod file_name;
#[cfg(feature = "outlook")]
mod outlook;

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, OnceLock};

pub use self::file_name::FileName;
use crate::text::span::{Source, Span, offset};

/// The largest file that is read, in bytes. Spans are `u32`, and UTF-8 can be three times as long as what it decodes.
pub const MAX_BYTES: u64 = 1 << 30;

/// What a text from standard input is called that has no other name.
pub const STDIN: &str = "<stdin>";
/// What a text from the command line is called that has no other name.
pub const GIVEN: &str = "<text>";
/// What the text of the clipboard is called that has no other name.
pub const CLIPBOARD: &str = "<clipboard>";

/// How the bytes of a file say text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, the only one that needs no conversion.
    Utf8,
    /// UTF-16, low byte first, as Windows tools write it.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// windows-1252: what is left where bytes are not UTF-8 and hold no UTF-8 sequence at all.
    Windows1252,
    /// The text of an Outlook message, put together from its streams. Nothing leads back to the bytes of the file: positions are
    /// those of the text, in UTF-8, and it cannot be written.
    Outlook,
}

/// Why a file could not be read as text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The operating system said no.
    #[error("cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// Holds NUL bytes in a way that no text encoding does.
    #[error("is not text (it has NUL bytes), so it was not checked")]
    Binary,
    /// Text in the form of a word processor or a mail program; says which, and what to do.
    #[error("{0}")]
    Document(&'static str),
    /// Longer than [`MAX_BYTES`].
    #[error("is larger than 1 GiB; split it and check the parts")]
    TooLarge,
    /// A record of an archive has no end in sight.
    #[error("has a record of more than 256 MiB; is a quotation mark not closed, or a line break missing?")]
    LongRecord,
}

/// Bytes that belong to no character in a file that is UTF-8 otherwise; each run was read as one U+FFFD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Where the U+FFFD stands in the text.
    pub(crate) at: u32,
    /// The bytes of the file that it stands for, and how many there are.
    bytes: [u8; 3],
    len: u8,
    /// By how many bytes the text up to here, this place included, is longer than the file.
    grown: u32,
}

impl Damage {
    /// At most three bytes, as many as are found in one place.
    fn new(at: u32, found: &[u8], before: Option<&Self>) -> Self {
        let len = found.len().min(3);
        let mut bytes = [0; 3];
        bytes[..len].copy_from_slice(&found[..len]);
        let grown = before.map_or(0, |before| before.grown) + offset(3 - len);
        Self { at, bytes, len: u8::try_from(len).unwrap_or(3), grown }
    }

    /// What the file has there.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// A line and column, both from 1, and the byte of the file on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Bytes from the start of the file as it lies on disk, byte order mark included.
    pub offset: u64,
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// What a piece of a file leaves out of it, where a file is read piece by piece. Positions are those in the whole file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// Where it is in the text of the piece: at the start, or after the header that each piece repeats.
    pub at: u32,
    /// How many bytes of the file on disk are left out there.
    pub bytes: u64,
    /// How many lines.
    pub lines: u32,
    /// How many characters of the line that it ends in, less those that the piece has there.
    pub columns: i64,
    /// How many records: rows, messages, elements of a list.
    pub records: usize,
    /// The delimiter between the fields of its rows, where it has any; it is found out once for all pieces.
    pub delimiter: Option<u8>,
}

/// One file, or a piece of it, decoded.
#[derive(Debug)]
pub struct SourceFile {
    name: FileName,
    text: Arc<str>,
    encoding: Encoding,
    bom: u32,
    damage: Vec<Damage>,
    /// Whether a carriage return ends its lines, as on the Macs of old; the text has line feeds.
    has_returns: bool,
    gap: Gap,
    lines: OnceLock<Lines>,
}

/// Start of every line, in the text and on disk. The second is empty where both are the same but for the mark.
#[derive(Debug)]
struct Lines {
    text: Vec<u32>,
    disk: Vec<u32>,
    /// Places within long lines, in order, so that no position is counted from the start of a line of megabytes.
    marks: Vec<Mark>,
}

/// A place within a line, and how much of the line stands before it.
#[derive(Debug)]
struct Mark {
    text: u32,
    chars: u32,
    disk: u32,
}

/// Bytes from one mark to the next.
const MARK_EVERY: usize = 4096;

impl SourceFile {
    /// Reads and decodes the file at `path`; `name` is what reports call it.
    pub fn read(path: &Path, name: impl Into<FileName>) -> Result<Self, SourceError> {
        let file = std::fs::File::open(path)?;
        let length = file.metadata()?.len();
        if length > MAX_BYTES {
            return Err(SourceError::TooLarge);
        }
        Self::read_from(file, name, usize::try_from(length).unwrap_or(0))
    }

    /// Whether somebody handed the text in as it is, and no file has it.
    pub fn is_pasted(&self) -> bool {
        [STDIN, GIVEN, CLIPBOARD].contains(&self.path())
    }

    /// Reads and decodes everything that `input` gives; `expected` bytes are made room for.
    pub fn read_from(input: impl Read, name: impl Into<FileName>, expected: usize) -> Result<Self, SourceError> {
        let mut bytes = Vec::with_capacity(expected);
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(SourceError::TooLarge);
        }
        Self::from_bytes(name, bytes)
    }

    /// Decodes `bytes`: a byte order mark decides, then UTF-8, then the NUL pattern of UTF-16, then windows-1252.
    pub fn from_bytes(name: impl Into<FileName>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let name = name.into();
        #[cfg(feature = "outlook")]
        if let Some(mail) = document::is_compound(&bytes).then(|| outlook::mail(&bytes)).flatten() {
            return Ok(Self::decoded(name, mail.into(), Encoding::Outlook, 0, Vec::new()));
        }
        if let Some(advice) = document::of(&bytes) {
            return Err(SourceError::Document(advice));
        }
        if let Some((encoding, bom)) = encoding_rs::Encoding::for_bom(&bytes) {
            let body = &bytes[bom..];
            let file = |text: Arc<str>, encoding, damage| Self::decoded(name, text, encoding, offset(bom), damage);
            return Ok(if encoding == encoding_rs::UTF_16LE {
                file(decode_utf16(body, encoding), Encoding::Utf16Le, Vec::new())
            } else if encoding == encoding_rs::UTF_16BE {
                file(decode_utf16(body, encoding), Encoding::Utf16Be, Vec::new())
            } else {
                let (text, damage) = decode_utf8_with_damage(body);
                if text.contains('\0') {
                    return Err(SourceError::Binary);
                }
                file(text.into(), Encoding::Utf8, damage)
            });
        }
        let (text, encoding, damage): (Arc<str>, _, _) = if memchr::memchr(0, &bytes).is_some() {
            match utf16_without_mark(&bytes) {
                Some(Encoding::Utf16Le) => (decode_utf16(&bytes, encoding_rs::UTF_16LE), Encoding::Utf16Le, Vec::new()),
                Some(_) => (decode_utf16(&bytes, encoding_rs::UTF_16BE), Encoding::Utf16Be, Vec::new()),
                None => return Err(SourceError::Binary),
            }
        } else {
            match String::from_utf8(bytes) {
                Ok(text) => (text.into(), Encoding::Utf8, Vec::new()),
                Err(error) => {
                    let bytes = error.as_bytes();
                    if holds_utf8_sequence(bytes) {
                        let (text, damage) = decode_utf8_with_damage(bytes);
                        (text.into(), Encoding::Utf8, damage)
                    } else {
                        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                        (text.as_ref().into(), Encoding::Windows1252, Vec::new())
                    }
                }
            }
        };
        Ok(Self::decoded(name, text, encoding, 0, damage))
    }

    fn decoded(name: FileName, text: Arc<str>, encoding: Encoding, bom: u32, damage: Vec<Damage>) -> Self {
        let has = |end: u8| memchr::memchr(end, text.as_bytes()).is_some();
        let has_returns = !has(b'\n') && has(b'\r');
        let text = if has_returns { text.replace('\r', "\n").into() } else { text };
        Self { name, text, encoding, bom, damage, has_returns, gap: Gap::default(), lines: OnceLock::new() }
    }

    /// A text that is at hand already, such as a phrasebook's example.
    pub fn from_text(name: impl Into<FileName>, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            encoding: Encoding::Utf8,
            bom: 0,
            damage: Vec::new(),
            has_returns: false,
            gap: Gap::default(),
            lines: OnceLock::new(),
        }
    }

    /// This text as a piece of a file.
    #[must_use]
    pub(crate) fn behind(self, gap: Gap) -> Self {
        Self { gap, ..self }
    }

    /// What it leaves out, if it is a piece of a file.
    pub(crate) fn gap(&self) -> Gap {
        self.gap
    }

    /// What reports call it.
    pub fn path(&self) -> &str {
        self.name.shown()
    }

    /// What it is called from the root of its repository; where it lies in none, [`path`](Self::path).
    pub fn path_from_root(&self) -> &str {
        self.name.from_root()
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// How it was decoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether it starts with a byte order mark.
    pub fn has_mark(&self) -> bool {
        self.bom > 0
    }

    /// The bytes of a file in the encoding of this one that holds `text`, byte order mark included. `None` where a character
    /// has no place in the encoding, or where this file was not read cleanly, so that writing it would lose something.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        if !self.damage.is_empty() {
            return None;
        }
        // What UTF-16 could not say was read as U+FFFD.
        let is_clean = || !self.text.contains(char::REPLACEMENT_CHARACTER);
        let text = if self.has_returns { Cow::Owned(text.replace('\n', "\r")) } else { Cow::Borrowed(text) };
        let text = text.as_ref();
        match self.encoding {
            Encoding::Utf8 => {
                let mark: &[u8] = if self.bom > 0 { b"\xef\xbb\xbf" } else { b"" };
                Some([mark, text.as_bytes()].concat())
            }
            Encoding::Utf16Le if is_clean() => Some(self.utf16(text, u16::to_le_bytes)),
            Encoding::Utf16Be if is_clean() => Some(self.utf16(text, u16::to_be_bytes)),
            Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Outlook => None,
            Encoding::Windows1252 => {
                let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
                (!lossy).then(|| bytes.into_owned())
            }
        }
    }

    fn utf16(&self, text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = (self.bom > 0).then_some(0xfeff);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    /// This file with another text: same name, encoding, line ends and byte order mark.
    #[must_use]
    pub fn with_text(&self, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: self.name.clone(),
            text: text.into(),
            encoding: self.encoding,
            bom: self.bom,
            damage: Vec::new(),
            has_returns: self.has_returns,
            gap: self.gap,
            lines: OnceLock::new(),
        }
    }

    /// Number of places with bytes that are no character, and the first of them.
    pub fn damaged(&self) -> Option<(usize, Position)> {
        self.damage.first().map(|first| (self.damage.len(), self.position(first.at)))
    }

    /// The bytes that are no characters, in order.
    pub(crate) fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// Line, column and byte on disk of an offset into the text.
    pub fn position(&self, at: u32) -> Position {
        let lines = self.lines();
        let line = lines.text.partition_point(|&start| start <= at) - 1;
        let start = lines.text[line];
        let near = lines.marks.partition_point(|mark| mark.text <= at).checked_sub(1).map(|index| &lines.marks[index]);
        let (from, chars, skipped) = match near {
            Some(mark) if mark.text > start => (mark.text, mark.chars, mark.disk),
            _ => (start, 0, 0),
        };
        let before = Span::<Source>::new(from, at).slice(&self.text);
        let disk = match self.encoding {
            Encoding::Utf8 | Encoding::Outlook => {
                let before = self.damage.partition_point(|damage| damage.at < at);
                at - before.checked_sub(1).map_or(0, |last| self.damage[last].grown)
            }
            Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Windows1252 => {
                lines.disk[line] + skipped + self.disk_len(before)
            }
        };
        let gap = if at < self.gap.at { Gap::default() } else { self.gap };
        Position {
            offset: gap.bytes + u64::from(self.bom + disk),
            line: gap.lines + offset(line) + 1,
            column: self.column(chars + offset(before.chars().count()), start, at),
        }
    }

    /// The column of what stands at `at`, `chars` characters after the start of its line.
    fn column(&self, chars: u32, line: u32, at: u32) -> u32 {
        let is_behind = line <= self.gap.at && self.gap.at <= at;
        let left_out = if is_behind { self.gap.columns } else { 0 };
        u32::try_from(i64::from(chars) + left_out + 1).unwrap_or(1)
    }

    /// The text of a line, without its end; `line` counts from 1, in the whole file if this is a piece of one.
    pub fn line(&self, line: u32) -> Span<Source> {
        let lines = self.lines();
        let before_gap = lines.text.partition_point(|&start| start < self.gap.at);
        let left_out = if line as usize > before_gap { self.gap.lines } else { 0 };
        let index = (line - left_out) as usize - 1;
        let start = lines.text[index];
        let end = lines.text.get(index + 1).copied().unwrap_or(offset(self.text.len()));
        let text = Span::<Source>::new(start, end).slice(&self.text);
        Span::new(start, start + offset(text.trim_end_matches(['\n', '\r']).len()))
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let mut text = vec![0];
            text.extend(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| offset(at + 1)));
            let mut disk = Vec::new();
            if !matches!(self.encoding, Encoding::Utf8 | Encoding::Outlook) {
                let mut at = 0;
                for pair in text.windows(2) {
                    disk.push(at);
                    at += self.disk_len(Span::<Source>::new(pair[0], pair[1]).slice(&self.text));
                }
                disk.push(at);
            }
            let ends = text.iter().skip(1).copied().chain([offset(self.text.len())]);
            let marks = text.iter().zip(ends).flat_map(|(&start, end)| self.marks(start, end)).collect();
            Lines { text, disk, marks }
        })
    }

    /// The marks of the line at `start..end`; a short one has none.
    fn marks(&self, start: u32, end: u32) -> impl Iterator<Item = Mark> {
        let mut last = Mark { text: start, chars: 0, disk: 0 };
        std::iter::from_fn(move || {
            let mut next = last.text as usize + MARK_EVERY;
            if next >= end as usize {
                return None;
            }
            while !self.text.is_char_boundary(next) {
                next += 1;
            }
            let between = &self.text[last.text as usize..next];
            last.chars += offset(between.chars().count());
            last.disk += self.disk_len(between);
            last.text = offset(next);
            Some(Mark { ..last })
        })
    }

    /// Bytes that `text` takes on disk in this file's encoding.
    fn disk_len(&self, text: &str) -> u32 {
        match self.encoding {
            Encoding::Utf8 | Encoding::Outlook => offset(text.len()),
            Encoding::Utf16Le | Encoding::Utf16Be => offset(text.chars().map(char::len_utf16).sum::<usize>() * 2),
            Encoding::Windows1252 => offset(text.chars().count()),
        }
    }
}

fn decode_utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Arc<str> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.as_ref().into()
}

/// Text of the chat tools and shells of Windows is UTF-16 without a mark: then at least three in ten of the bytes on one
/// side are NUL, and hardly one on the other.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let nul = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (nul(0), nul(1), bytes.len().div_ceil(2));
    let many = |count: usize| count * 10 >= half * 3;
    let few = |count: usize| count * 50 <= half;
    if many(odd) && few(even) {
        Some(Encoding::Utf16Le)
    } else if many(even) && few(odd) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether some character of more than one byte is written as UTF-8 writes it. Chance hardly does that, so such a file is
/// UTF-8 with damage and not windows-1252.
fn holds_utf8_sequence(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

fn decode_utf8_with_damage(bytes: &[u8]) -> (String, Vec<Damage>) {
    let mut text = String::with_capacity(bytes.len());
    let mut damage = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            // `utf8_chunks` gives at most three invalid bytes at a time.
            damage.push(Damage::new(offset(text.len()), chunk.invalid(), damage.last()));
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, damage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offsets(bytes: &[u8], needle: &str) -> (Encoding, Position) {
        let file = SourceFile::from_bytes("a.txt", bytes.to_vec()).unwrap();
        let at = offset(file.text().find(needle).unwrap());
        (file.encoding(), file.position(at))
    }

    #[test]
    fn positions_are_bytes_on_disk() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("é😀\r\nno".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(offsets(&utf16, "no"), (Encoding::Utf16Le, Position { offset: 12, line: 2, column: 1 }));
        let bare: Vec<u8> = "no problem, Dana".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(offsets(&bare, "problem"), (Encoding::Utf16Be, Position { offset: 6, line: 1, column: 4 }));
        assert_eq!(offsets(b"caf\xe9 no", "no"), (Encoding::Windows1252, Position { offset: 5, line: 1, column: 6 }));
        assert_eq!(offsets(b"a\r\rno", "no"), (Encoding::Utf8, Position { offset: 3, line: 3, column: 1 }));
        assert_eq!(offsets(b"\xef\xbb\xbfa\nno", "no"), (Encoding::Utf8, Position { offset: 5, line: 2, column: 1 }));
    }

    #[test]
    fn damage_in_utf8_is_counted_and_does_not_shift() {
        let bytes = b"caf\xc3\xa9 \xff\xfe no";
        let file = SourceFile::from_bytes("a.txt", bytes.to_vec()).unwrap();
        assert_eq!(file.damaged().map(|(count, first)| (count, first.offset)), Some((2, 6)));
        assert_eq!(offsets(bytes, "no").1.offset, 9);
    }

    #[test]
    fn what_was_read_cleanly_can_be_written_back() {
        let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let clean = [
            "caf\u{e9}\r\n".as_bytes().to_vec(),
            b"\xef\xbb\xbfa\n".to_vec(),
            b"caf\xe9 \x80 \x81".to_vec(),
            wide("\u{feff}é😀\r\nno", u16::to_le_bytes),
            wide("\u{feff}é😀", u16::to_be_bytes),
            wide("no problem, Dana", u16::to_be_bytes),
            b"Hi,\r\rcaf\xe9\r".to_vec(),
            wide("\u{feff}Hi,\r\rno", u16::to_le_bytes),
        ];
        for bytes in clean {
            let file = SourceFile::from_bytes("a", bytes.clone()).unwrap();
            assert_eq!(file.encode(file.text()), Some(bytes));
        }
        let damaged = [b"caf\xc3\xa9 \xff".to_vec(), [wide("\u{feff}no", u16::to_le_bytes), vec![b'x']].concat()];
        for bytes in damaged {
            let file = SourceFile::from_bytes("a", bytes).unwrap();
            assert_eq!(file.encode(file.text()), None);
        }
        let latin = SourceFile::from_bytes("a", b"caf\xe9".to_vec()).unwrap();
        assert_eq!((latin.encode("’"), latin.encode("→")), (Some(vec![0x92]), None));
    }

    #[test]
    fn long_lines_are_counted_from_marks() {
        let line = "é😀x".repeat(MARK_EVERY);
        let text = format!("short\n{line}\n{line}");
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let files = [SourceFile::from_text("a", text.as_str()), SourceFile::from_bytes("a", bytes).unwrap()];
        for file in files {
            let wide = file.encoding() == Encoding::Utf16Le;
            for (at, _) in text.char_indices().step_by(997) {
                let before = &text[..at];
                let start = before.rfind('\n').map_or(0, |end| end + 1);
                let disk = if wide { 2 + before.encode_utf16().count() * 2 } else { at };
                let lines = offset(before.matches('\n').count());
                let columns = offset(before[start..].chars().count());
                let expected = Position { offset: disk as u64, line: lines + 1, column: columns + 1 };
                assert_eq!(file.position(offset(at)), expected);
            }
        }
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert!(matches!(SourceFile::from_bytes("a", b"bplist00\xd1\x01\0".to_vec()), Err(SourceError::Document(_))));
        assert!(matches!(SourceFile::from_bytes("a", b"\x7fELF\0\x01\x02\0\0\0".to_vec()), Err(SourceError::Binary)));
    }
}

//! A file as it was read: its text in UTF-8, and the way back from that text to bytes, lines and columns.

mod decoding;
mod display_path;
mod lines;
#[cfg(feature = "outlook")]
mod outlook;
mod unsupported_formats;

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use self::decoding::Damage;
pub use self::display_path::FileName;
use self::lines::Lines;
pub use self::lines::Position;
use crate::text::span::offset;

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

/// What the system said, in words that read on from the name of the file and without its numbers.
fn unreadable(error: &std::io::Error) -> String {
    use std::io::ErrorKind::{IsADirectory, NotADirectory, NotFound, PermissionDenied};
    match error.kind() {
        NotFound | NotADirectory => "does not exist".to_owned(),
        PermissionDenied => "cannot be read: permission denied".to_owned(),
        IsADirectory => "is a folder".to_owned(),
        _ => {
            let said = error.to_string();
            let end = said.find(" (os error").unwrap_or(said.len());
            format!("cannot be read: {}", &said[..end])
        }
    }
}

/// Why a file could not be read as text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The operating system said no.
    #[error("{}", unreadable(.0))]
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
    /// Shared by all that is read of it, and made of the bytes without a copy.
    text: Arc<String>,
    encoding: Encoding,
    bom: u32,
    damage: Vec<Damage>,
    /// Whether a carriage return ends its lines, as on the Macs of old; the text has line feeds.
    has_returns: bool,
    gap: Gap,
    lines: OnceLock<Lines>,
}

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
        if let Some(mail) = unsupported_formats::is_compound(&bytes).then(|| outlook::mail(&bytes)).flatten() {
            return Ok(Self::decoded(name, mail, Encoding::Outlook, 0, Vec::new()));
        }
        if let Some(advice) = unsupported_formats::of(&bytes) {
            return Err(SourceError::Document(advice));
        }
        if let Some((encoding, bom)) = decoding::marked(&bytes) {
            let (text, damage) = decoding::text(&bytes[bom..], encoding);
            if encoding == Encoding::Utf8 && text.contains('\0') {
                return Err(SourceError::Binary);
            }
            return Ok(Self::decoded(name, text, encoding, offset(bom), damage));
        }
        let is_mail = is_mail(&name);
        let file = |(text, damage): (String, _), encoding| Ok(Self::decoded(name, text, encoding, 0, damage));
        if memchr::memchr(0, &bytes).is_some() {
            let encoding = decoding::utf16_without_mark(&bytes).ok_or(SourceError::Binary)?;
            return file(decoding::text(&bytes, encoding), encoding);
        }
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return file((text, Vec::new()), Encoding::Utf8),
            Err(error) => error.into_bytes(),
        };
        if is_mail {
            // What is in one part says nothing about the others, nor about what may be written there.
            return file(decoding::bytewise(&bytes), Encoding::Utf8);
        }
        if let Some(advice) = unsupported_formats::of_odd_text(&bytes) {
            return Err(SourceError::Document(advice));
        }
        let encoding = if decoding::holds_utf8_sequence(&bytes) { Encoding::Utf8 } else { Encoding::Windows1252 };
        file(decoding::text(&bytes, encoding), encoding)
    }

    fn decoded(name: FileName, text: String, encoding: Encoding, bom: u32, damage: Vec<Damage>) -> Self {
        let has = |end: u8| memchr::memchr(end, text.as_bytes()).is_some();
        let has_returns = !has(b'\n') && has(b'\r');
        let text = Arc::new(if has_returns { text.replace('\r', "\n") } else { text });
        Self { name, text, encoding, bom, damage, has_returns, gap: Gap::default(), lines: OnceLock::new() }
    }

    /// Whether its bytes would be read as this text again. Odd bytes are read by what else is in a file, which may have gone or come.
    pub(crate) fn reads_back(&self) -> bool {
        let again = || Self::from_bytes(self.name.clone(), self.bytes()?).ok();
        let is_told = self.bom > 0 || self.encoding == Encoding::Utf8;
        is_told && self.damage.is_empty() || again().is_some_and(|again| again.text == self.text)
    }

    /// A text that is at hand already, such as a phrasebook's example.
    pub fn from_text(name: impl Into<FileName>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: Arc::new(text.into()),
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

    /// What it is called, fit to be shown.
    pub fn name(&self) -> &FileName {
        &self.name
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
    pub fn text(&self) -> &Arc<String> {
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

    /// The file as it lies on disk, byte order mark included. `None` where a character of the text has no place in the encoding.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let mark: &[u8] = match self.encoding {
            _ if self.bom == 0 => b"",
            Encoding::Utf16Le => b"\xff\xfe",
            Encoding::Utf16Be => b"\xfe\xff",
            Encoding::Utf8 | Encoding::Windows1252 | Encoding::Outlook => b"\xef\xbb\xbf",
        };
        let mut bytes = Vec::with_capacity(mark.len() + self.text.len());
        bytes.extend_from_slice(mark);
        let mut from = 0;
        for damage in &self.damage {
            let place = damage.place();
            self.encode(&self.text[from..place.start], &mut bytes)?;
            bytes.extend_from_slice(damage.bytes());
            from = place.end;
        }
        self.encode(&self.text[from..], &mut bytes)?;
        Some(bytes)
    }

    /// Adds a stretch of the text to what lies on disk.
    fn encode(&self, text: &str, bytes: &mut Vec<u8>) -> Option<()> {
        let text = if self.has_returns { Cow::Owned(text.replace('\n', "\r")) } else { Cow::Borrowed(text) };
        match self.encoding {
            Encoding::Utf8 => bytes.extend_from_slice(text.as_bytes()),
            Encoding::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            Encoding::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
            Encoding::Outlook => return None,
            Encoding::Windows1252 => {
                let (encoded, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
                if lossy {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
        Some(())
    }

    /// The same file once more.
    #[must_use]
    pub fn again(&self) -> Self {
        self.edited(self.text.clone(), [])
    }

    /// This file with some stretches of its text replaced, which makes `text` of it: same name, encoding, line ends and byte order
    /// mark, and the same bytes wherever nothing was replaced. Where the last byte goes that told of windows-1252, the file is what
    /// it would be read as now. `edits` says what was, each with the length of what stands there
    /// now; they are in order and do not overlap.
    #[must_use]
    pub(crate) fn edited(
        &self,
        text: impl Into<Arc<String>>,
        edits: impl IntoIterator<Item = (Range<usize>, usize)>,
    ) -> Self {
        let mut edits = edits.into_iter().peekable();
        let mut damage: Vec<Damage> = Vec::with_capacity(self.damage.len());
        let (mut taken, mut given) = (0, 0);
        for old in &self.damage {
            let place = old.place();
            while let Some((range, len)) = edits.next_if(|(range, _)| range.end <= place.start) {
                taken += range.len();
                given += len;
            }
            if edits.peek().is_none_or(|(range, _)| range.start >= place.end) {
                damage.push(old.moved(offset(place.start + given - taken), damage.last()));
            }
        }
        let text = text.into();
        let is_plain = self.encoding == Encoding::Windows1252 && text.is_ascii();
        Self {
            name: self.name.clone(),
            encoding: if is_plain { Encoding::Utf8 } else { self.encoding },
            text,
            bom: self.bom,
            damage,
            has_returns: self.has_returns,
            gap: self.gap,
            lines: OnceLock::new(),
        }
    }

    /// The same file with nothing to read in it: in place of each character but a line end is another that takes as much room, so
    /// that every place in it stays.
    #[must_use]
    pub(crate) fn blackened(&self) -> Self {
        let black = |char: char| match (char, char.len_utf8()) {
            ('\n' | '\r', _) => char,
            (_, 1) => 'x',
            (_, 2) => '×',
            (_, 3) => '█',
            _ => '𝐱',
        };
        // Single bytes have other signs of three bytes.
        let black = |char: char| match black(char) {
            '█' if self.encoding == Encoding::Windows1252 => '•',
            black => black,
        };
        self.edited(self.text.chars().map(black).collect::<String>(), [])
    }

    /// Number of places with bytes that are no character, and the first of them.
    pub fn damaged(&self) -> Option<(usize, Position)> {
        self.damage.first().map(|first| (self.damage.len(), self.position(first.at())))
    }

    /// The bytes that are no characters, in order.
    pub(crate) fn damage(&self) -> &[Damage] {
        &self.damage
    }
}

/// Whether a file is a mail by its name.
fn is_mail(name: &FileName) -> bool {
    let extension = Path::new(name.shown()).extension().unwrap_or_default();
    ["eml", "emltpl", "mbox"].iter().any(|mail| extension.eq_ignore_ascii_case(mail))
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
            assert_eq!(file.bytes(), Some(bytes));
        }
        let latin = SourceFile::from_bytes("a", b"caf\xe9".to_vec()).unwrap();
        let with = |text: &str| latin.edited(text.to_owned(), [(0..5, text.len())]).bytes();
        assert_eq!((with("’"), with("→")), (Some(vec![0x92]), None));
    }

    #[test]
    fn what_is_no_character_stays_what_it_is() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let damaged = [
            ("a.txt", [&b"caf\xc3\xa9 \xff\xe2\x82 "[..], b"no", b" \x80\xfe"].concat()),
            ("a.eml", [&b"caf\xe9 \xff\xe2\x82 "[..], b"no", b" \x80\xfe"].concat()),
            ("a.txt", [wide("\u{feff}a"), vec![0x3d, 0xd8], wide(" no "), vec![0x00, 0xdc], vec![b'x']].concat()),
        ];
        for (name, bytes) in damaged {
            let file = SourceFile::from_bytes(name, bytes.clone()).unwrap();
            assert_eq!((file.bytes(), file.again().bytes()), (Some(bytes.clone()), Some(bytes.clone())));
            let at = file.text().find("no").unwrap();
            let text = file.text().replace("no", "yes, é");
            let changed = file.edited(text.clone(), [(at..at + 2, "yes, é".len())]);
            let is_wide = file.encoding() == Encoding::Utf16Le;
            let (old, new) =
                if is_wide { (wide("no"), wide("yes, é")) } else { (b"no".to_vec(), "yes, é".as_bytes().to_vec()) };
            let place = bytes.windows(old.len()).position(|window| window == old).unwrap();
            let wanted = [&bytes[..place], &new, &bytes[place + old.len()..]].concat();
            assert_eq!(changed.bytes(), Some(wanted));
            // Every place behind the change has moved by as much in the file as what was written there.
            let end = |file: &SourceFile| file.position(offset(file.text().len())).offset;
            if !is_wide {
                assert_eq!(end(&changed), bytes.len() as u64 + 5);
                assert_eq!(end(&file), bytes.len() as u64);
            }
        }
    }

    #[test]
    fn what_is_blackened_keeps_its_places() {
        let text = "Hi Zoë – 😀,\r\n\tno problem\n";
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let odd = [text.as_bytes(), b"\xe2\x82 \xff no"].concat();
        for bytes in [text.as_bytes().to_vec(), wide, odd, b"Zo\xeb \x96 no\rproblem".to_vec()] {
            let file = SourceFile::from_bytes("a.txt", bytes.clone()).unwrap();
            let black = file.blackened();
            assert_eq!(black.bytes().map(|bytes| bytes.len()), Some(bytes.len()));
            assert!(black.text().chars().all(|char| "x×█•𝐱\r\n".contains(char)), "{}", black.text());
            for (at, _) in file.text().char_indices() {
                assert_eq!(black.position(offset(at)), file.position(offset(at)));
            }
        }
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert!(matches!(SourceFile::from_bytes("a", b"bplist00\xd1\x01\0".to_vec()), Err(SourceError::Document(_))));
        assert!(matches!(SourceFile::from_bytes("a", b"\x7fELF\0\x01\x02\0\0\0".to_vec()), Err(SourceError::Binary)));
    }
}

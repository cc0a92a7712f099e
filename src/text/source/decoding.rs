//! From the bytes of a file to text: what encoding they are in, and what stands for those that are no character in it.

use std::ops::Range;

use super::Encoding;
use crate::text::span::offset;

/// Bytes of a file that its encoding makes no character of. Something stands for them in the text; when the file is written,
/// they are again what they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Where the character stands in the text that is there for them, and how many bytes it has.
    at: u32,
    width: u8,
    /// The bytes of the file that it stands for, and how many there are.
    bytes: [u8; 3],
    len: u8,
    /// By how many bytes the text up to here, this place included, is longer than the file.
    grown: u32,
}

impl Damage {
    /// At most three bytes, as many as are found in one place, for which `shown` stands in the text.
    fn new(at: u32, shown: char, found: &[u8], before: Option<&Self>) -> Self {
        let len = found.len().min(3);
        let mut bytes = [0; 3];
        bytes[..len].copy_from_slice(&found[..len]);
        let narrow = |len: usize| u8::try_from(len).unwrap_or(3);
        Self { at, width: narrow(shown.len_utf8()), bytes, len: narrow(len), grown: 0 }.moved(at, before)
    }

    /// The same at another place of the text, with `before` as the last one in front of it.
    pub(super) fn moved(self, at: u32, before: Option<&Self>) -> Self {
        let longer = u32::from(self.width.saturating_sub(self.len));
        Self { at, grown: before.map_or(0, Self::grown) + longer, ..self }
    }

    /// Where the character stands in the text, in bytes.
    pub(super) fn at(&self) -> u32 {
        self.at
    }

    /// By how many bytes the text up to here, this place included, is longer than the file.
    pub(super) fn grown(&self) -> u32 {
        self.grown
    }

    /// The place in the text that stands for them.
    pub(crate) fn place(&self) -> Range<usize> {
        self.at as usize..self.at as usize + usize::from(self.width)
    }

    /// What the file has there.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// The encoding that a byte order mark tells, and how many bytes the mark has.
pub(super) fn marked(bytes: &[u8]) -> Option<(Encoding, usize)> {
    let (encoding, len) = encoding_rs::Encoding::for_bom(bytes)?;
    let encoding = if encoding == encoding_rs::UTF_16LE {
        Encoding::Utf16Le
    } else if encoding == encoding_rs::UTF_16BE {
        Encoding::Utf16Be
    } else {
        Encoding::Utf8
    };
    Some((encoding, len))
}

/// Text in an encoding, without its mark, and the bytes in it that are none.
pub(super) fn text(bytes: &[u8], encoding: Encoding) -> (String, Vec<Damage>) {
    match encoding {
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        Encoding::Windows1252 => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), Vec::new())
        }
        Encoding::Utf8 | Encoding::Outlook => utf8(bytes, |_| char::REPLACEMENT_CHARACTER),
    }
}

/// Text of UTF-8 in which each byte that is none is shown as windows-1252 has it.
pub(super) fn bytewise(bytes: &[u8]) -> (String, Vec<Damage>) {
    utf8(bytes, windows_1252)
}

/// Text of UTF-16, and what in it is half a character only.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<Damage>) {
    let mut text = String::with_capacity(bytes.len());
    let mut damage: Vec<Damage> = Vec::new();
    let pairs = bytes.chunks_exact(2);
    let rest = pairs.remainder();
    let mut at = 0;
    let mut odd = |text: &mut String, found: &[u8]| {
        damage.push(Damage::new(offset(text.len()), char::REPLACEMENT_CHARACTER, found, damage.last()));
        text.push(char::REPLACEMENT_CHARACTER);
    };
    for char in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        if let Ok(char) = char {
            text.push(char);
            at += 2 * char.len_utf16();
        } else {
            odd(&mut text, &bytes[at..at + 2]);
            at += 2;
        }
    }
    if !rest.is_empty() {
        odd(&mut text, rest);
    }
    (text, damage)
}

/// The character of a byte in windows-1252.
fn windows_1252(byte: u8) -> char {
    let byte = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Text of the chat tools and shells of Windows is UTF-16 without a mark: then at least three in ten of the bytes on one
/// side are NUL, and hardly one on the other.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
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
pub(super) fn holds_utf8_sequence(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// Text of UTF-8, and the bytes in it that are none; `shown` says what stands for the first of each run of them.
fn utf8(bytes: &[u8], shown: impl Fn(u8) -> char) -> (String, Vec<Damage>) {
    let mut text = String::with_capacity(bytes.len());
    let mut damage = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let mut rest = chunk.invalid();
        while let Some(&first) = rest.first() {
            let char = shown(first);
            // One sign is enough for half a character; where each byte is one, each is shown.
            let len = if char == char::REPLACEMENT_CHARACTER { rest.len() } else { 1 };
            damage.push(Damage::new(offset(text.len()), char, &rest[..len], damage.last()));
            text.push(char);
            rest = &rest[len..];
        }
    }
    (text, damage)
}

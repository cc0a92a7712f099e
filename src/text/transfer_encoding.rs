//! Stretches of a mail that can only be written as a whole: base64, and encoded words in a subject (RFC 2047).
//!
//! A change within such a stretch shifts all that follows, so the text of the whole stretch is kept, changed, and encoded
//! anew, in the charset and with the line length and line ends that it had.

use std::fmt::Write as _;

use encoding_rs::Encoding;

use crate::text::fix_error::FixError;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The longest encoded word.
const WORD: usize = 75;
/// The longest line with an encoded word in it.
const LINE: usize = 76;
/// Signs that an encoded word has room for, however far to the right it begins.
const ROOM: usize = 16;

/// How a stretch is encoded.
#[derive(Clone, Debug)]
pub enum TransferEncoding {
    /// Lines of base64.
    Base64 {
        /// In what charset its bytes are; `None`: only ASCII is sure.
        charset: Option<&'static Encoding>,
        /// Letters a line.
        width: usize,
        /// Whether lines end in `\r\n`.
        crlf: bool,
    },
    /// `=?utf-8?Q?text?=`, one or several.
    Words {
        /// What the words call their charset.
        label: String,
        /// The charset itself; `None`: only ASCII is sure.
        charset: Option<&'static Encoding>,
        /// Whether they are in base64; else they are quoted.
        base64: bool,
        /// Signs before the first of them on its line.
        column: usize,
        /// Whether lines end in `\r\n`.
        crlf: bool,
    },
    /// In a way that cannot be repeated.
    Damaged,
}

impl TransferEncoding {
    /// Whether new words may be among what is encoded.
    ///
    /// # Errors
    /// Why not.
    pub fn admit(&self, words: &str) -> Result<(), FixError> {
        match self {
            Self::Base64 { charset, .. } | Self::Words { charset, .. } => new_bytes(words, *charset).map(|_| ()),
            Self::Damaged => Err(FixError::Damaged),
        }
    }

    /// `text` in this code.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn write(&self, text: &str) -> Result<String, FixError> {
        match self {
            Self::Damaged => Err(FixError::Damaged),
            Self::Base64 { charset, width, crlf } => {
                let letters = base64(&bytes(text, *charset)?);
                let lines: Vec<&str> = (0..letters.len())
                    .step_by((*width).max(1))
                    .map(|at| &letters[at..at.saturating_add(*width).min(letters.len())])
                    .collect();
                Ok(lines.join(line_end(*crlf)))
            }
            Self::Words { .. } if text.contains(['\n', '\r']) => Err(FixError::Lines),
            Self::Words { label, charset, base64, column, crlf } => {
                words(text, label, *charset, *base64, *column, *crlf)
            }
        }
    }
}

/// The bytes of a text in a charset.
///
/// # Errors
/// It cannot hold them.
pub(crate) fn bytes(text: &str, charset: Option<&'static Encoding>) -> Result<Vec<u8>, FixError> {
    if text.is_ascii() {
        return Ok(text.as_bytes().to_vec());
    }
    let (bytes, _, is_lossy) = charset.ok_or(FixError::Charset)?.encode(text);
    if is_lossy { Err(FixError::Charset) } else { Ok(bytes.into_owned()) }
}

/// The bytes of new words in a charset.
///
/// # Errors
/// It cannot hold them, or not every program would read them as they are meant.
pub(crate) fn new_bytes(text: &str, charset: Option<&'static Encoding>) -> Result<Vec<u8>, FixError> {
    let bytes = bytes(text, charset)?;
    // Between these two the charset of the name differs from the one that programs take it for.
    let is_doubtful = |byte: &u8| (0x80..0xa0).contains(byte);
    if charset.is_some_and(Encoding::is_single_byte) && bytes.iter().any(is_doubtful) {
        return Err(FixError::Charset);
    }
    Ok(bytes)
}

fn line_end(crlf: bool) -> &'static str {
    if crlf { "\r\n" } else { "\n" }
}

/// Bytes in base64, on one line.
pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().chain([&0, &0]).take(3).fold(0usize, |bits, &byte| bits << 8 | usize::from(byte));
        for place in 0..4 {
            out.push(if place <= group.len() { char::from(LETTERS[bits >> (18 - 6 * place) & 63]) } else { '=' });
        }
    }
    out
}

/// A text in encoded words, none of which breaks a character in two.
fn words(
    text: &str,
    label: &str,
    charset: Option<&'static Encoding>,
    is_base64: bool,
    column: usize,
    crlf: bool,
) -> Result<String, FixError> {
    let around = "=??Q??=".len() + label.len();
    let mut room = LINE.saturating_sub(column).min(WORD).saturating_sub(around).max(ROOM);
    let mut pieces: Vec<Vec<u8>> = vec![Vec::new()];
    for char in text.chars() {
        let next = bytes(char.encode_utf8(&mut [0; 4]), charset)?;
        let last = pieces.last().map_or(&[][..], Vec::as_slice);
        let fits = if is_base64 {
            (last.len() + next.len()).div_ceil(3) * 4 <= room
        } else {
            quoted(last).len() + quoted(&next).len() <= room
        };
        if !fits {
            pieces.push(Vec::new());
            room = WORD.saturating_sub(around).max(ROOM);
        }
        pieces.last_mut().expect("there is a piece from the start").extend(next);
    }
    let kind = if is_base64 { 'B' } else { 'Q' };
    let word = |piece: &Vec<u8>| {
        let said = if is_base64 { base64(piece) } else { quoted(piece) };
        format!("=?{label}?{kind}?{said}?=")
    };
    Ok(pieces
        .iter()
        .filter(|piece| !piece.is_empty())
        .map(word)
        .collect::<Vec<_>>()
        .join(&format!("{} ", line_end(crlf))))
}

/// Bytes as an encoded word quotes them.
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b' ' => out.push('_'),
            b'!'..=b'~' if !b"=?_".contains(&byte) => out.push(char::from(byte)),
            other => write!(out, "={other:02X}").expect("a string takes whatever is written to it"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(label: &str, charset: Option<&'static Encoding>, base64: bool) -> TransferEncoding {
        TransferEncoding::Words { label: label.to_owned(), charset, base64, column: 9, crlf: true }
    }

    #[test]
    fn base64_keeps_its_lines() {
        let code = |width, crlf| TransferEncoding::Base64 { charset: Some(encoding_rs::UTF_8), width, crlf };
        assert_eq!(code(8, false).write("No problem").unwrap(), "Tm8gcHJv\nYmxlbQ==");
        assert_eq!(code(76, true).write("é").unwrap(), "w6k=");
        assert_eq!(code(4, true).write("abcd").unwrap(), "YWJj\r\nZA==");
        let latin = TransferEncoding::Base64 { charset: Some(encoding_rs::WINDOWS_1252), width: 76, crlf: false };
        assert_eq!(latin.write("é").unwrap(), "6Q==");
        assert_eq!(latin.write("漢"), Err(FixError::Charset));
        assert_eq!((latin.write("’").unwrap().as_str(), latin.admit("’")), ("kg==", Err(FixError::Charset)));
        assert_eq!(
            TransferEncoding::Base64 { charset: None, width: 76, crlf: false }.write("é"),
            Err(FixError::Charset)
        );
    }

    #[test]
    fn words_are_short_and_hold_whole_characters() {
        assert_eq!(
            word("utf-8", Some(encoding_rs::UTF_8), false).write("Café? a_b").unwrap(),
            "=?utf-8?Q?Caf=C3=A9=3F_a=5Fb?="
        );
        assert_eq!(word("UTF-8", Some(encoding_rs::UTF_8), true).write("é").unwrap(), "=?UTF-8?B?w6k=?=");
        assert_eq!(word("us-ascii", None, false).write("é"), Err(FixError::Charset));
        assert_eq!(word("utf-8", None, false).write("a\nb"), Err(FixError::Lines));
        for base64 in [false, true] {
            let long = word("utf-8", Some(encoding_rs::UTF_8), base64).write(&"é😊a ".repeat(30)).unwrap();
            let lines: Vec<&str> = long.split("\r\n ").collect();
            assert!(lines.len() > 3 && lines.iter().all(|line| line.len() <= WORD), "{long}");
            assert!(lines[0].len() + 9 <= LINE, "{long}");
        }
    }
}

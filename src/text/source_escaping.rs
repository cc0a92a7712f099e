//! How words are written so that a layer of a file says them.

use std::fmt::Write as _;

use encoding_rs::Encoding;

use crate::text::fix_error::FixError;

/// The longest line of quoted-printable, without its line end.
const LINE: usize = 76;

/// A layer of a file, by what has to be done to words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Text between tags.
    Html,
    /// Between double quotation marks in JSON, TOML and YAML.
    Backslash,
    /// Between any quotation marks of a program in JavaScript.
    Script,
    /// Between quotation marks of any program, which are not told apart: words that mean nothing in any of them. The mark that ends
    /// the string; `None`: there are several.
    Literal(Option<char>),
    /// Between marks that are written twice where they are meant: `'` in YAML, `"` in CSV.
    Doubled(char),
    /// In properties of Java, which not every program reads as UTF-8.
    Properties {
        /// Whether apostrophes are doubled, as in the format of messages.
        doubled: bool,
    },
    /// What `AutoHotkey` types.
    Hotstring {
        /// Whether some signs mean keys unless they stand in braces.
        keys: bool,
    },
    /// As it is, where only ASCII is sure to be read as it is meant.
    Ascii,
    /// Quoted-printable.
    QuotedPrintable {
        /// The charset of the text; `None`: only ASCII is sure.
        charset: Option<&'static Encoding>,
        /// Whether lines end in `\r\n`.
        crlf: bool,
    },
}

impl Escape {
    /// `text` in this layer, in the place of something that takes `room` bytes there; `None`: a line is broken within it.
    ///
    /// # Errors
    /// Why it cannot be said there.
    pub fn write(self, text: &str, room: Option<usize>) -> Result<String, FixError> {
        match self {
            Self::Ascii if !text.is_ascii() => Err(FixError::Ascii),
            Self::Literal(mark) if text.contains(|char| means_something(char, mark)) => Err(FixError::Literal),
            Self::QuotedPrintable { charset, crlf } => quoted_printable(text, charset, crlf, room),
            _ => Ok(self.letter_by_letter(text)),
        }
    }

    fn letter_by_letter(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for char in text.chars() {
            match (self, char) {
                (Self::Html, '&') => out.push_str("&amp;"),
                (Self::Html, '<') => out.push_str("&lt;"),
                (Self::Html, '>') => out.push_str("&gt;"),
                (Self::Backslash | Self::Script, '"' | '\\') | (Self::Script, '\'' | '`') => out.extend(['\\', char]),
                (Self::Backslash | Self::Script | Self::Properties { .. }, '\n') => out.push_str("\\n"),
                (Self::Hotstring { .. }, '\n') => out.push_str("`n"),
                (Self::Hotstring { .. }, '`' | ';') => out.extend(['`', char]),
                (Self::Hotstring { keys: true }, '!' | '+' | '^' | '#' | '{' | '}') => out.extend(['{', char, '}']),
                (Self::Backslash, '\r') => out.push_str("\\r"),
                (Self::Backslash, '\t') => out.push_str("\\t"),
                (Self::Properties { doubled: true }, '\'') => out.push_str("''"),
                (Self::Properties { .. }, '\\') => out.push_str("\\\\"),
                (Self::Properties { .. }, char) if !char.is_ascii() => {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        let _ = write!(out, "\\u{unit:04x}");
                    }
                }
                (Self::Doubled(mark), char) if mark == char => out.extend([char, char]),
                (_, char) => out.push(char),
            }
        }
        out
    }
}

/// Whether a sign may mean something else in a string that ends with `mark`.
fn means_something(char: char, mark: Option<char>) -> bool {
    matches!(char, '\\' | '$' | '#' | '{' | '}' | '%' | '\n' | '\r')
        || mark.map_or(matches!(char, '"' | '\'' | '`'), |mark| char == mark)
}

/// The words in the bytes of their charset. Where they take more room than there was, or what stands around them was on two
/// lines, they are put on lines of their own, so that none grows too long.
fn quoted_printable(
    text: &str,
    charset: Option<&'static Encoding>,
    crlf: bool,
    room: Option<usize>,
) -> Result<String, FixError> {
    let bytes = crate::text::transfer_encoding::new_bytes(text, charset)?;
    let mut units: Vec<String> = Vec::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b' '..=b'<' | b'>'..=b'~' => units.push(char::from(byte).to_string()),
            b'\n' | b'\r' => return Err(FixError::Lines),
            other => units.push(format!("={other:02X}")),
        }
    }
    if room.is_some_and(|room| units.iter().map(String::len).sum::<usize>() <= room) {
        return Ok(units.concat());
    }
    let fold = if crlf { "=\r\n" } else { "=\n" };
    let mut out = fold.to_owned();
    let mut width = 0;
    for unit in units {
        if width + unit.len() > LINE - 1 {
            out.push_str(fold);
            width = 0;
        }
        width += unit.len();
        out.push_str(&unit);
    }
    // Where there are no words, one break is left.
    Ok(if width == 0 { out } else { out + fold })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_a_layer_has_them() {
        let words = "a \"b\" \\ <c> & 'd'";
        let written = |escape: Escape| escape.write(words, Some(0)).unwrap();
        assert_eq!(written(Escape::Html), "a \"b\" \\ &lt;c&gt; &amp; 'd'");
        assert_eq!(written(Escape::Backslash), "a \\\"b\\\" \\\\ <c> & 'd'");
        assert_eq!(written(Escape::Doubled('\'')), "a \"b\" \\ <c> & ''d''");
        assert_eq!(written(Escape::Properties { doubled: true }), "a \"b\" \\\\ <c> & ''d''");
        assert_eq!(Escape::Properties { doubled: false }.write("it’s", Some(0)).unwrap(), "it\\u2019s");
        assert_eq!(written(Escape::Ascii), words);
        assert_eq!(Escape::Ascii.write("it’s", Some(9)), Err(FixError::Ascii));
    }

    #[test]
    fn what_is_typed_means_no_keys() {
        let written = |keys: bool| Escape::Hotstring { keys }.write("Hi! a;\n`b`", Some(0)).unwrap();
        assert_eq!(written(false), "Hi! a`;`n``b``");
        assert_eq!(written(true), "Hi{!} a`;`n``b``");
    }

    #[test]
    fn quoted_printable_keeps_its_lines_short() {
        let escape = |charset, crlf| Escape::QuotedPrintable { charset, crlf };
        let utf8 = escape(Some(encoding_rs::UTF_8), false);
        assert_eq!(utf8.write("a=é", Some(10)).unwrap(), "a=3D=C3=A9");
        assert_eq!(utf8.write("a=é", Some(9)).unwrap(), "=\na=3D=C3=A9=\n");
        assert_eq!(escape(None, true).write("ab", Some(1)).unwrap(), "=\r\nab=\r\n");
        assert_eq!(utf8.write("ab", None).unwrap(), "=\nab=\n");
        assert_eq!(utf8.write("", None).unwrap(), "=\n");
        assert_eq!(escape(None, true).write("é", Some(9)), Err(FixError::Charset));
        assert_eq!(escape(Some(encoding_rs::WINDOWS_1252), false).write("é", Some(9)).unwrap(), "=E9");
        assert_eq!(escape(Some(encoding_rs::WINDOWS_1252), false).write("’", Some(9)), Err(FixError::Charset));
        let long = utf8.write(&"é".repeat(100), Some(1)).unwrap();
        assert!(long.lines().all(|line| line.len() <= 76 && line.ends_with('=')), "{long}");
    }
}

//! A text that a file writes in another way, with quotation marks and escapes, on its way to what it says: each piece with its place in
//! the file.

use std::ops::Range;
use std::sync::Arc;

use crate::text::document::{Origin, SourceMap};
use crate::text::span::{Span, offset};

/// A text and the way from it to the file.
#[derive(Debug)]
pub(in crate::extract) struct Decoded {
    pub(in crate::extract) text: Arc<String>,
    pub(in crate::extract) map: SourceMap,
}

/// A text that is being decoded.
#[derive(Debug, Default)]
pub(in crate::extract) struct Layer {
    /// What it says so far.
    pub(in crate::extract) text: String,
    pub(in crate::extract) map: SourceMap,
}

impl Layer {
    /// A text that stands in the file as it is.
    pub(in crate::extract) fn whole(file: &str, range: Range<usize>) -> Self {
        let mut layer = Self::default();
        layer.verbatim(file, range);
        layer
    }

    /// A text of which only the whole can be found in the file.
    pub(in crate::extract) fn indivisible(text: &str, range: Range<usize>) -> Self {
        let mut layer = Self::default();
        layer.decoded(text, range);
        layer
    }

    pub(in crate::extract) fn verbatim(&mut self, file: &str, range: Range<usize>) {
        self.text.push_str(&file[range.clone()]);
        self.map.push(offset(range.len()), Span::of(range), Origin::Verbatim);
    }

    pub(in crate::extract) fn decoded(&mut self, text: &str, range: Range<usize>) {
        self.text.push_str(text);
        self.map.push(offset(text.len()), Span::of(range), Origin::Decoded);
    }

    /// A text that stands there, and on which more depends than its own place: nothing is written over it.
    pub(in crate::extract) fn fixed(&mut self, text: &str, range: Range<usize>) {
        self.text.push_str(text);
        self.map.push(offset(text.len()), Span::of(range), Origin::Synthetic);
    }

    pub(in crate::extract) fn decoded_char(&mut self, char: char, range: Range<usize>) {
        self.decoded(char.encode_utf8(&mut [0; 4]), range);
    }

    pub(in crate::extract) fn finish(self) -> Decoded {
        Decoded { text: self.text.into(), map: self.map }
    }
}

/// What `mark` and four digits at the start of a text say, such as `\u00e9`, and how many bytes that is: a character, or the two halves
/// of one behind each other. Half of one by itself is U+FFFD; `None`: there are no such digits.
pub(in crate::extract) fn utf16_escape(text: &str, mark: &str) -> Option<(char, usize)> {
    let length = mark.len() + 4;
    let unit = |text: &str| {
        let digits = text.strip_prefix(mark)?;
        hex(digits, 4).and_then(|unit| u16::try_from(unit).ok())
    };
    let units = std::iter::once(unit(text)?).chain(text.get(length..).and_then(unit));
    let char = char::decode_utf16(units).next()?.unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((char, length * char.len_utf16()))
}

/// What so many hexadecimal digits at the start of a text say.
pub(in crate::extract) fn hex(digits: &str, length: usize) -> Option<u32> {
    let digits = digits.get(..length)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

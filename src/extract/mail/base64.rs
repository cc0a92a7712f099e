//! Base64: nobody reads a place within it, so each line of it is indivisible.

use std::ops::Range;

use super::layer::Traced;
use crate::text::transfer_encoding::base64;

/// The bytes that `file[raw]` stands for. What is no letter of base64 is passed over, and text after an end mark goes on.
pub(super) fn decode(file: &[u8], raw: Range<usize>) -> Traced<'static> {
    let mut traced = Traced::default();
    let mut group = Group::default();
    let mut at = raw.start;
    while at < raw.end {
        let end = memchr::memchr(b'\n', &file[at..raw.end]).map_or(raw.end, |found| at + found + 1);
        // A group that began on the line above makes that line part of this piece.
        let start = group.start.unwrap_or(at);
        let mut bytes = Vec::with_capacity((end - at) / 4 * 3 + 3);
        for (place, &letter) in (at..end).zip(&file[at..end]) {
            match value(letter) {
                Some(value) => group.push(value, place, &mut bytes),
                None if letter == b'=' => group.finish(&mut bytes),
                None => {}
            }
        }
        if end == raw.end {
            group.finish(&mut bytes);
        }
        let line = file[start..end].trim_ascii_end();
        traced.push(&bytes, start..start + line.len().max(1).min(end - start));
        at = end;
    }
    traced
}

/// How some bytes stand in a file.
pub(super) struct Lines {
    /// From the first letter to the last.
    pub(super) place: Range<usize>,
    /// Letters a line.
    pub(super) width: usize,
    /// Whether lines end in `\r\n`.
    pub(super) crlf: bool,
}

/// The lines that `file[raw]` writes `bytes` in; `None` where another program would not write the same letters for them.
pub(super) fn lines(file: &[u8], raw: Range<usize>, bytes: &[u8]) -> Option<Lines> {
    /// The line length that mail programs use.
    const USUAL: usize = 76;
    let letters = file[raw.clone()].trim_ascii();
    let start = raw.start + (file[raw.clone()].len() - file[raw].trim_ascii_start().len());
    let is_sound = letters.iter().filter(|byte| !byte.is_ascii_whitespace()).eq(base64(bytes).as_bytes());
    let first = memchr::memchr(b'\n', letters).map(|end| letters[..end].trim_ascii_end().len());
    // One line is as long as what it says, unless it is longer than any would be.
    let width = first.unwrap_or(if letters.len() > USUAL { usize::MAX } else { USUAL });
    let crlf = memchr::memmem::find(file.get(start..)?, b"\n").is_some_and(|at| file[..start + at].ends_with(b"\r"));
    is_sound.then(|| Lines { place: start..start + letters.len(), width, crlf })
}

/// Up to four letters, which make three bytes.
#[derive(Default)]
struct Group {
    bits: u32,
    letters: u32,
    /// Where the first letter stands.
    start: Option<usize>,
}

impl Group {
    fn push(&mut self, value: u8, at: usize, out: &mut Vec<u8>) {
        self.start.get_or_insert(at);
        self.bits = self.bits << 6 | u32::from(value);
        self.letters += 1;
        if self.letters == 4 {
            self.finish(out);
        }
    }

    /// Gives the whole bytes; a single letter is less than one.
    fn finish(&mut self, out: &mut Vec<u8>) {
        let [_, bytes @ ..] = (self.bits << (6 * (4 - self.letters))).to_be_bytes();
        out.extend_from_slice(&bytes[..self.letters.saturating_sub(1) as usize]);
        *self = Self::default();
    }
}

/// The six bits of a letter; the letters of web addresses are understood as well.
fn value(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::layer::Run;
    use super::*;

    fn decoded(text: &str) -> Vec<u8> {
        decode(text.as_bytes(), 0..text.len()).bytes.into_owned()
    }

    #[test]
    fn groups_padding_and_truncation() {
        assert_eq!(decoded("Tm8gcHJvYmxlbQ=="), b"No problem");
        assert_eq!(decoded("Tm8gcHJv\r\nYmxlbQ"), b"No problem");
        assert_eq!(decoded("Tm8=IHA="), b"No p");
        assert_eq!(decoded("T"), b"");
        assert_eq!(decoded("!?"), b"");
    }

    #[test]
    fn each_line_is_a_piece() {
        let traced = decode(b"Tm8gcH\r\nJvYmxlbQ==\n", 0..19);
        let run = |end, raw| Run { end, raw, exact: false };
        assert_eq!(&*traced.bytes, b"No problem");
        assert_eq!(traced.runs, [run(3, 0..6), run(10, 4..18)]);
    }
}

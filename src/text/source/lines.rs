//! Where the lines of a file begin, in its text and on disk, and so the line, column and byte of a place.

use super::{Damage, Encoding, Gap, SourceFile};
use crate::text::boundary;
use crate::text::span::{Source, Span, offset};

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

/// Start of every line, in the text and on disk. The second is empty where both are the same but for the mark.
#[derive(Debug)]
pub(super) struct Lines {
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
    /// Line, column and byte on disk of an offset into the text. One within a character counts as the character's, one after the end
    /// as the end.
    pub fn position(&self, at: u32) -> Position {
        let at = offset(boundary::floor(&self.text, at as usize));
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
                let before = self.damage.partition_point(|damage| damage.at() < at);
                at - before.checked_sub(1).map_or(0, |last| self.damage[last].grown())
            }
            Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Windows1252 => {
                // A file of UTF-16 may end in half of a pair.
                let is_half = |last: &Damage| last.at() < at && last.bytes().len() == 1;
                let half = u32::from(self.damage.last().is_some_and(is_half));
                lines.disk[line] + skipped + self.disk_len(before) - half
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
            // Counted first: a list that grows takes room for twice as many.
            let ends = || memchr::memchr_iter(b'\n', self.text.as_bytes());
            let mut text = Vec::with_capacity(ends().count() + 1);
            text.push(0);
            text.extend(ends().map(|at| offset(at + 1)));
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
            let next = last.text as usize + MARK_EVERY;
            if next >= end as usize {
                return None;
            }
            let next = boundary::ceil(&self.text, next);
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

#[cfg(test)]
mod tests {
    use super::*;

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
                let within = boundary::ceil(&text, at + 1) - 1;
                assert_eq!(file.position(offset(within)), expected);
            }
            let end = file.position(offset(text.len()));
            assert_eq!(file.position(offset(text.len() + 7)), end);
        }
    }
}

//! Where the lines of a file begin, in its text and on disk, and so the line, column and byte of a place.

use super::{Damage, Encoding, Gap, SourceFile};
use crate::text::char_boundary;
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

/// What stands before some places of a text, so that no position is counted from the start of a file or of a line of megabytes. They
/// are a few for each thousand bytes: a place for each line would take four times the room of a text of nothing but line ends.
#[derive(Debug)]
pub(super) struct Lines(Vec<Mark>);

/// A place, and what stands before it.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    at: u32,
    /// The line that it is in, from 0, and where that begins.
    line: u32,
    start: u32,
    /// Characters of that line before it.
    chars: u32,
    /// Bytes on disk before it.
    disk: u32,
}

/// Bytes from one mark to the next.
const MARK_EVERY: usize = 1024;

impl SourceFile {
    /// Line, column and byte on disk of an offset into the text. One within a character counts as the character's, one after the end
    /// as the end.
    pub fn position(&self, at: u32) -> Position {
        let at = offset(char_boundary::floor(&self.text, at as usize));
        let Mark { line, start, chars, disk, .. } = self.mark(at);
        let disk = match self.encoding {
            Encoding::Utf8 | Encoding::Outlook => {
                let before = self.damage.partition_point(|damage| damage.at() < at);
                at - before.checked_sub(1).map_or(0, |last| self.damage[last].grown())
            }
            Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Windows1252 => {
                // A file of UTF-16 may end in half of a pair.
                let is_half = |last: &Damage| last.at() < at && last.bytes().len() == 1;
                let half = u32::from(self.damage.last().is_some_and(is_half));
                disk - half
            }
        };
        let gap = if at < self.gap.at { Gap::default() } else { self.gap };
        Position {
            offset: gap.bytes + u64::from(self.bom + disk),
            line: gap.lines + line + 1,
            column: self.column(chars, start, at),
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
        // Lines that begin before what is left out.
        let before_gap = self
            .gap
            .at
            .checked_sub(1)
            .map_or(0, |last| self.mark(offset(char_boundary::floor(&self.text, last as usize))).line + 1);
        let left_out = if line > before_gap { self.gap.lines } else { 0 };
        let index = line - left_out - 1;
        // A line of megabytes is not looked through for its end.
        let (start, end) = (self.start_of(index), self.start_of(index + 1));
        Span::of(start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len())
    }

    /// Where a line begins; `line` counts from 0.
    fn start_of(&self, line: u32) -> usize {
        let marks = &self.lines().0;
        let mark = marks[marks.partition_point(|mark| mark.line < line).saturating_sub(1)];
        let mut left = (line - mark.line) as usize;
        if left == 0 {
            return mark.start as usize;
        }
        let at = mark.at as usize;
        let mut ends = memchr::memchr_iter(b'\n', &self.text.as_bytes()[at..]);
        let end = ends.find(|_| {
            left -= 1;
            left == 0
        });
        end.map_or(self.text.len(), |end| at + end + 1)
    }

    /// What stands before a place, which is one between two characters.
    fn mark(&self, at: u32) -> Mark {
        let marks = &self.lines().0;
        let near = marks.partition_point(|mark| mark.at <= at) - 1;
        self.further(marks[near], at)
    }

    /// What stands before a place further on.
    fn further(&self, from: Mark, at: u32) -> Mark {
        let between = Span::<Source>::new(from.at, at).slice(&self.text);
        let disk = from.disk + self.disk_len(between);
        let Some(last) = memchr::memrchr(b'\n', between.as_bytes()) else {
            return Mark { at, chars: from.chars + offset(between.chars().count()), disk, ..from };
        };
        let line = from.line + offset(memchr::memchr_iter(b'\n', between.as_bytes()).count());
        let start = from.at + offset(last + 1);
        Mark { at, line, start, chars: offset(between[last + 1..].chars().count()), disk }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let mut marks = Vec::with_capacity(self.text.len() / MARK_EVERY + 1);
            let mut last = Mark::default();
            marks.push(last);
            while self.text.len() - last.at as usize > MARK_EVERY {
                last = self.further(last, offset(char_boundary::ceil(&self.text, last.at as usize + MARK_EVERY)));
                marks.push(last);
            }
            Lines(marks)
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
        let line = "é😀x".repeat(4 * MARK_EVERY);
        let text = format!("short\n{line}\n{}\r\n{line}", "\n".repeat(3 * MARK_EVERY + 1));
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
                let within = char_boundary::ceil(&text, at + 1) - 1;
                assert_eq!(file.position(offset(within)), expected);
            }
            for (line, said) in (1..).zip(text.split('\n')) {
                assert_eq!(file.line(line).slice(&text), said.trim_end_matches('\r'), "{line}");
            }
            let end = file.position(offset(text.len()));
            assert_eq!(file.position(offset(text.len() + 7)), end);
        }
    }
}

//! A text that is open in an editor: its changes, and the way between its bytes and the lines and characters of the protocol.

use gen_lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

/// How the client counts characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16, which every client knows.
    #[default]
    Utf16,
}

impl Units {
    /// The best of those that a client offers.
    pub(super) fn among(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn of(self, char: char) -> usize {
        match self {
            Self::Utf8 => char.len_utf8(),
            Self::Utf16 => char.len_utf16(),
        }
    }
}

/// The text as the editor has it, byte order mark included.
#[derive(Clone, Debug)]
pub(super) struct Text {
    content: String,
    /// Where each line starts.
    lines: Vec<usize>,
    units: Units,
}

impl Text {
    pub(super) fn new(text: String, units: Units) -> Self {
        let lines = line_starts(&text);
        Self { content: text, lines, units }
    }

    pub(super) fn units(&self) -> Units {
        self.units
    }

    pub(super) fn as_str(&self) -> &str {
        &self.content
    }

    /// Makes a change. A place beyond the end of a line or of the text is that end, as the protocol has it.
    pub(super) fn change(&mut self, change: TextDocumentContentChangeEvent) {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                let (start, end) = (self.offset(change.range.start), self.offset(change.range.end));
                self.content.replace_range(start.min(end)..start.max(end), &change.text);
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => {
                self.content = change.text;
            }
        }
        self.lines = line_starts(&self.content);
    }

    /// The byte at a position.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some((start, line)) = self.line(position.line) else { return self.content.len() };
        let mut left = position.character as usize;
        let before = line.chars().take_while(|char| {
            let fits = self.units.of(*char) <= left;
            left = if fits { left - self.units.of(*char) } else { 0 };
            fits
        });
        start + before.map(char::len_utf8).sum::<usize>()
    }

    /// The position of a byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        let start = self.lines[line];
        let before = self.content.get(start..offset.min(self.content.len())).unwrap_or_default();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(before.chars().map(|char| self.units.of(char)).sum()) }
    }

    pub(super) fn range(&self, bytes: std::ops::Range<usize>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    /// What stands on a line before a position.
    pub(super) fn before(&self, position: Position) -> &str {
        let start = self.line(position.line).map_or(self.content.len(), |(start, _)| start);
        &self.content[start..self.offset(position)]
    }

    /// Where a line starts, from 0, and what stands on it, without what ends it.
    pub(super) fn line(&self, line: u32) -> Option<(usize, &str)> {
        let start = *self.lines.get(line as usize)?;
        let end = self.lines.get(line as usize + 1).copied().unwrap_or(self.content.len());
        Some((start, self.content[start..end].trim_end_matches(['\r', '\n'])))
    }
}

/// A line ends with a line feed, a carriage return or both.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn places_are_counted_in_the_units_of_the_client() {
        let text = "\u{feff}Hi 🙂 é\r\nb\rc\n";
        for (units, wide) in [(Units::Utf8, 4), (Units::Utf16, 2)] {
            let open = Text::new(text.to_owned(), units);
            let smile = text.find('🙂').unwrap();
            let start = open.position(smile);
            assert_eq!(open.offset(start), smile);
            assert_eq!(open.position(smile + 4), at(0, start.character + wide));
            // Within a character is before it.
            assert_eq!(open.offset(at(0, start.character + 1)), smile);
            assert_eq!(open.position(text.find('b').unwrap()), at(1, 0));
            assert_eq!(open.position(text.find('c').unwrap()), at(2, 0));
            assert_eq!(open.position(text.len()), at(3, 0));
            // Beyond the end of a line is its end, and not the next line.
            assert_eq!(open.offset(at(0, 99)), text.find('\r').unwrap());
            assert_eq!(open.offset(at(99, 99)), text.len());
        }
    }

    #[test]
    fn a_change_that_cannot_be_meant_changes_something_near() {
        let mut open = Text::new("one\ntwo".to_owned(), Units::Utf16);
        open.change(TextDocumentContentChangeEvent::TextDocumentContentChangePartial(
            gen_lsp_types::TextDocumentContentChangePartial {
                range: Range { start: at(7, 7), end: at(1, 1) },
                text: "!".to_owned(),
                ..Default::default()
            },
        ));
        assert_eq!(open.as_str(), "one\nt!");
    }
}

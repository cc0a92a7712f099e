//! Mails whose lines stand in a list that a program joins: `["Hi Ana,", "", "…"].join("\n")`, `"\n".join([…])`, `implode("\n", […])`.

use super::joins::{Joined, Piece};
use super::literals::Code;
use crate::text::char_boundary::floor;

/// The fewest lines of a mail.
const FEWEST: usize = 3;
/// How far before a list what joins it is looked for, in bytes.
const REACH: usize = 60;

impl Code<'_> {
    /// The lines of the list that opens at `at`, if they are joined to one text.
    pub(super) fn lines_in_list(&self, at: usize) -> Option<Joined> {
        if !matches!(self.bytes[at], b'[' | b'{' | b'(') || self.is_tired() {
            return None;
        }
        let first = self.blank(at + 1);
        let is_joined_before = self.is_joined_before(at);
        if self.bytes[at] != b'[' && !is_joined_before || self.literal(self.within_saying(first), 0).is_none() {
            return None;
        }
        let mut list = Joined { pieces: Vec::new(), span: at..first, is_mail: false };
        let lines = self.read_lines(&mut list);
        self.look(list.span.len());
        let is_said = list.pieces.iter().any(|piece| matches!(piece, Piece::Text(_)));
        let is_joined = is_said && lines? >= FEWEST && (is_joined_before || self.is_joined_behind(list.span.end));
        is_joined.then_some(list)
    }

    /// Adds the items of a list that goes on where its span ends, a line each; gives how many there are, or nothing if it does not end.
    fn read_lines(&self, list: &mut Joined) -> Option<usize> {
        let mut lines = 0;
        loop {
            let next = self.blank(list.span.end);
            match *self.bytes.get(next)? {
                b']' | b'}' | b')' => {
                    list.span.end = next + 1;
                    return Some(lines);
                }
                b',' => {
                    list.span.end = next + 1;
                    continue;
                }
                _ => {}
            }
            let end = self.end_of_argument(next)?;
            if let Some(before) = list.pieces.last().map(|last| last.range().end) {
                list.pieces.push(Piece::Between("\n", before..next));
            }
            match self.joined(self.within_saying(next), false) {
                Some(line) if self.blank(line.span.end) == end => list.pieces.extend(line.pieces),
                _ => list.pieces.push(Piece::Value(next..self.text[..end].trim_end().len())),
            }
            lines += 1;
            list.span.end = end;
        }
    }

    /// `"\n".join(`, `implode("\n", `, `strings.Join([]string`: what stands before the list joins it.
    fn is_joined_before(&self, at: usize) -> bool {
        let before = self.before(at);
        let near = &before[floor(before, before.len().saturating_sub(REACH))..];
        let call = ["join(", "Join(", "implode("].iter().filter_map(|name| Some(near.rfind(name)? + name.len())).max();
        call.is_some_and(|call| !near[call..].contains([';', '\n', ')']) && !near[..call].ends_with("path.join("))
    }

    /// `.join("\n")`, also where something is done with the lines first: `.filter(Boolean).join("\n")`
    fn is_joined_behind(&self, from: usize) -> bool {
        /// The most calls before the last.
        const MOST: usize = 3;
        let mut at = self.blank(from);
        for _ in 0..=MOST {
            let rest = &self.text[at..];
            if rest.starts_with(".join") {
                return true;
            }
            let Some(member) = rest.strip_prefix('.') else { return false };
            let Some(arguments) =
                member.trim_start_matches(|char: char| char.is_ascii_alphanumeric()).strip_prefix('(')
            else {
                return false;
            };
            let Some(end) = self.behind_call(self.text.len() - arguments.len()) else { return false };
            at = self.blank(end);
        }
        false
    }
}

//! Mails whose lines stand in a list that a program joins: `["Hi Ana,", "", "…"].join("\n")`, `"\n".join([…])`, `implode("\n", […])`.

use super::joins::{Joined, Piece};
use super::literals::Code;
use crate::text::char_boundary::floor;

/// The fewest lines of a mail.
const FEWEST: usize = 3;
/// How far before a list what joins it is looked for, in bytes.
const REACH: usize = 60;
/// What stands between the lines, if it is nothing that is known.
const LINE_BREAK: &str = "\n";

impl Code<'_> {
    /// The lines of the list that opens at `at`, if they are joined to one text.
    pub(super) fn lines_in_list(&self, at: usize) -> Option<Joined> {
        if !matches!(self.bytes[at], b'[' | b'{' | b'(') || self.is_tired() {
            return None;
        }
        let first = self.blank(at + 1);
        let joined_before = self.joined_before(at);
        if self.bytes[at] != b'[' && joined_before.is_none() || self.literal(self.within_saying(first), 0).is_none() {
            return None;
        }
        let mut list = Joined { pieces: Vec::new(), span: at..first, is_mail: false };
        let lines = self.read_lines(&mut list);
        self.look(list.span.len());
        let between = joined_before.or_else(|| self.joined_behind(list.span.end)).filter(|_| lines >= Some(FEWEST))?;
        for piece in &mut list.pieces {
            if let Piece::Between(said, _) = piece {
                *said = between;
            }
        }
        list.pieces.iter().any(|piece| matches!(piece, Piece::Text(_))).then_some(list)
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
                list.pieces.push(Piece::Between(LINE_BREAK, before..next));
            }
            match self.sum(next) {
                Some(line) if self.blank(line.span.end) == end => list.pieces.extend(line.pieces),
                _ => list.pieces.push(Piece::Value(next..self.text[..end].trim_end().len())),
            }
            lines += 1;
            list.span.end = end;
        }
    }

    /// What stands between the items of a list at `at`, where what stands before it joins them: `"\n".join(`, `implode("\n", `,
    /// `strings.Join([]string`
    fn joined_before(&self, at: usize) -> Option<&'static str> {
        let before = self.before(at);
        let near = &before[floor(before, before.len().saturating_sub(REACH))..];
        let call =
            ["join(", "Join(", "implode("].iter().filter_map(|name| Some(near.rfind(name)? + name.len())).max()?;
        let (before, within) = near.split_at(call);
        if within.contains([';', '\n', ')']) || before.ends_with("path.join(") {
            return None;
        }
        let is = |signs: [&str; 2]| {
            signs.iter().any(|sign| before.ends_with(&format!("{sign}.join(")) || within.starts_with(sign))
        };
        Some(if is(["\"\"", "''"]) {
            ""
        } else if is(["\" \"", "' '"]) {
            " "
        } else {
            LINE_BREAK
        })
    }

    /// The same where a call behind the list joins them, also where something is done with the lines first:
    /// `.filter(Boolean).join("\n")`
    fn joined_behind(&self, from: usize) -> Option<&'static str> {
        /// The most calls before the last.
        const MOST: usize = 3;
        let mut at = self.blank(from);
        for _ in 0..=MOST {
            let (name, arguments) = self.member_call(at, ".")?;
            if name.starts_with("join") {
                let between = self.literal(self.blank(arguments), 0).map(|between| &self.text[between.inside]);
                return Some(match between {
                    Some("") => "",
                    Some(" ") => " ",
                    _ => LINE_BREAK,
                });
            }
            at = self.blank(self.behind_call(arguments)?);
        }
        None
    }
}

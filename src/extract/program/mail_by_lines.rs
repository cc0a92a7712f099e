//! Mails that a program builds line by line, as the notifications of Laravel are: `(new MailMessage)->greeting(…)->line(…)`. Each call
//! says a paragraph.

use super::joins::{Joined, LONGEST_VALUE, Piece};
use super::literals::Code;

/// What such a mail is made of.
const MAIL: &str = "MailMessage";
/// The calls whose text is read; all others say what a program does with it.
const SAYS: &[&str] = &["greeting", "line", "lineIf", "salutation"];
/// What a text is looked up by in the language of its reader.
const TRANSLATES: &[&str] = &["__(", "trans(", "Lang::get(", "sprintf("];

impl Code<'_> {
    /// The mail that begins at `at`, in one piece a call.
    pub(super) fn mail_by_lines(&self, at: usize) -> Option<Joined> {
        if !self.text[at..].starts_with(MAIL) || self.is_tired() {
            return None;
        }
        let mut next = self.blank(at + MAIL.len());
        for sign in ["()", ")"] {
            if self.text[next..].starts_with(sign) {
                next = self.blank(next + sign.len());
            }
        }
        let mut mail = Joined { pieces: Vec::new(), span: at..next, is_mail: true };
        let is_whole = self.read_calls(&mut mail);
        // What has no text is passed over, and there may be other mails in it.
        self.look(mail.span.len());
        let is_said = |piece: &Piece| matches!(piece, Piece::Text(_));
        (is_whole && mail.pieces.iter().any(is_said)).then_some(mail)
    }

    /// Adds what the calls behind a mail say. Whether each of them ends.
    fn read_calls(&self, mail: &mut Joined) -> bool {
        while let Some((name, from)) = self.call(self.blank(mail.span.end)) {
            let Some(end) = self.behind_call(from) else { return false };
            if SAYS.contains(&name) {
                self.say(name, from, &mut mail.pieces);
            }
            mail.span.end = end;
        }
        true
    }

    /// Adds what a call says whose arguments begin at `from`.
    fn say(&self, name: &str, from: usize, pieces: &mut Vec<Piece>) {
        let mut at = self.blank(from);
        if name == "lineIf" {
            let Some(condition) = self.end_of_argument(at) else { return };
            at = self.blank(condition + 1);
        }
        if let Some(translates) = TRANSLATES.iter().find(|name| self.text[at..].starts_with(**name)) {
            at = self.blank(at + translates.len());
        }
        let said = match self.joined(at, false) {
            Some(joined) => joined.pieces,
            None => self.end_of_argument(at).map(|end| Piece::Value(at..end)).into_iter().collect(),
        };
        if let (Some(last), Some(_)) = (pieces.last().map(|last| last.range().end), said.first()) {
            pieces.push(Piece::Break(last..at));
        }
        pieces.extend(said);
    }

    /// The call of a chain at `at`, and where its arguments begin: `->line(`, or `;` and `$mail->line(` in the next statement.
    fn call(&self, at: usize) -> Option<(&str, usize)> {
        let rest = &self.text[at..];
        let member = match rest.strip_prefix(';') {
            Some(statement) => {
                let variable = statement.trim_start().strip_prefix('$')?;
                variable.trim_start_matches(|char: char| char.is_alphanumeric() || char == '_').strip_prefix("->")?
            }
            None => rest.strip_prefix("->")?,
        };
        let arguments = member.trim_start_matches(|char: char| char.is_ascii_alphanumeric()).strip_prefix('(')?;
        let from = self.text.len() - arguments.len();
        Some((&self.text[self.text.len() - member.len()..from - 1], from))
    }

    /// Behind the sign that closes the call whose arguments begin at `from`.
    fn behind_call(&self, from: usize) -> Option<usize> {
        let mut end = self.end_of_argument(from)?;
        while self.bytes[end] == b',' {
            end = self.end_of_argument(end + 1)?;
        }
        Some(end + 1)
    }

    /// Where the sign stands that ends the argument that begins at `from`.
    fn end_of_argument(&self, from: usize) -> Option<usize> {
        let last = (from + 2 * LONGEST_VALUE).min(self.text.len());
        let mut depth = 0_usize;
        let mut at = self.blank(from);
        while at < last {
            match self.bytes[at] {
                b'(' | b'[' | b'{' => depth += 1,
                b',' | b')' if depth == 0 => return Some(at),
                b')' | b']' | b'}' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            at = self.blank(self.behind_literal(at).unwrap_or_else(|| self.step(at)));
        }
        None
    }
}

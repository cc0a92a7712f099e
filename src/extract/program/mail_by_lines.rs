//! Mails that a program builds line by line, as the notifications of Laravel are: `(new MailMessage)->greeting(…)->line(…)`. Each call
//! says a paragraph.

use super::joins::{Joined, Piece, last_name};
use super::literals::Code;

/// What such a mail is made of.
const MAIL: &str = "MailMessage";
/// The calls whose text is read; all others say what a program does with it.
const SAYS: &[&str] = &["greeting", "line", "lineIf", "salutation"];

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
        self.read_calls(self.called(at), &mut mail);
        // What has no text is passed over, and there may be other mails in it.
        self.look(mail.span.len());
        mail.pieces.iter().any(|piece| matches!(piece, Piece::Text(_))).then_some(mail)
    }

    /// What a mail that begins at `at` is called: `$mail = (new MailMessage)`
    fn called(&self, at: usize) -> Option<&str> {
        let given = self.before(at).trim_end().strip_suffix("new")?.trim_end_matches(['(', ' ']);
        Some(last_name(given.strip_suffix('=')?.trim_end())).filter(|name| !name.is_empty())
    }

    /// Adds what the calls behind a mail say, and those of the statements that speak of it by its name, up to the first that does not end.
    fn read_calls(&self, name: Option<&str>, mail: &mut Joined) {
        /// The longest string that is passed over on the way to the next statement, in bytes.
        const LONGEST_PASSED: usize = 120;
        let is_passed = |text: &str| text.len() <= LONGEST_PASSED;
        loop {
            let end = mail.span.end;
            let next = self
                .member_call(self.blank(end), "->")
                .or_else(|| self.member_call(self.next_mention(end, name?, is_passed)?, "->"));
            let Some((call, from)) = next else { return };
            let Some(end) = self.behind_call(from) else { return };
            if SAYS.contains(&call) {
                self.say(call, from, &mut mail.pieces);
            }
            mail.span.end = end;
        }
    }

    /// Adds what a call says whose arguments begin at `from`.
    fn say(&self, name: &str, from: usize, pieces: &mut Vec<Piece>) {
        let mut at = self.blank(from);
        if name == "lineIf" {
            let Some(condition) = self.end_of_argument(at) else { return };
            at = self.blank(condition + 1);
        }
        let said = match self.sum(at) {
            Some(joined) => joined.pieces,
            None => self.end_of_argument(at).map(|end| Piece::Value(at..end)).into_iter().collect(),
        };
        if let (Some(last), Some(_)) = (pieces.last().map(|last| last.range().end), said.first()) {
            pieces.push(Piece::Between("\n\n", last..at));
        }
        pieces.extend(said);
    }
}

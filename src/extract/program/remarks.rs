//! Which strings of a program are said to nobody who gets a mail: what they say is about the program.

use super::joins::{LONGEST_VALUE, last_name};
use super::literals::Code;
use crate::text::char_boundary::floor;
use crate::text::name_words;

impl<'a> Code<'a> {
    /// Whether a text is a remark on what stands around it: it is a statement by itself, the first of its block or of the file, or what an
    /// attribute says.
    pub(super) fn describes(&self, at: usize) -> bool {
        let mut lines = self.before(at).rsplit('\n').map(str::trim);
        let line = lines.next().unwrap_or_default();
        let mut above = || lines.find(|line| !line.is_empty()).unwrap_or_default();
        let is_statement = line.is_empty() && (at == self.first || is_head(above()));
        is_statement || line.starts_with("@doc") || line.starts_with("@moduledoc")
    }

    /// Whether a text is part of what a language model is told, as an example of what somebody says: `"role": "user"` stands before it.
    pub(super) fn is_of_model(&self, at: usize) -> bool {
        /// As far as the beginning of such a record is from its text, in bytes.
        const REACH: usize = 80;
        let before = self.before(at);
        let near = &before[floor(before, before.len().saturating_sub(REACH))..];
        near.rfind("role").is_some_and(|at| {
            let said = near[at + "role".len()..].trim_start_matches(['"', '\'', ' ', ':', '=', '>']);
            ["user", "assistant", "system", "model"].iter().any(|known| said.starts_with(known))
        })
    }

    /// Whether a text is told to whoever runs the program: `log.info("…")`, `$this->command->error("…")`, `raise Lost("…")`.
    pub(super) fn is_reported(&self, at: usize) -> bool {
        #[rustfmt::skip]
        const REPORTS: &[&str] = &[
            "error", "warn", "warning", "info", "debug", "trace", "log", "line", "comment", "print", "println", "printf", "puts", "abort",
            "exception", "panic", "fatal", "assert",
        ];
        let Some(call) = self.before(at).trim_end().strip_suffix('(') else { return false };
        let last = name_words::words(last_name(call)).last();
        last.is_some_and(|word| REPORTS.iter().any(|known| word.eq_ignore_ascii_case(known)))
    }

    /// What stands before a text, as far as anybody looks back.
    pub(super) fn before(&self, at: usize) -> &'a str {
        &self.text[floor(self.text, at.saturating_sub(LONGEST_VALUE))..at]
    }
}

/// Whether a line begins a block in Python: `def send(self, to):`
fn is_head(line: &str) -> bool {
    line.ends_with(':') && [")", "def ", "class ", "async "].iter().any(|word| line.starts_with(word))
}

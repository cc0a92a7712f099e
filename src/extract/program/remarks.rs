//! Which strings of a program are said to nobody who gets a mail: what they say is about the program.

use std::ops::Range;

use super::joins::{LONGEST_VALUE, is_of_name};
use super::literals::Code;
use crate::text::char_boundary::floor;
use crate::text::name_words;

impl<'a> Code<'a> {
    /// Whether a text is a remark on what stands around it: it is a statement by itself, or what an attribute says.
    pub(super) fn describes(&self, span: &Range<usize>) -> bool {
        let before = self.before(span);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_first = line.trim().is_empty();
        is_first && before.trim_end().ends_with(':') && before.trim_end().rsplit('\n').next().is_some_and(is_head)
            || line.trim_start().starts_with("@doc")
            || line.trim_start().starts_with("@moduledoc")
    }

    /// Whether a text is part of what a language model is told, as an example of what somebody says: `"role": "user"` stands before it.
    pub(super) fn is_of_model(&self, span: &Range<usize>) -> bool {
        /// As far as the beginning of such a record is from its text, in bytes.
        const REACH: usize = 80;
        let before = self.before(span);
        let near = &before[floor(before, before.len().saturating_sub(REACH))..];
        near.rfind("role").is_some_and(|at| {
            let said = near[at + "role".len()..].trim_start_matches(['"', '\'', ' ', ':', '=', '>']);
            ["user", "assistant", "system", "model"].iter().any(|known| said.starts_with(known))
        })
    }

    /// Whether a text is told to whoever runs the program: `log.info("…")`, `$this->command->error("…")`, `raise Lost("…")`.
    pub(super) fn is_reported(&self, span: &Range<usize>) -> bool {
        #[rustfmt::skip]
        const REPORTS: &[&str] = &[
            "error", "warn", "warning", "info", "debug", "trace", "log", "line", "comment", "print", "println", "printf", "puts", "abort",
            "exception", "panic", "fatal", "assert",
        ];
        let Some(call) = self.before(span).trim_end().strip_suffix('(') else { return false };
        let start = call.rfind(|char: char| !is_of_name(char)).map_or(0, |at| at + 1);
        call.get(start..).is_some_and(|name| {
            name_words::words(name)
                .last()
                .is_some_and(|word| REPORTS.iter().any(|known| word.eq_ignore_ascii_case(known)))
        })
    }

    /// What stands before a text, as far as anybody looks back.
    pub(super) fn before(&self, span: &Range<usize>) -> &'a str {
        &self.text[floor(self.text, span.start.saturating_sub(LONGEST_VALUE))..span.start]
    }
}

/// Whether a line begins a block in Python: `def send(self, to):`
fn is_head(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(')') || ["def ", "class ", "async "].iter().any(|word| line.starts_with(word))
}

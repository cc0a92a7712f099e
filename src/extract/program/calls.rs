//! Calls and statements: where an argument ends, and which calls say nothing but their first one.

use super::joins::LONGEST_VALUE;
use super::literals::Code;

/// What gives its first argument in the language of the reader, or with values in it.
const SAYS_ARGUMENT: &[&str] =
    &["__(", "trans(", "Lang::get(", "sprintf(", "fmt.Sprintf(", "String.format(", "string.Format("];

/// The code before the argument of such a call, where a text ends with it.
pub(super) fn before_saying(text: &str) -> &str {
    SAYS_ARGUMENT.iter().find_map(|name| text.strip_suffix(name)).unwrap_or(text).trim_end()
}

impl<'a> Code<'a> {
    /// Where the argument of a call at `at` begins that says it; `at`, where no such call is.
    pub(super) fn within_saying(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        SAYS_ARGUMENT.iter().find(|name| rest.starts_with(**name)).map_or(at, |name| self.blank(at + name.len()))
    }

    /// The call of a member at `at`, whose name stands behind `sign`, and where its arguments begin: `.join(`, `->line(`
    pub(super) fn member_call(&self, at: usize, sign: &str) -> Option<(&'a str, usize)> {
        let name = at + sign.len();
        let member = self.text[at..].strip_prefix(sign)?;
        let arguments = member.trim_start_matches(|char: char| char.is_ascii_alphanumeric()).strip_prefix('(')?;
        let from = self.text.len() - arguments.len();
        Some((&self.text[name..from - 1], from))
    }

    /// Behind the sign that closes the call whose arguments begin at `from`.
    pub(super) fn behind_call(&self, from: usize) -> Option<usize> {
        let mut end = self.end_of_argument(from)?;
        while self.bytes[end] == b',' {
            end = self.end_of_argument(end + 1)?;
        }
        Some(end + 1)
    }

    /// Where the sign stands that ends the argument that begins at `from`: a comma or what closes the list of them. Its strings may be of
    /// any length.
    pub(super) fn end_of_argument(&self, from: usize) -> Option<usize> {
        self.end_of_code_before(from, |sign, _| sign == b',')
    }

    /// Where the statement ends that goes on at `from`, or its line, if nothing is open there and the next one does not go on with it.
    pub(super) fn end_of_statement(&self, from: usize) -> Option<usize> {
        let goes_on = |at: usize| self.text[at..].trim_start().starts_with(['?', ':', '.', '+', '&', '|']);
        self.end_of_code_before(from, |sign, at| sign == b';' || sign == b'\n' && !goes_on(at))
    }

    /// Where the first sign at or behind `from` stands that is an end or closes what was opened before, outside of brackets, strings and
    /// comments.
    fn end_of_code_before(&self, from: usize, is_end: impl Fn(u8, usize) -> bool) -> Option<usize> {
        let mut last = from + 2 * LONGEST_VALUE;
        let mut depth = 0_usize;
        let mut at = from;
        while at < last.min(self.text.len()) {
            let sign = self.bytes[at];
            let closes = matches!(sign, b')' | b']' | b'}');
            if depth == 0 && (closes || is_end(sign, at)) {
                return Some(at);
            }
            if closes {
                depth -= 1;
            } else if matches!(sign, b'(' | b'[' | b'{') {
                depth += 1;
            }
            let literal = self.behind_literal(at);
            last += literal.map_or(0, |end| end - at);
            at = literal.or_else(|| self.behind_comment(at)).unwrap_or_else(|| self.step(at));
        }
        self.look(at - from);
        None
    }
}

//! mbox: many messages in one file, each after a line that starts with `From `.

use std::ops::Range;

use crate::text::document::{Origin, SourceMap};
use crate::text::span::{Span, offset};

/// The longest line that separates two messages.
const SEPARATOR: usize = 300;

/// Where the messages of `bytes` stand, without the lines that separate them.
pub(super) fn messages(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, start) in separators(bytes) {
        if let Some(open) = open.replace(start) {
            found.push(open..at);
        }
    }
    match open {
        Some(open) => found.push(open..bytes.len()),
        // No line separates anything: one message.
        None => found.push(0..bytes.len()),
    }
    found
}

/// The bytes before the last separator, and the number of messages in them. What stands so close to the end that it cannot be
/// told whether it separates is left to the rest.
pub(super) fn whole(bytes: &[u8]) -> (usize, usize) {
    let sure = bytes.len().saturating_sub(3 * SEPARATOR);
    let found: Vec<usize> = separators(bytes).map(|(at, _)| at).take_while(|&at| at < sure).collect();
    match found.last() {
        // What stands before the first separator is no message.
        Some(&last) if last > 0 => (last, found.len() - 1),
        _ => (0, 0),
    }
}

/// The lines that separate messages: where each begins, and where the message after it does.
fn separators(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let lines = std::iter::once(0).chain(memchr::memmem::find_iter(bytes, "\nFrom ").map(|at| at + 1));
    let below_blank = lines.filter(|&at| at == 0 || bytes[..at].ends_with(b"\n\n") || bytes[..at].ends_with(b"\n\r\n"));
    below_blank.filter_map(|at| Some((at, separator(bytes, at)?)))
}

/// Where the message after the separator at `at` begins: the line names a time, and a field stands below it.
pub(super) fn separator(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes[at..].strip_prefix(b"From ")?;
    let len = memchr::memchr(b'\n', &rest[..rest.len().min(SEPARATOR)])?;
    let names_time = rest[..len].windows(5).any(|part| {
        matches!(part, [a, b, b':', c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit() || **digit == b' '))
    });
    let below = &rest[len + 1..];
    let name = below.iter().take(SEPARATOR).take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
    let is_field = name > 0 && below.get(name) == Some(&b':') || below.starts_with(b">From ");
    (names_time && is_field).then_some(at + b"From ".len() + len + 1)
}

/// Whether a message holds a line that separates messages but for a blank line above it: some programs split there, and others do not.
pub(super) fn hides_separator(bytes: &[u8], message: Range<usize>) -> bool {
    let lines = memchr::memmem::find_iter(&bytes[message.clone()], "\nFrom ").map(|at| message.start + at + 1);
    lines.into_iter().any(|at| separator(bytes, at).is_some())
}

/// The text without the `>` that was put before lines that start with `From `, and the map onto `text`. A line between
/// quoted ones keeps it: there it is the mark of a quote.
pub(super) fn unstuff(text: &str) -> (String, SourceMap) {
    let mut plain = String::with_capacity(text.len());
    let mut map = SourceMap::default();
    let mut from = 0;
    let mut keep = |range: Range<usize>| {
        plain.push_str(&text[range.clone()]);
        map.push(offset(range.len()), Span::of(range), Origin::Verbatim);
    };
    for at in memchr::memmem::find_iter(text.as_bytes(), ">From ") {
        let is_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
        if is_line && !has_quoted_neighbour(text, at) {
            keep(from..at);
            from = at + 1;
        }
    }
    keep(from..text.len());
    (plain, map)
}

/// Whether the line above or below the one at `at` is quoted.
fn has_quoted_neighbour(text: &str, at: usize) -> bool {
    let above = text[..at].trim_end_matches('\r').strip_suffix('\n').unwrap_or_default();
    let above = above.rsplit('\n').next().unwrap_or_default();
    let below = text[at..].split_once('\n').map_or("", |(_, below)| below);
    above.starts_with('>') || below.starts_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        messages(text.as_bytes()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn messages_begin_behind_separators() {
        let text =
            "From a@b Thu Aug 22 12:36:23 2002\nA: 1\n\nFrom here on, all is well.\n\nFrom - Mon 9:05 2002\r\nB: 2\n";
        assert_eq!(split(text), ["A: 1\n\nFrom here on, all is well.\n\n", "B: 2\n"]);
        assert_eq!(split("A: 1\n\nx\nFrom a 10:00\nB: 2"), ["A: 1\n\nx\nFrom a 10:00\nB: 2"]);
        assert_eq!(split(""), [""]);
    }

    #[test]
    fn stuffing_goes_and_quotes_stay() {
        assert_eq!(unstuff("a\n>From here\n").0, "a\nFrom here\n");
        assert_eq!(unstuff("> a\n>From here\n> b").0, "> a\n>From here\n> b");
        assert_eq!(unstuff(">From x\n>>From y").0, ">From x\n>>From y");
        assert_eq!(unstuff(">From x").1.pieces()[0].source, Span::new(1, 7));
    }
}

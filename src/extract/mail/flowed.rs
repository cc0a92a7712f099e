//! `format=flowed`: a line that ends in a space goes on in the next (RFC 3676).
//!
//! Quoted lines are left as they are: nothing in them is linted, and their marks are what tells them.

use crate::text::document::{Origin, SourceMap};
use crate::text::span::{Span, offset};

/// The text with its lines joined, and the map onto `text`. With `delsp` the space at the end goes as well.
pub(super) fn join(text: &str, delsp: bool) -> (String, SourceMap) {
    let mut joined = String::with_capacity(text.len());
    let mut map = SourceMap::default();
    let mut keep = |from: usize, to: usize| {
        joined.push_str(&text[from..to]);
        map.push(offset(to - from), Span::of(from..to), Origin::Verbatim);
    };
    let mut at = 0;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found + 1);
        let line = text[at..end].trim_end_matches(['\n', '\r']);
        let rest = &text[end..];
        let goes_on = line.ends_with(' ') && line != "-- " && !line.starts_with('>') && !rest.is_empty();
        let is_joined = goes_on && !rest.starts_with('>') && !is_signature_mark(rest);
        // A space in front protects what follows; one before `>` still does.
        let start = if line.starts_with(' ') && !line.starts_with(" >") { at + 1 } else { at };
        let stop = match (is_joined, delsp) {
            (false, _) => end,
            (true, false) => at + line.len(),
            (true, true) => (at + line.len() - 1).max(start),
        };
        keep(start, stop);
        at = end;
    }
    (joined, map)
}

fn is_signature_mark(rest: &str) -> bool {
    rest.strip_prefix("-- ").is_some_and(|after| after.is_empty() || after.starts_with(['\r', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, delsp: bool) -> String {
        let (joined, map) = join(text, delsp);
        for piece in map.pieces() {
            assert_eq!(piece.prose.slice(&joined), piece.source.slice(text));
        }
        joined
    }

    #[test]
    fn soft_lines_are_joined() {
        assert_eq!(joined("calm \r\ndown.\r\nNext \r\n\r\nend", false), "calm down.\r\nNext \r\nend");
        assert_eq!(joined("calm  \ndo \nwn", true), "calm down");
        assert_eq!(joined("end \n", true), "end \n");
    }

    #[test]
    fn marks_stay() {
        assert_eq!(joined("> a \n> b \nc", false), "> a \n> b \nc");
        assert_eq!(joined("a \n> b", false), "a \n> b");
        assert_eq!(joined("Sam \n-- \nAcme \nLtd", false), "Sam \n-- \nAcme Ltd");
        assert_eq!(joined(" From here\n >x", false), "From here\n >x");
    }
}

//! Lines of a text, and what they say without the white space around it.

use std::ops::Range;

/// The line that starts at `at`, without its end.
pub(super) fn line_at(text: &str, at: usize, limit: usize) -> Range<usize> {
    at..memchr::memchr(b'\n', &text.as_bytes()[at..limit]).map_or(limit, |found| at + found)
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let end = range.start + slice.trim_end().len();
    let start = range.start + slice.len() - slice.trim_start().len();
    start.min(end)..end
}

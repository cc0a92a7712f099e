//! How long a text is, and how far a number of bytes reaches in it, whatever ended its lines: `\r\n` counts as one byte.
//!
//! Where a rule asks for the length of more than a line, it asks here, so that a file says the same after a checkout on another system.

use memchr::memchr_iter;

use super::char_boundary;

/// The length of a text in bytes, a line end counted as one.
pub(crate) fn len(text: &str) -> usize {
    text.len() - memchr_iter(b'\r', text.as_bytes()).count()
}

/// Whether a text is longer than so many bytes, a line end counted as one. No more of it is looked at than that.
pub(crate) fn exceeds(text: &str, bytes: usize) -> bool {
    text.len() > bytes && end(text, 0, bytes) < text.len()
}

/// The byte of the text, between two characters, up to which `bytes` from `start` reach, a line end counted as one; at most its end.
/// Nothing behind it is looked at, as this is asked at every quotation mark and every piece of a line that never ends.
pub(crate) fn end(text: &str, start: usize, bytes: usize) -> usize {
    let (mut looked, mut limit) = (start, text.len().min(start + bytes));
    while looked < limit {
        let returns = memchr_iter(b'\r', &text.as_bytes()[looked..limit]).count();
        (looked, limit) = (limit, text.len().min(limit + returns));
    }
    char_boundary::floor(text, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_count_once() {
        let text = "one\r\ntwo\r\nthé\r\n";
        assert_eq!(len(text), "one\ntwo\nthé\n".len());
        for bytes in 0..20 {
            let plain = text.replace('\r', "");
            let reached = text[..end(text, 0, bytes)].replace('\r', "");
            assert_eq!(reached, plain[..end(&plain, 0, bytes)], "{bytes}");
            assert_eq!(exceeds(text, bytes), exceeds(&plain, bytes), "{bytes}");
        }
    }

    #[test]
    fn what_lies_behind_is_not_looked_at() {
        // Were it, this would read a terabyte.
        let text = "a word of it ".repeat(1 << 19);
        let ends = (0..text.len()).step_by(26).filter(|&start| end(&text, start, 26) == text.len());
        assert_eq!(ends.count(), 1);
    }
}

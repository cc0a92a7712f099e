//! How long a text is, and how far a number of bytes reaches in it, whatever ended its lines: `\r\n` counts as one byte.
//!
//! Where a rule asks for the length of more than a line, it asks here, so that a file says the same after a checkout on another system.

use memchr::memchr_iter;

use super::char_boundary;

/// The length of a text in bytes, a line end counted as one.
pub(crate) fn len(text: &str) -> usize {
    text.len() - memchr_iter(b'\r', text.as_bytes()).count()
}

/// The byte of the text, between two characters, up to which `bytes` from `start` reach, a line end counted as one; at most its end.
pub(crate) fn end(text: &str, start: usize, bytes: usize) -> usize {
    let mut limit = text.len().min(start + bytes);
    for at in memchr_iter(b'\r', &text.as_bytes()[start..]).map(|at| start + at) {
        if at >= limit {
            break;
        }
        limit = text.len().min(limit + 1);
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
        }
    }
}

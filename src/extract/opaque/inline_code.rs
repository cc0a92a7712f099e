//! Code that a text sets between backticks, as people do where no format asks for it.

use std::ops::Range;

/// The longest piece of code within a line, in bytes.
const LONGEST: usize = 300;

/// The code of a text, without its backticks, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut marks = memchr::memchr_iter(b'`', bytes).peekable();
    while let Some(open) = marks.next() {
        let start = open + 1;
        // Two of them open a quotation, as in ``so''.
        if marks.next_if_eq(&start).is_some() || open > 0 && bytes[open - 1].is_ascii_alphanumeric() {
            continue;
        }
        let Some(&end) = marks.peek() else { break };
        let inner = &text[start..end];
        if end - start <= LONGEST && !inner.trim().is_empty() && !inner.contains('\n') {
            found.push(start..end);
            marks.next();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_backticks() {
        let found = |text: &'static str| find(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(found("Run `ls -l` and `cd x`."), ["ls -l", "cd x"]);
        assert_eq!(found("a` b, ``so'' and `one\nline`"), [""; 0]);
    }
}

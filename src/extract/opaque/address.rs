//! Web and mail addresses in prose: no language, and full of dots that end no sentence.

use std::ops::Range;

use crate::text::document::PLACEHOLDER;

/// The longest scheme, such as `https`, and the longest name before the `@` of a mail address.
const SCHEME: usize = 12;
const MAILBOX: usize = 64;
/// The longest address that may be wrapped, in bytes.
const LONGEST: usize = 2_000;

/// The addresses of a text, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    let mut marks = memchr::memchr2_iter(b':', b'@', bytes).peekable();
    let mut bare = memchr::memmem::find_iter(bytes, "www.").peekable();
    loop {
        let next = match (marks.peek(), bare.peek()) {
            (Some(mark), Some(www)) if www < mark => bare.next(),
            (Some(_), _) => marks.next(),
            (None, _) => bare.next(),
        };
        let Some(at) = next else { return found };
        if at < from {
            continue;
        }
        let range = match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => web(text, from, at),
            b':' if bytes[from..at].ends_with(b"mailto") => Some(at - 6..web_end(text, at + 1)),
            b'@' => mail(bytes, from, at),
            b'w' if !preceded_by_word(bytes, at) => Some(at..web_end(text, at + 4)),
            _ => None,
        };
        if let Some(range) = range.filter(|range| range.start >= from) {
            from = range.end;
            found.push(range);
        }
    }
}

fn preceded_by_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1].is_ascii_alphanumeric()
}

fn web(text: &str, from: usize, colon: usize) -> Option<Range<usize>> {
    let scheme = text.as_bytes()[from..colon].iter().rev().take(SCHEME).take_while(|byte| byte.is_ascii_alphanumeric());
    let start = colon - scheme.count();
    if start == colon {
        return None;
    }
    let end = bracketed(text, start).unwrap_or_else(|| web_end(text, colon + 3));
    (end > colon + 3).then_some(start..end)
}

/// The end of an address between `<` and `>`, which may go on in the next lines.
fn bracketed(text: &str, start: usize) -> Option<usize> {
    let inner = text[..start].ends_with('<').then(|| &text[start..])?;
    let end = inner.find(['>', '<', '"']).filter(|end| *end <= LONGEST && inner[*end..].starts_with('>'))?;
    let mut lines = inner[..end].split('\n').map(str::trim);
    lines.all(|line| !line.is_empty() && !line.contains([' ', '\t'])).then_some(start + end)
}

/// The end of an address: before white space, quotation marks or a placeholder, and before what ends the sentence.
fn web_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let stop =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '`') || c == PLACEHOLDER;
    let mut address = &rest[..rest.find(stop).unwrap_or(rest.len())];
    let has_bracket = address.contains('(');
    loop {
        let last = address.chars().next_back();
        let cut = match last {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_' | '…' | ']' | '}') => true,
            Some(')') => !has_bracket,
            _ => false,
        };
        match last {
            Some(last) if cut => address = &address[..address.len() - last.len_utf8()],
            _ => return from + address.len(),
        }
    }
}

fn mail(bytes: &[u8], from: usize, at: usize) -> Option<Range<usize>> {
    let is_mailbox = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    let start = at - bytes[from..at].iter().rev().take(MAILBOX).take_while(|byte| is_mailbox(byte)).count();
    let is_domain = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let mut end = at + 1 + bytes[at + 1..].iter().take_while(is_domain).count();
    while end > at && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    let has_dot = end > at && bytes[at + 1..end].contains(&b'.');
    (start < at && has_dot).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_end_before_the_sentence_does() {
        assert_eq!(found("See https://example.com/a_b?c=1&d."), ["https://example.com/a_b?c=1&d"]);
        assert_eq!(
            found("(www.example.com), jane.doe+x@mail.example.co.uk!"),
            ["www.example.com", "jane.doe+x@mail.example.co.uk"]
        );
        assert_eq!(found("<https://example.com/x_(y)>"), ["https://example.com/x_(y)"]);
        assert_eq!(found("<https://example.com/calm-\n  down/x> and"), ["https://example.com/calm-\n  down/x"]);
        assert_eq!(found("<https://example.com/a and b>"), ["https://example.com/a"]);
        assert_eq!(found("at 10:30 @dana wow www and a:b ://"), [""; 0]);
        assert_eq!(found("mailto:a@b.com now"), ["mailto:a@b.com"]);
    }
}

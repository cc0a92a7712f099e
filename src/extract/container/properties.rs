//! Properties of Java: `name = text`, which may go on on the next line after a backslash.

use std::ops::Range;

use super::{Node, Quoting, Text, Tree, unflatten_keys};
use crate::extract::decoded_text::{Layer, utf16_escape};
use crate::text::char_boundary;
use crate::text::span::Span;

/// The texts of a file, by name.
pub(super) fn read(text: &str) -> Tree<'_> {
    let mut texts = unflatten_keys::Texts::default();
    let is_formatted = is_formatted(text);
    let mut at = 0;
    while at < text.len() {
        let start = at + text[at..].len() - text[at..].trim_start_matches(['\u{feff}', ' ', '\t', '\u{c}']).len();
        let end = logical_end(text, start);
        let line = &text[start..end];
        at = end + usize::from(text[end..].starts_with('\r'));
        at += usize::from(text[at..].starts_with('\n'));
        if line.is_empty() || line.starts_with(['#', '!']) {
            // A comment does not go on.
            at = if line.is_empty() {
                at
            } else {
                start + text[start..].find('\n').map_or(text.len() - start, |found| found + 1)
            };
            continue;
        }
        let key = key_end(line);
        let behind = line[key..].trim_start_matches([' ', '\t', '\u{c}']);
        let behind = behind.strip_prefix(['=', ':']).unwrap_or(behind).trim_start_matches([' ', '\t', '\u{c}']);
        let value = end - behind.len()..end;
        let name = decode(text, start..start + key, false).finish().text;
        // In the format of messages, what stands in the place of a value is in braces, and an apostrophe is doubled.
        let is_message = behind.contains('{') && (behind.contains("''") || is_formatted && has_value(behind));
        let codec = if is_message { Quoting::Message } else { Quoting::Properties };
        texts.add(&name, Node::Text(Text { span: Span::of(value), codec, value: None }));
    }
    let mut tree = Tree { is_locale: true, ..Tree::default() };
    tree.parts.push(texts.part());
    tree
}

/// Whether apostrophes are doubled beside values, as far as the texts of a file show: some are, or no line with a value has one.
fn is_formatted(text: &str) -> bool {
    text.contains("''") || !text.lines().any(|line| line.contains('\'') && has_value(line))
}

/// Whether a value is put in by its number: `{0}`, `{1,date}`.
fn has_value(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == b'{' && pair[1].is_ascii_digit())
}

/// Where the line that begins at `start` ends, those that it goes on in included.
fn logical_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        let Some(found) = memchr::memchr3(b'\n', b'\r', b'\\', &bytes[at..]) else { return text.len() };
        at += found;
        if bytes[at] != b'\\' {
            return at;
        }
        at += if bytes.get(at + 1) == Some(&b'\r') && bytes.get(at + 2) == Some(&b'\n') { 3 } else { 2 };
        at = char_boundary::ceil(text, at);
    }
}

/// Where the name at the start of a line ends.
fn key_end(line: &str) -> usize {
    let mut is_escaped = false;
    let end = line.find(|char: char| {
        let ends = !is_escaped && matches!(char, '=' | ':' | ' ' | '\t' | '\u{c}');
        is_escaped = !is_escaped && char == '\\';
        ends
    });
    end.unwrap_or(line.len())
}

/// What the text at `range` says; with `doubled`, two apostrophes are one.
pub(super) fn decode(file: &str, range: Range<usize>, doubled: bool) -> Layer {
    let bytes = file.as_bytes();
    let mut layer = Layer::default();
    let mut at = range.start;
    let mark = if doubled { b'\'' } else { b'\\' };
    while let Some(found) = memchr::memchr2(b'\\', mark, &bytes[at..range.end]) {
        let start = at + found;
        layer.verbatim(file, at..start);
        let rest = &file[start..range.end];
        at = start + 1;
        if bytes[start] == b'\'' {
            if rest.starts_with("''") {
                at += 1;
                layer.decoded("'", start..at);
            } else {
                layer.verbatim(file, start..at);
            }
            continue;
        }
        let Some(sign) = rest[1..].chars().next() else {
            layer.verbatim(file, start..range.end);
            return layer;
        };
        at = start + 1 + sign.len_utf8();
        let char = match sign {
            '\n' | '\r' => {
                // The line goes on after the white space of the next.
                at += usize::from(sign == '\r' && rest[2..].starts_with('\n'));
                let next = &file[at..range.end];
                at += next.len() - next.trim_start_matches([' ', '\t', '\u{c}']).len();
                continue;
            }
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'u' => utf16_escape(rest, "\\u").map_or('u', |(char, length)| {
                at = start + length;
                char
            }),
            other => other,
        };
        layer.decoded_char(char, start..at);
    }
    layer.verbatim(file, at..range.end);
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_names_and_go_on() {
        let file = "# no\\\n! x\nmail.late = It\\u2019s \\\n    late, {0}\r\nmail.late.subject:Don''t {0}\nempty\na\\ b c\nend=\\";
        let tree = read(file);
        let node = &tree.parts[0].node;
        let said = |path: &[&str]| {
            let found = path.iter().try_fold(node, |node, name| node.get(name));
            match found {
                Some(Node::Text(text)) => text.value(file),
                _ => format!("{found:?}"),
            }
        };
        assert_eq!(said(&["mail", "late", ""]), "It’s late, {0}");
        assert_eq!(said(&["mail", "late", "subject"]), "Don't {0}");
        assert_eq!((said(&["empty"]), said(&["a b"])), (String::new(), "c".into()));
        assert!(matches!(node, Node::Map(entries) if entries.len() == 4));
    }
}

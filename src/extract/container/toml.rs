//! TOML, read by the same parser as our own configuration.

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::{Broken, Entry, Node, Part, Quoting, Text, Tree};
use crate::extract::decoded_text::{Layer, hex};
use crate::text::span::{Span, offset};

/// The table that a file is.
pub(super) fn read(text: &str) -> Tree<'_> {
    let mut tree = Tree::default();
    match DeTable::parse(text) {
        Ok(table) => {
            let node = map(text, table.into_inner());
            tree.parts.push(Part { name: String::new(), node, is_row: false });
        }
        Err(error) => {
            let at = error.span().map_or(0, |span| offset(span.start.min(text.len())));
            tree.broken.push(Broken { at, message: error.message().trim().replace('\n', ", ") });
        }
    }
    tree
}

fn map<'a>(text: &'a str, table: DeTable<'a>) -> Node<'a> {
    let entries = table.into_iter().map(|(key, value)| Entry { key: key.into_inner(), value: node(text, value) });
    let mut entries: Vec<_> = entries.collect();
    // The parser sorts by name; a reader expects the order of the file.
    entries.sort_by_key(|entry| start(&entry.value));
    Node::Map(entries)
}

fn node<'a>(text: &'a str, value: Spanned<DeValue<'a>>) -> Node<'a> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => map(text, table),
        DeValue::Array(items) => Node::List(items.into_iter().map(|item| node(text, item)).collect::<Vec<_>>().into()),
        DeValue::String(value) => {
            let raw = &text[span.clone()];
            let codec = match (raw.starts_with("\"\"\""), raw.starts_with("'''"), raw.starts_with('\'')) {
                (true, _, _) => Quoting::TomlBasicLines,
                (_, true, _) => Quoting::TomlLiteralLines,
                (_, _, true) => Quoting::TomlLiteral,
                _ => Quoting::TomlBasic,
            };
            Node::Text(Text { span: Span::of(span), codec, value: Some(value) })
        }
        _ => Node::Text(Text { span: Span::of(span), codec: Quoting::Bare, value: None }),
    }
}

/// Where the first text of a value stands.
fn start(node: &Node<'_>) -> u32 {
    match node {
        Node::Text(text) => text.span.start(),
        Node::Map(entries) => entries.first().map_or(u32::MAX, |entry| start(&entry.value)),
        Node::List(list) => list.items.first().map_or(u32::MAX, start),
        Node::Alias => u32::MAX,
    }
}

/// What the text with its quotation marks at `range` says.
pub(super) fn decode(file: &str, range: Range<usize>, codec: Quoting) -> Layer {
    let (marks, has_lines) = match codec {
        Quoting::TomlBasicLines | Quoting::TomlLiteralLines => (3, true),
        _ => (1, false),
    };
    let mut layer = Layer::default();
    if range.len() < 2 * marks {
        return layer;
    }
    let end = range.end - marks;
    let mut at = range.start + marks;
    if has_lines {
        // The line end after the opening marks is not part of the text.
        let rest = &file[at..end];
        at += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    }
    if matches!(codec, Quoting::TomlLiteral | Quoting::TomlLiteralLines) {
        layer.verbatim(file, at..end);
        return layer;
    }
    while let Some(found) = memchr::memchr(b'\\', &file.as_bytes()[at..end]) {
        layer.verbatim(file, at..at + found);
        at += found;
        at += escape(file, at..end, &mut layer);
    }
    layer.verbatim(file, at..end);
    layer
}

/// Decodes the escape that `range` begins with and gives its length.
fn escape(file: &str, range: Range<usize>, layer: &mut Layer) -> usize {
    let rest = &file[range.clone()];
    let sign = rest[1..].chars().next().unwrap_or('\\');
    let char = match sign {
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'x' | 'u' | 'U' => {
            let digits = match sign {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            let char = rest.get(2..).and_then(|rest| hex(rest, digits)).and_then(char::from_u32);
            let length = (2 + digits).min(rest.len());
            layer.decoded_char(char.unwrap_or(char::REPLACEMENT_CHARACTER), range.start..range.start + length);
            return length;
        }
        // A line that ends in a backslash goes on with the next word.
        c if c.is_whitespace() => return rest.len() - rest[1..].trim_start().len(),
        other => other,
    };
    let length = 1 + sign.len_utf8();
    layer.decoded_char(char, range.start..range.start + length);
    length.min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_decoded_as_the_parser_does() {
        let file = "a = \"it\\u2019s\\n\\\"b\\\"\"\nb = '''\nc\\n\n'''\nd = \"\"\"\r\n e \\\n   f\\\\ \"g\" \"\"\"\nh = 'i'\n[[j]]\nk = 1\n";
        let tree = read(file);
        let Node::Map(entries) = &tree.parts[0].node else { panic!("a table") };
        assert_eq!(entries.iter().map(|entry| entry.key.as_ref()).collect::<Vec<_>>(), ["a", "b", "d", "h", "j"]);
        for entry in &entries[..4] {
            let Node::Text(text) = &entry.value else { panic!("a text") };
            let layer = decode(file, text.span.range(), text.codec);
            assert_eq!(Some(layer.text.as_str()), text.value.as_deref(), "{}", entry.key);
        }
        assert_eq!(read("a = [").broken.len(), 1);
    }
}

//! JSON and JSON Lines. Comments and a comma after the last value are tolerated, as people write them.
//!
//! A reader of our own, as the file may be large and only places are kept: names and texts are not copied. What a text with
//! escapes says is checked against `serde_json`.

use std::borrow::Cow;
use std::ops::Range;

use super::{Broken, DEEPEST, Entry, List, Node, Part, Quoting, Text, Tree, twice};
use crate::extract::decoded_text::{Layer, hex, utf16_escape};
use crate::text::source::Gap;
use crate::text::span::{Span, offset};

/// The value of a file, or its values where there are several. In a piece of a file, `gap` is in the list that begins there.
pub(super) fn read(text: &str, gap: Gap) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut reader = Reader { text, at: 0, gap, remarks: &mut tree.remarks };
    let mut nodes = Vec::new();
    loop {
        if let Err(broken) = reader.skip() {
            tree.broken.push(broken);
            break;
        }
        if reader.at == text.len() {
            break;
        }
        // Values one after another are tolerated only where they are tables: else it is a slip.
        if !nodes.is_empty() && reader.peek() != Some(b'{') {
            tree.broken.push(reader.broken("there is something after the end of the value"));
            break;
        }
        match reader.value() {
            Ok(node) => nodes.push(node),
            Err(broken) => {
                tree.broken.push(broken);
                break;
            }
        }
    }
    if nodes.is_empty() && tree.broken.is_empty() && !text.trim().is_empty() {
        tree.broken.push(Broken { at: 0, message: "contains only comments".to_owned() });
    }
    // Half a file would look like a whole one.
    if tree.broken.is_empty() {
        let several = nodes.len() > 1;
        let name = |index: usize| if several { format!("value {}", index + 1) } else { String::new() };
        let parts = nodes.into_iter().enumerate();
        tree.parts = parts.map(|(index, node)| Part { name: name(index), node, is_row: false }).collect();
    }
    tree
}

/// One value a line. A broken line does not keep the others from being read.
pub(super) fn read_lines(text: &str, gap: Gap) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let end_of_text = start + line.trim_end().len();
        let mut reader =
            Reader { text: &text[..end_of_text], at: start, gap: Gap::default(), remarks: &mut tree.remarks };
        start = end;
        if line.trim().is_empty() {
            continue;
        }
        let read = reader.value().and_then(|node| {
            reader.skip()?;
            if reader.at == end_of_text {
                Ok(node)
            } else {
                Err(reader.broken("there is something after the end of the value"))
            }
        });
        match read {
            Ok(node) => {
                tree.parts.push(Part { name: format!("line {}", gap.lines as usize + index + 1), node, is_row: false });
            }
            Err(broken) => tree.broken.push(broken),
        }
    }
    tree
}

struct Reader<'a, 't> {
    text: &'a str,
    at: usize,
    gap: Gap,
    remarks: &'t mut Vec<(u32, String)>,
}

/// A table or list that is not closed yet.
enum Open<'a> {
    Map { entries: Vec<Entry<'a>>, key: Cow<'a, str>, start: usize },
    List { list: List<'a>, start: usize },
}

impl<'a> Reader<'a, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn broken(&self, message: &str) -> Broken {
        Broken { at: offset(self.at), message: message.to_owned() }
    }

    /// White space and comments.
    fn skip(&mut self) -> Result<(), Broken> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                // Some programs put a byte order mark in front of each value.
                Some(0xef) if self.text[self.at..].starts_with('\u{feff}') => self.at += '\u{feff}'.len_utf8(),
                Some(b'/') => {
                    let rest = &self.text[self.at..];
                    if rest.starts_with("//") {
                        self.at += rest.find('\n').unwrap_or(rest.len());
                    } else if rest.starts_with("/*") {
                        let Some(end) = rest.find("*/") else { return Err(self.broken("a comment is not closed")) };
                        self.at += end + 2;
                    } else {
                        return Ok(());
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    /// One value. Tables and lists are kept on a stack of our own, so that depth costs no stack of the program.
    fn value(&mut self) -> Result<Node<'a>, Broken> {
        let mut open: Vec<Open<'a>> = Vec::new();
        loop {
            self.skip()?;
            let mut node = match self.peek() {
                Some(b'{' | b'[') if open.len() == DEEPEST => {
                    return Err(self.broken(&format!("nested more than {DEEPEST} levels deep")));
                }
                Some(b'{') => {
                    let start = self.at;
                    self.at += 1;
                    if let Some(key) = self.key(start)? {
                        open.push(Open::Map { entries: Vec::new(), key, start });
                        continue;
                    }
                    Node::Map(Vec::new())
                }
                Some(b'[') => {
                    let start = self.at;
                    self.at += 1;
                    self.skip()?;
                    if self.peek() != Some(b']') {
                        let before = self.text.get(start + 1..self.gap.at as usize);
                        let is_piece = before.is_some_and(|before| before.trim().is_empty());
                        let left_out = if is_piece { self.gap.records } else { 0 };
                        open.push(Open::List { list: List { left_out, items: Vec::new() }, start });
                        continue;
                    }
                    self.at += 1;
                    Node::List(List::default())
                }
                Some(b'"') => Node::Text(Text { span: Span::of(self.string()?), codec: Quoting::Json, value: None }),
                _ => Node::Text(self.bare()?),
            };
            // The value ends what it stands in as far as brackets close after it.
            loop {
                match open.pop() {
                    None => return Ok(node),
                    Some(Open::Map { mut entries, key, start }) => {
                        entries.push(Entry { key, value: node });
                        if self.comma(b'}', start)?
                            && let Some(key) = self.key(start)?
                        {
                            open.push(Open::Map { entries, key, start });
                            break;
                        }
                        if let Some(name) = twice(&entries) {
                            self.remarks.push((offset(start), name));
                        }
                        node = Node::Map(entries);
                    }
                    Some(Open::List { mut list, start }) => {
                        list.items.push(node);
                        if self.comma(b']', start)? {
                            self.skip()?;
                            if self.peek() != Some(b']') {
                                open.push(Open::List { list, start });
                                break;
                            }
                            self.at += 1;
                        }
                        node = Node::List(list);
                    }
                }
            }
        }
    }

    /// A name and its colon, or the end of the table.
    fn key(&mut self, start: usize) -> Result<Option<Cow<'a, str>>, Broken> {
        self.skip()?;
        match self.peek() {
            Some(b'}') => {
                self.at += 1;
                return Ok(None);
            }
            Some(b'"') => {}
            None => return Err(unclosed(self.text, start)),
            _ => return Err(self.broken("expected a name in quotation marks, or `}`")),
        }
        let range = self.string()?;
        let raw = &self.text[range.start + 1..range.end - 1];
        let key = if raw.contains('\\') { Cow::Owned(decode(self.text, range).text) } else { Cow::Borrowed(raw) };
        self.skip()?;
        if self.peek() != Some(b':') {
            return Err(self.broken("expected `:` after the name"));
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// Whether a comma follows; else `close` must, and is taken. What it closes begins at `start`.
    fn comma(&mut self, close: u8, start: usize) -> Result<bool, Broken> {
        self.skip()?;
        let found = self.peek();
        if found.is_none() {
            return Err(unclosed(self.text, start));
        }
        if found == Some(b',') || found == Some(close) {
            self.at += 1;
            return Ok(found == Some(b','));
        }
        Err(self.broken(&format!("expected `,` or `{}`", char::from(close))))
    }

    /// A text in quotation marks; gives where it lies, marks included.
    fn string(&mut self) -> Result<Range<usize>, Broken> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) else {
                return Err(unclosed(self.text, start));
            };
            at += found;
            match bytes[at] {
                b'"' => {
                    self.at = at + 1;
                    return Ok(start..self.at);
                }
                b'\n' => return Err(unclosed(self.text, start)),
                _ => {
                    let known = match bytes.get(at + 1) {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Some(2),
                        Some(b'u') => hex(&self.text[at + 2..], 4).map(|_| 6),
                        _ => None,
                    };
                    let Some(length) = known else {
                        self.at = at;
                        return Err(self.broken("not a valid escape in JSON"));
                    };
                    at += length;
                }
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn bare(&mut self) -> Result<Text<'a>, Broken> {
        let rest = &self.text[self.at..];
        let is_bare = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let word = &rest[..rest.bytes().take_while(is_bare).count()];
        let is_number = word.bytes().any(|byte| byte.is_ascii_digit()) && word.parse::<f64>().is_ok();
        if !is_number && !matches!(word, "true" | "false" | "null") {
            return Err(self.broken(if rest.is_empty() {
                "ends in the middle of a value"
            } else {
                "expected a value"
            }));
        }
        let start = self.at;
        self.at += word.len();
        Ok(Text { span: Span::of(start..self.at), codec: Quoting::Bare, value: None })
    }
}

/// The text or table that begins at `start` has no end.
fn unclosed(text: &str, start: usize) -> Broken {
    let sign = text[start..].chars().next().unwrap_or_default();
    Broken { at: offset(start), message: format!("the `{sign}` here is never closed") }
}

/// What the text in quotation marks at `range` says. Half of a surrogate pair becomes U+FFFD.
pub(super) fn decode(file: &str, range: Range<usize>) -> Layer {
    let mut layer = Layer::default();
    let end = range.end - 1;
    let mut at = range.start + 1;
    while let Some(found) = memchr::memchr(b'\\', &file.as_bytes()[at..end]) {
        layer.verbatim(file, at..at + found);
        at += found;
        let length = escape(file, at, end, &mut layer);
        at += length;
    }
    layer.verbatim(file, at..end);
    let has_escapes = layer.text.len() != range.len() - 2;
    if has_escapes
        && let Ok(value) = serde_json::from_str::<Cow<'_, str>>(&file[range.clone()])
        && value != layer.text
    {
        return Layer::indivisible(&value, range);
    }
    layer
}

/// Decodes the escape at `at` and gives its length.
fn escape(file: &str, at: usize, end: usize, layer: &mut Layer) -> usize {
    let char = match file.as_bytes()[at + 1] {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let (char, length) = utf16_escape(&file[at..end], "\\u").unwrap_or((char::REPLACEMENT_CHARACTER, 2));
            layer.decoded_char(char, at..at + length);
            return length;
        }
        other => char::from(other),
    };
    layer.decoded_char(char, at..at + 2);
    2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        let tree = read(text, Gap::default());
        assert!(tree.parts.is_empty());
        format!("{}: {}", tree.broken[0].at, tree.broken[0].message)
    }

    #[test]
    fn escapes_are_single_pieces() {
        let file = r#""it\u2019s \ud83d\ude0a <\/b>""#;
        let decoded = decode(file, 0..file.len()).finish();
        assert_eq!(&*decoded.text, "it’s 😊 </b>");
        let at = decoded.text.find('😊').unwrap();
        assert_eq!(decoded.map.to_source(Span::of(at..at + 4)).span.slice(file), r"\ud83d\ude0a");
        assert_eq!(decode(r#""\ud83d x \udc00""#, 0..17).text, "\u{fffd} x \u{fffd}");
    }

    #[test]
    fn slips_are_tolerated_and_faults_have_a_place() {
        let tree = read("\u{feff}{\"a\": [1, \"b\", ], // c\n /* d */ \"e\\u0066\": {}, }", Gap::default());
        assert!(tree.broken.is_empty(), "{:?}", tree.broken);
        assert!(tree.parts[0].node.get("ef").is_some());
        assert_eq!(message("{\"a\": \"b\n\"}"), "6: the `\"` here is never closed");
        assert_eq!(message("{\"a\" 1}"), "5: expected `:` after the name");
        assert_eq!(message("[1 2]"), "3: expected `,` or `]`");
        assert_eq!(message("{\"a\": 1"), "0: the `{` here is never closed");
        assert_eq!(message("[nul]"), "1: expected a value");
        assert_eq!(message("[\"\\x\"]"), "2: not a valid escape in JSON");
        assert_eq!(message("[] x"), "3: there is something after the end of the value");
        assert_eq!(message(&"[".repeat(100_000)), "512: nested more than 512 levels deep");
        assert!(read(&format!("{}{}", "[".repeat(500), "]".repeat(500)), Gap::default()).broken.is_empty());
        assert_eq!(read("{\"a\": 1, \"a\": 2}", Gap::default()).remarks.len(), 1);
    }

    #[test]
    fn a_broken_line_leaves_the_others() {
        let tree = read_lines("{\"a\": 1}\n\n{\"a\": \n{\"a\": 2}\r\n", Gap::default());
        assert_eq!(tree.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["line 1", "line 4"]);
        assert_eq!(tree.broken.len(), 1);
    }
}

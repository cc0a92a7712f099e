//! YAML: every document of a file, with anchors read where they are written and aliases not followed.
//!
//! As no alias is followed, a file of a few bytes cannot become gigabytes.

use std::borrow::Cow;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

use super::{Broken, DEEPEST, Entry, Node, Part, Quoting, Text, Tree, twice};
use crate::text::char_boundary;
use crate::text::span::{Span, offset};

/// The documents of a file.
pub(super) fn read(text: &str) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut documents = Vec::new();
    let mut options = Options::default();
    options.block_nesting_limit = DEEPEST;
    options.flow_nesting_limit = DEEPEST;
    options.set_emit_comments(false);
    let mut builder = Builder { text, open: Vec::new(), done: None, remarks: &mut tree.remarks };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentEnd, _)) => documents.extend(builder.done.take()),
            Ok((event, span)) => builder.event(event, span.byte_range().unwrap_or(0..0)),
            Err(error) => {
                tree.broken.push(broken(text, &error));
                return tree;
            }
        }
    }
    let several = documents.len() > 1;
    let name = |index: usize| if several { format!("document {}", index + 1) } else { String::new() };
    let parts = documents.into_iter().enumerate();
    tree.parts = parts.map(|(index, node)| Part { name: name(index), node, is_row: false }).collect();
    tree
}

fn broken(text: &str, error: &ScanError) -> Broken {
    let at = char_boundary::floor(text, error.marker().byte_offset().unwrap_or(0));
    Broken { at: offset(at), message: error.info().clone() }
}

/// A table or list that is not closed yet.
enum Open<'a> {
    Map { entries: Vec<Entry<'a>>, key: Option<Cow<'a, str>>, start: usize },
    List(Vec<Node<'a>>),
}

/// Makes a tree of the parser's events.
struct Builder<'a, 't> {
    text: &'a str,
    open: Vec<Open<'a>>,
    done: Option<Node<'a>>,
    remarks: &'t mut Vec<(u32, String)>,
}

impl<'a> Builder<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: std::ops::Range<usize>) {
        match event {
            Event::Scalar(value, style, _, _) => {
                let codec = match style {
                    ScalarStyle::Plain => Quoting::YamlPlain,
                    ScalarStyle::SingleQuoted => Quoting::YamlSingle,
                    ScalarStyle::DoubleQuoted => Quoting::YamlDouble,
                    ScalarStyle::Literal => Quoting::YamlLiteral,
                    ScalarStyle::Folded => Quoting::YamlFolded,
                };
                self.scalar(value, codec, range);
            }
            Event::SequenceStart(..) => self.open.push(Open::List(Vec::new())),
            Event::MappingStart(..) => {
                self.open.push(Open::Map { entries: Vec::new(), key: None, start: range.start });
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(items)) => self.add(Node::List(items.into())),
                Some(Open::Map { entries, start, .. }) => {
                    if let Some(name) = twice(&entries) {
                        self.remarks.push((offset(start), name));
                    }
                    self.add(Node::Map(entries));
                }
                None => {}
            },
            Event::Alias(..) | Event::UnresolvedAlias(..) => self.add(Node::Alias),
            _ => {}
        }
    }

    fn scalar(&mut self, value: Cow<'a, str>, codec: Quoting, range: std::ops::Range<usize>) {
        if let Some(Open::Map { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some(value);
            return;
        }
        debug_assert!(range.end <= self.text.len());
        self.add(Node::Text(Text { span: Span::of(range), codec, value: Some(value) }));
    }

    fn add(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                // A name that is no text names nothing we look for.
                None => *key = Some(Cow::Borrowed("")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::yaml_scalar;
    use super::*;

    /// Every text, as the parser read it and as we decode it.
    fn assert_decoded(file: &str) -> Vec<String> {
        let tree = read(file);
        assert!(tree.broken.is_empty(), "{:?} in {file:?}", tree.broken);
        let mut values = Vec::new();
        let mut open: Vec<&Node<'_>> = tree.parts.iter().map(|part| &part.node).collect();
        while let Some(node) = open.pop() {
            match node {
                Node::Map(entries) => open.extend(entries.iter().rev().map(|entry| &entry.value)),
                Node::List(list) => open.extend(list.items.iter().rev()),
                Node::Text(text) => {
                    let value = text.value.as_deref().unwrap();
                    let layer = yaml_scalar::decode(file, text.span.range(), text.codec, value);
                    assert_eq!(layer.text, value, "{:?} in {file:?}", text.codec);
                    values.push(layer.text);
                }
                Node::Alias => {}
            }
        }
        values
    }

    #[test]
    fn every_style_is_decoded_as_the_parser_does() {
        for file in [
            "a: |\n  x\n  y\n\nb: 'c'\n",
            "a: |\n\n\n    x\n   \n    y\n\n\nb: >-\n  x\n  y\n",
            "a: &k \"x\\n\"\nb: plain text\n  more\n\n  and more\nc: |2+\n    x\n\n",
            "- |-\r\n  a\r\n\r\n  b\r\n- z",
            "a: |\n  x",
            "a: >\n  x\n  y\n\n  z\n   indented\n   twice\n\n  back\n\n\n",
            "a: >+\n\n  x\n\n",
            "a:\n  b: |\n    x\n   # c\n  d: 1",
            "a: 'it''s\n\n  two\n  lines '\nb: \"x \\\n   y\\\n\n z \\u2019 \\x41 \\\"\\t\n  w\"\n",
            "%YAML 1.1\n---\na: \"é\\_\"\n--- |\n two\n...\n",
            "{a: [x, 'y', \"z\"], b: {c: d}}",
            "a: |\n  \tx\n  \n  é\n",
        ] {
            assert_decoded(file);
        }
        assert_eq!(assert_decoded("- a\n- &x b\n- *x\n"), ["a", "b"]);
    }

    #[test]
    fn faults_have_a_place_and_aliases_cost_nothing() {
        let tree = read("a: b\n c: [\n");
        assert_eq!(tree.broken.len(), 1);
        assert!(tree.broken[0].at > 0 && !tree.broken[0].message.is_empty(), "{:?}", tree.broken);
        assert_eq!(read(&"[".repeat(100_000)).broken.len(), 1);
        assert_eq!(read("a: 1\na: 2\n").remarks.len(), 1);
        let mut bomb = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..60 {
            let alias = format!("*a{}", level - 1);
            writeln!(bomb, "a{level}: &a{level} [{alias}, {alias}, {alias}]").unwrap();
        }
        assert!(read(&bomb).broken.is_empty());
    }
}

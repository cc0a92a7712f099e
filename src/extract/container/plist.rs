//! Property lists of Apple as XML: `<dict>`, `<array>` and `<string>`, in which `TextExpander` keeps its snippets.

use super::{Broken, DEEPEST, Entry, Layer, Node, Part, Quoting, Text, Tree, twice};
use crate::extract::xml;
use crate::text::span::{Span, offset};

/// Values that are no text.
const BARE: [&str; 4] = ["integer", "real", "date", "data"];

/// Whether a text is a property list.
pub(in crate::extract) fn is_plist(text: &str) -> bool {
    text.trim_start().starts_with("<?xml")
        && text.get(..1024.min(text.len())).unwrap_or(text).contains("<!DOCTYPE plist")
}

/// The value that a file is.
pub(super) fn read(text: &str) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut reader = Reader { text, at: 0, remarks: &mut tree.remarks };
    match reader.list() {
        Ok(node) => tree.parts.push(Part { name: String::new(), node, is_row: false }),
        Err(broken) => tree.broken.push(broken),
    }
    tree
}

/// What the text between two tags says.
pub(super) fn decode(file: &str, range: std::ops::Range<usize>) -> Layer {
    let (text, map) = xml::decode(file, range);
    Layer { text, map }
}

/// A tag, and where it stands.
#[derive(Debug, PartialEq, Eq)]
struct Tag<'a> {
    name: &'a str,
    start: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    /// `<true/>`
    Empty,
}

/// A table or list that is not closed yet.
enum Open<'a> {
    Dict { entries: Vec<Entry<'a>>, key: Option<String>, start: usize },
    Array { items: Vec<Node<'a>>, start: usize },
}

struct Reader<'a, 't> {
    text: &'a str,
    at: usize,
    remarks: &'t mut Vec<(u32, String)>,
}

fn broken(at: usize, message: impl Into<String>) -> Broken {
    Broken { at: offset(at), message: message.into() }
}

impl<'a> Reader<'a, '_> {
    /// The next tag; `None` at the end of the file.
    fn tag(&mut self) -> Result<Option<Tag<'a>>, Broken> {
        loop {
            let rest = &self.text[self.at..];
            let blank = rest.len() - rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
            self.at += blank;
            let rest = &rest[blank..];
            if rest.is_empty() {
                return Ok(None);
            }
            if !rest.starts_with('<') {
                return Err(broken(self.at, "expected a tag"));
            }
            if rest.starts_with("<!--") {
                self.at += xml::section(rest).unwrap_or(rest.len());
                continue;
            }
            let Some(end) = rest.find('>') else { return Err(broken(self.at, "the tag here is never closed")) };
            let start = self.at;
            self.at += end + 1;
            let inner = &rest[1..end];
            if inner.starts_with(['?', '!']) {
                continue;
            }
            let kind = match (inner.starts_with('/'), inner.ends_with('/')) {
                (true, _) => Kind::Close,
                (false, true) => Kind::Empty,
                (false, false) => Kind::Open,
            };
            let name = inner.trim_matches('/').split_ascii_whitespace().next().unwrap_or_default();
            return Ok(Some(Tag { name, start, kind }));
        }
    }

    /// Where the text of an element whose tag was read stands.
    fn content(&mut self, tag: &Tag<'a>) -> Result<Span, Broken> {
        let start = self.at;
        if tag.kind == Kind::Empty {
            return Ok(Span::of(start..start));
        }
        loop {
            let rest = &self.text[self.at..];
            let Some(found) = rest.find('<') else {
                return Err(broken(tag.start, format!("`<{}>` here is never closed", tag.name)));
            };
            self.at += found;
            if let Some(length) = xml::section(&rest[found..]) {
                self.at += length;
                continue;
            }
            let end = self.at;
            return match self.tag()? {
                Some(Tag { name, kind: Kind::Close, .. }) if name == tag.name => Ok(Span::of(start..end)),
                _ => Err(broken(end, format!("expected `</{}>`", tag.name))),
            };
        }
    }

    /// The whole file. Tables and lists are kept on a stack of our own, so that depth costs no stack of the program.
    fn list(&mut self) -> Result<Node<'a>, Broken> {
        let mut open: Vec<Open<'a>> = Vec::new();
        let mut root = None;
        while let Some(tag) = self.tag()? {
            let Tag { name, start, kind } = tag;
            let node = match (name, kind) {
                ("plist", _) if open.is_empty() => continue,
                _ if root.is_some() => return Err(broken(start, "there is something after the end of the value")),
                ("dict" | "array", Kind::Open) if open.len() == DEEPEST => {
                    return Err(broken(start, format!("nested more than {DEEPEST} levels deep")));
                }
                ("dict", Kind::Open) => {
                    open.push(Open::Dict { entries: Vec::new(), key: None, start });
                    continue;
                }
                ("array", Kind::Open) => {
                    open.push(Open::Array { items: Vec::new(), start });
                    continue;
                }
                ("dict", Kind::Empty) => Node::Map(Vec::new()),
                ("array", Kind::Empty) => Node::List(Vec::new().into()),
                ("key", Kind::Open | Kind::Empty) => {
                    let content = self.content(&tag)?;
                    match open.last_mut() {
                        Some(Open::Dict { key: key @ None, .. }) => {
                            *key = Some(decode(self.text, content.range()).text);
                        }
                        _ => return Err(broken(start, "expected a value, not a `<key>`")),
                    }
                    continue;
                }
                ("string", Kind::Open | Kind::Empty) => {
                    let span = self.content(&tag)?;
                    let codec = if xml::is_marked(span.slice(self.text)) { Quoting::XmlMarked } else { Quoting::Xml };
                    Node::Text(Text { span, codec, value: None })
                }
                ("true" | "false", Kind::Empty) => bare(Span::of(start + 1..start + 1 + name.len())),
                (name, Kind::Open | Kind::Empty) if BARE.contains(&name) => bare(self.content(&tag)?),
                ("dict" | "array", Kind::Close) => match open.pop() {
                    Some(Open::Dict { entries, key: None, start }) if name == "dict" => {
                        if let Some(name) = twice(&entries) {
                            self.remarks.push((offset(start), name));
                        }
                        Node::Map(entries)
                    }
                    Some(Open::Array { items, .. }) if name == "array" => Node::List(items.into()),
                    _ => return Err(broken(start, format!("`</{name}>` closes nothing here"))),
                },
                _ => return Err(broken(start, format!("`<{name}>` is not allowed here"))),
            };
            match open.last_mut() {
                None => root = Some(node),
                Some(Open::Array { items, .. }) => items.push(node),
                Some(Open::Dict { entries, key, .. }) => {
                    let Some(key) = key.take() else {
                        return Err(broken(start, "a value without a `<key>` before it"));
                    };
                    entries.push(Entry { key: key.into(), value: node });
                }
            }
        }
        match (root, open.last()) {
            (_, Some(Open::Dict { start, .. })) => Err(broken(*start, "`<dict>` here is never closed")),
            (_, Some(Open::Array { start, .. })) => Err(broken(*start, "`<array>` here is never closed")),
            (None, None) => Err(broken(0, "contains no value")),
            (Some(node), None) => Ok(node),
        }
    }
}

fn bare<'a>(span: Span) -> Node<'a> {
    Node::Text(Text { span, codec: Quoting::Bare, value: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"x\" \"y\">\n<plist version=\"1.0\">";

    fn message(body: &str) -> String {
        let tree = read(body);
        assert!(tree.parts.is_empty());
        format!("{}: {}", tree.broken[0].at, tree.broken[0].message)
    }

    #[test]
    fn tables_lists_and_texts() {
        let file = format!(
            "{HEAD}<dict><key>a&amp;b</key><array><string>x &lt; y</string><true/><integer>4</integer><!-- c -->\
             <string><![CDATA[<b>]]></string></array><key>n</key><dict/><key>e</key><string/></dict></plist>\n"
        );
        assert!(is_plist(&file));
        let tree = read(&file);
        assert!(tree.broken.is_empty(), "{:?}", tree.broken);
        let Some(Node::List(list)) = tree.parts[0].node.get("a&b") else { panic!() };
        let texts = list.items.iter().map(|node| match node {
            Node::Text(text) => (text.value(&file), text.is_text(), text.codec.escape().is_some()),
            _ => panic!(),
        });
        let said = |text: &str, is_text, is_escaped| (text.to_owned(), is_text, is_escaped);
        let expected =
            [said("x < y", true, true), said("true", false, false), said("4", false, false), said("<b>", true, false)];
        assert_eq!(texts.collect::<Vec<_>>(), expected);
        assert!(matches!(tree.parts[0].node.get("e"), Some(Node::Text(text)) if text.value(&file).is_empty()));
    }

    #[test]
    fn faults_have_a_place() {
        assert_eq!(message("<plist><dict><key>a</key></dict>"), "25: `</dict>` closes nothing here");
        assert_eq!(message("<dict><string>a</string>"), "6: a value without a `<key>` before it");
        assert_eq!(message("<dict><key>a</key><string>b"), "18: `<string>` here is never closed");
        assert_eq!(message("<array><string>a<b/></string></array>"), "16: expected `</string>`");
        assert_eq!(message("<array><b/></array>"), "7: `<b>` is not allowed here");
        assert_eq!(message("<array>"), "0: `<array>` here is never closed");
        assert_eq!(message("<array/> x"), "9: expected a tag");
        assert_eq!(message("<array/><array/>"), "8: there is something after the end of the value");
        assert_eq!(message(""), "0: contains no value");
        assert_eq!(message("<arr"), "0: the tag here is never closed");
        assert_eq!(message(&"<array>".repeat(600)), "3584: nested more than 512 levels deep");
        assert_eq!(read("<dict><key>a</key><true/><key>a</key><true/></dict>").remarks.len(), 1);
    }
}

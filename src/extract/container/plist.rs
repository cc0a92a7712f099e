//! Property lists of Apple as XML: `<dict>`, `<array>` and `<string>`, in which `TextExpander` keeps its snippets.

use super::{Broken, Entry, Node, Part, Quoting, Text, Tree, twice};
use crate::extract::decoded_text::Layer;
use crate::extract::xml::text;
use crate::extract::xml::tree::{self, Element};
use crate::text::span::{Span, offset};

/// Values that are no text.
const BARE: [&str; 4] = ["integer", "real", "date", "data"];

/// Whether a text is a property list.
pub(in crate::extract) fn is_plist(text: &str) -> bool {
    text.trim_start().starts_with("<?xml")
        && text.get(..1024.min(text.len())).unwrap_or(text).contains("<!DOCTYPE plist")
}

/// The value that a file is.
pub(super) fn read(file: &str) -> Tree<'_> {
    let mut tree = Tree::default();
    match value(file, &mut tree.remarks) {
        Ok(node) => tree.parts.push(Part { name: String::new(), node, is_row: false }),
        Err(broken) => tree.broken.push(broken),
    }
    tree
}

/// What the text between two tags says.
pub(super) fn decode(file: &str, range: std::ops::Range<usize>) -> Layer {
    let (text, map) = text::decode(file, range);
    Layer { text, map }
}

fn broken(at: usize, message: impl Into<String>) -> Broken {
    Broken { at: offset(at), message: message.into() }
}

fn value<'a>(file: &'a str, remarks: &mut Vec<(u32, String)>) -> Result<Node<'a>, Broken> {
    let tree::Elements { roots, fault, unread } = tree::read(file);
    if let Some(fault) = fault {
        return Err(broken(fault.at, fault.message));
    }
    remarks.extend(unread);
    let values = match roots.as_slice() {
        [plist] if plist.name == "plist" => plist.children.as_slice(),
        roots => roots,
    };
    match values {
        [value] => node(value, file, remarks),
        [] => Err(broken(0, "contains no value")),
        [_, next, ..] => Err(broken(next.whole.start, "there is something after the end of the value")),
    }
}

fn node<'a>(element: &Element, file: &'a str, remarks: &mut Vec<(u32, String)>) -> Result<Node<'a>, Broken> {
    let Element { name, children, whole, content, .. } = element;
    match name.as_str() {
        "dict" => {
            no_text(element, file)?;
            let mut entries: Vec<Entry<'a>> = Vec::new();
            let mut children = children.iter();
            while let Some(key) = children.next() {
                if key.name != "key" {
                    return Err(broken(key.whole.start, "a value without a `<key>` before it"));
                }
                let Some(value) = children.next() else {
                    return Err(broken(key.whole.start, "a `<key>` without a value after it"));
                };
                let key = decode(file, leaf(key)?.range()).text;
                entries.push(Entry { key: key.into(), value: node(value, file, remarks)? });
            }
            if let Some(name) = twice(&entries) {
                remarks.push((offset(whole.start), name));
            }
            Ok(Node::Map(entries))
        }
        "array" => {
            no_text(element, file)?;
            let items: Result<Vec<_>, _> = children.iter().map(|child| node(child, file, remarks)).collect();
            Ok(Node::List(items?.into()))
        }
        "string" => {
            let span = leaf(element)?;
            let codec = if text::is_marked(span.slice(file)) { Quoting::XmlMarked } else { Quoting::Xml };
            Ok(Node::Text(Text { span, codec, value: None }))
        }
        "true" | "false" if children.is_empty() && content.is_empty() => {
            Ok(bare(Span::of(whole.start + 1..whole.start + 1 + name.len())))
        }
        name if BARE.contains(&name) => leaf(element).map(bare),
        name => Err(broken(whole.start, format!("`<{name}>` is not allowed here"))),
    }
}

/// Where the text of an element is that holds no other.
fn leaf(element: &Element) -> Result<Span, Broken> {
    match element.children.first() {
        None => Ok(Span::of(element.content.clone())),
        Some(child) => Err(broken(child.whole.start, format!("`<{}>` is not allowed here", child.name))),
    }
}

fn no_text(element: &Element, file: &str) -> Result<(), Broken> {
    element.stray_text(file).map_or(Ok(()), |at| Err(broken(at, "expected a tag")))
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
    fn angles_are_allowed_where_xml_allows_them() {
        let file = "<?xml version=\"1.0\"?><?note a > b?><!DOCTYPE plist [<!ENTITY c \"d\">]>\n\
                    <plist note=\"a > b\"><string>e > f</string></plist>";
        let tree = read(file);
        assert!(tree.broken.is_empty(), "{:?}", tree.broken);
        assert!(matches!(&tree.parts[0].node, Node::Text(text) if text.value(file) == "e > f"));
    }

    #[test]
    fn faults_have_a_place() {
        for (file, expected) in [
            ("<plist><dict><key>a</key></dict></plist>", "13: a `<key>` without a value after it"),
            ("<dict><string>a</string></dict>", "6: a value without a `<key>` before it"),
            ("<dict><key>a</key><string>b", "26: `<string>` before this is never closed"),
            ("<array><string>a<b/></string></array>", "16: `<b>` is not allowed here"),
            ("<array><b/></array>", "7: `<b>` is not allowed here"),
            ("<array>", "7: `<array>` before this is never closed"),
            ("<array>a<true/></array>", "7: expected a tag"),
            ("<array/><array/>", "8: there is something after the end of the value"),
            ("", "0: contains no value"),
        ] {
            assert_eq!(message(file), expected, "{file}");
        }
        assert!(message("<arr").starts_with("0: "));
        assert_eq!(message(&"<array>".repeat(600)), "3584: `<array>` is nested more than 512 levels deep");
        assert_eq!(read("<dict><key>a</key><true/><key>a</key><true/></dict>").remarks.len(), 1);
    }
}

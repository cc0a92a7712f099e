//! XML in which records of fields or texts by name stand: the data files of Odoo, XLIFF, the resources of .NET and Android.
//!
//! The elements are read into a tree once; what is made of them depends on the root. Of any other XML nothing is read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Broken, DEEPEST, Entry, Node, Part, Quoting, Text, Tree, named, plist};
use crate::extract::xml;
use crate::text::boundary;
use crate::text::span::{Span, offset};

/// An element.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    /// Where its content begins and ends.
    content: std::ops::Range<usize>,
}

/// The records or texts of a file.
pub(super) fn read(text: &str) -> Tree<'_> {
    if plist::is_plist(text) {
        return plist::read(text);
    }
    let mut tree = Tree::default();
    let root = match root(text) {
        Ok(root) => root,
        Err(broken) => {
            tree.broken.push(broken);
            return tree;
        }
    };
    match root.name.as_str() {
        "odoo" | "openerp" => root.each("record", &mut |record| tree.parts.extend(record.odoo(text))),
        "xliff" => {
            tree.is_locale = true;
            tree.language = root.find(&["target-language", "trgLang"]).map(str::to_owned);
            let mut texts = named::Texts::default();
            for unit in ["trans-unit", "unit"] {
                root.each(unit, &mut |unit| {
                    let key = unit.attribute("resname").or(unit.attribute("name")).or(unit.attribute("id"));
                    let said = unit.first("target").or_else(|| unit.first("source"));
                    if let (Some(key), Some(said)) = (key, said) {
                        texts.add(key, said.text(text));
                    }
                });
            }
            tree.parts.push(texts.part());
        }
        "root" | "resources" => {
            tree.is_locale = true;
            let mut texts = named::Texts::default();
            for child in &root.children {
                let said = match child.name.as_str() {
                    "data" if child.attribute("type").is_none() => child.first("value"),
                    "string" => Some(child),
                    _ => None,
                };
                if let (Some(key), Some(said)) = (child.attribute("name"), said) {
                    texts.add(key, said.text(text));
                }
            }
            tree.parts.push(texts.part());
        }
        _ => {}
    }
    tree
}

/// The outermost element of a file.
fn root(text: &str) -> Result<Element, Broken> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    loop {
        let start = position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(broken(text, position(reader.error_position()), error.to_string())),
        };
        let end = position(reader.buffer_position());
        let done = match event {
            Event::Start(tag) if open.len() == DEEPEST => {
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                return Err(broken(text, start, format!("`<{name}>` is nested more than {DEEPEST} levels deep")));
            }
            Event::Start(tag) => {
                open.push(Element::of(&tag, end));
                continue;
            }
            Event::Empty(tag) => Element::of(&tag, end),
            Event::End(_) => {
                let Some(mut element) = open.pop() else { continue };
                element.content.end = start;
                element
            }
            Event::Eof => break,
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => root = root.or(Some(done)),
        }
    }
    match (open.last(), root) {
        (Some(element), _) => {
            Err(broken(text, element.content.start, format!("`<{}>` before this is never closed", element.name)))
        }
        (None, root) => Ok(root.unwrap_or_default()),
    }
}

fn broken(text: &str, at: usize, message: String) -> Broken {
    Broken { at: offset(boundary::floor(text, at)), message }
}

impl Element {
    fn of(tag: &BytesStart<'_>, end: usize) -> Self {
        let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
        let attributes = tag.attributes().flatten().map(|attribute| {
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            (name, value)
        });
        Self { name, attributes: attributes.collect(), children: Vec::new(), content: end..end }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first value of one of these attributes, here or further in.
    fn find(&self, names: &[&str]) -> Option<&str> {
        let own = names.iter().find_map(|name| self.attribute(name));
        own.or_else(|| self.children.iter().find_map(|child| child.find(names)))
    }

    /// The first element of that name further in.
    fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find_map(|child| if child.name == name { Some(child) } else { child.first(name) })
    }

    /// Every element of that name further in; within one, no other is looked for.
    fn each(&self, name: &str, visit: &mut dyn FnMut(&Self)) {
        for child in &self.children {
            if child.name == name {
                visit(child);
            } else {
                child.each(name, visit);
            }
        }
    }

    /// What it holds as a text: the words, or all of its markup.
    fn text<'a>(&self, file: &'a str) -> Node<'a> {
        let raw = &file[self.content.clone()];
        let codec = if !self.children.is_empty() {
            Quoting::Markup
        } else if xml::is_marked(raw) {
            Quoting::XmlMarked
        } else {
            Quoting::Xml
        };
        Node::Text(Text { span: Span::of(self.content.clone()), codec, value: None })
    }

    /// A record of Odoo: its fields, in a table that is called as its model.
    fn odoo<'a>(&self, file: &'a str) -> Option<Part<'a>> {
        let model = self.attribute("model")?.replace('.', "_");
        let fields = self.children.iter().filter(|child| child.name == "field" && !child.content.is_empty());
        let entries = fields.filter_map(|field| {
            let key = field.attribute("name")?.to_owned();
            Some(Entry { key: key.into(), value: field.text(file) })
        });
        let record = Entry { key: model.into(), value: Node::Map(entries.collect()) };
        let name = self.attribute("id").unwrap_or_default().to_owned();
        Some(Part { name, node: Node::Map(vec![record]), is_row: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_texts_have_their_names() {
        let odoo = "<?xml version=\"1.0\"?>\n<odoo><data noupdate=\"1\"><record id=\"late\" model=\"mail.template\">\
                    <field name=\"subject\">A &amp; b</field><field name=\"active\" eval=\"True\"/>\
                    <field name=\"body_html\"><p>Hi <t t-out=\"x\"/></p></field></record></data></odoo>";
        let tree = read(odoo);
        assert!(tree.broken.is_empty(), "{:?}", tree.broken);
        let record = tree.parts[0].node.get("mail_template").unwrap();
        let said = |name: &str| match record.get(name) {
            Some(Node::Text(text)) => text.value(odoo),
            _ => panic!("{name}"),
        };
        assert_eq!((said("subject"), said("body_html")), ("A & b".into(), "<p>Hi <t t-out=\"x\"/></p>".into()));
        assert!(record.get("active").is_none());
        assert!(read("<project><name>a</name></project>").parts.is_empty());
    }

    #[test]
    fn faults_have_a_place() {
        for (file, at) in [("<odoo><record></odoo>", 14), ("<odoo><record>", 14), ("<a>", 3)] {
            let tree = read(file);
            assert_eq!(tree.broken[0].at, at, "{file} {:?}", tree.broken);
        }
        assert_eq!(read(&"<a>".repeat(600)).broken.len(), 1);
    }
}

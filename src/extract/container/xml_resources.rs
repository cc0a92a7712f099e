//! XML in which records of fields or texts by name stand: the data files of Odoo, XLIFF, the resources of .NET and Android.
//!
//! The elements are read into a tree once; what is made of them depends on the root. Of any other XML nothing is read.

use super::{Broken, Entry, Node, Part, Quoting, Text, Tree, plist, unflatten_keys};
use crate::extract::decoded_text::Layer;
use crate::extract::xml::text;
use crate::extract::xml::tree::{self, Element};
use crate::text::span::{Span, offset};

/// The records or texts of a file.
pub(super) fn read(file: &str) -> Tree<'_> {
    if plist::is_plist(file) {
        return plist::read(file);
    }
    let mut tree = Tree::default();
    let elements = tree::read(file);
    if let Some(fault) = elements.fault {
        tree.broken.push(Broken { at: offset(fault.at), message: fault.message });
        return tree;
    }
    tree.remarks.extend(elements.unread);
    let Some(root) = elements.roots.first() else { return tree };
    match root.name.as_str() {
        "odoo" | "openerp" => root.each("record", &mut |record| tree.parts.extend(odoo(record, file))),
        "xliff" => {
            tree.is_locale = true;
            tree.language = root.find(&["target-language", "trgLang"]).map(str::to_owned);
            let mut texts = unflatten_keys::Texts::default();
            for unit in ["trans-unit", "unit"] {
                root.each(unit, &mut |unit| {
                    let key = unit.attribute("resname").or(unit.attribute("name")).or(unit.attribute("id"));
                    let said = unit.first("target").or_else(|| unit.first("source"));
                    if let (Some(key), Some(said)) = (key, said) {
                        texts.add(key, held(said, file));
                    }
                });
            }
            tree.parts.push(texts.part());
        }
        "root" | "resources" => {
            tree.is_locale = true;
            tree.is_android = root.name == "resources";
            let mut texts = unflatten_keys::Texts::default();
            for child in &root.children {
                let said = match child.name.as_str() {
                    "data" if child.attribute("type").is_none() => child.first("value"),
                    "string" => Some(child),
                    _ => None,
                };
                if let (Some(key), Some(said)) = (child.attribute("name"), said) {
                    texts.add(key, held(said, file));
                }
            }
            tree.parts.push(texts.part());
        }
        _ => {}
    }
    tree
}

/// The markup of an element, with what the entities of the file say.
pub(super) fn decode(file: &str, range: std::ops::Range<usize>) -> Layer {
    let (text, map) = text::markup(file, range);
    Layer { text, map }
}

/// What an element holds as a text: the words, or all of its markup.
fn held<'a>(element: &Element, file: &'a str) -> Node<'a> {
    let span = Span::of(element.content.clone());
    let codec = if !element.children.is_empty() {
        Quoting::Markup
    } else if text::is_marked(span.slice(file)) {
        Quoting::XmlMarked
    } else {
        Quoting::Xml
    };
    Node::Text(Text { span, codec, value: None })
}

/// A record of Odoo: its fields, in a table that is called as its model.
fn odoo<'a>(record: &Element, file: &'a str) -> Option<Part<'a>> {
    let model = record.attribute("model")?.replace('.', "_");
    let fields = record.children.iter().filter(|child| child.name == "field" && !child.content.is_empty());
    let entries = fields.filter_map(|field| {
        let key = field.attribute("name")?.to_owned();
        Some(Entry { key: key.into(), value: held(field, file) })
    });
    let name = record.attribute("id").unwrap_or_default().to_owned();
    let table = Entry { key: model.into(), value: Node::Map(entries.collect()) };
    Some(Part { name, node: Node::Map(vec![table]), is_row: false })
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

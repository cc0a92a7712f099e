//! The elements of a file of XML, as a tree that knows where each of them is.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::declared_entities::{Entities, Said};
use super::text;
use crate::text::char_boundary;
use crate::text::span::{Span, offset};

/// The deepest that elements may lie in each other: what reads the tree calls itself at every level.
const DEEPEST: usize = 512;

/// An element.
#[derive(Debug, Default)]
pub(in crate::extract) struct Element {
    /// Without the prefix of a namespace.
    pub(in crate::extract) name: String,
    attributes: Vec<(String, String)>,
    pub(in crate::extract) children: Vec<Element>,
    /// From its first tag to the end of its last.
    pub(in crate::extract) whole: Range<usize>,
    /// What is between its tags.
    pub(in crate::extract) content: Range<usize>,
}

/// Why a file is no XML, and where.
#[derive(Debug)]
pub(in crate::extract) struct Fault {
    pub(in crate::extract) at: usize,
    pub(in crate::extract) message: String,
}

/// The elements of a file. Those after a fault are missing, and those around it end there.
#[derive(Debug, Default)]
pub(in crate::extract) struct Elements {
    /// The outermost elements; a sound file has one.
    pub(in crate::extract) roots: Vec<Element>,
    pub(in crate::extract) fault: Option<Fault>,
    /// Where the file first uses an entity of its own whose words are not read, and what is to be said of it.
    pub(in crate::extract) unread: Option<(u32, String)>,
}

/// The elements of a file.
pub(in crate::extract) fn read(file: &str) -> Elements {
    let mut elements = Elements::default();
    let mut open: Vec<Element> = Vec::new();
    elements.fault = walk(file, &mut open, &mut elements).err();
    let end = elements.fault.as_ref().map_or(file.len(), |fault| fault.at);
    while let Some(mut element) = open.pop() {
        (element.content.end, element.whole.end) = (end.max(element.content.start), end.max(element.content.start));
        place(element, &mut open, &mut elements.roots);
    }
    elements
}

fn walk(file: &str, open: &mut Vec<Element>, elements: &mut Elements) -> Result<(), Fault> {
    let roots = &mut elements.roots;
    let mut entities = Entities::default();
    // The parser passes over one mark without counting it.
    let sound = file.trim_start_matches('\u{feff}');
    let marks = file.len() - sound.len();
    let mut reader = Reader::from_str(sound);
    let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(sound.len()) + marks;
    loop {
        let start = position(reader.buffer_position());
        let event = reader.read_event();
        let end = position(reader.buffer_position());
        match event {
            Err(error) => return Err(fault(file, position(reader.error_position()), error.to_string())),
            Ok(Event::Start(tag)) if open.len() == DEEPEST => {
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                return Err(fault(file, start, format!("`<{name}>` is nested more than {DEEPEST} levels deep")));
            }
            Ok(Event::Start(tag)) => open.push(Element::of(&tag, start, end)),
            Ok(Event::Empty(tag)) => place(Element::of(&tag, start, end), open, roots),
            Ok(Event::End(_)) => {
                let Some(mut element) = open.pop() else { continue };
                (element.content.end, element.whole.end) = (start, end);
                place(element, open, roots);
            }
            Ok(Event::Eof) => {
                let Some(element) = open.last() else { return Ok(()) };
                let message = format!("`<{}>` before this is never closed", element.name);
                return Err(fault(file, element.content.start, message));
            }
            Ok(Event::DocType(_)) => entities = Entities::of(file),
            Ok(Event::GeneralRef(reference)) if elements.unread.is_none() => {
                let name = String::from_utf8_lossy(&reference);
                elements.unread = (entities.get(&name) == Some(Said::Other)).then(|| {
                    let message =
                        format!("`&{name};` is left as it is: only entities that stand for plain words are read");
                    (offset(start), message)
                });
            }
            Ok(_) => {}
        }
    }
}

fn place(element: Element, open: &mut [Element], roots: &mut Vec<Element>) {
    open.last_mut().map_or(roots, |parent| &mut parent.children).push(element);
}

fn fault(file: &str, at: usize, message: String) -> Fault {
    Fault { at: char_boundary::floor(file, at), message }
}

impl Element {
    fn of(tag: &BytesStart<'_>, start: usize, end: usize) -> Self {
        let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
        let attributes = tag.attributes().flatten().map(|attribute| {
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            (name, value)
        });
        Self { name, attributes: attributes.collect(), children: Vec::new(), whole: start..end, content: end..end }
    }

    pub(in crate::extract) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first value of one of these attributes, here or further in.
    pub(in crate::extract) fn find(&self, names: &[&str]) -> Option<&str> {
        let own = names.iter().find_map(|name| self.attribute(name));
        own.or_else(|| self.children.iter().find_map(|child| child.find(names)))
    }

    /// Its first child of that name.
    pub(in crate::extract) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The first element of that name further in.
    pub(in crate::extract) fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find_map(|child| if child.name == name { Some(child) } else { child.first(name) })
    }

    /// Every element of that name further in; within one, no other is looked for.
    pub(in crate::extract) fn each(&self, name: &str, visit: &mut dyn FnMut(&Self)) {
        for child in &self.children {
            if child.name == name {
                visit(child);
            } else {
                child.each(name, visit);
            }
        }
    }

    /// The first words that belong to none of its children, where there are any.
    pub(in crate::extract) fn stray_text(&self, file: &str) -> Option<usize> {
        let ends = self.children.iter().map(|child| child.whole.end);
        let starts = self.children.iter().map(|child| child.whole.start).chain([self.content.end]);
        let mut between = std::iter::once(self.content.start).chain(ends).zip(starts);
        between.find_map(|(from, to)| {
            let (said, map) = text::decode(file, from..to);
            let blank = said.len() - said.trim_start().len();
            (blank < said.len()).then(|| map.to_source(Span::of(blank..blank + 1)).span.range().start)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_places() {
        let file =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"<c>\">]>\n<a x=\"1 > 0\">é<!-- <b> --><b/><c>d</c></a>";
        let Elements { roots, fault, unread } = read(file);
        assert!(fault.is_none() && roots.len() == 1 && unread.is_none(), "{fault:?}");
        let a = &roots[0];
        assert_eq!((a.attribute("x"), &file[a.child("c").unwrap().content.clone()]), (Some("1 > 0"), "d"));
        assert_eq!(&file[a.whole.clone()], &file[file.find("<a").unwrap()..]);
        assert_eq!(a.children.iter().map(|child| &file[child.whole.clone()]).collect::<Vec<_>>(), ["<b/>", "<c>d</c>"]);
        assert_eq!(a.stray_text(file), file.find('é'));
        assert_eq!(read("<a> <!-- b --> <b>c</b>\n</a>").roots[0].stray_text("<a> <!-- b --> <b>c</b>\n</a>"), None);
    }

    #[test]
    fn what_comes_before_a_fault_is_kept() {
        let file = "<a><b>c</b><d>e</f></a>";
        let Elements { roots, fault, .. } = read(file);
        let a = &roots[0];
        assert_eq!(fault.unwrap().at, 15);
        assert_eq!((&file[a.child("b").unwrap().content.clone()], a.children.len()), ("c", 2));
        for (file, at) in [("<a>", 3), ("<a><b></a>", 6), ("<a", 0), (&"<a>".repeat(600), 1536)] {
            assert_eq!(read(file).fault.map(|fault| fault.at), Some(at), "{file}");
        }
    }

    #[test]
    fn byte_order_marks_are_counted() {
        for marks in 0..4 {
            let file = format!("{}<a x=\"é\"><b>c</b></a>", "\u{feff}".repeat(marks));
            let Elements { roots, fault, .. } = read(&file);
            assert!(fault.is_none() && roots.len() == 1, "{fault:?}");
            assert_eq!(&file[roots[0].whole.clone()], file.trim_start_matches('\u{feff}'));
            assert_eq!(&file[roots[0].child("b").unwrap().content.clone()], "c");
            let torn = file.replace("</b>", "");
            assert_eq!(read(&torn).fault.map(|fault| fault.at), torn.find("</a>"), "{torn:?}");
        }
    }
}

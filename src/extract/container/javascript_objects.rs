//! Modules of JavaScript and TypeScript: the objects and lists that are written out in them, `module.exports = { subject: "…" }`,
//! `export const replies = [{ title: "…" }]`. The program around them is passed over, and so is every value that is no text.
//!
//! Nobody asks for a whole grammar: what is needed is where literals begin and end. What looks like an object and is a block
//! has no `name:` at its start and is left at once.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::{Entry, Node, Part, Quoting, Text, Tree};
use crate::extract::decoded_text::Layer;
use crate::extract::program::languages::JAVASCRIPT;
use crate::extract::program::{self, Code};
use crate::text::span::Span;

/// Objects and lists within each other; deeper ones are not read.
const DEEPEST: usize = 64;

/// How often, on an average, a byte may be looked at; then no more values are tried.
const LOOKS: usize = 16;

/// The objects and lists of a module, each a part.
pub(super) fn read(text: &str) -> Tree<'_> {
    let mut tree = Tree::default();
    let reader = Reader::new(text);
    let mut at = 0;
    while at < text.len() {
        let next = reader.blank(at);
        if next > at {
            at = next;
            continue;
        }
        at = match reader.bytes[at] {
            b'"' | b'\'' | b'`' => reader.string(at),
            // Only a value can be read: what a block holds is looked through.
            b'{' | b'[' if reader.is_value(at) => match reader.value(at, 0) {
                Some((node, end)) => {
                    tree.parts.push(Part { name: String::new(), node, is_row: false });
                    end
                }
                None => at + 1,
            },
            _ => reader.step(at),
        };
    }
    tree
}

struct Reader<'a> {
    code: Code<'a>,
    text: &'a str,
    bytes: &'a [u8],
    /// Bytes that were looked at.
    looked: Cell<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self { code: Code::new(text, &JAVASCRIPT), text, bytes: text.as_bytes(), looked: Cell::new(0) }
    }

    /// Notes what was looked at; gives where that ended.
    fn look(&self, from: usize, to: usize) -> usize {
        self.looked.set(self.looked.get() + to - from);
        to
    }

    fn is_tired(&self) -> bool {
        self.looked.get() > LOOKS * self.text.len()
    }

    /// Behind the letter at `at`.
    fn step(&self, at: usize) -> usize {
        at + self.text[at..].chars().next().map_or(1, char::len_utf8)
    }

    /// Whether a value is expected at `at`: behind `=`, `(`, `return`, `default`.
    fn is_value(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end();
        before.ends_with(['=', '(', ':', '[', ',']) || before.ends_with("return") || before.ends_with("default")
    }

    /// An object, a list or a text, and its end; `None`: something else.
    fn value(&self, at: usize, depth: usize) -> Option<(Node<'a>, usize)> {
        if depth == DEEPEST || self.is_tired() {
            return None;
        }
        match self.bytes.get(at)? {
            b'{' => self.object(at, depth),
            b'[' => self.list(at, depth),
            b'"' | b'\'' | b'`' => {
                let end = self.joined(at);
                Some((Node::Text(Text { span: Span::of(at..end), codec: Quoting::Script, value: None }), end))
            }
            _ => None,
        }
    }

    /// A value that stands behind a colon or a comma, whatever it is; ends before the comma or bracket behind it.
    fn member(&self, at: usize, depth: usize) -> (Node<'a>, usize) {
        let ends = |end: usize| matches!(self.bytes.get(self.blank(end)), Some(b',' | b'}' | b']') | None);
        let start = self.start_of_text(at);
        if let Some((node, end)) = self.value(start, depth + 1) {
            // `clean("…")`
            let behind = if start > at {
                self.blank(end) + usize::from(self.bytes.get(self.blank(end)) == Some(&b')'))
            } else {
                end
            };
            if ends(behind) {
                return (node, behind);
            }
        }
        let end = self.expression(at);
        (Node::Text(Text { span: Span::of(at..end), codec: Quoting::Bare, value: None }), end)
    }

    /// Where the text of `` (user) => `…` ``, `` html`…` `` and `clean("…")` begins.
    fn start_of_text(&self, at: usize) -> usize {
        let word = at + self.bytes[at..].iter().take_while(|byte| is_of_name(**byte)).count();
        let is_quote = |at: usize| matches!(self.bytes.get(at), Some(b'"' | b'\'' | b'`'));
        if word > at && self.bytes.get(word) == Some(&b'`') {
            return word;
        }
        if word > at && self.bytes.get(word) == Some(&b'(') && is_quote(self.blank(word + 1)) {
            return self.blank(word + 1);
        }
        let parameters = if self.bytes.get(at) == Some(&b'(') { self.closed(at) } else { word };
        let arrow = self.blank(parameters);
        if parameters == at || !self.text[arrow..].starts_with("=>") {
            return at;
        }
        let body = self.blank(arrow + 2);
        if is_quote(body) { body } else { at }
    }

    fn object(&self, start: usize, depth: usize) -> Option<(Node<'a>, usize)> {
        let mut entries = Vec::new();
        let mut at = self.blank(start + 1);
        loop {
            if self.bytes.get(at)? == &b'}' {
                return Some((Node::Map(entries), at + 1));
            }
            let key_end = match self.bytes[at] {
                b'"' | b'\'' => self.string(at),
                // `...others`, `[computed]: value`
                b'.' | b'[' => at,
                _ => at + self.bytes[at..].iter().take_while(|byte| is_of_name(**byte)).count(),
            };
            let colon = self.blank(key_end);
            if key_end > at && self.bytes.get(colon) == Some(&b':') {
                let key = Cow::Borrowed(self.text[at..key_end].trim_matches(['"', '\'']));
                let (value, end) = self.member(self.blank(colon + 1), depth);
                entries.push(Entry { key, value });
                at = self.blank(end);
            } else if entries.is_empty() && !matches!(self.bytes.get(colon), Some(b',' | b'(' | b'.' | b'[')) {
                // A block of statements.
                return None;
            } else {
                // A method, a name that is its own value.
                at = self.blank(self.expression(key_end));
            }
            match self.bytes.get(at)? {
                b',' => at = self.blank(at + 1),
                b'}' => {}
                _ => return None,
            }
        }
    }

    fn list(&self, start: usize, depth: usize) -> Option<(Node<'a>, usize)> {
        let mut items = Vec::new();
        let mut at = self.blank(start + 1);
        loop {
            if self.bytes.get(at)? == &b']' {
                return Some((Node::List(items.into()), at + 1));
            }
            let (item, end) = self.member(at, depth);
            items.push(item);
            at = self.blank(end);
            match self.bytes.get(at)? {
                b',' => at = self.blank(at + 1),
                b']' => {}
                _ => return None,
            }
        }
    }

    /// Behind an expression: before the comma or bracket that ends it.
    fn expression(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.text.len() {
            let next = self.blank(at);
            if next > at {
                at = next;
                continue;
            }
            at = match self.bytes[at] {
                b',' | b'}' | b']' | b')' => return self.look(from, at),
                b'"' | b'\'' | b'`' => self.string(at),
                b'(' | b'[' | b'{' => self.closed(at),
                _ => self.step(at),
            };
        }
        self.look(from, at)
    }

    /// Behind the bracket that closes the one at `start`.
    fn closed(&self, start: usize) -> usize {
        if self.is_tired() {
            return self.text.len();
        }
        let mut depth = 0_usize;
        let mut at = start;
        while at < self.text.len() {
            let next = self.blank(at);
            if next > at {
                at = next;
                continue;
            }
            at = match self.bytes[at] {
                b'"' | b'\'' | b'`' => self.string(at),
                b'(' | b'[' | b'{' => {
                    depth += 1;
                    at + 1
                }
                b')' | b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return self.look(start, at + 1);
                    }
                    at + 1
                }
                _ => self.step(at),
            };
        }
        self.look(start, self.text.len())
    }

    /// Behind white space and comments.
    fn blank(&self, from: usize) -> usize {
        self.code.blank(from)
    }

    /// Behind the string at `at`; behind the line where none ends.
    fn string(&self, at: usize) -> usize {
        let line_end = || memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.text.len(), |end| at + end);
        self.code.behind_literal(at).unwrap_or_else(line_end)
    }

    /// Behind the text at `at`, whatever is joined to it.
    fn joined(&self, at: usize) -> usize {
        self.code.joined(at, false).map_or_else(|| self.string(at), |joined| joined.span.end)
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// What the text at `range` says.
pub(super) fn decode(file: &str, range: Range<usize>) -> Layer {
    let code = Code::new(&file[..range.end], &JAVASCRIPT);
    match code.joined(range.start, false) {
        Some(joined) => program::decode(&code, &joined),
        None => Layer::whole(file, range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(file: &str) -> Vec<String> {
        fn collect(node: &Node<'_>, file: &str, name: &str, found: &mut Vec<String>) {
            match node {
                Node::Map(entries) => {
                    for entry in entries {
                        collect(&entry.value, file, &entry.key, found);
                    }
                }
                Node::List(list) => list.items.iter().for_each(|item| collect(item, file, name, found)),
                Node::Text(text) if text.is_text() => found.push(format!("{name}: {}", text.value(file))),
                Node::Text(_) | Node::Alias => {}
            }
        }
        let mut found = Vec::new();
        read(file).parts.iter().for_each(|part| collect(&part.node, file, "", &mut found));
        found
    }

    #[test]
    fn objects_and_lists_are_read_and_the_program_is_not() {
        let file = r#"// the oar's mail { subject: "no" }
const a = require("oars");
module.exports = {
  subject: 'The oar\'s here',
  count: 3, when, ...others, pick(a) { return { b: "no, as it is in a method" }; },
  text: (user) => `Hi ${user.name},\nit is here`,
  html: html`<p>It is here</p>`, note: clean("Row " + 'on'), sum: 1 + a("x"),
};
if (a) { row("out"); }
export default [{ title: "A", text: "B \u0043" }, { "title": "D" }];
"#;
        assert_eq!(
            texts(file),
            [
                "subject: The oar's here",
                "text: Hi ${user.name},\nit is here",
                "html: <p>It is here</p>",
                "note: Row on",
                "title: A",
                "text: B C",
                "title: D"
            ]
        );
    }

    #[test]
    fn places_lead_to_the_letters() {
        let file = r#"export const a = { b: 'it\'s ' + "here" }"#;
        let Node::Map(entries) = &read(file).parts[0].node else { panic!("an object") };
        let Node::Text(text) = &entries[0].value else { panic!("a text") };
        let decoded = text.decode(file);
        assert_eq!(&*decoded.text, "it's here");
        assert_eq!(decoded.map.to_source(Span::of(5..9)).span.slice(file), "here");
        assert_eq!(decoded.map.to_source(Span::of(2..3)).span.slice(file), r"\'");
    }

    #[test]
    fn anything_is_read() {
        for unit in ["={a:", "=[", "={", "('", "=`", "={a:1,", "/*", "=> `${", "={a:b("] {
            let _ = texts(&unit.repeat(2_000));
        }
    }
}

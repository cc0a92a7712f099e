//! Texts in quotation marks as C writes them: those of gettext, which may go on in a string on the next line, and those of Apple.

use std::ops::Range;

use super::{Broken, Entry, List, Node, Part, Quoting, Text, Tree, unflatten_keys};
use crate::extract::decoded_text::{Layer, utf16_escape};
use crate::text::span::{Span, offset};

/// The entries of a catalogue of gettext: a list of tables with `msgid`, `msgstr`, `msgctxt` and the `reference` to where the text
/// is used. A translation that is marked as fuzzy is none.
pub(super) fn read_catalogue(text: &str) -> Tree<'_> {
    let mut entries: Vec<Node<'_>> = Vec::new();
    let mut tree = Tree { is_locale: true, ..Tree::default() };
    let mut entry = Catalogued::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let said = line.trim();
        let place = |part: &str| {
            let from = start + (part.as_ptr() as usize - line.as_ptr() as usize);
            from..from + part.len()
        };
        if said.is_empty() || said.starts_with("#~") {
            continue;
        }
        if let Some(comment) = said.strip_prefix('#') {
            entry.end_of_strings(&mut entries);
            match comment.as_bytes().first() {
                Some(b':') => entry.refers(place(comment[1..].trim())),
                Some(b',') => entry.is_fuzzy |= comment.contains("fuzzy"),
                _ => {}
            }
            continue;
        }
        let (keyword, string) = said.split_at(said.find('"').unwrap_or(said.len()));
        let is_whole = string.len() >= 2 && string.ends_with('"');
        let keyword = keyword.trim();
        let key = keyword.split('[').next().unwrap_or_default();
        match (key, is_whole) {
            ("", true) => entry.goes_on(place(string)),
            ("msgctxt" | "msgid" | "msgid_plural" | "msgstr", true) => {
                if matches!(key, "msgctxt" | "msgid") {
                    entry.end_of_strings(&mut entries);
                }
                entry.strings.push((key, place(string)));
            }
            _ => {
                tree.broken
                    .push(Broken { at: offset(start), message: "expected `msgid` or `msgstr` and a string".into() });
                return tree;
            }
        }
    }
    entry.end(&mut entries);
    tree.language = entries.first().and_then(|header| language(header, text));
    tree.parts.push(Part { name: String::new(), node: Node::List(entries.into()), is_row: false });
    tree
}

/// The language that the header of a catalogue names.
fn language(header: &Node<'_>, file: &str) -> Option<String> {
    let value = |name: &str| match header.get(name) {
        Some(Node::Text(text)) => Some(text.value(file)),
        Some(Node::List(List { items, .. })) => match items.first() {
            Some(Node::Text(text)) => Some(text.value(file)),
            _ => None,
        },
        _ => None,
    };
    let fields = value("msgid").filter(String::is_empty).and_then(|_| value("msgstr"))?;
    let language = fields.lines().find_map(|line| line.strip_prefix("Language:"))?.trim().to_owned();
    (!language.is_empty()).then_some(language)
}

/// An entry of a catalogue, as far as it is read.
#[derive(Default)]
struct Catalogued<'k> {
    reference: Option<Range<usize>>,
    is_fuzzy: bool,
    strings: Vec<(&'k str, Range<usize>)>,
}

impl Catalogued<'_> {
    fn refers(&mut self, place: Range<usize>) {
        let start = self.reference.as_ref().map_or(place.start, |known| known.start);
        self.reference = Some(start..place.end);
    }

    /// The last string goes on in another.
    fn goes_on(&mut self, place: Range<usize>) {
        if let Some((_, last)) = self.strings.last_mut() {
            last.end = place.end;
        }
    }

    /// Where a new entry begins, the one before it is whole.
    fn end_of_strings(&mut self, entries: &mut Vec<Node<'_>>) {
        if self.strings.iter().any(|(key, _)| *key == "msgstr") {
            self.end(entries);
        }
    }

    fn end(&mut self, entries: &mut Vec<Node<'_>>) {
        let Self { reference, is_fuzzy, strings } = std::mem::take(self);
        let text = |place: Range<usize>, codec| Node::Text(Text { span: Span::of(place), codec, value: None });
        let mut fields: Vec<Entry<'_>> = Vec::new();
        let mut translations = Vec::new();
        for (key, place) in strings {
            match key {
                "msgstr" => translations.push(text(place, Quoting::Quoted)),
                "msgid" => fields.push(Entry { key: "msgid".into(), value: text(place, Quoting::Quoted) }),
                "msgctxt" => fields.push(Entry { key: "msgctxt".into(), value: text(place, Quoting::Quoted) }),
                _ => fields.push(Entry { key: "msgid_plural".into(), value: text(place, Quoting::Quoted) }),
            }
        }
        if fields.is_empty() {
            return;
        }
        if !is_fuzzy {
            fields.push(Entry { key: "msgstr".into(), value: Node::List(translations.into()) });
        }
        if let Some(place) = reference {
            fields.push(Entry { key: "reference".into(), value: text(place, Quoting::CsvPlain) });
        }
        entries.push(Node::Map(fields));
    }
}

/// The texts of a `.strings` file: `"name" = "text";`.
pub(super) fn read_strings(text: &str) -> Tree<'_> {
    let mut tree = Tree { is_locale: true, ..Tree::default() };
    let mut texts = unflatten_keys::Texts::default();
    let mut at = 0;
    let broken = |at: usize, message: &str| Broken { at: offset(at), message: message.to_owned() };
    loop {
        at = blank(text, at);
        let rest = &text[at..];
        if rest.is_empty() {
            break;
        }
        let key = match string(text, at) {
            Some(end) => at..end,
            None => at..at + rest.find(|char: char| char.is_whitespace() || char == '=').unwrap_or(rest.len()),
        };
        let sign = blank(text, key.end);
        let start = blank(text, sign + usize::from(text[sign..].starts_with('=')));
        let Some(end) = string(text, start).filter(|_| text[sign..].starts_with('=')) else {
            tree.broken.push(broken(at, "expected `\"name\" = \"text\";`"));
            return tree;
        };
        let name = decode(text, key.clone()).finish().text;
        let name = if text[key.clone()].starts_with('"') { name.to_string() } else { text[key].to_owned() };
        texts.add(&name, Node::Text(Text { span: Span::of(start..end), codec: Quoting::Quoted, value: None }));
        at = blank(text, end);
        at += usize::from(text[at..].starts_with(';'));
    }
    tree.parts.push(texts.part());
    tree
}

/// Where what is neither white space nor comment begins, from `at` on.
fn blank(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let said = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
        at += rest.len() - said.len();
        let length = if said.starts_with("/*") {
            said.find("*/").map_or(said.len(), |end| end + 2)
        } else if said.starts_with("//") {
            said.find('\n').unwrap_or(said.len())
        } else {
            return at;
        };
        at += length;
    }
}

/// Where the string that begins at `at` ends.
fn string(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = (bytes.get(at) == Some(&b'"')).then_some(at + 1)?;
    loop {
        let found = from + memchr::memchr2(b'"', b'\\', bytes.get(from..)?)?;
        if bytes[found] == b'"' {
            return Some(found + 1);
        }
        from = found + 2;
    }
}

/// What the strings at `range` say, one after the other.
pub(super) fn decode(file: &str, range: Range<usize>) -> Layer {
    let bytes = file.as_bytes();
    let mut layer = Layer::default();
    let mut at = range.start;
    while at < range.end {
        if bytes[at] != b'"' {
            at += 1;
            continue;
        }
        at += 1;
        loop {
            let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at..range.end]) else {
                layer.verbatim(file, at..range.end);
                return layer;
            };
            layer.verbatim(file, at..at + found);
            at += found;
            if bytes[at] == b'"' {
                at += 1;
                break;
            }
            at += escape(file, at..range.end, &mut layer);
        }
    }
    layer
}

/// Decodes the escape that `range` begins with and gives its length.
fn escape(file: &str, range: Range<usize>, layer: &mut Layer) -> usize {
    let rest = &file[range.clone()];
    let Some(sign) = rest[1..].chars().next() else {
        layer.verbatim(file, range);
        return rest.len();
    };
    let (char, length) = match sign {
        'n' => ('\n', 2),
        't' => ('\t', 2),
        'r' => ('\r', 2),
        'u' | 'U' => utf16_escape(rest, &rest[..2]).unwrap_or((sign, 2)),
        other => (other, 1 + other.len_utf8()),
    };
    layer.decoded_char(char, range.start..range.start + length);
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(node: &Node<'_>, file: &str) -> String {
        match node {
            Node::Text(text) => text.value(file),
            Node::List(list) => list.items.iter().map(|item| said(item, file)).collect::<Vec<_>>().join("|"),
            _ => panic!(),
        }
    }

    #[test]
    fn catalogues_are_lists_of_entries() {
        let file = "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n#: mail/a.py:3\n#: b.py:4\nmsgctxt \"mail\"\nmsgid \"\"\n\"Hi \\\"%s\\\",\\n\"\n\"it left.\"\nmsgstr \"Hallo\"\n\n#, fuzzy\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n#~ msgid \"old\"\n";
        let tree = read_catalogue(file);
        assert!(tree.broken.is_empty(), "{:?}", tree.broken);
        assert_eq!(tree.language.as_deref(), Some("de"));
        let Node::List(list) = &tree.parts[0].node else { panic!() };
        assert_eq!(list.items.len(), 3);
        let field = |index: usize, name: &str| list.items[index].get(name).map(|node| said(node, file));
        assert_eq!(field(1, "msgid").as_deref(), Some("Hi \"%s\",\nit left."));
        assert_eq!(field(1, "msgstr").as_deref(), Some("Hallo"));
        assert!(field(1, "reference").unwrap().contains("mail/a.py:3"));
        assert_eq!(field(2, "msgstr"), None);
        assert_eq!(read_catalogue("msgid \"a\nmsgstr").broken.len(), 1);
    }

    #[test]
    fn strings_have_names() {
        let file = "/* Mail */\n\"mail.late\" = \"It\\'s \\\"late\\\"\\U2026\";\n// x\nok = \"fine\";\n";
        let tree = read_strings(file);
        assert!(tree.broken.is_empty(), "{:?}", tree.broken);
        let late = tree.parts[0].node.get("mail").and_then(|mail| mail.get("late")).unwrap();
        assert_eq!(said(late, file), "It's \"late\"…");
        assert_eq!(read_strings("\"a\" = b;").broken.len(), 1);
    }
}

//! CSV and its relatives: rows of fields under a header, with commas, semicolons, tabs or bars between them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::{Broken, Entry, Node, Part, Quoting, Text, Tree};
use crate::extract::decoded_text::Layer;
use crate::text::source::Gap;
use crate::text::span::{Span, offset};

/// What may stand between fields.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Bytes of the first rows that the delimiter is guessed from.
const SAMPLE: usize = 16 << 10;

/// The rows of a file without a header, each as a list of its fields. `gap` leaves out rows before them.
pub(super) fn read_bare(text: &str, gap: Gap) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut number = gap.records;
    let broken = rows(text, gap, |fields| {
        number += 1;
        let fields: Vec<_> = fields.into_iter().map(Node::Text).collect();
        tree.parts.push(Part { name: format!("row {number}"), node: Node::List(fields.into()), is_row: true });
    });
    tree.broken.extend(broken.err());
    tree
}

/// The rows below the header, each as a table of its fields. After the header, `gap` leaves out rows.
pub(super) fn read(text: &str, gap: Gap) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut header: Vec<Cow<'_, str>> = Vec::new();
    let mut number = 0_usize;
    let broken = rows(text, gap, |fields| {
        number += 1;
        if header.is_empty() {
            number += gap.records;
            header = fields.iter().map(|field| name(text, field)).collect();
            let mut seen = HashSet::new();
            if let Some(twice) = header.iter().find(|name| !name.is_empty() && !seen.insert(*name)) {
                let message = format!("the header has two columns named `{twice}`; the last one counts");
                tree.remarks.push((fields[0].span.start(), message));
            }
            return;
        }
        if fields.len() > header.len() && tree.remarks.is_empty() {
            let message = "more fields than in the header; does a field contain the delimiter without quotation marks?";
            tree.remarks.push((fields[header.len()].span.start(), message.to_owned()));
        }
        let entries =
            header.iter().zip(fields).map(|(key, field)| Entry { key: key.clone(), value: Node::Text(field) });
        tree.parts.push(Part { name: format!("row {number}"), node: Node::Map(entries.collect()), is_row: true });
    });
    tree.broken.extend(broken.err());
    tree
}

/// Calls `each` with the fields of every row, the header included, that is not an empty line.
///
/// # Errors
/// Where a row is broken; there is nothing after it.
fn rows<'a>(text: &'a str, gap: Gap, mut each: impl FnMut(Vec<Text<'a>>)) -> Result<(), Broken> {
    let delimiter = gap.delimiter.unwrap_or_else(|| delimiter(text.as_bytes()));
    let mut at = preamble(text.as_bytes());
    while at < text.len() {
        let mut fields = Vec::new();
        at = record(text.as_bytes(), at, delimiter, &mut fields)?;
        if !matches!(fields.as_slice(), [only] if only.span.is_empty()) {
            each(fields);
        }
    }
    Ok(())
}

/// With this, whatever its case, a first line tells spreadsheets which delimiter separates fields.
const SEP: &[u8] = b"sep=";

/// The length of the line at the start of a file that names the delimiter, `sep=;` or `"sep=;"`.
pub(super) fn preamble(text: &[u8]) -> usize {
    named_delimiter(text).map_or(0, |(_, length)| length)
}

/// The delimiter that the first line names, and the length of that line.
fn named_delimiter(text: &[u8]) -> Option<(u8, usize)> {
    let quote = usize::from(text.starts_with(b"\""));
    let (sep, behind) = text.get(quote..)?.split_at_checked(SEP.len())?;
    let delimiter = *behind.first().filter(|first| sep.eq_ignore_ascii_case(SEP) && DELIMITERS.contains(first))?;
    let behind = &behind[1..];
    let behind = if quote > 0 { behind.strip_prefix(b"\"")? } else { behind };
    let end = match behind {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => return None,
    };
    Some((delimiter, text.len() - behind.len() + end))
}

/// What a column is called.
fn name<'a>(text: &'a str, field: &Text<'_>) -> Cow<'a, str> {
    if field.codec == Quoting::CsvPlain {
        return Cow::Borrowed(field.span.slice(text).trim());
    }
    Cow::Owned(decode(text, field.span.range()).text.trim().to_owned())
}

/// Reads one record from `at` and gives the start of the next.
pub(super) fn record(bytes: &[u8], at: usize, delimiter: u8, fields: &mut Vec<Text<'_>>) -> Result<usize, Broken> {
    let mut at = at;
    loop {
        let start = at;
        let mut codec = Quoting::CsvPlain;
        if bytes.get(at) == Some(&b'"') {
            codec = Quoting::CsvQuoted;
            at = quoted_end(bytes, at)
                .ok_or_else(|| Broken { at: offset(start), message: "the `\"` here is never closed".to_owned() })?;
        }
        // After the closing mark nothing should stand; what does belongs to the field.
        let end = memchr::memchr3(delimiter, b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        fields.push(Text { span: Span::of(start..end), codec, value: None });
        match bytes.get(end) {
            Some(&byte) if byte == delimiter => at = end + 1,
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => return Ok(end + 2),
            Some(_) => return Ok(end + 1),
            None => return Ok(end),
        }
    }
}

/// The end of the field whose quotation mark opens at `at`.
fn quoted_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += memchr::memchr(b'"', &bytes[at..])? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// The delimiter that splits most of the first rows into as many fields as the header has; a comma where none does.
pub(super) fn delimiter(text: &[u8]) -> u8 {
    if let Some((delimiter, _)) = named_delimiter(text) {
        return delimiter;
    }
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let mut at = 0;
        let mut columns = 0;
        let mut alike = 0;
        let mut rows = 0;
        while at < text.len().min(SAMPLE) {
            let mut fields = Vec::new();
            let Ok(next) = record(text, at, delimiter, &mut fields) else { break };
            at = next;
            if columns == 0 {
                columns = fields.len();
            }
            rows += 1;
            alike += usize::from(fields.len() == columns);
        }
        let score = if columns > 1 && rows > 0 { 1000 * alike / rows + columns.min(20) } else { 0 };
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// What the field at `range`, which begins with a quotation mark, says.
pub(super) fn decode(file: &str, range: Range<usize>) -> Layer {
    let bytes = file.as_bytes();
    let mut layer = Layer::default();
    let close = quoted_end(bytes, range.start).unwrap_or(range.end).min(range.end);
    let inner = range.start + 1..close - 1;
    let mut at = inner.start;
    while let Some(found) = memchr::memchr(b'"', &bytes[at..inner.end]) {
        layer.verbatim(file, at..at + found);
        layer.decoded("\"", at + found..at + found + 2);
        at += found + 2;
    }
    layer.verbatim(file, at..inner.end);
    layer.verbatim(file, close..range.end);
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_header_are_lists() {
        let text = "a,\"b \"\"c\"\"\"\n\nd,e\n";
        let tree = read_bare(text, Gap::default());
        let said = |part: &Part<'_>| match &part.node {
            Node::List(list) => list
                .items
                .iter()
                .map(|node| match node {
                    Node::Text(field) => field.value(text),
                    _ => String::new(),
                })
                .collect::<Vec<_>>()
                .join("|"),
            _ => String::new(),
        };
        let rows: Vec<_> = tree.parts.iter().map(|part| (part.name.as_str(), said(part))).collect();
        assert_eq!(rows, [("row 1", "a|b \"c\"".to_owned()), ("row 2", "d|e".to_owned())]);
        assert_eq!(read_bare("a,\"b", Gap::default()).broken[0].at, 2);
    }

    #[test]
    fn the_first_line_may_name_the_delimiter() {
        for line in ["sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "\"sep=;\"\r", "\"Sep=;\"\r", "\"Sep=;\"\n"] {
            let text = format!("{line}a;b,c\n1;2\n");
            assert_eq!((preamble(text.as_bytes()), preamble(line.as_bytes())), (line.len(), line.len()), "{line:?}");
            assert_eq!(delimiter(line.as_bytes()), b';', "{line:?}");
            assert_eq!(rows(&text), [[("a".to_owned(), "1".to_owned()), ("b,c".to_owned(), "2".to_owned())]], "{line}");
        }
        for line in ["", "s", "\"", "sep=;", "sep=;x\n", "\"sep=;\n", "sep=;\"\n", "sep=x\n", "step=;\n"] {
            assert_eq!(preamble(line.as_bytes()), 0, "{line}");
        }
    }

    fn rows(text: &str) -> Vec<Vec<(String, String)>> {
        let tree = read(text, Gap::default());
        assert!(tree.broken.is_empty());
        let cells = |part: &Part<'_>| match &part.node {
            Node::Map(entries) => entries
                .iter()
                .map(|entry| match &entry.value {
                    Node::Text(cell) => (entry.key.to_string(), cell.value(text)),
                    _ => panic!("a field is a text"),
                })
                .collect(),
            _ => panic!("a row is a table"),
        };
        tree.parts.iter().map(cells).collect()
    }

    fn row(cells: &[(&str, &str)]) -> Vec<(String, String)> {
        cells.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn quotes_line_ends_and_delimiters() {
        assert_eq!(
            rows("name,body\r\nlate,\"No \"\"problem\"\",\r\nreally\"\r\n\r\nplug,Did you?\r\n"),
            [
                row(&[("name", "late"), ("body", "No \"problem\",\r\nreally")]),
                row(&[("name", "plug"), ("body", "Did you?")])
            ]
        );
        assert_eq!(rows("a;b\n1, 2;3\n4;5"), [row(&[("a", "1, 2"), ("b", "3")]), row(&[("a", "4"), ("b", "5")])]);
        assert_eq!(rows("a\tb\n1\t\"2\"x\n"), [row(&[("a", "1"), ("b", "2x")])]);
        assert_eq!(rows(""), [[]; 0]);
        assert_eq!(rows("a,b\n"), [[]; 0]);
        assert_eq!(rows("a,b\n1\n"), [row(&[("a", "1")])]);
    }

    #[test]
    fn an_open_quote_has_a_place() {
        assert_eq!(read("a,b\n1,\"2\n3", Gap::default()).broken[0].at, 6);
    }
}

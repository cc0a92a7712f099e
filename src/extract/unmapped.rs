//! What is said of a file of fields that nobody knows: how to tell which of its fields hold replies.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Reading;
use super::container::{Container, Node, Part};
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

/// How to say which fields of the file hold replies, with those that look like it.
pub(super) fn unmapped(source: &SourceFile, container: Container, parts: &[Part<'_>], reading: &Reading) -> String {
    let name = container.name();
    let mut message = if reading.keys.is_empty() {
        format!("this {name} is not from a known helpdesk, so nothing in it was checked")
    } else {
        format!("none of the `keys` for this {name} leads to a text, so nothing in it was checked")
    };
    let columns = columns_of_sentences(parts);
    let names = if columns.is_empty() { likely(source.text(), parts) } else { columns };
    let list = |names: &[String]| {
        let quoted: Vec<_> = names.iter().map(|name| format!("\"{}\"", one_line(name))).collect();
        format!("[{}]", quoted.join(", "))
    };
    let is_row = parts.iter().any(|part| part.is_row);
    let keys = match (names.is_empty(), is_row) {
        (false, _) => list(&names),
        (true, true) => list(&["body".to_owned()]),
        (true, false) => list(&["**.body".to_owned()]),
    };
    let file = one_line(source.path().rsplit(['/', '\\']).next().unwrap_or_default());
    let _ = write!(
        message,
        ". In replylint.toml, say which fields hold replies:\n\n    [[files]]\n    path = \"{file}\"\n    keys = {keys}\n    \
         flavour = \"auto\"\n"
    );
    message
}

/// The columns of rows whose header says sentences, so that it is none, by their numbers.
fn columns_of_sentences(parts: &[Part<'_>]) -> Vec<String> {
    match parts.first() {
        Some(Part { node: Node::Map(entries), is_row: true, .. }) => {
            let is_sentence = |name: &str| name.split_whitespace().take(5).count() == 5;
            let columns = entries.iter().enumerate().filter(|(_, entry)| is_sentence(&entry.key));
            columns.map(|(index, _)| format!("[{index}]")).collect()
        }
        _ => Vec::new(),
    }
}

/// The paths of fields that hold sentences, at most three, the most frequent first.
fn likely(file: &str, parts: &[Part<'_>]) -> Vec<String> {
    const PARTS: usize = 50;
    const NODES: usize = 20_000;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Vec<(&Node<'_>, &str, bool)> =
        parts.iter().take(PARTS).map(|part| (&part.node, "", part.is_row)).collect();
    for _ in 0..NODES {
        let Some((node, name, is_row)) = open.pop() else { break };
        match node {
            Node::Map(entries) => {
                open.extend(entries.iter().map(|entry| (&entry.value, entry.key.as_ref(), is_row)));
            }
            Node::List(list) => open.extend(list.items.iter().map(|item| (item, name, is_row))),
            Node::Text(text) => {
                let raw = text.span.slice(file);
                let is_name = !name.is_empty() && !name.contains(['.', '[', '\'', '|', '"', '\n']);
                if text.is_text() && is_name && raw.split_whitespace().take(5).count() == 5 {
                    let path = if is_row { name.to_owned() } else { format!("**.{name}") };
                    *counts.entry(path).or_default() += raw.len();
                }
            }
            Node::Alias => {}
        }
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names.into_iter().take(3).map(|(name, _)| name).collect()
}

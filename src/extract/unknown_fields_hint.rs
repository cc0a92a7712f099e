//! What is said of a file of fields that nobody knows: how to tell which of its fields hold replies.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Reading;
use super::container::{Container, Entry, Node, Part};
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

/// How to say which fields of the file hold replies, with those that look like it.
pub(super) fn unmapped(
    source: &SourceFile,
    container: Container,
    parts: &[Part<'_>],
    is_locale: bool,
    reading: &Reading,
) -> String {
    let name = container.name();
    let mut message = match (reading.keys.is_empty(), is_locale) {
        (true, false) => format!("this {name} is not from a known helpdesk, so nothing in it was checked"),
        (true, true) => {
            format!("this file holds texts by name ({name}); nothing says which are for customers, so none was checked")
        }
        (false, _) => {
            let paths: Vec<String> =
                reading.keys.iter().map(|path| format!("`{}`", one_line(&path.to_string()))).collect();
            format!("this {name} has no text at {}, so nothing in it was checked", paths.join(" or "))
        }
    };
    let columns = columns_of_sentences(parts);
    let names = match (columns.is_empty(), is_locale) {
        (false, _) => columns,
        (true, true) => outermost(parts),
        (true, false) => likely(source.text(), parts),
    };
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
    let flag =
        names.first().and_then(|name| as_flag(name)).map(|name| format!(" for one run with --column {name}, or"));
    let flag = flag.unwrap_or_default();
    let _ = write!(
        message,
        ". Say which fields hold replies{flag} in replylint.toml:\n\n    [[files]]\n    path = \"{file}\"\n    keys = {keys}\n    \
         flavour = \"auto\"\n"
    );
    message
}

/// How `--column` names the field that a path leads to, if it can.
fn as_flag(path: &str) -> Option<&str> {
    let name = path.strip_prefix("**.").unwrap_or(path);
    let is_number = name.starts_with('[') && name.ends_with(']');
    let is_word = name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
    (is_number || is_word).then_some(name)
}

/// What is said of a file in which nothing has a name that could be told.
pub(super) fn without_fields(container: Container) -> String {
    let name = container.name();
    format!("no text for a customer was found in this {name}, so nothing in it was checked; save the reply as a text")
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

/// The first parts of the names in a file of texts by name, at most three.
fn outermost(parts: &[Part<'_>]) -> Vec<String> {
    let entries = parts.iter().filter_map(|part| match &part.node {
        Node::Map(entries) => Some(entries),
        _ => None,
    });
    let names = entries.flatten().map(|entry| entry.key.to_string()).filter(|name| is_plain(name));
    names.take(3).collect()
}

/// Whether a path can be written with the name as it stands.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['.', '[', '\'', '|', '"', '\n', '*'])
}

/// Words in the names of fields that a customer does not read.
const INTERNAL: [&str; 12] = [
    "internal",
    "note",
    "notes",
    "private",
    "description",
    "summary",
    "customer",
    "question",
    "request",
    "inquiry",
    "enquiry",
    "feedback",
];

/// Names of fields that say who wrote, and what those say of the company and of the customer.
const WRITERS: [&str; 8] = ["author", "role", "sender", "from", "by", "type", "direction", "speaker"];
const OURS: [&str; 12] = [
    "agent",
    "support",
    "staff",
    "admin",
    "operator",
    "assistant",
    "team",
    "company",
    "outgoing",
    "outbound",
    "out",
    "reply",
];
const THEIRS: [&str; 11] =
    ["customer", "client", "user", "visitor", "guest", "contact", "requester", "end-user", "incoming", "inbound", "in"];

/// Words of a field that is taken for a text: five, or fewer where no field has as many.
const WORDS: [usize; 2] = [5, 2];

/// The paths of fields that hold sentences and are for customers, as far as their names tell; at most three, the most frequent
/// first.
fn likely(file: &str, parts: &[Part<'_>]) -> Vec<String> {
    let of = |words| likely_of(file, parts, words);
    WORDS.into_iter().map(of).find(|names| !names.is_empty()).unwrap_or_default()
}

fn likely_of(file: &str, parts: &[Part<'_>], words: usize) -> Vec<String> {
    const PARTS: usize = 50;
    const NODES: usize = 20_000;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Vec<(&Node<'_>, &str, Option<String>)> =
        parts.iter().take(PARTS).map(|part| (&part.node, "", part.is_row.then(String::new))).collect();
    for _ in 0..NODES {
        let Some((node, name, before)) = open.pop() else { break };
        match node {
            Node::Map(entries) => {
                let before = match writer(file, entries) {
                    _ if before.is_some() => before,
                    Some((_, Side::Customer)) => continue,
                    Some((said, Side::Company)) => Some(format!("**{said}.")),
                    None => None,
                };
                open.extend(entries.iter().map(|entry| (&entry.value, entry.key.as_ref(), before.clone())));
            }
            Node::List(list) => open.extend(list.items.iter().map(|item| (item, name, before.clone()))),
            Node::Text(text) => {
                let raw = text.span.slice(file);
                let lower = name.to_lowercase();
                let mut parts = lower.split(|char: char| !char.is_alphanumeric());
                let is_internal = parts.any(|part| INTERNAL.contains(&part) || WRITERS.contains(&part));
                if text.is_text()
                    && is_plain(name)
                    && !is_internal
                    && raw.split_whitespace().take(words).count() == words
                {
                    let path = format!("{}{name}", before.as_deref().unwrap_or("**."));
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

/// Who wrote something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Company,
    Customer,
}

/// Who wrote what stands in a table, where one of its fields says so, and that as a step of a path: `[author=agent]`.
fn writer(file: &str, entries: &[Entry<'_>]) -> Option<(String, Side)> {
    entries.iter().find_map(|entry| {
        let Node::Text(text) = &entry.value else { return None };
        let value = text.value(file);
        let lower = value.trim().to_lowercase();
        let side = match lower.as_str() {
            said if OURS.contains(&said) => Side::Company,
            said if THEIRS.contains(&said) => Side::Customer,
            _ => return None,
        };
        let says = WRITERS.contains(&entry.key.to_lowercase().as_str()) && is_plain(&entry.key);
        says.then(|| (format!("[{}={}]", entry.key, value.trim()), side))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::Gap;

    fn offered(container: Container, file: &str) -> Vec<String> {
        likely(file, &container.read(file, Gap::default()).parts)
    }

    #[test]
    fn notes_for_colleagues_and_words_of_customers_are_not_offered() {
        let chat = r#"{"log": [{"author": "agent", "text": "Hi Ana, it leaves."}, {"author": "customer", "text": "Where is my own lamp now?"}]}"#;
        assert_eq!(offered(Container::Json, chat), ["**[author=agent].text"]);
        let rows = "ticket,agent,reply,internal_note\n1,Ana,\"Hi Ben, the lamp is on its way.\",he was angry and rang us twice\n";
        assert_eq!(offered(Container::Csv, rows), ["reply"]);
        let short = r#"{"texts": [{"said": "It leaves today."}]}"#;
        assert_eq!(offered(Container::Json, short), ["**.said"]);
        assert_eq!(offered(Container::Json, r#"{"a": {"b": "c"}}"#), [""; 0]);
    }
}

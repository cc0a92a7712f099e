//! Where something stands in a tree of names and lists, as it is written in the table of systems and in `replylint.toml`.

use std::fmt;

use serde::Deserialize;

use crate::extract::container::{Entry, Node};

/// A way from a value inwards: `replies.body`, `actions[field=comment_value].value`, `**.body`.
///
/// A name that is looked for in a list is looked for in each of its values. `a|b` takes either name; in a name and in a value,
/// `*` stands for any characters: `*_mailer`, `[reference=*mail*]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Path {
    /// As it was written.
    text: String,
    steps: Vec<Step>,
    /// Whether names may be spelled in other ways: `Reply_Text:` for `reply text`.
    is_loose: bool,
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// One of these names.
    Names(Vec<String>),
    /// Any name.
    Any,
    /// Any number of names and places in lists, none included.
    Deep,
    /// A place in a list.
    Index(usize),
    /// Every place in a list.
    Each,
    /// Those tables of a list in which the name has one of the values.
    Where(String, Vec<String>),
}

/// `path = value|value`: whether one of the texts there is one of the values.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Condition {
    path: Path,
    values: Vec<String>,
}

/// What is wrong with a text that should be a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PathError(String);

impl TryFrom<String> for Path {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        Self::parse(&text)
    }
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (path, values) = text.rsplit_once(" = ").ok_or_else(|| format!("`{text}` is not `path = value`"))?;
        let values = values.split('|').map(|value| value.trim().to_lowercase()).collect();
        let path = Path::parse(path.trim()).map_err(|error| error.to_string())?;
        Ok(Self { path, values })
    }
}

impl Path {
    /// The path that a text is.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let mut steps = Vec::new();
        let mut rest = text.trim();
        // `$.a` and `/a` are how others begin a path.
        rest = rest.strip_prefix("$.").or_else(|| rest.strip_prefix('$')).unwrap_or(rest);
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('[') {
                let close = inner.find(']').ok_or_else(|| PathError(format!("`[` is not closed in `{text}`")))?;
                let inside = inner[..close].trim();
                if let Some((name, values)) = inside.split_once('=') {
                    let values = values.split('|').map(|value| value.trim().to_owned()).collect();
                    steps.push(Step::Where(name.trim().to_owned(), values));
                } else if let Ok(index) = inside.parse() {
                    steps.push(Step::Index(index));
                } else if matches!(inside, "" | "*") {
                    steps.push(Step::Each);
                } else {
                    return Err(PathError(format!("`[{inside}]` in `{text}` is neither a number nor `name=value`")));
                }
                rest = &inner[close + 1..];
            } else if let Some(inner) = rest.strip_prefix('\'') {
                let close = inner.find('\'').ok_or_else(|| PathError(format!("`'` is not closed in `{text}`")))?;
                steps.push(Step::Names(vec![inner[..close].to_owned()]));
                rest = &inner[close + 1..];
            } else {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                steps.push(match rest[..end].trim() {
                    "" => return Err(PathError(format!("a name is missing in `{text}`"))),
                    "**" => Step::Deep,
                    "*" => Step::Any,
                    names => Step::Names(names.split('|').map(|name| name.trim().to_owned()).collect()),
                });
                rest = &rest[end..];
            }
            if let Some(behind) = rest.strip_prefix('.') {
                if behind.is_empty() {
                    return Err(PathError(format!("a name is missing at the end of `{text}`")));
                }
                rest = behind;
            }
        }
        if steps.is_empty() {
            Err(PathError("the path is empty".to_owned()))
        } else {
            Ok(Self { text: text.to_owned(), steps, is_loose: false })
        }
    }

    /// The path to every field of this name, however deep it stands.
    pub fn to_field(name: &str) -> Self {
        let name = name.trim();
        Self { text: name.to_owned(), steps: vec![Step::Deep, Step::Names(vec![name.to_owned()])], is_loose: false }
    }

    /// The same path, on which names may be spelled in other ways.
    pub(super) fn loosen(&mut self) {
        self.is_loose = true;
    }

    /// The names on it, each with those that may stand in its place.
    pub(in crate::extract) fn names(&self) -> impl Iterator<Item = &[String]> {
        self.steps.iter().filter_map(|step| match step {
            Step::Names(names) => Some(names.as_slice()),
            _ => None,
        })
    }

    /// Whether it begins with a place in a list.
    pub(in crate::extract) fn begins_with_number(&self) -> bool {
        matches!(self.steps.first(), Some(Step::Index(_)))
    }

    /// Every value that the path leads to from `node`, each with its pointer: `pointer` and the way from there.
    pub(in crate::extract) fn visit<'n, 'a>(
        &self,
        node: &'n Node<'a>,
        file: &str,
        pointer: &mut String,
        found: &mut dyn FnMut(&str, &'n Node<'a>),
    ) {
        walk((&self.steps, self.is_loose), node, file, pointer, found);
    }

    /// The first value that the path leads to.
    pub(super) fn first<'n, 'a>(&self, node: &'n Node<'a>, file: &str) -> Option<&'n Node<'a>> {
        let mut first = None;
        self.visit(node, file, &mut String::new(), &mut |_, node| {
            first.get_or_insert(node);
        });
        first
    }
}

impl Condition {
    /// Lets the names on its path be spelled in other ways.
    pub(super) fn loosen(&mut self) {
        self.path.loosen();
    }

    /// Whether it holds for a record.
    pub(super) fn holds(&self, record: &Node<'_>, file: &str) -> bool {
        let mut holds = false;
        self.path.visit(record, file, &mut String::new(), &mut |_, node| {
            if let Node::Text(text) = node {
                holds |= self.values.contains(&text.value(file).trim().to_lowercase());
            }
        });
        holds
    }
}

fn walk<'n, 'a>(
    (steps, is_loose): (&[Step], bool),
    node: &'n Node<'a>,
    file: &str,
    pointer: &mut String,
    found: &mut dyn FnMut(&str, &'n Node<'a>),
) {
    let Some((step, behind)) = steps.split_first() else {
        found(pointer, node);
        return;
    };
    match (step, node) {
        (Step::Deep, _) => {
            // In a list, what follows is looked for in each of its values, which come in their turn.
            let in_turn =
                matches!(node, Node::List(_)) && !matches!(behind.first(), None | Some(Step::Index(_) | Step::Each));
            if !in_turn {
                walk((behind, is_loose), node, file, pointer, found);
            }
            each_child(node, pointer, &mut |pointer, child| walk((steps, is_loose), child, file, pointer, found));
        }
        (Step::Names(names), Node::Map(entries)) => {
            for name in names {
                if name.contains('*') {
                    each_child(node, pointer, &mut |pointer, child| {
                        let key = entries.iter().find(|entry| std::ptr::eq(&raw const entry.value, child));
                        if key.is_some_and(|entry| is_like(&entry.key, name)) {
                            walk((behind, is_loose), child, file, pointer, found);
                        }
                    });
                } else if let Some((name, value)) = named(entries, name, is_loose) {
                    within(pointer, name, |pointer| walk((behind, is_loose), value, file, pointer, found));
                }
            }
        }
        (Step::Any, Node::Map(_)) => {
            each_child(node, pointer, &mut |pointer, child| walk((behind, is_loose), child, file, pointer, found));
        }
        (Step::Index(index), Node::List(list)) => {
            if let Some(item) = list.get(*index) {
                within(pointer, &index.to_string(), |pointer| walk((behind, is_loose), item, file, pointer, found));
            }
        }
        (Step::Each, Node::List(_)) => {
            each_child(node, pointer, &mut |pointer, child| walk((behind, is_loose), child, file, pointer, found));
        }
        (Step::Where(name, values), Node::Map(_)) => {
            if let Some(Node::Text(text)) = node.get(name)
                && values.iter().any(|value| is_like(&text.value(file), value))
            {
                walk((behind, is_loose), node, file, pointer, found);
            }
        }
        (Step::Names(_) | Step::Any | Step::Where(..), Node::List(_)) => {
            each_child(node, pointer, &mut |pointer, child| walk((steps, is_loose), child, file, pointer, found));
        }
        _ => {}
    }
}

/// The value of a name, as [`Node::get`] has it, and the name as it is spelled there.
fn named<'n, 'a>(entries: &'n [Entry<'a>], name: &str, is_loose: bool) -> Option<(&'n str, &'n Node<'a>)> {
    let last = |is: &dyn Fn(&str) -> bool| entries.iter().rev().find(|entry| is(&entry.key));
    let found = last(&|key| key == name).or_else(|| last(&|key| is_loose && is_spelled(key, name)))?;
    Some((&found.key, &found.value))
}

/// Whether a name is another but for capitals and the signs around and between its words: `"Reply text:"`, `REPLY_TEXT`.
fn is_spelled(key: &str, name: &str) -> bool {
    let letters = |text: &str| {
        let kept = text.chars().filter(|char| char.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    letters(key) == letters(name)
}

/// Whether a text is as a pattern has it, in which `*` stands for any characters.
fn is_like(text: &str, pattern: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return text == pattern };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return text.ends_with(part);
        }
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// Every value of a table or list, with its pointer. Of a name that stands twice only the last value.
pub(super) fn each_child<'n, 'a>(
    node: &'n Node<'a>,
    pointer: &mut String,
    visit: &mut dyn FnMut(&mut String, &'n Node<'a>),
) {
    match node {
        Node::Map(entries) => {
            for entry in entries {
                if entries.len() > 64
                    || node.get(&entry.key).is_some_and(|last| std::ptr::eq(last, &raw const entry.value))
                {
                    within(pointer, &entry.key, |pointer| visit(pointer, &entry.value));
                }
            }
        }
        Node::List(list) => {
            for (index, item) in list.numbered() {
                within(pointer, &index.to_string(), |pointer| visit(pointer, item));
            }
        }
        Node::Text(_) | Node::Alias => {}
    }
}

/// Runs `inner` with a name added to the pointer, as JSON pointers write it.
pub(in crate::extract) fn within(pointer: &mut String, name: &str, inner: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    for char in name.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
    inner(pointer);
    pointer.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::container::Container;
    use crate::text::exhaustive_inputs::rows;

    fn found(path: &str, file: &str) -> Vec<String> {
        let tree = Container::Json.read(file, crate::text::source::Gap::default());
        let mut found = Vec::new();
        Path::parse(path).unwrap().visit(&tree.parts[0].node, file, &mut String::new(), &mut |pointer, node| {
            let text = match node {
                Node::Text(text) => text.value(file),
                _ => "…".to_owned(),
            };
            found.push(format!("{pointer} {text}"));
        });
        found
    }

    #[test]
    fn paths_lead_through_lists_and_conditions() {
        let file =
            r#"{"a": [{"k": "x", "v": "1"}, {"k": "y", "v": ["2", "3"]}], "b/c": {"d.e": "4"}, "f": {"v": "5"}}"#;
        assert_eq!(found("a.v", file), ["/a/0/v 1", "/a/1/v …"]);
        assert_eq!(found("a[k=x|z].v", file), ["/a/0/v 1"]);
        assert_eq!(found("a[k=y].v[1]", file), ["/a/1/v/1 3"]);
        assert_eq!(found("a[0].k", file), ["/a/0/k x"]);
        assert_eq!(found("a.v[]", file), ["/a/1/v/0 2", "/a/1/v/1 3"]);
        assert_eq!(found("b/c.'d.e'", file), ["/b~1c/d.e 4"]);
        assert_eq!(found("**.v", file), ["/a/0/v 1", "/a/1/v …", "/f/v 5"]);
        assert_eq!(found("*.v", file), ["/a/0/v 1", "/a/1/v …", "/f/v 5"]);
        assert_eq!(found("$.f.v|w", file), ["/f/v 5"]);
        assert_eq!(found("b*.'d.*'", file), ["/b~1c/d.e 4"]);
        assert_eq!(found("a[k=*].k", file), ["/a/0/k x", "/a/1/k y"]);
        assert_eq!(found("a.k", r#"[{"a": {"k": "n"}}]"#), ["/0/a/k n"]);
        assert_eq!(found("k", r#"{"k": "1", "k": "2"}"#), ["/k 2"]);
    }

    #[test]
    fn whatever_signs_stand_side_by_side_are_a_path_or_said_to_be_none() {
        let signs =
            ["a", "b", "é", ".", "[", "]", "'", "=", "|", "*", "**", "$", "/", " ", "0", "99999999999999999999"];
        let file = r#"{"a": [{"b": "0", "é": ["1", {"a": "2"}]}, ["3"]], "": {"*": "4", "b": {"a": "5"}}}"#;
        let tree = Container::Json.read(file, crate::text::source::Gap::default());
        for row in rows(&signs, 4) {
            match Path::parse(&row) {
                Ok(path) => {
                    let mut count = 0;
                    path.visit(&tree.parts[0].node, file, &mut String::new(), &mut |pointer, _| {
                        assert!(pointer.is_empty() || pointer.starts_with('/'), "{row}: {pointer}");
                        count += 1;
                    });
                    // Two ways may lead to one value.
                    assert!(count < 100, "{row}: {count}");
                    assert_eq!(Path::parse(&path.to_string()), Ok(path), "{row}");
                }
                Err(error) => assert!(!error.to_string().is_empty(), "{row}"),
            }
        }
    }

    #[test]
    fn whatever_signs_stand_side_by_side_are_a_condition_or_said_to_be_none() {
        let signs = ["a", ".", "[", "]", "'", " = ", "=", "|", "*", " ", "é"];
        let file = r#"{"a": {"a": "é"}}"#;
        let tree = Container::Json.read(file, crate::text::source::Gap::default());
        for row in rows(&signs, 4) {
            match Condition::try_from(row.clone()) {
                Ok(condition) => assert!(!condition.holds(&tree.parts[0].node, file) || row.contains('é'), "{row}"),
                Err(error) => assert!(!error.is_empty(), "{row}"),
            }
        }
    }

    #[test]
    fn broken_paths_say_why() {
        for path in ["", "a.", ".a", "a[", "a[x]", "'a", "a..b"] {
            assert!(Path::parse(path).is_err(), "{path}");
        }
    }
}

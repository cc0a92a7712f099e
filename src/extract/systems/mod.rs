//! Helpdesk systems by name: how the records of their exports are recognised, and which fields of them a customer reads.
//!
//! All of it is data, in `systems.toml`; a user adds tables of the same form.

mod path;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

pub(super) use self::path::within;
use self::path::{Condition, each_child};
pub use self::path::{Path, PathError};
use super::container::{Node, Text};
use super::dialect;
use super::flavour::Flavour;
use super::placeholder::Mark;
use crate::text::document::Role;
use crate::text::placeholder_name_check::Names;

/// The shape of one sort of record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct System {
    /// Kebab-case; several shapes may share it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where the shape was seen; `None`: nowhere for sure.
    #[serde(default)]
    pub seen: Option<Seen>,
    /// The names of the tables and lists that a record must lie in.
    #[serde(default)]
    at: Option<String>,
    has: Vec<Path>,
    #[serde(default)]
    lacks: Vec<Path>,
    #[serde(default)]
    title: Option<Path>,
    #[serde(default)]
    title_above: Option<Path>,
    #[serde(default = "tags")]
    tags: Vec<Path>,
    #[serde(default = "comma")]
    tag_separator: char,
    #[serde(default)]
    language: Option<Path>,
    #[serde(default)]
    languages: BTreeMap<String, String>,
    #[serde(default)]
    retired: Vec<Condition>,
    #[serde(default)]
    internal: Vec<Condition>,
    /// Names that its placeholders have.
    #[serde(default, deserialize_with = "names")]
    pub(super) placeholders: Option<Arc<Names>>,
    /// The template language that its messages are in, where its signs mean nothing elsewhere.
    #[serde(default)]
    dialect: Option<String>,
    text: Vec<Field>,
}

/// Where the shape of a system was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// In the documentation of its vendor.
    Documentation,
    /// In files, or in the code that reads or writes them, that somebody published.
    Files,
}

/// Where the messages of a record stand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Field {
    pub(super) keys: Vec<Path>,
    #[serde(default)]
    pub(super) flavour: Flavour,
    #[serde(default)]
    role: FieldRole,
    #[serde(default)]
    pub(super) twin: Vec<Path>,
    #[serde(default = "plain")]
    pub(super) twin_flavour: Flavour,
}

/// What a field is to the customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FieldRole {
    #[default]
    Reply,
    Subject,
    Internal,
}

/// A system has more names than anybody can list, such as those of the fields that each company makes.
fn names<'de, D: serde::Deserializer<'de>>(list: D) -> Result<Option<Arc<Names>>, D::Error> {
    let names = Vec::<String>::deserialize(list)?;
    Ok(Some(Arc::new(Names { names, is_whole: false })))
}

fn plain() -> Flavour {
    Flavour::Plain
}

/// Where tags stand in the records of most systems.
fn tags() -> Vec<Path> {
    vec![Path::parse("tags").expect("a name of a field leads somewhere")]
}

fn comma() -> char {
    ','
}

impl Field {
    pub(super) fn role(&self) -> Role {
        match self.role {
            FieldRole::Reply => Role::Reply,
            FieldRole::Subject => Role::Subject,
            FieldRole::Internal => Role::InternalNote,
        }
    }
}

/// The `[[system]]` tables of a file; its other keys are skipped.
#[derive(Deserialize)]
struct Table {
    #[serde(default)]
    system: Vec<System>,
}

/// The systems that are known from the start. The first that fits a record has it.
pub fn builtin() -> &'static [Arc<System>] {
    static BUILTIN: LazyLock<Vec<Arc<System>>> =
        LazyLock::new(|| read(include_str!("systems.toml")).expect("a test reads the table"));
    &BUILTIN
}

/// The same for the rows of a table, of which spreadsheets and people spell the first line in their own way: `TITLE`, `Short code`.
pub(super) fn of_rows() -> &'static [Arc<System>] {
    static ROWS: LazyLock<Vec<Arc<System>>> = LazyLock::new(|| {
        let mut rows = read(include_str!("systems.toml")).expect("a test reads the table");
        rows.iter_mut().filter_map(Arc::get_mut).for_each(System::loosen);
        rows
    });
    &ROWS
}

/// The records of a list that no system is known to have.
pub(super) fn list() -> &'static [Arc<System>] {
    static LIST: LazyLock<Vec<Arc<System>>> = LazyLock::new(|| {
        let mut list = read(include_str!("unknown_system.toml")).expect("a test reads the table");
        // What a team types itself into the first line of a table is spelled in every way.
        list.iter_mut().filter_map(Arc::get_mut).for_each(System::loosen);
        list
    });
    &LIST
}

/// The records that only scripts hold.
pub(super) fn of_scripts() -> &'static [Arc<System>] {
    static SCRIPTS: LazyLock<Vec<Arc<System>>> =
        LazyLock::new(|| read(include_str!("mail_module.toml")).expect("a test reads the table"));
    &SCRIPTS
}

/// The `[[system]]` tables in a TOML text.
///
/// # Errors
/// What is wrong with the first broken one, and where.
pub(crate) fn read(text: &str) -> Result<Vec<Arc<System>>, toml::de::Error> {
    let table: Table = toml::from_str(text)?;
    Ok(table.system.into_iter().map(Arc::new).collect())
}

/// A record of a system in a file.
pub(super) struct Record<'n, 'a> {
    pub(super) system: &'n System,
    pub(super) pointer: String,
    pub(super) node: &'n Node<'a>,
    /// The table that it lies in.
    above: Option<&'n Node<'a>>,
}

impl System {
    /// Lets the names of its fields be spelled in other ways.
    fn loosen(&mut self) {
        let fields = self.text.iter_mut().flat_map(|field| field.keys.iter_mut().chain(&mut field.twin));
        let paths = self.has.iter_mut().chain(&mut self.lacks).chain(&mut self.title).chain(&mut self.title_above);
        paths.chain(&mut self.tags).chain(&mut self.language).chain(fields).for_each(Path::loosen);
        self.retired.iter_mut().chain(&mut self.internal).for_each(Condition::loosen);
    }

    /// Whether a table is such a record. `keys` are the names it lies under, from the outermost.
    fn fits(&self, node: &Node<'_>, keys: &[&str], file: &str) -> bool {
        let lies = self.at.as_ref().is_none_or(|at| {
            let mut wanted = at.rsplit('.');
            let mut keys = keys.iter().rev();
            wanted.all(|names| keys.next().is_some_and(|key| names.split('|').any(|name| name == *key)))
        });
        lies && self.has.iter().all(|path| path.first(node, file).is_some())
            && self.lacks.iter().all(|path| path.first(node, file).is_none())
    }

    /// Whether the names of its records stand in a file that cannot be read, those of one record near each other, so that the file
    /// is likely to hold some.
    pub(super) fn is_spelled_in(&self, file: &str) -> bool {
        let mut around = self.at.iter().flat_map(|at| at.split('.')).map(|names| names.split('|').collect::<Vec<_>>());
        let mut within =
            self.has.iter().flat_map(Path::names).map(|names| keys(file, names.iter().map(String::as_str)));
        let first = within.next();
        let others: Vec<Vec<usize>> = within.collect();
        let is_near = |at: usize| {
            others.iter().all(|other| {
                let next = other.partition_point(|found| found + REACH < at);
                other.get(next).is_some_and(|found| *found <= at + REACH)
            })
        };
        around.all(|names| !keys(file, names).is_empty()) && first.is_none_or(|first| first.into_iter().any(is_near))
    }

    /// Whether nobody sends it any more.
    pub(super) fn is_retired(&self, record: &Node<'_>, file: &str) -> bool {
        self.retired.iter().any(|condition| condition.holds(record, file))
    }

    /// Whether only colleagues read it.
    pub(super) fn is_internal(&self, record: &Node<'_>, file: &str) -> bool {
        self.internal.iter().any(|condition| condition.holds(record, file))
    }

    /// What the messages of a record are called.
    pub(super) fn title(&self, record: &Record<'_, '_>, file: &str) -> Option<String> {
        let own = self.title.as_ref().and_then(|path| text_at(path, record.node, file));
        own.or_else(|| text_at(self.title_above.as_ref()?, record.above?, file))
    }

    /// Whether what a record lies in may say what its messages are called.
    pub(super) fn is_called_from_above(&self) -> bool {
        self.title_above.is_some()
    }

    /// The tags of a record: lists of texts, or texts with separators.
    pub(super) fn tags(&self, record: &Node<'_>, file: &str) -> Vec<String> {
        let mut found = Vec::new();
        for path in &self.tags {
            path.visit(record, file, &mut String::new(), &mut |_, node| {
                texts(node, "", &mut |_, text| {
                    let value = text.value(file);
                    let tags = value.split(self.tag_separator).map(|tag| tag.trim().to_owned());
                    found.extend(tags.filter(|tag| !tag.is_empty()));
                });
            });
        }
        found
    }

    /// What language they are in. A number that is not explained names none.
    pub(super) fn language(&self, record: &Node<'_>, file: &str) -> Option<String> {
        let language = text_at(self.language.as_ref()?, record, file)?;
        let language = self.languages.get(&language).cloned().unwrap_or(language);
        language.chars().any(char::is_alphabetic).then_some(language)
    }

    /// What a record must hold, and what it must lie in.
    pub fn shape(&self) -> String {
        let has: Vec<String> = self.has.iter().map(|path| format!("`{path}`")).collect();
        let at = self.at.as_ref().map(|at| format!(", in `{at}`"));
        has.join(", ") + &at.unwrap_or_default()
    }

    /// The fields that a customer reads.
    pub fn messages(&self) -> Vec<String> {
        let read = self.text.iter().filter(|field| field.role != FieldRole::Internal);
        read.flat_map(|field| field.keys.iter().chain(&field.twin)).map(ToString::to_string).collect()
    }

    /// The signs of its own that its messages have.
    pub(super) fn signs(&self) -> &'static [Mark] {
        self.dialect.as_deref().map_or(&[], dialect::signs)
    }

    pub(super) fn fields(&self) -> &[Field] {
        &self.text
    }
}

/// The names of a record stand no further apart than this in a file that cannot be read, in bytes.
const REACH: usize = 1_000;

/// Where one of these names stands in a file with what follows a name: a colon, an equals sign, or the next column; in order.
fn keys<'n>(file: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<usize> {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let mut found = Vec::new();
    for name in names {
        found.extend(memchr::memmem::find_iter(file.as_bytes(), name).filter(|at| {
            let behind = file[at + name.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
            !file[..*at].ends_with(is_word) && behind.starts_with([':', '=', ',', ';', '>'])
        }));
    }
    found.sort_unstable();
    found
}

/// The texts that a value is or, if it is a list, holds.
pub(super) fn texts<'n, 'a>(node: &'n Node<'a>, pointer: &str, found: &mut dyn FnMut(&str, &'n Text<'a>)) {
    match node {
        Node::Text(text) if text.is_text() => found(pointer, text),
        Node::List(list) => {
            for (index, item) in list.numbered() {
                if let Node::Text(text) = item
                    && text.is_text()
                {
                    found(&format!("{pointer}/{index}"), text);
                }
            }
        }
        _ => {}
    }
}

fn text_at(path: &Path, record: &Node<'_>, file: &str) -> Option<String> {
    match path.first(record, file)? {
        Node::Text(text) => {
            let value = text.value(file);
            let value = value.trim();
            (!value.is_empty() && value != "null").then(|| value.to_owned())
        }
        _ => None,
    }
}

/// The records of `systems` in a value, in the order of the file. Within a record no other is looked for.
pub(super) fn records<'n, 'a>(
    systems: &'n [Arc<System>],
    node: &'n Node<'a>,
    file: &str,
    found: &mut Vec<Record<'n, 'a>>,
) {
    look(systems, (node, None), file, &mut Vec::new(), &mut String::new(), found);
}

fn look<'n, 'a>(
    systems: &'n [Arc<System>],
    (node, above): (&'n Node<'a>, Option<&'n Node<'a>>),
    file: &str,
    keys: &mut Vec<&'n str>,
    pointer: &mut String,
    found: &mut Vec<Record<'n, 'a>>,
) {
    match node {
        Node::Map(entries) => {
            if let Some(system) = systems.iter().find(|system| system.fits(node, keys, file)) {
                found.push(Record { system, pointer: pointer.clone(), node, above });
                return;
            }
            let mut names = entries.iter();
            each_child(node, pointer, &mut |pointer, child| {
                let name = names.find(|entry| std::ptr::eq(&raw const entry.value, child));
                keys.push(name.map_or("", |entry| entry.key.as_ref()));
                look(systems, (child, Some(node)), file, keys, pointer, found);
                keys.pop();
            });
        }
        Node::List(_) => {
            each_child(node, pointer, &mut |pointer, child| look(systems, (child, above), file, keys, pointer, found));
        }
        Node::Text(_) | Node::Alias => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let systems = builtin();
        assert!(systems.len() > 30);
        for system in systems {
            assert!(
                system.id.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-'),
                "{}",
                system.id
            );
            assert!(!system.has.is_empty() && !system.text.is_empty(), "{}", system.id);
        }
    }

    #[test]
    fn a_broken_table_says_where() {
        let error = read("[[system]]\nid = \"x\"\nname = \"X\"\nhas = [\"a..b\"]\ntext = []\n").unwrap_err();
        assert!(error.message().contains("a name is missing"), "{}", error.message());
        assert!(error.span().is_some());
        assert!(read("[[system]]\nid = \"x\"\nnames = \"X\"\n").unwrap_err().message().contains("names"));
    }
}

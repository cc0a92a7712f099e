//! What was written: in which file and on which line each value of an entry is, and what of it is a project's own.

use super::entry::is_off;
use super::layers::is_on;
use super::parse::{Field, RawEntry, Text, Value};
use super::schema::{Key, Table};
use super::{Made, Phrasebook};
use crate::text::source::SourceFile;
use crate::text::span::Span;

/// Where a value of an entry was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The file, as its layer is called.
    pub layer: String,
    /// The line in it, from 1.
    pub line: u32,
}

/// An entry that a project has written, or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own<'a> {
    /// Its id.
    pub id: &'a str,
    /// The table that it is in.
    pub table: Table,
    /// Whether no built-in entry has its id.
    pub is_new: bool,
    /// Whether it is switched off.
    pub is_off: bool,
    /// Whether the project says what it looks for; where it does not, it has changed something else of a built-in entry.
    pub looks: bool,
    /// Its examples, as far as the project has written them.
    pub examples: usize,
}

impl Setting {
    fn at(key: &'static str, source: &SourceFile, span: Span) -> Self {
        Self { key, layer: source.path().to_owned(), line: source.position(span.start()).line }
    }
}

/// Whether a project has written anything of an entry.
pub(super) fn is_own(entry: &RawEntry) -> bool {
    is_of_project(&entry.source) || entry.fields.values().any(is_changed)
}

/// Whether a project has written any of a value.
fn is_changed(field: &Field) -> bool {
    field.places().any(|(source, _)| is_of_project(source))
}

fn is_of_project(source: &SourceFile) -> bool {
    !Phrasebook::is_builtin_layer(source.path())
}

/// The texts of a key of an entry, as they were written; none where it has no list of texts there.
fn texts<'a>(entry: &'a RawEntry, key: &str) -> &'a [Text] {
    match entry.fields.get(key).map(|field| &field.value) {
        Some(Value::Texts(texts)) => texts,
        Some(Value::Text(_) | Value::Flag(_) | Value::Count(_)) | None => &[],
    }
}

/// What they say.
fn texts_of<'a>(entry: &'a RawEntry, key: &str) -> Vec<&'a str> {
    texts(entry, key).iter().map(|text| text.value.as_str()).collect()
}

impl Phrasebook {
    /// Whether an entry is a project's own: whether any value of it was written outside of the library.
    pub fn is_own(&self, id: &str) -> bool {
        self.settings(id).iter().any(|setting| !Self::is_builtin_layer(&setting.layer))
    }

    /// Every entry of which a project has written anything, in the order of the tables and files.
    pub fn own(&self) -> Vec<Own<'_>> {
        let own = self.layers().written.iter().filter(|entry| is_own(entry));
        own.map(|entry| Own {
            id: &entry.id.value,
            table: entry.table,
            is_new: is_of_project(&entry.source),
            is_off: is_off(entry),
            looks: is_of_project(&entry.source)
                || ["avoid", "regex", "any", "need", "measure"]
                    .iter()
                    .any(|key| entry.fields.get(key).is_some_and(is_changed)),
            examples: ["wrong", "right", "prefer"]
                .iter()
                .flat_map(|key| texts(entry, key))
                .filter(|text| is_of_project(&text.source))
                .count(),
        })
        .collect()
    }

    /// The ids of built-in entries whose patterns another layer has replaced by its own without saying that it means to
    /// (`replaces = true`), each with the place of the new ones.
    pub fn taken_over(&self) -> Vec<(&str, Setting)> {
        let taken = |entry: &&RawEntry| {
            let field = entry.fields.get("avoid")?;
            let meant = is_on(entry.fields.get("replaces"));
            let own = is_of_project(&field.source);
            let was = !is_of_project(&entry.source);
            (own && was && !meant && entry.table == Table::Phrase)
                .then(|| Setting::at("avoid", &field.source, field.span))
        };
        match &self.0 {
            Made::Read(layers) => {
                layers.written.iter().filter_map(|entry| Some((entry.id.value.as_str(), taken(&entry)?))).collect()
            }
            Made::Ready(_) => Vec::new(),
        }
    }

    /// What an entry looks for and what excuses it, as it was written: each key with its patterns. Empty for an id that is no
    /// entry.
    pub fn patterns(&self, id: &str) -> Vec<(&'static str, Vec<&str>)> {
        let entry = self.reported(id);
        let keys = entry.map(|entry| entry.table.keys()).unwrap_or_default();
        let texts = |key: &Key| Some((key.name, texts_of(entry?, key.name))).filter(|(_, texts)| !texts.is_empty());
        keys.iter().filter(|key| key.is_pattern()).filter_map(texts).collect()
    }

    /// The lists of words that an entry looks for, in the order in which its patterns name them: each with its words as they were
    /// written. Empty for an id that is no entry.
    pub fn lists(&self, id: &str) -> Vec<(&str, Vec<&str>)> {
        let Some(entry) = self.reported(id) else {
            return Vec::new();
        };
        let patterns = texts_of(entry, "avoid");
        let named = patterns.iter().flat_map(|pattern| pattern.split('<').skip(1));
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        for name in named.filter_map(|rest| rest.split(['>', '~', ':']).next()) {
            let is_list = |other: &&RawEntry| {
                other.table == Table::Words && other.language == entry.language && other.id.value == name
            };
            if let Some(list) =
                self.layers().written.iter().find(is_list).filter(|_| found.iter().all(|(known, _)| *known != name))
            {
                found.push((list.id.value.as_str(), [texts_of(list, "words"), texts_of(list, "more")].concat()));
            }
        }
        found
    }

    /// Where each value of an entry was written, in the order of the keys; empty for an id that is no entry.
    pub fn settings(&self, id: &str) -> Vec<Setting> {
        let entry = self.reported(id);
        entry.map(Self::settings_in).unwrap_or_default()
    }

    /// Where one of the texts of a key was written: in an entry of a language, or in its signal of that name.
    pub fn written_at(&self, language: &str, id: &str, is_signal: bool, key: &str, text: &str) -> Option<Setting> {
        let entry = self.entry_of(language, id, is_signal)?;
        let key = entry.table.keys().iter().find(|known| known.name == key)?.name;
        let text = texts(entry, key).iter().rfind(|known| known.value == text)?;
        Some(Setting::at(key, &text.source, text.span))
    }

    fn reported(&self, id: &str) -> Option<&RawEntry> {
        self.layers().written.iter().find(|entry| entry.table.is_reported() && entry.id.value == id)
    }

    fn entry_of(&self, language: &str, id: &str, is_signal: bool) -> Option<&RawEntry> {
        self.layers().written.iter().find(|entry| {
            (entry.table == Table::Signal) == is_signal && *entry.language == *language && entry.id.value == id
        })
    }

    /// The same for the entry of one language, or for its signal of that name.
    pub fn settings_of(&self, language: &str, id: &str, is_signal: bool) -> Vec<Setting> {
        self.entry_of(language, id, is_signal).map(Self::settings_in).unwrap_or_default()
    }

    fn settings_in(entry: &RawEntry) -> Vec<Setting> {
        entry
            .table
            .keys()
            .iter()
            .filter_map(|key| entry.fields.get(key.name).map(|field| (key.name, field)))
            .flat_map(|(key, field)| field.places().map(move |(source, span)| (key, source, span)))
            .map(|(key, source, span)| Setting::at(key, source, span))
            .collect()
    }
}

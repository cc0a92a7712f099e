//! TOML becomes entries whose values know where they stand. Every mistake is kept, none ends the reading.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Mistake;
use super::schema::{Key, Table, Type};
use crate::did_you_mean::nearest;
use crate::text::source::SourceFile;
use crate::text::span::{Source, Span};
use crate::toml_errors;

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// What it says.
    pub(crate) value: String,
    /// The file.
    pub(crate) source: Arc<SourceFile>,
    /// The literal in it, with its quotes.
    pub(crate) span: Span,
}

/// A value of one of the types of the schema.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// [`Type::Text`]
    Text(Text),
    /// [`Type::Texts`]
    Texts(Vec<Text>),
    /// [`Type::Flag`]
    Flag(bool),
    /// [`Type::Count`]
    Count(usize),
}

/// A value, the file it stands in and the place there.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// What was written.
    pub(crate) value: Value,
    /// The file.
    pub(crate) source: Arc<SourceFile>,
    /// The value in it; where nobody wrote one, what it follows from.
    pub(crate) span: Span,
    /// Where later layers have added texts to it.
    pub(crate) added: Vec<(Arc<SourceFile>, Span)>,
    /// Whether nobody wrote it.
    pub(crate) is_implied: bool,
}

impl Field {
    /// Its file and its place there, then those of what was added.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&Arc<SourceFile>, Span)> {
        [(&self.source, self.span)].into_iter().chain(self.added.iter().map(|(source, span)| (source, *span)))
    }

    /// Adds the texts of a later layer; of anything but lists of texts, the later one holds.
    pub(crate) fn add(&mut self, later: Self) {
        match (&mut self.value, later.value) {
            (Value::Texts(texts), Value::Texts(more)) => {
                texts.extend(more);
                self.added.push((later.source, later.span));
            }
            (_, value) => *self = Self { value, ..later },
        }
    }
}

/// One entry as it was written.
#[derive(Clone, Debug)]
pub(crate) struct RawEntry {
    /// Its table.
    pub(crate) table: Table,
    /// Its id.
    pub(crate) id: Text,
    /// The language that it is about, such as `en`.
    pub(crate) language: Arc<str>,
    /// The file of its id.
    pub(crate) source: Arc<SourceFile>,
    /// Its keys, without the id.
    pub(crate) fields: BTreeMap<&'static str, Field>,
}

/// The entries of a file, in the order of the schema's tables.
pub(crate) fn read(source: &Arc<SourceFile>, mistakes: &mut Vec<Mistake>) -> Vec<RawEntry> {
    let (root, errors) = DeTable::parse_recoverable(source.text());
    let language = root.get_ref().iter().find(|(name, _)| name.get_ref().as_ref() == LANGUAGE);
    let language = language.and_then(|(_, value)| value.get_ref().as_str()).unwrap_or(super::ENGLISH);
    let mut reader = Reader { source, language: super::primary(language).into(), mistakes };
    let end = broken_off(root.get_ref(), &errors, source.text());
    if let Some((span, table)) = one_bracket(source, &errors) {
        let help = Some(format!("Write [[{table}]]."));
        reader.mistake(span, ONE_BRACKET.into(), "one bracket on each side", help);
    } else if let Some(broken) = toml_errors::first(&errors, source.text()) {
        reader.mistake(broken.span, broken.message, "", broken.help);
    }
    let mut written: Vec<RawEntry> = Vec::new();
    // Lines of an entry above the first heading; one word about them is enough.
    let is_of_entry = |name: &str| Table::Phrase.keys().iter().any(|key| key.name == name);
    let headless = root.get_ref().keys().filter(|name| is_of_entry(name.get_ref())).map(|name| Span::of(name.span()));
    if let Some(first) = headless.filter(|span| span.start() < end).min() {
        let help = Some("Write [[phrase]] on a line of its own above it.".into());
        reader.mistake(first, "this is outside any entry".into(), "belongs in an entry", help);
    }
    for (name, value) in root.get_ref() {
        let span = Span::of(name.span());
        if span.start() >= end {
            continue;
        }
        if name.get_ref().as_ref() == LANGUAGE {
            if value.get_ref().as_str().is_none() {
                let help = Some("Write language = \"de\".".into());
                reader.mistake(Span::of(value.span()), "`language` must be a text in quotes".into(), "", help);
            }
            continue;
        }
        let Some((_, table)) = Table::ALL.into_iter().find(|(known, _)| *known == name.get_ref().as_ref()) else {
            if is_of_entry(name.get_ref()) {
                continue;
            }
            let known = Table::ALL.map(|(known, _)| known);
            let help = nearest(name.get_ref(), known).map_or_else(
                || {
                    "Expected one of: [[phrase]] (or its short form [[term]]), [[signal]], [[require]], [[limit]], [[words]]."
                        .into()
                },
                |near| format!("Did you mean [[{near}]]?"),
            );
            reader.mistake(
                span,
                format!("`{}` is not a table in a phrasebook", name.get_ref()),
                "not known",
                Some(help),
            );
            continue;
        };
        let Some(items) = value.get_ref().as_array() else {
            let help = Some(format!("Write [[{}]].", table.name()));
            reader.mistake(span, ONE_BRACKET.into(), "one bracket on each side", help);
            continue;
        };
        for item in items.iter().filter(|item| Span::<Source>::of(item.span()).start() < end) {
            match item.get_ref().as_table() {
                Some(keys) => written.extend(reader.entry(table, keys, Span::of(item.span()))),
                None => reader.mistake(Span::of(item.span()), "an entry is a table".into(), "", None),
            }
        }
    }
    written.sort_by_key(|entry| (entry.table, entry.id.span));
    let mut seen: BTreeSet<(Table, String)> = BTreeSet::new();
    written.retain(|entry| {
        // Signals and lists have names of their own; the others share theirs, because each can be reported.
        let space = if entry.table.is_reported() { Table::Phrase } else { entry.table };
        let key = (space, entry.id.value.clone());
        let new = seen.insert(key);
        if !new {
            reader.mistake(
                entry.id.span,
                format!("the id `{}` is given twice in this file", entry.id.value),
                "again here",
                Some("Give one of them another id, or merge them.".into()),
            );
        }
        new
    });
    written
}

/// Where the entry starts that is no TOML; what the parser makes of it and of what follows is not worth a mistake of its own.
fn broken_off(root: &DeTable<'_>, errors: &[toml::de::Error], text: &str) -> u32 {
    let Some(broken) = toml_errors::first(errors, text) else { return u32::MAX };
    let entries = root.values().filter_map(|value| value.get_ref().as_array()).flat_map(|items| items.iter());
    let starts = entries.map(|item| Span::<Source>::of(item.span()).start());
    starts.filter(|start| *start <= broken.span.start()).max().unwrap_or(0)
}

/// What is wrong with `[phrase]`.
const ONE_BRACKET: &str = "an entry needs two brackets on each side";

/// Where a second entry was written with one bracket, which TOML takes for the same table again: the heading, and how it is
/// written.
fn one_bracket(source: &SourceFile, errors: &[toml::de::Error]) -> Option<(Span, &'static str)> {
    let broken = errors.first()?.span()?;
    let text = source.text();
    let start = text[..broken.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next()?.trim_end();
    let name = line.strip_prefix('[')?.split(']').next()?.trim();
    let (table, _) = Table::ALL.into_iter().find(|(known, _)| *known == name)?;
    Some((Span::of(start..start + line.len()), table))
}

/// The key at the top of a file that says what language its entries are about.
const LANGUAGE: &str = "language";

/// Keys that had another name once, which is still read.
const RENAMED: [(&str, &str); 1] = [("occasion", "reply_type")];

/// The key that people mean by a word of their own.
fn meant(table: Table, word: &str) -> Option<&'static str> {
    let name = if table == Table::Term { "use" } else { "prefer" };
    let known = match word {
        "prefer" | "use" | "say" | "instead" | "replace" | "replacement" => name,
        "words" | "phrase" | "phrases" | "pattern" | "patterns" | "find" | "match" => "avoid",
        "reason" | "because" => "why",
        "level" => "severity",
        "name" => "id",
        _ => return None,
    };
    table.keys().iter().map(|key| key.name).find(|key| *key == known)
}

/// The id of a term that gives none: `say-order-number`.
fn named_after(table: Table, fields: &BTreeMap<&'static str, Field>) -> Option<Text> {
    let Some(Field { value: Value::Text(name), .. }) = fields.get("use").filter(|_| table == Table::Term) else {
        return None;
    };
    let letters = |char: char| !char.is_ascii_alphanumeric();
    let words: Vec<&str> = name.value.split(letters).filter(|word| !word.is_empty()).collect();
    let value = format!("say-{}", words.join("-").to_ascii_lowercase());
    (!words.is_empty()).then_some(Text { value, source: name.source.clone(), span: name.span })
}

/// The place of `start..end` of a text's value: exact where its literal has no escapes, else the whole literal.
pub(super) fn inner_span(text: &Text, start: usize, end: usize) -> Span {
    let literal = text.span.slice(text.source.text());
    match literal.find(&text.value) {
        Some(at) if literal.len() < text.value.len() + 8 => {
            let base = text.span.start() as usize + at;
            Span::of(base + start..base + end.max(start))
        }
        _ => text.span,
    }
}

struct Reader<'a> {
    source: &'a Arc<SourceFile>,
    language: Arc<str>,
    mistakes: &'a mut Vec<Mistake>,
}

impl Reader<'_> {
    fn mistake(&mut self, span: Span, message: String, label: &str, help: Option<String>) {
        self.mistakes.push(Mistake { source: self.source.clone(), span, message, label: label.into(), help });
    }

    fn entry(&mut self, table: Table, keys: &DeTable<'_>, span: Span) -> Option<RawEntry> {
        let mut fields = BTreeMap::new();
        let mut id = None;
        for (name, value) in keys {
            let current = RENAMED.iter().find(|(old, _)| *old == name.get_ref().as_ref()).map(|(_, current)| *current);
            let current = current.unwrap_or(name.get_ref().as_ref());
            let Some(key) = table.keys().iter().find(|key| key.name == current) else {
                let near = nearest(name.get_ref(), table.keys().iter().map(|key| key.name));
                let help = near.or_else(|| meant(table, name.get_ref())).map(|near| format!("Did you mean `{near}`?"));
                let message = format!("[[{}]] has no key `{}`", table.name(), name.get_ref());
                self.mistake(Span::of(name.span()), message, "not known", help);
                continue;
            };
            let Some(read) = self.value(key, value) else { continue };
            match (key.name, read) {
                ("id", Value::Text(text)) => id = Some(text),
                (_, value_read) => {
                    let span = Span::of(value.span());
                    fields.insert(
                        key.name,
                        Field {
                            value: value_read,
                            source: self.source.clone(),
                            span,
                            added: Vec::new(),
                            is_implied: false,
                        },
                    );
                }
            }
        }
        let Some(id) = id.or_else(|| named_after(table, &fields)) else {
            let (missing, example) = match table {
                Table::Term => ("use", "order number"),
                _ => ("id", "calm-down"),
            };
            let help = behind_a_sign(self.source, span, missing)
                .unwrap_or_else(|| format!("Add a line such as {missing} = \"{example}\"."));
            let head = Span::new(
                span.start(),
                span.start() + u32::try_from(table.name().len() + 4).unwrap_or(0).min(span.len()),
            );
            let message = format!("this [[{}]] has no {missing}", table.name());
            self.mistake(head, message, &format!("{missing} is missing"), Some(help));
            return None;
        };
        let good = !id.value.is_empty()
            && id.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !good {
            let help = "Use small letters, digits and hyphens, such as \"calm-down\".".to_owned();
            self.mistake(id.span, format!("`{}` is not a valid id", id.value), "", Some(help));
        }
        Some(RawEntry { table, id, language: self.language.clone(), source: self.source.clone(), fields })
    }

    fn value(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let span = Span::of(value.span());
        let source = self.source;
        let text = |value: &Spanned<DeValue<'_>>| {
            let read = value.get_ref().as_str()?;
            Some(Text { value: read.to_owned(), source: source.clone(), span: Span::of(value.span()) })
        };
        let read = match key.value {
            Type::Text => text(value).map(Value::Text),
            Type::Texts => {
                value.get_ref().as_array().and_then(|items| items.iter().map(text).collect()).map(Value::Texts)
            }
            Type::Flag => value.get_ref().as_bool().map(Value::Flag),
            Type::Count => {
                value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok()).map(Value::Count)
            }
        };
        if read.is_none() {
            let only = value.get_ref().as_array().and_then(|items| items.iter().next()?.get_ref().as_str());
            let help = match (key.value, value.get_ref().as_str(), only) {
                (Type::Texts, Some(one), _) => format!("Write {} = [{one:?}].", key.name),
                (Type::Text, _, Some(only)) => format!("Write {} = {only:?}.", key.name),
                _ => format!("{} is {}.", key.name, key.value.name()),
            };
            let found = match value.get_ref().type_str() {
                "string" => "a text",
                "array" => "a list",
                "integer" | "float" => "a number",
                "boolean" => "true or false",
                other => other,
            };
            self.mistake(
                span,
                format!("`{}` wants {}", key.name, key.value.name()),
                &format!("this is: {found}"),
                Some(help),
            );
            // What is meant is plain, so that nothing else need be said of it.
            return match key.value {
                Type::Texts => text(value).map(|one| Value::Texts(vec![one])),
                Type::Text => value.get_ref().as_array().and_then(|items| text(items.iter().next()?)).map(Value::Text),
                Type::Flag | Type::Count => None,
            };
        }
        read
    }
}

/// What to do where a line of the entry at `span` has the key, behind the sign that makes a note of it.
pub(crate) fn behind_a_sign(source: &SourceFile, span: Span, key: &str) -> Option<String> {
    let below = source.text().get(span.start() as usize..)?.lines().skip(1);
    let mut below =
        below.map(str::trim_start).take_while(|line| !line.trim_start_matches(['#', ' ']).starts_with("[["));
    let is_it = |line: &str| {
        let behind = line.trim_start_matches(['#', ' ']).strip_prefix(key);
        line.starts_with('#') && behind.is_some_and(|behind| behind.trim_start().starts_with('='))
    };
    below.any(is_it).then(|| format!("Take the # away in front of `{key}`, and of the lines around it."))
}

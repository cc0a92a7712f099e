//! Values out of TOML, each with its place, and every mistake on the way.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Place, Set};
use crate::did_you_mean::nearest;
use crate::phrasebook::Mistake;
use crate::text::char_boundary;
use crate::text::source::SourceFile;
use crate::text::span::{Span, offset};
use crate::toml_errors;

/// What may stand several times, each in two brackets.
const TABLES: &[&str] = &["files", "ignore", "system"];

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads one file; mistakes pile up instead of ending it.
pub(super) struct Reader {
    pub(super) source: Arc<SourceFile>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Reader {
    pub(super) fn new(source: &Arc<SourceFile>) -> Self {
        Self { source: source.clone(), mistakes: Vec::new() }
    }

    /// As much of the file as can be understood.
    pub(super) fn table<'i>(&mut self, text: &'i str) -> DeTable<'i> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some(broken) = toml_errors::first(&errors, text) {
            self.mistake(broken.span.range(), broken.message, "not TOML", broken.help);
        }
        table.into_inner()
    }

    /// A range of the text as a span; the parser may point after the last byte.
    fn span(&self, range: Range<usize>) -> Span {
        let text = self.source.text();
        let inside = |at: usize| offset(char_boundary::floor(text, at));
        let (start, end) = (inside(range.start), inside(range.end));
        Span::new(start, end.max(start))
    }

    pub(super) fn place(&self, range: Range<usize>) -> Place {
        Place::File { source: self.source.clone(), span: self.span(range) }
    }

    pub(super) fn mistake(&mut self, at: Range<usize>, message: String, label: &str, help: Option<String>) {
        let span = self.span(at);
        self.mistakes.push(Mistake { source: self.source.clone(), span, message, label: label.to_owned(), help });
    }

    pub(super) fn unknown_key(&mut self, key: &Spanned<Cow<'_, str>>, known: &[&str]) {
        let name = key.get_ref().as_ref();
        let help = match nearest(name, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("known keys: {}", known.join(", ")),
        };
        self.mistake(key.span(), format!("unknown key `{name}`"), "not a key here", Some(help));
    }

    /// The same at the top of the file, where tables stand too.
    pub(super) fn unknown_entry(&mut self, key: &Spanned<Cow<'_, str>>, value: &Value<'_>, known: &[&str]) {
        let table = match value.get_ref() {
            DeValue::Table(table) => Some(table),
            DeValue::Array(items) => items.iter().find_map(|item| item.get_ref().as_table()),
            _ => None,
        };
        let Some(table) = table else { return self.unknown_key(key, known) };
        let name = key.get_ref().as_ref();
        let inside = table.keys().find(|inner| known.contains(&inner.get_ref().as_ref()));
        let tables = known.iter().copied().filter(|known| TABLES.contains(known) || *known == "severity");
        let help = match (nearest(name, tables), inside) {
            (Some("severity"), _) => "did you mean `[severity]`?".to_owned(),
            (Some(meant), _) => format!("did you mean `[[{meant}]]`?"),
            (None, Some(inner)) => format!("`{}` belongs at the top of the file, outside any table", inner.get_ref()),
            (None, None) => "expected one of: `[severity]`, `[[files]]`, `[[ignore]]`, `[[system]]`".to_owned(),
        };
        self.mistake(key.span(), format!("unknown table `{name}`"), "not a table here", Some(help));
    }

    fn wrong_type(&mut self, value: &Value<'_>, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.mistake(value.span(), format!("expected {wanted}, found {found}"), &format!("must be {wanted}"), None);
    }

    pub(super) fn text(&mut self, value: &Value<'_>) -> Option<Set<String>> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Set { value: text.to_string(), place: self.place(value.span()) });
        }
        self.wrong_type(value, "a text in quotes");
        None
    }

    /// A list of texts; one text stands for a list of one.
    pub(super) fn texts(&mut self, value: &Value<'_>) -> Vec<Set<String>> {
        match value.get_ref() {
            DeValue::String(_) => self.text(value).into_iter().collect(),
            DeValue::Array(items) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => {
                self.wrong_type(value, "a list of texts");
                Vec::new()
            }
        }
    }

    pub(super) fn flag(&mut self, value: &Value<'_>) -> Option<Set<bool>> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(Set { value: *flag, place: self.place(value.span()) });
        }
        self.wrong_type(value, "true or false");
        None
    }

    pub(super) fn number(&mut self, value: &Value<'_>) -> Option<Set<u32>> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(value, "a whole number, 0 or more");
        }
        number.map(|value_read| Set { value: value_read, place: self.place(value.span()) })
    }

    /// One of `names`.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value<'_>, what: &str, names: &[(&str, T)]) -> Option<Set<T>> {
        let text = self.text(value)?;
        if let Some((_, choice)) = names.iter().find(|(name, _)| *name == text.value) {
            return Some(Set { value: *choice, place: text.place });
        }
        let known: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let help = match nearest(&text.value, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("expected one of: {}", known.join(", ")),
        };
        self.mistake(value.span(), format!("unknown {what} `{}`", text.value), &format!("not a {what}"), Some(help));
        None
    }

    pub(super) fn inner<'t, 'i>(&mut self, value: &'t Value<'i>) -> Option<&'t DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.wrong_type(value, "a table");
        None
    }

    /// The tables of `[[name]]`, each with its place.
    pub(super) fn tables<'t, 'i>(&mut self, value: &'t Value<'i>, name: &str) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        if let DeValue::Table(table) = value.get_ref() {
            let what = if name == "files" { "group of files" } else { "entry" };
            let message = format!("write `{name}` in two brackets, once for each {what}");
            self.mistake(value.span(), message, "one bracket on each side", Some(format!("write `[[{name}]]`")));
            // What is meant is plain, so what is wrong inside is said in the same run.
            return vec![(table, value.span())];
        }
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, &format!("a list of tables, each under `[[{name}]]`"));
            return Vec::new();
        };
        items.iter().filter_map(|item| Some((self.inner(item)?, item.span()))).collect()
    }
}

//! `replylint.toml` becomes a [`Config`]; every mistake in it is found in one run.

use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::layer::{FailOn, Level, Values};
use super::reader::Reader;
use super::{Config, FileRule, Globs, Ignore, Set};
use crate::extract::{Flavour, systems};
use crate::finding::Severity;
use crate::phrasebook::Mistake;
use crate::segment::language::is_named;
use crate::text::day::Day;
use crate::text::document::Kind;
use crate::text::source::SourceFile;

pub(super) const KEYS: &[&str] = &[
    "extends",
    "phrasebooks",
    "baseline",
    "audience",
    "kind",
    "reply-type",
    "language",
    "placeholders",
    "answer-hours",
    "fail-on",
    "min-severity",
    "select",
    "ignore",
    "severity",
    "files",
    "system",
];
pub(super) const FILE_KEYS: &[&str] =
    &["path", "kind", "reply-type", "audience", "language", "placeholders", "system", "keys", "flavour", "exclude"];
pub(super) const IGNORE_KEYS: &[&str] = &["path", "rule", "text", "fingerprint", "pointer", "reason", "expires"];

/// What a file says, the path in its `extends`, and all that is wrong with it. Paths and globs are relative to `base`, which
/// is absolute.
pub fn parse(source: &Arc<SourceFile>, base: &Path) -> (Config, Option<Set<String>>, Vec<Mistake>) {
    let mut reader = Reader::new(source);
    let table = reader.table(source.text());
    let mut config = Config::default();
    let mut extends = None;
    for (key, value) in &table {
        match key.get_ref().as_ref() {
            "extends" => extends = reader.text(value),
            "phrasebooks" => {
                let paths = reader.texts(value).into_iter();
                let paths = paths.map(|path| Set { value: base.join(path.value), place: path.place });
                config.values.phrasebooks = Some(paths.collect());
            }
            "baseline" => {
                let path = reader.text(value);
                config.values.baseline = path.map(|path| Set { value: base.join(path.value), place: path.place });
            }
            "answer-hours" => config.values.answer_hours = reader.number(value),
            "fail-on" => config.values.fail_on = reader.choice(value, "severity", &FailOn::ALL),
            "min-severity" => config.values.min_severity = reader.choice(value, "severity", &Severity::ALL),
            "select" => config.values.select = Some(reader.texts(value)),
            "ignore" => ignores(&mut reader, value, base, &mut config),
            "severity" => severity(&mut reader, value, &mut config.values),
            "files" => {
                for (entry, span) in reader.tables(value, "files") {
                    config.files.extend(file_rule(&mut reader, entry, span, base));
                }
            }
            "system" => read_systems(&mut reader, value, source, &mut config),
            _ if shared_key(&mut reader, key.get_ref(), value, &mut config.values) => {}
            _ => reader.unknown_entry(key, value, KEYS),
        }
    }
    reader.mistakes.sort_by_key(|mistake| mistake.span);
    (config, extends, reader.mistakes)
}

/// The keys that `[[files]]` shares with the top level.
fn shared_key(reader: &mut Reader, key: &str, value: &Spanned<DeValue<'_>>, values: &mut Values) -> bool {
    match key {
        "kind" => values.kind = reader.choice(value, "kind", &Kind::ALL),
        "audience" => {
            let place = reader.place(value.span());
            let names = reader.texts(value).into_iter().map(|name| name.value).collect();
            values.audience = Some(Set { value: names, place });
        }
        "reply-type" | "occasion" => values.reply_type = reader.text(value),
        "language" => values.language = language(reader, value),
        "placeholders" => {
            let place = reader.place(value.span());
            let names = reader.texts(value).into_iter().map(|name| name.value).collect();
            values.placeholders = Some(Set { value: names, place });
        }
        _ => return false,
    }
    true
}

/// A language, by its code or as people call it.
fn language(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<Set<String>> {
    let language = reader.text(value)?;
    // Of an empty one, the syntax has been complained about.
    if language.value.is_empty() || is_named(&language.value) {
        return Some(language);
    }
    let help = Some("write its code, such as `language = \"en\"` or `\"de\"`".to_owned());
    reader.mistake(value.span(), format!("unknown language `{}`", language.value), "not a language", help);
    None
}

fn severity(reader: &mut Reader, value: &Spanned<DeValue<'_>>, values: &mut Values) {
    let Some(table) = reader.inner(value) else { return };
    for (name, value) in table {
        if let Some(level) = reader.choice(value, "severity", &Level::ALL) {
            let place = reader.place(name.span());
            values.severity.insert(name.get_ref().to_string(), Set { value: level.value, place });
        }
    }
}

fn file_rule(reader: &mut Reader, table: &DeTable<'_>, span: std::ops::Range<usize>, base: &Path) -> Option<FileRule> {
    let mut values = Values::default();
    let mut exclude = None;
    let mut paths = None;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "path" => paths = Some(globs(reader, value, base)),
            "exclude" => exclude = reader.flag(value),
            "keys" => values.keys = Some(keys(reader, value)),
            "flavour" => values.flavour = reader.choice(value, "flavour", &Flavour::ALL),
            "system" => values.system = reader.text(value),
            _ if shared_key(reader, key.get_ref(), value, &mut values) => {}
            _ => reader.unknown_key(key, FILE_KEYS),
        }
    }
    if paths.is_none() {
        let help = Some("add `path = [\"macros/**\"]`, relative to this file".to_owned());
        reader.mistake(span.clone(), "`[[files]]` does not say which files".to_owned(), "needs a `path`", help);
    }
    Some(FileRule { paths: paths??, exclude, values, place: reader.place(span) })
}

/// Where replies stand in a file of fields.
fn keys(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Set<Vec<systems::Path>> {
    let place = reader.place(value.span());
    let mut paths = Vec::new();
    for text in reader.texts(value) {
        match systems::Path::parse(&text.value) {
            Ok(path) => paths.push(path),
            Err(error) => {
                let help = Some("such as `**.body`, `replies.text` or the name of a column".to_owned());
                reader.mistake(value.span(), error.to_string(), "leads nowhere", help);
            }
        }
    }
    Set { value: paths, place }
}

/// The tables of `[[system]]`, which have the form of the built-in ones.
fn read_systems(reader: &mut Reader, value: &Spanned<DeValue<'_>>, source: &SourceFile, config: &mut Config) {
    match systems::read(source.text()) {
        Ok(systems) => config.systems = systems,
        Err(error) => {
            let message = format!("broken `[[system]]`: {}", error.message().trim().replace('\n', ", "));
            reader.mistake(error.span().unwrap_or_else(|| value.span()), message, "cannot be used", None);
        }
    }
}

fn globs(reader: &mut Reader, value: &Spanned<DeValue<'_>>, base: &Path) -> Option<Globs> {
    let texts = reader.texts(value);
    let patterns: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    match Globs::new(base, &patterns) {
        Ok(globs) => Some(globs),
        Err(broken) => {
            for (index, message) in broken {
                let at = match texts.get(index).map(|text| &text.place) {
                    Some(super::Place::File { span, .. }) => span.range(),
                    _ => value.span(),
                };
                reader.mistake(at, format!("invalid path pattern: {message}"), "cannot match anything", None);
            }
            None
        }
    }
}

/// The tables of `[[ignore]]`. Names of rules, as `--ignore` takes them, have another place in a file.
fn ignores(reader: &mut Reader, value: &Spanned<DeValue<'_>>, base: &Path, config: &mut Config) {
    let name = match value.get_ref() {
        DeValue::Array(items) => items.iter().find_map(|item| item.get_ref().as_str()),
        other => other.as_str(),
    };
    if let Some(name) = name {
        let help = Some(format!("to switch a rule off, write `{name} = \"off\"` under `[severity]`"));
        let message = "`ignore` lists findings that you accept, each under `[[ignore]]`, not names of rules".to_owned();
        reader.mistake(value.span(), message, "must be `[[ignore]]`", help);
        return;
    }
    for (entry, span) in reader.tables(value, "ignore") {
        config.ignores.extend(ignore(reader, entry, span, base).map(Arc::new));
    }
}

fn ignore(reader: &mut Reader, table: &DeTable<'_>, span: std::ops::Range<usize>, base: &Path) -> Option<Ignore> {
    let (mut paths, mut rule, mut text, mut reason, mut expires) = (None, None, None, None, None);
    let (mut fingerprint, mut pointer) = (None, None);
    let before = reader.mistakes.len();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "path" => paths = globs(reader, value, base),
            "rule" => rule = reader.text(value),
            "text" => text = reader.text(value),
            "fingerprint" => fingerprint = reader.text(value),
            "pointer" => pointer = reader.text(value),
            "reason" => reason = reader.text(value).filter(|reason| !reason.value.trim().is_empty()),
            "expires" => expires = day(reader, value),
            _ => reader.unknown_key(key, IGNORE_KEYS),
        }
    }
    if reason.is_none() {
        let help = Some("say why this is fine: `reason = \"the customer's own words\"`".to_owned());
        reader.mistake(span.clone(), "`[[ignore]]` gives no reason".to_owned(), "needs a `reason`", help);
    } else if reader.mistakes.len() == before
        && paths.is_none()
        && rule.is_none()
        && text.is_none()
        && fingerprint.is_none()
        && pointer.is_none()
    {
        let help = Some("add `rule`, `path`, `text`, `pointer` or `fingerprint`".to_owned());
        reader.mistake(span.clone(), "`[[ignore]]` would accept everything".to_owned(), "says only why", help);
    }
    if reader.mistakes.len() > before {
        return None;
    }
    let place = reader.place(span);
    let value = |set: Option<Set<String>>| set.map(|set| set.value);
    Some(Ignore {
        paths,
        rule,
        text: value(text),
        fingerprint: value(fingerprint),
        pointer: value(pointer),
        reason: reason?.value,
        expires,
        place,
    })
}

/// A TOML date, or the same in quotes.
fn day(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<Day> {
    let date = match value.get_ref() {
        DeValue::Datetime(date) => date.date,
        DeValue::String(text) => text.parse::<toml::value::Datetime>().ok().and_then(|date| date.date),
        _ => None,
    };
    if date.is_none() {
        let help = Some("such as `expires = 2030-12-31`".to_owned());
        reader.mistake(value.span(), "expected a date".to_owned(), "must be a date", help);
    }
    date.map(|date| Day { year: date.year, month: date.month, day: date.day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Config, Vec<String>) {
        let source = Arc::new(SourceFile::from_text("replylint.toml", text));
        let (config, _, mistakes) = parse(&source, Path::new("/base"));
        let shown = |mistake: &Mistake| {
            let at = source.position(mistake.span.start());
            let help = mistake.help.as_deref().unwrap_or("");
            format!("{}:{} {} | {help}", at.line, at.column, mistake.message)
        };
        (config, mistakes.iter().map(shown).collect())
    }

    #[test]
    fn all_mistakes_come_in_one_run() {
        let (_, mistakes) = parsed(
            "fail_on = \"never\"\nkind = \"drafts\"\nanswer-hours = \"two\"\naudience = 3\nlanguage =\n\
             [severity]\njust = \"loud\"\n[[files]]\npath = [\"ok\", \"[b\"]\n[[files]]\nexclude = 1\n\
             [[ignore]]\nrule = \"just\"\n[[ignore]]\nreason = \"x\"\nexpires = \"soon\"\n",
        );
        let expected = [
            "1:1 unknown key `fail_on` | did you mean `fail-on`?",
            "2:8 unknown kind `drafts` | did you mean `draft`?",
            "3:16 expected a whole number, 0 or more, found a text | ",
            "4:12 expected a list of texts, found a number | ",
            "7:8 unknown severity `loud` | expected one of: off, suggestion, warning, error",
        ];
        for line in expected {
            assert!(mistakes.iter().any(|mistake| mistake == line), "{line} is not in {mistakes:#?}");
        }
        assert_eq!(mistakes.len(), 11, "{mistakes:#?}");
    }

    #[test]
    fn tables_are_told_what_they_may_be_meant_for() {
        let one = |text: &str| parsed(text).1.join("; ");
        assert_eq!(
            one("[files]\npath = \"a/**\"\n"),
            "1:1 write `files` in two brackets, once for each group of files | write `[[files]]`"
        );
        assert_eq!(one("[[file]]\npath = \"a/**\"\n"), "1:3 unknown table `file` | did you mean `[[files]]`?");
        assert_eq!(one("[severities]\nx = \"off\"\n"), "1:2 unknown table `severities` | did you mean `[severity]`?");
        assert_eq!(
            one("[replylint]\nkind = \"macro\"\n"),
            "1:2 unknown table `replylint` | `kind` belongs at the top of the file, outside any table"
        );
        assert_eq!(
            one("language = \"gibberish\"\n"),
            "1:12 unknown language `gibberish` | write its code, such as `language = \"en\"` or `\"de\"`"
        );
        assert_eq!(one("language = \"English\"\n"), "");
    }

    #[test]
    fn names_under_ignore_are_told_where_they_belong() {
        let (config, mistakes) = parsed("[[ignore]]\nrule = \"just\"\nreason = \"ok\"\nexpires = 2030-01-02\n");
        assert_eq!((config.ignores.len(), mistakes.len()), (1, 0));
        assert_eq!(config.ignores[0].expires, Some(Day { year: 2030, month: 1, day: 2 }));
        for text in ["ignore = [\"just\"]\n", "ignore = \"just\"\n"] {
            let (_, mistakes) = parsed(text);
            assert_eq!(mistakes.len(), 1, "{mistakes:?}");
            assert!(
                mistakes[0].ends_with("| to switch a rule off, write `just = \"off\"` under `[severity]`"),
                "{mistakes:?}"
            );
        }
    }

    #[test]
    fn no_text_makes_the_parser_fail() {
        for text in
            ["", "=", "[", "[[files", "\u{fffd}é = [", "a.b.c", "ignore = {}", "[files]\n", "'é", "x = \"\\u{d800}\""]
        {
            let (_, mistakes) = parsed(text);
            assert!(text.is_empty() || !mistakes.is_empty(), "{text}");
        }
    }
}

//! A random change of one text in a file, made as a fix would make it, and held against what another program reads.
//!
//! A file of texts is written with the escapes, folds, tags and template control that chance picks. A stretch of one text
//! is replaced by words that the container has to write in a way of its own. How many changes were tried, made and refused is
//! printed; `PROPTEST_CASES` sets how many files are written for each container, and nineteen of twenty are changed at least:
//! what is refused is tried elsewhere in the file.

#![allow(dead_code, reason = "each test uses some of it")]

use std::cell::Cell;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use replylint::apply::apply_one;
use replylint::check::results::FileResults;
use replylint::extract::systems::Path;
use replylint::extract::{Flavour, Reading, extract_as};
use replylint::finding::{Finding, Rule};
use replylint::fix::{Applicability, Fix};
use replylint::rules::code_rules;
use replylint::segment::segment;
use replylint::text::document::Document;
use replylint::text::source::SourceFile;
use replylint::text::span::{Prose, Span};

use crate::writing::{self, Dice, cases, dice};

/// Files that are written for each container if nobody says how many.
const USUAL: u32 = 400;

/// What is put in the place of other words.
#[rustfmt::skip]
const NEW: &[&str] = &[
    "Quite", "a few words", "“A” & \"b\"", "it's \\ 'so'", "<b>bold</b>", "x: y # z", "- item", "a, b; c | d", "é—😊", "=E2=80",
    "From here", "> quoted", "*star*", "`code`", "{ brace }", "''", "\"\"\"", "&amp;", "]]>", "100%", "# head", "1. one", "\u{a0}x", "~", "", "=", "{{y}}", "{% else %}",
];

/// What stands between the words of templates.
const CONTROL: &[&str] =
    &["{% if a %}", "{% else %}", "{% endif %}", "{{x}}", "{# c #}", "%{y}", "{%z.a,fallback=you%}"];

/// Texts with words of templates between those of people; each has a word of a person at least.
fn templates() -> impl Strategy<Value = String> {
    let word = || prop_oneof![4 => prop::sample::select(writing::WORDS), 1 => prop::sample::select(CONTROL)];
    let words = || prop::collection::vec(word(), 1..8);
    (words(), words()).prop_map(|(above, below)| [above.concat(), "calm".to_owned(), below.concat()].concat())
}

/// How many changes were tried, and what became of them.
#[derive(Default)]
struct FileStats {
    tried: Cell<u32>,
    made: Cell<u32>,
    /// Those that extraction showed to do more than was meant.
    unproven: Cell<u32>,
}

fn one_more(count: &Cell<u32>) {
    count.set(count.get() + 1);
}

/// What is read in a file; the rules are not asked.
fn read(source: &SourceFile, reading: &Reading) -> FileResults {
    let extracted = extract_as(source, reading);
    let mut documents = extracted.documents;
    documents.iter_mut().for_each(segment);
    let mut read = FileResults::default();
    (read.documents, read.notes, read.reading) = (documents, extracted.notes, reading.clone());
    read
}

/// A finding for `apply_one`, which only names it.
fn finding(rule: &Arc<Rule>, document: u32, prose: Span<Prose>, documents: &[Document]) -> Finding {
    let mut finding = Finding::new(rule.clone(), "", documents[document as usize].map.to_source(prose).span);
    (finding.document, finding.prose) = (document, prose);
    finding
}

/// A stretch of some words.
fn stretch(document: &Document, dice: &mut Dice) -> Option<Span<Prose>> {
    let starts: Vec<usize> = document.prose.char_indices().map(|(at, _)| at).chain([document.prose.len()]).collect();
    let count = u32::try_from(starts.len()).unwrap();
    let start = dice.roll(count) as usize;
    let end = (start + 1 + dice.roll(12) as usize).min(starts.len() - 1);
    let span = Span::<Prose>::of(starts[start]..starts[end.max(start)]);
    (!span.slice(&document.prose).trim().is_empty()).then_some(span)
}

/// Changes one text of a file and holds what is then read against what was meant; `values` are the texts of the file as
/// another program reads them.
fn change(source: &SourceFile, reading: &Reading, dice: &mut Dice, tally: &FileStats, values: Option<Values>) {
    let before = read(source, reading);
    if before.documents.is_empty() {
        return;
    }
    let index = dice.roll(u32::try_from(before.documents.len()).unwrap());
    let Some(span) = stretch(&before.documents[index as usize], dice) else { return };
    let new = NEW[dice.roll(u32::try_from(NEW.len()).unwrap()) as usize];
    one_more(&tally.tried);
    let Ok(fix) = Fix::replace(&before.documents, index, span, new, Applicability::Safe) else { return };
    let finding = finding(&code_rules()[0], index, span, &before.documents);
    let Ok(changed) = apply_one(source, &before, &finding, &fix) else { return one_more(&tally.unproven) };
    one_more(&tally.made);
    let after = read(&changed, reading);
    let (old, new): (&str, &str) = (source.text(), changed.text());
    assert_eq!(after.documents.len(), before.documents.len(), "{old:?} became {new:?}");
    for (at, (was, is)) in (0u32..).zip(before.documents.iter().zip(&after.documents)) {
        let mut meant = was.prose.to_string();
        let mut of_this: Vec<_> =
            fix.edits.iter().filter(|edit| edit.document == at).flat_map(|edit| &edit.changes).collect();
        of_this.sort_by_key(|change| std::cmp::Reverse(change.span));
        for change in of_this {
            meant.replace_range(change.span.range(), &change.text);
        }
        assert_eq!(*is.prose, *meant, "{old:?} became {new:?}");
        assert_eq!((&is.pointer, is.role, is.twin), (&was.pointer, was.role, was.twin), "{old:?} became {new:?}");
    }
    // Bytes outside of the edits are the same.
    let mut expected = old.to_owned();
    for edit in fix.edits.iter().rev() {
        expected.replace_range(edit.span.range(), &edit.content);
    }
    assert_eq!(expected, new);
    if let Some(values) = values {
        let (was, is) = (values(old), values(new));
        assert_eq!(was.len(), is.len(), "{old:?} became {new:?}");
        let touched = was.iter().zip(&is).filter(|(was, is)| was != is).count();
        let documents = fix.edits.iter().map(|edit| edit.document).collect::<std::collections::BTreeSet<_>>();
        assert!(touched <= documents.len(), "{old:?} became {new:?}");
    }
}

/// The texts of a file as another program reads them.
pub(crate) type Values = fn(&str) -> Vec<String>;

pub(crate) fn json_values(text: &str) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            serde_json::Value::Object(entries) => entries.values().for_each(|item| walk(item, found)),
            other => found.push(other.to_string()),
        }
    }
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter() {
        walk(&value.unwrap_or_else(|error| panic!("{error}: {text:?}")), &mut found);
    }
    found
}

pub(crate) fn toml_values(text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}: {text:?}"));
    let items = table["macro"].as_array().unwrap();
    items.iter().flat_map(|item| item.as_table().unwrap().values().map(ToString::to_string)).collect()
}

/// The texts of a mail, as a parser of mails reads them.
pub(crate) fn mail_values(text: &str) -> Vec<String> {
    let message = mail_parser::MessageParser::new().with_mime_headers().parse(text.as_bytes()).unwrap();
    let subject = message.header("Subject").map(|subject| format!("{subject:?}"));
    let parts = message.parts.iter().filter_map(|part| part.text_contents()).map(|text| text.replace('\r', ""));
    subject.into_iter().chain(parts).collect()
}

/// Whether no sign stands in the metadata that XML does not allow there.
pub(crate) fn xml_values(text: &str) -> Vec<String> {
    let is_reference = |rest: &str| {
        let name = rest.split(';').next().unwrap_or_default();
        name.len() < 10 && rest.len() > name.len() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    };
    assert!(text.split('&').skip(1).all(is_reference), "{text:?}");
    assert_eq!(text.matches('<').count(), 6, "{text:?}");
    text.split(['<', '>']).map(str::to_owned).collect()
}

/// Tries changes on files that `write` makes.
#[allow(clippy::print_stdout, reason = "the counts are what somebody runs it for")]
pub(crate) fn try_changes(
    name: &str,
    flavour: Option<Flavour>,
    values: Option<Values>,
    write: impl Fn(&[String], &mut Dice) -> Vec<u8>,
) {
    let keys = flavour.map(|_| vec![Path::parse("**.body").unwrap()]).unwrap_or_default();
    let reading = Reading { keys, flavour, ..Reading::default() };
    let tally = FileStats::default();
    let wanted = cases(USUAL);
    let config = ProptestConfig { cases: wanted, failure_persistence: None, ..ProptestConfig::default() };
    let files = (prop::collection::vec(templates(), 1..4), dice());
    let run = TestRunner::new(config).run(&files, |(texts, mut dice)| {
        let bytes = write(&texts, &mut dice);
        let source = SourceFile::from_bytes(name, bytes).expect("what is written is text");
        let made = tally.made.get();
        for _ in 0..40 {
            change(&source, &reading, &mut dice, &tally, values);
            if tally.made.get() > made {
                break;
            }
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{name}: {error}"));
    let (tried, made, unproven) = (tally.tried.get(), tally.made.get(), tally.unproven.get());
    println!(
        "{name}: {tried} changes tried, {made} made, {} refused ({unproven} of them by proof), 0 wrong",
        tried - made
    );
    assert!(made * 20 >= wanted * 19, "{name}: of {wanted} files, only {made} were changed");
    assert!(made * 8 >= tried, "{name}: nearly everything is refused");
}

pub(crate) fn list(texts: &[String], dice: &mut Dice, write: fn(&str, &mut Dice) -> String) -> Vec<String> {
    texts.iter().map(|text| write(text, dice)).collect()
}

/// One space, or none, between words, as HTML shows them.
pub(crate) fn shown(text: &str) -> String {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

//! An export of a helpdesk, or any other file of fields: the texts in it that a customer reads become documents.
//!
//! Which fields those are is known from the systems that are known, or by the user for one file. Of any other file nothing is
//! read, as most of its texts would be names, keys and notes; a note says how to say which fields count.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::container::{Broken, Container, Node, Part, Quoting, Text, Tree};
use super::flavour::Flavour;
use super::placeholder::Mark;
use super::record_metadata::Around;
use super::reply_page;
use super::systems::{self, Record, System};
use super::texts_by_name::{self, Named};
use super::{Extracted, Note, NoteKind, Reading, Sort, program};
use super::{alternative, placeholder_defaults, reply_field, translation_file, unknown_fields_hint};
use crate::segment::readership;
use crate::text::document::{Kind, Role, State};
use crate::text::placeholder_name_check::Names;
use crate::text::repository_path::Place;
use crate::text::source::SourceFile;
use crate::text::span::Span;

/// The documents of a file.
pub(super) fn read(source: &SourceFile, container: Container, reading: &Reading) -> Extracted {
    let file: &str = source.text();
    let mut extracted = Extracted::default();
    let tree = container.tree(source, reading);
    let language = translation_file::language(source.path(), &tree);
    let in_scripts = if container == Container::Script { systems::of_scripts() } else { &[] };
    let chosen = reading.systems.iter().chain(systems::builtin()).chain(in_scripts);
    let systems: Vec<_> =
        chosen.filter(|system| reading.system.as_ref().is_none_or(|id| *id == system.id)).cloned().collect();
    let mut known = 0;
    for part in &tree.parts {
        if !reading.keys.is_empty() {
            let keys = (&reading.keys[..], reading.flavour.unwrap_or_default());
            known += by_keys(file, part, keys, tree.is_locale, language.as_deref(), &mut extracted);
        } else if !tree.is_locale {
            known += by_system(file, part, &systems, &mut extracted);
        }
    }
    if known == 0 && reading.keys.is_empty() && container == Container::Csv {
        let is_chosen = |system: &&Arc<System>| reading.system.as_ref().is_none_or(|id| *id == system.id);
        let systems: Vec<_> = systems::of_rows().iter().filter(is_chosen).cloned().collect();
        known = tree.parts.iter().map(|part| by_system(file, part, &systems, &mut extracted)).sum();
    }
    let is_called_so = || reply_page::is_called_so(source.path());
    let is_told = !reading.keys.is_empty() || reading.system.is_some();
    // A broken line leaves the others, which may make a list.
    if known == 0 && !is_told && !tree.is_locale {
        known = by_likeness(file, &tree.parts, &mut extracted);
        if known == 0 {
            known = by_text(file, &tree.parts, is_called_so(), &mut extracted);
        }
        extracted.sort = if known > 0 { Sort::List } else { extracted.sort };
    }
    // Most files of this sort hold no replies, and nobody expects it of them but who names one or calls it so.
    let is_named = reading.place.as_ref().is_some_and(Place::is_named);
    let is_table_of_answers = || container == Container::Csv && tree.parts.len() <= MOST_ROWS && is_called_so();
    if known == 0 && !is_told && !tree.is_locale && (is_named || is_table_of_answers()) {
        known = by_name(file, &tree.parts, &mut extracted);
        extracted.sort = if known > 0 && !is_named { Sort::List } else { extracted.sort };
    }
    if container == Container::Script && !is_told {
        known += letters_of_program(source, &mut extracted);
    }
    let is_ours = known > 0 || is_told;
    let Tree { parts, broken, remarks, is_locale, is_android, .. } = tree;
    for document in &mut extracted.documents {
        document.syntax.android = is_android;
        // A program sends it.
        if container == Container::Script {
            document.kind.get_or_insert(Kind::Macro);
        }
    }
    let is_expected =
        !is_locale && !matches!(container, Container::Xml | Container::Script) || !reading.keys.is_empty() || is_named;
    if is_ours {
        extracted.notes.extend(remarks.into_iter().map(|(at, message)| note(NoteKind::Remark, at, message)));
    }
    // What nobody would read were it whole is no failure.
    // A log that is called `.json` is none, whatever it quotes.
    let is_of_sort = || {
        !matches!(container, Container::Json | Container::JsonLines) || file.trim_start().starts_with(['{', '[', '/'])
    };
    let is_spelled = || is_of_sort() && systems.iter().any(|system| system.is_spelled_in(file));
    let is_missed = !broken.is_empty() && (is_ours || is_spelled());
    for Broken { at, message } in broken {
        let message = format!("not valid {}: {message}", container.name());
        if is_missed {
            extracted.notes.push(note(NoteKind::Broken, at, message));
        } else if is_expected {
            let line = source.position(at).line;
            let message = format!("{message} (line {line}), so nothing in it was checked");
            extracted.notes.push(note(NoteKind::Torn, at, message));
            return extracted;
        }
    }
    if known == 0 && is_expected && !file.trim().is_empty() {
        let message = if parts.is_empty() {
            is_named.then(|| unknown_fields_hint::without_fields(container))
        } else {
            Some(unknown_fields_hint::unmapped(source, container, &parts, is_locale, reading))
        };
        extracted.notes.extend(message.map(|message| note(NoteKind::Unmapped, 0, message)));
    }
    extracted
}

/// The strings of a program that are letters, but for those that are texts of its objects; gives how many there are.
fn letters_of_program(source: &SourceFile, extracted: &mut Extracted) -> usize {
    let mut known: Vec<_> = extracted.documents.iter().filter_map(|document| document.map.extent()).collect();
    known.sort_by_key(|known| known.start());
    let mut letters = program::letters(source);
    letters.retain(|letter| {
        letter.map.extent().is_some_and(|letter| {
            let before = known.partition_point(|known| known.start() < letter.end());
            known[..before].last().is_none_or(|last| last.end() <= letter.start())
        })
    });
    if !letters.is_empty() {
        extracted.systems.insert(program::CALLED.into());
    }
    let count = letters.len();
    extracted.documents.extend(letters);
    count
}

fn note(kind: NoteKind, at: u32, message: String) -> Note {
    Note { kind, span: Span::new(at, at), message }
}

/// A text that is to become a document.
struct Candidate<'n, 'a> {
    pointer: String,
    text: &'n Text<'a>,
    flavour: Flavour,
    role: Role,
    /// Where the same message stands in its other form, if this is the lesser of the two.
    original: Option<u32>,
}

/// The records of known systems in a part; gives how many there are.
fn by_system(file: &str, part: &Part<'_>, systems: &[Arc<System>], extracted: &mut Extracted) -> usize {
    let mut records = Vec::new();
    systems::records(systems, &part.node, file, &mut records);
    for record in &records {
        extracted.systems.insert(record.system.name.clone());
        messages(file, part, record, extracted);
    }
    records.len()
}

/// The messages of a record.
fn messages(file: &str, part: &Part<'_>, record: &Record<'_, '_>, extracted: &mut Extracted) {
    let about = About {
        title: record.system.title(record, file),
        tags: record.system.tags(record.node, file),
        language: record.system.language(record.node, file),
        is_retired: record.system.is_retired(record.node, file),
        is_internal: record.system.is_internal(record.node, file),
        names: record.system.placeholders.clone(),
        signs: record.system.signs(),
        place: record.pointer.clone(),
    };
    documents(file, part, candidates(file, record), &about, extracted);
}

/// The most rows of a table that agents choose from; longer ones record what was said.
const MOST_ROWS: usize = 500;

/// Records beside each other that make a list, and the words of a text, on an average, that make it one of replies.
const LEAST_OF_LIST: usize = 3;
const LEAST_WORDS: usize = 5;

/// The records of lists of titles and texts that no system is known to have; gives how many there are.
fn by_likeness(file: &str, parts: &[Part<'_>], extracted: &mut Extracted) -> usize {
    let mut lists: BTreeMap<(usize, String), Vec<(&Part<'_>, Record<'_, '_>)>> = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        let mut records = Vec::new();
        systems::records(systems::list(), &part.node, file, &mut records);
        for record in records {
            // Rows and lines are a list of parts.
            let is_part = record.pointer.is_empty();
            let list = record.pointer.rsplit_once('/').map_or("", |(list, _)| list).to_owned();
            lists.entry((if is_part { 0 } else { index }, list)).or_default().push((part, record));
        }
    }
    let words = |record: &Record<'_, '_>| -> usize {
        let texts = candidates(file, record).into_iter().filter(|candidate| candidate.role == Role::Reply);
        texts.map(|candidate| candidate.text.value(file).split_whitespace().count()).sum()
    };
    lists.retain(|_, list| {
        let said: usize = list.iter().map(|(_, record)| words(record)).sum();
        list.len() >= LEAST_OF_LIST && said >= LEAST_WORDS * list.len()
    });
    let mut all: Vec<_> = lists.into_values().flatten().collect();
    all.sort_by_cached_key(|(_, record)| candidates(file, record).first().map(|first| first.text.span.start()));
    for (part, record) in &all {
        messages(file, part, record, extracted);
    }
    all.len()
}

/// The texts by name that read as replies; gives how many there are.
fn by_text(file: &str, parts: &[Part<'_>], is_called: bool, extracted: &mut Extracted) -> usize {
    let all = texts_by_name::texts(file, parts, is_called);
    for Named { part, pointer, name, text } in &all {
        let about = About { title: Some((*name).to_owned()), ..About::default() };
        let flavour = Flavour::Auto;
        let candidate = Candidate { pointer: pointer.clone(), text, flavour, role: Role::Reply, original: None };
        documents(file, &parts[*part], vec![candidate], &about, extracted);
    }
    all.len()
}

/// What holds for all messages of a record.
#[derive(Default)]
struct About {
    title: Option<String>,
    tags: Vec<String>,
    language: Option<String>,
    is_retired: bool,
    is_internal: bool,
    names: Option<Arc<Names>>,
    signs: &'static [Mark],
    /// Where in the part the record stands.
    place: String,
}

/// The texts of a record, in the order of the file, each once.
fn candidates<'n, 'a>(file: &str, record: &Record<'n, 'a>) -> Vec<Candidate<'n, 'a>> {
    let mut all: BTreeMap<u32, Candidate<'n, 'a>> = BTreeMap::new();
    for field in record.system.fields() {
        let texts = |paths: &[systems::Path]| {
            let mut texts: Vec<(String, &'n Text<'a>)> = Vec::new();
            let mut pointer = record.pointer.clone();
            for path in paths {
                path.visit(record.node, file, &mut pointer, &mut |pointer, node| {
                    if let Node::Text(text) = node
                        && text.is_text()
                    {
                        texts.push((pointer.to_owned(), text));
                    }
                });
            }
            texts.retain(|(_, text)| !text.value(file).trim().is_empty());
            texts
        };
        let originals = texts(&field.keys);
        let twins = texts(&field.twin);
        for (index, (pointer, text)) in twins.into_iter().enumerate() {
            let original = originals.get(index).map(|(_, original)| original.span.start());
            let flavour = field.twin_flavour;
            let candidate = Candidate { pointer, text, flavour, role: field.role(), original };
            all.entry(text.span.start()).or_insert(candidate);
        }
        for (pointer, text) in originals {
            let candidate = Candidate { pointer, text, flavour: field.flavour, role: field.role(), original: None };
            all.entry(text.span.start()).or_insert(candidate);
        }
    }
    all.into_values().collect()
}

/// The texts that the user's paths lead to; gives how many there are. In a file of translators, which is in one language, a path
/// may begin below the name of that language, and takes all texts below the name that it leads to.
fn by_keys(
    file: &str,
    part: &Part<'_>,
    (keys, flavour): (&[systems::Path], Flavour),
    is_locale: bool,
    language: Option<&str>,
    extracted: &mut Extracted,
) -> usize {
    let root = translation_file::root(&part.node);
    let takes_all = is_locale || root.is_some();
    let mut all = BTreeMap::new();
    let mut add = |pointer: &str, text| {
        let candidate = Candidate { pointer: pointer.to_owned(), text, flavour, role: Role::Reply, original: None };
        all.entry(text.span.start()).or_insert(candidate);
    };
    let starts = [Some((String::new(), &part.node)), root.map(|(language, below)| (format!("/{language}"), below))];
    for (mut pointer, node) in starts.into_iter().flatten() {
        for path in keys {
            path.visit(node, file, &mut pointer, &mut |pointer, node| {
                if takes_all {
                    translation_file::texts(node, &mut pointer.to_owned(), &mut add);
                } else {
                    systems::texts(node, pointer, &mut add);
                }
            });
        }
    }
    let found = all.len();
    let language = root.map(|(language, _)| language).or(language).map(str::to_owned);
    let of_source = |candidate: &Candidate<'_, '_>| candidate.pointer.contains("/msgid");
    let (source, translated): (Vec<_>, Vec<_>) = all.into_values().partition(of_source);
    documents(file, part, source, &About::default(), extracted);
    documents(file, part, translated, &About { language, ..About::default() }, extracted);
    found
}

/// The texts in columns or fields that are called a reply, which a note says; gives how many there are.
fn by_name(file: &str, parts: &[Part<'_>], extracted: &mut Extracted) -> usize {
    let names = reply_field::names(parts);
    let paths: Vec<_> = names.iter().map(|name| systems::Path::to_field(name)).collect();
    let take = |part| by_keys(file, part, (&paths, Flavour::Auto), false, None, extracted);
    let known = parts.iter().map(take).sum();
    if known > 0 {
        extracted.notes.push(note(NoteKind::Remark, 0, reply_field::remark(&names)));
    }
    known
}

/// Adds the documents of the texts of one record.
fn documents(
    file: &str,
    part: &Part<'_>,
    candidates: Vec<Candidate<'_, '_>>,
    about: &About,
    extracted: &mut Extracted,
) {
    let first = extracted.documents.len();
    let mut places = BTreeMap::new();
    let mut twins = Vec::new();
    let mut fallbacks = Vec::new();
    let around = Around::new(&part.node, &about.place);
    for candidate in candidates {
        let decoded = candidate.text.decode(file);
        if decoded.text.trim().is_empty() {
            continue;
        }
        let mut document = candidate.flavour.read_file(&decoded.text, about.signs);
        if document.prose.trim().is_empty() {
            continue;
        }
        let index = extracted.documents.len();
        fallbacks.extend(placeholder_defaults::documents(&decoded.text, &document).into_iter().map(|mut fallback| {
            fallback.map = fallback.map.through(&decoded.map);
            fallback.escapes.extend(candidate.text.codec.escape());
            (index, fallback)
        }));
        document.map = document.map.through(&decoded.map);
        document.escapes.extend(candidate.text.codec.escape());
        document.syntax.plain_scalar = matches!(candidate.text.codec, Quoting::YamlPlain | Quoting::Bare);
        document.pointer = Some(pointer(part, &candidate.pointer)).filter(|pointer| !pointer.is_empty());
        document.title.clone_from(&about.title);
        document.tags.clone_from(&about.tags);
        document.circumstances = around.of(&candidate.pointer, about.title.as_deref(), file);
        document.language.clone_from(&about.language);
        document.kind = Some(Kind::Macro);
        document.names.clone_from(&about.names);
        let is_internal = about.is_internal || readership::is_note_for_colleagues(&decoded.text);
        document.role = if is_internal { Role::InternalNote } else { candidate.role };
        document.state = if about.is_retired { State::Retired } else { State::Active };
        if document.role == Role::Subject {
            document.make_subject();
        }
        places.insert(candidate.text.span.start(), index);
        if let Some(original) = candidate.original {
            twins.push((index, original));
        }
        extracted.documents.push(document);
    }
    for (index, original) in twins {
        let Some(&original) = places.get(&original) else { continue };
        debug_assert!(original >= first);
        alternative::settle(&mut extracted.documents, original, index);
    }
    for (index, mut fallback) in fallbacks {
        let document = &extracted.documents[index];
        if document.is_linted() {
            fallback.pointer.clone_from(&document.pointer);
            fallback.title.clone_from(&document.title);
            fallback.circumstances.clone_from(&document.circumstances);
            fallback.language.clone_from(&document.language);
            fallback.kind = document.kind;
            extracted.documents.push(fallback);
        }
    }
}

/// How reports name a text of a part.
fn pointer(part: &Part<'_>, pointer: &str) -> String {
    match (part.name.as_str(), part.is_row) {
        ("", _) => pointer.to_owned(),
        // A column without a name is called as in `keys`.
        (name, true) if matches!(part.node, Node::List(_)) => format!("{name} [{}]", pointer.trim_start_matches('/')),
        (name, true) => format!("{name} {}", pointer.trim_start_matches('/')),
        (name, false) => format!("{name} {pointer}"),
    }
}

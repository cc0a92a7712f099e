//! Golden tests: a file of each format, and what the tool believes it to say.
//!
//! `tests/formats/<case>.<extension>`, or `<system>/<case>.<extension>` for what a helpdesk exports, is read, extracted and segmented; `<case>.prose.txt` beside it shows every document
//! with its regions, sentences and inlines. `SNAPSHOTS=overwrite cargo test --test formats` writes those files anew.

use std::fmt::Write as _;
use std::path::Path;

use replylint::extract::{Reading, extract_as, sort};
use replylint::segment::segment;
use replylint::text::document::{Document, Origin, Role, State};
use replylint::text::source::SourceFile;

#[test]
fn files_say_what_is_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut paths: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .filter(|path| {
            path.file_name().is_some_and(|name| sort(&name.to_string_lossy()).is_some())
                && !path.to_string_lossy().ends_with(".prose.txt")
        })
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = SourceFile::read(&path, name).unwrap();
        let mut shown = String::new();
        let extracted = extract_as(&source, &Reading::default());
        for note in &extracted.notes {
            let at = source.position(note.span.start());
            writeln!(shown, "{}:{} note: {}", at.line, at.column, note.message.trim_end()).unwrap();
        }
        for mut document in extracted.documents {
            segment(&mut document);
            assert_exact(&source, &document);
            shown.push_str(&show(&source, &document));
        }
        let golden = path.with_extension("prose.txt");
        snapbox::assert_data_eq!(shown, snapbox::Data::read_from(&golden, None).raw());
    }
}

/// Whatever the map calls verbatim is so.
fn assert_exact(source: &SourceFile, document: &Document) {
    for piece in document.map.pieces() {
        if piece.origin == Origin::Verbatim {
            assert_eq!(piece.prose.slice(&document.prose), piece.source.slice(source.text()));
        }
    }
}

/// What sets a document apart from a reply that is in use.
fn standing(document: &Document) -> String {
    let mut words = Vec::new();
    if document.role != Role::Reply {
        words.push(format!("{:?}", document.role));
    }
    if document.state != State::Active {
        words.push(format!("{:?}", document.state));
    }
    words.extend(document.twin.map(|twin| format!("twin of {twin}")));
    words.extend(document.language.clone());
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// A document as a person can check it: `line:column` in the file, and line ends as `⏎`.
fn show(source: &SourceFile, document: &Document) -> String {
    let mut out = String::new();
    if document.pointer.is_some() || document.role != Role::Reply {
        let pointer = document.pointer.as_deref().unwrap_or("text");
        writeln!(out, "== {pointer}{}", standing(document)).unwrap();
    }
    if let Some(from) = &document.from {
        writeln!(out, "from: {from}").unwrap();
    }
    if let Some(kind) = document.kind {
        writeln!(out, "kind: {kind:?}").unwrap();
    }
    if let Some(title) = &document.title {
        writeln!(out, "title: {title}").unwrap();
    }
    let text = |span: replylint::text::span::Span<replylint::text::span::Prose>| {
        span.slice(&document.prose).replace('\r', "").replace('\n', "⏎").replace('\u{a0}', "⍽").replace('\u{fffc}', "▢")
    };
    let place = |span| {
        let at = source.position(document.map.to_source(span).span.start());
        format!("{}:{}", at.line, at.column)
    };
    if let Some(parting) = document.parting {
        let there = parting.there.slice(source.text());
        writeln!(out, "parts from {} at: {} / {there}", parting.from, text(parting.here)).unwrap();
    }
    for (index, region) in document.regions.iter().enumerate() {
        let name = match region.kind {
            replylint::text::document::RegionKind::Quote { depth } => format!("quote {depth}"),
            kind => kind.name().to_owned(),
        };
        writeln!(out, "{} {name}", place(region.span)).unwrap();
        let mut said = false;
        for sentence in document.sentences.iter().filter(|sentence| sentence.region as usize == index) {
            writeln!(out, "    {}", text(sentence.span)).unwrap();
            said = true;
        }
        if !said {
            writeln!(out, "    ({})", text(region.span)).unwrap();
        }
        for inline in document.inlines.iter().filter(|inline| region.span.covers(inline.span)) {
            let mapped = document.map.to_source(inline.span).span.slice(source.text());
            writeln!(out, "    · {} {mapped}", inline.kind.name()).unwrap();
        }
    }
    out
}

//! `AutoHotkey`: the texts that an abbreviation stands for, `::abbr::text` on one line or in a block of `(` and `)` below it.
//!
//! Everything else in such a file is a program. A backtick takes the meaning from a sign or makes a line end of `n`; unless the options
//! say that the text is raw, braces name keys.

use std::ops::Range;
use std::sync::Arc;

use super::plain;
use crate::text::document::{Document, Kind, Origin, SourceMap};
use crate::text::source::SourceFile;
use crate::text::source_escaping::Escape;
use crate::text::span::{Span, offset};

/// What has fewer words is a word that is typed often, and no reply.
const LEAST_WORDS: usize = 4;

/// An abbreviation and what it stands for.
struct Expansion<'a> {
    abbreviation: &'a str,
    text: Range<usize>,
    /// Whether braces name no keys in it.
    is_raw: bool,
}

/// The texts of a file.
pub(super) fn read(source: &SourceFile) -> Vec<Document> {
    let file = source.text();
    let expansions = expansions(file);
    expansions.iter().filter_map(|expansion| document(file, expansion)).collect()
}

fn expansions(file: &str) -> Vec<Expansion<'_>> {
    let mut found = Vec::new();
    let mut lines = lines(file).peekable();
    while let Some(line) = lines.next() {
        let Some((options, abbreviation, text)) = head(file, line) else { continue };
        let is_raw = options.contains(['r', 'R', 't', 'T']);
        if !file[text.clone()].trim().is_empty() {
            found.push(Expansion { abbreviation, text, is_raw });
            continue;
        }
        let Some(open) = lines.next_if(|line| file[line.clone()].trim_start().starts_with('(')) else { continue };
        let start = (open.end + 1).min(file.len());
        if let Some(close) = lines.find(|line| file[line.clone()].trim_start().starts_with(')')) {
            found.push(Expansion { abbreviation, text: start..close.start.max(start), is_raw });
        }
    }
    found
}

/// The lines of a file, without their ends.
fn lines(file: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    file.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// The options, the abbreviation and the place of the text of a line that begins an expansion.
fn head(file: &str, line: Range<usize>) -> Option<(&str, &str, Range<usize>)> {
    let said = file[line.clone()].trim_start();
    let (options, rest) = said.strip_prefix(':')?.split_once(':')?;
    let is_option = |char: char| char.is_ascii_alphanumeric() || matches!(char, '*' | '?' | '-' | ' ');
    // `x` runs what follows as a program.
    if !options.chars().all(is_option) || options.contains(['x', 'X']) {
        return None;
    }
    let (abbreviation, text) = rest.split_once("::")?;
    let is_abbreviation = !abbreviation.is_empty() && abbreviation.len() <= 40;
    // A comment stands after white space.
    let text = text.split(" ;").next().unwrap_or(text).trim_end();
    let start = line.end - rest.len() + abbreviation.len() + 2;
    (is_abbreviation && text != "{").then(|| (options, abbreviation, start..start + text.len()))
}

/// The text of an expansion.
fn document(file: &str, expansion: &Expansion<'_>) -> Option<Document> {
    let (said, map) = decode(file, expansion);
    if said.split_whitespace().count() < LEAST_WORDS {
        return None;
    }
    let said = Arc::new(said);
    let mut document = plain::read(&said);
    document.map = document.map.through(&map);
    document.escapes.push(Escape::Hotstring { keys: !expansion.is_raw });
    document.pointer = Some(expansion.abbreviation.to_owned());
    document.kind = Some(Kind::Macro);
    Some(document)
}

/// What is typed, and where each piece of it stands.
fn decode(file: &str, expansion: &Expansion<'_>) -> (String, SourceMap) {
    let range = expansion.text.clone();
    let (mut said, mut map) = (String::with_capacity(range.len()), SourceMap::default());
    let mut from = range.start;
    let mut at = from;
    let keep = |said: &mut String, map: &mut SourceMap, part: Range<usize>| {
        said.push_str(&file[part.clone()]);
        map.push(offset(part.len()), Span::of(part), Origin::Verbatim);
    };
    while let Some(found) = file[at..range.end].find(['`', '{']) {
        let start = at + found;
        let Some((text, len)) = sign(&file[start..range.end], expansion.is_raw) else {
            at = start + 1;
            continue;
        };
        keep(&mut said, &mut map, from..start);
        said.push_str(text);
        map.push(offset(text.len()), Span::of(start..start + len), Origin::Decoded);
        (from, at) = (start + len, start + len);
    }
    keep(&mut said, &mut map, from..range.end);
    (said, map)
}

/// What the sign at the start of a text stands for, and how long it is.
fn sign(text: &str, is_raw: bool) -> Option<(&str, usize)> {
    if let Some(escaped) = text.strip_prefix('`') {
        let char = escaped.chars().next()?;
        let said = match char {
            'n' | 'r' => "\n",
            't' => "\t",
            _ => &escaped[..char.len_utf8()],
        };
        return Some((said, 1 + char.len_utf8()));
    }
    let key = text.strip_prefix('{').filter(|_| !is_raw)?;
    let end = key.char_indices().skip(1).find(|(_, char)| *char == '}')?.0;
    let said = match &key[..end] {
        name if name.eq_ignore_ascii_case("enter") => "\n",
        name if name.eq_ignore_ascii_case("space") => " ",
        name if name.eq_ignore_ascii_case("tab") => "\t",
        name if name.chars().count() == 1 && !name.contains(char::is_alphanumeric) => name,
        _ => return None,
    };
    Some((said, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(file: &str) -> Vec<(String, String)> {
        let found = read(&SourceFile::from_text("a.ahk", file)).into_iter();
        found.map(|document| (document.pointer.unwrap_or_default(), document.prose.to_string())).collect()
    }

    #[test]
    fn lines_and_blocks_are_read_and_the_program_is_not() {
        let file = "#NoEnv\n; ::no::this is a comment here\n::btw::by the way\n:*:ty::Thank you for writing{!}`nWe are on it. ; note\n\
                    ::late::\n(LTrim\nHi there,\n\nyour lamp is late.\n)\nreturn\n:R:raw::Type {Enter} to go on\n\
                    :X:run::Send calm down now please\n^j::Send calm down now please\n::body::\n{\n  Send \"x\"\n}\n";
        let pair = |name: &str, prose: &str| (name.to_owned(), prose.to_owned());
        assert_eq!(
            said(file),
            [
                pair("ty", "Thank you for writing!\nWe are on it."),
                pair("late", "Hi there,\n\nyour lamp is late.\n"),
                pair("raw", "Type \u{fffc} to go on"),
            ]
        );
    }
}

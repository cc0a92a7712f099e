//! Letters in the strings of a program: the mails that most applications send stand there, between statements, in one string or in
//! several that are joined. What greets or closes like a letter is one, and so is a formatted text that is said to somebody; all other
//! strings are the program's.

mod calls;
mod decoding;
mod joins;
pub(super) mod languages;
mod lines_in_list;
mod literals;
mod mail_by_lines;
mod remarks;

use std::path::Path;
use std::sync::Arc;

pub(super) use self::decoding::decode;
use self::joins::Joined;
use self::languages::Language;
pub(super) use self::literals::Code;
use super::flavour::Flavour;
use super::reply_page::Speech;
use super::{Extracted, Sort};
use crate::text::document::{Document, Kind};
use crate::text::name_words::words;
use crate::text::source::SourceFile;
use crate::text::source_escaping::Escape;

/// What the records of such a file are called.
pub(super) const CALLED: &str = "mails in code";

/// The fewest words of a formatted text that no greeting and no closing makes a letter, and of one among canned replies.
const WORDS: usize = 12;
const WORDS_AMONG_REPLIES: usize = 8;

/// The letters of a program.
pub(super) fn read(source: &SourceFile) -> Extracted {
    let mut extracted = Extracted { documents: letters(source), sort: Sort::Code, ..Extracted::default() };
    if !extracted.documents.is_empty() {
        extracted.systems.insert(CALLED.into());
    }
    extracted
}

/// What begins a comment in a program of that path.
pub(super) fn line_comment(path: &str) -> &'static str {
    languages::of_path(Path::new(path)).map_or("#", |language| language.line_comments[0])
}

/// Whether a file of PHP is a program and no page.
pub(super) fn is_php_without_page(text: &str) -> bool {
    let is_over = || text.split_once("?>").is_none_or(|(_, behind)| behind.trim().is_empty());
    text.trim_start().starts_with("<?php") && is_over()
}

/// The strings of a file that are letters, in its order.
pub(super) fn letters(source: &SourceFile) -> Vec<Document> {
    let Some(language) = languages::of_path(Path::new(source.path())) else { return Vec::new() };
    let code = &Code::new(source.text(), language);
    let is_called = is_called_like_replies(source.path());
    code.texts().filter_map(|joined| letter(code, &joined, language, is_called)).collect()
}

/// A text as a document, if it is a letter.
fn letter(code: &Code<'_>, joined: &Joined, language: &Language, is_called: bool) -> Option<Document> {
    let has_words = |text: &str| text.split_whitespace().nth(2).is_some();
    let at = joined.span.start;
    let is_of_program = || code.describes(at) || code.is_of_model(at) || code.is_reported(at);
    if !has_words(&code.text[joined.span.clone()]) || !joined.is_mail && is_of_program() {
        return None;
    }
    let decoded = decode(code, joined).finish();
    let mut document = Flavour::Auto.read_file(&decoded.text, &[]);
    if !is_letter(&document, &decoded.text, joined.is_mail, is_called) {
        return None;
    }
    document.map = document.map.through(&decoded.map);
    document.kind = Some(Kind::Macro);
    document.escapes.push(language.writes.unwrap_or(Escape::Literal(joined.mark())));
    Some(document)
}

/// Whether agents choose from the texts of a file of that path, or nearly all that it says is sent to somebody.
fn is_called_like_replies(path: &str) -> bool {
    const CALLED: &[&str] =
        &["canned", "replies", "macros", "sms", "whatsapp", "mailer", "notifier", "notification", "notifications"];
    let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
    words(&stem).any(|word| CALLED.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a text is said to somebody in a letter. `is_mail`: the program says so. `is_called`: it stands among replies.
fn is_letter(document: &Document, text: &Arc<str>, is_mail: bool, is_called: bool) -> bool {
    let words = document.prose.split_whitespace().count();
    if words < 4 || is_task(&document.prose) {
        return false;
    }
    let speech = Speech::of(document);
    let is_markup = Flavour::Auto.known(text) == Flavour::Html;
    speech.is_prose
        && (is_mail
            || speech.greets
            || speech.is_said()
                && (speech.closes || is_markup && words >= WORDS || is_called && words >= WORDS_AMONG_REPLIES))
}

/// Whether a text sets a language model a task.
fn is_task(prose: &str) -> bool {
    let said = prose.trim_start().to_lowercase();
    let begins = |known: &[&str]| known.iter().any(|known| said.starts_with(known));
    begins(&[
        "you are a ",
        "you are an ",
        "you are the ",
        "you're a ",
        "act as ",
        "your task ",
        "write a ",
        "generate a ",
        "draft a ",
    ]) || said.contains("respond with json")
        || said.contains("system prompt")
}

//! Whether a text that a walk met is said to somebody, where no folder says so: notes and pages of all sorts lie about.

use std::path::Path;

use super::appearance::Appearance;
use super::gaps::gaps;
use super::path_evidence::Standing;
use super::path_words::Role;
use super::{Nature, Verdict};
use crate::text::document::{Document, Region, RegionKind, Role as DocumentRole};
use crate::text::repository_path::Place;

/// Beginnings of the words with which people thank, say sorry and offer help, in the languages that have a phrasebook.
#[rustfmt::skip]
const COURTESIES: &[&str] = &[
    "apolog", "thank", "sorry", "glad", "happy", "regret", "welcome", "dank", "gern", "leid", "entschuldig", "bedauer", "freu", "merci",
    "remerci", "désolé", "excus", "gracias", "agrade", "lament", "disculp", "perdón", "siento",
];
/// Words for those who write, and for those who are written to.
const OURS: &[&str] =
    &["we", "i", "our", "us", "my", "wir", "ich", "uns", "unser", "unsere", "nous", "je", "notre", "nos", "nosotros"];
const YOURS: &[&str] = &[
    "you", "your", "yours", "sie", "ihre", "ihr", "ihnen", "dir", "dein", "deine", "vous", "votre", "vos", "usted",
    "le",
];

/// Whether a text is said to somebody: it thanks, says sorry or offers help, or speaks of those who write and of whoever reads it.
fn is_said_to_somebody<'a>(words: impl IntoIterator<Item = &'a str>) -> bool {
    let starts = |word: &str, start: &str| word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let is_in = |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let (mut by_us, mut to_you) = (false, false);
    words.into_iter().any(|word| {
        by_us |= is_in(word, OURS);
        to_you |= is_in(word, YOURS);
        by_us && to_you || COURTESIES.iter().any(|start| starts(word, start))
    })
}

/// What becomes of a text that neither greets nor signs, and of which nothing else says that it goes to somebody; `None` where something
/// does. Its words count if they are said to somebody, or if it is a plain text: notes and pages are written in Markdown and HTML.
pub(super) fn doubted(
    place: &Place,
    standing: &Standing<'_>,
    shape: &Appearance,
    text: &str,
    documents: &[Document],
) -> Option<Verdict> {
    let is_plain = Path::new(place.name()).extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("txt"));
    let is_draft = standing.speaks.is_some_and(|speaks| speaks.role == Role::Draft);
    // Nobody excuses findings in what is no reply.
    let has_exceptions = || memchr::memmem::find(text.as_bytes(), b"replylint:").is_some();
    // Articles and posts are drafted too, and those have a heading and leave gaps as well.
    if is_draft && !is_plain && shape.headings > 0 && !shape.is_letter() && !has_exceptions() {
        return Some(Verdict::new(Nature::Page, None, "a draft under a heading that neither greets nor signs"));
    }
    // The name of a file is too little, as a response may be one of a program.
    let is_weak = |role| matches!(role, Role::Reply | Role::Mail | Role::Template);
    if standing.speaks.is_some_and(|speaks| !(speaks.is_file && is_weak(speaks.role)))
        || shape.is_letter()
        || shape.mail.is_some()
        || has_exceptions()
        || gaps(text, documents).next().is_some()
        || !documents.iter().any(|document| document.prose.contains(char::is_alphabetic))
    {
        return None;
    }
    let is_quoted = |region: &Region| matches!(region.kind, RegionKind::Quote { .. });
    // In Markdown and HTML, what is set as a quotation need not be a customer's message.
    if is_plain && documents.iter().any(|document| document.regions.iter().any(is_quoted)) {
        return None;
    }
    let words = |document: &Document| is_said_to_somebody(document.letter().split(|char: char| !char.is_alphabetic()));
    let mut replies = documents.iter().filter(|document| document.role == DocumentRole::Reply);
    // Its name alone kept it from being measured.
    if let Some(why) = shape.document().or((!is_plain && shape.headings > 0).then_some("a text under a heading")) {
        return Some(Verdict::new(Nature::Page, None, why));
    }
    Some(if is_plain || replies.any(words) {
        Verdict::new(Nature::Part, None, "a text that neither greets nor signs")
    } else {
        Verdict::new(Nature::Page, None, "a text that is not said to somebody")
    })
}

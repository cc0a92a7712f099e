//! What a sentence shows of its language, word by word: its words as they are heard, before anybody weighs them.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{self, Entry};
use crate::segment::quotation::quotations;

/// Marks that one language alone sets.
const MARKS: [(&[char], &str); 1] = [(&['¡', '¿'], "es")];

/// What stands before an apostrophe in languages that leave a vowel out there, and which those are.
const ELISIONS: [(&str, &str); 13] = [
    ("all", "it"),
    ("c", "fr"),
    ("d", "fr it ca"),
    ("dall", "it"),
    ("dell", "it"),
    ("j", "fr"),
    ("l", "fr it ca"),
    ("m", "fr it ca"),
    ("n", "fr"),
    ("nell", "it"),
    ("qu", "fr"),
    ("s", "fr"),
    ("un", "it"),
];
/// What stands after an apostrophe in English.
const CONTRACTIONS: [&str; 7] = ["s", "t", "re", "ll", "ve", "m", "d"];

/// What a word or a mark shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sign<'a> {
    /// A word is there, as it is written, whatever it shows.
    Word(&'a str),
    /// It is English and nothing else.
    English,
    /// It is a word of English and of others.
    Shared(Entry),
    /// It is a word of others.
    Foreign(Entry),
    /// A mark or an elision of these languages, divided by spaces.
    Mark(&'static str),
    /// Nobody knows it; it may be a name.
    Unknown(&'a str, bool),
}

/// Reads a sentence without the stretches that hold no language, which are sorted, and tells what it shows.
pub(super) fn read(text: &str, without: &[Range<usize>], mut tell: impl FnMut(Sign<'_>)) {
    let quoted = quotations(text);
    let mut skipped = Cow::Borrowed(without);
    if !quoted.is_empty() {
        skipped.to_mut().extend(quoted);
        skipped.to_mut().sort_by_key(|range| range.start);
    }
    let mut at = 0;
    let mut first = true;
    let is_loud = !text.chars().any(char::is_lowercase);
    for skip in skipped.iter().cloned().chain(std::iter::once(text.len()..text.len())) {
        let said = text.get(at..skip.start).unwrap_or_default();
        if !said.is_ascii() {
            for (_, code) in MARKS.iter().filter(|(marks, _)| said.contains(*marks)) {
                tell(Sign::Mark(code));
            }
        }
        each_word(said, |word| {
            hear(word, !first && !is_loud, is_loud, &mut tell);
            first = false;
        });
        at = at.max(skip.end);
    }
}

/// Tells what a word shows. A name is nobody's, in whatever language; so is an abbreviation, unless all is set in capitals.
fn hear(word: &str, inside: bool, is_loud: bool, tell: &mut impl FnMut(Sign<'_>)) {
    tell(Sign::Word(word));
    // Nearly every word is of small letters, and has no apostrophe then.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        look_up(word, false, tell);
        return;
    }
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small {
        hear_small(word, false, tell);
        return;
    }
    let is_capital = word.starts_with(char::is_uppercase);
    if !is_loud && word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase) {
        return;
    }
    hear_small(&word.to_lowercase(), inside && is_capital, tell);
}

/// The same for a word in small letters.
fn hear_small(small: &str, is_name: bool, tell: &mut impl FnMut(Sign<'_>)) {
    // Hardly any word has an apostrophe, and one look at its bytes shows that.
    let may_have = small.bytes().any(|byte| byte == b'\'' || !byte.is_ascii());
    let Some((before, behind)) = may_have.then(|| small.split_once(['\'', '’'])).flatten() else {
        look_up(small, is_name, tell);
        return;
    };
    if CONTRACTIONS.contains(&behind) {
        // German `gibt's`, Dutch `foto's`.
        match lexicon::word(before) {
            Some(entry) if entry.is_foreign() => look_up(before, is_name, tell),
            _ => tell(Sign::English),
        }
    } else if let Ok(elision) = ELISIONS.binary_search_by_key(&before, |(elision, _)| elision) {
        if !is_name {
            tell(Sign::Mark(ELISIONS[elision].1));
        }
        look_up(behind, is_name, tell);
    } else {
        look_up(before, is_name, tell);
    }
}

fn look_up(word: &str, is_name: bool, tell: &mut impl FnMut(Sign<'_>)) {
    let Some(entry) = lexicon::word(word) else {
        tell(Sign::Unknown(word, is_name));
        return;
    };
    match (entry.english, entry.has_others()) {
        (true, false) => tell(Sign::English),
        (true, true) => tell(Sign::Shared(entry)),
        (false, true) if !is_name => tell(Sign::Foreign(entry)),
        (false, _) => {}
    }
}

/// Gives the words of a text, with the apostrophes in them. What stands in an address, a handle or a number is none.
fn each_word<'a>(text: &'a str, mut give: impl FnMut(&'a str)) {
    each_token(text, |token| {
        // Nearly every stretch is a word, perhaps with a mark behind it.
        let word = without_mark(token);
        if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            give(word);
        } else if is_prose(token) {
            token
                .split(|char: char| !char.is_alphabetic() && !matches!(char, '\'' | '’'))
                .map(|word| word.trim_matches(['\'', '’']))
                .filter(|word| !word.is_empty())
                .for_each(&mut give);
        }
    });
}

/// Gives the stretches of a text without white space. Most texts are ASCII and are read by their bytes.
fn each_token<'a>(text: &'a str, give: impl FnMut(&'a str)) {
    if !text.is_ascii() {
        text.split_whitespace().for_each(give);
        return;
    }
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let mut rest = text;
    let tokens = std::iter::from_fn(|| {
        let start = rest.bytes().position(|byte| !is_space(byte))?;
        let behind = &rest[start..];
        let (token, after) = behind.split_at(behind.bytes().position(is_space).unwrap_or(behind.len()));
        rest = after;
        Some(token)
    });
    tokens.for_each(give);
}

/// A stretch without the marks that may stand behind a word.
fn without_mark(token: &str) -> &str {
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',' | b'!' | b'?' | b':' | b';');
    &token[..token.len() - token.bytes().rev().take_while(is_mark).count()]
}

/// Whether a stretch without white space may hold words: no address, handle, hashtag, path or code.
fn is_prose(token: &str) -> bool {
    let inner = token.trim_matches(|char: char| !char.is_alphanumeric() && !matches!(char, '@' | '#' | '^' | '∞'));
    !inner.starts_with(['@', '#', '^', '∞'])
        && !inner.contains(['@', '_', '\\', '=', '&'])
        && !inner.contains("://")
        && !inner.chars().any(|char| char.is_ascii_digit())
        && !is_dotted(inner)
}

/// Whether a full stop stands between letters, as in `shop.example`.
fn is_dotted(token: &str) -> bool {
    token.split('.').filter(|part| part.chars().any(char::is_alphanumeric)).count() > 1
}

//! `acronyms`: letters that our own people read as a word, and the customer has to guess.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::segment::grammar::{Classes, List, is_verb};
use crate::text::byte_scan;
use crate::text::document::{Document, RegionKind};
use crate::text::span::{Prose, Span};

pub(super) static ACRONYMS: CodeRule = CodeRule {
    id: "acronyms",
    category: Category::Jargon,
    severity: Severity::Suggestion,
    message: "“{text}” is not explained",
    why: "Readers who do not know the letters have to guess, and few will ask.",
    advice: "Write the words out, or explain the letters once in brackets.",
    language: Some(crate::phrasebook::ENGLISH),
    wrong: &["Your RMA is ready.", "The KYC of your account is still open."],
    right: &[
        "Your return number (RMA) is ready.",
        "The RMA (return number) is ready.",
        "Scan the QR code or open the PDF.",
        "Reply YES to keep the table, or CANCEL to give it back.",
        "The BMW Service desk opens at 9 am.",
        "Send me a DM and I will look. - KB",
        "Your @FRBHelp bag is here, and FRB pays.",
    ],
    check: Check::Document(check),
};

/// What everybody reads as a word, in small letters.
static KNOWN: List = List::new(
    "\
    ac ad ai aka am ama apr asap atm aud bbc bc bst ca cad cc cctv cd ceo cet chf cia co covid cst ct cv dc de dhl diy
    dj dm dms dna dr dvd edt eea en er es est eta etc eu eur ev fa faq faqs fbi fm fr fyi gb gbp gdpr gif gifs gmt gps hd hdmi
    hi hiv hp hr html http https ibm id ids ikea inr ios ip ipad iphone it jpeg jpg jr kfc km la led lol ltd mb
    mba mc mg mm mms mot mp mph mri ms nasa nato nb nfl nhs no nsw ny nyc oap ok os pa pc pdf pdfs pfa phd pin pins pm pms png
    po ppm ps pst pt qr ram readme rip rsvp sad sat sim sms sos sr ssd st suv tba tbc tbd tv tvs tx ufo uk un unicef
    ups url us usa usb usd utc vat vip wc wifi wwi wwii www xl xml xs xxl zip",
);

/// More of them in one text are no slip of the tongue but a list of codes.
const MANY: usize = 40;

/// Letters and what may make them a code, a name or something that is explained.
static LETTERS: LazyLock<regex::Regex> =
    LazyLock::new(|| regex::Regex::new(r"\b[A-Z]{2,6}s?\b").expect("a test compiles it"));

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let handles = OnceCell::new();
    // What the customer wrote needs no explanation.
    for index in reply.outline.body.iter() {
        let sentence = &document.sentences[index as usize];
        let text = sentence.span.slice(&document.prose);
        if said.len() > MANY {
            return;
        }
        if !byte_scan::any_pair(text.as_bytes(), |byte| byte.is_ascii_uppercase()) {
            continue;
        }
        let base = sentence.span.start() as usize;
        for found in LETTERS.find_iter(text) {
            let letters = found.as_str().trim_end_matches('s');
            let span = Span::of(base + found.start()..base + found.end());
            // Once is enough.
            if !said.insert(letters) || KNOWN.has(&letters.to_lowercase()) {
                continue;
            }
            let is_told = is_word(&letters.to_lowercase())
                || is_name(text, found.range())
                || is_initials(document, span)
                || is_in_handle(handles.get_or_init(|| handles_in(&document.prose)), letters)
                || is_explained(text, found.range())
                || document.inlines.iter().any(|inline| inline.span.overlaps(span))
                || is_known_to_customer(reply, letters, span);
            if !is_told {
                findings.report(rule(&ACRONYMS), span, Report::default);
            }
        }
    }
}

/// Whether it is a word in capitals, as one to reply with is: `Reply YES or CANCEL`.
fn is_word(small: &str) -> bool {
    const WORDS: Classes = Classes::FUNCTION.with(Classes::ADVERB).with(Classes::INTERJECTION);
    small.len() > 2 && (is_verb(small) || Classes::of(small).meets(WORDS))
}

/// Whether capitals stand beside it, or what makes it part of a code or of a handle.
fn is_name(text: &str, place: std::ops::Range<usize>) -> bool {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let joined = |char: Option<char>| char.is_some_and(|char| "-_/&@#$€£.+'’".contains(char) || char.is_ascii_digit());
    let code =
        joined(before.chars().next_back()) || joined(after.chars().next()) && !after.starts_with(". ") && after != ".";
    let word =
        |word: Option<&str>| word.unwrap_or_default().trim_matches(|char: char| !char.is_alphanumeric()).to_owned();
    let next = word(after.strip_prefix(' ').and_then(|after| after.split_whitespace().next()));
    let previous = word(before.strip_suffix(' ').and_then(|before| before.split_whitespace().next_back()));
    // The first word of a sentence has a capital anyway.
    let is_first = before.split_whitespace().count() <= 1;
    let capital = |word: &str| word.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
    code || capital(&next)
        || capital(&previous) && (!is_first || previous.chars().count() > 1 && previous.chars().all(char::is_uppercase))
}

/// Whether they are the initials of who wrote the reply: two or three letters at its end, behind a mark.
fn is_initials(document: &Document, place: Span<Prose>) -> bool {
    let (before, after) = (&document.prose[..place.start() as usize], &document.prose[place.end() as usize..]);
    let marked = before.trim_end_matches(' ').ends_with(['^', '-', '–', '—', '~', '=', '*', '|', '/'])
        || before.ends_with(['.', '!', '?']);
    let rest = after.lines().next().unwrap_or_default().split_whitespace();
    place.len() < 4
        && marked
        && rest.into_iter().all(|word| word.contains("://") || !word.contains(char::is_alphanumeric))
}

/// The handles and addresses of a text, each divided at its `@`.
fn handles_in(prose: &str) -> Vec<(&str, &str)> {
    let is_space = |char: char| char.is_whitespace();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'@', &prose.as_bytes()[from..]).map(|at| from + at) {
        let before = prose[from..at].rsplit(is_space).next().unwrap_or_default();
        let mut behind = prose[at + 1..].split(is_space);
        let word = behind.next().unwrap_or_default();
        // A handle may stand apart from its mark.
        found.push((before, if word.is_empty() { behind.next().unwrap_or_default() } else { word }));
        from = at + 1 + word.len();
    }
    found
}

/// Whether a handle or an address has it: the name of the house, or of whom it speaks of.
fn is_in_handle(handles: &[(&str, &str)], letters: &str) -> bool {
    let is_part = |part: &str| part.eq_ignore_ascii_case(letters);
    handles.iter().any(|(before, behind)| {
        before.contains(letters) || behind.contains(letters) || behind.split(['.', '-', '_']).any(is_part)
    })
}

/// Whether brackets explain it, or it stands in brackets after what it is short for.
fn is_explained(text: &str, place: std::ops::Range<usize>) -> bool {
    let (before, after) = (text[..place.start].trim_end(), text[place.end..].trim_start());
    before.ends_with(['(', '['])
        || after.starts_with(['(', '['])
        || after.starts_with("stands for")
        || after.starts_with("means")
}

/// Whether the customer wrote it, or it is explained further up or down.
fn is_known_to_customer(reply: &Reply<'_>, letters: &str, place: Span<Prose>) -> bool {
    let document = reply.document;
    let has =
        |text: &str| text.split(|char: char| !char.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(letters));
    document.regions.iter().any(|region| {
        let is_theirs = matches!(
            region.kind,
            RegionKind::Quote { .. } | RegionKind::Signature | RegionKind::Closing | RegionKind::Topic
        );
        !region.span.overlaps(place) && is_theirs && has(region.span.slice(&document.prose))
    }) || document.prose.contains(&format!("({letters})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::grammar::assert_sound;

    #[test]
    fn the_list_is_sorted() {
        assert!(LETTERS.is_match("RMA"));
        assert_sound(&KNOWN);
    }
}

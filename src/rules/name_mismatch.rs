//! `name-mismatch`: the greeting names somebody else than the customer who wrote; `unnamed-greeting`: it names nobody, and the
//! customer's name is known.

use super::name_matching::Doubt;
use super::{Check, CodeRule, Findings, Reply, Report, name_matching, rule};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
use crate::segment::greeting_words::greeting_cue;
use crate::segment::thread_authors::tokens;
use crate::text::document::{PLACEHOLDER, RegionKind};
use crate::text::span::{Prose, Span};

pub(super) static NAME_MISMATCH: CodeRule = CodeRule {
    id: "name-mismatch",
    category: Category::Structure,
    severity: Severity::Error,
    message: "The greeting says {text}, but the customer is {name}",
    why: "A wrong name makes the reply look meant for somebody else.",
    advice: "Use the name that the customer signs with.",
    language: None,
    wrong: &[
        "Dear Mr Haddad,\n\nI will call you on Friday at 11. The technician rings you before.\n\nKind regards,\nLena Fox\n\nOn 3 May 2026, Wei Zhang wrote:\n> Can you call me?",
        "Hi Sara,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Sarah Lindqvist wrote:\n> Can you call me?",
        "Hi Tom,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nFrom: Ines Marsh <ines@example.com>\nSent: Monday\nSubject: Call\n\nCan you call me?",
    ],
    right: &[
        "Dear Ms Zhang,\n\nI will call you on Friday at 11. The technician rings you before.\n\nKind regards,\nLena Fox\n\nOn 3 May 2026, Wei Zhang wrote:\n> Can you call me?",
        "Hi Bob,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Robert Marsh wrote:\n> Can you call me?",
        "Hi there,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Robert Marsh wrote:\n> Can you call me?",
    ],
    check: Check::Document(check),
};

pub(super) static UNNAMED_GREETING: CodeRule = CodeRule {
    id: "unnamed-greeting",
    category: Category::Structure,
    severity: Severity::Suggestion,
    message: "The greeting names nobody, but the customer is {name}",
    why: "A name costs one word and shows that a person wrote to a person.",
    advice: "Greet the customer by name: “Hi Dana,”.",
    language: None,
    wrong: &[
        "Hello,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Robert Marsh wrote:\n> Can you call me?",
    ],
    right: &[
        "Hello Robert,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Robert Marsh wrote:\n> Can you call me?",
    ],
    check: Check::With(&NAME_MISMATCH),
};

/// Words after the cue of a greeting that name nobody.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "sir", "madam", "dear", "there", "all", "everyone",
    "team", "customer", "valued", "guest", "client", "user", "member", "patient", "friend", "friends", "back", "thanks",
    "thank", "you", "again", "to", "whom", "it", "may", "concern", "folks", "namaste", "and", "the", "family",
    "colleague", "hi", "hello", "morning", "afternoon", "evening", "good", "day", "greetings", "heyy",
    "herr", "herrn", "frau", "damen", "herren", "kunde", "kundin", "kunden", "zusammen", "kollege", "kollegin",
    "monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "mme", "cliente", "client", "équipe", "tous",
    "señor", "señora", "señores", "señorita", "sr", "sra", "don", "doña", "equipo", "todos",
];

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let own = document.regions.iter().enumerate().filter(|(index, _)| reply.part.has(*index)).map(|(_, region)| region);
    let mut greetings = own.filter(|region| region.kind == RegionKind::Greeting);
    // A file of many letters quotes nobody in particular.
    let (Some(greeting), None) = (greetings.next(), greetings.next()) else { return };
    let Some(name) = reply.thread.names.first() else { return };
    let file = || document.thread_file.as_ref().map(|file| format!(" in {file}")).unwrap_or_default();
    let text = greeting.span.slice(&document.prose);
    if text.contains(PLACEHOLDER) || text.contains('@') {
        return;
    }
    let Some(span) = named(text, greeting.span) else {
        let first = shown(name).split_whitespace().next().unwrap_or_default().to_owned();
        if first.chars().count() > 1 && first.starts_with(char::is_uppercase) {
            findings.report(rule(&UNNAMED_GREETING), greeting.span, || Report {
                message: Some(UNNAMED_GREETING.message.replace("{name}", &(shown(name) + &file()))),
                labels: label(reply, greeting.span, name),
                suggestions: named_greeting(reply, text, &first).into_iter().collect(),
                ..Report::default()
            });
        }
        return;
    };
    let greeted = tokens(span.slice(&document.prose));
    let known: Vec<String> = reply.thread.names.iter().flat_map(|name| tokens(name)).collect();
    let is_known = |name: &String| known.iter().any(|other| name_matching::is_same(name, other));
    if known.is_empty() {
        return;
    }
    let most = if is_misspelled(name, &greeted, &known, is_titled(text)) {
        Severity::Warning
    } else if greeted.iter().any(is_known) {
        return;
    } else {
        match name_matching::another(name, &greeted, is_titled(text)) {
            Some(Doubt::None) => Severity::Error,
            Some(Doubt::Some) => Severity::Suggestion,
            None => return,
        }
    };
    findings.report_at_most(most, rule(&NAME_MISMATCH), span, || {
        let message = NAME_MISMATCH.message.replace("{text}", span.slice(&document.prose));
        let message = message.replace("{name}", &(shown(name) + &file()));
        Report { message: Some(message), labels: label(reply, greeting.span, name), ..Report::default() }
    });
}

/// Whether the first name in a greeting is the customer's but for a letter. `known` are all the names that the customer is known by.
fn is_misspelled(name: &str, greeted: &[String], known: &[String], is_titled: bool) -> bool {
    let is_word = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = name.split_whitespace().take_while(is_word).collect();
    let own = if is_titled { words.get(1..).and_then(|rest| rest.last()) } else { words.first() };
    let (Some(own), Some(greeted)) = (own, greeted.first()) else { return false };
    !known.contains(greeted) && name_matching::is_slip(greeted, own)
}

/// A greeting with the name: in English “Hi”, which goes with any; in another language what greets already, where a name fits
/// after it.
fn named_greeting(reply: &Reply<'_>, greeting: &str, first: &str) -> Option<String> {
    let (cue, rest) = greeting.split_at(greeting_cue(greeting).unwrap_or(0));
    let fits = !cue.is_empty() && cue.split_whitespace().count() <= 2 && !rest.contains(char::is_alphabetic);
    match reply.language() {
        ENGLISH => Some(format!("Hi {first},")),
        _ => fits.then(|| format!("{cue} {first},")),
    }
}

/// Where the customer's name stands below the greeting.
fn label(reply: &Reply<'_>, greeting: Span<Prose>, name: &str) -> Vec<(Span<Prose>, String)> {
    let first = name.split_whitespace().next().unwrap_or(name);
    let from = greeting.range().end;
    let place = reply.document.prose[from..].find(first).map(|at| Span::of(from + at..from + at + first.len()));
    place.map(|place| (place, "the customer's name is here".to_owned())).into_iter().collect()
}

/// A name without the name of the mailbox that may follow it.
fn shown(name: &str) -> String {
    let written: Vec<&str> = name.split_whitespace().filter(|word| !word.starts_with(char::is_lowercase)).collect();
    if written.is_empty() { name.to_owned() } else { written.join(" ") }
}

/// The name in a greeting: from its first word that names somebody to its last.
fn named(text: &str, greeting: Span<Prose>) -> Option<Span<Prose>> {
    let base = greeting.start() as usize;
    let cue = greeting_cue(text).unwrap_or(0);
    let mut found: Option<Span<Prose>> = None;
    for word in text[cue..].split(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '\'' | '’'))) {
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().count() > 1
            && !NOBODY.contains(&word.to_lowercase().as_str());
        if is_name {
            let start = base + (word.as_ptr() as usize - text.as_ptr() as usize);
            let place = Span::of(start..start + word.len());
            found = Some(found.map_or(place, |all| all.join(place)));
        }
    }
    found
}

/// Whether a greeting has a title, so that a surname follows.
fn is_titled(greeting: &str) -> bool {
    #[rustfmt::skip]
    const TITLES: &[&str] = &[
        "mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "herr", "herrn", "frau", "monsieur", "madame", "mademoiselle", "mme",
        "señor", "señora", "señorita", "sr", "sra",
    ];
    tokens(greeting).iter().any(|word| TITLES.contains(&word.as_str()))
}

//! `name-mismatch`: the greeting names somebody else than the customer who wrote; `unnamed-greeting`: it names nobody, and the
//! customer's name is known.

use super::{Check, Findings, Judgement, Reply, Report, rule};
use crate::document::{PLACEHOLDER, RegionKind};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
use crate::segment::greeting::cue_length;
use crate::segment::thread::tokens;
use crate::span::{Prose, Span};

pub(super) static NAME_MISMATCH: Judgement = Judgement {
    id: "name-mismatch",
    category: Category::Structure,
    severity: Severity::Error,
    message: "The greeting names {text}, the customer is {name}",
    why: "A wrong name says that the reply was meant for somebody else.",
    advice: "Use the name that the customer signs with.",
    language: None,
    wrong: &[
        "Dear Mr Haddad,\n\nI will call you on Friday at 11. The technician rings you before.\n\nKind regards,\nLena Fox\n\nOn 3 May 2026, Wei Zhang wrote:\n> Can you call me?",
        "Hi Tom,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nFrom: Ines Marsh <ines@example.com>\nSent: Monday\nSubject: Call\n\nCan you call me?",
    ],
    right: &[
        "Dear Ms Zhang,\n\nI will call you on Friday at 11. The technician rings you before.\n\nKind regards,\nLena Fox\n\nOn 3 May 2026, Wei Zhang wrote:\n> Can you call me?",
        "Hi Bob,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Robert Marsh wrote:\n> Can you call me?",
        "Hi there,\n\nI will call you on Friday at 11. It takes ten minutes.\n\nKind regards,\nLena\n\nOn 3 May 2026, Robert Marsh wrote:\n> Can you call me?",
    ],
    check: Check::Document(check),
};

pub(super) static UNNAMED_GREETING: Judgement = Judgement {
    id: "unnamed-greeting",
    category: Category::Structure,
    severity: Severity::Suggestion,
    message: "The greeting names nobody, and the customer is {name}",
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

/// Words behind the cue of a greeting that name nobody.
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

/// Short forms, each with what it stands for.
const SHORT: &[(&str, &str)] = &[
    ("bob", "robert"),
    ("rob", "robert"),
    ("bill", "william"),
    ("will", "william"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("kate", "katherine"),
    ("katie", "katherine"),
    ("kathy", "katherine"),
    ("mike", "michael"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("dick", "richard"),
    ("rick", "richard"),
    ("tony", "anthony"),
    ("peggy", "margaret"),
    ("meg", "margaret"),
    ("jack", "john"),
    ("johnny", "john"),
    ("sasha", "alexander"),
    ("alex", "alexandra"),
    ("becky", "rebecca"),
    ("ted", "edward"),
    ("ned", "edward"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("chuck", "charles"),
    ("bea", "beatrice"),
    ("nell", "eleanor"),
    ("molly", "mary"),
    ("polly", "mary"),
    ("sally", "sarah"),
    ("lena", "helena"),
    ("hans", "johannes"),
    ("toni", "antonia"),
    ("pepe", "jose"),
    ("paco", "francisco"),
    ("gigi", "luigi"),
    ("trish", "patricia"),
    ("andy", "andrew"),
];

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let mut greetings = document.regions.iter().filter(|region| region.kind == RegionKind::Greeting);
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
    if known.is_empty() || greeted.iter().any(|name| known.iter().any(|other| is_same(name, other))) {
        return;
    }
    findings.report(rule(&NAME_MISMATCH), span, || {
        let message = NAME_MISMATCH.message.replace("{text}", span.slice(&document.prose));
        let message = message.replace("{name}", &(shown(name) + &file()));
        Report { message: Some(message), labels: label(reply, greeting.span, name), ..Report::default() }
    });
}

/// A greeting with the name: in English “Hi”, which goes with any; in another language what greets already, where a name fits
/// behind it.
fn named_greeting(reply: &Reply<'_>, greeting: &str, first: &str) -> Option<String> {
    let (cue, rest) = greeting.split_at(cue_length(greeting).unwrap_or(0));
    let fits = !cue.is_empty() && cue.split_whitespace().count() <= 2 && !rest.contains(char::is_alphabetic);
    match reply.language.as_str() {
        ENGLISH => Some(format!("Hi {first},")),
        _ => fits.then(|| format!("{cue} {first},")),
    }
}

/// Where the customer's name stands below the greeting.
fn label(reply: &Reply<'_>, greeting: Span<Prose>, name: &str) -> Vec<(Span<Prose>, String)> {
    let first = name.split_whitespace().next().unwrap_or(name);
    let from = greeting.range().end;
    let place = reply.document.prose[from..].find(first).map(|at| Span::of(from + at..from + at + first.len()));
    place.map(|place| (place, "the customer's name stands here".to_owned())).into_iter().collect()
}

/// A name without the name of the mailbox that may follow it.
fn shown(name: &str) -> String {
    let written: Vec<&str> = name.split_whitespace().filter(|word| !word.starts_with(char::is_lowercase)).collect();
    if written.is_empty() { name.to_owned() } else { written.join(" ") }
}

/// The name in a greeting: from its first word that names somebody to its last.
fn named(text: &str, greeting: Span<Prose>) -> Option<Span<Prose>> {
    let base = greeting.start() as usize;
    let cue = cue_length(text).unwrap_or(0);
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

/// Whether two names can be one person's: equal, short and long, or one within the name of a mailbox.
fn is_same(greeted: &str, known: &str) -> bool {
    let (a, b) = (plain(greeted), plain(known));
    let long = |name: &String| name.chars().count() >= 3;
    let short = |a: &str, b: &str| {
        SHORT.iter().any(|(short, full)| *short == a && (*full == b || b.starts_with(&full[..full.len().min(4)])))
    };
    a == b
        || (long(&a) && b.contains(&a))
        || (long(&b) && a.contains(&b))
        || short(&a, &b)
        || short(&b, &a)
        || a.split('-').any(|part| b.split('-').any(|other| part == other))
}

/// Small letters without accents.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for char in name.to_lowercase().chars() {
        match char {
            'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' => out.push('i'),
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' => out.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => out.push('u'),
            'ñ' => out.push('n'),
            'ç' => out.push('c'),
            'ß' => out.push_str("ss"),
            other => out.push(other),
        }
    }
    out
}

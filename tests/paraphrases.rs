//! What an entry finds, it finds in other words: every example is said again by rules of grammar, and most of what was wrong
//! must be reported and nearly all of what was right left alone. The variants are made here, not stored, so that nobody can
//! write an entry for them.
//!
//! `cargo test --test paraphrases -- --nocapture` prints every variant that fails.

#![expect(clippy::print_stdout, reason = "what fails is a list to read")]

use std::collections::BTreeMap;

use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::{Category, Rule, Severity};
use replylint::phrasebook::Phrasebook;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

/// One way to say a text again; `None` where English does not let it.
type Change = fn(&str, usize) -> Option<String>;

/// Each way with the least share, in percent, of `wrong` variants that must be reported and of `right` ones that must be silent.
const WAYS: [(&str, Change, f64, f64); 12] = [
    ("an adverb behind the subject", adverb_behind_subject, 92.0, 97.0),
    ("an adverb behind the auxiliary", adverb_behind_auxiliary, 92.0, 97.0),
    // Another entry often has a better word for it: “we will check and …” is said of looking into things.
    ("a verb beside the first", second_verb, 75.0, 97.0),
    ("going to for will", going_to, 95.0, 94.0),
    ("contracted", contracted, 95.0, 97.0),
    ("not contracted", spelled_out, 95.0, 97.0),
    ("we for I and I for we", other_person, 95.0, 97.0),
    ("a handle in front", |text, _| Some(format!("@mara {text}")), 95.0, 97.0),
    ("a greeting in front", |text, _| Some(format!("Hi Mara, {}", lowered(text)?)), 95.0, 97.0),
    ("a farewell behind", |text, _| Some(format!("{text} Have a lovely evening.")), 95.0, 97.0),
    (
        "a time that is about something else",
        |text, _| Some(format!("{text} The museum closes at 6 pm today.")),
        95.0,
        97.0,
    ),
    (
        "an offer that is about something else",
        |text, _| Some(format!("{text} You can see photos of our rooms.")),
        95.0,
        97.0,
    ),
];

/// Adverbs that change nothing about who does what. None of them is in the phrasebook.
const ADVERBS: [&str; 6] = ["honestly", "regularly", "gladly", "generally", "frankly", "readily"];
const SUBJECTS: [&str; 5] = ["I", "we", "you", "they", "We"];
const AUXILIARIES: [&str; 12] =
    ["will", "can", "could", "would", "should", "must", "have", "has", "had", "are", "was", "were"];
const CONTRACTIONS: [(&str, &str); 14] = [
    ("I am ", "I'm "),
    ("you are ", "you're "),
    ("we are ", "we're "),
    ("We are ", "We're "),
    ("do not ", "don't "),
    ("does not ", "doesn't "),
    ("did not ", "didn't "),
    ("is not ", "isn't "),
    ("cannot ", "can't "),
    ("we will ", "we'll "),
    ("We will ", "We'll "),
    ("I will ", "I'll "),
    ("I have ", "I've "),
    ("have not ", "haven't "),
];

fn adverb_behind_subject(text: &str, seed: usize) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = (0..words.len().saturating_sub(2)).find(|&at| {
        let opens = at == 0 || words[at - 1].ends_with([',', '.', '!', ':']);
        opens && (SUBJECTS.contains(&words[at]) || words[at] == "You") && !words[at + 1].starts_with(char::is_uppercase)
    })?;
    Some(with(&words, at + 1, ADVERBS[seed % ADVERBS.len()]))
}

fn adverb_behind_auxiliary(text: &str, seed: usize) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = (1..words.len().saturating_sub(2)).find(|&at| {
        AUXILIARIES.contains(&words[at])
            && SUBJECTS.iter().chain(&["You", "They", "It"]).any(|subject| *subject == words[at - 1])
            && !["not", "to", "a", "an", "the", "no", "been"].contains(&words[at + 1])
    })?;
    Some(with(&words, at + 1, ADVERBS[seed % ADVERBS.len()]))
}

/// “We will check and call you.”
fn second_verb(text: &str, _: usize) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = (1..words.len().saturating_sub(2)).find(|&at| {
        ["will", "can", "cannot", "could"].contains(&words[at])
            && !["not", "be", "have", "never", "always", "only"].contains(&words[at + 1])
            && words[at + 1].chars().all(char::is_lowercase)
            && SUBJECTS.contains(&words[at - 1])
    })?;
    Some(with(&words, at + 1, "check and"))
}

/// “We are going to call you.”
fn going_to(text: &str, _: usize) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = (1..words.len().saturating_sub(2)).find(|&at| {
        words[at] == "will" && SUBJECTS.contains(&words[at - 1]) && !["not", "never"].contains(&words[at + 1])
    })?;
    let be = if words[at - 1] == "I" { "am going to" } else { "are going to" };
    Some([&words[..at], &[be], &words[at + 1..]].concat().join(" "))
}

fn with(words: &[&str], at: usize, word: &str) -> String {
    [&words[..at], &[word], &words[at..]].concat().join(" ")
}

fn contracted(text: &str, _: usize) -> Option<String> {
    let (long, short) = CONTRACTIONS.iter().find(|(long, _)| text.contains(long))?;
    Some(text.replacen(long, short, 1))
}

fn spelled_out(text: &str, _: usize) -> Option<String> {
    let (long, short) = CONTRACTIONS.iter().find(|(_, short)| text.contains(short))?;
    Some(text.replacen(short, long, 1))
}

/// Only where the verb stays the same.
fn other_person(text: &str, _: usize) -> Option<String> {
    const MODALS: [&str; 6] = ["will", "can", "cannot", "have", "had", "could"];
    let words: Vec<&str> = text.split(' ').collect();
    let at =
        (0..words.len() - 1).find(|&at| ["I", "We", "we"].contains(&words[at]) && MODALS.contains(&words[at + 1]))?;
    let others =
        words.iter().enumerate().any(|(other, word)| other != at && ["I", "we", "We", "my", "our"].contains(word));
    let turned = match words[at] {
        "I" if at == 0 => "We",
        "I" => "we",
        _ => "I",
    };
    (!others).then(|| [&words[..at], &[turned], &words[at + 1..]].concat().join(" "))
}

/// A text as it goes on behind a comma; not one that starts with a name or with capitals.
fn lowered(text: &str) -> Option<String> {
    let first = text.split([' ', ',', '\'', '’']).next()?;
    let is_plain =
        ["We", "You", "The", "Your", "Our", "It", "This", "That", "There", "No", "Please", "If", "A"].contains(&first);
    if first == "I" {
        return Some(text.to_owned());
    }
    is_plain.then(|| text[..1].to_lowercase() + &text[1..])
}

/// What an example is checked as: one sentence of a letter, so that only phrases matter.
fn is_phrase(rule: &Rule) -> bool {
    !matches!(rule.category, Category::Structure | Category::Shouting | Category::Informal)
}

fn is_plain(text: &str) -> bool {
    !text.contains('\n') && !text.starts_with('>') && text.contains(' ') && text.ends_with(['.', '!', '?'])
}

#[test]
fn what_is_found_is_found_in_other_words() {
    let book = Phrasebook::builtin();
    let settings = || Settings {
        kind: Some(Kind::Chat),
        language: Some("en".to_owned()),
        min_severity: MinSeverity(Severity::Suggestion),
        ..Settings::default()
    };
    let linter = Linter::new(book.clone(), settings());
    let reports = |rule: &Rule, text: &str| {
        let checked = linter.check(&SourceFile::from_text("example.txt", text));
        checked.findings.iter().any(|finding| finding.rule.id == rule.id)
    };
    let english = |rule: &Rule| book.language_of(&rule.id) == "en";
    // Of each way: found and all, silent and all.
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for rule in book.rules().iter().filter(|rule| is_phrase(rule) && english(rule)) {
        for (seed, text) in rule.wrong.iter().enumerate().filter(|(_, text)| is_plain(text)) {
            if !reports(rule, text) {
                // It needs what the customer said, or a reply of another kind.
                continue;
            }
            for (name, change, ..) in WAYS {
                let Some(variant) = change(text, seed) else { continue };
                let found = reports(rule, &variant);
                let count = counts.entry(name).or_default();
                count[0] += usize::from(found);
                count[1] += 1;
                if !found {
                    println!("missed  {}: {name}: {variant}", rule.id);
                }
            }
        }
        for (seed, text) in rule.right.iter().enumerate().filter(|(_, text)| is_plain(text)) {
            for (name, change, ..) in WAYS {
                let Some(variant) = change(text, seed) else { continue };
                let silent = !reports(rule, &variant);
                let count = counts.entry(name).or_default();
                count[2] += usize::from(silent);
                count[3] += 1;
                if !silent {
                    println!("told    {}: {name}: {variant}", rule.id);
                }
            }
        }
    }
    let mut low = Vec::new();
    for (name, _, least_found, least_silent) in WAYS {
        let [found, wrong, silent, right] = counts[name];
        let share = |part: usize, all: usize| {
            100.0 * f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(all.max(1)).unwrap())
        };
        let line = format!(
            "{name}: {:.1} % of {wrong} wrong found, {:.1} % of {right} right silent",
            share(found, wrong),
            share(silent, right)
        );
        println!("{line}");
        assert!(wrong > 20 && right > 10, "{name}: too few variants to say anything");
        if share(found, wrong) < least_found || share(silent, right) < least_silent {
            low.push(line);
        }
    }
    assert!(low.is_empty(), "fewer than were:\n{}", low.join("\n"));
}

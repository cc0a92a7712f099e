//! `near-duplicate`: two macros say the same, or almost.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, CodeRule, Conflict, Macro, Place, at_the_new_one, conflict};
use crate::finding::{Category, Severity};
use crate::text::fnv::{OFFSET_BASIS, fnv};

pub(in crate::rules) static NEAR_DUPLICATE: CodeRule = CodeRule {
    id: "near-duplicate",
    category: Category::Structure,
    severity: Severity::Suggestion,
    message: "Another macro says nearly the same thing",
    why: "When two macros say the same thing, one gets forgotten in the next update, and nobody knows which to use.",
    advice: "Keep one of them, and use a placeholder for what differs.",
    language: None,
    wrong: &[
        "Thank you for sending the blender back to us. I have refunded the full price to the card that you paid with, and you will see it on your next statement.\n---\nThank you for sending the blender back to us. I have refunded the full price to the card that you paid with, and you will see it on your next statement. Enjoy your day.",
    ],
    right: &[
        "Thank you for sending the blender back to us. I have refunded the full price to the card that you paid with.\n---\nThank you for sending the blender back to us. I will look at it tomorrow and write to you about the repair.",
    ],
    check: Check::Library(check),
};

/// Words that are hashed together; fewer are alike by chance.
const SHINGLE: usize = 3;
/// The share of common shingles, in hundredths, from which on two texts are nearly the same.
const ALIKE: usize = 80;
/// The fewest words of a body that is compared: “Thank you, Ana.” may well stand in many macros.
const FEWEST: usize = 12;
/// The most macros with a rare shingle in common that each is compared with.
const COMPANIONS: usize = 16;

fn check(macros: &[Macro]) -> Vec<Conflict> {
    let bodies: Vec<Vec<u64>> = macros.iter().map(shingles).collect();
    let mut frequency: BTreeMap<u64, usize> = BTreeMap::new();
    for shingle in bodies.iter().flatten() {
        *frequency.entry(*shingle).or_default() += 1;
    }
    // Two texts that have four fifths in common have one of the rarest fifth of either in common: only those are looked up.
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut conflicts = Vec::new();
    for (index, body) in bodies.iter().enumerate() {
        let mut rarest = body.clone();
        rarest.sort_by_key(|shingle| (frequency[shingle], *shingle));
        rarest.truncate(body.len() - (body.len() * ALIKE).div_ceil(100) + usize::from(!body.is_empty()));
        let known = rarest.iter().filter_map(|shingle| holders.get(shingle)).flatten();
        let known: BTreeSet<usize> = known.copied().collect();
        let alike = known
            .into_iter()
            .filter(|&other| at_the_new_one(macros, index, other).is_some())
            .map(|other| (likeness(&bodies[other], body), other))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by_key(|&(likeness, other)| (likeness, std::cmp::Reverse(other)));
        if let Some((here, there)) = alike.and_then(|(_, other)| at_the_new_one(macros, index, other)) {
            conflicts.push(report(macros, here, there));
        }
        for shingle in rarest {
            let holders = holders.entry(shingle).or_default();
            if holders.len() < COMPANIONS {
                holders.push(index);
            }
        }
    }
    conflicts
}

/// The hashes of all rows of words, sorted, each once; none where the text is too short.
fn shingles(text: &Macro) -> Vec<u64> {
    if text.word_count() < FEWEST {
        return Vec::new();
    }
    let words: Vec<&str> = text.sentences.iter().flat_map(|said| said.words.iter()).map(String::as_str).collect();
    let hash = |row: &[&str]| row.iter().fold(OFFSET_BASIS, |hash, word| fnv(fnv(hash, word.as_bytes()), &[0]));
    let mut all: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The share of common ones among all, in hundredths; both lists are sorted.
fn likeness(a: &[u64], b: &[u64]) -> usize {
    let (mut at, mut common) = (0, 0);
    for shingle in a {
        while b.get(at).is_some_and(|other| other < shingle) {
            at += 1;
        }
        common += usize::from(b.get(at) == Some(shingle));
    }
    let all = a.len() + b.len() - common;
    (common * 100).checked_div(all).unwrap_or(0)
}

/// Shows where they part, so that a reader sees what is to become of it.
fn report(macros: &[Macro], index: usize, other: usize) -> Conflict {
    let (here, there) = (&macros[index], &macros[other]);
    let own = |text: &Macro, beside: &Macro| {
        let known: BTreeSet<&[String]> = beside.sentences.iter().map(|said| said.words.as_slice()).collect();
        text.sentences.iter().find(|said| !known.contains(said.words.as_slice())).map(|said| said.span)
    };
    let (parts, answers) = (own(here, there), own(there, here));
    let name = there.identity.name();
    let message = match (parts, answers) {
        (None, None) => format!("This macro says the same thing as {name}"),
        (Some(_), _) => {
            format!("This macro says nearly the same thing as {name}; this is the first sentence that differs")
        }
        (None, Some(_)) => format!("This macro says nearly the same thing as {name}, which says more"),
    };
    let label = if answers.is_some() { "the other macro has this" } else { "the other macro begins here" };
    let first = |text: &Macro| text.sentences[0].span;
    let place = |text, span| Place { text, span };
    conflict(
        &NEAR_DUPLICATE,
        place(index, parts.unwrap_or_else(|| first(here))),
        place(other, answers.unwrap_or_else(|| first(there))),
        message,
        label,
    )
}

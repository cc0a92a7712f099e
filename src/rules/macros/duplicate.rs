//! `near-duplicate`: two macros say the same, or almost.

use std::collections::BTreeSet;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSliceMut as _;

use super::{Check, CodeRule, Conflict, Macro, Place, Words, at_the_new_one, conflict};
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
    let Ranked { bodies, holders } = Ranked::of(macros);
    let alike = |(index, body): (usize, &Vec<u32>)| {
        let rarest = &body[..rarest(body.len())];
        let mut known: Vec<u32> = rarest.iter().flat_map(|&rank| &holders[rank as usize]).copied().collect();
        known.sort_unstable();
        known.dedup();
        let before = known.into_iter().map(|other| other as usize).take_while(|&other| other < index);
        let alike = before.filter_map(|other| Some((likeness(&bodies[other], body)?, other)));
        let apart =
            alike.filter_map(|(likeness, other)| Some((likeness, other, at_the_new_one(macros, index, other)?)));
        let (.., (here, there)) = apart.max_by_key(|&(likeness, other, _)| (likeness, std::cmp::Reverse(other)))?;
        Some(report(macros, here, there))
    };
    bodies.par_iter().enumerate().filter_map(alike).collect()
}

/// How many of the rarest rows of words of a text are looked up: two texts that have four fifths in common have one of the rarest
/// fifth of either in common.
fn rarest(rows: usize) -> usize {
    rows - (rows * ALIKE).div_ceil(100) + usize::from(rows > 0)
}

/// The rows of words of all macros by their rank: the fewer macros have a row, the smaller.
struct Ranked {
    /// Of each macro, the ranks of its rows, in their order.
    bodies: Vec<Vec<u32>>,
    /// Of each rank, the first macros that have it among their rarest, in their order.
    holders: Vec<Vec<u32>>,
}

impl Ranked {
    fn of(macros: &[Macro]) -> Self {
        let shingles: Vec<Vec<u64>> = macros.par_iter().map(shingles).collect();
        let rows = (0u32..).zip(&shingles);
        let mut held: Vec<(u64, u32)> =
            rows.flat_map(|(text, rows)| rows.iter().map(move |row| (*row, text))).collect();
        held.par_sort_unstable();
        let mut by_row: Vec<&[(u64, u32)]> = held.chunk_by(|a, b| a.0 == b.0).collect();
        by_row.par_sort_unstable_by_key(|those| (those.len(), those[0].0));
        let mut bodies: Vec<Vec<u32>> = shingles.iter().map(|rows| Vec::with_capacity(rows.len())).collect();
        let mut holders = Vec::with_capacity(by_row.len());
        for (rank, those) in (0u32..).zip(by_row) {
            let mut first = Vec::new();
            for &(_, text) in those {
                let body = &mut bodies[text as usize];
                if first.len() < COMPANIONS && body.len() < rarest(shingles[text as usize].len()) {
                    first.push(text);
                }
                body.push(rank);
            }
            holders.push(first);
        }
        Self { bodies, holders }
    }
}

/// The hashes of all rows of words, sorted, each once; none where the text is too short.
fn shingles(text: &Macro) -> Vec<u64> {
    if text.word_count() < FEWEST {
        return Vec::new();
    }
    let words: Vec<&str> = text.sentences.iter().flat_map(|said| said.words.iter()).collect();
    let hash = |row: &[&str]| row.iter().fold(OFFSET_BASIS, |hash, word| fnv(fnv(hash, word.as_bytes()), &[0]));
    let mut all: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The share of common ones among all, in hundredths; `None` where it is less than is reported. Both lists are sorted.
fn likeness(a: &[u32], b: &[u32]) -> Option<usize> {
    // c hundredths of what both have, each once: c (a + b - common) <= 100 common.
    let least = ((a.len() + b.len()) * ALIKE).div_ceil(100 + ALIKE);
    let mut spare = a.len().checked_sub(least).filter(|_| b.len() >= least)?;
    let (mut at, mut common) = (0, 0usize);
    for shingle in a {
        while b.get(at).is_some_and(|other| other < shingle) {
            at += 1;
        }
        if b.get(at) == Some(shingle) {
            common += 1;
        } else {
            spare = spare.checked_sub(1)?;
        }
    }
    (common * 100).checked_div(a.len() + b.len() - common).filter(|share| *share >= ALIKE)
}

/// Shows where they part, so that a reader sees what is to become of it.
fn report(macros: &[Macro], index: usize, other: usize) -> Conflict {
    let (here, there) = (&macros[index], &macros[other]);
    let own = |text: &Macro, beside: &Macro| {
        let known: BTreeSet<&Words> = beside.sentences.iter().map(|said| &said.words).collect();
        text.sentences.iter().find(|said| !known.contains(&said.words)).map(|said| said.span)
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

//! Words that are denied, regretted or told of others: “nobody will tell you to …”, “our letter said …”.

use crate::finding::{Category, Finding};
use crate::rules::{Hit, Reply};
use crate::text::document::Document;

/// The signal that says that what follows is not said to the reader.
pub(super) const SIGNAL: &str = "told-or-denied";

/// The categories of what is said to a person's face. What is refused or promised stays so where it is told.
const TO_THE_FACE: [Category; 6] = [
    Category::Dismissive,
    Category::Blame,
    Category::Command,
    Category::Argument,
    Category::Doubt,
    Category::Condescending,
];

/// How many words may stand between such words and what they deny.
const GAP: usize = 4;

/// Words that begin a clause of our own.
const BREAKS: [&str; 9] = ["but", "and", "so", "unless", "until", "because", "if", "when", "before"];

/// Whether what is found is denied or told in its clause.
pub(super) fn is_told(reply: &Reply<'_>, finding: &Finding) -> bool {
    let Some(signal) = reply.engine.signals.iter().position(|signal| signal.id == SIGNAL) else { return false };
    TO_THE_FACE.contains(&finding.rule.category)
        && reply.document.sentence_at(finding.prose.start()).is_some_and(|sentence| {
            reply.scan.hits_in(signal, sentence).any(|hit| reaches(reply.document, &hit, finding))
        })
}

/// Whether the hit stands in the clause of the finding, before it.
fn reaches(document: &Document, hit: &Hit, finding: &Finding) -> bool {
    let sentence = document.sentences[hit.sentence as usize].span;
    let (start, end) = (hit.span.end(), finding.prose.start());
    // Of “said you must”, both hold the “you”.
    let said = finding.prose.slice(&document.prose);
    let first = end as usize + said.find(char::is_whitespace).unwrap_or(0);
    if hit.span.start() >= end || start as usize > first || !sentence.covers(finding.prose) {
        return false;
    }
    let between = document.prose.get(start as usize..end as usize).unwrap_or_default();
    // `The app says: You failed to …`
    let between = between.strip_prefix(':').unwrap_or(between);
    let mut words = between.split_whitespace();
    !between.contains([',', ';', ':', '.', '!', '?', '–', '—', '('])
        && words.clone().count() <= GAP
        && !words.any(|word| BREAKS.contains(&word.to_lowercase().as_str()))
}

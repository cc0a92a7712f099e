//! Runs `[[limit]]`: something is counted, and too much of it is reported.

use super::{Findings, Reply, Report};
use crate::document::RegionKind;
use crate::span::{Prose, Span};

/// A place and what was counted there.
type Count = (Span<Prose>, usize);

/// Reports every place that is over its limit.
pub(super) fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    for (limit, gate) in &reply.engine.limits {
        let fits = gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&reply.kind);
        if !fits || !reply.scan.opens(gate) {
            continue;
        }
        for (span, count) in measure(reply, &limit.measure) {
            if count > limit.max {
                findings.report(&limit.rule, span, || {
                    let fill = |message: &String| {
                        message.replace("{count}", &count.to_string()).replace("{max}", &limit.max.to_string())
                    };
                    Report { message: limit.rule.message.as_ref().map(fill), ..Report::default() }
                });
            }
        }
    }
}

/// Counts one of [`MEASURES`](crate::phrasebook::schema::MEASURES).
fn measure(reply: &Reply<'_>, name: &str) -> Vec<Count> {
    match name {
        "sentence-words" => sentences(reply).map(|span| (span, words(reply, span))).collect(),
        "paragraph-words" => paragraphs(reply).map(|span| (span, words(reply, span))).collect(),
        "exclamation-marks" => whole(reply, |char| char == '!'),
        "questions" => whole(reply, |char| char == '?'),
        "repeated-marks" => runs(reply, |char| matches!(char, '!' | '?')),
        "capital-words" => capitals(reply),
        _ => Vec::new(),
    }
}

fn sentences(reply: &Reply<'_>) -> impl Iterator<Item = Span<Prose>> {
    reply.outline.body.iter().map(|&index| reply.document.sentences[index as usize].span)
}

fn paragraphs(reply: &Reply<'_>) -> impl Iterator<Item = Span<Prose>> {
    reply.document.regions.iter().filter(|region| region.kind == RegionKind::Body).map(|region| region.span)
}

fn words(reply: &Reply<'_>, span: Span<Prose>) -> usize {
    span.slice(&reply.document.prose).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// All of a sign in the body; the place is that of the last.
fn whole(reply: &Reply<'_>, is: impl Fn(char) -> bool) -> Vec<Count> {
    let mut count = 0;
    let mut last = None;
    for span in sentences(reply) {
        for (at, char) in span.slice(&reply.document.prose).char_indices() {
            if is(char) {
                count += 1;
                let start = span.start() as usize + at;
                last = Some(Span::of(start..start + char.len_utf8()));
            }
        }
    }
    last.map(|span| (span, count)).into_iter().collect()
}

/// Signs that follow each other.
fn runs(reply: &Reply<'_>, is: impl Fn(char) -> bool) -> Vec<Count> {
    let mut found = Vec::new();
    for span in sentences(reply) {
        let base = span.start() as usize;
        let mut run: Option<(usize, usize, usize)> = None;
        for (at, char) in span.slice(&reply.document.prose).char_indices().chain([(span.len() as usize, ' ')]) {
            match (&mut run, is(char)) {
                (Some((_, end, count)), true) => {
                    *end = at + char.len_utf8();
                    *count += 1;
                }
                (None, true) => run = Some((at, at + char.len_utf8(), 1)),
                (Some((start, end, count)), false) => {
                    found.push((Span::of(base + *start..base + *end), *count));
                    run = None;
                }
                (None, false) => {}
            }
        }
    }
    found
}

/// Words in capitals that follow each other; a digit makes a code of a word.
fn capitals(reply: &Reply<'_>) -> Vec<Count> {
    let mut found = Vec::new();
    for span in sentences(reply) {
        let text = span.slice(&reply.document.prose);
        let mut run: Option<Count> = None;
        for word in text.split_whitespace() {
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            let start = span.start() as usize + (bare.as_ptr() as usize - text.as_ptr() as usize);
            let here = Span::of(start..start + bare.len());
            if bare.chars().count() >= 2 && bare.chars().all(char::is_uppercase) {
                run = Some(run.map_or((here, 1), |(all, count)| (all.join(here), count + 1)));
            } else {
                found.extend(run.take());
            }
        }
        found.extend(run);
    }
    found
}

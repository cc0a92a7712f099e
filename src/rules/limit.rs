//! Runs `[[limit]]`: something is counted, and too much of it is reported.

use super::because::Because;
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
                    let because = Because::of(reply, &gate.only_when);
                    let reason = because.map(|because| format!("because {}", because.reason(reply)));
                    let fill = |message: &String| {
                        message
                            .replace("{count}", &count.to_string())
                            .replace("{max}", &limit.max.to_string())
                            .replace("{because}", reason.as_deref().unwrap_or_default())
                    };
                    let labels = because.and_then(|because| because.label(reply, span)).into_iter().collect();
                    Report { message: limit.rule.message.as_ref().map(fill), labels, ..Report::default() }
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
        "paragraph-sentences" => in_paragraphs(reply, |sentences| sentences.len()),
        "paragraph-questions" => {
            in_paragraphs(reply, |sentences| sentences.iter().filter(|said| said.ends_with('?')).count())
        }
        "negatives-per-hundred" => negatives(reply),
        "reading-grade" => super::grade::grade(&body(reply)).map(|grade| (opening(reply), grade)).into_iter().collect(),
        "we-without-i" => we_without_i(reply),
        _ => Vec::new(),
    }
}

fn sentences(reply: &Reply<'_>) -> impl Iterator<Item = Span<Prose>> {
    reply.outline.body.iter().map(|&index| reply.document.sentences[index as usize].span)
}

/// Every sentence that the company says, greeting and closing too.
fn said<'a>(reply: &'a Reply<'_>) -> impl Iterator<Item = Span<Prose>> + 'a {
    let sentences = reply.document.sentences.iter().enumerate();
    sentences.filter(|(index, _)| reply.outline.is_linted(*index)).map(|(_, sentence)| sentence.span)
}

fn paragraphs(reply: &Reply<'_>) -> impl Iterator<Item = Span<Prose>> {
    reply.document.regions.iter().filter(|region| region.kind == RegionKind::Body).map(|region| region.span)
}

fn words(reply: &Reply<'_>, span: Span<Prose>) -> usize {
    span.slice(&reply.document.prose).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// What is counted in the sentences of each paragraph; list items are paragraphs of their own.
fn in_paragraphs(reply: &Reply<'_>, count: impl Fn(&[&str]) -> usize) -> Vec<Count> {
    let document = reply.document;
    let said = |region: usize| -> Vec<&str> {
        // Sentences are in the order of their regions.
        let first = document.sentences.partition_point(|sentence| (sentence.region as usize) < region);
        let of_region = document.sentences[first..].iter().take_while(|sentence| sentence.region as usize == region);
        of_region.map(|sentence| sentence.span.slice(&document.prose)).collect()
    };
    let regions = document.regions.iter().enumerate().filter(|(_, region)| region.kind == RegionKind::Body);
    regions.map(|(index, region)| (region.span, count(&said(index)))).collect()
}

/// The words of the body, in small letters, each with its place.
fn body_words<'a>(reply: &'a Reply<'_>) -> impl Iterator<Item = (Span<Prose>, String)> + 'a {
    let prose = &reply.document.prose;
    sentences(reply).flat_map(move |span| {
        let text = span.slice(prose);
        let part = |char: char| !(char.is_alphanumeric() || matches!(char, '\'' | '’'));
        text.split(part).filter(|word| !word.is_empty()).map(move |word| {
            let start = span.start() as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
            (Span::of(start..start + word.len()), word.to_lowercase().replace('’', "'"))
        })
    })
}

fn body(reply: &Reply<'_>) -> Vec<String> {
    sentences(reply).map(|span| span.slice(&reply.document.prose).to_owned()).collect()
}

/// The first sentence of the body, where what concerns all of it stands.
fn opening(reply: &Reply<'_>) -> Span<Prose> {
    sentences(reply).next().unwrap_or_else(|| Span::new(0, 0))
}

/// Words that say no, from the third on.
fn negatives(reply: &Reply<'_>) -> Vec<Count> {
    const NO: [&str; 12] = [
        "no",
        "not",
        "never",
        "cannot",
        "unable",
        "without",
        "nor",
        "neither",
        "nothing",
        "unfortunately",
        "none",
        "nobody",
    ];
    let mut all = 0;
    let mut found = Vec::new();
    for (span, word) in body_words(reply) {
        all += 1;
        if NO.contains(&word.as_str()) || word.ends_with("n't") {
            found.push(span);
        }
    }
    match found.last() {
        Some(&last) if found.len() >= 3 => vec![(last, found.len() * 100 / all)],
        _ => Vec::new(),
    }
}

/// How often the body says we; nothing where it says I.
fn we_without_i(reply: &Reply<'_>) -> Vec<Count> {
    let mut last = None;
    let mut count = 0;
    for (span, word) in body_words(reply) {
        match word.as_str() {
            "i" | "i'm" | "i've" | "i'll" | "i'd" | "me" | "my" => return Vec::new(),
            "we" | "we're" | "we've" | "we'll" | "we'd" => {
                count += 1;
                last = Some(span);
            }
            _ => {}
        }
    }
    last.map(|span| (span, count)).into_iter().collect()
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
    for span in said(reply) {
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

/// Short forms that are written in capitals.
const ACRONYMS: [&str; 44] = [
    "SMS", "PIN", "PDF", "URL", "FAQ", "EUR", "USD", "GBP", "INR", "VAT", "IBAN", "BIC", "SEPA", "API", "SIM", "ESIM",
    "UPI", "KYC", "OTP", "ATM", "AM", "PM", "UTC", "GMT", "CET", "EST", "PST", "USA", "UK", "EU", "US", "ID", "TV",
    "PC", "IT", "HR", "CEO", "VIP", "DM", "CVV", "HTML", "CSV", "USB", "WLAN",
];

/// Words in capitals that follow each other; a digit makes a code of a word.
fn capitals(reply: &Reply<'_>) -> Vec<Count> {
    let mut found = Vec::new();
    for span in sentences(reply) {
        let text = span.slice(&reply.document.prose);
        let mut run: Option<Count> = None;
        for word in text.split_whitespace() {
            let ends = word.ends_with([',', ';', ':', ')', '/']);
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            let start = span.start() as usize + (bare.as_ptr() as usize - text.as_ptr() as usize);
            let here = Span::of(start..start + bare.len());
            let is_loud = bare.chars().count() >= 2 && bare.chars().all(char::is_uppercase);
            if is_loud && !ACRONYMS.contains(&bare) {
                run = Some(run.map_or((here, 1), |(all, count)| (all.join(here), count + 1)));
                // A list of short forms is no shouting.
                if ends && bare.len() <= 4 {
                    found.extend(run.take());
                }
            } else {
                found.extend(run.take());
            }
        }
        found.extend(run);
    }
    found
}

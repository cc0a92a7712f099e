//! Runs `[[require]]`: if this is said, then that must be said too, there.

use super::scan::Hit;
use super::trigger_reason::Trigger;
use super::{End, Findings, Reply, Report};
use crate::finding::Severity;
use crate::fix::fill_in_blanks::each;
use crate::phrasebook::{Anchor, Places, Require, Within};
use crate::segment::letter_or_piece::Part;
use crate::text::document::{Kind, RegionKind};
use crate::text::span::{Prose, Span};

/// Reports what is missing. What is always due is due in a letter; from words in another language within one, nothing is.
pub(super) fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    if !reply.part.is_letter {
        return;
    }
    for (require, gate, when, need) in &reply.engine.requires {
        let fits = gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&reply.kind);
        // What is missing somewhere in a piece may stand in what completes it.
        let is_elsewhere = reply.shape.is_completed_elsewhere() && matches!(require.within, Within::Places(_));
        if is_elsewhere || !fits || !reply.scan.opens(gate) || reply.outline.body.len() < require.min_sentences {
            continue;
        }
        if when.is_empty() {
            note_habit(reply, require, need, findings);
        }
        if when.is_empty() && !reply.shape.is_letter_but_for(part(require), reply.kind) {
            continue;
        }
        let missing = if when.is_empty() {
            (!found(reply, require.within, need)).then_some(None)
        } else {
            // One place is enough: whoever adds a sentence there has read the rest again.
            if let Within::Places(_) = require.within {
                Trigger::of(reply, when).filter(|_| !found(reply, require.within, need)).map(Some)
            } else {
                let without = first_without(reply, require.within, need, reply.scan.hits_of(when));
                without.map(|hit| Some(Trigger::Match(hit)))
            }
        };
        let Some(trigger) = missing else { continue };
        let Some(span) = place(reply, require, trigger) else { continue };
        // A notice answers nobody, unless somebody has said that it does; nor does a template that nobody has called a reply. A text
        // that a walk has met is a letter for sure only if it greets.
        let is_sure = match trigger {
            // The name of a program's mail tells what it is about, which need not be what it answers.
            Some(Trigger::Declared(_)) => !(reply.is_notice && reply.is_guess),
            Some(Trigger::Match(_)) => !(reply.is_notice || reply.is_guess && reply.kind == Kind::Macro),
            None => !reply.is_guess || reply.document.regions.iter().any(|region| region.kind == RegionKind::Greeting),
        };
        let most = if is_sure { Severity::Error } else { Severity::Suggestion };
        let own = require.rule.severity_in(reply.kind).min(reply.scan.severity_of_missing(&require.rule, gate));
        findings.report_as(own.min(most), &require.rule, span, || details(reply, require, need, trigger, span));
    }
}

/// Notes whether a macro begins or ends as letters do, for its library to be judged by.
fn note_habit(reply: &Reply<'_>, require: &Require, need: &[usize], findings: &mut Findings<'_>) {
    let part = part(require);
    let is_signed = part == Part::Closing && reply.shape.is_signed_by_program();
    if reply.kind != Kind::Macro || part == Part::Body || !(is_signed || reply.shape.may_lack(part)) {
        return;
    }
    if let Some(span) = place(reply, require, None) {
        findings.note_habit(&require.rule, span, is_signed || found(reply, require.within, need));
    }
}

/// The part of a letter that is asked for.
fn part(require: &Require) -> Part {
    match require.within {
        Within::Places(places) if places.meets(Places::BODY) => Part::Body,
        Within::Places(places) if places.meets(Places::CLOSING) => Part::Closing,
        Within::Places(places) if places.meets(Places::GREETING) => Part::Greeting,
        Within::Places(_) | Within::SameSentence | Within::NextSentence => Part::Body,
    }
}

/// The last trigger, if none of them has what it needs nearby.
fn first_without(
    reply: &Reply<'_>,
    within: Within,
    need: &[usize],
    triggers: impl Iterator<Item = Hit>,
) -> Option<Hit> {
    let mut needed: Vec<u32> = reply.scan.hits_of(need).map(|hit| hit.sentence).collect();
    needed.dedup();
    let has = |sentence: u32| needed.binary_search(&sentence).is_ok();
    let next = |sentence: u32| {
        let count = u32::try_from(reply.document.sentences.len()).unwrap_or(u32::MAX);
        (sentence + 1..count).find(|&next| reply.outline.is_linted(next as usize))
    };
    let mut last = None;
    for trigger in triggers {
        if has(trigger.sentence) || (within == Within::NextSentence && next(trigger.sentence).is_some_and(has)) {
            return None;
        }
        last = Some(trigger);
    }
    last
}

/// Whether what is needed stands in the parts where it belongs.
fn found(reply: &Reply<'_>, within: Within, need: &[usize]) -> bool {
    reply.scan.hits_of(need).any(|hit| match within {
        Within::Places(places) => reply.outline.place(hit.sentence as usize).meets(places),
        Within::SameSentence | Within::NextSentence => true,
    }) || matches!(within, Within::Places(places) if !places.meets(Places::BODY) && has_blank(reply, places))
}

/// Whether a blank of our own suggestions stands in a rim of the reply: what it asks for is on its way, and it is reported itself.
fn has_blank(reply: &Reply<'_>, places: Places) -> bool {
    let sentences = reply.document.sentences.iter().enumerate();
    let mut there = sentences.filter(|(index, _)| reply.outline.place(*index).meets(places));
    there.any(|(_, sentence)| each(sentence.span.slice(&reply.document.prose)).any(|blank| !blank.name.is_empty()))
}

/// Where the missing text belongs.
fn place(reply: &Reply<'_>, require: &Require, trigger: Option<Trigger<'_>>) -> Option<Span<Prose>> {
    let sentences = &reply.document.sentences;
    let linted = |index: usize| reply.outline.is_linted(index);
    match (require.at, trigger) {
        (Anchor::Trigger, Some(Trigger::Match(hit))) if linted(hit.sentence as usize) => Some(hit.span),
        (Anchor::Closing, _) => {
            let is_signature = |index: usize| reply.document.region_of(&sentences[index]) == RegionKind::Signature;
            let last = (0..sentences.len()).rev().find(|&index| linted(index) && !is_signature(index))?;
            Some(sentences[last].span)
        }
        (Anchor::Ending, _) => {
            let last = reply.outline.body.last().map(|index| index as usize);
            let last = last.or_else(|| (0..sentences.len()).rev().find(|&index| linted(index)))?;
            Some(sentences[last].span)
        }
        _ => {
            let first = reply.outline.body.first().map(|index| index as usize);
            let first = first.or_else(|| (0..sentences.len()).find(|&index| linted(index)))?;
            Some(sentences[first].span)
        }
    }
}

fn details(
    reply: &Reply<'_>,
    require: &Require,
    need: &[usize],
    trigger: Option<Trigger<'_>>,
    span: Span<Prose>,
) -> Report {
    // What is needed may be there, in the wrong place.
    let elsewhere = reply.scan.first_of(need).filter(|hit| reply.outline.is_linted(hit.sentence as usize));
    let misplaced = elsewhere
        .filter(|hit| matches!(require.within, Within::Places(_)) && !hit.span.overlaps(span))
        .map(|hit| (hit.span, "it comes only here".to_owned()));
    let fill = |message: &String| match trigger {
        Some(because) => message
            .replace("{because}", &format!("because {}", because.reason(reply)))
            .replace("{when}", &because.words(reply)),
        None => message.clone(),
    };
    Report {
        message: require.rule.message.as_ref().map(fill),
        labels: trigger.and_then(|because| because.label(reply, span)).into_iter().chain(misplaced).collect(),
        insert: require.rule.prefer.first().map(|text| insertion(require, text)),
        ..Report::default()
    }
}

/// Where the text to start from goes, as seen from the place that is reported: a paragraph of its own at the rims of a reply,
/// a sentence of its own within it.
fn insertion(require: &Require, text: &str) -> (End, String) {
    let is_greeting = matches!(require.within, Within::Places(places) if places == Places::GREETING);
    match require.at {
        Anchor::Opening if is_greeting => (End::Before, format!("{text}\n\n")),
        Anchor::Opening => (End::Before, format!("{text} ")),
        Anchor::Closing => (End::After, format!("\n\n{text}")),
        Anchor::Ending | Anchor::Trigger => (End::After, format!(" {text}")),
    }
}

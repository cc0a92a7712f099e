//! Runs `[[require]]`: if this is said, then that must be said too, there.

use super::scan::Hit;
use super::{Findings, Reply, Report};
use crate::document::{Kind, RegionKind};
use crate::phrasebook::{Anchor, Places, Require, Within};
use crate::span::{Prose, Span};

/// Reports what is missing. A piece of a reply is not asked for the rest of it.
pub(super) fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    for (require, gate, when, need) in &reply.engine.requires {
        let fits = gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&reply.kind);
        if !fits || !reply.scan.opens(gate) || reply.outline.body.len() < require.min_sentences {
            continue;
        }
        if when.is_empty() && (reply.fragment || is_left_to_helpdesk(reply, require)) {
            continue;
        }
        let missing = if when.is_empty() {
            (!found(reply, require.within, need)).then_some(None)
        } else {
            // One place is enough: whoever adds a sentence there has read the rest again.
            let mut triggers = reply.scan.hits_of(when);
            match require.within {
                Within::Places(_) => triggers.next().filter(|_| !found(reply, require.within, need)).map(Some),
                _ => first_without(reply, require.within, need, triggers).map(Some),
            }
        };
        let Some(trigger) = missing else { continue };
        let Some(span) = place(reply, require, trigger) else { continue };
        findings.report(&require.rule, span, || details(reply, require, trigger, span));
    }
}

/// A macro may leave greeting and sign-off to the helpdesk, unless it ends like a letter.
fn is_left_to_helpdesk(reply: &Reply<'_>, require: &Require) -> bool {
    let is_frame = matches!(require.within, Within::Places(places) if !places.meets(Places::BODY));
    let ends = || reply.document.regions.iter().any(|region| region.kind == RegionKind::Closing);
    reply.kind == Kind::Macro && is_frame && !ends()
}

/// The last trigger, if none of them has what it needs nearby.
fn first_without<'a>(
    reply: &Reply<'_>,
    within: Within,
    need: &[usize],
    triggers: impl Iterator<Item = &'a Hit>,
) -> Option<&'a Hit> {
    let mut needed: Vec<u32> = reply.scan.hits_of(need).map(|hit| hit.sentence).collect();
    needed.sort_unstable();
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
    })
}

/// Where the missing text belongs.
fn place(reply: &Reply<'_>, require: &Require, trigger: Option<&Hit>) -> Option<Span<Prose>> {
    let sentences = &reply.document.sentences;
    let linted = |index: usize| reply.outline.is_linted(index);
    match (require.at, trigger) {
        (Anchor::Trigger, Some(trigger)) if linted(trigger.sentence as usize) => Some(trigger.span),
        (Anchor::Closing, _) => {
            let last = (0..sentences.len())
                .rev()
                .find(|&index| linted(index) && reply.document.region_of(&sentences[index]) != RegionKind::Signature)?;
            Some(sentences[last].span)
        }
        _ => {
            let first = reply.outline.body.first().map(|&index| index as usize);
            let first = first.or_else(|| (0..sentences.len()).find(|&index| linted(index)))?;
            Some(sentences[first].span)
        }
    }
}

fn details(reply: &Reply<'_>, require: &Require, trigger: Option<&Hit>, span: Span<Prose>) -> Report {
    let sentence = |hit: &Hit| {
        let quoted = reply.outline.place(hit.sentence as usize).meets(Places::THREAD);
        (hit.span, if quoted { "the customer writes this" } else { "this is what makes it due" })
    };
    let when = trigger.map(|hit| one_line(hit.span.slice(&reply.document.prose)));
    let message = require.rule.message.as_ref().map(|message| match &when {
        Some(when) => {
            let quoted = trigger.is_some_and(|hit| reply.outline.place(hit.sentence as usize).meets(Places::THREAD));
            let who = if quoted { "the customer writes" } else { "the reply says" };
            message.replace("{because}", &format!("{who} “{when}”")).replace("{when}", when)
        }
        None => message.clone(),
    });
    let labels = trigger
        .map(sentence)
        .filter(|(place, _)| !place.overlaps(span))
        .map(|(place, text)| vec![(place, text.to_owned())])
        .unwrap_or_default();
    Report { message, labels, suggestions: require.rule.prefer.clone(), ..Report::default() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

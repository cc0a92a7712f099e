//! One finding for one reason: what to report where several rules speak of the same words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::check::results::Hidden;
use crate::finding::{Category, Finding, Label, Severity};
use crate::fix::Applicability;
use crate::rules::Lighter;
use crate::text::span::{Prose, Span};

/// A place that a rule speaks of. Of a long text there may be a great many.
struct Place<'a> {
    span: Span<Prose>,
    /// Which of the findings it is; [`LIGHTER`] for one that is too light to be shown.
    finding: u32,
    severity: Severity,
    /// Whether a project has written what it looks for: it knows better what to say than the library.
    is_own: bool,
    /// What sort of harm it does, where it is shown.
    reason: Option<Category>,
    /// Words within it that were passed over: it does not include who speaks of those.
    passed_over: &'a [Span<Prose>],
    /// Who may make the fix of one that is too light.
    fix: Option<Applicability>,
}

/// In place of the number of a finding; the numbers of findings are below it.
const LIGHTER: u32 = u32::MAX;

impl Place<'_> {
    fn is_shown(&self) -> bool {
        self.finding != LIGHTER
    }

    /// Whether it speaks of all words of another, too.
    fn includes(&self, other: &Self) -> bool {
        self.span.covers(other.span) && !self.passed_over.iter().any(|passed| passed.covers(other.span))
    }
}

/// Keeps one finding where several speak of the same words: the heaviest, then what a project has written, then the longest, then the
/// first. Two that overlap, do not include each other and do different harm are two reasons, and both are reported. Findings about the
/// reply as a whole stand where a text belongs and overlap nothing. Lighter places, which are not shown, only count: gives those of
/// them that stand alone. The findings are in the order of the text.
pub(crate) fn one_per_place(mut found: Vec<Finding>, lighter: &[Lighter]) -> (Vec<Finding>, Hidden) {
    let shown = (0..LIGHTER).zip(&found).filter(|(_, finding)| finding.rule.category != Category::Structure);
    let shown = shown.map(|(index, finding)| Place {
        span: finding.prose,
        severity: finding.severity,
        is_own: finding.rule.is_own,
        finding: index,
        reason: Some(finding.rule.category),
        passed_over: &finding.passed_over,
        fix: None,
    });
    let hidden = lighter.iter().map(|&Lighter { severity, span, fix }| Place {
        span,
        severity,
        fix,
        is_own: false,
        finding: LIGHTER,
        reason: None,
        passed_over: &[],
    });
    let mut places: Vec<Place<'_>> = shown.chain(hidden).collect();
    places.sort_by_key(|place| place.span.start());
    let mut keep = vec![true; found.len()];
    let mut alone = Hidden::default();
    let mut rest = places.as_mut_slice();
    while let Some((crowd, others)) = first_crowd(rest) {
        rest = others;
        match crowd {
            [place] if place.is_shown() => {}
            [place] => alone.add(place.fix),
            _ => settle(crowd, &mut keep, &mut alone),
        }
    }
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
    arrange(&mut found);
    (found, alone)
}

/// A notice that shuts a door says it in two sentences, “This is an automated message. Please do not reply.”, and is one thought: of
/// what one rule says of neighbouring sentences of a paragraph, the first stays and points at the others. `prose` is the text of the
/// document, and the findings are in its order.
pub(crate) fn one_per_notice(found: &mut Vec<Finding>, prose: &str) {
    /// The most that lies between two parts of one notice, in bytes: a sentence.
    const BETWEEN: usize = 160;
    if found.iter().filter(|finding| finding.rule.category == Category::ClosedDoor).nth(1).is_none() {
        return;
    }
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    // The finding that a notice began with, and where its last part ended.
    let mut open: Option<(usize, u32)> = None;
    for finding in found.drain(..) {
        if finding.rule.category != Category::ClosedDoor {
            kept.push(finding);
            continue;
        }
        let end = finding.prose.end();
        let first = open.filter(|&(first, end)| {
            let between = prose.get(end as usize..finding.prose.start() as usize);
            kept[first].rule.id == finding.rule.id
                && between.is_some_and(|between| between.len() <= BETWEEN && !between.contains("\n\n"))
        });
        if let Some((first, _)) = first {
            kept[first].labels.push(Label::new(finding.span, "the same is said here"));
            open = Some((first, end));
        } else {
            open = Some((kept.len(), end));
            kept.push(finding);
        }
    }
    *found = kept;
}

/// Puts findings in the order of the text. They are large and there may be a great many, so each is moved only once.
fn arrange(found: &mut [Finding]) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| (found[a].prose, &found[a].rule.id).cmp(&(found[b].prose, &found[b].rule.id)));
    for first in 0..order.len() {
        let mut at = first;
        while order[at] != first {
            let next = std::mem::replace(&mut order[at], at);
            found.swap(at, next);
            at = next;
        }
        order[at] = at;
    }
}

/// Parts the first places that touch each other, by pairs or in a chain, from the others; they are in the order of the text.
fn first_crowd<'a, 'b>(places: &'a mut [Place<'b>]) -> Option<(&'a mut [Place<'b>], &'a mut [Place<'b>])> {
    let mut end = places.first()?.span.end();
    let mut count = 1;
    while let Some(next) = places.get(count).filter(|next| next.span.start() < end) {
        end = end.max(next.span.end());
        count += 1;
    }
    Some(places.split_at_mut(count))
}

/// Decides who stays in a crowd. Places that are not shown and do are added to `alone`.
fn settle(crowd: &mut [Place<'_>], keep: &mut [bool], alone: &mut Hidden) {
    crowd.sort_by_key(|place| {
        let Place { span, severity, finding, .. } = place;
        (!place.is_shown(), Reverse(*severity), !place.is_own, Reverse(span.len()), span.start(), *finding)
    });
    // By where they start. One may lie among the words that another passes over, so the longest says how far back to look.
    let mut taken: BTreeMap<u32, &Place<'_>> = BTreeMap::new();
    let mut longest = 0;
    for place in &*crowd {
        let span = place.span;
        let near = taken.range(span.start().saturating_sub(longest)..span.end()).map(|(_, other)| *other);
        let free = near.filter(|other| other.span.overlaps(span)).all(|other| {
            let is_other = other.reason.is_some() && place.reason.is_some() && other.reason != place.reason;
            is_other && !other.includes(place) && !place.includes(other)
        });
        if free {
            taken.insert(span.start(), place);
            longest = longest.max(span.len());
        }
        if place.is_shown() {
            keep[place.finding as usize] = free;
        } else if free {
            alone.add(place.fix);
        }
    }
}

//! `slow-promise`: an answer that is promised later than the company promises to answer; `another-day`: one that is promised
//! for a day and no hour; `hasty-promise`: one that is promised sooner than the company can be sure to keep.
//!
//! Which words promise an answer, and which promise something else or say what the customer is to do, stands in the phrasebook:
//! the signals `promised-answer` and `promised-otherwise`. Here the time is read, and the words that govern it are found: the
//! nearest before it; those after it where they belong to it (“two days to investigate”); the next ones where it opens the
//! sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::scan::Hit;
use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::segment::time::{self, Moment};
use crate::text::document::Kind;
use crate::text::span::{Prose, Span};

pub(super) static SLOW_PROMISE: CodeRule = CodeRule {
    id: "slow-promise",
    category: Category::SlowPromise,
    severity: Severity::Warning,
    message: "“{text}” promises an answer later than {hours}",
    why: "Someone who is waiting for an answer counts the hours, and a whole day of silence feels like being forgotten.",
    advice: "Name a time today, such as “I will write to you by 4 pm today”, or what you will know by then.",
    language: None,
    wrong: &[
        "You will receive a reply within 24 hours.",
        "We will get back to you with an update in the next 48 hours.",
        "My colleague Ana will look into the invoice within 24–48 hours.",
        "We will respond within 3-5 business days.",
        "Ana will review your claim and contact you in 7 working days.",
        "Please allow 10 working days for a response.",
        "It takes us up to two weeks to investigate.",
        "We will send you an answer next week.",
        "Within two days we will write to you again.",
    ],
    right: &[
        "You can cancel within 24 hours.",
        "The courier delivers within 48 hours.",
        "You can call us 24 hours a day.",
        "Please reply within 24 hours to keep the room.",
        "Contact the caretaker about the lost key within 48 hours.",
        "We ask that you reply within two days.",
        "Your parcel comes within 5 working days.",
        "Your bank shows the refund within 5 days.",
        "I will call you within two hours.",
        "I will call you on the same morning.",
        "You wrote to us three days ago.",
    ],
    check: Check::Document(check),
};

pub(super) static ANOTHER_DAY: CodeRule = CodeRule {
    id: "another-day",
    category: Category::SlowPromise,
    severity: Severity::Suggestion,
    message: "“{text}” promises an answer on another day without naming an hour",
    why: "Without an hour, the reader has to stay near the phone all day.",
    advice: "Name the hour too, such as “on Tuesday at 10”, and say what you will do until then.",
    language: None,
    wrong: &["You will hear from us by Friday.", "I will call you tomorrow."],
    right: &["I will call you on Friday at 11.", "The parcel reaches you on Friday.", "Please write to me by Friday."],
    check: Check::With(&SLOW_PROMISE),
};

pub(super) static HASTY_PROMISE: CodeRule = CodeRule {
    id: "hasty-promise",
    category: Category::Overpromise,
    severity: Severity::Suggestion,
    message: "“{text}” promises an answer sooner than the {hours} that your service level allows",
    why: "A promise that is faster than your usual pace is the first to be broken.",
    advice: "Promise the time you are sure of: early is a gift, late is a broken promise.",
    // Both depend on `answer-hours`, which examples cannot set.
    language: None,
    wrong: &[],
    right: &["I will call you within two hours."],
    check: Check::With(&SLOW_PROMISE),
};

/// Within how many hours an answer is expected where `answer-hours` does not say it.
const ANSWER_HOURS: u32 = 4;
/// The least that “next week” or “the end of the month” may be away, in minutes.
const LATER: f64 = 48.0 * 60.0;
/// Words between a promise and its time, in bytes: about eight words.
const REACH: usize = 60;

/// What makes a day one that is still to come.
static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\b(will|shall|going to|expect|aim to|follows|werden?|wird|melde|rufe|schreibe)\b|['’]ll\b)")
        .expect("a test compiles it")
});

/// What makes a stretch without `within` one that somebody waits for.
static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(takes?|taking|needs?|allow|give (us|me)|(response|reply|turnaround|answer)( time)?( is| of|:)?|dauert|braucht|brauchen)(\s(us|up to|about|around|at least|usually|me))*\s*$")
        .expect("a test compiles it")
});

/// What follows a time that is none of an answer: `24 hours a day`, `two days ago`.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(a|per|each|every|ago|before|earlier|old|late|later|free|trial|each)\b")
        .expect("a test compiles it")
});

/// What ties a time to the words after it: `two days to investigate`, `10 days for a response`.
static BELONGS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(for|to|until|before|bis|für|um|pour|para)(\s+(us|me|our|team|to|a|an|the|your|eine|ihre|une)){0,4}\s*$").expect("a test compiles it")
});

/// When an answer is promised.
#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    /// Within so many minutes.
    Minutes(f64),
    /// On another day, so many hours away at least.
    Day(u32),
}

/// The signals that say what is promised: an answer, or something else that is waited for.
pub(super) const SIGNALS: [&str; 2] = ["promised-answer", "promised-otherwise"];

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let named = |id: &str| reply.engine.signals.iter().position(|signal| signal.id == id);
    let [Some(answer), Some(otherwise)] = SIGNALS.map(named) else { return };
    let both = [answer, otherwise];
    let mut hits: Vec<&Hit> = reply.scan.hits_of(&both).collect();
    hits.sort_by_key(|hit| (hit.sentence, hit.span.start()));
    let is_answer = |hit: &Hit| hit.signal as usize == answer;
    for said in hits.chunk_by(|a, b| a.sentence == b.sentence) {
        if !said.iter().any(|hit| is_answer(hit)) {
            continue;
        }
        // Words that promise something else go before those that they hold: “please reply”.
        let others: Vec<Span<Prose>> = said.iter().filter(|hit| !is_answer(hit)).map(|hit| hit.span).collect();
        let verbs: Vec<(Span<Prose>, bool)> = said
            .iter()
            .map(|hit| (hit.span, is_answer(hit)))
            .filter(|(span, answers)| !answers || !others.iter().any(|other| other.overlaps(*span)))
            .collect();
        let sentence = reply.document.sentences[said[0].sentence as usize].span;
        // “Are you free for a call next week?” asks and promises nothing.
        if sentence.slice(&reply.document.prose).trim_end().ends_with('?') {
            continue;
        }
        for (time, when) in promises(&reply.document.prose, sentence, &verbs) {
            report(reply, findings, time, when);
        }
    }
}

/// The times in a sentence that words of an answer govern, with those words where they stand close before.
fn promises(prose: &str, sentence: Span<Prose>, verbs: &[(Span<Prose>, bool)]) -> Vec<(Span<Prose>, When)> {
    let text = sentence.slice(prose);
    let base = sentence.start() as usize;
    let tokens = time::tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| &*token.text).collect();
    let times = time::times(&words);
    let is_timed = times.iter().any(|time| time.moment == Moment::Clock);
    let mut found = Vec::new();
    for time in &times {
        let Some(when) = when(time.moment, is_timed, text) else { continue };
        let place = tokens[time.tokens.start].range.start..tokens[time.tokens.end - 1].range.end;
        let (before, behind) = (&text[..place.start], &text[place.end..]);
        if OTHERWISE.is_match(behind) {
            continue;
        }
        let is_led = time.is_led || !matches!(time.moment, Moment::Stretch { .. });
        let (start, end) = (base + place.start, base + place.end);
        let next = verbs.iter().find(|(verb, _)| verb.start() as usize >= end && verb.start() as usize - end <= REACH);
        let last =
            verbs.iter().rev().find(|(verb, _)| (verb.end() as usize) <= start && start - verb.end() as usize <= REACH);
        let tied = next.filter(|(verb, _)| BELONGS.is_match(&text[place.end..verb.start() as usize - base]));
        let governing = if tied.is_some() {
            tied.filter(|_| TAKES.is_match(before))
        } else if last.is_some() {
            last.filter(|_| is_led || TAKES.is_match(before))
        } else {
            next.filter(|_| is_led && (before.trim().is_empty() || before.trim_end().ends_with([',', ';', ':'])))
        };
        let Some((verb, true)) = governing else { continue };
        let time = Span::of(start..end);
        found.push((if verb.end() as usize <= start { verb.join(time) } else { time }, when));
    }
    found
}

/// When that is; `None` for today, and for a day with an hour.
fn when(moment: Moment, is_timed: bool, sentence: &str) -> Option<When> {
    match moment {
        Moment::Stretch { most, .. } => Some(When::Minutes(most)),
        Moment::Later => Some(When::Minutes(LATER)).filter(|_| !is_timed),
        day if day.is_other_day() => Some(When::Day(24)).filter(|_| FUTURE.is_match(sentence) && !is_timed),
        _ => None,
    }
}

fn report(reply: &Reply<'_>, findings: &mut Findings<'_>, place: Span<Prose>, when: When) {
    let hours = reply.answer_hours.unwrap_or(ANSWER_HOURS);
    let within = f64::from(hours) * 60.0;
    let code_rule = match when {
        When::Minutes(minutes) if minutes > within => &SLOW_PROMISE,
        When::Minutes(minutes) if reply.answer_hours.is_some() && minutes < within => &HASTY_PROMISE,
        When::Day(away) if away > hours => &ANOTHER_DAY,
        When::Minutes(_) | When::Day(_) => return,
    };
    // How soon a house answers, only it knows; what it sends again and again, it has set itself.
    let is_guess = code_rule.id == SLOW_PROMISE.id && reply.answer_hours.is_none() && reply.kind == Kind::Macro;
    let own = if is_guess { Severity::Suggestion } else { code_rule.severity };
    findings.report_as(own, rule(code_rule), place, || {
        let text = super::one_line(place.slice(&reply.document.prose));
        let hours = if hours == 1 { "an hour".to_owned() } else { format!("{hours} hours") };
        let message = code_rule.message.replace("{text}", &text).replace("{hours}", &hours);
        Report { message: Some(message), ..Report::default() }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sentence promises, where every word between brackets promises an answer, and every word between braces something else.
    fn promised(marked: &str) -> Vec<(String, When)> {
        let mut text = String::new();
        let mut verbs = Vec::new();
        let mut open = 0;
        for char in marked.chars() {
            match char {
                '[' | '{' => open = text.len(),
                ']' | '}' => verbs.push((Span::of(open..text.len()), char == ']')),
                other => text.push(other),
            }
        }
        let found = promises(&text, Span::of(0..text.len()), &verbs);
        found.into_iter().map(|(span, when)| (span.slice(&text).to_owned(), when)).collect()
    }

    #[test]
    fn stretches_ranges_and_days_are_read() {
        let hours = |hours: u32| When::Minutes(f64::from(hours) * 60.0);
        for (marked, text, when) in [
            ("We [reply] within 24 hours.", "reply within 24 hours", hours(24)),
            ("We [reply] in 24–48 hrs.", "reply in 24–48 hrs", hours(48)),
            ("We [call] you in the next 30 minutes.", "call you in the next 30 minutes", When::Minutes(30.0)),
            ("We [write] in one to five business days.", "write in one to five business days", hours(168)),
            ("We [reply] within 8 business hours.", "reply within 8 business hours", hours(24)),
            ("Please allow 3 days for [a response].", "3 days", hours(72)),
            ("Within two weeks we will [write].", "Within two weeks", hours(336)),
            ("You will [hear] from us by Friday.", "hear from us by Friday", When::Day(24)),
            ("We [write] to you next week.", "write to you next week", hours(48)),
            ("Wir [melden] uns binnen 48 Stunden.", "melden uns binnen 48 Stunden", hours(48)),
            ("A [reply] takes up to 5 days.", "reply takes up to 5 days", hours(120)),
        ] {
            assert_eq!(promised(marked), [(text.to_owned(), when)], "{marked}");
        }
    }

    #[test]
    fn other_times_are_left_alone() {
        for marked in [
            "We [call] you when the parcel {arrives} within 5 days.",
            "You can [call] us 24 hours a day.",
            "You [wrote] two days ago.",
            "I will [call] you on Friday at 11.",
            "I will [call] you tomorrow by noon.",
            "The line was down for two days, and I will [call] you.",
            "It takes two days to {deliver}, and I will [write].",
            "I will [write] this afternoon.",
        ] {
            assert_eq!(promised(marked), [], "{marked}");
        }
    }
}

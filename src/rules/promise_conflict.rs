//! `promise-conflict`: the reply promises the same thing twice, for different times.

use std::sync::LazyLock;

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
use crate::segment::time::{self, Moment, Time};
use crate::text::span::{Prose, Span, offset};

pub(super) static PROMISE_CONFLICT: CodeRule = CodeRule {
    id: "promise-conflict",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "“{text}” here, “{other}” there: the same promise with two different times",
    why: "A customer who is given two times will expect the earlier one and be let down.",
    advice: "Keep one time, the one you are sure of.",
    language: Some(ENGLISH),
    wrong: &[
        "Hi Wei,\n\nI will call you within 30 minutes. The fault is outside. I will call you on Friday at 11 with the result.\n\nKind regards,\nLena",
        "Hi Wei,\n\nWe will refund you today. Your card is safe. We will refund you by Monday.\n\nKind regards,\nLena",
    ],
    right: &[
        "Hi Wei,\n\nI will call you today at 11. The fault is outside. I will call you again on Friday.\n\nKind regards,\nLena",
        "Hi Wei,\n\nI will send you the form today. Tom will call you on Friday.\n\nKind regards,\nLena",
    ],
    check: Check::Document(check),
};

/// Verbs that promise the same, by what is promised.
static PROMISE: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(
        r"(?ix)\b(?:I|we)(?:\s+will|['’]ll|\s+am\s+going\s+to|\s+are\s+going\s+to)\s+(?:\w+ly\s+)?(?:
            (?P<call>call|phone|ring)|(?P<write>write|email|e-mail|reply|answer|respond|get\s+back|come\s+back|update)|
            (?P<refund>refund|pay|credit)|(?P<send>send|ship)|(?P<visit>visit|come\s+to)
        )\b",
    )
    .expect("a test compiles it")
});

/// A second promise of another thing: a further call, or what happens otherwise.
static FURTHER: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(r"(?i)\b(again|also|another|second|next|then|after|afterwards|otherwise|if|unless|once|sooner|latest|either|until then)\b")
        .expect("a test compiles it")
});

/// Whether both times can be kept by one and the same act.
fn agree(one: Moment, other: Moment) -> bool {
    const HOUR: f64 = 60.0;
    match (one, other) {
        (Moment::Stretch { most, .. }, Moment::Today) | (Moment::Today, Moment::Stretch { most, .. }) => {
            most <= 24.0 * HOUR
        }
        (Moment::Stretch { most, .. }, Moment::Tomorrow) | (Moment::Tomorrow, Moment::Stretch { most, .. }) => {
            (12.0 * HOUR..=48.0 * HOUR).contains(&most)
        }
        (Moment::Stretch { most, .. }, Moment::Weekday(_)) | (Moment::Weekday(_), Moment::Stretch { most, .. }) => {
            most > 12.0 * HOUR
        }
        (a, b) => a == b,
    }
}

/// What is promised, for when, and where that is said.
struct Promise {
    act: &'static str,
    when: Moment,
    time: Span<Prose>,
    further: bool,
}

impl Promise {
    fn is_same(&self, other: &Self) -> bool {
        self.act == other.act && self.when == other.when && self.further == other.further
    }
}

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let mut earlier: Vec<Promise> = Vec::new();
    let mut behind = 0;
    for verb in PROMISE.find_iter(&document.prose) {
        let at = offset(verb.start());
        let Some(index) = document.sentence_at(at).filter(|&index| index >= behind) else { continue };
        behind = index + 1;
        let span = document.sentences[index].span;
        if span.start() > at || !reply.outline.is_body(index) {
            continue;
        }
        let Some(promise) = promise(span.slice(&document.prose), span) else { continue };
        let other = earlier.iter().find(|other| other.act == promise.act && !agree(other.when, promise.when));
        if let Some(other) = other.filter(|other| !promise.further && !other.further) {
            let text = |span: Span<Prose>| span.slice(&document.prose);
            let message =
                PROMISE_CONFLICT.message.replace("{text}", text(other.time)).replace("{other}", text(promise.time));
            findings.report(rule(&PROMISE_CONFLICT), other.time, || Report {
                message: Some(message),
                labels: vec![(promise.time, "a different time is promised here".to_owned())],
                ..Report::default()
            });
            return;
        }
        // Of promises that are the same, one says it all.
        if !earlier.iter().any(|other| other.is_same(&promise)) {
            earlier.push(promise);
        }
    }
}

fn promise(text: &str, span: Span<Prose>) -> Option<Promise> {
    let verb = PROMISE.captures(text)?;
    let act = ["call", "write", "refund", "send", "visit"].into_iter().find(|act| verb.name(act).is_some())?;
    let from = verb.get(0)?.end();
    let tokens = time::tokens(&text[from..]);
    let words: Vec<&str> = tokens.iter().map(|token| &*token.text).collect();
    let can_be_compared = |time: &Time| match time.moment {
        Moment::Stretch { .. } => time.is_led,
        Moment::Today | Moment::Tomorrow | Moment::Weekday(_) => true,
        Moment::Clock | Moment::NextWorkingDay | Moment::Date | Moment::Later => false,
    };
    let time = time::times(&words).into_iter().find(can_be_compared)?;
    let (first, last) = (&tokens[time.tokens.start], &tokens[time.tokens.end - 1]);
    let start = span.start() as usize + from;
    let place = Span::of(start + first.range.start..start + last.range.end);
    let further = FURTHER.is_match(text);
    Some(Promise { act, when: time.moment, time: place, further })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_agree() {
        let minutes = |minutes: f64| Moment::Stretch { least: minutes, most: minutes };
        assert!(agree(minutes(30.0), Moment::Today));
        assert!(!agree(minutes(30.0), Moment::Weekday(4)));
        assert!(!agree(Moment::Weekday(4), Moment::Weekday(0)));
        assert!(agree(minutes(48.0 * 60.0), Moment::Weekday(0)));
        let text = "I'll ring you within 30 minutes.";
        let found = promise(text, Span::of(0..text.len()));
        assert!(found.is_some_and(|found| found.act == "call" && found.when == minutes(30.0)));
        assert!(FURTHER.is_match("I will call you again."));
    }
}

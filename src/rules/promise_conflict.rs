//! `promise-conflict`: the reply promises the same thing twice, for different times.

use std::sync::LazyLock;

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
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

/// A time that can be compared, with what it is counted from.
static TIME: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(
        r"(?ix)\b(?:
            (?:within|in)\s+(?:the\s+next\s+)?(?P<count>\d+|one|two|three|an|a)\s+(?P<unit>minute|hour|day|week)s?|
            (?P<today>today|tonight|this\s+(?:morning|afternoon|evening))|(?P<tomorrow>tomorrow)|
            (?:on|by|until|before)\s+(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day
        )\b",
    )
    .expect("a test compiles it")
});

/// A second promise of another thing: a further call, or what happens otherwise.
static FURTHER: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(r"(?i)\b(again|also|another|second|next|then|after|afterwards|otherwise|if|unless|once|sooner|latest|either|until then)\b")
        .expect("a test compiles it")
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// So many minutes from now.
    Minutes(u32),
    /// Before the day is over.
    Today,
    Tomorrow,
    /// A day of the week, by the first letters of its name.
    Day(u8, u8),
}

impl When {
    /// Whether both can be kept by one and the same act.
    fn agrees(self, other: Self) -> bool {
        const DAY: u32 = 24 * 60;
        match (self, other) {
            (Self::Minutes(minutes), Self::Today) | (Self::Today, Self::Minutes(minutes)) => minutes <= DAY,
            (Self::Minutes(minutes), Self::Tomorrow) | (Self::Tomorrow, Self::Minutes(minutes)) => {
                (12 * 60..=2 * DAY).contains(&minutes)
            }
            (Self::Minutes(minutes), Self::Day(..)) | (Self::Day(..), Self::Minutes(minutes)) => minutes > 12 * 60,
            (Self::Today | Self::Tomorrow, Self::Day(..)) | (Self::Day(..), Self::Today | Self::Tomorrow) => false,
            (a, b) => a == b,
        }
    }
}

/// What is promised, for when, and where that is said.
struct Promise {
    act: &'static str,
    when: When,
    time: Span<Prose>,
    further: bool,
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
        let other = earlier.iter().find(|other| other.act == promise.act && !other.when.agrees(promise.when));
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
        earlier.push(promise);
    }
}

fn promise(text: &str, span: Span<Prose>) -> Option<Promise> {
    let verb = PROMISE.captures(text)?;
    let act = ["call", "write", "refund", "send", "visit"].into_iter().find(|act| verb.name(act).is_some())?;
    let from = verb.get(0)?.end();
    let time = TIME.captures(&text[from..])?;
    let when = if let (Some(count), Some(unit)) = (time.name("count"), time.name("unit")) {
        let count = match count.as_str().to_lowercase().as_str() {
            "a" | "an" | "one" => 1,
            "two" => 2,
            "three" => 3,
            digits => digits.parse::<u32>().ok()?,
        };
        let minutes = match unit.as_str().to_lowercase().as_str() {
            "minute" => 1,
            "hour" => 60,
            "day" => 24 * 60,
            _ => 7 * 24 * 60,
        };
        When::Minutes(count.saturating_mul(minutes))
    } else if time.name("today").is_some() {
        When::Today
    } else if time.name("tomorrow").is_some() {
        When::Tomorrow
    } else {
        let day = time.name("day")?.as_str().as_bytes();
        When::Day(day[0].to_ascii_lowercase(), day[1].to_ascii_lowercase())
    };
    let place = time.get(0)?;
    let start = span.start() as usize + from + place.start();
    let further = FURTHER.is_match(text);
    Some(Promise { act, when, time: Span::of(start..start + place.len()), further })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_agree() {
        assert!(When::Minutes(30).agrees(When::Today));
        assert!(!When::Minutes(30).agrees(When::Day(b'f', b'r')));
        assert!(!When::Day(b'm', b'o').agrees(When::Day(b'f', b'r')));
        assert!(When::Minutes(48 * 60).agrees(When::Day(b'm', b'o')));
        let text = "I'll ring you within 30 minutes.";
        let found = promise(text, Span::of(0..text.len()));
        assert!(found.is_some_and(|found| found.act == "call" && found.when == When::Minutes(30)));
        assert!(FURTHER.is_match("I will call you again."));
    }
}

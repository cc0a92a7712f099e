//! Which times of a sentence are promised: those that words of an answer or of money govern.
//!
//! They are the nearest words before the time; those after it where they belong to it (“two days to investigate”); the next ones where
//! the time opens the sentence.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::time::{self, Moment, Time};
use crate::text::reach;
use crate::text::span::{Prose, Span};

/// The least that “next week” or “the end of the month” may be away, in minutes.
const LATER: f64 = 48.0 * 60.0;
/// Words between a promise and its time, in bytes: about eight words.
const REACH: usize = 60;

/// What makes a day one that is still to come.
pub(super) static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\b(will|shall|going to|expect|aim to|follows|werden?|wird|melde|rufe|schreibe)\b|['’]ll\b)")
        .expect("a test compiles it")
});

/// What makes a stretch without `within` one that somebody waits for.
const TAKES: [&str; 59] = [
    "take",
    "takes",
    "taking",
    "need",
    "needs",
    "want",
    "wants",
    "allow",
    "give us",
    "give me",
    "give it",
    "wait",
    "expect",
    "plan for",
    "count on",
    "count with",
    "reckon",
    "reckon on",
    "reckon with",
    "figure on",
    "it's",
    "it is",
    "it'll be",
    "it will be",
    "it can be",
    "it may be",
    "it might be",
    "it could be",
    "it should be",
    "that's",
    "that is",
    "that'll be",
    "that will be",
    "response",
    "reply",
    "turnaround",
    "answer",
    "update",
    "news",
    "response time",
    "reply time",
    "answer time",
    "turnaround time",
    "update from us",
    "news from us",
    "reply from us",
    "answer from us",
    "word from us",
    "response is",
    "reply is",
    "turnaround is",
    "answer is",
    "response time is",
    "reply time is",
    "turnaround time is",
    "answer time is",
    "dauert",
    "braucht",
    "brauchen",
];
/// Words that may stand between those and the time.
const ABOUT: [&str; 11] = ["us", "me", "them", "up", "to", "about", "around", "at", "least", "usually", ":"];
/// What follows a time that is none of an answer: `24 hours a day`, `two days ago`.
const OTHERWISE: [&str; 12] =
    ["a", "per", "each", "every", "ago", "before", "earlier", "old", "late", "later", "free", "trial"];
/// What ties a time to the words after it: `two days to investigate`, `10 days for a response`.
const TIES: [&str; 9] = ["for", "to", "till", "until", "before", "bis", "für", "um", "pour"];
/// Words between such a word and what is waited for.
const TIED_BY: usize = 5;
/// What counts a stretch from something: `45 days after you joined`.
const COUNTED: [&str; 3] = ["after", "from", "of"];
/// What says of a stretch that somebody waits so long: `ten days, that's what we need`.
const SO_LONG: [&str; 6] =
    ["that's what", "that is what", "that's how long", "that is how long", "is what", "is how long"];
/// What may stand between a mark and a time that opens a clause.
const OPENERS: [&str; 5] = ["and", "then", "so", "but", "or"];

/// When an answer is promised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// Within so many minutes.
    Minutes(f64),
    /// On another day, so many hours away at least.
    Day(u32),
}

/// What words promise, as the signals of `slow_promise` say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Promised {
    Answer,
    Money,
    Otherwise,
}

/// What is promised for a time, and the words that say so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Promise {
    pub(super) promised: Promised,
    pub(super) place: Span<Prose>,
    pub(super) when: When,
}

/// Words that promise something else go before those of an answer that they hold: “please reply”. Words of money go before both.
fn that_count(verbs: &[(Span<Prose>, Promised)]) -> Vec<(Span<Prose>, Promised)> {
    let is_over = |over: Promised, span: Span<Prose>| {
        verbs.iter().any(|(other, promised)| *promised == over && other.overlaps(span))
    };
    let counts = |(span, promised): &&(Span<Prose>, Promised)| match promised {
        Promised::Answer => !is_over(Promised::Otherwise, *span) && !is_over(Promised::Money, *span),
        Promised::Otherwise => !is_over(Promised::Money, *span),
        Promised::Money => true,
    };
    verbs.iter().filter(counts).copied().collect()
}

/// The times in a sentence that words of an answer or of money govern, with those words where they stand close before. All places are
/// counted from its start.
pub(super) fn promises(text: &str, said: &[(Span<Prose>, Promised)], is_dated: impl Fn(&str) -> bool) -> Vec<Promise> {
    let verbs = that_count(said);
    let tokens = time::tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| &*token.text).collect();
    let times: Vec<Time> = time::times(&words).collect();
    let is_timed = times.iter().any(|time| time.moment == Moment::Clock);
    let mut found = Vec::new();
    for time in &times {
        let Some(when) = when(time.moment, is_timed, text, &is_dated) else { continue };
        let place = tokens[time.tokens.start].range.start..tokens[time.tokens.end - 1].range.end;
        let (before, behind) = (&words[..time.tokens.start], &words[time.tokens.end..]);
        // “Two days before anyone answers” is a wait, “two days before” is none.
        let is_before = behind.first() == Some(&"before") && behind.len() > 2;
        if !is_before && behind.first().is_some_and(|word| OTHERWISE.contains(word)) {
            continue;
        }
        let is_counted = behind.first().is_some_and(|word| COUNTED.contains(word));
        let is_led = time.is_led || is_counted || !matches!(time.moment, Moment::Stretch { .. });
        let (start, end) = (place.start, place.end);
        let next = verbs
            .iter()
            .find(|(verb, _)| verb.start() as usize >= end && reach::len(&text[end..verb.start() as usize]) <= REACH);
        let last = verbs
            .iter()
            .rev()
            .find(|(verb, _)| (verb.end() as usize) <= start && reach::len(&text[verb.end() as usize..start]) <= REACH);
        let between = |verb: &Span<Prose>| {
            let count = tokens[time.tokens.end..].iter().take_while(|token| token.range.start < verb.start() as usize);
            &behind[..count.count()]
        };
        let tied = next.filter(|(verb, _)| ties(between(verb)));
        let governing = if tied.is_some() && takes(before) {
            tied
        } else if opens(before) && says_so_long(behind) {
            next
        } else if let Some((verb, _)) = last {
            let between = tokens[..time.tokens.start].iter().filter(|token| token.range.start >= verb.end() as usize);
            let is_over = between.clone().any(|token| tells_of_past(&token.text));
            // “Until” says how long something is there, not when it comes.
            let is_end = matches!(words[time.tokens.start], "until" | "till") && matches!(when, When::Day(_));
            last.filter(|_| tied.is_none() && !is_over && !is_end && (is_led || takes(before)))
        } else {
            next.filter(|_| tied.is_none() && is_led && opens(before))
        };
        let Some((verb, promised @ (Promised::Answer | Promised::Money))) = governing else { continue };
        let time = Span::of(start..end);
        let place = if verb.end() as usize <= start { verb.join(time) } else { time };
        found.push(Promise { promised: *promised, place, when });
    }
    found
}

/// Whether somebody waits as long as the words after these say.
fn takes(before: &[&str]) -> bool {
    let about = before.iter().rev().take_while(|word| ABOUT.contains(word)).count();
    // “Give us” ends in a word that may also stand between.
    (0..=about).any(|about| TAKES.iter().any(|row| before[..before.len() - about].ends_with(&parts(row))))
}

/// Whether a word between a promise and a time says that the time is over: “inform you that the sale ended on Sunday”.
fn tells_of_past(word: &str) -> bool {
    matches!(
        word,
        "was" | "were" | "had" | "did" | "ended" | "expired" | "closed" | "happened" | "arrived" | "sent" | "wrote"
    )
}

/// Whether these words tie a time to what follows them.
fn ties(between: &[&str]) -> bool {
    let is_word = |word: &&str| word.starts_with(char::is_alphanumeric);
    between.first().is_some_and(|word| TIES.contains(word)) && between.len() <= TIED_BY && between.iter().all(is_word)
}

/// Whether a clause begins after these words.
fn opens(before: &[&str]) -> bool {
    let openers = before.iter().rev().take_while(|word| OPENERS.contains(word)).count();
    let last = before[..before.len() - openers].last();
    last.is_none_or(|word| matches!(*word, "," | ";" | ":")) || before.last() == Some(&"then")
}

/// Whether these words say of a stretch before them that somebody waits so long.
fn says_so_long(behind: &[&str]) -> bool {
    let marks = behind.iter().take_while(|word| matches!(**word, "," | ":" | ";" | "-" | "—")).count();
    SO_LONG.iter().any(|row| behind[marks..].starts_with(&parts(row)))
}

fn parts(row: &str) -> Vec<&str> {
    row.split(' ').collect()
}

/// When that is; `None` for today, and for a day with an hour.
fn when(moment: Moment, is_timed: bool, sentence: &str, is_dated: impl Fn(&str) -> bool) -> Option<When> {
    match moment {
        Moment::Stretch { most, .. } => Some(When::Minutes(most)),
        Moment::Later => Some(When::Minutes(LATER)).filter(|_| !is_timed),
        day if day.is_other_day() => Some(When::Day(24)).filter(|_| is_dated(sentence) && !is_timed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sentence promises, where every word between brackets promises an answer, every word between angles money, and every
    /// word between braces something else.
    fn promised(marked: &str) -> Vec<(String, When)> {
        let mut text = String::new();
        let mut verbs = Vec::new();
        let mut open = 0;
        for char in marked.chars() {
            match char {
                '[' | '{' | '<' => open = text.len(),
                ']' => verbs.push((Span::of(open..text.len()), Promised::Answer)),
                '>' => verbs.push((Span::of(open..text.len()), Promised::Money)),
                '}' => verbs.push((Span::of(open..text.len()), Promised::Otherwise)),
                other => text.push(other),
            }
        }
        let found = promises(&text, &verbs, |text| FUTURE.is_match(text));
        found.into_iter().map(|promise| (promise.place.slice(&text).to_owned(), promise.when)).collect()
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
            ("It'll be a fortnight before anyone [answers] you.", "a fortnight", hours(336)),
            ("Ten days, that's what the lab needs before we can [answer].", "Ten days", hours(240)),
            ("Count on six weeks or so for [a reply].", "six weeks or so", hours(1008)),
            ("The next [update] from us: 72 hours.", "update from us: 72 hours", hours(72)),
            ("The <bonus> is paid 45 days after you joined.", "bonus is paid 45 days", hours(1080)),
            ("It is checked, and by mid-May the <cashback> is yours.", "by mid-May", hours(48)),
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
            "The <bonus> {expires} in 45 days.",
            "Two days before you can [write], the shop is full.",
        ] {
            assert_eq!(promised(marked), [], "{marked}");
        }
    }
}

//! `promise-conflict`: the reply promises the same thing twice, for different times.

use std::str::SplitWhitespace;

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
use crate::segment::time::{self, Moment, Time};
use crate::text::span::{Prose, Span};

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

/// Verbs that promise, each with what is promised.
const ACTS: [(&str, &str); 19] = [
    ("call", "call"),
    ("phone", "call"),
    ("ring", "call"),
    ("write", "write"),
    ("email", "write"),
    ("e-mail", "write"),
    ("reply", "write"),
    ("answer", "write"),
    ("respond", "write"),
    ("get back", "write"),
    ("come back", "write"),
    ("update", "write"),
    ("refund", "refund"),
    ("pay", "refund"),
    ("credit", "refund"),
    ("send", "send"),
    ("ship", "send"),
    ("visit", "visit"),
    ("come to", "visit"),
];

/// Words of a second promise of another thing: a further call, or what happens otherwise.
const FURTHER: [&str; 15] = [
    "again",
    "also",
    "another",
    "second",
    "next",
    "then",
    "after",
    "afterwards",
    "otherwise",
    "if",
    "unless",
    "once",
    "sooner",
    "latest",
    "either",
];

/// What the first words of a sentence that promise something promise, and where they end: “we will gladly call”.
fn act(text: &str) -> Option<(&'static str, usize)> {
    let mut parts = text.split_whitespace();
    while let Some(part) = parts.next() {
        let Some(has_will) = subject(part) else { continue };
        let behind = parts.clone();
        let Some(mut rest) = (if has_will { Some(behind) } else { behind_will(behind) }) else { continue };
        let verb = rest.clone();
        let is_adverb = |word: &&str| ends(word, "ly").is_some_and(is_word);
        let behind_adverb = rest.next().filter(is_adverb).map(|_| rest);
        let found = behind_adverb
            .into_iter()
            .chain([verb])
            .find_map(|verb| ACTS.into_iter().find_map(|(words, act)| Some((act, end_of(words, verb.clone())?))));
        if let Some((act, end)) = found {
            return Some((act, end.as_ptr() as usize - text.as_ptr() as usize));
        }
    }
    None
}

/// Whether a sentence has two letters of “will”, “'ll” or “going”, without which none promises: most have neither.
fn may_promise(text: &str) -> bool {
    let is_telling = |pair: &[u8]| matches!(pair, [b'l' | b'L', b'l' | b'L'] | [b'o' | b'O', b'i' | b'I']);
    text.as_bytes().windows(2).any(is_telling)
}

/// Whether a stretch between white space ends in “I” or “we”, and in “'ll” after it.
fn subject(part: &str) -> Option<bool> {
    // Nearly every word is out at its last letter.
    if !matches!(part.as_bytes().last(), Some(b'I' | b'i' | b'E' | b'e' | b'L' | b'l')) {
        return None;
    }
    let short = ends(part, "ll").and_then(|before| before.strip_suffix(['\'', '’']));
    let before = ["I", "we"].into_iter().find_map(|word| ends(short.unwrap_or(part), word))?;
    (!before.ends_with(is_of_word)).then_some(short.is_some())
}

/// What follows “will”, “am going to” or “are going to”.
fn behind_will(mut parts: SplitWhitespace<'_>) -> Option<SplitWhitespace<'_>> {
    let first = parts.next()?;
    let is = |part: Option<&str>, word: &str| part.is_some_and(|part| part.eq_ignore_ascii_case(word));
    let is_going = is(Some(first), "am") || is(Some(first), "are");
    let goes = is(Some(first), "will") || is_going && is(parts.next(), "going") && is(parts.next(), "to");
    goes.then_some(parts)
}

/// What follows these words in the last of the parts that hold them.
fn end_of<'a>(words: &str, mut parts: SplitWhitespace<'a>) -> Option<&'a str> {
    let mut behind = "";
    for word in words.split(' ') {
        if !behind.is_empty() {
            return None;
        }
        let part = parts.next()?;
        behind = part.get(word.len()..).filter(|_| part[..word.len()].eq_ignore_ascii_case(word))?;
    }
    (!behind.starts_with(is_of_word)).then_some(behind)
}

/// What stands before an ending, in whatever case that is.
fn ends<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    let start = word.len().checked_sub(ending.len())?;
    word.get(start..).filter(|end| end.eq_ignore_ascii_case(ending)).map(|_| &word[..start])
}

/// Whether it is nothing but letters; English words are ASCII.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a character goes on a word.
fn is_of_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

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

/// What a sentence promises, for when, and where in it that is said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Promise {
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
    let recent = reply.memory.borrow();
    let mut earlier: Vec<Promise> = Vec::new();
    for index in reply.outline.body.iter() {
        let (text, start) = reply.sentence(index);
        if !may_promise(text) {
            continue;
        }
        let alone = match reply.seen_alone(index, &recent) {
            Some(seen) => *seen.promise.get_or_init(|| promise(text)),
            None => promise(text),
        };
        let Some(alone) = alone else { continue };
        let promise = Promise { time: alone.time.moved(start), ..alone };
        let is_other = |other: &&Promise| {
            !promise.further && !other.further && other.act == promise.act && !agree(other.when, promise.when)
        };
        let is_read_with = |other: &&Promise| !document.is_branched_between(other.time.end(), promise.time.start());
        if let Some(other) = earlier.iter().find(|other| is_other(other) && is_read_with(other)) {
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
        // Of promises that are the same, the last one says it all: no branch lies between it and what follows that none lies after.
        match earlier.iter_mut().find(|other| other.is_same(&promise)) {
            Some(same) => *same = promise,
            None => earlier.push(promise),
        }
    }
}

/// What a sentence by itself promises.
fn promise(text: &str) -> Option<Promise> {
    let (act, from) = act(text)?;
    let tokens = time::tokens(&text[from..]);
    let words: Vec<&str> = tokens.iter().map(|token| &*token.text).collect();
    let can_be_compared = |time: &Time| match time.moment {
        Moment::Stretch { .. } => time.is_led,
        Moment::Today | Moment::Tomorrow | Moment::Weekday(_) => true,
        Moment::Clock | Moment::NextWorkingDay | Moment::Date | Moment::Later => false,
    };
    let time = time::times(&words).find(can_be_compared)?;
    let (first, last) = (&tokens[time.tokens.start], &tokens[time.tokens.end - 1]);
    let place = Span::of(from + first.range.start..from + last.range.end);
    let mut words = text.split(|char: char| !char.is_alphanumeric() && char != '_');
    let further = words.any(|word| FURTHER.iter().any(|further| word.eq_ignore_ascii_case(further)));
    Some(Promise { act, when: time.moment, time: place, further })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_promises() {
        for (text, promised) in [
            ("I'll ring you", Some(("call", " you"))),
            ("So WE will\ngladly e-mail, then", Some(("write", ", then"))),
            ("(we’ll reply)", Some(("write", ")"))),
            ("I am going to get back to you", Some(("write", " to you"))),
            ("we are going to come to you", Some(("visit", " you"))),
            ("I will I will pay", Some(("refund", ""))),
            ("Eli will call", None),
            ("I will recall, and we will caller", None),
            ("I will get. Back", None),
            ("we will not send it", None),
            ("they'll write", None),
        ] {
            assert_eq!(act(text).map(|(act, end)| (act, &text[end..])), promised, "{text}");
        }
    }

    #[test]
    fn times_that_agree() {
        let minutes = |minutes: f64| Moment::Stretch { least: minutes, most: minutes };
        assert!(agree(minutes(30.0), Moment::Today));
        assert!(!agree(minutes(30.0), Moment::Weekday(4)));
        assert!(!agree(Moment::Weekday(4), Moment::Weekday(0)));
        assert!(agree(minutes(48.0 * 60.0), Moment::Weekday(0)));
        let text = "I'll ring you within 30 minutes.";
        let found = promise(text);
        assert!(found.is_some_and(|found| found.act == "call" && found.when == minutes(30.0)));
        assert!(promise("I will call you again today.").is_some_and(|found| found.further));
    }
}

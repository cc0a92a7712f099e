//! `hidden-actor` and `passive-voice`: passives are found, judged and put into the active.
//!
//! The one idea: a passive is an auxiliary that *reaches* a participle. [`detect`] starts at every form of "be" and "get"
//! and walks over what may stand between the two; [`judge`] asks whether the clause says who did it and whether it hurt;
//! [`rewrite`] says it in the active where the clause is simple enough to be sure. Each looks at one sentence only, left
//! and right of a candidate, so the cost is linear.

mod agent;
mod clause;
mod clause_parts;
mod conditions_for_blame;
mod detect;
mod harm;
mod lexicon;
mod responsibility_taken;
mod rewrite;
mod stative;
mod tokens;
mod verb;

use std::cell::OnceCell;
use std::ops::Range;

use detect::{Passive, detect};
use harm::{Verdict, is_explained, is_of_keys, is_of_reader, is_somebodys, judge, may_be_readers};
use responsibility_taken::is_owned;
use rewrite::rewrite;
use tokens::{Sentence, Tokens};

use super::{Check, CodeRule, Findings, Reply, Report, SeenAlone, rule, whole_sentence};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
use crate::segment::words::Words;
use crate::text::document::{Kind, PLACEHOLDER, RegionKind};
use crate::text::reach;
use crate::text::span::{Prose, Span, offset};

pub(super) static HIDDEN_ACTOR: CodeRule = CodeRule {
    id: "hidden-actor",
    category: Category::Passive,
    severity: Severity::Warning,
    message: "“{text}” hides who did it",
    why: "When something has gone wrong, a sentence without an actor reads as if nobody takes responsibility.",
    advice: "Say who did it, and if it was us, say “we” or “I”.",
    language: Some(ENGLISH),
    wrong: &["Your account was blocked on Monday.", "Your parcel was sent to the wrong address."],
    right: &["Your account was blocked by your bank on Monday.", "If your card is declined, try another one."],
    check: Check::With(&PASSIVE_VOICE),
};

pub(super) static PASSIVE_VOICE: CodeRule = CodeRule {
    id: "passive-voice",
    category: Category::Passive,
    severity: Severity::Suggestion,
    message: "“{text}” does not say who acted",
    why: "A sentence with an actor is shorter and shows that a person is taking care of it.",
    advice: "Say who does it: “I have sent the label” for “the label has been sent”.",
    language: Some(ENGLISH),
    wrong: &["Your refund has been issued.", "The label was sent to your address."],
    right: &["I have issued your refund.", "You are interested in the lamp, and it is available today."],
    check: Check::Sentence(check),
};

/// A passive of a sentence, and what the sentence by itself makes of it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Where it stands, counted from the start of the sentence.
    place: Range<u32>,
    verdict: Verdict,
    has_agent: bool,
}

/// A sentence in which there may be passives, and those that are there.
struct Looked {
    tokens: Tokens,
    passives: Vec<Passive>,
}

impl Looked {
    fn at(text: &str, words: &Words) -> Self {
        let tokens = Tokens::of(text, words);
        let passives = detect(tokens.sentence(text));
        Self { tokens, passives }
    }

    /// What is kept of them for the sentence of `text` that starts at `start`.
    fn seen(&self, text: &str, start: u32) -> Box<[Seen]> {
        let seen = |passive: &Passive| {
            let Range { start: from, end: to } = passive.span();
            Seen {
                place: offset(from) - start..offset(to) - start,
                verdict: judge(self.tokens.sentence(text), passive),
                has_agent: passive.agent.is_some(),
            }
        };
        self.passives.iter().map(seen).collect()
    }
}

fn check(reply: &Reply<'_>, index: usize, words: &Words, alone: &SeenAlone, findings: &mut Findings<'_>) {
    let text = &reply.document.prose;
    let start = reply.document.sentences[index].span.start();
    let looked = OnceCell::new();
    let look = || looked.get_or_init(|| Looked::at(text, words));
    let seen = alone.passives.get_or_init(|| {
        if words.iter().any(|word| detect::is_like_auxiliary(word.span.slice(text))) {
            look().seen(text, start)
        } else {
            Box::default()
        }
    });
    for (number, seen) in seen.iter().enumerate() {
        // Of most passives nothing else is asked.
        let verdict = match seen.verdict {
            Verdict::Hidden => {
                let looked = look();
                hides(reply, index, looked.tokens.sentence(text), &looked.passives[number])
            }
            Verdict::Plain => Verdict::Plain,
        };
        let code_rule = if verdict == Verdict::Hidden { &HIDDEN_ACTOR } else { &PASSIVE_VOICE };
        let place = Span::new(seen.place.start, seen.place.end).moved(start);
        // Nothing has happened yet to whom a macro is for, unless it says that we did wrong.
        let is_certain = reply.kind != Kind::Macro || admits_mistake(sentence_of(reply, index));
        let most = if is_certain { Severity::Error } else { Severity::Suggestion };
        let own = rule(code_rule).severity_in(reply.kind).min(most);
        findings.report_as(own, rule(code_rule), place, || {
            let looked = look();
            let active = rewrite(looked.tokens.sentence(text), &looked.passives[number], verdict)
                .and_then(|active| filled(reply, index, &active));
            if verdict == Verdict::Hidden {
                // Only the writer knows who did it, so nothing is put into their mouth.
                let ask = |active| format!("Did we do it? Then say so: “{active}”. If not, say who did.");
                let texts = ["We ⟨what we did⟩ because ⟨the reason⟩.".to_owned()];
                let (suggestions, replaced) = whole_sentence::offered(reply, place, texts);
                Report { advice: active.map(ask), suggestions, replaced, ..Report::default() }
            } else {
                let late = || format!("“{}” says only afterwards who acted", super::one_line(place.slice(text)));
                let message = seen.has_agent.then(late);
                // It is the whole clause, so that it cannot stand where the verb stands.
                let say = |active| format!("Say who does it: “{active}”.");
                Report { message, advice: active.map(say), ..Report::default() }
            }
        });
    }
}

/// Whether a sentence calls what was done a mistake: “you were incorrectly charged”.
fn admits_mistake(sentence: &str) -> bool {
    const WORDS: [&str; 9] = [
        "incorrectly",
        "wrongly",
        "mistakenly",
        "accidentally",
        "erroneously",
        "inadvertently",
        "mistake",
        "error",
        "wrong",
    ];
    let mut words = sentence.split(|char: char| !char.is_alphabetic());
    words.any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// What a passive that hides who did it by what its sentence says does in its reply.
fn hides(reply: &Reply<'_>, index: usize, sentence: Sentence<'_>, passive: &Passive) -> Verdict {
    let participle = &reply.document.prose[passive.participle.clone()];
    let is_told = || {
        is_title(reply, index)
            || was_asked_for(reply, index, participle)
            || is_owned(sentence_of(reply, index), beside(reply, index))
            || beside(reply, index).any(|other| explains(other) || says_we(other, participle))
    };
    // What a program reports has mostly just happened, or the reader has done it.
    let is_of_program = || reply.is_notice && (!is_somebodys(sentence, passive) || may_be_readers(sentence, passive));
    // A macro tells many of what befell them: only what it says of its reader's own, and does not explain, hides who did it.
    let is_for_many = || {
        reply.kind == Kind::Macro
            && (is_explained(sentence, passive)
                || is_of_keys(sentence, passive)
                || !is_of_reader(sentence, passive, |noun| is_readers(reply, index, noun)))
    };
    if is_told() || is_of_program() || is_for_many() { Verdict::Plain } else { Verdict::Hidden }
}

/// Whether a sentence says with the same verb that it was us: “We have blocked it because …”.
fn says_we(sentence: &str, participle: &str) -> bool {
    let mut words = sentence.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let participle = participle.rsplit(' ').next().unwrap_or(participle);
    words.any(|word| word.eq_ignore_ascii_case("we")) && words.any(|word| word.eq_ignore_ascii_case(participle))
}

/// Whether a sentence is a subject or a heading, or reads as one: a line in capitals, or above the greeting, without a full stop. The letter
/// says who did it.
fn is_title(reply: &Reply<'_>, index: usize) -> bool {
    let document = reply.document;
    let sentence = &document.sentences[index];
    let region = sentence.region as usize;
    match document.regions[region].kind {
        RegionKind::Subject | RegionKind::Heading => true,
        RegionKind::Body => {
            let said = sentence_of(reply, index).trim_end();
            let is_whole = said.len() == document.regions[region].span.slice(&document.prose).trim().len();
            let is_above_letter =
                || document.regions[region + 1..].iter().any(|below| below.kind == RegionKind::Greeting);
            is_whole
                && said.ends_with(char::is_alphanumeric)
                && (!said.contains(char::is_lowercase) || is_above_letter())
        }
        _ => false,
    }
}

/// Whether a sentence leads to what those who did it say about it: “Here is the explanation given by the bank”, “Here's a message from
/// the team”, “See our reviewers' comments below”.
fn explains(sentence: &str) -> bool {
    let mut words = sentence.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    let (mut leads, mut is_said) = (false, false);
    words.any(|word| {
        leads |= is(word, &["here", "below", "following", "follows", "see", "read"]);
        is_said |= is(word, &["message", "comment", "comments", "note", "reason", "reasons", "feedback", "statement"]);
        leads && is_said || is(word, &["explanation"])
    })
}

/// The sentence at `index`.
fn sentence_of<'a>(reply: &Reply<'a>, index: usize) -> &'a str {
    reply.document.sentences[index].span.slice(&reply.document.prose)
}

/// The sentences before and after the one at `index`, where the company speaks there.
fn beside<'a>(reply: &Reply<'a>, index: usize) -> impl Iterator<Item = &'a str> {
    let both = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    let there = both.filter(|&at| at < reply.document.sentences.len() && reply.outline.is_linted(at));
    there.map(|at| sentence_of(reply, at))
}

/// Whether the reply has said above that the customer asked for what was done: “your request to delete the account”, “your data
/// deletion request”, “you asked us to close it”.
fn was_asked_for(reply: &Reply<'_>, sentence: usize, participle: &str) -> bool {
    /// Shorter stems begin other words as well.
    const STEM: usize = 4;
    let participle = participle.to_lowercase();
    let stem = participle.strip_suffix("led").or_else(|| participle.strip_suffix("ed")).unwrap_or(&participle);
    let says = |said: &str| {
        let words = || said.split(|char: char| !char.is_alphabetic());
        let asks = words().any(|word| matches!(word, "request" | "requested"))
            && words().any(|word| matches!(word, "you" | "your"))
            || ["you asked us to ", "you asked me to ", "you asked to "].iter().any(|asked| said.contains(asked));
        asks && words().any(|word| word.starts_with(stem))
    };
    stem.len() >= STEM && above(reply, sentence, ABOVE).any(|above| says(&above.to_lowercase()))
}

/// Sentences above one that are looked at for what it speaks of.
const ABOVE: usize = 40;

/// How far up, in bytes, the first of them may begin: twice what that many sentences take.
const REACH: usize = 8_000;

/// What the company says above the sentence at `index`, nearest first, among so many sentences.
fn above<'a>(reply: &Reply<'a>, index: usize, most: usize) -> impl Iterator<Item = &'a str> {
    let document = reply.document;
    let start = document.sentences[index].span.start();
    let is_near = move |at: &usize| {
        let from = document.sentences[*at].span.start();
        !reach::exceeds(Span::<Prose>::new(from, start).slice(&document.prose), REACH)
    };
    let near = (0..index).rev().take(most).take_while(is_near);
    near.filter(|&at| reply.outline.is_linted(at)).map(|at| sentence_of(reply, at))
}

/// Whether the reply has called the thing the reader's above the sentence at `index`; of a pronoun, in the sentence before.
fn is_readers(reply: &Reply<'_>, index: usize, noun: &str) -> bool {
    /// Words between “your” and the noun.
    const BETWEEN: usize = 3;
    if noun.is_empty() {
        return false;
    }
    let is_pronoun = matches!(noun, "it" | "they" | "this" | "that" | "these");
    let here = reply.outline.is_linted(index).then(|| sentence_of(reply, index));
    let said = here.into_iter().chain(above(reply, index, if is_pronoun { 1 } else { ABOVE - 1 }));
    said.map(str::to_lowercase).any(|said| {
        let words: Vec<&str> =
            said.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut owned = words.iter().enumerate().filter(|(_, word)| **word == "your");
        owned.any(|(at, _)| is_pronoun || words.iter().skip(at + 1).take(BETWEEN + 1).any(|word| *word == noun))
    })
}

/// A rewrite of a sentence with its placeholder as it is written in the file; `None` where there are several, as they may have
/// changed places.
fn filled(reply: &Reply<'_>, sentence: usize, active: &str) -> Option<String> {
    if !active.contains(PLACEHOLDER) {
        return Some(active.to_owned());
    }
    let document = reply.document;
    let span = document.sentences[sentence].span;
    let mut places = span.slice(&document.prose).match_indices(PLACEHOLDER);
    let (at, mark) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let start = span.start() + offset(at);
    let written = document.original(reply.source.text()).slice(Span::new(start, start + offset(mark.len())));
    Some(active.replace(PLACEHOLDER, written))
}

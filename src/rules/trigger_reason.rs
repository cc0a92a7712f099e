//! Why a rule speaks of a reply at all: the words that gave a signal and who said them, what the reply is called, or who set
//! its type.

use super::Reply;
use super::scan::Hit;
use crate::phrasebook::Places;
use crate::text::span::{Prose, Span};

/// A sentence of the customer that is quoted as a whole, in words; of a longer one as many around what gave the signal.
const QUOTED: usize = 9;

/// Fewer words than this may not say what happened.
const CLAUSE: usize = 4;

/// So many words more are quoted where the clause ends with them.
const REST: usize = 3;

/// What gave a signal.
#[derive(Clone, Copy, Debug)]
pub(super) enum Trigger<'a> {
    /// Words of the reply or of its thread.
    Match(Hit),
    /// What the reply is called, or who said so; reads on after “because”.
    Declared(&'a str),
}

impl<'a> Trigger<'a> {
    /// What gave any of these signals: words before names.
    pub(super) fn of(reply: &'a Reply<'_>, signals: &'a [usize]) -> Option<Self> {
        let hit = reply.scan.first_of(signals).map(Self::Match);
        hit.or_else(|| reply.scan.declared_by(signals).map(Self::Declared))
    }

    /// The words, in one line; for a name, what says it.
    pub(super) fn words(self, reply: &Reply<'_>) -> String {
        match self {
            Self::Match(hit) => one_line(self.place(reply).unwrap_or(hit.span).slice(&reply.document.prose)),
            Self::Declared(said) => said.to_owned(),
        }
    }

    /// Who says what: `the customer writes “it broke”`.
    pub(super) fn reason(self, reply: &Reply<'_>) -> String {
        let Self::Match(hit) = self else { return self.words(reply) };
        let words = self.words(reply);
        if !is_quoted(reply, &hit) {
            return format!("the reply says “{words}”");
        }
        let file = reply.document.thread_file.as_ref().map(|file| format!(" in {file}")).unwrap_or_default();
        format!("the customer writes “{words}”{file}")
    }

    /// The words and what they have to do with a finding at `span`, as its second place; `None` where they lie in it.
    pub(super) fn label(self, reply: &Reply<'_>, span: Span<Prose>) -> Option<(Span<Prose>, String)> {
        let Self::Match(hit) = self else { return None };
        let text = if is_quoted(reply, &hit) { "the customer writes this" } else { "the reply says this" };
        self.place(reply).filter(|place| !place.overlaps(span)).map(|place| (place, text.to_owned()))
    }

    /// Where the words stand: of the customer's, enough to be understood.
    fn place(self, reply: &Reply<'_>) -> Option<Span<Prose>> {
        let Self::Match(hit) = self else { return None };
        let prose = &reply.document.prose;
        let sentence = reply.document.sentences[hit.sentence as usize].span;
        if !is_quoted(reply, &hit) && !is_torn(&prose[sentence.range().start..hit.span.range().start]) {
            return Some(hit.span);
        }
        let sentence = without_label(sentence, hit.span, prose);
        let text = sentence.slice(prose);
        let start = |word: &str| sentence.start() as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
        let words: Vec<(usize, usize)> = text
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .map(|word| {
                let bare = word.trim_end_matches(|char: char| !char.is_alphanumeric() && char != '%');
                (start(word), start(word) + bare.len())
            })
            .collect();
        let first = words.iter().position(|(_, end)| *end > hit.span.range().start)?;
        let last = words.iter().rposition(|(start, _)| *start < hit.span.range().end)?.max(first);
        let (mut from, mut to) = if words.len() <= QUOTED { (0, words.len() - 1) } else { (first, last) };
        while to - from + 1 < QUOTED.min(words.len()) {
            // What happened mostly stands before the word that says it went wrong.
            from = from.saturating_sub(2);
            to = (to + 1).min(words.len() - 1);
        }
        if words.len() > QUOTED {
            // Half a clause at either end says nothing.
            let parts =
                |at: &usize| prose[words[*at].1..words[*at + 1].0].contains([',', ';', ':', '.', '!', '?', '…']);
            let joins = |at: &usize| matches!(&prose[words[*at].0..words[*at].1], "and" | "but");
            let begins = (from..first).rev().find(|at| parts(at) || joins(at)).map_or(from, |at| at + 1);
            from = begins.min((last + 1).saturating_sub(CLAUSE).max(from));
            let ends = (last..words.len() - 1).find(parts).unwrap_or(words.len() - 1);
            to = if ends <= to + REST { ends.max((first + CLAUSE - 1).min(to)) } else { to };
        }
        Some(Span::of(words[from].0..words[to].1.max(words[from].0)))
    }
}

/// Whether a clause that goes on after these words says something else without them: `What he said about` your daughter was wrong.
fn is_torn(before: &str) -> bool {
    #[rustfmt::skip]
    const JOINTS: [&str; 16] = [
        "about", "of", "with", "to", "for", "on", "in", "at", "by", "from", "that", "what", "which", "whose", "if", "whether",
    ];
    let last = before.split_whitespace().next_back().unwrap_or_default();
    JOINTS.iter().any(|joint| last.eq_ignore_ascii_case(joint))
}

/// A sentence without the name of its speaker before it: `Customer: my card was declined`. `said` is what it says.
fn without_label(sentence: Span<Prose>, said: Span<Prose>, prose: &str) -> Span<Prose> {
    /// The longest name of a speaker, in bytes.
    const LONGEST: usize = 40;
    let text = sentence.slice(prose);
    let Some((label, rest)) = text.split_once(':') else { return sentence };
    let start = sentence.range().end - rest.trim_start().len();
    let is_label = label.len() <= LONGEST
        && label.split_whitespace().count() <= 3
        && label.starts_with(char::is_uppercase)
        && rest.starts_with([' ', '\t', '\u{a0}'])
        && start <= said.range().start;
    if is_label { Span::of(start..sentence.range().end) } else { sentence }
}

fn is_quoted(reply: &Reply<'_>, hit: &Hit) -> bool {
    reply.outline.place(hit.sentence as usize).meets(Places::THREAD)
}

/// A text in one line, without the marks of a quotation.
fn one_line(text: &str) -> String {
    text.split_whitespace().filter(|word| !word.bytes().all(|byte| byte == b'>')).collect::<Vec<_>>().join(" ")
}

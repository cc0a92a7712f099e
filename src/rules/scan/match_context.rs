//! What must hold around a match: in its words, its clause, its sentence and the sentences near it.

use std::ops::Range;

use super::Said;
use super::outline::Outline;
use crate::phrasebook::{Conditions, Engine, Excuse, MAX_WORDS, Matcher, Scope};
use crate::segment::words::Words;
use crate::text::document::{Document, RegionKind};

/// Sentences after the match that `unless_nearby` looks at.
const NEARBY: usize = 2;

/// The same after a heading or a subject, which announces what is told below it.
const BELOW_HEADING: usize = 8;

/// How many sentences are kept as they were read: matches in one sentence look at the same ones after it.
const READ: usize = 4;

/// Whether the matched words have the case of one of the patterns, where there are any.
pub(super) fn has_case(patterns: &[String], prose: &str, words: &Words, start: usize, end: usize) -> bool {
    let written =
        |pattern: &String, text: &str| pattern.split(|char: char| !char.is_alphanumeric()).any(|word| word == text);
    patterns.is_empty()
        || words[start..end]
            .iter()
            .all(|word| word.is_mark() || patterns.iter().any(|pattern| written(pattern, word.span.slice(prose))))
            && !is_among_capitals(prose, words, start, end)
}

/// Whether all words are in capitals there, so that those of a match are no louder than the rest: `DATA NOT INCLUDED`.
fn is_among_capitals(prose: &str, words: &Words, start: usize, end: usize) -> bool {
    let is_loud = |at: usize| {
        let said = words[at].span.slice(prose);
        said.chars().count() > 1 && said.chars().all(char::is_uppercase)
    };
    start > 0 && end < words.len() && is_loud(start - 1) && is_loud(end) && (start..end).any(is_loud)
}

/// Whether a pattern covers the words from `start` to `end`.
pub(super) fn covers(pattern: &Matcher, scope: Scope<'_>, start: usize, end: usize) -> bool {
    let earliest = start.saturating_sub(MAX_WORDS);
    (earliest..=start).any(|from| pattern.longest(scope, from).is_some_and(|len| from + len >= end))
}

/// The sentence at hand and the ones near it, which are read when a condition asks for them.
pub(super) struct Neighbours<'a> {
    engine: &'a Engine,
    document: &'a Document,
    outline: &'a Outline,
    /// What was found in the sentence of that index.
    at_hand: (usize, Answers<'a>),
    /// The last others that were read, each with its index, at the place that the index gives.
    read: [Other<'a>; READ],
}

/// A sentence that a match is near to.
struct Other<'a> {
    index: usize,
    words: Words,
    answers: Answers<'a>,
}

/// What excuses and what does not in a sentence: a line that never ends has many matches, and all of them ask for the same.
#[derive(Default)]
struct Answers<'a>(Vec<Answer<'a>>);

/// Whether a pattern occurs within these words of a reading of the sentence; the whole of it is reading 0.
struct Answer<'a> {
    pattern: &'a Excuse,
    reading: usize,
    words: Range<usize>,
    occurs: bool,
}

impl<'a> Answers<'a> {
    /// Whether a pattern occurs within these words of a reading, whose words `scope` has.
    fn occurs(&mut self, pattern: &'a Excuse, scope: Scope<'_>, reading: usize, words: Range<usize>) -> bool {
        let is_same =
            |old: &Answer<'a>| std::ptr::eq(old.pattern, pattern) && old.reading == reading && old.words == words;
        if let Some(known) = self.0.iter().find(|old| is_same(old)) {
            return known.occurs;
        }
        let occurs = pattern.occurs_in(scope, words.clone());
        self.0.push(Answer { pattern, reading, words, occurs });
        occurs
    }

    /// Whether a pattern occurs anywhere in a reading.
    fn occurs_anywhere(&mut self, pattern: &'a Excuse, scope: Scope<'_>, reading: usize) -> bool {
        self.occurs(pattern, scope, reading, 0..scope.words.len())
    }
}

impl<'a> Neighbours<'a> {
    /// Those of a document.
    pub(super) fn new(engine: &'a Engine, document: &'a Document, outline: &'a Outline) -> Self {
        let unread = || Other { index: usize::MAX, words: Words::default(), answers: Answers::default() };
        let at_hand = (usize::MAX, Answers::default());
        Self { engine, document, outline, at_hand, read: std::array::from_fn(|_| unread()) }
    }

    /// Whether a match of these words of a sentence, `count` of which were matched, counts by what its sentence says.
    pub(super) fn hold_within(
        &mut self,
        conditions: &'a Conditions<Option<Excuse>>,
        said: &Said<'_>,
        words: &Range<usize>,
        count: usize,
    ) -> bool {
        let (index, answers) = &mut self.at_hand;
        if *index != said.index {
            *index = said.index;
            answers.0.clear();
        }
        if !conditions.in_clause.is_empty() || conditions.unless_clause.is_some() {
            let scope = self.engine.scope(said.words);
            let mut holds = |pattern: &'a Excuse, words: Range<usize>| answers.occurs(pattern, scope, 0, words);
            let is_meant = said.clause(words.start).is_some_and(|clause| {
                clause.meets(&conditions.in_clause)
                    && !conditions.unless_clause.as_ref().is_some_and(|pattern| {
                        // What is said of a match in brackets after it is said in its clause.
                        let aside = said.words.aside_at(words.end);
                        holds(pattern, clause.words.clone()) || aside.is_some_and(|aside| holds(pattern, aside))
                    })
            });
            if !is_meant {
                return false;
            }
        }
        // What excuses a match may stand in any reading of its sentence that has all that was matched.
        let mut is_excused = |reading: usize, words: &Words, part: &Range<usize>| {
            excuses(conditions, self.engine.scope(words), part, |pattern, scope| {
                answers.occurs_anywhere(pattern, scope, reading)
            })
        };
        !is_excused(0, said.words, words)
            && !(1..).zip(said.readings.shorter()).any(|(number, reading)| {
                let part = reading.of_whole(words);
                part.len() == count && count > 0 && is_excused(number, &reading.words, &part)
            })
    }

    /// Whether a match in the sentence of that index counts by what the sentences near it say.
    pub(super) fn hold_beside(&mut self, conditions: &'a Conditions<Option<Excuse>>, index: usize) -> bool {
        if let Some(pattern) = &conditions.unless_nearby {
            let region = self.document.region_of(&self.document.sentences[index]);
            let is_heading = matches!(region, RegionKind::Heading | RegionKind::Subject);
            let reach = if is_heading { BELOW_HEADING } else { NEARBY };
            let next: Vec<usize> = (index + 1..self.document.sentences.len())
                .take_while(|&next| next <= index + 2 * reach)
                .filter(|&next| self.outline.is_linted(next))
                .take(reach)
                .collect();
            if next.into_iter().any(|next| self.occurs(pattern, next)) {
                return false;
            }
        }
        if let Some(pattern) = &conditions.unless_previous {
            let previous = self.outline.linted_before(index);
            if previous.is_some_and(|previous| self.occurs(pattern, previous)) {
                return false;
            }
        }
        true
    }

    fn occurs(&mut self, pattern: &'a Excuse, sentence: usize) -> bool {
        let Other { index, words, answers } = &mut self.read[sentence % READ];
        if *index != sentence {
            let span = self.document.sentences[sentence].span;
            words.read(&self.document.prose, span, &self.document.inlines, &self.engine.vocabulary);
            answers.0.clear();
            *index = sentence;
        }
        answers.occurs_anywhere(pattern, self.engine.scope(words), 0)
    }
}

/// Whether something in a reading of the sentence itself excuses a match of these words. `occurs` tells of a pattern whether it lies
/// anywhere in it.
fn excuses<'a>(
    conditions: &'a Conditions<Option<Excuse>>,
    scope: Scope<'_>,
    part: &Range<usize>,
    mut occurs: impl FnMut(&'a Excuse, Scope<'_>) -> bool,
) -> bool {
    let (start, end) = (part.start, part.end);
    conditions.unless.as_ref().is_some_and(|pattern| pattern.covers(scope, start, end))
        || conditions.unless_before.as_ref().is_some_and(|pattern| pattern.ends_before(scope, start))
        || conditions.unless_after.as_ref().is_some_and(|pattern| pattern.starts_at(scope, end))
        || conditions.unless_sentence.as_ref().is_some_and(|pattern| occurs(pattern, scope))
        // “That is all I can do” is not what somebody can do about it.
        || conditions
            .unless_nearby
            .as_ref()
            .is_some_and(|pattern| occurs(pattern, scope) && pattern.occurs_beyond(scope, part))
}

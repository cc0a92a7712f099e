//! Where a clause of a sentence starts.

use super::clause_analysis::{PRONOUN_SUBJECTS, RELATING, REPORTING, SEEMING, SUPPOSING, Sentence, WISHING};
use super::{Classes, List};
use crate::segment::word_ids::{COLON, COMMA, DASH, SEMICOLON};
use crate::segment::words::{Shape, Word};

static JOINING: List =
    List::new("although as because before but hence however since so than then though whereas while whilst yet");
/// What may join a second verb to the same subject.
static COORDINATING: List = List::new("and but or then yet");
/// Auxiliaries that may belong to one before them: “we will check it and have it mended”.
static BASE_AUXILIARIES: List = List::new("be been being do have");
/// What begins a sentence, with a capital, where no full stop was typed before it.
static OPENING: List = List::new("however if it kindly once our please thank thanks there they this unfortunately we");
/// What a time at the start of a sentence ends with.
static TIME_NOUNS: List = List::new(
    "\
    afternoon april august autumn december evening february friday january july june march monday month morning night
    november october saturday september spring summer sunday thursday time tuesday wednesday week weekend winter year",
);
/// What else such a time is made of.
static BEFORE_TIMES: List = List::new("at back by during early in last late mid next on past point since this");

impl Sentence<'_> {
    /// Whether a clause starts at a word.
    pub(super) fn starts(&self, at: usize) -> bool {
        if at == 0 {
            return true;
        }
        let before: &Word = &self.words[at - 1];
        if self.words[at].is_mark() {
            return false;
        }
        if [SEMICOLON, COLON, DASH].contains(&before.id) {
            return true;
        }
        if before.is_mark() && before.id != COMMA {
            return true;
        }
        // “until Friday” is a time; “until you call” is a clause.
        if self.has(at, &SUPPOSING)
            && (self.low(at) == "if" || at + 1 < self.words.len() && self.goes_on_as_clause(at + 1))
            || self.has(at, &RELATING) && self.opens_relative(at)
        {
            return true;
        }
        if matches!((self.low(at), self.low(at + 1)), ("in", "case") | ("as", "long")) {
            return true;
        }
        // “We hope this helps”, “it looks like you left”
        let is_held = self.has(at - 1, &WISHING) || self.low(at - 1) == "like" && at > 1 && self.has(at - 2, &SEEMING);
        if is_held && (self.is_subject(at) || self.has(at, &PRONOUN_SUBJECTS)) {
            return true;
        }
        // “anything else I can do”
        if self.is(at, Classes::SUBJECT) && self.is(at + 1, Classes::AUX) && self.low(at - 1) == "else" {
            return true;
        }
        if self.is_coordinated(at) || self.runs_on(at) {
            return true;
        }
        if self.has(at, &JOINING) {
            return self.low(at) != "as"
                && self.low(at) != "before"
                && self.low(at) != "since"
                && self.low(at) != "than"
                || self.is_subject(at + 1);
        }
        let joins = |at: usize| ["and", "or", "but", "so"].contains(&self.low(at));
        if joins(at) && self.is_subject(at + 1) {
            return true;
        }
        // “…, mistakes were made”
        let is_bare_subject = self.is(at, Classes::NOUN) && self.is(at + 1, Classes::AUX);
        if before.id == COMMA && (self.is_subject(at) || is_bare_subject) {
            return true;
        }
        // “If you forgot it, choose Reset”: after what is supposed, the comma opens what follows from it.
        if before.id == COMMA && self.is(at, Classes::BASE.with(Classes::ADVERB)) {
            let mark = (0..at).rev().find(|&back| self.words[back].is_mark() && self.words[back].id != COMMA);
            let opens = mark.map_or(0, |mark| mark + 1);
            let is_fronted = self.has(opens, &SUPPOSING) || self.has(opens, &super::PREPOSITIONS);
            return is_fronted && (super::is_verb(self.low(at)) || self.is(at, Classes::ADVERB));
        }
        // “you have to” in “the stairs you have to climb”, and after “I hope”; not “last week you left it open”.
        self.is(at, Classes::SUBJECT)
            && !self.follows_time(at)
            && !before.is_mark()
            && !joins(at - 1)
            && !self.has(at - 1, &JOINING)
            && !self.has(at - 1, &SUPPOSING)
            && !self.has(at - 1, &RELATING)
            && self.has_predicate(at)
            && self.is_noun_or_verb(at - 1)
            && !self.is_object(at)
    }

    /// Whether a verb of its own time follows at a word, whose subject is the one before: “… and will call you”.
    pub(super) fn is_coordinated(&self, at: usize) -> bool {
        let passes = |next: &usize| self.is(*next, Classes::ADVERB.with(Classes::FILLER).with(Classes::NOT));
        let has_own_time = |verb: usize| {
            self.is(verb, Classes::AUX) && !self.has(verb, &BASE_AUXILIARIES) && !self.is(verb + 1, Classes::SUBJECT)
        };
        self.has(at, &COORDINATING) && (at + 1..at + 4).find(|next| !passes(next)).is_some_and(has_own_time)
    }

    /// Whether a sentence begins at a word although no full stop was typed before it: “see the link Our team will call you”.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let is_small = |at: usize| self.words.get(at).is_some_and(|word| word.shape == Shape::Lower);
        self.words[at].shape == Shape::Capitalised
            && self.has(at, &OPENING)
            && is_small(before)
            && is_small(at + 1)
            && !self.is(before, Classes::FUNCTION)
    }

    /// Whether a time that opens the sentence stands before a subject, without a comma: “in March you”, “this time we”. What has an
    /// article or happens each time is told more closely: “on the day you left”, “next time you visit”.
    fn follows_time(&self, at: usize) -> bool {
        let last = at - 1;
        let opens = (0..at).rev().take(5).take_while(|&word| self.is_of_time(word)).last();
        let is_told_closely = self.low(last) == "time" && !["this", "in"].contains(&self.low(last.saturating_sub(1)));
        let is_first = |first: usize| {
            first == 0 || self.words[first - 1].is_mark() || ["and", "but", "so"].contains(&self.low(first - 1))
        };
        !is_told_closely && self.has(last, &TIME_NOUNS) && opens.is_some_and(is_first)
    }

    /// Whether a word may be of a time that opens a sentence.
    pub(super) fn is_of_time(&self, at: usize) -> bool {
        self.has(at, &TIME_NOUNS) || self.has(at, &BEFORE_TIMES)
    }

    /// Whether “until”, “when” and the like open a clause before a word: a subject follows, or a verb without one.
    fn goes_on_as_clause(&self, at: usize) -> bool {
        self.is_subject(at)
            || self.is(at, Classes::SUBJECT.with(Classes::ING).with(Classes::PARTICIPLE))
            || self.has(at, &super::DETERMINERS)
            || self.has(at, &PRONOUN_SUBJECTS)
            || (at..at + 3).any(|next| self.is(next, Classes::AUX))
    }

    /// Whether “it” or “you” is what a verb before it is done to: “get it fixed”, “welcoming you onboard”.
    fn is_object(&self, at: usize) -> bool {
        let low = self.low(at - 1);
        let governs = super::is_verb(low) && !self.has(at - 1, &REPORTING) && !self.has(at - 1, &WISHING)
            || self.is(at - 1, Classes::ING);
        ["it", "you"].contains(&self.low(at)) && governs && !self.is(at + 1, Classes::AUX)
    }

    /// Whether a verb follows a pronoun, so that it is a subject and no object.
    fn has_predicate(&self, at: usize) -> bool {
        let next = (at + 1..self.words.len()).find(|&next| !self.is(next, Classes::ADVERB.with(Classes::FILLER)));
        next.is_some_and(|next| {
            self.is(next, Classes::AUX)
                || self.is(next, Classes::PAST)
                || self.is(next, Classes::BASE) && !self.words[next].is_mark() && self.low(at) != "it"
        })
    }

    fn is_noun_or_verb(&self, at: usize) -> bool {
        self.words[at].classes.meets(Classes::NOUN.with(Classes::PAST)) && !self.is(at, Classes::AUX)
            || self.has(at, &REPORTING)
            || self.has(at, &WISHING)
    }

    /// Whether “that”, “which” or “who” opens a clause here: a verb or a subject follows.
    fn opens_relative(&self, at: usize) -> bool {
        self.is(at + 1, Classes::SUBJECT.with(Classes::AUX).with(Classes::PAST))
            || self.low(at + 1) == "there"
            || self.has(at + 1, &super::DETERMINERS)
            || self.is(at + 1, Classes::BASE) && self.is(at.wrapping_sub(1), Classes::NOUN)
    }
}

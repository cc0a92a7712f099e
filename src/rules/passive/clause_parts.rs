//! What a rewrite needs of a clause, taken apart: verb, object, adverbs and what follows.

use super::clause::{self, Clause};
use super::detect::{Passive, is_adverb, is_participle};
use super::lexicon::{BARE_NOUNS, NOMINATIVE};
use super::tokens::Sentence;
use super::verb::{Form, conjugate};
use crate::rules::static_word_set::one_of;
use crate::segment::grammar::{DETERMINERS, PREPOSITIONS, VERBS};
use crate::text::capital::capitalised;

/// What every rewrite needs of the clause.
pub(super) struct ClauseParts<'a> {
    /// Base form and past of the verb.
    pub(super) form: Form,
    /// The subject as an object: "me", "your order".
    pub(super) object: String,
    /// Adverbs of the verb group.
    adverbs: String,
    /// What follows the participle, without the agent.
    pub(super) rest: &'a str,
    /// What follows the agent.
    pub(super) tail: &'a str,
    /// Words of the rest.
    pub(super) after: usize,
}

impl<'a> ClauseParts<'a> {
    /// `None` where some word of the clause would have no place in the active.
    pub(super) fn of(s: Sentence<'a>, passive: &Passive, clause: &Clause) -> Option<Self> {
        let participle = s.low(passive.participle_word);
        let form = Form::of(&participle, VERBS.value(&participle)?);
        let subject = clause.subject.clone();
        if subject.is_empty() || subject.len() > 8 || subject.end != clause.verb {
            return None;
        }
        // "Instructions on how to clean and align them": what stands after "and" is only half of the subject.
        let first = s.low(subject.start);
        if s.before(subject.start, 1).is(one_of!("and or")) && !DETERMINERS.has(&first) && !NOMINATIVE.has(&first) {
            return None;
        }
        // "temples that had served the town were destroyed": the noun next to the verb is not its subject.
        let inside = |at: usize| s.low(at).is(one_of!("that which who whose")) || is_participle(&s.low(at));
        if (clause.start..subject.start).any(inside) {
            return None;
        }
        let object = object(s, subject)?;
        let mut adverbs = String::new();
        for at in clause.verb..passive.participle_word {
            let low = s.low(at);
            let known = clause::is_negation(s, at) && &*low != "never" || is_auxiliary(&low);
            if !known && !is_adverb(&low) && !low.is(one_of!("to never")) {
                return None;
            }
            if !known && s.raw(at) != "to" {
                adverbs.push_str(s.raw(at));
                adverbs.push(' ');
            }
        }
        let after = passive.participle_word + 1;
        let (rest, tail) = if passive.agent_words.is_empty() {
            (s.between(after, end_of_clause(s, after)?), "")
        } else {
            let by = passive.agent_words.start - 1;
            let end = end_of_clause(s, passive.agent_words.end)?;
            (s.between(after, by), s.between(passive.agent_words.end, end))
        };
        if [rest, tail].iter().any(|part| part.len() > 90 || part.contains(['/', '@', '\n', '#', '<', '*', '"', '“']))
        {
            return None;
        }
        // "was hung up on", "was spoken to": the preposition would hang in the air.
        let dangling = rest
            .rsplit(' ')
            .next()
            .is_some_and(|word| matches!(word, "on" | "to" | "with" | "at" | "for" | "of" | "about" | "into" | "from"));
        let intransitive = matches!(
            &*form.base,
            "speak" | "talk" | "listen" | "reply" | "respond" | "deal" | "look" | "care" | "work"
        );
        if intransitive || dangling && tail.is_empty() {
            return None;
        }
        Some(Self { form, object, adverbs, rest, tail, after })
    }

    /// Actor, verb, object and what follows.
    pub(super) fn sentence(&self, clause: &Clause, s: Sentence, actor: &str, plural: bool) -> Option<String> {
        let modal = clause.modal.map(|at| s.low(at));
        let modal = modal.as_deref().map(|word| match word {
            "'ll" | "wo" => "will",
            "ca" | "cannot" => "can",
            "'d" => "would",
            other => other,
        });
        let verb = conjugate(
            &self.form,
            clause.tense,
            modal,
            clause.negated && !self.adverbs.contains("never "),
            plural,
            actor == "I",
            self.adverbs.trim_end(),
        )?;
        let mut text = format!("{} {verb}", capitalised(actor));
        // "carried out" keeps its particle before the object.
        let particle =
            self.rest.split(' ').next().filter(|word| matches!(*word, "out" | "up" | "off" | "down" | "back" | "over"));
        let mut rest = self.rest;
        if let Some(particle) = particle.filter(|_| !matches!(&*self.object, "it" | "you" | "them" | "this")) {
            text.push(' ');
            text.push_str(particle);
            rest = rest[particle.len()..].trim_start();
        }
        for part in [&self.object, rest, self.tail] {
            if !part.is_empty() {
                text.push(' ');
                text.push_str(part);
            }
        }
        Some(text)
    }
}

/// The subject as an object, with the capital of a sentence start taken off.
fn object(s: Sentence, subject: std::ops::Range<usize>) -> Option<String> {
    let first = s.low(subject.start);
    let text = s.between(subject.start, subject.end);
    if subject.len() == 1 {
        return match &*first {
            "i" => Some("me".to_owned()),
            "we" => Some("us".to_owned()),
            "he" => Some("him".to_owned()),
            "she" => Some("her".to_owned()),
            "they" => Some("them".to_owned()),
            "you" | "it" | "this" => Some(first.to_string()),
            "that" | "which" | "who" | "there" | "these" | "those" | "here" | "what" => None,
            _ if s.raw(subject.start).starts_with(char::is_uppercase) && subject.start > 0 => Some(text.to_owned()),
            _ if BARE_NOUNS.has(&first) => Some(first.to_string()),
            _ => None,
        };
    }
    if clause::any(
        s,
        subject.clone(),
        one_of!("that which who there what to i we you is are has have please thanks thank"),
    ) {
        return None;
    }
    let verb = |at: usize| is_participle(&s.low(at)) && !DETERMINERS.has(&s.before(at, 1));
    if (subject.start + 1..subject.end).any(verb) || text.contains(['/', '@', '\n', '#', '(', '<', '*', '"']) {
        return None;
    }
    let determined = DETERMINERS.has(&first) || BARE_NOUNS.has(&first);
    if determined && !s.raw(subject.start).starts_with(|c: char| c.is_uppercase()) {
        return Some(text.to_owned());
    }
    if determined {
        return Some(format!("{}{}", &*first, &text[s.raw(subject.start).len()..]));
    }
    // A name keeps its capital; a bare noun at the start of a sentence might be one or not.
    let second = s.raw(subject.start + 1).starts_with(char::is_uppercase);
    (subject.start > 0 || second).then(|| text.to_owned())
}

/// End of the clause from `from`, or `None` if what ends it changes what the clause says.
pub(super) fn end_of_clause(s: Sentence, from: usize) -> Option<usize> {
    for at in from..s.len() {
        let low = s.low(at);
        let soon = &*low == "as" && (&*s.low(at + 1) == "soon" || &*s.before(at, 1) == "soon");
        match &*low {
            _ if soon => {}
            "since" if !DETERMINERS.has(&s.low(at + 1)) && !NOMINATIVE.has(&s.low(at + 1)) => {}
            "as" | "which" if PREPOSITIONS.has(&s.before(at, 1)) => return None,
            "–" | "—" if s.hyphen(at) => {}
            "." | "!" | "," | ";" | ":" | "(" | ")" | "–" | "—" | "but" | "because" | "as" | "since" | "so"
            | "while" | "which" => return Some(at),
            "-" if !s.hyphen(at) => return Some(at),
            "if" | "unless" | "until" | "once" | "when" | "?" | "that" | "who" | "or" | "whose" | "where" | "than"
            | "till" => return None,
            "and" => {
                let next = s.low(at + 1);
                let new =
                    is_auxiliary(&next) || is_participle(&next) || next.is(one_of!("we you i it they this your our"));
                return new.then_some(at);
            }
            _ => {}
        }
    }
    Some(s.len())
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "am"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
            | "'s"
            | "'re"
            | "'ve"
            | "'ll"
            | "'m"
            | "'d"
            | "wo"
            | "ca"
            | "do"
            | "does"
            | "did"
            | "get"
            | "gets"
            | "got"
            | "getting"
            | "seem"
            | "seems"
            | "appears"
    )
}

//! Event or state: "was closed by the bank" is a passive, "is interested in it" is an adjective.

use super::detect::{Aux, closes_clause, is_adverb};
use super::lexicon::{FEELING, STATE};
use super::tokens::Sentence;
use crate::rules::static_word_set::one_of;
use crate::segment::grammar::DETERMINERS;

/// Whether the participle at `participle`, reached from the auxiliary at `aux`, says that something was done.
pub(super) fn is_event(s: Sentence, aux: usize, kind: Aux, participle: usize) -> bool {
    let word = s.low(participle);
    let next = s.low(participle + 1);
    if !auxiliary_fits(s, aux, kind, participle) {
        return false;
    }
    // "there is limited availability", "these are estimated times": the participle belongs to the noun.
    if s.before(aux, 1).is(one_of!("there here these those")) && kind == Aux::Be && !closes_clause(s, participle) {
        return false;
    }
    let agent = &*next == "by";
    // "stressed out", "pissed off", "mixed up": a particle makes it something that was done.
    let particle = next.is(one_of!("out off up down away")) && !word.is(one_of!("worn dressed set sold"));
    if particle && !graded(s, aux, participle) && &*word != "done" {
        return true;
    }
    if FEELING.has(&word) {
        return agent || (&*word == "disappointed" && kind == Aux::Bare && !graded(s, aux, participle));
    }
    if STATE.has(&word) {
        return agent || event_despite_state(s, aux, kind, participle);
    }
    let person = personal_subject(s, aux);
    match &*word {
        "supposed" | "suppose" => &*next == "to",
        "used" => !(&*next == "to" && (person || kind == Aux::Get || s.low(participle + 2).ends_with("ing"))),
        // “Get started” and “get settled” are what the subject does.
        "started" | "acquainted" | "dressed" | "settled" => kind != Aux::Get,
        "done" => kind != Aux::Get && !(person && kind != Aux::Bare),
        "determined" | "bound" | "set" => &*next != "to" && &*s.before(participle, 1) != "all",
        "lost" => agent || !(person && kind != Aux::Bare),
        "beat" => kind == Aux::Bare,
        "let" => !DETERMINERS.has(&next),
        "sold" => &*next != "out",
        "mistaken" => agent,
        "closed" => !(s.before(aux, 1).is(one_of!("we")) && s.low(aux).is(one_of!("are 're"))),
        "left" => kind != Aux::S || next.is(one_of!("with out in on")),
        _ => true,
    }
}

/// Rejects "has" after `'s`, the genitive, and "get" with an object.
fn auxiliary_fits(s: Sentence, aux: usize, kind: Aux, participle: usize) -> bool {
    let word = s.low(participle);
    let next = s.low(participle + 1);
    match kind {
        Aux::Get => {
            let have = s.before(aux, 1).is(one_of!("'ve have has had")) && &*s.low(aux) == "got";
            let paid = word.is(one_of!("paid charged given called sent offered told asked"));
            !have
                && (closes_clause(s, participle)
                    && (!DETERMINERS.has(&next) || next.is(one_of!("each every all this")))
                    || paid)
                && !matches!(&*word, "read" | "let" | "set" | "put" if s.raw(aux + 1) == "to")
        }
        Aux::S | Aux::Its => {
            let back = s.before(aux, 1);
            let pronoun = kind == Aux::Its
                || back.is(one_of!("it he she that this what there everything something nothing who which how where"));
            let object = (DETERMINERS.has(&next) && !next.is(one_of!("every each")))
                || next.is(one_of!("me you us him them been"));
            let takes_two = word.is(one_of!("called named considered supposed made"));
            pronoun && (!object || takes_two) && (closes_clause(s, participle) || takes_two) && !perfect_only(&word)
        }
        _ => true,
    }
}

/// Participles that after `'s` are nearly always a perfect: "it's started", "he's left".
fn perfect_only(word: &str) -> bool {
    matches!(
        word,
        "started"
            | "ended"
            | "passed"
            | "stopped"
            | "changed"
            | "turned"
            | "worked"
            | "left"
            | "begun"
            | "run"
            | "improved"
            | "increased"
            | "grown"
            | "won"
            | "lost"
            | "moved"
            | "returned"
            | "helped"
            | "wanted"
            | "needed"
            | "tried"
            | "got"
            | "put"
            | "said"
            | "made"
            | "taken"
            | "thought"
            | "met"
            | "felt"
            | "heard"
            | "learnt"
            | "read"
            | "seen"
    )
}

/// Whether the subject is a person who speaks or is spoken to.
pub(super) fn personal_subject(s: Sentence, aux: usize) -> bool {
    let mut at = aux;
    while at > 0 {
        at -= 1;
        let low = s.low(at);
        if is_adverb(&low)
            || low.is(one_of!(
                "have has had will would can ca wo do did does could may might should must 've 'll 'd be been"
            ))
        {
            continue;
        }
        return low.is(one_of!("i you we he she they"));
    }
    false
}

/// Whether a word of degree stands before the participle: "very", "so", "a bit".
fn graded(s: Sentence, aux: usize, participle: usize) -> bool {
    (aux + 1..participle)
        .any(|at| s.low(at).is(one_of!("very so too quite pretty more extremely really bit most rather somewhat")))
}

/// Signs that a participle which mostly names a state names an event here.
fn event_despite_state(s: Sentence, aux: usize, kind: Aux, participle: usize) -> bool {
    if graded(s, aux, participle) {
        return false;
    }
    let word = s.low(participle);
    let next = s.low(participle + 1);
    let aux_word = s.low(aux);
    let going = &*aux_word == "being";
    let person = personal_subject(s, aux);
    match &*word {
        "married" => kind == Aux::Get || aux_word.is(one_of!("was were")),
        "wasted" => !person && kind != Aux::Get,
        "limited" => closes_clause(s, participle) && (&*next != "to" || kind == Aux::Bare),
        "prepared" if s.before(participle, 1).is(one_of!("well not")) => true,
        "prepared" if kind == Aux::Bare && aux == 0 => false,
        "prepared" => going || !person && &*next != "to",
        "finished" | "committed" | "isolated" => going || !person && !next.is(one_of!("to for with")),
        "involved" => going || &*aux_word == "is" && !next.is(one_of!("in with")),
        "broken" | "spoiled" | "spoilt" | "justified" | "infected" | "injured" | "stained" | "disabled" | "rushed"
        | "blocked" => going || kind == Aux::Bare || kind == Aux::Get,
        "gifted" => next.is(one_of!("a an the with")),
        "packed" => !person && &*next != "with" && !aux_word.is(one_of!("is are")),
        "certified" | "loaded" | "classified" | "stuffed" => going || kind == Aux::Get || &*aux_word == "been",
        _ => going || &*aux_word == "been" && !person,
    }
}

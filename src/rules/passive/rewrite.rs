//! The same clause in the active.
//!
//! A rewrite is only offered where every word of the clause has a place in it; the rest is left alone. What comes back is the
//! clause without its neighbours and without a full stop, for a person to read, never for a program to insert.

use super::clause::{self, Clause, Tense};
use super::clause_parts::{ClauseParts, end_of_clause};
use super::detect::Passive;
use super::harm::Verdict;
use super::lexicon::{BURDEN, HARM, OUR_ACTS, OUR_NOUNS, OWN_ACTS, YOU_CAN};
use super::tokens::Sentence;
use crate::rules::static_word_set::one_of;
use crate::segment::grammar::{DETERMINERS, PREPOSITIONS};

/// The clause of `passive` in the active, or `None` where that is not sure.
///
/// Of a passive that hides its actor it is what we would say if it was us.
pub(super) fn rewrite(s: Sentence, passive: &Passive, verdict: Verdict) -> Option<String> {
    if passive.inverted || &*s.low(passive.aux_word) == "being" && passive.aux_word == 0 {
        return None;
    }
    let clause = clause::read(s, passive);
    let frame = ClauseParts::of(s, passive, &clause)?;
    if passive.agent.is_some() {
        return by_agent(s, passive, &clause, &frame);
    }
    if verdict == Verdict::Hidden {
        return owned(s, &clause, &frame);
    }
    if is_open(s, passive, &clause) {
        return None;
    }
    requested(s, passive, &clause, &frame)
        .or_else(|| you_can(s, &clause, &frame))
        .or_else(|| our_act(s, passive, &clause, &frame))
}

fn by_agent(s: Sentence, passive: &Passive, clause: &Clause, frame: &ClauseParts) -> Option<String> {
    if clause::any(s, clause.start.saturating_sub(2)..clause.verb, one_of!("if whether unless"))
        || s.raw(s.len() - 1) == "?"
    {
        return None;
    }
    let words = passive.agent_words.clone();
    let last = frame.rest.rsplit(' ').next().unwrap_or("");
    if matches!(
        last,
        "with" | "to" | "for" | "at" | "on" | "of" | "into" | "from" | "about" | "after" | "in" | "upon" | "as"
    ) {
        return None;
    }
    if frame.tail.starts_with("to be") || frame.rest.starts_with("to be") {
        return None;
    }
    if matches!(clause.tense, Tense::Bare) || frame.tail.starts_with("like") || frame.tail.starts_with("such") {
        return None;
    }
    let first = s.low(words.start);
    if words.len() == 1 && DETERMINERS.has(&first) {
        return None;
    }
    let known = DETERMINERS.has(&first)
        || s.raw(words.start).starts_with(char::is_uppercase)
        || words.len() == 1 && first.ends_with('s');
    let (actor, plural) = match &*first {
        "me" if words.len() == 1 => ("I".to_owned(), true),
        "us" if words.len() == 1 => ("We".to_owned(), true),
        "you" if words.len() == 1 => ("You".to_owned(), true),
        "him" if words.len() == 1 => ("He".to_owned(), false),
        "them" if words.len() == 1 => ("They".to_owned(), true),
        "it" | "her" | "which" | "whom" | "what" | "that" if words.len() == 1 => return None,
        _ if known => {
            let last = s.low(words.end - 1);
            let head = (words.start + 1..words.end)
                .find(|&at| PREPOSITIONS.has(&s.low(at)) && &*s.low(at) != "&")
                .map_or(last, |at| s.before(at, 1));
            let joined = clause::any(s, words.clone(), one_of!("and &"));
            let plural = joined
                || head.ends_with('s')
                    && !head.ends_with("ss")
                    && !head.ends_with("us")
                    && !s.raw(words.end - 1).starts_with(char::is_uppercase);
            (s.between(words.start, words.end).to_owned(), plural)
        }
        _ => return None,
    };
    frame.sentence(clause, s, &actor, plural)
}

/// "We cancelled your order": only the writer knows whether that is so.
fn owned(s: Sentence, clause: &Clause, frame: &ClauseParts) -> Option<String> {
    if matches!(clause.tense, Tense::Bare) || frame.object == "it" && frame.form.base == "decide" {
        return None;
    }
    // What may have happened is not owned as a fact.
    let mut plain = clause.clone();
    if plain.tense == Tense::ModalPerfect {
        plain.tense = Tense::Perfect;
        plain.modal = None;
    }
    if plain.tense == Tense::Present {
        plain.tense = Tense::Perfect;
    }
    // Nobody delays an order: it is late.
    if frame.object.starts_with("no ") || frame.form.base == "delay" {
        return None;
    }
    frame.sentence(&plain, s, "we", true)
}

/// "You are requested to visit us" → "Please visit us".
fn requested(s: Sentence, passive: &Passive, clause: &Clause, frame: &ClauseParts) -> Option<String> {
    let asked = matches!(&*frame.form.base, "request" | "ask") && clause.tense == Tense::Present && !clause.negated;
    let you = clause.subject.len() == 1 && &*s.low(clause.head) == "you";
    let order = frame.rest.strip_prefix("to ")?;
    let end = end_of_clause(s, passive.participle_word + 1)?;
    let whole = end == s.len() || matches!(s.raw(end), "." | "!" | ",");
    (asked && you && whole && frame.form.base == "request")
        .then(|| format!("Please {}", order.strip_prefix("kindly ").unwrap_or(order)))
}

/// "Steps can be found here" → "You can find steps here".
fn you_can(s: Sentence, clause: &Clause, frame: &ClauseParts) -> Option<String> {
    let can = clause.modal.is_some_and(|at| s.low(at).is(one_of!("can")));
    let participle = s.low(frame.after - 1);
    if !can
        || clause.negated
        || clause.tense != Tense::Modal
        || !YOU_CAN.has(&participle)
        || s.low(clause.head).is(one_of!("you we i"))
    {
        return None;
    }
    frame.sentence(clause, s, "you", true)
}

/// "Your refund has been issued" → "I have issued your refund".
fn our_act(s: Sentence, passive: &Passive, clause: &Clause, frame: &ClauseParts) -> Option<String> {
    let participle = s.low(passive.participle_word);
    let own = OWN_ACTS.has(&participle);
    let tense = match clause.tense {
        Tense::Past | Tense::Perfect | Tense::Progressive => clause.tense,
        Tense::Modal if clause.modal.is_some_and(|at| s.low(at).is(one_of!("will 'll"))) => Tense::Modal,
        Tense::Present if participle.is(one_of!("attached enclosed resolved fixed solved approved processed")) => {
            Tense::Perfect
        }
        _ => return None,
    };
    let subject = s.low(clause.subject.start);
    let ours = subject.is(one_of!("your the this these it all a an both"));
    if clause.negated || !ours || !own && !OUR_ACTS.has(&participle) {
        return None;
    }
    let noun = OUR_NOUNS.has(&s.low(clause.head)) || subject.is(one_of!("your it this"));
    // Of an act that hurts, the sentence must say that it was asked for, or that a burden was lifted.
    if HARM.has(&participle)
        && !BURDEN.has(&s.low(clause.head))
        && !clause::any(s, passive.participle_word..s.len(), one_of!("requested asked request"))
    {
        return None;
    }
    if !noun || frame.rest.contains("from ") && &*participle == "sent" {
        return None;
    }
    let others = one_of!("bank courier carrier seller amazon government supplier merchant airline");
    if clause::any(s, 0..s.len(), others) {
        return None;
    }
    let mut clause = clause.clone();
    clause.tense = tense;
    let we = clause::any(s, 0..s.len(), one_of!("we our us"));
    let i = clause::any(s, 0..s.len(), one_of!("i my me"));
    // What a person did for this customer is "I"; what the firm does, or will do, is "we".
    let person = own && &*subject == "your" && matches!(tense, Tense::Past | Tense::Perfect);
    let actor = if i && own || person && !we { "I" } else { "we" };
    frame.sentence(&clause, s, actor, true)
}

/// Whether the clause is no plain statement: a condition, a purpose, a question.
fn is_open(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let opens = one_of!("if when once until unless whether ensure sure check till in-case case after before that's");
    s.raw(s.len() - 1) == "?"
        || clause::any(s, 0..clause.verb, opens)
        || clause::any(s, passive.participle_word..s.len(), one_of!("if unless once when until"))
        || clause::any(
            s,
            clause.start.saturating_sub(2)..clause.verb,
            one_of!("believe hope which who wish understand how why where"),
        )
}

//! Does the passive hide the company's harmful act?
//!
//! Three questions, each of which can end it: did it hurt? Is it about this customer? Is it told as a fact for which nobody else
//! answers? The last two are in `conditions`.

use super::clause::{self, Clause, Tense, any};
use super::conditions_for_blame::{concerns_customer, excused, is_fact};
use super::detect::Passive;
use super::lexicon::{BURDEN, CHARGE, DENIED_GOOD, FAULT, GOOD, HARM, IMPOSE, REFUSABLE, STATE_HARM, WRONG, WRONGABLE};
use super::tokens::{Low, Sentence};
use crate::rules::static_word_set::{OneOf, one_of};
use crate::text::document::PLACEHOLDER;

/// What a passive does to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The company did something that hurt this customer, and the sentence does not say so.
    Hidden,
    /// Any other passive.
    Plain,
}

/// Judges one passive of the sentence `words`.
pub(super) fn judge(s: Sentence, passive: &Passive) -> Verdict {
    if passive.agent.is_some()
        || passive.participle_word < passive.aux_word
        || !may_hurt(s.low(passive.participle_word))
    {
        return Verdict::Plain;
    }
    let clause = clause::read(s, passive);
    if hurts(s, passive, &clause)
        && concerns_customer(s, passive, &clause)
        && is_fact(s, passive, &clause)
        && !excused(s, passive, &clause)
    {
        Verdict::Hidden
    } else {
        Verdict::Plain
    }
}

/// Whether the verb is one of those that hurt in some clause: most need no look at theirs.
fn may_hurt(verb: Low) -> bool {
    // Those that `hurts`, `let_down` and `decision` name.
    let named = one_of!(
        "approved accepted refunded credited made introduced committed caused missed done decided determined concluded taken reached left kept put cut turned shut switched hung mixed given hidden returned held limited reduced lowered decreased reassigned moved swapped double increased raised hiked doubled tripled ended converted shared sold published"
    );
    let lists = [&CHARGE, &DENIED_GOOD, &HARM, &IMPOSE, &REFUSABLE, &WRONGABLE];
    named.has(&verb) || lists.iter().any(|list| list.has(&verb))
}

/// Whether what was done, or not done, hurts.
fn hurts(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let verb = s.low(passive.participle_word);
    let head = s.low(clause.head);
    let past = matches!(
        clause.tense,
        Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::PastProgressive | Tense::ModalPerfect
    );
    let none = any(s, clause.subject.clone(), one_of!("no none nothing neither"));
    if decision(s, passive, clause) {
        return true;
    }
    // `have not been given to anyone`
    let spared = clause.negated && any(s, passive.participle_word..s.len(), one_of!("anyone anybody"));
    if spared {
        return false;
    }
    if clause.negated || none {
        // What was not done: good things only; "was not charged" is good news.
        return match clause.tense {
            Tense::Modal => REFUSABLE.has(&verb) && (!none || GOOD.has(&head)),
            Tense::Bare => false,
            Tense::Present => verb.is(one_of!("approved accepted refunded credited")),
            // A form that was not completed is the customer's to complete.
            _ if verb.is(one_of!("completed signed provided filed"))
                && (head.is(one_of!("form declaration application kyc verification documents"))
                    || s.low(clause.subject.start).starts_with("form")) =>
            {
                false
            }
            _ => DENIED_GOOD.has(&verb) && (!none || GOOD.has(&head)),
        };
    }
    if FAULT.has(&head) {
        return past && verb.is(one_of!("made introduced committed caused missed done"));
    }
    // What nobody wants: a ban that was lifted, a recall that was cancelled.
    if !clause.negated
        && (head.is(UNWANTED) || any(s, clause.subject.start.saturating_sub(REACH)..clause.verb, UNWANTED))
        && verb.is(one_of!("cancelled canceled removed revoked dismissed withdrawn rejected"))
    {
        return false;
    }
    // Cards are declined by banks, and what nobody confirmed the reader has not.
    if verb.is(one_of!("declined")) && head.is(one_of!("card cards")) {
        return false;
    }
    if BURDEN.has(&head) && !verb.is(one_of!("lowered reduced decreased")) {
        return past && (IMPOSE.has(&verb) && &*s.low(passive.participle_word + 1) != "off" || CHARGE.has(&verb));
    }
    if CHARGE.has(&verb) {
        // A receipt: "you were charged {{ amount }} for …", "your gift was charged to your card".
        let next = s.raw(passive.participle_word + 1);
        if past && (next.starts_with(PLACEHOLDER) || &*verb == "charged" && next == "to") {
            return wrong(s, passive, clause);
        }
        return past || clause.tense == Tense::Progressive;
    }
    // What was dropped off was brought.
    if &*verb == "dropped" && &*s.low(passive.participle_word + 1) == "off" {
        return false;
    }
    if HARM.has(&verb) {
        return match clause.tense {
            Tense::Modal => {
                s.low(clause.modal.unwrap_or(0)).is(one_of!("will 'll"))
                    && verb.is(one_of!("closed suspended terminated blocked deactivated declined denied rejected restricted refused withheld"))
            }
            Tense::Present => STATE_HARM.has(&verb) && &*s.low(passive.aux_word) != "gets",
            Tense::Bare => &*s.low(passive.aux_word) == "being",
            _ => true,
        };
    }
    let done = past || clause.tense == Tense::Progressive;
    done && (let_down(s, passive, &head) || WRONGABLE.has(&verb) && wrong(s, passive, clause))
}

/// Whether it is somebody's doing as it is told, and did not just happen: decided against the reader, as “denied” is and “lost” is
/// not, taken from them, or done wrongly.
pub(super) fn is_somebodys(s: Sentence, passive: &Passive) -> bool {
    let is_decided = s.low(passive.participle_word).is(one_of!(
        "approved accepted granted refunded banned barred blocked cancelled canceled closed deactivated declined denied dismissed disqualified rejected refused revoked suspended terminated withheld decided determined concluded made taken reached"
    ));
    is_decided || CHARGE.has(&s.low(passive.participle_word)) || wrong(s, passive, &clause::read(s, passive))
}

/// Whether the reader may have done it, and is told that it worked: who orders can cancel, and who opens an account can close it.
pub(super) fn may_be_readers(s: Sentence, passive: &Passive) -> bool {
    s.low(passive.participle_word).is(one_of!("cancelled canceled closed deactivated"))
        && s.low(passive.aux_word).is(one_of!("been was were is are"))
        && !is_bad_news(s)
}

/// Whether the reader's own keys are what was taken back: a notice of safety, which tells what happened whoever did it.
pub(super) fn is_of_keys(s: Sentence, passive: &Passive) -> bool {
    let keys = one_of!(
        "key keys token tokens session sessions password passwords passcode passkey passkeys credential credentials certificate certificates authenticator authentication factor factors device devices login logins webhook webhooks"
    );
    let clause = clause::read(s, passive);
    s.low(passive.participle_word).is(one_of!("revoked removed deleted disabled deactivated cancelled canceled"))
        && any(s, clause.subject.clone(), keys)
        && !is_bad_news(s)
        && !wrong(s, passive, &clause)
}

/// Whether a sentence tells what its writer is sorry for, or has a reason for.
fn is_bad_news(s: Sentence) -> bool {
    any(s, 0..s.len(), one_of!("unfortunately regret sorry because due"))
}

/// Whether a text that is written for many says it of the reader's own: “your order”, “you have been removed”, a decision, our
/// mistake, or what `is_readers` says of the thing that suffered it, by its noun or pronoun.
pub(super) fn is_of_reader(s: Sentence, passive: &Passive, is_readers: impl FnOnce(&str) -> bool) -> bool {
    let clause = clause::read(s, passive);
    let from = if clause.subject.is_empty() { 0 } else { clause.start.min(clause.subject.start) };
    let before = from..clause.verb;
    // Names and fields may part a subject: “Your place “{{ title }}” for {{ year }} has been cancelled”.
    let opens = s.low(0).is(one_of!("your you"))
        && !any(s, 0..clause.verb, one_of!("is are was were has have had will can must"));
    if opens {
        return true;
    }
    let is_others = any(s, before.clone(), one_of!("their his her"));
    any(s, before, one_of!("you your yours"))
        || decision(s, passive, &clause)
        || !is_others && (wrong(s, passive, &clause) || is_readers(&s.low(clause.head)))
}

/// Whether the clause gives a reason that is none of ours: “due to missing receipts”.
pub(super) fn is_explained(s: Sentence, passive: &Passive) -> bool {
    /// Words of a reason that are looked at.
    const REASON: usize = 7;
    let ours = one_of!("our us we system error errors mistake mistakes bug outage fault");
    (passive.participle_word + 1..clause_end(s, passive.participle_word).saturating_add(1))
        .any(|at| s.low(at).is(one_of!("due because owing")) && !any(s, at..(at + REASON).min(s.len()), ours))
}

/// How far before a subject the thing stands that it is said of: “the recall that was placed on your boat”.
const REACH: usize = 7;

/// What is good news where it is taken back.
static UNWANTED: &OneOf =
    one_of!("ban recall revocation suspension cancellation termination restriction hold lock penalty deletion");

/// Harm in more than one word: "left waiting", "put on hold", "turned away".
fn let_down(s: Sentence, passive: &Passive, head: &Low) -> bool {
    let verb = s.low(passive.participle_word);
    let rest = passive.participle_word + 1..clause_end(s, passive.participle_word);
    let particle = s.low(passive.participle_word + 1);
    match &*verb {
        "left" => any(
            s,
            rest.clone(),
            one_of!("waiting without out stranded hanging unanswered rain outside unattended alone behind"),
        ),
        "kept" => any(s, rest.clone(), one_of!("waiting hold")),
        "put" => &*particle == "on" && &*s.low(passive.participle_word + 2) == "hold" || &*particle == "off",
        "cut" | "turned" | "shut" | "switched" => particle.is(one_of!("off away down short")),
        "hung" | "mixed" => &*particle == "up",
        "given" => {
            &*particle == "away"
                || &*particle == "to" && s.low(passive.participle_word + 2).is(one_of!("someone somebody another"))
        }
        "increased" | "raised" | "hiked" | "doubled" | "tripled" => head.is(one_of!(
            "contribution deductible excess fare fee fees instalment interest premium premiums price prices rate rates rent tariff"
        )),
        "ended" => head.is(one_of!("account contract cover employment lease membership plan policy session subscription tenancy trial")),
        "converted" => head.is(one_of!("trial")),
        "shared" | "sold" | "published" => {
            head.is(one_of!("address data details e-mail email information name number photo photos records"))
        }
        "hidden" => head.is(one_of!("profile post comment listing review video")),
        "taken" => particle.is(one_of!("from down out away off")) || any(s, rest.clone(), one_of!("twice")),
        "returned" => any(s, rest.clone(), one_of!("sender warehouse depot")),
        "held" => &*particle == "back" || head.is(one_of!("account funds money payment payments payout channel package parcel order shipment refund delivery deposit balance")),
        "limited" | "reduced" | "lowered" | "decreased" => {
            head.is(one_of!("account access limit limits card credit rating pension"))
        }
        "reassigned" | "moved" | "swapped" => {
            head.is(one_of!("appointment booking departure interview lesson room seat seats session slot viewing"))
        }
        "double" => &*particle == "charged",
        _ => false,
    }
}

/// "it has been decided", "a decision was taken to close": the act without the actor, in its purest form.
fn decision(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let finite = !matches!(clause.tense, Tense::Modal | Tense::Bare | Tense::Present);
    let next = s.low(passive.participle_word + 1);
    finite
        && match &*s.low(passive.participle_word) {
            "decided" => &*s.low(clause.head) == "it" && next.is(one_of!("to that not")),
            "determined" | "concluded" => {
                &*next == "that" && any(s, passive.participle_word..s.len(), one_of!("not n't no ineligible invalid"))
            }
            "made" | "taken" | "reached" => {
                &*s.low(clause.head) == "decision"
                    && any(s, passive.participle_word..s.len(), one_of!("to not against"))
            }
            _ => false,
        }
}

/// Whether the clause says that it was done wrongly: "to the wrong address", "in error", "twice", "late".
pub(super) fn wrong(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let end = clause_end(s, passive.participle_word);
    let range = clause.subject.start.min(clause.verb)..end;
    range.clone().any(|at| WRONG.has(&s.low(at)))
        || range.clone().any(|at| {
            let next = s.low(at + 1);
            match &*s.low(at) {
                "in" => &*next == "error",
                "by" => next.is(one_of!("mistake accident error")),
                "without" => next.is(one_of!("your notice warning asking telling permission consent any the")),
                "more" => &*next == "than",
                "too" => next.is(one_of!("late much early many")),
                "another" | "different" => {
                    next.is(one_of!(
                        "account address buyer client customer driver family guest member party passenger patient person student team tenant traveller"
                    ))
                }
                "someone" | "somebody" => next.is(one_of!("else")),
                "day" | "days" | "weeks" | "hours" | "minutes" => next.is(one_of!("late early")),
                "instead" => &*next == "of",
                _ => false,
            }
        })
}

/// First word after the clause of the participle.
fn clause_end(s: Sentence, participle: usize) -> usize {
    (participle + 1..s.len())
        .find(|&at| {
            s.low(at).is(one_of!(", . ; : ! ? ( – — but so because which if"))
                || &*s.low(at) == "and" && s.low(at + 1).is(one_of!("we i you your it they the has was is will"))
        })
        .unwrap_or(s.len())
}

//! What must hold beside the harm: that it is told as a fact, about this customer, with no one else to answer for it.

use super::clause::{Clause, Tense, any};
use super::detect::Passive;
use super::harm::wrong;
use super::lexicon::{BURDEN, FAULT, HARM, NATURE, OTHERS, OUTSIDE, PERSONAL, PLACE, REFUSABLE, STATE_HARM, WRONG};
use super::tokens::Sentence;
use crate::rules::static_word_set::one_of;
use crate::segment::grammar::PREPOSITIONS;
use crate::text::document::PLACEHOLDER;

/// Whether the passive is about this customer rather than about us, other people or things in general.
pub(super) fn concerns_customer(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let subject = clause.subject.clone();
    let first = s.low(subject.start);
    let head = s.low(clause.head);
    let verb = s.low(passive.participle_word);
    let yours = any(s, subject.clone(), one_of!("your yours you ur"));
    let past = !matches!(clause.tense, Tense::Present | Tense::Modal | Tense::Bare);
    // We called and could not reach the customer.
    if !yours && verb.is(one_of!("disconnected connected answered missed dropped")) && head.is(one_of!("call calls")) {
        return false;
    }
    if &*verb == "posted" && head.is(one_of!("review post comment rating")) {
        return false;
    }
    // "I found the reason the code was refused": whoever looks for the reason does not hide.
    if any(s, clause.start.saturating_sub(6)..clause.subject.start.max(clause.start), one_of!("reason cause")) && !yours
    {
        return false;
    }
    if head.is(one_of!("you yours")) {
        return true;
    }
    if PLACE.has(&head) && &*verb == "closed"
        || OTHERS.has(&head)
        || first.is(one_of!("our my their his her any every each most other"))
    {
        return false;
    }
    // "{{ username }} has been removed from …" reports what became of somebody or something that the data names.
    if !yours && HARM.has(&verb) && opens_with_data(s, clause) && !wrong(s, passive, clause) {
        return false;
    }
    if subject.is_empty() {
        return past && HARM.has(&verb) && &*verb != "closed";
    }
    if yours {
        return true;
    }
    // "Trains are being delayed" is news of a network, and nobody hides behind it.
    if clause.tense == Tense::Progressive && subject.len() == 1 && verb.is(one_of!("delayed disrupted diverted")) {
        return false;
    }
    if clause.tense == Tense::Bare {
        return false;
    }
    if FAULT.has(&head) || BURDEN.has(&head) || &*head == "decision" {
        return true;
    }
    match &*first {
        "it" | "this" | "that" | "which"
            if verb.is(one_of!("closed removed disabled stopped paused deleted broken")) =>
        {
            false
        }
        "it" | "this" | "that" | "which" => {
            past || clause.tense == Tense::Progressive || REFUSABLE.has(&verb) && subject.len() > 1
        }
        "they" => past && verb.is(one_of!("lost damaged delayed sent shipped delivered cancelled canceled missed")),
        "no" => past || REFUSABLE.has(&verb),
        "the" | "these" => {
            let theirs = PERSONAL.has(head.strip_suffix('s').unwrap_or(&head)) || PERSONAL.has(&head);
            let said = any(s, 0..s.len(), one_of!("your you yours")) || wrong(s, passive, clause);
            (past || clause.tense == Tense::Progressive) && (theirs || said)
                || REFUSABLE.has(&verb) && clause.negated
                || STATE_HARM.has(&verb) && theirs
        }
        "a" | "an" | "some" | "one" | "two" | "several" => {
            past && (WRONG.has(&s.low(subject.start + 1)) || reaches_reader(s, passive.participle_word))
        }
        _ => {
            past && (clause.tense != Tense::Past
                || any(s, passive.participle_word..s.len(), one_of!("your you"))
                || wrong(s, passive, clause))
        }
    }
}

/// Whether a placeholder is the first word of the subject, in quotation marks or not.
fn opens_with_data(s: Sentence, clause: &Clause) -> bool {
    // A quotation mark may part the subject from its verb; then nothing but data stands before it.
    let words = if clause.subject.is_empty() { 0..clause.verb } else { clause.subject.clone() };
    let is_said = |word: &str| word.contains(|char: char| char.is_alphanumeric() || char == PLACEHOLDER);
    let mut said = words.map(|at| s.raw(at)).filter(|word| is_said(word));
    let opens = said.next().is_some_and(|word| word.starts_with(PLACEHOLDER));
    opens && (!clause.subject.is_empty() || said.all(|word| word.starts_with(PLACEHOLDER)))
}

/// Whether what was done reached the reader, "from your account", "to you"; not "from a project that you own".
fn reaches_reader(s: Sentence, participle: usize) -> bool {
    (participle..s.len()).any(|at| match &*s.low(at) {
        "your" | "yours" => true,
        "you" => at == participle + 1 || PREPOSITIONS.has(&s.before(at, 1)),
        _ => false,
    })
}

/// Whether it is told as having happened: no condition, no question, no general rule.
pub(super) fn is_fact(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let verb = clause.verb;
    let open = matches!(clause.tense, Tense::Present | Tense::Modal | Tense::Bare);
    let why = any(s, 0..verb, one_of!("why"));
    // "Has it been locked?" asks; the mark may be missing.
    if clause.modal.map_or(clause.verb, |at| at.min(clause.verb)) == passive.aux_word && passive.inverted && !why
        || asks(s, clause)
        || is_left_open(s, clause)
    {
        return false;
    }
    if s.raw(s.len() - 1) == "?" && !why {
        let statement = any(s, 0..verb, one_of!("that sorry see")) && !opens_with_verb(s);
        if !statement {
            return false;
        }
    }
    // A condition in the same stretch between commas governs; one further away only where the verb leaves the time open.
    let mut near = true;
    for at in (0..verb).rev() {
        near = near && !matches!(s.raw(at), "," | ";" | ":" | "." | "!" | "–" | "—");
        let condition = match &*s.low(at) {
            "if" | "unless" | "whether" | "incase" | "whenever" | "wherever" | "should" if at + 1 < verb => {
                &*s.low(at) != "should" || at == 0
            }
            "case" | "event" => s.before(at, 1).is(one_of!("in the")),
            "once" | "until" | "till" | "when" | "after" | "before" | "as" => {
                let soon = &*s.low(at) != "as" || &*s.before(at, 1) == "soon";
                soon && (open || clause.tense == Tense::Perfect && &*s.low(at) != "when" && &*s.low(at) != "before")
            }
            "avoid" | "prevent" | "ensure" => true,
            _ => false,
        };
        if condition && (near || open) {
            return false;
        }
    }
    let tail = passive.participle_word + 1..s.len();
    if open && any(s, tail, one_of!("if unless when whenever until once incase every each")) {
        return false;
    }
    // "It must have been lost in the post" is what somebody thinks.
    let guesses = clause.tense == Tense::ModalPerfect
        && s.low(clause.modal.unwrap_or(0)).is(one_of!("must may might could"))
        && befalls(s, passive);
    if guesses {
        return false;
    }
    let general = one_of!("sometimes usually often generally typically normally always never occasionally may can");
    !(any(s, clause.start..passive.participle_word, general)
        && (open || any(s, clause.start..passive.participle_word, one_of!("sometimes"))))
}

/// Whether the passive tells what befalls a thing on its way, and nobody decides.
fn befalls(s: Sentence, passive: &Passive) -> bool {
    s.low(passive.participle_word)
        .is(one_of!("lost damaged stolen delayed misplaced mislaid broken torn missed crushed"))
}

/// Whether it is what something would show, or what the reader is asked about: "this means that it was sent elsewhere", "you will get
/// a mail that confirms that …", "tell us why it was rejected".
fn is_left_open(s: Sentence, clause: &Clause) -> bool {
    let opens = one_of!(
        "means mean confirms confirm confirming indicates indicate indicating shows proving stating states either whether"
    );
    let asks = one_of!("tell ask explain say know wonder wondering understand see us me out");
    (clause.subject.start.saturating_sub(3)..clause.subject.start).any(|at| {
        let follows = (at + 1..clause.subject.start).all(|next| s.low(next).is(one_of!("that the a your")));
        let to_us = at > 0 && s.low(at - 1).is(one_of!("i we can"));
        opens.has(&s.low(at)) && follows && !to_us || &*s.low(at) == "why" && asks.has(&s.before(at, 1))
    })
}

/// Whether a finite verb stands before the subject: "Has the file been locked".
fn asks(s: Sentence, clause: &Clause) -> bool {
    let before = s.before(clause.subject.start, 1);
    clause.subject.start < clause.verb
        && before.is(one_of!("has have had is are was were did"))
        && (clause.subject.start == 1 || s.before(clause.subject.start, 2).is(one_of!(", and . : ! or")))
}

fn opens_with_verb(s: Sentence) -> bool {
    s.low(0).is(one_of!("is are was were has have did do does could can would will"))
}

/// Whether a cause that is given from a word on is what a reader, or whoever had their password, did: "too many attempts", "three
/// wrong codes".
fn is_act_of_others(s: Sentence, from: usize) -> bool {
    let acts = one_of!(
        "attempts tries logins logons sign-ins inactivity requests retries codes passwords passcodes pins guesses violations"
    );
    let cause = from..from + 8;
    any(s, cause.clone(), acts) && !any(s, cause, one_of!("our us we system error mistake fault"))
}

/// Whether the customer asked for it, somebody else did it and is named, or it is good news after all.
pub(super) fn excused(s: Sentence, passive: &Passive, clause: &Clause) -> bool {
    let all = 0..s.len();
    for at in all {
        let (next, third) = (s.low(at + 1), s.low(at + 2));
        // "from the government's side", "at your bank's end", "on their end"
        if at > passive.participle_word && s.low(at).is(one_of!("from at on by with")) {
            let owner = (at + 1..at + 5).any(|near| OUTSIDE.has(&s.low(near)) || &*s.low(near) == "their");
            if owner && (at + 2..at + 7).any(|near| s.low(near).is(one_of!("side end part hands"))) {
                return true;
            }
        }
        let hit = match &*s.low(at) {
            "at" | "on" | "upon" | "by" if &*next == "request" => true,
            "at" | "on" | "upon" | "per" | "following" | "to" | "with" => {
                &*next == "your" && third.is(one_of!("request instruction instructions wish wishes asking"))
            }
            "as" => {
                next.is(one_of!("requested instructed agreed asked wished expected planned promised"))
                    || next.is(one_of!("you per"))
                        && third.is(one_of!("requested asked instructed wished wanted reported your told"))
            }
            // How it was done, which only whoever did it there would tell: "by entering the recovery code", "via the app".
            "by" if at > passive.participle_word => next.is(one_of!(
                "using entering clicking following pressing choosing selecting confirming tapping scanning typing signing logging"
            )),
            "using" | "via" => at == passive.participle_word + 1,
            "successfully" => at + 3 > passive.aux_word && at < passive.participle_word + 3 && !clause.negated,
            "because" | "since" | "when" | "after" if &*next == "you" => {
                third.is(one_of!("requested asked wanted cancelled canceled told signed logged"))
            }
            "due" | "because" | "owing" | "after" if at > passive.participle_word => {
                (at + 1..at + 7).any(|near| NATURE.has(&s.low(near))) || is_act_of_others(s, at + 1)
            }
            "according" => (at + 1..at + 5).any(|near| OUTSIDE.has(&s.low(near))),
            _ => false,
        };
        if hit {
            return true;
        }
    }
    // "Your bank says that the payment was declined."
    (0..clause.subject.start).any(|at| {
        OUTSIDE.has(&s.low(at))
            && s.low(at + 1).is(one_of!("says said tells told informed confirmed reports reported shows"))
    })
}

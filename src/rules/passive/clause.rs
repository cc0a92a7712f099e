//! The clause around a passive: its subject, tense and mood. The judgement and the rewrite both stand on it.

use std::ops::Range;

use super::detect::{Passive, is_adverb};
use super::tokens::{Low, Sentence};
use crate::rules::static_word_set::{OneOf, one_of};
use crate::segment::grammar::PREPOSITIONS;

/// Time and mood of the verb group, as far as the two rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "is sent", "gets sent"
    Present,
    /// "was sent", "got sent"
    Past,
    /// "has been sent"
    Perfect,
    /// "had been sent"
    PastPerfect,
    /// "is being sent"
    Progressive,
    /// "was being sent"
    PastProgressive,
    /// "will be sent", "can be sent"
    Modal,
    /// "may have been sent", "seems to have been sent"
    ModalPerfect,
    /// "to be sent", "being sent": no finite verb
    Bare,
}

/// What a clause says about its passive.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// First word of the verb group: "has" in "has not been sent".
    pub(super) verb: usize,
    /// The words of the subject; empty if none was found in the clause.
    pub(super) subject: Range<usize>,
    /// The head noun of the subject, or its pronoun.
    pub(super) head: usize,
    /// First word of the clause, after its conjunction.
    pub(super) start: usize,
    /// Tense and mood.
    pub(super) tense: Tense,
    /// The modal verb, "will" in "will not be sent".
    pub(super) modal: Option<usize>,
    /// Whether "not", "never" or the like denies it.
    pub(super) negated: bool,
}

/// Reads the clause of `passive`.
pub(super) fn read(s: Sentence, passive: &Passive) -> Clause {
    let aux = passive.aux_word;
    let mut negated = (aux..passive.participle_word.max(aux)).any(|at| is_negation(s, at));
    let mut verb = aux;
    let mut modal = None;
    let (mut have, mut be, mut to) = (None, None, false);
    while verb > 0 {
        let low = s.low(verb - 1);
        match &*low {
            "has" | "have" | "'ve" | "had" | "having" | "ve" => have = Some(verb - 1),
            "is" | "are" | "was" | "were" | "am" | "'re" | "'m" if s.low(aux).is(one_of!("being getting been")) => {
                be = Some(verb - 1);
            }
            "'s" if &*s.low(aux) == "been" => have = Some(verb - 1),
            "'s" if s.low(aux).is(one_of!("being getting")) => be = Some(verb - 1),
            "will" | "would" | "can" | "ca" | "could" | "may" | "might" | "shall" | "should" | "must" | "'ll"
            | "'d" | "wo" | "did" | "do" | "does" | "cannot" => modal = Some(verb - 1),
            "to" => to = true,
            "seem" | "seems" | "appear" | "appears" | "seemed" | "appeared" | "needs" | "need" | "going"
            | "supposed"
                if to => {}
            _ if is_negation(s, verb - 1) => {}
            _ if is_aside(&low) && verb > 1 && !starts_clause(s, verb - 1) => {}
            _ => break,
        }
        negated |= is_negation(s, verb - 1) || &*low == "cannot";
        verb -= 1;
    }
    let tense = tense(s, aux, modal, have, be, to);
    let start = clause_start(s, verb);
    let mut subject = if passive.inverted && passive.participle_word > aux + 1 {
        aux + 1..passive.participle_word
    } else {
        trim(s, start, verb)
    };
    let mut start = start;
    // "Your account was reviewed and has been closed": the subject stands before the conjunction.
    while subject.is_empty() && start > 0 {
        let before = clause_start(s, start - 1);
        let joined = s.low(start - 1).is(one_of!("and or but , then"));
        if !joined || before >= start {
            break;
        }
        let end = (before..start).find(|&at| is_finite(s, at)).unwrap_or(start - 1);
        subject = trim(s, before, end);
        start = before;
    }
    let head = head(s, &subject);
    Clause { verb, subject, head, start, tense, modal, negated }
}

fn tense(s: Sentence, aux: usize, modal: Option<usize>, have: Option<usize>, be: Option<usize>, to: bool) -> Tense {
    let seems = to && have.is_some();
    match &*s.low(aux) {
        "been" if modal.is_some() || seems => Tense::ModalPerfect,
        "been" if have.is_some_and(|at| &*s.low(at) == "had") => Tense::PastPerfect,
        "been" => Tense::Perfect,
        "being" | "getting" => match be.map(|at| s.low(at)).as_deref() {
            Some("was" | "were") => Tense::PastProgressive,
            Some(_) => Tense::Progressive,
            None => Tense::Bare,
        },
        "be" | "get" if modal.is_some_and(|at| !s.low(at).is(one_of!("do does"))) => Tense::Modal,
        // "had to be cancelled" was cancelled.
        "be" if to && have.is_some_and(|at| &*s.low(at) == "had") => Tense::Past,
        "be" => Tense::Bare,
        "get" if to => Tense::Bare,
        "was" | "were" | "got" => Tense::Past,
        _ => Tense::Present,
    }
}

/// Whether the word denies.
pub(super) fn is_negation(s: Sentence, at: usize) -> bool {
    s.low(at).is(one_of!("not n't nt never cannot"))
}

fn is_finite(s: Sentence, at: usize) -> bool {
    s.low(at).is(one_of!("is are was were am has have had will would can could may might 's 're 've 'll"))
}

fn starts_clause(s: Sentence, at: usize) -> bool {
    at == 0 || matches!(s.raw(at - 1), "," | "." | ";" | ":" | "!" | "?")
}

/// Where the clause that ends before `end` begins: after a mark or a conjunction.
fn clause_start(s: Sentence, end: usize) -> usize {
    let mut at = end;
    while at > 0 {
        let low = s.low(at - 1);
        if !is_mark(s, at - 1, low) && !low.is(one_of!("that because if when while why how since although though unless until once whether where whenever but so as before after hence and or incase till")) {
            at -= 1;
            continue;
        }
        // "the charge that was made": after a relative pronoun there is no subject but what stands before it.
        let relative = low.is(one_of!("that which who")) && at == end;
        let noun_list =
            low.is(one_of!("and or")) && at >= 2 && at < end && !is_finite_between(s, at.saturating_sub(6), at - 1);
        if !relative && !noun_list {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether the word is a mark that parts clauses.
fn is_mark(s: Sentence, at: usize, low: Low) -> bool {
    // Nearly every word begins with a letter.
    if low.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return false;
    }
    matches!(
        &*low,
        "," | ";" | ":" | "." | "!" | "?" | "(" | ")" | "–" | "—" | "…" | "\u{2022}" | "\"" | "“" | "”" | "*"
    ) || (&*low == "-" && !s.hyphen(at))
}

fn is_finite_between(s: Sentence, from: usize, to: usize) -> bool {
    from == 0 || (from..to).any(|at| is_finite(s, at) || matches!(s.raw(at), "," | "."))
}

/// The noun phrase in `from..to`: what follows the last verb that governs it ("we see your order").
fn trim(s: Sentence, from: usize, to: usize) -> Range<usize> {
    let end = if to > from && s.before(to, 1).is(one_of!("that which who")) { to - 1 } else { to };
    let mut start = from;
    for at in from..end {
        let opens = s
            .low(at)
            .is(one_of!("your the a an this these those our my you no any all some it they we i he she yours"));
        // A determiner that no preposition governs opens the subject anew.
        if opens && at > from {
            let back = s.before(at, 1);
            // "it looks like your card was declined": "like" joins clauses there.
            if (!PREPOSITIONS.has(&back) || &*back == "like") && !back.is(one_of!("'s all both")) {
                start = at;
            }
        }
    }
    while start < end
        && (is_aside(&s.low(start)) || s.low(start).is(one_of!("please that sorry unfortunately regret sadly")))
    {
        start += 1;
    }
    start..end
}

/// Adverbs that may stand before a subject or a verb group; "third" or "more" there would belong to a noun.
fn is_aside(low: &Low) -> bool {
    low.ends_with("ly") && is_adverb(low)
        || matches!(
            &**low,
            "also"
                | "now"
                | "however"
                | "then"
                | "instead"
                | "again"
                | "already"
                | "today"
                | "always"
                | "ever"
                | "still"
                | "just"
                | "since"
                | "yet"
                | "often"
                | "once"
        )
}

fn head(s: Sentence, subject: &Range<usize>) -> usize {
    let mut head = subject.end.saturating_sub(1).max(subject.start);
    for at in subject.start + 1..subject.end {
        let low = s.low(at);
        if PREPOSITIONS.has(&low) && !low.is(one_of!("and or &")) || low.is(one_of!("made you")) {
            head = at - 1;
            break;
        }
    }
    head
}

/// Whether any word of `range` is one of a handful.
pub(super) fn any(s: Sentence, range: Range<usize>, few: &OneOf) -> bool {
    range.into_iter().any(|at| s.low(at).is(few))
}

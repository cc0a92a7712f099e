//! From the auxiliary to its participle.

use std::ops::Range;

use super::agent;
use super::lexicon::{FRONTED, NOMINATIVE, PREFIXES, UN_VERBS};
use super::stative::is_event;
use super::tokens::{Low, Sentence, Word};
use crate::rules::static_word_set::one_of;
use crate::segment::grammar::{ADVERBS, DETERMINERS, IRREGULAR, NOT_ADVERB, NOT_PARTICIPLE, PREPOSITIONS};

/// One passive. Ranges are bytes of the prose; the two indices count the words of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passive {
    /// The form of "be" or "get" next to the participle: "been" in "has been sent".
    pub(super) aux: Range<usize>,
    /// The participle.
    pub(super) participle: Range<usize>,
    /// Who did it, without the "by"; `None` if the clause does not say.
    pub(super) agent: Option<Range<usize>>,
    /// Index of the auxiliary among the words.
    pub(super) aux_word: usize,
    /// Index of the participle among the words; before the auxiliary in "Attached is the form".
    pub(super) participle_word: usize,
    /// Words of the agent, empty where there is none.
    pub(super) agent_words: Range<usize>,
    /// Whether the subject stands between the two ("was it sent?") or after both ("attached is the form").
    pub(super) inverted: bool,
}

impl Passive {
    /// From the auxiliary to the participle, whichever comes first.
    pub(super) fn span(&self) -> Range<usize> {
        self.aux.start.min(self.participle.start)..self.aux.end.max(self.participle.end)
    }
}

/// What kind of auxiliary a word is; it decides how much the participle must prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aux {
    /// A finite form of "be".
    Be,
    /// "be", "been", "being".
    Bare,
    /// "get" in any form.
    Get,
    /// `'s`, which may be "is", "has" or a genitive.
    S,
    /// "its" written for "it's".
    Its,
}

/// All passives of one sentence, in the order of their auxiliaries.
pub(super) fn detect(sentence: Sentence) -> Vec<Passive> {
    let mut found = Vec::new();
    for at in 0..sentence.len() {
        let Some(aux) = aux_at(sentence, at) else { continue };
        let reached = fronted(sentence, at, aux).map(|participle| (participle, true));
        let reached = reached.or_else(|| after(sentence, at, aux).map(|participle| (participle, false)));
        let reached = reached.or_else(|| across_subject(sentence, at, aux).map(|participle| (participle, true)));
        if let Some((participle, inverted)) = reached {
            let at = if aux == Aux::Bare { shared(sentence, at) } else { at };
            found.push(passive(sentence, at, participle, inverted));
        }
    }
    found
}

fn passive(s: Sentence, aux: usize, participle: usize, inverted: bool) -> Passive {
    let bytes = |word: Word| word.start as usize..word.end as usize;
    let agent_words = agent::find(s, aux.max(participle));
    let agent = match (s.words.get(agent_words.start), s.words.get(agent_words.end.wrapping_sub(1))) {
        (Some(first), Some(last)) if !agent_words.is_empty() => Some(first.start as usize..last.end as usize),
        _ => None,
    };
    Passive {
        aux: bytes(s.words[aux]),
        participle: bytes(s.words[participle]),
        agent,
        aux_word: aux,
        participle_word: participle,
        agent_words,
        inverted,
    }
}

/// "has been and will be used": two auxiliaries share the participle, and the passive starts at the first.
fn shared(s: Sentence, aux: usize) -> usize {
    let mut at = aux;
    while at > 0
        && (is_adverb(&s.low(at - 1))
            || matches!(&*s.low(at - 1), "will" | "can" | "could" | "may" | "should" | "must" | "would"))
    {
        at -= 1;
    }
    let joined = at < aux
        && matches!(&*s.before(at, 1), "and" | "or")
        && matches!(&*s.before(at, 2), "been" | "is" | "are" | "was" | "were");
    if joined { at - 2 } else { aux }
}

/// Whether a word can be a form of "be" or "get": nearly every other is out at the cost of two bytes and a length.
fn may_be_auxiliary(bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
    let last = last.to_ascii_lowercase();
    match (first.to_ascii_lowercase(), bytes.len()) {
        (b'i', 2..=4) => matches!(last, b's' | b'm' | b't'),
        (b'w', 3) => last == b's',
        (b'w', 4) | (b'b', 2) | (b'a', 3) | (b'y', 6) => last == b'e',
        (b'w', 5..=6) => matches!(last, b't' | b's'),
        (b'a', 2) => matches!(last, b'm' | b'i'),
        (b'b', 4..=5) => matches!(last, b'n' | b'g'),
        (b'g', 3..=7) => matches!(last, b't' | b's' | b'n' | b'g'),
        (b'm' | b's', 1) | (b'r', 1..=2) | (b'a', 5) | (b'\'', 2..=3) | (b'h' | b't', 5..=6) | (0xE2, _) => true,
        _ => false,
    }
}

/// Whether a word is written like a form of "be" or "get": most sentences have none, and nothing else is asked of them.
pub(super) fn is_like_auxiliary(word: &str) -> bool {
    let like = one_of!(
        "is was are were am 're 'm ai wasnt isnt arent werent theyre youre im be been being get gets got getting gotten 's its thats whats heres s re r m"
    );
    let is_small = || word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    may_be_auxiliary(word.as_bytes())
        && (like.has(word) || !is_small() && (!word.is_ascii() || like.has(&word.to_ascii_lowercase())))
}

fn aux_at(s: Sentence, at: usize) -> Option<Aux> {
    // Nearly every word leaves here.
    if !may_be_auxiliary(s.bytes(at)) {
        return None;
    }
    Some(match &*s.low(at) {
        "is" | "was" | "are" | "were" | "am" | "'re" | "'m" | "ai" | "wasnt" | "isnt" | "arent" | "werent"
        | "theyre" | "youre" | "im" => Aux::Be,
        "be" | "been" | "being" => Aux::Bare,
        "get" | "gets" | "got" | "getting" | "gotten" => Aux::Get,
        "'s" => Aux::S,
        "its" | "thats" | "whats" | "heres" => Aux::Its,
        "s" if matches!(&*s.before(at, 1), "it" | "he" | "she" | "that" | "there" | "what") => Aux::S,
        "re" | "r" if matches!(&*s.before(at, 1), "we" | "you" | "they" | "u") => Aux::Be,
        "m" if &*s.before(at, 1) == "i" => Aux::Be,
        _ => return None,
    })
}

/// The participle to the right of the auxiliary, over adverbs and the like.
fn after(s: Sentence, aux: usize, kind: Aux) -> Option<usize> {
    let mut at = aux + 1;
    for _ in 0..8 {
        let low = s.low(at);
        // The words that most often follow an auxiliary and never lead to a participle.
        if matches!(&*low, "the" | "an" | "my" | "your" | "this" | "that" | "it" | "you" | "i" | "." | "?") {
            return None;
        }
        let hyphen = s.hyphen(at + 1);
        let particle = hyphen && matches!(&*s.low(at + 2), "out" | "off" | "up" | "down");
        if (!hyphen || particle) && is_participle(&low) {
            return is_event(s, aux, kind, at).then_some(at);
        }
        at += if hyphen && (&*low == "so" || &*s.low(at + 2) == "done") {
            return None; // "so-called", "well-done"
        } else if is_adverb(&low) || matches!(&*low, "\"" | "“" | "”" | "'" | "‘" | "’" | "*" | "_" | "`") {
            1
        } else if hyphen && PREFIXES.has(&low) && is_participle(&s.low(at + 2)) {
            2
        } else {
            aside(s, at, at == aux + 1)?
        };
        if s.hyphen(at) {
            at += 1;
        }
    }
    None
}

/// Length of a phrase that may interrupt: "at present", "a bit", ", as you know,".
fn aside(s: Sentence, at: usize, first: bool) -> Option<usize> {
    let next = s.low(at + 1);
    let third = s.low(at + 2);
    let length = match &*s.low(at) {
        "a" if matches!(&*next, "bit" | "little" | "lot") => 2,
        "as" if matches!(&*next, "well" | "usual" | "yet" | "always") => 2,
        "at" if matches!(&*next, "present" | "least" | "once" | "last" | "times" | "first") => 2,
        "at" if &*next == "the" && matches!(&*third, "moment" | "time") => 3,
        "for" if matches!(&*next, "now" | "example" | "instance" | "sure") => 2,
        "for" if matches!(&*next, "some" | "any" | "that" | "this" | "your") && is_participle(&s.low(at + 3)) => 3,
        "in" if matches!(&*next, "turn" | "fact" | "general" | "full" | "part" | "error" | "total" | "addition") => 2,
        "of" if &*next == "course" => 2,
        "on" if &*next == "average" => 2,
        "by" if matches!(&*next, "default" | "now" | "mistake" | "then" | "far") => 2,
        "so" if &*next == "far" => 2,
        "to" if &*next == "some" && &*third == "extent" => 3,
        "no" if &*next == "longer" => 2,
        "per" if matches!(&*next, "se" | "default") => 2,
        "and" if is_adverb(&s.low(at.saturating_sub(1))) && is_adverb(&next) => 2,
        "," | "(" | "-" | "–" | "—" if first => {
            let open = s.raw(at);
            let close =
                (at + 1..at + 8).find(|&end| s.raw(end) == if open == "(" { ")" } else { open } && !s.hyphen(end))?;
            // Only a phrase that hands over to the participle at once; else the comma parts a list of adjectives.
            let then = if is_adverb(&s.low(close + 1)) { close + 2 } else { close + 1 };
            if close == at + 1 || !is_participle(&s.low(then)) || is_participle(&next) {
                return None;
            }
            close + 1 - at
        }
        _ => return None,
    };
    Some(length)
}

/// "was it shipped?", "why are strangers supposed to know": the subject stands between.
fn across_subject(s: Sentence, aux: usize, kind: Aux) -> Option<usize> {
    if kind != Aux::Be && kind != Aux::S || !opens_question(s, aux, kind) {
        return None;
    }
    let mut at = aux + 1;
    if matches!(&*s.low(at), "n't" | "nt" | "not") {
        at += 1;
    }
    let subject = s.low(at);
    let pronoun = NOMINATIVE.has(&subject);
    let determiner = DETERMINERS.has(&subject);
    let noun = subject.starts_with(char::is_alphanumeric) && !PREPOSITIONS.has(&subject) && !is_adverb(&subject);
    if (!pronoun && !determiner && !noun) || subject.ends_with("ing") {
        return None;
    }
    let asked =
        aux == 0 || s.raw(s.len() - 1) == "?" || !matches!(s.raw(aux - 1), "," | ":" | "." | ";" | "-" | "\"" | "“");
    if !pronoun && !asked {
        return None;
    }
    let limit = at
        + if !pronoun {
            6
        } else if determiner {
            3
        } else {
            1
        };
    // The noun phrase, then adverbs. A participle right after the determiner belongs to the noun: "is the attached form right".
    let mut nouns = usize::from(!determiner || pronoun);
    at += 1;
    while at < s.len() {
        let low = s.low(at);
        if is_participle(&low) {
            let names = matches!(&*low, "called" | "named");
            if nouns > 0
                && (names || closes_clause(s, at))
                && is_event(s, aux, kind, at)
                && !reduced_relative(s, aux, at, pronoun)
            {
                let name = s.raw(at).starts_with(char::is_uppercase) && s.raw(aux).ends_with(char::is_lowercase);
                return (!name).then_some(at);
            }
        } else if is_adverb(&low) {
            at += 1;
            continue;
        } else if at >= limit
            || PREPOSITIONS.has(&low)
            || NOMINATIVE.has(&low)
            || DETERMINERS.has(&low)
            || !low.starts_with(char::is_alphanumeric) && &*low != "'s"
        {
            return None;
        }
        nouns += 1;
        at += 1;
    }
    None
}

/// Whether the auxiliary can open a question: at the start of a clause or after a question word.
fn opens_question(s: Sentence, aux: usize, kind: Aux) -> bool {
    let back = s.before(aux, 1);
    let two = s.before(aux, 2);
    let asks =
        |word: &str| matches!(word, "what" | "why" | "how" | "when" | "where" | "who" | "nor" | "neither" | "whom");
    if asks(&back) {
        return true;
    }
    if kind == Aux::S {
        return false;
    }
    aux == 0
        || matches!(
            &*back,
            "and"
                | "or"
                | "but"
                | "so"
                | ","
                | ":"
                | "."
                | ";"
                | "-"
                | "?"
                | "!"
                | "\""
                | "“"
                | "("
                | "exactly"
                | "then"
        )
        || asks(&two)
}

/// "What are the changes made to it": with "what is" a full noun phrase takes a relative clause, but for naming verbs.
fn reduced_relative(s: Sentence, aux: usize, participle: usize, pronoun: bool) -> bool {
    let next = s.low(participle + 1);
    let names = match &*s.low(participle) {
        "called" | "named" | "supposed" | "based" | "meant" | "located" | "born" => true,
        "used" | "known" => matches!(&*next, "" | "?" | "for" | "as"),
        _ => false,
    };
    let asked = s.before(aux, 1);
    let asked = if matches!(&*asked, "what" | "who" | "where" | "which") { asked } else { s.before(aux, 2) };
    !pronoun && !names && matches!(&*asked, "what" | "who" | "where" | "which")
}

/// "Attached is the form", "Hidden in the list is a bug", "how well trained he is": the participle comes first.
fn fronted(s: Sentence, aux: usize, kind: Aux) -> Option<usize> {
    if kind != Aux::Be || aux == 0 {
        return None;
    }
    let from = aux.saturating_sub(18);
    for at in (from..aux).rev() {
        // "attached", "shown", "how": a look at the last letter spares the search.
        let low = s.low(at);
        if !matches!(low.as_bytes().last(), Some(b'd' | b'n' | b'w')) {
            continue;
        }
        if FRONTED.has(&low) {
            let opens = at == 0
                || matches!(
                    &*s.before(at, 1),
                    "," | "." | ":" | "!" | "also" | "-" | "and" | "attention" | "email" | "hi" | "\""
                );
            let direct = at + 1 == aux && !PREPOSITIONS.has(&s.low(aux + 1));
            let behind = s.low(at + 1);
            let phrase = matches!(
                &*behind,
                "for" | "in" | "to" | "with" | "below" | "here" | "herewith" | "within" | "please" | "hereto"
            ) && !(at + 1..aux).any(|inner| matches!(s.raw(inner), "," | "that" | "which"));
            if opens && (direct || phrase) {
                return Some(at);
            }
        }
        if &*low == "how" {
            let mut next = at + 1;
            while next < aux && is_adverb(&s.low(next)) {
                next += 1;
            }
            let subject = if matches!(&*s.low(next + 1), "away" | "out" | "up" | "down") { next + 2 } else { next + 1 };
            if subject + 1 == aux
                && is_participle(&s.low(next))
                && matches!(&*s.low(subject), "i" | "he" | "she" | "it" | "they" | "we" | "you")
            {
                return is_event(s, aux, kind, next).then_some(next);
            }
        }
    }
    None
}

/// Whether what follows cannot be a noun that the participle would modify.
pub(super) fn closes_clause(s: Sentence, participle: usize) -> bool {
    let next = s.low(participle + 1);
    next.is_empty()
        || !next.starts_with(char::is_alphanumeric)
        || PREPOSITIONS.has(&next)
        || is_adverb(&next)
        || DETERMINERS.has(&next)
        || matches!(&*next, "me" | "you" | "him" | "us" | "them" | "please" | "correctly")
}

/// Whether the word may stand between auxiliary and participle.
pub(super) fn is_adverb(low: &Low) -> bool {
    (low.len() > 4 && low.ends_with("ly") && !NOT_ADVERB.has(low)) || &**low == "n't" || ADVERBS.has(low)
}

/// Whether the form of the word is that of a past participle.
pub(super) fn is_participle(low: &str) -> bool {
    if low.ends_with("ed") && low.len() > 3 {
        let negated = low.starts_with("un") && !low.starts_with("under") && !UN_VERBS.has(low);
        return !negated && !NOT_PARTICIPLE.has(low) && low.is_ascii();
    }
    matches!(low.as_bytes().last(), Some(b'n' | b't' | b'd' | b'g' | b'k' | b'e' | b'm')) && IRREGULAR.has(low)
}

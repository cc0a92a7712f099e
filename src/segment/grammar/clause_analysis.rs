//! Clauses of a sentence, and how the [status](super::status) of each is read from its words. Where one begins, [`start`](super::clause_boundary)
//! says.

use std::borrow::Cow;
use std::ops::Range;

use super::status::{Actor, Clause, Mood, Time};
use super::{Classes, List};
use crate::segment::chat_abbreviations::written_out;
use crate::segment::word_ids::{COMMA, QUESTION};
use crate::segment::words::{OTHER_MARK, Shape, Word, Words};

/// What may stand between “have” and its participle.
const BETWEEN: Classes = Classes::ADVERB.with(Classes::FILLER).with(Classes::NOT).with(Classes::SUBJECT);

/// Words that open a clause, by what they make of it; in lower case.
pub(super) static SUPPOSING: List = List::new("if once provided supposing unless until when whenever wherever whether");
/// Not “as”: “if you can tell us more, as we take this seriously”.
static REASONING: List = List::new("because since");
pub(super) static RELATING: List = List::new("that what where which who whom whose why");
pub(super) static REPORTING: List = List::new(
    "\
    argue argued argues asked believe believed believes claim claimed claims complain complained explained explains
    imagine indicated insist insisted mean means mention mentioned mentions reported reports said saw say saying says
    seem seems state stated states suggest suggested suspect tell telling tells think thinks thought told understand
    write writes wrote",
);
/// What may stand before “that” or a subject without making a relative clause of what follows.
static HOLDING: List = List::new(
    "\
    afraid agree appreciate assume assure aware certain confident confirm delighted ensure feel find glad guarantee happy
    hear heard knew know knows learn love note notice pleased promise realise regret remember sad saddened see sorry
    sure thankful thrilled understand understood",
);
/// Verbs whose “like” or “that” says how it looks to somebody.
pub(super) static SEEMING: List = List::new("appear appears feels look looks seem seems sound sounds");
/// People who act for a customer.
static PEOPLE: List = List::new(
    "\
    agent assistant boss boyfriend brother child children colleague colleagues dad daughter driver family father friend
    friends girlfriend guest guests husband kids lodger manager mother mum neighbour parents partner relative roommate
    secretary sister son staff team tenant uncle wife",
);
pub(super) static WISHING: List = List::new("hope hoped hopes hoping trust wish wished wishes wishing");
/// What somebody is asked who has to wait.
static WAITING: List = List::new("allow be enjoy expect give have stay wait");
/// What “you” do where something comes to you or happens to you.
static RECEIVING: List = List::new(
    "\
    allow be become enjoy expect experience feel find get give had has have hear know like lose love mind miss notice receive see
    wait want",
);
/// What stands before that verb and is none itself.
static LEADING: List = List::new("did do kindly need needs ought please to");
/// What somebody is, before “to”, who has to do something.
static ASKED: List = List::new("advised asked encouraged invited obliged reminded requested required urged");
/// What is no auxiliary and says like one that something is to be done.
static NEEDING: List = List::new("need");
static HAVING: List = List::new("had has have");
/// What is said, before “to”, of something that is yet to be done.
static INTENDING: List = List::new(
    "aim aiming aims endeavor endeavour expect expecting expects hope hopes hoping intend intending intends plan planning plans",
);
/// After a form of “be”, somebody else does it, or nobody: “you will be called”.
static BEING: List = List::new("am are be been being is was were");
pub(super) static PRONOUN_SUBJECTS: List =
    List::new("everybody everyone everything nobody nothing something that these this those");
static HOUSE: List = List::new(
    "\
    agent agents colleague colleagues company crew department desk developers engineers firm management manager office
    representative service staff store support team teams technician technicians",
);

/// The clauses of a sentence, in the order of the text.
pub(crate) fn clauses(prose: &str, words: &Words) -> Vec<Clause> {
    let low = words.iter().map(|word| written_out(word.span.slice(prose))).collect();
    let sentence = Sentence { words, low };
    let starts: Vec<usize> = (0..words.len()).filter(|&at| sentence.starts(at)).collect();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let mut clauses: Vec<Clause> = Vec::with_capacity(starts.len());
    for (&start, end) in starts.iter().zip(ends) {
        let mut clause = sentence.read(start..end);
        // “If it is late because you forgot it, …”: why something is supposed is supposed too.
        let is_of_last = sentence.has(start, &REASONING) && start > 0 && !sentence.words[start - 1].is_mark();
        if is_of_last
            && clause.mood == Mood::Asserted
            && clauses.last().is_some_and(|last| last.mood == Mood::Conditional)
        {
            clause.mood = Mood::Conditional;
        }
        if sentence.is_coordinated(start)
            && let Some(first) = clauses.iter().rfind(|last| last.mood != Mood::Relative).or(clauses.last())
        {
            clause.actor = first.actor;
            clause.mood = if first.mood == Mood::Ordered { Mood::Asserted } else { first.mood };
            clause.is_task = clause.actor == Actor::You
                && clause.time != Time::Past
                && sentence.is_task(start + 1..clause.words.end, &RECEIVING);
        }
        clauses.push(clause);
    }
    sentence.assert_what_follows(&mut clauses);
    clauses
}

/// A sentence, with the text of its words in lower case.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a Words,
    low: Vec<Cow<'a, str>>,
}

impl Sentence<'_> {
    /// A word in lower case; the empty word outside of the sentence.
    pub(super) fn low(&self, at: usize) -> &str {
        self.low.get(at).map_or("", |low| &**low)
    }

    pub(super) fn is(&self, at: usize, class: Classes) -> bool {
        self.words.get(at).is_some_and(|word| word.classes.meets(class))
    }

    pub(super) fn has(&self, at: usize, list: &List) -> bool {
        self.words.get(at).is_some_and(|word| !word.is_mark()) && list.has(self.low(at))
    }

    /// Whether a subject may start at a word: a pronoun, a determiner, a name.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        self.is(at, Classes::SUBJECT)
            || self.has(at, &super::DETERMINERS) && !self.is(at, Classes::NOT) && self.has_verb_soon(at)
            || self.words.get(at).is_some_and(|word| word.shape == Shape::Capitalised)
                && at > 0
                && self.is(at + 1, Classes::AUX)
    }

    /// Whether a verb follows a determiner within a short noun phrase.
    fn has_verb_soon(&self, at: usize) -> bool {
        (at + 2..at + 6).take_while(|&next| self.words.get(next).is_some_and(|word| !word.is_mark())).any(|next| {
            self.is(next, Classes::AUX)
                || self.is(next, Classes::PAST)
                // “the bus leaves”
                || self.low(next).ends_with('s')
        })
    }

    /// “If the lock has a fault you need to call us”: where all else is supposed, what looks like “a fault that you need” is what
    /// follows from it.
    fn assert_what_follows(&self, clauses: &mut [Clause]) {
        let is_supposed = |clause: &Clause| clause.mood == Mood::Conditional;
        let Some(condition) = clauses.iter().position(is_supposed) else { return };
        let depends = |clause: &Clause| matches!(clause.mood, Mood::Conditional | Mood::Relative);
        // “Hi Ana, if …”: a greeting says nothing.
        let is_greeting = |clause: &Clause| clause.mood == Mood::Asserted && self.verb(clause.words.clone()).is_none();
        let (before, behind) = clauses.split_at(condition);
        if !before.iter().all(|clause| depends(clause) || is_greeting(clause)) || !behind.iter().all(depends) {
            return;
        }
        let follows = |clause: &Clause| {
            let passes = |at: &usize| self.is(*at, Classes::ADVERB.with(Classes::FILLER));
            let next = (clause.words.start + 1..clause.words.end).find(|at| !passes(at));
            clause.mood == Mood::Relative
                && self.is(clause.words.start, Classes::SUBJECT)
                && next.is_some_and(|next| self.is(next, Classes::AUX) || self.has(next, &NEEDING))
        };
        if let Some(main) = clauses[condition..].iter_mut().rfind(|clause| follows(clause)) {
            main.mood = Mood::Asserted;
        }
    }

    fn read(&self, words: Range<usize>) -> Clause {
        let mut first = words.start;
        // A handle, a joint and a greeting open a clause and say nothing of it.
        let is_before = |at: usize| {
            self.words[at].is_mark()
                || self.words[at].shape == Shape::Opaque
                || self.is(at, Classes::GREETING)
                || at > 0
                    && self.words[at - 1].id == OTHER_MARK
                    && self.words[at - 1].span.end() == self.words[at].span.start()
                || ["and", "or"].contains(&self.low(at))
                || ["so", "but", "then", "therefore", "now"].contains(&self.low(at)) && self.asks_politely(at + 1)
                || at > 0 && self.is(at - 1, Classes::GREETING) && self.words[at].shape == Shape::Capitalised
        };
        while first + 1 < words.end && is_before(first) {
            first += 1;
        }
        let verb = self.verb(first..words.end);
        // “it falls to you, not to us” denies nothing of what it says first.
        let contrasts = |at: usize| at > words.start + 1 && self.words[at - 1].id == COMMA && self.low(at) == "not";
        let denies = |at: usize| {
            self.is(at, Classes::NOT) && !self.has(at, &super::DETERMINERS) && !contrasts(at)
                || self.low(at) == "no" && self.low(at + 1) == "longer"
        };
        let is_negated = words.clone().any(denies);
        let clause = first..words.end;
        let mood = self.mood(&clause);
        // An order is about what is to come, and nobody else is its subject.
        let (time, actor) = if mood == Mood::Ordered {
            (Time::Present, Actor::Other)
        } else {
            (self.time(&clause, verb), self.actor(&clause))
        };
        let is_task = match (mood, actor) {
            (Mood::Ordered, _) => self.is_task(first..words.end, &WAITING),
            (_, Actor::You) if time != Time::Past => {
                let is_you = |at: &usize| self.low(*at) == "you";
                let after = |you: usize| you + 1..words.end;
                let is_told = |you| self.is_task(after(you), &RECEIVING) || self.is_asked_to(after(you));
                clause.clone().find(is_you).is_some_and(is_told)
            }
            _ => false,
        };
        Clause { words, mood, time, actor, is_negated, is_task }
    }

    /// Whether “please” opens an order at a word: “so please call us”.
    fn asks_politely(&self, at: usize) -> bool {
        ["please", "kindly"].contains(&self.low(at)) && super::is_verb(self.low(at + 1))
    }

    /// Whether the customer is told to do something in the passive: “you are kindly asked to call”.
    fn is_asked_to(&self, words: Range<usize>) -> bool {
        words.clone().any(|at| self.has(at, &ASKED) && self.low(at + 1) == "to" && super::is_verb(self.low(at + 2)))
    }

    /// Whether the first verb of these words, which have no subject, is something to do, and not `otherwise`.
    fn is_task(&self, words: Range<usize>, otherwise: &List) -> bool {
        // “You have to call”, and not “you have a call”.
        let is_had = |at: usize| self.has(at, &HAVING) && self.low(at + 1) != "to";
        let is_led = |at: &usize| {
            self.is(*at, Classes::AUX.with(Classes::ADVERB).with(Classes::FILLER).with(Classes::NOT)) && !is_had(*at)
                || self.has(*at, &LEADING)
        };
        let is_being = |at: usize| self.has(at, &BEING);
        let verb = words.clone().find(|at| !is_led(at)).unwrap_or(words.end);
        verb < words.end && !self.has(verb, otherwise) && !(words.start..verb).any(is_being)
    }

    /// The first auxiliary or verb after the subject.
    fn verb(&self, words: Range<usize>) -> Option<usize> {
        words.into_iter().find(|&at| self.is(at, Classes::AUX))
    }

    fn mood(&self, clause: &Range<usize>) -> Mood {
        let first = clause.start;
        let low = self.low(first);
        let second = self.low(first + 1);
        if self.has(first, &SUPPOSING)
            || ["should", "were", "had"].contains(&low)
                && self.is(first + 1, Classes::SUBJECT)
                && !self.is_question(clause)
            || low == "in" && second == "case"
            || low == "as" && self.low(first + 1) == "long"
            || low == "so" && second == "long"
        {
            return Mood::Conditional;
        }
        // “so that you can”, “in order that”.
        let before = |back: usize| first.checked_sub(back).map_or("", |at| self.low(at));
        let opens_relative = self.has(first, &RELATING);
        let governor = first.checked_sub(1).filter(|&at| !self.words[at].is_mark() && !self.runs_on(first));
        if let Some(governor) = governor {
            if self.has(governor, &WISHING) {
                return Mood::Wished;
            }
            // “you told us that”, “it seems you”: a verb of saying within the two words before.
            let tells = self.has(governor, &REPORTING)
                || opens_relative
                    && ["us", "me", "you", "them"].contains(&before(1))
                    && first > 1
                    && self.has(first - 2, &REPORTING);
            if tells && !self.is_ours(governor) {
                return Mood::Told;
            }
            if self.low(governor) == "like" && governor > 0 && self.has(governor - 1, &SEEMING)
                || opens_relative && self.has(governor, &SEEMING)
            {
                return Mood::Told;
            }
            // “I see what you did”: it is asked or told, and not said.
            if ["what", "why", "where", "which", "who", "how"].contains(&low) {
                return Mood::Relative;
            }
            let by_noun = self.is(governor, Classes::NOUN)
                && !self.is(governor, Classes::FUNCTION)
                && !self.has(governor, &HOLDING)
                && !self.is(governor, Classes::ING);
            if by_noun && (opens_relative || self.is(first, Classes::SUBJECT)) && !self.has(governor, &REPORTING) {
                return Mood::Relative;
            }
        }
        if self.is_question(clause) {
            return Mood::Asked;
        }
        let is_please = ["please", "kindly"].contains(&low);
        let passes = |at: &usize| self.is(*at, Classes::ADVERB.with(Classes::FILLER)) || self.low(*at) == "do";
        let order = (first..clause.end).find(|at| !passes(at)).unwrap_or(first);
        if super::is_verb(self.low(order)) && !self.is(order + 1, Classes::AUX)
            || low == "do" && self.is(first + 1, Classes::NOT)
            || is_please && !self.is(order, Classes::SUBJECT)
        {
            return Mood::Ordered;
        }
        Mood::Asserted
    }

    /// Whether “we think that” and the like: what we think ourselves is asserted.
    fn is_ours(&self, governor: usize) -> bool {
        (governor.saturating_sub(3)..governor).any(|at| ["i", "we"].contains(&self.low(at)))
    }

    fn is_question(&self, clause: &Range<usize>) -> bool {
        let first = clause.start;
        let asks_by_word = self.has(first, &RELATING) || ["how", "when"].contains(&self.low(first));
        let inverted = |at: usize| self.is(at, Classes::AUX) && self.is(at + 1, Classes::SUBJECT);
        if inverted(first) && !["should", "were", "had"].contains(&self.low(first))
            || asks_by_word && inverted(first + 1)
        {
            return true;
        }
        let asks = |word: &Word| word.id == QUESTION;
        self.words[clause.end.saturating_sub(1)..].iter().any(asks)
            && (self.is(clause.start, Classes::AUX)
                || self.has(clause.start, &RELATING)
                || ["how", "when"].contains(&self.low(clause.start)))
            || self.words.get(clause.end.saturating_sub(1)).is_some_and(asks)
    }

    fn time(&self, clause: &Range<usize>, verb: Option<usize>) -> Time {
        let words = || clause.clone().map(|at| self.low(at));
        if words().any(|word| matches!(word, "will" | "'ll" | "’ll" | "shall" | "wo" | "ll"))
            || words().any(|word| word == "going") && words().any(|word| word == "to")
        {
            return Time::Promised;
        }
        // “we hope to have it mended”: what is meant to be done is to come, whatever the verb behind “to” looks like.
        let intends = |at: usize| self.has(at, &INTENDING) && self.low(at + 1) == "to" && at + 2 < clause.end;
        if clause.clone().any(intends) && !words().any(|word| matches!(word, "was" | "were" | "had" | "been")) {
            return Time::Promised;
        }
        // “that you forgot is here”: what stands before the first auxiliary is the verb of this clause.
        // “gets paid”, “get refunded”: what looks like a past is the participle of a passive.
        let is_got = |at: usize| matches!(self.low(at - 1), "get" | "gets");
        let is_past =
            |at: usize| self.is(at, Classes::PAST) && at > clause.start && !self.is_modifier(at) && !is_got(at);
        if (clause.start..verb.unwrap_or(clause.end)).any(is_past) {
            return Time::Past;
        }
        let aux = verb.map(|at| self.low(at));
        match aux {
            Some("was" | "were" | "had" | "did" | "has" | "have" | "'ve" | "’ve") => {
                // “have to” and “have a” are present.
                let at = verb.unwrap_or(clause.start);
                let between = |at: usize| self.is(at, BETWEEN) || self.has(at, &PRONOUN_SUBJECTS);
                let next = (at + 1..clause.end).find(|&at| !between(at));
                let is_have = matches!(aux, Some("has" | "have" | "'ve" | "’ve"));
                let is_participle = |at: usize| self.is(at, Classes::PARTICIPLE.with(Classes::PAST));
                let perfect = next.is_some_and(|next| is_participle(next) || self.low(next) == "been");
                if is_have && !perfect { Time::Present } else { Time::Past }
            }
            // “should have taken”
            Some("should" | "would" | "could" | "might" | "may" | "must")
                if verb.is_some_and(|at| {
                    let have = (at + 1..clause.end).find(|&next| !self.is(next, Classes::ADVERB.with(Classes::NOT)));
                    have.is_some_and(|have| {
                        self.low(have) == "have" && self.is(have + 1, Classes::PARTICIPLE.with(Classes::ADVERB))
                    })
                }) =>
            {
                Time::Past
            }
            _ => Time::Present,
        }
    }

    /// Whether a word in “-ed” stands before a noun: “the requested form”.
    fn is_modifier(&self, at: usize) -> bool {
        at > 0 && self.has(at - 1, &super::DETERMINERS)
    }

    fn actor(&self, clause: &Range<usize>) -> Actor {
        // “Should be with you soon.”
        let next = self.low(clause.start + 1);
        if self.is(clause.start, Classes::AUX) && (next == "be" || next == "have" || super::is_verb(next)) {
            return Actor::Other;
        }
        for at in clause.clone() {
            let low = self.low(at);
            let opens = at == clause.start || self.is(at - 1, Classes::AUX) || self.has(at - 1, &RELATING);
            match low {
                "i" | "we" => return Actor::We,
                "you" => return Actor::You,
                "your" if self.names(at, &PEOPLE) => return Actor::You,
                "our" if self.names(at, &HOUSE) || self.names(at, &PEOPLE) => return Actor::We,
                _ => {}
            }
            if self.has(at, &HOUSE) && !self.is_yours(at) {
                return Actor::We;
            }
            let is_finite = self.is(at, Classes::AUX.with(Classes::PAST))
                || super::is_verb(low)
                || low.len() > 3
                    && low.ends_with('s')
                    && !opens
                    && self.is(at - 1, Classes::NOUN.with(Classes::FUNCTION));
            // “at this point in time we”: no verb stands there yet.
            let is_in_time = || (clause.start..=at).all(|word| self.is_of_time(word));
            if is_finite && at > clause.start && !opens && !is_in_time() {
                return Actor::Other;
            }
        }
        Actor::Other
    }

    /// Whether one of the next two words after a determiner is of a list.
    fn names(&self, at: usize, list: &List) -> bool {
        self.has(at + 1, list) || self.has(at + 2, list) && !self.is(at + 1, Classes::AUX)
    }

    fn is_yours(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|before| self.low(before) == "your")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::words::Vocabulary;
    use crate::text::span::Span;

    /// The clause that `word` stands in.
    fn clause_of(text: &str, word: &str) -> Clause {
        let mut words = Words::default();
        words.read(text, Span::of(0..text.len()), &[], &Vocabulary::english());
        let at = words.iter().position(|known| known.span.slice(text) == word).unwrap();
        clauses(text, &words).into_iter().find(|clause| clause.words.contains(&at)).unwrap()
    }

    /// The status of the clause that `word` stands in.
    fn status(text: &str, word: &str) -> String {
        let statuses = clause_of(text, word).statuses().into_iter();
        statuses.filter(|name| !["affirmed", "no-task", "task"].contains(name)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn status_of_clauses() {
        assert_eq!(status("You forgot the form.", "forgot"), "asserted past by-customer");
        assert_eq!(status("If you forgot your password, choose Reset.", "forgot"), "conditional past by-customer");
        assert_eq!(status("If you forgot your password, choose Reset.", "choose"), "ordered present by-others");
        assert_eq!(status("If it is late because you forgot it, call us.", "forgot"), "conditional past by-customer");
        assert_eq!(status("It is late because you forgot it.", "forgot"), "asserted past by-customer");
        assert_eq!(status("If the lock has a fault you need to call us.", "call"), "asserted present by-customer");
        assert_eq!(
            status("If there is a fault you cannot mend, call us.", "mend"),
            "relative present by-customer negated"
        );
        assert_eq!(
            status("Call us if there is a fault you cannot mend.", "mend"),
            "relative present by-customer negated"
        );
        assert_eq!(status("The form that you forgot is here.", "forgot"), "relative past by-customer");
        assert_eq!(status("The stairs you have to climb are steep.", "climb"), "relative present by-customer");
        assert_eq!(status("You told us that you forgot it.", "forgot"), "told past by-customer");
        assert_eq!(status("Last week you left the gate open.", "left"), "asserted past by-customer");
        assert_eq!(status("At this point in time we need the tools.", "need"), "asserted present by-us");
        assert_eq!(status("On the day you left it rained.", "left"), "relative past by-customer");
        assert_eq!(status("It is up to parents to check the bag, not to us.", "check"), "asserted present by-others");
        assert_eq!(status("Next time you visit, ring twice.", "visit"), "relative present by-customer");
        assert_eq!(status("I hope you have a safe trip.", "trip"), "wished present by-customer");
        assert_eq!(status("We will call you shortly.", "shortly"), "asserted promised by-us");
        assert_eq!(status("Did you plug it in?", "plug"), "asked past by-customer");
        assert_eq!(status("Please calm down.", "calm"), "ordered present by-others");
        assert_eq!(
            status("We will repair it soon, and the barber comes on Tuesday.", "barber"),
            "asserted present by-others"
        );
        assert_eq!(status("The noise stopped shortly after the storm.", "shortly"), "asserted past by-others");
        assert_eq!(status("We cannot replace it.", "replace"), "asserted present by-us negated");
        assert_eq!(status("Should you need it, call us.", "need"), "conditional present by-customer");
        assert_eq!(status("We will get it fixed asap.", "asap"), "asserted promised by-us");
        assert_eq!(status("I will keep it until Friday.", "Friday"), "asserted promised by-us");
        assert_eq!(status("We hope to have it mended soon.", "soon"), "asserted promised by-us");
        assert_eq!(status("We are aiming to reply soon.", "soon"), "asserted promised by-us");
        assert_eq!(status("We had hoped to reply on Monday.", "Monday"), "asserted past by-us");
        assert_eq!(status("@leo Please call the shop.", "call"), "ordered present by-others");
        assert_eq!(status("You should have taken it.", "taken"), "asserted past by-customer");
        assert_eq!(status("The bonus gets paid on Monday.", "Monday"), "asserted present by-others");
        assert_eq!(status("An oversight occurred.", "occurred"), "asserted past by-others");
        assert_eq!(status("We value it and will share it.", "value"), "asserted present by-us");
        assert_eq!(status("We value it and will share it.", "share"), "asserted promised by-us");
        assert_eq!(status("We got it but will not mend it.", "mend"), "asserted promised by-us negated");
        assert_eq!(status("Should be with you soon.", "soon"), "asserted present by-others");
        assert_eq!(status("You failed to pay and have been called.", "failed"), "asserted past by-customer");
        assert_eq!(
            status("If you have paid and are still waiting, call us.", "waiting"),
            "conditional present by-customer"
        );
        assert_eq!(status("We will check it and have it mended soon.", "mended"), "asserted promised by-us");
        assert_eq!(status("Please see the link Our team will call you.", "call"), "asserted promised by-us");
    }

    #[test]
    fn what_the_customer_is_to_do() {
        let is_task = |text: &str, word: &str| clause_of(text, word).is_task;
        for (text, word) in [
            ("Contact the caretaker about the key within two days.", "within"),
            ("Please get back to me asap.", "asap"),
            ("We ask that you reply within two days.", "reply"),
            ("You will have to answer within a week.", "answer"),
            ("You should just call the clinic soon.", "soon"),
            ("Please make sure that you call the clinic soon.", "soon"),
            ("So please call the clinic soon.", "soon"),
            ("But kindly send the key back soon.", "soon"),
            ("You are kindly asked to send the key back soon.", "soon"),
            ("You will be required to answer within a week.", "week"),
            ("You have seen it and must answer within a week.", "week"),
        ] {
            assert!(is_task(text, word), "{text}");
        }
        for (text, word) in [
            ("You will hear from us within a week.", "hear"),
            ("You will be called within a week.", "called"),
            ("You have our answer within a week.", "answer"),
            ("Please allow ten days for a reply.", "reply"),
            ("We will call you within a week.", "call"),
            ("You can expect an answer within a week.", "answer"),
            ("So we will call you within a week.", "week"),
            ("We have read it and will call you within a week.", "week"),
            ("You will be told within a week whether you are asked to pay.", "told"),
        ] {
            assert!(!is_task(text, word), "{text}");
        }
    }
}

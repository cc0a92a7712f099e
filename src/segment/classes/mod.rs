//! What English words can be, each by itself: the forms of verbs, and the classes that a pattern can name. The sentence decides
//! among them.

use serde::{Deserialize, Serialize};

mod foreign_inflection;
mod list;
mod lists;
mod verbs;

pub(crate) use foreign_inflection::forms_in;
#[cfg(test)]
pub(crate) use list::assert_sound;
pub(crate) use list::{List, bit_of};
pub(crate) use lists::{ADVERBS, DETERMINERS, IRREGULAR, NOT_ADVERB, NOT_PARTICIPLE, PREPOSITIONS, VERBS};
use verbs::irregular_pasts;
pub(crate) use verbs::{FORMS, Form, forms, is_verb};

/// Classes of a word, as bits. English words have several: “offer” is a noun and a verb, “put” four forms of one verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Classes(u16);

impl Classes {
    /// May be the base form of a verb, as after “will”: any word that is nothing else for certain.
    pub(crate) const BASE: Self = Self(1);
    /// The past of a verb: sent, called.
    pub(crate) const PAST: Self = Self(2);
    /// The participle of a verb: been, sent, called.
    pub(crate) const PARTICIPLE: Self = Self(4);
    /// A verb with “-ing”.
    pub(crate) const ING: Self = Self(8);
    /// An adverb that may stand between a subject and its verb and changes nothing about who does what.
    pub(crate) const ADVERB: Self = Self(16);
    /// A word that may stand there but is more than an adverb elsewhere: first, then, now.
    pub(crate) const FILLER: Self = Self(32);
    /// A form of be, have or do, or a modal.
    pub(crate) const AUX: Self = Self(64);
    /// A pronoun that is a subject.
    pub(crate) const SUBJECT: Self = Self(128);
    /// not, never.
    pub(crate) const NOT: Self = Self(256);
    /// A word of a closed class: article, preposition, pronoun, conjunction, auxiliary.
    pub(crate) const FUNCTION: Self = Self(512);
    /// Said before the first clause: oh, well, great.
    pub(crate) const INTERJECTION: Self = Self(1024);
    /// Opens a greeting: hi, hello, dear.
    pub(crate) const GREETING: Self = Self(2048);
    /// May name a thing: any word of an open class that is no adverb.
    pub(crate) const NOUN: Self = Self(4096);
    /// An adverb that says how far a “not” goes: not always, not exactly.
    pub(crate) const DEGREE: Self = Self(8192);

    /// How many classes there are.
    pub(crate) const BITS: u32 = 14;

    /// The classes as bits.
    pub(crate) const fn bits(self) -> u16 {
        self.0
    }

    /// The words of either class.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is any of these.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of a lower-case word, listed or not.
    pub(crate) fn of(word: &str) -> Self {
        let closed = Self::closed(word);
        // “certainly” stands in a list and is an adverb all the same.
        if closed.meets(Self::FUNCTION) && !word.ends_with("ly") {
            return closed;
        }
        closed.with(Self::open(word))
    }

    /// The classes of a lower-case word that no list holds: what its ending says.
    pub(crate) fn open(word: &str) -> Self {
        if !word.starts_with(|first: char| first.is_alphabetic()) {
            return Self::default();
        }
        if word.ends_with("ly") && word.len() > 4 && !NOT_ADVERB.has(word) && !NOT_PASSED.has(word) {
            return Self::ADVERB;
        }
        if word.ends_with("ed") && word.len() > 3 && !NOT_PARTICIPLE.has(word) {
            return Self::PAST.with(Self::PARTICIPLE);
        }
        if PASTS.has(word) {
            return Self::PAST;
        }
        if word.ends_with("ing") && word.len() > 4 && !NOT_ING.has(word) {
            return Self::ING.with(Self::NOUN);
        }
        Self::BASE.with(Self::NOUN)
    }

    /// The classes that lists give a word.
    fn closed(word: &str) -> Self {
        let listed = CLOSED.iter().filter(|(list, _)| list.has(word)).map(|(_, classes)| *classes);
        let past = irregular_pasts().binary_search(&word).map_or(Self::default(), |_| Self::PAST);
        listed.fold(past, Self::with)
    }

    /// Every word that a list holds, in lower case; some more than once.
    pub(crate) fn listed() -> impl Iterator<Item = &'static str> {
        CLOSED.iter().flat_map(|(list, _)| list.words()).chain(irregular_pasts().iter().copied())
    }
}

/// Lists, and the classes that each gives its words. A word of [`NOT_PASSED`] is known for what it is not.
static CLOSED: [(&List, Classes); 14] = [
    (&AUXILIARIES, Classes::AUX.with(Classes::FUNCTION)),
    (&SUBJECTS, Classes::SUBJECT.with(Classes::FUNCTION)),
    (&PRONOUNS, Classes::FUNCTION),
    (&NEGATIONS, Classes::NOT.with(Classes::FUNCTION)),
    (&INTERJECTIONS, Classes::INTERJECTION),
    (&GREETINGS, Classes::GREETING),
    (&FILLERS, Classes::FILLER.with(Classes::FUNCTION)),
    (&DEGREES, Classes::DEGREE),
    (&IRREGULAR, Classes::PARTICIPLE),
    (&ONLY_ADVERBS, Classes::ADVERB.with(Classes::FUNCTION)),
    (&PREPOSITIONS, Classes::FUNCTION),
    (&DETERMINERS, Classes::FUNCTION),
    (&ADVERBS, Classes::FUNCTION),
    (&NOT_PASSED, Classes(0)),
];

static AUXILIARIES: List = List::new(
    "\
    am are be been being can cannot could did do does had has have is may might must ought shall should was were will
    would",
);

static SUBJECTS: List = List::new("he i it she somebody someone they u we who ya you");

static PRONOUNS: List = List::new(
    "\
    anybody anyone anything everybody everyone everything her hers herself him himself his its itself me mine my myself
    nobody nothing ones our ours ourselves something that thee their theirs them themselves these this those us what
    which whom whose your yours yourself yourselves",
);

static NEGATIONS: List = List::new("never no none nor not");

static INTERJECTIONS: List = List::new(
    "\
    absolutely ah aha alright awesome cheers excellent fantastic good great haha hm hmm lol lovely nice oh ok okay oops
    ouch perfect right super sure thanks ugh well wow yeah yep yes yup",
);

static GREETINGS: List = List::new("dear greetings hello hey heya hi hiya howdy");

/// Words that change nothing about who does what, and that mean more elsewhere.
static FILLERS: List = List::new(
    "\
    again already also always anyway before currently ever first hence hereby herewith however indeed instead just
    kindly later maybe meanwhile moreover nevertheless next nonetheless normally now often perhaps please presently
    quite rather really simply sometimes still then therefore though thus today tonight too usually very",
);

/// Adverbs that are nothing else and do not end in “-ly”.
static ONLY_ADVERBS: List = List::new("kindly please");

/// Adverbs that say how far a “not” goes.
static DEGREES: List = List::new(
    "\
    absolutely always completely entirely even exactly fully just merely necessarily overly particularly purely quite
    simply solely strictly totally very wholly",
);

/// Words in “-ly” that are not passed over: they deny, they are adjectives, or they say how often.
static NOT_PASSED: List = List::new(
    "\
    barely chilly costly daily deadly early emily hardly hourly likely lively monthly nearly nightly only quarterly
    rarely reportedly scarcely seldom supposedly timely unlikely weekly yearly",
);

/// Words in “-ed” that are no passive and yet the past of a verb.
static PASTS: List = List::new(
    "\
    appeared arrived behaved died elapsed emerged existed expired failed happened lived occurred proceeded reacted
    remained retired seemed smiled succeeded vanished",
);

/// Words in “-ing” that are no verb.
static NOT_ING: List = List::new(
    "\
    anything awning bring ceiling cling clothing during evening everything fling herring king morning nothing ring
    shilling sibling sing sling something spring sting string swing thing wing",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_every_word_is_found() {
        for list in CLOSED.iter().map(|(list, _)| *list).chain([&NOT_ING, &PASTS]) {
            assert_sound(list);
        }
    }

    #[test]
    fn classes_of_words() {
        let is = |word: &str, class: Classes| Classes::of(word).meets(class);
        assert!(is("refund", Classes::BASE) && is("refund", Classes::NOUN));
        assert!(is("certainly", Classes::ADVERB) && is("weekly", Classes::NOUN) && !is("weekly", Classes::ADVERB));
        assert!(is("honestly", Classes::ADVERB) && !is("reply", Classes::ADVERB) && !is("hardly", Classes::ADVERB));
        assert!(is("called", Classes::PAST) && is("called", Classes::PARTICIPLE) && is("broken", Classes::PARTICIPLE));
        assert!(is("sending", Classes::ING) && !is("morning", Classes::ING));
        assert!(is("will", Classes::AUX) && !is("will", Classes::BASE) && !is("the", Classes::BASE));
    }
}

//! Words as numbers: which words somebody asks about, and which spellings and contractions are the same word.

use serde::{Deserialize, Serialize};

use super::classes::Classes;
use super::word_hash_table::WordTable;

/// A word as a number: equal words, whatever their case and spelling variant, have equal ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub(crate) u32);

impl WordId {
    /// Its low six bits, as one bit of these: what shares none with some words holds none of them.
    pub(crate) fn bit(self) -> u64 {
        1 << (self.0 % u64::BITS)
    }
}

/// A word that no pattern and no judgement knows.
pub const UNKNOWN: WordId = WordId(0);
/// A number that no pattern names.
pub const NUMBER: WordId = WordId(1);
/// One placeholder of a template.
pub const SLOT: WordId = WordId(2);
/// `'s`: is, has, or a possessive.
pub const CLITIC_S: WordId = WordId(3);
/// `'d`: would or had.
pub const CLITIC_D: WordId = WordId(4);
/// A web address, mail address or piece of code.
pub const OPAQUE: WordId = WordId(5);
/// A mark that is none of those in [`MARKS`].
pub const OTHER_MARK: WordId = WordId(6);

/// Marks that patterns can name, with the ids they have. Signs that say the same share one: `€` is any currency sign.
pub const MARKS: [(&str, WordId); 14] = [
    (",", WordId(7)),
    (".", WordId(8)),
    ("?", WordId(9)),
    ("!", WordId(10)),
    (":", WordId(11)),
    (";", WordId(12)),
    ("-", WordId(13)),
    ("(", WordId(14)),
    (")", WordId(15)),
    ("%", WordId(16)),
    ("/", WordId(17)),
    ("&", WordId(18)),
    ("#", WordId(19)),
    ("€", WordId(20)),
];
/// The mark that a gap may cross.
pub(crate) const COMMA: WordId = MARKS[0].1;
pub(super) const STOP: WordId = MARKS[1].1;
pub(super) const QUESTION: WordId = MARKS[2].1;
pub(super) const EXCLAMATION: WordId = MARKS[3].1;
pub(super) const COLON: WordId = MARKS[4].1;
pub(super) const SEMICOLON: WordId = MARKS[5].1;
pub(super) const DASH: WordId = MARKS[6].1;
pub(super) const OPEN: WordId = MARKS[7].1;
pub(super) const CLOSE: WordId = MARKS[8].1;
pub(super) const PERCENT: WordId = MARKS[9].1;
pub(super) const SLASH: WordId = MARKS[10].1;
pub(super) const AND: WordId = MARKS[11].1;
pub(super) const HASH: WordId = MARKS[12].1;
pub(super) const CURRENCY: WordId = MARKS[13].1;
const FIRST_WORD: u32 = 32;

/// What a written word is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry {
    /// One word.
    Word(WordId),
    /// A contraction without its apostrophe: how many bytes of it the first part takes, and what the second is.
    Bare(usize, Part),
}

impl Entry {
    /// Set in the number of a contraction.
    const BARE: u32 = 1 << 31;

    /// Its number in a [`WordTable`].
    fn number(self) -> u32 {
        match self {
            Self::Word(id) => id.0,
            Self::Bare(stem, part) => Self::BARE | part.number() << 8 | u32::try_from(stem).unwrap_or_default(),
        }
    }

    fn of(number: u32) -> Self {
        match number & Self::BARE {
            0 => Self::Word(WordId(number)),
            _ => Self::Bare((number & 0xff) as usize, Part::of(number >> 8 & 0xff)),
        }
    }
}

/// The words that somebody asks about. Any other is [`UNKNOWN`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    ids: WordTable,
    next: u32,
    not: WordId,
    /// `am`, `are`, `have`, `will`.
    clitics: [WordId; 4],
    us: WordId,
    /// What `&` stands for between two words; [`UNKNOWN`] before [`Vocabulary::set_and`].
    and: WordId,
    /// By id; none where no grammar is known of the language.
    classes: Vec<Classes>,
    /// By id: whether a pattern or a judgement names the word, not only the grammar.
    named: Vec<bool>,
    /// Ids of words that are passed over together: of course.
    asides: Vec<Vec<WordId>>,
    /// The low six bits of the ids that they start with, as bits of this: most words are out at one look.
    aside_starts: u64,
    /// Whom a greeting may name: there, all, team.
    everybody: Vec<WordId>,
    /// The words that readings look for.
    known: Known,
}

/// Ids of the words that readings look for; all [`UNKNOWN`] where no grammar is known of the language.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Known {
    pub(crate) able: WordId,
    pub(crate) and: WordId,
    pub(crate) be: WordId,
    pub(crate) can: WordId,
    pub(crate) could: WordId,
    pub(crate) going: WordId,
    pub(crate) not: WordId,
    pub(crate) to: WordId,
    pub(crate) unable: WordId,
    pub(crate) was: WordId,
    pub(crate) were: WordId,
    pub(crate) will: WordId,
}

impl Known {
    fn of(mut id: impl FnMut(&str) -> WordId) -> Self {
        Self {
            able: id("able"),
            and: id("and"),
            be: id("be"),
            can: id("can"),
            could: id("could"),
            going: id("going"),
            not: id("not"),
            to: id("to"),
            unable: id("unable"),
            was: id("was"),
            were: id("were"),
            will: id("will"),
        }
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        let mut new = Self {
            ids: WordTable::default(),
            next: FIRST_WORD,
            not: UNKNOWN,
            clitics: [UNKNOWN; 4],
            us: UNKNOWN,
            and: UNKNOWN,
            classes: Vec::new(),
            named: Vec::new(),
            asides: Vec::new(),
            aside_starts: 0,
            everybody: Vec::new(),
            known: Known::of(|_| UNKNOWN),
        };
        new.not = new.insert("not");
        new.us = new.insert("us");
        new.clitics = ["am", "are", "have", "will"].map(|full| new.insert(full));
        for (bare, stem, part) in BARE_CONTRACTIONS {
            new.ids.set(bare, Entry::Bare(stem, part).number());
        }
        // Stems that a contraction hides.
        for stem in ["can", "will", "shall"] {
            new.insert(stem);
        }
        new
    }
}

impl Vocabulary {
    /// A vocabulary that knows the grammar of English.
    pub fn english() -> Self {
        let mut new = Self { classes: vec![Classes::default(); FIRST_WORD as usize], ..Self::default() };
        new.classes[CLITIC_S.0 as usize] = Classes::AUX.with(Classes::FUNCTION);
        new.classes[CLITIC_D.0 as usize] = Classes::AUX.with(Classes::FUNCTION);
        let listed = Classes::listed().map(str::to_owned);
        let known: Vec<String> = new.ids.words().map(str::to_owned).chain(listed).collect();
        new.classes.resize(new.len(), Classes::default());
        for word in known {
            if let Entry::Word(_) = new.entry(&word) {
                let id = new.insert(&word);
                new.classes[id.0 as usize] = Classes::of(&word);
            }
        }
        new.asides = ASIDES.iter().map(|aside| aside.split(' ').map(|word| new.insert(word)).collect()).collect();
        new.aside_starts = new.asides.iter().fold(0, |starts, aside| starts | aside[0].bit());
        new.everybody = EVERYBODY.iter().map(|word| new.insert(word)).collect();
        new.known = Known::of(|word| new.insert(word));
        new.named = vec![false; new.len()];
        new
    }

    /// The classes of a word with this id; `fold` is the word in lower case, for one that is not known. None where no
    /// grammar is known of the language.
    pub(crate) fn classes(&self, id: WordId, fold: &str) -> Classes {
        if !self.has_grammar() {
            Classes::default()
        } else if id == UNKNOWN {
            Classes::open(fold)
        } else {
            self.classes[id.0 as usize]
        }
    }

    /// Whether the grammar of its language is known.
    pub(crate) fn has_grammar(&self) -> bool {
        !self.classes.is_empty()
    }

    /// Whether a pattern or a judgement names the word.
    pub(crate) fn is_named(&self, id: WordId) -> bool {
        id != UNKNOWN && self.named.get(id.0 as usize).copied().unwrap_or(true)
    }

    /// Words that are passed over together, which may start with that one.
    pub(crate) fn asides(&self, first: WordId) -> &[Vec<WordId>] {
        if self.may_start_aside(first.bit()) { &self.asides } else { &[] }
    }

    /// Whether words that are passed over together may start with one of those that have one of these [bits](WordId::bit).
    pub(crate) fn may_start_aside(&self, bits: u64) -> bool {
        self.aside_starts & bits != 0
    }

    /// Whether a greeting may name a word that is no name.
    pub(crate) fn is_everybody(&self, id: WordId) -> bool {
        self.everybody.contains(&id)
    }

    /// The words that readings look for.
    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    /// The id of a word, new if need be. British and American spellings share one id.
    ///
    /// `word` is lower-case, without an apostrophe that `Words` would split at.
    pub fn insert(&mut self, word: &str) -> WordId {
        if let Some(Entry::Word(id)) = self.ids.get(word).map(Entry::of) {
            if let Some(named) = self.named.get_mut(id.0 as usize) {
                *named = true;
            }
            return id;
        }
        let variant = spelling_variant(word);
        let id = match variant.as_deref().map(|variant| self.get(variant)) {
            Some(known) if known != UNKNOWN => known,
            _ => {
                self.next += 1;
                if self.has_grammar() {
                    // Words of lists are here already.
                    self.classes.push(Classes::open(word));
                }
                if !self.named.is_empty() {
                    self.named.push(true);
                }
                WordId(self.next - 1)
            }
        };
        self.ids.set(word, id.0);
        if let Some(variant) = variant.filter(|variant| self.ids.get(variant).is_none()) {
            self.ids.set(&variant, id.0);
        }
        id
    }

    /// The ids of a written word: more than one where it is a contraction. New ones are made.
    ///
    /// `word` is lower-case with straight apostrophes.
    pub fn parts(&mut self, word: &str) -> Vec<WordId> {
        let split = match self.entry(word) {
            Entry::Bare(stem, part) => Some((stem, part)),
            Entry::Word(_) => contraction(word),
        };
        match split {
            None => vec![self.insert(word)],
            Some((stem, part)) => {
                let stem = &word[..stem];
                let first = self.insert(full_stem(stem, part));
                let second = self.second_part(stem, part);
                vec![first, second]
            }
        }
    }

    /// Makes `&` between two words stand for a word of the language; `word` is lower-case.
    pub(crate) fn set_and(&mut self, word: &str) {
        self.and = self.insert(word);
    }

    /// The word that `&` stands for between two words.
    pub(crate) fn and(&self) -> WordId {
        self.and
    }

    /// The id of the second part of a contraction whose first is `stem`.
    pub(super) fn second_part(&self, stem: &str, part: Part) -> WordId {
        match part {
            Part::Not => self.not,
            Part::Clitic(index) => self.clitics[index],
            Part::S if stem == "let" => self.us,
            Part::S => CLITIC_S,
            Part::D => CLITIC_D,
        }
    }

    /// The id of a word that may be unknown; `word` is lower-case.
    pub fn get(&self, word: &str) -> WordId {
        match self.entry(word) {
            Entry::Word(id) => id,
            Entry::Bare(..) => UNKNOWN,
        }
    }

    /// What a lower-case word without an apostrophe is.
    pub(super) fn entry(&self, word: &str) -> Entry {
        self.ids.get(word).map_or(Entry::Word(UNKNOWN), Entry::of)
    }

    /// Number of ids in use; each is below it.
    pub fn len(&self) -> usize {
        self.next as usize
    }

    /// Never: some words are always known.
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// Whom a greeting may name.
const EVERYBODY: [&str; 10] = ["there", "all", "team", "everyone", "again", "friend", "friends", "folks", "mr", "ms"];

/// What is said beside the matter, and passed over as one: between two commas, or between a subject and its verb.
const ASIDES: [&str; 21] = [
    "of course",
    "in fact",
    "as well",
    "at least",
    "at last",
    "at once",
    "for now",
    "once again",
    "yet again",
    "by all means",
    "to be honest",
    "to be fair",
    "to be frank",
    "to be clear",
    "i am afraid",
    "as you know",
    "if possible",
    "in the meantime",
    "no doubt",
    "if you like",
    "with respect",
];

/// Endings that differ by a rule, British first.
const SPELLINGS: [(&str, &str); 8] = [
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("yse", "yze"),
    ("ysed", "yzed"),
];

/// The other spelling of a word that British and American English write differently, where it follows from a rule whose
/// wrong guesses are no words at all.
fn spelling_variant(word: &str) -> Option<String> {
    if !word.is_ascii() || word.len() < 6 {
        return None;
    }
    for (british, american) in SPELLINGS {
        if let Some(stem) = word.strip_suffix(british) {
            return Some(format!("{stem}{american}"));
        }
        if let Some(stem) = word.strip_suffix(american) {
            return Some(format!("{stem}{british}"));
        }
    }
    for (british, american) in
        [("avour", "avor"), ("olour", "olor"), ("abour", "abor"), ("onour", "onor"), ("haviour", "havior")]
    {
        if word.contains(british) {
            return Some(word.replacen(british, american, 1));
        }
        if word.contains(american) {
            return Some(word.replacen(american, british, 1));
        }
    }
    for (british, american) in
        [("ncelled", "nceled"), ("ncelling", "nceling"), ("avelled", "aveled"), ("avelling", "aveling")]
    {
        if let Some(stem) = word.strip_suffix(british) {
            return Some(format!("{stem}{american}"));
        }
        if let Some(stem) = word.strip_suffix(american) {
            return Some(format!("{stem}{british}"));
        }
    }
    None
}

/// Contractions as people type them in a hurry. Not those that are words of their own (were, well, ill, its, lets).
const BARE_CONTRACTIONS: [(&str, usize, Part); 38] = [
    ("arent", 3, Part::Not),
    ("cannot", 3, Part::Not),
    ("cant", 2, Part::Not),
    ("couldnt", 5, Part::Not),
    ("didnt", 3, Part::Not),
    ("doesnt", 4, Part::Not),
    ("dont", 2, Part::Not),
    ("hadnt", 3, Part::Not),
    ("hasnt", 3, Part::Not),
    ("havent", 4, Part::Not),
    ("heres", 4, Part::S),
    ("im", 1, Part::Clitic(0)),
    ("isnt", 2, Part::Not),
    ("itd", 2, Part::D),
    ("itll", 2, Part::Clitic(3)),
    ("ive", 1, Part::Clitic(2)),
    ("mustnt", 4, Part::Not),
    ("neednt", 4, Part::Not),
    ("shouldnt", 6, Part::Not),
    ("thatll", 4, Part::Clitic(3)),
    ("thats", 4, Part::S),
    ("theres", 5, Part::S),
    ("theyd", 4, Part::D),
    ("theyll", 4, Part::Clitic(3)),
    ("theyre", 4, Part::Clitic(1)),
    ("theyve", 4, Part::Clitic(2)),
    ("wasnt", 3, Part::Not),
    ("wed", 2, Part::D),
    ("werent", 4, Part::Not),
    ("weve", 2, Part::Clitic(2)),
    ("whats", 4, Part::S),
    ("wheres", 5, Part::S),
    ("wont", 2, Part::Not),
    ("wouldnt", 5, Part::Not),
    ("youd", 3, Part::D),
    ("youll", 3, Part::Clitic(3)),
    ("youre", 3, Part::Clitic(1)),
    ("youve", 3, Part::Clitic(2)),
];

/// What the second part of a contraction is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// `n't`
    Not,
    /// Index into the clitics that have one full form.
    Clitic(usize),
    /// `'s`
    S,
    /// `'d`
    D,
}

impl Part {
    const CLITICS: u32 = 3;

    fn number(self) -> u32 {
        match self {
            Self::Not => 0,
            Self::S => 1,
            Self::D => 2,
            Self::Clitic(index) => Self::CLITICS + u32::try_from(index).unwrap_or_default(),
        }
    }

    fn of(number: u32) -> Self {
        match number {
            0 => Self::Not,
            1 => Self::S,
            2 => Self::D,
            clitic => Self::Clitic((clitic - Self::CLITICS) as usize),
        }
    }
}

/// The word that the first part of a contraction stands for.
pub(super) fn full_stem(stem: &str, part: Part) -> &str {
    match (stem, part) {
        ("ca", Part::Not) => "can",
        ("wo", Part::Not) => "will",
        ("sha", Part::Not) => "shall",
        _ => stem,
    }
}

/// Where a word with an apostrophe parts, and what its second part is; `fold` is a folded word.
pub(super) fn contraction(fold: &str) -> Option<(usize, Part)> {
    let apostrophe = fold.rfind('\'')?;
    let (stem, ending) = (&fold[..apostrophe], &fold[apostrophe + 1..]);
    if stem.is_empty() {
        return None;
    }
    match ending {
        "t" if stem.len() > 1 && stem.ends_with('n') => Some((stem.len() - 1, Part::Not)),
        "s" => Some((stem.len(), Part::S)),
        "d" => Some((stem.len(), Part::D)),
        "m" => Some((stem.len(), Part::Clitic(0))),
        "re" => Some((stem.len(), Part::Clitic(1))),
        "ve" => Some((stem.len(), Part::Clitic(2))),
        "ll" => Some((stem.len(), Part::Clitic(3))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::words::Words;
    use crate::text::span::Span;

    #[test]
    fn spellings_and_contractions_share_ids() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.insert("apologise"), vocabulary.get("apologize"));
        assert_eq!(vocabulary.insert("canceled"), vocabulary.get("cancelled"));
        assert_eq!(vocabulary.get("will"), {
            let mut words = Words::default();
            words.read("won't", Span::new(0, 5), &[], &vocabulary);
            words[0].id
        });
    }
}

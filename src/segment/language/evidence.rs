//! What the words of a text say about its language, kept as sums.

use std::ops::Range;

use super::lexicon::{self, COUNT, Entry, LANGUAGES};
use super::script::Letters;
use super::words_looked_up::{self, Sign};
use super::{ENGLISH, KnownBy, Language};

/// How much a word says that English texts hold in names.
pub(super) const IN_NAMES: f32 = 0.5;
/// How much a word of English and other languages says against those that have it not.
const SHARED: f32 = 0.4;
/// How much each of the letters in a word that is not known says, and the most that all of them say; those outside of ASCII
/// say more.
const LETTERS: f32 = 0.5;
pub(super) const MOST_BY_LETTERS: f32 = 0.8;
/// Less than this says nothing.
const LEAST: f32 = 0.9;
/// In doubt it is English: another language needs this much more.
pub(super) const DOUBT: f32 = 1.5;
/// A word that a language is not known to have is this probable in it.
const STRANGE: f32 = 0.04;
/// The same for letters.
const STRANGE_LETTERS: f32 = 0.05;
/// How much what letters say of a language counts beside what words say.
const WEIGHT_OF_LETTERS: f32 = 0.8;
/// Two languages whose logarithms differ by less cannot be told apart.
const TELLING: f32 = 1.0;
/// What says that a stretch of a reply is in a language of its own outweighs what speaks against it by this much, and two
/// languages other than English lie this far apart there.
const SURE: f32 = 2.0;
const APART: f32 = 8.0;
/// The evidence that the first paragraph of another language needs.
pub(super) const FOUNDING: f32 = 4.0;
/// Letters of a script that say as much as a word.
const LETTERS_OF_A_WORD: f32 = 3.0;
/// English ahead by this much stays ahead: the rest of a long text need not be read.
pub(super) const AHEAD: f32 = 12.0;
/// Words that are read at most.
pub(super) const WORDS: u32 = 400;

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// For English alone.
    english: f32,
    /// For any other language, by words that are known.
    foreign: f32,
    /// The same, by letters.
    by_letters: f32,
    /// For each of the others, as a logarithm.
    each: [f32; COUNT],
    /// Words that English shares with others, and with each of them.
    shared: u32,
    shared_with: [u32; COUNT],
    letters: Letters,
    words: u32,
}

impl Evidence {
    /// Reads a sentence without the stretches that hold no language; those are sorted.
    pub(crate) fn read(&mut self, text: &str, without: &[Range<usize>]) {
        if !self.is_enough() {
            words_looked_up::read(text, without, |sign| self.hear(sign));
        }
    }

    /// Whether more words would change nothing.
    fn is_enough(&self) -> bool {
        self.words >= WORDS || self.english > self.foreign + self.by_letters + AHEAD
    }

    /// The language that most speaks for.
    pub(crate) fn language(&self) -> Language {
        let known = |code: &'static str, or, known_by| Language { code: code.into(), or, known_by };
        if let Some(language) = self.letters.language() {
            return known(language, None, KnownBy::Words);
        }
        let score = |index: usize| self.each[index] + LANGUAGES[index].1;
        let mut order: [usize; COUNT] = std::array::from_fn(|index| index);
        order.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
        let best = order[0];
        #[expect(clippy::cast_precision_loss, reason = "a few hundred words")]
        let alone = (self.shared - self.shared_with[best]) as f32;
        let english = self.english + SHARED * alone;
        // Where no word of another language is known, letters that look strange are those of a name.
        let foreign = if self.foreign == 0.0 && self.english > 0.0 { 0.0 } else { self.foreign + self.by_letters };
        if foreign > DOUBT * english && foreign >= LEAST {
            let or = Some(order[1]).filter(|next| score(best) - score(*next) < TELLING);
            return known(LANGUAGES[best].0, or.map(|next| LANGUAGES[next].0), KnownBy::Words);
        }
        let shown = english > 0.0 && DOUBT * english > foreign;
        known(ENGLISH, None, if shown { KnownBy::Words } else { KnownBy::Default })
    }

    /// Adds what another text shows.
    pub(crate) fn join(&mut self, other: &Self) {
        self.english += other.english;
        self.foreign += other.foreign;
        self.by_letters += other.by_letters;
        self.shared += other.shared;
        self.words += other.words;
        self.each.iter_mut().zip(other.each).for_each(|(sum, more)| *sum += more);
        self.shared_with.iter_mut().zip(other.shared_with).for_each(|(sum, more)| *sum += more);
        self.letters.join(&other.letters);
    }

    /// The language that a stretch of a reply is in beyond doubt, by at least that many words; `main` is that of the whole
    /// reply, and what may be in it as well is in it. `None` where too little speaks for any.
    pub(crate) fn surely(&self, main: &Language, least: f32) -> Option<Language> {
        if let Some(code) = self.letters.language() {
            let found = Language { code: code.into(), or: None, known_by: KnownBy::Words };
            #[expect(clippy::cast_precision_loss, reason = "letters of one paragraph")]
            let is_much = self.letters.all() as f32 >= LETTERS_OF_A_WORD * least;
            return is_much.then_some(found);
        }
        let found = self.language();
        let known = self.foreign + self.by_letters.min(self.foreign);
        let (own, others) = if found.code == ENGLISH { (self.english, known) } else { (known, self.english) };
        if own < least || own < SURE * others {
            return None;
        }
        // What is left open of the whole says nothing: it may be a sum of two languages.
        let is_main = found.code == main.code || found.or.is_some_and(|or| or == main.code);
        if is_main {
            return Some(main.clone());
        }
        let score = |code: &str| LANGUAGES.iter().position(|(known, _)| *known == code).map(|index| self.each[index]);
        let is_apart = score(&found.code).zip(score(&main.code)).is_none_or(|(found, main)| found - main >= APART);
        is_apart.then_some(found)
    }

    fn hear(&mut self, sign: Sign<'_>) {
        match sign {
            Sign::Word(word) => {
                word.chars().for_each(|letter| self.letters.add(letter));
                self.words += 1;
            }
            Sign::English => self.english += 1.0,
            Sign::Shared(entry) => {
                self.shared += 1;
                entry.languages().for_each(|index| self.shared_with[index] += 1);
                self.speak_for(entry.languages(), entry.count());
            }
            Sign::Foreign(entry) => {
                self.foreign += weight(entry);
                self.speak_for(entry.languages(), entry.count());
            }
            Sign::Mark(codes) => {
                self.foreign += IN_NAMES;
                let having = || (0..COUNT).filter(|index| codes.split(' ').any(|code| code == LANGUAGES[*index].0));
                self.speak_for(having(), having().count());
            }
            Sign::Unknown(word, is_name) => self.unknown_word(word, is_name),
        }
    }

    /// Counts a word for those that have it, for the first of them most.
    fn speak_for(&mut self, languages: impl Iterator<Item = usize>, count: usize) {
        #[expect(clippy::cast_precision_loss, reason = "there are few languages")]
        let count = count as f32;
        let mut share = 1.2 / count;
        for index in languages {
            self.each[index] += (share / STRANGE).ln();
            share -= 0.4 / (count * count);
        }
    }

    /// Reads the letters of a word that is not known.
    fn unknown_word(&mut self, word: &str, is_name: bool) {
        if word.chars().nth(2).is_none() {
            return;
        }
        let mut english = 0.0;
        let mut each = [0.0; COUNT];
        for found in letters_of(&format!("^{word}$")) {
            if found.english {
                english += 1.0;
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "there are few languages")]
            let share = 1.0 / found.count() as f32;
            found.languages().for_each(|index| each[index] += share);
        }
        let foreign: f32 = each.iter().sum();
        let all = english + foreign;
        if all == 0.0 {
            return;
        }
        let (each_says, most) = if word.is_ascii() { (LETTERS, MOST_BY_LETTERS) } else { (1.0, 1.0) };
        if each.iter().all(|seen| *seen < english) {
            self.english += (each_says * english * english / all).min(most);
        } else if !is_name {
            self.by_letters += (each_says * foreign * foreign / all).min(most);
        }
        if is_name {
            // It tells nothing of the words around it.
            return;
        }
        let weight = WEIGHT_OF_LETTERS * ((all + 1.0) / 3.0).min(1.0);
        for (sum, seen) in self.each.iter_mut().zip(each) {
            *sum += weight * ((seen + STRANGE_LETTERS) / STRANGE_LETTERS).ln();
        }
    }
}

/// How much a word of other languages says against English.
fn weight(entry: Entry) -> f32 {
    if entry.in_names { IN_NAMES } else { 1.0 }
}

/// What is known of the letters of a word that stands between `^` and `$`: up to four, its beginning and its end included.
fn letters_of(marked: &str) -> impl Iterator<Item = Entry> {
    marked.char_indices().flat_map(move |(start, _)| {
        let rest = &marked[start..];
        let ends = rest.char_indices().take(4).map(|(at, char)| at + char.len_utf8());
        ends.filter_map(move |end| lexicon::letters(&rest[..end]))
    })
}

//! What may stand between the words of a pattern: a sentence is read as it stands, and again without what English lets
//! speakers put in.
//!
//! “We will, of course, kindly send it” says the same as “we will send it”, and “@leo Hi Ana, no problem” begins with “no
//! problem” for whom it is said to. A pattern lists neither adverbs nor names: it is matched against each reading, and a
//! match in a shorter one covers what was passed over.

use std::ops::Range;

use super::Classes;
use crate::segment::word_ids::{COLON, COMMA, DASH, EXCLAMATION, STOP};
use crate::segment::words::{OPAQUE, OTHER_MARK, SLOT, Shape, Vocabulary, Word, WordId, Words};

/// The most words between two commas that are passed over.
const ASIDE: usize = 3;
/// The most names after a greeting.
const NAMES: usize = 3;

/// A sentence with some of its words left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// What is read.
    pub(crate) words: Words,
    /// For each of them: which word of the whole sentence it is.
    whole: Vec<u32>,
    /// How many words there are up to the last before which something was left out, with it.
    up_to_last_gap: usize,
}

impl Reading {
    /// The words of the whole sentence that some of this reading cover.
    pub(crate) fn in_whole(&self, part: &Range<usize>) -> Range<usize> {
        self.whole[part.start] as usize..self.whole[part.end - 1] as usize + 1
    }

    /// What this reading has of some words of the whole sentence.
    pub(crate) fn of_whole(&self, whole: &Range<usize>) -> Range<usize> {
        let place = |word: usize| self.whole.partition_point(|&known| (known as usize) < word);
        place(whole.start)..place(whole.end)
    }

    /// Whether something was left out within these words, or directly before them.
    pub(crate) fn is_new(&self, part: &Range<usize>) -> bool {
        let whole = self.in_whole(part);
        let before = if part.start == 0 { 0 } else { self.whole[part.start - 1] as usize + 1 };
        whole.len() > part.len() || whole.start > before
    }

    /// Where matches may start that are [new](Self::is_new): behind the last gap, the words are those of the whole sentence.
    pub(crate) fn starts_of_new(&self) -> Range<usize> {
        0..self.up_to_last_gap
    }

    /// Those of some words of the whole sentence that this reading leaves out.
    pub(crate) fn passed_over(&self, whole: &Range<usize>) -> impl Iterator<Item = usize> {
        whole.clone().filter(|&word| self.whole.binary_search_by_key(&word, |&known| known as usize).is_err())
    }

    fn fill(&mut self, words: &[Word], is_out: impl Fn(usize) -> bool, stand_ins: &[(usize, WordId)]) {
        self.words.clear();
        self.whole.clear();
        self.up_to_last_gap = 0;
        let mut next = 0;
        for (index, word) in words.iter().enumerate().filter(|(index, _)| !is_out(*index)) {
            let stand_in = stand_ins.iter().find(|(at, _)| *at == index).map(|(_, id)| *id);
            self.words.push(Word { id: stand_in.unwrap_or(word.id), ..*word });
            self.whole.push(u32::try_from(index).expect("a sentence is shorter than 4 GiB"));
            if index > next {
                self.up_to_last_gap = self.whole.len();
            }
            next = index + 1;
        }
    }
}

/// All shorter readings of a sentence. Made to be used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings {
    out: Vec<Out>,
    /// Words that stand for others in the shortest reading, with these.
    stand_ins: Vec<(usize, WordId)>,
    /// Room for readings, of which the first `count` are in use.
    all: [Reading; 3],
    count: usize,
}

/// Whether a word is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Out {
    /// It is read.
    No,
    /// It is left out of every shorter reading.
    Always,
    /// It is left out of the shortest.
    Last,
}

impl Readings {
    /// Reads a sentence. It has no shorter reading where no grammar is known of the language.
    pub(crate) fn read(&mut self, words: &Words, vocabulary: &Vocabulary) {
        self.count = 0;
        if !vocabulary.has_grammar() {
            return;
        }
        self.out.clear();
        self.out.resize(words.len(), Out::No);
        self.stand_ins.clear();
        let mut finder = Finder { words, vocabulary, out: &mut self.out, stand_ins: &mut self.stand_ins };
        finder.leading();
        let leading = finder.out.iter().take_while(|out| **out != Out::No).count();
        // Most sentences have few of the words that all this begins with.
        let (classes, some) = words
            .iter()
            .fold((Classes::default(), 0), |(classes, some), word| (classes.with(word.classes), some | word.id.bit()));
        let may_hold = |id: WordId| some & id.bit() != 0;
        if vocabulary.may_start_aside(some) {
            finder.asides();
        }
        if may_hold(COMMA) {
            finder.between_commas();
        }
        if classes.meets(Classes::ADVERB.with(Classes::FILLER)) {
            finder.adverbs();
        }
        if may_hold(vocabulary.known().and) {
            finder.first_of_two();
        }
        if may_hold(vocabulary.known().to) {
            finder.modals();
        }
        let Self { out, stand_ins, all, count } = self;
        let mut add = |is_out: &dyn Fn(usize) -> bool, stand_ins: &[(usize, WordId)]| {
            all[*count].fill(words, is_out, stand_ins);
            *count += 1;
        };
        // Without anything that may be left out.
        if out.contains(&Out::Last) {
            add(&|index| out[index] != Out::No, stand_ins);
        }
        // Without adverbs that no pattern names; what a pattern names is there.
        if out.contains(&Out::Always) {
            add(&|index| out[index] == Out::Always, &[]);
        }
        // Without what stands before the first clause, where something else is left out of the others as well.
        if leading > 0 && out[leading..].iter().any(|out| *out != Out::No) {
            add(&|index| index < leading, &[]);
        }
    }

    /// The same readings without the room for others.
    pub(crate) fn in_use(&self) -> Self {
        let all = std::array::from_fn(|index| self.shorter().get(index).cloned().unwrap_or_default());
        Self { out: Vec::new(), stand_ins: Vec::new(), all, count: self.count }
    }

    /// The shorter readings, the shortest first.
    pub(crate) fn shorter(&self) -> &[Reading] {
        &self.all[..self.count]
    }
}

struct Finder<'a> {
    words: &'a Words,
    vocabulary: &'a Vocabulary,
    out: &'a mut [Out],
    stand_ins: &'a mut Vec<(usize, WordId)>,
}

impl Finder<'_> {
    fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    fn is(&self, at: usize, class: Classes) -> bool {
        self.word(at).is_some_and(|word| word.classes.meets(class))
    }

    fn is_name(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.id == SLOT || word.shape == Shape::Capitalised && !word.glued)
    }

    fn is_mark(&self, at: usize) -> bool {
        self.word(at).is_none_or(Word::is_mark)
    }

    /// What is said before the first clause: a handle, a greeting with its names, an interjection.
    fn leading(&mut self) {
        let mut at = 0;
        loop {
            let Some(word) = self.word(at) else { return };
            let mut end = at + 1;
            if word.id == OTHER_MARK && self.word(end).is_some_and(|next| next.span.start() == word.span.end()) {
                // “@leo”
                end += 1;
            } else if word.classes.meets(Classes::GREETING) {
                let is_all = |word: &Word| !word.is_mark() && self.vocabulary.is_everybody(word.id);
                while end < at + 1 + NAMES && (self.is_name(end) || self.word(end).is_some_and(is_all)) {
                    end += 1;
                }
            } else if !(word.shape == Shape::Opaque && word.id != SLOT && at == 0
                || word.classes.meets(Classes::INTERJECTION))
            {
                break;
            }
            let ends = |word: &Word| [COMMA, EXCLAMATION, STOP, DASH, COLON].contains(&word.id);
            while self.word(end).is_some_and(ends) {
                end += 1;
            }
            if end >= self.words.len() {
                break;
            }
            self.out[at..end].fill(Out::Last);
            at = end;
        }
    }

    /// “of course”, “to be honest” and the like.
    fn asides(&mut self) {
        for at in 0..self.words.len() {
            let starts = |aside: &&Vec<_>| {
                aside.iter().enumerate().all(|(index, id)| self.word(at + index).is_some_and(|word| word.id == *id))
            };
            let Some(aside) = self.vocabulary.asides(self.words[at].id).iter().find(starts) else { continue };
            let end = at + aside.len();
            let commas =
                at > 0 && self.words[at - 1].id == COMMA && self.word(end).is_some_and(|word| word.id == COMMA);
            let range = if commas { at - 1..end + 1 } else { at..end };
            if (at > 0 || commas || self.word(end).is_some_and(|word| word.id == COMMA)) && !self.is_mark(range.end) {
                let end = if at == 0 { range.end + 1 } else { range.end };
                self.out[range.start..end.min(self.words.len())].fill(Out::Last);
            }
        }
    }

    /// What stands between two commas and is nothing but a name or adverbs.
    fn between_commas(&mut self) {
        let commas: Vec<usize> = (0..self.words.len()).filter(|&at| self.words[at].id == COMMA).collect();
        for pair in commas.windows(2) {
            let (open, close) = (pair[0], pair[1]);
            let inner = open + 1..close;
            let passes = |at: usize| {
                self.is_name(at) || self.is(at, Classes::ADVERB.with(Classes::FILLER)) || self.words[at].id == OPAQUE
            };
            if !inner.is_empty()
                && inner.len() <= ASIDE
                && open > 0
                && !self.is_mark(close + 1)
                && inner.clone().all(passes)
            {
                self.out[open..=close].fill(Out::Last);
            }
        }
    }

    /// Adverbs between two words, and those that open a clause.
    fn adverbs(&mut self) {
        const HOST: Classes = Classes::SUBJECT.with(Classes::AUX).with(Classes::NOT);
        for at in 0..self.words.len() {
            let word = self.words[at];
            if self.out[at] != Out::No || !word.classes.meets(Classes::ADVERB.with(Classes::FILLER)) {
                continue;
            }
            // What was left out before does not part a subject from its verb.
            let before = (0..at).rev().find(|&before| self.out[before] == Out::No);
            let opens = before.is_none_or(|before| self.words[before].is_mark());
            let behind_not = before.is_some_and(|before| self.is(before, Classes::NOT));
            if behind_not && word.classes.meets(Classes::DEGREE) {
                continue;
            }
            let out = if self.vocabulary.is_named(word.id) { Out::Last } else { Out::Always };
            if self.is_mark(at + 1) {
                // “Honestly, we cannot”: the comma goes with it.
                let goes_on = self.word(at + 1).is_some_and(|word| word.id == COMMA) && !self.is_mark(at + 2);
                if opens && goes_on && word.classes.meets(Classes::ADVERB) {
                    self.out[at..at + 2].fill(Out::Last);
                }
                continue;
            }
            let is_host = before
                .is_some_and(|before| self.is(before, HOST) || self.words[before].id == self.vocabulary.known().to);
            // “our technician really did”
            let is_before_verb = before.is_some_and(|before| self.is(before, Classes::NOUN))
                && self.is(at + 1, Classes::AUX.with(Classes::PAST));
            if word.classes.meets(Classes::ADVERB) || is_host || is_before_verb {
                self.out[at] = out;
            }
        }
    }

    /// The first of two verbs that share a subject: “we will check and let you know”.
    fn first_of_two(&mut self) {
        let known = *self.vocabulary.known();
        for at in 1..self.words.len().saturating_sub(2) {
            if self.words[at + 1].id != known.and {
                continue;
            }
            let before = (0..at).rev().find(|&before| self.out[before] == Out::No);
            let governs =
                before.is_some_and(|before| self.is(before, Classes::AUX) || self.words[before].id == known.to);
            let is_verb = |at: usize| self.is(at, Classes::BASE) && !self.is(at, Classes::FUNCTION);
            if governs && is_verb(at) && is_verb(at + 2) {
                self.out[at..at + 2].fill(Out::Last);
            }
        }
    }

    /// What means “will” or “cannot” in more words: “are going to”, “are unable to”, “will not be able to”.
    fn modals(&mut self) {
        let known = *self.vocabulary.known();
        for to in 2..self.words.len().saturating_sub(1) {
            let is_be = self.words[to + 1].id == known.be;
            if self.words[to].id != known.to || !is_be && !self.is_verb_ahead(to + 1) {
                continue;
            }
            // The words before, without those that are passed over.
            let mut before = (0..to).rev().filter(|&at| self.out[at] == Out::No);
            let Some(key) = before.next() else { continue };
            let Some(aux) = before.next() else { continue };
            let id = |at: usize| self.words[at].id;
            let be = |at: usize| self.is(at, Classes::AUX) && ![known.can, known.could].contains(&id(at));
            let past = |at: usize| if [known.was, known.were].contains(&id(at)) { known.could } else { known.can };
            if id(key) == known.going && be(aux) && ![known.was, known.were].contains(&id(aux)) {
                self.stand_ins.push((key, known.will));
                self.out[aux] = Out::Last;
                self.out[to] = Out::Last;
                continue;
            }
            let is_unable = id(key) == known.unable;
            if !is_unable && id(key) != known.able {
                continue;
            }
            // “are not able to”, “will not be able to”, “will be unable to”
            let mut modal = aux;
            let mut negation = is_unable.then_some(key);
            let mut between = Vec::new();
            if !is_unable {
                between.push(key);
            }
            if id(modal) == known.be {
                between.push(modal);
                let Some(next) = before.next() else { continue };
                modal = next;
            }
            if id(modal) == known.not && !is_unable {
                negation = Some(modal);
                let Some(next) = before.next() else { continue };
                modal = next;
            }
            let (Some(negation), true) = (negation, be(modal)) else { continue };
            self.stand_ins.push((modal, past(modal)));
            self.stand_ins.push((negation, known.not));
            for at in between.into_iter().chain([to]) {
                self.out[at] = Out::Last;
            }
        }
    }

    fn is_verb_ahead(&self, at: usize) -> bool {
        self.is(at, Classes::BASE.with(Classes::ADVERB))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn shortest(text: &str) -> String {
        let vocabulary = Vocabulary::english();
        let (mut words, mut readings) = (Words::default(), Readings::default());
        words.read(text, Span::of(0..text.len()), &[], &vocabulary);
        readings.read(&words, &vocabulary);
        let read = readings.shorter().first().map_or(&words, |reading| &reading.words);
        read.iter().map(|word| word.span.slice(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_passed_over() {
        assert_eq!(shortest("We will, of course, kindly send it"), "We will send it");
        assert_eq!(shortest("We honestly cannot really say"), "We can not say");
        assert_eq!(shortest("You first need to descale it"), "You need to descale it");
        assert_eq!(shortest("@leo Hi Ana, no problem"), "no problem");
        assert_eq!(shortest("Great no problem, the table is yours"), "no problem , the table is yours");
        assert_eq!(shortest("Sorry, Ana, but we cannot"), "Sorry but we can not");
        assert_eq!(shortest("Honestly, calm down"), "calm down");
        assert_eq!(shortest("We will check and let you know"), "We will let you know");
        assert_eq!(shortest("We are going to call you"), "We going call you");
        assert_eq!(shortest("We will not be able to change it"), "We will not change it");
        assert_eq!(shortest("We are sadly unable to change it"), "We are unable change it");
    }

    #[test]
    fn what_passes_over_something_starts_before_it() {
        let text = "Hi Ana, we will, of course, kindly send it to you and call you.";
        let vocabulary = Vocabulary::english();
        let (mut words, mut readings) = (Words::default(), Readings::default());
        words.read(text, Span::of(0..text.len()), &[], &vocabulary);
        readings.read(&words, &vocabulary);
        assert_eq!(readings.shorter().len(), 3);
        for reading in readings.shorter() {
            let (len, starts) = (reading.words.len(), reading.starts_of_new());
            let may_be_new = |start: usize| (start + 1..=len).any(|end| reading.is_new(&(start..end)));
            assert!((0..len).all(|start| starts.contains(&start) == may_be_new(start)));
        }
    }

    #[test]
    fn what_means_something_is_read() {
        for same in
            ["You only have to sign", "We hardly ever ask", "It is not always us", "The first time", "a daily report"]
        {
            assert_eq!(shortest(same), same);
        }
    }
}

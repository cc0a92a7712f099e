//! Patterns with ids for words, and their matching.
//!
//! All the ends that a pattern can have from one start are found at once, as a set of positions: the cost is the length of
//! the pattern, whatever its alternatives, and no text makes it worse.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::notation::{Class, GAP, Node};
use super::word_set::WordSet;
use crate::segment::grammar::{Classes, forms, forms_in};
use crate::segment::hasty::HASTY;
use crate::segment::time::number::counted;
use crate::segment::words::{
    CLITIC_D, CLITIC_S, COMMA, MARKS, OPAQUE, SLOT, Shape, UNKNOWN, Vocabulary, Word, WordId, Words,
};
use crate::stored::Stored;

/// The most words that a match can have: positions are bits.
pub(crate) const MAX_WORDS: usize = 63;

/// Words after which a clause starts, as after a comma.
const CONJUNCTIONS: [&str; 3] = ["and", "but", "so"];

/// What `<time>` stands for, in the notation itself.
pub(crate) const TIME: &[&str] = &[
    "(today|tonight|tomorrow|noon|midday|midnight)",
    "[this|next|on|tomorrow] (morning|afternoon|evening|weekend)",
    "(this|next) (week|month|minute|hour)",
    "[this|next|on] (monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri)",
    "(<number>|a|an|a few|a couple of|half an) [more] [full|business|working|calendar|trading] (second|minute|min|hour|hr|h|day|week|month|night|sec|business day|working day)",
    "(<number>|a|an|a few|a couple of) [more] [full|business|working|calendar|trading] (seconds|minutes|mins|hours|hrs|days|weeks|months|nights)",
    "<number> [-|to|or|and] <number> [full|business|working|calendar|trading] (minutes|mins|hours|hrs|days|weeks|months)",
    "<number> (am|pm|a\\.m|p\\.m|o'clock|uhr|cet|utc|gmt|est|pst|ist)",
    "(at|by|before|until|till|from|around|after) <number>",
    "[the] <number> [of] (january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)",
    "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec) <number>",
    "(end|close) of [the] (day|week|month|business)",
    "(within|in|by|before|until) [the] <placeholder>",
];

/// One node, ready to match.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Matcher {
    /// Any word of this list.
    Words(WordSet),
    /// Any form of a word; the ids are in the order of [`crate::segment::grammar::FORMS`].
    Inflected(Box<[WordId; 5]>),
    /// A number: digits, or one of these words.
    Number(WordSet),
    /// A capitalised word that does not start the sentence.
    Name,
    /// A capitalised word, wherever it stands.
    Capital,
    /// One after the other.
    Sequence(Box<[Matcher]>),
    /// One of these.
    Alternatives(Choice),
    /// This or nothing.
    Optional(Box<Matcher>),
    /// Up to three words.
    Gap,
    /// Any word of these classes but those.
    Grammar(Classes, WordSet),
    /// The start of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
    /// Any pattern of the signal with this index.
    Signal(usize),
    /// The list of words, or whatever else many patterns name, with this index.
    Shared(usize),
}

/// The patterns that others name, by index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    /// The patterns of each signal, as alternatives.
    pub(crate) signals: &'a [Stored<Matcher>],
    /// What many patterns share, each once: lists of words, and the forms of a time.
    pub(crate) shared: &'a [Stored<Matcher>],
}

impl<'a> Named<'a> {
    /// What a matcher names; `None` where it names nothing.
    pub(crate) fn get(self, matcher: &Matcher) -> Option<&'a Matcher> {
        match matcher {
            Matcher::Signal(index) => self.signals.get(*index).map(|signal| &**signal),
            Matcher::Shared(index) => self.shared.get(*index).map(|shared| &**shared),
            _ => None,
        }
    }
}

/// What matching needs besides the words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    /// The words of the sentence.
    pub(crate) words: &'a Words,
    /// The patterns that others name.
    pub(crate) named: Named<'a>,
    /// Words after which a clause starts.
    pub(crate) conjunctions: &'a [WordId],
}

/// Turns trees into matchers; makes the ids of their words.
pub(crate) struct Compiler<'a> {
    /// Where the ids come from.
    pub(crate) vocabulary: &'a mut Vocabulary,
    /// The language whose words they are.
    language: &'a str,
    /// The index of a signal, by id.
    pub(crate) signal: &'a dyn Fn(&str) -> Option<usize>,
    /// What many patterns share, each once.
    pub(crate) shared: Vec<Stored<Matcher>>,
    /// What `<time>` was compiled to.
    time: Option<Matcher>,
    /// What each list of words was compiled to, by the address of its tree, which the entries keep alive.
    lists: HashMap<*const Node, Matcher>,
    /// `is`, `has`, `would`, `had`: the words that a clitic may hide.
    hidden: [WordId; 4],
    /// Words that people cut short, each with its short forms.
    hasty: Vec<(WordId, Vec<WordId>)>,
}

impl<'a> Compiler<'a> {
    /// A compiler that makes ids in `vocabulary`, whose words are of `language`, and knows signals by `signal`.
    pub(crate) fn new(
        vocabulary: &'a mut Vocabulary,
        language: &'a str,
        signal: &'a dyn Fn(&str) -> Option<usize>,
    ) -> Self {
        let hidden = ["is", "has", "would", "had"].map(|word| vocabulary.insert(word));
        let english = if language == "en" { &HASTY[..] } else { &[] };
        let mut id = |word: &&str| vocabulary.insert(word);
        let hasty = english.iter().map(|(full, short)| (id(full), short.iter().map(&mut id).collect())).collect();
        Self { vocabulary, language, signal, shared: Vec::new(), time: None, lists: HashMap::new(), hidden, hasty }
    }

    /// The words after which a clause starts.
    pub(crate) fn conjunctions(&mut self) -> Vec<WordId> {
        CONJUNCTIONS.iter().map(|word| self.vocabulary.insert(word)).collect()
    }

    /// The matcher of a tree. A signal that is not known matches nothing; validation has reported it.
    pub(crate) fn compile(&mut self, node: &Node) -> Matcher {
        match node {
            // “<noun>'s”: what it belongs to stands before it, in a class.
            Node::Word(word) if word == "'s" => Matcher::Words(WordSet::from_iter([CLITIC_S])),
            Node::Word(word) => {
                let mut parts: Vec<Matcher> =
                    self.vocabulary.parts(word).into_iter().map(|id| Matcher::Words(self.equal_words(id))).collect();
                match parts.pop() {
                    Some(only) if parts.is_empty() => only,
                    last => {
                        parts.extend(last);
                        Matcher::Sequence(parts.into())
                    }
                }
            }
            Node::Inflected(word) => {
                if let Some(forms) = forms_in(self.language, word) {
                    return Matcher::Words(forms.iter().map(|form| self.vocabulary.insert(form)).collect());
                }
                Matcher::Inflected(Box::new(forms(word).map(|form| self.vocabulary.insert(&form))))
            }
            Node::Mark(mark) => {
                let id = MARKS.iter().find(|(known, _)| known == mark).map_or(UNKNOWN, |(_, id)| *id);
                Matcher::Words(WordSet::from_iter([id]))
            }
            Node::Sequence(nodes) => Matcher::Sequence(self.all(nodes).into()),
            Node::Alternatives(nodes) => {
                let nodes = self.all(nodes);
                self.alternatives(nodes)
            }
            Node::Optional(inner) => Matcher::Optional(Box::new(self.compile(inner))),
            Node::Gap => Matcher::Gap,
            Node::ClauseStart => Matcher::ClauseStart,
            Node::ClauseEnd => Matcher::ClauseEnd,
            Node::Class(class) => self.class(*class),
            Node::Grammar(classes, but) => {
                Matcher::Grammar(*classes, but.iter().map(|word| self.vocabulary.insert(word)).collect())
            }
            // Entries hold no list: each was replaced by its words.
            Node::List(..) => Matcher::Words(WordSet::default()),
            Node::Shared(inner) => self.list(inner),
            Node::Signal(name) => match (self.signal)(name) {
                Some(index) => Matcher::Signal(index),
                None => Matcher::Words(WordSet::default()),
            },
        }
    }

    /// The matcher of any of these trees; `None` if there is none.
    pub(crate) fn any(&mut self, nodes: &[Node]) -> Option<Matcher> {
        (!nodes.is_empty()).then(|| {
            let nodes = self.all(nodes);
            self.alternatives(nodes)
        })
    }

    /// Any of these.
    pub(crate) fn alternatives(&self, nodes: Vec<Matcher>) -> Matcher {
        alternatives(nodes, &self.shared)
    }

    /// What many patterns share.
    fn share(&mut self, matcher: Matcher) -> Matcher {
        self.shared.push(matcher.into());
        Matcher::Shared(self.shared.len() - 1)
    }

    fn all(&mut self, nodes: &[Node]) -> Vec<Matcher> {
        nodes.iter().map(|node| self.compile(node)).collect()
    }

    /// What the tree of a list was compiled to. A plain row of words is joined with others in the patterns that name it.
    fn list(&mut self, tree: &Arc<Node>) -> Matcher {
        if let Some(known) = self.lists.get(&Arc::as_ptr(tree)) {
            return known.clone();
        }
        let matcher = match self.compile(tree) {
            words @ Matcher::Words(_) => words,
            other => self.share(other),
        };
        self.lists.insert(Arc::as_ptr(tree), matcher.clone());
        matcher
    }

    fn class(&mut self, class: Class) -> Matcher {
        match class {
            Class::Number => Matcher::Number(counted().map(|word| self.vocabulary.insert(word)).collect()),
            Class::Name => Matcher::Name,
            Class::Capital => Matcher::Capital,
            Class::Placeholder => Matcher::Words(WordSet::from_iter([SLOT])),
            Class::Link => Matcher::Words(WordSet::from_iter([OPAQUE])),
            Class::Time => {
                if let Some(time) = &self.time {
                    return time.clone();
                }
                let nodes: Vec<Node> =
                    TIME.iter().map(|text| super::notation::parse(text).expect("a test reads all of TIME")).collect();
                let nodes = self.all(&nodes);
                let time = self.alternatives(nodes);
                let time = self.share(time);
                self.time = Some(time.clone());
                time
            }
        }
    }

    /// The ids that count as this word: a clitic may hide it, and haste may cut it short.
    fn equal_words(&self, id: WordId) -> WordSet {
        let [is, has, would, had] = self.hidden;
        let mut ids = vec![id];
        if id == is || id == has {
            ids.push(CLITIC_S);
        } else if id == would || id == had {
            ids.push(CLITIC_D);
        } else if id == CLITIC_S {
            ids.extend([is, has]);
        } else if id == CLITIC_D {
            ids.extend([would, had]);
        } else if let Some((_, short)) = self.hasty.iter().find(|(full, _)| *full == id) {
            ids.extend(short);
        }
        ids.into_iter().collect()
    }
}

/// Alternatives, with all that are single words joined into one list: lists are long, and a list is looked up, not tried.
fn alternatives(nodes: Vec<Matcher>, shared: &[Stored<Matcher>]) -> Matcher {
    let mut words = Vec::new();
    let mut others = Vec::new();
    for node in nodes {
        match node {
            Matcher::Words(set) => words.extend_from_slice(set.ids()),
            Matcher::Alternatives(inner) => others.extend(inner.nodes),
            other => others.push(other),
        }
    }
    if !words.is_empty() {
        others.push(Matcher::Words(words.into_iter().collect()));
    }
    match others.pop() {
        Some(only) if others.is_empty() => only,
        last => {
            others.extend(last);
            Matcher::Alternatives(Choice::new(others, shared))
        }
    }
}

/// Alternatives, with those that a word can start: of the forms of a date or the ways to say sorry, nearly all are out at
/// the first word.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Choice {
    nodes: Box<[Matcher]>,
    /// The words that only some of `nodes` can start with. Empty where looking them up does not pay.
    first: WordSet,
    /// For each of them: those nodes, as bits.
    starts: Box<[u64]>,
    /// Those that can start with any word, or be left out.
    open: u64,
}

impl Choice {
    fn new(nodes: Vec<Matcher>, shared: &[Stored<Matcher>]) -> Self {
        const FEW: usize = 3;
        // What a signal can start with is not known yet: it counts as any word.
        let named = Named { signals: &[], shared };
        let mut all: Vec<(WordId, u64)> = Vec::new();
        let mut open = 0;
        if nodes.len() > FEW && nodes.len() <= 64 {
            for (index, node) in nodes.iter().enumerate() {
                match node.first_words(named) {
                    Some(words) => all.extend(words.ids().iter().map(|word| (*word, 1 << index))),
                    None => open |= 1 << index,
                }
            }
        }
        all.sort_unstable();
        let same_word = |a: &(WordId, u64), b: &(WordId, u64)| a.0 == b.0;
        let starts = all.chunk_by(same_word).map(|each| each.iter().fold(0, |bits, (_, bit)| bits | bit)).collect();
        let first = all.iter().map(|(word, _)| *word).collect();
        Self { nodes: nodes.into(), first, starts, open }
    }

    /// Each of the alternatives.
    pub(crate) fn nodes(&self) -> &[Matcher] {
        &self.nodes
    }

    /// The ends of all matches of any of them.
    #[inline(never)]
    fn step(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        if self.starts.is_empty() {
            return self.nodes.iter().fold(0, |ends, node| ends | node.step(scope, base, starts));
        }
        let mut wanted = self.open;
        let mut rest = starts;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if let Some(word) = scope.words.get(base + at)
                && let Some(found) = self.first.place(word.id)
            {
                wanted |= self.starts[found];
            }
        }
        let mut ends = 0;
        while wanted != 0 {
            ends |= self.nodes[wanted.trailing_zeros() as usize].step(scope, base, starts);
            wanted &= wanted - 1;
        }
        ends
    }
}

impl Matcher {
    /// The ends of all matches that start at word `start`, as bits counted from it: bit `n` says that a match has `n` words.
    pub(crate) fn ends(&self, scope: Scope<'_>, start: usize) -> u64 {
        self.step(&scope, start, 1)
    }

    /// The number of words of the longest match that starts at word `start`.
    pub(crate) fn longest(&self, scope: Scope<'_>, start: usize) -> Option<usize> {
        longest(self.ends(scope, start))
    }

    /// Its alternatives and theirs, through whatever they name, each with a number. It matches what any of them matches.
    pub(crate) fn branches<'a>(&'a self, named: Named<'a>) -> Vec<(u32, &'a Self)> {
        let mut found = Vec::new();
        self.add_branches(named, (0, 1), &mut found);
        found
    }

    fn add_branches<'a>(&'a self, named: Named<'a>, (number, unit): (u32, u32), found: &mut Vec<(u32, &'a Self)>) {
        let Some((nodes, next)) = self.fork(named, unit) else {
            found.push((number, self));
            return;
        };
        for (index, node) in (0..).zip(nodes) {
            node.add_branches(named, (number + index * unit, next), found);
        }
    }

    /// The one of its branches that has this number.
    pub(crate) fn branch<'a>(&'a self, named: Named<'a>, number: u32) -> &'a Self {
        let (mut at, mut unit) = (self, 1);
        while let Some((nodes, next)) = at.fork(named, unit) {
            at = &nodes[(number % next / unit) as usize];
            unit = next;
        }
        at
    }

    /// The alternatives that it is or names, which are told apart by a digit of a number; `unit` is what one of that digit counts.
    /// With them, the unit of the next digit. `None` where it has none, or the number has no room for another digit.
    fn fork<'a>(&'a self, named: Named<'a>, unit: u32) -> Option<(&'a [Self], u32)> {
        match self {
            Self::Alternatives(choice) => {
                let next = u32::try_from(choice.nodes.len()).ok()?.checked_mul(unit)?;
                Some((&choice.nodes, next))
            }
            Self::Signal(_) | Self::Shared(_) => named.get(self)?.fork(named, unit),
            _ => None,
        }
    }

    /// Whether a match starts anywhere.
    pub(crate) fn occurs(&self, scope: Scope<'_>) -> bool {
        (0..scope.words.len()).any(|start| self.ends(scope, start) > 1)
    }

    /// Whether a match lies within these words.
    pub(crate) fn occurs_in(&self, scope: Scope<'_>, words: std::ops::Range<usize>) -> bool {
        words.clone().any(|start| self.ends(scope, start) & fitting(words.end - start) & !1 != 0)
    }

    /// Whether it occurs other than within these words.
    pub(crate) fn occurs_beyond(&self, scope: Scope<'_>, words: &std::ops::Range<usize>) -> bool {
        (0..scope.words.len()).any(|start| {
            let within = if words.contains(&start) { fitting(words.end - start) } else { 1 };
            self.ends(scope, start) & !within != 0
        })
    }

    /// The ends of all matches that start at one of `starts`, both as bits counted from the word `base`.
    ///
    /// Most of a pattern are words, which are matched where they stand; whatever else there is takes one call. Half of what matching
    /// costs is calls, so that each has room for its own kind only.
    #[expect(
        clippy::inline_always,
        reason = "left alone, it is one more call for each node: 3 % of the instructions of a long text"
    )]
    #[inline(always)]
    fn step(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        match self {
            Self::Words(set) => advance(scope, base, starts, |word, _| set.has(word)),
            Self::Sequence(nodes) => sequence(nodes, scope, base, starts),
            Self::Alternatives(choice) => choice.step(scope, base, starts),
            Self::Optional(inner) => match &**inner {
                Self::Words(set) => starts | advance(scope, base, starts, |word, _| set.has(word)),
                inner => starts | inner.step_by_call(scope, base, starts),
            },
            Self::Signal(_) | Self::Shared(_) => match scope.named.get(self) {
                Some(Self::Alternatives(choice)) => choice.step(scope, base, starts),
                Some(named) => named.step_by_call(scope, base, starts),
                None => 0,
            },
            leaf => leaf.step_over(scope, base, starts),
        }
    }

    /// The same for what stands within another, or is named by it.
    #[inline(never)]
    fn step_by_call(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        self.step(scope, base, starts)
    }

    /// The same for what looks at words and marks alone.
    #[inline(never)]
    fn step_over(&self, scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
        let words: &[Word] = scope.words;
        match self {
            Self::Words(set) => advance(scope, base, starts, |word, _| set.has(word)),
            Self::Inflected(ids) => advance(scope, base, starts, |word, _| ids.contains(&word)),
            Self::Number(set) => {
                advance(scope, base, starts, |word, at| words[at].shape == Shape::Number || set.has(word))
            }
            Self::Name => advance(scope, base, starts, |_, at| {
                at > 0 && matches!(words[at].shape, Shape::Capitalised) && words[at].span.len() > 1
            }),
            Self::Capital => {
                advance(scope, base, starts, |_, at| matches!(words[at].shape, Shape::Capitalised | Shape::Upper))
            }
            Self::Grammar(classes, but) => {
                advance(scope, base, starts, |word, at| words[at].classes.meets(*classes) && !but.has(word))
            }
            Self::Gap => {
                let mut ends = starts;
                let mut reached = starts;
                for _ in 0..GAP {
                    // A comma counts for nothing; any other mark ends the gap.
                    let commas = advance(scope, base, reached, |word, _| word == COMMA);
                    reached = advance(scope, base, reached | commas, |_, at| !words[at].is_mark());
                    ends |= reached;
                }
                let commas = advance(scope, base, ends, |word, _| word == COMMA);
                ends | commas
            }
            Self::ClauseStart => keep(starts, |at| scope.words.starts_clause(base + at, scope.conjunctions)),
            Self::ClauseEnd => keep(starts, |at| scope.words.ends_clause(base + at)),
            Self::Sequence(_) | Self::Alternatives(_) | Self::Optional(_) | Self::Signal(_) | Self::Shared(_) => {
                self.step_by_call(scope, base, starts)
            }
        }
    }

    /// The words that a match can start with; `None` where it can be any word.
    pub(crate) fn first_words(&self, named: Named<'_>) -> Option<WordSet> {
        let mut found = Vec::new();
        let needs_more = self.add_first_words(named, &mut found)?;
        // A match has at least one word, so what may be left out at the start has been followed to the next.
        (!needs_more).then(|| found.into_iter().collect())
    }

    /// Adds the words that a match can start with. Whether it can also be empty; `None` where it can start with any word.
    fn add_first_words(&self, named: Named<'_>, found: &mut Vec<WordId>) -> Option<bool> {
        match self {
            Self::Words(set) => {
                found.extend_from_slice(set.ids());
                Some(false)
            }
            Self::Inflected(ids) => {
                found.extend(**ids);
                Some(false)
            }
            Self::Number(_) | Self::Name | Self::Capital | Self::Grammar(..) | Self::Gap => None,
            Self::ClauseStart | Self::ClauseEnd => Some(true),
            Self::Optional(inner) => inner.add_first_words(named, found).map(|_| true),
            Self::Sequence(nodes) => {
                for node in nodes {
                    if !node.add_first_words(named, found)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Self::Alternatives(choice) => {
                let mut empty = false;
                for node in choice.nodes() {
                    empty |= node.add_first_words(named, found)?;
                }
                Some(empty)
            }
            Self::Signal(index) => named.signals.get(*index)?.add_first_words(named, found),
            Self::Shared(index) => named.shared[*index].add_first_words(named, found),
        }
    }

    /// The least and the most words of a match; `of_named` knows those of a matcher that only names another.
    pub(crate) fn length(&self, of_named: &impl Fn(&Self) -> (usize, usize)) -> (usize, usize) {
        let widest = |(low, high): (usize, usize), (min, max): (usize, usize)| (low.min(min), high.max(max));
        let (min, max) = match self {
            Self::Words(_) | Self::Inflected(_) | Self::Number(_) | Self::Name | Self::Capital | Self::Grammar(..) => {
                (1, 1)
            }
            Self::Sequence(nodes) => nodes
                .iter()
                .map(|node| node.length(of_named))
                .fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1)),
            Self::Alternatives(choice) => {
                choice.nodes().iter().map(|node| node.length(of_named)).reduce(widest).unwrap_or((0, 0))
            }
            Self::Optional(inner) => (0, inner.length(of_named).1),
            Self::Gap => (0, 2 * GAP + 1),
            Self::ClauseStart | Self::ClauseEnd => (0, 0),
            Self::Signal(_) | Self::Shared(_) => of_named(self),
        };
        (min, max.min(MAX_WORDS))
    }
}

/// The ends of all matches of these nodes, one after the other.
#[inline(never)]
fn sequence(nodes: &[Matcher], scope: &Scope<'_>, base: usize, starts: u64) -> u64 {
    let mut ends = starts;
    for node in nodes {
        ends = node.step(scope, base, ends);
        if ends == 0 {
            break;
        }
    }
    ends
}

/// The longest of these ends.
pub(super) fn longest(ends: u64) -> Option<usize> {
    (ends > 1).then(|| 63 - ends.leading_zeros() as usize)
}

/// The lengths of matches that fit into so many words: bit `n` says that a match has `n` words.
fn fitting(left: usize) -> u64 {
    if left >= MAX_WORDS { u64::MAX } else { (2 << left) - 1 }
}

/// The positions one word after those whose word `accepts` (which gets its id and its index in the sentence).
#[inline]
fn advance(scope: &Scope<'_>, base: usize, starts: u64, accepts: impl Fn(WordId, usize) -> bool) -> u64 {
    let mut ends = 0;
    let mut rest = starts;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        if let Some(word) = scope.words.get(base + at)
            && at < MAX_WORDS
            && accepts(word.id, base + at)
        {
            ends |= 1 << (at + 1);
        }
    }
    ends
}

fn keep(starts: u64, holds: impl Fn(usize) -> bool) -> u64 {
    let mut kept = 0;
    let mut rest = starts;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        if holds(at) {
            kept |= 1 << at;
        }
    }
    kept
}

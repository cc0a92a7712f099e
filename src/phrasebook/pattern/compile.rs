//! Trees of the notation, turned into matchers.

use std::collections::HashMap;
use std::sync::Arc;

use super::Matcher;
use super::alternation_matcher::Choice;
use crate::embedded_data::Stored;
use crate::phrasebook::notation::{self, Class, Node};
use crate::phrasebook::word_set::WordSet;
use crate::segment::chat_abbreviations::HASTY;
use crate::segment::grammar::{forms, forms_in};
use crate::segment::time::number::counted;
use crate::segment::words::{CLITIC_D, CLITIC_S, MARKS, OPAQUE, SLOT, UNKNOWN, Vocabulary, WordId};

/// Words after which a clause starts, as after a comma.
const CONJUNCTIONS: [&str; 3] = ["and", "but", "so"];

/// What `&` is read as between two words, by language.
const AND: [(&str, &str); 4] = [("de", "und"), ("en", "and"), ("es", "y"), ("fr", "et")];

/// What `<time>` stands for, in the notation itself.
const TIME: &[&str] = &[
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
        if let Some((_, and)) = AND.iter().find(|(code, _)| *code == language) {
            vocabulary.set_and(and);
        }
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
                // Between two words, it is read as the word.
                let word = (*mark == "&").then(|| self.vocabulary.and()).filter(|&word| word != UNKNOWN);
                Matcher::Words([id].into_iter().chain(word).collect())
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
                    TIME.iter().map(|text| notation::parse(text).expect("a test reads all of TIME")).collect();
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
            Matcher::Alternatives(inner) => others.extend(inner.into_nodes()),
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

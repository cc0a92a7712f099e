//! The values of an entry, read key by key; what cannot be meant becomes a mistake at its place.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::word_lists::Lists;
use super::{AppliesTo, Conditions};
use crate::did_you_mean::nearest;
use crate::phrasebook::Mistake;
use crate::phrasebook::notation::{self, Node};
use crate::phrasebook::parse::{Field, RawEntry, Text, Value, behind_a_sign, inner_span};
use crate::phrasebook::regular_expression::{self, Expression};
use crate::phrasebook::reply_parts::Places;
use crate::segment::grammar::Status;
use crate::text::document::Kind;
use crate::text::source::SourceFile;
use crate::text::span::Span;

pub(super) struct Fields<'a> {
    pub(super) entry: &'a RawEntry,
    pub(super) signals: &'a BTreeSet<&'a str>,
    /// The words of each list.
    pub(super) lists: &'a Lists,
    pub(super) mistakes: &'a mut Vec<Mistake>,
}

impl Fields<'_> {
    pub(super) fn mistake(
        &mut self,
        source: &Arc<SourceFile>,
        span: Span,
        message: String,
        label: &str,
        help: Option<String>,
    ) {
        self.mistakes.push(Mistake { source: source.clone(), span, message, label: label.into(), help });
    }

    /// Whether somebody will read what was meant.
    fn guesses(&self) -> bool {
        self.mistakes.len() < Mistake::READ
    }

    pub(super) fn text(&self, key: &str) -> Option<&Text> {
        match self.entry.fields.get(key) {
            Some(Field { value: Value::Text(text), .. }) => Some(text),
            _ => None,
        }
    }

    pub(super) fn texts(&self, key: &str) -> Vec<Text> {
        match self.entry.fields.get(key) {
            Some(Field { value: Value::Texts(texts), .. }) => texts.clone(),
            _ => Vec::new(),
        }
    }

    pub(super) fn strings(&self, key: &str) -> Vec<String> {
        self.texts(key).into_iter().map(|text| text.value).collect()
    }

    pub(super) fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value.clone())
    }

    pub(super) fn count(&self, key: &str) -> Option<usize> {
        match self.entry.fields.get(key) {
            Some(Field { value: Value::Count(count), .. }) => Some(*count),
            _ => None,
        }
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        matches!(self.entry.fields.get(key), Some(Field { value: Value::Flag(true), .. }))
    }

    pub(super) fn missing(&mut self, key: &str, help: &str) {
        let (source, span) = (self.entry.source.clone(), self.entry.id.span);
        let help = behind_a_sign(&source, span, key).unwrap_or_else(|| help.into());
        self.mistake(&source, span, format!("`{}` has no {key}", self.entry.id.value), "", Some(help));
    }

    /// The value among `known` that a text names; a mistake if it names none.
    pub(super) fn one_of<T: Copy>(&mut self, key: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?.clone();
        self.named(&text, key, known)
    }

    pub(super) fn named<T: Copy>(&mut self, text: &Text, key: &str, known: &[(&str, T)]) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let names = || known.iter().map(|(name, _)| *name);
            let help = match nearest(&text.value, names()) {
                _ if text.value == "off" => "To switch an entry off, write enabled = false.".to_owned(),
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => format!("Expected one of: {}.", names().collect::<Vec<_>>().join(", ")),
            };
            self.mistake(
                &text.source,
                text.span,
                format!("`{}` is not a valid value for `{key}`", text.value),
                "not known",
                Some(help),
            );
        }
        found
    }

    /// The patterns of a key.
    pub(super) fn patterns(&mut self, key: &str) -> Vec<Node> {
        self.patterns_as(key, |text| text)
    }

    /// The patterns of a key, each read as what `turn` makes of it; it may only add to the end.
    pub(super) fn patterns_as(&mut self, key: &str, turn: impl Fn(Text) -> Text) -> Vec<Node> {
        let texts = self.texts(key);
        let mut nodes = Vec::new();
        for text in &texts.into_iter().map(turn).collect::<Vec<_>>() {
            match notation::parse(&text.value) {
                Ok(node) => {
                    let node = self.resolved(node, text);
                    self.check_signals(&node, text);
                    if matches!(key, "avoid" | "any") && !notation::is_anchored(&node) {
                        let help = "Put a word or a list of words in it, such as “fail~ to <verb>” or <leave-out~>.";
                        let message = "this pattern contains only classes";
                        self.mistake(&text.source, text.span, message.into(), "", Some(help.into()));
                    }
                    nodes.push(node);
                }
                Err(error) => {
                    let span = inner_span(text, error.start, error.end);
                    self.mistake(&text.source, span, error.message, "", error.help);
                }
            }
        }
        nodes
    }

    pub(super) fn check_signals(&mut self, node: &Node, text: &Text) {
        match node {
            Node::Signal(name) => self.known_signal(name, text),
            Node::Sequence(nodes) | Node::Alternatives(nodes) => {
                for node in nodes {
                    self.check_signals(node, text);
                }
            }
            Node::Optional(inner) => self.check_signals(inner, text),
            // A list is checked where it stands.
            _ => {}
        }
    }

    pub(super) fn known_signal(&mut self, name: &str, text: &Text) {
        if !self.signals.contains(name) {
            let near = self.guesses().then(|| nearest(name, self.signals.iter().copied())).flatten();
            let help = near.map_or_else(
                || "Add a [[signal]] with that name, or remove this.".into(),
                |near| format!("Did you mean `{near}`?"),
            );
            self.mistake(&text.source, text.span, format!("there is no signal `{name}`"), "not known", Some(help));
        }
    }

    pub(super) fn signal_names(&mut self, key: &str) -> Vec<String> {
        let texts = self.texts(key);
        for text in &texts {
            self.known_signal(&text.value, text);
        }
        texts.into_iter().map(|text| text.value).collect()
    }

    pub(super) fn places(&mut self, key: &str, otherwise: Places) -> Places {
        let texts = self.texts(key);
        let found: Vec<Places> = texts.iter().filter_map(|text| self.named(text, key, &Places::NAMED)).collect();
        found.into_iter().reduce(Places::with).unwrap_or(otherwise)
    }

    pub(super) fn conditions(&mut self) -> Conditions {
        Conditions {
            unless: self.patterns("unless"),
            unless_before: self.patterns("unless_before"),
            unless_after: self.patterns("unless_after"),
            unless_clause: self.patterns("unless_clause"),
            unless_sentence: self.patterns("unless_sentence"),
            unless_nearby: self.patterns("unless_nearby"),
            unless_previous: self.patterns("unless_previous"),
            in_clause: self.statuses("in_clause"),
        }
    }

    /// Statuses of a clause.
    fn statuses(&mut self, key: &str) -> Vec<Status> {
        let texts = self.texts(key);
        texts.iter().filter_map(|text| self.named(text, key, &Status::NAMED)).collect()
    }

    /// All words of a list, as one pattern.
    pub(super) fn words(&mut self) -> Node {
        let mut words = self.patterns("words");
        words.extend(self.patterns("more"));
        if words.is_empty() {
            self.missing("words", "Add the words: words = [\"forget\", \"leave out\"].");
        }
        Node::Alternatives(words)
    }

    /// Puts the words of lists in place of their names.
    fn resolved(&mut self, node: Node, text: &Text) -> Node {
        let mut all = |nodes: Vec<Node>| nodes.into_iter().map(|node| self.resolved(node, text)).collect();
        match node {
            Node::Sequence(nodes) => Node::Sequence(all(nodes)),
            Node::Alternatives(nodes) => Node::Alternatives(all(nodes)),
            Node::Optional(inner) => Node::Optional(Box::new(self.resolved(*inner, text))),
            Node::List(name, form) => {
                if let Some(words) = self.lists.get(&name, form) {
                    return Node::Shared(words);
                }
                let names = self.lists.names();
                let classes = notation::CLASSES.iter().map(|(known, _)| *known);
                let grammar = notation::GRAMMAR.iter().map(|(known, _)| *known);
                let near = self.guesses().then(|| nearest(&name, names.chain(classes).chain(grammar))).flatten();
                let help = near.map_or_else(notation::known_classes, |near| format!("Did you mean <{near}>?"));
                let start = text.value.find(&format!("<{name}")).unwrap_or(0);
                let span = inner_span(text, start, start + name.len() + 2);
                self.mistake(&text.source, span, format!("`<{name}>` is not a class"), "", Some(help));
                Node::Word(name)
            }
            other => other,
        }
    }

    /// Kinds of text.
    pub(super) fn kinds(&mut self, key: &str) -> Vec<Kind> {
        let texts = self.texts(key);
        texts.iter().filter_map(|text| self.named(text, key, &Kind::ALL)).collect()
    }

    pub(super) fn usage(&mut self) -> AppliesTo {
        AppliesTo {
            audience: self.strings("audience"),
            unless_audience: self.strings("unless_audience"),
            kinds: self.kinds("kinds"),
            only_when: self.signal_names("only_when"),
            unless_when: self.signal_names("unless_when"),
            suggest_unless: self.signal_names("suggest_unless"),
        }
    }

    /// The expressions of an entry.
    pub(super) fn regexes(&mut self, case: bool) -> Vec<Expression> {
        let texts = self.texts("regex");
        let mut built = Vec::new();
        for text in &texts {
            match Expression::new(&text.value, case) {
                Ok(expression) if expression.regex().is_match("") => {
                    let help = Some("Put at least one character in it that must be there.".to_owned());
                    self.mistake(
                        &text.source,
                        text.span,
                        "this expression also matches the empty text".into(),
                        "",
                        help,
                    );
                }
                Ok(expression) => built.push(expression),
                Err(error) => {
                    // As it was written, so that the place is right.
                    let error = regex::Regex::new(&text.value).err().unwrap_or(error);
                    let (message, span) = regular_expression::broken(&error, text);
                    let help = Some("Linear-time syntax: no look-around, no back-references. Prefer `avoid` for anything that a pattern can express.".to_owned());
                    self.mistake(&text.source, span, message, "", help);
                }
            }
        }
        built
    }
}

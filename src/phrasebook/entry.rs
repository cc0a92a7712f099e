//! Entries with their values checked: what the engine is built from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Mistake;
use super::expression;
use super::notation::{self, Node};
use super::places::Places;
use super::read::{Field, Text, Value, Written};
use super::schema::Table;
use crate::document::Kind;
use crate::finding::{Category, Rule, Severity};
use crate::fix::Applicability;
use crate::nearest::nearest;
use crate::source::SourceFile;
use crate::span::Span;

/// Where a match does not count; shared by phrases and signals.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions<P = Node> {
    pub(crate) unless: Vec<P>,
    pub(crate) unless_before: Vec<P>,
    pub(crate) unless_after: Vec<P>,
    pub(crate) unless_sentence: Vec<P>,
    pub(crate) unless_nearby: Vec<P>,
    pub(crate) unless_previous: Vec<P>,
}

impl<P> Conditions<P> {
    /// The same conditions with each pattern turned into something else.
    pub(crate) fn map<Q>(&self, mut turn: impl FnMut(&P) -> Q) -> Conditions<Q> {
        let mut all = |patterns: &[P]| patterns.iter().map(&mut turn).collect();
        Conditions {
            unless: all(&self.unless),
            unless_before: all(&self.unless_before),
            unless_after: all(&self.unless_after),
            unless_sentence: all(&self.unless_sentence),
            unless_nearby: all(&self.unless_nearby),
            unless_previous: all(&self.unless_previous),
        }
    }
}

/// Which documents an entry is for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Use {
    /// Audiences; empty: all.
    pub(crate) audience: Vec<String>,
    /// Kinds; empty: all.
    pub(crate) kinds: Vec<Kind>,
    /// Signals, one of which must be given; empty: none needed.
    pub(crate) only_when: Vec<String>,
    /// Signals, none of which may be given.
    pub(crate) unless_when: Vec<String>,
}

/// A `[[phrase]]`.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) rule: Arc<Rule>,
    /// The pattern and, where its letters must have this case, its text.
    pub(crate) avoid: Vec<Node>,
    /// Set where letters must have the case of the pattern: the written texts.
    pub(crate) cased: Vec<String>,
    pub(crate) regex: Vec<regex::Regex>,
    pub(crate) conditions: Conditions,
    /// One of these must cover the match for its fix to be made; empty: none needed.
    pub(crate) fix_only: Vec<Node>,
    pub(crate) only_in: Places,
    pub(crate) min_count: usize,
    pub(crate) usage: Use,
}

/// A `[[signal]]`.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) id: String,
    /// Whether it is a kind of reply, which may also be set.
    pub(crate) occasion: bool,
    pub(crate) places: Places,
    pub(crate) any: Vec<Node>,
    /// Signals and what each of them counts.
    pub(crate) weigh: Vec<(String, i32)>,
    /// The sum from which a weighed signal is given.
    pub(crate) least: i32,
    pub(crate) conditions: Conditions,
}

/// Where a required text must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// In one of these parts.
    Places(Places),
    /// In the sentence that made it due.
    SameSentence,
    /// In that sentence or the next.
    NextSentence,
}

impl Within {
    /// The names that can be written, with what they stand for.
    pub(super) const NAMED: [(&'static str, Self); 7] = [
        ("opening", Self::Places(Places::OPENING)),
        ("body", Self::Places(Places::BODY)),
        ("closing", Self::Places(Places::CLOSING)),
        ("greeting", Self::Places(Places::GREETING)),
        ("reply", Self::Places(Places::REPLY)),
        ("same-sentence", Self::SameSentence),
        ("next-sentence", Self::NextSentence),
    ];
}

/// Where a finding about something missing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The first sentence of the body, or what there is instead.
    Opening,
    /// The last sentence of the body, or what there is instead.
    Ending,
    /// The last of all, the name included.
    Closing,
    /// What made it due.
    Trigger,
}

impl Anchor {
    /// The names that can be written, with what they stand for.
    pub(super) const NAMED: [(&'static str, Self); 4] =
        [("opening", Self::Opening), ("ending", Self::Ending), ("closing", Self::Closing), ("trigger", Self::Trigger)];
}

/// A `[[require]]`.
#[derive(Clone, Debug)]
pub(crate) struct Require {
    pub(crate) rule: Arc<Rule>,
    pub(crate) when: Vec<String>,
    pub(crate) need: Vec<String>,
    pub(crate) within: Within,
    pub(crate) at: Anchor,
    pub(crate) min_sentences: usize,
    pub(crate) usage: Use,
}

/// A `[[limit]]`.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) rule: Arc<Rule>,
    pub(crate) measure: String,
    pub(crate) max: usize,
    pub(crate) usage: Use,
}

/// All entries of a phrasebook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) signals: Vec<Signal>,
    pub(crate) requires: Vec<Require>,
    pub(crate) limits: Vec<Limit>,
}

/// Checks what was written for a language and builds the entries. `measures` are the names that a limit can use.
pub(crate) fn build(written: &[Written], language: &str, measures: &[&str], mistakes: &mut Vec<Mistake>) -> Entries {
    let written: Vec<&Written> = written.iter().filter(|entry| entry.language.as_ref() == language).collect();
    let signals: Vec<&str> = written
        .iter()
        .filter(|entry| entry.table == Table::Signal && !off(entry))
        .map(|entry| entry.id.value.as_str())
        .collect();
    let mut entries = Entries::default();
    for &entry in written.iter().filter(|entry| !off(entry)) {
        let mut fields = Fields { entry, signals: &signals, mistakes };
        match entry.table {
            Table::Phrase => entries.phrases.extend(fields.phrase()),
            Table::Signal => entries.signals.extend(fields.signal()),
            Table::Require => entries.requires.extend(fields.require()),
            Table::Limit => entries.limits.extend(fields.limit(measures)),
        }
    }
    circles(&written, &entries.signals, mistakes);
    entries
}

fn off(entry: &Written) -> bool {
    matches!(entry.fields.get("enabled"), Some(Field { value: Value::Flag(false), .. }))
}

/// Signals that ask for each other would never be decided.
fn circles(written: &[&Written], signals: &[Signal], mistakes: &mut Vec<Mistake>) {
    fn named(node: &Node, found: &mut Vec<String>) {
        match node {
            Node::Signal(name) => found.push(name.clone()),
            Node::Sequence(nodes) | Node::Alternatives(nodes) => nodes.iter().for_each(|node| named(node, found)),
            Node::Optional(inner) => named(inner, found),
            _ => {}
        }
    }
    let asks: BTreeMap<&str, Vec<String>> = signals
        .iter()
        .map(|signal| {
            let mut found: Vec<String> = signal.weigh.iter().map(|(name, _)| name.clone()).collect();
            signal.any.iter().for_each(|node| named(node, &mut found));
            (signal.id.as_str(), found)
        })
        .collect();
    for signal in signals {
        let mut open = asks[signal.id.as_str()].clone();
        let mut seen: Vec<String> = Vec::new();
        while let Some(next) = open.pop() {
            if next == signal.id {
                if let Some(entry) =
                    written.iter().find(|entry| entry.table == Table::Signal && entry.id.value == signal.id)
                {
                    mistakes.push(Mistake {
                        source: entry.source.clone(),
                        span: entry.id.span,
                        message: format!("the signal `{}` asks for itself", signal.id),
                        label: "goes round in a circle".into(),
                        help: Some("Take one <signal:…> out of the circle.".into()),
                    });
                }
                break;
            }
            if !seen.contains(&next) {
                open.extend(asks.get(next.as_str()).into_iter().flatten().cloned());
                seen.push(next);
            }
        }
    }
}

struct Fields<'a> {
    entry: &'a Written,
    signals: &'a [&'a str],
    mistakes: &'a mut Vec<Mistake>,
}

impl Fields<'_> {
    fn mistake(&mut self, source: &Arc<SourceFile>, span: Span, message: String, label: &str, help: Option<String>) {
        self.mistakes.push(Mistake { source: source.clone(), span, message, label: label.into(), help });
    }

    fn text(&self, key: &str) -> Option<(&Text, &Arc<SourceFile>)> {
        match self.entry.fields.get(key) {
            Some(Field { value: Value::Text(text), source, .. }) => Some((text, source)),
            _ => None,
        }
    }

    fn texts(&self, key: &str) -> (Vec<Text>, Arc<SourceFile>) {
        match self.entry.fields.get(key) {
            Some(Field { value: Value::Texts(texts), source, .. }) => (texts.clone(), source.clone()),
            _ => (Vec::new(), self.entry.source.clone()),
        }
    }

    fn strings(&self, key: &str) -> Vec<String> {
        self.texts(key).0.into_iter().map(|text| text.value).collect()
    }

    fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(|(text, _)| text.value.clone())
    }

    fn count(&self, key: &str) -> Option<usize> {
        match self.entry.fields.get(key) {
            Some(Field { value: Value::Count(count), .. }) => Some(*count),
            _ => None,
        }
    }

    fn missing(&mut self, key: &str, help: &str) {
        let (source, span) = (self.entry.source.clone(), self.entry.id.span);
        self.mistake(&source, span, format!("`{}` has no {key}", self.entry.id.value), "", Some(help.into()));
    }

    /// The value among `known` that a text names; a mistake if it names none.
    fn one_of<T: Copy>(&mut self, key: &str, known: &[(&str, T)]) -> Option<T> {
        let (text, source) = self.text(key)?;
        let (text, source) = (text.clone(), source.clone());
        self.named(&text, &source, key, known)
    }

    fn named<T: Copy>(&mut self, text: &Text, source: &Arc<SourceFile>, key: &str, known: &[(&str, T)]) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let names = || known.iter().map(|(name, _)| *name);
            let help = nearest(&text.value, names()).map_or_else(
                || format!("{key} can be {}.", names().collect::<Vec<_>>().join(", ")),
                |near| format!("Did you mean \"{near}\"?"),
            );
            self.mistake(
                source,
                text.span,
                format!("`{}` is not a value of `{key}`", text.value),
                "not known",
                Some(help),
            );
        }
        found
    }

    /// The patterns of a key.
    fn patterns(&mut self, key: &str) -> Vec<Node> {
        let (texts, source) = self.texts(key);
        let mut nodes = Vec::new();
        for text in &texts {
            match notation::parse(&text.value) {
                Ok(node) => {
                    self.check_signals(&node, text, &source);
                    nodes.push(node);
                }
                Err(error) => {
                    let span = inner_span(&source, text, error.start, error.end);
                    self.mistake(&source, span, error.message, "", error.help);
                }
            }
        }
        nodes
    }

    fn check_signals(&mut self, node: &Node, text: &Text, source: &Arc<SourceFile>) {
        match node {
            Node::Signal(name) => self.known_signal(name, text.span, source),
            Node::Sequence(nodes) | Node::Alternatives(nodes) => {
                for node in nodes {
                    self.check_signals(node, text, source);
                }
            }
            Node::Optional(inner) => self.check_signals(inner, text, source),
            _ => {}
        }
    }

    fn known_signal(&mut self, name: &str, span: Span, source: &Arc<SourceFile>) {
        if !self.signals.contains(&name) {
            let help = nearest(name, self.signals.iter().copied()).map_or_else(
                || "Add a [[signal]] of that name, or take this out.".into(),
                |near| format!("Did you mean `{near}`?"),
            );
            self.mistake(source, span, format!("there is no signal `{name}`"), "not known", Some(help));
        }
    }

    fn signal_names(&mut self, key: &str) -> Vec<String> {
        let (texts, source) = self.texts(key);
        for text in &texts {
            self.known_signal(&text.value, text.span, &source);
        }
        texts.into_iter().map(|text| text.value).collect()
    }

    fn places(&mut self, key: &str, otherwise: Places) -> Places {
        let (texts, source) = self.texts(key);
        let found: Vec<Places> =
            texts.iter().filter_map(|text| self.named(text, &source, key, &Places::NAMED)).collect();
        found.into_iter().reduce(Places::with).unwrap_or(otherwise)
    }

    fn conditions(&mut self) -> Conditions {
        Conditions {
            unless: self.patterns("unless"),
            unless_before: self.patterns("unless_before"),
            unless_after: self.patterns("unless_after"),
            unless_sentence: self.patterns("unless_sentence"),
            unless_nearby: self.patterns("unless_nearby"),
            unless_previous: self.patterns("unless_previous"),
        }
    }

    fn usage(&mut self) -> Use {
        let (texts, source) = self.texts("kinds");
        let kinds = texts.iter().filter_map(|text| self.named(text, &source, "kinds", &Kind::ALL)).collect();
        Use {
            audience: self.strings("audience"),
            kinds,
            only_when: self.signal_names("only_when"),
            unless_when: self.signal_names("unless_when"),
        }
    }

    /// What every entry that can be reported says of itself.
    fn rule(&mut self, category: Option<Category>) -> Option<Arc<Rule>> {
        let known: Vec<(&str, Category)> = Category::ALL.iter().map(|category| (category.name(), *category)).collect();
        let given = self.one_of("category", &known);
        if given.is_none() && category.is_none() && self.text("category").is_none() {
            self.missing("category", "Add a line such as category = \"dismissive\".");
        }
        let severity = self.one_of("severity", &Severity::ALL);
        if severity.is_none() && self.text("severity").is_none() {
            self.missing("severity", "Add severity = \"warning\", or \"error\" or \"suggestion\".");
        }
        let why = self.string("why");
        if why.is_none() {
            self.missing("why", "Add one sentence that an agent would accept: why = \"…\".");
        }
        let fix = self.one_of("fix", &[("unsafe", Applicability::Unsafe), ("safe", Applicability::Safe)]);
        let prefer = self.strings("prefer");
        if fix.is_some() && prefer.is_empty() {
            self.missing("prefer", "A fix puts in the first text of prefer = [\"…\"]; add it, or take `fix` out.");
        }
        Some(Arc::new(Rule {
            id: self.entry.id.value.clone(),
            category: given.or(category)?,
            severity: severity?,
            message: self.string("message"),
            why: why?,
            advice: self.string("advice"),
            prefer,
            fix: fix.unwrap_or(Applicability::DisplayOnly),
            fix_note: self.string("fix_note"),
            wrong: self.strings("wrong"),
            right: self.strings("right"),
            source: self.strings("source"),
        }))
    }

    fn phrase(&mut self) -> Option<Phrase> {
        let avoid = self.patterns("avoid");
        let case = matches!(self.entry.fields.get("case"), Some(Field { value: Value::Flag(true), .. }));
        let regex = self.regexes(case);
        if self.texts("avoid").0.is_empty() && self.texts("regex").0.is_empty() {
            self.missing("avoid", "Add the words to avoid: avoid = [\"calm~ down\"].");
        }
        let phrase = Phrase {
            avoid,
            cased: if case { self.strings("avoid") } else { Vec::new() },
            regex,
            conditions: self.conditions(),
            fix_only: self.fix_only(),
            only_in: self.places("only_in", Places::REPLY),
            min_count: self.count("min_count").unwrap_or(1),
            usage: self.usage(),
            rule: self.rule(None)?,
        };
        Some(phrase)
    }

    fn fix_only(&mut self) -> Vec<Node> {
        if self.text("fix").is_none() && !self.texts("fix_only").0.is_empty() {
            self.missing(
                "fix",
                "`fix_only` says where it is made; add fix = \"unsafe\" or \"safe\", or take `fix_only` out.",
            );
        }
        self.patterns("fix_only")
    }

    fn regexes(&mut self, case: bool) -> Vec<regex::Regex> {
        let (texts, source) = self.texts("regex");
        let mut built = Vec::new();
        for text in &texts {
            match regex::RegexBuilder::new(&expression::any_space(&text.value))
                .case_insensitive(!case)
                .size_limit(1 << 20)
                .build()
            {
                Ok(regex) if regex.is_match("") => {
                    let help = Some("Put at least one character in it that must be there.".to_owned());
                    self.mistake(&source, text.span, "this expression also matches nothing at all".into(), "", help);
                }
                Ok(regex) => built.push(regex),
                Err(error) => {
                    // As it was written, so that the place is right.
                    let error = regex::Regex::new(&text.value).err().unwrap_or(error);
                    let (message, span) = expression::broken(&error, text, &source);
                    let help = Some("Linear-time syntax: no look-around, no back-references. What can be said in `avoid` reads better there.".to_owned());
                    self.mistake(&source, span, message, "", help);
                }
            }
        }
        built
    }

    fn signal(&mut self) -> Option<Signal> {
        let any = self.patterns("any");
        let weigh = self.weights();
        if self.texts("any").0.is_empty() && self.texts("weigh").0.is_empty() {
            self.missing("any", "Add the words that give it: any = [\"I am sorry\"].");
            return None;
        }
        Some(Signal {
            id: self.entry.id.value.clone(),
            occasion: matches!(self.entry.fields.get("occasion"), Some(Field { value: Value::Flag(true), .. })),
            places: self.places("in", Places::REPLY),
            any,
            weigh,
            least: self.count("least").and_then(|least| i32::try_from(least).ok()).unwrap_or(1),
            conditions: self.conditions(),
        })
    }

    /// `"customer-is-angry +2"`: a signal and what it counts.
    fn weights(&mut self) -> Vec<(String, i32)> {
        let (texts, source) = self.texts("weigh");
        let mut weights = Vec::new();
        for text in &texts {
            let weight =
                text.value.split_once(' ').and_then(|(name, weight)| Some((name, weight.trim().parse().ok()?)));
            match weight {
                Some((name, weight)) => {
                    self.known_signal(name, text.span, &source);
                    weights.push((name.to_owned(), weight));
                }
                None => self.mistake(
                    &source,
                    text.span,
                    format!("`{}` is not a signal and what it counts", text.value),
                    "",
                    Some("Write the signal and a number: \"customer-is-angry +2\".".into()),
                ),
            }
        }
        weights
    }

    fn require(&mut self) -> Option<Require> {
        let need = self.signal_names("need");
        if need.is_empty() {
            self.missing("need", "Name the signals, one of which must be there: need = [\"apology\"].");
        }
        Some(Require {
            when: self.signal_names("when"),
            need,
            within: self.one_of("within", &Within::NAMED).unwrap_or(Within::Places(Places::REPLY)),
            at: self.one_of("at", &Anchor::NAMED).unwrap_or(Anchor::Opening),
            min_sentences: self.count("min_sentences").unwrap_or(0),
            usage: self.usage(),
            rule: self.rule(Some(Category::Structure))?,
        })
    }

    fn limit(&mut self, measures: &[&str]) -> Option<Limit> {
        let named: Vec<(&str, &str)> = measures.iter().map(|name| (*name, *name)).collect();
        let measure = self.one_of("measure", &named).map(str::to_owned);
        if self.text("measure").is_none() {
            self.missing("measure", &format!("It can be {}.", measures.join(", ")));
        }
        let max = self.count("max");
        if max.is_none() {
            self.missing("max", "Add the most that is fine: max = 3.");
        }
        Some(Limit { measure: measure?, max: max?, usage: self.usage(), rule: self.rule(Some(Category::Structure))? })
    }
}

/// The place of `start..end` of a text's value: exact where its literal has no escapes, else the whole literal.
pub(super) fn inner_span(source: &SourceFile, text: &Text, start: usize, end: usize) -> Span {
    let literal = text.span.slice(source.text());
    match literal.find(&text.value) {
        Some(at) if literal.len() < text.value.len() + 8 => {
            let base = text.span.start() as usize + at;
            Span::of(base + start..base + end.max(start))
        }
        _ => text.span,
    }
}

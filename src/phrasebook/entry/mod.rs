//! Entries with their values checked: what the engine is built from.

mod entry_builders;
mod field_readers;
mod reference_cycles;
mod term;
mod word_lists;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Mistake;
use super::notation::Node;
use super::parse::{Field, RawEntry, Value};
use super::regular_expression::Expression;
use super::reply_parts::Places;
use super::schema::Table;
use crate::finding::Rule;
use crate::segment::grammar::Status;
use crate::text::document::Kind;
use field_readers::Fields;
use reference_cycles::Flaw;
use word_lists::Lists;

/// Where a match does not count; shared by phrases and signals. `P` is what the patterns of one condition are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Conditions<P = Vec<Node>> {
    pub(crate) unless: P,
    pub(crate) unless_before: P,
    pub(crate) unless_after: P,
    pub(crate) unless_clause: P,
    pub(crate) unless_sentence: P,
    pub(crate) unless_nearby: P,
    pub(crate) unless_previous: P,
    /// Statuses of the clause, one of each kind of which must hold; empty: any clause.
    pub(crate) in_clause: Vec<Status>,
}

impl<P> Conditions<P> {
    /// The same conditions with the patterns of each turned into something else.
    pub(crate) fn map<Q>(&self, mut turn: impl FnMut(&P) -> Q) -> Conditions<Q> {
        Conditions {
            unless: turn(&self.unless),
            unless_before: turn(&self.unless_before),
            unless_after: turn(&self.unless_after),
            unless_clause: turn(&self.unless_clause),
            unless_sentence: turn(&self.unless_sentence),
            unless_nearby: turn(&self.unless_nearby),
            unless_previous: turn(&self.unless_previous),
            in_clause: self.in_clause.clone(),
        }
    }
}

/// Which documents an entry is for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct AppliesTo {
    /// Audiences; empty: all.
    pub(crate) audience: Vec<String>,
    /// Audiences for which it is silent, whatever else they are.
    pub(crate) unless_audience: Vec<String>,
    /// Kinds; empty: all.
    pub(crate) kinds: Vec<Kind>,
    /// Signals, one of which must be given; empty: none needed.
    pub(crate) only_when: Vec<String>,
    /// Signals, none of which may be given.
    pub(crate) unless_when: Vec<String>,
    /// Signals, one of which must be given for it to be more than a suggestion; empty: none needed.
    pub(crate) suggest_unless: Vec<String>,
}

/// A `[[phrase]]`, or a `[[term]]`, which is one.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) rule: Arc<Rule>,
    /// The pattern and, where its letters must have this case, its text.
    pub(crate) avoid: Vec<Node>,
    /// Set where letters must have the case of the pattern: the written texts.
    pub(crate) cased: Vec<String>,
    /// Set where what is preferred is the name of a thing, written as within a sentence: the other names as written.
    pub(crate) names: Vec<String>,
    pub(crate) regex: Vec<Expression>,
    /// One of these must cover the match for its fix to be made; empty: none needed.
    pub(crate) fix_only: Vec<Node>,
    pub(crate) conditions: Conditions,
    pub(crate) only_in: Places,
    pub(crate) min_count: usize,
    pub(crate) usage: AppliesTo,
}

/// A `[[signal]]`.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) id: String,
    /// Whether it is a kind of reply, which may also be set.
    pub(crate) reply_type: bool,
    pub(crate) places: Places,
    pub(crate) any: Vec<Node>,
    /// Set where letters must have the case of the pattern: the written texts.
    pub(crate) cased: Vec<String>,
    /// Signals and what each of them counts.
    pub(crate) weigh: Vec<(String, i32)>,
    /// The sum from which a weighed signal is given.
    pub(crate) least: i32,
    /// The number of words in its places from which it is given, whatever they are.
    pub(crate) min_words: Option<usize>,
    pub(crate) conditions: Conditions,
    /// Sentences that give it.
    pub(crate) right: Vec<String>,
    /// Sentences that do not.
    pub(crate) wrong: Vec<String>,
}

/// Where a required text must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Require {
    pub(crate) rule: Arc<Rule>,
    pub(crate) when: Vec<String>,
    pub(crate) need: Vec<String>,
    pub(crate) within: Within,
    pub(crate) at: Anchor,
    pub(crate) min_sentences: usize,
    pub(crate) usage: AppliesTo,
}

/// A `[[limit]]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Limit {
    pub(crate) rule: Arc<Rule>,
    pub(crate) measure: String,
    /// Signals that the measure compares.
    pub(crate) of: Vec<String>,
    pub(crate) max: usize,
    pub(crate) usage: AppliesTo,
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
pub(crate) fn build(written: &[RawEntry], language: &str, measures: &[&str], mistakes: &mut Vec<Mistake>) -> Entries {
    let written: Vec<&RawEntry> = written.iter().filter(|entry| entry.language.as_ref() == language).collect();
    let signals: BTreeSet<&str> = written
        .iter()
        .filter(|entry| entry.table == Table::Signal && !is_off(entry))
        .map(|entry| entry.id.value.as_str())
        .collect();
    let lists = lists(&written, mistakes);
    let mut entries = Entries::default();
    for &entry in written.iter().filter(|entry| !is_off(entry)) {
        let mut fields = Fields { entry, signals: &signals, lists: &lists, mistakes };
        match entry.table {
            Table::Phrase => entries.phrases.extend(fields.phrase()),
            Table::Term => entries.phrases.extend(fields.term()),
            Table::Signal => entries.signals.extend(fields.signal()),
            Table::Require => entries.requires.extend(fields.require()),
            Table::Limit => entries.limits.extend(fields.limit(measures)),
            // Read before all others.
            Table::Words => {}
        }
    }
    for (signal, flaw) in reference_cycles::flaws(&entries.signals, &lists) {
        let id = &entries.signals[signal].id;
        let entry = written.iter().find(|entry| entry.table == Table::Signal && entry.id.value == *id);
        mistakes.extend(entry.map(|entry| flawed(entry, flaw, "signal")));
    }
    entries
}

/// The lists of words, each as one pattern. A list may name lists that stand before it.
fn lists(written: &[&RawEntry], mistakes: &mut Vec<Mistake>) -> Lists {
    let mut lists = Lists::default();
    let signals = BTreeSet::new();
    for &entry in written.iter().filter(|entry| entry.table == Table::Words && !is_off(entry)) {
        let mut fields = Fields { entry, signals: &signals, lists: &lists, mistakes };
        let words = fields.words();
        let size = lists.size_of(&words);
        let flaw = size.flaw();
        mistakes.extend(flaw.map(|flaw| flawed(entry, flaw, "list")));
        let id = entry.id.value.clone();
        if flaw.is_some() || size.is_flawed() {
            lists.add_flawed(id);
        } else {
            lists.add(id, words);
        }
    }
    lists
}

fn flawed(entry: &RawEntry, flaw: Flaw, what: &str) -> Mistake {
    let (message, label, help) = flaw.said(what, &entry.id.value);
    Mistake { source: entry.source.clone(), span: entry.id.span, message, label: label.to_owned(), help: Some(help) }
}

/// Whether an entry is switched off.
pub(super) fn is_off(entry: &RawEntry) -> bool {
    matches!(entry.fields.get("enabled"), Some(Field { value: Value::Flag(false), .. }))
}

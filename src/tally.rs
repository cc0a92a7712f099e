//! What a file holds beside its findings: which rules spoke, in which languages, and which preferred words are in use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Rule;
use crate::span::{Prose, Span};

use crate::segment::language::{Language, Part};

/// Counts about the replies of a file, whatever is reported of them in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The languages that replies were read in, such as `en`.
    pub languages: BTreeSet<String>,
    /// Replies in languages that have no phrasebook, in order; their words were not checked.
    pub unread: Vec<Unread>,
    /// Ids of the rules that found something, accepted and known findings included.
    pub spoke: BTreeSet<String>,
    /// Preferred words as the rules write them, and how often the company says them; only words that occur, and only if
    /// [`Settings::count_preferred`](crate::linter::Settings::count_preferred) asks for it.
    pub preferred: BTreeMap<String, usize>,
    /// The frames that macros have, or lack.
    pub habits: Vec<Habit>,
}

/// Whether a macro has a part that every letter has, such as a greeting: what its library does as a rule is known only from
/// all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    /// What asks for the part.
    pub rule: Arc<Rule>,
    /// Index of the macro among the documents of its file.
    pub document: u32,
    /// Where the part belongs.
    pub place: Span<Prose>,
    /// Whether it is there.
    pub kept: bool,
}

/// A reply, or what it says in one of several languages, that nobody here reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Index of its document.
    pub document: u32,
    /// What it is in.
    pub language: Language,
    /// Whether nothing else in the reply is read either; of several languages, the first says so for all.
    pub is_whole: bool,
}

impl Unread {
    /// The parts of a document that nobody reads, of so many in all.
    pub(crate) fn of<'a>(document: u32, unread: impl Iterator<Item = &'a Part>, all: usize) -> Vec<Self> {
        let parts: Vec<&Part> = unread.collect();
        let is_whole = |index| index == 0 && parts.len() == all;
        let unread = parts.iter().enumerate();
        unread
            .map(|(index, part)| Self { document, language: part.language.clone(), is_whole: is_whole(index) })
            .collect()
    }
}

//! What a file holds beside its findings: which rules spoke, in which languages, and which preferred words are in use.

use std::collections::{BTreeMap, BTreeSet};

use crate::segment::language::Language;

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
}

/// A reply whose language nobody here reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Index of its document.
    pub document: u32,
    /// What it is in.
    pub language: Language,
}

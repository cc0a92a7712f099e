//! What a file holds beside its findings: which rules spoke, in which languages, and which preferred words are in use.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::macros::habit::Habit;
use crate::segment::language::{Language, Part};

/// Counts about the replies of a file, whatever is reported of them in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileStats {
    /// The languages that replies were read in, such as `en`.
    pub languages: BTreeSet<String>,
    /// Replies in languages that have no phrasebook, in order; their words were not checked.
    pub unread: Vec<Unread>,
    /// Ids of the rules that found something, accepted and known findings included.
    pub spoke: BTreeSet<String>,
    /// Preferred words as the rules write them, and how often the company says them; only words that occur, and only if
    /// [`Settings::count_preferred`](crate::config::settings::Settings::count_preferred) asks for it.
    pub preferred: BTreeMap<String, usize>,
    /// How often each document says preferred words, by its index; counted where [`preferred`](Self::preferred) is.
    pub preferred_in: BTreeMap<u32, usize>,
    /// The frames that macros have, or lack.
    pub habits: Vec<Habit>,
}

/// A reply, or what it says in one of several languages, that nobody here reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

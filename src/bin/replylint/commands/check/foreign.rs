//! What is said about replies in languages that have no phrasebook: nobody may take them for good.

use std::collections::BTreeMap;

use replylint::check::results::FileResults;
use replylint::segment::language::{self, KnownBy};
use replylint::text::document::Role;

use super::task::{Done, Job};

/// Why nothing of a file was read, if nobody said that it is in another language; reads on from its name.
pub(super) fn all_unread(done: &Done) -> Option<String> {
    let unread = || done.judged.checked.tally.unread.iter().filter(|reply| reply.is_whole);
    let first = unread().next()?;
    let replies =
        done.judged.checked.documents.iter().filter(|document| document.is_linted() && document.role == Role::Reply);
    if done.continues
        || unread().count() < replies.count()
        || unread().any(|reply| reply.language.known_by == KnownBy::Name)
    {
        return None;
    }
    // Of two that are alike, the other may well have one.
    let (name, code) = (language::name(&first.language.code), &first.language.code);
    Some(format!(
        "seems to be in {name}, which has no phrasebook, so nothing was checked. In replylint.toml, `language = \
         \"{code}\"` confirms it, and `language = \"en\"` says that it is English"
    ))
}

/// Replies in other languages that a run came by.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// By the name of the language.
    counts: BTreeMap<String, usize>,
    /// Whether nothing was read of one of them.
    has_whole: bool,
    first: Option<String>,
}

impl Foreign {
    /// Counts those of a file.
    pub(super) fn see(&mut self, job: &Job, checked: &FileResults) {
        for unread in &checked.tally.unread {
            *self.counts.entry(unread.language.name()).or_default() += 1;
            self.has_whole |= unread.is_whole;
            self.first.get_or_insert_with(|| job.target.name.to_string());
        }
    }

    /// What there is to say about them.
    pub(super) fn remark(&self) -> Option<String> {
        let first = self.first.as_ref()?;
        let count: usize = self.counts.values().sum();
        let languages: Vec<String> = match self.counts.len() {
            1 => self.counts.keys().cloned().collect(),
            _ => self.counts.iter().map(|(name, count)| format!("{name} ({count})")).collect(),
        };
        let replies = match (count, self.has_whole) {
            (1, true) => "1 reply was",
            (1, false) => "part of 1 reply was",
            (_, true) => &format!("{count} replies were"),
            (_, false) => &format!("parts of {count} replies were"),
        };
        let one = if count == 1 { format!("it is in {first}") } else { format!("one is in {first}") };
        Some(format!("{replies} not read because there is no phrasebook for {}; {one}", languages.join(", ")))
    }
}

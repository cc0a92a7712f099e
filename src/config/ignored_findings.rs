//! `[[ignore]]`: findings that somebody has looked at and accepted.

use super::{Globs, Place, Set};
use crate::finding::Finding;
use crate::text::day::Day;
use crate::text::document::Document;

/// One accepted finding, or a group of them.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// In which files; `None`: in all.
    pub paths: Option<Globs>,
    /// Of which rule or category; `None`: of all.
    pub rule: Option<Set<String>>,
    /// With which words, in any case and spacing; `None`: with all.
    pub text: Option<String>,
    /// With which fingerprint.
    pub fingerprint: Option<String>,
    /// In which document of the file, by its pointer; `None`: in all.
    pub pointer: Option<String>,
    /// Why it was accepted.
    pub reason: String,
    /// The last day on which it holds.
    pub expires: Option<Day>,
    /// Where the entry stands.
    pub place: Place,
}

impl Ignore {
    /// Whether it holds no longer on this day.
    pub fn is_expired(&self, today: Day) -> bool {
        self.expires.is_some_and(|last| last < today)
    }

    /// Whether it is about this finding in this document.
    pub(crate) fn covers(&self, finding: &Finding, document: Option<&Document>) -> bool {
        let rule = self
            .rule
            .as_ref()
            .is_none_or(|name| name.value == finding.rule.id || name.value == finding.rule.category.name());
        let text = self
            .text
            .as_ref()
            .is_none_or(|text| document.is_some_and(|document| same_words(text, finding.prose.slice(&document.prose))));
        let pointer = self
            .pointer
            .as_ref()
            .is_none_or(|pointer| document.is_some_and(|document| document.pointer.as_ref() == Some(pointer)));
        rule && text && pointer && self.fingerprint.as_ref().is_none_or(|name| *name == finding.fingerprint)
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    words(a) == words(b)
}

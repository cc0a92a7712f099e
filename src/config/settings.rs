//! What holds for a run or for one file of it, whoever says so.

use std::collections::BTreeMap;

use crate::finding::{Rule, Severity};
use crate::text::document::Kind;

/// What holds for a run or for one file of it. Flags and `replylint.toml` both become this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What sort of text it is; `None`: what [`classify`](crate::classify) makes of it.
    pub kind: Option<Kind>,
    /// The kind of reply, and who set it; `None`: what the file says of itself, else decided by what is said.
    pub reply_type: Option<(String, String)>,
    /// Audiences whose entries are used as well.
    pub audience: Vec<String>,
    /// Ids and categories to use; empty: all.
    pub select: Vec<String>,
    /// Ids and categories not to use.
    pub ignore: Vec<String>,
    /// Severities that differ from the phrasebook, by id or category; an id goes before a category.
    pub severities: BTreeMap<String, Severity>,
    /// Lighter findings are counted, not reported.
    pub min_severity: MinSeverity,
    /// Within how many hours the company promises to answer, where it does.
    pub answer_hours: Option<u32>,
    /// The language of the replies, such as `en` or `en-GB`; `None`: known by the text.
    pub language: Option<String>,
    /// Whether [`FileStats::preferred`](crate::check::file_stats::FileStats::preferred) is counted.
    pub count_preferred: bool,
}

/// The lightest severity that is reported; `warning` unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinSeverity(pub Severity);

impl Default for MinSeverity {
    fn default() -> Self {
        Self(Severity::Warning)
    }
}

impl Settings {
    fn names(list: &[String], rule: &Rule) -> bool {
        list.iter().any(|name| *name == rule.id || *name == rule.category.name())
    }

    /// The severity of a rule; `None` where it is off.
    pub(crate) fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        self.severity_from(rule.severity, rule)
    }

    /// The same of a rule that by itself gives a place the severity `own`. What somebody set goes for every kind of text.
    pub(crate) fn severity_from(&self, own: Severity, rule: &Rule) -> Option<Severity> {
        let selected = self.select.is_empty() || Self::names(&self.select, rule);
        if !selected || Self::names(&self.ignore, rule) {
            return None;
        }
        let given = self.severities.get(&rule.id).or_else(|| self.severities.get(rule.category.name()));
        Some(given.copied().unwrap_or(own))
    }
}

//! The keys that hold one value each, and how they are laid over each other.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Place, Set};
use crate::config::settings::{MinSeverity, Settings};
use crate::extract::systems::{Path, System};
use crate::extract::{Flavour, Reading, Thread};
use crate::finding::{Rule, Severity};
use crate::text::document::Kind;
use crate::text::placeholder_name_check::Names;

/// The lightest finding that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// This severity and every heavier one.
    At(Severity),
    /// No finding does.
    Never,
}

impl FailOn {
    /// Every one, with its name.
    pub const ALL: [(&'static str, Self); 4] = [
        ("suggestion", Self::At(Severity::Suggestion)),
        ("warning", Self::At(Severity::Warning)),
        ("error", Self::At(Severity::Error)),
        ("never", Self::Never),
    ];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, fail_on)| fail_on)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::At(severity) => severity.name(),
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity makes a run fail.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::At(least) => severity >= least,
            Self::Never => false,
        }
    }
}

/// What the `severity` table says of an id or a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not reported at all.
    Off,
    /// Reported with this weight.
    At(Severity),
}

impl Level {
    /// Every one, with its name.
    pub const ALL: [(&'static str, Self); 4] = [
        ("off", Self::Off),
        ("suggestion", Self::At(Severity::Suggestion)),
        ("warning", Self::At(Severity::Warning)),
        ("error", Self::At(Severity::Error)),
    ];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, level)| level)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(severity) => severity.name(),
        }
    }
}

/// The keys of one layer; what is not set is left to the layer below.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// Phrasebooks, files or folders, as absolute paths.
    pub phrasebooks: Option<Vec<Set<PathBuf>>>,
    /// Findings that were there when a team began, as an absolute path.
    pub baseline: Option<Set<PathBuf>>,
    /// Audiences whose entries are used as well.
    pub audience: Option<Set<Vec<String>>>,
    /// What sort of text it is.
    pub kind: Option<Set<Kind>>,
    /// What the replies are written for: a kind of reply that the phrasebook knows.
    pub reply_type: Option<Set<String>>,
    /// The message that is answered, where a reply does not quote it.
    pub thread: Option<Set<Arc<Thread>>>,
    /// The language of the replies.
    pub language: Option<Set<String>>,
    /// Where the replies stand in a file of fields.
    pub keys: Option<Set<Vec<Path>>>,
    /// How the texts there are marked up.
    pub flavour: Option<Set<Flavour>>,
    /// The id of the helpdesk system that a file comes from.
    pub system: Option<Set<String>>,
    /// The names that placeholders may have, all of them.
    pub placeholders: Option<Set<Vec<String>>>,
    /// Within how many hours the company promises to answer.
    pub answer_hours: Option<Set<u32>>,
    /// What makes a run fail.
    pub fail_on: Option<Set<FailOn>>,
    /// What is shown.
    pub min_severity: Option<Set<Severity>>,
    /// Ids and categories to use.
    pub select: Option<Vec<Set<String>>>,
    /// Ids and categories not to use; only flags say it, a file switches rules off in `severity`.
    pub ignore: Vec<Set<String>>,
    /// Severities by id or category; a layer goes name by name before the one below.
    pub severity: BTreeMap<String, Set<Level>>,
}

impl Values {
    /// Lays this over `lower`.
    ///
    /// Every key goes before the same key below, but `ignore` adds to it and `severity` is laid over name by name. A name
    /// in `select` here takes back its being ignored or switched off below: who selects it by name means to see it.
    #[must_use]
    pub fn over(self, mut lower: Self) -> Self {
        for name in self.select.iter().flatten() {
            lower.ignore.retain(|ignored| ignored.value != name.value);
            lower.severity.retain(|known, level| *known != name.value || level.value != Level::Off);
        }
        lower.ignore.extend(self.ignore);
        lower.severity.extend(self.severity);
        Self {
            phrasebooks: self.phrasebooks.or(lower.phrasebooks),
            baseline: self.baseline.or(lower.baseline),
            audience: self.audience.or(lower.audience),
            kind: self.kind.or(lower.kind),
            reply_type: self.reply_type.or(lower.reply_type),
            thread: self.thread.or(lower.thread),
            language: self.language.or(lower.language),
            keys: self.keys.or(lower.keys),
            flavour: self.flavour.or(lower.flavour),
            system: self.system.or(lower.system),
            placeholders: self.placeholders.or(lower.placeholders),
            answer_hours: self.answer_hours.or(lower.answer_hours),
            fail_on: self.fail_on.or(lower.fail_on),
            min_severity: self.min_severity.or(lower.min_severity),
            select: self.select.or(lower.select),
            ignore: lower.ignore,
            severity: lower.severity,
        }
    }

    /// What makes a run fail: warnings, unless said otherwise.
    pub fn fail_on(&self) -> Set<FailOn> {
        self.fail_on.clone().unwrap_or(Set::default(FailOn::At(Severity::Warning)))
    }

    /// What is shown: warnings, unless said otherwise, and in any case what makes a run fail.
    pub fn min_severity(&self) -> Set<Severity> {
        let shown = self.min_severity.clone().unwrap_or(Set::default(Severity::Warning));
        let fail_on = self.fail_on();
        match fail_on.value {
            FailOn::At(severity) if severity < shown.value && !matches!(fail_on.place, Place::Default) => {
                Set { value: severity, place: fail_on.place }
            }
            FailOn::At(_) | FailOn::Never => shown,
        }
    }

    /// As the linter takes it, for a phrasebook of these rules.
    ///
    /// A category that is switched off becomes the ids in it, as an id with a severity of its own goes before its category.
    pub fn settings<'a>(&self, rules: impl Fn() -> &'a [Arc<Rule>]) -> Settings {
        let mut ignore: Vec<String> = self.ignore.iter().map(|name| name.value.clone()).collect();
        let mut severities = BTreeMap::new();
        for (name, level) in &self.severity {
            match level.value {
                Level::At(severity) => {
                    severities.insert(name.clone(), severity);
                }
                Level::Off => {
                    let silenced = rules().iter().filter(|rule| {
                        rule.id == *name || rule.category.name() == name && !self.severity.contains_key(&rule.id)
                    });
                    ignore.extend(silenced.map(|rule| rule.id.clone()));
                }
            }
        }
        ignore.sort();
        ignore.dedup();
        Settings {
            count_preferred: false,
            kind: self.kind.as_ref().map(|kind| kind.value),
            reply_type: self
                .reply_type
                .as_ref()
                .map(|reply_type| (reply_type.value.clone(), reply_type.place.to_string())),
            audience: self.audience.as_ref().map(|audience| audience.value.clone()).unwrap_or_default(),
            select: self.select.iter().flatten().map(|name| name.value.clone()).collect(),
            ignore,
            severities,
            min_severity: MinSeverity(self.min_severity().value),
            answer_hours: self.answer_hours.as_ref().map(|hours| hours.value),
            language: self.language.as_ref().map(|language| language.value.clone()),
        }
    }

    /// How a file is to be read, where `systems` are known besides those that are built in.
    pub fn reading(&self, systems: &[Arc<System>]) -> Reading {
        Reading {
            keys: self.keys.as_ref().map(|keys| keys.value.clone()).unwrap_or_default(),
            flavour: self.flavour.as_ref().map(|flavour| flavour.value),
            system: self.system.as_ref().map(|system| system.value.clone()),
            names: self
                .placeholders
                .as_ref()
                .map(|names| Arc::new(Names { names: names.value.clone(), is_whole: true })),
            systems: systems.to_vec(),
            thread: self.thread.as_ref().map(|thread| thread.value.clone()),
            place: None,
        }
    }

    /// Every name of a rule or category in it, but for those in `severity`, whose names are keys; see
    /// [`severity_names`](Self::severity_names).
    pub fn names(&self) -> impl Iterator<Item = &Set<String>> {
        self.select.iter().flatten().chain(&self.ignore)
    }

    /// The names in the `severity` table, with their places.
    pub fn severity_names(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.severity.iter().map(|(name, level)| (name.as_str(), &level.place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<Set<String>> {
        names.iter().map(|name| Set::default((*name).to_owned())).collect()
    }

    #[test]
    fn selecting_by_name_takes_back_what_is_ignored_below() {
        let lower = Values {
            ignore: names(&["just", "hedge"]),
            severity: BTreeMap::from([("calm-down".to_owned(), Set::default(Level::Off))]),
            ..Values::default()
        };
        let flags =
            Values { select: Some(names(&["just", "calm-down"])), ignore: names(&["faceless"]), ..Values::default() };
        let settings = flags.over(lower).settings(|| &[]);
        assert_eq!(settings.ignore, ["faceless", "hedge"]);
        assert_eq!(settings.select, ["just", "calm-down"]);
        assert!(settings.severities.is_empty());
    }

    #[test]
    fn what_fails_is_shown() {
        let strict =
            Values { fail_on: Some(Set::flag(FailOn::At(Severity::Suggestion), "--fail-on")), ..Values::default() };
        assert_eq!(strict.min_severity().value, Severity::Suggestion);
        let errors = Values { min_severity: Some(Set::flag(Severity::Error, "--min-severity")), ..Values::default() };
        assert_eq!(errors.min_severity().value, Severity::Error);
    }
}

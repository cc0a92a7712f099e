//! The examples of a phrasebook, run: every `wrong` is reported by its own rule, every `right` and `prefer` is left alone.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::document::Kind;
use crate::finding::{Category, Rule, Severity};
use crate::library::Library;
use crate::linter::{Linter, MinSeverity, Settings};
use crate::phrasebook::Phrasebook;
use crate::rules::library::is_about_library;
use crate::source::SourceFile;

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The rule whose example it is.
    pub rule: String,
    /// The example.
    pub text: String,
    /// What happened instead.
    pub problem: Problem,
}

/// What happened to an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A `wrong` that its rule reports this many times instead of once.
    Times(usize),
    /// A `wrong` that other rules report too.
    Others(Vec<String>),
    /// A `right` that is reported.
    Reported(Vec<String>),
    /// A `prefer` that is reported.
    Forbidden(Vec<String>),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, text, problem } = self;
        match problem {
            Problem::Times(0) => write!(f, "{rule}: does not report its `wrong` example “{text}”"),
            Problem::Times(times) => write!(f, "{rule}: reports its `wrong` example {times} times: “{text}”"),
            Problem::Others(ids) => {
                write!(f, "{rule}: its `wrong` example “{text}” is reported by {} too", ids.join(", "))
            }
            Problem::Reported(ids) => {
                write!(f, "{rule}: its `right` example “{text}” is reported by {}", ids.join(", "))
            }
            Problem::Forbidden(ids) => write!(f, "{rule}: it prefers “{text}”, which {} reports", ids.join(", ")),
        }
    }
}

/// Runs examples against a phrasebook.
#[derive(Debug)]
pub struct Examples {
    rules: Vec<Arc<Rule>>,
    /// For each language: a linter of pieces and one of whole replies.
    linters: BTreeMap<String, (Arc<Linter>, Linter)>,
    /// The language of each rule of the phrasebook.
    languages: BTreeMap<String, String>,
}

impl Examples {
    /// Examples are run under all rules and audiences of `phrasebook`, suggestions included.
    pub fn new(phrasebook: &Phrasebook) -> Self {
        let linter = |language: &str, kind| {
            let settings = Settings {
                kind: Some(kind),
                language: Some(language.to_owned()),
                audience: phrasebook.audiences(),
                min_severity: MinSeverity(Severity::Suggestion),
                ..Settings::default()
            };
            Linter::new(phrasebook.clone(), settings)
        };
        let both = |language: &str| (Arc::new(linter(language, Kind::Macro)), linter(language, Kind::Draft));
        let linters: BTreeMap<_, _> =
            phrasebook.languages().map(|language| (language.to_string(), both(language))).collect();
        let rules = linters.values().next().map(|(macros, _)| macros.rules()).unwrap_or_default();
        let languages = rules.iter().map(|rule| (rule.id.clone(), phrasebook.language_of(&rule.id))).collect();
        Self { rules, linters, languages }
    }

    /// The ids that report a text, as often as they do. The examples of a rule about the whole reply are whole replies, those of
    /// any other rule are pieces, from which nothing can be missing.
    ///
    /// That a passive leaves the actor out is fine in an example that is about something else, so the mere suggestion to say
    /// who acted does not count there.
    ///
    /// The examples of a rule about macros beside each other are several macros with a line of three dashes between them.
    pub fn ids(&self, rule: &Rule, text: &str) -> Vec<String> {
        let whole = rule.category == Category::Structure;
        let Some((pieces, replies)) = self.languages.get(&rule.id).and_then(|language| self.linters.get(language))
        else {
            return Vec::new();
        };
        if is_about_library(&rule.id) {
            return beside(pieces, text);
        }
        let linter = if whole { replies } else { pieces.as_ref() };
        let checked = linter.check(&SourceFile::from_text("example.txt", text));
        let counts = |other: &Rule| {
            other.id == rule.id
                || if whole {
                    other.category == Category::Structure && other.severity > Severity::Suggestion
                } else {
                    other.category != Category::Structure && other.id != "passive-voice"
                }
        };
        checked.findings.iter().filter(|finding| counts(&finding.rule)).map(|finding| finding.rule.id.clone()).collect()
    }

    /// All examples of all rules that do not hold.
    pub fn broken(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        for rule in &self.rules {
            let mut add =
                |text: &str, problem| broken.push(Broken { rule: rule.id.clone(), text: text.into(), problem });
            for text in &rule.wrong {
                let (own, others): (Vec<String>, Vec<String>) =
                    self.ids(rule, text).into_iter().partition(|id| *id == rule.id);
                if own.len() != 1 {
                    add(text, Problem::Times(own.len()));
                }
                if !others.is_empty() {
                    add(text, Problem::Others(others));
                }
            }
            for text in &rule.right {
                let ids = self.ids(rule, text);
                if !ids.is_empty() {
                    add(text, Problem::Reported(ids));
                }
            }
            for text in &rule.prefer {
                let ids = if rule.category == Category::Structure {
                    Vec::new()
                } else {
                    self.ids(rule, &text.replace('~', ""))
                };
                if !ids.is_empty() {
                    add(text, Problem::Forbidden(ids));
                }
            }
        }
        broken
    }
}

/// The ids that report macros beside each other.
fn beside(linter: &Arc<Linter>, text: &str) -> Vec<String> {
    let mut library = Library::default();
    for (index, text) in text.split("\n---\n").enumerate() {
        let file = SourceFile::from_text(format!("example-{index}.txt"), text);
        let checked = linter.check(&file);
        library.add(linter, file, checked);
    }
    let compared = library.compare();
    compared.iter().flat_map(|compared| &compared.checked.findings).map(|finding| finding.rule.id.clone()).collect()
}

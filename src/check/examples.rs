//! The examples of a phrasebook, run: every `wrong` is reported by its own rule, every `right` and `prefer` is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::check::linter::Linter;
use crate::check::macro_set::MacroSet;
use crate::config::settings::{MinSeverity, Settings};
use crate::extract::extract;
use crate::finding::{Category, Rule, Severity};
use crate::phrasebook::{ENGLISH, Phrasebook};
use crate::rules::{self, macros::is_about_library};
use crate::segment::segment;
use crate::text::document::Kind;
use crate::text::source::SourceFile;

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The rule or the signal whose example it is.
    pub rule: String,
    /// The language that it is about, such as `en`.
    pub language: String,
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
    /// A `wrong` that other rules report, so that its own has no place left.
    Taken(Vec<String>),
    /// A `right` that is reported.
    Reported(Vec<String>),
    /// A `prefer` that is reported.
    Forbidden(Vec<String>),
    /// A `right` of a signal that does not give it.
    Silent,
    /// A `wrong` of a signal that gives it.
    Given,
}

impl Broken {
    /// Whether it is the example of a signal.
    pub fn is_of_signal(&self) -> bool {
        matches!(self.problem, Problem::Silent | Problem::Given)
    }

    /// The other rules that have a part in it.
    pub fn others(&self) -> &[String] {
        match &self.problem {
            Problem::Others(ids) | Problem::Taken(ids) | Problem::Reported(ids) | Problem::Forbidden(ids) => ids,
            Problem::Times(_) | Problem::Silent | Problem::Given => &[],
        }
    }

    /// The key of the entry in which the text stands.
    pub fn key(&self) -> &'static str {
        match self.problem {
            Problem::Times(_) | Problem::Others(_) | Problem::Taken(_) | Problem::Given => "wrong",
            Problem::Reported(_) | Problem::Silent => "right",
            Problem::Forbidden(_) => "prefer",
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self.problem {
            Problem::Times(0) => "add a pattern to `avoid` that finds it",
            Problem::Times(_) => "shorten it so that it contains the phrase only once",
            Problem::Others(_) => "remove the words that the others report",
            Problem::Taken(_) => "choose another sentence",
            Problem::Reported(_) => "add an `unless…` line for places where the phrase is fine, or reword the sentence",
            Problem::Forbidden(_) => "prefer something else",
            Problem::Silent => "add a pattern to `any` that finds it",
            Problem::Given => {
                "add an `unless…` line for places where the words mean something else, or reword the sentence"
            }
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, text, problem, .. } = self;
        match problem {
            Problem::Times(0) => write!(f, "{rule}: does not report its `wrong` example “{text}”"),
            Problem::Times(times) => write!(f, "{rule}: reports its `wrong` example {times} times: “{text}”"),
            Problem::Others(ids) => {
                write!(f, "{rule}: its `wrong` example “{text}” is reported by {} too", ids.join(", "))
            }
            Problem::Taken(ids) => {
                write!(f, "{rule}: its `wrong` example “{text}” is reported by {} first", ids.join(", "))
            }
            Problem::Reported(ids) => {
                let ids: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
                let ids: Vec<&str> = ids.into_iter().collect();
                write!(f, "{rule}: its `right` example “{text}” is reported by {}", ids.join(", "))
            }
            Problem::Silent => write!(f, "{rule}: its `right` example “{text}” does not give the signal"),
            Problem::Given => write!(f, "{rule}: its `wrong` example “{text}” gives the signal"),
            Problem::Forbidden(ids) => {
                write!(f, "{rule}: it prefers “{}”, which {} reports", text.replace('~', ""), ids.join(", "))
            }
        }
    }
}

/// Runs examples against a phrasebook.
#[derive(Debug)]
pub struct Examples {
    shown: Vec<Shown>,
    signals: Vec<Example>,
    /// For each language, one for each set of audiences that can be written to at once.
    linters: BTreeMap<String, Vec<Linters>>,
}

/// An example of a signal.
#[derive(Debug)]
struct Example {
    signal: String,
    language: String,
    index: usize,
    text: String,
    /// Whether the text is to give it.
    gives: bool,
}

/// A rule that has examples. Several languages may have one of the same id.
#[derive(Debug)]
struct Shown {
    rule: Arc<Rule>,
    language: String,
    /// The audiences that it is for; none if it is for all.
    audience: Vec<String>,
}

/// What examples are run under.
#[derive(Debug)]
struct Linters {
    audience: Vec<String>,
    /// For macros beside each other.
    macros: Arc<Linter>,
    /// For replies and pieces of them.
    replies: Linter,
}

impl Examples {
    /// Examples are run under all rules of `phrasebook`, suggestions included, and for all audiences; where two exclude each
    /// other, as formal and informal do, first for the one and then for the other.
    pub fn new(phrasebook: &Phrasebook) -> Self {
        let linter = |language: &str, audience: &[String], kind| {
            let settings = Settings {
                kind: Some(kind),
                language: Some(language.to_owned()),
                audience: audience.to_vec(),
                min_severity: MinSeverity(Severity::Suggestion),
                ..Settings::default()
            };
            Linter::new(phrasebook.clone(), settings)
        };
        let sets = phrasebook.audiences_together();
        let of = |language: &str, audience: &Vec<String>| Linters {
            audience: audience.clone(),
            macros: Arc::new(linter(language, audience, Kind::Macro)),
            replies: linter(language, audience, Kind::Draft),
        };
        let linters: BTreeMap<_, Vec<_>> = phrasebook
            .languages()
            .iter()
            .map(|language| (language.to_string(), sets.iter().map(|set| of(language, set)).collect()))
            .collect();
        let in_code = rules::code_rules().iter().map(|rule| (ENGLISH, rule, &[][..]));
        let entries = phrasebook.uses().map(|(language, rule, usage)| (&**language, rule, &usage.audience[..]));
        let shown = |(language, rule, audience): (&str, &Arc<Rule>, &[String])| Shown {
            rule: rule.clone(),
            language: language.to_owned(),
            audience: audience.to_vec(),
        };
        let mut signals = Vec::new();
        for (language, index, signal) in phrasebook.signals() {
            let texts =
                signal.right.iter().map(|text| (text, true)).chain(signal.wrong.iter().map(|text| (text, false)));
            signals.extend(texts.map(|(text, gives)| Example {
                signal: signal.id.clone(),
                language: language.to_string(),
                index,
                text: text.clone(),
                gives,
            }));
        }
        Self { shown: in_code.chain(entries).map(shown).collect(), signals, linters }
    }

    /// How many rules have examples.
    pub fn rules(&self) -> usize {
        self.shown.len()
    }

    /// How many examples they have.
    pub fn len(&self) -> usize {
        let of = |rule: &Rule| rule.wrong.len() + rule.right.len() + rule.prefer.len();
        self.shown.iter().map(|shown| of(&shown.rule)).sum::<usize>() + self.signals.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The ids that report a text for one audience or another, as often as they do. The examples of a rule about the whole reply
    /// are whole replies, those of any other rule are pieces, where it does not count what is missing.
    ///
    /// That a passive leaves the actor out is fine in an example that is about something else, so the mere suggestion to say
    /// who acted does not count there.
    ///
    /// The examples of a rule about macros beside each other are several macros with a line of three dashes between them.
    fn ids(&self, shown: &Shown, text: &str) -> Vec<String> {
        let Shown { rule, language, audience } = shown;
        let whole = rule.category == Category::Structure;
        let source = SourceFile::from_text("example.txt", text);
        let linters = self.linters.get(language);
        if is_about_library(&rule.id) {
            return linters.and_then(|all| all.first()).map(|of| beside(&of.macros, text)).unwrap_or_default();
        }
        let counts = |other: &Rule| {
            other.id == rule.id
                || if whole {
                    other.category == Category::Structure && other.severity > Severity::Suggestion
                } else {
                    other.category != Category::Structure && other.id != "passive-voice"
                }
        };
        let mut ids: Vec<String> = Vec::new();
        let meant = |of: &&Linters| audience.is_empty() || audience.iter().any(|name| of.audience.contains(name));
        for of in linters.into_iter().flatten().filter(meant) {
            let checked = of.replies.check(&source);
            let mut known = ids.clone();
            for finding in checked.findings.iter().filter(|finding| counts(&finding.rule)) {
                match known.iter().position(|id| *id == finding.rule.id) {
                    Some(index) => drop(known.swap_remove(index)),
                    None => ids.push(finding.rule.id.clone()),
                }
            }
        }
        ids
    }

    /// All examples of all rules that do not hold.
    pub fn broken(&self) -> Vec<Broken> {
        self.broken_of(|_| true)
    }

    /// The examples that do not hold of the rules and signals whose ids are meant.
    pub fn broken_of(&self, is_meant: impl Fn(&str) -> bool) -> Vec<Broken> {
        let mut broken = Vec::new();
        for shown in self.shown.iter().filter(|shown| is_meant(&shown.rule.id)) {
            let rule = &shown.rule;
            let mut add = |text: &str, problem| {
                let (rule, language) = (rule.id.clone(), shown.language.clone());
                broken.push(Broken { rule, language, text: text.into(), problem });
            };
            for text in &rule.wrong {
                let (own, others): (Vec<String>, Vec<String>) =
                    self.ids(shown, text).into_iter().partition(|id| *id == rule.id);
                match (own.len(), others.is_empty()) {
                    (1, true) => {}
                    (1, false) => add(text, Problem::Others(others)),
                    (0, false) => add(text, Problem::Taken(others)),
                    (times, true) => add(text, Problem::Times(times)),
                    (times, false) => {
                        add(text, Problem::Times(times));
                        add(text, Problem::Others(others));
                    }
                }
            }
            for text in &rule.right {
                let ids = self.ids(shown, text);
                if !ids.is_empty() {
                    add(text, Problem::Reported(ids));
                }
            }
            for text in &rule.prefer {
                let ids = if rule.category == Category::Structure {
                    Vec::new()
                } else {
                    self.ids(shown, &text.replace('~', ""))
                };
                if !ids.is_empty() {
                    add(text, Problem::Forbidden(ids));
                }
            }
        }
        let known = |example: &&Example| self.linters.get(&example.language).and_then(|all| all.first()).is_some();
        for example in self.signals.iter().filter(|example| is_meant(&example.signal)).filter(known) {
            let engine = self.linters[&example.language][0].replies.engine(&example.language);
            let file = SourceFile::from_text("example.txt", &*example.text);
            let Some(mut document) = extract(&file).into_iter().next() else { continue };
            segment(&mut document);
            if rules::gives(engine, example.index, &example.text, document) != example.gives {
                let problem = if example.gives { Problem::Silent } else { Problem::Given };
                let (rule, language) = (example.signal.clone(), example.language.clone());
                broken.push(Broken { rule, language, text: example.text.clone(), problem });
            }
        }
        broken
    }
}

/// The ids that report macros beside each other.
fn beside(linter: &Arc<Linter>, text: &str) -> Vec<String> {
    let mut library = MacroSet::default();
    for (index, text) in text.split("\n---\n").enumerate() {
        let file = SourceFile::from_text(format!("example-{index}.txt"), text);
        let checked = linter.check(&file);
        library.add(linter, file, checked, |_| true);
    }
    let compared = library.compare();
    compared.iter().flat_map(|compared| &compared.checked.findings).map(|finding| finding.rule.id.clone()).collect()
}

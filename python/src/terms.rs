//! What texts are checked with: the phrasebooks, the configuration and the kind that a `Linter` was given, as a run of the command reads
//! them from its flags.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use replylint::apply::{apply, keep_makeable};
use replylint::check::results::FileResults;
use replylint::check::suppress::suppress;
use replylint::config::{Config, Discovery, Effective, Place, Set, Values, phrasebook_files};
use replylint::did_you_mean::{nearest, suggest_or_list};
use replylint::extract::{Reading, Thread};
use replylint::finding::{Category, Rule, Severity};
use replylint::fix::Applicability;
use replylint::phrasebook::Mistake;
use replylint::rules::code_rules;
use replylint::text::day::Day;
use replylint::text::document::Kind;
use replylint::text::source::GIVEN;
use replylint::{Linter, Phrasebook, Settings, SourceFile};

use crate::error::Trouble;

/// The arguments of a `Linter`; equal ones make the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arguments {
    /// Phrasebooks, files or folders, laid over the built-in one in this order.
    pub(crate) phrasebook: Vec<PathBuf>,
    /// A `replylint.toml`.
    pub(crate) config: Option<PathBuf>,
    /// Audiences whose entries are used as well.
    pub(crate) audience: Vec<String>,
    /// The kind of text; `None`: as the configuration or the text says.
    pub(crate) kind: Option<String>,
    /// The lightest severity that is reported; `None`: as the configuration says, else `warning`.
    pub(crate) min_severity: Option<String>,
}

/// Everything that a text is checked with.
#[derive(Debug)]
pub(crate) struct Terms {
    phrasebook: Phrasebook,
    effective: Effective,
    settings: Settings,
    linter: Arc<Linter>,
    /// For languages that a caller has named.
    named: Mutex<Vec<(String, Arc<Linter>)>>,
}

/// Linters for named languages that are kept.
const KEPT: usize = 16;

impl Terms {
    /// Reads the files that the arguments name.
    pub(crate) fn read(arguments: &Arguments) -> Result<Self, Trouble> {
        let folder = std::env::current_dir().map_err(|error| Trouble::Config(format!("no current folder: {error}")))?;
        let mut discovery = Discovery::new(folder.clone());
        let loaded = arguments.config.as_ref().map(|path| discovery.load(&folder.join(path)));
        if let Some(loaded) = &loaded
            && !loaded.mistakes.is_empty()
        {
            return Err(Trouble::in_config(&loaded.mistakes));
        }
        let nothing = Config::default();
        let config = loaded.as_ref().map_or(&nothing, |loaded| &loaded.config);
        let effective = config.effective(None, &flags(arguments)?);
        let phrasebook = phrasebook(&discovery, &effective, &arguments.phrasebook)?;
        let rules: Vec<Arc<Rule>> = phrasebook.rules().into_iter().chain(code_rules().iter().cloned()).collect();
        check_audiences(&effective.values, &phrasebook)?;
        check_names(config, &phrasebook, &rules)?;
        let settings = effective.values.settings(|| &rules);
        let linter = Arc::new(Linter::new(phrasebook.clone(), settings.clone()));
        Ok(Self { phrasebook, effective, settings, linter, named: Mutex::default() })
    }

    /// What is to be said about a text, in answer to a message and in a language, where somebody says so.
    pub(crate) fn check(&self, file: &SourceFile, thread: Option<&str>, language: Option<&str>) -> FileResults {
        let linter = self.linter_for(language);
        let mut checked = self.judge(&linter, file, thread);
        keep_makeable(file, &mut checked);
        checked
    }

    /// A text with the changes that are always right, or with all that a program can make.
    pub(crate) fn fix(&self, text: &str, level: Applicability, thread: Option<&str>, language: Option<&str>) -> String {
        let linter = self.linter_for(language);
        let file = SourceFile::from_text(GIVEN, text);
        let checked = self.judge(&linter, &file, thread);
        let applied = apply(file, checked, level, |file, _| self.judge(&linter, file, thread));
        applied.file.text().to_string()
    }

    fn judge(&self, linter: &Linter, file: &SourceFile, thread: Option<&str>) -> FileResults {
        let reading = &self.effective.reading;
        let mut checked = match thread.and_then(|thread| Thread::read(&SourceFile::from_text(GIVEN, thread))) {
            Some(thread) => linter.check_as(file, &Reading { thread: Some(Arc::new(thread)), ..(**reading).clone() }),
            None => linter.check_as(file, reading),
        };
        suppress(linter, file, &mut checked, &self.effective.ignores, Day::of(SystemTime::now()));
        checked
    }

    fn linter_for(&self, language: Option<&str>) -> Arc<Linter> {
        let Some(language) = language else { return self.linter.clone() };
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = named.iter().find(|(known, _)| known == language) {
            return known.clone();
        }
        let settings = Settings { language: Some(language.to_owned()), ..self.settings.clone() };
        let made = Arc::new(Linter::new(self.phrasebook.clone(), settings));
        if named.len() == KEPT {
            named.remove(0);
        }
        named.push((language.to_owned(), made.clone()));
        made
    }
}

/// The arguments as flags of the command.
fn flags(arguments: &Arguments) -> Result<Values, Trouble> {
    let kind = arguments.kind.as_ref().map(|name| {
        let known = Kind::ALL.map(|(name, _)| name.to_owned());
        let kind = Kind::named(name).ok_or_else(|| unknown("kind", name, &known))?;
        Ok(Set::flag(kind, "kind"))
    });
    let min_severity = arguments.min_severity.as_ref().map(|name| {
        let known = Severity::ALL.map(|(name, _)| name.to_owned());
        let severity = Severity::named(name).ok_or_else(|| unknown("min_severity", name, &known))?;
        Ok(Set::flag(severity, "min_severity"))
    });
    let audience = (!arguments.audience.is_empty()).then(|| Set::flag(arguments.audience.clone(), "audience"));
    Ok(Values { kind: kind.transpose()?, min_severity: min_severity.transpose()?, audience, ..Values::default() })
}

fn unknown(what: &str, name: &str, known: &[String]) -> Trouble {
    Trouble::Config(format!("{what}: unknown name `{name}`; {}", suggest_or_list(name, known)))
}

/// The built-in phrasebook, with those of the configuration and then those that were named laid over it.
fn phrasebook(discovery: &Discovery, effective: &Effective, named: &[PathBuf]) -> Result<Phrasebook, Trouble> {
    let has_audience = effective.values.audience.as_ref().is_some_and(|audience| !audience.value.is_empty());
    let mut phrasebook = if has_audience { Phrasebook::with_packs() } else { Phrasebook::builtin() };
    let configured = effective.values.phrasebooks.iter().flatten().map(|set| set.value.as_path());
    for path in configured.chain(named.iter().map(PathBuf::as_path)) {
        for file in files(path)? {
            let name = discovery.name(&file);
            let source = discovery.source(&file);
            let source = source.map_err(|error| Trouble::Phrasebook(format!("{name} {error}")))?;
            if !Phrasebook::is_builtin(&source) {
                phrasebook = phrasebook.with_layer(source).map_err(|mistakes| Trouble::in_phrasebook(&mistakes))?;
            }
        }
    }
    Ok(phrasebook)
}

/// The files of a phrasebook. There is at least one.
fn files(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let name = path.display();
    if !path.exists() {
        return Err(Trouble::Phrasebook(format!("no phrasebook at {name}")));
    }
    let files = phrasebook_files(path);
    let files = files.map_err(|error| Trouble::Phrasebook(format!("cannot read phrasebook {name}: {error}")))?;
    if files.is_empty() {
        return Err(Trouble::Phrasebook(format!("no phrasebook in {name}: it holds no .toml file")));
    }
    // What messages call them does not depend on how they were named.
    let absolute = files.iter().map(std::path::absolute).collect::<Result<_, _>>();
    absolute.map_err(|error| Trouble::Phrasebook(format!("cannot read phrasebook {name}: {error}")))
}

/// An audience that no entry is for would change nothing.
fn check_audiences(values: &Values, phrasebook: &Phrasebook) -> Result<(), Trouble> {
    let Some(audience) = values.audience.as_ref().filter(|audience| !audience.value.is_empty()) else { return Ok(()) };
    let known = phrasebook.known_audiences();
    match audience.value.iter().find(|name| !known.contains(name)) {
        Some(name) => Err(unknown(&audience.place.to_string(), name, &known)),
        None => Ok(()),
    }
}

/// A name of a rule or a category that nothing has would change nothing either.
fn check_names(config: &Config, phrasebook: &Phrasebook, rules: &[Arc<Rule>]) -> Result<(), Trouble> {
    let ids = rules.iter().map(|rule| rule.id.as_str()).chain(phrasebook.ids());
    let known: BTreeSet<&str> = ids.chain(Category::ALL.iter().map(|category| category.name())).collect();
    let names = config.names().map(|name| (name.value.as_str(), &name.place));
    let mut mistakes = Vec::new();
    for (name, place) in names.chain(config.values.severity_names()) {
        if let Place::File { source, span } = place
            && !known.contains(name)
        {
            let message = format!("unknown rule or category `{name}`");
            let mistake = Mistake::new(source.clone(), *span, message, "no such rule");
            mistakes.push(match nearest(name, known.iter().copied()) {
                Some(meant) => mistake.with_help(format!("did you mean `{meant}`?")),
                None => mistake.with_help("`replylint rule` lists all rules and categories"),
            });
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(Trouble::in_config(&mistakes)) }
}

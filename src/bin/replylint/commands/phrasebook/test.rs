//! `replylint phrasebook test`: the examples of every entry, and which entries say nothing about real files.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ColorChoice;
use replylint::check::examples::{Broken, Examples};
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::extract::Reading;
use replylint::finding::{Rule, Severity};
use replylint::phrasebook::schema::Table;
use replylint::phrasebook::{Own, Phrasebook};
use replylint::text::source::SourceError;

use super::with_plan;
use crate::Exit;
use crate::args::Sources;
use crate::session::repository_paths::Places;
use crate::session::{help_with, taken_over};
use crate::terminal::{self, Notes};
use crate::walk::{self, Targets};

pub(super) fn run(paths: &[PathBuf], all: bool, sources: &Sources, color: ColorChoice) -> anyhow::Result<Exit> {
    with_plan(sources, color, |plan| {
        let book = plan.linter.phrasebook();
        let rules = book.rules();
        let (mut out, look) = terminal::stdout(color, false);
        let examples = Examples::new(book);
        let mine = book.own();
        let own: BTreeSet<&str> =
            mine.iter().filter(|own| !own.is_off && own.table.is_reported()).map(|own| own.id).collect();
        let signals: BTreeSet<&str> = mine.iter().filter(|own| own.table == Table::Signal).map(|own| own.id).collect();
        // Whoever has no entries is at work on those that are built in.
        let lists_all = all;
        let all = all || mine.is_empty();
        let is_mine =
            |broken: &Broken| if broken.is_of_signal() { &signals } else { &own }.contains(broken.rule.as_str());
        let (broken, clashes): (Vec<Broken>, Vec<Broken>) =
            examples.broken().into_iter().partition(|broken| all || is_mine(broken));
        let at = |broken: &Broken| {
            let (language, rule, is_of_signal) = (&*broken.language, &*broken.rule, broken.is_of_signal());
            let of_key = || {
                let settings = book.settings_of(language, rule, is_of_signal);
                settings.into_iter().find(|setting| setting.key == broken.key())
            };
            book.written_at(language, rule, is_of_signal, broken.key(), &broken.text).or_else(of_key)
        };
        // Nobody can edit the examples that are built in.
        let is_theirs = |broken: &Broken| at(broken).is_some_and(|at| Phrasebook::is_builtin_layer(&at.layer));
        let (outdated, broken): (Vec<Broken>, Vec<Broken>) =
            broken.into_iter().partition(|broken| !all && is_theirs(broken));
        let mut tell = |text: &str| writeln!(out, "{}", look.wrapped(text, 0));
        for broken in &broken {
            let place = at(broken).map(|at| format!("{}:{}: ", at.layer, at.line)).unwrap_or_default();
            let help = help_with(broken, book);
            tell(&format!("{place}{broken}; {help}"))?;
        }
        for line in no_longer(&outdated).into_iter().chain(overreach(&own, &clashes)) {
            tell(&line)?;
        }
        let looks: BTreeSet<&str> = mine.iter().filter(|own| own.looks).map(|own| own.id).collect();
        for line in rules
            .iter()
            .filter(|rule| own.contains(&*rule.id) && looks.contains(&*rule.id))
            .filter_map(|rule| thin(rule))
        {
            tell(&line)?;
        }
        for line in taken_over(book) {
            tell(&line)?;
        }
        let hold = match broken.len() {
            0 => "all hold".to_owned(),
            1 => "1 fails".to_owned(),
            many => format!("{many} fail"),
        };
        if mine.is_empty() {
            tell(
                "No entries of your own are in use: what stands behind a # in phrasebook.toml is none. Tested instead:",
            )?;
        }
        if let Some(path) = paths.iter().find(|path| is_phrasebook(path)) {
            tell(&format!(
                "{0} was searched like a reply; to test it as a phrasebook: replylint phrasebook test --phrasebook {0}",
                path.display()
            ))?;
        }
        let tested = if all {
            format!("{} entries with {} examples", examples.rules(), examples.len())
        } else {
            // A term has examples that nobody wrote; of an entry that is built in, those are counted that the project added.
            let texts = |rule: &Rule| rule.wrong.len() + rule.right.len() + rule.prefer.len();
            let examples = |own: &Own<'_>| match rules.iter().find(|rule| rule.id == own.id) {
                Some(rule) if own.is_new => texts(rule),
                _ => own.examples,
            };
            counted(&mine, mine.iter().filter(|own| !own.is_off && own.table.is_reported()).map(examples).sum())
        };
        tell(&format!("{tested}: {hold}."))?;
        let mut exit = if broken.is_empty() { Exit::Clean } else { Exit::Findings };
        if !paths.is_empty() {
            let settings = Settings {
                audience: book.audiences(),
                min_severity: MinSeverity(Severity::Suggestion),
                ..Settings::default()
            };
            let linter = Linter::new(book.clone(), settings);
            let Targets { found: targets, failures, remarks } = walk::targets(paths, None, None);
            let mut notes = Notes::new(color);
            for remark in &remarks {
                notes.note(remark);
            }
            for failure in &failures {
                notes.error(&format!("{} {}", failure.path, failure.message));
                exit = Exit::Error;
            }
            let mut fired = BTreeSet::new();
            let mut files: usize = 0;
            let mut places = Places::default();
            for target in &targets {
                let Ok(place) = places.look(target, false, None) else { continue };
                match target.read() {
                    Ok(file) => {
                        let checked = linter.check_as(&file, &Reading { place, ..Reading::default() });
                        files += usize::from(!checked.is_passed_by);
                        fired.extend(checked.findings.iter().map(|finding| finding.rule.id.clone()));
                    }
                    Err(SourceError::Binary | SourceError::Document(_)) => {}
                    Err(error) => {
                        notes.error(&format!("{} {error}", target.name));
                        exit = Exit::Error;
                    }
                }
            }
            let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
            let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
            for (layer, ids) in by_layer(book, &ids) {
                let silent: Vec<&str> = ids.iter().copied().filter(|id| !fired.contains(*id)).collect();
                let (of, all) = (silent.len(), ids.len());
                let is_listed = layer.is_some() || lists_all;
                let layer = layer.as_deref().unwrap_or("Built in");
                writeln!(out)?;
                if silent.is_empty() {
                    writeln!(out, "{layer}: every entry reports something in {files}.")?;
                } else if is_listed {
                    writeln!(out, "{layer}: {of} of {all} entries report nothing in {files}:")?;
                    silent.iter().try_for_each(|id| writeln!(out, "  {id}"))?;
                } else {
                    writeln!(
                        out,
                        "{layer}: {} of {all} entries report something in {files}; --all lists the others.",
                        all - of
                    )?;
                }
            }
        }
        out.flush()?;
        Ok(exit)
    })
}

/// Whether somebody means the entries of a file that is named among the texts to look at.
fn is_phrasebook(path: &Path) -> bool {
    let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    let text = is_toml.then(|| std::fs::read_to_string(path).ok()).flatten().unwrap_or_default();
    text.lines().any(|line| ["[[phrase]]", "[[term]]", "[[words]]", "[[signal]]"].contains(&line.trim()))
}

/// The entries by the phrasebook that had the last word on them: the user's own first, then what is built in, which has no name.
fn by_layer<'a>(book: &Phrasebook, ids: &[&'a str]) -> Vec<(Option<String>, Vec<&'a str>)> {
    let mut layers: Vec<(Option<String>, Vec<&str>)> = Vec::new();
    for &id in ids {
        let own = book.settings(id).into_iter().rev().find(|setting| !Phrasebook::is_builtin_layer(&setting.layer));
        let layer = own.map(|setting| setting.layer);
        match layers.iter_mut().find(|(known, _)| *known == layer) {
            Some((_, ids)) => ids.push(id),
            None => layers.push((layer, vec![id])),
        }
    }
    layers.sort_by_key(|(layer, _)| (layer.is_none(), layer.clone()));
    layers
}

/// What was tested: `2 entries of your own with 5 examples, 1 signal with 2 examples, 1 entry switched off`. `texts`: the examples of the
/// entries, those included that follow from the names of a term.
fn counted(mine: &[Own<'_>], texts: usize) -> String {
    let number = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let of = |wanted: &dyn Fn(&Own<'_>) -> bool| {
        let found = mine.iter().filter(|own| wanted(own));
        found.fold((0, 0), |(count, examples), own| (count + 1, examples + own.examples))
    };
    let (off, _) = of(&|own| own.is_off);
    let kinds = [
        ((of(&|own| !own.is_off && own.table.is_reported()).0, texts), "entry", "entries"),
        (of(&|own| !own.is_off && own.table == Table::Signal), "signal", "signals"),
        (of(&|own| !own.is_off && own.table == Table::Words), "list of words", "lists of words"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for ((count, examples), one, many) in kinds.into_iter().filter(|((count, _), ..)| *count > 0) {
        let mut part = number(count, one, many);
        if parts.is_empty() {
            part.push_str(" of your own");
        }
        if one != "list of words" {
            part.extend([" with ", &number(examples, "example", "examples")]);
        }
        parts.push(part);
    }
    if off > 0 {
        parts.push(format!("{} switched off", number(off, "entry", "entries")));
    }
    parts.join(", ")
}

/// Built-in examples that do not hold because of what a project has changed, a line for each entry.
fn no_longer(outdated: &[Broken]) -> Vec<String> {
    let ids: BTreeSet<&str> = outdated.iter().map(|broken| broken.rule.as_str()).collect();
    let line = |id: &str| {
        let of_id: Vec<&Broken> = outdated.iter().filter(|broken| broken.rule == id).collect();
        let texts = match of_id.len() {
            1 => "1 of its built-in examples does not hold any more".to_owned(),
            many => format!("{many} of its built-in examples do not hold any more"),
        };
        let text = of_id.first().map(|first| first.text.replace('~', "")).unwrap_or_default();
        format!(
            "{id}: with your change, {texts}, such as “{text}”; if that is meant, add `wrong` and `right` of your own"
        )
    };
    ids.into_iter().map(line).collect()
}

/// What entries of the project do to the examples of others, a line for each entry.
fn overreach(own: &BTreeSet<&str>, clashes: &[Broken]) -> Vec<String> {
    let mut lines = Vec::new();
    for id in own {
        let hit: Vec<&Broken> =
            clashes.iter().filter(|broken| broken.others().iter().any(|other| other == id)).collect();
        let Some(first) = hit.first() else { continue };
        let sentences =
            if hit.len() == 1 { "1 built-in example".to_owned() } else { format!("{} built-in examples", hit.len()) };
        lines.push(format!(
            "{id}: also reports {sentences}, such as “{}”; add an `unless…` line for places where the words are fine, or leave it as it is",
            first.text.replace('~', "")
        ));
    }
    lines
}

/// What an entry lacks that somebody who reads a finding will look for.
fn thin(rule: &Rule) -> Option<String> {
    let nothing_to_do = rule.prefer.is_empty() && rule.advice.is_none();
    let no_example = rule.wrong.is_empty() && rule.right.is_empty();
    let lacks = match (nothing_to_do, no_example) {
        (true, true) => "has no example and does not say what to do; add `wrong`, `right`, and `prefer` or `advice`",
        (true, false) => "does not say what to do; add `prefer` or `advice`",
        (false, true) if rule.id.starts_with("say-") => return None,
        (false, true) => "has no example; add `wrong` and `right`",
        (false, false) => return None,
    };
    Some(format!("{}: {lacks}", rule.id))
}

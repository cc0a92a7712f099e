//! `replylint phrasebook test`: the examples of every entry, and which entries say nothing about real files.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use clap::ColorChoice;
use replylint::check::examples::{Broken, Examples};
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::extract::Reading;
use replylint::finding::{Rule, Severity};
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceError;

use super::with_plan;
use crate::Exit;
use crate::args::Sources;
use crate::session::places::Places;
use crate::session::taken_over;
use crate::terminal::{self, Notes};
use crate::walk::{self, Targets};

pub(super) fn run(paths: &[PathBuf], all: bool, sources: &Sources, color: ColorChoice) -> anyhow::Result<Exit> {
    with_plan(sources, color, |plan| {
        let book = plan.linter.phrasebook();
        let rules = book.rules();
        let (mut out, look) = terminal::stdout(color, false);
        let examples = Examples::new(book);
        let own: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).filter(|id| book.is_own(id)).collect();
        // Whoever has no entries is at work on those that are built in.
        let all = all || own.is_empty();
        let (broken, clashes): (Vec<Broken>, Vec<Broken>) =
            examples.broken().into_iter().partition(|broken| all || own.contains(broken.rule.as_str()));
        let mut tell = |text: &str| writeln!(out, "{}", look.wrapped(text, 0));
        for broken in &broken {
            let settings = book.settings_of(&broken.language, &broken.rule, broken.is_of_signal());
            let at = settings.into_iter().find(|setting| setting.key == broken.key());
            let place = at.map(|at| format!("{}:{}: ", at.layer, at.line)).unwrap_or_default();
            tell(&format!("{place}{broken}; {}", broken.help()))?;
        }
        for line in overreach(&own, &clashes) {
            tell(&line)?;
        }
        for rule in rules.iter().filter(|rule| own.contains(rule.id.as_str())) {
            if let Some(line) = thin(rule) {
                tell(&line)?;
            }
        }
        for line in taken_over(book) {
            tell(&line)?;
        }
        let hold = match broken.len() {
            0 => "all hold".to_owned(),
            1 => "1 fails".to_owned(),
            many => format!("{many} fail"),
        };
        if all {
            writeln!(out, "{} entries with {} examples: {hold}.", examples.rules(), examples.len())?;
        } else {
            let mine = rules.iter().filter(|rule| own.contains(rule.id.as_str()));
            let texts: usize = mine.map(|rule| rule.wrong.len() + rule.right.len() + rule.prefer.len()).sum();
            let entries = if own.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", own.len()) };
            let of = if texts == 1 { "1 example".to_owned() } else { format!("{texts} examples") };
            writeln!(out, "{entries} of your own with {of}: {hold}.")?;
        }
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
                let end = if silent.is_empty() { '.' } else { ':' };
                writeln!(out, "\n{} of {} in {layer} report nothing in {files}{end}", silent.len(), ids.len())?;
                for id in silent {
                    writeln!(out, "  {id}")?;
                }
            }
        }
        out.flush()?;
        Ok(exit)
    })
}

/// The entries by the phrasebook that had the last word on them: the user's own first, then what is built in.
fn by_layer<'a>(book: &Phrasebook, ids: &[&'a str]) -> Vec<(String, Vec<&'a str>)> {
    let mut layers: Vec<(String, Vec<&str>)> = Vec::new();
    for &id in ids {
        let own = book.settings(id).into_iter().rev().find(|setting| !Phrasebook::is_builtin_layer(&setting.layer));
        let layer = own.map_or_else(|| "the built-in phrasebook".to_owned(), |setting| setting.layer);
        match layers.iter_mut().find(|(known, _)| *known == layer) {
            Some((_, ids)) => ids.push(id),
            None => layers.push((layer, vec![id])),
        }
    }
    layers.sort_by_key(|(layer, _)| (layer == "the built-in phrasebook", layer.clone()));
    layers
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

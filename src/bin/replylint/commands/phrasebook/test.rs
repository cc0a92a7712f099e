//! `replylint phrasebook test`: the examples of every entry, and which entries say nothing about real files.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use clap::ColorChoice;
use replylint::classify;
use replylint::examples::Examples;
use replylint::extract::Reading;
use replylint::finding::Severity;
use replylint::linter::{Linter, MinSeverity, Settings};
use replylint::phrasebook::Phrasebook;
use replylint::source::SourceError;

use super::with_plan;
use crate::Exit;
use crate::args::Sources;
use crate::places::Places;
use crate::terminal::{self, Notes};
use crate::walk::{self, Empty};

pub(super) fn run(paths: &[PathBuf], sources: &Sources, color: ColorChoice) -> anyhow::Result<Exit> {
    with_plan(sources, color, |plan| {
        let book = plan.linter.phrasebook();
        let rules = book.rules();
        let (mut out, look) = terminal::stdout(color, false);
        let examples = Examples::new(book);
        let broken = examples.broken();
        for broken in &broken {
            let settings = book.settings_of(&broken.language, &broken.rule, broken.is_of_signal());
            let at = settings.into_iter().find(|setting| setting.key == broken.key());
            let place = at.map(|at| format!("{}:{}: ", at.layer, at.line)).unwrap_or_default();
            writeln!(out, "{}", look.wrapped(&format!("{place}{broken}; {}", broken.help()), 0))?;
        }
        let hold = match broken.len() {
            0 => "all hold".to_owned(),
            1 => "1 does not hold".to_owned(),
            many => format!("{many} do not hold"),
        };
        writeln!(out, "{} entries with {} examples: {hold}.", examples.rules(), examples.len())?;
        let mut exit = if broken.is_empty() { Exit::Clean } else { Exit::Findings };
        if !paths.is_empty() {
            let settings = Settings {
                audience: book.audiences(),
                min_severity: MinSeverity(Severity::Suggestion),
                ..Settings::default()
            };
            let linter = Linter::new(book.clone(), settings);
            let (targets, failures) = walk::targets(paths, None, Empty::Fails, None);
            let mut notes = Notes::new(color);
            for failure in &failures {
                notes.error(&format!("{} {}", failure.path, failure.message));
                exit = Exit::Error;
            }
            let mut fired = BTreeSet::new();
            let mut files: usize = 0;
            let mut places = Places::default();
            for target in &targets {
                let place = places.of(target, false);
                if place.as_ref().and_then(classify::by_place).is_some() {
                    continue;
                }
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

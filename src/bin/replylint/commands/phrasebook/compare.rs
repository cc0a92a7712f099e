//! `replylint phrasebook diff-rules`: what a change of a phrasebook does to a library of texts.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ColorChoice;
use replylint::check::linter::Linter;
use replylint::config::phrasebook_files;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::extract::Reading;
use replylint::finding::{Finding, Severity};
use replylint::phrasebook::Phrasebook;
use replylint::report::{mistakes, one_line};
use replylint::text::source::{SourceError, SourceFile};

use crate::Exit;
use crate::session::repository_paths::Places;
use crate::terminal::{self, Notes};
use crate::walk::{self, Targets};

pub(super) fn run(old: &Path, new: &Path, paths: &[PathBuf], color: ColorChoice) -> anyhow::Result<Exit> {
    let mut notes = Notes::new(color);
    let (Some(before), Some(after)) = (linter(old, &mut notes)?, linter(new, &mut notes)?) else {
        return Ok(Exit::Error);
    };
    let Targets { found: targets, failures, remarks } = walk::targets(paths, None, None);
    for remark in &remarks {
        notes.note(remark);
    }
    let mut exit = Exit::Clean;
    for failure in &failures {
        notes.error(&format!("{} {}", failure.path, failure.message));
        exit = Exit::Error;
    }
    let (mut out, look) = terminal::stdout(color, false);
    let (mut gone, mut added, mut kept) = (0, 0, 0);
    let mut by_rule: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut places = Places::default();
    for target in &targets {
        let Ok(place) = places.look(target, false, None) else { continue };
        let file = match target.read() {
            Ok(file) => file,
            Err(SourceError::Binary | SourceError::Document(_)) => continue,
            Err(error) => {
                notes.error(&format!("{} {error}", target.name));
                exit = Exit::Error;
                continue;
            }
        };
        let reading = Reading { place, ..Reading::default() };
        let (old, new) = (before.check_as(&file, &reading).findings, after.check_as(&file, &reading).findings);
        let has = |findings: &[Finding], finding: &Finding| {
            findings.iter().any(|other| {
                other.fingerprint == finding.fingerprint
                    && other.severity == finding.severity
                    && other.suggestions == finding.suggestions
            })
        };
        let mut lines: Vec<(u32, char, &Finding)> = Vec::new();
        lines.extend(
            old.iter().filter(|finding| !has(&new, finding)).map(|finding| (finding.span.start(), '-', finding)),
        );
        lines.extend(
            new.iter().filter(|finding| !has(&old, finding)).map(|finding| (finding.span.start(), '+', finding)),
        );
        kept += new.iter().filter(|finding| has(&old, finding)).count();
        lines.sort_by_key(|(at, sign, _)| (*at, *sign != '-'));
        for (at, sign, finding) in lines {
            let count = by_rule.entry(finding.rule.id.clone()).or_default();
            if sign == '-' {
                (gone, count.0) = (gone + 1, count.0 + 1);
            } else {
                (added, count.1) = (added + 1, count.1 + 1);
            }
            let place = file.position(at);
            let line = format!(
                "{sign} {}:{}:{}: {}[{}] {}",
                file.path(),
                place.line,
                place.column,
                finding.severity,
                finding.rule.id,
                finding.message
            );
            writeln!(out, "{}", look.text(&one_line(&line)))?;
        }
    }
    for (rule, (gone, added)) in &by_rule {
        writeln!(out, "{rule}: {added} more, {gone} fewer")?;
    }
    writeln!(out, "{added} {} more, {gone} fewer, {kept} as before.", if added == 1 { "finding" } else { "findings" })?;
    out.flush()?;
    if exit == Exit::Clean && gone + added > 0 {
        exit = Exit::Findings;
    }
    Ok(exit)
}

/// A linter with the built-in phrasebook and the one at `path` laid over it; mistakes are shown.
fn linter(path: &Path, notes: &mut Notes) -> anyhow::Result<Option<Linter>> {
    if !path.exists() {
        bail!("no phrasebook at {}", path.display());
    }
    let mut book = Phrasebook::with_packs();
    for file in phrasebook_files(path)? {
        let source = SourceFile::read(&file, file.display().to_string())
            .map_err(|error| anyhow::anyhow!("{} {error}", file.display()))?;
        match book.with_layer(source) {
            Ok(laid) => book = laid,
            Err(found) => {
                notes.raw(&mistakes::render(&found, &notes.look));
                return Ok(None);
            }
        }
    }
    let settings =
        Settings { audience: book.audiences(), min_severity: MinSeverity(Severity::Suggestion), ..Settings::default() };
    Ok(Some(Linter::new(book, settings)))
}

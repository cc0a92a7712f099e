//! Which exceptions of the configurations are still needed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use replylint::check::linter::Linter;
use replylint::check::results::FileResults;
use replylint::check::suppress::stale_ignore;
use replylint::config::{Ignore, Place};
use replylint::text::day::Day;
use replylint::text::source::SourceFile;

use super::task::Job;

/// Which `[[ignore]]` of the configurations accepted something.
#[derive(Default)]
pub(super) struct Exceptions {
    /// By the address of the entry, which lives as long as the configuration.
    seen: BTreeMap<*const Ignore, Seen>,
}

struct Seen {
    ignore: Arc<Ignore>,
    linter: Arc<Linter>,
    config: Option<PathBuf>,
    used: bool,
}

impl Exceptions {
    /// Takes note of what was accepted in a text: `used` says it of each of its entries.
    pub(super) fn see(&mut self, job: &Job, used: &[bool]) {
        // One that no file of a run is about has accepted nothing either.
        let elsewhere = job.terms.ignores_elsewhere.iter().map(|ignore| (ignore, false));
        for (ignore, used) in job.terms.ignores.iter().zip(used.iter().copied()).chain(elsewhere) {
            let seen = self.seen.entry(Arc::as_ptr(ignore)).or_insert_with(|| Seen {
                ignore: ignore.clone(),
                linter: job.terms.linter.clone(),
                config: job.terms.config.clone(),
                used: false,
            });
            seen.used |= used;
        }
    }

    /// The entries whose time is over and, where the run saw everything that they are about, those that accepted nothing; by
    /// the file that they stand in.
    pub(super) fn stale(self, paths: &[PathBuf], all: bool, today: Day) -> Vec<(SourceFile, FileResults)> {
        let mut files: BTreeMap<String, (SourceFile, FileResults)> = BTreeMap::new();
        let walked: BTreeSet<PathBuf> = paths.iter().filter_map(|path| std::fs::canonicalize(path).ok()).collect();
        for seen in self.seen.into_values() {
            let Place::File { source, .. } = &seen.ignore.place else { continue };
            let folder = seen.config.as_deref().and_then(Path::parent);
            let whole = all && folder.is_some_and(|folder| walked.iter().any(|path| folder.starts_with(path)));
            let Some(finding) = stale_ignore(&seen.linter, &seen.ignore, seen.used || !whole, today) else { continue };
            let (_, checked) = files.entry(source.path().to_owned()).or_insert_with(|| {
                let file = source.again();
                (file, FileResults::default())
            });
            checked.findings.push(finding);
        }
        for (_, checked) in files.values_mut() {
            checked.findings.sort_by_key(|finding| finding.span);
        }
        files.into_values().collect()
    }
}

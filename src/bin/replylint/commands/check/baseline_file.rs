//! The baseline of a run: where it lies, what it calls a file, and how it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use replylint::check::baseline::{Baseline, BaselineError};
use replylint::check::linter::Linter;
use replylint::check::results::FileResults;
use replylint::config::Set;

use super::task::Job;
use crate::args::Adopting;
use crate::session::Session;
use crate::walk::{BASELINE_NAME, Target, real};
use crate::writing;

/// A baseline and the file that it lies in.
pub(super) struct BaselineFile {
    path: PathBuf,
    /// As the user has it.
    name: String,
    /// Whether nobody but this run says so.
    is_named: bool,
    folder: PathBuf,
    pub(super) known: Baseline,
    /// What is to become of it.
    keep: Keep,
    /// What the run found, by file, the known findings included.
    found: BTreeMap<String, Seen>,
    /// The rules that a linter does not look for, once somebody asks.
    unasked: BTreeMap<*const Linter, BTreeSet<String>>,
}

/// A file that the run has judged.
struct Seen {
    /// The fingerprints of all its findings.
    names: BTreeSet<String>,
    linter: Arc<Linter>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    AsItIs,
    Pruned,
    Rewritten,
}

impl BaselineFile {
    /// The one that the arguments name, else the one that the configuration of the texts names.
    pub(super) fn open(args: &Adopting, session: &mut Session, targets: &[Target]) -> anyhow::Result<Option<Self>> {
        let keep = match (args.write_baseline, args.prune_baseline) {
            (true, _) => Keep::Rewritten,
            (_, true) => Keep::Pruned,
            _ => Keep::AsItIs,
        };
        let path = match &args.baseline {
            Some(path) => path.clone(),
            None => match configured(session, targets)? {
                Some(path) => path,
                None if keep == Keep::Rewritten => PathBuf::from(BASELINE_NAME),
                None if keep == Keep::Pruned => {
                    bail!(
                        "--prune-baseline needs a baseline: name it with --baseline, or as `baseline` in replylint.toml"
                    )
                }
                None => return Ok(None),
            },
        };
        let name = session.name(&path);
        let known = match std::fs::read_to_string(&path) {
            Ok(text) => match Baseline::parse(&text) {
                Ok(known) => known,
                // The message may quote a file that the user has not named.
                Err(BaselineError::Shape(_)) if args.baseline.is_none() => bail!("{name} is not a baseline"),
                Err(error) => return Err(error).with_context(|| name),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if keep != Keep::Rewritten {
                    bail!("no baseline at {name}; --write-baseline makes one");
                }
                Baseline::default()
            }
            Err(error) => return Err(error).with_context(|| format!("cannot read {name}")),
        };
        let folder = real(&path).and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
        let is_named = args.baseline.is_some() || !path.is_absolute();
        let mut file =
            Self { path, name, is_named, folder, known, keep, found: BTreeMap::new(), unasked: BTreeMap::new() };
        let folder = file.folder.clone();
        // An absolute path holds on one machine only.
        file.known.rename(|path| relative(Path::new(path), &folder));
        Ok(Some(file))
    }

    /// Whether it lies at a place, given without links.
    pub(super) fn lies_at(&self, place: &Path) -> bool {
        std::fs::canonicalize(&self.path).is_ok_and(|path| path == place)
    }

    /// Whether the run only writes it.
    pub(super) fn is_rewritten(&self) -> bool {
        self.keep == Keep::Rewritten
    }

    /// What it calls a text.
    pub(super) fn key(&self, target: &Target) -> String {
        target.path.as_ref().map_or_else(|| target.name.to_string(), |path| relative(path, &self.folder))
    }

    /// Files that it knows and that are there no longer: each may have another name now.
    pub(super) fn gone(&self) -> BTreeSet<String> {
        self.known.paths().filter(|path| !self.folder.join(path).exists()).map(str::to_owned).collect()
    }

    /// Takes note of findings of a file; it may be called several times for each. `whole`: the file was judged by all that
    /// its linter looks for, and not only held against others.
    pub(super) fn see(&mut self, job: &Job, checked: &FileResults, names: &[String], whole: bool) {
        if whole && !self.found.contains_key(&job.key) {
            let seen = Seen { names: BTreeSet::new(), linter: job.terms.linter.clone() };
            self.found.insert(job.key.clone(), seen);
        }
        if let Some(seen) = self.found.get_mut(&job.key) {
            seen.names.extend(names.iter().cloned());
        }
        if self.keep == Keep::Rewritten {
            self.known.add(&job.key, checked);
        }
    }

    /// Takes out what was looked for in the files that were seen and is there no longer, and the files that are gone from the
    /// folders that were searched; how many findings that were.
    fn prune(&mut self, folders: &[PathBuf]) -> usize {
        let mut gone = 0;
        let before: BTreeSet<String> = self.known.paths().map(str::to_owned).collect();
        for path in self.gone() {
            let place = self.folder.join(&path);
            if folders.iter().any(|folder| place.starts_with(folder)) {
                gone += self.move_on(&path, &before);
            }
        }
        for (key, Seen { names, linter }) in &self.found {
            let unasked = self.unasked.entry(Arc::as_ptr(linter)).or_insert_with(|| linter.unasked());
            let still = names.iter().map(String::as_str).collect();
            gone += self.known.prune(key, &still, unasked);
        }
        gone
    }

    /// Takes out a file that is there no longer. What was found again in a file that was not known before is listed there: the file
    /// has a new name. How many findings are gone.
    fn move_on(&mut self, path: &str, before: &BTreeSet<String>) -> usize {
        let mut moved = BTreeSet::new();
        for (key, seen) in self.found.iter().filter(|(key, _)| !before.contains(*key)) {
            moved.extend(self.known.pass_on(path, key, &seen.names));
        }
        self.known.forget(path) - moved.len()
    }

    /// Writes it where it is to change. `searched`: the paths that were searched as a whole. What happened, for the user; `None` where
    /// nothing is worth saying.
    pub(super) fn close(mut self, searched: &[PathBuf]) -> anyhow::Result<Option<String>> {
        let name = std::mem::take(&mut self.name);
        let count = |number: usize| format!("{number} finding{}", if number == 1 { "" } else { "s" });
        let folders = searched.iter().filter(|path| path.is_dir()).filter_map(|path| std::fs::canonicalize(path).ok());
        let pruned = if self.is_rewritten() { 0 } else { self.prune(&folders.collect::<Vec<_>>()) };
        let said = match self.keep {
            Keep::AsItIs => {
                let are = if pruned == 1 { "occurs" } else { "occur" };
                return Ok((pruned > 0)
                    .then(|| format!("{} in {name} no longer {are}; --prune-baseline removes them", count(pruned))));
            }
            Keep::Pruned => format!("removed {} from {name}; {} left", count(pruned), self.known.len()),
            Keep::Rewritten => {
                // Their findings may have been found again under another name.
                for path in self.gone() {
                    self.known.forget(&path);
                }
                let with = if self.is_named { format!("with --baseline {name}") } else { "from now on".to_owned() };
                format!("wrote {} to {name}; {with} they are not reported", count(self.known.len()))
            }
        };
        writing::sweep(&self.folder);
        writing::write(&self.path, self.known.text().as_bytes()).with_context(|| format!("cannot write {name}"))?;
        Ok(Some(said))
    }
}

/// The baseline that the configurations of the texts name; that of the current folder where there is no text.
fn configured(session: &mut Session, targets: &[Target]) -> anyhow::Result<Option<PathBuf>> {
    let mut named: Option<Set<PathBuf>> = None;
    let folders: BTreeSet<Option<&Path>> = targets.iter().map(|target| target.path.as_deref()?.parent()).collect();
    let here = folders.is_empty().then_some(None);
    for baseline in folders.into_iter().chain(here).filter_map(|folder| session.baseline(folder)) {
        if let Some(other) = named.as_ref().filter(|other| other.value != baseline.value) {
            bail!(
                "{} and {} name different baselines; check their folders one by one, or name one with --baseline",
                other.place,
                baseline.place
            );
        }
        named = Some(baseline);
    }
    Ok(named.map(|baseline| baseline.value))
}

/// A path as seen from a folder, both without links, with slashes.
fn relative(path: &Path, folder: &Path) -> String {
    let seen = if path.is_absolute() { pathdiff::diff_paths(path, folder) } else { None };
    let name = seen.as_deref().unwrap_or(path).to_string_lossy().into_owned();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

//! The baseline of a run: where it lies, what it calls a file, and how it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use replylint::check::baseline::Baseline;
use replylint::check::linter::Linter;
use replylint::check::results::FileResults;

use super::task::Job;
use crate::args::Adopting;
use crate::walk::{BASELINE_NAME, Target, real};
use crate::writing;

/// A baseline and the file that it lies in.
pub(super) struct BaselineFile {
    path: PathBuf,
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
    /// The one that the arguments name.
    pub(super) fn open(args: &Adopting) -> anyhow::Result<Option<Self>> {
        let keep = match (args.write_baseline, args.prune_baseline) {
            (true, _) => Keep::Rewritten,
            (_, true) => Keep::Pruned,
            _ => Keep::AsItIs,
        };
        let path = match &args.baseline {
            Some(path) => path.clone(),
            None if keep == Keep::Rewritten => PathBuf::from(BASELINE_NAME),
            None => return Ok(None),
        };
        let known = match std::fs::read_to_string(&path) {
            Ok(text) => Baseline::parse(&text).with_context(|| path.display().to_string())?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if keep != Keep::Rewritten {
                    bail!("no baseline at {}; --write-baseline makes one", path.display());
                }
                Baseline::default()
            }
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let folder = real(&path).and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
        let mut file = Self { path, folder, known, keep, found: BTreeMap::new(), unasked: BTreeMap::new() };
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

    /// Takes out what was looked for in the files that were seen and is there no longer; how many findings that were.
    fn prune(&mut self) -> usize {
        let mut gone = 0;
        for (key, Seen { names, linter }) in &self.found {
            let unasked = self.unasked.entry(Arc::as_ptr(linter)).or_insert_with(|| linter.unasked());
            let still = names.iter().map(String::as_str).collect();
            gone += self.known.prune(key, &still, unasked);
        }
        gone
    }

    /// Writes it where it is to change. What happened, for the user; `None` where nothing is worth saying.
    pub(super) fn close(mut self) -> anyhow::Result<Option<String>> {
        let name = self.path.display().to_string();
        let count = |number: usize| format!("{number} finding{}", if number == 1 { "" } else { "s" });
        let pruned = self.prune();
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
                format!("wrote {} to {name}; with --baseline {name} they are not reported", count(self.known.len()))
            }
        };
        writing::sweep(&self.folder);
        writing::write(&self.path, self.known.text().as_bytes()).with_context(|| format!("cannot write {name}"))?;
        Ok(Some(said))
    }
}

/// A path as seen from a folder, both without links, with slashes.
fn relative(path: &Path, folder: &Path) -> String {
    let seen = if path.is_absolute() { pathdiff::diff_paths(path, folder) } else { None };
    let name = seen.as_deref().unwrap_or(path).to_string_lossy().into_owned();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

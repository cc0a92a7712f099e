//! The baseline of a run: where it lies, what it calls a file, and how it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use replylint::baseline::Baseline;
use replylint::linter::Checked;

use crate::args::Adopting;
use crate::walk::{BASELINE_NAME, Target};

/// A baseline and the file that it lies in.
pub(super) struct BaselineFile {
    path: PathBuf,
    folder: PathBuf,
    pub(super) known: Baseline,
    /// What is to become of it.
    keep: Keep,
    found: BTreeMap<String, BTreeSet<String>>,
    pruned: usize,
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
        let folder = std::path::absolute(&path)?.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Some(Self { path, folder, known, keep, found: BTreeMap::new(), pruned: 0 }))
    }

    /// Whether the run only writes it.
    pub(super) fn is_rewritten(&self) -> bool {
        self.keep == Keep::Rewritten
    }

    /// What it calls a text.
    pub(super) fn key(&self, target: &Target) -> String {
        let Some(path) = &target.path else { return target.name.clone() };
        let plain: PathBuf = path.components().collect();
        let name = plain.strip_prefix(&self.folder).unwrap_or(&plain).to_string_lossy().into_owned();
        if cfg!(windows) { name.replace('\\', "/") } else { name }
    }

    /// Files that it knows and that are there no longer: each may have another name now.
    pub(super) fn gone(&self) -> BTreeSet<String> {
        self.known.paths().filter(|path| !self.folder.join(path).exists()).map(str::to_owned).collect()
    }

    /// Takes note of findings of a file; it may be called several times for each.
    pub(super) fn see(&mut self, key: &str, checked: &Checked, names: &[String]) {
        match self.keep {
            Keep::AsItIs | Keep::Pruned => {}
            Keep::Rewritten => {
                if !self.found.contains_key(key) {
                    self.known.forget(key);
                }
                self.known.add(key, checked);
            }
        }
        self.found.entry(key.to_owned()).or_default().extend(names.iter().cloned());
    }

    /// Takes out what the files that were seen no longer hold; how many findings that were.
    fn prune(&mut self) -> usize {
        let mut gone = 0;
        for (key, names) in &self.found {
            let still = names.iter().map(String::as_str).collect();
            gone += self.known.prune(key, &still);
        }
        gone
    }

    /// Writes it where it is to change. What happened, for the user; `None` where nothing is worth saying.
    pub(super) fn close(mut self) -> anyhow::Result<Option<String>> {
        let name = self.path.display().to_string();
        let gone = self.gone();
        match self.keep {
            Keep::AsItIs => {
                let stale = self.prune();
                return Ok((stale > 0).then(|| {
                    let are = if stale == 1 { "1 finding is" } else { &format!("{stale} findings are") };
                    format!("{are} gone that {name} still lists; --prune-baseline takes them out")
                }));
            }
            // Their findings may have been found again under another name, so they go when the baseline is written anew.
            Keep::Pruned => self.pruned = self.prune(),
            Keep::Rewritten => {
                for path in gone {
                    self.known.forget(&path);
                }
            }
        }
        std::fs::write(&self.path, self.known.text()).with_context(|| format!("cannot write {name}"))?;
        let count = |number: usize| format!("{number} finding{}", if number == 1 { "" } else { "s" });
        Ok(Some(if self.keep == Keep::Pruned {
            format!("took {} out of {name}; {} left", count(self.pruned), self.known.len())
        } else {
            format!("wrote {} to {name}; they stay silent with --baseline {name}", count(self.known.len()))
        }))
    }
}

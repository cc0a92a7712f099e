//! Whether the files that decide what is said have changed since somebody looked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How files were when they were looked at; `None`: not there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamps(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl Stamps {
    /// How some files are now.
    pub(crate) fn of(paths: BTreeSet<PathBuf>) -> Self {
        Self(paths.into_iter().map(|path| (stamp(&path), path)).map(|(stamp, path)| (path, stamp)).collect())
    }

    /// Takes in how other files are now; of those that are known, what was noted stays.
    pub(crate) fn add(&mut self, paths: BTreeSet<PathBuf>) {
        for path in paths {
            let now = stamp(&path);
            self.0.entry(path).or_insert(now);
        }
    }

    /// Whether one of them is not as it was.
    pub(crate) fn are_old(&self) -> bool {
        self.0.iter().any(|(path, before)| stamp(path) != *before)
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let data = std::fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}

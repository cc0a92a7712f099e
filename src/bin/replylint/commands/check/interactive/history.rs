//! What was decided, so that the last decision can be taken back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use replylint::text::source::SourceFile;

use super::super::task::Scope;
use crate::writing;

/// Where a walk through the findings stands.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Index of the file.
    pub(super) at: usize,
    /// The file as it is now; `None` until it is read.
    pub(super) file: Option<Arc<SourceFile>>,
    pub(super) scope: Option<Scope>,
    /// Findings of this file that are decided and still there.
    pub(super) done: BTreeSet<String>,
    pub(super) tally: Tally,
}

impl State {
    /// Goes on to the next file.
    pub(super) fn next(&mut self) {
        *self = Self { at: self.at + 1, tally: self.tally, ..Self::default() };
    }
}

/// What became of the findings.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) changed: usize,
    pub(super) accepted: usize,
    pub(super) left: usize,
    /// Whether one of those that were left makes the run fail.
    pub(super) fails: bool,
}

/// A decision: what was before it, and what it wrote.
pub(super) struct Step {
    pub(super) before: State,
    pub(super) written: Option<Written>,
}

/// A file that was written.
pub(super) struct Written {
    pub(super) path: PathBuf,
    /// `None`: there was none.
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Vec<u8>,
}

impl Written {
    /// Makes the file what it was. `false` where somebody else has written it since, whose work stays.
    pub(super) fn undo(&self) -> anyhow::Result<bool> {
        if std::fs::read(&self.path)? != self.after {
            return Ok(false);
        }
        match &self.before {
            Some(bytes) => writing::replace(&self.path, &self.after, bytes)?,
            None => std::fs::remove_file(&self.path)?,
        }
        Ok(true)
    }

    /// The path as seen from here, where it lies below.
    pub(super) fn shown(&self) -> String {
        below_here(&self.path).display().to_string()
    }
}

fn below_here(path: &Path) -> &Path {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path)
}

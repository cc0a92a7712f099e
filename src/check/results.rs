//! What came out of one file.

use crate::check::file_stats::FileStats;
use crate::classify::Verdict;
use crate::extract::{Note, Reading};
use crate::finding::Finding;
use crate::fix::Applicability;
use crate::text::document::{Document, Kind};

/// What a file said and what is to be said about it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct FileResults {
    /// What the file is.
    pub verdict: Verdict,
    /// Whether it is no reply and nobody named it: then nothing else is said about it.
    pub is_passed_by: bool,
    /// The documents in it, segmented.
    pub documents: Vec<Document>,
    /// What sort of text each of them is, where it is checked.
    pub kinds: Vec<Kind>,
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// Findings that were lighter than asked for.
    pub hidden: Hidden,
    /// What is to be said about the file itself.
    pub notes: Vec<Note>,
    /// How the file was read, so that it can be read that way again.
    pub reading: Reading,
    /// What is counted beside the findings.
    pub tally: FileStats,
}

/// Findings that are not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// How many.
    pub count: usize,
    /// How many of them `--fix` would change, were they shown.
    pub safe_fixes: usize,
    /// How many of them `--unsafe-fixes` would change as well.
    pub unsafe_fixes: usize,
}

impl Hidden {
    /// Counts one, with a fix that may be made by whom `fix` says.
    pub(crate) fn add(&mut self, fix: Option<Applicability>) {
        self.count += 1;
        self.safe_fixes += usize::from(fix == Some(Applicability::Safe));
        self.unsafe_fixes += usize::from(fix == Some(Applicability::Unsafe));
    }
}

impl std::ops::AddAssign for Hidden {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.safe_fixes += other.safe_fixes;
        self.unsafe_fixes += other.unsafe_fixes;
    }
}

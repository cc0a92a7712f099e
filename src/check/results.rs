//! What came out of one file.

use crate::check::file_stats::FileStats;
use crate::classify::Verdict;
use crate::extract::{Note, Reading};
use crate::finding::Finding;
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
    /// How many findings were lighter than asked for.
    pub hidden: usize,
    /// What is to be said about the file itself.
    pub notes: Vec<Note>,
    /// How the file was read, so that it can be read that way again.
    pub reading: Reading,
    /// What is counted beside the findings.
    pub tally: FileStats,
}

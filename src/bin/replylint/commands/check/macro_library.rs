//! The macros of a run beside each other, after the last file.

use std::sync::Arc;

use replylint::check::macro_set::{Compared, MacroSet};
use replylint::text::document::Document;
use replylint::text::source::SourceFile;

use super::task::{Done, Job, Judged, Scope, Shared};

/// The files of a run that hold macros.
#[derive(Default)]
pub(super) struct Beside<'a> {
    library: MacroSet,
    jobs: Vec<&'a Job>,
}

impl<'a> Beside<'a> {
    /// Keeps a file if it holds macros, and is not only a piece of one that is too large to be kept. Of those that have not
    /// changed, where only changes are looked at, nothing is said.
    pub(super) fn add(&mut self, job: &'a Job, done: Done) {
        if done.is_piece {
            return;
        }
        let file = done.after.unwrap_or(done.before);
        let scope = Scope::new(job.lines.as_ref(), &file);
        let is_new = |document: &Document| {
            let touched = |scope: &Scope| document.map.extent().is_some_and(|extent| scope.touches(extent));
            scope.as_ref().is_none_or(touched)
        };
        if self.library.add(&job.terms.linter, file, done.judged.checked, is_new) {
            self.jobs.push(job);
        }
    }

    /// Whether there is anything to compare.
    pub(super) fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// What is to be said about each file, in the order in which they came.
    pub(super) fn judged(self, shared: &Shared) -> impl Iterator<Item = (&'a Job, Arc<SourceFile>, Judged)> {
        self.jobs.into_iter().zip(self.library.compare()).map(|(job, Compared { file, checked, .. })| {
            let judged = job.judge_beside(&file, checked, shared);
            (job, file, judged)
        })
    }
}

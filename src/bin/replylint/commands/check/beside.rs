//! The macros of a run beside each other, after the last file.

use std::sync::Arc;

use replylint::library::{Compared, Library};
use replylint::source::SourceFile;

use super::job::{Done, Job, Judged, Shared};

/// The files of a run that hold macros.
#[derive(Default)]
pub(super) struct Beside<'a> {
    library: Library,
    jobs: Vec<&'a Job>,
}

impl<'a> Beside<'a> {
    /// Keeps a file if it holds macros.
    pub(super) fn add(&mut self, job: &'a Job, done: Done) {
        let file = done.after.unwrap_or(done.before);
        if self.library.add(&job.linter, file, done.judged.checked) {
            self.jobs.push(job);
        }
    }

    /// What is to be said about each file, in the order in which they came.
    pub(super) fn judged(self, shared: &Shared) -> impl Iterator<Item = (&'a Job, Arc<SourceFile>, Judged)> {
        self.jobs.into_iter().zip(self.library.compare()).map(|(job, Compared { file, checked })| {
            let judged = job.judge_beside(&file, checked, shared);
            (job, file, judged)
        })
    }
}

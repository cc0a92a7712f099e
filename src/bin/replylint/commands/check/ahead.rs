//! Texts are checked ahead of what is said about them: while some are reported, in their order, the next are read.

use std::iter;
use std::panic;
use std::thread::{Builder, Scope, ScopedJoinHandle};

use rayon::prelude::*;
use replylint::text::source::SourceError;

use super::chunked_check;
use super::task::{Done, Job, Shared};

/// Bytes and files that are checked at a time: so few that output starts early, and that two times as many fit into memory easily.
const BYTES: u64 = 16 << 20;
const FILES: usize = 256;

type Checked<'a> = (&'a Job, Result<Done, SourceError>);

/// The results of jobs, in their order; a large archive has several.
pub(super) struct Ahead<'scope, 'a> {
    scope: &'scope Scope<'scope, 'a>,
    shared: &'a Shared,
    /// The jobs that nobody has begun.
    rest: &'a [Job],
    /// What was checked and not given yet.
    ready: Box<dyn Iterator<Item = Checked<'a>> + 'a>,
    /// What is checked meanwhile.
    next: Option<Batch<'scope, 'a>>,
}

/// Jobs that are checked together.
enum Batch<'scope, 'a> {
    /// One text, not worth another thread. It may be read piece by piece, as its results are asked for.
    One(&'a Job),
    /// Several, in parallel; where there is no room for another thread, once they are asked for.
    Many(&'a [Job], Option<ScopedJoinHandle<'scope, Vec<Result<Done, SourceError>>>>),
}

impl<'scope, 'a> Ahead<'scope, 'a> {
    /// Begins with the first of these.
    pub(super) fn new(scope: &'scope Scope<'scope, 'a>, jobs: &'a [Job], shared: &'a Shared) -> Self {
        let mut new = Self { scope, shared, rest: jobs, ready: Box::new(iter::empty()), next: None };
        new.begin();
        new
    }

    /// Begins with as many of the rest as fit.
    fn begin(&mut self) {
        let mut bytes = 0;
        let fitting = self.rest.iter().take(FILES).take_while(|job| {
            // A large one is alone, as it may be read piece by piece.
            let fits = bytes == 0 || bytes + job.target.size < BYTES;
            bytes += job.target.size;
            fits
        });
        let (batch, behind) = self.rest.split_at(fitting.count());
        self.rest = behind;
        let shared = self.shared;
        self.next = match batch {
            [] => None,
            [job] => Some(Batch::One(job)),
            many => Some(Batch::Many(many, Builder::new().spawn_scoped(self.scope, move || check(many, shared)).ok())),
        };
    }
}

/// What comes of each of these jobs.
fn check(jobs: &[Job], shared: &Shared) -> Vec<Result<Done, SourceError>> {
    jobs.par_iter().map(|job| job.run(shared)).collect()
}

impl<'a> Iterator for Ahead<'_, 'a> {
    type Item = Checked<'a>;

    fn next(&mut self) -> Option<Checked<'a>> {
        loop {
            if let Some(checked) = self.ready.next() {
                return Some(checked);
            }
            let shared = self.shared;
            self.ready = match self.next.take()? {
                Batch::One(job) => match chunked_check::open(job, shared) {
                    Ok(Some(pieces)) => Box::new(chunked_check::run(job, shared, pieces).map(move |done| (job, done))),
                    Ok(None) => Box::new(iter::once_with(move || (job, job.run(shared)))),
                    Err(error) => Box::new(iter::once((job, Err(error.into())))),
                },
                Batch::Many(jobs, None) => Box::new(jobs.iter().zip(check(jobs, shared))),
                Batch::Many(jobs, Some(checked)) => match checked.join() {
                    Ok(checked) => Box::new(jobs.iter().zip(checked)),
                    Err(panic) => panic::resume_unwind(panic),
                },
            };
            self.begin();
        }
    }
}

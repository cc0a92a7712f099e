//! What one text is checked with, and what is said about it on those terms: the same for a file of a run, a text that is open
//! in an editor and one that a program sends.

use std::path::PathBuf;
use std::sync::Arc;

use replylint::check::linter::Linter;
use replylint::check::results::FileResults;
use replylint::check::suppress::{Suppressed, suppress};
use replylint::classify::Verdict;
use replylint::config::{FailOn, Ignore, Place};
use replylint::extract::Reading;
#[cfg(feature = "serve")]
use replylint::extract::Thread;
use replylint::finding::Severity;
use replylint::text::day::Day;
use replylint::text::repository_path;
use replylint::text::source::SourceFile;

use super::Plan;

/// What one text is checked with.
#[derive(Clone)]
pub(crate) struct Terms {
    pub(crate) linter: Arc<Linter>,
    pub(crate) reading: Arc<Reading>,
    pub(crate) ignores: Vec<Arc<Ignore>>,
    /// Exceptions of the same configuration that are about other files.
    pub(crate) ignores_elsewhere: Vec<Arc<Ignore>>,
    /// The nearest configuration.
    pub(crate) config: Option<PathBuf>,
    pub(crate) fail_on: FailOn,
    pub(crate) shown: Severity,
}

/// Whether a text is checked.
pub(crate) enum Admission {
    /// On these terms.
    Checked(Box<Terms>),
    /// The configuration leaves it out, there.
    Excluded(Place),
    /// Its name and place say that it is no reply.
    PassedBy(Verdict),
    /// Its configuration or one of its phrasebooks is broken.
    Broken,
}

impl Terms {
    pub(super) fn new(plan: Plan, place: Option<repository_path::Place>) -> Self {
        let Plan { effective, linter, config_files, .. } = plan;
        Self {
            linter,
            ignores: effective.ignores,
            ignores_elsewhere: effective.ignores_elsewhere,
            config: config_files.into_iter().next(),
            fail_on: effective.values.fail_on().value,
            shown: effective.values.min_severity().value,
            reading: Arc::new(Reading { place, ..Arc::unwrap_or_clone(effective.reading) }),
        }
    }

    /// The same for a reply to a message that it may not quote.
    #[cfg(feature = "serve")]
    pub(crate) fn answering(&self, thread: Arc<Thread>) -> Self {
        Self { reading: Arc::new(Reading { thread: Some(thread), ..(*self.reading).clone() }), ..self.clone() }
    }

    /// All that is found in a text.
    pub(crate) fn find(&self, file: &SourceFile) -> FileResults {
        self.linter.check_as(file, &self.reading)
    }

    /// Takes out of it what somebody has accepted.
    pub(crate) fn excuse(&self, file: &SourceFile, checked: &mut FileResults, today: Day) -> Suppressed {
        suppress(&self.linter, file, checked, &self.ignores, today)
    }

    /// What is to be said about a text on a day.
    pub(crate) fn check(&self, file: &SourceFile, today: Day) -> FileResults {
        let mut checked = self.find(file);
        self.excuse(file, &mut checked, today);
        checked
    }
}

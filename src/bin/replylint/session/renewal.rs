//! A session is made anew beside the one that answers and takes its place when it is ready, so nobody waits for a phrasebook to
//! be compiled, and one that is broken for a moment takes nothing away.

use std::collections::BTreeSet;
use std::path::PathBuf;
#[cfg(feature = "lsp")]
use std::sync::Arc;

use replylint::config::Place;
#[cfg(feature = "lsp")]
use replylint::config::Set;
#[cfg(feature = "lsp")]
use replylint::extract::Thread;
use replylint::phrasebook::Mistake;
use replylint::text::source::SourceFile;

use super::{Admission, Session};
use crate::walk::Target;

/// A session that has read everything that some texts need.
pub(crate) struct Renewed {
    pub(crate) session: Session,
    /// What is wrong with the names in it, where no file says so.
    complaint: Option<String>,
    /// Whether a configuration or a phrasebook cannot be used.
    pub(crate) is_broken: bool,
}

impl Session {
    /// One for the same texts that reads every file anew.
    pub(crate) fn anew(&self) -> Self {
        let mut session = Self::empty(self.folder.clone(), self.flags.clone(), self.phrasebooks.clone(), self.isolated);
        session.counts = self.counts;
        session
    }

    /// The message that texts answer from now on, where they do not quote it.
    #[cfg(feature = "lsp")]
    pub(crate) fn answer(&mut self, thread: Option<Set<Arc<Thread>>>) {
        self.flags.thread = thread;
    }

    /// Reads a text in place of the configuration or phrasebook at an absolute path.
    #[cfg(feature = "lsp")]
    pub(crate) fn read_instead(&mut self, path: PathBuf, text: &str) {
        self.discovery.read_instead(path, text.to_owned());
    }

    /// The files that decide what is said, whether they are there or not.
    pub(crate) fn decided_by(&self) -> BTreeSet<PathBuf> {
        let layers = self.books.keys().flat_map(|(_, layers)| layers.iter().cloned());
        self.discovery.looked_at().chain(layers).collect()
    }

    /// Reads and compiles what the texts need, each with whether nobody asks for it by name.
    pub(crate) fn ready_for(mut self, texts: &[(Target, bool)]) -> Renewed {
        let words = SourceFile::from_text("words.txt", "Thank you for your message, we have received it.\n");
        let mut is_broken = false;
        for (target, as_hook) in texts {
            match self.admit(target, *as_hook) {
                // An engine is compiled when the first text asks for it.
                Admission::Checked(terms) => drop(terms.linter.check(&words)),
                Admission::Broken => is_broken = true,
                Admission::Excluded(_) | Admission::PassedBy(_) => {}
            }
        }
        let complaint = self.check_names().err().map(|error| format!("{error:#}"));
        Renewed { session: self, complaint, is_broken }
    }
}

impl Renewed {
    /// What there is to tell the user.
    pub(crate) fn said(&self) -> Vec<String> {
        let mut said: Vec<String> = self.session.mistakes.iter().map(in_one_line).collect();
        said.extend(self.complaint.clone());
        if self.is_broken {
            // One at a time is enough, as nothing of it holds.
            said.truncate(1);
            for said in &mut said {
                said.push_str("; until it is right, what held before stays in force");
            }
        }
        said
    }
}

/// A mistake in one line, with its place.
pub(crate) fn in_one_line(mistake: &Mistake) -> String {
    let place = Place::File { source: mistake.source.clone(), span: mistake.span };
    let help = mistake.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{place}: {}{help}", mistake.message)
}

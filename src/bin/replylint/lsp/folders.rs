//! The folders of a workspace, each with a session of its own that is made anew when what decides about it has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;

use replylint::config::{Roots, Values};
use serde_json::Value;

use super::Event;
use super::settings::Settings;
use crate::args::Sources;
use crate::session::renewal::Renewed;
use crate::session::{Session, Stamps};
use crate::walk::Target;

/// What editors call texts that people write.
const WRITTEN: [&str; 5] = ["plaintext", "text", "markdown", "mail", "html"];

/// One folder.
pub(super) struct Folder {
    pub(super) session: Session,
    pub(super) settings: Settings,
    /// The files that decided when it was read.
    stamps: Stamps,
    /// Whether another session is being made.
    renewing: bool,
    /// Whether something has changed since that began.
    again: bool,
    /// What there is to say about the message that the texts answer.
    unsaid: Option<String>,
}

impl Folder {
    /// The files that decide what is said, whether they are there or not.
    fn decided_by(&self) -> BTreeSet<PathBuf> {
        self.session.decided_by().into_iter().chain(self.settings.thread.clone()).collect()
    }
}

/// All of them.
pub(super) struct Folders {
    sources: Sources,
    /// What the client said at the start, for folders of which it says nothing else.
    sent: Value,
    all: BTreeMap<PathBuf, Folder>,
    /// Whether the client has named any.
    are_named: bool,
    events: Sender<Event>,
}

impl Folders {
    /// Those that a client names; without any, the one that the program was started in.
    pub(super) fn new(
        sources: Sources,
        sent: Value,
        named: Vec<PathBuf>,
        events: Sender<Event>,
    ) -> anyhow::Result<Self> {
        let mut folders = Self { sources, sent, all: BTreeMap::new(), are_named: !named.is_empty(), events };
        for folder in named {
            folders.add(folder)?;
        }
        if folders.all.is_empty() {
            folders.add(std::env::current_dir()?)?;
        }
        Ok(folders)
    }

    pub(super) fn add(&mut self, root: PathBuf) -> anyhow::Result<()> {
        let settings = Settings::read(&self.sent, &root);
        let session = self.session(&root, &settings)?;
        let folder =
            Folder { session, settings, stamps: Stamps::default(), renewing: false, again: false, unsaid: None };
        self.all.insert(root, folder);
        Ok(())
    }

    /// Forgets a folder, unless it is the last.
    pub(super) fn remove(&mut self, root: &Path) {
        if self.all.len() > 1 {
            self.all.remove(root);
        }
    }

    /// Whether somebody has opened a file to have it checked. An editor shows every file of a folder to its servers; a text that
    /// was never saved, and one of a sort that people write in and that belongs to no project, is surely meant.
    pub(super) fn is_asked_for(&self, path: Option<&Path>, language: &str) -> bool {
        let Some(path) = path else { return true };
        let is_in_folder = self.are_named && self.all.keys().any(|root| path.starts_with(root));
        let in_project = || path.parent().and_then(|folder| Roots::default().repository(folder)).is_some();
        WRITTEN.contains(&language) && !is_in_folder && !in_project()
    }

    fn session(&self, root: &Path, settings: &Settings) -> anyhow::Result<Session> {
        let values = Values {
            audience: self.sources.values().audience.or(settings.values.audience.clone()),
            ..settings.values.clone()
        };
        Session::at(root, &self.sources, values)
    }

    pub(super) fn roots(&self) -> Vec<PathBuf> {
        self.all.keys().cloned().collect()
    }

    /// The innermost folder that a file lies in; for any other text, the first.
    pub(super) fn root_of(&self, path: Option<&Path>) -> PathBuf {
        let inner = path.and_then(|path| {
            self.all.keys().filter(|root| path.starts_with(root)).max_by_key(|root| root.as_os_str().len())
        });
        inner.or_else(|| self.all.keys().next()).cloned().unwrap_or_default()
    }

    pub(super) fn get(&mut self, root: &Path) -> Option<&mut Folder> {
        self.all.get_mut(root)
    }

    /// Takes new settings of a folder, or of all; `texts` are those that are open, by folder.
    pub(super) fn set(&mut self, root: Option<&Path>, sent: Value, texts: &Texts) -> Vec<String> {
        let mut complaints = Vec::new();
        for folder in self.roots().iter().filter(|folder| root.is_none_or(|root| root == folder.as_path())) {
            let settings = Settings::read(&sent, folder);
            complaints.extend(settings.complaint.clone());
            match self.session(folder, &settings) {
                Ok(session) => {
                    if let Some(known) = self.all.get_mut(folder) {
                        known.settings = settings;
                        known.again = known.renewing;
                    }
                    self.make(folder, session, texts);
                }
                Err(error) => complaints.push(format!("{error:#}")),
            }
        }
        if root.is_none() {
            self.sent = sent;
        }
        complaints.dedup();
        complaints
    }

    /// Makes sessions anew where the files that decide are not as they were.
    pub(super) fn look(&mut self, texts: &Texts) {
        for root in self.roots() {
            if self.all.get(&root).is_some_and(|folder| folder.stamps.are_old()) {
                self.renew(&root, texts);
            }
        }
    }

    /// Notes how the files that decide about a folder are, once a text of it has been admitted.
    pub(super) fn stamp(&mut self, root: &Path) {
        if let Some(folder) = self.all.get_mut(root) {
            folder.stamps.add(folder.decided_by());
        }
    }

    /// Makes a session anew, beside the one that answers.
    fn renew(&mut self, root: &Path, texts: &Texts) {
        let Some(folder) = self.all.get_mut(root) else { return };
        folder.unsaid = folder.settings.read_thread();
        let mut session = folder.session.anew();
        session.answer(folder.settings.values.thread.clone());
        self.make(root, session, texts);
    }

    fn make(&mut self, root: &Path, session: Session, texts: &Texts) {
        let Some(folder) = self.all.get_mut(root) else { return };
        if std::mem::replace(&mut folder.renewing, true) {
            folder.again = true;
            return;
        }
        // What changes while it is read makes it old.
        folder.stamps = Stamps::of(folder.decided_by());
        let (root, events) = (root.to_owned(), self.events.clone());
        let texts = texts.get(&root).cloned().unwrap_or_default();
        thread::spawn(move || {
            let renewed = Box::new(session.ready_for(&texts));
            // Nobody listens any more once the client has gone.
            drop(events.send(Event::Renewed { root, renewed }));
        });
    }

    /// Puts a session that is ready in place of the one before; what there is to tell the user. One that is broken takes nothing
    /// away from one that works.
    pub(super) fn ready(&mut self, root: &Path, renewed: Renewed, texts: &Texts) -> Option<Vec<String>> {
        let folder = self.all.get_mut(root)?;
        folder.renewing = false;
        let again = std::mem::take(&mut folder.again);
        let mut said = renewed.said();
        said.extend(folder.unsaid.take());
        folder.stamps.add(renewed.session.decided_by());
        if !renewed.is_broken {
            folder.session = renewed.session;
        }
        if again {
            match self.all.get(root).map(|folder| self.session(root, &folder.settings)) {
                Some(Ok(session)) => self.make(root, session, texts),
                Some(Err(error)) => said.push(format!("{error:#}")),
                None => {}
            }
        }
        Some(said)
    }
}

/// The texts that are open, by folder; each with whether nobody asks for it by name.
pub(super) type Texts = BTreeMap<PathBuf, Vec<(Target, bool)>>;

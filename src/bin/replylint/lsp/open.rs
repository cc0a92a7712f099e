//! A text that is open: what it is to us, and what was found in its newest version.

use std::path::PathBuf;

use gen_lsp_types::{Diagnostic, TextDocumentItem};

use super::analysis::Judged;
use super::folders::Folders;
use super::text_buffer::{Text, Units};
use super::{diagnostics, own, uri};
use crate::session::Admission;
use crate::session::renewal::in_one_line;
use crate::walk::{Target, real};

/// An open text.
pub(super) struct Open {
    pub(super) text: Text,
    pub(super) version: i32,
    /// The folder that it belongs to.
    pub(super) root: PathBuf,
    /// Where it is saved, if it is.
    pub(super) path: Option<PathBuf>,
    pub(super) target: Target,
    /// Whether somebody has opened it to have it checked.
    pub(super) is_asked_for: bool,
    pub(super) role: Role,
    /// What was found in it, once it was looked at.
    pub(super) found: Option<Found>,
    /// Whether the client waits for news.
    pub(super) is_due: bool,
}

/// What an open text is to us.
pub(super) enum Role {
    /// A reply, with what it is checked with once that is known.
    Draft(Option<Admission>),
    /// A phrasebook or a configuration of ours; whether it is being looked at.
    Own { examining: bool },
}

/// What was found in a version of a text.
pub(super) struct Found {
    /// Of a reply that is checked.
    pub(super) judged: Option<Judged>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The name of this result.
    pub(super) id: String,
}

impl Open {
    pub(super) fn new(item: TextDocumentItem, folders: &mut Folders, units: Units) -> Self {
        let path = uri::path(item.uri.as_ref());
        let root = folders.root_of(path.as_deref());
        let session = folders.get(&root).map(|folder| &folder.session);
        let is_own =
            path.as_deref().and_then(real).zip(session).is_some_and(|(path, session)| own::is_own(&path, session));
        Self {
            text: Text::new(item.text, units),
            version: item.version,
            root,
            target: Target::given("", path.as_deref()),
            is_asked_for: folders.is_asked_for(path.as_deref(), &String::from(item.language_id)),
            path,
            role: if is_own { Role::Own { examining: false } } else { Role::Draft(None) },
            found: None,
            is_due: true,
        }
    }

    /// Checks the newest version, unless that has been done; what there is to tell the user. `id` is the name of the result.
    pub(super) fn judge(&mut self, uri: &str, folders: &mut Folders, id: i32) -> Option<String> {
        let Role::Draft(admission) = &mut self.role else { return None };
        if self.found.is_some() {
            return None;
        }
        let mut said = None;
        if admission.is_none() {
            let session = &mut folders.get(&self.root)?.session;
            let admitted = session.admit(&self.target, !self.is_asked_for);
            if matches!(admitted, Admission::Broken) {
                said = session.mistakes.last().map(in_one_line);
            }
            *admission = Some(admitted);
            folders.stamp(&self.root);
        }
        let judged = match admission {
            Some(Admission::Checked(terms)) => Judged::of(&self.text, self.target.name.clone(), terms.as_ref().clone()),
            _ => None,
        };
        let rules = folders.get(&self.root).and_then(|folder| folder.settings.guide.as_deref());
        let found = judged.as_ref().map(|judged| diagnostics::of(&self.text, judged, uri, rules));
        self.found = Some(Found { judged, diagnostics: found.unwrap_or_default(), id: id.to_string() });
        said
    }

    /// What was found holds no longer, as what decides about it has changed.
    pub(super) fn forget(&mut self) {
        self.is_due = true;
        if let Role::Draft(admission) = &mut self.role {
            (*admission, self.found) = (None, None);
        }
    }
}

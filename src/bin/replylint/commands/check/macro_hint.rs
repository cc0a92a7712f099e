//! Drafts full of placeholders are often macros that nobody has called so; that is said once, after the findings.

use replylint::check::results::FileResults;
use replylint::finding::Finding;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

use super::task::Job;

/// From how many placeholders on they look like a library.
const MANY: usize = 5;

/// Placeholders that were reported in drafts.
#[derive(Default)]
pub(super) struct Templates {
    placeholders: usize,
    files: usize,
    /// The first file with such a placeholder, and the last.
    first: String,
    last: String,
}

impl Templates {
    /// Takes a file in, or a piece of one that is read piece by piece; its pieces come one after the other.
    pub(super) fn see(&mut self, job: &Job, file: &SourceFile, checked: &FileResults) {
        let of_draft =
            |finding: &&Finding| checked.kinds.get(finding.document as usize).is_some_and(|kind| *kind != Kind::Macro);
        let open = checked.findings.iter().filter(|finding| finding.rule.id == "unfilled-placeholder");
        let open = open.filter(of_draft).count();
        if open > 0 && job.target.path.is_some() {
            self.placeholders += open;
            if self.last != file.path() {
                self.files += 1;
                file.path().clone_into(&mut self.last);
            }
            if self.first.is_empty() {
                file.path().clone_into(&mut self.first);
            }
        }
    }

    /// What to say, if there are many.
    pub(super) fn remark(&self) -> Option<String> {
        let place = match self.files {
            1 => format!("in {}", self.first),
            files => format!("in {files} files, such as {}", self.first),
        };
        (self.placeholders >= MANY).then(|| {
            format!(
                "{} placeholders are still to be filled in, {place}. If your helpdesk fills them in, these are macros: \
                 say so with --kind macro, or in replylint.toml under [[files]] with path = \"…\" and kind = \"macro\"",
                self.placeholders
            )
        })
    }
}

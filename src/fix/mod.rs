//! Changes to a file, how sure we are of them, and how one is made from a place in the prose.

mod reword;
mod twin;

use crate::document::{Document, PLACEHOLDER};
use crate::span::{Prose, Source, Span};

pub use reword::reword;

/// Who may apply a fix. The order is the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Shown, never applied without a person who chose it.
    DisplayOnly,
    /// Right most of the time; applied when asked for by name.
    Unsafe,
    /// Right wherever the pattern matches.
    Safe,
}

impl Applicability {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::DisplayOnly => "display-only",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// One replacement in the prose of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced.
    pub span: Span<Prose>,
    /// By what.
    pub text: String,
}

/// One replacement in the text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span<Source>,
    /// By what, already written as the file's format wants it.
    pub content: String,
    /// Index, within its file, of the document that it changes.
    pub document: u32,
    /// What that is to do to the prose of its document.
    pub change: Change,
}

/// Replacements that belong together: in one document, and in the other form of it where the message stands there twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Who may apply it.
    pub applicability: Applicability,
    /// Sorted, without overlap; at least one.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Puts `text` in place of `span` in document `index` of a file, with the grammar around it kept. A message that stands
    /// in the file in two forms is changed in both. `None` where the source behind the span is not the prose itself
    /// (markup, an escape, a placeholder), where its format lets nothing be written back, where nothing would be left of the
    /// block, or where one of two forms cannot be changed.
    pub fn replace(
        documents: &[Document],
        index: u32,
        span: Span<Prose>,
        text: &str,
        applicability: Applicability,
    ) -> Option<Self> {
        let document = documents.get(index as usize)?;
        if document.unfixable.is_some() {
            return None;
        }
        let changes = reword(document, span, text)?;
        let mut edits = Vec::with_capacity(changes.len());
        if let Some(copy) = document.copy {
            let other = documents.get(copy as usize).filter(|other| other.unfixable.is_none())?;
            for change in &changes {
                edits.push(edit(other, copy, twin::change(document, other, change)?)?);
            }
        }
        for change in changes {
            edits.push(edit(document, index, change)?);
        }
        edits.sort_by_key(|edit| edit.span);
        (!edits.is_empty()).then_some(Self { applicability, edits })
    }

    /// Both of two fixes as one, which may be trusted as far as the lesser of them. Their edits must not overlap.
    #[must_use]
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.applicability = self.applicability.min(other.applicability);
        self.edits.extend(other.edits);
        self.edits.sort_by_key(|edit| edit.span);
        self
    }

    /// From the first edit to the last.
    pub(crate) fn extent(&self) -> Option<Span> {
        Some(self.edits.first()?.span.join(self.edits.last()?.span))
    }
}

/// A change of the prose as an edit of the source, written as each layer of the file wants it.
fn edit(document: &Document, index: u32, change: Change) -> Option<Edit> {
    if change.span.slice(&document.prose).contains(PLACEHOLDER) {
        return None;
    }
    let span = document.map.rewritable(change.span, document.folds)?;
    let room = span.len() as usize;
    let content = document.escapes.iter().try_fold(change.text.clone(), |text, escape| escape.write(&text, room))?;
    Some(Edit { span, content, document: index, change })
}

/// A text with some stretches replaced; `edits` are sorted and do not overlap.
pub(crate) fn replaced<'a>(text: &str, edits: impl IntoIterator<Item = (std::ops::Range<usize>, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, content) in edits {
        out.push_str(&text[from..range.start]);
        out.push_str(content);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

//! Changes to a file, how sure we are of them, and how one is made from a place in the prose.
//!
//! ```
//! use replylint::SourceFile;
//! use replylint::extract::extract;
//! use replylint::fix::{Applicability, Fix};
//! use replylint::segment::segment;
//! use replylint::text::fix_error::FixError;
//! use replylint::text::span::Span;
//!
//! let draft = SourceFile::from_text("draft.txt", "You have a problem.\n");
//! let mut documents = extract(&draft);
//! documents.iter_mut().for_each(segment);
//! let fix = Fix::replace(&documents, 0, Span::new(11, 18), "issue", Applicability::Safe)?;
//! let written: Vec<&str> = fix.edits.iter().map(|edit| edit.content.as_str()).collect();
//! assert_eq!(written, ["an", "issue"]);
//! # Ok::<(), FixError>(())
//! ```

mod alternative_part;
mod article;
mod deletion;
mod emoji;
pub mod fill_in_blanks;
mod function_words;
mod marks_around;
mod protected_text;
mod replacement;
mod sentence_context;
mod transfer_encoding;
mod words;

use serde::{Deserialize, Serialize};

use crate::text::document::{Document, PLACEHOLDER};
use crate::text::fix_error::FixError;
use crate::text::span::{Prose, Source, Span};

pub use replacement::reword;

/// Who may apply a fix. The order is the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// What that is to do to the prose of its document: one change or, where the file encodes a stretch as a whole, all that
    /// lie in it. In order, without overlap.
    pub changes: Vec<Change>,
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
    /// Puts `text` in place of `span` in document `index` of a file, with the grammar of its sentence kept. A message that stands
    /// in the file in two forms is changed in both.
    ///
    /// # Errors
    /// Why it cannot: the source of the span is not the prose itself (markup, an escape, a placeholder), its format lets
    /// nothing be written back, what is left would be no sentence, or one of two forms cannot be changed.
    ///
    /// # Panics
    /// If there is no such document.
    pub fn replace(
        documents: &[Document],
        index: u32,
        span: Span<Prose>,
        text: &str,
        applicability: Applicability,
    ) -> Result<Self, FixError> {
        let document = &documents[index as usize];
        if span.slice(&document.prose).contains(PLACEHOLDER) {
            return Err(document.unfixable.unwrap_or(FixError::Placeholder));
        }
        let changes = document.unfixable.map_or_else(|| reword(document, span, text), Err)?;
        Self::of(documents, index, changes, applicability)
    }

    /// Whether a program may make it, if only when asked for by name.
    pub fn is_for_machines(&self) -> bool {
        self.applicability > Applicability::DisplayOnly
    }

    /// Puts `text` as it is in place of `span` in document `index` of a file, as a person typed it: also within a quotation or
    /// an address, and for a placeholder. A message that stands in the file in two forms is changed in both.
    ///
    /// # Errors
    /// Why it cannot: the source of the span is not the prose itself, its format lets nothing be written back, or one of
    /// two forms cannot be changed.
    ///
    /// # Panics
    /// If there is no such document.
    pub fn typed(documents: &[Document], index: u32, span: Span<Prose>, text: &str) -> Result<Self, FixError> {
        let change = Change { span, text: text.to_owned() };
        let changes = documents[index as usize].unfixable.map_or_else(|| Ok(vec![change]), Err)?;
        Self::of(documents, index, changes, Applicability::DisplayOnly)
    }

    /// Changes of document `index`, in order and without overlap, and the same in its other form.
    fn of(
        documents: &[Document],
        index: u32,
        changes: Vec<Change>,
        applicability: Applicability,
    ) -> Result<Self, FixError> {
        let document = &documents[index as usize];
        let spelled = |document: &Document, Change { span, text }| {
            let text = document.syntax.spelled(&text, &document.prose[..span.start() as usize]);
            Change { span, text }
        };
        let mut edits = Vec::with_capacity(changes.len());
        if let Some((copy, other)) = document.copy.and_then(|copy| Some((copy, documents.get(copy as usize)?))) {
            if other.unfixable.is_some() {
                return Err(FixError::OtherForm);
            }
            let there = changes
                .iter()
                .map(|change| alternative_part::change(document, other, change))
                .collect::<Option<Vec<_>>>();
            let there = there.ok_or(FixError::OtherForm)?.into_iter().map(|change| spelled(other, change)).collect();
            let there = write(other, copy, there);
            edits.extend(there.map_err(|_| FixError::OtherForm)?);
        }
        let changes = changes.into_iter().map(|change| spelled(document, change)).collect();
        edits.extend(write(document, index, changes)?);
        edits.sort_by_key(|edit| edit.span);
        Ok(Self { applicability, edits })
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

/// Changes of the prose of a document, in order and without overlap, as edits of the source, written as each layer of the
/// file wants them.
pub(crate) fn write(document: &Document, index: u32, changes: Vec<Change>) -> Result<Vec<Edit>, FixError> {
    // One may be filled in; what else stands with it would not be seen to change.
    let is_within = |words: &str| words.contains(PLACEHOLDER) && !words.chars().eq([PLACEHOLDER]);
    if changes.iter().any(|change| is_within(change.span.slice(&document.prose))) {
        return Err(FixError::Placeholder);
    }
    if let Some(coded) = &document.coded {
        return transfer_encoding::write(document, coded, index, changes);
    }
    let edit = |change: Change| {
        let span = document.map.rewritable(change.span, document.folds)?;
        Ok(Edit { span, content: escaped(document, &change, span)?, document: index, changes: vec![change] })
    };
    changes.into_iter().map(edit).collect()
}

/// The new words of a change as the layers of its document want them at `place`.
fn escaped(document: &Document, change: &Change, place: Span<Source>) -> Result<String, FixError> {
    // What was left out between two pieces of the prose is a line that was broken.
    let is_broken = document.map.is_broken(change.span);
    let room = (!is_broken).then_some(place.len() as usize);
    document.escapes.iter().try_fold(change.text.clone(), |text, escape| escape.write(&text, room))
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

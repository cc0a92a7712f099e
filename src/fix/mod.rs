//! Changes to a file, how sure we are of them, and how one is made from a place in the prose.

mod reword;

use crate::document::Document;
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
    /// What that is to do to the prose of its document.
    pub change: Change,
}

/// Replacements that belong together, all in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Who may apply it.
    pub applicability: Applicability,
    /// Sorted, without overlap; at least one.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Puts `text` in place of `span`, with the grammar around it kept. `None` where the source behind the span is not the
    /// prose itself (markup, an escape, a placeholder), where its format lets nothing be written back, or where nothing would be left of the block.
    pub fn replace(document: &Document, span: Span<Prose>, text: &str, applicability: Applicability) -> Option<Self> {
        if !document.fixable {
            return None;
        }
        let changes = reword(document, span, text)?;
        let edits = changes.into_iter().map(|change| edit(document, change)).collect::<Option<Vec<_>>>()?;
        (!edits.is_empty()).then_some(Self { applicability, edits })
    }

    /// Whether two fixes cannot both be made in one go: their edits overlap, touch or interleave.
    pub fn collides(&self, other: &Self) -> bool {
        self.extent().is_some_and(|a| other.extent().is_some_and(|b| a.start() <= b.end() && b.start() <= a.end()))
    }

    /// From the first edit to the last.
    pub(crate) fn extent(&self) -> Option<Span> {
        Some(self.edits.first()?.span.join(self.edits.last()?.span))
    }
}

/// A change of the prose as an edit of the source, if the source says it in the same letters.
fn edit(document: &Document, change: Change) -> Option<Edit> {
    let mapped = document.map.to_source(change.span);
    mapped.verbatim.then(|| Edit { span: mapped.span, content: change.text.clone(), change })
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

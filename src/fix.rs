//! Changes to a file, and how sure we are of them.

use crate::span::{Source, Span};

/// Who may apply a fix. The order is the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Shown, never applied.
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

/// One replacement in the text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span<Source>,
    /// By what, already written as the file's format wants it.
    pub content: String,
}

/// Replacements that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Who may apply it.
    pub applicability: Applicability,
    /// Sorted, without overlap.
    pub edits: Vec<Edit>,
}

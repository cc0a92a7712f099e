//! What holds for a file that is checked, and who said so.
//!
//! A `replylint.toml` and the flags of the command line become the same [`Config`]; what is nearer is laid over what is
//! further away: defaults, then the file that is extended, the file itself, its `[[files]]` in order, the flags. Every
//! value remembers its [`Place`].
//!
//! ```
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use replylint::config::{Values, parse};
//! use replylint::{Linter, Phrasebook, SourceFile};
//!
//! let text = "answer-hours = 8\n\n[[files]]\npath = \"macros\"\nkind = \"macro\"\n";
//! let file = SourceFile::from_text("replylint.toml", text);
//! let (config, _, mistakes) = parse(&Arc::new(file), Path::new("/desk"));
//! assert!(mistakes.is_empty());
//! let effective = config.effective(Some(Path::new("/desk/macros/late.md")), &Values::default());
//! let book = Phrasebook::builtin();
//! let rules = book.rules();
//! let settings = effective.values.settings(|| &rules);
//! let linter = Linter::new(book, settings);
//! let late = SourceFile::from_text("macros/late.md", "Hi {{name}},\n\nThe lamp left today.\n");
//! assert!(linter.check(&late).findings.is_empty());
//! ```

mod discovery;
mod globs;
mod ignored_findings;
mod layer;
mod parse;
mod project_root;
mod reader;
mod schema;
pub mod settings;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

pub use discovery::{CONFIG_NAME, Discovery, Loaded, Nearest, PHRASEBOOK_NAME, phrasebook_files};
pub use globs::Globs;
pub use ignored_findings::Ignore;
pub use layer::{FailOn, Level, Values};
pub use parse::parse;
pub use project_root::Roots;
pub use schema::json_schema;

use crate::extract::Reading;
use crate::extract::systems::System;
use crate::text::repository_path::Said;
use crate::text::source::SourceFile;
use crate::text::span::Span;

/// Who said so.
#[derive(Clone, Debug)]
pub enum Place {
    /// Nobody: the default.
    Default,
    /// A file.
    File {
        /// The file.
        source: Arc<SourceFile>,
        /// The place in it.
        span: Span,
    },
    /// A flag of the command line, by its name.
    Flag(&'static str),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { source, span } => write!(f, "{}:{}", source.path(), source.position(span.start()).line),
            Self::Flag(name) => f.write_str(name),
        }
    }
}

/// A value and who set it.
#[derive(Clone, Debug)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Who set it.
    pub place: Place,
}

impl<T> Set<T> {
    /// A value that nobody set.
    pub fn default(value: T) -> Self {
        Self { value, place: Place::Default }
    }

    /// A value from the command line.
    pub fn flag(value: T, name: &'static str) -> Self {
        Self { value, place: Place::Flag(name) }
    }
}

/// One `[[files]]` entry: what holds for the files that its globs match.
#[derive(Clone, Debug)]
pub struct FileRule {
    /// Which files.
    pub paths: Globs,
    /// Whether a walk through a folder passes them by.
    pub exclude: Option<Set<bool>>,
    /// What holds for them.
    pub values: Values,
    /// Where the entry stands.
    pub place: Place,
}

impl FileRule {
    /// Whether it says that the files hold replies: of what kind they are, or where they stand there.
    fn speaks_of_replies(&self) -> bool {
        let Values { kind, reply_type, keys, flavour, system, .. } = &self.values;
        let is_kept = self.exclude.as_ref().is_some_and(|exclude| !exclude.value);
        is_kept || kind.is_some() || reply_type.is_some() || keys.is_some() || flavour.is_some() || system.is_some()
    }
}

/// All that a `replylint.toml`, with what it extends, or the command line says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What holds for every file.
    pub values: Values,
    /// What holds for some files; a later entry goes before an earlier one.
    pub files: Vec<FileRule>,
    /// Findings that somebody has accepted, with the reason.
    pub ignores: Vec<Arc<Ignore>>,
    /// Helpdesk systems besides those that are built in.
    pub systems: Vec<Arc<System>>,
}

/// What holds for one file.
#[derive(Clone, Debug)]
pub struct Effective {
    /// Every value, with who set it.
    pub values: Values,
    /// Set where the file is to be left out of walks.
    pub exclude: Option<Place>,
    /// Accepted findings that may concern the file.
    pub ignores: Vec<Arc<Ignore>>,
    /// Those that are about other files.
    pub ignores_elsewhere: Vec<Arc<Ignore>>,
    /// Who says of the file itself that it holds replies.
    pub replies: Option<Said>,
    /// How it is to be read.
    pub reading: Arc<Reading>,
}

impl Config {
    /// Lays this over `lower`.
    #[must_use]
    pub fn over(self, lower: Self) -> Self {
        let Self { values, files, ignores, systems } = lower;
        Self {
            values: self.values.over(values),
            files: files.into_iter().chain(self.files).collect(),
            ignores: ignores.into_iter().chain(self.ignores).collect(),
            systems: self.systems.into_iter().chain(systems).collect(),
        }
    }

    /// What holds for the file at `path` (absolute; `None`: a text without a place), with `flags` laid over.
    pub fn effective(&self, path: Option<&Path>, flags: &Values) -> Effective {
        let mut values = self.values.clone();
        let mut exclude = None;
        let mut replies = None;
        for rule in self.files.iter().filter(|rule| path.is_some_and(|path| rule.paths.matches(path))) {
            if rule.speaks_of_replies() {
                let is_kept = rule.exclude.as_ref().is_some_and(|exclude| !exclude.value);
                replies = Some(Said { at: rule.place.to_string(), is_kept });
            }
            values = rule.values.clone().over(values);
            if let Some(set) = &rule.exclude {
                exclude = set.value.then(|| set.place.clone());
            }
        }
        let concerns = |ignore: &Arc<Ignore>| match &ignore.paths {
            Some(paths) => path.is_some_and(|path| paths.matches(path)),
            None => true,
        };
        let (ignores, ignores_elsewhere) = self.ignores.iter().cloned().partition(concerns);
        let values = flags.clone().over(values);
        let reading = Arc::new(values.reading(&self.systems));
        Effective { values, exclude, ignores, ignores_elsewhere, replies, reading }
    }

    /// Every kind of reply that it sets.
    pub fn reply_types(&self) -> impl Iterator<Item = &Set<String>> {
        let values = std::iter::once(&self.values).chain(self.files.iter().map(|rule| &rule.values));
        values.filter_map(|values| values.reply_type.as_ref())
    }

    /// Every name of a rule or category in it, wherever it stands.
    pub fn names(&self) -> impl Iterator<Item = &Set<String>> {
        self.values.names().chain(self.ignores.iter().filter_map(|ignore| ignore.rule.as_ref()))
    }
}

//! Where a file lies.

use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a file lies: its path from the root of its repository, what lies beside it, and how it came to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    path: String,
    /// Where the name of the file begins in it, and where what tells its format does.
    name: usize,
    suffix: usize,
    met: Met,
    neighbours: Arc<Neighbours>,
    said: Option<Said>,
    is_in_program: bool,
    purpose: Option<Arc<Purpose>>,
    dummies: Option<Arc<str>>,
}

/// What the repository of a file is for, where that is not to serve customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// What it is for.
    pub kind: PurposeKind,
    /// Where it says so, and in which words.
    pub told: String,
}

/// What a repository may be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PurposeKind {
    /// To show whoever builds mails how they may look.
    Designs,
    /// To write to those who are no customers yet.
    Outreach,
}

/// What the configuration says of a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where it says so.
    pub at: String,
    /// Whether it says of this file, and not only of files of such names, that it is to be read.
    pub is_kept: bool,
}

/// How a file came to be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Met {
    /// Somebody named it.
    #[default]
    Named,
    /// In a folder; of its path, the first `below` folders are those that somebody named.
    Walked {
        /// Number of folders.
        below: usize,
    },
}

/// The names of the files in a folder, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    names: BTreeSet<String>,
}

impl Neighbours {
    /// The files of those names.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self { names: names.into_iter().map(|name| name.to_lowercase()).collect() }
    }

    /// The names that begin with `start`, which is in small letters; in order.
    pub fn beginning<'a, 'b>(&'a self, start: &'b str) -> impl Iterator<Item = &'a str> + use<'a, 'b> {
        self.names.range(start.to_owned()..).map(String::as_str).take_while(move |name| name.starts_with(start))
    }
}

impl Place {
    /// The file at `path`, seen from the root of its repository, with slashes between the folders.
    pub fn new(path: impl Into<String>, met: Met, neighbours: Arc<Neighbours>) -> Self {
        let path = path.into();
        let name = path.rfind('/').map_or(0, |slash| slash + 1);
        let suffix = path[name..].rfind('.').filter(|&at| at > 0).map_or(path.len(), |at| name + at);
        Self { path, name, suffix, met, neighbours, said: None, is_in_program: false, purpose: None, dummies: None }
    }

    /// A file that somebody named, and of which nothing else is known.
    pub fn named(path: &str) -> Self {
        Self::new(path, Met::Named, Arc::default())
    }

    /// The same file where the configuration says that it holds replies.
    #[must_use]
    pub fn configured(self, said: Option<Said>) -> Self {
        Self { said, ..self }
    }

    /// The same file in a project in which a program is made, so that most texts are about it.
    #[must_use]
    pub fn in_program(self, is_in_program: bool) -> Self {
        Self { is_in_program, ..self }
    }

    /// Whether a program is made in its project.
    pub fn is_in_program(&self) -> bool {
        self.is_in_program
    }

    /// The same file in a repository of which that is known.
    #[must_use]
    pub fn in_repository_for(self, purpose: Option<Arc<Purpose>>) -> Self {
        Self { purpose, ..self }
    }

    /// What its repository is for, where that is not to serve customers.
    pub fn purpose(&self) -> Option<&Purpose> {
        self.purpose.as_deref()
    }

    /// The same file where several beside it have dummy text, one of which is called that: they show how mails may look.
    #[must_use]
    pub fn among_dummies(self, dummies: Option<Arc<str>>) -> Self {
        Self { dummies, ..self }
    }

    /// The name of a file beside it that has dummy text, where several have.
    pub fn dummies(&self) -> Option<&str> {
        self.dummies.as_deref()
    }

    /// What the configuration says of it.
    pub fn said(&self) -> Option<&Said> {
        self.said.as_ref()
    }

    /// Whether somebody named it.
    pub fn is_named(&self) -> bool {
        self.met == Met::Named
    }

    /// How many of its folders somebody named: those are meant.
    pub fn named_folders(&self) -> usize {
        match self.met {
            Met::Named => usize::MAX,
            Met::Walked { below } => below,
        }
    }

    /// The files that lie beside it, itself included.
    pub fn neighbours(&self) -> &Neighbours {
        &self.neighbours
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.path[self.name..]
    }

    /// The name without what tells the format.
    pub fn stem(&self) -> &str {
        &self.path[self.name..self.suffix]
    }

    /// The folders that it lies in, the outermost first.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.path[..self.name].split('/').filter(|folder| !folder.is_empty())
    }
}

//! Paths become the texts to check, in the order of their names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use replylint::config::{CONFIG_NAME, PHRASEBOOK_NAME};
use replylint::extract;
use replylint::report::Failure;
use replylint::source::{SourceError, SourceFile};

/// What a baseline is called unless somebody says otherwise.
pub(crate) const BASELINE_NAME: &str = "replylint-baseline.json";

/// One text to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// What reports call it.
    pub(crate) name: String,
    /// Where it lies, absolute; for standard input, where it would lie.
    pub(crate) path: Option<PathBuf>,
    /// Whether it comes on standard input.
    pub(crate) stdin: bool,
    /// Whether the user named it, and did not only name a folder that it lies in.
    pub(crate) explicit: bool,
    /// Bytes on disk, as far as known.
    pub(crate) size: u64,
}

impl Target {
    /// Standard input, called `name`.
    pub(crate) fn stdin(name: Option<&Path>) -> Self {
        Self {
            name: name.map_or_else(|| "<stdin>".to_owned(), shown),
            path: name.and_then(|name| std::path::absolute(name).ok()),
            stdin: true,
            explicit: true,
            size: 0,
        }
    }

    /// A file that the user named.
    pub(crate) fn file(path: &Path) -> Self {
        Self {
            name: shown(path),
            path: std::path::absolute(path).ok(),
            stdin: false,
            explicit: true,
            size: std::fs::metadata(path).map_or(0, |data| data.len()),
        }
    }

    /// What a patch calls it: its path from the folder that we are in, where it lies below it.
    pub(crate) fn name_here(&self) -> String {
        let below = || {
            let real = |path: &Path| std::fs::canonicalize(path).ok();
            let folder = real(self.path.as_deref()?.parent()?)?;
            let folder = folder.strip_prefix(real(Path::new("."))?).ok()?.to_owned();
            Some(shown(&folder.join(self.path.as_deref()?.file_name()?)))
        };
        below().unwrap_or_else(|| self.name.clone())
    }

    /// The text.
    pub(crate) fn read(&self) -> Result<SourceFile, SourceError> {
        match &self.path {
            Some(path) if !self.stdin => SourceFile::read(path, self.name.clone()),
            _ => SourceFile::read_from(std::io::stdin().lock(), self.name.clone(), 0),
        }
    }

    /// `-` or a file.
    pub(crate) fn of(path: &Path, stdin_filename: Option<&Path>) -> Self {
        if path == Path::new("-") { Self::stdin(stdin_filename) } else { Self::file(path) }
    }
}

/// What it means that a folder holds no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    /// Whoever named it must have meant another one.
    Fails,
    /// It was not named for what it holds.
    Passes,
}

/// The texts that `paths` stand for, each once, sorted by name; and what could not be found.
pub(crate) fn targets(paths: &[PathBuf], stdin_filename: Option<&Path>, empty: Empty) -> (Vec<Target>, Vec<Failure>) {
    let mut found: BTreeMap<String, Target> = BTreeMap::new();
    let mut failures = Vec::new();
    for path in paths {
        if path == Path::new("-") || !path.is_dir() {
            let target = Target::of(path, stdin_filename);
            if !target.stdin && !path.exists() {
                failures.push(Failure { path: target.name, message: "does not exist".to_owned() });
            } else {
                found.insert(target.name.clone(), target);
            }
            continue;
        }
        let mut any = false;
        for entry in WalkBuilder::new(path).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    failures.push(unreadable(path, &error));
                    continue;
                }
            };
            if entry.file_type().is_some_and(|kind| kind.is_file()) && is_checked(entry.path()) {
                any = true;
                let mut target = Target::file(entry.path());
                target.explicit = false;
                found.entry(target.name.clone()).or_insert(target);
            }
        }
        if !any && empty == Empty::Fails {
            let list = ["txt", "md", "html", "json", "yaml", "csv"].map(|extension| format!(".{extension}")).join(", ");
            let message = format!("holds nothing to check (looked for {list} and the like)");
            failures.push(Failure { path: shown(path), message });
        }
    }
    (found.into_values().collect(), failures)
}

fn is_checked(path: &Path) -> bool {
    let ours = path
        .file_name()
        .is_some_and(|name| [CONFIG_NAME, PHRASEBOOK_NAME, BASELINE_NAME].iter().any(|known| name == *known));
    !ours && extract::is_checkable(path)
}

fn unreadable(root: &Path, error: &ignore::Error) -> Failure {
    let mut path = root.to_owned();
    let mut cause = error;
    loop {
        cause = match cause {
            ignore::Error::WithPath { path: at, err } => {
                path.clone_from(at);
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            other => break Failure { path: shown(&path), message: format!("cannot be read: {other}") },
        };
    }
}

/// A path as reports write it: with slashes, and without `./` before it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    match text.trim_start_matches("./") {
        "" => ".".to_owned(),
        rest => rest.to_owned(),
    }
}

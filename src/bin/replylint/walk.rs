//! Paths become the texts to check: each once, however it was named, in the order of their names.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use ignore::{DirEntry, WalkBuilder};
use replylint::config::{CONFIG_NAME, PHRASEBOOK_NAME, Roots};
use replylint::did_you_mean::nearest;
use replylint::extract;
use replylint::report::Failure;
use replylint::text::source::{CLIPBOARD, FileName, GIVEN, STDIN, SourceError, SourceFile};

use crate::clipboard;
use crate::git::Changes;

/// What a baseline is called unless somebody says otherwise.
pub(crate) const BASELINE_NAME: &str = "replylint-baseline.json";

/// One text to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// What reports call it.
    pub(crate) name: FileName,
    /// Where it lies: absolute, through no link but perhaps its own; for what is no file, where it would lie.
    pub(crate) path: Option<PathBuf>,
    pub(crate) origin: Origin,
    /// The folder that the user named and that it was found in, as [`real`] gives it; `None`: the user named the file itself.
    pub(crate) below: Option<PathBuf>,
    /// Bytes on disk, as far as known.
    pub(crate) size: u64,
}

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    File,
    Stdin,
    /// From the command line.
    Given(String),
    Clipboard,
}

impl Target {
    /// Whether the user named it, and not only a folder that it lies in.
    pub(crate) fn is_named(&self) -> bool {
        self.below.is_none()
    }

    /// Whether it is a file, which can be written back.
    pub(crate) fn is_file(&self) -> bool {
        self.origin == Origin::File
    }

    /// Whether its fixed text goes to standard output.
    pub(crate) fn is_piped(&self) -> bool {
        matches!(self.origin, Origin::Stdin | Origin::Given(_))
    }

    /// A text from the command line, called `name`.
    pub(crate) fn given(text: &str, name: Option<&Path>) -> Self {
        let target = Self::stdin(name, &mut Roots::default());
        let name = if name.is_some() { target.name } else { GIVEN.into() };
        Self { name, origin: Origin::Given(text.to_owned()), ..target }
    }

    /// What somebody has copied, called `name`.
    pub(crate) fn clipboard(name: Option<&Path>) -> Self {
        let target = Self::stdin(name, &mut Roots::default());
        let name = if name.is_some() { target.name } else { CLIPBOARD.into() };
        Self { name, origin: Origin::Clipboard, ..target }
    }

    /// `-` or a file that the user named.
    pub(crate) fn of(path: &Path, stdin_filename: Option<&Path>) -> Self {
        let roots = &mut Roots::default();
        if path == Path::new("-") { Self::stdin(stdin_filename, roots) } else { Self::file(path, real(path), roots) }
    }

    /// Standard input, called `name`.
    fn stdin(name: Option<&Path>, roots: &mut Roots) -> Self {
        let path = name.and_then(real);
        let name = name.map_or_else(|| STDIN.into(), |name| named(name, path.as_deref(), roots));
        Self { name, path, origin: Origin::Stdin, below: None, size: 0 }
    }

    /// A file, by its name and the place where it really lies.
    fn file(path: &Path, real: Option<PathBuf>, roots: &mut Roots) -> Self {
        Self {
            name: named(path, real.as_deref(), roots),
            path: real,
            origin: Origin::File,
            below: None,
            size: std::fs::metadata(path).map_or(0, |data| data.len()),
        }
    }

    /// What a patch calls it: its path from the folder that we are in, where it lies below it.
    pub(crate) fn name_here(&self) -> String {
        let below = || Some(shown(self.path.as_deref()?.strip_prefix(real(Path::new("."))?).ok()?));
        below().unwrap_or_else(|| self.name.shown().to_owned())
    }

    /// The text.
    pub(crate) fn read(&self) -> Result<SourceFile, SourceError> {
        match (&self.origin, &self.path) {
            (Origin::Given(text), _) => Ok(SourceFile::from_text(self.name.clone(), text.clone())),
            (Origin::Clipboard, _) => Ok(SourceFile::from_text(self.name.clone(), clipboard::read()?)),
            (Origin::File, Some(path)) => SourceFile::read(path, self.name.clone()),
            (Origin::File | Origin::Stdin, _) => SourceFile::read_from(std::io::stdin().lock(), self.name.clone(), 0),
        }
    }
}

/// What the paths of a command stand for.
pub(crate) struct Targets {
    /// The texts, each once, sorted by name.
    pub(crate) found: Vec<Target>,
    /// What could not be found.
    pub(crate) failures: Vec<Failure>,
    /// What is to be said of folders without a text. That is no mistake: a repository may hold no replies yet.
    pub(crate) remarks: Vec<String>,
}

/// The texts that `paths` stand for. Of `changes` those count that are to be committed and lie in the folder no longer.
pub(crate) fn targets(paths: &[PathBuf], stdin_filename: Option<&Path>, changes: Option<&Changes>) -> Targets {
    let mut found = Found::default();
    for path in paths {
        if path == Path::new("-") {
            let target = Target::stdin(stdin_filename, &mut found.roots);
            found.add(target);
        } else if path.is_dir() {
            let failures = found.failures.len();
            let any = found.folder(path, &|_| true);
            let absent = found.absent(path, changes);
            if !any && !absent && found.failures.len() == failures {
                let list =
                    ["txt", "md", "html", "json", "yaml", "csv"].map(|extension| format!(".{extension}")).join(", ");
                found.remarks.push(format!("{} holds nothing to check (looked for {list} and the like)", shown(path)));
            }
        } else if path.exists() {
            let target = Target::file(path, real(path), &mut found.roots);
            found.add(target);
        } else if !found.absent(path, changes) && !found.pattern(path) {
            // Several words are hardly a name, and whoever quotes them wants to know how they sound.
            let tip = match beside(path) {
                Some(near) => format!("; did you mean {}?", shown(&near)),
                None if shown(path).contains(' ') => "; to check a text, use --text".to_owned(),
                None => String::new(),
            };
            found.failures.push(Failure { path: shown(path).into(), message: format!("does not exist{tip}") });
        }
    }
    let mut targets: Vec<Target> = found.targets.into_values().collect();
    targets.sort_by(|a, b| a.name.cmp(&b.name));
    Targets { found: targets, failures: found.failures, remarks: found.remarks }
}

/// The file or folder beside a path that is not there whose name is most like it, but for what follows the dot.
fn beside(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.flatten().map(|entry| PathBuf::from(entry.file_name())).collect();
    names.sort();
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().trim().to_owned());
    let stems: Vec<String> = names.iter().map(|name| stem(name).unwrap_or_default()).collect();
    let near = nearest(&stem(path)?, stems.iter().map(String::as_str))?;
    Some(path.with_file_name(&names[stems.iter().position(|stem| stem == near)?]))
}

/// What a run has come by.
#[derive(Default)]
struct Found {
    /// By the place where they really lie; standard input and what lies nowhere by name.
    targets: BTreeMap<PathBuf, Target>,
    failures: Vec<Failure>,
    remarks: Vec<String>,
    roots: Roots,
}

impl Found {
    /// Takes a text in. Its first name stays, and one that was named is named.
    fn add(&mut self, target: Target) {
        let key = match &target.path {
            Some(path) if target.is_file() => std::fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
            _ => PathBuf::from(target.name.shown()),
        };
        let is_named = target.is_named();
        let known = self.targets.entry(key).or_insert(target);
        if is_named {
            known.below = None;
        }
    }

    /// The files below a folder that `wanted` agrees to, given their names; whether any of them is of a format that is read.
    fn folder(&mut self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> bool {
        let base = std::fs::canonicalize(folder).ok();
        let mut any = false;
        for entry in WalkBuilder::new(folder).hidden(false).filter_entry(is_entered).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.failures.push(unreadable(folder, &error));
                    continue;
                }
            };
            let path = entry.path();
            if entry.file_type().is_some_and(|kind| kind.is_file()) && !is_ours(path) && wanted(path) {
                any |= extract::sort(&entry.file_name().to_string_lossy()).is_some();
                // No link is followed on the way, so the place follows from that of the folder.
                let real = base.as_deref().and_then(|base| Some(base.join(path.strip_prefix(folder).ok()?)));
                let key = real.clone().unwrap_or_else(|| path.to_owned());
                let roots = &mut self.roots;
                let below = Some(base.clone().unwrap_or_default());
                self.targets.entry(key).or_insert_with(|| Target { below, ..Target::file(path, real, roots) });
            }
        }
        any
    }

    /// The texts that a pattern such as `macros/**/*.md` names, which the shell has left to us; whether there is any.
    fn pattern(&mut self, pattern: &Path) -> bool {
        let is_plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
        let plain: PathBuf = pattern.components().take_while(is_plain).collect();
        if plain == pattern {
            return false;
        }
        let folder = if plain.as_os_str().is_empty() { Path::new(".") } else { &plain };
        let text = shown(pattern);
        let Ok(glob) = GlobBuilder::new(&text).literal_separator(true).build() else { return false };
        let glob = glob.compile_matcher();
        let before = self.targets.len();
        self.folder(folder, &|path| glob.is_match(shown(path)));
        self.targets.len() > before
    }

    /// Texts at or below `path` that are about to be committed and were deleted or moved afterwards; whether there is any.
    fn absent(&mut self, path: &Path, changes: Option<&Changes>) -> bool {
        let (Some(changes), Some(base)) = (changes, real(path)) else { return false };
        let mut any = false;
        for (file, name) in changes.absent_below(&base) {
            if name.as_os_str().is_empty() || !is_ours(&file) && extract::sort(&file.to_string_lossy()).is_some() {
                any = true;
                let shown = if name.as_os_str().is_empty() { path.to_owned() } else { path.join(name) };
                let target = Target::file(&shown, Some(file), &mut self.roots);
                self.add(Target { below: Some(base.clone()), ..target });
            }
        }
        any
    }
}

/// The name of a file that was called `path` and lies at `real`.
fn named(path: &Path, real: Option<&Path>, roots: &mut Roots) -> FileName {
    let below = real.and_then(|real| {
        let root = roots.repository(real.parent()?)?;
        Some(shown(real.strip_prefix(root).ok()?))
    });
    FileName::new(shown(path), below)
}

/// Where a path leads: absolute, and through no link but perhaps the last. What is not there yet lies where it would lie.
pub(crate) fn real(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    match (absolute.parent(), absolute.file_name()) {
        // `..` at the end names no file of the folder before it.
        (Some(folder), Some(name)) => Some(real_folder(folder).join(name)),
        _ => Some(real_folder(&absolute)),
    }
}

/// The folder without links, as far as it exists.
fn real_folder(folder: &Path) -> PathBuf {
    if let Ok(real) = std::fs::canonicalize(folder) {
        return real;
    }
    match (folder.parent(), folder.file_name()) {
        (Some(above), Some(name)) => real_folder(above).join(name),
        (Some(above), None) => real_folder(above).parent().map(Path::to_owned).unwrap_or_default(),
        (None, _) => folder.to_owned(),
    }
}

/// Whether a walk looks at an entry: not at hidden files, nor at the folders in which tools keep their own.
fn is_entered(entry: &DirEntry) -> bool {
    #[rustfmt::skip]
    const OF_TOOLS: [&str; 26] = [
        ".git", ".hg", ".svn", ".jj", ".venv", ".tox", ".nox", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".gradle",
        ".terraform", ".next", ".nuxt", ".output", ".svelte-kit", ".turbo", ".parcel-cache", ".yarn", ".pnpm-store", ".bundle", ".eggs",
        ".direnv", ".idea", ".vscode",
    ];
    let name = entry.file_name().to_string_lossy();
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    entry.depth() == 0 || !name.starts_with('.') || is_folder && !OF_TOOLS.contains(&name.as_ref())
}

/// Whether a file belongs to this program.
fn is_ours(path: &Path) -> bool {
    let ours = [CONFIG_NAME, PHRASEBOOK_NAME, BASELINE_NAME];
    path.file_name().is_some_and(|name| ours.iter().any(|known| name == OsStr::new(known)))
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
            other => {
                let said =
                    other.io_error().map(|error| SourceError::from(std::io::Error::from(error.kind())).to_string());
                let message = said.unwrap_or_else(|| format!("cannot be read: {other}"));
                break Failure { path: shown(&path).into(), message };
            }
        };
    }
}

/// A path as reports write it: with slashes, one between two names, and without `./` before it. Bytes that are no text are
/// written as numbers, so that no two files have one name.
fn shown(path: &Path) -> String {
    let plain: PathBuf = path.components().collect();
    let mut text = String::new();
    for chunk in plain.as_os_str().as_encoded_bytes().utf8_chunks() {
        let valid = chunk.valid();
        text.push_str(&if cfg!(windows) { valid.replace('\\', "/") } else { valid.to_owned() });
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    match text.trim_start_matches("./") {
        "" => ".".to_owned(),
        rest => rest.to_owned(),
    }
}

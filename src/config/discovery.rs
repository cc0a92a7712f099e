//! Which `replylint.toml` and which `phrasebook.toml` belong to a file: the nearest ones from its folder upwards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Config, Place, parse};
use crate::phrasebook::Mistake;
use crate::text::source::{SourceError, SourceFile};
use crate::text::span::Span;

/// The name of a configuration file.
pub const CONFIG_NAME: &str = "replylint.toml";
/// The name of a project's own phrasebook.
pub const PHRASEBOOK_NAME: &str = "phrasebook.toml";

/// What lies nearest to a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nearest {
    /// The configuration.
    pub config: Option<PathBuf>,
    /// The phrasebook.
    pub phrasebook: Option<PathBuf>,
}

/// A configuration with all that it extends.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What they say together.
    pub config: Config,
    /// The files, the nearest first.
    pub files: Vec<PathBuf>,
    /// What is wrong with them.
    pub mistakes: Vec<Mistake>,
}

/// Looks upwards, reads each file once, and remembers.
#[derive(Debug)]
pub struct Discovery {
    folder: PathBuf,
    nearest: BTreeMap<PathBuf, Nearest>,
    loaded: BTreeMap<PathBuf, Arc<Loaded>>,
    strays: BTreeSet<PathBuf>,
    /// Texts that are open somewhere, by the absolute paths of the files that they will be.
    open: BTreeMap<PathBuf, String>,
}

impl Discovery {
    /// `folder` is the absolute path of the folder that the user stands in; files below it are named relative to it.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            nearest: BTreeMap::new(),
            loaded: BTreeMap::new(),
            strays: BTreeSet::new(),
            open: BTreeMap::new(),
        }
    }

    /// From now on, reads a text in place of the file at an absolute path.
    pub fn read_instead(&mut self, path: PathBuf, text: String) {
        self.open.insert(path, text);
    }

    /// The configuration or phrasebook at an absolute path.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn source(&self, path: &Path) -> Result<SourceFile, SourceError> {
        match self.open.get(path) {
            Some(text) => Ok(SourceFile::from_text(self.name(path), text.clone())),
            None => SourceFile::read(path, self.name(path)),
        }
    }

    /// Every path at which a configuration or a phrasebook was looked for, whether there is one or not.
    pub fn looked_at(&self) -> impl Iterator<Item = PathBuf> {
        let near = self.nearest.keys().flat_map(|folder| [CONFIG_NAME, PHRASEBOOK_NAME].map(|name| folder.join(name)));
        near.chain(self.loaded.values().flat_map(|loaded| loaded.files.iter().cloned()))
    }

    /// What users call a path.
    pub fn name(&self, path: &Path) -> String {
        path.strip_prefix(&self.folder).unwrap_or(path).display().to_string()
    }

    /// What lies nearest to a folder, given by its absolute path. The root of a git repository is the last place looked at.
    pub fn nearest(&mut self, folder: &Path) -> Nearest {
        if let Some(known) = self.nearest.get(folder) {
            return known.clone();
        }
        let is_there = |path: &PathBuf| self.open.contains_key(path) || path.is_file();
        let here = |name: &str| Some(folder.join(name)).filter(is_there);
        let mut found = Nearest { config: here(CONFIG_NAME), phrasebook: here(PHRASEBOOK_NAME) };
        self.strays.extend(strays(folder, &found));
        let parent = folder.parent().filter(|_| !folder.join(".git").exists());
        if let Some(parent) = parent
            && (found.config.is_none() || found.phrasebook.is_none())
        {
            let above = self.nearest(parent);
            found.config = found.config.or(above.config);
            found.phrasebook = found.phrasebook.or(above.phrasebook);
        }
        self.nearest.insert(folder.to_owned(), found.clone());
        found
    }

    /// Files that lie where one is looked for and carry its name with a suffix too many, as editors and systems add them.
    pub fn strays(&self) -> impl Iterator<Item = &Path> {
        self.strays.iter().map(PathBuf::as_path)
    }

    /// The configuration at an absolute path, with all that it extends.
    pub fn load(&mut self, path: &Path) -> Arc<Loaded> {
        if let Some(known) = self.loaded.get(path) {
            return known.clone();
        }
        let loaded = Arc::new(self.read(path, &mut Vec::new(), None));
        self.loaded.insert(path.to_owned(), loaded.clone());
        loaded
    }

    /// `from` is the `extends` that asked for it; `chain` holds the files that are being read.
    fn read(&self, path: &Path, chain: &mut Vec<PathBuf>, from: Option<&Place>) -> Loaded {
        let name = self.name(path);
        let source = match self.source(path) {
            Ok(source) => Arc::new(source),
            Err(error) => {
                let mistake = at(from, &name, format!("{name} {error}"), "this file");
                return Loaded { mistakes: vec![mistake], ..Loaded::default() };
            }
        };
        let base = path.parent().unwrap_or(path);
        let (config, extends, mistakes) = parse(&source, base);
        let mut loaded = Loaded { config, files: vec![path.to_owned()], mistakes };
        for path in loaded.config.values.phrasebooks.iter().flatten() {
            if let Err(why) = within_reach(base, &path.value, Sort::Toml) {
                let message = format!("{} {why}", self.name(&path.value));
                loaded.mistakes.push(at(Some(&path.place), &name, message, "cannot be used"));
            } else if !path.value.exists() {
                let missing = self.name(&path.value);
                let mut mistake = at(Some(&path.place), &name, format!("no phrasebook at {missing}"), "not there");
                mistake.help = Some(format!(
                    "paths are relative to this file; `replylint phrasebook init {missing}` writes one to start from, or remove the line"
                ));
                loaded.mistakes.push(mistake);
            }
        }
        // A run may write it, so that the folder counts where the file is not there yet.
        if let Some(path) = &loaded.config.values.baseline
            && let Err(why) = within_reach(base, &path.value, Sort::Baseline)
                .and_then(|()| within_reach(base, path.value.parent().unwrap_or(base), Sort::Baseline))
        {
            let message = format!("{} {why}", self.name(&path.value));
            loaded.mistakes.push(at(Some(&path.place), &name, message, "cannot be used"));
        }
        chain.push(path.to_owned());
        if let Some(extends) = extends {
            let target = plain(&base.join(&extends.value));
            let refused = if chain.contains(&target) {
                Some(("extends itself".to_owned(), "leads back here"))
            } else if chain.len() >= DEEPEST {
                Some((format!("is the last of more than {DEEPEST} files that extend each other"), "leads too far"))
            } else if let Err(why) = within_reach(base, &target, Sort::Toml) {
                Some((why.to_owned(), "cannot be used"))
            } else {
                (!target.exists()).then(|| ("does not exist".to_owned(), "not there"))
            };
            if let Some((why, label)) = refused {
                let message = format!("{} {why}", self.name(&target));
                loaded.mistakes.push(at(Some(&extends.place), &name, message, label));
            } else {
                let mut below = self.read(&target, chain, Some(&extends.place));
                if !target.starts_with(base) && repository(base).is_none() {
                    // Nobody says that whoever reads the message may read that file.
                    for mistake in &mut below.mistakes {
                        let line = mistake.source.position(mistake.span.start()).line;
                        let message = format!("{} has a mistake on line {line}", mistake.source.name());
                        *mistake = at(Some(&extends.place), &name, message, "cannot be used");
                    }
                }
                loaded.config = loaded.config.over(below.config);
                loaded.files.extend(below.files);
                loaded.mistakes.extend(below.mistakes);
            }
        }
        loaded
    }
}

/// Files that extend each other, one the next.
const DEEPEST: usize = 32;

/// Whether a configuration in the folder `base` may have the file or folder at `path` read: a repository must not show, or wait for,
/// what is elsewhere on the machine. A missing file is reported elsewhere.
fn within_reach(base: &Path, path: &Path, sort: Sort) -> Result<(), &'static str> {
    let Ok(real) = std::fs::canonicalize(path) else { return Ok(()) };
    if let Some(root) = repository(base)
        && !real.starts_with(root)
    {
        return Err("is outside this repository; only the command line may name it");
    }
    if real.is_dir() {
        return Ok(());
    }
    if !real.is_file() {
        return Err("is not a regular file");
    }
    let (wanted, refusal) = match sort {
        Sort::Toml => ("toml", "is not a .toml file"),
        Sort::Baseline => ("json", "is not a .json file"),
    };
    if real.extension().is_none_or(|extension| extension != wanted) {
        return Err(refusal);
    }
    Ok(())
}

/// What a file is that a configuration names.
#[derive(Clone, Copy)]
enum Sort {
    Toml,
    Baseline,
}

/// The root of the repository that a folder lies in.
fn repository(folder: &Path) -> Option<PathBuf> {
    let real = std::fs::canonicalize(folder).ok()?;
    real.ancestors().find(|above| above.join(".git").exists()).map(Path::to_owned)
}

/// `phrasebook.toml.txt` and the like in a folder that has no `phrasebook.toml`.
fn strays(folder: &Path, found: &Nearest) -> Vec<PathBuf> {
    let wanted = [(CONFIG_NAME, found.config.is_none()), (PHRASEBOOK_NAME, found.phrasebook.is_none())];
    let missing = wanted.into_iter().filter(|(_, is_missing)| *is_missing);
    let named = missing.flat_map(|(name, _)| ["txt", "toml"].map(|suffix| folder.join(format!("{name}.{suffix}"))));
    named.filter(|path| path.is_file()).collect()
}

fn at(place: Option<&Place>, name: &str, message: String, label: &str) -> Mistake {
    let (source, span) = match place {
        Some(Place::File { source, span }) => (source.clone(), *span),
        _ => (Arc::new(SourceFile::from_text(name, "")), Span::new(0, 0)),
    };
    Mistake::new(source, span, message, label)
}

/// Without `.` and `..`, so that the same file has one name.
fn plain(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The phrasebooks that a path stands for: the file itself, or all `*.toml` below a folder in the order of their paths.
pub fn phrasebook_files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
        let entry = entry?;
        let is_toml = entry.path().extension().is_some_and(|extension| extension == "toml");
        if entry.file_type().is_file() && (entry.depth() == 0 || is_toml) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_wins_and_a_repository_is_the_horizon() {
        let top = tempfile::tempdir().unwrap();
        let repo = top.path().join("repo");
        fs::create_dir_all(repo.join(".git")).unwrap();
        fs::create_dir_all(repo.join("team/deep")).unwrap();
        fs::write(top.path().join(PHRASEBOOK_NAME), "").unwrap();
        fs::write(repo.join(CONFIG_NAME), "kind = \"macro\"").unwrap();
        fs::write(repo.join("team").join(CONFIG_NAME), "extends = \"../replylint.toml\"\nanswer-hours = 8").unwrap();
        let mut discovery = Discovery::new(repo.clone());
        let nearest = discovery.nearest(&repo.join("team/deep"));
        assert_eq!(nearest, Nearest { config: Some(repo.join("team").join(CONFIG_NAME)), phrasebook: None });
        let loaded = discovery.load(&nearest.config.unwrap());
        assert_eq!(loaded.files.len(), 2);
        assert_eq!(loaded.config.values.kind.as_ref().unwrap().place.to_string(), "replylint.toml:1");
        assert_eq!(loaded.config.values.answer_hours.as_ref().unwrap().value, 8);
    }

    #[test]
    fn a_name_with_a_suffix_too_many_is_noticed() {
        let top = tempfile::tempdir().unwrap();
        let stray = top.path().join("phrasebook.toml.txt");
        fs::write(&stray, "").unwrap();
        let mut discovery = Discovery::new(top.path().to_owned());
        assert_eq!(discovery.nearest(top.path()).phrasebook, None);
        assert_eq!(discovery.strays().collect::<Vec<_>>(), [stray]);
    }

    #[test]
    fn a_circle_of_files_is_a_mistake() {
        let top = tempfile::tempdir().unwrap();
        fs::write(top.path().join("a.toml"), "extends = \"b.toml\"").unwrap();
        fs::write(top.path().join("b.toml"), "extends = \"./a.toml\"").unwrap();
        let loaded = Discovery::new(top.path().to_owned()).load(&top.path().join("a.toml"));
        assert_eq!(loaded.mistakes.len(), 1);
        assert!(loaded.mistakes[0].message.contains("extends itself"));
    }
}

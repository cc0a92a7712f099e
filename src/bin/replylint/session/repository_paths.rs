//! Where the texts of a run lie.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use replylint::classify::{self, Verdict};
use replylint::config::Roots;
use replylint::extract::{self, Sort};
use replylint::text::repository_path::{Met, Neighbours, Place, Purpose, Said};

use crate::walk::Target;

/// Looks at each folder once.
#[derive(Default)]
pub(crate) struct Places {
    roots: Roots,
    /// What lies in the folders met so far.
    neighbours: BTreeMap<PathBuf, Arc<Neighbours>>,
    /// What the projects of the folders met so far are for.
    purposes: BTreeMap<PathBuf, Option<Arc<Purpose>>>,
    /// The names of files with dummy text in the folders met so far, by the suffix of the files that show one.
    dummies: BTreeMap<(PathBuf, OsString), Option<Arc<str>>>,
}

/// How many files of a folder are asked whether they have dummy text, and how many bytes of each.
const ASKED: usize = 24;
const ASKED_WITHIN: u64 = 64 * 1024;

impl Places {
    /// Where a text lies, as far as that says what it is; `None` for standard input without a name. With `as_hook`, a file that is
    /// named is none that somebody asks for.
    fn of(&mut self, target: &Target, as_hook: bool) -> Option<Place> {
        let path = target.path.as_deref()?;
        let folder = path.parent()?;
        let root = self.roots.of(folder);
        let from_root = |path: &Path| path.strip_prefix(&root).map(Path::to_owned).unwrap_or_default();
        let met = match &target.below {
            Some(below) => Met::Walked { below: from_root(below).components().count() },
            None if as_hook => Met::Walked { below: 0 },
            None => Met::Named,
        };
        let names = from_root(path).iter().map(|name| name.to_string_lossy().into_owned()).collect::<Vec<_>>();
        let is_markup = names.last().is_some_and(|name| extract::sort(name) == Some(Sort::Markup));
        let neighbours = if is_markup { self.neighbours(folder) } else { Arc::default() };
        let is_in_program = self.roots.holds_program(folder);
        // Whoever names a file means it.
        let purpose = if met == Met::Named { None } else { self.purpose(folder) };
        Some(Place::new(names.join("/"), met, neighbours).in_program(is_in_program).in_repository_for(purpose))
    }

    fn purpose(&mut self, folder: &Path) -> Option<Arc<Purpose>> {
        if let Some(known) = self.purposes.get(folder) {
            return known.clone();
        }
        let purpose = match self.roots.described_in(folder, &classify::TOLD_IN) {
            Some(root) if root == folder => told_in(folder),
            Some(root) => self.purpose(&root),
            None => None,
        };
        self.purposes.insert(folder.to_owned(), purpose.clone());
        purpose
    }

    /// The name of a file beside this one that has dummy text, where several of its suffix have.
    fn dummies(&mut self, path: &Path) -> Option<Arc<str>> {
        let (folder, suffix) = (path.parent()?, path.extension()?);
        let look = || {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            paths.retain(|path| path.extension() == Some(suffix));
            paths.sort();
            let texts = paths.iter().take(ASKED).filter_map(|path| {
                let text = beginning(path, ASKED_WITHIN)?;
                Some((path.file_name()?.to_string_lossy(), text))
            });
            let texts: Vec<_> = texts.collect();
            classify::dummies(texts.iter().map(|(name, text)| (&**name, &**text))).map(Arc::from)
        };
        self.dummies.entry((folder.to_owned(), suffix.to_owned())).or_insert_with(look).clone()
    }

    /// The same of a text of which its configuration has said something; what it is, where its place alone says that it is no reply.
    pub(crate) fn look(
        &mut self,
        target: &Target,
        as_hook: bool,
        said: Option<Said>,
    ) -> Result<Option<Place>, Verdict> {
        let place = self.of(target, as_hook).map(|place| place.configured(said));
        if let Some(verdict) = place.as_ref().and_then(classify::by_place) {
            return Err(verdict);
        }
        let may_show = place.as_ref().is_some_and(classify::may_show_looks);
        let dummies = target.path.as_deref().filter(|_| may_show).and_then(|path| self.dummies(path));
        Ok(place.map(|place| place.among_dummies(dummies)))
    }

    fn neighbours(&mut self, folder: &Path) -> Arc<Neighbours> {
        let names = || {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            Arc::new(Neighbours::new(entries.map(|entry| entry.file_name().to_string_lossy().into_owned())))
        };
        self.neighbours.entry(folder.to_owned()).or_insert_with(names).clone()
    }
}

/// What a project is for, as its own files in its folder say.
fn told_in(folder: &Path) -> Option<Arc<Purpose>> {
    let told = classify::TOLD_IN.iter().filter_map(|name| {
        let text = beginning(&folder.join(name), classify::TOLD_WITHIN)?;
        Some((*name, String::from_utf8_lossy(&text).into_owned()))
    });
    let told: Vec<(&str, String)> = told.collect();
    classify::purpose(told.iter().map(|(name, text)| (*name, &**text))).map(Arc::new)
}

/// The first bytes of a file, if it can be read.
fn beginning(path: &Path, within: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(within).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

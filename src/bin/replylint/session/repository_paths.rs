//! Where the texts of a run lie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use replylint::classify::{self, Verdict};
use replylint::config::Roots;
use replylint::extract::{self, Sort};
use replylint::text::repository_path::{Met, Neighbours, Place, Said};

use crate::walk::Target;

/// Looks at each folder once.
#[derive(Default)]
pub(crate) struct Places {
    roots: Roots,
    /// What lies in the folders met so far.
    neighbours: BTreeMap<PathBuf, Arc<Neighbours>>,
}

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
        Some(Place::new(names.join("/"), met, neighbours).in_program(is_in_program))
    }

    /// The same of a text of which its configuration has said something; what it is, where its place alone says that it is no reply.
    pub(crate) fn look(
        &mut self,
        target: &Target,
        as_hook: bool,
        said: Option<Said>,
    ) -> Result<Option<Place>, Verdict> {
        let place = self.of(target, as_hook).map(|place| place.configured(said));
        match place.as_ref().and_then(classify::by_place) {
            Some(verdict) => Err(verdict),
            None => Ok(place),
        }
    }

    fn neighbours(&mut self, folder: &Path) -> Arc<Neighbours> {
        let names = || {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            Arc::new(Neighbours::new(entries.map(|entry| entry.file_name().to_string_lossy().into_owned())))
        };
        self.neighbours.entry(folder.to_owned()).or_insert_with(names).clone()
    }
}

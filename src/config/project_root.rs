//! The top folder of the project that a file belongs to.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::CONFIG_NAME;

/// Files that tell the top folder of a project where no version control does.
const MANIFESTS: [&str; 17] = [
    "package.json",
    "composer.json",
    "Gemfile",
    "pyproject.toml",
    "setup.py",
    "manage.py",
    "requirements.txt",
    "Pipfile",
    "config.ru",
    "artisan",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "mix.exs",
    "Cargo.toml",
    "pubspec.yaml",
];
/// The same, of files that are found beside texts as well.
const TOPS: [&str; 2] = [".hg", ".pre-commit-config.yaml"];
/// How many folders above a file say something about it where nothing tells the top folder of the project.
const FOLDERS: usize = 3;

/// Looks upwards, and remembers.
#[derive(Debug)]
pub struct Roots {
    /// Folders that belong to no project, nor do those above them: homes, and where temporary files go.
    outside: Vec<PathBuf>,
    repositories: BTreeMap<PathBuf, Option<PathBuf>>,
    known: BTreeMap<PathBuf, Option<PathBuf>>,
    code: BTreeMap<PathBuf, bool>,
}

impl Default for Roots {
    fn default() -> Self {
        let outside = [std::env::home_dir(), Some(std::env::temp_dir())].into_iter().flatten().collect();
        Self { outside, repositories: BTreeMap::new(), known: BTreeMap::new(), code: BTreeMap::new() }
    }
}

impl Roots {
    /// From where the path of what lies in a folder says something about it, however the path was typed: the root of its git
    /// repository, else the highest folder with a configuration or with what a project has at its top, else a few folders above.
    pub fn of(&mut self, folder: &Path) -> PathBuf {
        self.top(folder).unwrap_or_else(|| {
            folder
                .ancestors()
                .take_while(|folder| !self.is_outside(folder))
                .take(FOLDERS)
                .last()
                .and_then(Path::parent)
                .unwrap_or(folder)
                .to_owned()
        })
    }

    /// Whether a program is made in the project that a folder belongs to: its top, or a folder there, has what programs have at
    /// theirs. What belongs to no project that is known lies beside no program.
    pub fn holds_program(&mut self, folder: &Path) -> bool {
        let Some(root) = self.top(folder) else { return false };
        let is_manifest = |name: &OsStr| {
            let name = name.to_string_lossy();
            MANIFESTS.contains(&name.as_ref()) || name.ends_with(".sln") || name.ends_with(".csproj")
        };
        let names = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
        *self.code.entry(root.clone()).or_insert_with(|| {
            let has = |folder: &Path| names(folder).any(|entry| is_manifest(&entry.file_name()));
            has(&root)
                || names(&root).any(|entry| {
                    let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                    is_folder && !entry.file_name().to_string_lossy().starts_with('.') && has(&entry.path())
                })
        })
    }

    /// The root of the git repository that a folder lies in.
    pub fn repository(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.repositories.get(folder) {
            return known.clone();
        }
        let found = if folder.join(".git").exists() {
            Some(folder.to_owned())
        } else {
            folder.parent().and_then(|parent| self.repository(parent))
        };
        self.repositories.insert(folder.to_owned(), found.clone());
        found
    }

    /// The folder whose own files say what the project of a folder is for: its top or, where nothing tells that, the nearest folder with
    /// one of these files.
    pub fn described_in(&mut self, folder: &Path, files: &[&str]) -> Option<PathBuf> {
        if let Some(top) = self.top(folder) {
            return Some(top);
        }
        let has = |folder: &&Path| files.iter().any(|name| folder.join(name).is_file());
        folder.ancestors().take_while(|folder| !self.is_outside(folder)).find(has).map(Path::to_owned)
    }

    fn is_outside(&self, folder: &Path) -> bool {
        self.outside.iter().any(|outside| outside.starts_with(folder))
    }

    fn top(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let has = |name: &str| folder.join(name).exists();
        let above = |roots: &mut Self| folder.parent().and_then(|parent| roots.top(parent));
        let found = self.repository(folder).or_else(|| above(self)).or_else(|| {
            (!self.is_outside(folder) && (has(CONFIG_NAME) || MANIFESTS.iter().chain(&TOPS).any(|name| has(name))))
                .then(|| folder.to_owned())
        });
        self.known.insert(folder.to_owned(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_repository_goes_before_a_configuration_and_that_before_nothing() {
        let top = tempfile::tempdir().unwrap();
        let mut roots = Roots { outside: vec![top.path().to_owned()], ..Roots::default() };
        let folder = |path: &str| {
            let folder = top.path().join(path);
            fs::create_dir_all(&folder).unwrap();
            folder
        };
        folder("shop/.git");
        fs::write(folder("shop/macros").join(CONFIG_NAME), "").unwrap();
        assert_eq!(roots.of(&folder("shop/macros/late")), folder("shop"));
        fs::write(folder("desk").join(CONFIG_NAME), "").unwrap();
        fs::write(folder("desk/emails").join("package.json"), "{}").unwrap();
        assert_eq!(roots.of(&folder("desk/emails/src")), folder("desk"));
        assert_eq!(roots.of(&folder("a/b/c/d/e")), folder("a/b"));
        assert_eq!(roots.of(&folder("a")), top.path());
        assert_eq!(roots.of(top.path()), top.path());
        assert!(roots.holds_program(&folder("desk/emails/src")));
        assert!(!roots.holds_program(&folder("shop/macros")));
        assert!(!roots.holds_program(&folder("a")));
    }
}

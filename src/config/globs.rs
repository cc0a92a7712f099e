//! Path patterns, relative to the folder of the file that they stand in.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A set of patterns. A pattern without a slash matches at any depth, and a folder stands for all that is in it.
#[derive(Clone, Debug)]
pub struct Globs {
    base: PathBuf,
    set: GlobSet,
}

impl Globs {
    /// The patterns, relative to `base`, which is absolute. For each that is broken: its index and what is wrong.
    pub fn new(base: &Path, patterns: &[&str]) -> Result<Self, Vec<(usize, String)>> {
        let mut set = GlobSetBuilder::new();
        let mut broken = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
            let anywhere = if pattern.contains('/') { "" } else { "**/" };
            let built = [format!("{anywhere}{pattern}"), format!("{anywhere}{pattern}/**")]
                .map(|glob| GlobBuilder::new(&glob).literal_separator(true).build());
            match built {
                [Ok(itself), Ok(below)] => {
                    set.add(itself);
                    set.add(below);
                }
                [Err(error), _] | [_, Err(error)] => broken.push((index, error.kind().to_string())),
            }
        }
        match set.build() {
            Ok(set) if broken.is_empty() => Ok(Self { base: base.to_owned(), set }),
            Ok(_) => Err(broken),
            Err(error) => Err(vec![(0, error.kind().to_string())]),
        }
    }

    /// Whether `path`, which is absolute, lies below the base and matches.
    pub fn matches(&self, path: &Path) -> bool {
        path.strip_prefix(&self.base).is_ok_and(|path| self.set.is_match(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exhaustive_inputs::rows;

    #[test]
    fn whatever_signs_stand_side_by_side_are_a_pattern_or_said_to_be_none() {
        let signs = ["a", "é", "*", "?", "[", "]", "!", "-", "{", "}", ",", "/", ".", "\\"];
        for row in rows(&signs, 4) {
            match Globs::new(Path::new("/base"), &["b", &row]) {
                Ok(globs) => {
                    globs.matches(Path::new("/base/a/é"));
                    assert!(globs.matches(Path::new("/base/b")) && !globs.matches(Path::new("/a")), "{row}");
                }
                Err(broken) => assert!(broken.len() == 1 && broken[0].0 == 1 && !broken[0].1.is_empty(), "{row}"),
            }
        }
    }

    #[test]
    fn patterns_mean_what_gitignore_means() {
        let matches = |pattern: &str, path: &str| {
            Globs::new(Path::new("/base"), &[pattern]).unwrap().matches(&Path::new("/base").join(path))
        };
        assert!(matches("*.md", "a/b/c.md"));
        assert!(matches("macros/", "macros/de/thanks.md"));
        assert!(matches("macros", "team/macros/thanks.md"));
        assert!(matches("macros/**/*.md", "macros/thanks.md"));
        assert!(!matches("team/*.md", "team/de/thanks.md"));
        assert!(!matches("*.md", "/elsewhere/c.md"));
        assert!(Globs::new(Path::new("/base"), &["a", "[b"]).is_err_and(|broken| broken[0].0 == 1));
    }
}

//! What a file is called: as the user typed it, for people, and from the root of its repository, for the tools that put
//! findings beside the lines of a change.

use std::fmt;

use crate::text::shown;

/// The names of a file. Both have slashes, on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName {
    shown: String,
    from_root: Option<String>,
}

impl FileName {
    /// A file that is called `shown`, and `from_root` as seen from the root of the repository that it lies in.
    pub fn new(shown: impl Into<String>, from_root: Option<String>) -> Self {
        Self { shown: shown.into(), from_root }
    }

    /// As the user called it, or the folder that it was found in.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// From the root of its repository; where it lies in none, as it is shown.
    pub fn from_root(&self) -> &str {
        self.from_root.as_deref().unwrap_or(&self.shown)
    }
}

impl From<&str> for FileName {
    fn from(shown: &str) -> Self {
        Self::new(shown, None)
    }
}

impl From<String> for FileName {
    fn from(shown: String) -> Self {
        Self::new(shown, None)
    }
}

/// On one line, fit to be shown.
impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown::one_line(&self.shown))
    }
}

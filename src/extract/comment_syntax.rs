//! How a comment is written in a file that no customer reads.

/// The marks around a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CommentStyle {
    /// What begins it.
    pub(crate) open: &'static str,
    /// What ends it; empty where the end of the line does.
    pub(crate) close: &'static str,
    /// Whether it must stand on a line of its own.
    pub(crate) is_line: bool,
}

impl CommentStyle {
    /// Whether an exception in it is about the whole document that follows.
    pub(crate) fn reaches_document(&self) -> bool {
        self.open == "#"
    }

    /// The comment that says `words`.
    pub(crate) fn around(&self, words: &str) -> String {
        let space = if self.close.is_empty() { "" } else { " " };
        format!("{} {words}{space}{}", self.open, self.close)
    }
}

/// A comment that may stand in the middle of a text.
pub(super) const fn inline(open: &'static str, close: &'static str) -> CommentStyle {
    CommentStyle { open, close, is_line: false }
}

/// A comment on a line of its own.
pub(super) const fn line(open: &'static str, close: &'static str) -> CommentStyle {
    CommentStyle { open, close, is_line: true }
}

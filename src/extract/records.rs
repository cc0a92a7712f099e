//! Where the records of an archive end, so that it can be read piece by piece.

use std::path::Path;

use super::{Container, Read, container, format_of, mail};

/// A sort of file that is many records, one behind the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Records {
    /// One a line.
    Lines,
    /// Rows below a header.
    Rows,
    /// Mails.
    Messages,
}

impl Records {
    /// What the file at `path` holds, if it is such a file.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match format_of(path)?.read {
            Read::Fields(Container::JsonLines) => Some(Self::Lines),
            Read::Fields(Container::Csv) => Some(Self::Rows),
            Read::Texts(_) if path.extension().is_some_and(|found| found.eq_ignore_ascii_case("mbox")) => {
                Some(Self::Messages)
            }
            _ => None,
        }
    }

    /// How many bytes at the start of `bytes`, where a record begins, are whole records, and how many records those are;
    /// `end` says whether the file ends there.
    pub(crate) fn whole(self, bytes: &[u8], delimiter: Option<u8>, end: bool) -> (usize, usize) {
        match self {
            _ if end => (bytes.len(), 0),
            // Lines are counted as such.
            Self::Lines => (memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1), 0),
            Self::Rows => container::whole_rows(bytes, delimiter.unwrap_or(b',')),
            Self::Messages => mail::whole_messages(bytes),
        }
    }

    /// The sign between the fields of a file that begins with `bytes`, where it has such signs.
    pub(crate) fn delimiter(self, bytes: &[u8]) -> Option<u8> {
        (self == Self::Rows).then(|| container::delimiter(bytes))
    }

    /// The bytes at the start of a file that every piece of it needs, where `bytes` are whole records.
    pub(crate) fn head(self, bytes: &[u8], delimiter: Option<u8>) -> &[u8] {
        match self {
            Self::Rows => container::header(bytes, delimiter.unwrap_or(b',')),
            Self::Lines | Self::Messages => &[],
        }
    }
}

//! Where the records of an archive end, so that it can be read piece by piece.

use std::path::Path;

use super::container::json_array::{self, Cut, Frame};
use super::{Container, Read, Reading, container, format_of, mail, systems};
use crate::text::source::{Gap, SourceFile};

/// A sort of file that is many records, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Records {
    /// One a line.
    Lines,
    /// Rows below a header.
    Rows,
    /// Rows without one.
    BareRows,
    /// The mails of a mailbox.
    Messages,
    /// Elements of one long list.
    Elements,
}

/// Where the list of a file of [`Records::Elements`] stands.
#[derive(Clone, Debug)]
pub(crate) struct ListEnvelope(Frame);

impl Records {
    /// What the file at `path` holds, if it is such a file and is read as `reading` says.
    pub(crate) fn of(path: &Path, reading: &Reading) -> Option<Self> {
        match format_of(path)?.read {
            Read::Fields(Container::Csv) if reading.counts_columns() => Some(Self::BareRows),
            Read::Fields(Container::JsonLines) => Some(Self::Lines),
            Read::Fields(Container::Csv) => Some(Self::Rows),
            Read::Fields(Container::Json) => Some(Self::Elements),
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
            Self::Rows | Self::BareRows => container::whole_rows(bytes, delimiter.unwrap_or(b',')),
            Self::Messages => mail::whole_messages(bytes),
            // What stands after the list belongs to the last of its elements.
            Self::Elements => match json_array::cut(bytes) {
                Cut { is_closed: true, .. } => (0, 0),
                Cut { at, count, .. } => (at, count),
            },
        }
    }

    /// The delimiter between the fields of a file that begins with `bytes`, where it has such signs.
    pub(crate) fn delimiter(self, bytes: &[u8]) -> Option<u8> {
        matches!(self, Self::Rows | Self::BareRows).then(|| container::delimiter(bytes))
    }

    /// The bytes at the start of a file that every piece of it needs, where `bytes` are whole records.
    pub(crate) fn head(self, bytes: &[u8], delimiter: Option<u8>) -> &[u8] {
        match self {
            Self::Rows => container::header(bytes, delimiter.unwrap_or(b',')),
            Self::Lines | Self::BareRows | Self::Messages | Self::Elements => &[],
        }
    }
}

impl ListEnvelope {
    /// The list in a file that begins with `bytes`, if one is longer than them.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        json_array::frame(bytes).map(Self)
    }

    /// Bytes before the first element.
    pub(crate) fn start(&self) -> usize {
        self.0.start
    }

    /// What stands before the elements in every piece but the first.
    pub(crate) fn head(&self) -> &[u8] {
        &self.0.head
    }

    /// What stands after them in every piece but the last.
    pub(crate) fn close(&self) -> &[u8] {
        &self.0.close
    }

    /// Whether a piece of the file is sound JSON.
    pub(crate) fn is_sound(piece: &SourceFile) -> bool {
        let tree = Container::Json.read(piece.text(), piece.gap());
        tree.broken.is_empty() && tree.parts.len() == 1
    }

    /// Whether what stands around the list means nothing for the elements in it; `around` is all of that, and some elements.
    pub(crate) fn is_idle(&self, around: &str, reading: &Reading) -> bool {
        let tree = Container::Json.read(around, Gap::default());
        let [part] = tree.parts.as_slice() else { return false };
        let known: Vec<_> = reading.systems.iter().chain(systems::builtin()).cloned().collect();
        let mut records = Vec::new();
        systems::records(&known, &part.node, around, &mut records);
        let list = &self.0.pointer;
        let holds_list =
            |pointer: &str| list.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_element = |pointer: &str| {
            pointer
                .strip_prefix(list.as_str())
                .and_then(|rest| rest.strip_prefix('/'))
                .is_some_and(|rest| !rest.contains('/'))
        };
        let is_torn = |record: &systems::Record<'_, '_>| {
            holds_list(&record.pointer) || is_element(&record.pointer) && record.system.is_called_from_above()
        };
        tree.remarks.is_empty() && !records.iter().any(is_torn)
    }
}

//! The text of a file and of a reply, and where each byte of it comes from.
//!
//! A [`SourceFile`](source::SourceFile) is what lies on the disk, decoded. A [`Document`](document::Document) is one reply in it: prose, with a
//! map back to the bytes. Every layer between the two (escapes, transfer encodings) can be read and written.
//!
//! ```
//! use replylint::text::source::{SourceError, SourceFile};
//!
//! let file = SourceFile::from_bytes("draft.txt", b"Caf\xe9 is open.\n".to_vec())?;
//! assert_eq!(file.text().as_ref(), "Café is open.\n");
//! let at = file.position(u32::try_from(file.text().find("is").expect("it is there")).expect("it is short"));
//! assert_eq!((at.line, at.column), (1, 6));
//! # Ok::<(), SourceError>(())
//! ```

pub(crate) mod byte_scan;
pub(crate) mod capital;
pub(crate) mod char_boundary;
pub mod day;
pub mod diagnostic_language;
pub mod document;
pub(crate) mod emoji;
#[cfg(test)]
pub(crate) mod exhaustive_inputs;
pub mod fix_error;
pub(crate) mod fnv;
pub(crate) mod name_words;
pub(crate) mod parallel;
pub mod placeholder_name_check;
pub(crate) mod program_syntax;
pub(crate) mod reach;
pub mod repository_path;
pub(crate) mod sentence_memory;
pub(crate) mod shown;
pub mod source;
pub mod source_escaping;
mod source_map;
pub mod span;
pub mod transfer_encoding;

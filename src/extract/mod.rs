//! A file becomes the documents in it: one file per format here, and the masking of placeholders that all formats share.
//!
//! A format turns one text into one [`Document`] whose map leads back into that text. A container that holds many texts
//! (an export, a mail) gives each of them to a format and leads the map on to the file.

mod address;
mod builder;
mod front_matter;
mod html;
mod markdown;
mod mask;
pub mod placeholder;
mod plain;

use std::path::Path;
use std::sync::Arc;

use crate::document::Document;
use crate::source::SourceFile;

/// How files of one sort are read.
struct Format {
    /// File name extensions, lower case.
    extensions: &'static [&'static str],
    /// The documents of a text.
    read: fn(&Arc<str>) -> Vec<Document>,
}

/// What has no place in the list is read as the first.
const FORMATS: &[Format] = &[
    Format { extensions: &["txt", "text"], read: |text| vec![plain::read(text)] },
    Format { extensions: &["md", "markdown"], read: |text| vec![markdown::read(text)] },
    Format { extensions: &["html", "htm", "xhtml"], read: |text| vec![html::read(text)] },
];

/// The documents of a file, with their prose mapped to its text. Their format is known by the name; a name that says
/// nothing is read as plain text.
pub fn extract(source: &SourceFile) -> Vec<Document> {
    let format = format_of(Path::new(source.path())).unwrap_or(&FORMATS[0]);
    (format.read)(source.text())
}

/// Whether a walk through a folder picks the file up. A file that is named by itself is read whatever it is called.
pub fn is_checkable(path: &Path) -> bool {
    format_of(path).is_some()
}

/// The file name extensions that [`is_checkable`] knows, lower case, without the dot.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions.iter().copied())
}

fn format_of(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?;
    FORMATS.iter().find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_extension() {
        assert!(is_checkable(Path::new("drafts/a.TXT")));
        assert!(is_checkable(Path::new("a.markdown")));
        assert!(!is_checkable(Path::new("a.rs")));
        assert!(!is_checkable(Path::new("README")));
    }
}

//! A file becomes the documents in it: one file per format here, and the masking of placeholders that all formats share.
//!
//! A format turns one text into one [`Document`] whose map leads back into that text. A container that holds many texts
//! (an export, a mail) gives each of them to a format and leads the map on to the file.

mod address;
mod builder;
mod front_matter;
mod html;
mod mail;
mod markdown;
mod mask;
pub mod placeholder;
mod plain;
mod request_tracker;
mod salesforce;

use std::path::Path;

use crate::document::Document;
use crate::source::SourceFile;

/// How files of one sort are read.
struct Format {
    /// What file names end in behind a dot, lower case.
    extensions: &'static [&'static str],
    /// Whether a text whose name says nothing, or only that it is text, is one of these all the same.
    is: Option<fn(&str) -> bool>,
    /// The documents of a file.
    read: fn(&SourceFile) -> Vec<Document>,
}

/// What has no place in the list is read as the first.
const FORMATS: &[Format] = &[
    Format { extensions: &["txt", "text"], is: None, read: |source| vec![plain::read(source.text())] },
    Format { extensions: &["md", "markdown"], is: None, read: |source| vec![markdown::read(source.text())] },
    Format { extensions: &["html", "htm", "xhtml"], is: None, read: |source| vec![html::read(source.text())] },
    Format { extensions: &["eml", "emltpl"], is: Some(mail::is_message), read: mail::read_message },
    Format { extensions: &["mbox"], is: Some(mail::is_mbox), read: mail::read_mbox },
    Format {
        extensions: &[],
        is: Some(request_tracker::is_template),
        read: |source| request_tracker::read(source.text()),
    },
    Format { extensions: &["email"], is: None, read: |source| salesforce::read_body(source.text()) },
    Format { extensions: &["email-meta.xml"], is: None, read: |source| salesforce::read_meta(source.text()) },
];

/// The documents of a file, with their prose mapped to its text. Their format is known by the name; where the name says
/// nothing, or only that it is text, what the text begins with decides, and what begins with nothing known is plain text.
pub fn extract(source: &SourceFile) -> Vec<Document> {
    let plain = &FORMATS[0];
    let named = format_of(Path::new(source.path())).unwrap_or(plain);
    let format = if std::ptr::eq(named, plain) {
        FORMATS.iter().find(|format| format.is.is_some_and(|is| is(source.text()))).unwrap_or(plain)
    } else {
        named
    };
    (format.read)(source)
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
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let ends = |known: &str| name.strip_suffix(known).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'));
    FORMATS.iter().find(|format| format.extensions.iter().any(|known| ends(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_extension() {
        assert!(is_checkable(Path::new("drafts/a.TXT")));
        assert!(is_checkable(Path::new("a.markdown")));
        assert!(is_checkable(Path::new("Late.email-meta.xml")));
        assert!(!is_checkable(Path::new("a.xml")));
        assert!(!is_checkable(Path::new("a.rs")));
        assert!(!is_checkable(Path::new("README")));
    }
}

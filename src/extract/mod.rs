//! A file becomes the documents in it: one file per format here, and the masking of placeholders that all formats share.

use crate::document::Document;
use crate::source::SourceFile;

/// The documents of a file, with their prose mapped to its text. Their format is known by the name and the content.
pub fn extract(source: &SourceFile) -> Vec<Document> {
    let len = crate::span::offset(source.text().len());
    vec![Document::new(source.text().clone(), crate::document::SourceMap::whole(len))]
}

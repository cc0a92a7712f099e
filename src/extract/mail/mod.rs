//! Mail: a file of one message (`.eml`, `.emltpl`) or of many (mbox) becomes the subjects and bodies in it.
//!
//! A text that somebody drafts must never be taken for a mail: a MIME parser loses its first paragraph. So only the name of
//! the file, or a header that no person writes, makes a mail of it.

mod base64;
mod file_bytes;
mod flowed;
mod header;
mod layer;
mod mbox;
mod message;
mod quoted_printable;

use std::path::Path;

use self::file_bytes::Raw;
use self::message::Context;
use crate::extract::plain;
use crate::text::document::{Document, Kind};
use crate::text::fix_error::FixError;
use crate::text::source::SourceFile;

/// Fields that programs write and people do not.
const OF_PROGRAMS: &[&str] =
    &["mime-version", "message-id", "received", "return-path", "delivered-to", "content-transfer-encoding"];

/// The message of an `.eml` file. Without any header it is read as plain text.
pub(super) fn read_message(source: &SourceFile) -> Vec<Document> {
    let raw = Raw::of(source);
    let blank = raw.bytes().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    // Some programs keep the line that separated the message from others.
    let start = mbox::separator(raw.bytes(), blank).unwrap_or(blank);
    let all = start..raw.bytes().len();
    if header::fields(raw.bytes(), all.clone()).0.is_empty() {
        return vec![plain::read(source.text())];
    }
    let is_template = Path::new(source.path()).extension().is_some_and(|found| found.eq_ignore_ascii_case("emltpl"));
    let context = Context { kind: is_template.then_some(Kind::Macro), ..Context::default() };
    let mut documents = Vec::new();
    message::read_into(&mut documents, &raw, all, &context);
    documents
}

/// The messages of an mbox file.
pub(super) fn read_mbox(source: &SourceFile) -> Vec<Document> {
    let raw = Raw::of(source);
    let mut documents = Vec::new();
    for (number, range) in (source.gap().records + 1..).zip(mbox::messages(raw.bytes())) {
        let context = Context { pointer: format!("message[{number}]."), kind: None, stuffed: true };
        let first = documents.len();
        message::read_into(&mut documents, &raw, range.clone(), &context);
        if mbox::hides_separator(raw.bytes(), range) {
            documents[first..].iter_mut().for_each(|document| document.unfixable = Some(FixError::Ambiguous));
        }
    }
    documents
}

/// How many bytes of `bytes`, which begins with a message of an mbox file and does not end where the file does, are whole
/// messages, and how many messages those are.
pub(super) fn whole_messages(bytes: &[u8]) -> (usize, usize) {
    mbox::whole(bytes)
}

/// Whether a text whose name does not say so is an mbox.
pub(super) fn is_mbox(text: &str) -> bool {
    mbox::separator(text.as_bytes(), 0).is_some()
}

/// Whether a text whose name does not say so is a mail: it starts with a header, an empty line ends it, and a program
/// wrote it.
pub(super) fn is_message(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let (fields, end) = header::fields(bytes, 0..bytes.len());
    let is_closed = bytes[..end].ends_with(b"\n\n") || bytes[..end].ends_with(b"\n\r\n");
    let wrote = |name: &&str| fields.iter().any(|field| field.name == **name);
    is_closed && fields.len() >= 2 && OF_PROGRAMS.iter().any(wrote)
}

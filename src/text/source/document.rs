//! Files of word processors and mail programs that hold text in a form of their own: known by their first bytes, so that
//! whoever names one learns what to do instead of reading markup.

/// What files begin with, and what to do about one. Each sentence reads on from the name of the file.
const DOCUMENTS: &[(&[u8], &str)] = &[
    (
        COMPOUND,
        "is an Outlook message without plain text or an old Office file, which is not read; save a mail as .eml and a document as \
         plain text, or paste the text into `replylint check -`",
    ),
    (
        b"PK\x03\x04",
        "is a Word, OpenDocument or other packed file, which is not read; save it as plain text, or paste the text into `replylint \
         check -`",
    ),
    (
        b"{\\rtf",
        "is an RTF document and was not read; save it as plain text, or paste the text into `replylint check -`",
    ),
    (b"%PDF-", "is a PDF and was not read; paste its text into `replylint check -`"),
    (b"bplist0", "is a binary property list and was not read; convert it to text with: plutil -convert xml1 FILE"),
];

/// What compound files begin with, as Outlook and old Office write them.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file with these bytes is a compound file.
#[cfg(feature = "outlook")]
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND)
}

/// What to do about a file with these bytes; `None` where they may be text.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    DOCUMENTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, text)| *text)
}

//! Files that hold text in a form or an encoding that is not read: known by their bytes, so that whoever names one learns what to
//! do instead of reading markup, or that all is good.

/// What files begin with, and what to do about one. Each sentence reads on from the name of the file.
const DOCUMENTS: &[(&[u8], &str)] = &[
    (
        COMPOUND,
        "is an Outlook message without plain text or an old Office file, which is not read; save a mail as .eml and a document as \
         plain text, or paste the text into `replylint check -`",
    ),
    (
        b"PK\x03\x04",
        "is a Word, Excel, OpenDocument or other packed file, which is not read; save a document as plain text and a sheet as CSV, or \
         paste the text into `replylint check -`",
    ),
    (
        b"{\\rtf",
        "is an RTF document and was not read; save it as plain text, or paste the text into `replylint check -`",
    ),
    (b"%PDF-", "is a PDF and was not read; paste its text into `replylint check -`"),
    (b"bplist0", "is a binary property list and was not read; convert it to text with: plutil -convert xml1 FILE"),
    (
        b"PAR1",
        "is a Parquet file, which is checked from Python; or make it JSON Lines, with DuckDB: COPY (FROM 'replies.parquet') TO \
         'replies.jsonl' (FORMAT json)",
    ),
    (b"ARROW1", "is an Arrow file, which is checked from Python; or save the table as CSV or JSON Lines"),
    (b"Obj\x01", "is an Avro file and was not read; save the table as CSV or JSON Lines"),
    (b"SQLite format 3\0", "is an SQLite data base and was not read; export the table of replies as CSV"),
    (b"\xff\xfe\0\0", UTF_32),
    (b"\0\0\xfe\xff", UTF_32),
];

const UTF_32: &str = "is in UTF-32, which is not read; save it as UTF-8";
const STRANGE: &str =
    "is in an encoding that is not known, neither UTF-8 nor windows-1252, so it was not checked; save it as UTF-8";

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

/// The same for a text that is not all UTF-8. The languages that windows-1252 is for write most of their words in ASCII; where
/// more bytes are odd than there are letters, they are letters of an encoding for others, or of a mainframe.
pub(super) fn of_odd_text(bytes: &[u8]) -> Option<&'static str> {
    const FEW: usize = 8;
    let (mut letters, mut odd) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|char| char.is_alphabetic()).count();
        odd += chunk.invalid().len();
    }
    (odd >= FEW && odd > letters).then_some(STRANGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_other_encodings_is_no_windows_1252() {
        let other = [
            // “No problem, calm down.” as mainframes write it.
            &b"\xd5\x96@\x97\x99\x96\x82\x93\x85\x94k@\x83\x81\x93\x94@\x84\x96\xa6\x95K\x25"[..],
            // “Привет, не беда” in windows-1251 and KOI8-R, and the same in Shift JIS.
            b"\xcf\xf0\xe8\xe2\xe5\xf2, \xed\xe5 \xe1\xe5\xe4\xe0",
            b"\xf0\xd2\xc9\xd7\xc5\xd4, \xce\xc5 \xc2\xc5\xc4\xc1",
            b"\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\x81A\x96\xe2\x91\xe8\x82\xa0\x82\xe8\x82\xdc\x82\xb9\x82\xf1",
        ];
        for bytes in other {
            assert_eq!(of_odd_text(bytes), Some(STRANGE), "{bytes:?}");
        }
        let western = [
            &b"Gr\xfc\xdfe, \xc4nne"[..],
            b"\x93No problem\x94 \x96 \x91it\x92s\x92 \x85",
            b"\xe9\xe8",
            b"\xff\xfe\xfd",
        ];
        for bytes in western {
            assert_eq!(of_odd_text(bytes), None, "{bytes:?}");
        }
        let damaged = ["Привет, не беда".as_bytes(), b"\xff\xff\xff\xff\xff\xff\xff\xff"].concat();
        assert_eq!(of_odd_text(&damaged), None);
    }
}

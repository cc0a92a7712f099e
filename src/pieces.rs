//! Archives, read piece by piece: JSON Lines, CSV and mbox of any size, in memory bounded by a few pieces or, where a single
//! record is longer than a piece, by that record.
//!
//! A piece is whole records. It is a [`SourceFile`] of its own whose positions are those in the whole file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::extract::Records;
use crate::source::{Gap, SourceError, SourceFile};
use crate::span::offset;

/// Bytes of a piece, about.
const PIECE: usize = 1 << 20;
/// The longest record that is read.
const LONGEST: usize = 1 << 28;

/// The pieces of an archive, in order. After an error there are no more.
#[derive(Debug)]
pub struct Pieces<R = File> {
    input: R,
    name: String,
    records: Records,
    /// Bytes of a piece, about.
    size: usize,
    /// What was read and not given yet.
    buffer: Vec<u8>,
    /// What each piece repeats.
    head: Vec<u8>,
    /// What was given already.
    given: Gap,
    is_first: bool,
    is_done: bool,
}

impl Pieces {
    /// The file at `path`, which reports call `name`. `None` where it is no archive, or is one in an encoding that can only be
    /// read as a whole.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(path: &Path, name: impl Into<String>) -> io::Result<Option<Self>> {
        let Some(records) = Records::of(path) else { return Ok(None) };
        Self::new(File::open(path)?, name.into(), records, PIECE)
    }
}

impl<R: Read> Pieces<R> {
    fn new(input: R, name: String, records: Records, size: usize) -> io::Result<Option<Self>> {
        let mut pieces = Self {
            input,
            name,
            records,
            size,
            buffer: Vec::new(),
            head: Vec::new(),
            given: Gap::default(),
            is_first: true,
            is_done: false,
        };
        pieces.fill(size)?;
        let is_wide = pieces.buffer.contains(&0)
            || pieces.buffer.starts_with(b"\xff\xfe")
            || pieces.buffer.starts_with(b"\xfe\xff");
        pieces.given.delimiter = records.delimiter(&pieces.buffer);
        Ok((!is_wide).then_some(pieces))
    }

    /// Reads until there are `wanted` bytes; whether the file has ended.
    fn fill(&mut self, wanted: usize) -> io::Result<bool> {
        let missing = wanted.saturating_sub(self.buffer.len());
        let read = self.input.by_ref().take(missing as u64).read_to_end(&mut self.buffer)?;
        Ok(read < missing)
    }

    fn piece(&mut self) -> Result<Option<SourceFile>, SourceError> {
        let mut wanted = self.size;
        let (whole, count) = loop {
            let has_ended = self.fill(wanted)?;
            let (whole, count) = self.records.whole(&self.buffer, self.given.delimiter, has_ended);
            if whole > 0 || has_ended {
                break (whole, count);
            }
            if wanted >= LONGEST {
                return Err(SourceError::LongRecord);
            }
            wanted *= 2;
        };
        if whole == 0 {
            return Ok(None);
        }
        let rest = self.buffer.split_off(whole);
        let body = std::mem::replace(&mut self.buffer, rest);
        let lines = |bytes: &[u8]| offset(memchr::memchr_iter(b'\n', bytes).count());
        let bytes = body.len() as u64;
        let body_lines = lines(&body);
        let source = if self.is_first {
            self.head = self.records.head(&body, self.given.delimiter).to_vec();
            let gap = Gap { delimiter: self.given.delimiter, ..Gap::default() };
            SourceFile::from_bytes(self.name.clone(), body)?.behind(gap)
        } else {
            let text = [self.head.as_slice(), &body].concat();
            let source = SourceFile::from_bytes(self.name.clone(), text)?;
            // Characters of the header may be longer in the text than in the file; its lines are not.
            let head_lines = lines(&self.head);
            let at = memchr::memchr_iter(b'\n', source.text().as_bytes()).take(head_lines as usize).last();
            let gap = Gap {
                at: at.map_or(0, |at| offset(at + 1)),
                bytes: self.given.bytes - self.head.len() as u64,
                lines: self.given.lines - head_lines,
                // The header is given again.
                records: self.given.records - usize::from(!self.head.is_empty()),
                delimiter: self.given.delimiter,
            };
            source.behind(gap)
        };
        self.is_first = false;
        self.given.bytes += bytes;
        self.given.lines += body_lines;
        self.given.records += count;
        Ok(Some(source))
    }
}

impl<R: Read> Iterator for Pieces<R> {
    type Item = Result<SourceFile, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let piece = self.piece();
        self.is_done = !matches!(piece, Ok(Some(_)));
        piece.transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::linter::{Linter, Settings};
    use crate::phrasebook::Phrasebook;

    /// Every finding with its place and the name of its document.
    fn found(linter: &Linter, source: &SourceFile) -> Vec<String> {
        let checked = linter.check(source);
        let of = |span: crate::span::Span| {
            let (start, end) = (source.position(span.start()), source.position(span.end()));
            (start, end, source.line(start.line).slice(source.text()).to_owned())
        };
        let notes = checked.notes.iter().map(|note| format!("{:?} {}", of(note.span), note.message));
        let findings = checked.findings.iter().map(|finding| {
            format!(
                "{:?} {} {:?}",
                of(finding.span),
                finding.rule.id,
                checked.documents[finding.document as usize].pointer
            )
        });
        notes.chain(findings).collect()
    }

    /// The pieces say together what the whole says.
    fn assert_same(name: &str, bytes: &[u8]) {
        let linter =
            Linter::new(Phrasebook::builtin(), Settings { select: vec!["calm-down".into()], ..Settings::default() });
        let mut whole = found(&linter, &SourceFile::from_bytes(name, bytes.to_vec()).unwrap());
        let records = Records::of(Path::new(name)).unwrap();
        let pieces = Pieces::new(bytes, name.to_owned(), records, 64 << 10).unwrap().unwrap();
        let mut count = 0;
        let mut said = Vec::new();
        for piece in pieces {
            said.extend(found(&linter, &piece.unwrap()));
            count += 1;
        }
        assert!(count > 2, "{name}: {count} pieces");
        // Of the whole file, the notes come first.
        whole.sort();
        said.sort();
        assert!(whole.len() >= 50, "{name}: {}", whole.len());
        assert_eq!(said, whole, "{name}");
    }

    #[test]
    fn pieces_say_what_the_whole_says() {
        let long = "Thank you for waiting — it left. ".repeat(60);
        let mut lines = "\u{feff}".to_owned();
        let mut rows = "\u{feff}id;short_code;\"content\"\r\n".to_owned();
        let mut mails = String::new();
        for number in 0..150 {
            let tone = if number % 3 == 0 { "Calm down, please." } else { "I will call you." };
            writeln!(lines, "{{\"short_code\": \"{number}\", \"content\": \"Hi,\\n\\n{tone} {long}\"}}").unwrap();
            write!(rows, "{number};c{number};\"Hi, \"\"you\"\",\n\n{tone} {long}\"\r\n").unwrap();
            write!(
                mails,
                "From a@b Thu Aug 22 12:36:23 2026\nFrom: Tom <t@x.example>\nSubject: Lamp {number}\n\nHi,\n\n{tone} {long}\n>From here on.\n\n"
            )
            .unwrap();
            if number % 20 == 0 {
                lines += "{broken\n\n";
                rows += "\r\n";
            }
        }
        assert_same("a.jsonl", lines.as_bytes());
        assert_same("a.csv", rows.as_bytes());
        assert_same("a.mbox", mails.as_bytes());
        // Bytes of another encoding in all of it.
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(mails.trim_start_matches('\u{feff}'));
        assert_same("a.mbox", &latin);
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(rows.trim_start_matches('\u{feff}'));
        assert_same("a.csv", latin.replace_header().as_slice());
    }

    trait Header {
        fn replace_header(&self) -> Vec<u8>;
    }

    impl Header for [u8] {
        /// A header with a character of two bytes in UTF-8.
        fn replace_header(&self) -> Vec<u8> {
            [b"n\xfamero", &self[2..]].concat()
        }
    }

    #[test]
    fn one_long_record_is_a_piece() {
        let text = format!("{{\"short_code\": \"a\", \"content\": \"{}\"}}\n", "Calm down. ".repeat(20_000));
        let pieces = Pieces::new(text.as_bytes(), "a.jsonl".to_owned(), Records::Lines, 64 << 10).unwrap().unwrap();
        let lengths: Vec<usize> = pieces.map(|piece| piece.unwrap().text().len()).collect();
        assert_eq!(lengths, [text.len()]);
        let open = format!("a,b\n1,\"{}", "x\n".repeat(70_000));
        let pieces: Vec<_> = Pieces::new(open.as_bytes(), "a.csv".to_owned(), Records::Rows, 64 << 10)
            .unwrap()
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let broken: Vec<_> = pieces
            .iter()
            .flat_map(|piece| crate::extract::extract_as(piece, &crate::extract::Reading::default()).notes)
            .collect();
        assert!(broken.iter().any(|note| note.message.contains("never closed")), "{broken:?}");
        assert!(Pieces::new(&b"\xff\xfea\0"[..], "a.csv".to_owned(), Records::Rows, 64 << 10).unwrap().is_none());
    }
}

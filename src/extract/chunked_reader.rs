//! Archives, read piece by piece: JSON Lines, CSV, mbox and long lists in JSON, of any size, in memory bounded by a few pieces
//! or, where a single record is longer than a piece, by that record.
//!
//! A piece is whole records. It is a [`SourceFile`] of its own whose positions are those in the whole file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::extract::{ListEnvelope, Reading, Records};
use crate::text::source::{FileName, Gap, SourceError, SourceFile};
use crate::text::span::offset;

/// Bytes of a piece, about.
const PIECE: usize = 1 << 20;
/// The longest record that is read.
const LONGEST: usize = 1 << 28;
/// Bytes at the start of a JSON file within which its long list must begin.
const HEAD: usize = 1 << 16;

/// The pieces of an archive, in order. After an error there are no more.
#[derive(Debug)]
pub struct ChunkReader<R = File> {
    input: R,
    name: FileName,
    records: Records,
    /// What stands around the records, where they are elements of a list.
    around: Option<ListEnvelope>,
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

impl ChunkReader {
    /// Whether the file at `path` is JSON, whose records are elements of a list.
    pub fn are_elements(path: &Path) -> bool {
        Records::of(path, &Reading::default()) == Some(Records::Elements)
    }

    /// The file at `path`, which reports call `name` and which is read as `reading` says. `None` where it is no archive, or is
    /// one that can only be read as a whole: for its encoding or, if it is JSON, because it is broken or is no long list.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(path: &Path, name: impl Into<FileName>, reading: &Reading) -> io::Result<Option<Self>> {
        let Some(records) = Records::of(path, reading) else { return Ok(None) };
        let name = name.into();
        let open = || Self::new(File::open(path)?, name.clone(), records, PIECE);
        if records == Records::Elements && !open()?.is_some_and(|pieces| pieces.are_sound(reading)) {
            return Ok(None);
        }
        open()
    }
}

impl<R: Read> ChunkReader<R> {
    /// Whether all that is to be said of a JSON file can be said piece by piece.
    fn are_sound(mut self, reading: &Reading) -> bool {
        let Some(around) = self.around.clone() else { return false };
        let before = self.buffer[..around.start()].to_vec();
        let mut last = None;
        for piece in self.by_ref() {
            let Some(piece) = piece.ok().filter(ListEnvelope::is_sound) else { return false };
            last = Some(piece);
        }
        let (Some(last), Ok(before)) = (last, String::from_utf8(before)) else { return false };
        let behind = &last.text()[last.gap().at as usize..];
        // If there is one piece only, it has what stands before the list itself.
        let is_whole = self.given.records == 0;
        around.is_idle(&if is_whole { behind.to_owned() } else { before + behind }, reading)
    }
}

impl<R: Read> ChunkReader<R> {
    fn new(input: R, name: FileName, records: Records, size: usize) -> io::Result<Option<Self>> {
        let mut pieces = Self {
            input,
            name,
            records,
            around: None,
            size,
            buffer: Vec::new(),
            head: Vec::new(),
            given: Gap::default(),
            is_first: true,
            is_done: false,
        };
        pieces.fill(size.max(HEAD))?;
        let is_wide = pieces.buffer.contains(&0)
            || pieces.buffer.starts_with(b"\xff\xfe")
            || pieces.buffer.starts_with(b"\xfe\xff");
        pieces.given.delimiter = records.delimiter(&pieces.buffer);
        if records == Records::Elements {
            pieces.around = ListEnvelope::of(&pieces.buffer[..HEAD.min(pieces.buffer.len())]);
        }
        let is_list = records != Records::Elements || pieces.around.is_some();
        Ok((is_list && !is_wide).then_some(pieces))
    }

    /// Reads until there are `wanted` bytes; whether the file has ended.
    fn fill(&mut self, wanted: usize) -> io::Result<bool> {
        let missing = wanted.saturating_sub(self.buffer.len());
        let read = self.input.by_ref().take(missing as u64).read_to_end(&mut self.buffer)?;
        Ok(read < missing)
    }

    fn piece(&mut self) -> Result<Option<SourceFile>, SourceError> {
        let mut wanted = self.size;
        let before = if self.is_first { self.around.as_ref().map_or(0, ListEnvelope::start) } else { 0 };
        let (whole, count, is_last) = loop {
            let has_ended = self.fill(wanted)?;
            let records = self.buffer.get(before..).unwrap_or_default();
            let (whole, count) = self.records.whole(records, self.given.delimiter, has_ended);
            if whole > 0 || has_ended {
                break (if whole > 0 { before + whole } else { self.buffer.len() }, count, has_ended);
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
        let mut body = std::mem::replace(&mut self.buffer, rest);
        let next = self.behind(&body, count);
        if let Some(around) = self.around.as_ref().filter(|_| !is_last) {
            body.extend_from_slice(around.close());
        }
        let source = if self.is_first {
            self.head = match &self.around {
                Some(around) => around.head().to_vec(),
                None => self.records.head(&body, self.given.delimiter).to_vec(),
            };
            let gap = Gap { delimiter: self.given.delimiter, ..Gap::default() };
            SourceFile::from_bytes(self.name.clone(), body)?.behind(gap)
        } else {
            // Where a line begins here, what is repeated stands on one of its own.
            let line_end: &[u8] = if self.around.is_some() && self.given.columns == 0 { b"\n" } else { b"" };
            let text = [self.head.as_slice(), line_end, &body].concat();
            let source = SourceFile::from_bytes(self.name.clone(), text)?;
            let gap = self.gap(&source);
            source.behind(gap)
        };
        self.is_first = false;
        self.given = next;
        Ok(Some(source))
    }

    /// What is given once the next bytes are.
    fn behind(&self, bytes: &[u8], count: usize) -> Gap {
        let last_line = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let line = &bytes[last_line..];
        // A byte order mark is no character of its line.
        let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.is_first).unwrap_or(line);
        // Bytes that are no UTF-8 are single characters.
        let columns: usize =
            line.utf8_chunks().map(|chunk| chunk.valid().chars().count() + chunk.invalid().len()).sum();
        let columns = i64::try_from(columns).unwrap_or(i64::MAX);
        Gap {
            bytes: self.given.bytes + bytes.len() as u64,
            lines: self.given.lines + lines(bytes),
            columns: if last_line > 0 { columns } else { self.given.columns + columns },
            records: self.given.records + count,
            ..self.given
        }
    }

    /// What a piece that begins with the head leaves out after it.
    fn gap(&self, piece: &SourceFile) -> Gap {
        let head_bytes = self.head.len() as u64;
        if self.around.is_some() {
            // Brackets and ASCII names, with fewer bytes than the file has there; a line end among them, if one is needed.
            let at = offset(self.head.len());
            return if self.given.columns == 0 {
                Gap { at: at + 1, bytes: self.given.bytes - head_bytes - 1, lines: self.given.lines - 1, ..self.given }
            } else {
                Gap {
                    at,
                    bytes: self.given.bytes - head_bytes,
                    columns: self.given.columns - i64::from(at),
                    ..self.given
                }
            };
        }
        // Characters of the header may be longer in the text than in the file; its lines are not.
        let head_lines = lines(&self.head);
        let at = memchr::memchr_iter(b'\n', piece.text().as_bytes()).take(head_lines as usize).last();
        Gap {
            at: at.map_or(0, |at| offset(at + 1)),
            bytes: self.given.bytes - head_bytes,
            lines: self.given.lines - head_lines,
            // Records begin on lines of their own.
            columns: 0,
            // The header is given again.
            records: self.given.records - usize::from(!self.head.is_empty()),
            delimiter: self.given.delimiter,
        }
    }
}

fn lines(bytes: &[u8]) -> u32 {
    offset(memchr::memchr_iter(b'\n', bytes).count())
}

impl<R: Read> Iterator for ChunkReader<R> {
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
    use crate::check::linter::Linter;
    use crate::config::settings::Settings;
    use crate::phrasebook::Phrasebook;

    /// Every finding with its place and the name of its document.
    fn found(linter: &Linter, source: &SourceFile) -> Vec<String> {
        let checked = linter.check(source);
        let of = |span: crate::text::span::Span| {
            let (start, end) = (source.position(span.start()), source.position(span.end()));
            // Of a line that goes over pieces, each has its part.
            let line = source.line(start.line).slice(source.text());
            (start, end, if line.len() < 10_000 { line.to_owned() } else { String::new() })
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
        let records = Records::of(Path::new(name), &Reading::default()).unwrap();
        let pieces = ChunkReader::new(bytes, name.into(), records, 64 << 10).unwrap().unwrap();
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
        let mut list = "\u{feff}{\"count\": [1, 2],\n \"data\": {\"replies\": [\n".to_owned();
        let mut rows = "\u{feff}id;short_code;\"content\"\r\n".to_owned();
        let mut mails = String::new();
        for number in 0..150 {
            let tone = if number % 3 == 0 { "Calm down, please." } else { "I will call you." };
            writeln!(lines, "{{\"short_code\": \"{number}\", \"content\": \"Hi,\\n\\n{tone} {long}\"}}").unwrap();
            let comma = if number == 0 { "" } else { [",\n  ", ", "][number % 2] };
            write!(list, "{comma}{{\"short_code\": \"é{number}\", \"content\": \"Hi,\\n\\n{tone} {long}\"}}").unwrap();
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
        list += "]},\n\"title\": \"x\"}\n";
        assert_same("a.jsonl", lines.as_bytes());
        assert_same("a.json", list.as_bytes());
        assert_same("b.json", list.replace('\n', " ").as_bytes());
        assert_same("a.csv", rows.as_bytes());
        assert_same("a.mbox", mails.as_bytes());
        // Bytes of another encoding in all of it.
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(mails.trim_start_matches('\u{feff}'));
        assert_same("a.mbox", &latin);
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(rows.trim_start_matches('\u{feff}'));
        assert_same("a.csv", latin.replace_header().as_slice());
    }

    #[test]
    fn json_is_read_in_pieces_only_where_that_says_the_same() {
        let sound = |text: &str| {
            let pieces = ChunkReader::new(text.as_bytes(), "a.json".into(), Records::Elements, 64 << 10).unwrap();
            pieces.is_some_and(|pieces| pieces.are_sound(&Reading::default()))
        };
        let list = |element: &str| format!("[{}{element}]", format!("{element}, ").repeat((200 << 10) / element.len()));
        let replies = list("{\"short_code\": \"a\", \"content\": \"Calm down, please.\"}");
        assert!(sound(&replies));
        assert!(sound(&format!("{{\"count\": 1, \"replies\": {replies}, \"next\": null}}")));
        assert!(sound(&list("{\"note\": [1, {\"b\": \"]\"}]}")));
        // Broken somewhere: nothing of it is to be read.
        assert!(!sound(&replies[..replies.len() - 1]));
        assert!(!sound(&replies.replacen("\"content\": ", "\"content\" ", 2000)));
        assert!(!sound(&format!("{replies} x")));
        assert!(!sound(&format!("{{\"replies\": {replies}, \"replies\": []}}")));
        // Several values, or a list that is part of a record.
        assert!(!sound(&format!("{{\"a\": {replies}}} {{\"b\": 1}}")));
        let actions = list("{\"field\": \"comment_value\", \"value\": \"Calm down.\"}");
        assert!(!sound(&format!("{{\"title\": \"x\", \"actions\": {actions}}}")));
        assert!(!sound(&format!("{{\"actions\": {actions}, \"title\": \"x\"}}")));
        let variants = list("{\"locale_id\": 1, \"content\": \"Calm down.\"}");
        assert!(!sound(&format!("{{\"name\": \"x\", \"variants\": {variants}}}")));
        assert!(!sound("{\"short_code\": \"a\", \"content\": \"Calm down.\"}"));
    }

    #[test]
    fn rows_without_a_header_keep_their_numbers() {
        let long = "Thank you for waiting. ".repeat(60);
        let rows = format!("c,\"Calm down, please. {long}\"\n").repeat(150);
        let reading =
            Reading { keys: vec![crate::extract::systems::Path::parse("[1]").unwrap()], ..Reading::default() };
        let records = Records::of(Path::new("a.csv"), &reading).unwrap();
        let pieces = ChunkReader::new(rows.as_bytes(), "a.csv".into(), records, 64 << 10).unwrap().unwrap();
        let mut number = 0;
        for piece in pieces {
            let piece = piece.unwrap();
            for document in crate::extract::extract_as(&piece, &reading).documents {
                number += 1;
                assert_eq!(document.pointer, Some(format!("row {number} [1]")));
                assert_eq!(piece.position(document.map.pieces()[0].source.start()).line, number);
            }
        }
        assert_eq!(number, 150);
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
        let pieces = ChunkReader::new(text.as_bytes(), "a.jsonl".into(), Records::Lines, 64 << 10).unwrap().unwrap();
        let lengths: Vec<usize> = pieces.map(|piece| piece.unwrap().text().len()).collect();
        assert_eq!(lengths, [text.len()]);
        let open = format!("a,b\n1,\"{}", "x\n".repeat(70_000));
        let pieces: Vec<_> = ChunkReader::new(open.as_bytes(), "a.csv".into(), Records::Rows, 64 << 10)
            .unwrap()
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let broken: Vec<_> =
            pieces.iter().flat_map(|piece| crate::extract::extract_as(piece, &Reading::default()).notes).collect();
        assert!(broken.iter().any(|note| note.message.contains("never closed")), "{broken:?}");
        assert!(ChunkReader::new(&b"\xff\xfea\0"[..], "a.csv".into(), Records::Rows, 64 << 10).unwrap().is_none());
    }
}

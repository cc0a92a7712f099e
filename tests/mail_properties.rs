//! What the mail formats promise for any text: it is read as it was meant, and every character points at its own bytes.

use proptest::prelude::*;
use replylint::extract::extract;
use replylint::segment::segment;
use replylint::text::document::{Document, Origin, Role};
use replylint::text::source::SourceFile;
use replylint::text::span::Span;

mod writing;

use writing::base64;

/// A text as a mail carries it, with the bytes of each of its characters.
#[derive(Clone, Debug, Default)]
struct Written {
    file: Vec<u8>,
    chars: Vec<(char, std::ops::Range<usize>)>,
}

impl Written {
    fn said(&self) -> String {
        self.chars.iter().map(|(c, _)| c).collect()
    }

    fn put(&mut self, c: char, bytes: &[u8]) {
        let start = self.file.len();
        self.file.extend_from_slice(bytes);
        self.chars.push((c, start..self.file.len()));
    }
}

/// Characters that no placeholder is made of.
fn words() -> impl Strategy<Value = Vec<(char, u8)>> {
    let c = prop_oneof![
        4 => prop::char::range('a', 'w'),
        2 => Just(' '),
        1 => Just('='),
        1 => Just('?'),
        1 => Just('\n'),
        2 => prop::sample::select(vec!['é', '’', 'ß', '–', '😊', '漢', '\u{a0}', 'я']),
    ];
    prop::collection::vec((c, any::<u8>()), 1..80)
}

fn quoted_printable(head: &str, words: &[(char, u8)]) -> Written {
    let mut written = Written { file: head.into(), ..Written::default() };
    for (index, &(c, how)) in words.iter().enumerate() {
        let at_end = words.get(index + 1).is_none_or(|(next, _)| *next == '\n');
        if c == '\n' {
            written.put(c, b"\n");
        } else if c.is_ascii() && c != '=' && how % 4 != 0 && !(c == ' ' && (at_end || how % 16 == 1)) {
            written.put(c, &[c as u8]);
        } else {
            written.put(c, escaped(c).as_bytes());
        }
        if how % 16 == 1 {
            written.file.extend_from_slice(if how % 32 == 1 { b"=\r\n" } else { b"= \n" });
        }
    }
    written
}

fn escaped(c: char) -> String {
    let bytes: Vec<_> = c.to_string().bytes().map(|byte| format!("={byte:02X}")).collect();
    bytes.concat()
}

fn read(name: &str, bytes: &[u8]) -> (SourceFile, Vec<Document>) {
    let source = SourceFile::from_bytes(name, bytes.to_vec()).unwrap();
    let documents = extract(&source);
    for document in &documents {
        check(&source, document);
    }
    (source, documents)
}

fn check(source: &SourceFile, document: &Document) {
    let (mut covered, mut from) = (0, 0);
    for piece in document.map.pieces() {
        assert_eq!(piece.prose.start(), covered);
        assert!(piece.source.start() >= from, "pieces go on in the source");
        (covered, from) = (piece.prose.end(), piece.source.start());
        let (said, written) = (piece.prose.slice(&document.prose), piece.source.slice(source.text()));
        assert!(piece.origin != Origin::Verbatim || said == written);
    }
    assert_eq!(covered as usize, document.prose.len());
    let mut segmented = document.clone();
    segment(&mut segmented);
    for span in segmented.regions.iter().map(|region| region.span).chain(segmented.sentences.iter().map(|it| it.span)) {
        let mapped = document.map.to_source(span);
        let written = mapped.span.slice(source.text());
        assert!(!mapped.verbatim || written == span.slice(&document.prose));
    }
}

/// Every character points at its bytes and at nothing else.
fn assert_exact(source: &SourceFile, document: &Document, written: &Written) {
    assert_eq!(*document.prose, *written.said());
    let mut at = 0;
    for (c, bytes) in &written.chars {
        let span = Span::of(at..at + c.len_utf8());
        at += c.len_utf8();
        let mapped = document.map.to_source(span).span;
        let place = source.position(mapped.start()).offset..source.position(mapped.end()).offset;
        assert_eq!(place, bytes.start as u64..bytes.end as u64, "{c:?} in {:?}", written.said());
    }
}

fn body(documents: Vec<Document>) -> Option<Document> {
    documents.into_iter().find(|document| document.role == Role::Reply)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: writing::cases(2_000), ..ProptestConfig::default() })]

    #[test]
    fn quoted_printable_points_at_its_bytes(words in words()) {
        let head = "Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n";
        let written = quoted_printable(head, &words);
        let (source, documents) = read("a.eml", &written.file);
        match body(documents) {
            Some(document) => assert_exact(&source, &document, &written),
            None => prop_assert!(written.said().trim().is_empty()),
        }
    }

    #[test]
    fn what_is_well_formed_is_what_a_parser_reads(words in words()) {
        let head = "Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n";
        let written = quoted_printable(head, &words);
        let parsed = mail_parser::MessageParser::new().with_mime_headers().parse(&written.file).unwrap();
        // The parser makes all line ends alike.
        let said = parsed.parts[0].text_contents().unwrap().replace('\r', "");
        prop_assert_eq!(said, written.said());
    }

    #[test]
    fn charsets_of_single_bytes_point_at_their_bytes(words in prop::collection::vec(prop::sample::select(vec!['a', ' ', 'é', 'ß', 'ÿ', '\n', '¿']), 1..60)) {
        let mut written = Written { file: b"Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n\n".into(), ..Written::default() };
        for c in words {
            written.put(c, &[u8::try_from(u32::from(c)).unwrap()]);
        }
        // By chance it is UTF-8; that is believed before the label.
        prop_assume!(std::str::from_utf8(&written.file).is_err() || written.file.is_ascii());
        let (source, documents) = read("a.eml", &written.file);
        if let Some(document) = body(documents) {
            assert_eq!(*document.prose, *written.said());
            if source.damaged().is_none() {
                assert_exact(&source, &document, &written);
            }
        }
    }

    #[test]
    fn base64_is_read_line_by_line(words in words(), width in 1usize..20) {
        let said: String = words.iter().map(|(c, _)| c).collect();
        let letters = base64(said.as_bytes());
        let lines: Vec<&str> = letters.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect();
        let head = "Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
        let file = format!("{head}{}\n", lines.join("\n"));
        let (_, documents) = read("a.eml", file.as_bytes());
        let Some(document) = body(documents) else { prop_assert!(said.trim().is_empty()); return Ok(()) };
        prop_assert_eq!(&*document.prose, &*said);
        for (at, c) in said.char_indices() {
            // The letters that hold the first and the last byte of the character.
            let place = |letter: usize| head.len() + letter + letter / width;
            let (first, last) = (place(at * 8 / 6), place(((at + c.len_utf8()) * 8 - 1) / 6));
            let span = document.map.to_source(Span::of(at..at + c.len_utf8())).span.range();
            prop_assert!(span.start <= first && last < span.end, "{c:?} at {at}: {span:?}, {first}..={last}");
            // A group of four letters may begin on lines above, and end on lines below.
            prop_assert!(first - span.start <= 8 * (width + 1) + 8 && span.end - last <= 8 * (width + 1) + 8);
        }
    }

    #[test]
    fn subjects_in_encoded_words_are_read(words in words(), cut in 1usize..12) {
        let mut written = Written { file: b"Subject: ".into(), ..Written::default() };
        let words: Vec<_> = words.into_iter().filter(|(c, _)| *c != '\n').collect();
        for (index, piece) in words.chunks(cut).enumerate() {
            written.file.extend_from_slice(if index == 0 { b"=?utf-8?Q?" } else { b"\r\n =?UTF-8?q?" });
            for &(c, how) in piece {
                match c {
                    ' ' if how % 2 == 0 => written.put(c, b"_"),
                    'a'..='z' if how % 4 != 0 => written.put(c, &[c as u8]),
                    _ => written.put(c, escaped(c).as_bytes()),
                }
            }
            written.file.extend_from_slice(b"?=");
        }
        written.file.extend_from_slice(b"\r\n\r\n");
        let (source, documents) = read("a.eml", &written.file);
        match documents.first() {
            Some(document) => assert_exact(&source, document, &written),
            None => prop_assert!(written.said().trim().is_empty()),
        }
    }

    #[test]
    fn subjects_in_base64_are_read(words in words(), cut in 1usize..9) {
        let said: String = words.iter().map(|(c, _)| c).filter(|c| **c != '\n').collect();
        // Cut between bytes: careless programs cut characters in two.
        let encoded: Vec<_> = said.as_bytes().chunks(cut).map(|piece| format!("=?utf-8?B?{}?=", base64(piece))).collect();
        let (_, documents) = read("a.eml", format!("Subject: {}\n\n", encoded.join("\n ")).as_bytes());
        prop_assert_eq!(documents.first().map_or("", |document| &document.prose).trim(), said.trim());
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(pieces in prop::collection::vec(prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(1u8.., 0..8),
    ], 0..60)) {
        for name in ["a.eml", "a.mbox", "a.txt", "a.email", "a.email-meta.xml"] {
            if let Ok(source) = SourceFile::from_bytes(name, pieces.concat()) {
                for document in extract(&source) {
                    check(&source, &document);
                }
            }
        }
    }
}

/// What mails are made of.
#[rustfmt::skip]
const PIECES: &[&[u8]] = &[
    b"Subject: ", b"From: ", b"Sam <sam@acme.example>", b"MIME-Version: 1.0\n", b"Content-Type: ", b"text/plain", b"text/html",
    b"multipart/alternative", b"multipart/mixed", b"message/rfc822", b"; boundary=b", b"; charset=", b"utf-8", b"utf-7", b"utf-16",
    b"iso-8859-1", b"iso-2022-jp", b"gb2312", b"shift_jis", b"; format=flowed", b"; delsp=yes",
    b"\nContent-Transfer-Encoding: ", b"quoted-printable\n", b"base64\n", b"8bit\n", b"\n", b"\n\n", b"\r\n", b"\r\n\r\n",
    b"--b\n", b"\n--b\n", b"\n--b--\n", b"=?utf-8?Q?", b"=?iso-2022-jp?B?", b"?=", b"=E2=80=99", b"=E2", b"=\n", b"= ", b"=",
    b"caf\xc3\xa9", b"caf\xe9", b"\xff\xfe", b"\x1b$B", b"\x1b(B", b"\x81\x40", b"Tm8gcHJvYmxlbQ==", b"Tm8", b" ", b" \n", b"-- \n",
    b"> ", b"\n>From ", b"\n\nFrom a@b Thu Aug 22 12:36:23 2002\n", b"From a 10:00\nA: b\n", b"No problem", b"{{x}}", b"{% else %}",
    b"{$Ticket->id}", b"{", b"}", b"\\", b"===Create-Ticket: a\n", b"Content: ", b"\nENDOFCONTENT\n", b"<p>", b"</p>", b"&nbsp;", b"&amp;",
    b"<subject>", b"</subject>", b"<textOnly>", b"</textOnly>", b"<![CDATA[", b"]]>", b"\xef\xbb\xbf",
];

//! A change to a mail, or to a file with odd bytes in it, is written in the charset of its place, and every other byte stays.

use replylint::apply::{Left, apply};
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;
use replylint::text::fix_error::FixError;
use replylint::text::source::SourceFile;
use replylint::{Linter, Settings};

fn linter(word: &str) -> Linter {
    let book = format!(
        "[[phrase]]\nid = \"a\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"old mill\"]\nprefer = [\"{word}\"]\nfix = \"safe\"\n\
         why = \"x\"\n"
    );
    let book = Phrasebook::default().with_layer(SourceFile::from_text("book.toml", book.as_str())).unwrap();
    Linter::new(book, Settings { select: vec!["a".to_owned()], ..Settings::default() })
}

/// The file with its fixes made, and why some were not.
fn fixed(name: &str, bytes: &[u8], word: &str) -> (Vec<u8>, Vec<FixError>) {
    let linter = linter(word);
    let file = SourceFile::from_bytes(name, bytes.to_vec()).unwrap();
    let checked = linter.check(&file);
    let applied = apply(file, checked, Applicability::Safe, |file, _| linter.check(file));
    let left = applied.left.iter().map(|Left { reason, .. }| *reason).collect();
    (applied.file.bytes().unwrap(), left)
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

const HEAD: &[u8] = b"From: ana@lamps.example\r\nSubject: Your order\r\nMIME-Version: 1.0\r\n";

fn part(charset: &str, encoding: &str, text: &[u8]) -> Vec<u8> {
    let head = format!("Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n");
    [head.as_bytes(), text].concat()
}

fn mixed(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut mail = [HEAD, b"Content-Type: multipart/mixed; boundary=cut\r\n"].concat();
    for part in parts {
        mail.extend([b"\r\n--cut\r\n", &part[..]].concat());
    }
    [&mail[..], b"\r\n--cut--\r\n"].concat()
}

const TEXT: &[u8] = b"Hi Kim,\r\n\r\nThe old mill opens at four.\r\n\r\nAna\r\n";
const LATIN_FILE: &[u8] =
    b"Content-Type: text/csv; charset=iso-8859-1\r\nContent-Disposition: attachment; filename=a.csv\r\n\
    Content-Transfer-Encoding: 8bit\r\n\r\ncaf\xe9;1";
const KEY: &[u8] =
    b"Content-Type: application/octet-stream; name=k\r\nContent-Transfer-Encoding: binary\r\n\r\n\x80\xff\xe9\xc3";

#[test]
fn new_words_are_in_the_charset_of_their_part() {
    let utf8 = part("utf-8", "8bit", TEXT);
    let dash = part("utf-8", "8bit", "Hi Kim,\r\n\r\nThe old mill – opens.\r\n".as_bytes());
    let odd_header = [b"X-Desk: Caf\xe9\r\n", HEAD, &utf8[..]].concat();
    let mails: &[(&str, Vec<u8>)] = &[
        ("a.eml", odd_header),
        ("a.eml", mixed(&[utf8.clone(), LATIN_FILE.to_vec()])),
        ("a.eml", mixed(&[LATIN_FILE.to_vec(), utf8.clone()])),
        ("a.eml", mixed(&[dash.clone(), KEY.to_vec()])),
        ("A.EMLTPL", mixed(&[utf8.clone(), KEY.to_vec()])),
        (
            "a.mbox",
            [
                b"From a@b.example Mon May  4 10:12:00 2026\r\n",
                HEAD,
                &utf8,
                b"\r\nFrom a@b.example Mon May  4 10:12:00 2026\r\n",
                HEAD,
                &part("iso-8859-1", "8bit", b"Hi Kim,\r\n\r\nThe caf\xe9 opens \xa3.\r\n"),
            ]
            .concat(),
        ),
    ];
    for (name, mail) in mails {
        for word in ["Café Zénith", "new mill", "mill – ’new’ 😀", "漢字"] {
            let (after, left) = fixed(name, mail, word);
            assert_eq!(left, [], "{name} {word}");
            assert_eq!(after, replaced(mail, b"old mill", word.as_bytes()), "{name} {word}");
            assert_eq!(fixed(name, &after, word).0, after);
        }
    }
}

#[test]
fn a_part_in_another_charset_takes_ascii_only() {
    for charset in ["iso-8859-1", "windows-1252", "us-ascii"] {
        let mail = [HEAD, &part(charset, "8bit", b"Hi Kim,\r\n\r\nThe old mill and the caf\xe9 open.\r\n")].concat();
        assert_eq!(fixed("a.eml", &mail, "new mill"), (replaced(&mail, b"old mill", b"new mill"), vec![]));
        assert_eq!(fixed("a.eml", &mail, "Zénith"), (mail.clone(), vec![FixError::Ascii]), "{charset}");
        // A mail by its header alone, in a file that is not called one.
        let both = mixed(&[part("utf-8", "8bit", TEXT), LATIN_FILE.to_vec()]);
        assert_eq!(fixed("a.txt", &both, "new mill").0, replaced(&both, b"old mill", b"new mill"));
        assert_eq!(fixed("a.txt", &both, "Zénith"), (both.clone(), vec![FixError::Ascii]));
        let quoted = [HEAD, &part("iso-8859-1", "quoted-printable", b"The old mill and the caf=E9 open.\r\n")].concat();
        assert_eq!(fixed("a.eml", &quoted, "zénith").0, replaced(&quoted, b"old mill", b"z=E9nith"));
    }
}

#[test]
fn ascii_fits_in_every_file() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let half = [0x3d, 0xd8];
    let cases: &[(&str, Vec<u8>)] = &[
        ("a.txt", b"caf\xc3\xa9 \xff\xfe: the old mill \xe9 opens.\n".to_vec()),
        ("a.md", b"\xef\xbb\xbfcaf\xc3\xa9 \xe2\x82: the old mill opens.\n".to_vec()),
        ("a.html", b"<p>caf\xc3\xa9 \x80</p><p>The old mill opens.</p>\n".to_vec()),
        ("a.txt", b"caf\xe9, the old mill opens.\n".to_vec()),
    ];
    for (name, bytes) in cases {
        assert_eq!(fixed(name, bytes, "new mill"), (replaced(bytes, b"old mill", b"new mill"), vec![]), "{name}");
    }
    let bytes = [&wide("\u{feff}Hi "), &half[..], &wide(", the old mill opens.\n")].concat();
    assert_eq!(fixed("a.txt", &bytes, "new mill"), (replaced(&bytes, &wide("old mill"), &wide("new mill")), vec![]));
    let latin = b"caf\xe9, the old mill opens.\n".to_vec();
    assert_eq!(fixed("a.txt", &latin, "漢字"), (latin.clone(), vec![FixError::Encoding]));
}

#[test]
fn lines_of_quoted_printable_stay_short() {
    let line = "I will be at the door from half past three, with two chairs, at the old =\r\nmill in the High Street, and I will keep \
                one of the chairs for you alone.\r\n";
    let odd = "I will be at the door from half past three, with two chairs, at the =6F=\r\nl=\r\nd mill in the High Street, and I will \
               keep one of the chairs for you.\r\n";
    for text in [line, odd] {
        for word in
            ["new mill", "x", "mühle", "a place that is new and longer than the one before it was, and much nicer too"]
        {
            let mail = [HEAD, &part("utf-8", "quoted-printable", text.as_bytes())].concat();
            let (after, left) = fixed("a.eml", &mail, word);
            assert_eq!(left, []);
            let text = String::from_utf8(after).unwrap();
            assert!(text.lines().all(|line| line.trim_end().len() <= 76), "{text}");
            assert!(!text.contains("mill in") || word == "new mill", "{text}");
        }
    }
}

#[test]
fn what_is_signed_is_left() {
    let inner = [b"Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n", &part("utf-8", "8bit", TEXT)[..],
        b"\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>Hi Kim,</p><p>The old mill opens at four.</p><p>Ana</p>\r\n--in--\r\n"].concat();
    let signature =
        b"Content-Type: application/pkcs7-signature; name=s.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA"
            .to_vec();
    for kind in ["signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256", "SIGNED"] {
        for body in
            [part("utf-8", "8bit", TEXT), inner.clone(), part("utf-8", "base64", b"VGhlIG9sZCBtaWxsIG9wZW5zLg==")]
        {
            let mail = mixed(&[body, signature.clone()]);
            let head = format!("multipart/{kind}; boundary");
            let mail = replaced(&mail, b"multipart/mixed; boundary", head.as_bytes());
            let (after, left) = fixed("a.eml", &mail, "new mill");
            assert!(!left.is_empty() && left.iter().all(|reason| *reason == FixError::Signed), "{left:?}");
            assert_eq!(after, mail);
        }
    }
    let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHi Kim,\n\nThe old mill opens.\n\n\
                -----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n";
    for name in ["a.txt", "a.md", "a.html"] {
        let (after, left) = fixed(name, text.as_bytes(), "new mill");
        assert_eq!((after.as_slice(), left), (text.as_bytes(), vec![FixError::Signed]), "{name}");
    }
    let mail = [HEAD, &part("utf-8", "quoted-printable", text.as_bytes())].concat();
    assert_eq!(fixed("a.eml", &mail, "new mill"), (mail.clone(), vec![FixError::Signed]));
}

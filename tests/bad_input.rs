//! Input that is broken, hostile or odd: a message with a place or the right reading, and never a panic.

mod red_car;

use std::fmt::Write as _;

use replylint::apply::apply;
use replylint::fix::Applicability;
use replylint::text::fix_error::FixError;
use replylint::text::source::SourceFile;

use red_car::linter;

/// `line:column text` of every finding, and `line:column: message` of every note.
fn said(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let linter = linter();
    let source = SourceFile::from_bytes(name, bytes.into()).unwrap();
    let checked = linter.check(&source);
    let mut out = Vec::new();
    for note in &checked.notes {
        let at = source.position(note.span.start());
        let message = note.message.lines().next().unwrap_or_default();
        out.push(format!("{}:{}: {message}", at.line, at.column));
    }
    for finding in &checked.findings {
        let at = source.position(finding.span.start());
        let words = finding.prose.slice(&checked.documents[finding.document as usize].prose);
        out.push(format!("{}:{} {}", at.line, at.column, words.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    // Nothing but the words in question may change, whatever else is wrong with the file.
    let before = source.text().clone();
    let applied = apply(source, checked, Applicability::Safe, |file, _| linter.check(file));
    assert_eq!(applied.file.text().replace("blue car", "red car"), *before, "{name}");
    out
}

const MACRO: &str = r#"[{"name": "x", "chatText": "The red car."}]"#;

#[test]
fn broken_files_are_told_with_a_place() {
    // Of a file of no system that is known, only a note is made.
    let cases: &[(&str, &str, &str)] = &[
        (
            "a.json",
            "[{\"name\": \"x\",\n \"chatText\": \"red car\"\n",
            "1:2: not valid JSON: the `{` here is never closed",
        ),
        ("a.json", "[{\"name\": \"x\"\n \"chatText\": \"red car\"}]", "2:2: not valid JSON: expected `,` or `}`"),
        // What a test printed is no list of macros, though it quotes one.
        (
            "a.json",
            "1:30 passed\n[{\"name\": \"x\", \"chatText\": \"red car\"}]",
            "1:2: not valid JSON: there is something after the end of the value (line 1), so nothing in it was checked",
        ),
        (
            "a.json",
            "[{\"name\": \"x\", \"chatText\": \"red\n car\"}]",
            "1:28: not valid JSON: the `\"` here is never closed",
        ),
        (
            "a.yaml",
            "- a: [1\n- b: \"red car\n",
            "2:4: not valid YAML: illegal placement of ':' indicator (line 2), so nothing in it was checked",
        ),
        (
            "a.yaml",
            "a:\n\tb: red car\n",
            "2:2: not valid YAML: tabs disallowed within this context (block indentation) (line 2), so nothing in it was checked",
        ),
        (
            "a.toml",
            "a = \"red car\nb = 1\n",
            "1:13: not valid TOML: invalid basic string, expected `\"` (line 1), so nothing in it was checked",
        ),
        (
            "a.csv",
            "short_code,content\na,\"red car\nb,c\n",
            "2:3: not valid CSV: the `\"` here is never closed (line 2), so nothing in it was checked",
        ),
    ];
    for (name, text, message) in cases {
        assert_eq!(said(name, *text), [*message], "{text}");
    }
}

#[test]
fn depth_has_an_end() {
    let nested = |open: &str, close: &str, levels: usize| {
        let macros = MACRO.trim_matches(['[', ']']);
        format!("[{macros}, {}{}]", open.repeat(levels), close.repeat(levels))
    };
    assert_eq!(said("a.json", nested("[", "]", 500)), ["1:33 red car"]);
    assert_eq!(said("a.json", nested("[", "]", 100_000)), ["1:556: not valid JSON: nested more than 512 levels deep"]);
    assert_eq!(said("a.yaml", nested("[", "]", 500)), ["1:33 red car"]);
    let deep = said("a.yaml", nested("[", "]", 100_000));
    assert!(deep.len() == 1 && deep[0].contains("not valid YAML"), "{deep:?}");
    let deep = said("a.toml", format!("a = {}1{}", "[".repeat(500), "]".repeat(500)));
    assert!(deep.len() == 1 && deep[0].starts_with("1:") && deep[0].contains("not valid TOML"), "{deep:?}");
    let mut indented = String::new();
    for level in 0..500 {
        writeln!(indented, "{}a:", " ".repeat(level)).unwrap();
    }
    assert!(
        said("a.yaml", format!("{indented}{}- isenabled: 1", " ".repeat(500)))[0].contains("not from a known helpdesk")
    );
    assert_eq!(
        said("a.html", format!("{}The red car{}", "<div>".repeat(5000), "</div>".repeat(5000))),
        ["1:25005 red car"]
    );
    assert_eq!(said("a.md", format!("{}The red car", "- ".repeat(3000))).len(), 1);
}

#[test]
fn aliases_are_not_followed() {
    let mut laughs = "a: &a [red car, red car]\n".to_owned();
    for (name, last) in ('b'..='z').zip('a'..) {
        writeln!(laughs, "{name}: &{name} [{}]", vec![format!("*{last}"); 9].join(", ")).unwrap();
    }
    laughs += "zz:\n- isenabled: 1\n  title: x\n  response: The red car.\n";
    assert_eq!(said("a.yaml", laughs), ["30:17 red car"]);
    let shared =
        "- isenabled: 1\n  title: A\n  response: &r |\n    The red car.\n- isenabled: 1\n  title: B\n  response: *r\n";
    assert_eq!(said("a.yaml", shared), ["4:9 red car"]);
}

#[test]
fn names_that_stand_twice_are_told_and_the_last_counts() {
    assert_eq!(
        said(
            "a.json",
            "[{\"name\": \"x\", \"chatText\": \"A red car.\", \"chatText\": \"Two red  cars, a red car.\"}]"
        ),
        ["1:2: the key `chatText` appears twice here; the last one counts", "1:72 red car"]
    );
    assert_eq!(
        said("a.yaml", "- isenabled: 1\n  response: a\n  title: x\n  response: A red car.\n"),
        ["1:3: the key `response` appears twice here; the last one counts", "4:15 red car"]
    );
    assert_eq!(
        said("a.csv", "short_code,content,content\na,A red car.,Our red car.\n"),
        ["1:1: the header has two columns named `content`; the last one counts", "2:18 red car"]
    );
}

#[test]
fn marks_encodings_and_half_characters_are_read() {
    assert_eq!(said("a.json", format!("\u{feff}{MACRO}")), ["1:33 red car"]);
    assert_eq!(said("a.jsonl", format!("\u{feff}{}\n", &MACRO[1..MACRO.len() - 1])), ["1:32 red car"]);
    assert_eq!(said("a.csv", "\u{feff}short_code,content\r\na,The red car.\r\n"), ["2:7 red car"]);
    assert_eq!(said("a.yaml", "\u{feff}- isenabled: 1\n  title: x\n  response: The red car.\n"), ["3:17 red car"]);
    let wide: Vec<u8> = MACRO.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(said("a.json", wide), ["1:33 red car"]);
    let half = r#"[{"name": "x", "chatText": "A \ud83d red car, \udc00."}]"#;
    assert_eq!(said("a.json", half), ["1:38 red car"]);
}

#[test]
fn files_without_rows_are_nothing_to_complain_about() {
    for text in ["", "\n\n", "short_code,content\n"] {
        assert_eq!(said("a.csv", text), [""; 0]);
    }
    for name in ["a.json", "a.jsonl", "a.yaml", "a.toml", "a.eml", "a.mbox", "a.html", "a.md", "a.liquid"] {
        assert_eq!(said(name, ""), [""; 0], "{name}");
    }
}

fn mail(header: &str, body: &[u8]) -> Vec<u8> {
    [format!("From: a@b.c\nSubject: Hello\nMIME-Version: 1.0\n{header}\n\n").as_bytes(), body].concat()
}

#[test]
fn broken_mail_is_read_as_far_as_it_goes() {
    let base64 = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    // `Hi Dana, the red car is he…`, cut within a group of four.
    assert_eq!(said("a.eml", mail(base64, b"SGkgRGFuYSwgdGhlIHJlZCBjYXIgaXMgaGV")), ["7:1 red car"]);
    for charset in ["us-ascii", "foo-9", "utf-16", "utf-16be", "utf-8", "iso-8859-1", "", "\"", "x-\u{e9}"] {
        let header = format!("Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit");
        assert_eq!(said("a.eml", mail(&header, "Hällo, the red car.".as_bytes())), ["7:12 red car"], "{charset}");
        assert_eq!(said("a.eml", mail(&header, b"Hallo, the red car.")), ["7:12 red car"], "{charset}");
    }
    let header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit";
    assert_eq!(said("a.eml", mail(header, b"H\xe4llo, the red car.")), ["7:12 red car"]);
    let parts = "Content-Type: multipart/mixed; boundary=b";
    for body in ["--b\nContent-Type: text/plain\n\nA red car.", "--c\nContent-Type: text/plain\n\nA red car."] {
        assert_eq!(said("a.eml", mail(parts, body.as_bytes())), ["9:3 red car"], "{body}");
    }
    assert_eq!(said("a.eml", "From: a@b.c\nSubject: A red car\nTo: x@y.z\n"), ["2:12 red car"]);
    let nested = "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(2000);
    said("a.eml", mail(parts, format!("{nested}A red car.").as_bytes()));
}

/// What is broken is read, and nothing of it is written anew.
#[test]
fn broken_encodings_are_left_as_they_are() {
    let header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    let letters = "SGkgRGFuYSwgdGhlIHJlZCBjYXIgaXMgaGVyZS4=";
    let texts =
        [&letters[..38], "SGkgRGFuYSwgdGhl!IHJlZCBjYXIgaXMgaGVyZS4=", "SGkgRGFuYSwgdGhlIHJlZCBjYXIgaXMgaGVyZS4=SGk="];
    for text in texts {
        let source = SourceFile::from_bytes("a.eml", mail(header, text.as_bytes())).unwrap();
        let checked = linter().check(&source);
        let finding = checked.findings.first().unwrap_or_else(|| panic!("{text}"));
        assert_eq!((finding.fix.is_none(), finding.refused), (true, Some(FixError::Damaged)), "{text}");
    }
    let source = SourceFile::from_bytes("a.eml", mail(header, letters.as_bytes())).unwrap();
    assert!(linter().check(&source).findings[0].fix.is_some());
}

#[test]
fn a_fix_leaves_what_the_encoding_is_known_by() {
    // The soft hyphen is UTF-8, and without it the lone byte would be read as a space of windows-1252.
    let bytes = b"Hi Dana,\n\nThe blue\xa0car and the red\xc2\xad car.\n".to_vec();
    let source = SourceFile::from_bytes("a.txt", bytes.clone()).unwrap();
    let linter = linter();
    let checked = linter.check(&source);
    assert_eq!(checked.findings.len(), 1);
    let applied = apply(source, checked, Applicability::Safe, |file, _| linter.check(file));
    assert_eq!((applied.made, applied.left.len()), (0, 1));
    assert_eq!(applied.left[0].reason, FixError::Encoding);
    assert_eq!(applied.file.bytes().unwrap(), bytes);
}

#[test]
fn a_draft_that_looks_like_a_header_is_a_draft() {
    assert_eq!(said("a.txt", "Hello: there\nThe red car\n"), ["2:5 red car"]);
    assert_eq!(said("a.txt", "Just a red car\n\nNo.\n"), ["1:8 red car"]);
    assert_eq!(said("a.txt", "To: Dana\nSubject: A red car\n\nThe red car.\n"), ["2:12 red car", "4:5 red car"]);
    let block = "From: us\nTo: you\nDate: today\nSubject: hi\n\nThe red car.\n";
    assert_eq!(said("a.txt", block), ["6:5 red car"]);
}

#[test]
fn rare_forms_are_read() {
    // In a charset that only the parser knows, the text of the part is one place.
    let header = "Content-Type: text/plain; charset=utf-7";
    assert_eq!(said("a.eml", mail(header, b"Hi Andr+AOk-, the red car.")), ["6:1 red car"]);
    let escapes = r"\a\b\v\f\e\N\_\L\P\0 \x41\U0001F600";
    let yaml = format!("- isenabled: 1\n  title: x\n  response: \"{escapes} red car.\"\n");
    assert_eq!(said("a.yaml", yaml), ["3:50 red car"]);
    // A string of PHP that goes over several lines may hold what else ends the code.
    for name in ["EOT", "'EOT'", " \"EOT\""] {
        let page = format!("<?php echo <<<{name}\nx ?> The red car\n  EOT; ?>\n<p>The red car.</p>\n");
        assert_eq!(said("a.html", page), ["4:8 red car"], "{name}");
    }
    let reply = "```\nHi Kim,\n\nThe red car.\n\nKind regards,\nTom\n```\n\n</details>\n\n";
    let folded =
        ["Late <b>parcel</b>", "Refund"].map(|title| format!("<details>\n<summary>{title}</summary>\n\n{reply}"));
    assert_eq!(said("replies.md", format!("# Saved replies\n\n{}", folded.concat())), ["9:5 red car", "23:5 red car"]);
}

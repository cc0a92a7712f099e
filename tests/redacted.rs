//! With `--redact`, no output has a word of a draft: rule, place, length and a fingerprint remain.

mod running;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use running::run;

const BOOK: &str = "[[phrase]]\nid = \"own\"\ncategory = \"jargon\"\nseverity = \"error\"\navoid = [\"(zeppelin|quokka) <name>\"]\n\
                    prefer = [\"thing\"]\nfix = \"unsafe\"\nwhy = \"Nobody knows it.\"\nmessage = \"{text} is secret\"\n";

/// Words that stand in the drafts alone.
const WORDS: &[&str] =
    &["Wilhelmina", "zeppelin", "quokka", "Ottoline", "Marzipan", "gherkin", "Pumpernickel", "Kookaburra"];

const LETTER: &str = "Hi Wilhelmina,\n\nOur zeppelin Ottoline was cancelled by the gherkin. Please calm down, Marzipan 4711. Dear \
                      [PUMPERNICKEL NAME], your quokka Kookaburra is XXX. You must pay the gherkin by Friday. We will call you soon.\n\n\
                      The old quokka Marzipan has no problem with Pumpernickel.\n\nKind regards,\nOttoline\n";

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(desk.path().join(name), text).unwrap();
    write("phrasebook.toml", BOOK);
    write("a.txt", LETTER);
    write("b.md", &format!("# Marzipan for Wilhelmina\n\n{LETTER}"));
    write("c.html", &format!("<title>Gherkin</title><p>{LETTER}</p><p>Caf&eacute; Marzipan, zeppelin Ottoline.</p>"));
    let text = serde_json::Value::from(LETTER);
    write(
        "d.json",
        &format!("[{{\"title\": \"Marzipan\", \"body\": {text}}}, {{\"title\": \"Gherkin\", \"body\": {text}}}]"),
    );
    write("broken.json", "{\"title\": \"Marzipan\", \"body\": \"Ottoline\" gherkin}");
    write("replylint.toml", "[[files]]\npath = \"*.{csv,json}\"\nkeys = [\"**.body\", \"body\"]\n");
    write("e.csv", "gherkin,gherkin,body\nMarzipan,1,\"Our zeppelin Ottoline. Calm down, Wilhelmina.\"\n");
    write("f.eml", &format!("From: Ottoline <o@marzipan.example>\nSubject: Gherkin\n\n{LETTER}"));
    fs::write(desk.path().join("g.txt"), [b"caf\xe9 ", LETTER.as_bytes()].concat()).unwrap();
    desk
}

/// What a program wrote on both streams, in which there must be none of the words.
fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, args, LETTER.as_bytes());
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_silent(args, &text);
    (output.status.code(), text)
}

fn assert_silent(args: &[&str], text: &str) {
    let small = text.to_lowercase();
    for word in WORDS {
        assert!(!small.contains(&word.to_lowercase()), "{args:?} says {word}:\n{text}");
    }
}

const FORMATS: &[&str] = &[
    "full",
    "brief",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "markdown",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "html",
];

#[test]
fn no_format_has_a_word_of_a_draft() {
    let desk = desk();
    for format in FORMATS {
        for path in [".", "a.txt", "d.json", "broken.json", "-"] {
            let args = ["check", "--redact", "--min-severity", "suggestion", "--output-format", format, path];
            let (code, text) = said(desk.path(), &args);
            assert!(code == Some(if [".", "broken.json"].contains(&path) { 2 } else { 1 }), "{format} {path}: {text}");
            assert!(
                path == "broken.json" || *format == "brief" || text.contains("calm-down"),
                "{format} {path}: {text}"
            );
            assert!(
                path == "broken.json" || ["full", "brief"].contains(format) || text.contains("“…”"),
                "{format}: {text}"
            );
        }
        let output = format!("{format}=report");
        said(desk.path(), &["check", "--redact", "--output", &output, "."]);
        assert_silent(&[format], &fs::read_to_string(desk.path().join("report")).unwrap());
        fs::remove_file(desk.path().join("report")).unwrap();
    }
    for more in [
        &["--statistics"][..],
        &["--statistics", "--output-format", "json"],
        &["--write-baseline"],
        &["--add-exceptions", "so"],
    ] {
        said(desk.path(), &[&["check", "--redact", "."], more].concat());
    }
}

#[test]
fn rule_place_and_length_remain() {
    let desk = desk();
    let findings = |args: &[&str]| {
        let output = run(
            env!("CARGO_BIN_EXE_replylint"),
            desk.path(),
            &[&["check", "--output-format", "jsonl"], args].concat(),
            b"",
        );
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>()
    };
    for file in ["a.txt", "b.md", "c.html", "d.json", "e.csv", "f.eml", "g.txt"] {
        let (plain, redacted) = (findings(&[file]), findings(&["--redact", file]));
        assert!(!plain.is_empty());
        let place = |finding: &serde_json::Value| {
            ["rule", "category", "severity", "start", "end", "why"].map(|key| finding[key].clone())
        };
        assert_eq!(
            plain.iter().map(place).collect::<Vec<_>>(),
            redacted.iter().map(place).collect::<Vec<_>>(),
            "{file}"
        );
        for (plain, redacted) in plain.iter().zip(&redacted) {
            let length = plain["text"].as_str().unwrap().chars().count();
            let said = redacted["message"].as_str().unwrap();
            assert!(said.contains(&format!("({length} character")), "{said}");
        }
        // Equal ones stay apart, and nobody can tell what they were made of, nor compare them with those of another run.
        let names = |findings: &[serde_json::Value]| {
            findings.iter().map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
        };
        let again = findings(&["--redact", file]);
        assert_eq!(names(&redacted).len(), names(&plain).len());
        assert!(names(&plain).is_disjoint(&names(&redacted)) && names(&again).is_disjoint(&names(&redacted)));
    }
}

#[test]
fn fixes_are_made_and_not_shown() {
    let desk = desk();
    let (code, text) = said(desk.path(), &["check", "--redact", "--fix", "--unsafe-fixes", "a.txt"]);
    let fixed = fs::read_to_string(desk.path().join("a.txt")).unwrap();
    assert!(fixed.contains("Our thing") && !fixed.contains("zeppelin"), "{code:?} {text}");
    for args in [&["--diff", "b.md"][..], &["--interactive", "b.md"], &["--fix", "-"], &["--fix", "--text", LETTER]] {
        let (code, text) = said(desk.path(), &[&["check", "--redact"], args].concat());
        assert!(code == Some(2) && text.contains("--redact"), "{args:?}: {text}");
    }
}

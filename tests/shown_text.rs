//! What strangers wrote is shown and does nothing: no control characters, no marks of direction, no line of its own.

#![cfg(unix)]

mod running;

use std::fs;

use running::run;

const ACTIVE: &str = "\u{9b}31m \u{1b}]0;owned\u{7} \u{202e} \u{2066} \u{200f}\u{2028}";

const BOOK: &str = r#"
[[phrase]]
id = "zap"
category = "jargon"
severity = "warning"
avoid = ["zap it"]
advice = "go \u009b31m \u001b]0;owned\u0007 \u202e \u2066\n::error::x"
why = "a  error  b \u009b31m \u001b]0;owned\u0007 \u202e \u2066\n::error::x"
message = "{match} \u009b31m \u001b]0;owned\u0007 \u202e \u2066"
wrong = ["Please zap it \u202e."]
right = ["The zap is it."]
"#;

/// What a program wrote on both streams, which must be fit for a terminal.
fn said(folder: &std::path::Path, args: &[&str]) -> String {
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, args, b"");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let acts = |char: &char| char.is_control() && *char != '\n' || "\u{202e}\u{2066}\u{200f}\u{2028}".contains(*char);
    assert_eq!(text.chars().find(acts), None, "{args:?}: {text:?}");
    assert!(!text.lines().any(|line| line.trim_start().starts_with("::error::x")), "{args:?}: {text}");
    text
}

#[test]
fn no_output_lets_it_act() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("phrasebook.toml"), BOOK).unwrap();
    let name = "a\u{9b}\u{202e}\n::error::x.txt";
    for name in ["a.txt", name] {
        fs::write(desk.path().join(name), format!("Hi Dana,\n\nNo problem {ACTIVE} calm down. Zap it now.\n\nAna\n"))
            .unwrap();
    }
    let json = r#"{"macros": [{"id": 1, "title": "Lamp \u009b \u001b]0;x\u0007 \u202e", "active": true, "actions": [{"field":
        "comment_value", "value": "Hi Dana,\n\nNo problem \u009b31m \u001b]0;x\u0007 \u202e calm down. Zap it now.\n\nAna\n"}]}]}"#;
    fs::write(desk.path().join("macros.json"), json).unwrap();
    fs::write(desk.path().join("empty\u{9b}\n::error::x.txt"), "").unwrap();
    for format in ["full", "brief", "concise", "markdown", "github", "junit", "checkstyle", "csv", "html"] {
        let text = said(desk.path(), &["check", "--output-format", format, "."]);
        assert!(text.contains('\u{fffd}'), "{format}: {text}");
        said(desk.path(), &["check", "--output-format", format, name]);
    }
    said(desk.path(), &["check", "--statistics", "."]);
    said(desk.path(), &["check", "--text", "x", "--phrasebook", "no\u{9b}\n::error::x"]);
    for args in [
        &["rule"][..],
        &["rule", "zap"],
        &["phrasebook", "docs"],
        &["phrasebook", "docs", "--format", "markdown"],
        &["phrasebook", "show"],
        &["debug", "files", "."],
    ] {
        said(desk.path(), args);
    }
    let rules = said(desk.path(), &["rule"]);
    assert_eq!(
        rules.lines().filter(|line| line.contains("error  b")).count(),
        rules.lines().filter(|line| line.starts_with("  zap ")).count()
    );
    fs::write(desk.path().join("phrasebook.toml"), BOOK.replace("warning", &format!("loud {}", "\u{9b}31m \u{202e}")))
        .unwrap();
    said(desk.path(), &["check", "a.txt"]);
    fs::write(desk.path().join("replylint.toml"), "\"ke\u{9b}\u{202e}y\" = 1\n").unwrap();
    said(desk.path(), &["check", "a.txt"]);
}

#[test]
fn a_configuration_reaches_no_further_than_its_repository() {
    let top = tempfile::tempdir().unwrap();
    let at = |name: &str| top.path().join(name);
    fs::create_dir_all(at("repo/.git")).unwrap();
    fs::create_dir_all(at("plain/team")).unwrap();
    fs::write(at("notes.txt"), "pin 4711 of the safe\n").unwrap();
    fs::write(at("notes.toml"), "pin 4711 of the safe\n").unwrap();
    std::os::unix::fs::symlink(at("notes.txt"), at("repo/link.toml")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("repo/pipe.toml")).status().unwrap().success());
    for folder in ["repo", "plain/team"] {
        fs::write(at(folder).join("draft.txt"), "Please calm down.\n").unwrap();
        let absolute = at("notes.txt").display().to_string();
        for target in [
            "../notes.txt",
            "../../notes.txt",
            "../notes.toml",
            "../../notes.toml",
            &absolute,
            "link.toml",
            "pipe.toml",
        ] {
            for line in [format!("extends = \"{target}\"\n"), format!("phrasebooks = [\"{target}\"]\n")] {
                if line.starts_with("phrasebooks") && folder != "repo" && target.ends_with("toml") {
                    continue;
                }
                fs::write(at(folder).join("replylint.toml"), &line).unwrap();
                let output = run(env!("CARGO_BIN_EXE_replylint"), &at(folder), &["check", "draft.txt"], b"");
                let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
                assert_eq!(output.status.code(), Some(2), "{folder} {line}: {text}");
                assert!(!text.contains("4711"), "{folder} {line}: {text}");
            }
        }
    }
    for number in 0..5_000 {
        fs::write(at("repo").join(format!("c{number}.toml")), format!("extends = \"c{}.toml\"\n", number + 1)).unwrap();
    }
    fs::write(at("repo/replylint.toml"), "extends = \"c0.toml\"\n").unwrap();
    let output = run(env!("CARGO_BIN_EXE_replylint"), &at("repo"), &["check", "draft.txt"], b"");
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && text.contains("more than 32 files"), "{text}");
}

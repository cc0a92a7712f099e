//! `replylint check --statistics`: what is counted.

mod running;

use std::path::Path;
use std::process::{Command, Output};

use running::run;
use serde_json::Value;

fn replylint(folder: &Path, args: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_replylint"), folder, args, b"")
}

fn library() -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(top.path().join(name), text).unwrap();
    write("a.txt", "No problem! Calm down, please. My pleasure. My pleasure!\n");
    write("c.txt", "No problem! The parcel number is below.\n");
    write(
        "phrasebook.toml",
        "[[phrase]]\nid = \"say-parcel-number\"\ncategory = \"jargon\"\nseverity = \"warning\"\n\
         avoid = [\"consignment id\"]\nprefer = [\"parcel number\"]\nwhy = \"Nobody knows it.\"\n",
    );
    top
}

fn counted(folder: &Path, args: &[&str]) -> Value {
    let output = replylint(folder, &[&["check", ".", "--statistics", "--output-format", "json"], args].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn row<'a>(list: &'a Value, key: &str, name: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|row| row[key] == name).unwrap_or(&Value::Null)
}

#[test]
fn findings_and_preferred_words_are_counted() {
    let top = library();
    let counted = counted(top.path(), &["--kind", "chat"]);
    let no_problem = row(&counted["rules"], "rule", "no-problem");
    assert_eq!((&no_problem["findings"], &no_problem["documents"]), (&2.into(), &2.into()), "{counted}");
    assert_eq!(counted["documents"][0]["path"], "a.txt");
    assert_eq!(row(&counted["preferred"], "text", "My pleasure")["count"], 2);
    assert_eq!(row(&counted["preferred"], "text", "parcel number")["count"], 1);
    assert_eq!(row(&counted["preferred"], "text", "You're welcome")["count"], 0);
    // An entry of the project that found nothing is told apart.
    assert_eq!(row(&counted["silent"], "rule", "say-parcel-number")["built_in"], false);
    assert_eq!(*row(&counted["silent"], "rule", "calm-down"), Value::Null);
    assert_eq!(*row(&counted["silent"], "rule", "no-problem"), Value::Null);
    // What nobody asked for is not missed.
    assert_eq!(*row(&counted["silent"], "rule", "simply"), Value::Null);
}

#[test]
fn a_rule_whose_only_finding_is_accepted_is_not_silent() {
    let top = tempfile::tempdir().unwrap();
    let text = "<!-- replylint: allow calm-down (it is a song) -->\n\nCalm down, please.\n";
    std::fs::write(top.path().join("b.md"), text).unwrap();
    let counted = counted(top.path(), &["--kind", "chat"]);
    assert_eq!(counted["rules"], Value::Array(Vec::new()), "{counted}");
    assert_eq!(counted["summary"]["suppressed"], 1);
    assert_eq!(*row(&counted["silent"], "rule", "calm-down"), Value::Null);
}

#[test]
fn the_exit_code_is_that_of_the_findings() {
    let top = library();
    let code = |args: &[&str]| replylint(top.path(), args).status.code();
    assert_eq!(code(&["check", ".", "--statistics"]), Some(1));
    assert_eq!(code(&["check", ".", "--statistics", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["check", ".", "--statistics", "--output-format", "sarif"]), Some(2));
}

#[test]
fn tables_fit_the_width() {
    let top = library();
    let long = "returns-and-refunds/".repeat(5);
    std::fs::create_dir_all(top.path().join(&long)).unwrap();
    std::fs::write(top.path().join(&long).join("thanks.txt"), "No problem!\n").unwrap();
    for locale in ["C", "C.UTF-8"] {
        let output = Command::new(env!("CARGO_BIN_EXE_replylint"))
            .args(["check", ".", "--statistics"])
            .current_dir(top.path())
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.contains("refunds/thanks.txt"), "{text}");
    }
}

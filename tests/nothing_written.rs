//! What nobody asked for is not written: no cache, no history and no settings, neither beside the drafts nor in the folders of whoever
//! runs it. What was asked for is one file.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// Variables that lead programs to folders of their own.
const FOLDERS: &[&str] =
    &["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"];

fn replylint(top: &Path, args: &[&str]) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
    for name in FOLDERS {
        command.env(name, top.join(name));
    }
    let command = command.args(args).current_dir(top.join("desk")).stdin(Stdio::null());
    command.output().unwrap().status.code()
}

/// Everything below a folder: when it was changed, and what is in it.
fn all(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let seen = entries.map(|entry| {
        let changed = entry.metadata().unwrap().modified().unwrap();
        (entry.path().to_owned(), (changed, fs::read(entry.path()).unwrap_or_default()))
    });
    seen.collect()
}

/// The files that a run has written.
fn written(top: &Path, args: &[&str]) -> Vec<String> {
    let before = all(top);
    assert!(replylint(top, args).is_some(), "{args:?}");
    let after = all(top);
    assert!(before.keys().all(|path| after.contains_key(path)), "{args:?} has taken something away");
    let new = after.iter().filter(|(path, now)| path.is_file() && before.get(*path) != Some(*now));
    let new: Vec<_> = new.map(|(path, _)| path.strip_prefix(top).unwrap().display().to_string()).collect();
    // A folder in which a file came and went has another time.
    assert!(!new.is_empty() || before == after, "{args:?} has been writing");
    new
}

#[test]
fn only_what_is_asked_for_is_written() {
    let top = tempfile::tempdir().unwrap();
    for name in FOLDERS.iter().chain(&["desk"]) {
        fs::create_dir(top.path().join(name)).unwrap();
    }
    let desk = top.path().join("desk");
    let draft = "Hi Dana,\n\nNo problem! I will utilise it.\n\nKind regards,\nSam\n";
    for name in ["a.txt", "b.md"] {
        fs::write(desk.join(name), draft).unwrap();
    }
    fs::write(desk.join("phrasebook.toml"), "[[term]]\nuse = \"blue car\"\navoid = [\"red car\"]\n").unwrap();
    for format in ["full", "brief", "concise", "json", "jsonl", "csv", "sarif", "markdown", "github", "junit", "html"] {
        assert_eq!(written(top.path(), &["check", "--output-format", format, "."]), [""; 0]);
    }
    for args in [
        &["check", "-"][..],
        &["check", "--text", "No problem."],
        &["check", "--diff", "--unsafe-fixes", "."],
        &["check", "--statistics", "."],
        &["check", "--redact", "."],
        &["check", "--interactive", "."],
        &["check", "--staged"],
        &["rule"],
        &["rule", "no-problem"],
        &["phrasebook", "show"],
        &["phrasebook", "test"],
        &["phrasebook", "docs"],
        &["debug", "files", "."],
        &["debug", "config", "a.txt"],
        &["debug", "regions", "a.txt"],
        &["completions", "bash"],
        &["man"],
        &["lsp"],
        &["nonsense"],
    ] {
        assert_eq!(written(top.path(), args), [""; 0], "{args:?}");
    }
    for (args, name) in [
        (&["check", ".", "--output", "json=report.json"][..], "desk/report.json"),
        (&["check", ".", "--write-baseline", "--baseline", "known.json"], "desk/known.json"),
        (&["check", "--fix", "--unsafe-fixes", "a.txt"], "desk/a.txt"),
        (&["check", "--add-exceptions", "as it is", "b.md"], "desk/b.md"),
        (&["init"], "desk/replylint.toml"),
    ] {
        assert_eq!(written(top.path(), args), [name], "{args:?}");
    }
}

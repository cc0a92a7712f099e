//! The command line as a user types it: `cmd/*.md` and the blocks of the README. `TRYCMD=overwrite` refreshes them.

mod running;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use running::run;

#[test]
fn console_blocks() {
    trycmd::TestCases::new().env("LC_ALL", "C.UTF-8").case("tests/cmd/*.md").case("README.md");
}

fn replylint(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    run(env!("CARGO_BIN_EXE_replylint"), folder, args, stdin)
}

fn files(output: &Output) -> u64 {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    report["summary"]["files"].as_u64().unwrap()
}

/// What a run says, and how it ends.
fn said(folder: &Path, args: &[&str], stdin: &[u8]) -> (Option<i32>, String) {
    let output = replylint(folder, args, stdin);
    (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[test]
fn help_fits_on_a_narrow_screen_and_slips_are_answered() {
    let top = tempfile::tempdir().unwrap();
    for args in [&["check", "--help"][..], &["check", "-h"], &["phrasebook", "docs", "--help"]] {
        let (_, help) = said(top.path(), args, b"");
        let widest = help.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{widest:?} in {args:?}");
    }
    let (code, out) = said(top.path(), &["letter.txt"], b"");
    assert!(
        code == Some(2) && out.contains("There is no file called letter.txt") && out.contains("replylint check FILE"),
        "{out}"
    );
    // Both names of the flag, and a language that nobody would guess from one word.
    let (code, out) = said(
        top.path(),
        &["check", "--format", "concise", "--language", "de", "--text", "Geht schnellstmöglich."],
        b"",
    );
    assert!(code == Some(1) && out.contains("[de-"), "{out}");
    let (_, rules) = said(top.path(), &["rule"], b"");
    assert!(!rules.lines().any(|line| line.ends_with('…')), "reasons are cut off where somebody searches them");
}

#[test]
fn a_message_that_is_answered_is_not_checked_beside_its_answer() {
    let top = tempfile::tempdir().unwrap();
    std::fs::write(top.path().join("ines.eml"), "From: ines@x.example\nSubject: Jug\n\nCalm down. My jug is broken.\n")
        .unwrap();
    std::fs::write(
        top.path().join("answer.txt"),
        "Hi Ines,\n\nI am sorry that the jug broke. A new one leaves today.\n\nKind regards,\nTom\n",
    )
    .unwrap();
    let (_, out) = said(top.path(), &["check", "--select", "calm-down", "."], b"");
    assert!(out.contains("ines.eml"), "{out}");
    let (code, out) = said(top.path(), &["check", "--select", "calm-down", "--thread", "ines.eml", "."], b"");
    assert!(code == Some(0) && !out.contains("ines.eml") && out.contains("1 reply"), "{out}");
}

#[test]
fn what_is_named_and_says_nothing_is_no_good_reply() {
    let top = tempfile::tempdir().unwrap();
    let head = "From: a@b.example\nSubject: Your order\nMIME-Version: 1.0\n";
    let nested = |depth: usize| {
        let parts = (0..depth).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"));
        format!("{head}{}Content-Type: text/plain\n\nPlease calm down.\n", parts.collect::<String>())
    };
    let forwarded = format!("{head}Content-Type: message/rfc822\n\nFrom: a@b.example\n\nPlease calm down.\n");
    let attached =
        format!("{head}Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nCalm down.\n");
    let deep = "holds no text that is read, so nothing but its subject";
    for (name, text, code, why) in [
        ("a.html", "<!-- Calm down. -->".to_owned(), 2, "holds no text that a customer reads"),
        ("b.html", "<p></p>\n".to_owned(), 2, "holds no text that a customer reads"),
        ("c.md", "<!-- Calm down. -->\n".to_owned(), 2, "holds no text that a customer reads"),
        ("d.eml", forwarded, 2, deep),
        ("e.eml", nested(60), 2, deep),
        ("f.eml", nested(2_000), 2, deep),
        ("g.eml", nested(20), 1, "1 reply"),
        // An only part is the mail, whatever it is called.
        ("h.eml", attached, 1, "1 reply"),
    ] {
        std::fs::write(top.path().join(name), text).unwrap();
        let (found, out) = said(top.path(), &["check", name], b"");
        assert!(found == Some(code) && out.contains(why) && !out.contains("All good"), "{name}: {found:?} {out}");
    }
    // Who names only the folder has no mistake made by what lies in it.
    assert_eq!(said(top.path(), &["check", "--fail-on", "never", "."], b"").0, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_look_the_same_are_two_files() {
    use std::os::unix::ffi::OsStrExt as _;
    let top = tempfile::tempdir().unwrap();
    let names = [&b"x\xff.txt"[..], b"x\xfe.txt"].map(std::ffi::OsStr::from_bytes);
    for name in names {
        std::fs::write(top.path().join(name), "Please calm down.\n").unwrap();
    }
    for paths in [&names[..], &["."].map(std::ffi::OsStr::new)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
        let command = command.args(["check", "--output-format", "json", "--select", "calm-down"]).args(paths);
        let output = command.current_dir(top.path()).output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((files(&output), report["findings"].as_array().map(Vec::len)), (2, Some(2)), "{report}");
        assert_ne!(report["findings"][0]["path"], report["findings"][1]["path"]);
    }
}

#[test]
fn what_is_to_be_filled_in_is_told_once() {
    let top = tempfile::tempdir().unwrap();
    let text = "Hi Ines,\n\nThe jug leaves today; it is with you on Friday.\n\nKind regards,\n⟨your name⟩\n";
    let (_, out) = said(top.path(), &["check", "-q", "--format", "concise", "-"], text.as_bytes());
    assert!(out.contains("[unfilled-placeholder]") && !out.contains("[missing-signoff]"), "{out}");
}

#[test]
fn git_decides_what_a_folder_holds() {
    let top = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.md", "ignored.txt", ".hidden.txt", "photo.png"] {
        std::fs::write(top.path().join(name), "Hi Ines,\n\nThe jug leaves today.\n\nKind regards,\nTom\n").unwrap();
    }
    std::fs::write(top.path().join("phrasebook.toml"), "").unwrap();
    std::fs::create_dir(top.path().join(".git")).unwrap();
    std::fs::write(top.path().join(".gitignore"), "ignored.txt\n").unwrap();
    let json = ["check", "--output-format", "json"];
    assert_eq!(files(&replylint(top.path(), &[&json[..], &["."]].concat(), b"")), 2);
    let named = [&json[..], &["ignored.txt", ".hidden.txt", ".", "a.txt", "./a.txt"]].concat();
    assert_eq!(files(&replylint(top.path(), &named, b"")), 4);
}

#[test]
fn colour_follows_the_environment() {
    let top = tempfile::tempdir().unwrap();
    std::fs::write(top.path().join("a.txt"), "Please calm down now.").unwrap();
    let coloured = |variable: &str, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
        command.args(["check", "--isolated", "a.txt"]).args(args).current_dir(top.path());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env(variable, "1");
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(coloured("CLICOLOR_FORCE", &[]));
    assert!(!coloured("NO_COLOR", &[]));
    assert!(coloured("NO_COLOR", &["--color", "always"]));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_screen_there_is_no_clipboard_and_something_else_to_do() {
    let top = tempfile::tempdir().unwrap();
    for args in [&["check", "--clipboard"][..], &["check", "--clipboard", "--fix"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
        let command = command.args(args).current_dir(top.path()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        let why = if cfg!(feature = "clipboard") {
            "there is no clipboard"
        } else {
            "this build has no access to the clipboard"
        };
        assert!(said.contains(&format!("error: <clipboard> cannot be read: {why}")), "{said}");
        assert!(said.contains("paste the text into: replylint check -"), "{said}");
    }
}

#[test]
fn a_loop_of_links_ends() {
    let top = tempfile::tempdir().unwrap();
    std::fs::write(top.path().join("a.txt"), "Hello.").unwrap();
    std::os::unix::fs::symlink(".", top.path().join("again")).unwrap();
    let output = replylint(top.path(), &["check", "--output-format", "json", "."], b"");
    assert_eq!(files(&output), 1);
    assert_eq!(output.stderr, b"");
}

#[test]
fn excluded_files_are_left_out_of_folders_only() {
    let top = tempfile::tempdir().unwrap();
    std::fs::create_dir(top.path().join("old")).unwrap();
    std::fs::write(top.path().join("old/a.txt"), "Hello.").unwrap();
    std::fs::write(top.path().join("b.txt"), "Hello.").unwrap();
    std::fs::write(top.path().join("replylint.toml"), "[[files]]\npath = \"old/\"\nexclude = true\n").unwrap();
    let json = ["check", "--output-format", "json"];
    assert_eq!(files(&replylint(top.path(), &[&json[..], &["."]].concat(), b"")), 1);
    assert_eq!(files(&replylint(top.path(), &[&json[..], &["old/a.txt"]].concat(), b"")), 1);
    assert_eq!(files(&replylint(top.path(), &[&json[..], &["--isolated", "."]].concat(), b"")), 2);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let top = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_replylint"))
        .args(["rule", "--isolated"])
        .current_dir(top.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn odd_input_is_read_or_named() {
    let top = tempfile::tempdir().unwrap();
    let line = "We look at it. ".repeat(10 << 16);
    for stdin in [&b""[..], b"\n", b"\xff\xfe", b"\xef\xbb\xbf"] {
        let output = replylint(top.path(), &["check", "--isolated", "-q", "-"], stdin);
        assert_eq!(output.status.code(), Some(2), "{stdin:?}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("nothing to check"), "{output:?}");
    }
    for stdin in [&b"caf\xc3\xa9 \xff"[..], line.as_bytes()] {
        let output = replylint(top.path(), &["check", "--isolated", "-q", "-"], stdin);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}: {output:?}", &stdin[..stdin.len().min(20)]);
    }
    let output = replylint(top.path(), &["check", "--isolated", "-"], b"\0\x01\0\0\x02\0");
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not text"), "{output:?}");
}

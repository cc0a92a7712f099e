//! A folder of a team, with its history, and what is said of it.

use std::path::Path;

use super::running::run;

/// A letter with two old findings, one of them an error.
pub(crate) const LETTER: &str =
    "Hi Kim,\n\nCalm down, please. I will look into it as soon as possible.\n\nKind regards,\nIda Lund\n";

pub(crate) fn command(program: &str, folder: &Path, args: &[&str]) -> std::process::Output {
    run(program, folder, args, b"")
}

pub(crate) fn check(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let args = [
        &["check", "--output-format", "concise", "--ignore", "missing-greeting,missing-next-step,missing-signoff"],
        args,
    ]
    .concat();
    let output = command(env!("CARGO_BIN_EXE_replylint"), folder, &args);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

pub(crate) fn git(folder: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"];
    let output = command("git", folder, &[&identity[..], args].concat());
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The rules and lines that were reported.
pub(crate) fn found(output: &str) -> Vec<String> {
    let short = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let rule = rest.split_once('[')?.1.split_once(']')?.0;
        let (path, line) = place.rsplit_once(':')?.0.rsplit_once(':')?;
        Some(format!("{path}:{line} {rule}"))
    };
    output.lines().filter_map(short).collect()
}

//! A program run in a folder of its own, with what it is given on standard input.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Seconds of a processor that are enough for whatever takes time by its size, on a slow machine and without optimization. What takes
/// time by the square of it needs far more.
#[cfg(unix)]
const ENOUGH: u32 = 25;

/// Our program, ended where it takes too long, which leaves no exit code.
#[cfg(unix)]
#[allow(dead_code, reason = "not every test is about time")]
pub(crate) fn run_briefly(folder: &Path, args: &[&str]) -> Output {
    let limited = format!("ulimit -t {ENOUGH}; exec \"$@\"");
    run("sh", folder, &[&["-c", &limited, "sh", env!("CARGO_BIN_EXE_replylint")], args].concat(), b"")
}

/// What the program wrote and how it ended. Nothing of who runs the tests is in it: neither their language nor what they
/// have told git, which looks for no repository above the folder of temporary files.
pub(crate) fn run(program: &str, folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may close it.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

/// Writes a file in a folder, and the folders above it.
#[allow(dead_code, reason = "not every test writes files")]
pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

//! A JSON list that is too long to be held: it is checked element by element, and what is said is what would be said of the
//! whole.

mod running;

use std::fmt::Write as _;
use std::path::Path;

use running::run;

/// Elements of the list: each is mostly an attachment, which nobody checks.
const ELEMENTS: usize = 36;

/// A list of more than 16 MiB.
fn list() -> String {
    let attachment = "x".repeat(1 << 19);
    let mut file = "{\"count\": 36, \"replies\": [\n".to_owned();
    for number in 0..ELEMENTS {
        let comma = if number == 0 { "" } else { [",\n", ", "][number % 2] };
        write!(file, "{comma}{{\"short_code\": \"caf\\u00e9 é{number}\", ").unwrap();
        write!(file, "\"attachment\": \"{attachment}\", \"content\": \"Calm down, please.\"}}").unwrap();
    }
    file + "], \"next\": null}\n"
}

/// The exit code, and the lines on both outputs.
fn checked(folder: &Path, text: &str) -> (Option<i32>, Vec<String>, String) {
    std::fs::write(folder.join("a.json"), text).unwrap();
    let args = ["check", "--isolated", "--select", "calm-down", "--output-format", "jsonl", "a.json"];
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, &args, b"");
    let said = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    (output.status.code(), said, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn elements_are_reported_with_their_places_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let text = list();
    let (code, said, _) = checked(folder.path(), &text);
    assert_eq!((code, said.len()), (Some(1), ELEMENTS));
    for (number, line) in said.iter().enumerate() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let place = |key: &str| usize::try_from(finding["start"][key].as_u64().unwrap()).unwrap();
        assert_eq!(finding["document"], format!("/replies/{number}/content"));
        assert!(text[place("offset")..].starts_with("Calm down"), "{line}");
        let above = text[..place("offset")].rfind('\n').map_or(0, |at| at + 1);
        let lines = text[..above].matches('\n').count();
        let columns = text[above..place("offset")].chars().count();
        assert_eq!((place("line"), place("column")), (lines + 1, columns + 1), "{line}");
    }
}

#[test]
fn nothing_of_a_broken_list_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let text = list();
    let (open, _) = text.rsplit_once(']').unwrap();
    let (code, said, told) = checked(folder.path(), open);
    assert_eq!((code, said.len()), (Some(2), 0));
    assert!(told.contains("a.json:1:26: not valid JSON: the `[` here is never closed"), "{told}");
}

/// What is said of a file once says so of all of its pieces.
#[test]
fn an_archive_is_one_file_in_what_is_said_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let attachment = "x".repeat(1 << 18);
    let mut text = String::new();
    for number in 0..40 {
        let reply = "Hi {{name}}, your lamp left today.";
        writeln!(text, "{{\"id\": {number}, \"attachment\": \"{attachment}\", \"reply\": \"{reply}\"}}").unwrap();
    }
    std::fs::write(folder.path().join("a.jsonl"), text).unwrap();
    let args = ["check", "--isolated", "--kind", "draft", "--statistics", "a.jsonl"];
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder.path(), &args, b"");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("40 placeholders are still to be filled in, in a.jsonl. If"), "{told}");
}

/// Who waits at a terminal sees how long it will take; `script` makes one.
#[cfg(target_os = "linux")]
#[test]
fn a_long_run_says_on_a_terminal_how_far_it_has_come() {
    let folder = tempfile::tempdir().unwrap();
    // No sentence comes twice, or it would be over too soon.
    let mut text = String::new();
    for number in 0..20_000 {
        let said = |nth| format!("Your {number:05}{nth} left today, and it will be with you by Friday. ");
        writeln!(text, "{{\"reply\": \"Hi Dana, {}\"}}", (0..10).map(said).collect::<String>()).unwrap();
    }
    std::fs::write(folder.path().join("a.jsonl"), text).unwrap();
    let program = env!("CARGO_BIN_EXE_replylint");
    let command = |more: &str| format!("'{program}' check --isolated {more} a.jsonl");
    let on_terminal = |more: &str| {
        let said = run("script", folder.path(), &["-qec", &command(more), "/dev/null"], b"");
        String::from_utf8(said.stdout).unwrap()
    };
    let said = on_terminal("--statistics --output csv=a.csv");
    assert!(said.contains("MiB of 11") && said.contains("s left"), "{said}");
    // What a program reads has nothing in between.
    let said = run("sh", folder.path(), &["-c", &command("--statistics")], b"");
    assert!(!String::from_utf8(said.stderr).unwrap().contains("left"));
}

/// Lists of macros that are large, yet no archive, are compared like any other.
#[test]
fn macros_of_a_list_below_the_limit_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let attachment = "x".repeat(9 << 20);
    let replies = ["We deliver your parcel within two days.", "We deliver your parcel within four days."];
    let entries = replies.map(|text| format!("{{\"short_code\": \"{}\", \"content\": \"{text}\"}}", text.len()));
    let text = format!(
        "[{}, {{\"short_code\": \"a\", \"attachment\": \"{attachment}\", \"content\": \"Hi.\"}}]",
        entries.join(", ")
    );
    std::fs::write(folder.path().join("a.json"), text).unwrap();
    let args = ["check", "--isolated", "--select", "contradicting-promise", "--output-format", "concise", "a.json"];
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder.path(), &args, b"");
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), said.matches("warning[contradicting-promise]").count()), (Some(1), 1), "{said}");
}

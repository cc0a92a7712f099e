//! `replylint init` in folders of several sorts: what it says, what it writes, and that the result passes.

mod running;

use std::path::Path;

use running::{run, write};

fn replylint(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, args, b"");
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

const MACRO: &str =
    "Hi {{name}},\n\nYour oar is ready, and I will keep it for you until Friday.\n\nKind regards,\n{{agent}}\n";

fn shop(folder: &Path) {
    std::fs::create_dir(folder.join(".git")).unwrap();
    write(folder, "package.json", "{\"name\": \"oars\"}");
    write(folder, "README.md", "# Oars\n\nCalm down and install.\n");
    write(folder, "src/emails/ready.hbs", MACRO);
    write(folder, "support/canned/ready.md", MACRO);
    write(folder, "support/canned/late.md", MACRO);
    write(
        folder,
        "config/locales/en.yml",
        "en:\n  user_mailer:\n    hello:\n      subject: \"Hello there, your oar is ready.\"\n",
    );
    write(folder, "notes.oar", "Hi\n");
}

#[test]
fn it_says_what_a_folder_holds_and_its_result_passes() {
    let top = tempfile::tempdir().unwrap();
    shop(top.path());
    let (code, out) = replylint(top.path(), &["init", "--phrasebook", "--baseline", "--pre-commit"]);
    assert_eq!(code, Some(0), "{out}");
    for said in [
        "3 macros and templates     src/emails, support/canned",
        "1 no reply",
        "1 translation file         config/locales/en.yml",
        "1 of unknown formats       .oar",
        "Wrote replylint.toml.",
        "Wrote phrasebook.toml.",
        "Wrote replylint-baseline.json",
        "Wrote .pre-commit-config.yaml.",
    ] {
        assert!(out.contains(said), "{said} in {out}");
    }
    let config = std::fs::read_to_string(top.path().join("replylint.toml")).unwrap();
    assert!(config.contains("path = \"support/canned/\"\nkind = \"macro\""), "{config}");
    assert!(config.contains("# keys = [\"user_mailer\"]"), "{config}");
    let (code, out) = replylint(top.path(), &["check", ".", "--baseline", "replylint-baseline.json"]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("checked 3 replies"), "{out}");
}

#[test]
fn the_run_that_it_advises_does_not_report_what_it_has_written_down() {
    let bad = MACRO.replace("Your oar", "Calm down. Your oar");
    for config in [None, Some("fail-on = \"warning\"\n")] {
        let top = tempfile::tempdir().unwrap();
        write(top.path(), "macros/ready.md", &bad);
        if let Some(config) = config {
            write(top.path(), "replylint.toml", config);
        }
        let (code, out) = replylint(top.path(), &["init", "--baseline"]);
        assert_eq!(code, Some(0), "{out}");
        let next = out.split("Next: `replylint ").nth(1).unwrap().split('`').next().unwrap().replace('\n', " ");
        let args: Vec<&str> = next.split_whitespace().collect();
        let (code, out) = replylint(top.path(), &args);
        assert_eq!(code, Some(0), "{next}: {out}");
        write(top.path(), "macros/late.md", &bad);
        let (code, out) = replylint(top.path(), &args);
        assert_eq!(code, Some(1), "{next}: {out}");
    }
}

#[test]
fn a_text_that_nothing_calls_a_reply_is_said_to_be_checked_for_its_words() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "oar.txt", "Contact the desk about your oar within two days.\n");
    let (_, out) = replylint(top.path(), &["init"]);
    assert!(out.contains("1 text checked for its words alone"), "{out}");
}

#[test]
fn nothing_is_overwritten_and_nothing_found_is_said() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "replylint.toml", "fail-on = \"error\"\n");
    let (code, out) = replylint(top.path(), &["init"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Nothing here looks like a reply."), "{out}");
    assert!(out.contains("replylint.toml already exists and was not changed."), "{out}");
    assert_eq!(std::fs::read_to_string(top.path().join("replylint.toml")).unwrap(), "fail-on = \"error\"\n");
    let (code, _) = replylint(top.path(), &["init", "nowhere"]);
    assert_eq!(code, Some(2));
}

//! What comes in masses takes time by its size and no more, and is reported once with its number.

#![cfg(unix)]

mod running;

use std::fs;

use running::{run, run_briefly};

/// What is repeated.
const MASSES: &[&str] = &[
    "XXX ",
    "{{x}} ",
    "[NAME] ",
    "*|",
    "{{",
    "{{{",
    "{{x",
    "____ ",
    "TBD ",
    "`{{` ",
    "{{ `x` }} ",
    "<p>x</p>\n\n",
    "{% if x %}",
    "%s ",
    "<<date>> ",
    "*|FNAME|* ",
    "We will reply in 24 hours. ",
    "I will call you in 1 hour. ",
    "No problem! ",
    "word ",
    "> ",
    "\n",
    "<b>",
    "[",
    "*",
    "_",
    "<",
    "&",
    "(",
    "ABCD ",
    "\"",
    ". ",
    "a@b.example ",
    "’",
    "- x\n",
    "<!--\n",
    "| a ",
    "\u{feff}",
    "\u{301}",
];

#[test]
fn masses_take_time_by_their_size() {
    let desk = tempfile::tempdir().unwrap();
    for mass in MASSES {
        for ending in ["txt", "md", "html"] {
            let name = format!("a.{ending}");
            fs::write(desk.path().join(&name), mass.repeat(150_000 / mass.len())).unwrap();
            let output = run_briefly(desk.path(), &["check", "--isolated", "--output-format", "json", &name]);
            assert!(matches!(output.status.code(), Some(0..=2)), "{mass:?} in {name}: {:?}", output.status);
        }
    }
}

/// What a walk meets is looked at for more than what somebody named: whether it is a template, and which.
#[test]
fn what_a_walk_meets_takes_time_by_its_size() {
    let desk = tempfile::tempdir().unwrap();
    for (mass, name) in [("[NAME] ", "a.txt"), ("{{x}} ", "b.txt"), ("________ ", "c.txt")] {
        fs::write(desk.path().join(name), mass.repeat(600_000 / mass.len())).unwrap();
    }
    let output = run_briefly(desk.path(), &["check", "--isolated", "--output-format", "json", "."]);
    assert!(matches!(output.status.code(), Some(0..=2)), "{:?}", output.status);
}

#[test]
fn a_thousand_gaps_are_one_finding() {
    let desk = tempfile::tempdir().unwrap();
    let findings = |text: &str| {
        fs::write(desk.path().join("a.txt"), text).unwrap();
        let args =
            ["check", "--isolated", "--select", "unfilled-placeholder", "--output-format", "concise", "-q", "a.txt"];
        let output = run(env!("CARGO_BIN_EXE_replylint"), desk.path(), &args, b"");
        String::from_utf8(output.stdout).unwrap()
    };
    for gap in ["XXX, ", "{{x}}, ", "[NAME], ", "{{, ", "TBD, ", "*|NAME|*, "] {
        assert_eq!(findings(&gap.repeat(300)).lines().count(), 300, "{gap}");
        let many = findings(&gap.repeat(1_000));
        assert_eq!(many.lines().count(), 1, "{gap}: {many}");
        assert!(
            many.starts_with("a.txt:1:1: error[unfilled-placeholder] “") && many.contains("and 999 more"),
            "{many}"
        );
    }
}

#[test]
fn a_table_may_be_wide() {
    let desk = tempfile::tempdir().unwrap();
    let row = |field: &dyn Fn(usize) -> String| (0..60_000).map(field).collect::<Vec<_>>().join(",");
    let text = format!("{}\n{}\n", row(&|column| format!("c{column}")), row(&|_| "Calm down.".to_owned()));
    fs::write(desk.path().join("a.csv"), &text).unwrap();
    let twice = text.replacen("c59999", "c7", 1);
    fs::write(desk.path().join("twice.csv"), twice).unwrap();
    fs::write(desk.path().join("replylint.toml"), "[[files]]\npath = \"*.csv\"\nkeys = [\"c7\"]\n").unwrap();
    let output = run_briefly(desk.path(), &["check", "a.csv", "twice.csv"]);
    assert!(output.status.code().is_some(), "{:?}", output.status);
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("two columns named `c7`"), "{err}");
}

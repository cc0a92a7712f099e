//! A phrasebook or configuration that goes on for ever is a mistake with a place, never a crash and never a long wait; so is one in
//! which everything is wrong.

#![cfg(unix)]

mod running;

use std::fmt::Write as _;
use std::fs;

use running::run_briefly;

/// The exit code and what is said of a draft with this phrasebook and this configuration.
fn said(phrasebook: &str, configuration: &str) -> (Option<i32>, String) {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("own.toml"), phrasebook).unwrap();
    fs::write(desk.path().join("replylint.toml"), configuration).unwrap();
    fs::write(desk.path().join("a.txt"), "Hi Dana,\n\nx x x x x x x x a b, and calm down.\n\nKind regards,\nTom\n")
        .unwrap();
    let output = run_briefly(desk.path(), &["check", "--phrasebook", "own.toml", "a.txt"]);
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.code().is_some(), "{:?} {text}", output.status);
    (output.status.code(), text)
}

/// Entries of a table, each made from the number of the next.
fn entries(count: usize, entry: &dyn Fn(usize) -> String) -> String {
    (0..count).map(entry).collect()
}

fn signal(id: usize, patterns: &str) -> String {
    format!("[[signal]]\nid = \"s{id}\"\nin = [\"body\"]\nany = [{patterns}]\n\n")
}

#[test]
fn signals_that_name_each_other_twice_have_an_end() {
    for (patterns, last) in [
        ("\"<signal:sN> <signal:sN> a\", \"<signal:sN> b\"", "\"x x a\", \"x b\""),
        ("\"[<signal:sN>] <signal:sN>\"", "\"x\""),
        ("\"(<signal:sN>|<signal:sN> a)\"", "\"x\""),
    ] {
        let book = entries(30, &|id| signal(id, &patterns.replace('N', &(id + 1).to_string()))) + &signal(30, last);
        let (code, text) = said(&book, "");
        assert_eq!(code, Some(2), "{patterns}: {text}");
        // The first that is too large is named, and not those that name it.
        assert_eq!(text.matches("stands for more than 50000 patterns").count(), 1, "{text}");
        // A few of them do no harm.
        let book = entries(5, &|id| signal(id, &patterns.replace('N', &(id + 1).to_string()))) + &signal(5, last);
        assert_eq!(said(&book, "").0, Some(1), "{patterns}");
    }
}

#[test]
fn names_within_names_have_an_end() {
    let chain =
        |count| entries(count, &|id| signal(id, &format!("\"<signal:s{}>\"", id + 1))) + &signal(count, "\"x\"");
    assert_eq!(said(&chain(20), "").0, Some(1));
    let (code, text) = said(&chain(20_000), "");
    assert!(code == Some(2) && text.contains("more than 32 deep"), "{text}");
    let list = |id: usize, words: &str| format!("[[words]]\nid = \"l{id}\"\nwords = [{words}]\n\n");
    let deep = list(0, "\"x\", \"x y\"") + &entries(5_000, &|id| list(id + 1, &format!("\"<l{id}> z\"")));
    let (code, text) = said(&deep, "");
    assert!(code == Some(2) && text.contains("list `l33` names others that name others, more than 32 deep"), "{text}");
    let wide =
        list(0, "\"x\", \"x y\"") + &entries(30, &|id| list(id + 1, &format!("\"<l{id}> <l{id}> a\", \"<l{id}> b\"")));
    let (code, text) = said(&wide, "");
    assert!(code == Some(2) && text.contains("stands for more than 50000 patterns"), "{text}");
}

#[test]
fn signals_that_lead_back_are_each_named() {
    let circle = signal(0, "\"a <signal:s1>\"") + &signal(1, "\"a <signal:s2>\"") + &signal(2, "\"a <signal:s0>\"");
    let aside = signal(3, "\"a <signal:s0>\"") + &signal(4, "\"a <signal:s4>\"") + &signal(5, "\"a b\"");
    let (code, text) = said(&(circle + &aside), "");
    assert_eq!(code, Some(2), "{text}");
    for id in 0..6 {
        let is_named = text.contains(&format!("the signal `s{id}` refers to itself"));
        assert_eq!(is_named, [0, 1, 2, 4].contains(&id), "s{id}: {text}");
    }
    let many = entries(20_000, &|id| signal(id, &format!("\"a <signal:s{}>\"", (id + 1) % 20_000)));
    let (code, text) = said(&many, "");
    assert!(code == Some(2) && text.contains("refers to itself"), "{text}");
}

#[test]
fn brackets_have_an_end() {
    for open in ["(", "[", "(a|", "([", "b ("] {
        let pattern = open.repeat(20_000);
        for pattern in [format!("{pattern}a"), format!("{pattern}a{}", ")".repeat(20_000)), format!("x {pattern}")] {
            let book = format!("[[term]]\nuse = \"blue car\"\navoid = [\"{pattern}\"]\n");
            let (code, text) = said(&book, "");
            assert!(code == Some(2) && text.contains("more than 32 brackets"), "{open}: {text}");
        }
    }
}

#[test]
fn twenty_thousand_mistakes_are_counted() {
    let phrase = |id: usize, category: &str, avoid: &str| {
        format!(
            "[[phrase]]\nid = \"p{id}\"\ncategory = \"{category}\"\nseverity = \"warning\"\nwhy = \"No.\"\navoid = [\"{avoid}\"]\n"
        )
    };
    let mut unknown = String::new();
    for id in 0..20_000 {
        writeln!(unknown, "key-{id} = 1").unwrap();
    }
    let books = [
        entries(20_000, &|id| phrase(id, "sky", "a ((b")),
        entries(20_000, &|id| phrase(id, "jargon", "<none> a")),
        entries(20_000, &|id| phrase(id, "jargon", "<signal:none> a")),
        entries(20_000, &|_| phrase(1, "jargon", "a")),
        entries(20_000, &|id| format!("[[phrase]]\nid = \"p{id}\"\nwhat = 1\n")),
        unknown.clone(),
    ];
    for book in books {
        let (code, text) = said(&book, "");
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains("error: and ") && text.lines().count() < 5_000, "{}", text.lines().count());
    }
    let configurations = [
        unknown,
        entries(20_000, &|id| format!("[[ignore]]\nrule = \"none-{id}\"\nreason = \"so\"\n")),
        format!("select = [{}]\n", entries(20_000, &|id| format!("\"none-{id}\", "))),
        format!("[severity]\n{}", entries(20_000, &|id| format!("none-{id} = \"error\"\n"))),
    ];
    for configuration in configurations {
        let (code, text) = said("", &configuration);
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains("error: and ") && text.lines().count() < 5_000, "{}", text.lines().count());
    }
}

#[test]
fn twenty_thousand_entries_are_read_in_a_moment() {
    let entry = |id: usize| {
        format!(
            "[[phrase]]\nid = \"p{id}\"\ncategory = \"jargon\"\nseverity = \"warning\"\nwhy = \"No.\"\navoid = [\"thing {id} of ours\"]\n"
        )
    };
    assert_eq!(said(&entries(20_000, &entry), "").0, Some(1));
}

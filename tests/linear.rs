//! Twice the text takes about twice the time, however often one thing is repeated and whether or not lines ever end.

use std::time::{Duration, Instant};

use replylint::{Linter, Phrasebook, Settings, SourceFile};

/// What is repeated, and in which formats.
const UNITS: &[(&str, &[&str])] = &[
    ("You need to calm down. ", &["txt"]),
    ("No problem!\n\n", &["txt"]),
    ("**Calm down** in [settings](a). ", &["txt"]),
    ("“calm down” ", &["txt"]),
    ("> calm down\n", &["txt", "md"]),
    ("> You said you would call me.\n\nNo problem!\n\n", &["txt", "md"]),
    ("On Monday Dana wrote:\n> calm down\n\n", &["txt"]),
    ("said the man \" and ", &["txt"]),
    ("We will look at it\r\n", &["txt"]),
    ("An error has been made ", &["txt"]),
    ("We cannot mend it and regret any inconvenience caused here ", &["txt"]),
    ("We regret any inconvenience caused here. ", &["txt"]),
    ("the {{a}}} ", &["txt"]),
    ("`${", &["ts"]),
    ("`${a} ` + \"", &["ts"]),
    ("\"Hi Ana, calm down. \" + a +\n", &["ts", "py", "java"]),
    ("a += \"Hi Ana, calm down.\"\n", &["py", "cs"]),
    ("f\"Hi {a}, calm down.\" f'{", &["py"]),
    ("<<~A\nHi Ana, calm down.\n", &["rb"]),
    ("$\"{\"{'", &["cs"]),
    ("->MailMessage()", &["php"]),
    ("MailMessage->a ", &["php"]),
    ("$MailMessage->b();\n", &["php"]),
    ("new MailMessage)->a(", &["php"]),
    ("$a = new MailMessage; ", &["php"]),
    ("$a = (new MailMessage)->line('Hi Ana, calm down.');\n", &["php"]),
    ("[\"Hi Ana, calm down.\", ", &["ts", "py", "php"]),
    ("b.join([\"Hi Ana, calm down.\", ", &["ts", "py"]),
    ("[\"Hi Ana\"].filter(", &["ts"]),
    ("a = \"Hi Ana, calm down.\";\n", &["ts", "cs"]),
    (".append(\"Hi Ana, calm down.\")", &["java"]),
    ("\\u{", &["ts", "rb"]),
];

/// What has much to be asked about it, as part of a line without a full stop.
const ENDLESS: [&str; 3] =
    ["We will look at it", "An error has been made", "Your bonus was late and the same has been credited"];

/// The most that an endless line takes, in times of the same text in sentences: each match in it looks at 2,000 bytes instead of twenty.
const MOST: u32 = 30;

/// The sizes that are compared, in bytes. Eight times as much would take 64 times as long, were it read again for each unit.
const FEW: usize = 12_000;
const MANY: usize = 8 * FEW;

/// `size` bytes of it, in a file of that format: what begins no program is a page in PHP, and an escape stands in a string.
fn repeated(unit: &str, format: &str, size: usize) -> String {
    let (head, tail) = match format {
        "php" => ("<?php\n", ""),
        _ if unit.starts_with('\\') => ("a = \"Hi Ana, calm down. ", "\";\n"),
        _ => ("", ""),
    };
    head.to_owned() + &unit.repeat(size / unit.len()) + tail
}

/// As much of it with a number each time, from `first`, as a sentence that was read before is not read again.
fn counted(unit: &str, end: &str, first: usize) -> String {
    let numbers = first..first + FEW / unit.len();
    numbers.fold(String::new(), |text, number| text + unit + " " + &number.to_string() + end + " ")
}

fn time(linter: &Linter, file: &str, text: String) -> Duration {
    let source = SourceFile::from_text(file, text);
    let start = Instant::now();
    linter.check(&source);
    start.elapsed()
}

/// The least times of a few tries, and of more where a busy machine makes them look bad.
fn least(linter: &Linter, format: &str, unit: &str) -> (Duration, Duration) {
    let file = format!("a.{format}");
    let (mut few, mut many) = (Duration::MAX, Duration::MAX);
    for tries in 1..=20 {
        few = few.min(time(linter, &file, repeated(unit, format, FEW)));
        many = many.min(time(linter, &file, repeated(unit, format, MANY)));
        if tries >= 3 && many < few * 16 {
            break;
        }
    }
    (few, many)
}

#[test]
fn repeated_findings_take_linear_time() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    for &(unit, formats) in UNITS {
        for format in formats {
            let (few, many) = least(&linter, format, unit);
            assert!(many < few * 24, "{unit:?} in .{format}: {few:?}, then {many:?}");
        }
    }
}

#[test]
fn a_line_without_an_end_takes_little_longer_than_sentences() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    for unit in ENDLESS {
        let (mut ended, mut endless) = (Duration::MAX, Duration::MAX);
        for tries in 1..=20 {
            ended = ended.min(time(&linter, "a.txt", counted(unit, ".", tries * FEW)));
            endless = endless.min(time(&linter, "a.txt", counted(unit, "", tries * FEW)));
            if tries >= 3 && endless < ended * MOST {
                break;
            }
        }
        assert!(endless < ended * MOST, "{unit:?}: {ended:?}, without an end {endless:?}");
    }
}

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

/// The most findings of one text that are each shown.
const MOST: usize = 20_000;

/// A sentence with one finding.
const ONE: &str = "Mend the oars. ";

/// A folder with a phrasebook of two words that are changed, and what the program says of a text in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = tempfile::tempdir().unwrap();
        let entry = |id: &str, avoid: &str, severity: &str| {
            format!(
                "[[phrase]]\nid = \"{id}\"\ncategory = \"jargon\"\nseverity = \"{severity}\"\navoid = [\"{avoid}\"]\n\
                 prefer = [\"boat\"]\nfix = \"safe\"\nwhy = \"x\"\n\n"
            )
        };
        let book = entry("no-oars", "oars", "warning") + &entry("no-sails", "sails", "error");
        fs::write(desk.path().join("own.toml"), book).unwrap();
        Self(desk)
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let all = ["check", "--isolated", "--phrasebook", "own.toml", "--select", "jargon"];
        let output = run_briefly(self.0.path(), &[&all[..], args].concat());
        let read = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), read(output.stdout), read(output.stderr))
    }

    fn write(&self, text: &str) {
        fs::write(self.0.path().join("a.txt"), text).unwrap();
    }

    fn lines(&self, text: &str) -> Vec<String> {
        self.write(text);
        let (_, out, _) = self.run(&["--output-format", "concise", "-q", "a.txt"]);
        out.lines().map(str::to_owned).collect()
    }
}

#[test]
fn more_findings_than_anybody_reads_are_one_of_each_rule() {
    let desk = Desk::new();
    assert_eq!(desk.lines(&ONE.repeat(MOST)).len(), MOST);
    let many = desk.lines(&("Mend the sails. ".to_owned() + &ONE.repeat(MOST)));
    assert_eq!(many.len(), 2, "{many:?}");
    let [sails, oars] = &many[..] else { panic!("{many:?}") };
    assert!(sails.starts_with("a.txt:1:10: error[no-sails]") && !sails.contains("more like it"), "{sails}");
    assert!(oars.starts_with("a.txt:1:26: warning[no-oars]") && oars.contains("and 19999 more like it"), "{oars}");
    // A text of a megabyte is read in parts.
    let both = desk.lines(&"Mend the oars and the sails. ".repeat(40_000));
    assert!(both.len() == 2 && both.iter().all(|line| line.contains("and 39999 more like it")), "{both:?}");
    // What is quoted does not count, and may stand first.
    let quoted = desk.lines(&("You wrote: “Mend the oars.” ".to_owned() + &ONE.repeat(MOST)));
    assert_eq!(quoted.len(), 1, "{quoted:?}");
    assert!(quoted[0].contains("a.txt:1:38: ") && quoted[0].contains("and 19999 more like it"), "{quoted:?}");
}

#[test]
fn a_flood_is_changed_as_a_whole_or_not_at_all() {
    let desk = Desk::new();
    let many = ONE.repeat(MOST + 1);
    desk.write(&many);
    let (code, out, err) = desk.run(&["--fix", "a.txt"]);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(err.contains("a.txt:1: no-oars was not changed"), "{err}");
    assert!(out.contains("nothing is changed in a text with more than 20,000 findings"), "{out}");
    assert_eq!(fs::read_to_string(desk.0.path().join("a.txt")).unwrap(), many);
    assert_eq!(desk.run(&["--fix", "a.txt"]).1, out, "the second time");
    assert_eq!(desk.run(&["--diff", "a.txt"]).1.matches("boat").count(), 0);
    // Nor would be what is hidden.
    let (_, out, err) = desk.run(&["--min-severity", "error", "--fix", "a.txt"]);
    let said = out + &err;
    assert!(said.contains("20001 lighter findings hidden") && !said.contains("would change"), "{said}");
}

#[test]
fn programs_are_told_how_many_more_there_are() {
    let desk = Desk::new();
    desk.write(&ONE.repeat(MOST + 1));
    let (_, out, _) = desk.run(&["--output-format", "jsonl", "a.txt"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&found["more"], &found["fix"]), (&MOST.into(), &serde_json::Value::Null), "{out}");
    assert_eq!(found["fix_refused"], "nothing is changed in a text with more than 20,000 findings");
    let (_, redacted, _) = desk.run(&["--redact", "--output-format", "jsonl", "a.txt"]);
    assert!(redacted.contains("and 20000 more like it") && !redacted.contains("oars."), "{redacted}");
    desk.write(ONE);
    assert!(desk.run(&["--output-format", "jsonl", "a.txt"]).1.contains("\"more\":0,"));
}

#[test]
fn a_flood_is_accepted_and_known_as_one_finding() {
    let desk = Desk::new();
    desk.write(&ONE.repeat(MOST + 1));
    let (code, out, err) = desk.run(&["--write-baseline", "--baseline", "known.json", "a.txt"]);
    assert_eq!(code, Some(0), "{out}{err}");
    let (code, out, err) = desk.run(&["--baseline", "known.json", "a.txt"]);
    assert_eq!(code, Some(0), "{out}{err}");
    // An exception for a paragraph does not reach what stands below it.
    let allow = "<!-- replylint: allow no-oars (we row) -->\n";
    let text = format!("{allow}Mend the oars.\n\n{}", ONE.repeat(MOST));
    fs::write(desk.0.path().join("a.md"), &text).unwrap();
    let (code, out, _) = desk.run(&["--output-format", "concise", "a.md"]);
    assert!(code == Some(1) && out.contains("and 20000 more like it") && !out.contains("no longer"), "{out}");
    let all = format!("---\nreplylint-allow: no-oars (we row)\n---\n{}", ONE.repeat(MOST + 1));
    fs::write(desk.0.path().join("a.md"), all).unwrap();
    let (code, out, _) = desk.run(&["a.md"]);
    assert_eq!(code, Some(0), "{out}");
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

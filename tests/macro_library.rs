//! Macros beside each other: what is compared and what is not, and how exceptions, baselines and git go together with it.

mod running;

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use replylint::check::linter::Linter;
use replylint::check::macro_set::MacroSet;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::Severity;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;
use running::run;

fn linter(kind: Option<Kind>) -> Arc<Linter> {
    let settings = Settings { kind, min_severity: MinSeverity(Severity::Suggestion), ..Settings::default() };
    Arc::new(Linter::new(Phrasebook::builtin(), settings))
}

/// `path rule → other path`, for all findings about these files beside each other.
fn found(linter: &Arc<Linter>, files: &[(&str, &str)]) -> Vec<String> {
    let mut library = MacroSet::default();
    for (path, text) in files {
        let file = SourceFile::from_text(*path, *text);
        let checked = linter.check(&file);
        library.add(linter, file, checked, |_| true);
    }
    let mut all = Vec::new();
    for compared in library.compare() {
        for finding in &compared.checked.findings {
            let label = &finding.labels[0];
            let other = label.file(&compared.file);
            assert!(!finding.span.slice(compared.file.text()).is_empty() && !label.span.slice(other.text()).is_empty());
            assert!(!finding.fingerprint.is_empty());
            all.push(format!("{} {} → {}", compared.file.path(), finding.rule.id, other.path()));
        }
    }
    all
}

const RETURNED: &str = "Thank you for sending the blender back to us. I have refunded the full price to you today, and you will \
                        see it on your next statement.\n";

#[test]
fn copies_are_found_in_any_form() {
    let html = format!("<p>{}</p>", RETURNED.replace(" the ", " <b>the</b> ").replace("back", "back&nbsp;"));
    let longer = format!("Hi Dana,\n\n{RETURNED}\nHave a good day.\n\nKind regards,\nLena\n");
    assert_eq!(
        found(&linter(Some(Kind::Macro)), &[("a.txt", RETURNED), ("b.html", &html), ("c.md", &longer)]),
        ["b.html near-duplicate → a.txt", "c.md near-duplicate → a.txt"]
    );
}

#[test]
fn forms_and_translations_of_a_macro_are_no_copies() {
    let macros = linter(Some(Kind::Macro));
    assert_eq!(found(&macros, &[("a.html", RETURNED), ("a.txt", RETURNED)]), [""; 0]);
    assert_eq!(found(&macros, &[("en-GB/a.md", RETURNED), ("en-US/a.md", RETURNED)]), [""; 0]);
    let front = |language: &str| {
        format!(
            "{{\"items\":[{{\"name\":\"returned\",\"placeholder\":\"{{{{dc.returned}}}}\",\"variants\":[\
             {{\"locale_id\":1,\"active\":true,\"content\":\"{0}\"}},\
             {{\"locale_id\":{language},\"active\":true,\"content\":\"{0}\"}}]}}]}}",
            RETURNED.trim()
        )
    };
    assert_eq!(found(&macros, &[("dc.json", &front("1176"))]), [""; 0]);
}

#[test]
fn drafts_are_not_compared() {
    let drafts = linter(None);
    assert_eq!(found(&drafts, &[("a.txt", RETURNED), ("b.txt", RETURNED)]), [""; 0]);
    assert_eq!(found(&drafts, &[("macros/a.txt", RETURNED), ("drafts/b.txt", RETURNED)]), [""; 0]);
    assert_eq!(found(&drafts, &[("macros/a.txt", RETURNED), ("macros/b.txt", RETURNED)]).len(), 1);
}

#[test]
fn what_most_macros_promise_is_held_against_the_others() {
    let files = [
        ("a.txt", "The parcel is on its way. Your refund arrives within 10 days."),
        ("b.txt", "Refunds take 3 days, and I have started yours."),
        ("c.txt", "I have started the refund, it takes 3 days."),
        ("d.txt", "I am on it. Your refund by bank transfer arrives within 10 days."),
        ("e.txt", "If nothing has come, write to me. Does your refund take 10 days?"),
        ("f.txt", "You can ask for a refund within 30 days of the purchase."),
    ];
    assert_eq!(found(&linter(Some(Kind::Macro)), &files), ["a.txt contradicting-promise → b.txt"]);
}

#[test]
fn the_work_grows_with_the_text() {
    let library = |count: usize| {
        let texts: Vec<(String, String)> = (0..count)
            .map(|number| {
                (format!("{number:05}.txt"), format!("{RETURNED} Your number is {number}. Refunds take {number} days."))
            })
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let start = Instant::now();
        let all = found(&linter(Some(Kind::Macro)), &texts);
        assert!(all.len() >= count - 1, "{}", all.len());
        start.elapsed()
    };
    let (few, many) = (library(100), library(800));
    assert!(many < few * 24 + Duration::from_millis(500), "{few:?} for 100, {many:?} for 800");
}

fn replylint(folder: &Path, args: &[&str]) -> Output {
    let isolated = ["check", "--select", "contradicting-promise,near-duplicate,stale-exception"];
    run(env!("CARGO_BIN_EXE_replylint"), folder, &[&isolated, args].concat(), b"")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn conflict() -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    std::fs::create_dir(top.path().join("macros")).unwrap();
    std::fs::write(top.path().join("macros/a.md"), "I have started it. Refunds take 3 days.\n").unwrap();
    std::fs::write(top.path().join("macros/b.md"), "It is on its way. Your refund arrives within 5–7 business days.\n")
        .unwrap();
    top
}

#[test]
fn programs_are_told_both_places() {
    let top = conflict();
    let json = replylint(top.path(), &["macros", "--output-format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let finding = &json["findings"][0];
    assert_eq!((&finding["path"], &finding["related"][0]["path"]), (&"macros/b.md".into(), &"macros/a.md".into()));
    assert_eq!(finding["related"][0]["text"], "Refunds take 3 days.");
    let sarif = replylint(top.path(), &["macros", "--output-format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let place = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(
        (&place["artifactLocation"]["uri"], &place["region"]["startColumn"]),
        (&"macros/a.md".into(), &20.into())
    );
    for format in ["concise", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        let output = replylint(top.path(), &["macros", "--output-format", format]);
        assert!(said(&output).contains("macros/a.md"), "{format}: {}", said(&output));
    }
}

#[test]
fn exceptions_accept_them() {
    let top = conflict();
    let macros = top.path().join("macros/b.md");
    let text = std::fs::read_to_string(&macros).unwrap();
    let allow = format!("<!-- replylint: allow contradicting-promise (cards only) -->\n\n{text}");
    std::fs::write(&macros, allow).unwrap();
    let output = replylint(top.path(), &["macros"]);
    assert!(output.status.code() == Some(0) && said(&output).contains("1 accepted"), "{}", said(&output));
    // A run that sees one of the two does not call the exception stale.
    let output = replylint(top.path(), &["macros/b.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));

    std::fs::write(&macros, text).unwrap();
    let ignore = "[[ignore]]\npath = \"macros/b.md\"\nrule = \"contradicting-promise\"\nreason = \"cards only\"\n";
    std::fs::write(top.path().join("replylint.toml"), ignore).unwrap();
    let output = replylint(top.path(), &["."]);
    assert!(output.status.code() == Some(0) && said(&output).contains("1 accepted"), "{}", said(&output));
}

#[test]
fn a_baseline_knows_them() {
    let top = conflict();
    assert_eq!(replylint(top.path(), &["macros", "--write-baseline"]).status.code(), Some(0));
    let known = ["macros", "--baseline", "replylint-baseline.json"];
    let output = replylint(top.path(), &known);
    assert!(output.status.code() == Some(0) && said(&output).contains("1 known"), "{}", said(&output));
    assert!(!said(&output).contains("no longer occur"), "{}", said(&output));
    std::fs::write(top.path().join("macros/a.md"), "I have started it. Refunds take 7 days.\n").unwrap();
    let output = replylint(top.path(), &[&known[..], &["--prune-baseline"]].concat());
    assert!(said(&output).contains("removed 1 finding"), "{}", said(&output));
}

#[test]
fn a_changed_macro_is_held_against_all_others() {
    let top = conflict();
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=a", "-c", "user.email=a@b.c"]).args(args).current_dir(top.path());
        assert!(command.output().unwrap().status.success(), "{args:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "a"]);
    let args = ["macros", "--since", "HEAD", "--output-format", "concise"];
    let output = replylint(top.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    // Whichever of the two has changed, it is the one of which something is said.
    for name in ["a.md", "b.md"] {
        let path = top.path().join("macros").join(name);
        let before = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{before}\nHave a good day.\n")).unwrap();
        let output = replylint(top.path(), &args);
        let said = said(&output);
        assert_eq!(said.matches("contradicting-promise").count(), 1, "{said}");
        assert!(said.starts_with(&format!("macros/{name}:")), "{said}");
        std::fs::write(&path, before).unwrap();
    }
    // A text that is no macro makes nobody read the library.
    std::fs::write(top.path().join("macros/new.txt"), "").unwrap();
    let output = replylint(top.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

/// Ten macros that greet, or do not, and sign off, or do not.
fn ten(greets: impl Fn(usize) -> bool, signs: impl Fn(usize) -> bool) -> Vec<(String, String)> {
    let things = ["jug", "lamp", "kettle", "chair", "rug", "clock", "vase", "stool", "shelf", "bowl"];
    let text = |(index, thing): (usize, &str)| {
        let greeting = if greets(index) { "Hi {{guest.name}},\n\n" } else { "" };
        let closing = if signs(index) { "\n\nKind regards,\nLena" } else { "" };
        (
            format!("{thing}.md"),
            format!("{greeting}The {thing} is back in our shop on Monday, and I keep one for you.{closing}\n"),
        )
    };
    things.into_iter().enumerate().map(text).collect()
}

fn missing(files: &[(String, String)]) -> Vec<String> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut all = found(&linter(Some(Kind::Macro)), &files);
    all.retain(|finding| finding.contains(" missing-"));
    all
}

#[test]
fn what_nine_of_ten_macros_have_is_asked_of_the_tenth() {
    assert_eq!(missing(&ten(|index| index != 3, |_| false)), ["chair.md missing-greeting → jug.md"]);
    assert_eq!(missing(&ten(|_| false, |index| index != 0)), ["jug.md missing-signoff → lamp.md"]);
    assert_eq!(missing(&ten(|_| true, |_| true)), [""; 0]);
    // Two of ten are no slip, and nine macros are no library.
    assert_eq!(missing(&ten(|index| index > 1, |_| false)), [""; 0]);
    assert_eq!(missing(&ten(|index| index > 1, |_| false)[1..]), [""; 0]);
}

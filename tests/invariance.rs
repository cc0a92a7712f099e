//! The same text has the same findings however it comes: in any order of files, on any number of processors, with line ends of any
//! system, with a byte order mark or without, with accents written in one way or the other, and behind other mails in one file. An
//! exception takes away its finding and no other, and what a baseline was written of is silent.

mod running;
mod writing;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use replylint::check::baseline::Baseline;
use replylint::config::settings::MinSeverity;
use replylint::finding::Severity;
use replylint::{FileResults, Linter, Phrasebook, Settings, SourceFile};
use running::run;
use unicode_normalization::UnicodeNormalization as _;
use writing::base64;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let min_severity = MinSeverity(Severity::Suggestion);
    Linter::new(Phrasebook::builtin(), Settings { min_severity, ..Settings::default() })
});

const PIECES: &[&str] = &[
    "Hi Zoë,\n\n",
    "No problem! ",
    "Please calm\ndown. ",
    "Your order was cancelled.\n",
    "The café in Malmö is “open”, as I said. ",
    "You must fill in the form at the Besançon office. ",
    "We are sorry for any inconvenience.\n\n",
    "I will write soon.\n",
    "- You failed to pay.\n- It is done.\n",
    "> My lamp arrived broken. No problem, calm down.\n\n",
    "Hi {{name}}, the fee is TBD. ",
    "Please do not hesitate to contact us – or me.\n\n",
    "As per our policy, the naïve résumé is obviously late. ",
    "Kind regards,\nJosé\n",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..24).prop_map(|pieces| pieces.concat())
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["a.txt", "a.md"][..])
}

fn check(name: &str, bytes: impl Into<Vec<u8>>) -> FileResults {
    LINTER.check(&SourceFile::from_bytes(name, bytes.into()).unwrap())
}

/// Rule, line and message of each finding, with accents in one form.
fn said(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<(String, u32, String)> {
    let file = SourceFile::from_bytes(name, bytes.into()).unwrap();
    let findings = LINTER.check(&file).findings;
    let said = findings.iter().map(|finding| {
        let line = file.position(finding.span.start()).line;
        (finding.rule.id.clone(), line, finding.message.nfc().collect())
    });
    said.collect()
}

/// Lengths at which a rule or the reading of a file changes its mind are those that a reader sees: neither a second byte of a line end
/// nor an accent that is written apart moves them.
#[test]
fn a_text_is_as_long_as_it_looks() {
    let said_alike = |text: &str, what: &str| {
        for name in ["a.txt", "a.md", "a.html"] {
            let known = said(name, text);
            assert_eq!(said(name, text.replace('\n', "\r\n")), known, "{what} in {name}");
            assert_eq!(said(name, text.nfd().collect::<String>()), known, "{what} in {name}");
        }
    };
    let cycled = |len: usize| -> String {
        "The café was open at nine and we sent the naïve lamp to the shop. ".chars().cycle().take(len).collect()
    };
    for len in 60..260 {
        said_alike(&format!("{}\n", cycled(len).trim()).repeat(9), &format!("lines of {len}"));
    }
    for len in (8..2_400).step_by(7) {
        let words = cycled(len).replace('.', ",");
        let lines = words.replace(' ', "\n") + "\n";
        for text in
            [format!("{lines}No problem."), format!("“No problem, {lines}”"), format!("{lines}\n\n{lines}\nAna")]
        {
            said_alike(&text, &format!("{len} in short lines"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn line_ends_are_those_of_any_system(text in text(), name in name()) {
        let known = said(name, text.as_str());
        prop_assert_eq!(&said(name, text.replace('\n', "\r\n")), &known);
        prop_assert_eq!(&said(name, text.replace('\n', "\r")), &known);
    }

    #[test]
    fn a_mark_at_the_start_says_nothing(text in text(), name in name()) {
        let known = said(name, text.as_str());
        prop_assert_eq!(&said(name, format!("\u{feff}{text}")), &known);
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        prop_assert_eq!(&said(name, wide), &known);
    }

    #[test]
    fn accents_are_apart_or_not(text in text(), name in name()) {
        let apart: String = text.nfd().collect();
        prop_assert_eq!(said(name, apart), said(name, text.as_str()));
    }

    #[test]
    fn mails_may_stand_behind_each_other(texts in prop::collection::vec(text(), 1..4)) {
        // Whether a mail should greet is told from those around it as well.
        let phrases = |text: &str| said("a.mbox", text).into_iter().filter(|(rule, ..)| !rule.starts_with("missing-"));
        let head = "From ana@b.example Mon May  4 10:12:00 2026\nFrom: ana@b.example\nSubject: Your order\n\n";
        let mails: Vec<String> = texts.iter().map(|text| format!("{head}{text}\n\n")).collect();
        let (mut each, mut lines) = (Vec::new(), 0);
        for mail in &mails {
            each.extend(phrases(mail).map(|(rule, line, message)| (rule, line + lines, message)));
            lines += u32::try_from(mail.lines().count()).unwrap();
        }
        prop_assert_eq!(phrases(&mails.concat()).collect::<Vec<_>>(), each);
    }

    #[test]
    fn a_baseline_knows_all_that_it_was_written_of(text in text(), name in name()) {
        let checked = check(name, text);
        let mut baseline = Baseline::default();
        baseline.add(name, &checked);
        let baseline = Baseline::parse(&baseline.text()).unwrap();
        prop_assert!(baseline.known(name, &BTreeSet::new(), &checked).iter().all(Option::is_some));
    }
}

#[test]
fn one_processor_finds_what_eight_find() {
    let text = format!("{}\n{}\n\n", PIECES.concat(), "The oar is at the desk. ".repeat(60));
    let each: Vec<_> = [1, 8]
        .into_iter()
        .map(|count| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
            pool.install(|| ["a.txt", "a.md"].map(|name| said(name, text.repeat(800))))
        })
        .collect();
    assert!(each[0][0].len() > 3_000);
    assert!(each[0] == each[1]);
}

/// The findings of a run as JSON has them.
fn findings(folder: &Path, args: &[&str]) -> Vec<serde_json::Value> {
    let output =
        run(env!("CARGO_BIN_EXE_replylint"), folder, &[&["check", "--output-format", "json"], args].concat(), b"");
    let mut report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(report["findings"].take()).unwrap()
}

#[test]
fn files_may_be_named_in_any_order() {
    let desk = tempfile::tempdir().unwrap();
    // Where the folder says what they are, it does not matter who named them.
    fs::create_dir(desk.path().join("drafts")).unwrap();
    let names: Vec<String> = (0..40).map(|number| format!("drafts/d{number}.md")).collect();
    for (number, name) in names.iter().enumerate() {
        let text: String = PIECES.iter().cycle().skip(number).take(number % 9 + 1).copied().collect();
        fs::write(desk.path().join(name), text).unwrap();
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let known = findings(desk.path(), &names);
    let backwards: Vec<&str> = names.iter().rev().copied().collect();
    let mixed: Vec<&str> =
        (0..40).map(|number| names[number * 7 % 40]).chain(["./drafts/d3.md", "drafts/d4.md"]).collect();
    for order in [&backwards[..], &mixed, &["."], &["drafts/d1.md", ".", "drafts/d7.md"]] {
        assert!(findings(desk.path(), order) == known);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn an_exception_takes_away_its_finding_and_no_other(text in text(), at in any::<Index>()) {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("a.md"), text).unwrap();
        let before = findings(desk.path(), &["a.md"]);
        prop_assume!(!before.is_empty());
        let accepted = at.get(&before);
        let entry = format!("[[ignore]]\nfingerprint = {}\nreason = \"as it is\"\n", accepted["fingerprint"]);
        fs::write(desk.path().join("replylint.toml"), entry).unwrap();
        let after = findings(desk.path(), &["a.md"]);
        let left: Vec<_> = before.iter().filter(|finding| *finding != accepted).cloned().collect();
        prop_assert_eq!(after, left);
    }
}

/// A text in the transfer encodings of mail, by their names.
fn encoded(text: &str) -> [(&'static str, String); 3] {
    let quoted = |char: char| match char {
        '\n' => "\r\n".to_owned(),
        ' ' | '!'..='<' | '>'..='~' => char.to_string(),
        other => {
            let bytes: Vec<_> = other.to_string().bytes().map(|byte| format!("={byte:02X}")).collect();
            bytes.concat()
        }
    };
    let lines: Vec<String> = base64(text.replace('\n', "\r\n").as_bytes())
        .as_bytes()
        .chunks(76)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    [
        ("8bit", text.replace('\n', "\r\n")),
        ("quoted-printable", text.chars().map(quoted).collect()),
        ("base64", lines.join("\r\n")),
    ]
}

#[test]
fn how_a_mail_is_encoded_does_not_matter() {
    const SAID: [(&str, &str); 4] = [
        (
            "plain",
            "Hi {{ customer.name }},\n\nYour parcel [TRACKING NUMBER] left – thank you. Calm down, Zoë!\n\nBest wishes,\nLena\n",
        ),
        (
            "html",
            "<p>Hi {{ customer.name }},</p><p>Press <a href=\"https://example.org/a\">YOU MUST PAY</a> – or \
             <a href=\"https://example.org/b\">click here</a>. Thank you.</p><p>Your order was cancelled by mistake for {{ name }}.</p>\
             <p>Best wishes,<br>Lena</p>",
        ),
        (
            "html",
            "<p>Hi Zoë,</p><p>Choose the status <b>No problem</b> in the list, please – calm down, I will be back.</p><p>Lena</p>",
        ),
        (
            "plain",
            "Hi Zoë,\n\nName: __________________\n\nWe are sorry for any inconvenience – {{ x }} is TBD.\n\nLena\n",
        ),
    ];
    for (subtype, text) in SAID {
        let folder = tempfile::tempdir().unwrap();
        let told = encoded(text).map(|(encoding, body)| {
            let mail = format!(
                "From: a@example.org\r\nSubject: Your parcel\r\nMIME-Version: 1.0\r\nContent-Type: text/{subtype}; charset=utf-8\r\n\
                 Content-Transfer-Encoding: {encoding}\r\n\r\n{body}"
            );
            fs::write(folder.path().join("a.eml"), mail).unwrap();
            let args = ["check", "--min-severity", "suggestion", "--output-format", "json", "a.eml"];
            let output = run(env!("CARGO_BIN_EXE_replylint"), folder.path(), &args, b"");
            let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let findings = told["findings"].as_array().unwrap().iter();
            let each = findings.map(|finding| ["rule", "severity", "message", "text"].map(|key| finding[key].to_string()));
            // Of base64 only whole lines are pointed at, which is no order.
            each.collect::<BTreeSet<_>>()
        });
        assert!(!told[0].is_empty(), "{text}");
        assert_eq!(told[1], told[0], "quoted-printable");
        assert_eq!(told[2], told[0], "base64");
        assert!(!format!("{told:?}").contains('\u{fffc}'), "{told:?}");
    }
}

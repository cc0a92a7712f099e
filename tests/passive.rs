//! The contrast set of `passive.md`: sentences that hide who did something harmful, beside look-alikes that do not.

use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::Severity;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;

#[test]
fn hiding_and_harmless_sentences_are_told_apart() {
    let settings = Settings { select: vec!["hidden-actor".into()], ..Settings::default() };
    let linter = Linter::new(Phrasebook::builtin(), settings);
    let (mut hiding, mut harmless, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("passive.md").lines() {
        let Some((label, text)) = line.strip_prefix("- ").and_then(|rest| rest.split_once(": ")) else { continue };
        let hides = label == "hides";
        *if hides { &mut hiding } else { &mut harmless } += 1;
        let found = linter.check(&SourceFile::from_text("sentence.txt", text)).findings;
        if found.is_empty() == hides {
            wrong.push(line);
        }
    }
    assert!(hiding >= 40 && harmless >= 40, "{hiding} hiding and {harmless} harmless sentences are too few");
    assert!(wrong.is_empty(), "{} of {} are judged wrongly:\n{}", wrong.len(), hiding + harmless, wrong.join("\n"));
}

#[test]
fn a_hidden_act_is_asked_about_and_never_put_into_the_mouth() {
    let settings = Settings { select: vec!["hidden-actor".into()], ..Settings::default() };
    let linter = Linter::new(Phrasebook::builtin(), settings);
    let advice = |text: &str| {
        let found = linter.check(&SourceFile::from_text("sentence.txt", text)).findings;
        assert!(found.len() == 1 && found[0].suggestions.is_empty() && found[0].fix.is_none(), "{found:?}");
        found[0].advice().unwrap_or_default().to_owned()
    };
    let asked = "Did we do it? Then say so: “We cancelled your order {{ name }}”. If not, say who did.";
    assert_eq!(advice("Unfortunately your order {{ name }} was cancelled."), asked);
    // Which of two placeholders stands where is not known.
    let general = advice("Unfortunately your order {{ number }} from {{ date }} was cancelled.");
    assert!(general.starts_with("Say who did it"), "{general}");
}

/// Names with a dot in them, which no sentence ends at.
const DOTTED: &[&str] = &[
    "Hex.pm",
    "Booking.com",
    "Node.js",
    "Next.js",
    "Socket.io",
    "ASP.net",
    "crates.rs",
    "example.co.uk",
    "U.S.",
    "U.K.",
    "B.V.",
    "Smith Inc.",
    "Brown Ltd.",
    "Acme.ai",
    "web.dev",
    "Vue.js3",
    "Dr. Brown",
    "St. Ives",
];

#[test]
fn a_name_with_a_dot_stays_whole_in_all_that_is_proposed() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    let shapes = [
        "Your {} account was closed on Monday.",
        "The keys of your {} account have been revoked.",
        "Your parcel was sent to {} by mistake.",
        "Your order was cancelled by {} on Monday.",
        "The invoice for {} will be sent by our office.",
    ];
    for name in DOTTED {
        // The last letters alone must not begin what is proposed.
        let tail = name.trim_end_matches('.').rsplit(['.', ' ']).next().unwrap();
        for shape in shapes {
            let text = shape.replace("{}", name);
            let found = linter.check(&SourceFile::from_text("sentence.txt", text.as_str())).findings;
            let said =
                found.iter().flat_map(|finding| finding.suggestions.iter().map(String::as_str).chain(finding.advice()));
            for said in said.filter(|said| said.contains(&format!(" {tail}")) || said.contains(&format!("{tail} "))) {
                assert!(said.contains(name.trim_end_matches('.')), "{text}\n{said}");
            }
        }
    }
    let advice = |text: &str| {
        let found = linter.check(&SourceFile::from_text("sentence.txt", text)).findings;
        found.first().and_then(|finding| finding.advice()).unwrap_or_default().to_owned()
    };
    let asked = |active: &str| format!("Did we do it? Then say so: “{active}”. If not, say who did.");
    for name in DOTTED.iter().filter(|name| !name.contains(' ')) {
        assert_eq!(
            advice(&format!("Your {name} account was closed.")),
            asked(&format!("We closed your {name} account"))
        );
    }
    // A space that was forgotten makes no name.
    assert_eq!(advice("Your account was closed.we did that on Monday."), asked("We closed your account"));
}

#[test]
fn what_anybody_may_do_is_put_as_what_the_reader_can() {
    let settings = Settings {
        select: vec!["passive-voice".into()],
        min_severity: MinSeverity(Severity::Suggestion),
        ..Settings::default()
    };
    let linter = Linter::new(Phrasebook::builtin(), settings);
    let found =
        linter.check(&SourceFile::from_text("sentence.txt", "The photos can be uploaded at any time.")).findings;
    let advice: Vec<_> = found.iter().filter_map(|finding| finding.advice()).collect();
    assert_eq!(advice, ["Say who does it: “You can upload the photos at any time”."]);
}

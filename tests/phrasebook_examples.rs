//! Every example of the phrasebook holds: each `wrong` is reported by its own rule alone, each `right` and `prefer` by none,
//! and what a fix makes of a `wrong` is fine.

use std::collections::BTreeMap;

use replylint::apply::apply;
use replylint::check::examples::Examples;
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::{Category, Rule, Severity};
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

#[test]
fn examples_hold() {
    hold(&Phrasebook::builtin());
}

/// With all packs at once: what is right stays right for every audience.
#[test]
fn examples_hold_with_packs() {
    hold(&Phrasebook::with_packs());
}

fn hold(phrasebook: &Phrasebook) {
    let broken = Examples::new(phrasebook).broken();
    let report: Vec<String> = broken.iter().map(ToString::to_string).collect();
    assert!(report.is_empty(), "{} examples do not hold:\n{}", report.len(), report.join("\n"));
}

/// An entry shows itself from both sides, says where it is from, and where nothing is changed by machine, why not.
#[test]
fn every_entry_is_whole() {
    let mut lacking = Vec::new();
    for rule in Phrasebook::with_packs().rules().iter().filter(|rule| !is_about_the_whole(rule)) {
        let mut need = |holds: bool, what: &str| {
            if !holds {
                lacking.push(format!("{}: {what}", rule.id));
            }
        };
        need(rule.wrong.len() >= 2, "fewer than two `wrong`");
        need(rule.right.len() >= 2, "fewer than two `right`");
        need(rule.fix != Applicability::Unsafe || rule.fix_note.is_some(), "an unsafe fix and no `fix_note`");
        need(rule.advice.is_some() || !rule.prefer.is_empty(), "neither `prefer` nor `advice`");
        need(
            rule.why.matches(['.', '!', '?']).count() <= 1 && rule.why.len() <= 130,
            "a `why` of more than one short sentence",
        );
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

/// What must be there and what is too much has no phrase to look alike.
fn is_about_the_whole(rule: &Rule) -> bool {
    rule.category == Category::Structure && rule.fix_note.is_none()
}

/// Who edits an entry sees all of it: no line of a built-in phrasebook runs out of the window.
#[test]
fn lines_are_short() {
    let files = |folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in files("packs").chain(files("lexicon")).chain(["phrasebook.toml".into()]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let long = text.lines().zip(1..).find(|(line, _)| line.chars().count() > 130);
        assert_eq!(long, None, "{}: a line of more than 130 characters", path.display());
    }
}

/// Who owns the phrasebook reads an entry at a glance: half of them have no more lines and signs of notation than this. What makes
/// one longer is mostly a rarer wording, and has a file of its own.
#[test]
fn entries_are_short() {
    let text = std::fs::read_to_string("phrasebook.toml").unwrap();
    let parts = text.split("[[phrase]]\n").skip(1);
    // The heading of the next group is none of an entry's.
    let entries: Vec<&str> = parts.map(|part| part.split("\n# ──").next().unwrap().trim_end()).collect();
    let median = |mut counts: Vec<usize>| {
        counts.sort_unstable();
        counts[counts.len() / 2]
    };
    // With the line that starts it.
    let lines = median(entries.iter().map(|entry| entry.lines().count() + 1).collect());
    let signs = |entry: &str| {
        let entry: toml::Table = toml::from_str(entry).unwrap();
        let lists =
            entry.iter().filter(|(key, _)| *key == "avoid" || key.starts_with("unless") && *key != "unless_when");
        let patterns = lists.filter_map(|(_, value)| value.as_array()).flatten().filter_map(toml::Value::as_str);
        patterns.map(|pattern| pattern.matches(|char| "()|[]<>~^$".contains(char)).count()).sum()
    };
    let signs = median(entries.iter().map(|entry| signs(entry)).collect());
    assert!(lines <= 12 && signs <= 20, "half of the entries have more than {lines} lines or {signs} signs");
}

/// A replacement that is offered can be taken: nothing of the rule is left, and nothing worse has come.
#[test]
fn fixes_mend_their_examples() {
    let book = Phrasebook::with_packs();
    let linter = |language: &str, audience: Vec<String>| {
        let settings = Settings {
            kind: Some(Kind::Macro),
            language: Some(language.to_owned()),
            audience,
            min_severity: MinSeverity(Severity::Suggestion),
            ..Settings::default()
        };
        Linter::new(book.clone(), settings)
    };
    let mut linters: BTreeMap<String, Vec<Linter>> = BTreeMap::new();
    let (mut broken, mut tried) = (Vec::new(), 0);
    for rule in book.rules().iter().filter(|rule| rule.fix > Applicability::DisplayOnly) {
        for text in &rule.wrong {
            // A sentence that is all there is cannot be taken out.
            let text = if rule.prefer[0].is_empty() { format!("The lamp is new. {text}") } else { text.clone() };
            let file = SourceFile::from_text("example.txt", text.as_str());
            let reports =
                |linter: &&Linter| linter.check(&file).findings.iter().any(|finding| finding.rule.id == rule.id);
            let language = book.language_of(&rule.id);
            let linters = linters.entry(language).or_insert_with_key(|language| {
                book.audiences_together().into_iter().map(|audience| linter(language, audience)).collect()
            });
            let Some(linter) = linters.iter().find(reports) else {
                broken.push(format!("{}: “{text}” is not reported", rule.id));
                continue;
            };
            tried += 1;
            let checked = linter.check(&file);
            let applied = apply(file, checked, Applicability::Unsafe, |file, _| linter.check(file));
            let left = applied.checked.findings.iter().find(|finding| {
                finding.rule.id == rule.id
                    || (finding.severity > Severity::Suggestion && finding.rule.category != Category::Structure)
            });
            if applied.made == 0 || left.is_some() {
                let id = left.map_or("it is not changed", |finding| &finding.rule.id);
                broken.push(format!("{}: “{text}” becomes “{}”: {id}", rule.id, applied.file.text()));
            }
        }
    }
    assert!(broken.is_empty(), "{} fixes leave something:\n{}", broken.len(), broken.join("\n"));
    assert!(tried > 200, "only {tried} fixes were tried");
}

/// The ids of what a phrasebook of its own finds in a text.
fn found(entries: &str, name: &str, text: &str) -> Vec<String> {
    let book = Phrasebook::default().with_layer(SourceFile::from_text("own.toml", entries)).unwrap();
    let settings = Settings { select: vec!["jargon".into(), "structure".into()], ..Settings::default() };
    let findings = Linter::new(book, settings).check(&SourceFile::from_text(name, text)).findings;
    findings
        .into_iter()
        .filter(|finding| finding.rule.id.starts_with("own-"))
        .map(|finding| finding.rule.id.clone())
        .collect()
}

#[test]
fn what_excuses_a_phrase_must_be_as_near_as_the_documentation_says() {
    let entry = |condition: &str| {
        format!(
            "[[phrase]]\nid = \"own-lamp\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"lamp\"]\n\
             {condition} = [\"kettle\"]\nwhy = \"x\"\nadvice = \"y\"\n"
        )
    };
    let sentences = |order: [&str; 4]| order.map(|word| format!("It is a {word}.")).join(" ") + "\n";
    let is_found = |condition: &str, order: [&str; 4]| !found(&entry(condition), "a.txt", &sentences(order)).is_empty();
    // In this sentence or the next two.
    assert!(!is_found("unless_nearby", ["lamp or kettle", "pen", "pen", "pen"]));
    assert!(!is_found("unless_nearby", ["lamp", "kettle", "pen", "pen"]));
    assert!(!is_found("unless_nearby", ["lamp", "pen", "kettle", "pen"]));
    assert!(is_found("unless_nearby", ["lamp", "pen", "pen", "kettle"]));
    assert!(is_found("unless_nearby", ["kettle", "lamp", "pen", "pen"]));
    // In the sentence before.
    assert!(!is_found("unless_previous", ["kettle", "lamp", "pen", "pen"]));
    assert!(is_found("unless_previous", ["kettle", "pen", "lamp", "pen"]));
    assert!(is_found("unless_previous", ["lamp", "kettle", "pen", "pen"]));
    // In the same sentence.
    assert!(!is_found("unless_sentence", ["lamp or kettle", "pen", "pen", "pen"]));
    assert!(is_found("unless_sentence", ["lamp", "kettle", "pen", "pen"]));
}

#[test]
fn the_owner_of_a_thing_may_be_any_word_of_a_class() {
    let entry = "[[phrase]]\nid = \"own-rule\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"<noun>'s rule\"]\n\
                 why = \"x\"\nadvice = \"y\"\n";
    let is_found = |text: &str| !found(entry, "a.txt", text).is_empty();
    assert!(is_found("It is the harbour's rule.\n") && is_found("It is the harbour’s rule.\n"));
    assert!(!is_found("The harbour is rule and law.\n") && !is_found("The harbour rule is old.\n"));
}

#[test]
fn a_word_cut_short_is_found_by_the_full_one() {
    let entry = "[[phrase]]\nid = \"own-you\"\ncategory = \"jargon\"\nseverity = \"warning\"\n\
                 avoid = [\"because you left your oar\"]\nin_clause = [\"by-customer\"]\nwhy = \"x\"\nadvice = \"y\"\n";
    let is_found = |text: &str| !found(entry, "a.txt", text).is_empty();
    assert!(is_found("It sank because you left your oar.\n") && is_found("It sank cos u left ur oar.\n"));
    assert!(!is_found("It sank because we left your oar.\n"));
}

#[test]
fn a_path_speaks_with_its_file_and_two_folders() {
    let entries = "[[signal]]\nid = \"lamps\"\nin = [\"path\"]\nany = [\"lamps\"]\nwhy = \"x\"\nright = [\"lamps\"]\nwrong = [\"pens\"]\n\n\
                   [[phrase]]\nid = \"own-left\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"left\"]\n\
                   only_when = [\"lamps\"]\nwhy = \"x\"\nadvice = \"y\"\n";
    let is_found = |name: &str| !found(entries, name, "It left today.\n").is_empty();
    assert!(is_found("desk/lamps.txt"));
    assert!(is_found("desk/lamps/late.txt"));
    assert!(is_found("desk/lamps/may/late.txt"));
    assert!(!is_found("desk/lamps/may/new/late.txt"));
    assert!(!is_found("desk/pens/late.txt"));
}

#[test]
fn a_key_that_had_another_name_is_read_by_both() {
    for key in ["reply_type", "occasion"] {
        let entries = format!(
            "[[signal]]\nid = \"leaving\"\n{key} = true\nany = [\"bye\"]\nwhy = \"x\"\nright = [\"Bye.\"]\nwrong = [\"Hi.\"]\n"
        );
        let book = Phrasebook::default().with_layer(SourceFile::from_text("own.toml", entries)).unwrap();
        assert_eq!(book.reply_types(), ["leaving"], "{key}");
    }
}

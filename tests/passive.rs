//! The contrast set of `passive.md`: sentences that hide who did something harmful, beside look-alikes that do not.

use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
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

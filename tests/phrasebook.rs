//! Every example of the phrasebook holds: each `wrong` is reported by its own rule alone, each `right` and `prefer` by none.

use replylint::examples::Examples;
use replylint::finding::{Category, Rule};
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;

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
        need(!rule.source.is_empty(), "no `source`");
        need(rule.fix == Applicability::Safe || rule.fix_note.is_some(), "no safe fix and no `fix_note`");
        need(rule.advice.is_some() || !rule.prefer.is_empty(), "neither `prefer` nor `advice`");
        need(rule.why.matches(['.', '!', '?']).count() <= 1 && rule.why.len() <= 130, "a `why` of more than one short sentence");
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

/// What must be there and what is too much has no phrase to look alike.
fn is_about_the_whole(rule: &Rule) -> bool {
    rule.category == Category::Structure && rule.fix_note.is_none()
}

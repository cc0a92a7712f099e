//! Every example of the phrasebook holds: each `wrong` is reported by its own rule alone, each `right` and `prefer` by none.

use replylint::examples::Examples;
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

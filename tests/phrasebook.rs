//! Every example of the phrasebook holds: each `wrong` is reported by its own rule alone, each `right` and `prefer` by none.

use replylint::examples::Examples;
use replylint::phrasebook::Phrasebook;

#[test]
fn examples_hold() {
    let broken = Examples::new(&Phrasebook::builtin()).broken();
    let report: Vec<String> = broken.iter().map(ToString::to_string).collect();
    assert!(report.is_empty(), "{} examples do not hold:\n{}", report.len(), report.join("\n"));
}

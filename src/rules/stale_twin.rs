//! `stale-twin`: a message stands in the file as formatted and as plain text, and one of them was changed alone.

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Label, Severity};

pub(super) static STALE_TWIN: CodeRule = CodeRule {
    id: "stale-twin",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "The two versions of this message differ",
    why: "Some customers see one text and some the other, and only one of them is what you mean.",
    advice: "Make both say the same, or empty the version that your helpdesk generates itself.",
    language: None,
    wrong: &[],
    right: &[],
    check: Check::Document(check),
};

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let Some(parting) = reply.document.parting else { return };
    findings.report(rule(&STALE_TWIN), parting.here, || {
        let other = Label::new(parting.there, "the other version continues with this");
        Report { elsewhere: vec![other], ..Report::default() }
    });
}

//! `stale-twin`: a message stands in the file as formatted and as plain text, and one of them was changed alone.

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Label, Severity};

pub(super) static STALE_TWIN: CodeRule = CodeRule {
    id: "stale-twin",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "This form of the message says something else than the other",
    why: "Some customers are sent the one text and some the other, and only one of them is what you mean.",
    advice: "Make both say the same, or empty the one that your helpdesk writes anew by itself.",
    language: None,
    wrong: &[],
    right: &[],
    check: Check::Document(check),
};

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let Some(parting) = reply.document.parting else { return };
    findings.report(rule(&STALE_TWIN), parting.here, || {
        let other = Label::new(parting.there, "the other form goes on with this");
        Report { elsewhere: vec![other], ..Report::default() }
    });
}

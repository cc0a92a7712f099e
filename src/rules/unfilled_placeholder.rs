//! `unfilled-placeholder`: something is left to fill in, in a text that is about to be sent.

use super::{Check, Findings, Judgement, Reply, Report, rule};
use crate::document::{Kind, RegionKind};
use crate::finding::{Category, Severity};

pub(super) static UNFILLED_PLACEHOLDER: Judgement = Judgement {
    id: "unfilled-placeholder",
    category: Category::Structure,
    severity: Severity::Error,
    message: "“{text}” is still to be filled in",
    why: "The customer would read the template instead of an answer that is meant for them.",
    advice: "Put in the real value, or mark the file as a macro if it is one (kind = \"macro\").",
    wrong: &[
        "Hi {{ticket.requester.first_name}},\n\nI have sent the invoice again.\n\nKind regards,\nTom",
        "Dear [CUSTOMER NAME],\n\nyour parcel left today.\n\nKind regards,\nTom",
    ],
    right: &[
        "Hi Dana,\n\nI have sent the invoice again.\n\nKind regards,\nTom",
        "The form [sic] is in the box marked [x].",
    ],
    check: Check::Document(check),
};

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    if reply.kind == Kind::Macro {
        return;
    }
    for inline in &reply.document.inlines {
        let linted = reply.document.region_at(inline.span.start()).is_some_and(RegionKind::is_linted);
        if inline.kind != RegionKind::Placeholder || !linted || inline.span.is_empty() {
            continue;
        }
        findings.report(rule(&UNFILLED_PLACEHOLDER), inline.span, || {
            let written = reply.document.map.to_source(inline.span).span.slice(reply.source.text());
            Report { message: Some(UNFILLED_PLACEHOLDER.message.replace("{text}", written)), ..Report::default() }
        });
    }
}

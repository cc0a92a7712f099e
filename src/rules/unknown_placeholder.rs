//! `unknown-placeholder`: a template asks for a value under a name that its helpdesk does not have.

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::text::document::{Kind, RegionKind};
use crate::text::placeholder_name_check::{NameProblem, name};

pub(super) static UNKNOWN_PLACEHOLDER: CodeRule = CodeRule {
    id: "unknown-placeholder",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "Unknown placeholder “{text}”",
    why: "The helpdesk will not fill it in, so the customer sees a gap or the name itself.",
    advice: "Write the name as your helpdesk spells it, or add it to `placeholders` in replylint.toml.",
    language: None,
    wrong: &[],
    right: &[],
    check: Check::Document(check),
};

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let Some(names) = document.names.as_ref().filter(|_| reply.kind == Kind::Macro) else { return };
    let is_linted = |at: u32| document.region_at(at).is_some_and(RegionKind::is_linted);
    for inline in document.inlines.iter().filter(|inline| inline.kind == RegionKind::Placeholder) {
        let written = document.original(reply.source.text()).slice(inline.span);
        let Some(name) = name(written).filter(|_| is_linted(inline.span.start())) else { continue };
        let Some(strange) = names.judge(name) else { continue };
        let meant = match strange {
            NameProblem::Misspelt(meant) => format!("; did you mean “{meant}”?"),
            NameProblem::Unknown => String::new(),
        };
        let message = format!("{}{meant}", UNKNOWN_PLACEHOLDER.message.replace("{text}", name));
        findings
            .report(rule(&UNKNOWN_PLACEHOLDER), inline.span, || Report { message: Some(message), ..Report::default() });
    }
}

//! Findings as the protocol has them.

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Message, Range, Uri,
};
use replylint::finding::{Finding, Severity};
use replylint::phrasebook::Mistake;
use replylint::report::in_one_line;

use super::analysis::Judged;
use super::text_buffer::Text;

/// What every diagnostic is signed with.
const SOURCE: &str = "replylint";

/// All findings of a text. `rules` is the address at which a rule is explained, if there is one.
pub(super) fn of(text: &Text, judged: &Judged, uri: &str, rules: Option<&str>) -> Vec<Diagnostic> {
    judged.checked.findings.iter().map(|finding| one(text, judged, uri, finding, rules)).collect()
}

/// One finding.
pub(super) fn one(text: &Text, judged: &Judged, uri: &str, finding: &Finding, rules: Option<&str>) -> Diagnostic {
    // What stands in another file has no place in this one.
    let labels = finding.labels.iter().filter(|label| label.elsewhere.is_none());
    let related: Vec<DiagnosticRelatedInformation> = labels
        .map(|label| DiagnosticRelatedInformation {
            location: Location { uri: uri.into(), range: judged.range(text, label.span) },
            message: label.text.clone(),
        })
        .collect();
    Diagnostic {
        code: Some(Code::String(finding.rule.id.clone())),
        code_description: rules.map(|rules| CodeDescription { href: Uri(format!("{rules}#{}", finding.rule.id)) }),
        related_information: (!related.is_empty()).then_some(related),
        ..said(judged.range(text, finding.span), severity(finding.severity), in_one_line(finding))
    }
}

/// A mistake in a phrasebook or a configuration.
pub(super) fn mistake(text: &Text, mistake: &Mistake) -> Diagnostic {
    let help = mistake.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let label = if mistake.label.is_empty() { String::new() } else { format!(" ({})", mistake.label) };
    let message = format!("{}{label}{help}", mistake.message);
    said(text.range(mistake.span.range()), DiagnosticSeverity::Error, message)
}

/// Something to say about a place.
pub(super) fn said(range: Range, severity: DiagnosticSeverity, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        code: None,
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message: Message::String(message),
        tags: None,
        related_information: None,
        data: None,
    }
}

/// Editors show errors and warnings at once; a suggestion waits until somebody looks at the place.
fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Suggestion => DiagnosticSeverity::Hint,
    }
}

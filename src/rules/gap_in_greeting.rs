//! `gap-in-greeting`: “Hi ,”, or a greeting that becomes one where the helpdesk does not know the name.

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::extract::placeholder::classify;
use crate::finding::{Category, Severity};
use crate::text::document::{Kind, PLACEHOLDER, RegionKind};
use crate::text::span::Span;

pub(super) static GAP_IN_GREETING: CodeRule = CodeRule {
    id: "gap-in-greeting",
    category: Category::Structure,
    severity: Severity::Suggestion,
    message: "“{text}” greets nobody",
    why: "A gap where the name should be shows the customer that a machine wrote this.",
    advice: "Give the placeholder a fallback, such as “there”, or greet without a name.",
    language: None,
    wrong: &["Hi ,\n\nI have sent the invoice again. Is there anything else?\n\nKind regards,\nTom"],
    right: &["Hello,\n\nI have sent the invoice again. Is there anything else?\n\nKind regards,\nTom"],
    check: Check::Document(check),
};

/// Words that greet, in small letters.
const GREETINGS: [&str; 11] = [
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "good evening",
    "hallo",
    "hola",
    "bonjour",
    "ciao",
];

/// The length of a greeting with a gap before the comma.
fn gap(said: &str) -> Option<usize> {
    let greets = |word: &&str| said.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let rest = &said[GREETINGS.into_iter().find(greets)?.len()..];
    let behind = rest.trim_start_matches([' ', '\u{a0}']);
    (behind.len() < rest.len() && behind.starts_with([',', '!', ':'])).then_some(said.len() - behind.len() + 1)
}

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let greetings = document.regions.iter().filter(|region| region.kind == RegionKind::Greeting);
    for greeting in greetings {
        let said = greeting.span.slice(&document.prose);
        if let Some(gap) = gap(said) {
            let start = greeting.span.start() as usize;
            // A draft has lost its name, and goes to one person.
            let own = if reply.kind == Kind::Draft { Severity::Warning } else { Severity::Suggestion };
            findings.report_as(own, rule(&GAP_IN_GREETING), Span::of(start..start + gap), Report::default);
        }
        for inline in document.inlines_in(greeting.span) {
            let written = document.original(reply.source.text()).slice(inline.span);
            if reply.kind == Kind::Macro && inline.kind == RegionKind::Placeholder && lacks_fallback(written) {
                let cue = said.split(PLACEHOLDER).next().unwrap_or_default().trim_end_matches([' ', ',']);
                if cue.is_empty() {
                    continue;
                }
                let message = format!("“{written}” has no fallback: without a value, the customer reads “{cue} ,”");
                findings.report(rule(&GAP_IN_GREETING), inline.span, || Report {
                    message: Some(message),
                    ..Report::default()
                });
            }
        }
    }
}

/// Whether a placeholder could have a fallback in its dialect, and has none. Dialects without any are left alone, as there is
/// nothing to do about it there.
fn lacks_fallback(written: &str) -> bool {
    let has_them = (written.starts_with("{{") && !written.starts_with("{{{"))
        || written.starts_with("{%customer.")
        || written.starts_with("{!")
        || written.starts_with("<attribute ");
    has_them
        && !written.contains("default")
        && classify(written).is_some_and(|placeholder| placeholder.fallback.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fallbacks_are_seen_in_the_dialects_that_have_them() {
        for text in ["{{name}}", "{%customer.firstName%}", "{%customer.firstName,fallback=%}", "{!Contact.FirstName}"] {
            assert!(lacks_fallback(text), "{text}");
        }
        for text in ["{{name|there}}", "{{ name | default: 'you' }}", "#{user.name}", "%{name}", "{!Contact.Name, you}"]
        {
            assert!(!lacks_fallback(text), "{text}");
        }
        assert_eq!(
            (gap("Hi , we"), gap("good Evening\u{a0} !"), gap("Hello, we"), gap("Hi all ,")),
            (Some(4), Some(16), None, None)
        );
    }
}

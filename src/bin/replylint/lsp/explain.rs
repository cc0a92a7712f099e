//! What an editor shows over a finding or the name of a rule: why, what to say, and examples.

use std::fmt::Write as _;

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position, Range};
use replylint::check::linter::Linter;
use replylint::finding::{Finding, InPlaceOf, Rule};
use replylint::report::{Instead, what_to_do};

use super::analysis::Judged;
use super::text_buffer::Text;

/// Examples of each sort that are shown.
const EXAMPLES: usize = 2;

/// What there is to say about the findings at a place.
pub(super) fn findings(text: &Text, judged: &Judged, at: Position) -> Option<Hover> {
    let offset = text.offset(at);
    let here = |finding: &&Finding| {
        let place = judged.range(text, finding.span);
        (text.offset(place.start)..=text.offset(place.end)).contains(&offset)
    };
    let findings: Vec<&Finding> = judged.checked.findings.iter().filter(here).collect();
    let first = findings.first()?;
    let parts: Vec<String> = findings
        .iter()
        .map(|finding| {
            let (suggestions, place) = if finding.suggestions.is_empty() {
                (finding.rule.preferred(), finding.rule.in_place_of)
            } else {
                (finding.suggestions.clone(), finding.in_place_of())
            };
            format!("{}\n\n{}", escaped(&finding.message), rule(&finding.rule, &suggestions, place, finding.advice()))
        })
        .collect();
    Some(shown(&parts.join("\n\n---\n\n"), judged.range(text, first.span)))
}

/// What there is to say about the name of a rule.
pub(super) fn name(text: &Text, linter: &Linter, at: Position) -> Option<Hover> {
    let offset = text.offset(at);
    let is_of_name = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    let start = text.as_str()[..offset]
        .rfind(|char| !is_of_name(char))
        .map_or(0, |before| before + text.as_str()[before..].chars().next().map_or(0, char::len_utf8));
    let rest = &text.as_str()[offset..];
    let end = offset + rest.find(|char| !is_of_name(char)).unwrap_or(rest.len());
    let id = &text.as_str()[start..end];
    let known = linter.rules().into_iter().find(|rule| rule.id == id)?;
    let told = rule(&known, &known.preferred(), known.in_place_of, known.advice.as_deref());
    Some(shown(&told, text.range(start..end)))
}

/// A rule as Markdown, with what can be said in a place.
pub(super) fn rule(rule: &Rule, suggestions: &[String], place: InPlaceOf, advice: Option<&str>) -> String {
    let mut out = format!("**{}** ({}, {})\n\n{}\n", rule.id, rule.severity, rule.category, escaped(&rule.why));
    if let Some(Instead::Say(words)) = Instead::of(suggestions, place, rule.tongue) {
        let _ = writeln!(out, "\nSay: {}", escaped(&words));
    }
    for what in what_to_do(suggestions, place, advice, rule.tongue) {
        let _ = writeln!(out, "\n{}", escaped(&what));
    }
    let mut sorts = [("Avoid", &rule.wrong), ("Fine", &rule.right)].into_iter().peekable();
    if sorts.peek().is_some() {
        out.push('\n');
    }
    for (sort, examples) in sorts {
        for example in examples.iter().take(EXAMPLES) {
            let _ = writeln!(out, "- {sort}: “{}”", escaped(&example.replace('\n', " ")));
        }
    }
    out
}

fn shown(value: &str, range: Range) -> Hover {
    let value = value.trim_end().to_owned();
    Hover { contents: Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }), range: Some(range) }
}

/// Words of people, in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if "\\`*_{}[]<>#|~".contains(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

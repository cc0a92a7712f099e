//! The guide as Markdown.

use std::fmt::Write as _;

use super::{Part, SEVERITIES, chapters, said};
use crate::finding::Rule;
use crate::text::shown;

/// A guide with this title.
pub fn markdown(title: &str, parts: &[Part]) -> String {
    let mut out = format!("# {title}\n\nGenerated from the phrasebook that replylint uses. {SEVERITIES}\n");
    for part in parts {
        if parts.len() > 1 {
            let _ = write!(out, "\n# {}\n", part.heading());
        }
        for (category, rules) in chapters(&part.rules) {
            let _ = write!(out, "\n## {}\n\nWhat is said here {}.\n", category.heading(), category.verdict());
            for each in rules {
                rule(each, &mut out);
            }
        }
    }
    out
}

fn rule(rule: &Rule, out: &mut String) {
    let _ = write!(out, "\n### {} ({})\n", rule.id, rule.severity);
    if !rule.why.is_empty() {
        let _ = write!(out, "\n{}\n", text(&rule.why));
    }
    let mut list = String::new();
    for example in &rule.wrong {
        let _ = writeln!(list, "- Avoid: {}", quoted(example));
    }
    if !rule.prefer.is_empty() {
        let all: Vec<String> = rule.prefer.iter().map(|prefer| text(&said(prefer))).collect();
        let _ = writeln!(list, "- Say: {}", all.join(", "));
    }
    if let Some(advice) = &rule.advice {
        let _ = writeln!(list, "- Do: {}", text(advice));
    }
    for example in &rule.right {
        let _ = writeln!(list, "- Fine: {}", quoted(example));
    }
    if !list.is_empty() {
        let _ = write!(out, "\n{list}");
    }
}

/// An example on one line.
fn quoted(example: &str) -> String {
    format!("“{}”", text(&example.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Text with what Markdown would take for markup escaped.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in shown::one_line(text).chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

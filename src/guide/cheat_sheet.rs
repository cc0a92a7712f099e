//! The guide on a page: what not to say, and what to say instead, a line a rule.

use std::fmt::Write as _;

use super::html::{escaped, page};
use super::markdown::text;
use super::{Part, chapters, said};
use crate::finding::Rule;

/// The table as an HTML page that fits on paper.
pub fn html_table(title: &str, parts: &[Part]) -> String {
    let mut body = String::new();
    for part in parts {
        if parts.len() > 1 {
            let _ = writeln!(body, "<h2>{}</h2>", escaped(&part.heading()));
        }
        body.push_str("<table>\n<tr><th>Not</th><th>But</th></tr>\n");
        for (not, but) in rows(part) {
            let _ = writeln!(body, "<tr><td>{}</td><td>{}</td></tr>", escaped(&not), escaped(&but));
        }
        body.push_str("</table>\n");
    }
    page(title, &body)
}

/// The table as Markdown.
pub fn markdown_table(title: &str, parts: &[Part]) -> String {
    let mut out = format!("# {title}\n");
    for part in parts {
        if parts.len() > 1 {
            let _ = write!(out, "\n## {}\n", part.heading());
        }
        out.push_str("\n| Not | But |\n|---|---|\n");
        for (not, but) in rows(part) {
            let _ = writeln!(out, "| {} | {} |", text(&not), text(&but));
        }
    }
    out
}

/// What not to say and what to say or do instead, for each rule that has both.
fn rows(part: &Part) -> Vec<(String, String)> {
    let rules = chapters(&part.rules).into_iter().flat_map(|(_, rules)| rules);
    rules.filter_map(|rule| Some((avoided(part, rule)?, instead(rule)?))).collect()
}

/// The words that a rule looks for, where they can be listed; else its first example.
fn avoided(part: &Part, rule: &Rule) -> Option<String> {
    const SHOWN: usize = 6;
    let quoted = |text: &String| format!("“{}”", one_line(text));
    match part.avoided.get(&rule.id) {
        Some(words) if words.len() <= SHOWN => Some(words.iter().map(quoted).collect::<Vec<_>>().join(", ")),
        _ => rule.wrong.first().map(quoted),
    }
}

fn instead(rule: &Rule) -> Option<String> {
    match rule.prefer.as_slice() {
        [] => rule.advice.clone(),
        texts => Some(texts.iter().map(|text| one_line(&said(text))).collect::<Vec<_>>().join(", ")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

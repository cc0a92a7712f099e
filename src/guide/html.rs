//! The guide as one HTML page that needs nothing else: it can be mailed, printed or put on any server.

use std::fmt::Write as _;

use super::{Part, SEVERITIES, chapters, said};
use crate::finding::{Category, Rule};
use crate::text::shown;

const STYLE: &str = "\
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
nav{columns:3;margin:1rem 0}nav a{display:block}h2{margin-top:2.5rem;border-bottom:1px solid #8886}h3{margin-bottom:.2rem}\
h3 small{font-weight:normal;opacity:.75}dl{display:grid;grid-template-columns:4rem 1fr;gap:.2rem .8rem;margin:.4rem 0}\
dt{grid-column:1;opacity:.75}dd{grid-column:2;margin:0;padding-left:.6rem;border-left:3px solid #8884}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8884;padding:.3rem .5rem;text-align:left;vertical-align:top;width:50%}\
.wrong{border-color:#c33}.say{border-color:#393}@media(max-width:40rem){nav{columns:2}}\
@media print{body{margin:0;max-width:none;font-size:11pt}nav{display:none}h2,h3{break-after:avoid}h3,dl{break-inside:avoid}}";

/// A page with this title.
pub fn html(title: &str, parts: &[Part]) -> String {
    let mut out = format!("<p>Generated from the phrasebook that replylint uses. {SEVERITIES}</p>\n");
    let anchor = |index: usize, category: Category| format!("chapter-{}-{category}", index + 1);
    let named =
        |part: &Part| if parts.len() > 1 { format!("<h1>{}</h1>\n", escaped(&part.heading())) } else { String::new() };
    for (index, part) in parts.iter().enumerate() {
        let language = if index == 0 { String::new() } else { format!(" lang=\"{}\"", escaped(&part.language)) };
        let _ = write!(out, "<section{language}>\n{}<nav>\n", named(part));
        let chapters = chapters(&part.rules);
        for (category, _) in &chapters {
            let _ = writeln!(out, "<a href=\"#{}\">{}</a>", anchor(index, *category), category.heading());
        }
        out.push_str("</nav>\n");
        for (category, rules) in chapters {
            let _ = writeln!(out, "<h2 id=\"{}\">{}</h2>", anchor(index, category), category.heading());
            let _ = writeln!(out, "<p>What is said here {}.</p>", escaped(category.verdict()));
            for each in rules {
                rule(each, &mut out);
            }
        }
        out.push_str("</section>\n");
    }
    page(title, &out)
}

/// A whole page around its content.
pub(super) fn page(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

fn rule(rule: &Rule, out: &mut String) {
    let id = escaped(&rule.id);
    let _ = writeln!(out, "<h3 id=\"{id}\">{id} <small>{}</small></h3>", rule.severity);
    if !rule.why.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(&rule.why));
    }
    let says: Vec<String> = rule.prefer.iter().map(|prefer| escaped(&said(prefer))).collect();
    let says = if says.is_empty() { Vec::new() } else { vec![says.join(", ")] };
    out.push_str("<dl>\n");
    terms("Avoid", "wrong", rule.wrong.iter().map(|example| lines(example)), out);
    terms("Say", "say", says, out);
    terms("Do", "say", rule.advice.iter().map(|advice| escaped(advice)), out);
    terms("Fine", "fine", rule.right.iter().map(|example| lines(example)), out);
    out.push_str("</dl>\n");
}

/// A name, and all that it is about.
fn terms(name: &str, class: &str, texts: impl IntoIterator<Item = String>, out: &mut String) {
    for (index, text) in texts.into_iter().enumerate() {
        if index == 0 {
            let _ = write!(out, "<dt>{name}</dt>");
        }
        let _ = writeln!(out, "<dd class=\"{class}\">{text}</dd>");
    }
}

fn lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("<br>")
}

pub(super) fn escaped(text: &str) -> String {
    shown::one_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

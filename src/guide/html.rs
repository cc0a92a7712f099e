//! The guide as one HTML page that needs nothing else: it can be mailed, printed or put on any server.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{chapters, heading, said};
use crate::finding::Rule;

const STYLE: &str = "\
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
nav{columns:3;margin:1rem 0}nav a{display:block}h2{margin-top:2.5rem;border-bottom:1px solid #8886}h3{margin-bottom:.2rem}\
h3 small{font-weight:normal;opacity:.7}dl{display:grid;grid-template-columns:4rem 1fr;gap:.2rem .8rem;margin:.4rem 0}\
dt{opacity:.7}dd{margin:0}.wrong{text-decoration:line-through;text-decoration-color:#c33}\
@media(max-width:40rem){nav{columns:2}}@media print{nav{display:none}h3,dl{break-inside:avoid}}";

/// A page with this title.
pub fn html(title: &str, rules: &[Arc<Rule>]) -> String {
    let title = escaped(title);
    let chapters = chapters(rules);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p>Made from the phrasebook that replylint checks with.</p>\n<nav>\n"
    );
    for (category, _) in &chapters {
        let _ = writeln!(out, "<a href=\"#chapter-{category}\">{}</a>", heading(*category));
    }
    out.push_str("</nav>\n");
    for (category, rules) in chapters {
        let _ = writeln!(out, "<h2 id=\"chapter-{category}\">{}</h2>", heading(category));
        let _ = writeln!(out, "<p>What is said here {}.</p>", escaped(category.verdict()));
        for rule in rules {
            let id = escaped(&rule.id);
            let _ = writeln!(out, "<h3 id=\"{id}\">{id} <small>{}</small></h3>", rule.severity);
            if !rule.why.is_empty() {
                let _ = writeln!(out, "<p>{}</p>", escaped(&rule.why));
            }
            out.push_str("<dl>\n");
            for example in &rule.wrong {
                let _ = writeln!(out, "<dt>Avoid</dt><dd class=\"wrong\">{}</dd>", lines(example));
            }
            if !rule.prefer.is_empty() {
                let all: Vec<String> = rule.prefer.iter().map(|prefer| escaped(&said(prefer))).collect();
                let _ = writeln!(out, "<dt>Say</dt><dd>{}</dd>", all.join(", "));
            }
            if let Some(advice) = &rule.advice {
                let _ = writeln!(out, "<dt>Do</dt><dd>{}</dd>", escaped(advice));
            }
            for example in &rule.right {
                let _ = writeln!(out, "<dt>Fine</dt><dd>{}</dd>", lines(example));
            }
            out.push_str("</dl>\n");
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn lines(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

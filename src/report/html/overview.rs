//! The sums, what to do first, categories, and what was not checked.

use std::fmt::Write as _;

use super::super::{Failure, Instead, Summary, what_to_do};
use super::aggregate::{Count, OfRule, Tally};
use super::page::{Cell, LEGEND, Section, counted, number, rate, table, text};
use super::plots;
use crate::finding::Rule;
use crate::segment::language;

/// Rules that are worth a start.
const FIRST: usize = 3;

/// Failures that are listed.
const SHOWN: usize = 50;

/// The sentence at the top and the figures below it.
pub(super) fn head(count: &Count, summary: &Summary) -> String {
    let mut html = format!("<p class=\"lead\">{}</p>\n", text(&summary.sentence()));
    let replies = count.all.replies;
    let clean = replies.saturating_sub(count.touched);
    let share = count.all.per_100(clean).map_or_else(|| "–".to_owned(), |share| format!("{share:.0} %"));
    let found = count.all.found;
    let files = counted(summary.files, "file", "files");
    let kinds = counted(count.preferred.len(), "wording", "wordings");
    let tiles = [
        (number(replies), "replies checked", format!("in {files}")),
        (share, "have nothing to change", format!("{} of {}", number(clean), number(replies))),
        (rate(count.all.per_100(found.all())), "findings per 100 replies", format!("{} in all", number(found.all()))),
        (number(found.errors), "errors", "must not reach a customer".to_owned()),
        (number(count.preferred.values().sum()), "preferred words said", format!("{kinds} of the phrasebook")),
    ];
    html.push_str("<dl class=\"tiles\">\n");
    for (figure, what, more) in tiles {
        let _ = writeln!(html, "<div><dt>{what}</dt><dd><strong>{figure}</strong><span>{more}</span></dd></div>");
    }
    html + "</dl>\n"
}

/// The rules that are worth most.
pub(super) fn first(count: &Count) -> Option<Section> {
    let worthwhile = count.worthwhile();
    let mut html = String::from("<ol class=\"first\">\n");
    for known in worthwhile.iter().take(FIRST) {
        let _ = writeln!(
            html,
            "<li class=\"{severity}\"><h3><a href=\"#rule-{id}\">{id}</a></h3><p class=\"where\">{findings} in {replies}</p>\
             <p>{why}</p>{instead}</li>",
            severity = known.severity,
            id = text(&known.rule.id),
            findings = counted(known.findings, "finding", "findings"),
            replies = counted(known.documents, "reply", "replies"),
            why = text(&known.rule.why),
            instead = instead(&known.rule),
        );
    }
    html.push_str("</ol>\n");
    (!worthwhile.is_empty()).then_some(("first", "What to change first", html))
}

/// What to say and to do instead, as a list of terms.
pub(super) fn instead(rule: &Rule) -> String {
    let preferred = rule.preferred();
    let mut html = String::new();
    if let Some(Instead::Say(words)) = Instead::of(&preferred, rule.in_place_of, rule.tongue) {
        let _ = write!(html, "<dt>Say</dt><dd>{}</dd>", text(&words));
    }
    for advice in what_to_do(&preferred, rule.in_place_of, rule.advice.as_deref(), rule.tongue) {
        let _ = write!(html, "<dt>Do</dt><dd>{}</dd>", text(&advice));
    }
    if html.is_empty() { html } else { format!("<dl class=\"instead\">{html}</dl>") }
}

/// Findings per 100 replies by category.
pub(super) fn categories(count: &Count) -> Option<Section> {
    let mut all: Vec<_> = count.categories.iter().collect();
    all.sort_by_key(|(_, found)| std::cmp::Reverse(found.all()));
    let most = all.first()?.1.all();
    let tally = |found| Tally { found, ..count.all };
    let most = tally(*all[0].1).per_100(most).unwrap_or_default();
    let rows = all.iter().map(|(category, found)| {
        let bar = plots::bar(tally(**found).rates(), most);
        let said = format!("What it says {}", category.verdict());
        vec![
            Cell::Head(format!("{}<small>{}</small>{bar}", text(&category.heading()), text(&said))),
            Cell::Rate(count.all.per_100(found.all())),
            Cell::Number(found.errors),
            Cell::Number(found.warnings),
            Cell::Number(found.suggestions),
        ]
    });
    let heads = ["Category", "per 100 replies", "errors", "warnings", "suggestions"];
    let table = table("Findings by category", &heads, rows);
    Some(("categories", "By category", format!("{LEGEND}{table}")))
}

/// What could not be checked or was not read.
pub(super) fn failures(summary: &Summary, failures: &[Failure]) -> Option<Section> {
    let mut html = String::new();
    for (counts, what) in [(&summary.unread, "not read"), (&summary.unread_parts, "read only in part")] {
        for (code, replies) in counts {
            let replies = counted(*replies, "reply was", "replies were");
            let _ =
                writeln!(html, "<li>{replies} {what}: there is no phrasebook for {}.</li>", text(language::name(code)));
        }
    }
    for failure in failures.iter().take(SHOWN) {
        let _ = writeln!(
            html,
            "<li><span class=\"path\">{}</span> {}</li>",
            text(failure.path.shown()),
            text(&failure.message)
        );
    }
    if failures.len() > SHOWN {
        let _ = writeln!(html, "<li>… and {} more.</li>", number(failures.len() - SHOWN));
    }
    (!html.is_empty()).then(|| ("unchecked", "Not checked", format!("<ul>\n{html}</ul>\n")))
}

/// `12 findings in 9 replies`
pub(super) fn extent(known: &OfRule) -> String {
    let findings = counted(known.findings, "finding", "findings");
    format!("{findings} in {}", counted(known.documents, "reply", "replies"))
}

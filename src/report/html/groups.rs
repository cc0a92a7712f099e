//! Agents, queues, groups, tags and folders beside each other, where the source names them.

use std::fmt::Write as _;

use super::aggregate::{By, Count, Tally};
use super::page::{Cell, LEGEND, Section, rate, table, text};
use super::plots;
use super::worst_and_best::more;

/// Rows of a table: those with the most replies.
const ROWS: usize = 30;
/// With fewer replies than this, a rate says little.
const FEW: usize = 20;

impl By {
    fn heading(self) -> &'static str {
        match self {
            Self::Agent => "By agent",
            Self::Queue => "By queue",
            Self::Group => "By group",
            Self::Tag => "By tag",
            Self::Folder => "By folder",
        }
    }

    fn said(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Agent => ("Agent", "agent", "agents"),
            Self::Queue => ("Queue", "queue", "queues"),
            Self::Group => ("Group", "group", "groups"),
            Self::Tag => ("Tag", "tag", "tags"),
            Self::Folder => ("Folder", "folder", "folders"),
        }
    }
}

pub(super) fn section(count: &Count) -> Option<Section> {
    let mut html = String::new();
    let mut has_few = false;
    for (by, all) in &count.groups {
        let mut all: Vec<_> = all.iter().filter(|(_, tally)| tally.replies > 0).collect();
        if all.len() < 2 {
            continue;
        }
        all.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.replies));
        let (head, one, many) = by.said();
        let left_out = more(all.len(), ROWS, one, many);
        all.truncate(ROWS);
        has_few |= all.iter().any(|(_, tally)| tally.replies < FEW);
        let _ = write!(html, "<h3>{}</h3>\n{}{left_out}", by.heading(), compared(by.heading(), head, &all));
    }
    if has_few {
        html.push_str("<p class=\"more\">A rate of fewer than 20 replies, which is set in grey, says little.</p>\n");
    }
    (!html.is_empty()).then(|| ("groups", "Who and where", format!("{LEGEND}{html}")))
}

/// A table of names, the highest rate first; those with few replies come last.
fn compared(caption: &str, head: &str, all: &[(&String, &Tally)]) -> String {
    let total = |tally: &Tally| tally.per_100(tally.found.all()).unwrap_or_default();
    let mut all = all.to_vec();
    all.sort_by(|(_, a), (_, b)| (a.replies < FEW).cmp(&(b.replies < FEW)).then_with(|| total(b).total_cmp(&total(a))));
    let most = all.iter().map(|(_, tally)| total(tally)).fold(0.0, f64::max);
    let rows = all.iter().map(|(name, tally)| {
        let class = if tally.replies < FEW { " class=\"few\"" } else { "" };
        let bar = plots::bar(tally.rates(), most);
        vec![
            Cell::Head(format!("<span{class}>{}</span>{bar}", text(name))),
            Cell::Rate(Some(total(tally))),
            Cell::Number(tally.replies),
            Cell::Number(tally.found.errors),
            Cell::Number(tally.found.warnings),
            Cell::Number(tally.found.suggestions),
            Cell::Rate(tally.per_100(tally.preferred)),
        ]
    });
    let heads = [head, "findings per 100", "replies", "errors", "warnings", "suggestions", "preferred words per 100"];
    table(caption, &heads, rows)
}

/// `12.3 per 100 replies`
pub(super) fn per_100(tally: &Tally) -> String {
    format!("{} per 100 replies", rate(tally.per_100(tally.found.all())))
}

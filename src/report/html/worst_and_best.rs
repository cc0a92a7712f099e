//! Single replies, from the worst to those to learn from, and the preferred words that they say.

use std::fmt::Write as _;

use super::aggregate::Count;
use super::page::{Cell, LEGEND, Section, called, counted, number, table, text};
use super::plots;

/// Rows of a table; what is left out is counted below it.
const ROWS: usize = 25;
/// The same for preferred words.
const WORDS: usize = 40;

pub(super) fn worst(count: &Count) -> Option<Section> {
    let all = count.worst();
    let most = all.iter().take(ROWS).map(|poor| poor.found.all()).max()?;
    let rows = all.iter().take(ROWS).map(|poor| {
        let parts = poor.found.each().map(|(severity, number)| (severity.name(), float(number)));
        let bar = plots::bar(parts, float(most));
        vec![
            Cell::Head(format!("{}{bar}", called(&poor.name))),
            Cell::Number(poor.found.errors),
            Cell::Number(poor.found.warnings),
            Cell::Number(poor.found.suggestions),
        ]
    });
    let table = table("Replies with the most to change", &["Reply", "errors", "warnings", "suggestions"], rows);
    Some(("worst", "Most to change", format!("{LEGEND}{table}{}", more(all.len(), ROWS, "reply", "replies"))))
}

pub(super) fn best(count: &Count) -> Option<Section> {
    if count.good.is_empty() {
        return None;
    }
    let mut html = String::from(
        "<p>Nothing is to be changed in these, and they say the most preferred words.</p>\n<ol class=\"best\">\n",
    );
    for good in &count.good {
        let said = match good.preferred {
            0 => String::new(),
            times => {
                format!(" <span class=\"at\">{}</span>", counted(times, "preferred wording", "preferred wordings"))
            }
        };
        let _ = write!(html, "<li><p class=\"where\">{}{said}</p>", called(&good.name));
        let _ = writeln!(html, "<blockquote>{}</blockquote></li>", text(&good.text));
    }
    Some(("best", "To learn from", html + "</ol>\n"))
}

pub(super) fn preferred(count: &Count) -> Option<Section> {
    let mut all: Vec<_> = count.preferred.iter().collect();
    all.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    let most = float(*all.first()?.1);
    let rows = all.iter().take(WORDS).map(|(words, times)| {
        let bar = plots::plain_bar(float(**times), most);
        vec![
            Cell::Head(format!("“{}”{bar}", text(words))),
            Cell::Number(**times),
            Cell::Rate(count.all.per_100(**times)),
        ]
    });
    let table = table("Preferred words in use", &["Words", "times", "per 100 replies"], rows);
    let html = format!("{table}{}", more(all.len(), WORDS, "wording", "wordings"));
    Some(("preferred", "Preferred words", html))
}

/// What a table leaves out.
pub(super) fn more(all: usize, shown: usize, one: &str, many: &str) -> String {
    let left = all.saturating_sub(shown);
    let what = if left == 1 { one } else { many };
    if left == 0 { String::new() } else { format!("<p class=\"more\">… and {} more {what}.</p>\n", number(left)) }
}

fn float(number: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "it is drawn")]
    let float = number as f64;
    float
}

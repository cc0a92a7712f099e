//! Each rule that found something, with its reason and a few places.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::aggregate::{Count, OfRule, Place};
use super::overview::{extent, instead};
use super::page::{Section, called, counted, text};

/// Rules that stand open.
const OPEN: usize = 3;

pub(super) fn section(count: &Count) -> Option<Section> {
    let all = count.worthwhile();
    if all.is_empty() {
        return None;
    }
    let mut html = controls(&all);
    html.push_str("<div id=\"rules-list\">\n");
    for (index, known) in all.iter().enumerate() {
        rule(index < OPEN, known, &mut html);
    }
    html.push_str("</div>\n");
    Some(("rules", "Rule by rule", html))
}

/// What narrows the list down. It is of no use without a script, so the script shows it.
fn controls(all: &[&OfRule]) -> String {
    let categories: BTreeSet<_> = all.iter().map(|known| known.rule.category).collect();
    let mut html = "<div class=\"controls\" id=\"controls\" hidden>\n\
                    <label>Find <input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n\
                    <label>Severity <select id=\"severity\"><option value=\"\">all</option><option>error</option>\
                    <option>warning</option><option>suggestion</option></select></label>\n\
                    <label>Category <select id=\"category\"><option value=\"\">all</option>"
        .to_owned();
    for category in categories {
        let _ = write!(html, "<option value=\"{}\">{}</option>", category.name(), text(&category.heading()));
    }
    html.push_str(
        "</select></label>\n<label>Order <select id=\"order\"><option value=\"worth\">most worthwhile</option>\
         <option value=\"findings\">most findings</option><option value=\"name\">name</option></select></label>\n\
         <output id=\"shown\" for=\"find severity category\"></output>\n</div>\n",
    );
    html
}

fn rule(is_open: bool, known: &OfRule, html: &mut String) {
    let rule = &known.rule;
    let id = text(&rule.id);
    let _ = write!(
        html,
        "<details class=\"rule\" id=\"rule-{id}\" data-severity=\"{severity}\" data-category=\"{category}\" data-n=\"{findings}\"\
         {open}>\n<summary><span class=\"badge {severity}\">{severity}</span> <h3>{id}</h3> <span class=\"where\">{extent}</span>\
         </summary>\n",
        severity = known.severity,
        category = rule.category.name(),
        findings = known.findings,
        open = if is_open { " open" } else { "" },
        extent = extent(known),
    );
    let _ = write!(html, "<p class=\"why\">{}</p>\n{}<ul class=\"places\">\n", text(&rule.why), instead(rule));
    for (_, place) in &known.places {
        self::place(place, html);
    }
    html.push_str("</ul>\n");
    let more = known.findings - known.places.len();
    if more > 0 {
        let _ = writeln!(html, "<p class=\"more\">… and {}.</p>", counted(more, "more place", "more places"));
    }
    html.push_str("</details>\n");
}

fn place(place: &Place, html: &mut String) {
    let _ = write!(
        html,
        "<li><p class=\"where\">{} <span class=\"at\">line {}, column {}</span></p>",
        called(&place.name),
        place.line,
        place.column
    );
    if let Some([before, words, after]) = &place.words {
        let _ = write!(html, "<blockquote>{}<mark>{}</mark>{}</blockquote>", text(before), text(words), text(after));
    }
    let _ = write!(html, "<p>{}", text(&place.message));
    if let Some(instead) = &place.instead {
        let end = if place.message.ends_with(['.', '!', '?', '”']) { "" } else { "." };
        let _ = write!(html, "{end} {}", text(instead));
    }
    html.push_str("</p></li>\n");
}

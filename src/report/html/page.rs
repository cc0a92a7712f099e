//! The page around its sections, and how text, numbers and tables are written in all of them.

use std::fmt::Write as _;

use std::io::{self, Write};

use super::super::xml::escaped;
use super::super::{Failure, Summary};
use super::aggregate::{Count, Name};
use super::{groups, overview, rules, time, worst_and_best};
use crate::text::shown::one_line;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What the policy of the page knows them by; a test says what they are to be.
const STYLE_HASH: &str = "IzhTJh2/08Rmk35MH/kA9dVjAzeaoDEPFfo+X0XJa2o=";
const SCRIPT_HASH: &str = "wla11jfxGXCMx5iXUDpoXeP1pqB+h5eeh4eSbWLo1uo=";

/// A section: its id, its heading, and what stands in it.
pub(super) type Section = (&'static str, &'static str, String);

pub(super) fn write(out: &mut dyn Write, count: &Count, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
    let sections: Vec<Section> = [
        overview::first(count),
        overview::categories(count),
        time::section(count),
        groups::section(count),
        rules::section(count),
        worst_and_best::worst(count),
        worst_and_best::best(count),
        worst_and_best::preferred(count),
        overview::failures(summary, failures),
    ]
    .into_iter()
    .flatten()
    .collect();
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; \
         script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>What our replies sound like – replylint</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n"
    )?;
    write!(out, "<header>\n<h1>What our replies sound like</h1>\n{}</header>\n", overview::head(count, summary))?;
    out.write_all(b"<nav aria-label=\"On this page\">\n<ul>\n")?;
    for (id, heading, _) in &sections {
        writeln!(out, "<li><a href=\"#{id}\">{heading}</a></li>")?;
    }
    out.write_all(b"</ul>\n</nav>\n<main id=\"content\">\n")?;
    for (id, heading, content) in &sections {
        write!(out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n{content}</section>\n")?;
    }
    write!(
        out,
        "</main>\n<footer>\n<p>Written by replylint {}. Only replies that a customer receives are counted; findings that were accepted \
         or are in a baseline are left out. A rate is a number of findings for every 100 replies.</p>\n</footer>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// Any text, in an element or an attribute.
pub(super) fn text(text: &str) -> String {
    escaped(&one_line(text))
}

/// What a reply is called.
pub(super) fn called(name: &Name) -> String {
    let path = format!("<span class=\"path\">{}</span>", text(&name.path));
    match &name.part {
        Some(part) => format!("{path} <span class=\"part\">{}</span>", text(part)),
        None => path,
    }
}

/// `12,345`
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `12,345 replies`
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A rate with one decimal place; a dash where there is none.
pub(super) fn rate(rate: Option<f64>) -> String {
    rate.map_or_else(|| "–".to_owned(), |rate| format!("{rate:.1}"))
}

/// A cell of a table.
pub(super) enum Cell {
    /// What the row is about, as HTML.
    Head(String),
    Number(usize),
    Rate(Option<f64>),
}

/// A table that can be sorted, and slides where the window is too narrow for it.
pub(super) fn table(caption: &str, heads: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut html = format!(
        "<div class=\"slide\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\"><table class=\"sortable\">\n<caption>{0}</caption>\n\
         <thead><tr>",
        text(caption)
    );
    for (column, head) in heads.iter().enumerate() {
        let class = if column == 0 { "" } else { " class=\"number\"" };
        let _ = write!(html, "<th scope=\"col\"{class}>{head}</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            let cell = match cell {
                Cell::Head(head) => format!("<th scope=\"row\">{head}</th>"),
                Cell::Number(figure) => format!("<td class=\"number\" data-n=\"{figure}\">{}</td>", number(figure)),
                Cell::Rate(figure) => {
                    format!("<td class=\"number\" data-n=\"{}\">{}</td>", figure.unwrap_or(-1.0), rate(figure))
                }
            };
            html.push_str(&cell);
        }
        html.push_str("</tr>\n");
    }
    html + "</tbody>\n</table></div>\n"
}

/// What the colours of bars mean.
pub(super) const LEGEND: &str = "<ul class=\"legend\" aria-label=\"Colours\"><li class=\"error\">errors</li><li class=\"warning\">\
                                 warnings</li><li class=\"suggestion\">suggestions</li></ul>\n";

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::*;

    /// A browser hashes what stands between the tags, with line ends of one sort.
    #[test]
    fn the_policy_knows_style_and_script() {
        for (file, known) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            assert_eq!(STANDARD.encode(Sha256::digest(file.replace("\r\n", "\n"))), known);
        }
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 12, 123, 1_234, 123_456, 1_234_567].map(number),
            ["0", "12", "123", "1,234", "123,456", "1,234,567"]
        );
    }
}

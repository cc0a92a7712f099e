//! Statistics for people: a few short tables, the largest number first, within the width of the window.

use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::renderer::DEFAULT_EMPHASIS_STYLE;

use super::{Counted, OfDocument, OfRule, OutputStyle};
use crate::report::summary::count;
use crate::text::shown::one_line;

/// Rows of a table; what is left out is counted below it.
const ROWS: usize = 12;
/// So much of a name can be told from others.
const READABLE: usize = 20;
/// The most silent rules that are listed by name.
const NAMES: usize = 12;

pub(super) fn write(out: &mut dyn Write, look: OutputStyle, counted: &Counted<'_>) -> io::Result<()> {
    let table = Table { look };
    let numbers = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
    let categories = counted.categories.iter().map(|(category, found)| {
        (category.name().to_owned(), numbers(&[found.errors, found.warnings, found.suggestions]))
    });
    table.write(out, "Category", &["errors", "warnings", "suggestions"], &categories.collect::<Vec<_>>())?;
    let rules = counted.rules.iter().map(|known| {
        let mut cells = numbers(&[known.findings, known.documents]);
        cells.insert(0, severities(known));
        (known.rule.id.clone(), cells)
    });
    table.write(out, "Rule", &["severity", "findings", "replies"], &rules.collect::<Vec<_>>())?;
    let documents = counted.documents.iter().map(|known| {
        let found = known.findings;
        (name(known), numbers(&[found.errors, found.warnings, found.suggestions]))
    });
    let title = "Reply, worst first";
    table.write(out, title, &["errors", "warnings", "suggestions"], &documents.collect::<Vec<_>>())?;
    let used = counted.preferred.iter().filter(|(_, count)| *count > 0);
    let used: Vec<_> = used.map(|(text, count)| (format!("“{text}”"), numbers(&[*count]))).collect();
    table.write(out, "Preferred words in use", &["times"], &used)?;
    for line in closing(counted, used.len()) {
        writeln!(out, "{}", look.wrapped(&line, 0))?;
    }
    if look.summary {
        writeln!(out, "{}", look.wrapped(&counted.summary.sentence(), 0))?;
    }
    Ok(())
}

/// How heavy the findings of a rule are: the severity of all of them, or how many there are of each.
fn severities(known: &OfRule) -> String {
    let each = known.weights.each().into_iter().filter(|(_, count)| *count > 0);
    match each.clone().count() {
        0 | 1 => known.severity.name().to_owned(),
        _ => each
            .map(|(severity, many)| count(many, severity.name(), &format!("{}s", severity.name())))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// What a reply is called, without the control characters of a hostile file.
fn name(known: &OfDocument) -> String {
    let name = match (&known.title, &known.pointer) {
        (Some(title), _) => format!("{} “{title}”", known.path),
        (None, Some(pointer)) => format!("{} {pointer}", known.path),
        (None, None) => known.path.clone(),
    };
    one_line(&name).into_owned()
}

/// What is not used and what found nothing.
fn closing(counted: &Counted<'_>, used: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let list = |names: &[&str]| names.join(", ");
    if !counted.preferred.is_empty() {
        let are = if used == 1 { "is" } else { "are" };
        lines.push(format!("{used} of {} preferred phrases {are} in use.", counted.preferred.len()));
    }
    let silent: Vec<&str> = counted.silent.iter().map(|known| known.rule.id.as_str()).collect();
    if !silent.is_empty() {
        let mut line = format!("{} of {} rules found nothing", silent.len(), counted.looked_for);
        if silent.len() <= NAMES {
            line = format!("{line}: {}.", list(&silent));
        } else {
            line.push_str(" (--output-format json names them).");
        }
        lines.push(line);
    }
    let own = counted.silent.iter().filter(|known| !known.built_in);
    let own: Vec<&str> = own.map(|known| known.rule.id.as_str()).collect();
    if !own.is_empty() && silent.len() > NAMES {
        let more = own.len().saturating_sub(NAMES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("These of your own entries found nothing: {}{more}.", list(&own[..own.len().min(NAMES)])));
    }
    lines
}

struct Table {
    look: OutputStyle,
}

impl Table {
    /// Writes a heading, up to [`ROWS`] rows of a name and its cells, and an empty line; nothing where there are no rows.
    fn write(
        &self,
        out: &mut dyn Write,
        title: &str,
        heads: &[&str],
        rows: &[(String, Vec<String>)],
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let shown = &rows[..rows.len().min(ROWS)];
        let longest = shown.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let widths = |heads: &[&str]| -> Vec<usize> {
            let widest = |column: usize| shown.iter().map(|(_, cells)| cells[column].len()).max().unwrap_or(0);
            heads.iter().enumerate().map(|(column, head)| widest(column).max(head.len())).collect()
        };
        let left =
            |widths: &[usize]| self.look.width.saturating_sub(widths.iter().map(|width| width + 2).sum()).max(10);
        // In a narrow window, names tell more than headings.
        let is_narrow = left(&widths(heads)) < longest.min(READABLE);
        let heads: Vec<&str> = heads.iter().map(|head| if is_narrow { brief(head) } else { head }).collect();
        let widths = widths(&heads);
        let room = left(&widths).min(longest.max(title.chars().count()));
        let title = if title.chars().count() > room { title.split(',').next().unwrap_or(title) } else { title };
        let line = |name: &str, cells: &mut dyn Iterator<Item = &str>| {
            let mut line = format!("{:room$}", shortened(&self.look.text(name), room, &self.look.text("…")));
            for (cell, width) in cells.zip(&widths) {
                let _ = write!(line, "  {:>width$}", self.look.text(cell));
            }
            line
        };
        let head = line(title, &mut heads.iter().copied());
        if self.look.color {
            writeln!(out, "{DEFAULT_EMPHASIS_STYLE}{head}{DEFAULT_EMPHASIS_STYLE:#}")?;
        } else {
            writeln!(out, "{head}")?;
        }
        for (name, cells) in shown {
            writeln!(out, "{}", line(name, &mut cells.iter().map(String::as_str)))?;
        }
        if rows.len() > ROWS {
            writeln!(out, "{}", self.look.text(&format!("… and {} more", rows.len() - ROWS)))?;
        }
        writeln!(out)
    }
}

/// The same heading in fewer letters.
fn brief(head: &str) -> &str {
    match head {
        "errors" => "err.",
        "warnings" => "warn.",
        "suggestions" => "sugg.",
        "severity" => "sev.",
        "findings" => "times",
        other => other,
    }
}

/// A name that fits; what tells names apart is mostly at their end, so the beginning goes, and `mark` stands for it.
fn shortened(name: &str, room: usize, mark: &str) -> String {
    let length = name.chars().count();
    if length <= room {
        return name.to_owned();
    }
    mark.chars().chain(name.chars().skip(length + mark.chars().count() - room)).collect()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn the_end_of_a_long_name_stays() {
        assert_eq!(shortened("macros/a.md", 20, "…"), "macros/a.md");
        assert_eq!(shortened("macros/returns/a.md", 10, "…"), "…urns/a.md");
        assert_eq!(shortened("macros/returns/a.md", 10, "..."), "...ns/a.md");
    }
}

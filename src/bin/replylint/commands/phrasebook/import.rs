//! `replylint phrasebook import`: a list of words, as a spreadsheet or a text, becomes entries of a phrasebook.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use replylint::text::source::SourceFile;

/// One line of the list.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    say: String,
    avoid: Vec<String>,
    why: String,
}

/// The entries that the file at `path` asks for, as TOML.
pub(super) fn entries(path: &Path) -> anyhow::Result<String> {
    let name = path.display().to_string();
    let file = SourceFile::read(path, name.clone()).map_err(|error| anyhow::anyhow!("{name} {error}"))?;
    let is_table =
        path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv") || end.eq_ignore_ascii_case("tsv"));
    let (rows, unread) =
        if is_table { table(file.text()).with_context(|| name.clone())? } else { (lines(file.text()), Vec::new()) };
    if rows.is_empty() {
        bail!("{name} holds no words; write one per line, such as: consignment id -> parcel number");
    }
    let mut out = format!(
        "# From {name}. Save it next to your drafts as phrasebook.toml, or copy it into the one that you have.\n"
    );
    if !unread.is_empty() {
        let _ = writeln!(out, "# Not read, as only the columns say, not and why are: {}.", unread.join(", "));
    }
    for row in joined(rows) {
        write(&mut out, &row);
    }
    Ok(out)
}

/// One row for each word to say, and for each word that has none.
fn joined(rows: Vec<Row>) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    for row in rows {
        match all.iter_mut().find(|known| !row.say.is_empty() && known.say == row.say) {
            Some(known) => {
                known.avoid.extend(row.avoid);
                if known.why.is_empty() {
                    known.why = row.why;
                }
            }
            None => all.push(row),
        }
    }
    all
}

/// A term where there is a word to say, else a phrase that waits for what to do.
fn write(out: &mut String, row: &Row) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let avoid = row.avoid.iter().map(|text| quoted(&literal(text))).collect::<Vec<_>>().join(", ");
    if row.say.is_empty() {
        let id = format!("avoid-{}", slug(&row.avoid[0]));
        let _ = write!(out, "\n[[phrase]]\nid = {}\ncategory = \"jargon\"\nseverity = \"warning\"\n", quoted(&id));
        let _ = writeln!(out, "avoid = [{avoid}]\nadvice = \"Say it in different words.\"");
        let _ = writeln!(out, "wrong = [{}]", quoted(&format!("It says {}.", row.avoid[0])));
    } else {
        let _ = writeln!(out, "\n[[term]]\nuse = {}\navoid = [{avoid}]", quoted(&row.say));
    }
    match (row.why.as_str(), row.say.as_str()) {
        ("", "") => out.push_str("why = \"Our house word list avoids it.\"\n"),
        ("", _) => {}
        (why, _) => {
            let _ = writeln!(out, "why = {}", quoted(why));
        }
    }
}

/// Words as a pattern that means just them.
fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for char in text.chars() {
        if "()[]|~<>^$\\".contains(char) {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    pattern
}

fn slug(text: &str) -> String {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if slug.is_empty() { "words".to_owned() } else { slug }
}

/// What people call the column of words to avoid, of what to say instead, and of the reason.
const NOT: &[&str] = &[
    "not",
    "avoid",
    "don't say",
    "don't use",
    "do not say",
    "do not use",
    "never say",
    "wrong",
    "instead of",
    "bad",
    "term",
    "word",
];
const SAY: &[&str] = &[
    "say",
    "say instead",
    "use",
    "use instead",
    "prefer",
    "preferred",
    "preferred term",
    "but",
    "right",
    "instead",
    "replacement",
    "better",
    "good",
    "write",
];
const WHY: &[&str] = &["why", "reason", "because", "note", "notes", "comment"];

/// Rows of a spreadsheet, and the columns in which nothing is looked for. Its header names the columns; several words to avoid are
/// separated by semicolons or bars.
fn table(text: &str) -> anyhow::Result<(Vec<Row>, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b';', b'\t', b','].into_iter().max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers()?.clone();
    let column = |names: &[&str]| {
        header.iter().position(|name| {
            let name = name.trim().trim_start_matches('\u{feff}').replace('’', "'");
            names.iter().any(|known| name.eq_ignore_ascii_case(known))
        })
    };
    let Some(not) = column(NOT) else {
        bail!("no column is named `not`; the columns are say, not and why");
    };
    let (say, why) = (column(SAY), column(WHY));
    let is_read = |index: usize| [Some(not), say, why].contains(&Some(index));
    let unread = header.iter().enumerate().filter(|(index, name)| !is_read(*index) && !name.trim().is_empty());
    let unread: Vec<String> = unread.map(|(_, name)| name.trim().to_owned()).collect();
    if let (None, Some(other)) = (say, unread.first()) {
        bail!("the column `{other}` is none of say, not and why; call the one with what to say instead `say`");
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cell =
            |column: Option<usize>| column.and_then(|index| record.get(index)).unwrap_or_default().trim().to_owned();
        let avoid = record.get(not).unwrap_or_default().split(['|', ';']).map(|text| text.trim().to_owned());
        let avoid: Vec<String> = avoid.filter(|text| !text.is_empty()).collect();
        if !avoid.is_empty() {
            rows.push(Row { say: cell(say), avoid, why: cell(why) });
        }
    }
    Ok((rows, unread))
}

/// A word a line; `#` starts a remark, an arrow leads to what to say.
fn lines(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let line = line.trim();
        let (avoid, say) = line.split_once("->").or_else(|| line.split_once('→')).unwrap_or((line, ""));
        let avoid = avoid.trim().to_owned();
        (!avoid.is_empty() && !line.starts_with('#')).then(|| Row {
            say: say.trim().to_owned(),
            avoid: vec![avoid],
            why: String::new(),
        })
    };
    text.lines().filter_map(row).collect()
}

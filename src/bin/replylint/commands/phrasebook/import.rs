//! `replylint phrasebook import`: a list of words, as a spreadsheet or a text, becomes entries of a phrasebook.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use replylint::phrasebook::Phrasebook;
use replylint::report::one_line;
use replylint::text::source::{SourceError, SourceFile};

/// One line of the list.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    say: String,
    avoid: Vec<String>,
    why: String,
}

/// A list as it was read.
#[derive(Debug, Default)]
struct List {
    rows: Vec<Row>,
    /// Columns in which nothing was looked for.
    unread: Vec<String>,
    /// Cells whose commas were taken to separate words.
    parted: Vec<String>,
}

/// The entries that the file at `path` asks for, as TOML.
pub(super) fn entries(path: &Path) -> anyhow::Result<String> {
    let is_piped = path.as_os_str() == "-";
    let name = if is_piped { "<stdin>".to_owned() } else { path.display().to_string() };
    let file = if is_piped {
        SourceFile::read_from(std::io::stdin().lock(), name.clone(), 0)
    } else {
        refuse(path).map(|()| SourceFile::read(path, name.clone()))?
    };
    let file = file.map_err(|error| match error {
        SourceError::Document(_) | SourceError::Binary => {
            anyhow::anyhow!("{name} is not a list as text; save it as CSV, with the columns say, not and why")
        }
        error => anyhow::anyhow!("{name} {error}"),
    })?;
    let ends_in =
        |ends: &[&str]| path.extension().is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)));
    let is_table = ends_in(&["csv", "tsv"]) || has_header(file.text());
    let list = if is_table { table(file.text()).with_context(|| name.clone())? } else { lines(file.text()) };
    if list.rows.is_empty() {
        bail!("{name} holds no words; write one per line, such as: consignment id -> parcel number");
    }
    let mut out = format!(
        "# From {name}. Save it next to your drafts as phrasebook.toml, or copy it into the one that you have.\n"
    );
    if !list.unread.is_empty() {
        let _ = writeln!(out, "# Not read, as only the columns say, not and why are: {}.", list.unread.join(", "));
    }
    for cell in &list.parted {
        let _ = writeln!(out, "# Each comma separates two words to avoid in: {}", one_line(cell));
    }
    for row in joined(list.rows) {
        write(&mut out, &row);
    }
    usable(&name, &out)?;
    Ok(out)
}

/// Refuses a file whose name says that it holds something else than a list of words.
fn refuse(path: &Path) -> anyhow::Result<()> {
    #[rustfmt::skip]
    const LISTS: &[&str] = &["csv", "tsv", "txt", "text", "md", "list", "lst", "tab"];
    let Some(end) = path.extension().map(|end| end.to_string_lossy().to_lowercase()) else { return Ok(()) };
    if LISTS.contains(&end.as_str()) || !path.exists() {
        return Ok(());
    }
    let name = path.display();
    bail!(
        "{name} is neither a .csv nor a .txt file; save the list as CSV, with the columns say, not and why, or one word per line"
    )
}

/// Whether the first line of a text names the columns of a table.
fn has_header(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().replace('’', "'");
    let cells: Vec<&str> =
        first.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches(['"', '\u{feff}'])).collect();
    let is_one = |names: &[&str]| cells.iter().any(|cell| names.iter().any(|name| cell.eq_ignore_ascii_case(name)));
    cells.len() > 1 && is_one(NOT) && (is_one(SAY) || is_one(WHY))
}

/// Whether the entries can be used as they are; whatever cannot be said in a pattern stops the import before anything is printed.
fn usable(name: &str, entries: &str) -> anyhow::Result<()> {
    let Err(mistakes) = Phrasebook::builtin().with_layer(SourceFile::from_text(name, entries)) else { return Ok(()) };
    let Some(first) = mistakes.first() else { return Ok(()) };
    let line = first.source.line(first.source.position(first.span.start()).line).slice(first.source.text()).trim();
    let help = first.help.as_ref().map(|help| format!(" {help}")).unwrap_or_default();
    bail!("{name}: this would become {}, where {}.{help}", one_line(line), first.message)
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

/// Rows of a spreadsheet. Its header names the columns; several words to avoid are separated by semicolons or bars and, where a cell
/// has none of those, by commas.
fn table(text: &str) -> anyhow::Result<List> {
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
        let there: Vec<&str> = header.iter().map(str::trim).filter(|name| !name.is_empty()).collect();
        bail!(
            "the first line must name the columns, as in `say,not,why`; it says `{}`, and no column is named `not`",
            there.join(",")
        );
    };
    let (say, why) = (column(SAY), column(WHY));
    let is_read = |index: usize| [Some(not), say, why].contains(&Some(index));
    let unread = header.iter().enumerate().filter(|(index, name)| !is_read(*index) && !name.trim().is_empty());
    let unread: Vec<String> = unread.map(|(_, name)| name.trim().to_owned()).collect();
    if let (None, Some(other)) = (say, unread.first()) {
        bail!("the column `{other}` is none of say, not and why; call the one with what to say instead `say`");
    }
    let mut list = List { unread, ..List::default() };
    for record in reader.records() {
        let record = record?;
        let cell =
            |column: Option<usize>| column.and_then(|index| record.get(index)).unwrap_or_default().trim().to_owned();
        let said = cell(Some(not));
        let signs: &[char] = if said.contains(['|', ';']) { &['|', ';'] } else { &[','] };
        let avoid: Vec<String> =
            said.split(signs).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect();
        if avoid.len() > 1 && signs == [','] {
            list.parted.push(said);
        }
        if !avoid.is_empty() {
            list.rows.push(Row { say: cell(say), avoid, why: cell(why) });
        }
    }
    Ok(list)
}

/// A word a line; `#` starts a remark, an arrow leads to what to say.
fn lines(text: &str) -> List {
    const ARROWS: [&str; 4] = ["->", "=>", "→", "⇒"];
    let row = |line: &str| {
        let line = line.trim();
        let (avoid, say) = ARROWS.iter().find_map(|arrow| line.split_once(arrow)).unwrap_or((line, ""));
        let avoid = avoid.trim().to_owned();
        (!avoid.is_empty() && !line.starts_with('#')).then(|| Row {
            say: say.trim().to_owned(),
            avoid: vec![avoid],
            why: String::new(),
        })
    };
    List { rows: text.lines().filter_map(row).collect(), ..List::default() }
}

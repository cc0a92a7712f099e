//! Random changes of texts in every container: a change that is accepted reads afterwards exactly as it was meant, and
//! everything else reads as before.
//!
//! A file of texts is written with the escapes, folds, tags and template control that chance picks. A stretch of one text
//! is replaced by words that the container has to write in a way of its own, as a fix would do it. How many changes were
//! tried, made and refused is printed (`cargo test --test edits -- --nocapture`); `PROPTEST_CASES` sets how many files are
//! written for each container, and nineteen of twenty are changed at least: what is refused is tried elsewhere in the file.

use std::cell::Cell;
use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use replylint::apply::apply_one;
use replylint::document::{Document, RegionKind};
use replylint::extract::systems::Path;
use replylint::extract::{Flavour, Reading, extract_as};
use replylint::finding::{Finding, Rule, Severity};
use replylint::fix::{Applicability, Fix};
use replylint::linter::Checked;
use replylint::rules::judgements;
use replylint::segment::segment;
use replylint::source::SourceFile;
use replylint::span::{Prose, Span};

mod writing;

use writing::{Dice, cases, csv, dice, html, json, toml, yaml};

/// Files that are written for each container if nobody says how many.
const USUAL: u32 = 400;

/// What is put in the place of other words.
#[rustfmt::skip]
const NEW: &[&str] = &[
    "Quite", "a few words", "“A” & \"b\"", "it's \\ 'so'", "<b>bold</b>", "x: y # z", "- item", "a, b; c | d", "é—😊", "=E2=80",
    "From here", "> quoted", "*star*", "`code`", "{ brace }", "''", "\"\"\"", "&amp;", "]]>", "100%", "# head", "1. one", "\u{a0}x", "~", "", "=", "{{y}}", "{% else %}",
];

/// What stands between the words of templates.
const CONTROL: &[&str] =
    &["{% if a %}", "{% else %}", "{% endif %}", "{{x}}", "{# c #}", "%{y}", "{%z.a,fallback=you%}"];

/// Texts with words of templates between those of people; each has a word of a person at least.
fn templates() -> impl Strategy<Value = String> {
    let word = || prop_oneof![4 => prop::sample::select(writing::WORDS), 1 => prop::sample::select(CONTROL)];
    let words = || prop::collection::vec(word(), 1..8);
    (words(), words()).prop_map(|(above, below)| [above.concat(), "calm".to_owned(), below.concat()].concat())
}

/// How many changes were tried, and what became of them.
#[derive(Default)]
struct Tally {
    tried: Cell<u32>,
    made: Cell<u32>,
    /// Those that extraction showed to do more than was meant.
    unproven: Cell<u32>,
}

fn one_more(count: &Cell<u32>) {
    count.set(count.get() + 1);
}

/// What is read in a file; the rules are not asked.
fn read(source: &SourceFile, reading: &Reading) -> Checked {
    let extracted = extract_as(source, reading);
    let mut documents = extracted.documents;
    documents.iter_mut().for_each(segment);
    Checked { documents, notes: extracted.notes, reading: reading.clone(), ..Checked::default() }
}

/// A finding for `apply_one`, which only names it.
fn finding(rule: &Arc<Rule>, document: u32, prose: Span<Prose>, documents: &[Document]) -> Finding {
    Finding {
        rule: rule.clone(),
        severity: Severity::Warning,
        message: String::new(),
        span: documents[document as usize].map.to_source(prose).span,
        prose,
        document,
        region: RegionKind::Body,
        labels: Vec::new(),
        suggestions: Vec::new(),
        fix: None,
        refused: None,
        fingerprint: String::new(),
    }
}

/// A stretch of some words.
fn stretch(document: &Document, dice: &mut Dice) -> Option<Span<Prose>> {
    let starts: Vec<usize> = document.prose.char_indices().map(|(at, _)| at).chain([document.prose.len()]).collect();
    let count = u32::try_from(starts.len()).unwrap();
    let start = dice.roll(count) as usize;
    let end = (start + 1 + dice.roll(12) as usize).min(starts.len() - 1);
    let span = Span::<Prose>::of(starts[start]..starts[end.max(start)]);
    (!span.slice(&document.prose).trim().is_empty()).then_some(span)
}

/// Changes one text of a file and holds what is then read against what was meant; `values` are the texts of the file as
/// another program reads them.
fn change(source: &SourceFile, reading: &Reading, dice: &mut Dice, tally: &Tally, values: Option<Values>) {
    let before = read(source, reading);
    if before.documents.is_empty() {
        return;
    }
    let index = dice.roll(u32::try_from(before.documents.len()).unwrap());
    let Some(span) = stretch(&before.documents[index as usize], dice) else { return };
    let new = NEW[dice.roll(u32::try_from(NEW.len()).unwrap()) as usize];
    one_more(&tally.tried);
    let Ok(fix) = Fix::replace(&before.documents, index, span, new, Applicability::Safe) else { return };
    let finding = finding(&judgements()[0], index, span, &before.documents);
    let Ok(changed) = apply_one(source, &before, &finding, &fix) else { return one_more(&tally.unproven) };
    one_more(&tally.made);
    let after = read(&changed, reading);
    let (old, new): (&str, &str) = (source.text(), changed.text());
    assert_eq!(after.documents.len(), before.documents.len(), "{old:?} became {new:?}");
    for (at, (was, is)) in (0u32..).zip(before.documents.iter().zip(&after.documents)) {
        let mut meant = was.prose.to_string();
        let mut of_this: Vec<_> =
            fix.edits.iter().filter(|edit| edit.document == at).flat_map(|edit| &edit.changes).collect();
        of_this.sort_by_key(|change| std::cmp::Reverse(change.span));
        for change in of_this {
            meant.replace_range(change.span.range(), &change.text);
        }
        assert_eq!(*is.prose, *meant, "{old:?} became {new:?}");
        assert_eq!((&is.pointer, is.role, is.twin), (&was.pointer, was.role, was.twin), "{old:?} became {new:?}");
    }
    // Bytes outside of the edits are the same.
    let mut expected = old.to_owned();
    for edit in fix.edits.iter().rev() {
        expected.replace_range(edit.span.range(), &edit.content);
    }
    assert_eq!(expected, new);
    if let Some(values) = values {
        let (was, is) = (values(old), values(new));
        assert_eq!(was.len(), is.len(), "{old:?} became {new:?}");
        let touched = was.iter().zip(&is).filter(|(was, is)| was != is).count();
        let documents = fix.edits.iter().map(|edit| edit.document).collect::<std::collections::BTreeSet<_>>();
        assert!(touched <= documents.len(), "{old:?} became {new:?}");
    }
}

/// The texts of a file as another program reads them.
type Values = fn(&str) -> Vec<String>;

fn json_values(text: &str) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            serde_json::Value::Object(entries) => entries.values().for_each(|item| walk(item, found)),
            other => found.push(other.to_string()),
        }
    }
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter() {
        walk(&value.unwrap_or_else(|error| panic!("{error}: {text:?}")), &mut found);
    }
    found
}

fn toml_values(text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}: {text:?}"));
    let items = table["macro"].as_array().unwrap();
    items.iter().flat_map(|item| item.as_table().unwrap().values().map(ToString::to_string)).collect()
}

/// The texts of a mail, as a parser of mails reads them.
fn mail_values(text: &str) -> Vec<String> {
    let message = mail_parser::MessageParser::new().with_mime_headers().parse(text.as_bytes()).unwrap();
    let subject = message.header("Subject").map(|subject| format!("{subject:?}"));
    let parts = message.parts.iter().filter_map(|part| part.text_contents()).map(|text| text.replace('\r', ""));
    subject.into_iter().chain(parts).collect()
}

/// Whether no sign stands in the metadata that XML does not allow there.
fn xml_values(text: &str) -> Vec<String> {
    let is_reference = |rest: &str| {
        let name = rest.split(';').next().unwrap_or_default();
        name.len() < 10 && rest.len() > name.len() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    };
    assert!(text.split('&').skip(1).all(is_reference), "{text:?}");
    assert_eq!(text.matches('<').count(), 6, "{text:?}");
    text.split(['<', '>']).map(str::to_owned).collect()
}

/// Tries changes on files that `write` makes.
#[allow(clippy::print_stdout, reason = "the counts are what somebody runs it for")]
fn try_changes(
    name: &str,
    flavour: Option<Flavour>,
    values: Option<Values>,
    write: impl Fn(&[String], &mut Dice) -> Vec<u8>,
) {
    let keys = flavour.map(|_| vec![Path::parse("**.body").unwrap()]).unwrap_or_default();
    let reading = Reading { keys, flavour, ..Reading::default() };
    let tally = Tally::default();
    let wanted = cases(USUAL);
    let config = ProptestConfig { cases: wanted, failure_persistence: None, ..ProptestConfig::default() };
    let files = (prop::collection::vec(templates(), 1..4), dice());
    let run = TestRunner::new(config).run(&files, |(texts, mut dice)| {
        let bytes = write(&texts, &mut dice);
        let source = SourceFile::from_bytes(name, bytes).expect("what is written is text");
        let made = tally.made.get();
        for _ in 0..20 {
            change(&source, &reading, &mut dice, &tally, values);
            if tally.made.get() > made {
                break;
            }
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{name}: {error}"));
    let (tried, made, unproven) = (tally.tried.get(), tally.made.get(), tally.unproven.get());
    println!(
        "{name}: {tried} changes tried, {made} made, {} refused ({unproven} of them by proof), 0 wrong",
        tried - made
    );
    assert!(made * 20 >= wanted * 19, "{name}: of {wanted} files, only {made} were changed");
    assert!(made * 8 >= tried, "{name}: nearly everything is refused");
}

fn list(texts: &[String], dice: &mut Dice, write: fn(&str, &mut Dice) -> String) -> Vec<String> {
    texts.iter().map(|text| write(text, dice)).collect()
}

#[test]
fn json_strings() {
    try_changes("a.json", Some(Flavour::Plain), Some(json_values), |texts, dice| {
        let items = list(texts, dice, |text, dice| format!("{{\"id\": 1, \"body\": {}}}", json(text, dice)));
        format!("[{}]", items.join(",\n ")).into_bytes()
    });
}

#[test]
fn json_lines() {
    try_changes("a.jsonl", Some(Flavour::Markdown), Some(json_values), |texts, dice| {
        list(texts, dice, |text, dice| format!("{{\"body\": {}}}\n", json(text, dice))).concat().into_bytes()
    });
}

/// One space, or none, between words, as HTML shows them.
fn shown(text: &str) -> String {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn html_in_json() {
    try_changes("a.json", Some(Flavour::Html), Some(json_values), |texts, dice| {
        let write: fn(&str, &mut Dice) -> String = |text, dice| {
            let markup = html(&shown(text), dice);
            format!("{{\"body\": {}}}", json(&markup, dice))
        };
        format!("[{}]", list(texts, dice, write).join(", ")).into_bytes()
    });
}

#[test]
fn two_forms_in_json() {
    try_changes("a.json", None, Some(json_values), |texts, dice| {
        let write: fn(&str, &mut Dice) -> String = |text, dice| {
            let text = shown(text);
            let markup = html(&text, dice);
            format!(
                "{{\"title\": \"t\", \"content\": {}, \"content_html\": {}}}",
                json(&text, dice),
                json(&markup, dice)
            )
        };
        format!("[{}]", list(texts, dice, write).join(", ")).into_bytes()
    });
}

#[test]
fn yaml_styles() {
    try_changes("a.yaml", Some(Flavour::Plain), None, |texts, dice| {
        let line_end = if dice.roll(3) == 0 { "\r\n" } else { "\n" };
        let mut file = String::new();
        for text in texts {
            write!(file, "- id: 1\n  body: {}\n", yaml(text, dice, line_end)).unwrap();
        }
        file.into_bytes()
    });
}

#[test]
fn html_in_yaml() {
    try_changes("a.yaml", Some(Flavour::Html), None, |texts, dice| {
        let mut file = String::new();
        for text in texts {
            let markup = html(&shown(text), dice);
            write!(file, "- isenabled: 1\n  body: {}\n", yaml(&markup, dice, "\n")).unwrap();
        }
        file.into_bytes()
    });
}

#[test]
fn toml_styles() {
    try_changes("a.toml", Some(Flavour::Plain), Some(toml_values), |texts, dice| {
        list(texts, dice, |text, dice| format!("[[macro]]\nbody = {}\n", toml(text, dice))).concat().into_bytes()
    });
}

#[test]
fn csv_fields() {
    try_changes("a.csv", Some(Flavour::Plain), None, |texts, dice| {
        let rows = list(texts, dice, |text, dice| format!("1,{},x\r\n", csv(text, dice)));
        format!("id,body,tag\r\n{}", rows.concat()).into_bytes()
    });
}

#[test]
fn tsv_fields() {
    try_changes("a.tsv", Some(Flavour::Html), None, |texts, dice| {
        let rows = list(texts, dice, |text, dice| format!("1\t{}\tx\n", csv(&html(&shown(text), dice), dice)));
        format!("id\tbody\ttag\n{}", rows.concat()).into_bytes()
    });
}

#[test]
fn html_files() {
    try_changes("a.html", None, None, |texts, dice| {
        list(texts, dice, |text, dice| html(&shown(text), dice)).join("\n").into_bytes()
    });
}

#[test]
fn markdown_files() {
    try_changes("a.md", None, None, |texts, _| texts.join("\n\n").into_bytes());
}

#[test]
fn template_files() {
    for name in ["a.liquid", "a.hbs", "a.erb", "a.tpl", "a.j2", "a.txt", "a.email"] {
        try_changes(name, None, None, |texts, _| texts.join("\n\n").into_bytes());
    }
}

#[test]
fn wide_and_marked_files() {
    try_changes("a.json", Some(Flavour::Plain), None, |texts, dice| {
        let items = list(texts, dice, |text, dice| format!("{{\"body\": {}}}", json(text, dice)));
        let text = format!("\u{feff}[{}]", items.join(","));
        if dice.roll(2) == 0 { text.into_bytes() } else { text.encode_utf16().flat_map(u16::to_le_bytes).collect() }
    });
}

/// A text as XML has it, here and there with a reference or in a marked section.
fn xml(text: &str, dice: &mut Dice) -> String {
    if dice.roll(4) == 0 && !text.contains("]]>") {
        return format!("<![CDATA[{text}]]>");
    }
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '"' if dice.roll(2) == 0 => out += "&quot;",
            other if dice.roll(9) == 0 => write!(out, "&#x{:X};", u32::from(other)).unwrap(),
            other => out.push(other),
        }
    }
    out
}

#[test]
fn property_lists() {
    try_changes("a.textexpander", None, None, |texts, dice| {
        let snippet = |text: &String, dice: &mut Dice| {
            let (key, text) =
                if dice.roll(2) == 0 { ("plainText", text.clone()) } else { ("htmlText", html(&shown(text), dice)) };
            let other = if key == "htmlText" { "<key>plainText</key><string/>" } else { "" };
            let text = xml(&text, dice);
            format!(
                "<dict><key>label</key><string>a &amp; b</string>{other}\n<key>{key}</key>\n<string>{text}</string></dict>"
            )
        };
        let snippets: String = texts.iter().map(|text| snippet(text, dice)).collect();
        format!("<?xml version=\"1.0\"?>\n<plist><dict><key>snippetsTE2</key><array>{snippets}</array></dict></plist>")
            .into_bytes()
    });
}

#[test]
fn salesforce_metadata() {
    try_changes("Late.email-meta.xml", None, Some(xml_values), |texts, dice| {
        let text = |text: &String, dice: &mut Dice| {
            let mut out = String::new();
            for char in text.chars() {
                match char {
                    '&' => out += "&amp;",
                    '<' => out += "&lt;",
                    '"' if dice.roll(2) == 0 => out += "&quot;",
                    other if dice.roll(9) == 0 => write!(out, "&#{};", u32::from(other)).unwrap(),
                    other => out.push(other),
                }
            }
            out
        };
        let (subject, body) = (text(&shown(&texts[0]), dice), text(&texts[texts.len() - 1], dice));
        format!("<EmailTemplate>\n<subject>{subject}</subject>\n<textOnly>{body}</textOnly>\n</EmailTemplate>\n")
            .into_bytes()
    });
}

#[test]
fn request_tracker_templates() {
    try_changes("a.txt", None, None, |texts, _| {
        let body = texts.join("\n\n");
        format!("Subject: Re: {{$Ticket->Subject}}\nX-Queue: a\n\nHi {{$Ticket->Name}},\n\n{body}\n").into_bytes()
    });
}

/// A header of a mail whose text is encoded in this way.
fn header(kind: &str, encoding: &str) -> String {
    format!(
        "From: Tom <tom@x.example>\nSubject: Your lamp and\n calm words\nMIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
}

/// A text without the signs that tell one message of a mailbox from the next, or a part from another.
fn said(texts: &[String]) -> String {
    format!("Hi Dana,\n\n{}\n\nKind regards,\nTom\n", texts.join("\n\n").replace('\t', " "))
}

/// Quoted-printable, with escapes and broken lines where chance or the standard wants them.
fn quoted_printable(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut width = 0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char == '\n' {
            out.push(char);
            width = 0;
            continue;
        }
        let must = !(' '..='~').contains(&char) || char == '=' || char == ' ' && chars.peek() == Some(&'\n');
        let unit = if must || dice.roll(12) == 0 {
            char.encode_utf8(&mut [0; 4]).bytes().fold(String::new(), |unit, byte| format!("{unit}={byte:02X}"))
        } else {
            char.to_string()
        };
        if width + unit.len() > 75 || dice.roll(20) == 0 {
            out += "=\n";
            width = 0;
        }
        width += unit.len();
        out += &unit;
    }
    out
}

#[test]
fn quoted_printable_mails() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let file = header("text/plain; charset=utf-8", "quoted-printable") + &quoted_printable(&said(texts), dice);
        if dice.roll(2) == 0 { file.into_bytes() } else { file.replace('\n', "\r\n").into_bytes() }
    });
}

#[test]
fn mails_in_eight_bits() {
    try_changes("a.eml", None, Some(mail_values), |texts, _| {
        (header("text/plain; charset=utf-8", "8bit") + &said(texts)).into_bytes()
    });
}

#[test]
fn flowed_mails() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let mut body = String::new();
        for line in said(texts).lines() {
            let line = line.trim_end();
            if line.starts_with([' ', '>']) || line.starts_with("From ") {
                body.push(' ');
            }
            for char in line.chars() {
                body.push(char);
                if char == ' ' && dice.roll(3) == 0 {
                    body.push('\n');
                }
            }
            body.push('\n');
        }
        (header("text/plain; charset=utf-8; format=flowed", "8bit") + &body).into_bytes()
    });
}

#[test]
fn mails_in_two_forms() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let text = shown(&said(texts).replace("--", "-"));
        let markup = html(&text, dice);
        let part = |kind: &str, body: String| {
            format!("--b\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n")
        };
        let parts =
            part("text/plain", quoted_printable(&text, dice)) + &part("text/html", quoted_printable(&markup, dice));
        (header("multipart/alternative; boundary=b", "7bit") + &parts + "--b--\n").into_bytes()
    });
}

/// Base64 in lines of some length.
fn base64_lines(bytes: &[u8], dice: &mut Dice) -> String {
    let line_end = if dice.roll(2) == 0 { "\r\n" } else { "\n" };
    let width = if dice.roll(4) == 0 { 60 } else { 76 };
    let letters = writing::base64(bytes);
    let lines: Vec<&str> = letters.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join(line_end) + line_end
}

#[test]
fn mails_in_base64() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let body = if dice.roll(2) == 0 { said(texts) } else { said(texts).replace('\n', "\r\n") };
        (header("text/plain; charset=utf-8", "base64") + &base64_lines(body.as_bytes(), dice)).into_bytes()
    });
}

#[test]
fn flowed_html_and_template_mails_in_base64() {
    try_changes("a.emltpl", None, Some(mail_values), |texts, dice| {
        let (kind, body) = if dice.roll(3) == 0 {
            ("text/plain; charset=utf-8; format=flowed", said(texts).replace(". ", ". \n").replace("\n\n", "\n"))
        } else {
            ("text/html; charset=utf-8", html(&shown(&said(texts)), dice))
        };
        (header(kind, "base64") + &base64_lines(body.as_bytes(), dice)).into_bytes()
    });
}

/// A charset of single bytes, in base64 or quoted; what it cannot hold is left out.
#[test]
fn mails_in_other_charsets() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let body = said(texts).replace(|char| u32::from(char) > 0xff, "");
        let bytes: Vec<u8> = body.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
        if dice.roll(2) == 0 {
            let file = header("text/plain; charset=iso-8859-1", "base64") + &base64_lines(&bytes, dice);
            return file.into_bytes();
        }
        let quoted: String = bytes
            .iter()
            .map(|&byte| match byte {
                b'\n' | b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
                other => format!("={other:02X}"),
            })
            .collect();
        let quoted = quoted.replace(" \n", "=20\n");
        (header("text/plain; charset=iso-8859-1", "quoted-printable") + &quoted).into_bytes()
    });
}

/// A subject in encoded words, with plain words before or behind them.
#[test]
fn subjects_in_encoded_words() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let text = shown(&texts.concat());
        let mut words = Vec::new();
        let chars: Vec<char> = text.chars().collect();
        let (kind, length) = (dice.roll(3), 1 + dice.roll(9) as usize);
        for piece in chars.chunks(length) {
            let piece: String = piece.iter().collect();
            words.push(if kind == 0 {
                format!("=?utf-8?B?{}?=", writing::base64(piece.as_bytes()))
            } else {
                let quoted = piece.bytes().map(|byte| match byte {
                    b' ' => "_".to_owned(),
                    b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
                    other => format!("={other:02X}"),
                });
                format!("=?UTF-8?q?{}?=", quoted.collect::<String>())
            });
        }
        let line_end = if dice.roll(2) == 0 { "\r\n" } else { "\n" };
        let before = ["", "Re: ", "Your lamp, calm and\n red "][dice.roll(3) as usize];
        let behind = ["", " is here", "\n and calm"][dice.roll(3) as usize];
        let subject = format!("{before}{}{behind}", words.join("\n "));
        let head = format!("From: Tom <tom@x.example>\nSubject: {subject}\nMIME-Version: 1.0\n\n");
        head.replace('\n', line_end).into_bytes()
    });
}

#[test]
fn mailboxes() {
    try_changes("a.mbox", None, None, |texts, dice| {
        let mail = |text: &String, dice: &mut Dice| {
            let body = quoted_printable(&said(std::slice::from_ref(text)), dice);
            let body = body.replace("\nFrom ", "\n>From ");
            let head = header("text/plain; charset=utf-8", "quoted-printable");
            format!("From tom@x.example Thu Aug 22 12:36:23 2026\n{head}{body}\n")
        };
        texts.iter().map(|text| mail(text, dice)).collect::<String>().into_bytes()
    });
}

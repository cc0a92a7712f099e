//! Random changes of texts in fields, pages and templates: a change that is accepted reads afterwards exactly as it was meant, and
//! everything else reads as before. With `-- --nocapture` the counts are printed.

use std::fmt::Write as _;

use replylint::extract::Flavour;

mod changing;
mod writing;

use changing::{json_values, list, shown, toml_values, try_changes, xml_values};
use writing::{Dice, csv, html, json, references, toml, xml, yaml};

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
fn pages_of_replies() {
    try_changes("a.md", None, None, |texts, dice| {
        let reply: fn(&str, &mut Dice) -> String = |text, dice| {
            let said = format!("Hi {{{{name}}}},\n\n{text}\n");
            let inside =
                |margin: &str| said.lines().map(|line| format!("{margin}{line}\n")).collect::<Vec<_>>().concat();
            let held = match dice.roll(4) {
                0 => format!("~~~~\n{said}~~~~"),
                1 => format!("1. Send:\n\n   ~~~~text\n{}   ~~~~", inside("   ")),
                2 => inside(">"),
                _ => inside("> "),
            };
            format!("## Late\n\n{held}\n\n")
        };
        format!("# Desk\n\n{}", list(texts, dice, reply).concat()).into_bytes()
    });
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
fn files_of_translators() {
    let escaped = |text: &str, dice: &mut Dice| {
        let mut out = String::new();
        for char in text.chars() {
            match char {
                '\\' | '"' => out.extend(['\\', char]),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                char if !char.is_ascii() && (char as u32) < 0x1_0000 && dice.roll(2) == 0 => {
                    write!(out, "\\u{:04x}", char as u32).unwrap();
                }
                char => out.push(char),
            }
        }
        out
    };
    try_changes("a.properties", Some(Flavour::Plain), None, |texts, dice| {
        let mut file = "# No\n".to_owned();
        for (number, text) in texts.iter().enumerate() {
            let fold = if dice.roll(2) == 0 { "\\\n   " } else { "" };
            writeln!(file, "mail.{number}.body = Hi {{0}}, {fold}{}", escaped(text, dice)).unwrap();
        }
        file.into_bytes()
    });
    try_changes("a.strings", Some(Flavour::Plain), None, |texts, dice| {
        let mut file = "/* No */\n".to_owned();
        for (number, text) in texts.iter().enumerate() {
            writeln!(file, "\"mail.{number}.body\" = \"Hi %@, {}\";", escaped(text, dice)).unwrap();
        }
        file.into_bytes()
    });
    try_changes("a.resx", Some(Flavour::Plain), None, |texts, dice| {
        let mut file = "<root>\n".to_owned();
        for (number, text) in texts.iter().enumerate() {
            let text = xml(&shown(text), dice);
            writeln!(file, "<data name=\"mail.{number}.body\"><value>Hi {{0}}, {text}</value></data>").unwrap();
        }
        (file + "</root>\n").into_bytes()
    });
}

#[test]
fn odoo_records() {
    try_changes("a.xml", None, None, |texts, dice| {
        let record = |text: &String, dice: &mut Dice| {
            let body = html(&shown(text), dice);
            let body = if dice.roll(2) == 0 || body.contains('<') { format!("<![CDATA[{body}]]>") } else { body };
            format!(
                "<record id=\"a\" model=\"mail.template\"><field name=\"subject\">Your lamp</field>\n<field name=\"body_html\">{body}</field></record>"
            )
        };
        let records: String = texts.iter().map(|text| record(text, dice)).collect();
        format!("<odoo><data noupdate=\"1\">{records}</data></odoo>").into_bytes()
    });
}

#[test]
fn salesforce_metadata() {
    try_changes("Late.email-meta.xml", None, Some(xml_values), |texts, dice| {
        let (subject, body) = (references(&shown(&texts[0]), dice), references(&texts[texts.len() - 1], dice));
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

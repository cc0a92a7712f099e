//! The keys of `replylint.toml` as a JSON Schema, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use super::{FailOn, Level};
use crate::extract::Flavour;
use crate::finding::{Category, Severity};
use crate::text::document::Kind;

/// What a value is.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Texts,
    Flag,
    Count,
    Day,
    Kind,
    FailOn,
    Severity,
    Severities,
    Files,
    Ignores,
    Systems,
    Fields,
    Paths,
    Languages,
    Role,
    Flavour,
}

const TOP: &[(&str, Shape, &str)] = &[
    ("extends", Shape::Text, "Another replylint.toml that this one is laid over; relative to this file."),
    ("phrasebooks", Shape::Texts, "Phrasebooks to lay over the built-in one: files, or folders of .toml files."),
    ("audience", Shape::Texts, "Audiences whose rules are used as well."),
    ("kind", Shape::Kind, "What sort of text the files are."),
    ("occasion", Shape::Text, "What the replies are written for, such as refund or how-to."),
    ("language", Shape::Text, "The language of the replies, such as en or en-GB."),
    (
        "placeholders",
        Shape::Texts,
        "The names that placeholders may have, all of them; `order.*` for all that begin so.",
    ),
    ("answer-hours", Shape::Count, "Within how many hours you promise to answer."),
    ("fail-on", Shape::FailOn, "The lightest findings that make the exit code 1."),
    ("min-severity", Shape::Severity, "The lightest findings that are shown."),
    ("select", Shape::Texts, "Use these rules and categories only."),
    (
        "ignore",
        Shape::Ignores,
        "A finding that somebody has accepted, and why. Rules are switched off under [severity].",
    ),
    ("severity", Shape::Severities, "Severities that differ from the phrasebook, by rule or category."),
    ("files", Shape::Files, "What holds for some files; a later entry goes before an earlier one."),
    ("system", Shape::Systems, "Exports of a helpdesk that replylint does not know: how its records look."),
];
const FILES: &[(&str, Shape, &str)] = &[
    ("path", Shape::Texts, "Which files: path patterns relative to this file."),
    ("kind", Shape::Kind, "What sort of text they are."),
    ("occasion", Shape::Text, "What they are written for, such as refund or how-to."),
    ("audience", Shape::Texts, "Audiences whose rules are used as well."),
    ("language", Shape::Text, "The language of the replies."),
    ("placeholders", Shape::Texts, "The names that placeholders in them may have."),
    ("system", Shape::Text, "The id of the helpdesk that they come from."),
    ("keys", Shape::Texts, "Which fields of JSON, YAML, TOML or CSV hold replies."),
    ("flavour", Shape::Flavour, "How the texts there are marked up."),
    ("exclude", Shape::Flag, "Whether a walk through a folder passes them by."),
];
const IGNORES: &[(&str, Shape, &str)] = &[
    ("path", Shape::Texts, "In which files: path patterns relative to this file."),
    ("rule", Shape::Text, "Of which rule or category."),
    ("text", Shape::Text, "With which words, in any case and spacing."),
    ("fingerprint", Shape::Text, "With which fingerprint, as JSON output gives it."),
    ("pointer", Shape::Text, "In which document of the file, as JSON output names it."),
    ("reason", Shape::Text, "Why it is fine."),
    ("expires", Shape::Day, "The last day on which the exception holds."),
];

const SYSTEMS: &[(&str, Shape, &str)] = &[
    ("id", Shape::Text, "Names the system."),
    ("name", Shape::Text, "What people call it."),
    ("seen", Shape::Text, "Where the shape was seen: documentation (the vendor's) or files."),
    ("at", Shape::Text, "The tables and lists that a record must lie in."),
    ("has", Shape::Paths, "What a record must hold."),
    ("lacks", Shape::Paths, "What it must not hold."),
    ("title", Shape::Text, "Where the title of its messages stands."),
    ("title-above", Shape::Text, "Where the title stands in the table around the record."),
    ("tags", Shape::Paths, "Where its tags stand; `tags` unless given."),
    ("tag-separator", Shape::Text, "What stands between the tags of one text; a comma unless given."),
    ("language", Shape::Text, "Where the language of its messages stands."),
    ("languages", Shape::Languages, "What the values there mean, such as 2 = \"de\"."),
    ("retired", Shape::Paths, "When nobody sends it any more."),
    ("internal", Shape::Paths, "When only colleagues read it."),
    (
        "placeholders",
        Shape::Texts,
        "Names that its placeholders have; others are fine, unless they look like a slip in one of these.",
    ),
    ("dialect", Shape::Text, "The template language of its messages, where its signs mean nothing elsewhere."),
    ("text", Shape::Fields, "The messages in it."),
];
const FIELDS: &[(&str, Shape, &str)] = &[
    ("keys", Shape::Paths, "Where the messages stand."),
    ("flavour", Shape::Flavour, "How they are marked up."),
    ("role", Shape::Role, "What they are to the customer; reply unless given."),
    ("twin", Shape::Paths, "Where the same message stands once more."),
    ("twin-flavour", Shape::Flavour, "How it is marked up there; plain unless given."),
];

/// What an editor offers where a value is to be written.
fn example(key: &str) -> Option<Value> {
    Some(match key {
        "extends" => json!("../replylint.toml"),
        "phrasebooks" => json!(["phrasebooks/"]),
        "audience" => json!(["healthcare"]),
        "kind" => json!("macro"),
        "language" => json!("en-GB"),
        "answer-hours" => json!(24),
        "fail-on" => json!("error"),
        "min-severity" => json!("warning"),
        "select" => json!(["policy-shield", "no-problem"]),
        "severity" => json!({"no-problem": "error", "archaic": "off"}),
        "path" => json!("macros/"),
        "system" => json!("zendesk-macros"),
        "keys" => json!(["**.body"]),
        "flavour" | "twin-flavour" => json!("html"),
        "exclude" => json!(true),
        "rule" => json!("shouting"),
        "text" => json!("BLEND"),
        "reason" => json!("It is the name of the product."),
        "expires" => json!("2030-12-31"),
        "has" => json!(["title", "body"]),
        "retired" => json!(["active = false"]),
        _ => return None,
    })
}

/// The schema of `replylint.toml`.
pub fn json_schema() -> Value {
    let mut schema = table(TOP, &[]);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("replylint.toml");
    schema
}

fn table(keys: &[(&str, Shape, &str)], required: &[&str]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|(name, shape, meaning)| {
            let mut value = value(*shape);
            value["description"] = json!(meaning);
            // Lists of tables are shown by the keys of their tables.
            if !matches!(shape, Shape::Fields | Shape::Systems)
                && let Some(example) = example(name)
            {
                value["examples"] = json!([example]);
            }
            ((*name).to_owned(), value)
        })
        .collect();
    let mut table = json!({"type": "object", "additionalProperties": false, "properties": properties});
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}

fn value(shape: Shape) -> Value {
    let texts = json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
    let names = |all: Vec<&str>| json!({"type": "string", "enum": all});
    match shape {
        // Editors see a TOML date as text.
        Shape::Text | Shape::Day => json!({"type": "string"}),
        Shape::Texts => texts,
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Count => json!({"type": "integer", "minimum": 0}),
        Shape::Kind => names(Kind::ALL.iter().map(|(name, _)| *name).collect()),
        Shape::FailOn => names(FailOn::ALL.iter().map(|(name, _)| *name).collect()),
        Shape::Severity => names(Severity::ALL.iter().map(|(name, _)| *name).collect()),
        Shape::Severities => {
            let level = names(Level::ALL.iter().map(|(name, _)| *name).collect());
            let categories: Map<String, Value> =
                Category::ALL.iter().map(|category| (category.name().to_owned(), level.clone())).collect();
            json!({"type": "object", "properties": categories, "additionalProperties": level})
        }
        Shape::Flavour => names(Flavour::ALL.iter().map(|(name, _)| *name).collect()),
        Shape::Systems => json!({"type": "array", "items": table(SYSTEMS, &["id", "name", "has", "text"])}),
        Shape::Fields => json!({"type": "array", "items": table(FIELDS, &["keys"])}),
        Shape::Paths => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Languages => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Shape::Role => names(vec!["reply", "subject", "internal"]),
        Shape::Files => json!({"type": "array", "items": table(FILES, &["path"])}),
        Shape::Ignores => json!({"type": "array", "items": table(IGNORES, &["reason"])}),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::{FILE_KEYS, IGNORE_KEYS, KEYS};
    use super::*;

    #[test]
    fn every_key_that_is_read_is_described() {
        for (described, read) in [(TOP, KEYS), (FILES, FILE_KEYS), (IGNORES, IGNORE_KEYS)] {
            let described: Vec<&str> = described.iter().map(|(name, ..)| *name).collect();
            assert_eq!(described, read);
        }
    }
}

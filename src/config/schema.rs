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
    ("extends", Shape::Text, "Another replylint.toml that this one builds on; the path is relative to this file."),
    ("phrasebooks", Shape::Texts, "Phrasebooks to use on top of the built-in one: files, or folders of .toml files."),
    (
        "baseline",
        Shape::Text,
        "The file with the findings that are known and not reported, as `check --write-baseline` writes it; the path is relative to this file.",
    ),
    ("audience", Shape::Texts, "Audiences whose rules are also used."),
    ("kind", Shape::Kind, "What kind of text the files are."),
    ("reply-type", Shape::Text, "What the replies are for, such as refund or how-to."),
    ("language", Shape::Text, "The language of the replies, such as en or en-GB."),
    (
        "placeholders",
        Shape::Texts,
        "The complete list of names that placeholders may have; `order.*` stands for all names that begin with it.",
    ),
    ("answer-hours", Shape::Count, "How many hours you promise to answer within."),
    ("fail-on", Shape::FailOn, "The lowest severity that makes the exit code 1."),
    ("min-severity", Shape::Severity, "The lowest severity that is shown."),
    ("select", Shape::Texts, "Use only these rules and categories."),
    ("ignore", Shape::Ignores, "A finding that you accept, and why. Switch rules off under [severity]."),
    ("severity", Shape::Severities, "Severities that differ from the phrasebook, by rule or category."),
    ("files", Shape::Files, "Settings for some of the files; later entries override earlier ones."),
    ("system", Shape::Systems, "A helpdesk that replylint does not know: what its exports look like."),
];
const FILES: &[(&str, Shape, &str)] = &[
    ("path", Shape::Texts, "Path patterns of the files, relative to this file."),
    ("kind", Shape::Kind, "What kind of text they are."),
    ("reply-type", Shape::Text, "What they are for, such as refund or how-to."),
    ("audience", Shape::Texts, "Audiences whose rules are also used."),
    ("language", Shape::Text, "The language of the replies."),
    ("placeholders", Shape::Texts, "The names that placeholders in them may have."),
    ("system", Shape::Text, "The id of the helpdesk they come from."),
    ("keys", Shape::Texts, "Which fields of JSON, YAML, TOML or CSV hold replies."),
    ("flavour", Shape::Flavour, "The markup of those texts."),
    ("exclude", Shape::Flag, "Whether they are skipped when a folder is checked."),
];
const IGNORES: &[(&str, Shape, &str)] = &[
    ("path", Shape::Texts, "Path patterns of the files in question, relative to this file."),
    ("rule", Shape::Text, "The rule or category of the finding."),
    ("text", Shape::Text, "The words that were found, in any case and spacing."),
    ("fingerprint", Shape::Text, "The fingerprint of the finding, as in the JSON output."),
    ("pointer", Shape::Text, "The document in the file, as named in the JSON output."),
    ("reason", Shape::Text, "Why it is fine."),
    ("expires", Shape::Day, "The last day on which the exception applies."),
];

const SYSTEMS: &[(&str, Shape, &str)] = &[
    ("id", Shape::Text, "The id of the system."),
    ("name", Shape::Text, "What people call it."),
    ("seen", Shape::Text, "Where this shape was seen: documentation (the vendor's) or files."),
    ("at", Shape::Text, "The tables and lists that a record must be in."),
    ("has", Shape::Paths, "What a record must contain."),
    ("lacks", Shape::Paths, "What it must not contain."),
    ("title", Shape::Text, "Where the title of its messages is."),
    ("title-above", Shape::Text, "Where the title is in the table around the record."),
    ("tags", Shape::Paths, "Where its tags are; `tags` by default."),
    ("tag-separator", Shape::Text, "What separates several tags in one text; a comma by default."),
    ("language", Shape::Text, "Where the language of its messages is."),
    ("languages", Shape::Languages, "What the values there mean, such as 2 = \"de\"."),
    ("retired", Shape::Paths, "What shows that it is no longer sent."),
    ("internal", Shape::Paths, "What shows that only colleagues read it."),
    (
        "placeholders",
        Shape::Texts,
        "The names of its placeholders; others are fine unless they look like a misspelling of one of these.",
    ),
    ("dialect", Shape::Text, "The template language of its messages, if it is used nowhere else."),
    ("text", Shape::Fields, "The texts of a message."),
];
const FIELDS: &[(&str, Shape, &str)] = &[
    ("keys", Shape::Paths, "Where the texts are."),
    ("flavour", Shape::Flavour, "Their markup."),
    ("role", Shape::Role, "What they are to the customer; reply by default."),
    ("twin", Shape::Paths, "Where the same message appears again."),
    ("twin-flavour", Shape::Flavour, "Its markup there; plain by default."),
];

/// What an editor offers where a value is to be written.
fn example(key: &str) -> Option<Value> {
    Some(match key {
        "extends" => json!("../replylint.toml"),
        "phrasebooks" => json!(["phrasebooks/"]),
        "baseline" => json!("replylint-baseline.json"),
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

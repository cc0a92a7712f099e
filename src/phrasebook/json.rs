//! The tables of a phrasebook as a JSON Schema, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use super::schema::{Key, MEASURES, Table, Type};
use crate::document::Kind;
use crate::finding::{Category, Severity};

/// The schema of a phrasebook.
pub fn json_schema() -> Value {
    let mut properties: Map<String, Value> = Table::ALL
        .iter()
        .map(|(name, table)| ((*name).to_owned(), json!({"type": "array", "items": entry(*table)})))
        .collect();
    let about = "The language that the entries are about, such as de; without it, English.";
    properties.insert("language".to_owned(), json!({"type": "string", "description": about}));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A phrasebook of replylint",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn entry(table: Table) -> Value {
    let properties: Map<String, Value> = table
        .keys()
        .iter()
        .map(|key| {
            let mut value = value(key);
            value["description"] = json!(key.meaning);
            (key.name.to_owned(), value)
        })
        .collect();
    json!({"type": "object", "additionalProperties": false, "required": [table.required()], "properties": properties})
}

fn value(key: &Key) -> Value {
    let names: Option<Vec<&str>> = match key.name {
        "category" => Some(Category::ALL.iter().map(|category| category.name()).collect()),
        "severity" => Some(Severity::ALL.iter().map(|(name, _)| *name).collect()),
        "kinds" => Some(Kind::ALL.iter().map(|(name, _)| *name).collect()),
        "measure" => Some(MEASURES.iter().map(|(name, _)| *name).collect()),
        "fix" => Some(vec!["safe", "unsafe"]),
        _ => None,
    };
    let text = match names {
        Some(names) => json!({"type": "string", "enum": names}),
        None if key.name == "id" => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        None => json!({"type": "string"}),
    };
    match key.value {
        Type::Text => text,
        Type::Texts => json!({"type": "array", "items": text}),
        Type::Flag => json!({"type": "boolean"}),
        Type::Count => json!({"type": "integer", "minimum": 0}),
    }
}

//! The tables of a phrasebook as a JSON Schema, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use super::entry::{Anchor, Within};
use super::reply_parts::Places;
use super::schema::{Key, MEASURES, Table, Type};
use crate::finding::{Category, InPlaceOf, Severity};
use crate::text::document::Kind;

/// The schema of a phrasebook.
pub fn json_schema() -> Value {
    let mut properties: Map<String, Value> = Table::ALL
        .iter()
        .map(|(name, table)| ((*name).to_owned(), json!({"type": "array", "items": entry(*table)})))
        .collect();
    let about = "The language of the replies that the entries are for, such as de; English by default.";
    properties.insert("language".to_owned(), json!({"type": "string", "description": about}));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A replylint phrasebook",
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
            if let Some(example) = example(table, key.name) {
                value["examples"] = json!([example]);
            }
            (key.name.to_owned(), value)
        })
        .collect();
    json!({"type": "object", "additionalProperties": false, "required": [table.required()], "properties": properties})
}

/// What an editor offers where a value is to be written.
fn example(table: Table, key: &str) -> Option<Value> {
    let text = |text: &str| Some(json!(text));
    let texts = |texts: &[&str]| Some(json!(texts));
    match (table, key) {
        (Table::Phrase, "id") => text("calm-down"),
        (Table::Term, "id") => text("say-order-number"),
        (Table::Term, "use") => text("order number"),
        (Table::Term, "avoid") => texts(&["order id", "purchase number"]),
        (Table::Term, "why") => text("Customers see “order number” on their receipt."),
        (Table::Signal, "id") => text("apology"),
        (Table::Require, "id") => text("missing-apology"),
        (Table::Limit, "id") => text("long-sentence"),
        (_, "avoid") => texts(&["calm~ down", "[please] (relax|chill)"]),
        (_, "regex") => texts(&["!{3,}"]),
        (_, "unless") => texts(&["no problem (was|were)"]),
        (_, "unless_before") => texts(&["there (is|was)"]),
        (_, "unless_after") => texts(&["(was|were) found"]),
        (Table::Words, "id") => text("leave-out"),
        (Table::Words, "words") => texts(&["forget", "skip", "leave out"]),
        (_, "unless_clause") => texts(&["<time>"]),
        (_, "in_clause") => texts(&["promised"]),
        (_, "unless_sentence") => texts(&["by <time>"]),
        (_, "unless_nearby") => texts(&["<signal:next-step>"]),
        (_, "unless_previous") => texts(&["thank you"]),
        (_, "only_in") => texts(&["opening", "body"]),
        (_, "in") => texts(&["body"]),
        (_, "only_when" | "when") => texts(&["customer-reports-failure"]),
        (_, "unless_when") => texts(&["customer-is-content"]),
        (_, "need") => texts(&["apology"]),
        (_, "any") => texts(&["(I am|we are) [so|very] sorry"]),
        (_, "weigh") => texts(&["customer-is-angry +2", "customer-is-content -1"]),
        (_, "audience") => texts(&["finance"]),
        (_, "unless_audience") => texts(&["en-IN"]),
        (_, "kinds") => texts(&["chat"]),
        (_, "suggest_in") => texts(&["macro"]),
        (_, "suggest_unless") => texts(&["answers-complaint"]),
        (Table::Phrase, "message") => text("“{text}” ranks people"),
        (Table::Require, "message") => text("“{when}” is not answered"),
        (Table::Limit, "message") => text("{count} exclamation marks in one reply"),
        (Table::Require, "prefer") => texts(&["I'm sorry that …"]),
        (_, "prefer") => texts(&["You're welcome", "My pleasure"]),
        (_, "in_place_of") => text("sentence"),
        (_, "advice") => text("Name the hour: “I will write to you by 4 pm today.”"),
        (Table::Signal, "why") => text("Somebody says sorry."),
        (_, "why") => text("It answers thanks by naming a problem the customer never had."),
        (_, "fix_only") => texts(&["^ no problem $"]),
        (_, "fix_note") => text("After a request, “Certainly” fits better."),
        (_, "source") => texts(&["our style guide, page 3"]),
        (Table::Phrase, "wrong") => texts(&["No problem! I have sent it."]),
        (Table::Phrase, "right") => texts(&["No problem was found with your card."]),
        (_, "max" | "min_count" | "min_words" | "least" | "min_sentences") => Some(json!(3)),
        _ => None,
    }
}

fn value(key: &Key) -> Value {
    let names: Option<Vec<&str>> = match key.name {
        "category" => Some(Category::ALL.iter().map(|category| category.name()).collect()),
        "severity" => Some(Severity::ALL.iter().map(|(name, _)| *name).collect()),
        "kinds" | "suggest_in" => Some(Kind::ALL.iter().map(|(name, _)| *name).collect()),
        "measure" => Some(MEASURES.iter().map(|(name, _)| *name).collect()),
        "fix" => Some(vec!["safe", "unsafe"]),
        "in_place_of" => Some(InPlaceOf::NAMED.iter().map(|(name, _)| *name).collect()),
        "in" | "only_in" => Some(Places::NAMED.iter().map(|(name, _)| *name).collect()),
        "within" => Some(Within::NAMED.iter().map(|(name, _)| *name).collect()),
        "at" => Some(Anchor::NAMED.iter().map(|(name, _)| *name).collect()),
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

//! What `--output-format json` and `jsonl` write is what the schemas in `docs/` say of it.

mod running;

use std::path::Path;

use running::run;
use serde_json::Value;

/// A folder in which every key has something to say: an export of replies, a thread, a fix, a file that is not there.
fn library() -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(top.path().join(name), text).unwrap();
    write("a.txt", "Hi Dana,\n\nNo problem! Calm down, please. My pleasure.\n\nKind regards,\nTom\n");
    write(
        "b.txt",
        "Hi Ines,\n\nThe jug is made of glass.\n\nKind regards,\nTom\n\n\
         On 3 May 2026, Ines Marsh wrote:\n> My blender arrived with a cracked jug.\n",
    );
    write(
        "macros.json",
        r#"{"macros": [{"id": 1, "title": "Thanks", "active": true,
          "actions": [{"field": "comment_value_html", "value": "<p>No worries, Dana.</p>"}]}]}"#,
    );
    top
}

fn written(folder: &Path, args: &[&str]) -> String {
    let all = [&["check", "--isolated", "a.txt", "b.txt", "macros.json", "missing.txt"], args].concat();
    String::from_utf8(run(env!("CARGO_BIN_EXE_replylint"), folder, &all, b"").stdout).unwrap()
}

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn findings() {
    let top = library();
    let schema = schema("findings.schema.json");
    let json: Value = serde_json::from_str(&written(top.path(), &["--output-format", "json"])).unwrap();
    agrees(&json, &schema, &schema, "$");
    let findings = json["findings"].as_array().unwrap();
    for key in ["document", "title", "fix"] {
        assert!(findings.iter().any(|finding| finding[key].is_null()), "{key} is always there");
        assert!(findings.iter().any(|finding| !finding[key].is_null()), "{key} is never there");
    }
    assert!(findings.iter().any(|finding| finding["related"] != Value::Array(Vec::new())), "nothing is related");

    let lines = written(top.path(), &["--output-format", "jsonl"]);
    assert_eq!(lines.lines().count(), findings.len());
    for line in lines.lines() {
        agrees(&serde_json::from_str(line).unwrap(), &schema["definitions"]["finding"], &schema, "$");
    }
}

#[test]
fn statistics() {
    let top = library();
    let schema = schema("statistics.schema.json");
    let json = written(top.path(), &["--statistics", "--output-format", "json"]);
    agrees(&serde_json::from_str(&json).unwrap(), &schema, &schema, "$");
}

/// The schemas say of every key whether it is there and of what type; no more of the language is needed here.
fn agrees(value: &Value, schema: &Value, top: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return agrees(value, top.pointer(name.trim_start_matches('#')).expect(name), top, at);
    }
    let is = |name: &str| match &schema["type"] {
        Value::Array(types) => types.contains(&name.into()),
        one => *one == name,
    };
    match value {
        Value::Object(keys) => {
            assert!(is("object"), "{at}");
            let known = schema["properties"].as_object().unwrap_or_else(|| panic!("{at} has no keys"));
            assert_eq!(keys.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>(), "{at}");
            let required = schema["required"].as_array().unwrap();
            assert_eq!(required.len(), known.len(), "{at}: a key may be missing");
            for (key, value) in keys {
                agrees(value, &known[key], top, &format!("{at}.{key}"));
            }
        }
        Value::Array(items) => {
            assert!(is("array"), "{at}");
            for item in items {
                agrees(item, &schema["items"], top, &format!("{at}[]"));
            }
        }
        Value::String(text) => {
            let value_or_const = is("string") || schema["const"] == *value;
            let one_of = schema["enum"].as_array().map(|values| values.contains(value));
            assert!(one_of.unwrap_or(value_or_const), "{at}: {text}");
        }
        Value::Number(number) => assert!(is("integer") || schema["const"] == *value, "{at}: {number}"),
        Value::Bool(_) => assert!(is("boolean"), "{at}"),
        Value::Null => assert!(is("null"), "{at}"),
    }
}

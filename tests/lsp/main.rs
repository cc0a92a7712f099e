//! What an editor gets from `replylint lsp`, over pipes.
#![cfg(feature = "lsp")]

mod client;

use std::fs;
use std::path::Path;
use std::process::Command;

use client::{Client, Units, edited, edits, offset, position, simple, uri, visual_studio_code};
use proptest::prelude::*;
use serde_json::{Value, json};

const DRAFT: &str = "Hi Dana,\n\nThank you for reaching out. Please calm down 🙂 – no problem. In the event that it rains, please utilise the shed.\n\nKind regards,\nKim\n";

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("drafts").tempdir().unwrap()
}

fn rules(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["code"].as_str().unwrap_or_default()).collect()
}

/// The text at the place of a diagnostic.
fn words<'a>(text: &'a str, found: &Value, units: Units) -> &'a str {
    &text[offset(text, &found["range"]["start"], units)..offset(text, &found["range"]["end"], units)]
}

fn check(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_replylint")).args(args).current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_draft_is_checked_when_it_is_opened_and_when_it_changes() {
    let folder = folder();
    let mut client = Client::start(folder.path(), simple(&["utf-8", "utf-16"]), Value::Null);
    assert_eq!(client.server_can["positionEncoding"], "utf-8");
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, DRAFT);
    let found = client.told(&draft, 1);
    assert!(rules(&found).contains(&"calm-down"), "{found:#?}");
    let calm = found.iter().find(|one| one["code"] == "calm-down").unwrap();
    assert_eq!(words(DRAFT, calm, Units::Utf8), "Please calm down");
    assert_eq!((&calm["severity"], &calm["source"]), (&json!(1), &json!("replylint")));
    // Without the word, and then without the text.
    let start = DRAFT.find("Please calm down").unwrap();
    let range = json!({
        "start": position(DRAFT, start, Units::Utf8), "end": position(DRAFT, start + "Please calm down".len(), Units::Utf8),
    });
    client.change(&draft, 2, json!([{ "range": range, "text": "All is well" }]));
    assert!(!rules(&client.told(&draft, 2)).contains(&"calm-down"));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": draft } }));
    let gone = client.wait(|message| message["method"] == "textDocument/publishDiagnostics");
    assert_eq!(gone["params"]["diagnostics"], json!([]));
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn of_many_changes_the_last_is_what_counts() {
    let folder = folder();
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, DRAFT);
    for version in 2..=200 {
        let text = if version == 200 { "Calm down." } else { "Hello." };
        client.change(&draft, version, json!([{ "text": text }]));
    }
    assert_eq!(rules(&client.told(&draft, 200)), ["calm-down"]);
}

#[test]
fn who_asks_for_diagnostics_is_told_when_to_ask_again() {
    let folder = folder();
    let mut client = Client::start(folder.path(), visual_studio_code(), Value::Null);
    assert_eq!(client.server_can["positionEncoding"], "utf-16");
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, "Hi Dana,\n\nthe sprocket 🙂 is fine.\n");
    let pull = |client: &mut Client, known: Value| {
        let params = json!({ "textDocument": { "uri": draft }, "previousResultId": known });
        client.request("textDocument/diagnostic", params)
    };
    let first = pull(&mut client, Value::Null);
    assert_eq!(first["kind"], "full");
    let again = pull(&mut client, first["resultId"].clone());
    assert_eq!((&again["kind"], &again["resultId"]), (&json!("unchanged"), &first["resultId"]));
    let book = "[[phrase]]\nid = \"our-gear\"\ncategory = \"terminology\"\nseverity = \"warning\"\navoid = [\"sprocket\"]\n\
                prefer = [\"gear\"]\nwhy = \"Customers know it as a gear.\"\n";
    fs::write(folder.path().join("phrasebook.toml"), book).unwrap();
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [
        { "uri": uri(&folder.path().join("phrasebook.toml")), "type": 1 },
    ] }),
    );
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
    let now = pull(&mut client, first["resultId"].clone());
    assert!(rules(now["items"].as_array().unwrap()).contains(&"our-gear"), "{now:#}");
}

#[test]
fn a_broken_phrasebook_takes_nothing_away_until_it_is_right() {
    let folder = folder();
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, "Calm down.");
    client.told(&draft, 1);
    fs::write(folder.path().join("phrasebook.toml"), "[[phrase]\n").unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": draft } }));
    let said = client.wait(|message| message["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("phrasebook.toml:1"), "{said}");
    client.change(&draft, 2, json!([{ "text": "Just calm down." }]));
    assert_eq!(rules(&client.told(&draft, 2)), ["calm-down"]);
}

#[test]
fn a_phrasebook_that_was_never_right_is_told_of() {
    let folder = folder();
    fs::write(folder.path().join("phrasebook.toml"), "[[phrase]\n").unwrap();
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, "Calm down.");
    assert_eq!(client.told(&draft, 1), Vec::<Value>::new());
    let said = client.wait(|message| message["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("phrasebook.toml:1"), "{said}");
    fs::remove_file(folder.path().join("phrasebook.toml")).unwrap();
    client.wait(|message| message["params"]["diagnostics"][0]["code"] == "calm-down");
}

#[test]
fn each_folder_has_its_configuration_and_the_editor_is_laid_over_it() {
    let (here, there) = (folder(), folder());
    fs::write(there.path().join("replylint.toml"), "[severity]\ncalm-down = \"off\"\n").unwrap();
    let folders = json!([{ "uri": uri(here.path()), "name": "a" }, { "uri": uri(there.path()), "name": "b" }]);
    let options = json!({ "severity": { "no-problem": "error" }, "guide": "https://guide.example/rules.html" });
    let mut client = Client::start_in(here.path(), folders, simple(&[]), options);
    let drafts = [here.path(), there.path()].map(|folder| uri(&folder.join("draft.txt")));
    let told = drafts.clone().map(|draft| {
        client.open(&draft, "Calm down. No problem.");
        client.told(&draft, 1)
    });
    assert_eq!(rules(&told[0]), ["calm-down", "no-problem"]);
    assert_eq!(rules(&told[1]), ["no-problem"]);
    assert_eq!(told[1][0]["severity"], 1);
    assert_eq!(told[1][0]["codeDescription"]["href"], "https://guide.example/rules.html#no-problem");
    let settings = json!({ "settings": { "replylint": { "severity": { "no-problem": "off" } } } });
    client.notify("workspace/didChangeConfiguration", settings);
    client.wait(|message| message["params"]["uri"] == drafts[1] && message["params"]["diagnostics"] == json!([]));
    let settings = json!({ "settings": { "replylint": { "minSeverty": "error" } } });
    client.notify("workspace/didChangeConfiguration", settings);
    let said = client.wait(|message| message["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("min-severity"), "{said}");
}

#[test]
fn settings_that_are_asked_for_hold() {
    let folder = folder();
    let mut client = Client::start(folder.path(), visual_studio_code(), Value::Null);
    client.settings = json!({ "severity": { "calm-down": "off" } });
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, "Calm down.");
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": draft } }));
    assert_eq!(report["items"], json!([]));
}

#[test]
fn the_message_that_is_answered_comes_from_a_setting_or_from_the_text() {
    let folder = folder();
    let reply = "Hi Dana,\n\nWe have sent another jug today.\n\nKind regards,\nKim\n";
    fs::write(folder.path().join("customer.txt"), "My jug arrived broken and I am very disappointed.\n").unwrap();
    let mut client = Client::start(folder.path(), simple(&[]), json!({ "thread": "customer.txt" }));
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, reply);
    assert_eq!(rules(&client.told(&draft, 1)), ["missing-apology"]);
    // Another message in the file is read by itself.
    fs::write(folder.path().join("customer.txt"), "Many thanks, the jug arrived!\n").unwrap();
    client.wait(|message| message["params"]["uri"] == draft && message["params"]["diagnostics"] == json!([]));
    let settings = json!({ "settings": { "replylint": { "thread": "nowhere.txt" } } });
    client.notify("workspace/didChangeConfiguration", settings);
    let said = client.wait(|message| message["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("nowhere.txt"), "{said}");
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "replylint": { "kind": "chat" } } }));
    // A text that was never saved says it itself.
    let own = format!("---\nthread: |\n  My jug arrived broken and I am very disappointed.\n---\n{reply}");
    client.open("untitled:Untitled-1", &own);
    client.wait(|message| {
        message["params"]["uri"] == "untitled:Untitled-1"
            && message["params"]["diagnostics"][0]["code"] == "missing-apology"
    });
}

#[test]
fn every_quick_fix_makes_what_the_command_makes() {
    for (name, text) in [
        ("draft.txt", DRAFT.to_owned()),
        ("draft.md", format!("# Reply\n\n{}", DRAFT.replace("no problem", "**no problem**"))),
        ("draft.txt", DRAFT.replace('\n', "\r\n")),
        ("draft.txt", format!("\u{feff}{DRAFT}")),
        ("draft.html", format!("<p>{}</p>\n", DRAFT.replace("\n\n", "</p>\n<p>"))),
    ] {
        for (units, encodings) in [(Units::Utf8, &["utf-8"]), (Units::Utf16, &["utf-16"])] {
            let folder = folder();
            let file = folder.path().join(name);
            let mut client = Client::start(folder.path(), simple(encodings), json!({ "minSeverity": "suggestion" }));
            let mut now = text.clone();
            client.open(&uri(&file), &now);
            for version in 1.. {
                let found = client.told(&uri(&file), version);
                let change = found.iter().find_map(|one| {
                    let actions = client.actions(&uri(&file), &one["range"], Some("quickfix"));
                    // As `--unsafe-fixes` has it, not what only a person may choose.
                    let json = one_finding(folder.path(), name, &now, one["code"].as_str()?)?;
                    let instead = json["suggestions"][0].as_str()?;
                    let title =
                        if instead.is_empty() { "Leave it out".to_owned() } else { format!("Say “{instead}”") };
                    actions.into_iter().find(|action| action["title"] == title)
                });
                let Some(action) = change else { break };
                now = edited(&now, &edits(&action, &uri(&file)), units);
                client.change(&uri(&file), version + 1, json!([{ "text": now }]));
            }
            fs::write(&file, &text).unwrap();
            check(folder.path(), &["check", "--fix", "--unsafe-fixes", "--min-severity", "suggestion", name]);
            let made = fs::read_to_string(&file).unwrap();
            assert_ne!(made, text);
            assert_eq!(now, made, "{name} {units:?}");
        }
    }
}

/// What the command says of the first finding of a rule that it can fix.
fn one_finding(folder: &Path, name: &str, text: &str, rule: &str) -> Option<Value> {
    fs::write(folder.join(name), text).unwrap();
    let said = check(folder, &["check", "--output-format", "json", "--min-severity", "suggestion", name]);
    fs::remove_file(folder.join(name)).unwrap();
    let said: Value = serde_json::from_str(&said).unwrap();
    let findings = said["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["rule"] == rule && !finding["fix"].is_null()).cloned()
}

#[test]
fn all_safe_changes_are_those_of_the_command() {
    let folder = folder();
    let file = folder.path().join("draft.txt");
    let mut client = Client::start(folder.path(), visual_studio_code(), json!({ "minSeverity": "suggestion" }));
    client.open(&uri(&file), DRAFT);
    let start = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    for only in ["source.fixAll.replylint", "source.fixAll", "source"] {
        let actions = client.actions(&uri(&file), &start, Some(only));
        assert_eq!(actions.len(), 1, "{only}: {actions:#?}");
        assert_eq!(actions[0]["kind"], "source.fixAll.replylint");
        fs::write(&file, DRAFT).unwrap();
        check(folder.path(), &["check", "--fix", "--min-severity", "suggestion", "draft.txt"]);
        let made = fs::read_to_string(&file).unwrap();
        assert_ne!(made, DRAFT);
        assert_eq!(edited(DRAFT, &edits(&actions[0], &uri(&file)), Units::Utf16), made);
        fs::remove_file(&file).unwrap();
    }
    assert_eq!(client.actions(&uri(&file), &start, Some("refactor")), Vec::<Value>::new());
}

#[test]
fn a_finding_can_be_accepted_in_the_text_or_in_the_configuration() {
    let folder = folder();
    let file = folder.path().join("draft.md");
    let text = "Hi Dana,\n\nCalm down, please.\n";
    let mut client = Client::start(folder.path(), visual_studio_code(), Value::Null);
    client.open(&uri(&file), text);
    let at = json!({ "line": 2, "character": 2 });
    let actions = client.actions(&uri(&file), &json!({ "start": at, "end": at }), None);
    let here = actions.iter().find(|action| action["title"].as_str().unwrap().contains("here")).unwrap();
    let with = edited(text, &edits(here, &uri(&file)), Units::Utf16);
    assert_eq!(with, "Hi Dana,\n\n<!-- replylint: allow calm-down () -->\nCalm down, please.\n");
    let config = actions.iter().find(|action| action["title"].as_str().unwrap().contains("replylint.toml")).unwrap();
    let changes = config["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(changes[0]["kind"], "create");
    let written = changes[1]["edits"][0]["newText"].as_str().unwrap();
    fs::write(folder.path().join("replylint.toml"), written).unwrap();
    fs::write(&file, text).unwrap();
    assert!(!check(folder.path(), &["check", "--output-format", "concise", "draft.md"]).contains("calm-down"));
}

#[test]
fn what_is_missing_is_added_where_it_belongs() {
    let folder = folder();
    let file = folder.path().join("draft.txt");
    let text = "Hi Dana,\n\nYour parcel is on its way, and it arrives on Tuesday.\n";
    let mut client = Client::start(folder.path(), visual_studio_code(), json!({ "minSeverity": "suggestion" }));
    client.open(&uri(&file), text);
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri(&file) } }));
    let found = report["items"].as_array().unwrap();
    let missing = found.iter().find(|one| one["code"] == "missing-signoff").unwrap();
    let actions = client.actions(&uri(&file), &missing["range"], Some("quickfix"));
    let add = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with("Add “")).unwrap();
    let with = edited(text, &edits(add, &uri(&file)), Units::Utf16);
    assert!(with.starts_with(text.trim_end()) && with.len() > text.len(), "{with}");
}

#[test]
fn a_phrasebook_is_looked_at_while_it_is_written() {
    let folder = folder();
    let file = folder.path().join("phrasebook.toml");
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    client.open(&uri(&file), "[[phrase]]\nid = \"a-b\"\nseverty = \"warning\"\n");
    let found = client.told(&uri(&file), 1);
    assert!(found.iter().any(|one| one["range"]["start"]["line"] == 2), "{found:#?}");
    let right = "[[phrase]]\nid = \"our-gear\"\ncategory = \"terminology\"\nseverity = \"warning\"\navoid = [\"sprocket\"]\n\
                 prefer = [\"gear\"]\nwhy = \"Customers know it as a gear.\"\nwrong = [\"The sprocket is fine.\", \"The wheel is fine.\"]\n";
    client.change(&uri(&file), 2, json!([{ "text": right }]));
    let found = client.told(&uri(&file), 2);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(words(right, &found[0], Units::Utf16), "The wheel is fine.");
    assert!(found[0]["message"].as_str().unwrap().contains("does not report its `wrong` example"));
    client.change(&uri(&file), 3, json!([{ "text": right.replace(", \"The wheel is fine.\"", "") }]));
    assert_eq!(client.told(&uri(&file), 3), Vec::<Value>::new());
    // What a built-in entry excuses is out of the writer's sight.
    let added = "[[phrase]]\nid = \"calm-down\"\nadds = true\nwrong = [\"The wheel is fine.\"]\n";
    client.change(&uri(&file), 4, json!([{ "text": added }]));
    let found = client.told(&uri(&file), 4);
    assert!(found[0]["message"].as_str().unwrap().contains("what excuses the built-in entry"), "{found:#?}");
}

#[test]
fn names_of_rules_are_completed_and_explained() {
    let folder = folder();
    let config = uri(&folder.path().join("replylint.toml"));
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    let labels = |client: &mut Client, uri: &str, text: &str| {
        client.open(uri, text);
        let end = position(text, text.len(), Units::Utf16);
        let params = json!({ "textDocument": { "uri": uri }, "position": end });
        let items = client.request("textDocument/completion", params);
        let items = items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned());
        items.collect::<Vec<_>>()
    };
    for text in ["[severity]\nca", "[[ignore]]\nrule = \"ca", "select = [\n  \"jargon\",\n  \"ca"] {
        let labels = labels(&mut client, &config, text);
        assert!(labels.iter().any(|label| label == "calm-down"), "{text}");
        assert!(labels.iter().any(|label| label == "jargon"), "{text}");
    }
    assert_eq!(labels(&mut client, &config, "[severity]\ncalm-down = \""), ["off", "suggestion", "warning", "error"]);
    assert!(labels(&mut client, &config, "language = \"").is_empty());
    let draft = uri(&folder.path().join("draft.md"));
    assert!(labels(&mut client, &draft, "Hi,\n\n<!-- replylint: allow ca").iter().any(|label| label == "calm-down"));
    assert!(labels(&mut client, &draft, "Hi,\n\nwe allow ca").is_empty());

    client.open(&draft, "Hi,\n\nCalm down.\n");
    let hover = |client: &mut Client, uri: &str, line: u32| {
        let params = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": 3 } });
        client.request("textDocument/hover", params)
    };
    let said = hover(&mut client, &draft, 2);
    let said = said["contents"]["value"].as_str().unwrap();
    assert!(said.contains("**calm-down** (error") && said.contains("- Avoid: “"), "{said}");
    assert_eq!(hover(&mut client, &draft, 0), Value::Null);
    client.open(&config, "[severity]\ncalm-down = \"off\"\n");
    assert!(hover(&mut client, &config, 1)["contents"]["value"].as_str().unwrap().contains("**calm-down**"));
}

#[test]
fn other_files_are_left_alone() {
    let folder = folder();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("Cargo.toml"), "[package]\n").unwrap();
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    let page = uri(&folder.path().join("README.md"));
    client.open(&page, "# Tool\n\nNo problem, it is obviously easy. Calm down.\n");
    assert_eq!(client.told(&page, 1), Vec::<Value>::new());
    // A text that was never saved is one that somebody is about to send.
    client.open("untitled:Untitled-1", "Calm down.");
    assert_eq!(rules(&client.told("untitled:Untitled-1", 1)), ["calm-down"]);
}

#[test]
fn nonsense_is_survived() {
    let folder = folder();
    let draft = uri(&folder.path().join("draft.txt"));
    let mut client = Client::start(folder.path(), simple(&[]), Value::Null);
    client.open(&draft, DRAFT);
    client.told(&draft, 1);
    let mut seed = 7_u32;
    let mut random = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let methods = [
        "textDocument/didChange",
        "textDocument/didOpen",
        "textDocument/didClose",
        "textDocument/hover",
        "nonsense",
        "textDocument/codeAction",
        "textDocument/completion",
        "workspace/didChangeConfiguration",
        "$/cancelRequest",
        "workspace/didChangeWorkspaceFolders",
        "textDocument/diagnostic",
        "initialize",
        "initialized",
    ];
    let large = u64::from(u32::MAX);
    for round in 0..10_000_u32 {
        let method = methods[random(13) as usize];
        let (line, character) = (random(9), if random(9) == 0 { large } else { random(99).into() });
        let place = json!({ "line": line, "character": character });
        let range = json!({ "start": place, "end": { "line": random(9), "character": random(9) } });
        let params = match random(6) {
            0 => Value::Null,
            1 => json!([1, "x", { "uri": 7 }]),
            2 => json!({ "textDocument": { "uri": "nowhere:x" }, "position": place }),
            3 => {
                json!({ "textDocument": { "uri": draft, "version": round + 2 }, "contentChanges": [{ "range": range, "text": "🙂\r" }] })
            }
            4 => {
                json!({ "textDocument": { "uri": draft }, "position": place, "range": range, "context": { "diagnostics": [] } })
            }
            _ => json!({ "settings": { "replylint": { "select": 3, "guide": [] } }, "event": {}, "id": round }),
        };
        match random(8) {
            0 => client.raw(b"Content-Length: 10\r\n\r\n{\"json\": x"),
            1 => client.raw(b"X: y\r\n\r\nnonsense\r\n"),
            2 | 3 => {
                client
                    .send(&json!({ "jsonrpc": "2.0", "id": format!("n{round}"), "method": method, "params": params }));
            }
            _ => client.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })),
        }
    }
    client.raw(b"\r\n");
    client.open(&draft, "Calm down.");
    // What is told of the texts before comes late, and some of them hold the same words.
    client.wait(|message| {
        let params = &message["params"];
        params["uri"] == draft && params["version"] == 1 && params["diagnostics"][0]["code"] == "calm-down"
    });
    assert_eq!(client.ask("textDocument/nonsense", Value::Null)["error"]["code"], -32601);
    assert_eq!(client.stop(), Some(0));
}

/// Pieces that are put together to texts and changes.
const PIECES: [&str; 14] = [
    "Calm down. ",
    "no problem",
    "🙂",
    "é",
    "\r\n",
    "\n",
    "\n\n",
    "\r",
    "Hi Dana,",
    "utilize",
    " ",
    "\u{feff}",
    "👩‍👧",
    "Kind regards,",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn edits_one_by_one_lead_to_the_findings_of_a_fresh_text(
        start in proptest::collection::vec(0..PIECES.len(), 0..30),
        changes in proptest::collection::vec((0..400_usize, 0..30_usize, 0..PIECES.len()), 1..30),
        has_mark: bool,
        in_bytes: bool,
    ) {
        let (units, encodings) = if in_bytes { (Units::Utf8, ["utf-8"]) } else { (Units::Utf16, ["utf-16"]) };
        let folder = folder();
        let mut client = Client::start(folder.path(), simple(&encodings), Value::Null);
        let [edited, fresh] = ["untitled:edited", "untitled:fresh"];
        let mut text: String = start.iter().map(|piece| PIECES[*piece]).collect();
        if has_mark {
            text.insert(0, '\u{feff}');
        }
        client.open(edited, &text);
        let mut version = 1;
        for (at, length, piece) in changes {
            // A change may part what ends a line, but no character.
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let (from, to) = (boundary(at), boundary(at + length));
            let is_parted = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
            if is_parted(from) || is_parted(to) {
                continue;
            }
            let range = json!({ "start": position(&text, from, units), "end": position(&text, to, units) });
            version += 1;
            client.change(edited, version, json!([{ "range": range, "text": PIECES[piece] }]));
            text.replace_range(from..to, PIECES[piece]);
        }
        client.open(fresh, &text);
        prop_assert_eq!(client.told(edited, version), client.told(fresh, 1));
    }
}

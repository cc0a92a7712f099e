//! A client that speaks the protocol with the program over pipes, and applies edits as an editor does.

#![allow(clippy::needless_pass_by_value, reason = "messages are written where they are sent")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// What Visual Studio Code says of itself, as far as a linter is concerned.
pub(crate) fn visual_studio_code() -> Value {
    json!({
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {
                "documentChanges": true,
                "resourceOperations": ["create", "rename", "delete"],
                "failureHandling": "textOnlyTransactional",
                "normalizesLineEndings": true,
                "changeAnnotationSupport": { "groupsOnLabel": true },
            },
            "configuration": true,
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true },
            "didChangeConfiguration": { "dynamicRegistration": true },
            "workspaceFolders": true,
            "diagnostics": { "refreshSupport": true },
        },
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true,
                "versionSupport": false,
                "tagSupport": { "valueSet": [1, 2] },
                "codeDescriptionSupport": true,
                "dataSupport": true,
            },
            "synchronization": { "dynamicRegistration": true, "willSave": true, "willSaveWaitUntil": true, "didSave": true },
            "codeAction": {
                "dynamicRegistration": true,
                "isPreferredSupport": true,
                "disabledSupport": true,
                "dataSupport": true,
                "resolveSupport": { "properties": ["edit"] },
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [
                    "", "quickfix", "refactor", "refactor.extract", "refactor.inline", "refactor.rewrite", "source",
                    "source.organizeImports",
                ] } },
            },
            "diagnostic": { "dynamicRegistration": true, "relatedDocumentSupport": false },
        },
        "window": { "showMessage": { "messageActionItem": { "additionalPropertiesSupport": true } }, "workDoneProgress": true },
        "general": {
            "staleRequestSupport": { "cancel": true, "retryOnContentModified": ["textDocument/semanticTokens/full"] },
            "regularExpressions": { "engine": "ECMAScript", "version": "ES2020" },
            "markdown": { "parser": "marked", "version": "1.1.0" },
            "positionEncodings": ["utf-16"],
        },
        "notebookDocument": { "synchronization": { "dynamicRegistration": true, "executionSummarySupport": true } },
    })
}

/// An editor that waits to be told, and counts bytes if it may.
pub(crate) fn simple(encodings: &[&str]) -> Value {
    json!({
        "general": { "positionEncodings": encodings },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": { "publishDiagnostics": { "versionSupport": true } },
    })
}

pub(crate) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What came while something else was waited for.
    kept: VecDeque<Value>,
    /// What the server is answered when it asks for settings.
    pub(crate) settings: Value,
    requests: i64,
    /// What the server can do.
    pub(crate) server_can: Value,
}

impl Client {
    pub(crate) fn start(folder: &Path, capabilities: Value, options: Value) -> Self {
        let folders = json!([{ "uri": uri(folder), "name": "here" }]);
        Self::start_in(folder, folders, capabilities, options)
    }

    pub(crate) fn start_in(folder: &Path, folders: Value, capabilities: Value, options: Value) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_replylint"))
            .args(["lsp", "--stdio"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = server.stdin.take();
        let mut client = Self {
            server,
            input,
            messages,
            kept: VecDeque::new(),
            settings: Value::Null,
            requests: 0,
            server_can: Value::Null,
        };
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options,
            "workspaceFolders": folders,
        });
        client.server_can = client.request("initialize", params)["capabilities"].clone();
        client.notify("initialized", json!({}));
        client
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The whole answer, which may be an error.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let id = json!(self.requests);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message that is wanted; the others are kept.
    pub(crate) fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.kept.iter().position(&is_wanted) {
            return self.kept.remove(index).unwrap();
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if message.get("method").is_some() && message.get("id").is_some() {
                let result = match message["method"].as_str() {
                    Some("workspace/configuration") => {
                        let items = message["params"]["items"].as_array().map_or(0, Vec::len);
                        json!(vec![self.settings.clone(); items])
                    }
                    _ => Value::Null,
                };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
            }
            if is_wanted(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    pub(crate) fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let text = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": text, "contentChanges": changes }));
    }

    /// What the server says about a version of a text.
    pub(crate) fn told(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let told = self.wait(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri
                && params["version"] == version
        });
        told["params"]["diagnostics"].as_array().cloned().unwrap()
    }

    pub(crate) fn actions(&mut self, uri: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        self.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
    }

    /// Ends the session as the protocol asks for it; the exit code.
    pub(crate) fn stop(mut self) -> Option<i32> {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.server.wait().unwrap().code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A server whose client has gone ends by itself.
        self.input = None;
        let _ = self.server.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((_, value)) => length = value.parse().ok()?,
            None => break,
        }
    }
    let mut content = vec![0; length];
    output.read_exact(&mut content).ok()?;
    serde_json::from_slice(&content).ok()
}

pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// How an editor counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    Utf8,
    Utf16,
}

/// The text with some edits made, as an editor makes them.
pub(crate) fn edited(text: &str, edits: &[Value], units: Units) -> String {
    let place = |edit: &Value| offset(text, &edit["range"]["start"], units)..offset(text, &edit["range"]["end"], units);
    let mut edits: Vec<_> = edits.iter().map(|edit| (place(edit), edit["newText"].as_str().unwrap())).collect();
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let mut text = text.to_owned();
    for (place, new) in edits.into_iter().rev() {
        text.replace_range(place, new);
    }
    text
}

/// The edits of an action for a text.
pub(crate) fn edits(action: &Value, uri: &str) -> Vec<Value> {
    let changes = action["edit"]["documentChanges"].as_array().into_iter().flatten();
    let here = changes.filter(|change| change["textDocument"]["uri"] == uri);
    here.flat_map(|change| change["edits"].as_array().cloned().unwrap_or_default()).collect()
}

pub(crate) fn offset(text: &str, position: &Value, units: Units) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let mut left = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let mut at = lines(text)[line];
    for char in text[at..].chars() {
        let width = if units == Units::Utf8 { char.len_utf8() } else { char.len_utf16() };
        if left < width {
            break;
        }
        left -= width;
        at += char.len_utf8();
    }
    assert_eq!(left, 0, "{position} lies within a character");
    at
}

pub(crate) fn position(text: &str, at: usize, units: Units) -> Value {
    let lines = lines(text);
    let line = lines.iter().rposition(|start| *start <= at).unwrap();
    let before = &text[lines[line]..at];
    let character = if units == Units::Utf8 { before.len() } else { before.encode_utf16().count() };
    json!({ "line": line, "character": character })
}

fn lines(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

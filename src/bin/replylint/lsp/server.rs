//! The answer to each message.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use gen_lsp_types::{
    CodeActionParams, CompletionParams, Diagnostic, DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentDiagnosticParams, FullDocumentDiagnosticReport,
    HoverParams, PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use replylint::check::linter::Linter;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::actions::Asked;
use super::client_capabilities::Client;
use super::folders::{Folders, Texts};
use super::open::{Found, Open, Role};
use super::settings::SECTION;
use super::{Event, completion, explain, own, uri};

pub(super) struct Server {
    out: Sender<Message>,
    client: Client,
    folders: Folders,
    texts: BTreeMap<String, Open>,
    events: Sender<Event>,
    /// How many results and questions there were, so that each has a name of its own.
    count: i32,
    /// Questions about settings that are open, with the folders that they are about.
    asked: BTreeMap<RequestId, Vec<PathBuf>>,
    /// What there is to tell the user.
    unsaid: Vec<String>,
    /// Whether the client has said that it is about to leave.
    pub(super) is_shut: bool,
}

impl Server {
    pub(super) fn new(out: Sender<Message>, client: Client, folders: Folders, events: Sender<Event>) -> Self {
        let (texts, asked) = (BTreeMap::new(), BTreeMap::new());
        Self { out, client, folders, texts, events, count: 0, asked, unsaid: Vec::new(), is_shut: false }
    }

    /// What is to be arranged with the client before anything else.
    fn begin(&mut self) -> anyhow::Result<()> {
        for root in self.folders.roots() {
            let complaint = self.folders.get(&root).and_then(|folder| folder.settings.complaint.clone());
            complaint.map_or(Ok(()), |complaint| self.tell(&complaint))?;
        }
        if self.client.watches {
            let watchers = json!([{ "globPattern": "**/*.toml" }]);
            self.ask(
                "client/registerCapability",
                json!({ "registrations": [{
                "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
            }] }),
            )?;
        }
        if self.client.tells_settings {
            self.ask("client/registerCapability", json!({ "registrations": [{
                "id": "settings", "method": "workspace/didChangeConfiguration", "registerOptions": { "section": SECTION },
            }] }))?;
        }
        self.ask_settings()
    }

    /// Takes a message or what was done beside.
    pub(super) fn take(&mut self, event: Event) -> anyhow::Result<()> {
        match event {
            Event::Message(Message::Request(request)) => self.answer(request),
            Event::Message(Message::Notification(note)) => self.note(note),
            Event::Message(Message::Response(response)) => self.answered(&response),
            Event::Renewed { root, renewed } => {
                let texts = self.open_texts();
                let said = self.folders.ready(&root, *renewed, &texts);
                self.forget(&root);
                self.refresh()?;
                said.into_iter().flatten().try_for_each(|said| self.tell(&said))
            }
            Event::Examined { uri, version, found } => self.examined(&uri, version, found),
            Event::Closed => Ok(()),
        }
    }

    /// Answers a request that nobody waits for.
    pub(super) fn refuse(&self, request: Request) -> anyhow::Result<()> {
        let text = "the client has given it up".to_owned();
        Ok(self.out.send(Response::new_err(request.id, ErrorCode::RequestCanceled as i32, text).into())?)
    }

    /// Looks whether files have changed that the client does not watch.
    pub(super) fn look(&mut self) {
        self.folders.look(&self.open_texts());
    }

    /// Checks what has changed, when nothing else is to be done, and sends what is new.
    pub(super) fn settle(&mut self) -> anyhow::Result<()> {
        let due: Vec<String> = self.texts.iter().filter(|(_, open)| open.is_due).map(|(uri, _)| uri.clone()).collect();
        for uri in due {
            let is_own = self.texts.get(&uri).is_some_and(|open| matches!(open.role, Role::Own { .. }));
            if is_own {
                self.examine(&uri);
            } else if !self.client.pulls {
                self.judge(&uri);
                self.publish(&uri)?;
            }
            if let Some(open) = self.texts.get_mut(&uri) {
                open.is_due = false;
            }
        }
        std::mem::take(&mut self.unsaid).iter().try_for_each(|said| self.tell(said))
    }

    fn answer(&mut self, request: Request) -> anyhow::Result<()> {
        let id = request.id.clone();
        if self.is_shut {
            let text = "the server is shut down".to_owned();
            return Ok(self.out.send(Response::new_err(id, ErrorCode::InvalidRequest as i32, text).into())?);
        }
        let response = match request.method.as_str() {
            "textDocument/diagnostic" => with(request, |params| self.pulled(&params)),
            "textDocument/codeAction" => with(request, |params| self.actions(&params)),
            "textDocument/hover" => with(request, |params| self.hover(&params)),
            "textDocument/completion" => with(request, |params| self.completion(&params)),
            "shutdown" => {
                self.is_shut = true;
                Response::new_ok(id, ())
            }
            method => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("there is no {method}")),
        };
        Ok(self.out.send(response.into())?)
    }

    fn note(&mut self, note: Notification) -> anyhow::Result<()> {
        match note.method.as_str() {
            "initialized" => self.begin()?,
            "textDocument/didOpen" => read(note, |params| self.opened(params)).unwrap_or_default(),
            "textDocument/didChange" => read(note, |params| self.changed(params)).unwrap_or_default(),
            "textDocument/didClose" => read(note, |params| self.closed(&params)).unwrap_or(Ok(()))?,
            "workspace/didChangeWorkspaceFolders" => {
                read(note, |params| self.folders_changed(&params)).unwrap_or_default();
                self.ask_settings()?;
            }
            "workspace/didChangeConfiguration" => {
                let sent = note.params.get("settings").cloned().unwrap_or_default();
                if self.client.has_settings {
                    self.ask_settings()?;
                } else if sent.is_object() {
                    let texts = self.open_texts();
                    self.folders.set(None, sent, &texts).iter().try_for_each(|said| self.tell(said))?;
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.look(),
            _ => {}
        }
        Ok(())
    }

    /// Takes what the client says about its settings.
    fn answered(&mut self, response: &Response) -> anyhow::Result<()> {
        let Some(roots) = self.asked.remove(&response.id) else { return Ok(()) };
        let sent = response.response_result.as_ref().ok().and_then(Value::as_array);
        let texts = self.open_texts();
        for (root, sent) in roots.iter().zip(sent.into_iter().flatten()) {
            if sent.is_object() {
                self.folders.set(Some(root), sent.clone(), &texts).iter().try_for_each(|said| self.tell(said))?;
            }
        }
        Ok(())
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.0.clone();
        let open = Open::new(params.text_document, &mut self.folders, self.client.units);
        self.texts.insert(uri, open);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let Some(open) = self.texts.get_mut(params.text_document.text_document_identifier.uri.as_ref()) else { return };
        params.content_changes.into_iter().for_each(|change| open.text.change(change));
        open.version = params.text_document.version;
        // What was found in a phrasebook is shown until it has been looked at again.
        if matches!(open.role, Role::Draft(_)) {
            open.found = None;
        }
        open.is_due = true;
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) -> anyhow::Result<()> {
        let uri = &params.text_document.uri;
        self.texts.remove(uri.as_ref());
        if self.client.pulls {
            return Ok(());
        }
        self.notify(
            "textDocument/publishDiagnostics",
            PublishDiagnosticsParams { uri: uri.clone(), version: None, diagnostics: Vec::new() },
        )
    }

    fn folders_changed(&mut self, params: &DidChangeWorkspaceFoldersParams) {
        for folder in params.event.added.iter().filter_map(|folder| uri::path(folder.uri.as_ref())) {
            // A folder that cannot be read has no texts either.
            drop(self.folders.add(folder));
        }
        for folder in params.event.removed.iter().filter_map(|folder| uri::path(folder.uri.as_ref())) {
            self.folders.remove(&folder);
        }
        for open in self.texts.values_mut() {
            let root = self.folders.root_of(open.path.as_deref());
            if root != open.root {
                open.root = root;
                open.forget();
            }
        }
    }

    /// Checks the newest version of a text, unless that has been done.
    fn judge(&mut self, uri: &str) {
        let Some(open) = self.texts.get_mut(uri) else { return };
        self.count += 1;
        self.unsaid.extend(open.judge(uri, &mut self.folders, self.count));
    }

    /// Has a phrasebook or a configuration looked at, one version at a time.
    fn examine(&mut self, uri: &str) {
        let Some(open) = self.texts.get_mut(uri) else { return };
        let (Role::Own { examining }, Some(path)) = (&mut open.role, open.path.as_deref().and_then(crate::walk::real))
        else {
            return;
        };
        if std::mem::replace(examining, true) {
            return;
        }
        let Some(folder) = self.folders.get(&open.root) else { return };
        let (session, text, version) = (folder.session.anew(), open.text.clone(), open.version);
        let (events, uri) = (self.events.clone(), uri.to_owned());
        thread::spawn(move || {
            let found = own::examine(&path, &text, session);
            // Nobody listens any more once the client has gone.
            drop(events.send(Event::Examined { uri, version, found }));
        });
    }

    /// Takes what was found in a phrasebook or a configuration; where it has changed since, it is looked at again.
    fn examined(&mut self, uri: &str, version: i32, diagnostics: Vec<Diagnostic>) -> anyhow::Result<()> {
        let Some(open) = self.texts.get_mut(uri) else { return Ok(()) };
        if let Role::Own { examining } = &mut open.role {
            *examining = false;
        }
        if version != open.version {
            open.is_due = true;
            return Ok(());
        }
        self.count += 1;
        open.found = Some(Found { judged: None, diagnostics, id: self.count.to_string() });
        if self.client.pulls { self.refresh() } else { self.publish(uri) }
    }

    fn publish(&self, uri: &str) -> anyhow::Result<()> {
        let Some((open, found)) = self.texts.get(uri).and_then(|open| Some((open, open.found.as_ref()?))) else {
            return Ok(());
        };
        let (version, diagnostics) = (Some(open.version), found.diagnostics.clone());
        self.notify(
            "textDocument/publishDiagnostics",
            PublishDiagnosticsParams { uri: uri.into(), version, diagnostics },
        )
    }

    fn pulled(&mut self, params: &DocumentDiagnosticParams) -> Value {
        let uri = params.text_document.uri.as_ref();
        self.judge(uri);
        let found = self.texts.get(uri).and_then(|open| open.found.as_ref());
        let (id, items) = found.map(|found| (found.id.clone(), found.diagnostics.clone())).unwrap_or_default();
        let mut report = if params.previous_result_id.as_ref().is_some_and(|known| *known == id && !id.is_empty()) {
            value(RelatedUnchangedDocumentDiagnosticReport {
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
                ..Default::default()
            })
        } else {
            value(RelatedFullDocumentDiagnosticReport {
                full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
                ..Default::default()
            })
        };
        if report.get("kind").is_none() {
            report["kind"] = if report.get("items").is_some() { "full".into() } else { "unchanged".into() };
        }
        report
    }

    fn actions(&mut self, params: &CodeActionParams) -> Value {
        let uri = params.text_document.uri.as_ref();
        self.judge(uri);
        let Some(open) = self.texts.get(uri) else { return Value::Null };
        let Some(judged) = open.found.as_ref().and_then(|found| found.judged.as_ref()) else { return json!([]) };
        let rules = self.folders.get(&open.root).and_then(|folder| folder.settings.guide.as_deref());
        let asked = Asked {
            client: &self.client,
            uri,
            version: open.version,
            text: &open.text,
            judged,
            rules,
            folder: &open.root,
        };
        value(asked.actions(params.range, params.context.only.as_deref()))
    }

    fn hover(&mut self, params: &HoverParams) -> Value {
        let place = &params.text_document_position_params;
        let uri = place.text_document.uri.as_ref();
        self.judge(uri);
        let Some(open) = self.texts.get(uri) else { return Value::Null };
        let judged = open.found.as_ref().and_then(|found| found.judged.as_ref());
        let of_finding = judged.and_then(|judged| explain::findings(&open.text, judged, place.position));
        if of_finding.is_some() {
            return value(of_finding);
        }
        let linter = self.linter(uri);
        value(
            linter
                .zip(self.texts.get(uri))
                .and_then(|(linter, open)| explain::name(&open.text, &linter, place.position)),
        )
    }

    fn completion(&mut self, params: &CompletionParams) -> Value {
        let place = &params.text_document_position_params;
        let uri = place.text_document.uri.as_ref();
        let Some((linter, open)) = self.linter(uri).and_then(|linter| Some((linter, self.texts.get(uri)?))) else {
            return Value::Null;
        };
        value(match open.role {
            Role::Draft(_) => completion::draft(&open.text, &linter, place.position),
            Role::Own { .. } if open.path.as_deref().is_some_and(own::is_config) => {
                completion::config(&open.text, &linter, place.position)
            }
            Role::Own { .. } => Vec::new(),
        })
    }

    /// What knows the rules that hold for a text; `None` where its configuration is broken.
    fn linter(&mut self, uri: &str) -> Option<Arc<Linter>> {
        let open = self.texts.get(uri)?;
        let plan = self.folders.get(&open.root)?.session.plan(open.target.path.as_deref())?;
        Some(plan.linter)
    }

    /// Asks the client for the settings of each folder.
    fn ask_settings(&mut self) -> anyhow::Result<()> {
        if !self.client.has_settings {
            return Ok(());
        }
        let roots = self.folders.roots();
        let items: Vec<Value> =
            roots.iter().map(|root| json!({ "scopeUri": uri::of(root), "section": SECTION })).collect();
        let id = self.ask("workspace/configuration", json!({ "items": items }))?;
        self.asked.insert(id, roots);
        Ok(())
    }

    /// Everything of a folder is to be checked again.
    fn forget(&mut self, root: &PathBuf) {
        self.texts.values_mut().filter(|open| open.root == *root).for_each(Open::forget);
    }

    /// Has the client ask again, if it is one that asks.
    fn refresh(&mut self) -> anyhow::Result<()> {
        if self.client.pulls && self.client.refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null)?;
        }
        Ok(())
    }

    /// The texts that are checked, by folder.
    fn open_texts(&self) -> Texts {
        let mut texts = Texts::new();
        for open in self.texts.values().filter(|open| matches!(open.role, Role::Draft(_))) {
            texts.entry(open.root.clone()).or_default().push((open.target.clone(), !open.is_asked_for));
        }
        texts
    }

    fn tell(&self, message: &str) -> anyhow::Result<()> {
        self.notify("window/showMessage", json!({ "type": 2, "message": format!("replylint: {message}") }))
    }

    fn ask(&mut self, method: &str, params: Value) -> anyhow::Result<RequestId> {
        self.count += 1;
        let id = RequestId::from(self.count);
        self.out.send(Request { id: id.clone(), method: method.to_owned(), params }.into())?;
        Ok(id)
    }

    fn notify(&self, method: &str, params: impl Serialize) -> anyhow::Result<()> {
        Ok(self.out.send(Notification::new(method.to_owned(), params).into())?)
    }
}

/// The answer to a request, if it can be read.
fn with<P: DeserializeOwned>(request: Request, answer: impl FnOnce(P) -> Value) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => Response::new_ok(request.id, answer(params)),
        Err(error) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}

/// Does something with a notification, if it can be read; nobody could be told if it cannot.
fn read<P: DeserializeOwned, T>(note: Notification, take: impl FnOnce(P) -> T) -> Option<T> {
    serde_json::from_value(note.params).ok().map(take)
}

fn value(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

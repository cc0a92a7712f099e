//! `replylint lsp`: what an editor asks over standard input and output, in the Language Server Protocol.
//!
//! One thread owns the texts and the sessions and answers in the order of the messages. What takes longer – compiling a phrasebook
//! anew, running its examples – is done beside it and comes back as an event. A text is checked when nothing else is waiting, so
//! of several changes in a row only the last is.

mod actions;
mod analysis;
mod client_capabilities;
mod completion;
mod diagnostics;
mod explain;
mod folders;
mod open;
mod own;
mod server;
mod settings;
mod text_buffer;
mod uri;
mod wire;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use gen_lsp_types::{
    ChangeNotifications, CodeActionKind, CodeActionOptions, CodeActionProvider, CompletionOptions, Diagnostic,
    DiagnosticOptions, DiagnosticProvider, HoverProvider, InitializeParams, InitializeResult, Save, SaveOptions,
    ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use lsp_server::{ErrorCode, Message, Request, RequestId, Response};
use serde_json::Value;

use crate::Exit;
use crate::args::Sources;
use crate::session::renewal::Renewed;
use client_capabilities::Client;
use folders::Folders;
use server::Server;

/// What happens to the server.
enum Event {
    Message(Message),
    /// The client has gone.
    Closed,
    /// A session is ready.
    Renewed {
        root: PathBuf,
        renewed: Box<Renewed>,
    },
    /// A phrasebook or a configuration has been looked at.
    Examined {
        uri: String,
        version: i32,
        found: Vec<Diagnostic>,
    },
}

/// How often files are looked at that the client does not watch.
const LOOK_EVERY: Duration = Duration::from_secs(1);

pub(crate) fn run(sources: Sources) -> anyhow::Result<Exit> {
    let (events, waiting) = mpsc::channel();
    let (out, messages) = mpsc::channel();
    wire::listen(events.clone());
    let writer = wire::speak(messages);
    let Some((id, params)) = greeted(&out, &waiting)? else { return Ok(Exit::Error) };
    // What a client says of itself beyond what is known here must not keep it out.
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let client = Client::of(&params);
    out.send(Response::new_ok(id, introduction(&client)).into())?;
    let sent = params.initialization_options.clone().unwrap_or_default();
    let folders = Folders::new(sources, sent, named(&params), events.clone())?;
    let mut server = Server::new(out, client, folders, events);
    let exit = serve(&mut server, &waiting)?;
    drop(server);
    writer.join().unwrap_or(Ok(()))?;
    Ok(exit)
}

/// Waits for the client to introduce itself; `None` where it leaves before. Nothing else is answered until then.
fn greeted(out: &Sender<Message>, waiting: &Receiver<Event>) -> anyhow::Result<Option<(RequestId, Value)>> {
    for event in waiting {
        match event {
            Event::Closed => {
                anyhow::bail!(
                    "no editor introduced itself; replylint lsp is for editors to start, and replylint check reads a text"
                );
            }
            Event::Message(Message::Request(request)) if request.method == "initialize" => {
                return Ok(Some((request.id, request.params)));
            }
            Event::Message(Message::Request(request)) => {
                let code = ErrorCode::ServerNotInitialized as i32;
                out.send(Response::new_err(request.id, code, "initialize comes first".to_owned()).into())?;
            }
            Event::Message(Message::Notification(note)) if note.method == "exit" => return Ok(None),
            _ => {}
        }
    }
    Ok(None)
}

/// Answers until the client has enough. A client that leaves without a word has not shut the server down.
fn serve(server: &mut Server, waiting: &Receiver<Event>) -> anyhow::Result<Exit> {
    let mut queue = VecDeque::new();
    loop {
        queue.extend(waiting.try_iter());
        let Some(event) = queue.pop_front() else {
            server.settle()?;
            match waiting.recv_timeout(LOOK_EVERY) {
                Ok(event) => queue.push_back(event),
                Err(RecvTimeoutError::Timeout) => server.look(),
                Err(RecvTimeoutError::Disconnected) => return Ok(Exit::Error),
            }
            continue;
        };
        match event {
            Event::Closed => return Ok(if server.is_shut { Exit::Clean } else { Exit::Error }),
            Event::Message(Message::Notification(note)) if note.method == "exit" => {
                return Ok(if server.is_shut { Exit::Clean } else { Exit::Error });
            }
            Event::Message(Message::Request(request)) if is_cancelled(&request, &queue) => server.refuse(request)?,
            event => server.take(event)?,
        }
    }
}

/// Whether the client has given up waiting for an answer.
fn is_cancelled(request: &Request, queue: &VecDeque<Event>) -> bool {
    queue.iter().any(|event| {
        matches!(event, Event::Message(Message::Notification(note))
            if note.method == "$/cancelRequest" && note.params.get("id") == serde_json::to_value(&request.id).ok().as_ref())
    })
}

/// The folders that the client has open.
#[allow(deprecated, reason = "clients from before workspace folders name one root")]
fn named(params: &InitializeParams) -> Vec<PathBuf> {
    let sent = serde_json::to_value(params).unwrap_or_default();
    let folders = sent["workspaceFolders"].as_array().into_iter().flatten();
    let mut named: Vec<PathBuf> = folders.filter_map(|folder| uri::path(folder["uri"].as_str()?)).collect();
    if named.is_empty() {
        named.extend(params.root_uri.as_ref().and_then(|root| uri::path(root.as_ref())));
    }
    named
}

/// What the server can do.
fn introduction(client: &Client) -> InitializeResult {
    let kinds = vec![CodeActionKind::QuickFix, CodeActionKind::from(actions::FIX_ALL.to_owned())];
    let capabilities = ServerCapabilities {
        position_encoding: Some(client.units.kind()),
        text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(Save::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: client.pulls.then(|| DiagnosticProvider::DiagnosticOptions(DiagnosticOptions::default())),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(kinds),
            ..CodeActionOptions::default()
        })),
        hover_provider: Some(HoverProvider::Bool(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", ",", "\""].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(ChangeNotifications::Bool(true)),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "replylint".to_owned(), version }) }
}

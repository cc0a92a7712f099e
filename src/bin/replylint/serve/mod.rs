//! `replylint serve`: the HTTP interface of LanguageTool, for the add-ons of browsers, office and mail programs, and a page for
//! whoever has none of them. It listens on this computer alone, and no text is kept or written anywhere.

mod autostart_file;
mod check;
mod form;
mod gate;
mod http;
mod languagetool_input;
mod live_session;
mod page;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Context as _;
use replylint::config::{Set, Values};
use replylint::finding::Severity;
use serde_json::json;

use crate::Exit;
use crate::args::ServeArgs;
use crate::session::{Session, Terms};
use check::Query;
use gate::Gate;
use http::{Answer, Connection, Head, Trouble};
use live_session::Desk;

/// The most clients that are listened to at once.
const CLIENTS: usize = 32;
/// The longest text that is checked, in characters as LanguageTool counts them.
const LONGEST: usize = http::BODY / 4;

/// What whoever may not ask is told.
const STRANGER: Trouble =
    Trouble::Refused(403, "replylint answers programs on this computer, and pages that --allow-origin names");
const TOO_LONG: &str = "Error: Your text exceeds the limit";
const BROKEN: &str = "Error: the configuration or a phrasebook cannot be used; replylint check says why";

/// What all connections share.
struct Server {
    gate: Gate,
    desk: Arc<Desk>,
    /// The same with suggestions.
    picky: Arc<Desk>,
    clients: AtomicUsize,
}

pub(crate) fn run(args: &ServeArgs) -> anyhow::Result<Exit> {
    for origin in &args.allow_origin {
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.trim_end_matches('/').contains('/')) {
            let host = origin
                .rsplit_once("://")
                .map_or(origin.as_str(), |(_, rest)| rest)
                .split('/')
                .next()
                .unwrap_or_default();
            anyhow::bail!("--allow-origin {origin} is no origin, so nobody would be let in; write https://{host}");
        }
    }
    let mut out = std::io::stdout();
    if args.print_service {
        out.write_all(autostart_file::text(args)?.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let here = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
        .with_context(|| format!("cannot listen on port {}; --port names another", args.port))?;
    let port = here.local_addr()?.port();
    let desk = |values: Values| Session::new(&args.sources, values).map(Desk::new);
    let all = Some(Set::flag(Severity::Suggestion, "level"));
    let server = Arc::new(Server {
        gate: Gate::new(port, &args.allow_origin),
        desk: desk(args.sources.values())?,
        picky: desk(Values { min_severity: all, ..args.sources.values() })?,
        clients: AtomicUsize::new(0),
    });
    // A mistake in a phrasebook is better told now than in every answer.
    if server.desk.terms().is_none() {
        anyhow::bail!("the configuration or a phrasebook here cannot be used; replylint check says why");
    }
    writeln!(
        out,
        "replylint listens on http://localhost:{port}/ for your browser, and on http://localhost:{port}/v2 for add-ons of LanguageTool;\n\
         for this computer alone. Ctrl-C ends it."
    )?;
    out.flush()?;
    // Where there is no IPv6, nobody asks for it.
    if let Ok(six) = TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        let server = server.clone();
        thread::spawn(move || listen(&six, &server));
    }
    listen(&here, &server);
    Ok(Exit::Clean)
}

fn listen(listener: &TcpListener, server: &Arc<Server>) {
    for stream in listener.incoming().flatten() {
        let server = server.clone();
        thread::spawn(move || {
            let number = server.clients.fetch_add(1, Ordering::SeqCst);
            // A client that has gone is no trouble of ours.
            drop(talk(stream, &server, number < CLIENTS));
            server.clients.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

/// Answers the requests of one connection.
fn talk(stream: TcpStream, server: &Server, has_room: bool) -> std::io::Result<()> {
    let mut connection = Connection::new(stream)?;
    let mut lines = String::new();
    loop {
        let (trouble, stays) = match exchange(&mut connection, server, has_room, &mut lines) {
            Ok((answer, stays)) => {
                connection.answer(&answer, &lines, stays)?;
                (None, stays)
            }
            Err(Trouble::Gone) => return Ok(()),
            Err(Trouble::Refused(status, text)) => (Some(Answer::text(status, text)), false),
        };
        if let Some(answer) = trouble {
            connection.answer(&answer, &lines, false)?;
        }
        if !stays {
            connection.close();
            return Ok(());
        }
    }
}

/// One request and its answer, and whether the connection stays. `lines` are those that the head of the answer needs.
fn exchange(
    connection: &mut Connection,
    server: &Server,
    has_room: bool,
    lines: &mut String,
) -> Result<(Answer, bool), Trouble> {
    lines.clear();
    let head = connection.head()?;
    if !has_room {
        return Err(Trouble::Refused(503, "too many clients at once"));
    }
    let Some(guest) = server.gate.admit(&head) else { return Err(STRANGER) };
    if head.path == page::CHECK && !guest.is_own {
        return Err(STRANGER);
    }
    lines.push_str(&guest.lines);
    let body = connection.body(&head)?;
    Ok((server.answer(&head, &body), head.stays))
}

impl Server {
    fn answer(&self, head: &Head, body: &[u8]) -> Answer {
        let method = head.method.as_str();
        match (method, head.path.as_str()) {
            ("OPTIONS", _) => Answer::text(204, ""),
            ("GET" | "POST", "/v2/check") => self.check(head, body),
            ("POST", page::CHECK) => self.page_check(head, body),
            ("GET", "/v2/languages") => self.languages(),
            ("GET", "/v2/info") => Answer::json(&json!({ "software": check::software() })),
            ("GET", "/v2/healthcheck") => Answer::text(200, "OK"),
            ("GET", "/v2/maxtextlength") => Answer::text(200, &LONGEST.to_string()),
            (_, "/v2/check" | "/v2/languages" | "/v2/info" | "/v2/healthcheck" | "/v2/maxtextlength" | page::CHECK) => {
                Answer::text(405, "Error: this is asked for in another way")
            }
            ("GET", path) => page::file(path).unwrap_or_else(nothing_here),
            _ => nothing_here(),
        }
    }

    /// What a text can be said to be in: each language of the phrasebook, alone and with the regions that programs ask for. What
    /// it is in is told from its words all the same.
    fn languages(&self) -> Answer {
        let Some(terms) = self.desk.terms() else { return Answer::text(503, BROKEN) };
        let codes: BTreeSet<String> = terms.linter.in_use().iter().map(|known| known.language.to_string()).collect();
        let languages = codes.iter().flat_map(|code| {
            let own = code.to_uppercase();
            let regions =
                if code == "en" { &["US", "GB", "AU", "CA", "IE", "NZ", "ZA"][..] } else { &[own.as_str()][..] };
            let long = regions.iter().map(|region| format!("{code}-{region}")).chain([code.clone()]);
            long.map(|long| json!({ "name": check::named(&long), "code": code, "longCode": long })).collect::<Vec<_>>()
        });
        Answer::json(&languages.collect::<Vec<_>>())
    }

    fn check(&self, head: &Head, body: &[u8]) -> Answer {
        let content = String::from_utf8_lossy(body);
        let form = form::read(if head.method == "GET" { &head.query } else { &content });
        let query = match Query::read(form) {
            Ok(query) => query,
            Err(wrong) => return Answer::text(400, wrong),
        };
        if query.len() > LONGEST {
            return Answer::text(413, TOO_LONG);
        }
        self.on_terms(query.is_picky, |terms| query.answer(terms))
    }

    /// What the page asks.
    fn page_check(&self, head: &Head, body: &[u8]) -> Answer {
        // No form can send it, so it is a script that asks.
        let is_json = head.kind.as_deref().is_some_and(|kind| kind.split(';').next() == Some("application/json"));
        if !is_json {
            return Answer::text(415, "Error: JSON is expected");
        }
        let Some(asked) = page::Asked::read(body) else {
            return Answer::text(400, "Error: this is not what the page asks");
        };
        if asked.len() > LONGEST {
            return Answer::text(413, TOO_LONG);
        }
        self.on_terms(asked.all, |terms| asked.answer(terms))
    }

    /// An answer on the terms that hold, with suggestions or without.
    fn on_terms(&self, is_picky: bool, answer: impl FnOnce(&Terms) -> Answer) -> Answer {
        match if is_picky { &self.picky } else { &self.desk }.terms() {
            Some(terms) => answer(&terms),
            None => Answer::text(503, BROKEN),
        }
    }
}

fn nothing_here() -> Answer {
    Answer::text(404, "Error: there is nothing here; the interface is below /v2")
}

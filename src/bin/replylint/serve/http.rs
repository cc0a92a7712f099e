//! Requests as they come in over a connection, and what goes back: the little of HTTP/1.1 that local clients need, with a limit on
//! everything.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde::Serialize;

/// The longest head of a request.
const HEAD: usize = 8 << 10;
/// The most lines of a head.
const LINES: usize = 64;
/// The longest text that is taken.
pub(super) const BODY: usize = 1 << 20;
/// How long a request may take to arrive, and a client may say nothing.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long what is refused is still read, so that the client sees the answer.
const DRAIN: Duration = Duration::from_millis(500);

/// The head of a request.
pub(super) struct Head {
    pub(super) method: String,
    /// Without what is behind the question mark, and with one slash between two names.
    pub(super) path: String,
    pub(super) query: String,
    pub(super) host: Option<String>,
    pub(super) origin: Option<String>,
    /// What a browser says of where the request comes from, and what for.
    pub(super) site: Option<String>,
    pub(super) mode: Option<String>,
    pub(super) destination: Option<String>,
    /// What the body is.
    pub(super) kind: Option<String>,
    length: Length,
    waits: bool,
    pub(super) stays: bool,
}

/// How long the body is.
enum Length {
    Bytes(usize),
    /// In pieces, or not as it should be told.
    Unclear,
}

/// Why a request is not answered.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There is nobody to answer any more.
    Gone,
    /// With this status and these words.
    Refused(u16, &'static str),
}

impl From<io::Error> for Trouble {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// A connection, and what has been read of it already.
pub(super) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    /// Lines of its own in the head.
    pub(super) lines: &'static str,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn text(status: u16, text: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", lines: "", body: text.as_bytes().to_vec() }
    }

    pub(super) fn json(value: &impl Serialize) -> Self {
        match serde_json::to_string(value) {
            Ok(text) => Self { kind: "application/json; charset=utf-8", ..Self::text(200, &text) },
            Err(error) => Self::text(500, &format!("Error: {error}")),
        }
    }
}

impl Connection {
    pub(super) fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream, read: Vec::new() })
    }

    /// The head of the next request.
    pub(super) fn head(&mut self) -> Result<Head, Trouble> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(end) = end_of_head(&self.read).filter(|end| *end <= HEAD) {
                let head = parsed(&self.read[..end]);
                self.read.drain(..end);
                return head;
            }
            if self.read.len() > HEAD {
                return Err(Trouble::Refused(431, "the head of the request is too long"));
            }
            self.more(until)?;
        }
    }

    /// The body of a request, which is only read once it is known to be welcome.
    pub(super) fn body(&mut self, head: &Head) -> Result<Vec<u8>, Trouble> {
        let Length::Bytes(length) = head.length else {
            return Err(Trouble::Refused(411, "say in Content-Length how long the text is"));
        };
        if length > BODY {
            return Err(Trouble::Refused(413, "the text is too long"));
        }
        if head.waits && self.read.len() < length {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let until = Instant::now() + PATIENCE;
        while self.read.len() < length {
            self.more(until)?;
        }
        let rest = self.read.split_off(length);
        Ok(std::mem::replace(&mut self.read, rest))
    }

    fn more(&mut self, until: Instant) -> Result<(), Trouble> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Trouble::Gone);
        }
        self.stream.set_read_timeout(Some(left))?;
        let mut piece = [0; 16 << 10];
        let count = self.stream.read(&mut piece)?;
        if count == 0 {
            return Err(Trouble::Gone);
        }
        self.read.extend_from_slice(&piece[..count]);
        Ok(())
    }

    /// Sends an answer, with lines in the head that are for whoever asked.
    pub(super) fn answer(&mut self, answer: &Answer, lines: &str, stays: bool) -> io::Result<()> {
        let Answer { status, kind, lines: own, body } = answer;
        let connection = if stays { "keep-alive" } else { "close" };
        let mut out = format!(
            "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: {connection}\r\n\
             X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
             Cache-Control: no-store\r\n{own}{lines}\r\n",
            reason(*status),
            body.len(),
        )
        .into_bytes();
        out.extend_from_slice(body);
        self.stream.write_all(&out)
    }

    /// Ends the connection. What the client is still sending is read for a moment and thrown away: it looks for the answer only
    /// afterwards.
    pub(super) fn close(mut self) {
        let until = Instant::now() + DRAIN;
        if self.stream.shutdown(std::net::Shutdown::Write).is_ok() {
            loop {
                self.read.clear();
                if self.more(until).is_err() {
                    break;
                }
            }
        }
    }
}

/// Where the head ends, if it has come to its end.
pub(super) fn end_of_head(read: &[u8]) -> Option<usize> {
    memchr::memmem::find(read, b"\r\n\r\n").map(|at| at + 4)
}

/// The head of a request, from its bytes.
pub(super) fn parsed(bytes: &[u8]) -> Result<Head, Trouble> {
    const BAD: Trouble = Trouble::Refused(400, "this is no request");
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut request = httparse::Request::new(&mut lines);
    if !request.parse(bytes).is_ok_and(|status| status.is_complete()) {
        return Err(BAD);
    }
    let (Some(method), Some(target), Some(version)) = (request.method, request.path, request.version) else {
        return Err(BAD);
    };
    let all = |name: &str| {
        let named = request.headers.iter().filter(|line| line.name.eq_ignore_ascii_case(name));
        named.map(|line| String::from_utf8_lossy(line.value).trim().to_owned()).collect::<Vec<_>>()
    };
    // Two hosts or two lengths are a trick.
    let one = |name: &str| {
        let mut all = all(name);
        if all.len() > 1 { Err(BAD) } else { Ok(all.pop()) }
    };
    let length = match (one("content-length")?, one("transfer-encoding")?) {
        (None, None) => Length::Bytes(0),
        (Some(length), None) if length.bytes().all(|byte| byte.is_ascii_digit()) => {
            Length::Bytes(length.parse().unwrap_or(usize::MAX))
        }
        _ => Length::Unclear,
    };
    let connection = all("connection").join(",").to_lowercase();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut names = String::with_capacity(path.len());
    for name in path.split('/').filter(|name| !name.is_empty()) {
        names.push('/');
        names.push_str(name);
    }
    Ok(Head {
        method: method.to_owned(),
        path: if names.is_empty() { "/".to_owned() } else { names },
        query: query.to_owned(),
        host: one("host")?,
        origin: one("origin")?,
        site: one("sec-fetch-site")?,
        mode: one("sec-fetch-mode")?,
        destination: one("sec-fetch-dest")?,
        kind: one("content-type")?,
        length,
        waits: all("expect").iter().any(|value| value.eq_ignore_ascii_case("100-continue")),
        stays: if version == 0 { connection.contains("keep-alive") } else { !connection.contains("close") },
    })
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

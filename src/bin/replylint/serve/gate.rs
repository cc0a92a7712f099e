//! Who may ask. Every page that somebody visits can send requests to this computer, so a request must be meant for us by name and
//! come from a program, from an extension of the browser, from our own page, or from a page that was named at the start.
//!
//! What a browser says of a request, a page cannot change: `Host` is the name that was asked for, whatever address it leads to;
//! `Origin` comes with all that is sent by a script of another page and with every form, and is `null` where a page hides; and where
//! it is left out, as for a picture or a frame, `Sec-Fetch-Site` tells. So our own page needs no secret: its `Origin` is the very
//! `Host` that it asks.

use super::http::Head;
use super::page;

/// How the addresses of extensions begin.
const EXTENSIONS: [&str; 3] = ["moz-extension://", "chrome-extension://", "safari-web-extension://"];

/// Somebody who may ask.
#[derive(Default)]
pub(super) struct Guest {
    /// Lines that the head of the answer needs, so that the browser hands it on.
    pub(super) lines: String,
    /// Whether it is a script of our own page.
    pub(super) is_own: bool,
}

pub(super) struct Gate {
    hosts: Vec<String>,
    /// Pages that may ask.
    pages: Vec<String>,
}

impl Gate {
    pub(super) fn new(port: u16, pages: &[String]) -> Self {
        let hosts = ["localhost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{port}"));
        Self {
            hosts: hosts.to_vec(),
            pages: pages.iter().map(|page| page.trim_end_matches('/').to_lowercase()).collect(),
        }
    }

    /// Whether a request may be answered.
    pub(super) fn admit(&self, head: &Head) -> Option<Guest> {
        let host = head.host.as_ref()?.to_lowercase();
        // Another name that leads here was set up to get around the rules of the browser.
        if !self.hosts.contains(&host) {
            return None;
        }
        let Some(origin) = &head.origin else {
            let is_from_page = head.site.as_deref().is_some_and(|site| !matches!(site, "none" | "same-origin"));
            return (!is_from_page || is_visit(head)).then(Guest::default);
        };
        let asked = origin.to_lowercase();
        let is_extension = EXTENSIONS.iter().any(|start| asked.starts_with(start) && asked.len() > start.len());
        let is_own = asked.strip_prefix("http://") == Some(&host);
        let is_plain = asked.bytes().all(|byte| byte.is_ascii_graphic());
        (is_plain && (is_extension || is_own || self.pages.contains(&asked))).then(|| Guest {
            is_own,
            lines: format!(
                "Access-Control-Allow-Origin: {origin}\r\nVary: Origin\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n\
                 Access-Control-Allow-Headers: Content-Type, Accept\r\nAccess-Control-Allow-Private-Network: true\r\n"
            ),
        })
    }
}

/// Whether somebody follows a link to our page, and sees it in a window of its own.
fn is_visit(head: &Head) -> bool {
    head.method == "GET"
        && head.path == page::PATH
        && head.mode.as_deref() == Some("navigate")
        && head.destination.as_deref() == Some("document")
}

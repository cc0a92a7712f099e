//! Who may ask. Every page that somebody visits can send requests to this computer, so a request must be meant for us by name and
//! come from a program, from an extension of the browser, or from a page that was named at the start.

use super::http::Head;

/// How the addresses of extensions begin.
const EXTENSIONS: [&str; 3] = ["moz-extension://", "chrome-extension://", "safari-web-extension://"];

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

    /// Lines that the answer needs, if the request may be answered.
    pub(super) fn admit(&self, head: &Head) -> Option<String> {
        let host = head.host.as_ref()?.to_lowercase();
        // Another name that leads here was set up to get around the rules of the browser.
        if !self.hosts.contains(&host) {
            return None;
        }
        let Some(origin) = &head.origin else {
            let is_from_page = head.site.as_deref().is_some_and(|site| !matches!(site, "none" | "same-origin"));
            return (!is_from_page || head.mode.as_deref() == Some("navigate")).then(String::new);
        };
        let asked = origin.to_lowercase();
        let is_extension = EXTENSIONS.iter().any(|start| asked.starts_with(start) && asked.len() > start.len());
        let is_own = asked.strip_prefix("http://").is_some_and(|rest| self.hosts.iter().any(|host| host == rest));
        let is_plain = asked.bytes().all(|byte| byte.is_ascii_graphic());
        (is_plain && (is_extension || is_own || self.pages.contains(&asked))).then(|| {
            format!(
                "Access-Control-Allow-Origin: {origin}\r\nVary: Origin\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n\
                 Access-Control-Allow-Headers: Content-Type, Accept\r\nAccess-Control-Allow-Private-Network: true\r\n"
            )
        })
    }
}

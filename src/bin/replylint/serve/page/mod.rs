//! The page at `/`, for whoever has no program that speaks LanguageTool's language: paste a reply, change what is found, copy it.
//!
//! It is made of the files beside this one and of nothing else. Its policy lets it load only them and speak only to the server that
//! it came from, and nobody can show it within another page.

mod json_api;

use super::http::Answer;
pub(super) use json_api::Asked;

/// What the page may do, and what other pages may do with it.
const POLICY: &str = "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types 'none'\r\n\
                      X-Frame-Options: DENY\r\nCross-Origin-Opener-Policy: same-origin\r\n\
                      Referrer-Policy: same-origin\r\n";

/// The address of the page.
pub(super) const PATH: &str = "/";
/// Where the page has replies checked.
pub(super) const CHECK: &str = "/check";

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Each file with its address and what it is.
static FILES: &[(&str, &str, &str)] = &[
    (PATH, "text/html; charset=utf-8", include_str!("index.html")),
    ("/page.css", "text/css; charset=utf-8", include_str!("page.css")),
    ("/page.js", SCRIPT, include_str!("page.js")),
    ("/cards.js", SCRIPT, include_str!("cards.js")),
    ("/history.js", SCRIPT, include_str!("history.js")),
    ("/places.js", SCRIPT, include_str!("places.js")),
    ("/icon.svg", "image/svg+xml", include_str!("icon.svg")),
];

/// The file at an address.
pub(super) fn file(path: &str) -> Option<Answer> {
    let (_, kind, text) = FILES.iter().find(|(known, ..)| *known == path)?;
    Some(Answer { lines: POLICY, kind, ..Answer::text(200, text) })
}

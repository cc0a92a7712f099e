//! How a text is marked up, wherever it stands.

use std::sync::Arc;

use serde::Deserialize;

use super::{html, markdown, plain};
use crate::document::Document;

/// How a text is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flavour {
    /// As HTML where it has tags, else as plain text.
    #[default]
    Auto,
    /// Not at all.
    Plain,
    /// As Markdown.
    Markdown,
    /// As HTML.
    Html,
}

impl Flavour {
    /// Every flavour, with the name it has in `replylint.toml`.
    pub const ALL: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("plain", Self::Plain), ("markdown", Self::Markdown), ("html", Self::Html)];

    /// The text as one document, mapped to `text`.
    pub(super) fn read(self, text: &Arc<str>) -> Document {
        match self {
            Self::Markdown => markdown::read(text),
            Self::Html => html::read(text),
            Self::Auto if is_html(text) => html::read(text),
            Self::Plain | Self::Auto => plain::read_with_front_matter(text),
        }
    }
}

/// Whether a text has tags or character references that only HTML has.
fn is_html(text: &str) -> bool {
    const TAGS: [&str; 26] = [
        "a",
        "b",
        "blockquote",
        "body",
        "br",
        "center",
        "div",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "head",
        "hr",
        "html",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "table",
        "td",
        "ul",
    ];
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| {
        let rest = &text[at..];
        if let Some(name) = rest.strip_prefix('&') {
            return ["nbsp;", "amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| name.starts_with(known));
        }
        let name = rest[1..].trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_tag = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&name[..length]));
        is_tag && name[length..].starts_with(['>', ' ', '/', '\n', '\r', '\t']) && name[length..].contains('>')
            || rest.starts_with("<!DOCTYPE")
            || rest.starts_with("<!doctype")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_signs() {
        for html in ["a<br>b", "<P class=x>a</p>", "no&nbsp;problem", "x</div>", "<!DOCTYPE html>"] {
            assert!(is_html(html), "{html}");
        }
        for text in ["a < b > c", "<jane@example.com>", "<OTRS_X>", "R&D", "<https://x.y>", "if a<b", "<name>"] {
            assert!(!is_html(text), "{text}");
        }
    }
}

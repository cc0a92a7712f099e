//! How a text is marked up, wherever it stands.

use std::sync::Arc;

use serde::Deserialize;

use super::placeholder::Mark;
use super::{html, markdown, plain};
use crate::text::document::Document;

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
    pub(super) fn read(self, text: &Arc<String>) -> Document {
        match self.known(text) {
            Self::Markdown => markdown::read(text, &[]),
            Self::Html => html::read(text, &[]),
            Self::Plain | Self::Auto => plain::read_with_front_matter(text, &[]),
        }
    }

    /// The same for all of a file, which may begin with settings, in a template language with signs of its own.
    pub(super) fn read_file(self, text: &Arc<String>, own: &[Mark]) -> Document {
        match self.known(text) {
            Self::Markdown => markdown::read(text, own),
            Self::Html => html::read(text, own),
            Self::Plain | Self::Auto => plain::read_with_front_matter(text, own),
        }
    }

    /// What the text shows of itself, where nobody says.
    pub(super) fn known(self, text: &str) -> Self {
        match self {
            Self::Auto if markdown::is_component(text) => Self::Markdown,
            Self::Auto if is_html(text) => Self::Html,
            Self::Auto => Self::Plain,
            known => known,
        }
    }
}

/// Whether a text has tags or character references that only HTML has. `<name>` and `<address>` may be meant for a person; an
/// element that ends, one with attributes, and one that needs no end are meant for a browser.
fn is_html(text: &str) -> bool {
    memchr::memchr2_iter(b'<', b'&', text.as_bytes()).any(|at| {
        let rest = &text[at..];
        if let Some(name) = rest.strip_prefix('&') {
            return ["nbsp;", "amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| name.starts_with(known));
        }
        is_tag(&rest[1..])
    })
}

/// Whether a text begins with a tag or a remark of HTML and ends with one, whatever its file is called.
pub(super) fn is_html_throughout(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let is_ended = text.ends_with('>')
        && text
            .rsplit_once('<')
            .is_some_and(|(_, tag)| is_element(tag.trim_start_matches('/')) || tag.ends_with("-->"));
    is_ended && (text.starts_with("<!--") || text.strip_prefix('<').is_some_and(is_element)) && is_html(text)
}

/// Whether what stands after a `<` begins an element of HTML.
fn is_element(rest: &str) -> bool {
    let name = rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()].to_ascii_lowercase();
    html::is_element(&name) || is_doctype(rest)
}

/// Whether what stands after a `<` says what sort of document it begins.
fn is_doctype(rest: &str) -> bool {
    rest.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("!doctype"))
}

/// Whether what stands after a `<` makes it a tag.
fn is_tag(rest: &str) -> bool {
    if is_doctype(rest) {
        return true;
    }
    let ends = rest.starts_with('/');
    let rest = rest.trim_start_matches('/');
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':')).count();
    let (name, behind) = rest.split_at(length);
    let Some(close) = memchr::memchr2(b'>', b'<', behind.as_bytes()).filter(|at| behind.as_bytes()[*at] == b'>') else {
        return false;
    };
    let inside = &behind[..close];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || !inside.is_empty() && !inside.starts_with([' ', '/', '\n', '\r', '\t'])
    {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let is_known = html::is_element(&name);
    if ends {
        return is_known && inside.trim().is_empty();
    }
    let has_attributes = inside.split_ascii_whitespace().any(|word| word.find('=').is_some_and(|at| at > 0));
    has_attributes && !inside.contains("://") || is_known && inside.ends_with('/') || html::needs_no_end(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_from_a_letter_with_tags() {
        for html in [
            "\u{feff}<table><tr><td>Oars</td></tr></table>\n",
            "<!-- a --><p class=x>Oars</p>",
            "<!DOCTYPE html><p>a</p>",
        ] {
            assert!(is_html_throughout(html), "{html}");
        }
        for text in [
            "<p>Oars</p> are here.",
            "Oars <br>",
            "<ana@oars.example>",
            "<name>",
            "<b>Ana</b>,\n\nhere it is: <https://a.b>",
            "<Ana>,\n\nhere it is: <https://a.b>",
        ] {
            assert!(!is_html_throughout(text), "{text}");
        }
    }

    #[test]
    fn tags_are_told_from_signs() {
        for html in [
            "a<br>b",
            "<P class=x>a</p>",
            "no&nbsp;problem",
            "x</div>",
            "<!DOCTYPE html>",
            "<style>\na { b: c }\n</style>",
            "<h4>a</h4>",
            "<mj-text>a</mj-text>",
            "<tr><th>a",
            "<section\n  id=\"x\">",
            "<small>a</small>",
        ] {
            assert!(is_html(html), "{html}");
        }
        for text in [
            "a < b > c",
            "<jane@example.com>",
            "<OTRS_X>",
            "R&D",
            "<https://x.y>",
            "if a<b",
            "<name>",
            "<address>, <time>",
            "<your code>",
            "a <b c",
            "<link> </sigh>",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }
}

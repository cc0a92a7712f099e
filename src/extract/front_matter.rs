//! The block of settings at the top of a Markdown file: skipped, but for what it says about the document.

use crate::document::Kind;

/// What a front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Bytes up to the text behind it; zero where there is none.
    pub(super) len: usize,
    /// `kind: macro`
    pub(super) kind: Option<Kind>,
    /// `title: Late parcel`
    pub(super) title: Option<String>,
}

/// The front matter of a text, YAML between `---` or TOML between `+++`. Only keys at the left margin are looked at.
pub(super) fn read(text: &str) -> FrontMatter {
    let (fence, assign) = match text.as_bytes() {
        [b'-', b'-', b'-', ..] => ("---", ':'),
        [b'+', b'+', b'+', ..] => ("+++", '='),
        _ => return FrontMatter::default(),
    };
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != fence {
        return FrontMatter::default();
    }
    let mut found = FrontMatter::default();
    let mut len = first.len();
    for line in lines {
        len += line.len();
        let content = line.trim_end();
        if content == fence || (fence == "---" && content == "...") {
            found.len = len;
            return found;
        }
        if let Some((key, value)) = content.split_once(assign) {
            let value = unquoted(value);
            match key.trim_end() {
                "kind" => found.kind = Kind::named(value),
                "title" if !value.is_empty() => found.title = Some(value.to_owned()),
                _ => {}
            }
        }
    }
    FrontMatter::default()
}

/// A value without its quotation marks, or without the comment behind it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(mark) {
            return rest.split(mark).next().unwrap_or(rest);
        }
    }
    value.split(" #").next().unwrap_or(value).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_title_are_read_and_the_rest_is_skipped() {
        let yaml = "---\r\ntitle: \"Late: parcel\"\r\ntags:\r\n  - title: no\r\nkind: macro # a comment\r\n---\r\nHi";
        let found = read(yaml);
        assert_eq!(&yaml[found.len..], "Hi");
        assert_eq!(found.kind, Some(Kind::Macro));
        assert_eq!(found.title.as_deref(), Some("Late: parcel"));
        let toml = "+++\ntitle = 'A'\nkind = \"chat\"\n+++\n";
        assert_eq!(read(toml), FrontMatter { len: toml.len(), kind: Some(Kind::Chat), title: Some("A".into()) });
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\nHi\n", "--- \n\nHi", "-----Original Message-----\n---\n", "", "---"] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }
}

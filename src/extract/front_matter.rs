//! The block of settings at the top of a text file: skipped, but for what it says about the document.

use super::supplied_thread::Thread;
use crate::text::document::{Document, Kind};
use crate::text::span::{Source, Span};

/// What a front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Bytes up to the text after it; zero where there is none.
    pub(super) len: usize,
    /// `kind: macro`
    pub(super) kind: Option<Kind>,
    /// `title: Late parcel`
    pub(super) title: Option<String>,
    /// `tags: [refund, late]`, or a list below it.
    pub(super) tags: Vec<String>,
    /// `reply-type: refund`
    pub(super) reply_type: Option<(String, Span<Source>)>,
    /// The lines below `thread: |`, or what follows `thread:` on its line: the message that is answered.
    pub(super) thread: Vec<Span<Source>>,
    /// Whether all of it is written as settings are; other lines between two rules are text.
    pub(super) is_settings: bool,
    /// Whether no name in it is written as those of mail headers are.
    pub(super) is_lower: bool,
    /// Whether it holds settings of ours and nothing else.
    pub(super) is_ours: bool,
}

/// The keys that are looked for, here and where exceptions are read.
const KEYS: [&str; 7] = ["kind", "title", "tags", "reply-type", "occasion", "thread", "replylint-allow"];

impl FrontMatter {
    /// The front matter of a file that often has one.
    pub(super) fn of_file(text: &str) -> Self {
        Some(read(text)).filter(|front| front.is_settings).unwrap_or_default()
    }

    /// The front matter of a file that seldom has one, and may begin with a line and with the header of a mail.
    pub(super) fn of_plain(text: &str) -> Self {
        Some(read(text)).filter(|front| front.is_ours || front.is_settings && front.is_lower).unwrap_or_default()
    }

    /// Says of a document what is said here. `text` is the file.
    pub(super) fn tell(self, text: &str, document: &mut Document) {
        document.kind = self.kind;
        document.title = self.title;
        document.tags = self.tags;
        document.reply_type = self.reply_type;
        if !self.thread.is_empty() {
            Thread::within(text, &self.thread).lay_below(document);
        }
    }
}

/// The front matter of a text, YAML between `---` or TOML between `+++`. Only keys at the left margin are looked at.
fn read(text: &str) -> FrontMatter {
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
    let mut message: Option<Message> = None;
    let mut in_tags = false;
    let mut strange = 0;
    let mut known = 0;
    let mut keys = 0;
    let (mut is_settings, mut is_lower) = (true, true);
    for line in lines {
        let start = len;
        len += line.len();
        if let Some(open) = &message {
            match open.line(start, line) {
                More::Line(span) => {
                    found.thread.extend(span);
                    continue;
                }
                More::Last(span) => {
                    found.thread.extend(span);
                    message = None;
                    continue;
                }
                More::Behind => message = None,
            }
        }
        let content = line.trim_end();
        if content == fence || (fence == "---" && content == "...") {
            found.len = len;
            found.is_ours = known > 0 && strange == 0;
            found.is_settings = keys > 0 && is_settings;
            found.is_lower = is_lower;
            return found;
        }
        if let Some(tag) = content.trim_start().strip_prefix("- ").filter(|_| in_tags) {
            found.tags.push(unquoted(tag).to_owned());
            continue;
        }
        in_tags = false;
        let is_item = content.trim_start().starts_with("- ");
        let key =
            content.split_once(assign).map(|(key, _)| key.trim_matches(['"', '\'', ' '])).filter(|key| is_key(key));
        let is_below = keys > 0 && (content.starts_with([' ', '\t', '}', ']']) || is_item);
        if key.is_some() && !is_below {
            keys += 1;
            is_lower &= !content.starts_with(|c: char| c.is_uppercase());
        } else {
            is_settings &= is_below
                || content.is_empty()
                || content.starts_with('#')
                || content.starts_with('[') && fence == "+++";
        }
        if let Some((key, written)) = content.split_once(assign).filter(|_| !is_item) {
            let value = unquoted(written);
            if KEYS.contains(&key.trim_end()) {
                known += 1;
            } else {
                strange += 1;
            }
            match key.trim_end() {
                "kind" => found.kind = Kind::named(value),
                "title" if !value.is_empty() => found.title = Some(value.to_owned()),
                "tags" => {
                    let listed = written.trim().trim_matches(['[', ']']).split(',').map(unquoted);
                    found.tags = listed.filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
                    in_tags = found.tags.is_empty();
                }
                "reply-type" | "occasion" if !value.is_empty() => {
                    found.reply_type = Some((value.to_owned(), place(start, line, value)));
                }
                "thread" => {
                    message = Message::opened_by(written.trim());
                    if message.is_none() && !value.is_empty() {
                        found.thread.push(place(start, line, value));
                    }
                }
                _ => {}
            }
        } else if !(content.is_empty() || content.starts_with('#') || (is_item && known > 0)) {
            strange += 1;
        }
    }
    FrontMatter::default()
}

/// Whether it is the name of a setting: a word, or a few in one.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | '/' | '@'))
}

/// The keys at the left margin of the front matter of a text, each with what stands after it on its line.
pub(crate) fn settings(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let (block, assign) = match text.as_bytes() {
        [b'+', ..] => (&text[..read(text).len], '='),
        [b'-', ..] => (&text[..read(text).len], ':'),
        _ => ("", ':'),
    };
    let settings = block.lines().filter_map(move |line| line.split_once(assign));
    settings
        .map(|(key, value)| (key.trim_end(), value.trim()))
        .filter(|(key, _)| !key.is_empty() && !key.starts_with([' ', '\t', '-', '#']))
}

/// Where a part of the line that starts at `start` stands.
fn place(start: usize, line: &str, part: &str) -> Span<Source> {
    let at = start + (part.as_ptr() as usize - line.as_ptr() as usize);
    Span::of(at..at + part.len())
}

/// How a text of several lines is written.
enum Message {
    /// Indented, below `|` or `>`.
    Indented,
    /// Up to a line that ends in these marks.
    Until(&'static str),
}

/// What a line is to a text of several lines.
enum More {
    /// One of them.
    Line(Option<Span<Source>>),
    /// The last.
    Last(Option<Span<Source>>),
    /// None of them.
    Behind,
}

impl Message {
    fn opened_by(value: &str) -> Option<Self> {
        match value {
            "|" | "|-" | "|+" | ">" | ">-" | ">+" => Some(Self::Indented),
            "\"\"\"" => Some(Self::Until("\"\"\"")),
            "'''" => Some(Self::Until("'''")),
            _ => None,
        }
    }

    /// What the line that starts at `start` is.
    fn line(&self, start: usize, line: &str) -> More {
        let span = |text: &str| place(start, line, text);
        let said = line.trim();
        match self {
            Self::Indented if said.is_empty() || line.starts_with([' ', '\t']) => More::Line(Some(span(said))),
            Self::Indented => More::Behind,
            Self::Until(marks) => match said.strip_suffix(marks) {
                Some(last) => More::Last((!last.is_empty()).then(|| span(last))),
                None => More::Line(Some(span(said))),
            },
        }
    }
}

/// A value without its quotation marks, or without the comment after it.
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
        assert_eq!(read("---\ntags: [late, 'refund']\n---\n").tags, ["late", "refund"]);
        assert_eq!(read("---\ntags:\n  - late\n- refund\nkind: macro\n---\n").tags, ["late", "refund"]);
        let toml = "+++\ntitle = 'A'\nkind = \"chat\"\n+++\n";
        let title = Some("A".into());
        assert_eq!(
            read(toml),
            FrontMatter {
                len: toml.len(),
                kind: Some(Kind::Chat),
                title,
                is_settings: true,
                is_lower: true,
                is_ours: true,
                ..FrontMatter::default()
            }
        );
    }

    #[test]
    fn the_message_that_is_answered_is_read() {
        let said = |text: &str| {
            let found = read(text);
            assert!(text[found.len..].starts_with("Hi"), "{text}");
            let lines: Vec<String> = found.thread.iter().map(|span| span.slice(text).to_owned()).collect();
            (lines, found.kind)
        };
        let yaml = "---\nthread: |\n  It broke.\n\n  Ines\nkind: macro\n---\nHi";
        assert_eq!(said(yaml), (vec!["It broke.".into(), String::new(), "Ines".into()], Some(Kind::Macro)));
        let line = "---\nthread: 'It broke.'\n---\nHi";
        assert_eq!(said(line).0, ["It broke."]);
        let toml = "+++\nthread = \"\"\"\nIt broke.\nInes\"\"\"\noccasion = 'refund'\n+++\nHi";
        assert_eq!(said(toml).0, ["It broke.", "Ines"]);
        let (reply_type, place) = read(toml).reply_type.unwrap();
        assert_eq!((reply_type.as_str(), place.slice(toml)), ("refund", "refund"));
    }

    #[test]
    fn text_between_rules_is_none() {
        for text in
            ["---\nNote: wait\n\nHi Ines,\n\n---\nIt left.", "---\n\nHi Ines,\n---\n", "---\nDear all: hello\n---\n"]
        {
            assert_eq!(FrontMatter::of_file(text), FrontMatter::default(), "{text}");
        }
        for text in
            ["---\nlayout: mail\nwhen: >-\n  Later: no\n# x: y\nlist:\n- a\n---\n", "+++\na = 1\n[b]\nc = 2\n+++\n"]
        {
            assert_eq!(FrontMatter::of_plain(text).len, text.len(), "{text}");
        }
        let headers = "---\nFrom: Ines\nkind: of late\n---\n";
        assert_eq!((FrontMatter::of_plain(headers).len, FrontMatter::of_file(headers).len), (0, headers.len()));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\nHi\n", "--- \n\nHi", "-----Original Message-----\n---\n", "", "---"] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }
}

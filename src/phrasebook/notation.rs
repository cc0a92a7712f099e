//! The notation of patterns: a string becomes a tree.
//!
//! A word is a word; `(a|b c)` are alternatives, `[very]` is optional, `calm~` any form of the word, `...` up to three
//! words, `^` and `$` the ends of a clause, `<number>` and `<verb>` classes, `<said>` a named list of words, `<signal:apology>`
//! another set of patterns, and a backslash takes the meaning from the character after it.

use std::sync::Arc;

use crate::segment::grammar::{Classes, Form};
use crate::segment::words::MARKS;

/// What a pattern says, before its words have ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// One written word; contractions are taken apart later, as in the text.
    Word(String),
    /// Any form of a word.
    Inflected(String),
    /// One of [`MARKS`].
    Mark(&'static str),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of these.
    Alternatives(Vec<Node>),
    /// This or nothing.
    Optional(Box<Node>),
    /// Up to three words.
    Gap,
    /// The start of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
    /// A built-in class.
    Class(Class),
    /// A class of English words, and those of it that are not meant.
    Grammar(Classes, Vec<String>),
    /// A list of words by its name, in the form in which they are listed or in another; [`Self::Shared`] takes its place before
    /// anything is matched.
    List(String, Option<ListForm>),
    /// The words of a list: one tree for all patterns that name it.
    Shared(Arc<Node>),
    /// Any pattern of a signal.
    Signal(String),
}

/// In which form the words of a list are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListForm {
    /// Any of them: `<leave-out~>`.
    Any,
    /// One: `<leave-out:past>`.
    One(Form),
}

/// What a name in angle brackets stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Digits, or a number in words up to twelve.
    Number,
    /// A word with a capital that does not start the sentence.
    Name,
    /// A word with a capital, wherever it stands.
    Capital,
    /// A point or span of time.
    Time,
    /// A placeholder of a template.
    Placeholder,
    /// A web or mail address.
    Link,
}

/// Every class with its name.
pub(crate) const CLASSES: [(&str, Class); 6] = [
    ("number", Class::Number),
    ("name", Class::Name),
    ("capital", Class::Capital),
    ("time", Class::Time),
    ("placeholder", Class::Placeholder),
    ("link", Class::Link),
];

/// Every class of English words with its name.
pub(crate) const GRAMMAR: [(&str, Classes); 8] = [
    ("verb", Classes::BASE),
    ("past", Classes::PAST),
    ("participle", Classes::PARTICIPLE),
    ("ing", Classes::ING),
    ("noun", Classes::NOUN),
    ("adverb", Classes::ADVERB.with(Classes::FILLER)),
    ("aux", Classes::AUX),
    ("subject", Classes::SUBJECT),
];

/// Forms in which the words of a list can be meant.
const LIST_FORMS: [(&str, Form); 5] = [
    ("base", Form::Base),
    ("third", Form::Third),
    ("past", Form::Past),
    ("participle", Form::Participle),
    ("ing", Form::Ing),
];

/// Brackets within brackets that somebody can still read, and many more.
const DEEPEST: usize = 32;

/// Words a gap may span.
pub(crate) const GAP: usize = 3;

/// What is wrong with a pattern, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotationError {
    /// First byte of the trouble, in the pattern.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

/// What can stand in angle brackets.
pub(crate) fn known_classes() -> String {
    let names = CLASSES.iter().map(|(name, _)| name).chain(GRAMMAR.iter().map(|(name, _)| name));
    let known: Vec<String> = names.map(|name| format!("<{name}>")).collect();
    format!("Expected one of: {}, <signal:…> or a list of [[words]].", known.join(", "))
}

/// Whether every match of a pattern holds more than words of English classes, which are everywhere.
pub(crate) fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Word(_) | Node::Inflected(_) | Node::Mark(_) | Node::Signal(_) | Node::List(..) | Node::Class(_) => true,
        Node::Shared(inner) => is_anchored(inner),
        Node::Sequence(nodes) => nodes.iter().any(is_anchored),
        Node::Alternatives(nodes) => nodes.iter().all(is_anchored),
        Node::Grammar(..) | Node::Optional(_) | Node::Gap | Node::ClauseStart | Node::ClauseEnd => false,
    }
}

/// The words of a list in a form: of several words that are one verb, the first changes (leave out, left out).
pub(crate) fn in_form(node: &Node, form: ListForm) -> Node {
    match node {
        Node::Word(word) => match form {
            ListForm::Any => Node::Inflected(word.clone()),
            ListForm::One(form) => Node::Word(crate::segment::grammar::forms(word)[form as usize].clone()),
        },
        Node::Sequence(nodes) => {
            let mut nodes = nodes.clone();
            if let Some(first) = nodes.first_mut() {
                *first = in_form(first, form);
            }
            Node::Sequence(nodes)
        }
        Node::Alternatives(nodes) => Node::Alternatives(nodes.iter().map(|node| in_form(node, form)).collect()),
        Node::Shared(inner) => in_form(inner, form),
        other => other.clone(),
    }
}

/// Reads a pattern.
pub(crate) fn parse(pattern: &str) -> Result<Node, NotationError> {
    let mut parser = Parser { pattern, at: 0, depth: 0 };
    let node = parser.alternatives()?;
    if let Some(char) = parser.peek() {
        let message = format!("this `{char}` closes nothing");
        return Err(parser.error(
            parser.at,
            message,
            Some(format!("Remove it, or write `\\{char}` for the character itself.")),
        ));
    }
    if min_words(&node) == 0 {
        return Err(NotationError {
            start: 0,
            end: pattern.len(),
            message: "this pattern also matches the empty text".into(),
            help: Some("Put at least one word in it that is not optional.".into()),
        });
    }
    Ok(node)
}

/// The least number of words (or marks) that a match has.
fn min_words(node: &Node) -> usize {
    match node {
        Node::Word(_)
        | Node::Inflected(_)
        | Node::Mark(_)
        | Node::Class(_)
        | Node::Grammar(..)
        | Node::List(..)
        | Node::Signal(_) => 1,
        Node::Shared(inner) => min_words(inner),
        Node::Sequence(nodes) => nodes.iter().map(min_words).sum(),
        Node::Alternatives(nodes) => nodes.iter().map(min_words).min().unwrap_or(0),
        Node::Optional(_) | Node::Gap | Node::ClauseStart | Node::ClauseEnd => 0,
    }
}

struct Parser<'a> {
    pattern: &'a str,
    at: usize,
    /// Brackets that are open.
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.pattern[self.at..].chars().next()
    }

    fn error(&self, start: usize, message: impl Into<String>, help: Option<String>) -> NotationError {
        let end = self.pattern[start..].chars().next().map_or(start, |char| start + char.len_utf8());
        NotationError { start, end, message: message.into(), help }
    }

    fn alternatives(&mut self) -> Result<Node, NotationError> {
        let mut branches = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            branches.push(self.sequence()?);
        }
        Ok(match branches.pop() {
            Some(only) if branches.is_empty() => only,
            last => {
                branches.extend(last);
                Node::Alternatives(branches)
            }
        })
    }

    fn sequence(&mut self) -> Result<Node, NotationError> {
        let mut nodes = Vec::new();
        while let Some(char) = self.peek() {
            let start = self.at;
            match char {
                '|' | ')' | ']' => break,
                '(' | '[' => {
                    if self.depth == DEEPEST {
                        let help = Some("Write the branches out, or make a list of [[words]] of them.".to_owned());
                        return Err(self.error(start, format!("more than {DEEPEST} brackets within each other"), help));
                    }
                    self.at += 1;
                    self.depth += 1;
                    let inner = self.alternatives()?;
                    self.depth -= 1;
                    let close = if char == '(' { ')' } else { ']' };
                    if self.peek() != Some(close) {
                        let help = format!("Write `{close}` where it ends, or `\\{char}` for the character itself.");
                        return Err(self.error(start, format!("this `{char}` is never closed"), Some(help)));
                    }
                    self.at += 1;
                    let is_inflected = char == '(' && self.peek() == Some('~');
                    if is_inflected {
                        self.at += 1;
                    }
                    nodes.push(match char {
                        '[' => Node::Optional(Box::new(inner)),
                        _ if is_inflected => in_form(&inner, ListForm::Any),
                        _ => inner,
                    });
                }
                '<' => nodes.push(self.class()?),
                '^' | '$' => {
                    self.at += 1;
                    nodes.push(if char == '^' { Node::ClauseStart } else { Node::ClauseEnd });
                }
                '.' if self.pattern[self.at..].starts_with("...") => {
                    self.at += 3;
                    nodes.push(Node::Gap);
                }
                '…' => {
                    self.at += char.len_utf8();
                    nodes.push(Node::Gap);
                }
                '~' => {
                    return Err(self.error(
                        start,
                        "`~` belongs directly after a word",
                        Some("Write `calm~` without a space, or `\\~` for the character itself.".into()),
                    ));
                }
                '>' => {
                    let help =
                        Some("Write `<` where the name of a class begins, or `\\>` for the character itself.".into());
                    return Err(self.error(start, "this `>` closes nothing", help));
                }
                _ if char.is_whitespace() => self.at += char.len_utf8(),
                _ => self.word(&mut nodes)?,
            }
        }
        Ok(match nodes.pop() {
            Some(only) if nodes.is_empty() => only,
            last => {
                nodes.extend(last);
                Node::Sequence(nodes)
            }
        })
    }

    fn class(&mut self) -> Result<Node, NotationError> {
        let start = self.at;
        let Some(len) = self.pattern[start..].find('>') else {
            return Err(self.error(
                start,
                "this `<` is never closed",
                Some("Write `\\<` for the character itself.".into()),
            ));
        };
        let name = &self.pattern[start + 1..start + len];
        self.at = start + len + 1;
        if let Some(signal) = name.strip_prefix("signal:") {
            return Ok(Node::Signal(signal.trim().to_owned()));
        }
        if let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == name) {
            return Ok(Node::Class(*class));
        }
        let (stem, detail) = name.split_once(':').map_or((name, None), |(stem, detail)| (stem, Some(detail.trim())));
        if let Some((_, classes)) = GRAMMAR.iter().find(|(known, _)| *known == stem) {
            // A long list may stand on several lines.
            let but = match detail {
                None => Some(""),
                Some(detail) => detail.strip_prefix("not").filter(|words| words.starts_with(char::is_whitespace)),
            };
            if let Some(but) = but {
                let words = but.split('|').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
                return Ok(Node::Grammar(*classes, words.collect()));
            }
        }
        let form = |detail: &str| LIST_FORMS.iter().find(|(known, _)| *known == detail).map(|(_, form)| *form);
        let is_id = |id: &str| !id.is_empty() && id.chars().all(|char| char.is_alphanumeric() || char == '-');
        match (stem.strip_suffix('~'), detail) {
            (Some(id), None) if is_id(id) => return Ok(Node::List(id.to_owned(), Some(ListForm::Any))),
            (None, None) if is_id(stem) => return Ok(Node::List(stem.to_owned(), None)),
            (None, Some(detail)) if is_id(stem) && form(detail).is_some() => {
                return Ok(Node::List(stem.to_owned(), form(detail).map(ListForm::One)));
            }
            _ => {}
        }
        Err(NotationError {
            start,
            end: self.at,
            message: format!("`<{name}>` is not a class"),
            help: Some(known_classes()),
        })
    }

    fn word(&mut self, nodes: &mut Vec<Node>) -> Result<(), NotationError> {
        let start = self.at;
        let mut word = String::new();
        while let Some(char) = self.peek() {
            match char {
                '\\' => {
                    let Some(next) = self.pattern[self.at + 1..].chars().next() else {
                        return Err(self.error(self.at, "a backslash ends this pattern", Some("Remove it.".into())));
                    };
                    if let Some((mark, _)) = MARKS.iter().find(|(mark, _)| mark.chars().eq([next])) {
                        if !word.is_empty() {
                            break;
                        }
                        self.at += 1 + next.len_utf8();
                        nodes.push(Node::Mark(mark));
                        return Ok(());
                    }
                    word.push(next);
                    self.at += 1 + next.len_utf8();
                }
                '(' | ')' | '[' | ']' | '|' | '<' | '>' | '^' | '$' | '…' | '~' => break,
                _ if char.is_whitespace() => break,
                _ if char.is_alphanumeric() || matches!(char, '\'' | '’' | '‘') => {
                    word.push(char);
                    self.at += char.len_utf8();
                }
                // A hyphen equals a space.
                '-' | '‐' | '\u{2011}' if !word.is_empty() => {
                    self.at += char.len_utf8();
                    break;
                }
                // Inside a number.
                '.' | ',' | ':'
                    if word.starts_with(|first: char| first.is_ascii_digit())
                        && self.pattern[self.at + 1..].starts_with(|next: char| next.is_ascii_digit()) =>
                {
                    word.push(char);
                    self.at += 1;
                }
                _ if !word.is_empty() => break,
                _ => {
                    let char = match char {
                        '–' | '—' => '-',
                        '£' | '¥' | '₹' => '€',
                        other => other,
                    };
                    let Some((mark, _)) = MARKS.iter().find(|(mark, _)| mark.chars().eq([char])) else {
                        return Err(self.error(
                            start,
                            format!("`{char}` is neither a word nor a mark that a pattern can name"),
                            Some(instead_of(char).into()),
                        ));
                    };
                    self.at += self.peek().map_or(1, char::len_utf8);
                    nodes.push(Node::Mark(mark));
                    return Ok(());
                }
            }
        }
        let word = word.to_lowercase().replace(['’', '‘'], "'");
        if self.peek() == Some('~') {
            self.at += 1;
            nodes.push(Node::Inflected(word));
        } else if !word.is_empty() {
            nodes.push(Node::Word(word));
        }
        Ok(())
    }
}

/// What to write where a sign means nothing in a pattern.
fn instead_of(sign: char) -> &'static str {
    match sign {
        '*' => "For all forms of a word, write ~ after it: calm~. For up to three words of any kind, write ...",
        '“' | '”' | '„' | '«' | '»' | '"' => {
            "Leave quotation marks out; the words are found with and without them."
        }
        _ => "Words, numbers and the marks , . ? ! : ; - ( ) % / & # € can stand in a pattern.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exhaustive_inputs::rows;

    fn shown(pattern: &str) -> String {
        fn show(node: &Node) -> String {
            let list = |nodes: &[Node], by: &str| nodes.iter().map(show).collect::<Vec<_>>().join(by);
            match node {
                Node::Word(word) => word.clone(),
                Node::Inflected(word) => format!("{word}~"),
                Node::Mark(mark) => format!("\\{mark}"),
                Node::Sequence(nodes) => list(nodes, " "),
                Node::Alternatives(nodes) => format!("({})", list(nodes, "|")),
                Node::Optional(inner) => format!("[{}]", show(inner)),
                Node::Gap => "...".into(),
                Node::ClauseStart => "^".into(),
                Node::ClauseEnd => "$".into(),
                Node::Class(class) => format!("<{class:?}>"),
                Node::Grammar(classes, but) => {
                    let (name, _) = GRAMMAR.iter().find(|(_, known)| known == classes).unwrap();
                    if but.is_empty() { format!("<{name}>") } else { format!("<{name}:not {}>", but.join("|")) }
                }
                Node::Shared(inner) => show(inner),
                Node::List(name, form) => format!("<{name} {form:?}>"),
                Node::Signal(name) => format!("<signal:{name}>"),
            }
        }
        match parse(pattern) {
            Ok(node) => show(&node),
            Err(error) => format!("{}..{} {}", error.start, error.end, error.message),
        }
    }

    #[test]
    fn the_whole_notation() {
        assert_eq!(shown("^no problem"), "^ no problem");
        assert_eq!(shown("(I|we) [am|are] [so] sorry, but"), "(i|we) [(am|are)] [so] sorry \\, but");
        assert_eq!(
            shown("calm~ ... follow-up <signal:time> <number>$"),
            "calm~ ... follow up <signal:time> <Number> $"
        );
        assert_eq!(shown("Don’t \\[x\\]"), "don't [x]");
    }

    #[test]
    fn classes_and_lists() {
        assert_eq!(shown("you <verb:not\n  get|\n  hear>"), "you <verb:not get|hear>");
        assert_eq!(shown("(leave out|forget)~ it"), "(leave~ out|forget~) it");
        assert_eq!(shown("you <aux> <verb:not receive|Get>"), "you <aux> <verb:not receive|get>");
        assert_eq!(
            shown("<leave-out~> <said> <said:past>"),
            "<leave-out Some(Any)> <said None> <said Some(One(Past))>"
        );
        assert!(!is_anchored(&parse("<we> <verb>".replace("<we>", "<subject>").as_str()).unwrap()));
        assert!(is_anchored(&parse("<subject> (will|shall) <verb>").unwrap()));
    }

    #[test]
    fn whatever_signs_stand_side_by_side_are_read_to_the_end() {
        let signs =
            ["a", " ", "<", ">", "(", ")", "[", "]", "|", "^", "$", "~", "...", "…", "\\", "-", "’", ".", "7", "\0"];
        for pattern in rows(&signs, 4) {
            if let Err(error) = parse(&pattern) {
                assert!(error.start <= error.end && pattern.get(error.start..error.end).is_some(), "{pattern}");
            }
        }
    }

    #[test]
    fn brackets_are_not_endless() {
        for (open, close) in ["()", "[]"].map(|pair| pair.split_at(1)) {
            for many in [33, 20_000] {
                let (open, close) = (open.repeat(many), close.repeat(many));
                for pattern in [format!("b {open}a{close}"), format!("b {open}a"), format!("b {open}")] {
                    assert!(parse(&pattern).unwrap_err().message.starts_with("more than 32 brackets"));
                }
            }
            let pattern = format!("b {}a{}", open.repeat(32), close.repeat(32));
            assert!(parse(&pattern).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn mistakes_have_places() {
        assert_eq!(shown("a (b"), "2..3 this `(` is never closed");
        assert_eq!(shown("a ) b"), "2..3 this `)` closes nothing");
        assert_eq!(shown("a b> c"), "3..4 this `>` closes nothing");
        assert_eq!(shown("<num mer>"), "0..9 `<num mer>` is not a class");
        assert_eq!(shown("[very] ..."), "0..10 this pattern also matches the empty text");
        assert_eq!(shown("a ~"), "2..3 `~` belongs directly after a word");
    }
}

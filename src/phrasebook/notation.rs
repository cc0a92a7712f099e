//! The notation of patterns: a string becomes a tree.
//!
//! A word is a word; `(a|b c)` are alternatives, `[very]` is optional, `calm~` any form of the word, `...` up to three
//! words, `^` and `$` the ends of a clause, `<number>` a class, `<signal:apology>` another set of patterns, and a backslash
//! takes the meaning from the character behind it.

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
    /// One behind the other.
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
    /// Any pattern of a signal.
    Signal(String),
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

/// Reads a pattern.
pub(crate) fn parse(pattern: &str) -> Result<Node, NotationError> {
    let mut parser = Parser { pattern, at: 0 };
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
            message: "this pattern also matches nothing at all".into(),
            help: Some("Put at least one word in it that is not optional.".into()),
        });
    }
    Ok(node)
}

/// The least number of words (or marks) that a match has.
fn min_words(node: &Node) -> usize {
    match node {
        Node::Word(_) | Node::Inflected(_) | Node::Mark(_) | Node::Class(_) | Node::Signal(_) => 1,
        Node::Sequence(nodes) => nodes.iter().map(min_words).sum(),
        Node::Alternatives(nodes) => nodes.iter().map(min_words).min().unwrap_or(0),
        Node::Optional(_) | Node::Gap | Node::ClauseStart | Node::ClauseEnd => 0,
    }
}

struct Parser<'a> {
    pattern: &'a str,
    at: usize,
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
                    self.at += 1;
                    let inner = self.alternatives()?;
                    let close = if char == '(' { ')' } else { ']' };
                    if self.peek() != Some(close) {
                        let help = format!("Write `{close}` where it ends, or `\\{char}` for the character itself.");
                        return Err(self.error(start, format!("this `{char}` is never closed"), Some(help)));
                    }
                    self.at += 1;
                    nodes.push(if char == '[' { Node::Optional(Box::new(inner)) } else { inner });
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
                        "`~` belongs directly behind a word",
                        Some("Write `calm~` without a space, or `\\~` for the character itself.".into()),
                    ));
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
        let known: Vec<String> = CLASSES.iter().map(|(known, _)| format!("<{known}>")).collect();
        Err(NotationError {
            start,
            end: self.at,
            message: format!("`<{name}>` is not a class"),
            help: Some(format!("There are {} and <signal:…>.", known.join(", "))),
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
                            Some(
                                "Words, numbers and the marks , . ? ! : ; - ( ) % / & # € can stand in a pattern."
                                    .into(),
                            ),
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn mistakes_have_places() {
        assert_eq!(shown("a (b"), "2..3 this `(` is never closed");
        assert_eq!(shown("a ) b"), "2..3 this `)` closes nothing");
        assert_eq!(shown("<nummer>"), "0..8 `<nummer>` is not a class");
        assert_eq!(shown("[very] ..."), "0..10 this pattern also matches nothing at all");
        assert_eq!(shown("a ~"), "2..3 `~` belongs directly behind a word");
    }
}

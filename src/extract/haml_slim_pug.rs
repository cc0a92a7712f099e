//! Haml, Slim and Pug: elements are told by how far their lines are indented, so what is no text is left out line by line.

use std::ops::Range;
use std::sync::Arc;

use super::html::{self, Step};
use super::placeholder::{Code, Mark, Placeholder, PlaceholderKind, balanced, effect_of_code};
use crate::text::document::Document;
use crate::text::span::Span;

/// How an element, code and text are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// `%p.lead= name`; a line without a sign is text.
    Haml,
    /// `p.lead = name`, `| text`
    Slim,
    /// `p.lead= name`, `| text`, `p.` with text below.
    Pug,
}

/// The text as one document. `own` are the signs that stand in its lines.
pub(super) fn read(text: &Arc<String>, syntax: Syntax, own: &[Mark]) -> Document {
    let mut reader =
        Reader { text, syntax, steps: Vec::new(), open: Vec::new(), below: None, last_end: 0, nested: None };
    let mut at = 0;
    while at < text.len() {
        at = reader.line(at);
    }
    reader.close(0, false);
    html::read_steps(text, &reader.steps, own)
}

/// What the lines that are indented more belong to.
#[derive(Clone, Copy)]
enum Below {
    /// No customer reads them.
    Nothing,
    Text,
}

/// What is open at an indentation.
struct Open {
    indent: usize,
    /// The element; empty for code.
    name: String,
    /// Whether other texts may stand in its place.
    branched: bool,
}

struct Reader<'a> {
    text: &'a str,
    syntax: Syntax,
    steps: Vec<Step>,
    open: Vec<Open>,
    below: Option<(usize, Below)>,
    /// Where the last line with text ended.
    last_end: usize,
    /// Where an element after a colon begins that was not read yet.
    nested: Option<usize>,
}

impl Reader<'_> {
    /// Reads the line that begins at `start`; says where the next one does.
    fn line(&mut self, start: usize) -> usize {
        let end = self.line_end(start);
        let content = self.text[start..end].trim();
        let next = (end + 1).min(self.text.len());
        if content.is_empty() {
            return next.max(start + 1);
        }
        let from = start + (self.text[start..end].len() - self.text[start..end].trim_start().len());
        let indent = from - start;
        if let Some((above, what)) = self.below {
            if indent > above {
                if matches!(what, Below::Text) {
                    self.text(from..from + content.len());
                }
                return next;
            }
            self.below = None;
        }
        self.close(indent, self.is_branch(content));
        let mut end = self.content(indent, from);
        while let Some(nested) = self.nested.take() {
            end = self.content(indent, nested);
        }
        self.line_end(end.max(from)) + 1
    }

    /// Ends what is indented as far or further.
    fn close(&mut self, indent: usize, goes_on: bool) {
        while self.open.last().is_some_and(|open| open.indent >= indent) {
            let Some(open) = self.open.pop() else { return };
            if !open.name.is_empty() {
                self.steps.push(Step::End(open.name));
            } else if open.branched && !(goes_on && open.indent == indent) {
                self.place(self.last_end..self.last_end, PlaceholderKind::Branch);
            }
        }
    }

    fn is_branch(&self, content: &str) -> bool {
        let code = match self.syntax {
            Syntax::Pug => content,
            Syntax::Haml | Syntax::Slim => content.strip_prefix('-').unwrap_or_default(),
        };
        effect_of_code(code.trim_end_matches(':')) == Code::Branch
    }

    /// What stands on a line from `at` on; says where it was read to.
    fn content(&mut self, indent: usize, at: usize) -> usize {
        let end = self.line_end(at);
        let line = self.text[at..end].trim_end();
        let rest = |sign: &str| line.strip_prefix(sign);
        let end = at + line.len();
        match self.syntax {
            _ if rest("//-").is_some() || rest("-#").is_some() => return self.nothing_below(indent, end),
            _ if rest("//").is_some() => return self.nothing_below(indent, end),
            Syntax::Haml | Syntax::Slim if rest("/").is_some() => return self.nothing_below(indent, end),
            // What a mail in plain text has for an empty line.
            _ if matches!((self.syntax, line), (Syntax::Haml, "\\") | (Syntax::Pug, "|")) => {
                self.steps.push(Step::Begin("p".to_owned(), at..end));
                self.steps.push(Step::End("p".to_owned()));
                return end;
            }
            _ if rest("doctype").is_some() || rest("!!!").is_some() => return end,
            _ if rest("<").is_some() => {
                self.text(at..end);
                return end;
            }
            Syntax::Slim | Syntax::Pug if rest("|").is_some() => {
                self.text(at + 1..end);
                if self.syntax == Syntax::Slim {
                    self.below = Some((indent, Below::Text));
                }
                return end;
            }
            Syntax::Slim if rest("'").is_some() => {
                self.text(at + 1..end);
                self.below = Some((indent, Below::Text));
                return end;
            }
            Syntax::Haml | Syntax::Pug if rest(":").is_some() => {
                let shows = matches!(&line[1..], "plain" | "escaped" | "markdown" | "markdown-it" | "textile");
                self.below = Some((indent, if shows { Below::Text } else { Below::Nothing }));
                return end;
            }
            Syntax::Slim
                if line.ends_with(':') && line[..line.len() - 1].bytes().all(|byte| byte.is_ascii_lowercase()) =>
            {
                self.below = Some((indent, if line == "markdown:" { Below::Text } else { Below::Nothing }));
                return end;
            }
            _ => {}
        }
        if let Some(code) = rest("-").filter(|_| self.syntax != Syntax::Pug || !line.starts_with("-#")) {
            return self.statement(indent, at, code);
        }
        if let Some(shown) =
            ["!==", "&==", "=="].iter().find_map(|sign| rest(sign)).filter(|_| self.syntax == Syntax::Haml)
        {
            self.text(end - shown.len()..end);
            return end;
        }
        if ["=", "!=", "&=", "~"].iter().any(|sign| rest(sign).is_some()) {
            return self.value(indent, at);
        }
        if self.syntax == Syntax::Pug && self.is_keyword(line) {
            return self.statement(indent, at, line);
        }
        match self.syntax {
            Syntax::Haml if !line.starts_with(['%', '.', '#']) || line.starts_with("#{") => {
                self.text(at + usize::from(line.starts_with('\\'))..end);
                end
            }
            _ => self.element(indent, at),
        }
    }

    fn is_keyword(&self, line: &str) -> bool {
        const WORDS: &[&str] = &[
            "if", "else", "unless", "each", "for", "while", "case", "when", "default", "include", "extends", "block",
            "append", "prepend", "mixin", "yield",
        ];
        let word = line.bytes().take_while(u8::is_ascii_alphabetic).count();
        let behind = line[word..].chars().next();
        WORDS.contains(&&line[..word])
            && behind.is_none_or(|char| matches!(char, ' ' | ':'))
            && self.syntax == Syntax::Pug
    }

    /// A line of code that shows nothing.
    fn statement(&mut self, indent: usize, at: usize, code: &str) -> usize {
        let end = self.code_end(at);
        let is_branch = effect_of_code(code.trim_end_matches(':')) == Code::Branch;
        if is_branch {
            self.place(at..end, PlaceholderKind::Branch);
        }
        self.open.push(Open { indent, name: String::new(), branched: is_branch });
        end
    }

    /// A line of code that shows something.
    fn value(&mut self, indent: usize, at: usize) -> usize {
        let end = self.code_end(at);
        let code = &self.text[at..end];
        let has_block = code.trim_end().ends_with(" do") || code.trim_end().ends_with('|') && code.contains(" do ");
        if has_block {
            self.open.push(Open { indent, name: String::new(), branched: false });
            return end;
        }
        self.break_line(at);
        self.place(at..end, PlaceholderKind::Value);
        self.last_end = end;
        end
    }

    /// An element, what is within it on the line, and the elements that follow a colon.
    fn element(&mut self, indent: usize, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut here = at;
        let is_name =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'/' | b'@' | b'!');
        let name_at = |from: usize| bytes[from..].iter().take_while(|byte| is_name(**byte)).count();
        let mut name = String::new();
        if matches!(bytes[here], b'%' | b'+') {
            here += 1;
        }
        let is_mixin = bytes[at] == b'+';
        let length = name_at(here);
        // A colon at the end leads to another element.
        let length = self.text[here..here + length].trim_end_matches(':').len();
        name.push_str(&self.text[here..here + length].to_lowercase());
        here += length;
        while matches!(bytes.get(here), Some(b'.' | b'#')) && bytes.get(here + 1).is_some_and(|byte| is_name(*byte)) {
            let length = name_at(here + 1);
            here += 1 + self.text[here + 1..here + 1 + length].trim_end_matches(':').len();
        }
        if here == at {
            // No element at all: nothing that we know.
            return self.line_end(at);
        }
        if name.is_empty() || is_mixin {
            "div".clone_into(&mut name);
        }
        while let Some(byte) = bytes.get(here).filter(|byte| matches!(byte, b'(' | b'{' | b'[')) {
            let _ = byte;
            match balanced(self.text, here) {
                Some(end) => here = end,
                None => return self.line_end(here),
            }
        }
        if self.text[here..].starts_with("&attributes(") {
            here = balanced(self.text, here + "&attributes".len()).unwrap_or(here);
        }
        if self.syntax == Syntax::Slim {
            here = self.attributes(here);
        }
        self.break_line(at);
        self.steps.push(Step::Begin(name.clone(), at..here));
        self.open.push(Open { indent, name, branched: false });
        while matches!(bytes.get(here), Some(b'<' | b'>')) {
            here += 1;
        }
        let end = self.line_end(here);
        let rest = self.text[here..end].trim_end();
        let inside = here + rest.len() - rest.trim_start().len();
        let sign = rest.trim_start();
        if sign.starts_with("==") && self.syntax == Syntax::Haml {
            self.text_here(inside + 2..here + rest.len());
        } else if ["=", "!=", "&=", "~"].iter().any(|known| sign.starts_with(known))
            && (rest == sign || self.syntax == Syntax::Slim)
        {
            let end = self.code_end(inside);
            let code = self.text[inside..end].trim_end();
            if !code.ends_with(" do") && !code.ends_with('|') {
                self.place(inside..end, PlaceholderKind::Value);
                self.last_end = end;
            }
            return end;
        } else if sign == "." && self.syntax == Syntax::Pug {
            self.below = Some((indent, Below::Text));
        } else if rest.starts_with(':') && self.syntax != Syntax::Haml {
            let nested = here + 1 + (rest.len() - 1 - rest[1..].trim_start().len());
            if nested < end {
                self.nested = Some(nested);
            }
        } else if rest.starts_with(' ') {
            self.text_here(inside..here + rest.len());
        }
        end
    }

    /// After the attributes of Slim, which stand without brackets: `href="x" class=y`.
    fn attributes(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut here = from;
        loop {
            let at = here + bytes[here..].iter().take_while(|byte| **byte == b' ').count();
            let name = bytes[at..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'@' | b'*'))
                .count();
            let is_pair = at > here && name > 0 && bytes.get(at + name) == Some(&b'=');
            if !is_pair {
                return here;
            }
            let mut value = at + name + 1;
            value += usize::from(bytes.get(value) == Some(&b'='));
            here = if let Some(mark @ (b'"' | b'\'')) = bytes.get(value) {
                let close =
                    memchr::memchr2(*mark, b'\n', &bytes[value + 1..]).map_or(bytes.len(), |end| value + 2 + end);
                close.min(self.line_end(value))
            } else {
                let mut end = value;
                while let Some(byte) = bytes.get(end).filter(|byte| !matches!(byte, b' ' | b'\n' | b'\r')) {
                    end = match byte {
                        b'(' | b'[' | b'{' => balanced(self.text, end).unwrap_or(end + 1),
                        _ => end + 1,
                    };
                }
                end
            };
        }
    }

    fn nothing_below(&mut self, indent: usize, end: usize) -> usize {
        self.below = Some((indent, Below::Nothing));
        end
    }

    /// A line of text, or the part of one after its sign.
    fn text(&mut self, range: Range<usize>) {
        self.break_line(range.start);
        self.text_here(range);
    }

    /// Text, with the elements of Pug that may stand in it: `#[strong now]`.
    fn text_here(&mut self, range: Range<usize>) {
        self.last_end = self.last_end.max(range.end);
        let mut from = range.start;
        while self.syntax == Syntax::Pug {
            let Some(at) = self.text[from..range.end].find("#[").map(|at| from + at) else { break };
            let Some(end) = balanced(self.text, at + 1).filter(|end| *end <= range.end) else { break };
            self.steps.push(Step::Text(from..at));
            let head = self.text[at + 2..end - 1].find([' ', '(', '=']).map_or(end - 1, |found| at + 2 + found);
            let behind =
                if self.text[head..].starts_with('(') { balanced(self.text, head).unwrap_or(head) } else { head };
            if self.text[behind..].starts_with('=') {
                self.place(behind..end - 1, PlaceholderKind::Value);
            } else if behind < end - 1 {
                self.steps.push(Step::Text(behind + 1..end - 1));
            }
            from = end;
        }
        self.steps.push(Step::Text(from..range.end));
    }

    /// The line end before what begins at `at`: white space, where text comes before it.
    fn break_line(&mut self, at: usize) {
        let start = memchr::memrchr(b'\n', &self.text.as_bytes()[..at]).filter(|start| *start >= self.last_end);
        if let Some(start) = start {
            let indent = self.text[start..at].len() - self.text[start..at].trim_start().len();
            self.steps.push(Step::Space(start..start + indent));
        }
    }

    fn place(&mut self, range: Range<usize>, kind: PlaceholderKind) {
        self.steps.push(Step::Place(Placeholder { span: Span::of(range), kind, fallback: None }));
    }

    fn line_end(&self, from: usize) -> usize {
        let from = from.min(self.text.len());
        memchr::memchr(b'\n', &self.text.as_bytes()[from..]).map_or(self.text.len(), |at| from + at)
    }

    /// The end of code that goes on below where a line ends in a comma.
    fn code_end(&self, from: usize) -> usize {
        let mut end = self.line_end(from);
        while end < self.text.len() && self.text[from..end].trim_end().ends_with([',', '\\']) {
            end = self.line_end(end + 1);
        }
        from + self.text[from..end].trim_end().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::Origin;

    fn prose(text: &str, syntax: Syntax) -> String {
        let text = Arc::new(text.to_owned());
        let document = read(&text, syntax, &[Mark::Value("#{", "}")]);
        for piece in document.map.pieces() {
            if piece.origin == Origin::Verbatim {
                assert_eq!(piece.prose.slice(&document.prose), piece.source.slice(&text));
            }
        }
        document.prose.replace('\u{fffc}', "□").replace(" \n", "\n").trim_end().to_owned()
    }

    #[test]
    fn text_is_read_and_the_rest_is_not() {
        let haml = "!!! 5\n%h1.big{title: 'Calm down',\n  id: 1} Hello\n%p\n  Hi #{@user.name},\n  = link_to 'x', y\n  is ready.\n-# calm down\n  nor this\n:javascript\n  calm()\n- if @vip\n  %p= t('.vip')\n- else\n  %p Later\n.foot \\&copy; We\n";
        assert_eq!(prose(haml, Syntax::Haml), "Hello\n\nHi □, □ is ready.\n\n□\n\nLater\n\n\\© We");
        let slim = "doctype html\nh1 class=\"a\" title='Calm down' Hello\np\n  | Hi #{name},\n    it is ready.\n  a href=url(x, y) class=\"b\" Look\n/ calm down\n  nor this\njavascript:\n  calm()\np = t('.x')\n- if vip\n  p Now\n- else\n  p Later\n";
        assert_eq!(prose(slim, Syntax::Slim), "Hello\n\nHi □, it is ready. Look\n\n□\n\nNow\n\nLater");
        let pug = "doctype html\nextends layout\nblock content\n  h1.big(title=\"Calm down\" class='a') Hello\n  p.\n    Hi #{name},\n    it is #[strong ready]. #[a(href=url) Look]\n  p\n    | One\n    b two\n    | three\n  p= text\n  //- calm down\n    nor this\n  script.\n    calm()\n  if vip\n    p Now\n  else\n    p Later\n  ul: li: a(href=x) Last\n";
        assert_eq!(
            prose(pug, Syntax::Pug),
            "Hello\n\nHi □, it is ready. Look\n\nOne two three\n\n□\n\nNow\n\nLater\n\nLast"
        );
    }

    #[test]
    fn anything_is_read_in_linear_time() {
        for unit in ["%p(", "p: ", "  ", "#[", "- else\n", "a=(", "%a\n "] {
            for syntax in [Syntax::Haml, Syntax::Slim, Syntax::Pug] {
                let _ = prose(&unit.repeat(20_000 / unit.len()), syntax);
            }
        }
    }
}

//! React e-mails: the text of JSX elements, the strings that stand among their children, and those of [objects](copy) whose members do.
//! The program around them, attributes, types and comments are no text.
//!
//! A parser of all of TypeScript was measured against this (110 s more to build, one megabyte, a compiler newer than ours); what is
//! needed of it is where elements begin and where strings, comments and patterns end.

mod text_objects;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::html::{self, Step};
use super::placeholder::{self, Placeholder, PlaceholderKind};
use crate::text::document::Document;
use crate::text::span::Span;

/// Elements and braces within each other that are followed; deeper ones are not read.
const DEEPEST: usize = 200;

/// The text as one document.
pub(super) fn read(text: &Arc<String>) -> Document {
    let mut reader = Reader::new(text, Vec::new());
    reader.all();
    // What is shown is known now; where it is an object that stands here, that is read as well.
    let objects = text_objects::objects(text, &reader.roots);
    if !objects.is_empty() {
        reader = Reader::new(text, objects);
        reader.all();
    }
    html::read_steps(text, &reader.steps, &[])
}

/// Whether a file has no element in it: a module that is called like one that has.
pub(super) fn is_module(text: &str) -> bool {
    !text.contains("</") && !text.contains("/>")
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    steps: Vec<Step>,
    depth: usize,
    /// Where objects of texts begin.
    objects: Vec<usize>,
    /// The names of objects whose members are shown.
    roots: BTreeSet<&'a str>,
}

/// What stood before the place at hand in code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Something that a value follows.
    Operator,
    /// `?`, `&&` and the like: what follows may be shown.
    Choice,
    Value,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, objects: Vec<usize>) -> Self {
        Self { text, bytes: text.as_bytes(), steps: Vec::new(), depth: 0, objects, roots: BTreeSet::new() }
    }

    fn all(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = self.code(at, false).max(at + 1);
        }
    }

    /// Reads code from `from` on up to the brace that closes it; says where it ends, after that brace. `shown`: it stands among
    /// the children of an element.
    fn code(&mut self, from: usize, shown: bool) -> usize {
        self.depth += 1;
        let first = self.steps.len();
        let mut before = if shown { Before::Choice } else { Before::Operator };
        // Brackets that are open, each with the number of its `?` that wait for a `:`.
        let mut open: Vec<usize> = vec![0];
        let mut has_branches = false;
        let mut at = from;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            match byte {
                b'\'' | b'"' => {
                    let end = self.string(at);
                    if shown && before == Before::Choice && self.ends_value(end) {
                        self.literal(self.inside(at, end));
                    }
                    (at, before) = (end, Before::Value);
                }
                b'`' => {
                    at = self.template(at, shown && before == Before::Choice);
                    before = Before::Value;
                }
                b'/' if self.bytes.get(at + 1) == Some(&b'/') => at = self.line_end(at),
                b'/' if self.bytes.get(at + 1) == Some(&b'*') => at = self.comment_end(at),
                b'/' if before != Before::Value => {
                    at = self.pattern(at);
                    before = Before::Value;
                }
                b'<' if before != Before::Value && self.begins_element(at) && self.depth < DEEPEST => {
                    at = self.element(at, shown && !self.steps.is_empty());
                    before = Before::Value;
                }
                b'{' if self.objects.binary_search(&at).is_ok() => {
                    at = self.object(at);
                    before = Before::Value;
                }
                b'(' | b'[' | b'{' => {
                    open.push(0);
                    before = if before == Before::Choice && byte == b'(' { Before::Choice } else { Before::Operator };
                    at += 1;
                }
                b')' | b']' | b'}' => {
                    at += 1;
                    before = Before::Value;
                    open.pop();
                    if open.is_empty() {
                        break;
                    }
                }
                b'?' if matches!(self.bytes.get(at + 1), Some(b'.' | b':')) => {
                    at += 2;
                    before = Before::Operator;
                }
                b'?' | b'&' | b'|' if self.bytes.get(at + 1) == Some(&byte) => {
                    at += 2;
                    before = Before::Choice;
                }
                b'?' => {
                    *open.last_mut().unwrap_or(&mut 0) += 1;
                    at += 1;
                    before = Before::Choice;
                }
                b':' => {
                    let waiting = open.last_mut().filter(|waiting| **waiting > 0);
                    before = if waiting.is_some() { Before::Choice } else { Before::Operator };
                    if let Some(waiting) = waiting {
                        *waiting -= 1;
                        if shown && self.steps.len() > first {
                            has_branches = true;
                            self.place(at..at + 1, PlaceholderKind::Branch);
                        }
                    }
                    at += 1;
                }
                byte if byte.is_ascii_whitespace() => at += 1,
                byte if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80 => {
                    let length = self.bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
                    let word = &self.bytes[at..at + length];
                    if shown && let Some(end) = self.translated(&self.text[at..at + length], at + length) {
                        (at, before) = (end, Before::Value);
                        continue;
                    }
                    let leads = matches!(
                        word,
                        b"return" | b"default" | b"case" | b"await" | b"yield" | b"typeof" | b"in" | b"of"
                    );
                    before = if leads { Before::Operator } else { Before::Value };
                    at += length.max(1);
                }
                _ => {
                    before = Before::Operator;
                    at += 1;
                }
            }
        }
        if has_branches {
            self.place(at - 1..at, PlaceholderKind::Branch);
        }
        self.depth -= 1;
        at
    }

    /// Whether `<` begins an element, and no type: `<T,>(x: T) => x`.
    fn begins_element(&self, at: usize) -> bool {
        let rest = &self.text[at + 1..];
        let length = rest.bytes().take_while(|byte| is_word(*byte) || matches!(byte, b'.' | b'-' | b':')).count();
        let behind = rest[length..].trim_start();
        let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        rest.starts_with('>')
            || is_name
                && !behind.starts_with([',', '=', '(', '[', '|', '&', ';', ')'])
                && !behind.starts_with("extends ")
    }

    /// An element and what is in it; `inline`: text may stand before it.
    fn element(&mut self, start: usize, inline: bool) -> usize {
        self.depth += 1;
        let (name, end, closed) = self.tag(start);
        let end = if closed {
            if name == "br" || name == "hr" {
                self.steps.push(Step::Begin(name, start..end));
            } else if inline
                && self.text[start + 1..].starts_with(|c: char| c.is_ascii_uppercase())
                && self.follows_text(start)
            {
                // `<Price value={sum} />` in a sentence.
                self.place(start..end, PlaceholderKind::Value);
            }
            end
        } else {
            self.steps.push(Step::Begin(name.clone(), start..end));
            let end = self.children(end);
            self.steps.push(Step::End(name));
            end
        };
        self.depth -= 1;
        end
    }

    /// Whether text stands before it on its line.
    fn follows_text(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t']);
        matches!(self.steps.last(), Some(Step::Text(range)) if range.end >= before.len())
            && !before.ends_with(['\n', '>', '}'])
    }

    /// The start tag at `start`: the element of HTML that it is like, its end, and whether it closes itself.
    fn tag(&mut self, start: usize) -> (String, usize, bool) {
        let length = self.bytes[start + 1..]
            .iter()
            .take_while(|byte| is_word(**byte) || matches!(byte, b'.' | b'-' | b':'))
            .count();
        let name = element_of(&self.text[start + 1..start + 1 + length]);
        let mut at = start + 1 + length;
        let mut types = 0_usize;
        while at < self.bytes.len() {
            at = match self.bytes[at] {
                b'\'' | b'"' => {
                    memchr::memchr(self.bytes[at], &self.bytes[at + 1..]).map_or(self.bytes.len(), |end| at + end + 2)
                }
                b'{' => self.silently(at + 1),
                b'<' => {
                    types += 1;
                    at + 1
                }
                b'>' if types > 0 => {
                    types -= 1;
                    at + 1
                }
                b'>' => return (name, at + 1, self.bytes[at - 1] == b'/'),
                _ => at + 1,
            };
        }
        (name, at, true)
    }

    /// After code that is no child of an element.
    fn silently(&mut self, at: usize) -> usize {
        let kept = self.steps.len();
        let end = self.code(at, false);
        self.steps.truncate(kept);
        end
    }

    /// What stands between the tags of an element; ends after its end tag.
    fn children(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            let end = memchr::memchr3(b'<', b'{', b'}', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end);
            if at < end {
                self.steps.push(Step::Text(at..end));
            }
            at = match self.bytes.get(end) {
                None => return end,
                Some(b'<') if self.bytes.get(end + 1) == Some(&b'/') => {
                    return memchr::memchr(b'>', &self.bytes[end..]).map_or(self.bytes.len(), |close| end + close + 1);
                }
                Some(b'<') if self.depth < DEEPEST => self.element(end, true),
                Some(b'{') if self.depth < DEEPEST => self.container(end),
                Some(_) => end + 1,
            };
        }
    }

    /// `{…}` among children.
    fn container(&mut self, start: usize) -> usize {
        let first = self.steps.len();
        let end = self.code(start + 1, true);
        let inner = self.text[self.inside(start, end)].trim();
        self.roots.extend(text_objects::root(inner));
        let is_comment = inner.is_empty() || inner.starts_with("/*") && inner.ends_with("*/") || inner == "children";
        if self.steps.len() == first && !is_comment {
            self.place(start..end, PlaceholderKind::Value);
        }
        end
    }

    /// Whether what ends at `end` is a value by itself: `"a" : "b"`, `"a"}`.
    fn ends_value(&self, end: usize) -> bool {
        let rest = self.text[end..].trim_start();
        rest.is_empty() || rest.starts_with([':', '}', ')'])
    }

    /// Reads the text in a call for a translation, `t("Row on")`, whose name ends at `open`; says where the call ends. `None`: it is
    /// none, or what it names is no text.
    fn translated(&mut self, name: &str, open: usize) -> Option<usize> {
        if !placeholder::is_call(name) || self.bytes.get(open) != Some(&b'(') || self.depth >= DEEPEST {
            return None;
        }
        let start = self.text.len() - self.text[open + 1..].trim_start().len();
        matches!(self.bytes.get(start), Some(b'"' | b'\'')).then_some(())?;
        let said = self.inside(start, self.string(start));
        if !placeholder::is_prose(&self.text[said.clone()]) {
            return None;
        }
        let mut from = said.start;
        for found in placeholder::scan(&self.text[said.clone()]) {
            let range = found.span.range();
            self.literal(from..said.start + range.start);
            self.place(said.start + range.start..said.start + range.end, found.kind);
            from = said.start + range.end;
        }
        self.literal(from..said.end);
        Some(self.silently(open + 1))
    }

    /// The letters of a string, without the signs before what is escaped.
    fn literal(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while let Some(at) = memchr::memchr(b'\\', &self.bytes[from..range.end]).map(|at| from + at) {
            if from < at {
                self.steps.push(Step::Text(from..at));
            }
            from = at + 1;
            if self.bytes.get(from) == Some(&b'n') {
                self.steps.push(Step::Space(at..at + 2));
                from += 1;
            }
        }
        if from < range.end {
            self.steps.push(Step::Text(from..range.end));
        }
    }

    /// After the string that opens at `at`.
    fn string(&self, at: usize) -> usize {
        let mark = self.bytes[at];
        let mut here = at + 1;
        while here < self.bytes.len() {
            match self.bytes[here] {
                b'\\' => here += 1,
                b'\n' => return here,
                byte if byte == mark => return here + 1,
                _ => {}
            }
            here += 1;
        }
        self.bytes.len()
    }

    /// What stands between the mark that opens at `start` and the one before `end` that closes it; all of it up to `end` where none
    /// does, as at the end of a file that was cut.
    fn inside(&self, start: usize, end: usize) -> Range<usize> {
        let first = start + 1;
        let close = if self.bytes[start] == b'{' { b'}' } else { self.bytes[start] };
        let is_closed = end > first && self.bytes[end - 1] == close;
        first..if is_closed { end - 1 } else { end.max(first) }
    }

    /// After the template string that opens at `at`.
    fn template(&mut self, at: usize, shown: bool) -> usize {
        let mut from = at + 1;
        let mut here = from;
        while here < self.bytes.len() {
            match self.bytes[here] {
                b'\\' => here += 2,
                b'`' => {
                    if shown {
                        self.literal(from..here);
                    }
                    return here + 1;
                }
                b'$' if self.bytes.get(here + 1) == Some(&b'{') && self.depth < DEEPEST => {
                    let end = self.silently(here + 2);
                    if shown {
                        self.literal(from..here);
                        self.place(here..end, PlaceholderKind::Value);
                    }
                    (from, here) = (end, end);
                }
                _ => here += 1,
            }
        }
        self.bytes.len()
    }

    /// After the regular expression at `at`, or the sign if there is none.
    fn pattern(&self, at: usize) -> usize {
        let mut in_class = false;
        let mut here = at + 1;
        while let Some(byte) = self.bytes.get(here) {
            match byte {
                b'\\' => here += 1,
                b'\n' => break,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => return here + 1,
                _ => {}
            }
            here += 1;
        }
        at + 1
    }

    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end)
    }

    /// After the comment that opens at `at`.
    fn comment_end(&self, at: usize) -> usize {
        memchr::memmem::find(&self.bytes[at..], b"*/").map_or(self.bytes.len(), |end| at + end + 2)
    }

    fn place(&mut self, range: Range<usize>, kind: PlaceholderKind) {
        self.steps.push(Step::Place(Placeholder { span: Span::of(range), kind, fallback: None }));
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// The element of HTML that a component is like: components are blocks, but for those that are named as what stands in a line.
fn element_of(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    let lower = last.to_ascii_lowercase();
    if name.is_empty() || matches!(last, "Fragment" | "Trans") {
        return "span".to_owned();
    }
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return name.to_owned();
    }
    match lower.as_str() {
        "link" | "a" | "anchor" => "a",
        "strong" | "b" | "bold" | "em" | "i" | "italic" | "span" | "u" | "small" | "br" | "sup" | "sub" => {
            return lower;
        }
        "heading" | "title" | "h1" | "h2" | "h3" => "h2",
        "head" | "style" | "font" | "tailwind.config" => "head",
        "code" | "codeinline" => "code",
        "codeblock" => "pre",
        _ => "div",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::Origin;

    fn prose(text: &str) -> String {
        let text = Arc::new(text.to_owned());
        let document = read(&text);
        for piece in document.map.pieces() {
            if piece.origin == Origin::Verbatim {
                assert_eq!(piece.prose.slice(&document.prose), piece.source.slice(&text));
            }
        }
        document.prose.replace('\u{fffc}', "□").replace(" \n", "\n").trim_end().to_owned()
    }

    #[test]
    fn text_of_elements_is_read_and_the_program_is_not() {
        let text = r#"import { Text } from "x"; // calm down
const re = /<b>calm down<\/b>/; type A = Array<string>;
const id = <T,>(x: T) => x < 3 ? "calm down" : "no";
/* calm down */
export const Mail = ({ name, vip }: Props<A>) => (
  <Html title="Calm down">
    <Head><title>Calm down</title></Head>
    <Preview>Your parcel left</Preview>
    <Text style={{ color: "red" }} onClick={() => <b>no</b>}>
      Hi {name},{" "}
      <strong>your parcel</strong> is&nbsp;here &mdash; {`order ${id} of ${day}`}.
    </Text>
    {/* calm down */}
    {vip && (<Text>You are first</Text>)}
    {vip ? <Text>Now</Text> : <Text>{'It\'s later'}</Text>}
    <ul>{items.map((item) => (<li key={item.id}>{item.name}</li>))}</ul>
    <Text>You pay <Price value={sum} /> today</Text>
    <Img src="x" /><Hr />
  </Html>
);
export default Mail;
"#;
        assert_eq!(
            prose(text),
            "Your parcel left\n\nHi □, your parcel is\u{a0}here — order □ of □.\n\nYou are first\n\nNow\n\nIt's later\n\n□\n\nYou pay □ today"
        );
    }

    #[test]
    fn texts_that_are_translated_are_read() {
        let text = r#"export class Mail extends Base {
  render({ name, place }) {
    return (
      <Html>
        <p>{this.t("Row with {{ name }} to the isle", { name })}</p>
        <p>{name} {t('It\'s here, {{ when }}.', { when: t("at noon today") })} <b>{place}</b></p>
        <p>{t("mail.bye")}</p>
      </Html>
    );
  }
}
"#;
        assert_eq!(prose(text), "Row with □ to the isle\n\n□ It's here, □. □\n\n□");
    }

    #[test]
    fn objects_whose_members_are_shown_are_read() {
        let text = r#"const style = { font: "Comic Sans, serif" };
const copy: Record<string, Copy> = {
  en: { title: "Your oar is ready", "a b": 1, hello: (n: string) => `Hi ${n}, it\`s here.`, link: "/oars", go: 'Calm down.' },
};
export const Mail = ({ name, lang }) => (
  <Text style={style.font}>{copy[lang].title}</Text>
);
"#;
        assert_eq!(prose(text), "Your oar is ready\n\nHi □, it`s here.\n\nCalm down.\n\n□");
    }

    #[test]
    fn anything_is_read_in_linear_time() {
        for unit in ["<a", "<A>", "{", "`${", "<a>{b ? ", "(", "'", "<a b={", "/"] {
            let _ = prose(&unit.repeat(20_000 / unit.len()));
        }
    }
}

//! Markdown: paragraphs, headings, list items and table cells become blocks of prose; markup is left out.
//!
//! Placeholders are overwritten in place by letters before the parser sees the text, so that `__{{x}}__` stays what it is
//! and no offset moves. Conventions of mail that the Markdown standard knows nothing of are kept as well: a line without `>` below a
//! quoted one is no quote, and `--` ends the letter instead of making a heading of its last line. A box, `> [!TIP]`, quotes nobody.

mod component;
mod extensions;
mod picture;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::extract::builder::{Builder, Said};
use crate::extract::front_matter::FrontMatter;
use crate::extract::html;
use crate::extract::placeholder::{self, Mark, Placeholder, PlaceholderKind};
use crate::extract::{opaque, placeholder_masking};
use crate::text::char_boundary;
use crate::text::document::{Document, RegionKind};
use crate::text::span::{Span, offset};

/// The text as one document. `own` are the signs of its template language.
pub(super) fn read(text: &Arc<String>, own: &[Mark]) -> Document {
    let front = FrontMatter::of_file(text);
    let mut placeholders = placeholder::scan_as(text, own);
    let mut ticks = Ticks::default();
    placeholders
        .retain(|placeholder| placeholder.span.start() as usize >= front.len && !ticks.leaves_code(text, placeholder));
    extensions::add(text, front.len, &mut placeholders);
    let mut plain = mail_rules(text, front.len);
    plain.extend(placeholder_masking::masses(text, front.len));
    let masked = placeholder_masking::mask(text, &placeholders, &plain);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        text,
        masked: &masked,
        base: front.len,
        builder: Builder::new(text),
        placeholders: placeholders.iter().peekable(),
        quotes: 0,
        boxes: Vec::new(),
        line_depth: 0,
        heading: false,
        hidden: 0,
        code: false,
        module: false,
        tag: 0..0,
        code_from: None,
        picture: None,
    };
    for (event, range) in Parser::new_ext(&masked[front.len..], options).into_offset_iter() {
        reader.event(event, front.len + range.start..front.len + range.end);
    }
    reader.catch_up(text.len());
    // A long text is not held once more than it needs to be.
    let builder = reader.builder;
    drop(masked);
    let mut document = builder.finish();
    opaque::mark(&mut document);
    front.tell(text, &mut document);
    document
}

/// The ticks of a text up to a place, which only goes on: so that none is counted again for each placeholder.
#[derive(Default)]
struct Ticks {
    at: usize,
    /// Whether an odd number of them stands between the start of the paragraph and the place.
    is_open: bool,
}

impl Ticks {
    /// Whether a placeholder begins in a span of code and ends after it: “write `{{` before the name and `}}` after it”. They are
    /// asked about in order.
    fn leaves_code(&mut self, text: &str, placeholder: &Placeholder) -> bool {
        if !placeholder.span.slice(text).contains('`') {
            return false;
        }
        let start = placeholder.span.range().start;
        // A break that ends at the last place may begin before it.
        let from = char_boundary::floor(text, self.at.saturating_sub(1));
        let paragraph = text[from..start].rfind("\n\n").map(|at| from + at + 2).filter(|&at| at > self.at);
        let before = &text[paragraph.unwrap_or(self.at)..start];
        self.is_open = (paragraph.is_none() && self.is_open) ^ (before.matches('`').count() % 2 == 1);
        self.at = start;
        self.is_open
    }
}

/// Whether a text is written in the components of Laravel's mails, which hold Markdown.
pub(super) fn is_component(text: &str) -> bool {
    ["<x-mail::", "@component('mail::", "@component(\"mail::"]
        .iter()
        .any(|open| memchr::memmem::find(text.as_bytes(), open.as_bytes()).is_some())
}

/// The `--` of lines that end a letter. Markdown would make a heading of the line before.
fn mail_rules(text: &str, from: usize) -> Vec<Range<usize>> {
    memchr::memmem::find_iter(&text.as_bytes()[from..], "\n--")
        .map(|at| from + at + 1)
        .filter(|&at| text[at + 2..].lines().next().is_none_or(|rest| rest.trim_end().is_empty()))
        .map(|at| at..at + 2)
        .collect()
}

/// Turns the events of the parser into pieces of prose.
struct Reader<'a, 'p> {
    text: &'a str,
    /// What the parser saw in its place.
    masked: &'p str,
    /// Where the parsed part starts.
    base: usize,
    builder: Builder<'a>,
    /// Those that are still to come.
    placeholders: std::iter::Peekable<std::slice::Iter<'p, Placeholder>>,
    /// Block quotes that are open and no boxes.
    quotes: usize,
    /// Of each open block quote, whether it is a box.
    boxes: Vec<bool>,
    /// `>` signs in front of the current line, where a block quote is open.
    line_depth: usize,
    heading: bool,
    /// Open elements whose text no customer reads as prose.
    hidden: usize,
    code: bool,
    /// Whether the open paragraph is code, of a module or of a component's tag.
    module: bool,
    /// What of the tag of a component stands below the paragraph that it begins.
    tag: Range<usize>,
    /// Where a `<kbd>` or the like has begun that is still open in this block.
    code_from: Option<usize>,
    /// What the picture at hand says.
    picture: Option<Vec<Said>>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.tag.contains(&range.start) {
            self.skip(range.end);
            return;
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range.end),
            Event::Text(text) => self.text(&text, range),
            Event::Code(content) => self.inline_code(&content, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::InlineHtml(tag) if is_code_tag(&tag, "<") => {
                self.catch_up(range.start);
                self.code_from = Some(range.end);
            }
            Event::InlineHtml(tag) if is_code_tag(&tag, "</") => self.code_from = None,
            Event::InlineHtml(tag) if is_line_break(&tag) => {
                self.catch_up(range.start);
                self.builder.line_break(Span::of(range));
            }
            Event::Rule => {
                self.catch_up(range.start);
                self.builder.block(None);
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } => {
                return;
            }
            Tag::Image { .. } => {
                if self.hidden == 0 {
                    self.catch_up(range.start);
                    self.picture = Some(Vec::new());
                }
                self.hidden += 1;
                return;
            }
            Tag::HtmlBlock => {
                self.html(range.clone());
                self.hidden += 1;
            }
            Tag::Paragraph if is_module(&self.text[range.clone()]) || self.goes_on_below(&range) => {
                self.module = true;
                self.hidden += 1;
            }
            Tag::BlockQuote(_) => {
                let is_box = extensions::callout(&self.text[range.clone()]).is_some();
                self.quotes += usize::from(!is_box);
                self.boxes.push(is_box);
            }
            Tag::Heading { .. } => self.heading = true,
            Tag::CodeBlock(_) => self.code = true,
            _ => {}
        }
        self.catch_up(range.start);
        self.line_depth = self.quotes;
        self.open_block();
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => return,
            TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
                if self.hidden == 0
                    && let Some(said) = self.picture.take()
                {
                    self.builder.picture(said);
                }
                return;
            }
            TagEnd::HtmlBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Paragraph if std::mem::take(&mut self.module) => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::BlockQuote(_) => self.quotes -= usize::from(self.boxes.pop() == Some(false)),
            TagEnd::Heading(_) => self.heading = false,
            TagEnd::CodeBlock => self.code = false,
            _ => {}
        }
        // The end of a container may take in empty lines that belong to nothing; tags there come with the next block.
        if !matches!(tag, TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_)) {
            self.catch_up(at);
        }
        self.line_depth = self.quotes;
        self.open_block();
    }

    /// Whether a paragraph is the start of a component's tag that has empty lines in it; what follows of the tag is passed over.
    fn goes_on_below(&mut self, paragraph: &Range<usize>) -> bool {
        let text = &self.text[paragraph.start..];
        let end = Some(text).filter(|text| component::is_one(text)).and_then(component::tag_end);
        let Some(end) = end.map(|length| paragraph.start + length).filter(|end| *end > paragraph.end) else {
            return false;
        };
        self.tag = paragraph.end..end;
        true
    }

    /// A block of HTML. In a quote, where the margin would stand between its tags, nothing of it is read, nor is what a program is
    /// given to draw: `<Field name="total">`.
    fn html(&mut self, range: Range<usize>) {
        self.catch_up(range.start);
        if self.hidden > 0 || !self.boxes.is_empty() || component::is_one(&self.text[range.start..]) {
            return;
        }
        html::read_within(self.text, self.masked, range, &mut self.builder, &mut self.placeholders);
    }

    /// What the block at hand is, as far as the markup shows.
    fn open_block(&mut self) {
        self.code_from = None;
        let kind = if self.code {
            Some(RegionKind::Code)
        } else if self.line_depth > 0 {
            Some(RegionKind::Quote { depth: u8::try_from(self.line_depth).unwrap_or(u8::MAX) })
        } else if self.heading {
            Some(RegionKind::Heading)
        } else {
            None
        };
        self.builder.block(kind);
    }

    fn text(&mut self, content: &str, range: Range<usize>) {
        self.catch_up(range.start);
        if self.picture.is_some() {
            self.of_picture(content, range);
            return;
        }
        if self.hidden > 0 {
            self.skip(range.end);
            return;
        }
        if self.builder.is_of_pictures() && content.trim().is_empty() {
            return;
        }
        if self.quotes > 0 && !self.code {
            self.look_at_margin(range.start);
        }
        if self.code_from.is_some() && self.masked.get(range.clone()) == Some(content) {
            let had_text = self.builder.has_text();
            let start = self.builder.here();
            self.skip(range.end);
            self.builder.verbatim(Span::of(range.clone()));
            // At the start of a block, a break may have been put before it.
            let start = if had_text { start } else { self.builder.here() - offset(range.len()) };
            self.builder.inline(RegionKind::Code, start);
        } else if self.masked.get(range.clone()) == Some(content) {
            self.verbatim(range);
        } else {
            self.builder.decoded(content, Span::of(range));
        }
    }

    /// Source text, with the placeholders in it.
    fn verbatim(&mut self, range: Range<usize>) {
        Said::each_in(range, &mut self.placeholders, |piece| self.builder.say(piece));
    }

    fn inline_code(&mut self, content: &str, range: Range<usize>) {
        self.catch_up(range.start);
        if self.hidden > 0 {
            self.skip(range.end);
            return;
        }
        let ticks = self.text.as_bytes()[range.clone()].iter().take_while(|&&byte| byte == b'`').count();
        let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        let padding = usize::from(inner.len() == content.len() + 2);
        let inner = inner.start + padding..inner.end - padding;
        let had_text = self.builder.has_text();
        let start = self.builder.here();
        if inner.len() == content.len()
            && self.text.is_char_boundary(inner.start)
            && self.text.is_char_boundary(inner.end)
        {
            // Placeholders inside are not told apart: code is not linted.
            self.skip(range.end);
            self.builder.verbatim(Span::of(inner));
        } else {
            self.skip(range.end);
            self.builder.decoded(content, Span::of(range));
        }
        // At the start of a block, a break may have been put before it.
        let start = if had_text { start } else { self.builder.here() - offset(content.len()) };
        self.builder.inline(RegionKind::Code, start);
    }

    fn line_break(&mut self, range: Range<usize>) {
        self.catch_up(range.start);
        if let Some(said) = &mut self.picture {
            said.push(Said::Decoded(" ".to_owned(), Span::of(range)));
            return;
        }
        if self.hidden > 0 || self.builder.is_of_pictures() {
            return;
        }
        if self.quotes > 0 {
            // The margin is looked at with the text that follows; a change of depth makes a block, and no line end.
            let next = memchr::memchr(b'\n', &self.text.as_bytes()[range.start..]).map(|at| range.start + at + 1);
            if next.is_some_and(|at| self.depth_at(at).unwrap_or(self.line_depth) != self.line_depth) {
                return;
            }
        }
        // A backslash or spaces before the line end are markup; the line end is the text.
        let source = &self.text[range.clone()];
        match source.find('\n') {
            Some(at) if !source[at + 1..].contains('\n') => {
                let start = if source[..at].ends_with('\r') { at - 1 } else { at };
                self.builder.verbatim(Span::of(range.start + start..range.start + at + 1));
            }
            _ => self.builder.decoded("\n", Span::of(range)),
        }
    }

    /// Whether the line that text at `at` stands on is as deeply quoted as the block; if not, a new block begins.
    fn look_at_margin(&mut self, at: usize) {
        let start = memchr::memrchr(b'\n', &self.text.as_bytes()[..at]).map_or(0, |found| found + 1).max(self.base);
        let depth = self.depth_at(start).unwrap_or(self.quotes);
        if depth != self.line_depth {
            self.line_depth = depth;
            self.open_block();
        }
    }

    /// How deeply the line that starts at `at` is quoted; `None` for an empty line.
    fn depth_at(&self, at: usize) -> Option<usize> {
        let boxes = self.boxes.len() - self.quotes;
        margin_depth(&self.text[at..]).map(|depth| depth.saturating_sub(boxes))
    }

    /// Emits the placeholders before `at` that no text covers, as far as they matter outside text.
    fn catch_up(&mut self, at: usize) {
        while let Some(placeholder) = self.placeholders.next_if(|placeholder| placeholder.span.range().end <= at) {
            if !matches!(placeholder.kind, PlaceholderKind::Value | PlaceholderKind::HumanBlank) {
                self.builder.placeholder(placeholder);
            }
        }
    }

    /// Leaves out the placeholders before `at`.
    fn skip(&mut self, at: usize) {
        while self.placeholders.next_if(|placeholder| placeholder.span.range().start < at).is_some() {}
    }
}

/// The number of `>` signs at the margin of a line, after list marks and spaces. `None` for an empty line.
fn margin_depth(line: &str) -> Option<usize> {
    let mut depth = 0;
    for byte in line.bytes() {
        match byte {
            b'>' => depth += 1,
            b' ' | b'\t' => {}
            b'\r' | b'\n' if depth == 0 => return None,
            b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9' if depth == 0 => {}
            _ => break,
        }
    }
    Some(depth)
}

/// Whether a paragraph is what MDX takes for JavaScript: `import A from './a'`, `export const b = 1`.
fn is_module(paragraph: &str) -> bool {
    let from = |line: &str| line.contains(['\'', '"']) && (line.contains(" from ") || line.starts_with("import \""));
    let is_code = |line: &str| {
        line.starts_with("import ") && from(line)
            || ["export const ", "export default ", "export function ", "export {"]
                .iter()
                .any(|start| line.starts_with(start))
    };
    paragraph.lines().next().is_some_and(is_code)
}

/// Whether the tag begins, after `open`, an element whose text is shown as code.
fn is_code_tag(tag: &CowStr<'_>, open: &str) -> bool {
    let name = tag.strip_prefix(open).map(|rest| rest.trim_end_matches(['>', ' ']));
    name.is_some_and(|name| ["code", "kbd", "samp", "tt", "var"].iter().any(|known| name.eq_ignore_ascii_case(known)))
}

fn is_line_break(tag: &CowStr<'_>) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::Origin;

    fn document(text: &str) -> Document {
        let text = Arc::new(text.to_owned());
        let document = read(&text, &[]);
        for piece in document.map.pieces() {
            if piece.origin == Origin::Verbatim {
                assert_eq!(piece.prose.slice(&document.prose), piece.source.slice(&text));
            }
        }
        document
    }

    fn prose(text: &str) -> String {
        document(text).prose.to_string()
    }

    #[test]
    fn markup_goes_and_text_stays() {
        assert_eq!(
            prose("**No**\n_problem_ &mdash; it\\'s [here](https://x.y \"t\") `a b`"),
            "No\nproblem — it's here a b"
        );
        assert_eq!(
            prose("# Head\n\n- one\n- two\n  more\n\n| a | b |\n|---|---|\n| c | d |"),
            "Head\n\none\n\ntwo\nmore\n\na\n\nb\n\nc\n\nd"
        );
        assert_eq!(prose("a<br>b <!-- c --> d\n\n<hr>\n<!-- x -->\n\ny"), "a\nb  d\n\ny");
        assert_eq!(prose("![alt](x.png) b"), " b");
    }

    #[test]
    fn placeholders_survive_the_parser() {
        assert_eq!(
            prose("__{{order.id}}__ *|FNAME|* `{{x}}` [{{y}}]({{z}}) <OTRS_X> &lt;OTRS_Y&gt;"),
            "\u{fffc} \u{fffc} {{x}} \u{fffc} \u{fffc} \u{fffc}"
        );
        assert_eq!(
            prose("Hi\n{% if a %}\n- one {{b}}\n{% else %}\nTwo\n{% endif %}\nend"),
            "Hi\n\none \u{fffc}\n\nTwo\n\nend"
        );
    }

    #[test]
    fn placeholders_end_in_the_code_that_they_begin_in() {
        assert_eq!(prose("Type `{{y`. Row. `}}` ends it."), "Type {{y. Row. }} ends it.");
        assert_eq!(prose("Type {{ `y` }}. Row."), "Type \u{fffc}. Row.");
        assert_eq!(prose("A `b.\n\nType {{ `y` }}."), "A `b.\n\nType \u{fffc}.");
        assert_eq!(
            prose("Type `{{y`. Row. `}}` ends it, {{ `z` }} too.\n\n{{ `a` }} and `{{b`. `}}`"),
            "Type {{y. Row. }} ends it, \u{fffc} too.\n\n\u{fffc} and {{b. }}"
        );
    }

    #[test]
    fn quotes_follow_mail_and_not_commonmark() {
        let found = document("> asked\nanswered\n> > twice\n> once\n");
        let regions: Vec<_> =
            found.regions.iter().map(|region| (region.span.slice(&found.prose), region.kind)).collect();
        assert_eq!(
            regions,
            [
                ("asked", RegionKind::Quote { depth: 1 }),
                ("twice", RegionKind::Quote { depth: 2 }),
                ("once", RegionKind::Quote { depth: 1 }),
            ]
        );
        assert_eq!(&*found.prose, "asked\n\nanswered\n\ntwice\n\nonce");
    }

    #[test]
    fn blocks_of_html_are_read() {
        for (text, wanted) in [
            ("Hi,\n\n<p>Row &amp; land, {{x}}.</p>\n\n- on\n", "Hi,\n\nRow & land, \u{fffc}.\n\non"),
            ("<div align=\"center\" title=\"{{t}}\">\n\nRow *on*.\n\n</div>\n{{x}}", "Row on.\n\n\u{fffc}"),
            ("<ul><li>Row</li><li>Land</li></ul>\nEnd", "Row\n\nLand\n\nEnd"),
            ("<!-- off -->\n\n<style>\n.a {}\n\n.b {}</style>\n\nRow\n", "Row"),
            ("<table>\n<tr><td>Row</td>\n<td>on</td></tr></table>\n", "Row\n\non"),
            ("<Field name=\"total\">\n  What it costs.\n</Field>\n\nRow\n", "Row"),
        ] {
            assert_eq!(prose(text).trim(), wanted, "{text}");
        }
    }

    #[test]
    fn boxes_quote_nobody() {
        let found = document(
            "Hi,\n\n> [!TIP]\n> Row *on*.\n>\n> > asked\n>\n> Land.\n\n> [!lamp]- Off\nend\n\n> asked again\n",
        );
        let paragraphs: Vec<_> = found.prose.split("\n\n").map(str::trim).collect();
        assert_eq!(paragraphs, ["Hi,", "Row on.", "asked", "Land.", "Off\nend", "asked again"]);
        let quoted: Vec<_> = found.regions.iter().map(|region| region.span.slice(&found.prose)).collect();
        assert_eq!(quoted, ["asked", "asked again"]);
    }

    #[test]
    fn the_signature_mark_makes_no_heading() {
        let found = document("Kind regards\nSam\n-- \nAcme\n");
        assert_eq!(&*found.prose, "Kind regards\nSam\n--\nAcme");
        assert_eq!(found.regions, []);
    }

    #[test]
    fn modules_are_no_prose() {
        let text = "import { Note } from '../note';\nexport const a = 1;\n\nHi,\n\nimport it from the shop.\n";
        assert_eq!(prose(text), "Hi,\n\nimport it from the shop.");
    }

    #[test]
    fn what_a_component_is_given_is_no_prose() {
        let text = "Hi,\n\n<Box\n  say=\"Write [NAME].\n\n- Be kind\n\nKeep it short.\"\n  list={[\"A\"]}\n/>\n\nYour oar is [HERE].\n";
        assert_eq!(prose(text), "Hi,\n\nYour oar is \u{fffc}.");
    }

    #[test]
    fn code_is_marked() {
        let found = document("Type `ls`:\n\n```sh\nls {{x}}\n```\nDone");
        assert_eq!(&*found.prose, "Type ls:\n\nls \u{fffc}\n\n\nDone");
        assert_eq!(found.regions[0].span.slice(&found.prose), "ls \u{fffc}");
        assert_eq!(found.inlines[0].span.slice(&found.prose), "ls");
    }
}

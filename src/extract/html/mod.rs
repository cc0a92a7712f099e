//! HTML: block elements become paragraphs, tags within a line vanish, what is hidden is left out.
//!
//! The tokenizer tells where each tag and each run of text lies. Character references are found in the run by ourselves,
//! as the tokenizer does not say where they stand; if what we read then differs from what the tokenizer read, the run
//! becomes one indivisible piece. Placeholders are overwritten in place before the tokenizer sees the text, so that
//! `<OTRS_…>` is no tag and no offset moves.

mod element;
mod entity;
mod markup_event_builder;
mod picture;

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::slice;
use std::sync::Arc;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use self::element::Effect;
pub(super) use self::element::{is_element, needs_no_end};
pub(super) use self::markup_event_builder::{Step, read as read_steps};
use crate::extract::builder::Builder;
use crate::extract::front_matter::FrontMatter;
use crate::extract::opaque;
use crate::extract::placeholder::{self, Mark, Placeholder, PlaceholderKind};
use crate::text::document::{Document, PLACEHOLDER, RegionKind};
use crate::text::source_escaping::Escape;
use crate::text::span::Span;

/// Elements with an effect that are kept track of; deeper ones have none.
const DEEPEST: usize = 256;

/// The text as one document. Its map leads into `text`.
/// `own` are the signs of its template language.
pub(super) fn read(text: &Arc<String>, own: &[Mark]) -> Document {
    let front = FrontMatter::of_file(text);
    let mut placeholders = placeholder::scan_as(text, own);
    placeholders.retain(|placeholder| placeholder.span.start() as usize >= front.len);
    let masked = mask(text, &placeholders);
    let mut builder = Builder::new(text);
    let mut to_come = placeholders.iter().peekable();
    let mut reader = Reader::new(text, &masked, &mut builder, &mut to_come);
    reader.is_inline = !element::has_lines(&masked);
    reader.read(front.len..text.len());
    let mut document = builder.finish();
    opaque::mark(&mut document);
    document.escapes = vec![Escape::Html];
    front.tell(text, &mut document);
    document
}

/// Reads a stretch of HTML that stands within text of another sort. `masked` is that text with the signs in its placeholders
/// overwritten, and `placeholders` are those that are still to come.
pub(super) fn read_within<'a, 'p>(
    text: &'a str,
    masked: &'p str,
    range: Range<usize>,
    builder: &mut Builder<'a>,
    placeholders: &mut Peekable<slice::Iter<'p, Placeholder>>,
) {
    let mut reader = Reader::new(text, masked, builder, placeholders);
    reader.block();
    reader.read(range);
}

/// The text as the tokenizer may see it: as long as the original, without the signs in placeholders that mean something
/// in HTML.
fn mask<'a>(text: &'a str, placeholders: &[Placeholder]) -> Cow<'a, str> {
    if placeholders.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for placeholder in placeholders {
        let is_text = matches!(placeholder.kind, PlaceholderKind::Value | PlaceholderKind::HumanBlank);
        // Between attributes, control must not become the name of one.
        bytes[placeholder.span.range()].fill(if is_text { b'x' } else { b' ' });
    }
    Cow::Owned(String::from_utf8(bytes).expect("whole characters were overwritten by letters and spaces"))
}

/// An open element with an effect.
struct Open {
    name: Vec<u8>,
    effect: Effect,
    /// Elements of the same name that are open within it.
    nested: usize,
}

/// Turns tokens into pieces of prose.
struct Reader<'a, 'p, 'r> {
    text: &'a str,
    /// What the tokenizer saw in its place.
    masked: &'p str,
    builder: &'r mut Builder<'a>,
    /// Those that are still to come.
    placeholders: &'r mut Peekable<slice::Iter<'p, Placeholder>>,
    open: Vec<Open>,
    /// Whether all that follows is quoted.
    below_divider: bool,
    /// Whether no tag begins a line anywhere, so that a helpdesk makes paragraphs of blank lines.
    is_inline: bool,
    /// How many blocks are open. What stands in none, as the plain half of a mail does, has paragraphs by its blank lines.
    blocks: usize,
}

impl<'a, 'p, 'r> Reader<'a, 'p, 'r> {
    fn new(
        text: &'a str,
        masked: &'p str,
        builder: &'r mut Builder<'a>,
        placeholders: &'r mut Peekable<slice::Iter<'p, Placeholder>>,
    ) -> Self {
        let open = Vec::new();
        Self { text, masked, builder, placeholders, open, below_divider: false, is_inline: false, blocks: 0 }
    }
}

impl Reader<'_, '_, '_> {
    /// All that stands in a stretch of the text.
    fn read(&mut self, range: Range<usize>) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let masked = self.masked;
        // Up to the first tag or entity, the tokenizer would give back what it was given, and hold it twice on the way.
        let plain = memchr::memchr3(b'<', b'&', b'\r', &masked.as_bytes()[range.clone()]).unwrap_or(range.len());
        let plain = range.start..range.start + plain;
        let is_said = !masked.as_bytes()[plain.clone()].contains(&0);
        let range = if is_said && !plain.is_empty() {
            self.text(plain.clone(), &masked.as_bytes()[plain.clone()]);
            plain.end..range.end
        } else {
            range
        };
        for Ok(token) in Tokenizer::new_with_emitter(&masked[range.clone()], emitter) {
            match token {
                Token::StartTag(mut tag) => {
                    tag.span.start += range.start;
                    tag.span.end += range.start;
                    self.start(&tag, range.start);
                }
                Token::EndTag(tag) => self.end(&tag.name),
                Token::String(run) => self.text(range.start + run.span.start..range.start + run.span.end, &run),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    /// A tag; what its attributes hold stands `base` bytes behind the places that they name.
    fn start(&mut self, tag: &StartTag<usize>, base: usize) {
        let name = tag.name.as_slice();
        if name == b"body" {
            self.open.retain(|open| open.name != b"head" && open.name != b"title");
        } else if element::ends_head(name) {
            self.open.retain(|open| open.name != b"head");
        }
        if name == b"br" {
            if !self.has(Effect::Hidden) && self.builder.has_text() {
                self.builder.line_break(Span::of(tag.span.start..tag.span.end));
            }
            return;
        }
        if name == b"img" && !self.has(Effect::Hidden) && element::effect(tag).is_none() {
            self.picture(tag, base);
            return;
        }
        self.below_divider |= element::is_divider(tag);
        let is_said = !tag.self_closing && !element::is_void(name) && !self.has(Effect::Hidden);
        // A text that is looked up by its key, `#{greeting}`, is more or less what stands there.
        let is_filled =
            is_said && element::is_filled(tag) && !self.text[tag.span.start..tag.span.end].contains("=\"#{");
        if !element::is_void(name) {
            let effect = if is_filled { Some(Effect::Hidden) } else { element::effect(tag) };
            let effect = effect.filter(|_| self.open.len() < DEEPEST);
            // In HTML, a slash at the end of a tag that is not void means nothing; within SVG and MathML it does.
            if let Some(effect) = effect.filter(|_| !(tag.self_closing && self.has(Effect::Hidden))) {
                self.open.push(Open { name: name.to_vec(), effect, nested: 0 });
                let is_listing = effect == Effect::Code && self.has(Effect::Preformatted) && !self.builder.has_text();
                if effect.is_block() || is_listing {
                    self.block();
                }
            } else if let Some(open) = self.open.iter_mut().rev().find(|open| open.name == name) {
                open.nested += usize::from(!tag.self_closing);
            }
        }
        if element::is_block(name) {
            self.blocks += usize::from(!element::is_void(name) && !tag.self_closing);
            self.block();
        }
        if is_filled {
            let span = Span::of(tag.span.start..tag.span.end);
            self.builder.placeholder(&Placeholder { span, kind: PlaceholderKind::Value, fallback: None });
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            if self.open[at].nested > 0 {
                self.open[at].nested -= 1;
            } else {
                let closed = self.open.split_off(at);
                if closed.iter().any(|open| open.effect.is_block()) {
                    self.block();
                }
            }
        }
        if element::is_block(name) {
            self.blocks = self.blocks.saturating_sub(1);
            self.block();
        }
    }

    fn has(&self, effect: Effect) -> bool {
        self.open.iter().any(|open| open.effect == effect)
    }

    /// How many messages down the text at hand was said. What mail programs put around a quote and the line above it, often
    /// several elements, is one quote with the blockquote in it.
    fn depth(&self) -> usize {
        let mut continues = false;
        let mut depth = 0;
        for open in self.open.iter().filter(|open| open.effect == Effect::Quote) {
            depth += usize::from(!continues);
            continues = open.name != b"blockquote";
        }
        depth
    }

    /// Begins a block, of the kind that the open elements tell.
    fn block(&mut self) {
        let depth = self.depth() + usize::from(self.below_divider);
        let kind = if self.has(Effect::Attribution) {
            Some(RegionKind::Attribution)
        } else if depth > 0 {
            Some(RegionKind::Quote { depth: u8::try_from(depth).unwrap_or(u8::MAX) })
        } else if self.has(Effect::Preformatted) && self.has(Effect::Code) {
            Some(RegionKind::Code)
        } else if self.has(Effect::Heading) {
            Some(RegionKind::Heading)
        } else {
            None
        };
        self.builder.block(kind);
    }

    /// A run of text, which the tokenizer read as `value`.
    fn text(&mut self, range: Range<usize>, value: &[u8]) {
        // What stands before it lies in tags and comments.
        while self.placeholders.next_if(|placeholder| placeholder.span.range().end <= range.start).is_some() {}
        if self.has(Effect::Hidden) {
            return;
        }
        let parts = entity::parts(self.masked, range.clone());
        if !says(self.masked, &parts, value) {
            self.indivisible(range, value);
            return;
        }
        let is_code = self.has(Effect::Code);
        let start = self.builder.next();
        for part in parts {
            match part.value {
                None if is_code => self.plain(part.range),
                None => self.with_placeholders(part.range),
                Some(value) => self.builder.decoded(&value, Span::of(part.range)),
            }
        }
        let is_inline = is_code && !self.has(Effect::Preformatted);
        if is_inline && start < self.builder.here() {
            self.builder.inline(RegionKind::Code, start);
        }
    }

    /// A run that cannot be taken apart.
    fn indivisible(&mut self, range: Range<usize>, value: &[u8]) {
        let mut hides_placeholder = false;
        while self.placeholders.next_if(|placeholder| placeholder.span.range().start < range.end).is_some() {
            hides_placeholder = true;
        }
        let value = String::from_utf8_lossy(value);
        let mut sign = [0; 4];
        let said = if hides_placeholder { PLACEHOLDER.encode_utf8(&mut sign) } else { value.as_ref() };
        self.builder.decoded(said, Span::of(range));
    }

    fn with_placeholders(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while let Some(placeholder) =
            self.placeholders.next_if(|placeholder| placeholder.span.range().start < range.end)
        {
            let span = placeholder.span.range();
            if span.start >= from {
                self.plain(from..span.start);
                // What is given to a component of the template is shown apart.
                if placeholder.kind == PlaceholderKind::Control && is_component(placeholder.span.slice(self.text)) {
                    self.block();
                }
                self.builder.placeholder(placeholder);
            }
            from = from.max(span.end);
        }
        if from < range.end {
            self.plain(from..range.end);
        }
    }

    /// Text that stands for itself, but for its white space.
    fn plain(&mut self, range: Range<usize>) {
        if self.has(Effect::Preformatted) {
            self.builder.verbatim(Span::of(range));
            return;
        }
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let word = rest.find(is_space).unwrap_or(rest.len());
            self.builder.verbatim(Span::of(at..at + word));
            let spaces = rest[word..].find(|c| !is_space(c)).unwrap_or(rest.len() - word);
            self.space(at + word..at + word + spaces);
            at += word + spaces;
        }
    }

    /// White space: one space, unless some stands there already.
    fn space(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let said = &self.text[range.clone()];
        let parts = (self.is_inline || self.blocks == 0)
            && said.bytes().filter(|byte| *byte == b'\n').count() > 1
            && self.builder.has_text();
        let stands = if parts { self.builder.ends_with_break() } else { self.builder.ends_with_space() };
        if stands {
            return;
        }
        if parts {
            self.builder.decoded("\n\n", Span::of(range));
        } else if said == " " {
            self.builder.verbatim(Span::of(range));
        } else {
            self.builder.decoded(" ", Span::of(range));
        }
    }
}

/// `{% call text() %}`, `{% endcall %}`: where the content of a component of a template begins and ends.
fn is_component(statement: &str) -> bool {
    let word = statement.split(|char: char| !char.is_alphanumeric()).find(|word| !word.is_empty());
    word.is_some_and(|word| matches!(word, "call" | "endcall"))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether the parts say what the tokenizer read. It reads every line end as `\n`.
fn says(text: &str, parts: &[entity::Part], value: &[u8]) -> bool {
    let mut rest = value;
    for part in parts {
        let raw = part.value.as_deref().unwrap_or(&text[part.range.clone()]);
        let said = if part.value.is_none() && raw.contains('\r') {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(raw)
        };
        match rest.strip_prefix(said.as_bytes()) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::Origin;

    #[test]
    fn blank_lines_part_what_no_tag_parts() {
        assert_eq!(
            document("Try <b>this</b>.\n\nThen <a href=\"a\">that</a>\nand it.").prose.trim(),
            "Try this.\n\nThen that and it."
        );
        assert_eq!(document("<p>Try <b>this</b>.\n\nThen that.</p>").prose.trim(), "Try this. Then that.");
        assert_eq!(
            document("<p>Try\n\nthis.</p>\n{% endblock %}\nTry this.\n\nThen that.\n").prose.trim(),
            "Try this.\n\nTry this.\n\nThen that."
        );
        assert_eq!(
            document(
                "<div>{% call text() %}\nTry this.\n{% endcall %}\n{% call text() %}\nThen that.\n{% endcall %}</div>"
            )
            .prose
            .trim(),
            "Try this. \n\nThen that."
        );
    }

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

    fn source_of(text: &str, words: &str) -> String {
        let document = document(text);
        let at = document.prose.find(words).unwrap();
        document.map.to_source(Span::of(at..at + words.len())).span.slice(text).to_owned()
    }

    fn kinds(text: &str) -> Vec<(RegionKind, String)> {
        let document = document(text);
        let said = |region: &crate::text::document::Region| region.span.slice(&document.prose).to_owned();
        document.regions.iter().map(|region| (region.kind, said(region))).collect()
    }

    #[test]
    fn blocks_are_paragraphs_and_words_cross_tags() {
        assert_eq!(
            prose(
                "<html><head><title>x</title></head><body><p>Hi,</p>\n  <p>ca<b>lm</b> down</p>\n<ul><li>a<li>b</ul>"
            ),
            "Hi,\n\ncalm down\n\na\n\nb"
        );
        assert_eq!(prose("<p>a\r\n   b <b> c</b><br/>d<br> <br>e</p>"), "a b c\nd\n\ne");
        assert_eq!(prose("<div><br></div><div>a</div>"), "a");
        assert_eq!(source_of("<p>ca<b>l</b>m down</p>", "calm"), "ca<b>l</b>m");
        assert_eq!(source_of("<p>No&nbsp;problem</p>", "No\u{a0}problem"), "No&nbsp;problem");
        assert_eq!(source_of("<p>No\n  problem</p>", "No problem"), "No\n  problem");
    }

    #[test]
    fn what_a_template_fills_is_a_placeholder() {
        assert_eq!(
            prose(
                "<p>Hi <b th:text=\"${a}\">Ann <i>B</i></b>,</p><p v-text=\"c\">d</p><p th:text=\"#{e}\">Row on.</p>"
            ),
            "Hi \u{fffc},\n\n\u{fffc}\n\nRow on."
        );
        assert_eq!(prose("<p th:text='' hidden>a</p><img th:text=\"b\">c"), "c");
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        assert_eq!(
            prose(
                "a<!-- b --><script>if (a<b) {}</script><style>p{}</style><span style='display: none'>c<span>d</span></span>e"
            ),
            "ae"
        );
        assert_eq!(prose("<title>x<body>shown"), "");
        assert_eq!(prose("<head><meta charset=x><body>shown"), "shown");
        assert_eq!(prose("<html><head><title>x</title><style>y</style>\n<div>shown</div>"), "shown");
        assert_eq!(prose("<svg><path/><title>t</title>x</svg>y"), "y");
    }

    #[test]
    fn placeholders_are_no_tags() {
        let text = "<p>Hi <OTRS_X> &lt;OTRS_Y&gt; <attribute key=\"user.name\" default=\"there\"/>, {% if a<b %}x{% endif %}</p>\
                    <a href=\"{{url}}\" {% if b %}id=x{% else %}id=y{% endif %}>z</a>";
        let document = document(text);
        assert_eq!(&*document.prose, "Hi \u{fffc} \u{fffc} \u{fffc}, x\n\nz");
        assert_eq!(document.regions, []);
    }

    #[test]
    fn what_others_wrote_is_quoted() {
        let quote = |depth| RegionKind::Quote { depth };
        assert_eq!(
            kinds(
                "Mine<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Monday, Jo wrote:</div><blockquote>Theirs</blockquote></div>mine"
            ),
            [(RegionKind::Attribution, "On Monday, Jo wrote:".to_owned()), (quote(1), "Theirs".to_owned())]
        );
        assert_eq!(
            kinds("<div>Mine</div><hr tabindex=-1><div id=divRplyFwdMsg><b>From:</b> Jo</div><div>Theirs</div>"),
            [(quote(1), "From: Jo".to_owned()), (quote(1), "Theirs".to_owned())]
        );
        assert_eq!(
            kinds("<div style='border:none;border-top:solid #E1E1E1 1.0pt'>From: Jo</div><h1>T</h1>"),
            [(quote(1), "From: Jo".to_owned()), (quote(1), "T".to_owned())]
        );
    }

    #[test]
    fn code_is_told_from_text() {
        assert_eq!(
            kinds("<h2>T</h2><pre><code>a\n  b</code></pre><p>c"),
            [(RegionKind::Heading, "T".to_owned()), (RegionKind::Code, "a\n  b".to_owned())]
        );
        let document = document("<p>Use <code>a {{b}}</code> now</p>");
        assert_eq!(&*document.prose, "Use a {{b}} now");
        assert_eq!(document.inlines[0].span.slice(&document.prose), "a {{b}}");
    }

    #[test]
    fn depth_costs_nothing() {
        for unit in ["<blockquote>", "<div hidden>", "<b>", "</div>", "<h1><div>", "&", "&amp", "<", "<!--", "<p a=\""]
        {
            let _ = prose(&unit.repeat(200_000 / unit.len()));
        }
    }
}

//! One message: its subject, and its text, which may be spread over several parts of it.
//!
//! The structure is found by a MIME parser, as are the charsets it names; what the parts say is decoded here, where each
//! byte keeps its place.

use std::ops::Range;
use std::sync::Arc;

use mail_parser::{Header, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::file_bytes::Raw;
use super::header::{self, Field};
use super::layer::{self, Layer, Traced};
use super::{base64, flowed, mbox, quoted_printable};
use crate::extract::record_metadata;
use crate::extract::{Flavour, alternative};
use crate::text::document::{Block, Circumstances, Coded, Document, Kind, Origin, Region, SourceMap};
use crate::text::fix_error::FixError;
use crate::text::source_escaping::Escape;
use crate::text::span::{Span, offset};
use crate::text::transfer_encoding::TransferEncoding;

/// Multiparts within multiparts that are looked into.
const DEEPEST: usize = 32;

/// What is known about the messages of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// What stands before `subject` and `body` in their pointers.
    pub(super) pointer: String,
    /// What the file name says about the kind.
    pub(super) kind: Option<Kind>,
    /// Whether lines that start with `From ` have a `>` before them.
    pub(super) stuffed: bool,
}

/// Adds the documents of the message at `within`: its subject, its body, and the other form of the body, if there is one.
pub(super) fn read_into(documents: &mut Vec<Document>, raw: &Raw<'_>, within: Range<usize>, context: &Context) {
    let (fields, body) = header::fields(raw.bytes(), within.clone());
    let from = fields.iter().find(|field| field.name == "from").and_then(|field| sender(raw, field));
    let date = fields.iter().find(|field| field.name == "date").map(|field| value(raw, field).text);
    let id = fields.iter().find(|field| field.name == "message-id").map(|field| value(raw, field).text);
    let circumstances = Circumstances {
        id: id.map(|id| id.trim().trim_matches(['<', '>']).to_owned()).filter(|id| !id.is_empty()),
        agent: from.as_deref().and_then(record_metadata::name),
        sent: date.as_deref().and_then(record_metadata::day),
        ..Circumstances::default()
    };
    let line = fields.iter().find(|field| field.name == "subject").map(|field| value(raw, field));
    let title = line.as_ref().map(|line| line.text.trim().to_owned()).filter(|title| !title.is_empty());
    let subject = line.map(subject);
    let found = Reader { raw, context, start: within.start }.body(within, body);
    let named = |mut document: Document, name: &str| {
        document.pointer = Some(format!("{}{name}", context.pointer));
        document.from.clone_from(&from);
        document.circumstances.clone_from(&circumstances);
        document.kind = context.kind;
        document
    };
    let has_text = |document: &Document| !document.prose.trim().is_empty();
    documents.extend(subject.filter(has_text).map(|subject| named(subject, "subject")));
    let Some(Body { document, other, .. }) = found.filter(|body| has_text(&body.document)) else { return };
    let first = documents.len();
    documents.push(Document { title: title.clone(), ..named(document, "body") });
    if let Some(other) = other.filter(has_text) {
        documents.push(Document { title, ..named(other, "body.html") });
        alternative::pair(documents, first, first + 1);
        if !alternative::is_same(&documents[first].prose, &documents[first + 1].prose) {
            documents[first].unfixable.get_or_insert(FixError::OtherWords);
        }
    }
}

/// What a field says.
struct Value {
    text: String,
    map: SourceMap,
    /// What of it is in encoded words.
    blocks: Vec<Block>,
}

fn value(raw: &Raw<'_>, field: &Field) -> Value {
    let mut layer = Layer::new(raw);
    let blocks = header::append(&mut layer, raw.bytes(), field.value.clone());
    let (text, map) = layer.finish();
    Value { text, map, blocks }
}

fn subject(Value { text, map, blocks }: Value) -> Document {
    let text = Arc::new(text);
    let mut document = Flavour::Plain.read(&text);
    if blocks.is_empty() {
        document.escapes = vec![Escape::Ascii];
    } else {
        document.coded = Some(Box::new(Coded { text, map: document.map.clone(), blocks }));
    }
    document.map = document.map.through(&map);
    document.make_subject();
    document.folds = true;
    document
}

/// The name that the mail gives its sender, or else the address.
fn sender(raw: &Raw<'_>, field: &Field) -> Option<String> {
    let text = value(raw, field).text;
    let name = match text.split_once('<') {
        Some((name, address)) if name.trim().is_empty() => address.split('>').next().unwrap_or(address),
        Some((name, _)) => name,
        // The old way: `jane@example.com (Jane Doe)`
        None => text.split_once('(').map_or(text.as_str(), |(_, name)| name.trim_end_matches(')')),
    };
    let name = name.trim().trim_matches('"').trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A text in the message, and what it is written in.
struct Body {
    document: Document,
    is_html: bool,
    /// The same text in HTML.
    other: Option<Document>,
}

impl Body {
    fn new(document: Document, flavour: Flavour) -> Self {
        Self { document, is_html: flavour == Flavour::Html, other: None }
    }

    /// The same, of which no byte may change, and why.
    fn unfixable(mut self, refusal: FixError) -> Self {
        for document in [Some(&mut self.document), self.other.as_mut()].into_iter().flatten() {
            document.unfixable = Some(refusal);
        }
        self
    }
}

struct Reader<'r, 'a> {
    raw: &'r Raw<'a>,
    context: &'r Context,
    /// Where the message begins.
    start: usize,
}

impl Reader<'_, '_> {
    /// The text of the message at `within`, whose header ends at `body`.
    fn body(&self, within: Range<usize>, body: usize) -> Option<Body> {
        let parser = MessageParser::new().with_mime_headers();
        let Some(message) = parser.parse(&self.raw.bytes()[within.clone()]) else {
            // Nothing but a header, or no header at all.
            let text = || self.text(Encoding::Identity, body..within.end, &Format::default());
            return (body < within.end).then(|| Body::new(text(), Flavour::Plain));
        };
        let root = message.parts.first()?;
        let is_broken = self.start + root.offset_body as usize != body;
        if is_broken && !matches!(root.body, PartType::Multipart(_) | PartType::Message(_)) {
            // The empty line after the header is missing: the text begins where the fields end.
            let format = Format::of(root)?;
            let document = self.text(Encoding::of(root), body..within.end, &format);
            return Some(self.if_described_above(root, body, Body::new(document, format.flavour)));
        }
        self.part(&message, 0, 0)
    }

    /// The text of a part, if it has one that a person reads.
    fn part(&self, message: &Message<'_>, id: usize, depth: usize) -> Option<Body> {
        let part = message.parts.get(id)?;
        let found = self.part_as_parsed(message, part, depth)?;
        let within = self.start + part.offset_header as usize..self.start + part.offset_end as usize;
        let bytes = self.raw.bytes();
        let end = within.end.min(bytes.len());
        let (_, end) = header::fields(bytes, within.start.min(end)..end);
        Some(self.if_described_above(part, end, found))
    }

    /// The text of a part, which may not change where the parser read what the part is from lines at or below `end`, where its header
    /// is over: to other programs they are text.
    fn if_described_above(&self, part: &MessagePart<'_>, end: usize, found: Body) -> Body {
        let describes =
            |name: &HeaderName<'_>| matches!(name, HeaderName::ContentType | HeaderName::ContentTransferEncoding);
        let is_below = |header: &Header<'_>| self.start + header.offset_field as usize >= end;
        let is_described_below = part.headers.iter().any(|header| describes(&header.name) && is_below(header));
        if is_described_below { found.unfixable(FixError::Ambiguous) } else { found }
    }

    fn part_as_parsed(&self, message: &Message<'_>, part: &MessagePart<'_>, depth: usize) -> Option<Body> {
        match &part.body {
            PartType::Multipart(children) if depth < DEEPEST => {
                let subtype = part.content_type().and_then(|found| found.subtype()).unwrap_or_default();
                let found = children.iter().filter_map(|&child| self.part(message, child as usize, depth + 1));
                let body = if subtype.eq_ignore_ascii_case("alternative") { choose(found) } else { join(found) };
                if subtype.eq_ignore_ascii_case("signed") {
                    body.map(|body| body.unfixable(FixError::Signed))
                } else {
                    body
                }
            }
            PartType::Text(_) | PartType::Html(_) | PartType::Binary(_) => {
                let is_only = message.parts.len() == 1;
                let disposition = part.content_disposition();
                let is_file = disposition.is_some_and(|found| found.is_attachment() || found.has_attribute("filename"))
                    || part.content_type().is_some_and(|found| found.has_attribute("name"));
                let format = Format::of(part).filter(|_| is_only || !is_file)?;
                let range = self.start + part.offset_body as usize..self.start + part.offset_end as usize;
                let encoding = Encoding::of(part);
                let is_unknown = format.charset.as_deref().is_some_and(|label| !layer::is_known(label));
                // What a charset that only the parser knows says differs from what its bytes say as they are.
                let differs = |said: &str| {
                    let own = self.decoded(encoding, range.clone(), &format).text;
                    !own.chars().filter(|c| *c != '\r').eq(said.chars().filter(|c| *c != '\r'))
                };
                let is_sound = |said: &str| !said.contains('\u{fffd}') && !part.is_encoding_problem;
                let document = match part.text_contents() {
                    Some(said) if is_unknown && is_sound(said) && differs(said) => self.whole(said, range, &format),
                    _ => self.text(encoding, range, &format),
                };
                Some(Body::new(document, format.flavour))
            }
            PartType::Multipart(_) | PartType::InlineBinary(_) | PartType::Message(_) => None,
        }
    }

    /// What the bytes at `range` say, as they stand in the mail.
    fn decoded(&self, encoding: Encoding, range: Range<usize>, format: &Format) -> Value {
        let bytes = self.raw.bytes();
        let range = range.start.min(bytes.len())..range.end.min(bytes.len());
        let range = range.start..range.end.max(range.start);
        let mut layer = Layer::new(self.raw);
        let label = format.charset.as_deref();
        let mut blocks = Vec::new();
        match encoding {
            Encoding::QuotedPrintable => {
                layer.append(&quoted_printable::decode(bytes, range), label);
            }
            Encoding::Base64 if is_base64(&bytes[range.clone()]) => {
                let traced = base64::decode(bytes, range.clone());
                let text = layer.append(&traced, label);
                let charset = layer::writable(label, &traced.bytes);
                let lines = base64::lines(bytes, range, &traced.bytes);
                blocks.push(match lines.filter(|_| layer.repeats(text, charset, &traced.bytes)) {
                    Some(base64::Lines { place, width, crlf }) => Block {
                        text,
                        source: layer.place(&place),
                        coding: TransferEncoding::Base64 { charset, width, crlf },
                    },
                    None => Block { text, source: Span::new(0, 0), coding: TransferEncoding::Damaged },
                });
            }
            Encoding::Base64 | Encoding::EightBit | Encoding::Identity => {
                layer.append(&Traced::exact(bytes, range), label);
            }
        }
        let (text, map) = layer.finish();
        Value { text, map, blocks }
    }

    /// The text of the bytes at `range`.
    fn text(&self, encoding: Encoding, range: Range<usize>, format: &Format) -> Document {
        let Value { text, map: outer, blocks } = self.decoded(encoding, range.clone(), format);
        let text = Arc::new(text);
        let mut inner = SourceMap::whole(offset(text.len()));
        let mut read = text.clone();
        if self.context.stuffed && encoding != Encoding::Base64 {
            let (above, onto) = mbox::unstuff(&read);
            (read, inner) = (above.into(), onto.through(&inner));
        }
        if format.flowed {
            let (above, onto) = flowed::join(&read, format.delsp);
            (read, inner) = (above.into(), onto.through(&inner));
        }
        let mut document = format.flavour.read(&read);
        inner = document.map.through(&inner);
        document.map = inner.through(&outer);
        document.folds = format.flavour == Flavour::Plain;
        let charset = layer::writable(format.charset.as_deref(), &self.raw.bytes()[range.clone()]);
        match encoding {
            Encoding::Base64 if !blocks.is_empty() => {
                document.coded = Some(Box::new(Coded { text, map: inner, blocks }));
            }
            Encoding::QuotedPrintable => {
                let crlf = memchr::memmem::find(&self.raw.bytes()[range], b"\r\n").is_some();
                document.escapes.push(Escape::QuotedPrintable { charset, crlf });
            }
            Encoding::EightBit if charset == Some(encoding_rs::UTF_8) && self.raw.is_utf8() => {}
            Encoding::EightBit | Encoding::Identity | Encoding::Base64 => document.escapes.push(Escape::Ascii),
        }
        document
    }

    /// A text in a charset that only the parser reads: all of it is one piece of the file.
    fn whole(&self, said: &str, range: Range<usize>, format: &Format) -> Document {
        let mut map = SourceMap::default();
        map.push(offset(said.len()), self.raw.to_text(&range), Origin::Decoded);
        read(format.flavour, said.to_owned(), &map)
    }
}

/// What a text says that `map` leads on from.
fn read(flavour: Flavour, text: String, map: &SourceMap) -> Document {
    let text = Arc::new(text);
    let mut document = flavour.read(&text);
    document.map = document.map.through(map);
    document
}

/// How the bytes of a part were made fit for mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Identity,
    /// As it is, and not of seven bits only.
    EightBit,
    QuotedPrintable,
    Base64,
}

impl Encoding {
    fn of(part: &MessagePart<'_>) -> Self {
        match part.content_transfer_encoding().map(str::trim) {
            Some(name) if name.eq_ignore_ascii_case("base64") => Self::Base64,
            Some(name) if name.eq_ignore_ascii_case("quoted-printable") => Self::QuotedPrintable,
            Some(name) if name.eq_ignore_ascii_case("8bit") || name.eq_ignore_ascii_case("binary") => Self::EightBit,
            _ => Self::Identity,
        }
    }
}

/// Whether bytes that are said to be base64 can be: no word stands between spaces.
fn is_base64(bytes: &[u8]) -> bool {
    bytes.split(|&byte| byte == b'\n').take(8).all(|line| !line.trim_ascii().contains(&b' '))
}

/// What the header of a part says about its text.
#[derive(Debug)]
struct Format {
    flavour: Flavour,
    charset: Option<String>,
    flowed: bool,
    delsp: bool,
}

impl Default for Format {
    fn default() -> Self {
        Self { flavour: Flavour::Plain, charset: None, flowed: false, delsp: false }
    }
}

impl Format {
    /// `None` where nobody reads the part as text: calendars, cards, patches.
    fn of(part: &MessagePart<'_>) -> Option<Self> {
        let found = part.headers.iter().rev().find(|header| header.name == HeaderName::ContentType);
        let Some(HeaderValue::ContentType(content)) = found.map(|header| &header.value) else {
            return Some(Self::default());
        };
        // Some programs forget the semicolon after it.
        let subtype = content.subtype().and_then(|found| found.split_whitespace().next()).unwrap_or("plain");
        let flavour = match (content.ctype(), subtype) {
            ("text", "html") => Flavour::Html,
            ("text", "markdown" | "x-markdown") => Flavour::Markdown,
            // A multipart without boundaries is shown as it is.
            ("text", "plain" | "enriched") | ("multipart", _) => Flavour::Plain,
            _ => return None,
        };
        let says =
            |name: &str, value: &str| content.attribute(name).is_some_and(|found| found.eq_ignore_ascii_case(value));
        Some(Self {
            flavour,
            charset: content.attribute("charset").map(str::to_owned),
            flowed: flavour == Flavour::Plain && says("format", "flowed"),
            delsp: says("delsp", "yes"),
        })
    }
}

/// One of several forms of the same text: the plain one, where positions are exact and a fix is readable; the HTML one
/// where the plain one only says that there is more to read.
fn choose(forms: impl Iterator<Item = Body>) -> Option<Body> {
    let (html, plain): (Vec<_>, Vec<_>) = forms.partition(|body| body.is_html);
    let (html, plain) = (html.into_iter().next_back(), plain.into_iter().next_back());
    let words = |body: &Option<Body>| body.as_ref().map_or(0, |body| body.document.prose.split_whitespace().count());
    let (said, shown) = (words(&plain), words(&html));
    if said * 2 < shown {
        return html;
    }
    let other = html.filter(|_| shown * 2 >= said).map(|body| body.document);
    plain.map(|body| Body { other, ..body })
}

/// Parts one below the other are one text, which has no other form as a whole.
fn join(parts: impl Iterator<Item = Body>) -> Option<Body> {
    parts.filter(|part| !part.document.prose.trim().is_empty()).reduce(|mut all, next| {
        append(&mut all.document, &next.document);
        let alike = all.document.escapes == next.document.escapes
            && all.document.folds == next.document.folds
            && all.document.coded.is_none()
            && next.document.coded.is_none();
        let differ = (!alike).then_some(FixError::Parts);
        all.document.unfixable = all.document.unfixable.or(next.document.unfixable).or(differ);
        Body { document: all.document, is_html: all.is_html || next.is_html, other: None }
    })
}

/// Puts a text under another, with a break between.
fn append(above: &mut Document, below: &Document) {
    const BREAK: &str = "\n\n";
    let from = above.map.pieces().last().map_or(0, |piece| piece.source.end());
    let until = below.map.pieces().first().map_or(from, |piece| piece.source.start()).max(from);
    above.prose = [&above.prose, BREAK, &below.prose].concat().into();
    above.map.push(offset(BREAK.len()), Span::new(from, until), Origin::Synthetic);
    let base = above.map.prose_len();
    for piece in below.map.pieces() {
        above.map.push(piece.prose.len(), piece.source, piece.origin);
    }
    let shifted = |region: &Region| Region {
        kind: region.kind,
        span: Span::new(base + region.span.start(), base + region.span.end()),
    };
    above.regions.extend(below.regions.iter().map(shifted));
    above.inlines.extend(below.inlines.iter().map(shifted));
}

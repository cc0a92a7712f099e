//! One reply, as the rules see it: prose, where each byte of it comes from, and what its parts are.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::day::Day;
use crate::text::escape::Escape;
use crate::text::fix_error::FixError;
use crate::text::placeholder_names::Names;
use crate::text::span::{Prose, Source, Span};
use crate::text::transfer::TransferEncoding;

/// What stands for a placeholder in the prose: one character that no phrase can match through.
pub const PLACEHOLDER: char = '\u{fffc}';

/// Whether a reader sees a character of the prose: white space, soft hyphens and the like are not seen, nor is a placeholder.
pub(crate) fn is_seen(char: char) -> bool {
    !char.is_whitespace() && !matches!(char, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{feff}' | PLACEHOLDER)
}

/// How a stretch of prose came out of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Byte for byte.
    Verbatim,
    /// One escape, entity or placeholder: indivisible.
    Decoded,
    /// Text with no source of its own, such as the break between two blocks; it points at the place that caused it.
    Synthetic,
}

/// A stretch of prose and the stretch of source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the prose.
    pub prose: Span<Prose>,
    /// Where it came from. Stretches of source between two pieces are markup that was dropped.
    pub source: Span<Source>,
    /// How the prose was made from the source.
    pub origin: Origin,
}

/// A place in the source, and whether both its ends are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The place; where it could not be exact it is wider, never shifted.
    pub span: Span<Source>,
    /// Whether both ends are exact and nothing in between is markup, an escape or made up, so that the source text of
    /// `span` equals the prose and may be replaced as it stands.
    pub verbatim: bool,
}

/// The way from prose to source. Its pieces are in the order of the prose, and they cover it without a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

impl SourceMap {
    /// A map for prose that is all of a source text of `len` bytes.
    pub fn whole(len: u32) -> Self {
        let mut map = Self::default();
        map.push(len, Span::new(0, len), Origin::Verbatim);
        map
    }

    /// Bytes of prose that are covered so far.
    pub fn prose_len(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.prose.end())
    }

    /// Adds `len` bytes of prose that come from `source`. Neighbours that are verbatim become one piece.
    ///
    /// # Panics
    /// If a verbatim stretch is not as long as its source.
    pub fn push(&mut self, len: u32, source: Span<Source>, origin: Origin) {
        assert!(origin != Origin::Verbatim || len == source.len(), "verbatim text has the length of its source");
        if len == 0 {
            return;
        }
        let start = self.prose_len();
        if let Some(last) = self.pieces.last_mut()
            && last.origin == Origin::Verbatim
            && origin == Origin::Verbatim
            && last.source.end() == source.start()
        {
            last.prose = Span::new(last.prose.start(), start + len);
            last.source = last.source.join(source);
            return;
        }
        self.pieces.push(Piece { prose: Span::new(start, start + len), source, origin });
    }

    /// Leads on: this map ends in a text that `outer` maps to another, as where HTML stands in a JSON string. The result
    /// leads from the same prose to where `outer` leads. What is verbatim in both is verbatim in it; what either of them
    /// takes as one piece stays one.
    #[must_use]
    pub fn through(&self, outer: &Self) -> Self {
        let mut composed = Self::default();
        for piece in &self.pieces {
            let middle = Span::<Prose>::new(piece.source.start(), piece.source.end());
            if piece.origin != Origin::Verbatim {
                composed.push(piece.prose.len(), outer.to_source(middle).span, piece.origin);
                continue;
            }
            let first = outer.pieces.partition_point(|step| step.prose.end() <= middle.start());
            for step in outer.pieces[first..].iter().take_while(|step| step.prose.start() < middle.end()) {
                let start = step.prose.start().max(middle.start());
                let end = step.prose.end().min(middle.end());
                let source = outer.to_source(Span::new(start, end)).span;
                composed.push(end - start, source, step.origin);
            }
        }
        composed
    }

    /// From the first to the last byte of source that the prose comes from; `None` for no prose.
    pub fn extent(&self) -> Option<Span<Source>> {
        self.pieces.iter().map(|piece| piece.source).reduce(Span::join)
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Where a stretch of prose comes from.
    pub fn to_source(&self, span: Span<Prose>) -> Mapped {
        let Some(last) = self.pieces.last() else {
            return Mapped { span: Span::new(0, 0), verbatim: false };
        };
        let first = self.pieces.partition_point(|piece| piece.prose.end() <= span.start());
        let Some(piece) = self.pieces.get(first) else {
            // After the last byte: the end of the document.
            return Mapped { span: Span::new(last.source.end(), last.source.end()), verbatim: false };
        };
        let start = match piece.origin {
            Origin::Verbatim => piece.source.start() + (span.start() - piece.prose.start()),
            Origin::Decoded | Origin::Synthetic => piece.source.start(),
        };
        if span.is_empty() {
            return Mapped { span: Span::new(start, start), verbatim: false };
        }
        let until = first + self.pieces[first..].partition_point(|piece| piece.prose.end() < span.end());
        let tail = self.pieces.get(until).unwrap_or(last);
        let end = match tail.origin {
            Origin::Verbatim => tail.source.start() + (span.end() - tail.prose.start()),
            Origin::Decoded | Origin::Synthetic => tail.source.end(),
        };
        let verbatim = first == until && piece.origin == Origin::Verbatim;
        Mapped { span: Span::new(start, end.max(start)), verbatim }
    }

    /// Where a stretch of prose may be written anew: in the letters of the source and in escapes that lie within it as a whole.
    /// With `folds`, what is left out in between is no markup but line ends that are none of the text.
    ///
    /// # Errors
    /// Why it may not: it ends within an escape, there is markup in between, or a piece of source says more than this stretch.
    pub fn rewritable(&self, span: Span<Prose>, folds: bool) -> Result<Span<Source>, FixError> {
        let Range { start: first, end: until } = self.within(span);
        let pieces = &self.pieces[first..until];
        let is_made_up = |piece: &Piece| {
            piece.origin == Origin::Synthetic || piece.origin == Origin::Decoded && piece.source.is_empty()
        };
        if pieces.is_empty() || pieces.iter().any(is_made_up) || !(folds || adjoin(pieces)) {
            return Err(FixError::Markup);
        }
        let around =
            [first.checked_sub(1), Some(until)].into_iter().flatten().filter_map(|index| self.pieces.get(index));
        let place = self.to_source(span).span;
        let is_torn = |piece: &Piece| piece.origin == Origin::Decoded && !span.covers(piece.prose);
        if pieces.iter().any(is_torn) || around.into_iter().any(|piece| piece.source.overlaps(place)) {
            return Err(FixError::Piece);
        }
        Ok(place)
    }

    /// Whether something stands in the source between the pieces of a stretch of prose.
    pub(crate) fn is_broken(&self, span: Span<Prose>) -> bool {
        !adjoin(&self.pieces[self.within(span)])
    }

    /// The pieces that a stretch of prose is in.
    fn within(&self, span: Span<Prose>) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.prose.end() <= span.start());
        first..first + self.pieces[first..].partition_point(|piece| piece.prose.start() < span.end())
    }

    /// What a stretch of source became; `None` where nothing of it is in the prose.
    pub fn to_prose(&self, span: Span<Source>) -> Option<Span<Prose>> {
        let mut found: Option<Span<Prose>> = None;
        for piece in self.pieces.iter().filter(|piece| piece.source.overlaps(span)) {
            let part = match piece.origin {
                Origin::Verbatim => {
                    let at = |at: u32| piece.prose.start() + (at - piece.source.start());
                    let (start, end) = (span.start().max(piece.source.start()), span.end().min(piece.source.end()));
                    Span::new(at(start), at(end))
                }
                Origin::Decoded => piece.prose,
                // A break between blocks says nothing itself.
                Origin::Synthetic => continue,
            };
            found = Some(found.map_or(part, |known| known.join(part)));
        }
        found
    }
}

/// Whether there is nothing between pieces in the source.
fn adjoin(pieces: &[Piece]) -> bool {
    pieces.windows(2).all(|pair| pair[0].source.end() == pair[1].source.start())
}

/// Who wrote a text, for which desk and when, as far as the record or the mail around it says so. Reports compare by it; no rule
/// reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Who wrote it.
    pub agent: Option<String>,
    /// The desk, team or inbox that it left from.
    pub queue: Option<String>,
    /// The folder or category of a library that it stands in.
    pub group: Option<String>,
    /// The labels of its record.
    pub tags: Vec<String>,
    /// The day on which it was sent or, where nothing says so, written.
    pub sent: Option<Day>,
}

/// What a text is to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The message itself.
    Reply,
    /// A subject line in a field of its own.
    Subject,
    /// A note among colleagues; never linted.
    InternalNote,
    /// The name of a macro; never linted.
    Title,
    /// What a placeholder shows when it has no value.
    Fallback,
}

/// Whether customers still receive it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In use.
    Active,
    /// Switched off; not linted.
    Retired,
}

/// What sort of text a document is; some rules hold for some kinds only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Written for one customer and about to be sent: nothing in it may be left to fill in.
    #[default]
    Draft,
    /// A template: placeholders belong in it.
    Macro,
    /// One message of a chat: no greeting, no sign-off.
    Chat,
    /// A reply to a post or a review, for all to read: a greeting at most, and initials for a name.
    Public,
}

impl Kind {
    /// Every kind, with the name it has in the phrasebook and on the command line.
    pub const ALL: [(&'static str, Self); 4] =
        [("draft", Self::Draft), ("macro", Self::Macro), ("chat", Self::Chat), ("public", Self::Public)];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
    }
}

/// What a stretch of prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegionKind {
    /// `Subject: …` at the top of a draft, or a subject field.
    Subject,
    /// `Subject: Re: …`: the subject of the customer's mail, which an answer keeps.
    Topic,
    /// `Hi Dana,`
    Greeting,
    /// A paragraph or list item of what is said.
    Body,
    /// `Kind regards,` up to the name, which belongs to it.
    Closing,
    /// What follows the name: role, company, phone, legal lines.
    Signature,
    /// Somebody else's words, `depth` levels deep (from 1).
    Quote {
        /// Number of `>` marks, or 1 where a header block quotes.
        depth: u8,
    },
    /// `On … wrote:`, a `From:`/`Sent:` block, or a line such as `-----Original Message-----`.
    Attribution,
    /// The legal paragraph below a signature.
    Disclaimer,
    /// Code, block or inline, and names made for machines: paths, file names, hashtags, codes.
    Code,
    /// A web or mail address.
    Url,
    /// `{{ticket.name}}`, `%{name}`, `[NAME]`: one [`PLACEHOLDER`] in the prose.
    Placeholder,
    /// `{% if … %}` and the like: nothing a customer sees.
    Control,
    /// A heading of a formatted text.
    Heading,
    /// Between two branches of a template, of which a customer receives one.
    Boundary,
}

impl RegionKind {
    /// Its name in output and in `only_in`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Topic => "topic",
            Self::Greeting => "greeting",
            Self::Body => "body",
            Self::Closing => "closing",
            Self::Signature => "signature",
            Self::Quote { .. } => "quote",
            Self::Attribution => "attribution",
            Self::Disclaimer => "disclaimer",
            Self::Code => "code",
            Self::Url => "url",
            Self::Placeholder => "placeholder",
            Self::Control => "control",
            Self::Heading => "heading",
            Self::Boundary => "boundary",
        }
    }

    /// Whether the company says it to the customer, so that rules may speak about it.
    pub fn is_linted(self) -> bool {
        matches!(self, Self::Subject | Self::Greeting | Self::Body | Self::Closing | Self::Signature | Self::Heading)
    }
}

/// A stretch of prose that is one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Which part of a reply, or what kind of text, it is.
    pub kind: RegionKind,
    /// The prose that it covers.
    pub span: Span<Prose>,
}

/// A sentence, list item or line of its own, with the block it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, without the white space around it.
    pub span: Span<Prose>,
    /// Index into [`Document::regions`].
    pub region: u32,
}

/// Where two forms of one message part that should say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// Index of the document that is the other form.
    pub from: u32,
    /// The first words of this form that the other does not have there.
    pub here: Span<Prose>,
    /// What stands there in the other form.
    pub there: Span<Source>,
}

/// The text of a field or a part of a mail, and the stretches of it that can only be written as a whole.
#[derive(Clone, Debug)]
pub struct Coded {
    /// What the field or part says, before any markup in it is read.
    pub text: Arc<str>,
    /// From the prose to `text`, whose places count as source here.
    pub map: SourceMap,
    /// The stretches, in order. Between them, the text stands in the file as it is.
    pub blocks: Vec<Block>,
}

/// An encoded stretch.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where, in the text of the field or part.
    pub text: Span<Source>,
    /// Where, in the text of the file: all of it is written anew if anything is.
    pub source: Span<Source>,
    /// The encoding of `source`.
    pub coding: TransferEncoding,
}

/// One reply: what one customer receives.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// Where it lies in its file (JSON pointer, MIME part, CSV row); `None` where the file is the document.
    pub pointer: Option<String>,
    /// The name of the macro, where the file gives one.
    pub title: Option<String>,
    /// What the file sorts it under, where it does.
    pub tags: Vec<String>,
    /// Who says it, as the sender of a mail is named in it.
    pub from: Option<String>,
    /// What is known of how it came about.
    pub circumstances: Circumstances,
    /// What the text is to the customer.
    pub role: Role,
    /// Whether it is in use.
    pub state: State,
    /// What language the file says it is in, such as `en-us`.
    pub language: Option<String>,
    /// Index, within its file, of the document that says the same in another form; that one is linted in its place.
    pub twin: Option<u32>,
    /// Index of the document whose twin this one is: a change of one is a change of both.
    pub copy: Option<u32>,
    /// Where it says something else than the other form of the same message, which it should repeat.
    pub parting: Option<Divergence>,
    /// The names that its placeholders may have, where somebody says which those are.
    pub names: Option<Arc<Names>>,
    /// What the file itself says about its kind, in front matter for example.
    pub kind: Option<Kind>,
    /// The kind of reply that the file itself says it is, in front matter for example, and where it says so.
    pub reply_type: Option<(String, Span<Source>)>,
    /// Why no change can be written back, where its format lets none; then changes are for a person.
    pub unfixable: Option<FixError>,
    /// What of it can only be written as a whole; there, its map tells where words stand and not where to write.
    pub coded: Option<Box<Coded>>,
    /// Whether what its map leaves out is no markup, only line ends and marks that mail programs put in.
    pub folds: bool,
    /// The file that the thread below the reply comes from, where the reply does not quote it itself.
    pub thread_file: Option<String>,
    /// What the rules read.
    pub prose: Arc<str>,
    /// Where it came from.
    pub map: SourceMap,
    /// How words are to be written at the places that the map gives: the innermost layer first.
    pub escapes: Vec<Escape>,
    /// Its blocks: sorted, without overlap. Extraction marks what only the format knows (code, quotes, headings,
    /// boundaries); segmentation completes the list.
    pub regions: Vec<Region>,
    /// What stands inside blocks: placeholders, addresses, inline code, template control. Sorted, without overlap.
    pub inlines: Vec<Region>,
    /// The sentences of all blocks that hold language, quotes included; in order.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The same reply without what anybody wrote: no text, no place in it, no title, and no name, which may be a sentence, as
    /// translations have them. Its standing and its day remain.
    pub(crate) fn without_words(&self) -> Self {
        Self {
            circumstances: Circumstances { sent: self.circumstances.sent, ..Circumstances::default() },
            role: self.role,
            state: self.state,
            twin: self.twin,
            copy: self.copy,
            kind: self.kind,
            ..Self::new("", SourceMap::default())
        }
    }

    /// An active reply with this prose and map; nothing is known about its parts yet.
    pub fn new(prose: impl Into<Arc<str>>, map: SourceMap) -> Self {
        Self {
            pointer: None,
            title: None,
            tags: Vec::new(),
            from: None,
            circumstances: Circumstances::default(),
            role: Role::Reply,
            state: State::Active,
            language: None,
            twin: None,
            copy: None,
            parting: None,
            names: None,
            kind: None,
            reply_type: None,
            unfixable: None,
            coded: None,
            folds: false,
            thread_file: None,
            prose: prose.into(),
            map,
            escapes: Vec::new(),
            regions: Vec::new(),
            inlines: Vec::new(),
            sentences: Vec::new(),
        }
    }

    /// Whether a customer receives it, so that it is linted; what stands there twice is linted once.
    pub fn is_linted(&self) -> bool {
        self.state == State::Active && self.twin.is_none() && !matches!(self.role, Role::InternalNote | Role::Title)
    }

    /// The kind of the block that a sentence stands in.
    pub fn region_of(&self, sentence: &Sentence) -> RegionKind {
        self.regions[sentence.region as usize].kind
    }

    /// The kind of the block at an offset.
    pub fn region_at(&self, at: u32) -> Option<RegionKind> {
        let index = self.regions.partition_point(|region| region.span.end() <= at);
        self.regions.get(index).filter(|region| region.span.start() <= at).map(|region| region.kind)
    }

    /// Whether a stretch of prose touches what is no language: an address, code, the name of a file. Nothing is changed there.
    pub fn is_opaque(&self, span: Span<Prose>) -> bool {
        self.inlines_over(span).any(|inline| matches!(inline.kind, RegionKind::Url | RegionKind::Code))
    }

    /// The inlines that a stretch of prose touches.
    pub fn inlines_over(&self, span: Span<Prose>) -> impl Iterator<Item = &Region> {
        let first = self.inlines.partition_point(|inline| inline.span.end() <= span.start());
        self.inlines[first..].iter().take_while(move |inline| inline.span.start() < span.end())
    }

    /// The inlines that lie within a stretch of prose.
    pub fn inlines_in(&self, span: Span<Prose>) -> impl Iterator<Item = &Region> {
        let first = self.inlines.partition_point(|inline| inline.span.start() < span.start());
        self.inlines[first..]
            .iter()
            .take_while(move |inline| inline.span.start() < span.end())
            .filter(move |inline| span.covers(inline.span))
    }

    /// The sentence at an offset, or the next one after it.
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= at);
        (index < self.sentences.len()).then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_escapes_can_be_written_anew() {
        // source: `ab&amp;c<b>d`, prose: `ab&cd`
        let mut map = SourceMap::default();
        map.push(2, Span::new(0, 2), Origin::Verbatim);
        map.push(1, Span::new(2, 7), Origin::Decoded);
        map.push(1, Span::new(7, 8), Origin::Verbatim);
        map.push(1, Span::new(11, 12), Origin::Verbatim);
        let at = |start, end| map.rewritable(Span::new(start, end), false).map(Span::range);
        assert_eq!(at(1, 4), Ok(1..8));
        assert_eq!(at(2, 3), Ok(2..7));
        assert_eq!(at(3, 5), Err(FixError::Markup));
        assert_eq!(map.rewritable(Span::new(3, 5), true).map(Span::range), Ok(7..12));
    }

    #[test]
    fn what_one_escape_says_is_written_anew_as_a_whole() {
        // source: `&frac12;`, read as `1` and `/2`
        let mut map = SourceMap::default();
        map.push(1, Span::new(0, 8), Origin::Decoded);
        map.push(2, Span::new(0, 8), Origin::Decoded);
        let at = |start, end| map.rewritable(Span::new(start, end), true).map(Span::range);
        assert_eq!(at(0, 1), Err(FixError::Piece));
        assert_eq!(at(1, 3), Err(FixError::Piece));
        assert_eq!(at(0, 3), Ok(0..8));
    }

    #[test]
    fn maps_lead_through_each_other() {
        // file: `"a\\u0026amp;b"`, string: `a&amp;b`, prose: `a&b`
        let mut outer = SourceMap::default();
        outer.push(1, Span::new(1, 2), Origin::Verbatim);
        outer.push(1, Span::new(2, 8), Origin::Decoded);
        outer.push(5, Span::new(8, 13), Origin::Verbatim);
        let mut inner = SourceMap::default();
        inner.push(1, Span::new(0, 1), Origin::Verbatim);
        inner.push(1, Span::new(1, 6), Origin::Decoded);
        inner.push(1, Span::new(6, 7), Origin::Verbatim);
        let map = inner.through(&outer);
        let sources: Vec<_> = map.pieces().iter().map(|piece| (piece.source.range(), piece.origin)).collect();
        assert_eq!(sources, [(1..2, Origin::Verbatim), (2..12, Origin::Decoded), (12..13, Origin::Verbatim)]);
    }

    #[test]
    fn spans_widen_over_escapes_and_never_shift() {
        // source: `ab&amp;cd`, prose: `ab&cd`
        let mut map = SourceMap::default();
        map.push(2, Span::new(0, 2), Origin::Verbatim);
        map.push(1, Span::new(2, 7), Origin::Decoded);
        map.push(2, Span::new(7, 9), Origin::Verbatim);
        let at = |start, end| {
            let mapped = map.to_source(Span::new(start, end));
            (mapped.span.start(), mapped.span.end(), mapped.verbatim)
        };
        assert_eq!(at(0, 2), (0, 2, true));
        assert_eq!(at(1, 3), (1, 7, false));
        assert_eq!(at(2, 3), (2, 7, false));
        assert_eq!(at(3, 4), (7, 8, true));
        assert_eq!(at(5, 5), (9, 9, false));
    }
}

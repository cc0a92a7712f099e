//! Puts prose together piece by piece, with its map, its blocks and its inlines.

use std::iter::Peekable;
use std::ops::Range;
use std::slice;

use crate::extract::placeholder::{Placeholder, PlaceholderKind};
use crate::extract::template_subject::SubjectBlocks;
use crate::text::document::{Document, Origin, PLACEHOLDER, Region, RegionKind, SourceMap};
use crate::text::span::{Source, Span, offset};

/// What separates two blocks in the prose.
const BREAK: &str = "\n\n";

/// A piece of what is said.
pub(crate) enum Said {
    /// Text that is its own source.
    Verbatim(Span<Source>),
    /// Text that the place stands for.
    Decoded(String, Span<Source>),
    /// What a program fills in.
    Placeholder(Placeholder),
}

impl Said {
    /// What a range of the source says, piece by piece: its own text, and the placeholders that begin before its end, which are taken.
    pub(crate) fn each_in(
        range: Range<usize>,
        placeholders: &mut Peekable<slice::Iter<'_, Placeholder>>,
        mut each: impl FnMut(Self),
    ) {
        let mut from = range.start;
        while let Some(placeholder) = placeholders.next_if(|placeholder| placeholder.span.range().start < range.end) {
            let span = placeholder.span.range();
            if span.start >= from {
                each(Self::Verbatim(Span::of(from..span.start)));
                each(Self::Placeholder(*placeholder));
            }
            from = from.max(span.end);
        }
        if from < range.end {
            each(Self::Verbatim(Span::of(from..range.end)));
        }
    }
}

/// A document in the making. Pieces must come in the order of the source.
pub(crate) struct Builder<'a> {
    source: &'a str,
    prose: String,
    map: SourceMap,
    regions: Vec<Region>,
    inlines: Vec<Region>,
    /// What the open block is, where the format knows.
    kind: Option<RegionKind>,
    /// Where the open block starts; `None` until it has text.
    block_start: Option<u32>,
    /// What the pictures of the open block say; it is read if nothing else stands there.
    pictures: Vec<Vec<Said>>,
    /// Where the last piece ended in the source.
    source_end: u32,
    subjects: SubjectBlocks,
}

impl<'a> Builder<'a> {
    /// A builder for prose that comes from `source`.
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            prose: String::with_capacity(source.len()),
            map: SourceMap::default(),
            regions: Vec::new(),
            inlines: Vec::new(),
            kind: None,
            block_start: None,
            pictures: Vec::new(),
            source_end: 0,
            subjects: SubjectBlocks::default(),
        }
    }

    /// What follows is a block of its own. A `kind` makes it a region; without one, segmentation finds out what it is.
    pub(crate) fn block(&mut self, kind: Option<RegionKind>) {
        let pictures = std::mem::take(&mut self.pictures);
        if self.block_start.is_none() && matches!(self.kind, None | Some(RegionKind::Heading)) {
            for said in pictures {
                self.caption(said);
            }
        }
        self.close();
        self.kind = kind;
    }

    /// A picture in the open block, and what it says to those who do not see it.
    pub(crate) fn picture(&mut self, said: Vec<Said>) {
        self.pictures.push(said);
    }

    /// Whether nothing but pictures stands in the open block.
    pub(crate) fn is_of_pictures(&self) -> bool {
        self.block_start.is_none() && !self.pictures.is_empty()
    }

    /// A block of what a picture says, unless that is only what the picture is called.
    fn caption(&mut self, said: Vec<Said>) {
        let words = said.iter().map(|piece| match piece {
            Said::Verbatim(span) => span.slice(self.source),
            Said::Decoded(text, _) => text,
            Said::Placeholder(_) => " ",
        });
        if is_name(&words.collect::<String>()) {
            return;
        }
        self.kind = Some(RegionKind::Caption);
        for piece in said {
            self.say(piece);
        }
        self.close();
    }

    /// Adds a piece to the open block.
    pub(crate) fn say(&mut self, piece: Said) {
        match piece {
            Said::Verbatim(span) => self.verbatim(span),
            Said::Decoded(text, span) => self.decoded(&text, span),
            Said::Placeholder(placeholder) => self.placeholder(&placeholder),
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        let end = offset(self.prose.trim_end().len());
        if let Some(start) = self.block_start.take()
            && let Some(kind) = self.kind
            && start < end
        {
            self.regions.push(Region { kind, span: Span::new(start, end) });
        }
    }

    /// Whether the open block has text.
    pub(crate) fn has_text(&self) -> bool {
        self.block_start.is_some()
    }

    /// Whether white space, or nothing, stands before what comes next in the open block.
    pub(crate) fn ends_with_space(&self) -> bool {
        self.block_start.is_none() || self.prose.ends_with([' ', '\n'])
    }

    /// Text that is its own source.
    pub(crate) fn verbatim(&mut self, span: Span<Source>) {
        if !span.is_empty() {
            self.open(span);
            self.prose.push_str(span.slice(self.source));
            self.map.push(span.len(), span, Origin::Verbatim);
        }
    }

    /// Text that `span` stands for.
    pub(crate) fn decoded(&mut self, text: &str, span: Span<Source>) {
        if !text.is_empty() {
            self.open(span);
            self.prose.push_str(text);
            self.map.push(offset(text.len()), span, Origin::Decoded);
        }
    }

    /// A line that a tag ends: who changes the words on both sides of it leaves the tag.
    pub(crate) fn line_break(&mut self, tag: Span<Source>) {
        self.open(tag);
        self.prose.push('\n');
        self.map.push(1, tag, Origin::Synthetic);
    }

    /// A placeholder, in the way of its kind.
    pub(crate) fn placeholder(&mut self, placeholder: &Placeholder) {
        match placeholder.kind {
            PlaceholderKind::Value | PlaceholderKind::HumanBlank => {
                self.decoded(PLACEHOLDER.encode_utf8(&mut [0; 4]), placeholder.span);
                self.inline(RegionKind::Placeholder, self.here() - offset(PLACEHOLDER.len_utf8()));
            }
            PlaceholderKind::Control => {
                self.subjects.control(placeholder.span.slice(self.source), self.here());
                self.inline(RegionKind::Control, self.here());
            }
            PlaceholderKind::Comment => self.inline(RegionKind::Control, self.here()),
            PlaceholderKind::Branch if self.prose.is_empty() => {}
            PlaceholderKind::Branch => {
                let kind = self.kind;
                self.block(None);
                let start = self.here();
                self.prose.push_str(BREAK);
                self.map.push(offset(BREAK.len()), placeholder.span, Origin::Decoded);
                self.source_end = placeholder.span.end();
                self.regions.push(Region { kind: RegionKind::Boundary, span: Span::new(start, self.here()) });
                self.kind = kind;
            }
        }
    }

    /// Whether the open block ends with a blank line.
    pub(crate) fn ends_with_break(&self) -> bool {
        self.prose.ends_with(BREAK)
    }

    /// Marks the prose from `start` to here.
    pub(crate) fn inline(&mut self, kind: RegionKind, start: u32) {
        self.inlines.push(Region { kind, span: Span::new(start, self.here()) });
    }

    /// Where the next text will stand, after the break that may come before it.
    pub(crate) fn next(&self) -> u32 {
        let breaks = self.block_start.is_none() && !self.prose.is_empty() && !self.prose.ends_with(BREAK);
        self.here() + if breaks { offset(BREAK.len()) } else { 0 }
    }

    /// Where the next text will stand, if it belongs to the open block.
    pub(crate) fn here(&self) -> u32 {
        offset(self.prose.len())
    }

    /// The document.
    pub(crate) fn finish(mut self) -> Document {
        self.block(None);
        let mut document = Document::new(self.prose, self.map);
        document.regions = self.regions;
        document.inlines = self.inlines;
        self.subjects.mark(&mut document);
        document
    }

    /// Opens a block for text from `span`: puts a break before it where other text stands already.
    fn open(&mut self, span: Span<Source>) {
        if self.block_start.is_none() {
            if self.next() > self.here() {
                let between = Span::new(self.source_end.min(span.start()), span.start());
                self.prose.push_str(BREAK);
                self.map.push(offset(BREAK.len()), between, Origin::Synthetic);
            }
            self.block_start = Some(self.here());
        }
        self.source_end = span.end();
    }
}

/// Whether the words of a picture only name what it shows: a logo, a brand, a file.
fn is_name(said: &str) -> bool {
    let words = || said.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let is_large = |word: &str| word.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
    let is_sentence = said.trim_end().ends_with(['.', '!', '?', '…']);
    words().count() < 2 || !is_sentence && words().all(is_large)
}

//! Prose becomes paragraphs, and those that somebody else wrote are told from our own.
//!
//! Lines with `>` are quoted. Below `On … wrote:` the lines without `>` are our answers between the quoted ones, unless
//! no `>` follows at all; below `-----Original Message-----` or a block of `From:`, `Sent:`, `Subject:` everything is
//! quoted. One pass over the lines; what looks ahead looks at a few lines only.

use std::cell::OnceCell;
use std::ops::Range;

use crate::document::{Region, RegionKind};

use super::attribution::{self, Header};

/// What a paragraph is, as far as its lines tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Settled.
    Known(RegionKind),
    /// A paragraph of our own letter.
    Own,
    /// The line `--` above a signature.
    SignatureMark,
}

/// A paragraph, or lines of one that are alike; without the white space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) part: Part,
    pub(super) span: Range<usize>,
}

/// The blocks of a text in which `known` regions were found already.
pub(super) fn blocks(text: &str, known: &[Region]) -> Vec<Block> {
    let mut splitter = Splitter { text, known, blocks: Vec::new(), open: None, level: 0, last_quote: OnceCell::new() };
    let mut from = 0;
    for region in known {
        let span = region.span.range();
        splitter.gap(from..span.start);
        splitter.known(region.kind, span.clone());
        from = span.end;
    }
    splitter.gap(from..text.len());
    splitter.blocks
}

struct Splitter<'a> {
    text: &'a str,
    known: &'a [Region],
    blocks: Vec<Block>,
    /// The block that the next line may continue.
    open: Option<Block>,
    /// How many messages deep everything is quoted; zero in our own letter.
    level: u8,
    /// Start of the last quoted line, where there is one; found when first asked for.
    last_quote: OnceCell<Option<usize>>,
}

impl Splitter<'_> {
    fn known(&mut self, kind: RegionKind, span: Range<usize>) {
        let kind = match kind {
            RegionKind::Quote { depth } => RegionKind::Quote { depth: depth.saturating_add(self.level) },
            RegionKind::Heading if self.level > 0 => RegionKind::Quote { depth: self.level },
            other => other,
        };
        self.blocks.push(Block { part: Part::Known(kind), span });
    }

    fn gap(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.line(line_at(self.text, at, range.end), range.end);
        }
        self.close();
    }

    /// Takes the line, and lines below that belong to it; gives the start of the next.
    fn line(&mut self, line: Range<usize>, limit: usize) -> usize {
        let next = (line.end + 1).min(limit);
        let content = trimmed(self.text, &line);
        let said = &self.text[content.clone()];
        let Some(&first) = said.as_bytes().first() else {
            self.close();
            return next;
        };
        if first == b'>' {
            self.quoted_line(content);
            return next;
        }
        if self.blocks.is_empty()
            && self.open.is_none()
            && self.level == 0
            && let Some(end) = self.draft_header(line.start, limit)
        {
            return end;
        }
        if is_rule(said) {
            self.close();
            if let Some(end) = self.header_block_below(next, limit) {
                return self.attribution(content.start..end, true, limit);
            }
            return next;
        }
        if said == "--" && self.level == 0 {
            self.push(Part::SignatureMark, content);
            self.close();
            return next;
        }
        if attribution::is_original_message(said) {
            let end = self.header_block_below(next, limit).unwrap_or(content.end);
            return self.attribution(content.start..end, true, limit);
        }
        if attribution::may_be_header(said)
            && let Some(end) = attribution::header_block(self.text, line.start, limit)
        {
            return self.attribution(content.start..end, true, limit);
        }
        if attribution::may_begin(said)
            && let Some(end) = attribution::attribution(self.text, line.start, limit)
        {
            return self.attribution(content.start..end, false, limit);
        }
        let part = match self.level {
            0 => Part::Own,
            depth => Part::Known(RegionKind::Quote { depth }),
        };
        self.push(part, content);
        next
    }

    fn quoted_line(&mut self, content: Range<usize>) {
        let said = &self.text[content.clone()];
        let marks = said.len() - said.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).len();
        if marks == said.len() {
            self.close();
            return;
        }
        let depth = said[..marks].bytes().filter(|&byte| byte == b'>').count();
        let depth = u8::try_from(depth).unwrap_or(u8::MAX).saturating_add(self.level);
        let is_attribution = attribution::is_attribution_line(&said[marks..]);
        let kind = if is_attribution { RegionKind::Attribution } else { RegionKind::Quote { depth } };
        self.push(Part::Known(kind), content);
        if is_attribution {
            self.close();
        }
    }

    /// An attribution; gives the start of the line below. `swallows`: whether all that follows is quoted in any case.
    fn attribution(&mut self, span: Range<usize>, swallows: bool, limit: usize) -> usize {
        self.close();
        let end = span.end;
        if swallows || !self.is_quoted_after(end) {
            self.level = self.level.saturating_add(1);
        }
        self.blocks.push(Block { part: Part::Known(RegionKind::Attribution), span });
        memchr::memchr(b'\n', &self.text.as_bytes()[end..limit]).map_or(limit, |at| end + at + 1)
    }

    /// The end of a header block that the next line with text begins.
    fn header_block_below(&self, from: usize, limit: usize) -> Option<usize> {
        let rest = &self.text[from..limit];
        let content = limit - rest.trim_start().len();
        let start = memchr::memrchr(b'\n', &self.text.as_bytes()[from..content]).map_or(from, |at| from + at + 1);
        attribution::header_block(self.text, start, limit)
    }

    /// `To:`, `Subject:` at the very top: the draft's own. Gives the start of the line below.
    fn draft_header(&mut self, from: usize, limit: usize) -> Option<usize> {
        let headers = attribution::draft_header(self.text, from, limit);
        let last = headers.last()?.1.end;
        for (header, span) in headers {
            let kind = if header == Header::Subject { RegionKind::Subject } else { RegionKind::Attribution };
            self.close();
            self.blocks.push(Block { part: Part::Known(kind), span });
        }
        Some(memchr::memchr(b'\n', &self.text.as_bytes()[last..limit]).map_or(limit, |at| last + at + 1))
    }

    /// Whether a line with `>`, or a block that the format calls a quote, follows.
    fn is_quoted_after(&self, at: usize) -> bool {
        let (text, known) = (self.text, self.known);
        let last = *self.last_quote.get_or_init(|| {
            let marked = memchr::memrchr_iter(b'>', text.as_bytes()).find(|&at| starts_line(text, at));
            let is_quote = |region: &&Region| matches!(region.kind, RegionKind::Quote { .. });
            let told = known.iter().rev().find(is_quote).map(|region| region.span.start() as usize);
            marked.max(told)
        });
        last.is_some_and(|last| last >= at)
    }

    fn push(&mut self, part: Part, span: Range<usize>) {
        match &mut self.open {
            Some(open) if open.part == part => open.span.end = span.end,
            _ => {
                self.close();
                self.open = Some(Block { part, span });
            }
        }
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take());
    }
}

/// Whether only white space stands before `at` on its line.
fn starts_line(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|&byte| byte == b'\n')
}

/// A row of one sign that separates parts of a text.
fn is_rule(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.len() >= 5
        && matches!(bytes[0], b'_' | b'-' | b'=' | b'*' | b'~')
        && bytes.iter().all(|byte| *byte == bytes[0])
}

/// The line that starts at `at`, without its end.
pub(super) fn line_at(text: &str, at: usize, limit: usize) -> Range<usize> {
    at..memchr::memchr(b'\n', &text.as_bytes()[at..limit]).map_or(limit, |found| at + found)
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let end = range.start + slice.trim_end().len();
    let start = range.start + slice.len() - slice.trim_start().len();
    start.min(end)..end
}

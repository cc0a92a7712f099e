//! Prose becomes paragraphs, and those that somebody else wrote are told from our own.
//!
//! Lines with `>` are quoted. Below `On … wrote:` the lines without `>` are our answers between the quoted ones, unless
//! no `>` follows at all; below `-----Original Message-----` or a block of `From:`, `Sent:`, `Subject:` everything is
//! quoted. One pass over the lines; what looks ahead looks at a few lines only.

use std::cell::OnceCell;
use std::ops::Range;

use crate::text::document::{Region, RegionKind};

use super::attribution::{self, Header};
use super::lines::{line_at, trimmed};
use super::quote_prefix::{self, Marks};
use super::{greeting, greeting_words, mail_client_wording, transcript};

/// What a paragraph is, as far as its lines show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Its kind is settled.
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
    if known.is_empty()
        && let Some(lines) = transcript::lines(text)
    {
        // A name and a time on a line of their own say nothing.
        return lines.into_iter().map(spoken).filter(|block| !block.span.is_empty()).collect();
    }
    let mut splitter = Splitter {
        text,
        known,
        blocks: Vec::new(),
        open: None,
        level: 0,
        answered_below: false,
        is_told: false,
        last_quote: OnceCell::new(),
    };
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

/// A line of a chat.
fn spoken(line: transcript::Line) -> Block {
    if line.is_ours {
        Block { part: Part::Own, span: line.said.min(line.span.end)..line.span.end }
    } else {
        Block { part: Part::Known(RegionKind::Quote { depth: 1 }), span: line.span }
    }
}

/// By how much white space a line is set in at least.
const INDENTED: usize = 2;

struct Splitter<'a> {
    text: &'a str,
    known: &'a [Region],
    blocks: Vec<Block>,
    /// The block that the next line may continue.
    open: Option<Block>,
    /// How many messages deep everything is quoted; zero in our own letter.
    level: u8,
    /// Whether a message without marks stands at the very top, so that our answer may follow below.
    answered_below: bool,
    /// Whether the line above is one of the customer's that is set in below an announcement.
    is_told: bool,
    /// Start of the last quoted line, where there is one; found when first asked for.
    last_quote: OnceCell<Option<usize>>,
}

impl Splitter<'_> {
    fn known(&mut self, kind: RegionKind, span: Range<usize>) {
        let kind = match kind {
            RegionKind::Quote { depth } => RegionKind::Quote { depth: depth.saturating_add(self.level) },
            RegionKind::Heading | RegionKind::Caption if self.level > 0 => RegionKind::Quote { depth: self.level },
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
        if said.is_empty() {
            self.close();
            return next;
        }
        if quote_prefix::is_headline(said) {
            return self.attribution(content, false, limit);
        }
        if let Some(marks) = quote_prefix::marks(said) {
            self.quoted_line(content, marks, next, limit);
            return next;
        }
        if self.goes_on(&content, next, limit) {
            self.push(Part::Known(RegionKind::Quote { depth: 1u8.saturating_add(self.level) }), content);
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
        if mail_client_wording::is_original(said)
            || (said.starts_with("##-") && said.ends_with("-##") && !self.blocks.is_empty())
        {
            let end = self.header_block_below(next, limit).unwrap_or(content.end);
            return self.attribution(content.start..end, true, limit);
        }
        if attribution::may_be_header(said)
            && let Some(end) = attribution::header_block(self.text, line.start, limit)
        {
            return self.attribution(content.start..end, true, limit);
        }
        if attribution::may_begin(said) || self.open.is_none() {
            if let Some(end) = attribution::attribution(self.text, line.start, limit) {
                let is_first = self.blocks.is_empty() && self.open.is_none();
                let next = self.attribution(content.start..end, false, limit);
                self.answered_below = is_first && self.level == 1;
                return next;
            }
            // Below what we say, a name and a moment stand above somebody's comment.
            if self.open.is_none()
                && self.blocks.last().is_some_and(|above| !self.text[above.span.clone()].ends_with(':'))
                && let Some(end) = attribution::stamp(self.text, line.start, limit)
                && !self.text[end..limit].trim().is_empty()
            {
                return self.attribution(content.start..end, false, limit);
            }
        }
        if self.answered_below && self.open.is_none() && self.greets_writer(said) {
            self.level = 0;
            self.answered_below = false;
        }
        self.is_told =
            self.level == 0 && content.start >= line.start + INDENTED && (self.is_told || self.is_announced());
        let part = match self.level {
            0 if self.is_told => Part::Known(RegionKind::Quote { depth: 1 }),
            0 => Part::Own,
            depth => Part::Known(RegionKind::Quote { depth }),
        };
        self.push(part, content);
        next
    }

    /// Whether an unmarked line belongs to the quoted one above: its program has broken an address or a long line there.
    fn goes_on(&self, content: &Range<usize>, next: usize, limit: usize) -> bool {
        let is_quote = |block: &&Block| matches!(block.part, Part::Known(RegionKind::Quote { .. }));
        let Some(above) = self.open.as_ref().filter(is_quote) else { return false };
        let said = &self.text[content.clone()];
        let above = &self.text[above.span.clone()];
        let last_line = above.rsplit('\n').next().unwrap_or_default();
        let is_open = last_line
            .rfind('<')
            .is_some_and(|open| !last_line[open..].contains('>') && last_line[open..].contains("://"));
        let ends_in_address = last_line.rsplit(' ').next().is_some_and(|word| word.contains("://"));
        ["http://", "https://", "<http://", "<https://"].iter().any(|start| said.starts_with(start))
            || is_open
            || ends_in_address && !said.contains(char::is_whitespace)
            || quote_prefix::is_wrapped(last_line, said, self.text[line_at(self.text, next, limit)].trim())
    }

    /// Whether what stands above the line announces the customer's words: `You wrote:`
    fn is_announced(&self) -> bool {
        let above = self.open.as_ref().or_else(|| self.blocks.last()).filter(|block| block.part == Part::Own);
        let above = above.map_or("", |block| &self.text[block.span.clone()]);
        mail_client_wording::announces(above.rsplit('\n').next().unwrap_or_default())
    }

    /// Whether a line greets the writer of the message that stands at the top.
    fn greets_writer(&self, line: &str) -> bool {
        let Some(length) = greeting::length(line) else { return false };
        let above = self.blocks.iter().find(|block| block.part == Part::Known(RegionKind::Attribution));
        let above = above.map_or("", |block| &self.text[block.span.clone()]);
        let cue = greeting_words::greeting_cue(line).unwrap_or(0).min(length);
        line[cue..length]
            .split(|char: char| !char.is_alphanumeric())
            .any(|word| word.chars().count() > 1 && above.contains(word))
    }

    fn quoted_line(&mut self, content: Range<usize>, marks: Marks, next: usize, limit: usize) {
        let said = &self.text[content.clone()];
        if marks.len == said.len() {
            self.close();
            return;
        }
        let depth = u8::try_from(marks.depth).unwrap_or(u8::MAX).saturating_add(self.level);
        let marks = marks.len;
        let is_attribution = attribution::is_attribution_line(&said[marks..]);
        let kind = if is_attribution { RegionKind::Attribution } else { RegionKind::Quote { depth } };
        self.push(Part::Known(kind), content);
        if is_attribution {
            self.close();
            // Some programs mark this line and none of the message.
            let mut below = self.text[next..limit].lines().map(|line| line.trim_start_matches(['>', ' ', '\t']));
            let first = below.find(|line| !line.trim().is_empty());
            let is_marked = || {
                let line = first.map_or(0, |line| line.as_ptr() as usize - self.text.as_ptr() as usize);
                self.text[..line].trim_end_matches([' ', '\t']).ends_with('>')
            };
            if first.is_some() && !is_marked() && !self.is_quoted_after(next) {
                self.level = self.level.saturating_add(1);
            }
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
            let is_marked = |line: &str| quote_prefix::marks(line).is_some() && !quote_prefix::is_empty(line);
            let says = |at: usize| {
                let start = text[..at].rfind('\n').map_or(0, |above| above + 1);
                is_marked(text[line_at(text, start, text.len())].trim())
            };
            let ends = memchr::memchr2_iter(b'>', b';', text.as_bytes());
            let marked = ends.rev().find(|&at| may_mark(text, at) && says(at));
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

/// Whether so little stands before `at` on its line that a mark of quoted lines may end there; a quick look.
fn may_mark(text: &str, at: usize) -> bool {
    const LONGEST: usize = 3;
    let before = text.as_bytes()[..at].iter().rev().take_while(|byte| **byte != b'\n');
    before.filter(|byte| !matches!(byte, b' ' | b'\t')).take(LONGEST + 1).count() <= LONGEST
}

/// A row of one character that separates parts of a text.
pub(super) fn is_rule(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.len() >= 3
        && matches!(bytes[0], b'_' | b'-' | b'=' | b'*' | b'~')
        && bytes.iter().all(|byte| *byte == bytes[0])
}

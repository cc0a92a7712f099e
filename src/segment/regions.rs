//! Paragraphs become the parts of a letter: greeting, body, closing, signature.
//!
//! A file may hold many letters one below the other; a greeting on a line of its own begins the next.

use std::ops::Range;

use crate::text::document::{Region, RegionKind};
use crate::text::span::Span;
use crate::text::{emoji, reach};

use super::bullets;
use super::closing::{self, Strength};
use super::disclaimer;
use super::greeting;
use super::lines::{line_at, trimmed};
use super::own_and_quoted::{self, Block, Part};
use super::signature;

/// The most words of a place behind a closing: `Kind regards from Oslo,`; and of those who send it.
const MOST_PLACES: usize = 4;
const MOST_SENDERS: usize = 9;

/// Where in a letter we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing said yet.
    Opening,
    /// In the text.
    Body,
    /// After `Regards,`: a name is due.
    Name,
    /// After the name.
    Signature,
    /// After the line `--`: all that follows is signature.
    Marked,
}

/// The regions of the blocks: in order, without overlap.
pub(super) fn regions(text: &str, blocks: &[Block]) -> Vec<Region> {
    let mut letter =
        Letter { text, blocks, regions: Vec::with_capacity(blocks.len()), phase: Phase::Opening, body: false };
    for at in 0..blocks.len() {
        letter.block(at);
    }
    letter.regions
}

/// The longest title, in bytes.
const TITLE: usize = 80;

/// The title in a line that marks in front of it make one: `---- Late parcels`, `=== Lost ===`.
pub(crate) fn ruled_title(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|char| matches!(char, '-' | '=' | '#' | '*' | '~' | '_'))?;
    let rest = line.trim_start_matches(mark);
    let title = rest.trim().trim_end_matches(mark).trim_end();
    let is_title = line.len() - rest.len() >= 3
        && line.len() <= TITLE
        && rest.starts_with(' ')
        && title.contains(char::is_alphabetic)
        && !title.contains(['\n', '@'])
        && !title.ends_with(['.', '!', '?', ',']);
    is_title.then_some(title)
}

struct Letter<'a> {
    text: &'a str,
    blocks: &'a [Block],
    regions: Vec<Region>,
    phase: Phase,
    /// Whether this letter has said something.
    body: bool,
}

impl<'a> Letter<'a> {
    fn block(&mut self, at: usize) {
        let block = &self.blocks[at];
        match block.part {
            // Templates set the greeting in large letters.
            Part::Known(RegionKind::Heading)
                if self.phase == Phase::Opening && greeting::is_line(self.said(&block.span)) =>
            {
                self.push(RegionKind::Greeting, block.span.clone());
                self.phase = Phase::Body;
            }
            Part::Known(kind) => {
                self.push(kind, block.span.clone());
                let goes_on = matches!(kind, RegionKind::Boundary | RegionKind::Disclaimer | RegionKind::Caption);
                if self.phase != Phase::Opening && !goes_on {
                    self.phase = Phase::Body;
                }
            }
            Part::SignatureMark => self.phase = Phase::Marked,
            Part::Own => self.paragraph(at, block.span.clone()),
        }
    }

    fn paragraph(&mut self, at: usize, span: Range<usize>) {
        let first = self.line(span.start, span.end);
        let said = self.said(&span);
        if ruled_title(said).is_some() {
            self.push(RegionKind::Heading, trimmed(self.text, &span));
            return;
        }
        if self.phase != Phase::Opening && greeting::is_line(self.said(&first)) && self.goes_on_after(at, &first) {
            self.phase = Phase::Opening;
            self.body = false;
        }
        match self.phase {
            Phase::Name => {
                self.phase = Phase::Signature;
                if closing::is_name_below_cue(self.said(&first)) {
                    self.name_below(first.clone());
                    self.signature(first.end..span.end);
                    return;
                }
            }
            Phase::Opening | Phase::Body | Phase::Signature | Phase::Marked => {}
        }
        if matches!(self.phase, Phase::Signature | Phase::Marked) && self.signature_paragraph(&span) {
            return;
        }
        let start = if self.phase == Phase::Opening { self.opening(at, &first, &span) } else { span.start };
        self.phase = Phase::Body;
        let rest = trimmed(self.text, &(start..span.end));
        if !rest.is_empty() && !self.legal(&rest) && !self.is_sign_off(at, &rest) {
            self.lines(at, rest);
        }
    }

    /// Takes the greeting of the first paragraph, and what stands above it there, such as a subject and a rule; gives where the text
    /// after it starts.
    fn opening(&mut self, at: usize, first: &Range<usize>, span: &Range<usize>) -> usize {
        const ABOVE: usize = 2;
        let is_whole = |line: &Range<usize>| greeting::is_line(self.said(line)) && self.goes_on_after(at, line);
        let lines = std::iter::successors(Some(first.clone()), |line| Some(self.below(line, span.end)));
        match lines.take(1 + ABOVE).take_while(|line| !line.is_empty()).find(is_whole) {
            Some(line) => {
                self.say(trimmed(self.text, &(span.start..line.start)));
                self.greeting(at, &line, line.start)
            }
            None => self.greeting(at, first, span.start),
        }
    }

    /// Takes the greeting of the first line; gives where the text after it starts.
    fn greeting(&mut self, at: usize, first: &Range<usize>, start: usize) -> usize {
        let said = self.said(first);
        let is_salutation = || greeting::is_bare_name(said) || greeting::is_address(said) || greeting::is_both(said);
        let length =
            greeting::length(said).or_else(|| (is_salutation() && self.goes_on_after(at, first)).then_some(said.len()));
        match length {
            Some(length) => {
                self.push(RegionKind::Greeting, start..start + length);
                start + length
            }
            None => start,
        }
    }

    /// The text of a paragraph, line by line: list items, and the closing.
    fn lines(&mut self, at: usize, span: Range<usize>) {
        let mut start = span.start;
        let mut end = span.start;
        let mut is_list = false;
        let mut line_start = span.start;
        while line_start < span.end {
            let whole = line_at(self.text, line_start, span.end);
            let line = trimmed(self.text, &whole);
            let said = self.said(&line);
            if said.len() <= closing::LONGEST_LINE || closing::is_formula(said) {
                if let Some(closing_end) = self.closing_at(at, &line, span.end) {
                    self.say(start..end);
                    self.push(RegionKind::Closing, line.start..closing_end);
                    let rest = trimmed(self.text, &(closing_end..span.end));
                    let has_name = closing_end > line.end || self.has_name_behind_cue(&line);
                    self.phase = if has_name || !rest.is_empty() { Phase::Signature } else { Phase::Name };
                    self.signature(rest);
                    return;
                }
                if signature::is_of_phone(said) {
                    self.say(start..end);
                    self.signature(line.start..span.end);
                    self.phase = Phase::Signature;
                    return;
                }
            }
            if let Some(mark) = bullets::mark(said) {
                let before = self.text[..end].chars().next_back();
                let may_begin = !mark.is_number
                    || line.start == span.start
                    || is_list
                    || before.is_some_and(|c| matches!(c, ':' | '.' | '!' | '?' | ';'));
                if may_begin {
                    self.say(start..end);
                    start = line.start;
                    is_list = true;
                }
            }
            end = line.end;
            line_start = whole.end + 1;
        }
        let last = emoji::before(&self.text[start..end]);
        if self.next_own(at).is_none()
            && let Some(length) = closing::inline_name(last)
        {
            let end = start + last.len();
            self.say(trimmed(self.text, &(start..end - length)));
            self.push(RegionKind::Closing, end - length..end);
            return;
        }
        self.say(start..end);
    }

    /// The end of the closing that the line begins, name included where it follows in this paragraph.
    fn closing_at(&self, at: usize, line: &Range<usize>, limit: usize) -> Option<usize> {
        let said = self.said(line);
        if closing::is_formula(said) {
            return Some(limit);
        }
        let (length, strength) = closing::cue(said)?;
        let tail = closing::behind_cue(said, length);
        let below = self.below(line, limit);
        let is_last_line = below.is_empty() || line.end >= limit;
        let is_last = is_last_line && self.is_last_own(at);
        if !tail.is_empty() {
            let has_comma = said[length..].starts_with([',', '.', '!']);
            let is_named = has_comma && closing::is_name(tail);
            let leads = ["from ", "aus ", "vom ", "von ", "de ", "desde "].iter().any(|word| tail.starts_with(word));
            // `Kind regards from all of us at Holt Bikes,`
            let most = if leads { MOST_SENDERS } else { MOST_PLACES };
            let is_place = strength == Strength::Strong
                && (said.ends_with(',') || leads)
                && tail.split_whitespace().count() <= most;
            return match strength {
                Strength::Strong if is_named => Some(line.end),
                Strength::Weak | Strength::Thanks if is_named && is_last && self.body => Some(line.end),
                Strength::Strong if is_place && !is_last_line => self.closing_with_name(line, &below),
                Strength::Strong if is_place => Some(line.end),
                _ => None,
            };
        }
        if !is_last_line {
            return self.closing_with_name(line, &below);
        }
        let is_named_below = || {
            self.next_own(at).is_some_and(|next| {
                let first = self.line(next.span.start, next.span.end);
                closing::is_name_below_cue(self.said(&first))
                    && !reach::exceeds(self.said(&next.span), 8 * signature::LONGEST_LINE)
            })
        };
        let ends = match strength {
            Strength::Strong => true,
            Strength::Weak => is_last || is_named_below(),
            Strength::Thanks => is_named_below(),
        };
        (ends && (self.body || strength == Strength::Strong)).then_some(line.end)
    }

    fn closing_with_name(&self, line: &Range<usize>, below: &Range<usize>) -> Option<usize> {
        let name = self.said(below);
        if closing::is_name_below_cue(name) {
            return Some(below.end);
        }
        // `Regards,` above `Sales - Acme Ltd.`
        let is_strong = closing::cue(self.said(line)).is_some_and(|(_, strength)| strength == Strength::Strong);
        (is_strong && name.len() <= signature::LONGEST_LINE && !signature::ends_sentence(name)).then_some(line.end)
    }

    fn has_name_behind_cue(&self, line: &Range<usize>) -> bool {
        let said = self.said(line);
        closing::cue(said).is_some_and(|(length, _)| closing::is_name(closing::behind_cue(said, length)))
    }

    /// A last paragraph that is a name, or a short line above one: `For the Director,`, `J. Webb`; `Your lamp people`, `Aly`.
    fn is_sign_off(&mut self, at: usize, span: &Range<usize>) -> bool {
        if !self.body || reach::exceeds(self.said(span), 4 * signature::LONGEST_LINE) {
            return false;
        }
        let first = self.line(span.start, span.end);
        let is_noted = self.is_last_but_for_a_note(at, || closing::names_a_team(self.said(&first)));
        if !is_noted && !self.is_last_own(at) && !closing::is_dashed_name(self.said(&first)) {
            return false;
        }
        let second = self.below(&first, span.end);
        let said = self.said(&first);
        // `Done.` is said, not signed.
        // What a placeholder or an include puts there need not be a name.
        let is_said = said.contains(char::is_alphabetic);
        let is_name = closing::is_name(said) || closing::is_dashed_name(said);
        let end = if is_said && is_name && !said.ends_with('.') {
            first.end
        } else if closing::leads_to_name(said, second.end == span.end) && closing::is_name(self.said(&second)) {
            second.end
        } else {
            return false;
        };
        let rest = end..span.end;
        if !self.is_short(&rest) {
            return false;
        }
        self.push(RegionKind::Closing, span.start..end);
        self.signature(rest);
        // What is noted below is said to the reader.
        self.phase = if is_noted { Phase::Body } else { Phase::Signature };
        true
    }

    /// A paragraph after the closing; `false` where the letter goes on instead.
    fn signature_paragraph(&mut self, span: &Range<usize>) -> bool {
        if self.legal(span) {
            return true;
        }
        let said = self.said(span);
        let is_marked = self.phase == Phase::Marked;
        let is_text = || signature::is_postscript(said) || !self.is_short(span) && !signature::is_of_phone(said);
        if !is_marked && is_text() {
            return false;
        }
        self.below_name(span.clone());
        true
    }

    /// Takes the name in the paragraph below the closing.
    fn name_below(&mut self, name: Range<usize>) {
        match self.regions.last_mut() {
            Some(last) if last.kind == RegionKind::Closing => {
                last.span = Span::of(last.span.range().start..name.end);
            }
            _ => self.push(RegionKind::Closing, name),
        }
    }

    fn signature(&mut self, span: Range<usize>) {
        let span = trimmed(self.text, &span);
        if span.is_empty() || self.legal(&span) {
            return;
        }
        let above = trimmed(self.text, &(span.start..self.postscript(&span)));
        if self.is_short(&above) || signature::is_of_phone(self.said(&above)) {
            self.below_name(span);
        } else {
            // The letter goes on where somebody says something below the name.
            self.say(span);
        }
    }

    /// Takes a block of short lines below the name, of which some may be said to the reader all the same.
    fn below_name(&mut self, span: Range<usize>) {
        let note = self.postscript(&span);
        let is_marked = self.phase == Phase::Marked;
        let mut line = self.line(span.start, note);
        let mut open = line.start..line.start;
        while !line.is_empty() {
            if !is_marked && signature::is_said(self.said(&line)) {
                self.push_signature(open);
                self.say(line.clone());
                open = line.end..line.end;
            } else {
                open = if open.is_empty() { line.start } else { open.start }..line.end;
            }
            line = self.below(&line, note);
        }
        self.push_signature(open);
        self.say(trimmed(self.text, &(note..span.end)));
    }

    fn push_signature(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.push(RegionKind::Signature, span);
        }
    }

    /// Where a postscript begins in a block below the name; the end of the block where there is none.
    fn postscript(&self, span: &Range<usize>) -> usize {
        let mut line = self.line(span.start, span.end);
        while !line.is_empty() && !signature::is_postscript(self.said(&line)) {
            line = self.below(&line, span.end);
        }
        if line.is_empty() { span.end } else { line.start }
    }

    /// Takes a legal paragraph.
    fn legal(&mut self, span: &Range<usize>) -> bool {
        let is_below = !matches!(self.phase, Phase::Opening | Phase::Body);
        if signature::is_postscript(self.said(span)) {
            return false;
        }
        let is_legal = disclaimer::is_legal(self.said(span), is_below)
            || is_below && self.is_below_rule(span) && disclaimer::is_footnote(self.said(span));
        if is_legal {
            self.push(RegionKind::Disclaimer, span.clone());
        }
        is_legal
    }

    /// Whether the line above is a rule, as one stands above small print.
    fn is_below_rule(&self, span: &Range<usize>) -> bool {
        let above = self.text[..span.start].trim_end();
        own_and_quoted::is_rule(above.rsplit('\n').next().unwrap_or_default().trim_start())
    }

    /// Whether every line is as short as those of a signature, and none is a sentence.
    fn is_short(&self, span: &Range<usize>) -> bool {
        self.text[span.clone()]
            .lines()
            .take(16)
            .all(|line| line.len() <= signature::LONGEST_LINE && !signature::ends_sentence(line.trim_end()))
    }

    fn say(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.body = true;
            self.push(RegionKind::Body, span);
        }
    }

    fn push(&mut self, kind: RegionKind, span: Range<usize>) {
        self.regions.push(Region { kind, span: Span::of(span) });
    }

    /// The next paragraph of our own.
    fn next_own(&self, at: usize) -> Option<&'a Block> {
        self.blocks[at + 1..].iter().find(|block| block.part == Part::Own)
    }

    /// Whether this letter has no further paragraph.
    fn is_last_own(&self, at: usize) -> bool {
        let is_seen = |block: &&Block| block.part != Part::Known(RegionKind::Caption);
        self.blocks[at + 1..].iter().find(is_seen).is_some_and(|next| next.part == Part::SignatureMark)
            || self
                .next_own(at)
                .is_none_or(|next| greeting::is_line(self.said(&self.line(next.span.start, next.span.end))))
    }

    /// Whether what follows is a postscript, or, below the name of a team, one line such as “Questions? Write to us.”
    fn is_last_but_for_a_note(&self, at: usize, is_team: impl FnOnce() -> bool) -> bool {
        let mut rest = self.blocks[at + 1..].iter().filter(|block| block.part == Part::Own).map(|block| &block.span);
        let Some(note) = rest.next() else { return false };
        let is_line = || !self.said(note).contains('\n') && is_team() && greeting::length(self.said(note)).is_none();
        rest.next().is_none() && (signature::is_postscript(self.said(note)) || is_line())
    }

    /// Whether anything of our own follows the line, in its paragraph or below.
    fn goes_on_after(&self, at: usize, line: &Range<usize>) -> bool {
        line.end < self.blocks[at].span.end || self.next_own(at).is_some()
    }

    fn line(&self, start: usize, limit: usize) -> Range<usize> {
        trimmed(self.text, &line_at(self.text, start, limit))
    }

    /// The line below; empty where there is none before `limit`.
    fn below(&self, line: &Range<usize>, limit: usize) -> Range<usize> {
        match memchr::memchr(b'\n', &self.text.as_bytes()[line.end..limit]) {
            Some(at) => self.line(line.end + at + 1, limit),
            None => limit..limit,
        }
    }

    fn said(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }
}

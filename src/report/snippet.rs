//! What a finding is drawn in: the lines of the file, or, where those are not fit to be read, the message as it was decoded.
//!
//! A macro in JSON is one line of a thousand characters, and what was found in it may be written with escapes. The message is
//! then shown as the customer reads it; line and column are those of the file in any case.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Origin, Snippet};

use crate::text::document::Document;
use crate::text::shown::{lines_with, one_line};
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Span, offset};

/// The longest line that is shown as it stands in a file of many messages.
const READABLE: u32 = 200;
/// A longer line is not handed to the renderer as a whole, as every finding in it would walk all of it.
const LONG: u32 = 4096;

/// What stands beside a line: its number, the bar, and the signs for what is left out.
const MARGIN: usize = 16;

/// Adds a place and what stands around it to a group.
pub(super) fn draw<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    document: Option<&Document>,
    span: Span,
    kind: AnnotationKind,
    width: usize,
) -> Group<'a> {
    match document.and_then(|document| Some((document, decoded(file, document, span)?))) {
        Some((document, prose)) => draw_prose(group, file, document, (span, prose), kind, width),
        None => draw_lines(group, file, span, kind, None, width),
    }
}

/// Where the place stands in the message, if it is the message that is to be shown.
fn decoded(file: &SourceFile, document: &Document, span: Span) -> Option<Span<Prose>> {
    let prose = document.map.to_prose(span)?;
    if span.is_empty() || prose.is_empty() {
        return None;
    }
    let line = file.line(file.position(span.start()).line);
    let differs = span.slice(file.text()) != prose.slice(&document.prose);
    let is_long = line.len() > READABLE;
    let in_field = document.pointer.is_some() && (differs || is_long);
    let is_formatted = is_long && document.map.pieces().len() > 1;
    (in_field || is_formatted).then_some(prose)
}

/// The message around a place, on one line.
fn draw_prose<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    document: &Document,
    (span, marked): (Span, Span<Prose>),
    kind: AnnotationKind,
    width: usize,
) -> Group<'a> {
    let text: &str = &document.prose;
    let line_start = text[..marked.start() as usize].rfind('\n').map_or(0, |at| offset(at + 1));
    let line_end = text[marked.end() as usize..].find('\n').map_or(offset(text.len()), |at| marked.end() + offset(at));
    let end = forth(text, marked.start(), width * 3).min(marked.end());
    let from = back(text, marked.start(), width).max(line_start);
    let to = forth(text, end, width).min(line_end);
    // A line break is shown as a space, which is as long.
    let window = text[from as usize..to as usize].replace(['\n', '\r', '\t'], " ");
    let at = file.position(span.start());
    let (window, within) = lines_with(&window, (marked.start() - from) as usize..(end - from) as usize);
    let snippet = Snippet::source(Cow::<str>::Owned(window.into_owned()))
        .line_start(at.line as usize)
        .annotation(kind.span(within));
    let origin = Origin::path(one_line(file.path())).line(at.line as usize).char_column(at.column as usize);
    group.element(origin).element(snippet)
}

/// The lines of the file that a place stands in. The renderer trims what is too wide.
fn draw_lines<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    span: Span,
    kind: AnnotationKind,
    label: Option<Cow<'a, str>>,
    width: usize,
) -> Group<'a> {
    let text: &str = file.text();
    let at = file.position(span.start());
    let marked = mark(file, span, width);
    let first = file.line(at.line).start();
    let last = file.line(file.position(marked.end()).line).end().max(marked.end());
    let path = one_line(file.path());
    let snippet = |from: u32, to: u32| {
        let within = (marked.start() - from) as usize..(marked.end() - from) as usize;
        let (window, within) = lines_with(&text[from as usize..to as usize], within);
        let mark = match label {
            Some(label) => kind.span(within).label(label),
            None => kind.span(within),
        };
        Snippet::source(window).line_start(at.line as usize).annotation(mark)
    };
    if last - first <= LONG {
        return group.element(snippet(first, last).path(path));
    }
    let from = back(text, marked.start(), width).max(first);
    let to = forth(text, marked.end(), width).min(last);
    group.element(Origin::path(path).line(at.line as usize).char_column(at.column as usize)).element(snippet(from, to))
}

/// The lines of one of our users' own files that a mistake stands in, with what is wrong there beside the mark.
pub(super) fn draw_mistake<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    span: Span,
    label: Cow<'a, str>,
    width: usize,
) -> Group<'a> {
    draw_lines(group, file, span, AnnotationKind::Primary, Some(label), width)
}

/// What is underlined: the place itself, or the beginning of it where the whole would fill the screen.
fn mark(file: &SourceFile, span: Span, width: usize) -> Span {
    const LINES: u32 = 3;
    let text: &str = file.text();
    let line = file.position(span.start()).line;
    let end = forth(text, span.start(), width * 4).min(span.end());
    let first = file.line(line);
    let further = file.position(end).line - line;
    // Lines that belong together are not trimmed on the left, so a place that begins far out would run off the screen.
    let before = Span::<crate::text::span::Source>::new(first.start(), span.start()).slice(text);
    let is_far_out = further > 0 && before.chars().count() + MARGIN > width;
    if further >= LINES || is_far_out {
        return Span::new(span.start(), first.end().max(span.start()));
    }
    // Of a place in one line, as much as the screen has room for besides the margin.
    let end = if end <= first.end() { end.min(forth(text, span.start(), width.saturating_sub(MARGIN))) } else { end };
    // A place that ends with a line break is drawn up to the end of its line.
    let kept =
        Span::<crate::text::span::Source>::new(span.start(), end).slice(text).trim_end_matches(['\n', '\r']).len();
    Span::new(span.start(), span.start() + offset(kept))
}

/// Start of the character that is about `by` characters before `at`.
fn back(text: &str, at: u32, by: usize) -> u32 {
    let before = &text[..at as usize];
    before.char_indices().rev().nth(by).map_or(0, |(index, _)| offset(index))
}

/// Start of the character that is `by` characters after `at`.
fn forth(text: &str, at: u32, by: usize) -> u32 {
    let behind = &text[at as usize..];
    behind.char_indices().nth(by).map_or(offset(text.len()), |(index, _)| at + offset(index))
}

//! For people: each finding drawn under its line, with what is wrong, why, and what to say instead.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::look::{alternatives, one_line};
use super::{Failure, Format, Look, Report, Summary};
use crate::finding::{Finding, Severity};
use crate::linter::Checked;
use crate::source::SourceFile;
use crate::span::{Span, offset};

pub(super) const FORMAT: Format = Format {
    name: "full",
    about: "each finding under its line, with why and what to say instead",
    start: |look| Box::new(Full { look, renderer: look.renderer() }),
};

struct Full {
    look: Look,
    renderer: Renderer,
}

impl Report for Full {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &Checked) -> io::Result<()> {
        for finding in &checked.findings {
            writeln!(out, "{}\n", self.render(file, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, _: &[Failure]) -> io::Result<()> {
        if self.look.summary { writeln!(out, "{}", self.look.wrapped(&summary.sentence(), 0)) } else { Ok(()) }
    }
}

impl Full {
    fn render(&self, file: &SourceFile, finding: &Finding) -> String {
        let rule = &finding.rule;
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Suggestion => Level::INFO.with_name("suggestion"),
        };
        let before = finding.severity.name().len() + rule.id.len() + "[]: ".len();
        let title = level.primary_title(self.look.wrapped(&finding.message, before)).id(rule.id.as_str());
        let mut main = draw(Group::with_title(title), file, finding.span, AnnotationKind::Primary, self.look.width);
        let gutter = file.position(finding.span.start()).line.to_string().len() + " = : ".len();
        let said = [
            (Level::NOTE, "why", Some(rule.why.clone()).filter(|why| !why.is_empty())),
            (Level::HELP, "say", Some(alternatives(&finding.suggestions)).filter(|texts| !texts.is_empty())),
            (Level::HELP, "do", rule.advice.clone()),
        ];
        for (level, name, text) in said {
            if let Some(text) = text {
                main = main.element(level.with_name(name).message(self.look.wrapped(&text, gutter + name.len())));
            }
        }
        let mut groups = vec![main];
        for label in &finding.labels {
            let title = Level::NOTE.secondary_title(self.look.wrapped(&label.text, "note: ".len()));
            groups.push(draw(Group::with_title(title), file, label.span, AnnotationKind::Context, self.look.width));
        }
        self.renderer.render(&groups)
    }
}

/// Adds the place and its lines to a group.
///
/// Of a line that may be megabytes long only the surroundings are handed over, as every finding in it would walk all of it;
/// the column then has to be said apart. The renderer trims what is still too wide.
fn draw<'a>(group: Group<'a>, file: &'a SourceFile, span: Span, kind: AnnotationKind, width: usize) -> Group<'a> {
    const LONG: u32 = 4096;
    let text: &str = file.text();
    let at = file.position(span.start());
    let marked = mark(file, span, width);
    let first = file.line(at.line).start();
    let last = file.line(file.position(marked.end()).line).end().max(marked.end());
    let path = one_line(file.path());
    let snippet = |from: u32, to: u32| {
        let within = (marked.start() - from) as usize..(marked.end() - from) as usize;
        Snippet::source(&text[from as usize..to as usize]).line_start(at.line as usize).annotation(kind.span(within))
    };
    if last - first <= LONG {
        return group.element(snippet(first, last).path(path));
    }
    let from = back(text, marked.start(), width).max(first);
    let to = forth(text, marked.end(), width).min(last);
    group.element(Origin::path(path).line(at.line as usize).char_column(at.column as usize)).element(snippet(from, to))
}

/// What is underlined: the place itself, or the beginning of it where the whole would fill the screen.
fn mark(file: &SourceFile, span: Span, width: usize) -> Span {
    const LINES: u32 = 3;
    let text: &str = file.text();
    let line = file.position(span.start()).line;
    let end = forth(text, span.start(), width * 4).min(span.end());
    if file.position(end).line - line >= LINES {
        let first = file.line(line);
        return Span::new(span.start(), first.end().max(span.start()));
    }
    // A place that ends with a line break is drawn up to the end of its line.
    let kept = Span::<crate::span::Source>::new(span.start(), end).slice(text).trim_end_matches(['\n', '\r']).len();
    Span::new(span.start(), span.start() + offset(kept))
}

/// Start of the character that is about `by` characters before `at`.
fn back(text: &str, at: u32, by: usize) -> u32 {
    let before = &text[..at as usize];
    before.char_indices().rev().nth(by).map_or(0, |(index, _)| offset(index))
}

/// Start of the character that is `by` characters behind `at`.
fn forth(text: &str, at: u32, by: usize) -> u32 {
    let behind = &text[at as usize..];
    behind.char_indices().nth(by).map_or(offset(text.len()), |(index, _)| at + offset(index))
}

//! For people: each finding drawn under its line, with what is wrong, why, and what to say instead.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer};

use super::instead::{Instead, what_to_do};
use super::snippet::draw;
use super::{Failure, Format, OutputStyle, Report, Summary};
use crate::check::results::FileResults;
use crate::finding::{Finding, Severity};
use crate::text::document::Document;
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format = Format {
    name: "full",
    about: "each finding below its line, with why and what to say instead",
    start: |look| Box::new(Full { look, renderer: look.renderer() }),
};

struct Full {
    look: OutputStyle,
    renderer: Renderer,
}

impl Report for Full {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for finding in &checked.findings {
            let document = checked.documents.get(finding.document as usize);
            writeln!(out, "{}\n", self.render(file, document, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, _: &[Failure]) -> io::Result<()> {
        if self.look.summary { writeln!(out, "{}", self.look.wrapped(&summary.sentence(), 0)) } else { Ok(()) }
    }
}

impl Full {
    fn render(&self, file: &SourceFile, document: Option<&Document>, finding: &Finding) -> String {
        let rule = &finding.rule;
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Suggestion => Level::INFO.with_name("suggestion"),
        };
        let before = finding.severity.name().len() + rule.id.len() + "[]: ".len();
        let title = level.primary_title(self.look.wrapped(&finding.message, before)).id(rule.id.as_str());
        let mut main =
            draw(Group::with_title(title), file, document, finding.span, AnnotationKind::Primary, self.look.width);
        let gutter = file.position(finding.span.start()).line.to_string().len() + " = : ".len();
        let say = match Instead::of(&finding.suggestions, finding.in_place_of(), rule.tongue) {
            Some(Instead::Say(words)) => Some(words),
            Some(Instead::LeaveOut) | None => None,
        };
        let add = finding.insert.as_ref().map(|insert| rule.tongue.quoted(&one_line(insert.text.trim())));
        let said = [
            (Level::NOTE, "in", document.and_then(name)),
            (Level::NOTE, "why", Some(rule.why.clone()).filter(|why| !why.is_empty())),
            (Level::HELP, "say", say),
            (Level::HELP, "add", add),
            (
                Level::HELP,
                "do",
                Some(what_to_do(&finding.suggestions, finding.in_place_of(), finding.advice(), rule.tongue).join(" "))
                    .filter(|text| !text.is_empty()),
            ),
            (Level::NOTE, "fix", finding.refused.map(|refusal| format!("by hand; {}", refusal.text()))),
        ];
        for (level, name, text) in said {
            if let Some(text) = text {
                main = main.element(level.with_name(name).message(self.look.wrapped(&text, gutter + name.len())));
            }
        }
        let mut groups = vec![main];
        for label in &finding.labels {
            let title = Level::NOTE.secondary_title(self.look.wrapped(&label.text, "note: ".len()));
            groups.push(draw(
                Group::with_title(title),
                label.file(file),
                label.document(document),
                label.span,
                AnnotationKind::Context,
                self.look.width,
            ));
        }
        self.renderer.render(&groups)
    }
}

/// What the message is called in a file of many.
fn name(document: &Document) -> Option<String> {
    let pointer = document.pointer.as_deref()?;
    let name = match &document.title {
        Some(title) => format!("“{title}” ({pointer})"),
        None => pointer.to_owned(),
    };
    Some(one_line(&name).into_owned())
}

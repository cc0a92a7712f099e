//! Mistakes in our users' own files, phrasebooks and configuration, drawn where they stand.

use annotate_snippets::{AnnotationKind, Level, Snippet};

use super::OutputStyle;
use super::style::one_line;
use crate::phrasebook::Mistake;

/// All of them, by file and place, each followed by an empty line.
pub fn render(mistakes: &[Mistake], look: &OutputStyle) -> String {
    let mut sorted: Vec<&Mistake> = mistakes.iter().collect();
    sorted.sort_by(|a, b| (a.source.path(), a.span).cmp(&(b.source.path(), b.span)));
    let renderer = look.renderer();
    let mut text = String::new();
    for mistake in sorted {
        let title = Level::ERROR.primary_title(look.wrapped(&mistake.message, "error: ".len()));
        let at = mistake.source.position(mistake.span.start());
        let mut group = title.element(
            Snippet::source(mistake.source.text().as_ref())
                .path(one_line(mistake.source.path()))
                .annotation(AnnotationKind::Primary.span(mistake.span.range()).label(look.text(&mistake.label))),
        );
        if let Some(help) = &mistake.help {
            let gutter = at.line.to_string().len() + " = help: ".len();
            group = group.element(Level::HELP.message(look.wrapped(help, gutter)));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    text
}

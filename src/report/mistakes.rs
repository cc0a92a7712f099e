//! Mistakes in our users' own files, phrasebooks and configuration, drawn where they stand.

use annotate_snippets::{Group, Level};

use super::OutputStyle;
use super::snippet::draw_mistake;
use crate::phrasebook::Mistake;

/// All of them, by file and place, each followed by an empty line.
pub fn render(mistakes: &[Mistake], look: &OutputStyle) -> String {
    let mut sorted: Vec<&Mistake> = mistakes.iter().collect();
    sorted.sort_by(|a, b| (a.source.path(), a.span).cmp(&(b.source.path(), b.span)));
    let renderer = look.renderer();
    let mut text = String::new();
    for mistake in sorted.iter().take(Mistake::READ) {
        let title = Level::ERROR.primary_title(look.wrapped(&mistake.message, "error: ".len()));
        let at = mistake.source.position(mistake.span.start());
        let label = look.text(&mistake.label);
        let mut group = draw_mistake(Group::with_title(title), &mistake.source, mistake.span, label, look.width);
        if let Some(help) = &mistake.help {
            let gutter = at.line.to_string().len() + " = help: ".len();
            group = group.element(Level::HELP.message(look.wrapped(help, gutter)));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    if sorted.len() > Mistake::READ {
        text.extend(["error: and ", &(sorted.len() - Mistake::READ).to_string(), " more like these\n\n"]);
    }
    text
}

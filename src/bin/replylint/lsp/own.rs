//! A phrasebook or a configuration while somebody writes it: what is wrong with it, and which of its examples do not hold.

use std::collections::BTreeSet;
use std::path::Path;

use gen_lsp_types::{Diagnostic, DiagnosticSeverity};
use replylint::check::examples::Examples;
use replylint::config::{CONFIG_NAME, PHRASEBOOK_NAME};
use replylint::phrasebook::Phrasebook;

use super::diagnostics::{mistake, said};
use super::text_buffer::Text;
use crate::session::{Session, help_with, takes_place};

/// Whether a file is one of ours: by its name, or as a session reads it.
pub(super) fn is_own(path: &Path, session: &Session) -> bool {
    let is_named = path.file_name().is_some_and(|name| name == CONFIG_NAME || name == PHRASEBOOK_NAME);
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    is_named || is_toml && session.decided_by().contains(path)
}

/// Whether it is a configuration.
pub(super) fn is_config(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CONFIG_NAME)
}

/// Everything there is to say about it as it is open, by a session that has read nothing yet.
pub(super) fn examine(path: &Path, text: &Text, mut session: Session) -> Vec<Diagnostic> {
    let content = text.as_str().strip_prefix('\u{feff}').unwrap_or(text.as_str());
    let shown = if content.len() == text.as_str().len() { text } else { &Text::new(content.to_owned(), text.units()) };
    session.read_instead(path.to_owned(), content);
    let folder = path.parent().unwrap_or(path);
    let plan = session.plan(Some(&folder.join("draft.txt")));
    let complaint = session.check_names().err();
    let name = session.name(path);
    let here = session.mistakes.iter().filter(|mistake| mistake.source.path() == name);
    let mut found: Vec<Diagnostic> = here.map(|one| mistake(shown, one)).collect();
    if let Some(complaint) = complaint.filter(|_| is_config(path)) {
        found.push(said(shown.range(0..0), DiagnosticSeverity::Warning, format!("{complaint:#}")));
    }
    if let Some(plan) = plan.filter(|_| found.is_empty() && !is_config(path)) {
        examples(shown, &name, plan.linter.phrasebook(), &mut found);
    }
    found
}

/// The examples of the entries in a layer that do not hold, and entries that take the place of others.
fn examples(text: &Text, layer: &str, book: &Phrasebook, found: &mut Vec<Diagnostic>) {
    let rules = book.rules();
    let is_here = |id: &str| book.settings(id).iter().any(|setting| setting.layer == layer);
    let here: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).filter(|id| is_here(id)).collect();
    for broken in Examples::new(book).broken_of(|id| here.contains(id)) {
        let settings = book.settings_of(&broken.language, &broken.rule, broken.is_of_signal());
        let of_layer = || settings.iter().filter(|setting| setting.layer == layer);
        let at = of_layer().find(|setting| setting.key == broken.key()).or_else(|| of_layer().next());
        let line = at.map_or(1, |setting| setting.line);
        let message = format!("{broken}; {}", help_with(&broken, book));
        found.push(said(text.range(place(text, line, &broken.text)), DiagnosticSeverity::Warning, message));
    }
    for (id, at) in book.taken_over().into_iter().filter(|(_, at)| at.layer == layer) {
        found.push(said(text.range(place(text, at.line, "")), DiagnosticSeverity::Information, takes_place(id)));
    }
}

/// Where an example stands, from a line on; else the line.
fn place(text: &Text, line: u32, example: &str) -> std::ops::Range<usize> {
    let (start, content) = text.line(line.saturating_sub(1)).unwrap_or_default();
    let indent = content.len() - content.trim_start().len();
    match text.as_str()[start..].find(example).filter(|_| !example.is_empty()) {
        Some(at) => start + at..start + at + example.len(),
        None => start + indent..start + content.len(),
    }
}

//! The names of rules where one is to be written: in the comment of an exception, and in a configuration.

use gen_lsp_types::{CompletionItem, CompletionItemKind, Documentation, MarkupContent, MarkupKind, Position};
use replylint::check::linter::Linter;
use replylint::config::Level;
use replylint::finding::Category;

use super::explain;
use super::text_buffer::Text;

/// What can stand at a place.
enum Wanted {
    /// Names of rules and categories.
    Names,
    /// How much a rule matters.
    Levels,
}

/// In a draft: behind `replylint: allow`, before the reason.
pub(super) fn draft(text: &Text, linter: &Linter, at: Position) -> Vec<CompletionItem> {
    let before = text.before(at);
    let comment = before.rfind("replylint").map(|start| &before[start..]).unwrap_or_default();
    let is_name = comment
        .split_once("allow")
        .is_some_and(|(_, rest)| rest.starts_with([' ', ':']) && !rest.contains(['(', ')', '>', '}']));
    items(is_name.then_some(&Wanted::Names), linter)
}

/// In a configuration: where a key takes names, and in the table of severities.
pub(super) fn config(text: &Text, linter: &Linter, at: Position) -> Vec<CompletionItem> {
    let before = text.before(at).trim_start();
    let in_text = before.matches('"').count() % 2 == 1;
    let key = before.split('=').next().unwrap_or_default().trim();
    let wanted = match table(text, at.line) {
        Some("severity") if before.contains('=') => in_text.then_some(Wanted::Levels),
        Some("severity") => (!before.starts_with('[')).then_some(Wanted::Names),
        Some(_) if key == "rule" => in_text.then_some(Wanted::Names),
        _ => (in_text && list(text, at) == Some("select")).then_some(Wanted::Names),
    };
    items(wanted.as_ref(), linter)
}

/// The table that a line is in.
fn table(text: &Text, line: u32) -> Option<&str> {
    let lines = (0..=line).rev().filter_map(|line| text.line(line));
    let heads = lines.map(|(_, line)| line.trim()).filter(|line| line.starts_with('[') && line.ends_with(']'));
    heads.map(|head| head.trim_matches(['[', ']', ' '])).next()
}

/// The key whose list a place is in.
fn list(text: &Text, at: Position) -> Option<&str> {
    let offset = text.offset(at);
    let before = &text.as_str()[..offset];
    let open = before.rfind('[')?;
    if before[open..].contains(']') {
        return None;
    }
    let line = before[..open].lines().next_back()?;
    line.split_once('=').map(|(key, _)| key.trim())
}

fn items(wanted: Option<&Wanted>, linter: &Linter) -> Vec<CompletionItem> {
    match wanted {
        None => Vec::new(),
        Some(Wanted::Levels) => Level::ALL
            .iter()
            .map(|(name, _)| CompletionItem {
                label: (*name).to_owned(),
                kind: Some(CompletionItemKind::EnumMember),
                ..CompletionItem::default()
            })
            .collect(),
        Some(Wanted::Names) => {
            let rules = linter.rules().into_iter().map(|rule| CompletionItem {
                label: rule.id.clone(),
                kind: Some(CompletionItemKind::Value),
                detail: Some(format!("{}, {}", rule.severity, rule.category)),
                documentation: Some(Documentation::MarkupContent(MarkupContent {
                    kind: MarkupKind::Markdown,
                    value: explain::rule(&rule, &rule.preferred(), rule.in_place_of, rule.advice.as_deref()),
                })),
                ..CompletionItem::default()
            });
            let categories = Category::ALL.iter().map(|category| CompletionItem {
                label: category.name().to_owned(),
                kind: Some(CompletionItemKind::Enum),
                detail: Some("category".to_owned()),
                ..CompletionItem::default()
            });
            rules.chain(categories).collect()
        }
    }
}

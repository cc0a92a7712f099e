//! What an editor offers at a finding: its suggestions, what can be added, exceptions, and all safe fixes at once.

use gen_lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChange, Edit,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use replylint::apply::{apply, apply_one};
use replylint::check::suppress::add;
use replylint::config::CONFIG_NAME;
use replylint::finding::Finding;
use replylint::fix::Applicability;
use replylint::report::one_line;

use super::analysis::{Judged, today};
use super::client_capabilities::Client;
use super::diagnostics;
use super::text_buffer::Text;
use super::uri;
use crate::session::ignore_entry::addition;
use crate::session::quick_fixes::{Choices, Text as Choice};

/// The kind of action that makes all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.replylint";
/// The reason of an exception in a configuration, which is not read without one.
const REASON: &str = "accepted in the editor";

/// A text of which actions are asked for.
pub(super) struct Asked<'a> {
    pub(super) client: &'a Client,
    pub(super) uri: &'a str,
    pub(super) version: i32,
    pub(super) text: &'a Text,
    pub(super) judged: &'a Judged,
    /// The address at which a rule is explained.
    pub(super) rules: Option<&'a str>,
    /// The folder that it belongs to, for a configuration where there is none yet.
    pub(super) folder: &'a std::path::Path,
}

impl Asked<'_> {
    /// Everything that can be done about the findings in a range, as far as the kinds are asked for.
    pub(super) fn actions(&self, range: Range, only: Option<&[CodeActionKind]>) -> Vec<CodeAction> {
        let is_wanted = |kind: &str| {
            let below = |asked: &str| kind == asked || kind.starts_with(&format!("{asked}."));
            only.is_none_or(|only| only.iter().any(|asked| asked.is_empty_kind() || below(&asked.name())))
        };
        let mut actions = Vec::new();
        if is_wanted("quickfix") {
            let here = self.text.offset(range.start)..=self.text.offset(range.end);
            let touches = |finding: &&Finding| {
                let place = self.judged.range(self.text, finding.span);
                self.text.offset(place.start) <= *here.end() && *here.start() <= self.text.offset(place.end)
            };
            for finding in self.judged.checked.findings.iter().filter(touches) {
                self.at(finding, &mut actions);
            }
        }
        if is_wanted(FIX_ALL) {
            actions.extend(self.fix_all());
        }
        actions
    }

    /// What can be done about one finding, the best first.
    fn at(&self, finding: &Finding, actions: &mut Vec<CodeAction>) {
        let Judged { file, checked, .. } = self.judged;
        let choices = Choices::of(file, checked, finding);
        let (what, place) =
            if choices.for_sentence { ("the sentence", " in place of the sentence") } else { ("it", "") };
        for (index, choice) in choices.texts.iter().enumerate() {
            let (title, fix) = match choice {
                Choice::Instead(text, fix) if text.is_empty() => (format!("Leave {what} out"), Ok(fix.clone())),
                Choice::Instead(text, fix) => (format!("Say “{}”{place}", one_line(text)), Ok(fix.clone())),
                Choice::Filled(text, place) if place.is_for_more() => {
                    (format!("Add “{}”", one_line(text)), place.fix(checked, text))
                }
                Choice::Filled(text, words) => (format!("Say “{}”{place}", one_line(text)), words.fix(checked, text)),
            };
            // What a program may make on its own has been looked at already, and is the first.
            let own = finding.fix.as_ref().filter(|_| index == 0 && matches!(choice, Choice::Instead(..)));
            let Some(fix) = own.cloned().map_or(fix, Ok).ok() else { continue };
            if own.is_none() && apply_one(file, checked, finding, &fix).is_err() {
                continue;
            }
            let is_preferred = own.is_some_and(|fix| fix.applicability == Applicability::Safe);
            let edits = self.judged.edits(self.text, &fix.edits);
            let action = CodeAction { is_preferred: is_preferred.then_some(true), ..self.quick(title, finding) };
            actions.push(CodeAction { edit: Some(self.here(edits)), ..action });
        }
        actions.extend(self.allow(finding));
        actions.extend(self.ignore(finding));
    }

    /// A comment in the text that accepts the finding once somebody has written the reason into it.
    fn allow(&self, finding: &Finding) -> Option<CodeAction> {
        const STANDS_FOR: &str = "reason";
        let Judged { file, checked, terms, .. } = self.judged;
        let is_this = |other: &Finding| (&other.rule.id, other.span) == (&finding.rule.id, finding.span);
        let added = add(file, &terms.reading, checked, STANDS_FOR, is_this, |file| terms.check(file, today()));
        let edits = self.judged.towards(self.text, added.file?.text());
        let without = |edit: TextEdit| TextEdit { new_text: edit.new_text.replacen("(reason)", "()", 1), ..edit };
        let edits: Vec<TextEdit> = edits.into_iter().map(without).collect();
        let title = format!("Accept “{}” here; write the reason between the brackets", finding.rule.id);
        Some(CodeAction { edit: Some(self.here(edits)), ..self.quick(title, finding) })
    }

    /// An exception in the nearest configuration, or in a new one.
    fn ignore(&self, finding: &Finding) -> Option<CodeAction> {
        let path = uri::path(self.uri)?;
        let config = self.judged.terms.config.clone();
        let (config, is_new) = match config {
            Some(config) => (config, false),
            None if self.client.creates_files => (self.folder.join(CONFIG_NAME), true),
            None => return None,
        };
        let before = if is_new { String::new() } else { std::fs::read_to_string(&config).ok()? };
        let real = std::fs::canonicalize(&path).unwrap_or(path);
        let entry = addition(&before, config.parent()?, Some(&real), &self.judged.checked, finding, REASON);
        let name = uri::of(&config);
        let end = Text::new(before, self.client.units);
        let end = end.position(end.as_str().len());
        let edit = TextEdit { range: Range { start: end, end }, new_text: entry };
        let mut changes = Vec::new();
        if is_new {
            let options = CreateFileOptions { ignore_if_exists: Some(true), overwrite: None };
            let made = CreateFile::new(name.as_str().into(), Some(options), None);
            changes.push(DocumentChange::CreateFile(made));
        }
        changes.push(edited(&name, None, vec![edit]));
        let title = format!("Accept “{}” in {CONFIG_NAME}", finding.rule.id);
        let edit = WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() };
        Some(CodeAction { edit: Some(edit), ..self.quick(title, finding) })
    }

    /// Everything that `--fix` changes.
    fn fix_all(&self) -> Option<CodeAction> {
        let Judged { file, checked, terms, .. } = self.judged;
        let start = file.again();
        let applied = apply(start, checked.clone(), Applicability::Safe, |file, _| terms.check(file, today()));
        let edits = self.judged.towards(self.text, applied.file.text());
        (applied.made > 0 && !edits.is_empty()).then(|| CodeAction {
            title: "Make all safe changes".to_owned(),
            kind: Some(CodeActionKind::from(FIX_ALL.to_owned())),
            edit: Some(self.here(edits)),
            ..CodeAction::default()
        })
    }

    fn quick(&self, title: String, finding: &Finding) -> CodeAction {
        CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostics::one(self.text, self.judged, self.uri, finding, self.rules)]),
            ..CodeAction::default()
        }
    }

    /// Edits of this version of the text.
    fn here(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        if self.client.has_versions {
            let changes = vec![edited(self.uri, Some(self.version), edits)];
            WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
        } else {
            let changes = std::iter::once((self.uri.into(), edits)).collect();
            WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
        }
    }
}

fn edited(uri: &str, version: Option<i32>, edits: Vec<TextEdit>) -> DocumentChange {
    DocumentChange::TextDocumentEdit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            version,
            text_document_identifier: TextDocumentIdentifier { uri: uri.into() },
        },
        edits: edits.into_iter().map(Edit::TextEdit).collect(),
    })
}

/// What the names of kinds are compared by.
trait Kind {
    fn name(&self) -> String;
    fn is_empty_kind(&self) -> bool;
}

impl Kind for CodeActionKind {
    fn name(&self) -> String {
        self.clone().into()
    }

    fn is_empty_kind(&self) -> bool {
        *self == Self::Empty
    }
}

//! The macros of a run beside each other: what no macro shows by itself, reported after the last file.
//!
//! A [`MacroSet`] keeps the files that hold macros. Drafts and chats are not compared: of them two may well say the same.

use std::sync::Arc;

use crate::check::file_stats::FileStats;
use crate::check::fingerprint;
use crate::check::linter::Linter;
use crate::check::results::{FileResults, Hidden};
use crate::finding::{Elsewhere, Finding, Label};
use crate::rules::macros::{self, Conflict, Identity, Macro, Place};
use crate::text::document::{Document, Kind, RegionKind};
use crate::text::source::SourceFile;

/// Macros that are to be compared, file by file.
#[derive(Debug, Default)]
pub struct MacroSet {
    files: Vec<Member>,
    macros: Vec<Macro>,
    /// For each macro, its file and its index there.
    homes: Vec<(usize, u32)>,
}

#[derive(Debug)]
struct Member {
    linter: Arc<Linter>,
    file: Arc<SourceFile>,
    checked: FileResults,
}

/// A file of the library, and what was found in it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Compared {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Its documents, with the findings about them beside others; nothing is counted a second time.
    pub checked: FileResults,
}

impl MacroSet {
    /// Takes a file in, if there is a macro in it that customers receive; whether it did. Macros of which `is_new` is not true
    /// are only there for the others to be compared with.
    pub fn add(
        &mut self,
        linter: &Arc<Linter>,
        file: SourceFile,
        checked: FileResults,
        is_new: impl Fn(&Document) -> bool,
    ) -> bool {
        if checked.tally.habits.is_empty() && !macros::rules().any(|rule| linter.is_on(rule)) {
            return false;
        }
        let mut any = false;
        for ((index, document), kind) in (0u32..).zip(&checked.documents).zip(&checked.kinds) {
            if !document.is_linted() || *kind != Kind::Macro {
                continue;
            }
            let settings = Arc::as_ptr(linter) as usize;
            let habits = checked.tally.habits.iter().filter(|habit| habit.document == index).cloned().collect();
            let identity = Identity {
                path: file.path().to_owned(),
                pointer: document.pointer.clone(),
                title: document.title.clone(),
                language: linter.language_named(document).map(str::to_owned),
            };
            let is_notice = checked.verdict.is_notice;
            if let Some(known) = Macro::of(document, identity, settings, habits, is_new(document), is_notice) {
                self.macros.push(known);
                self.homes.push((self.files.len(), index));
                any = true;
            }
        }
        if any {
            self.files.push(Member { linter: linter.clone(), file: Arc::new(file), checked });
        }
        any
    }

    /// Compares all macros. What comes back are the files in the order in which they were added.
    pub fn compare(self) -> Vec<Compared> {
        let conflicts = macros::judge(&self.macros);
        let mut found: Vec<Vec<Finding>> = self.files.iter().map(|_| Vec::new()).collect();
        let mut hidden = vec![Hidden::default(); self.files.len()];
        for conflict in conflicts {
            let (home, _) = self.homes[conflict.here.text];
            let Member { linter, checked, .. } = &self.files[home];
            match linter.severity_among(&conflict.rule, &checked.verdict) {
                Some(_) => found[home].extend(self.finding(&conflict)),
                None if linter.is_on(&conflict.rule) => hidden[home].add(None),
                None => {}
            }
        }
        let files = self.files.into_iter().zip(found).zip(hidden);
        files
            .map(|((member, mut findings), hidden)| {
                findings.sort_by(|a, b| (a.document, a.span, &a.rule.id).cmp(&(b.document, b.span, &b.rule.id)));
                let tally = FileStats {
                    spoke: findings.iter().map(|finding| finding.rule.id.clone()).collect(),
                    ..FileStats::default()
                };
                let mut checked = FileResults { findings, hidden, tally, notes: Vec::new(), ..member.checked };
                fingerprint::stamp(&mut checked);
                Compared { file: member.file, checked }
            })
            .collect()
    }

    fn document(&self, place: Place) -> (&Member, u32, &Document) {
        let (home, index) = self.homes[place.text];
        let member = &self.files[home];
        (member, index, &member.checked.documents[index as usize])
    }

    fn finding(&self, conflict: &Conflict) -> Option<Finding> {
        let (member, index, document) = self.document(conflict.here);
        let (other, _, other_document) = self.document(conflict.there);
        let elsewhere = Elsewhere { file: other.file.clone(), document: Arc::new(other_document.clone()) };
        let span = document.map.to_source(conflict.here.span).span;
        Some(Finding {
            severity: member.linter.severity_among(&conflict.rule, &member.checked.verdict)?,
            prose: conflict.here.span,
            document: index,
            region: document.region_at(conflict.here.span.start()).unwrap_or(RegionKind::Body),
            labels: vec![Label {
                span: other_document.map.to_source(conflict.there.span).span,
                text: conflict.label.clone(),
                elsewhere: Some(elsewhere),
            }],
            ..Finding::new(conflict.rule.clone(), conflict.message.clone(), span)
        })
    }
}

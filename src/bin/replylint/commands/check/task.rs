//! One text: what it is checked with, what is said about it, and what its fixes make of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use replylint::apply::{Left, apply, keep_makeable};
use replylint::check::baseline::Baseline;
use replylint::check::results::FileResults;
use replylint::check::suppress::{Added, Suppressed, add, suppress_beside};
use replylint::finding::{Category, Finding};
use replylint::fix::{Applicability, Edit};
use replylint::text::day::Day;
use replylint::text::document::Document;
use replylint::text::repository_path::Place;
use replylint::text::source::{SourceError, SourceFile};
use replylint::text::span::Span;

use crate::git::{Blob, Lines};
use crate::session::Terms;
use crate::walk::Target;

/// One text, and what it is checked with.
pub(super) struct Job {
    pub(super) target: Target,
    pub(super) terms: Terms,
    /// The lines that findings must stand on.
    pub(super) lines: Option<Lines>,
    /// Where the content lies, if not in the file.
    pub(super) blob: Option<Blob>,
    /// What the baseline calls it.
    pub(super) key: String,
}

/// What all texts of a run share.
pub(super) struct Shared {
    pub(super) today: Day,
    pub(super) baseline: Option<Baseline>,
    /// Files of the baseline that are there no longer.
    pub(super) gone: BTreeSet<String>,
    /// Whether the run writes the baseline anew.
    pub(super) is_baseline_changed: bool,
    /// Fixes that are to be made.
    pub(super) level: Option<Applicability>,
    /// The reason of the exceptions that are to be written.
    pub(super) reason: Option<String>,
}

/// What came of it.
pub(super) struct Done {
    /// The text as it was read.
    pub(super) before: SourceFile,
    /// The text with its fixes, where there are any.
    pub(super) after: Option<SourceFile>,
    pub(super) made: usize,
    pub(super) left: Vec<Left>,
    /// Exceptions that were to be written: how many were, and how many could not be.
    pub(super) excused: Excused,
    pub(super) judged: Judged,
    /// Whether it is a further piece of the file before.
    pub(super) continues: bool,
    /// Whether it is a piece of a file that is too large to be kept.
    pub(super) is_piece: bool,
}

impl Done {
    /// The text that was judged: as the fixes have left it.
    pub(super) fn file(&self) -> &SourceFile {
        self.after.as_ref().unwrap_or(&self.before)
    }

    /// About how many bytes of the file it is about.
    pub(super) fn size(&self) -> u64 {
        u64::try_from(self.before.text().len()).unwrap_or_default()
    }

    /// A whole file that was read and judged, and in which nothing was changed.
    pub(super) fn read(before: SourceFile, judged: Judged) -> Self {
        Self {
            before,
            after: None,
            made: 0,
            left: Vec::new(),
            excused: Excused::default(),
            judged,
            continues: false,
            is_piece: false,
        }
    }
}

/// What came of writing exceptions into a file, or into all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Excused {
    /// Findings that have one now.
    pub(super) accepted: usize,
    /// Findings in a format without comments.
    pub(super) without_comments: usize,
    /// Findings beside which no comment can stand.
    pub(super) out_of_reach: usize,
    /// Findings that compare macros with each other, which are known only after every file has been written.
    pub(super) beside: usize,
}

impl Excused {
    /// What to say. `files`: into how many exceptions were written.
    pub(super) fn remark(&self, files: usize) -> String {
        let of = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
        let mut said = match self.accepted {
            0 if self.without_comments + self.out_of_reach + self.beside == 0 => {
                "no finding needs an exception".to_owned()
            }
            0 => "no exception was written".to_owned(),
            accepted => format!("wrote exceptions for {} to {}", of(accepted, "finding"), of(files, "file")),
        };
        if self.without_comments > 0 {
            let _ = write!(
                said,
                "; {} in formats without comments (plain text, mails, JSON, CSV): --write-baseline keeps them out of the report",
                of(self.without_comments, "finding")
            );
        }
        if self.out_of_reach > 0 {
            let _ = write!(
                said,
                "; {} where a comment would change what the customer reads: --write-baseline keeps them, or --interactive writes \
                 into replylint.toml",
                of(self.out_of_reach, "finding")
            );
        }
        if self.beside > 0 {
            let (compare, them) = if self.beside == 1 { ("compares", "it") } else { ("compare", "them") };
            let _ = write!(
                said,
                "; {} that {compare} macros with each other: --write-baseline keeps {them}, or write the exception yourself",
                of(self.beside, "finding")
            );
        }
        said
    }
}

/// What is said about a text.
pub(super) struct Judged {
    pub(super) checked: FileResults,
    pub(super) suppressed: usize,
    /// Findings that the baseline knows.
    pub(super) known: usize,
    /// Names of all findings, the known ones included.
    pub(super) names: Vec<String>,
    /// Which of the `[[ignore]]` accepted something.
    pub(super) used: Vec<bool>,
}

impl Job {
    /// Whether somebody named the file to have it checked: a hook names every file.
    pub(super) fn is_asked_for(&self) -> bool {
        self.target.is_named() && self.terms.reading.place.as_ref().is_none_or(Place::is_named)
    }

    pub(super) fn read(&self) -> Result<SourceFile, SourceError> {
        match &self.blob {
            Some(blob) => SourceFile::from_bytes(self.target.name.clone(), blob.read()?),
            None => self.target.read(),
        }
    }

    /// Whether it holds anything that is checked.
    pub(super) fn holds_text(&self) -> bool {
        let checked = self.read().map(|file| self.terms.find(&file));
        checked.is_ok_and(|checked| checked.documents.iter().any(Document::is_linted))
    }

    pub(super) fn run(&self, shared: &Shared) -> Result<Done, SourceError> {
        let file = self.read()?;
        let mut scope = Scope::new(self.lines.as_ref(), &file);
        let mut judged = self.judge(&file, shared, scope.as_ref());
        if let Some(reason) = &shared.reason {
            return Ok(self.excuse(file, judged, reason, shared));
        }
        let Some(level) = shared.level else {
            keep_makeable(&file, &mut judged.checked);
            return Ok(Done::read(file, judged));
        };
        let original = file.again();
        let first = judged.checked.clone();
        let mut last = None;
        let applied = apply(file, first, level, |file, edits| {
            if let Some(scope) = &mut scope {
                scope.follow(edits);
            }
            let judged = self.judge(file, shared, scope.as_ref());
            let checked = judged.checked.clone();
            last = Some(judged);
            checked
        });
        // Where nothing was changed, the last round that was looked at may be one that was given up.
        if applied.made > 0
            && let Some(last) = last
        {
            judged = last;
        }
        judged.checked = applied.checked;
        keep_makeable(&applied.file, &mut judged.checked);
        let after = (applied.made > 0).then_some(applied.file);
        Ok(Done { after, made: applied.made, left: applied.left, ..Done::read(original, judged) })
    }

    /// Writes exceptions for what is shown.
    fn excuse(&self, file: SourceFile, mut judged: Judged, reason: &str, shared: &Shared) -> Done {
        let is_shown = |finding: &Finding| finding.severity >= self.terms.shown;
        let count = |checked: &FileResults| checked.findings.iter().filter(|finding| is_shown(finding)).count();
        let due = count(&judged.checked);
        if due == 0 || self.blob.is_some() {
            return Done::read(file, judged);
        }
        let check = |file: &SourceFile| self.terms.check(file, shared.today);
        let Added { file: after, checked, accepted, is_without_comments } =
            add(&file, &self.terms.reading, &judged.checked, reason, is_shown, check);
        judged.suppressed += accepted;
        judged.checked = checked;
        keep_makeable(after.as_ref().unwrap_or(&file), &mut judged.checked);
        let left = count(&judged.checked);
        let (without_comments, out_of_reach) = if is_without_comments { (left, 0) } else { (0, left) };
        let excused = Excused { accepted, without_comments, out_of_reach, beside: 0 };
        Done { after, excused, ..Done::read(file, judged) }
    }

    /// Everything that is to be said about a text, and what is not.
    pub(super) fn judge(&self, file: &SourceFile, shared: &Shared, scope: Option<&Scope>) -> Judged {
        self.sift(file, self.terms.find(file), shared, scope)
    }

    /// Takes out of what is said about a text what somebody has accepted, what is known, and what is not asked for.
    pub(super) fn sift(
        &self,
        file: &SourceFile,
        mut checked: FileResults,
        shared: &Shared,
        scope: Option<&Scope>,
    ) -> Judged {
        let suppressed = self.terms.excuse(file, &mut checked, shared.today);
        self.leave_out(checked, suppressed, shared, scope)
    }

    /// The same for what macros say beside each other, which nobody has looked at yet.
    pub(super) fn judge_beside(&self, file: &SourceFile, mut checked: FileResults, shared: &Shared) -> Judged {
        let suppressed = suppress_beside(file, &mut checked, &self.terms.ignores, shared.today);
        let scope = Scope::new(self.lines.as_ref(), file);
        self.leave_out(checked, suppressed, shared, scope.as_ref())
    }

    /// Leaves out what the baseline knows and what stands on lines that nobody changed.
    fn leave_out(
        &self,
        mut checked: FileResults,
        suppressed: Suppressed,
        shared: &Shared,
        scope: Option<&Scope>,
    ) -> Judged {
        let mut names: Vec<String> = checked.findings.iter().map(|finding| finding.fingerprint.clone()).collect();
        let before = checked.findings.len();
        if let Some(baseline) = &shared.baseline {
            let known = baseline.known(&self.key, &shared.gone, &checked);
            let mut is_known = known.iter().map(Option::is_some);
            checked.findings.retain(|_| !is_known.next().unwrap_or_default());
            // What was edited is still listed under its old name.
            names.extend(known.into_iter().flatten());
        }
        let known = before - checked.findings.len();
        if let Some(scope) = scope {
            let documents = &checked.documents;
            let extent = |finding: &Finding| documents.get(finding.document as usize)?.map.extent();
            checked.findings.retain(|finding| {
                // What stands for others further down may be on a line that somebody changed.
                let is_of_all = finding.rule.category == Category::Structure || finding.more > 0;
                scope.touches(finding.span) || is_of_all && extent(finding).is_some_and(|extent| scope.touches(extent))
            });
        }
        Judged { checked, suppressed: suppressed.count, known, names, used: suppressed.used }
    }
}

/// The changed lines of a text, as spans that follow its edits.
#[derive(Clone)]
pub(super) struct Scope {
    spans: Vec<Span>,
}

impl Scope {
    pub(super) fn new(lines: Option<&Lines>, file: &SourceFile) -> Option<Self> {
        let end = u32::try_from(file.text().len()).unwrap_or(u32::MAX);
        let last = file.position(end).line;
        let spans = match lines? {
            Lines::All => vec![Span::new(0, end)],
            Lines::Some(stretches) => stretches
                .iter()
                .map(|&(start, count)| {
                    // Where lines were taken out, the places on both sides have changed neighbours, but no words.
                    let first = file.line(start.clamp(1, last));
                    if count == 0 {
                        return Span::new(first.end(), first.end());
                    }
                    first.join(file.line((start + count - 1).clamp(1, last)))
                })
                .collect(),
        };
        Some(Self { spans })
    }

    pub(super) fn touches(&self, span: Span) -> bool {
        self.spans.iter().any(|changed| {
            if changed.is_empty() {
                span.start() < changed.start() && changed.start() < span.end()
            } else {
                changed.overlaps(span) || span.is_empty() && changed.covers(span)
            }
        })
    }

    /// Moves with the text; `edits` are sorted and do not overlap.
    pub(super) fn follow(&mut self, edits: &[Edit]) {
        let length = |edit: &Edit| i64::try_from(edit.content.len()).unwrap_or(i64::MAX / 2);
        let moved = |at: u32, is_end: bool| {
            let mut shift = 0i64;
            for edit in edits {
                let (start, end) = (edit.span.start(), edit.span.end());
                if end <= at && (end < at || is_end) {
                    shift += length(edit) - i64::from(edit.span.len());
                } else if start < at {
                    // Within the edit: out to its rim.
                    let rim = i64::from(start) + shift + if is_end { length(edit) } else { 0 };
                    return u32::try_from(rim).unwrap_or(0);
                } else {
                    break;
                }
            }
            u32::try_from(i64::from(at) + shift).unwrap_or(0)
        };
        for span in &mut self.spans {
            let start = moved(span.start(), false);
            *span = Span::new(start, moved(span.end(), true).max(start));
        }
    }
}

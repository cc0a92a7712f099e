//! What a run has to say, text by text, and what it comes to: findings go to the outputs, what is odd to the notes, and every
//! figure is counted here.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use replylint::check::results::FileResults;
use replylint::extract::{Note, NoteKind, Sort, sort};
use replylint::report::{Failure, Summary, lines, mistakes, one_line};
use replylint::text::day::Day;
use replylint::text::document::{Document, Role};
use replylint::text::source::{Encoding, SourceError, SourceFile};

use crate::Exit;
use crate::args::CheckArgs;
use crate::clipboard;
use crate::session::Session;
use crate::terminal::{self, Notes};
use crate::walk::Origin;
use crate::{patch, writing};

use super::baseline_file::BaselineFile;
use super::foreign::{self, Foreign};
use super::macro_hint::Templates;
use super::outputs::Outputs;
use super::task::{Done, Excused, Job, Judged};
use super::unread::Unread;
use super::unused_exceptions::Exceptions;

/// What is said in place of a message that quotes a file.
const REDACTED: &str = "this place needs a look; --redact leaves out why";

/// The account of a run.
pub(super) struct Account<'a> {
    pub(super) args: &'a CheckArgs,
    pub(super) notes: Notes,
    pub(super) outputs: Outputs<'a>,
    /// Standard output, where it takes a patch or fixed text and has no room for findings.
    pub(super) plain: Option<Box<dyn Write>>,
    pub(super) baseline: Option<BaselineFile>,
    pub(super) summary: Summary,
    pub(super) failures: Vec<Failure>,
    /// What came of writing exceptions.
    pub(super) excused: Excused,
    /// Into how many files they were written.
    pub(super) excused_files: usize,
    pub(super) exit: Exit,
    pub(super) exceptions: Exceptions,
    /// Exports of no helpdesk that is known.
    pub(super) unmapped: Vec<String>,
    /// Drafts that may be macros.
    pub(super) templates: Templates,
    /// Replies in languages that have no phrasebook.
    pub(super) foreign: Foreign,
    /// What was skipped.
    pub(super) unread: Unread,
}

impl Account<'_> {
    /// A text could not be read.
    pub(super) fn unreadable(&mut self, job: &Job, error: &SourceError) {
        let is_text = !matches!(error, SourceError::Binary | SourceError::Document(_));
        if is_text || job.is_asked_for() {
            // Whoever names a file wants it checked: that it was not must not read as a good one.
            self.notes.error(&format!("{} {error}", job.target.name));
            self.fail(job, error.to_string());
        } else if !matches!(error, SourceError::Binary) {
            // What has a name that is checked can be made fit for it.
            self.notes.note(&format!("{} {error}", job.target.name));
        }
    }

    /// A text was read and checked. Whether it counts: what could not be written back does not.
    pub(super) fn text(&mut self, job: &Job, done: &Done) -> anyhow::Result<bool> {
        if done.judged.checked.is_passed_by {
            self.unread.see(job.target.name.shown(), &done.judged.checked.verdict);
            return Ok(false);
        }
        let is_asked_for = !job.target.is_file() || job.is_asked_for() && !done.continues;
        if is_asked_for && done.before.text().trim().is_empty() {
            // An empty paste or draft is a slip, and no good reply.
            let message = "is empty, so there was nothing to check";
            let is_implied = self.args.paths.is_empty() && self.args.text.is_none() && job.target.is_piped();
            let tip = if is_implied { "; to check the files in this folder: replylint check ." } else { "" };
            self.notes.error(&format!("{} {message}{tip}", job.target.name));
            self.fail(job, message.to_owned());
            return Ok(false);
        }
        let silence = is_asked_for.then(|| says_nothing(done)).flatten();
        if let Some(why) = silence {
            self.notes.error(&format!("{} {why}", job.target.name));
            self.fail(job, why.to_owned());
            // A mail may have a subject all the same.
            if done.judged.checked.findings.is_empty() {
                return Ok(false);
            }
        }
        remark(done, &mut self.notes);
        self.tell(job, done);
        self.remember(job, &done.judged, true);
        if self.args.fixing.diff {
            if let (Some(after), Some(plain)) = (&done.after, &mut self.plain) {
                self.exit = Exit::Findings;
                let bytes = |file: &SourceFile| file.bytes().unwrap_or_default();
                patch::write(plain, &job.target.name_here(), &bytes(&done.before), &bytes(after))?;
            }
        } else if let Err(error) = keep(job, done, self.plain.as_mut()) {
            self.notes.error(&format!("{}: {error:#}", job.target.name));
            self.fail(job, format!("{error:#}"));
            return Ok(false);
        }
        let file = done.file();
        self.outputs.file(file, &done.judged.checked)?;
        self.templates.see(job, file, &done.judged.checked);
        self.unread(job, done);
        // Nothing was read of a file whose fields nobody has named, nor of one that has no text.
        let is_unread = |note: &Note| matches!(note.kind, NoteKind::Unmapped | NoteKind::Torn);
        let checked = &done.judged.checked;
        let is_read =
            silence.is_none() && checked.documents.iter().any(has_text) && !checked.notes.iter().any(is_unread);
        self.summary.files += usize::from(!done.continues && is_read);
        self.summary.add(&done.judged.checked, job.terms.shown, done.judged.suppressed);
        self.excused.accepted += done.excused.accepted;
        self.excused.without_comments += done.excused.without_comments;
        self.excused.out_of_reach += done.excused.out_of_reach;
        self.excused_files += usize::from(done.excused.accepted > 0);
        self.summary.fixed += done.made;
        self.summary.fixed_files += usize::from(done.made > 0 && job.target.is_file());
        if !self.args.fixing.diff {
            self.weigh(job, &done.judged.checked);
        }
        Ok(true)
    }

    /// What is said about a macro beside others.
    pub(super) fn beside(&mut self, job: &Job, file: &SourceFile, judged: &Judged) -> anyhow::Result<()> {
        self.remember(job, judged, false);
        if !judged.checked.findings.is_empty() {
            self.outputs.again(file, &judged.checked)?;
        }
        if self.args.adopting.add_exceptions.is_some() {
            let is_shown = |severity| severity >= job.terms.shown;
            let left = judged.checked.findings.iter().filter(|finding| is_shown(finding.severity));
            self.excused.beside += left.count();
        }
        self.summary.add_findings(&judged.checked, job.terms.shown, judged.suppressed);
        self.weigh(job, &judged.checked);
        Ok(())
    }

    /// Exceptions that nothing needs any longer. `all`: the run saw everything below its `paths`.
    pub(super) fn stale(&mut self, paths: &[PathBuf], all: bool, today: Day, jobs: &[Job]) -> anyhow::Result<()> {
        for (file, checked) in std::mem::take(&mut self.exceptions).stale(paths, all, today) {
            self.outputs.again(&file, &checked)?;
            checked.findings.iter().for_each(|finding| self.summary.note(finding));
            for job in jobs {
                self.weigh(job, &checked);
            }
        }
        Ok(())
    }

    /// Says what it all comes to.
    pub(super) fn close(self) -> anyhow::Result<Exit> {
        self.end(true)
    }

    /// Reports how far a run came that somebody stopped; `left`: texts that it did not reach. Only what was fixed up to here
    /// is written.
    pub(super) fn stop(mut self, left: usize) -> anyhow::Result<Exit> {
        let texts = if left == 1 { "1 text was".to_owned() } else { format!("{left} texts were") };
        self.notes.error(&format!("stopped before the end; {texts} not checked"));
        self.summary.failures += left;
        self.end(false)?;
        Ok(Exit::Stopped)
    }

    fn end(mut self, whole: bool) -> anyhow::Result<Exit> {
        self.outputs.flush()?;
        self.plain.as_mut().map_or(Ok(()), Write::flush)?;
        self.notes.release();
        if let [first, ..] = self.unmapped.as_slice() {
            let files = if self.unmapped.len() == 1 { "file is" } else { "files are" };
            self.notes.note(&format!(
                "{} JSON, YAML, TOML or CSV {files} not from a known helpdesk and not checked, such as {first}. Check one by \
                 name to see how to say which of its fields hold replies",
                self.unmapped.len()
            ));
        }
        if let Some(remark) = self.unread.remark(self.summary.files == 0) {
            self.notes.note(&remark);
        }
        for remark in [self.templates.remark(), self.foreign.remark()].into_iter().flatten() {
            self.notes.note(&remark);
        }
        if self.args.adopting.add_exceptions.is_some() {
            self.notes.note(&self.excused.remark(self.excused_files));
        }
        self.outputs.finish(&self.summary, &self.failures, whole)?;
        if let Some(mut plain) = self.plain {
            plain.flush()?;
            if !self.args.quiet && !self.args.adopting.write_baseline {
                let said = if self.args.fixing.diff { self.summary.preview() } else { self.summary.sentence() };
                self.notes.raw(&format!("{}\n", self.notes.look.wrapped(&said, 0)));
            }
        }
        let mut exit = self.exit;
        if let Some(baseline) = self.baseline.filter(|_| whole) {
            let is_rewritten = baseline.is_rewritten();
            if is_rewritten {
                exit = Exit::Clean;
            }
            let adopting = &self.args.adopting;
            let searched = if adopting.staged || adopting.since.is_some() { &[] } else { self.args.paths.as_slice() };
            if let Some(remark) = baseline.close(searched)?.filter(|_| !(is_rewritten && self.args.quiet)) {
                self.notes.note(&remark);
            }
        }
        Ok(if self.failures.is_empty() { exit } else { Exit::Error })
    }

    /// Remembers replies in languages that have no phrasebook. Who names a file wants to hear of it: where it holds nothing
    /// else, the run could not do what it was asked for, unless somebody said before what language it is.
    fn unread(&mut self, job: &Job, done: &Done) {
        if let (true, Some(message)) = (job.is_asked_for(), foreign::all_unread(done)) {
            self.notes.error(&format!("{} {message}", job.target.name));
            self.failures.push(Failure { path: job.target.name.clone(), message });
        } else {
            self.foreign.see(job, &done.judged.checked);
        }
    }

    fn fail(&mut self, job: &Job, message: String) {
        self.failures.push(Failure { path: job.target.name.clone(), message });
        self.summary.failures += 1;
    }

    /// What exceptions and baselines have to know of it.
    fn remember(&mut self, job: &Job, judged: &Judged, whole: bool) {
        self.exceptions.see(job, &judged.used);
        if let Some(baseline) = &mut self.baseline {
            baseline.see(job, &judged.checked, &judged.names, whole);
        }
        self.summary.known += judged.known;
    }

    /// Whether the run fails because of these findings.
    fn weigh(&mut self, job: &Job, checked: &FileResults) {
        if checked.findings.iter().any(|finding| job.terms.fail_on.fails(finding.severity)) {
            self.exit = Exit::Findings;
        }
    }

    /// Says what extraction has to say. What a walk came by and is no export of a helpdesk is only collected, as there may be a
    /// lot of it.
    fn tell(&mut self, job: &Job, done: &Done) {
        let judged = done.file();
        for note in &done.judged.checked.notes {
            let at = judged.position(note.span.start());
            let path = judged.name();
            // It may quote the file.
            let message = match note.kind {
                _ if self.args.redact => REDACTED.into(),
                // It ends with lines to copy, in which what others wrote is on one line.
                NoteKind::Unmapped => lines(&note.message),
                _ => one_line(&note.message),
            };
            match note.kind {
                NoteKind::Broken => {
                    self.notes.error(&format!("{path}:{}:{}: {message}", at.line, at.column));
                    self.fail(job, format!("line {}: {message}", at.line));
                }
                NoteKind::Unmapped | NoteKind::Torn if done.continues => {}
                // Whoever names a file wants it checked.
                NoteKind::Torn | NoteKind::Unmapped if job.is_asked_for() => {
                    self.notes.error(&format!("{path}: {message}"));
                    // What was not read is neither good nor counted; the lines to copy stand in the message above.
                    self.fail(job, message.split("\n\n").next().unwrap_or_default().trim_end_matches(':').to_owned());
                }
                NoteKind::Unmapped | NoteKind::Torn => self.unmapped.push(path.to_string()),
                NoteKind::Remark => self.notes.note(&format!("{path}:{}:{}: {message}", at.line, at.column)),
            }
        }
    }
}

/// Whether something is said in a document.
fn has_text(document: &Document) -> bool {
    !document.prose.trim().is_empty()
}

/// Why nothing was checked of a text, or of a mail but its subject; reads on from its name. Files of fields say it themselves.
fn says_nothing(done: &Done) -> Option<&'static str> {
    let checked = &done.judged.checked;
    let is_said = |document: &Document| document.role != Role::Subject && has_text(document);
    if done.continues || !checked.notes.is_empty() || checked.documents.iter().any(is_said) {
        return None;
    }
    match sort(done.before.path()) {
        None | Some(Sort::Prose | Sort::Markup) => {
            Some("holds no text that a customer reads, so there was nothing to check")
        }
        Some(Sort::Mail) => Some(
            "holds no text that is read, so nothing but its subject was checked; attachments, forwarded mails and parts more \
             than 32 deep are not read",
        ),
        Some(_) => None,
    }
}

/// Says of a configuration or phrasebook what cannot be meant as it stands.
pub(super) fn mistaken(session: &Session, notes: &mut Notes) -> Vec<Failure> {
    if session.mistakes.is_empty() {
        return Vec::new();
    }
    notes.raw(&mistakes::render(&session.mistakes, &notes.look));
    let failures = session.mistakes.iter().map(|mistake| Failure {
        path: mistake.source.path().into(),
        message: format!("line {}: {}", mistake.source.position(mistake.span.start()).line, mistake.message),
    });
    failures.collect()
}

/// Says what is odd about a file that was checked all the same, and which of its fixes were not made.
fn remark(done: &Done, notes: &mut Notes) {
    let file = &done.before;
    // A mail may have parts in other charsets than its file seems to be in; those were read as what they are.
    let is_unread =
        done.judged.checked.documents.iter().any(|document| document.prose.contains(char::REPLACEMENT_CHARACTER));
    if let Some((count, first)) = file.damaged().filter(|_| is_unread) {
        let places = if count == 1 { "1 place contains".to_owned() } else { format!("{count} places contain") };
        notes.note(&format!(
            "{}:{}:{}: {places} invalid bytes, the first one here; checked without them",
            file.name(),
            first.line,
            first.column
        ));
    }
    if file.encoding() == Encoding::Outlook && !done.judged.checked.findings.is_empty() {
        notes.note(&format!(
            "{} is an Outlook message; its lines are counted from the subject of the mail",
            file.name()
        ));
    }
    for left in &done.left {
        notes.note(&format!("{}:{}: {} was not changed: {}", file.name(), left.line, left.rule, left.reason.text()));
    }
}

/// Writes the fixed text back to where the text came from.
fn keep(job: &Job, done: &Done, plain: Option<&mut Box<dyn Write>>) -> anyhow::Result<()> {
    if job.target.origin == Origin::Clipboard {
        return done.after.as_ref().map_or(Ok(()), |after| clipboard::write(after.text()));
    }
    if !job.target.is_file() {
        if let Some(plain) = plain {
            // What cannot be written back as it was read cannot be passed on either.
            let bytes = done.file().bytes().ok_or_else(|| anyhow::anyhow!("its encoding cannot be written"))?;
            plain.write_all(&bytes)?;
            // A text of the command line has no end of line, and on a terminal the sum would follow on the same one.
            let is_typed = matches!(job.target.origin, Origin::Given(_)) || terminal::stdout_is_terminal();
            if is_typed && !bytes.ends_with(b"\n") {
                plain.write_all(b"\n")?;
            }
        }
        return Ok(());
    }
    match (&done.after, &job.target.path) {
        (Some(after), Some(path)) => {
            let bytes = |file: &SourceFile| file.bytes().context("its encoding cannot hold the change");
            writing::replace(path, &bytes(&done.before)?, &bytes(after)?)
        }
        _ => Ok(()),
    }
}

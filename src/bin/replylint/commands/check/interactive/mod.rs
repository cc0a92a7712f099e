//! `--interactive`: one finding after the other, and what a person decides about each.

mod ask;
mod history;
mod ignore_finding;

use std::io::Write as _;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::ColorChoice;
use replylint::apply::apply_one;
use replylint::check::results::FileResults;
use replylint::finding::Finding;
use replylint::fix::Fix;
use replylint::report::{FORMATS, one_line};
use replylint::text::fix_error::FixError;
use replylint::text::source::SourceFile;

use super::task::{Job, Scope, Shared};
use crate::Exit;
use crate::session::quick_fixes::Choices;
use crate::terminal;
use crate::writing;
use ask::{Answer, Dialogue};
use history::{State, Step, Tally, Written};

/// Goes through all findings. Every choice is written before the next question.
pub(super) fn run(jobs: &[Job], shared: &Shared, color: ColorChoice) -> anyhow::Result<Exit> {
    if !terminal::stdin_is_terminal() || !terminal::stdout_is_terminal() {
        bail!("--interactive asks questions, so it needs a terminal; --fix and --diff do not");
    }
    if !jobs.iter().all(|job| job.target.is_file()) {
        bail!("--interactive writes each change to the file, so it needs a file");
    }
    let (out, look) = terminal::stdout(color, false);
    let mut walk = Walk { jobs, shared, ask: Dialogue { out, look }, state: State::default(), history: Vec::new() };
    let open = walk.run()?;
    let Tally { changed, accepted, left, fails } = walk.state.tally;
    let open = open.map(|open| format!(" {open}")).unwrap_or_default();
    let fails = fails || !open.is_empty();
    writeln!(
        walk.ask.out,
        "{}",
        look.wrapped(&format!("Changed {changed}, accepted {accepted}, left {left}.{open}"), 0)
    )?;
    walk.ask.out.flush()?;
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}

struct Walk<'a> {
    jobs: &'a [Job],
    shared: &'a Shared,
    ask: Dialogue,
    state: State,
    history: Vec<Step>,
}

impl Walk<'_> {
    /// Asks about everything; where somebody stopped before the end, what is still open.
    fn run(&mut self) -> anyhow::Result<Option<String>> {
        while let Some(job) = self.jobs.get(self.state.at) {
            let Some(file) = self.file(job)? else {
                self.state.tally.fails = true;
                self.state.next();
                continue;
            };
            let checked = job.judge(&file, self.shared, self.state.scope.as_ref()).checked;
            let is_open = |finding: &&Finding| !self.state.done.contains(&finding.fingerprint);
            let open = checked.findings.iter().filter(is_open).count();
            let Some(finding) = checked.findings.iter().find(is_open) else {
                self.state.next();
                continue;
            };
            let choices = Choices::of(&file, &checked, finding);
            self.show(&file, &checked, finding)?;
            let answer = self.ask.ask(&checked, &choices, !self.history.is_empty(), open)?;
            let before = self.state.clone();
            let written = match answer {
                Answer::Quit => {
                    return Ok(Some(still_open(open, job, self.jobs.len() - self.state.at - 1)));
                }
                Answer::Back => {
                    self.back()?;
                    continue;
                }
                Answer::Skip => {
                    self.leave(job, finding);
                    writeln!(self.ask.out)?;
                    None
                }
                Answer::Accept(reason) => {
                    let written = ignore_finding::accept(job, &checked, finding, &reason)?;
                    self.ask.say(&format!("Accepted in {}.", written.shown()))?;
                    self.state.tally.accepted += 1;
                    self.state.done.insert(finding.fingerprint.clone());
                    Some(written)
                }
                Answer::Change(fix) => match self.change(job, &file, &checked, finding, fix)? {
                    Some(written) => Some(written),
                    None => continue,
                },
            };
            self.history.push(Step { before, written });
        }
        Ok(None)
    }

    /// The file at hand, as it is now; `None` where it cannot be read.
    fn file(&mut self, job: &Job) -> anyhow::Result<Option<Arc<SourceFile>>> {
        if self.state.file.is_none() {
            match job.read() {
                Ok(file) => {
                    self.state.scope = Scope::new(job.lines.as_ref(), &file);
                    self.state.file = Some(Arc::new(file));
                }
                Err(error) => self.ask.say(&format!("{} {error}.", job.target.name))?,
            }
        }
        Ok(self.state.file.clone())
    }

    fn show(&mut self, file: &SourceFile, checked: &FileResults, finding: &Finding) -> anyhow::Result<()> {
        let mut one = FileResults::default();
        one.documents.clone_from(&checked.documents);
        one.findings.push(finding.clone());
        let mut report = (FORMATS[0].start)(self.ask.look);
        Ok(report.file(&mut self.ask.out, file, &one)?)
    }

    /// Leaves a finding as it is.
    fn leave(&mut self, job: &Job, finding: &Finding) {
        self.state.tally.left += 1;
        self.state.tally.fails |= job.terms.fail_on.fails(finding.severity);
        self.state.done.insert(finding.fingerprint.clone());
    }

    /// Makes a change and writes the file; `None` where it cannot be made, which it says.
    fn change(
        &mut self,
        job: &Job,
        file: &SourceFile,
        checked: &FileResults,
        finding: &Finding,
        fix: Result<Fix, FixError>,
    ) -> anyhow::Result<Option<Written>> {
        let made = fix.and_then(|fix| Ok((apply_one(file, checked, finding, &fix)?, fix)));
        let (next, fix) = match made {
            Ok(made) => made,
            Err(reason) => {
                self.ask.say(&format!("Not changed: {}.", reason.text()))?;
                return Ok(None);
            }
        };
        let path = job.target.path.clone().context("has no path")?;
        let bytes = |file: &SourceFile| file.bytes().unwrap_or_default();
        let (before, after) = (bytes(file), bytes(&next));
        writing::replace(&path, &before, &after).with_context(|| job.target.name.clone())?;
        if let Some(scope) = &mut self.state.scope {
            scope.follow(&fix.edits);
        }
        let written = Written { path, before: Some(before), after };
        self.ask.say(&format!("Now: {}", outcome(checked, finding, &fix)))?;
        self.state.file = Some(Arc::new(next));
        self.state.tally.changed += 1;
        Ok(Some(written))
    }

    /// Takes the last decision back.
    fn back(&mut self) -> anyhow::Result<()> {
        let Some(step) = self.history.pop() else { return Ok(()) };
        if let Some(written) = &step.written {
            if !written.undo().with_context(|| written.shown())? {
                let text = format!("{} has changed since, so nothing was undone.", written.shown());
                self.history.push(step);
                return Ok(self.ask.say(&text)?);
            }
            self.ask.say(&format!("{} is as it was before.", written.shown()))?;
        }
        self.state = step.before;
        Ok(())
    }
}

/// What is left when somebody stops.
fn still_open(findings: usize, job: &Job, files: usize) -> String {
    let files = match files {
        0 => String::new(),
        1 => ", and 1 file not looked at".to_owned(),
        many => format!(", and {many} files not looked at"),
    };
    format!("Still open: {findings} in {}{files}.", job.target.name)
}

/// What has become of the lines that a fix changes, as a customer reads them.
fn outcome(checked: &FileResults, finding: &Finding, fix: &Fix) -> String {
    /// Characters that show it.
    const MOST: usize = 300;
    let prose: &str = &checked.documents[finding.document as usize].prose;
    let edits = fix.edits.iter().filter(|edit| edit.document == finding.document);
    let mut text = String::new();
    let mut from = None;
    for change in edits.flat_map(|edit| &edit.changes) {
        let range = change.span.range();
        let start = from.unwrap_or_else(|| prose[..range.start].rfind('\n').map_or(0, |at| at + 1));
        text.push_str(&prose[start..range.start]);
        text.push_str(&change.text);
        from = Some(range.end);
    }
    let behind = &prose[from.unwrap_or(prose.len())..];
    text.push_str(behind.split('\n').next().unwrap_or_default());
    let line = one_line(text.trim());
    let mut shown: String = line.chars().take(MOST).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

//! `replylint check`: files in parallel, findings in the order of the paths.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use clap::{ColorChoice, CommandFactory as _};
use rayon::prelude::*;
use replylint::config::{Day, Effective, FailOn, Ignore, suppress};
use replylint::extract::{NoteKind, Reading};
use replylint::finding::Severity;
use replylint::linter::{Checked, Linter};
use replylint::report::{Failure, Summary, mistakes};
use replylint::source::{SourceError, SourceFile};

use crate::Exit;
use crate::args::{Args, CheckArgs};
use crate::session::Session;
use crate::terminal::{self, Notes};
use crate::walk::{self, Target};

/// One text, and what it is checked with.
struct Job {
    target: Target,
    linter: Arc<Linter>,
    ignores: Vec<Arc<Ignore>>,
    reading: Arc<Reading>,
    fail_on: FailOn,
    shown: Severity,
}

/// What came of it.
struct Done {
    file: SourceFile,
    checked: Checked,
    suppressed: usize,
}

pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> anyhow::Result<Exit> {
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        if terminal::stdin_is_terminal() {
            let mut command = Args::command();
            command.build();
            let help = command.find_subcommand_mut("check").map(clap::Command::render_help).unwrap_or_default();
            Notes::new(color).raw(&help.to_string());
            return Ok(Exit::Error);
        }
        paths.push(PathBuf::from("-"));
    }
    let mut notes = Notes::new(color);
    let mut session = Session::new(&args.sources, args.values())?;
    let (targets, mut failures) = walk::targets(&paths, args.stdin_filename.as_deref());
    for failure in &failures {
        notes.error(&format!("{} {}", failure.path, failure.message));
    }
    let found = targets.len();
    let (jobs, excluded) = jobs(targets, &mut session)?;
    let unchecked = found - jobs.len() - excluded + failures.len();
    if !session.mistakes.is_empty() {
        notes.raw(&mistakes::render(&session.mistakes, &notes.look));
        failures.extend(session.mistakes.iter().map(|mistake| Failure {
            path: mistake.source.path().to_owned(),
            message: format!("line {}: {}", mistake.source.position(mistake.span.start()).line, mistake.message),
        }));
    }

    let (mut out, look) = terminal::stdout(color, !args.quiet);
    let mut report = (args.output_format.start)(look);
    let mut summary = Summary { failures: unchecked, ..Summary::default() };
    let mut exit = Exit::Clean;
    let mut unmapped = Vec::new();
    let today = Day::of(SystemTime::now());
    for batch in batches(&jobs) {
        for (job, done) in batch.iter().zip(check(batch, today)) {
            let done = match done {
                Ok(done) => done,
                Err(SourceError::Binary) => {
                    if job.target.explicit {
                        notes.note(&format!("{} {}", job.target.name, SourceError::Binary));
                    }
                    continue;
                }
                Err(error) => {
                    notes.error(&format!("{} {error}", job.target.name));
                    failures.push(Failure { path: job.target.name.clone(), message: error.to_string() });
                    summary.failures += 1;
                    continue;
                }
            };
            remark(job, &done, &mut notes);
            for message in tell(job, &done, &mut notes, &mut unmapped) {
                failures.push(Failure { path: job.target.name.clone(), message });
                summary.failures += 1;
            }
            report.file(&mut out, &done.file, &done.checked)?;
            summary.add(&done.checked, job.shown, done.suppressed);
            if done.checked.findings.iter().any(|finding| job.fail_on.fails(finding.severity)) {
                exit = Exit::Findings;
            }
        }
    }
    if let [first, ..] = unmapped.as_slice() {
        let files = if unmapped.len() == 1 { "file" } else { "files" };
        notes.note(&format!(
            "{} {files} of fields (JSON, YAML, TOML, CSV) from no helpdesk that is known, {first} for one; nothing there was \
             checked. Check a file by its name to see how to say which of its fields hold replies",
            unmapped.len()
        ));
    }
    report.finish(&mut out, &summary, &failures)?;
    out.flush()?;
    Ok(if failures.is_empty() { exit } else { Exit::Error })
}

/// Leaves out what a broken configuration or phrasebook governs, and what the configuration excludes, and counts the latter.
fn jobs(targets: Vec<Target>, session: &mut Session) -> anyhow::Result<(Vec<Job>, usize)> {
    let mut jobs = Vec::with_capacity(targets.len());
    let mut excluded = 0;
    for target in targets {
        let Some(plan) = session.plan(target.path.as_deref()) else { continue };
        let Effective { values, exclude, ignores, reading } = plan.effective;
        if target.explicit || exclude.is_none() {
            let (fail_on, shown) = (values.fail_on().value, values.min_severity().value);
            jobs.push(Job { target, linter: plan.linter, ignores, reading, fail_on, shown });
        } else {
            excluded += 1;
        }
    }
    session.check_names()?;
    Ok((jobs, excluded))
}

/// As many files at a time as fit into memory easily, so that output starts early and a large library does not pile up.
fn batches(jobs: &[Job]) -> impl Iterator<Item = &[Job]> {
    const BYTES: u64 = 32 << 20;
    const FILES: usize = 256;
    let mut rest = jobs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fitting = rest.iter().take(FILES).take_while(|job| {
            let fits = bytes < BYTES;
            bytes += job.target.size;
            fits
        });
        let (batch, behind) = rest.split_at(fitting.count());
        rest = behind;
        (!batch.is_empty()).then_some(batch)
    })
}

/// The results in the order of the jobs. A single file is not worth a second thread.
fn check(batch: &[Job], today: Day) -> Vec<Result<Done, SourceError>> {
    match batch {
        [job] => vec![check_one(job, today)],
        many => many.par_iter().map(|job| check_one(job, today)).collect(),
    }
}

fn check_one(job: &Job, today: Day) -> Result<Done, SourceError> {
    let file = read(&job.target)?;
    let mut checked = job.linter.check_as(&file, &job.reading);
    let suppressed = suppress(&mut checked, &job.ignores, today);
    Ok(Done { file, checked, suppressed })
}

/// The text of a target.
pub(super) fn read(target: &Target) -> Result<SourceFile, SourceError> {
    match &target.path {
        Some(path) if !target.stdin => SourceFile::read(path, target.name.clone()),
        _ => SourceFile::read_from(std::io::stdin().lock(), target.name.clone(), 0),
    }
}

/// Says what extraction has to say; gives what could not be read. What a walk came by and is no export of a helpdesk is only
/// collected, as there may be a lot of it.
fn tell(job: &Job, done: &Done, notes: &mut Notes, unmapped: &mut Vec<String>) -> Vec<String> {
    let mut failures = Vec::new();
    for note in &done.checked.notes {
        let at = done.file.position(note.span.start());
        let path = done.file.path();
        match note.kind {
            NoteKind::Broken => {
                notes.error(&format!("{path}:{}:{}: {}", at.line, at.column, note.message));
                failures.push(format!("line {}: {}", at.line, note.message));
            }
            NoteKind::Unmapped if job.target.explicit => notes.note(&format!("{path}: {}", note.message)),
            NoteKind::Unmapped => unmapped.push(path.to_owned()),
            NoteKind::Remark => notes.note(&format!("{path}:{}:{}: {}", at.line, at.column, note.message)),
        }
    }
    failures
}

/// Says what is odd about a file that was checked all the same.
fn remark(job: &Job, done: &Done, notes: &mut Notes) {
    let file = &done.file;
    // A mail may have parts in other charsets than its file seems to be in; those were read as what they are.
    let is_unread = done.checked.documents.iter().any(|document| document.prose.contains(char::REPLACEMENT_CHARACTER));
    if let Some((count, first)) = file.damaged().filter(|_| is_unread) {
        let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
        notes.note(&format!(
            "{}:{}:{}: bytes that are no character in {places}, here first; checked without them",
            file.path(),
            first.line,
            first.column
        ));
    }
    if job.target.explicit && file.text().trim().is_empty() {
        notes.note(&format!("{} is empty", file.path()));
    }
}

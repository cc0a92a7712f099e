//! `replylint check`: files in parallel, findings in the order of the paths.

mod beside;
mod interactive;
mod job;
mod known;
mod outputs;
mod stream;
mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Context as _;
use clap::{ColorChoice, CommandFactory as _};
use rayon::prelude::*;
use replylint::config::{Day, Ignore, Place, Set};
use replylint::extract::{NoteKind, Thread};
use replylint::linter::{Checked, InUse, Linter};
use replylint::report::{Failure, Look, Report, Summary, mistakes, statistics};
use replylint::source::{SourceError, SourceFile};
use replylint::suppress::stale_ignore;

use crate::Exit;
use crate::args::{Args, CheckArgs};
use crate::git::{Changes, Lines};
use crate::session::{Plan, Session};
use crate::terminal::{self, Notes};
use crate::walk::{self, Empty, Target};
use crate::{patch, replace};
use beside::Beside;
use job::{Done, Job, Shared};
use known::BaselineFile;
use outputs::Outputs;
use templates::Templates;

pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> anyhow::Result<Exit> {
    let adopting = &args.adopting;
    let changes = if adopting.staged {
        Some((Changes::staged()?, None))
    } else {
        adopting.since.as_deref().map(Changes::since).transpose()?
    };
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        if changes.is_some() || adopting.write_baseline || args.fixing.interactive {
            paths.push(PathBuf::from("."));
        } else if terminal::stdin_is_terminal() {
            let mut command = Args::command();
            command.build();
            let help = command.find_subcommand_mut("check").map(clap::Command::render_help).unwrap_or_default();
            Notes::new(color).raw(&help.to_string());
            return Ok(Exit::Error);
        } else {
            paths.push(PathBuf::from("-"));
        }
    }
    let mut notes = Notes::new(color);
    if let Some(remark) = changes.as_ref().and_then(|(_, remark)| remark.as_ref()) {
        notes.note(remark);
    }
    if args.fixing.unsafe_fixes && args.fixing.level().is_none() {
        anyhow::bail!("--unsafe-fixes goes with --fix, which makes the changes, or --diff, which shows them");
    }
    let changes = changes.map(|(changes, _)| changes);
    let mut baseline = BaselineFile::open(adopting)?;
    let mut values = args.values();
    values.thread = args.thread.as_deref().map(thread).transpose()?;
    let mut session = Session::new(&args.sources, values)?;
    session.counts = args.statistics;
    // Of a change that touches no text there is nothing to complain about.
    let empty = if changes.is_some() { Empty::Passes } else { Empty::Fails };
    let (targets, mut failures) = walk::targets(&paths, args.stdin_filename.as_deref(), empty);
    for failure in &failures {
        notes.error(&format!("{} {}", failure.path, failure.message));
    }
    let found = targets.len();
    let plans = plan(targets, &mut session, adopting.force_exclude, changes.as_ref(), baseline.as_ref())?;
    let unchecked = found - plans.jobs.len() - plans.left_out + failures.len();
    if !session.mistakes.is_empty() {
        notes.raw(&mistakes::render(&session.mistakes, &notes.look));
        failures.extend(session.mistakes.iter().map(|mistake| Failure {
            path: mistake.source.path().to_owned(),
            message: format!("line {}: {}", mistake.source.position(mistake.span.start()).line, mistake.message),
        }));
    }
    let shared = Shared {
        today: Day::of(SystemTime::now()),
        gone: baseline.as_ref().map(BaselineFile::gone).unwrap_or_default(),
        baseline: baseline.as_ref().filter(|baseline| !baseline.is_rewritten()).map(|baseline| baseline.known.clone()),
        is_baseline_changed: adopting.write_baseline || adopting.prune_baseline,
        level: args.fixing.level(),
    };
    if args.fixing.interactive {
        let exit = interactive::run(&plans.jobs, &shared, color)?;
        return Ok(if failures.is_empty() { exit } else { Exit::Error });
    }

    // With a patch, or with the mended text of standard input, standard output has no room for findings.
    let (out, look) = terminal::stdout(color, !args.quiet);
    let pipes = shared.level.is_some() && plans.jobs.iter().any(|job| job.target.stdin);
    let (mut plain, reported) = if args.fixing.diff || pipes || adopting.write_baseline {
        (Some(out), None)
    } else {
        (None, Some((report(args, look, &plans.jobs)?, out)))
    };
    let mut outputs = Outputs::new(reported, &args.output)?;
    let mut summary = Summary { failures: unchecked, ..Summary::default() };
    let mut exit = Exit::Clean;
    let mut exceptions = Exceptions::default();
    let mut unmapped = Vec::new();
    let mut templates = Templates::default();
    let unchanged;
    let mut beside = Beside::default();
    for batch in batches(&plans.jobs) {
        for (job, done) in check(batch, &shared) {
            let done = match done {
                Ok(done) => done,
                Err(error @ (SourceError::Binary | SourceError::BinaryList)) => {
                    // What has a name that is checked can be made fit for it.
                    if job.target.explicit || matches!(error, SourceError::BinaryList) {
                        notes.note(&format!("{} {error}", job.target.name));
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
            exceptions.see(job, &done.judged.used);
            if let Some(baseline) = &mut baseline {
                baseline.see(&job.key, &done.judged.checked, &done.judged.names);
            }
            if args.fixing.diff {
                if let (Some(after), Some(plain)) = (&done.after, &mut plain) {
                    exit = Exit::Findings;
                    let bytes = |file: &SourceFile| file.encode(file.text()).unwrap_or_default();
                    patch::write(plain, &job.target.name_here(), &bytes(&done.before), &bytes(after))?;
                }
            } else if let Err(error) = keep(job, &done, plain.as_mut()) {
                notes.error(&format!("{}: {error:#}", job.target.name));
                failures.push(Failure { path: job.target.name.clone(), message: format!("{error:#}") });
                summary.failures += 1;
                continue;
            }
            let checked = &done.judged.checked;
            let file = done.after.as_ref().unwrap_or(&done.before);
            outputs.file(file, checked)?;
            templates.see(job, file, checked);
            summary.files += usize::from(!done.continues);
            summary.add(checked, job.shown, done.judged.suppressed);
            summary.known += done.judged.known;
            summary.fixed += done.made;
            summary.fixed_files += usize::from(done.made > 0);
            if !args.fixing.diff && checked.findings.iter().any(|finding| job.fail_on.fails(finding.severity)) {
                exit = Exit::Findings;
            }
            if !args.fixing.diff && !done.is_piece {
                beside.add(job, done);
            }
        }
    }
    // A macro that has changed is held against those that have not.
    if !beside.is_empty() && !plans.unchanged.is_empty() {
        unchanged =
            plans.unchanged.into_iter().filter_map(|target| unchanged_job(target, &mut session)).collect::<Vec<_>>();
        for (job, done) in batches(&unchanged).flat_map(|batch| check(batch, &shared)) {
            if let Ok(done) = done
                && !done.is_piece
            {
                beside.add(job, done);
            }
        }
    }
    for (job, file, judged) in beside.judged(&shared) {
        exceptions.see(job, &judged.used);
        if let Some(baseline) = &mut baseline {
            baseline.see(&job.key, &judged.checked, &judged.names);
        }
        if !judged.checked.findings.is_empty() {
            outputs.file(&file, &judged.checked)?;
        }
        summary.add_findings(&judged.checked, job.shown, judged.suppressed);
        summary.known += judged.known;
        if judged.checked.findings.iter().any(|finding| job.fail_on.fails(finding.severity)) {
            exit = Exit::Findings;
        }
    }
    for (file, checked) in exceptions.stale(&paths, changes.is_none(), shared.today) {
        outputs.file(&file, &checked)?;
        for finding in &checked.findings {
            summary.note(finding);
            if plans.jobs.iter().any(|job| job.fail_on.fails(finding.severity)) {
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
    if let Some(remark) = templates.remark() {
        notes.note(&remark);
    }
    outputs.finish(&summary, &failures)?;
    if let Some(mut plain) = plain {
        plain.flush()?;
        if !args.quiet && !adopting.write_baseline {
            let said = if args.fixing.diff { summary.preview() } else { summary.sentence() };
            notes.raw(&format!("{}\n", notes.look.wrapped(&said, 0)));
        }
    }
    if let Some(baseline) = baseline {
        if baseline.is_rewritten() {
            exit = Exit::Clean;
        }
        if let Some(remark) = baseline.close()? {
            notes.note(&remark);
        }
    }
    Ok(if failures.is_empty() { exit } else { Exit::Error })
}

/// What is written to standard output.
fn report(args: &CheckArgs, look: Look, jobs: &[Job]) -> anyhow::Result<Box<dyn Report>> {
    if !args.statistics {
        return Ok((args.output_format.start)(look));
    }
    let mut rules: BTreeMap<(Arc<str>, String), InUse> = BTreeMap::new();
    let mut seen: BTreeSet<*const Linter> = BTreeSet::new();
    for job in jobs.iter().filter(|job| seen.insert(Arc::as_ptr(&job.linter))) {
        for known in job.linter.in_use() {
            rules.entry((known.language.clone(), known.rule.id.clone())).or_insert(known);
        }
    }
    statistics(args.output_format, look, rules.into_values().collect()).with_context(|| {
        format!(
            "--statistics writes tables, or JSON with --output-format json; it cannot write {}",
            args.output_format.name
        )
    })
}

/// The message that the drafts answer.
fn thread(path: &Path) -> anyhow::Result<Set<Arc<Thread>>> {
    let target = Target::of(path, None);
    let source = target.read().map_err(|error| anyhow::anyhow!("--thread {} {error}", target.name))?;
    let thread = Thread::read(&source);
    let thread = thread.with_context(|| {
        format!("{} holds no message; --thread takes what the customer wrote, as text or as a mail", target.name)
    })?;
    Ok(Set::flag(Arc::new(thread), "--thread"))
}

/// Writes the mended text where the text came from.
fn keep(job: &Job, done: &Done, plain: Option<&mut Box<dyn Write>>) -> anyhow::Result<()> {
    if job.target.stdin {
        if let Some(plain) = plain {
            let file = done.after.as_ref().unwrap_or(&done.before);
            // What cannot be written back as it was read cannot be passed on either.
            let bytes = file.encode(file.text()).ok_or_else(|| anyhow::anyhow!("holds bytes that are no character"))?;
            plain.write_all(&bytes)?;
        }
        return Ok(());
    }
    match (&done.after, &job.target.path) {
        (Some(after), Some(path)) => replace::replace(path, &done.before, after),
        _ => Ok(()),
    }
}

/// What is to be checked.
struct Plans {
    jobs: Vec<Job>,
    /// Texts that the configuration or git leaves out.
    left_out: usize,
    /// Those of them that git leaves out, as nothing in them has changed.
    unchanged: Vec<Target>,
}

/// Leaves out what a broken configuration or phrasebook governs, and what the configuration excludes or git says is old.
fn plan(
    targets: Vec<Target>,
    session: &mut Session,
    force_exclude: bool,
    changes: Option<&Changes>,
    baseline: Option<&BaselineFile>,
) -> anyhow::Result<Plans> {
    let mut plans = Plans { jobs: Vec::with_capacity(targets.len()), left_out: 0, unchanged: Vec::new() };
    for target in targets {
        let lines = changes.and_then(|changes| changes.lines(target.path.as_deref()?).cloned());
        if changes.is_some() && lines.is_none() {
            plans.left_out += 1;
            plans.unchanged.push(target);
            continue;
        }
        let Some(plan) = session.plan(target.path.as_deref()) else { continue };
        if plan.effective.exclude.is_some() && (force_exclude || !target.explicit) {
            plans.left_out += 1;
            continue;
        }
        plans.jobs.push(Job {
            lines,
            blob: changes.and_then(|changes| changes.blob(target.path.as_deref()?)),
            key: baseline.map_or_else(|| target.name.clone(), |baseline| baseline.key(&target)),
            ..job(target, plan)
        });
    }
    session.check_names()?;
    Ok(plans)
}

/// A text of which nothing is reported, as nothing in it has changed.
fn unchanged_job(target: Target, session: &mut Session) -> Option<Job> {
    let plan = session.plan(target.path.as_deref())?;
    plan.effective.exclude.is_none().then(|| Job { lines: Some(Lines::Some(Vec::new())), ..job(target, plan) })
}

fn job(target: Target, plan: Plan) -> Job {
    let Plan { effective, linter, config_files, .. } = plan;
    Job {
        linter,
        reading: effective.reading,
        ignores: effective.ignores,
        config: config_files.first().cloned(),
        fail_on: effective.values.fail_on().value,
        shown: effective.values.min_severity().value,
        lines: None,
        blob: None,
        key: target.name.clone(),
        target,
    }
}

/// As many files at a time as fit into memory easily, so that output starts early and a large library does not pile up.
fn batches(jobs: &[Job]) -> impl Iterator<Item = &[Job]> {
    const BYTES: u64 = 32 << 20;
    const FILES: usize = 256;
    let mut rest = jobs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fitting = rest.iter().take(FILES).take_while(|job| {
            // A large one is alone, as it may be read piece by piece.
            let fits = bytes == 0 || bytes + job.target.size < BYTES;
            bytes += job.target.size;
            fits
        });
        let (batch, behind) = rest.split_at(fitting.count());
        rest = behind;
        (!batch.is_empty()).then_some(batch)
    })
}

/// The results in the order of the jobs; a large archive has several. A single file is not worth a second thread.
fn check<'a>(
    batch: &'a [Job],
    shared: &'a Shared,
) -> Box<dyn Iterator<Item = (&'a Job, Result<Done, SourceError>)> + 'a> {
    match batch {
        [job] => match stream::open(job, shared) {
            Ok(Some(pieces)) => Box::new(stream::run(job, shared, pieces).map(move |done| (job, done))),
            Ok(None) => Box::new(std::iter::once_with(move || (job, job.run(shared)))),
            Err(error) => Box::new(std::iter::once((job, Err(error.into())))),
        },
        many => {
            let done: Vec<_> = many.par_iter().map(|job| job.run(shared)).collect();
            Box::new(many.iter().zip(done))
        }
    }
}

/// Says what is odd about a file that was checked all the same, and which of its fixes were not made.
fn remark(job: &Job, done: &Done, notes: &mut Notes) {
    let file = &done.before;
    // A mail may have parts in other charsets than its file seems to be in; those were read as what they are.
    let is_unread =
        done.judged.checked.documents.iter().any(|document| document.prose.contains(char::REPLACEMENT_CHARACTER));
    if let Some((count, first)) = file.damaged().filter(|_| is_unread) {
        let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
        notes.note(&format!(
            "{}:{}:{}: bytes that are no character in {places}, here first; checked without them",
            file.path(),
            first.line,
            first.column
        ));
    }
    if job.target.explicit && !done.continues && file.text().trim().is_empty() {
        notes.note(&format!("{} is empty", file.path()));
    }
    for left in &done.left {
        notes.note(&format!("{}:{}: {} was not changed: {}", file.path(), left.line, left.rule, left.reason.text()));
    }
}

/// Says what extraction has to say; gives what could not be read. What a walk came by and is no export of a helpdesk is only
/// collected, as there may be a lot of it.
fn tell(job: &Job, done: &Done, notes: &mut Notes, unmapped: &mut Vec<String>) -> Vec<String> {
    let mut failures = Vec::new();
    for note in &done.judged.checked.notes {
        let at = done.before.position(note.span.start());
        let path = done.before.path();
        match note.kind {
            NoteKind::Broken => {
                notes.error(&format!("{path}:{}:{}: {}", at.line, at.column, note.message));
                failures.push(format!("line {}: {}", at.line, note.message));
            }
            NoteKind::Unmapped if done.continues => {}
            NoteKind::Unmapped if job.target.explicit => notes.note(&format!("{path}: {}", note.message)),
            NoteKind::Unmapped => unmapped.push(path.to_owned()),
            NoteKind::Remark => notes.note(&format!("{path}:{}:{}: {}", at.line, at.column, note.message)),
        }
    }
    failures
}

/// Which `[[ignore]]` of the configurations accepted something.
#[derive(Default)]
struct Exceptions {
    /// By the address of the entry, which lives as long as the configuration.
    seen: BTreeMap<*const Ignore, Seen>,
}

struct Seen {
    ignore: Arc<Ignore>,
    linter: Arc<Linter>,
    config: Option<PathBuf>,
    used: bool,
}

impl Exceptions {
    fn see(&mut self, job: &Job, used: &[bool]) {
        for (ignore, used) in job.ignores.iter().zip(used) {
            let seen = self.seen.entry(Arc::as_ptr(ignore)).or_insert_with(|| Seen {
                ignore: ignore.clone(),
                linter: job.linter.clone(),
                config: job.config.clone(),
                used: false,
            });
            seen.used |= used;
        }
    }

    /// The entries whose time is over and, where the run saw everything that they are about, those that accepted nothing; by
    /// the file that they stand in.
    fn stale(self, paths: &[PathBuf], all: bool, today: Day) -> Vec<(SourceFile, Checked)> {
        let mut files: BTreeMap<String, (SourceFile, Checked)> = BTreeMap::new();
        let walked: BTreeSet<PathBuf> = paths.iter().filter_map(|path| std::path::absolute(path).ok()).collect();
        let walked: BTreeSet<PathBuf> = walked.into_iter().map(|path| path.components().collect()).collect();
        for seen in self.seen.into_values() {
            let Place::File { source, .. } = &seen.ignore.place else { continue };
            let folder = seen.config.as_deref().and_then(Path::parent);
            let whole = all && folder.is_some_and(|folder| walked.iter().any(|path| folder.starts_with(path)));
            let Some(finding) = stale_ignore(&seen.linter, &seen.ignore, seen.used || !whole, today) else { continue };
            let (_, checked) = files.entry(source.path().to_owned()).or_insert_with(|| {
                let file = source.with_text(source.text().clone());
                (file, Checked::default())
            });
            checked.findings.push(finding);
        }
        for (_, checked) in files.values_mut() {
            checked.findings.sort_by_key(|finding| finding.span);
        }
        files.into_values().collect()
    }
}

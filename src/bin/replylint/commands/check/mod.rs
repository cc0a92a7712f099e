//! `replylint check`: files in parallel, findings in the order of the paths.

mod ahead;
mod baseline_file;
mod chunked_check;
mod foreign;
mod interactive;
mod macro_hint;
mod macro_library;
mod outputs;
mod plan;
mod run_report;
mod task;
mod unread;
mod unused_exceptions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::SystemTime;

use anyhow::Context as _;
use clap::ColorChoice;
use replylint::check::linter::{InUse, Linter};
use replylint::report::{BRIEF, FORMATS, OutputStyle, Report, Salt, Summary, statistics};
use replylint::text::day::Day;

use crate::Exit;
use crate::args::CheckArgs;
use crate::git::Changes;
use crate::interrupt::Interrupt;
use crate::progress::Progress;
use crate::session::{Session, customer_message};
use crate::terminal::{self, Notes};
use crate::walk::{self, Target, Targets};
use crate::writing;
use ahead::Ahead;
use baseline_file::BaselineFile;
use foreign::Foreign;
use macro_hint::Templates;
use macro_library::Beside;
use outputs::Outputs;
use run_report::Account;
use task::{Excused, Job, Shared};
use unread::Unread;
use unused_exceptions::Exceptions;

pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> anyhow::Result<Exit> {
    let adopting = &args.adopting;
    let changes = if adopting.staged {
        Some((Changes::staged()?, None))
    } else {
        adopting.since.as_deref().map(Changes::since).transpose()?
    };
    let mut paths = args.paths.clone();
    if paths.is_empty() && args.text.is_none() && !args.clipboard {
        if let Some((changes, _)) = &changes {
            // A commit takes everything that is staged, wherever in the repository somebody stands.
            paths.push(changes.folder());
        } else if adopting.write_baseline || args.fixing.interactive {
            paths.push(PathBuf::from("."));
        } else if terminal::stdin_is_terminal() {
            anyhow::bail!(
                "nothing to check; name a file or a folder, as in replylint check drafts/, give a text with --text, or pipe one \
                 in. replylint check --help lists the rest"
            );
        } else {
            paths.push(PathBuf::from("-"));
        }
    }
    let mut notes = Notes::new(color);
    if terminal::stdin_is_terminal() && args.text.is_none() && paths.iter().any(|path| path.as_os_str() == "-") {
        let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
        notes.note(&format!("type or paste the text, then end it with {end} on a line of its own"));
    }
    if let Some(remark) = changes.as_ref().and_then(|(_, remark)| remark.as_ref()) {
        notes.note(remark);
    }
    if args.fixing.unsafe_fixes && args.fixing.level().is_none() {
        anyhow::bail!("--unsafe-fixes needs --fix, which makes the changes, or --diff, which shows them");
    }
    if adopting.add_exceptions.is_some() && paths.iter().any(|path| path.as_os_str() == "-") {
        anyhow::bail!("--add-exceptions writes to files, not to standard input; name the files");
    }
    let changes = changes.map(|(changes, _)| changes);
    if adopting.staged && changes.as_ref().is_some_and(Changes::is_empty) {
        notes.note("nothing is staged, so there was nothing to check; git add what you want to commit");
    }
    let mut values = args.values();
    values.thread = args.thread.as_deref().map(|path| customer_message::read(path, "--thread")).transpose()?;
    let mut session = Session::new(&args.sources, values)?;
    let mut formats = args.output_format.iter().chain(args.output.iter().map(|(format, _)| format));
    session.counts = args.statistics || formats.any(|format| format.counts_preferred());
    let only = |target| Targets { found: vec![target], failures: Vec::new(), remarks: Vec::new() };
    let Targets { found: mut targets, mut failures, remarks } = match &args.text {
        Some(text) => only(Target::given(text, args.stdin_filename.as_deref())),
        None if args.clipboard => only(Target::clipboard(args.stdin_filename.as_deref())),
        None => walk::targets(&paths, args.stdin_filename.as_deref(), changes.as_ref()),
    };
    // What the customer wrote is no reply, though it may lie among them.
    let message = args.thread.as_deref().and_then(walk::real);
    targets.retain(|target| target.is_named() || message.is_none() || target.path != message);
    // Of a change that touches no text there is nothing to say.
    remarks.iter().filter(|_| changes.is_none()).for_each(|remark| notes.note(remark));
    for failure in &failures {
        notes.error(&format!("{} {}", failure.path, failure.message));
    }
    let found = targets.len();
    let baseline = BaselineFile::open(adopting, &mut session, &targets)?;
    let plans = plan::plan(targets, &mut session, adopting.force_exclude, changes.as_ref(), baseline.as_ref())?;
    let unchecked = found - plans.jobs.len() - plans.left_out + failures.len();
    failures.extend(run_report::mistaken(&session, &mut notes));
    for remark in session.remarks() {
        notes.note(&remark);
    }
    let shared = Shared {
        today: Day::of(SystemTime::now()),
        gone: baseline.as_ref().map(BaselineFile::gone).unwrap_or_default(),
        baseline: baseline.as_ref().filter(|baseline| !baseline.is_rewritten()).map(|baseline| baseline.known.clone()),
        is_baseline_changed: adopting.write_baseline || adopting.prune_baseline,
        level: args.fixing.level(),
        reason: adopting.add_exceptions.clone(),
    };
    if args.fixing.interactive {
        let exit = interactive::run(&plans.jobs, &shared, color)?;
        return Ok(if failures.is_empty() { exit } else { Exit::Error });
    }

    if args.redact && shared.level.is_some() && plans.jobs.iter().any(|job| !job.target.is_file()) {
        anyhow::bail!(
            "--redact shows nothing of a text, and with --fix a text that is no file is printed; name a file"
        );
    }
    let salt = args.redact.then(Salt::default);

    let writes = shared.level.is_some() || shared.reason.is_some();
    outputs::refuse_clashes(&args.output, |place| {
        let lies_there = |path: &Path| std::fs::canonicalize(path).is_ok_and(|path| path == place);
        if baseline.as_ref().is_some_and(|baseline| baseline.lies_at(place)) {
            return Some("the baseline".to_owned());
        }
        if args.thread.as_deref().is_some_and(lies_there) {
            return Some("the customer's message".to_owned());
        }
        if let Some(path) = session.files().find(|path| lies_there(path)) {
            return Some(format!("{}, which applies here", session.name(path)));
        }
        let job = plans.jobs.iter().find(|job| job.target.path.as_deref().is_some_and(lies_there))?;
        (job.is_asked_for() || job.holds_text()).then(|| format!("{}, which is checked", job.target.name))
    })?;
    if writes && !args.fixing.diff {
        let folders: BTreeSet<&Path> =
            plans.jobs.iter().filter_map(|job| job.target.path.as_deref()?.parent()).collect();
        folders.into_iter().for_each(writing::sweep);
    }
    // Whoever types the text wants Ctrl-C to end the run at once.
    let interrupt =
        if plans.jobs.iter().all(|job| job.target.is_file()) { Interrupt::watch() } else { Interrupt::default() };

    // With a patch, or with the fixed text of standard input, standard output has no room for findings.
    let (out, look) = terminal::stdout(color, !args.quiet);
    let pipes = shared.level.is_some() && plans.jobs.iter().any(|job| job.target.is_piped());
    let (plain, reported) = if args.fixing.diff || pipes || adopting.write_baseline {
        (Some(out), None)
    } else {
        (None, Some((report(args, look, &plans.jobs)?, out)))
    };
    // Findings on the terminal show by themselves how far the run has come.
    let is_quiet = plain.is_none() && (args.statistics || !terminal::stdout_is_terminal());
    let mut progress = Progress::of(plans.jobs.iter().map(|job| job.target.size).sum(), is_quiet);
    notes.hold(progress.is_some());
    let mut account = Account {
        args,
        notes,
        outputs: Outputs::new(reported, &args.output, salt.as_ref(), writes || adopting.prune_baseline)?,
        plain,
        baseline,
        summary: Summary { failures: unchecked, fixing: shared.level, ..Summary::default() },
        failures,
        excused: Excused::default(),
        excused_files: 0,
        exit: Exit::Clean,
        exceptions: Exceptions::default(),
        unmapped: Vec::new(),
        templates: Templates::default(),
        foreign: Foreign::default(),
        unread: Unread::default(),
    };
    plans.passed_by.iter().for_each(|(name, verdict)| account.unread.see(name, verdict));
    let unchanged;
    let mut beside = Beside::default();
    let mut come_to: BTreeSet<*const Job> = BTreeSet::new();
    let is_stopped = thread::scope(|scope| -> anyhow::Result<bool> {
        for (job, done) in Ahead::new(scope, &plans.jobs, &shared) {
            if interrupt.is_asked() {
                return Ok(true);
            }
            come_to.insert(job);
            match done {
                Ok(done) => {
                    let bytes = if done.is_piece { done.size() } else { job.target.size };
                    if let Some(progress) = &mut progress {
                        progress.advance(bytes);
                    }
                    if account.text(job, &done)? && !args.fixing.diff {
                        beside.add(job, done);
                    }
                }
                Err(error) => account.unreadable(job, &error),
            }
        }
        Ok(false)
    })?;
    drop(progress);
    if is_stopped {
        return account.stop(plans.jobs.len() - come_to.len());
    }
    // A macro that has changed is held against those that have not.
    if !beside.is_empty() && !plans.unchanged.is_empty() {
        unchanged = plan::unchanged(plans.unchanged, &mut session);
        thread::scope(|scope| {
            let all = Ahead::new(scope, &unchanged, &shared);
            all.filter_map(|(job, done)| Some((job, done.ok()?))).for_each(|(job, done)| beside.add(job, done));
        });
    }
    for (job, file, judged) in beside.judged(&shared) {
        account.beside(job, &file, &judged)?;
    }
    account.stale(&paths, changes.is_none(), shared.today, &plans.jobs)?;
    let exit = account.close();
    // The run is over, and a phrasebook that was read back piece by piece is not taken apart again: the process gives all of it back.
    std::mem::forget(session);
    exit
}

/// What is written to standard output.
fn report(args: &CheckArgs, look: OutputStyle, jobs: &[Job]) -> anyhow::Result<Box<dyn Report>> {
    let format = args.output_format.unwrap_or_else(|| {
        // Whoever asks for one draft on a terminal is about to send it.
        let one = matches!(jobs, [job] if job.is_asked_for());
        if one && !args.statistics && terminal::stdout_is_terminal() { BRIEF } else { &FORMATS[0] }
    });
    if !args.statistics {
        return Ok((format.start)(look));
    }
    let mut rules: BTreeMap<(Arc<str>, String), InUse> = BTreeMap::new();
    let mut seen: BTreeSet<*const Linter> = BTreeSet::new();
    for job in jobs.iter().filter(|job| seen.insert(Arc::as_ptr(&job.terms.linter))) {
        for known in job.terms.linter.in_use() {
            rules.entry((known.language.clone(), known.rule.id.clone())).or_insert(known);
        }
    }
    statistics(format, look, rules.into_values().collect()).with_context(|| {
        format!("--statistics writes tables, or JSON with --output-format json; it cannot write {}", format.name)
    })
}

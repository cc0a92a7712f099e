//! The command line: reads arguments and files, writes findings to stdout and notes to stderr.
//!
//! Exit codes: 0 nothing to complain about, 1 findings, 2 could not do the job, 130 stopped by Ctrl-C. A reader that closes
//! the pipe early has what it wanted: 0, unless the run writes files, which it goes on to do.

mod args;
mod clipboard;
mod commands;
mod git;
mod interrupt;
#[cfg(feature = "lsp")]
mod lsp;
mod patch;
mod progress;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod terminal;
mod walk;
mod writing;

use std::io::{self, Write as _};
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;

use clap::ColorChoice;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use replylint::report::one_line;
use terminal::Notes;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Clean = 0,
    Findings = 1,
    Error = 2,
    /// By a signal, as shells count it.
    Stopped = 130,
}

/// Ends a run that the program itself has broken, and says where. What Rust would say of it may quote a text.
#[allow(clippy::exit, reason = "a panic ends the run in every build, with the code that says so")]
fn failed(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    if place.contains("rayon-core") || place.contains("stack_overflow.rs:") {
        // It is where threads are made or get their stack, and that fails for one reason.
        let _ = writeln!(io::stderr(), "error: not enough memory for another thread; nothing is damaged");
        std::process::exit(Exit::Error as i32);
    }
    // Where the program was built is nobody's business.
    let place = place.rsplit_once("/registry/src/").map_or(place.as_str(), |(_, place)| place);
    let place = if place.is_empty() { String::new() } else { format!(" in {place}") };
    let said =
        format!("error: replylint has failed{place}. This is a bug; please report it, with a text that you made up");
    let _ = writeln!(io::stderr(), "{said}");
    std::process::exit(Exit::Error as i32);
}

fn main() -> ExitCode {
    interrupt::outlive_limits();
    interrupt::outlive_memory();
    panic::set_hook(Box::new(failed));
    let args = match args::Args::read(terminal::help_width()) {
        Ok(args) => args,
        Err(error) => {
            let error = with_flag_meant(error);
            // A closed pipe is the only way this fails, and then nobody reads.
            match tip() {
                Some(tip) if error.kind() == ErrorKind::InvalidSubcommand => {
                    Notes::new(ColorChoice::Auto).error(&format!("no command given. {tip}"));
                }
                Some(tip) => {
                    let _ = error.print();
                    let _ = writeln!(io::stderr(), "\n{tip}");
                }
                None => {
                    let _ = error.print();
                }
            }
            return ExitCode::from(if error.use_stderr() { Exit::Error as u8 } else { Exit::Clean as u8 });
        }
    };
    match commands::run(args) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(Exit::Clean as u8),
        Err(error) => {
            Notes::new(ColorChoice::Auto).error(&one_line(&format!("{error:#}")));
            ExitCode::from(Exit::Error as u8)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

/// What other programs call a flag or a command, and what does it here.
const MEANT: [(&str, &str); 19] = [
    ("--json", "--output-format json"),
    ("--format", "--output-format"),
    ("--output-json", "--output-format json"),
    ("--sarif", "--output-format sarif"),
    ("--sug", "--min-severity suggestion"),
    ("--verbose", "--min-severity suggestion"),
    ("-v", "--min-severity suggestion"),
    ("--all", "--min-severity suggestion"),
    ("--pedantic", "--min-severity suggestion"),
    ("--stdin", "check -"),
    ("--config", "replylint.toml, found beside the texts or above them,"),
    ("--exclude", "exclude = true below [[files]] in replylint.toml"),
    ("--recursive", "check FOLDER, which reads all below it,"),
    ("version", "--version"),
    ("--watch", "lsp, which checks in an editor while somebody types,"),
    ("-w", "lsp, which checks in an editor while somebody types,"),
    ("fix", "check --fix"),
    ("lint", "check"),
    ("explain", "rule"),
];

/// A mistake on the command line with what was most likely meant, where no name is near it.
fn with_flag_meant(mut error: clap::Error) -> clap::Error {
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let Some(given) = of(ContextKind::InvalidArg).or_else(|| of(ContextKind::InvalidSubcommand)) else { return error };
    let has_near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].into_iter().any(|kind| error.get(kind).is_some());
    let flag = given.split('=').next().unwrap_or_default();
    let is_meant = |known: &str| flag == known || known.len() > 3 && known.starts_with("--") && flag.starts_with(known);
    if let Some((_, meant)) = MEANT.iter().find(|(known, _)| is_meant(known)).filter(|_| !has_near) {
        let tip = clap::builder::StyledStr::from(format!("replylint has {meant} for this"));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    } else if error.kind() == ErrorKind::UnknownArgument && !has_near {
        // That it could be the name of a file helps nobody who has typed a flag.
        error.remove(ContextKind::Suggested);
    }
    error
}

/// For whoever leaves out the command: what to type.
fn tip() -> Option<String> {
    let mut args = std::env::args_os().skip(1);
    match (args.next(), terminal::stdin_is_terminal()) {
        (Some(first), _) if std::path::Path::new(&first).exists() => {
            Some(format!("To check it: replylint check {}", first.to_string_lossy()))
        }
        (Some(first), _) if first.to_string_lossy().contains(['.', '/', ' ']) => {
            let first = first.to_string_lossy();
            Some(format!(
                "There is no file called {} either; replylint check FILE checks a file, replylint check --text TEXT a text",
                one_line(&first)
            ))
        }
        (None, false) => Some("To check what is piped in: replylint check -".to_owned()),
        _ => None,
    }
}

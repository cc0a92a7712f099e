//! `replylint debug files`: each file of a folder, whether it is read, as what, and why.

use std::io::Write;
use std::path::PathBuf;

use clap::ColorChoice;
use replylint::check::results::FileResults;
use replylint::classify::{Nature, Verdict};
use replylint::extract::NoteKind;
use replylint::report::{mistakes, one_line};
use replylint::text::document::Kind;
use replylint::text::source::{SourceError, SourceFile};

use crate::Exit;
use crate::args::Sources;
use crate::session::{Admission, Session};
use crate::terminal::{self, Notes};
use crate::walk::{self, Target};

pub(super) fn run(paths: &[PathBuf], sources: &Sources, color: ColorChoice) -> anyhow::Result<Exit> {
    let here = [PathBuf::from(".")];
    let targets = walk::targets(if paths.is_empty() { &here } else { paths }, None, None);
    let mut notes = Notes::new(color);
    for failure in &targets.failures {
        notes.error(&format!("{} {}", failure.path, failure.message));
    }
    let mut session = Session::new(sources, sources.values())?;
    let (mut out, _) = terminal::stdout(color, false);
    for target in &targets.found {
        if let Some((what, why)) = believed(target, &mut session) {
            writeln!(out, "{what:10} {}: {}", one_line(target.name.shown()), one_line(&why))?;
        }
    }
    out.flush()?;
    notes.raw(&mistakes::render(&session.mistakes, &notes.look));
    Ok(if targets.failures.is_empty() && session.mistakes.is_empty() { Exit::Clean } else { Exit::Error })
}

/// What a file is and why; `None` where its configuration is broken.
fn believed(target: &Target, session: &mut Session) -> Option<(String, String)> {
    Some(match look(target, session)? {
        Seen::Excluded(place) => ("excluded".to_owned(), format!("{place} says so")),
        Seen::Passed(verdict) => (verdict.to_string(), reasons(&verdict)),
        Seen::Read(_, checked) => told(&checked),
        Seen::Unreadable(error) => ("not read".to_owned(), error.to_string()),
    })
}

/// What a look at a file gives.
pub(super) enum Seen {
    /// The configuration leaves it out, there.
    Excluded(String),
    /// Its name and place say that it is no reply.
    Passed(Verdict),
    /// It was read.
    Read(SourceFile, Box<FileResults>),
    Unreadable(SourceError),
}

/// Looks at a file as a check does; `None` where its configuration is broken.
pub(super) fn look(target: &Target, session: &mut Session) -> Option<Seen> {
    let terms = match session.admit(target, false) {
        Admission::Checked(terms) => terms,
        Admission::Excluded(place) => return Some(Seen::Excluded(place.to_string())),
        Admission::PassedBy(verdict) => return Some(Seen::Passed(verdict)),
        Admission::Broken => return None,
    };
    Some(match target.read() {
        Ok(file) => {
            let checked = terms.find(&file);
            Seen::Read(file, Box::new(checked))
        }
        Err(error) => Seen::Unreadable(error),
    })
}

/// What is said about a file that was read.
fn told(checked: &FileResults) -> (String, String) {
    if let Some(note) = checked.notes.iter().find(|note| note.kind != NoteKind::Remark) {
        let why = match note.kind {
            NoteKind::Unmapped => "not from a known helpdesk, and no `keys` say which fields hold replies",
            _ => &note.message,
        };
        return ("not read".to_owned(), why.to_owned());
    }
    let linted = || checked.documents.iter().zip(&checked.kinds).filter(|(document, _)| document.is_linted());
    let count = linted().count();
    if count == 0 && !checked.verdict.is_no_reply() {
        return ("not read".to_owned(), "it holds no text for a customer".to_owned());
    }
    let kinds: Vec<Kind> = linted().map(|(_, kind)| *kind).collect();
    let what = match kinds.first() {
        Some(first) if checked.verdict.nature == Nature::Reply && kinds.iter().all(|kind| kind == first) => {
            first.name().to_owned()
        }
        _ => checked.verdict.to_string(),
    };
    let why = reasons(&checked.verdict);
    (what, if count > 1 { format!("{count} texts; {why}") } else { why })
}

fn reasons(verdict: &Verdict) -> String {
    verdict.reasons.join("; ")
}

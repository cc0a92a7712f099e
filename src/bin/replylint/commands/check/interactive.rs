//! `--interactive`: one finding after the other, and what a person decides about each.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::ColorChoice;
use replylint::apply::apply_one;
use replylint::config::{CONFIG_NAME, parse};
use replylint::document::PLACEHOLDER;
use replylint::finding::{Category, Finding};
use replylint::fix::{Applicability, Fix};
use replylint::linter::Checked;
use replylint::report::{FORMATS, Look, one_line};
use replylint::source::SourceFile;

use super::job::{Job, Scope, Shared};
use crate::Exit;
use crate::replace::replace;
use crate::terminal;

/// What somebody answers.
enum Answer {
    /// The suggestion of that index.
    Take(usize),
    Skip,
    /// Accept it, for a reason.
    Ignore(String),
    Quit,
}

/// What became of the findings.
#[derive(Default)]
struct Tally {
    changed: usize,
    ignored: usize,
    skipped: usize,
    fails: bool,
}

/// Goes through all findings. Every choice is written before the next question.
pub(super) fn run(jobs: &[Job], shared: &Shared, color: ColorChoice) -> anyhow::Result<Exit> {
    if !terminal::stdin_is_terminal() || !terminal::stdout_is_terminal() {
        bail!("--interactive asks, so it needs a terminal; --fix and --diff do not");
    }
    let (mut out, look) = terminal::stdout(color, false);
    let mut tally = Tally::default();
    for job in jobs {
        if !job.target.is_file() {
            bail!("--interactive writes each change to the file, so it needs one");
        }
        if !file(job, shared, &mut out, look, &mut tally)? {
            tally.fails = true;
            break;
        }
    }
    let Tally { changed, ignored, skipped, fails } = tally;
    writeln!(out, "Changed {changed}, accepted {ignored}, left {skipped}.")?;
    out.flush()?;
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}

/// Goes through one file; `false` where the answer was to quit.
fn file(job: &Job, shared: &Shared, out: &mut dyn Write, look: Look, tally: &mut Tally) -> anyhow::Result<bool> {
    let mut now = match job.read() {
        Ok(file) => file,
        Err(error) => {
            writeln!(out, "{} {error}", job.target.name)?;
            tally.fails = true;
            return Ok(true);
        }
    };
    let mut scope = Scope::new(job.lines.as_ref(), &now);
    let mut checked = job.judge(&now, shared, scope.as_ref()).checked;
    let mut done: BTreeSet<String> = BTreeSet::new();
    while let Some(finding) = checked.findings.iter().find(|finding| !done.contains(&finding.fingerprint)).cloned() {
        let fixes = choices(&checked, &finding);
        show(out, look, &now, &checked, &finding)?;
        match ask(out, look, &fixes)? {
            Answer::Take(index) => match apply_one(&now, &checked, &finding, &fixes[index].1) {
                Ok(next) => {
                    let path = job.target.path.as_deref().context("has no path")?;
                    replace(path, &now, &next).with_context(|| job.target.name.clone())?;
                    if let Some(scope) = &mut scope {
                        scope.follow(&fixes[index].1.edits);
                    }
                    checked = job.judge(&next, shared, scope.as_ref()).checked;
                    now = next;
                    tally.changed += 1;
                }
                Err(reason) => {
                    writeln!(out, "Not changed: {}.\n", look.text(reason.text()))?;
                    pass(job, &finding, tally, &mut done);
                }
            },
            Answer::Skip => pass(job, &finding, tally, &mut done),
            Answer::Ignore(reason) => {
                let config = accept(job, &checked, &finding, &reason)?;
                let here = std::env::current_dir().unwrap_or_default();
                writeln!(out, "Accepted in {}.\n", config.strip_prefix(here).unwrap_or(&config).display())?;
                tally.ignored += 1;
                done.insert(finding.fingerprint.clone());
            }
            Answer::Quit => return Ok(false),
        }
    }
    Ok(true)
}

fn pass(job: &Job, finding: &Finding, tally: &mut Tally, done: &mut BTreeSet<String>) {
    tally.skipped += 1;
    tally.fails |= job.fail_on.fails(finding.severity);
    done.insert(finding.fingerprint.clone());
}

/// The suggestions that can be put in place of the match, each with its fix.
fn choices(checked: &Checked, finding: &Finding) -> Vec<(String, Fix)> {
    finding.fix.as_ref().map_or_else(Vec::new, |_| replacements(checked, finding))
}

fn replacements(checked: &Checked, finding: &Finding) -> Vec<(String, Fix)> {
    let fix = |text: &String| {
        let fix = Fix::replace(&checked.documents, finding.document, finding.prose, text, Applicability::Safe).ok()?;
        Some((text.clone(), fix))
    };
    finding.suggestions.iter().filter_map(fix).collect()
}

fn show(out: &mut dyn Write, look: Look, file: &SourceFile, checked: &Checked, finding: &Finding) -> io::Result<()> {
    let one = Checked { documents: checked.documents.clone(), findings: vec![finding.clone()], ..Checked::default() };
    let mut report = (FORMATS[0].start)(look);
    report.file(out, file, &one)
}

fn ask(out: &mut dyn Write, look: Look, fixes: &[(String, Fix)]) -> anyhow::Result<Answer> {
    let menu = menu(fixes.iter().map(|(text, _)| text.as_str()), look);
    loop {
        write!(out, "{menu}\n> ")?;
        let Some(line) = line(out)? else { return Ok(Answer::Quit) };
        match line.as_str() {
            "s" | "skip" | "" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            "a" | "accept" | "i" | "ignore" => {
                write!(out, "Why is it fine here?\n> ")?;
                match line_of(out)? {
                    None => return Ok(Answer::Quit),
                    Some(reason) if reason.is_empty() => writeln!(out, "Without a reason it stays a finding.")?,
                    Some(reason) => return Ok(Answer::Ignore(reason)),
                }
            }
            other => match other.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
                Some(index) if index < fixes.len() => return Ok(Answer::Take(index)),
                _ => writeln!(out, "Please answer with one of these.")?,
            },
        }
    }
}

/// What can be answered, with no answer broken over two lines where it fits on one.
fn menu<'a>(suggestions: impl Iterator<Item = &'a str>, look: Look) -> String {
    let suggestions = suggestions.enumerate().map(|(index, text)| match text {
        "" => format!("[{}] leave it out", index + 1),
        text => format!("[{}] “{}”", index + 1, one_line(text)),
    });
    let rest = ["[s]kip", "[a]ccept it with a reason", "[q]uit"].map(str::to_owned);
    let mut menu = String::new();
    let mut column = 0;
    for item in suggestions.chain(rest) {
        let item = look.text(&item);
        let width = item.chars().count();
        if column > 0 {
            let fits = column + 2 + width <= look.width;
            menu.push_str(if fits { "  " } else { "\n" });
            column = if fits { column + 2 } else { 0 };
        }
        menu.push_str(&item);
        column += width;
    }
    menu
}

fn line(out: &mut dyn Write) -> io::Result<Option<String>> {
    Ok(line_of(out)?.map(|line| line.to_lowercase()))
}

/// What was typed; `None` at the end of the input.
fn line_of(out: &mut dyn Write) -> io::Result<Option<String>> {
    out.flush()?;
    let mut line = String::new();
    let read = io::stdin().read_line(&mut line)?;
    if read == 0 {
        // Nobody has ended this line.
        writeln!(out)?;
    }
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// Adds an `[[ignore]]` to the nearest configuration; where there is none, to a new one here.
fn accept(job: &Job, checked: &Checked, finding: &Finding, reason: &str) -> anyhow::Result<PathBuf> {
    let path = match &job.config {
        Some(path) => path.clone(),
        None => std::path::absolute(CONFIG_NAME)?,
    };
    let folder = path.parent().context("the configuration lies in no folder")?.to_owned();
    let mut text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    text.push_str(&entry(job, checked, finding, reason, &folder));
    let (_, _, mistakes) = parse(&Arc::new(SourceFile::from_text(CONFIG_NAME, text.as_str())), &folder);
    if let Some(mistake) = mistakes.first() {
        bail!("cannot add an [[ignore]] to {}: {}", path.display(), mistake.message);
    }
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

fn entry(job: &Job, checked: &Checked, finding: &Finding, reason: &str, folder: &Path) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let mut entry = "[[ignore]]\n".to_owned();
    if let Some(name) =
        job.target.path.as_deref().and_then(|path| path.strip_prefix(folder).ok()).and_then(Path::to_str)
    {
        let _ = writeln!(entry, "path = {}", quoted(&globset::escape(name)));
    }
    let _ = writeln!(entry, "rule = {}", quoted(&finding.rule.id));
    if let Some(document) = checked.documents.get(finding.document as usize) {
        if let Some(pointer) = &document.pointer {
            let _ = writeln!(entry, "pointer = {}", quoted(pointer));
        }
        let words = finding.prose.slice(&document.prose).split_whitespace().collect::<Vec<_>>().join(" ");
        if words.contains(PLACEHOLDER) {
            // What a placeholder is called is not in the prose, so its words would fit every other one.
            let _ = writeln!(entry, "fingerprint = {}", quoted(&finding.fingerprint));
        } else if finding.rule.category != Category::Structure {
            let _ = writeln!(entry, "text = {}", quoted(&words));
        }
    }
    let _ = writeln!(entry, "reason = {}", quoted(reason));
    entry
}

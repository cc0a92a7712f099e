//! `replylint init`: looks at a folder, says what it holds, and writes files to start from.

mod survey;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::{ColorChoice, Parser as _};
use replylint::config::{CONFIG_NAME, PHRASEBOOK_NAME};
use replylint::phrasebook::STARTER;

use self::survey::Survey;
use crate::Exit;
use crate::args::{Args, Command, InitArgs};
use crate::terminal;
use crate::walk::BASELINE_NAME;
use crate::writing;

pub(super) fn run(args: &InitArgs, color: ColorChoice) -> anyhow::Result<Exit> {
    if !args.folder.is_dir() {
        bail!("{} is not a folder", args.folder.display());
    }
    let survey = Survey::of(&args.folder)?;
    let (mut out, look) = terminal::stdout(color, false);
    // Everything is written before anything is printed, as the reader of the output may be gone.
    let config_path = args.folder.join(CONFIG_NAME);
    let is_named = args.baseline && !config_path.exists();
    let mut said = vec![written(&config_path, &config(&survey, is_named))?];
    if args.phrasebook {
        said.push(written(&args.folder.join(PHRASEBOOK_NAME), STARTER)?);
    }
    if args.baseline {
        said.push(baseline(&args.folder, is_named, color)?);
    }
    if args.pre_commit {
        said.push(written(&args.folder.join(".pre-commit-config.yaml"), &pre_commit(args.baseline && !is_named))?);
    }
    let folder = args.folder.display();
    let in_it = if args.folder == Path::new(".") { String::new() } else { format!(" {folder}") };
    let with_it = if args.baseline && !is_named {
        format!(" --baseline {}", shown(&args.folder.join(BASELINE_NAME)))
    } else {
        String::new()
    };
    said.push(format!(
        "Next: `replylint check {folder}{with_it}` checks the replies; `replylint debug files{in_it}` explains how each file is read."
    ));
    let said: Vec<String> = said.iter().map(|line| look.wrapped(line, 0)).collect();
    writeln!(out, "{}{}", look.text(&survey.told()), said.join("\n"))?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// Writes a file that is not there yet; says what was done.
fn written(path: &Path, text: &str) -> anyhow::Result<String> {
    let shown = shown(path);
    let is_new = writing::create(path, text.as_bytes()).with_context(|| format!("cannot write {shown}"))?;
    Ok(if is_new { format!("Wrote {shown}.") } else { format!("{shown} already exists and was not changed.") })
}

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Writes today's findings, as `check --write-baseline` does, unless there is a baseline. `is_named`: the configuration names it.
fn baseline(folder: &Path, is_named: bool, color: ColorChoice) -> anyhow::Result<String> {
    let path = folder.join(BASELINE_NAME);
    let shown = shown(&path);
    if path.exists() {
        return Ok(format!("{shown} already exists and was not changed."));
    }
    let line = ["replylint", "check", "--quiet", "--write-baseline", "--baseline"].map(std::ffi::OsString::from);
    let line = line.into_iter().chain([path.into_os_string(), folder.as_os_str().to_owned()]);
    if let Command::Check(check) = Args::try_parse_from(line)?.command {
        super::check::run(&check, color)?;
    }
    Ok(if is_named {
        format!("Wrote {shown}: the findings in it are not reported, as {CONFIG_NAME} names it.")
    } else {
        format!(
            "Wrote {shown}: with --baseline {shown}, or `baseline = {}` in {CONFIG_NAME}, the findings in it are not reported.",
            quoted(BASELINE_NAME)
        )
    })
}

/// The configuration for what was found. `with_baseline`: it names the baseline that is written beside it.
fn config(survey: &Survey, with_baseline: bool) -> String {
    let mut text = String::from(
        "# Settings for replylint in this folder and below. Anything not set here has its default.\n\
         # All keys: README.md and docs/; what applies to a file, and why: replylint debug config FILE\n\n\
         # The lowest severity that makes the exit code 1: suggestion, warning, error or never.\n\
         fail-on = \"warning\"\n",
    );
    if with_baseline {
        let _ = write!(
            text,
            "\n# Findings that were there at the start; they are known and not reported.\nbaseline = {}\n",
            quoted(BASELINE_NAME)
        );
    }
    text.push_str(
        "\n# Rules to switch off, or to give another severity.\n\
         # [severity]\n\
         # shouting = \"off\"\n",
    );
    for (folder, kind, count) in survey.folders() {
        let texts = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        let _ = write!(
            text,
            "\n# {texts}\n[[files]]\npath = {}\nkind = \"{}\"\n",
            quoted(&format!("{folder}/")),
            kind.name()
        );
    }
    for (path, keys) in &survey.translators {
        let keys: Vec<String> = keys.iter().map(|key| quoted(key)).collect();
        let _ = write!(
            text,
            "\n# Texts of mails in translation files; remove the # to check them.\n\
             # [[files]]\n# path = {}\n# keys = [{}]\n",
            quoted(path),
            keys.join(", ")
        );
    }
    if let Some(path) = survey.unmapped.first() {
        let _ = write!(
            text,
            "\n# A file of unknown fields: say which ones contain replies. `replylint check {path}` shows how.\n\
             # [[files]]\n# path = {}\n# keys = [\"**.body\"]\n",
            quoted(path)
        );
    }
    text
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn pre_commit(with_baseline: bool) -> String {
    let args = if with_baseline { format!("        args: [--baseline, {BASELINE_NAME}]\n") } else { String::new() };
    format!(
        "# After `pre-commit install`, each commit is checked. Set the URL of your copy of replylint.\n\
         repos:\n  - repo: https://example.com/replylint.git\n    rev: v{}\n    hooks:\n      - id: replylint\n{args}",
        env!("CARGO_PKG_VERSION")
    )
}

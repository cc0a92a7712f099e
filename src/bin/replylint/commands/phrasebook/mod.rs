//! `replylint phrasebook`: for those who write the phrases.

mod compare;
mod import;
mod test;

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::ColorChoice;
use replylint::finding::Rule;
use replylint::guide::{self, Part};
use replylint::phrasebook::{STARTER, json_schema};
use replylint::report::mistakes;

use crate::Exit;
use crate::args::{GuideFormat, PhrasebookView, SchemaOf, Sources};
use crate::session::{Plan, Session};
use crate::terminal::{self, Notes};
use crate::writing;

pub(crate) fn run(view: &PhrasebookView, color: ColorChoice) -> anyhow::Result<Exit> {
    match view {
        PhrasebookView::Init { file } => created(file, STARTER, color),
        PhrasebookView::Test { paths, all, sources } => test::run(paths, *all, sources, color),
        PhrasebookView::Show { language, own, sources } => with_plan(sources, color, |plan| {
            let text = if *own { of_project(plan, language.as_deref())? } else { shown(plan, language.as_deref())? };
            Ok(print(color, &text)?)
        }),
        PhrasebookView::Docs { format, title, own, short, category, language, min_severity, sources } => {
            with_plan(sources, color, |plan| {
                let book = plan.linter.phrasebook();
                let wanted = |rule: &Rule, of: &str| {
                    (!own || book.is_own(&rule.id))
                        && (category.is_empty() || category.iter().any(|name| name == rule.category.name()))
                        && language.as_deref().is_none_or(|language| language == of)
                        && min_severity.is_none_or(|least| rule.severity >= least)
                };
                let parts = Part::of(&plan.linter, wanted);
                if parts.is_empty() && *own && book.own().is_empty() {
                    bail!(
                        "there are no entries of your own yet; those in phrasebook.toml count once the # before them is gone"
                    );
                }
                if parts.is_empty() {
                    bail!("no rules are left for the guide; `replylint rule` lists all of them");
                }
                let text = match (format, short) {
                    (GuideFormat::Html, false) => guide::html(title, &parts),
                    (GuideFormat::Markdown, false) => guide::markdown(title, &parts),
                    (GuideFormat::Html, true) => guide::html_table(title, &parts),
                    (GuideFormat::Markdown, true) => guide::markdown_table(title, &parts),
                };
                Ok(print(color, &text)?)
            })
        }
        PhrasebookView::Import { file, output } => {
            let entries = import::entries(file)?;
            match output {
                Some(output) => created(output, &entries, color),
                None => Ok(print(color, &entries)?),
            }
        }
        PhrasebookView::Schema { of } => {
            let schema = match of {
                SchemaOf::Phrasebook => json_schema(),
                SchemaOf::Config => replylint::config::json_schema(),
            };
            Ok(print(color, &format!("{schema:#}\n"))?)
        }
        PhrasebookView::DiffRules { old, new, paths } => compare::run(old, new, paths, color),
    }
}

fn print(color: ColorChoice, text: &str) -> std::io::Result<Exit> {
    let (mut out, _) = terminal::stdout(color, false);
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// Runs something with the phrasebook that holds here, or shows what is wrong with it.
fn with_plan(
    sources: &Sources,
    color: ColorChoice,
    run: impl FnOnce(&Plan) -> anyhow::Result<Exit>,
) -> anyhow::Result<Exit> {
    let mut session = Session::new(sources, sources.values())?;
    let plan = session.plan(None);
    session.check_names()?;
    if let Some(plan) = plan.filter(|_| session.mistakes.is_empty()) {
        return run(&plan);
    }
    let mut notes = Notes::new(color);
    notes.raw(&mistakes::render(&session.mistakes, &notes.look));
    Ok(Exit::Error)
}

/// Writes a phrasebook where there is none yet.
fn created(file: &Path, text: &str, color: ColorChoice) -> anyhow::Result<Exit> {
    let shown = file.display();
    if !writing::create(file, text.as_bytes()).with_context(|| format!("cannot write {shown}"))? {
        bail!("{shown} already exists; name another file");
    }
    print(color, &format!("Wrote {shown}. Change it, then run `replylint phrasebook test`.\n"))?;
    Ok(Exit::Clean)
}

/// The entries of one language, or of each: a phrasebook for each of them.
fn shown(plan: &Plan, language: Option<&str>) -> anyhow::Result<String> {
    let book = plan.linter.phrasebook();
    let known = book.languages();
    if let Some(language) = language {
        let is_known = known.iter().any(|known| **known == *language);
        return if is_known { Ok(book.shown(language)) } else { bail!("no entries for replies in `{language}`") };
    }
    // English first, as everywhere.
    let (english, others): (Vec<_>, Vec<_>) = known.iter().partition(|known| ***known == *"en");
    let each = english.into_iter().chain(others).map(|language| book.shown(language));
    Ok(each.collect::<Vec<_>>().join("\n# A phrasebook of its own, for replies in another language:\n\n"))
}

/// The entries of a project, by their languages, or of one of those.
fn of_project(plan: &Plan, language: Option<&str>) -> anyhow::Result<String> {
    let book = plan.linter.phrasebook();
    let known = book.languages();
    let wanted = known.iter().filter(|known| language.is_none_or(|language| ***known == *language));
    let each: Vec<String> =
        wanted.map(|language| book.shown_own(language)).filter(|text| text.contains("[[")).collect();
    if each.is_empty() {
        bail!("no entries of your own are in use; replylint phrasebook init writes a file to start from");
    }
    Ok(each.join("\n"))
}

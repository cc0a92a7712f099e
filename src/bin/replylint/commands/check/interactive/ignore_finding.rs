//! A finding that a person accepts goes into the configuration.

use std::io;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use replylint::check::results::FileResults;
use replylint::config::{CONFIG_NAME, parse};
use replylint::finding::Finding;
use replylint::text::source::SourceFile;

use super::super::task::Job;
use super::history::Written;
use crate::session::ignore_entry::addition;
use crate::writing;

/// Adds it to the nearest configuration; where there is none, to a new one here.
pub(super) fn accept(job: &Job, checked: &FileResults, finding: &Finding, reason: &str) -> anyhow::Result<Written> {
    let path = match &job.terms.config {
        Some(path) => path.clone(),
        None => std::path::absolute(CONFIG_NAME)?,
    };
    let folder = path.parent().context("the configuration lies in no folder")?.to_owned();
    let before = match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let mut text = before.clone().unwrap_or_default();
    text.push_str(&addition(&text, &folder, job.target.path.as_deref(), checked, finding, reason));
    let (_, _, mistakes) = parse(&Arc::new(SourceFile::from_text(CONFIG_NAME, text.as_str())), &folder);
    if let Some(mistake) = mistakes.first() {
        bail!("cannot add an [[ignore]] to {}: {}", path.display(), mistake.message);
    }
    let written = match &before {
        Some(before) => writing::replace(&path, before.as_bytes(), text.as_bytes()).map(|()| true),
        None => writing::create(&path, text.as_bytes()),
    };
    if !written.with_context(|| format!("cannot write {}", path.display()))? {
        bail!("somebody else has just written {}; try again", path.display());
    }
    Ok(Written { path, before: before.map(String::into_bytes), after: text.into_bytes() })
}

//! An `[[ignore]]` for a finding that a person accepts.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use replylint::check::results::FileResults;
use replylint::config::{CONFIG_NAME, parse};
use replylint::finding::{Category, Finding};
use replylint::text::document::PLACEHOLDER;
use replylint::text::source::SourceFile;

use super::super::task::Job;
use super::history::Written;
use crate::replace::write;

/// Adds it to the nearest configuration; where there is none, to a new one here.
pub(super) fn accept(job: &Job, checked: &FileResults, finding: &Finding, reason: &str) -> anyhow::Result<Written> {
    let path = match &job.config {
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
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    text.push_str(&entry(job, checked, finding, reason, &folder));
    let (_, _, mistakes) = parse(&Arc::new(SourceFile::from_text(CONFIG_NAME, text.as_str())), &folder);
    if let Some(mistake) = mistakes.first() {
        bail!("cannot add an [[ignore]] to {}: {}", path.display(), mistake.message);
    }
    write(&path, text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(Written { path, before: before.map(String::into_bytes), after: text.into_bytes() })
}

fn entry(job: &Job, checked: &FileResults, finding: &Finding, reason: &str, folder: &Path) -> String {
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

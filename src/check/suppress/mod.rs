//! Findings that somebody has looked at and accepted: by a comment in the text, in its front matter, or by an `[[ignore]]`
//! in `replylint.toml`. Each gives a reason, and one that accepts nothing is a finding itself.

mod add;
mod inline;
mod scope;

use std::sync::Arc;

use crate::check::fingerprint;
use crate::check::linter::Linter;
use crate::check::results::FileResults;
use crate::classify::Verdict;
use crate::config::{Ignore, Place};
use crate::did_you_mean::nearest;
use crate::finding::{Category, Finding};
use crate::rules::macros::is_about_library;
use crate::rules::stale_exception;
use crate::text::day::Day;
use crate::text::document::RegionKind;
use crate::text::source::SourceFile;
use crate::text::span::Span;

pub use add::{Added, add};
use inline::Allow;

/// What was taken out of the findings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppressed {
    /// How many findings.
    pub count: usize,
    /// For each `[[ignore]]` that was handed in, whether it accepted one of them.
    pub used: Vec<bool>,
}

/// Takes out of `checked` what comments in `file` and `ignores`, which concern it, accept on this day; adds a finding for
/// every comment that accepts nothing.
pub fn suppress(
    linter: &Linter,
    file: &SourceFile,
    checked: &mut FileResults,
    ignores: &[Arc<Ignore>],
    today: Day,
) -> Suppressed {
    let allows = inline::allows(file, &checked.documents);
    let (suppressed, allowed) = accept(checked, &allows, ignores, today);
    if allows.is_empty() {
        return suppressed;
    }
    let mut findings = std::mem::take(&mut checked.findings);
    for (allow, used) in allows.iter().zip(allowed) {
        if let Some(message) = complaint(linter, &checked.verdict, allow, used)
            && let Some(mut finding) = stale(linter, file, allow.span, message)
        {
            finding.document = allow.document.unwrap_or(0);
            findings.push(finding);
        }
    }
    findings.sort_by_key(|finding| (finding.document, finding.span));
    checked.findings = findings;
    suppressed
}

/// The same for findings of a [`MacroSet`](crate::check::macro_set::MacroSet), whose exceptions have been looked at already.
pub fn suppress_beside(
    file: &SourceFile,
    checked: &mut FileResults,
    ignores: &[Arc<Ignore>],
    today: Day,
) -> Suppressed {
    let allows = inline::allows(file, &checked.documents);
    accept(checked, &allows, ignores, today).0
}

/// Takes out what is accepted; says which of `allows` were needed.
fn accept(checked: &mut FileResults, allows: &[Allow], ignores: &[Arc<Ignore>], today: Day) -> (Suppressed, Vec<bool>) {
    let mut suppressed = Suppressed { count: 0, used: vec![false; ignores.len()] };
    let mut allowed = vec![false; allows.len()];
    if ignores.is_empty() && allows.is_empty() {
        return (suppressed, allowed);
    }
    let mut findings = std::mem::take(&mut checked.findings);
    findings.retain(|finding| {
        if allows.iter().any(|allow| allow.is_about_itself(finding)) {
            return false;
        }
        let mut accepted = false;
        for (used, allow) in allowed.iter_mut().zip(allows) {
            if allow.covers(finding) {
                *used = true;
                accepted |= allow.accepts(finding);
            }
        }
        for (used, ignore) in suppressed.used.iter_mut().zip(ignores) {
            let document = checked.documents.get(finding.document as usize);
            if !ignore.is_expired(today) && ignore.covers(finding, document) {
                (*used, accepted) = (true, true);
            }
        }
        suppressed.count += usize::from(accepted);
        !accepted
    });
    checked.findings = findings;
    (suppressed, allowed)
}

/// The finding for an `[[ignore]]` that accepted nothing in a whole run (`used` is false) or whose time is over, for the file
/// that it stands in. `None` where there is nothing to say.
pub fn stale_ignore(linter: &Linter, ignore: &Ignore, used: bool, today: Day) -> Option<Finding> {
    let Place::File { source, span } = &ignore.place else { return None };
    let message = if ignore.is_expired(today) {
        "This exception has expired".to_owned()
    } else if used || ignore.rule.as_ref().is_some_and(|rule| !linter.shows(&rule.value, None)) {
        return None;
    } else {
        "This exception no longer matches any finding".to_owned()
    };
    stale(linter, source, *span, message)
}

fn complaint(linter: &Linter, verdict: &Verdict, allow: &Allow, used: bool) -> Option<String> {
    if allow.is_read {
        return Some(
            "This format has no comments, so customers would read this; accept the finding in replylint.toml, under \
             [[ignore]]"
                .to_owned(),
        );
    }
    if allow.verb != "allow" {
        return Some(format!("Write “allow” in place of “{}”", allow.verb));
    }
    if allow.reason.is_none() {
        return Some(
            "This exception gives no reason, so it does not count; write it as “allow rule (reason)”".to_owned(),
        );
    }
    for name in &allow.rules {
        if !linter.knows(name) {
            let known = linter.rules();
            let known = known.iter().map(|rule| rule.id.as_str()).chain(Category::ALL.iter().map(|known| known.name()));
            let meant = nearest(name, known).map(|meant| format!("; did you mean “{meant}”?")).unwrap_or_default();
            return Some(format!("There is no rule or category “{name}”{meant}"));
        }
    }
    // What is not looked for cannot have been found; nor can, in one file, what two macros of a library say.
    let is_seen = |name: &String| linter.shows(name, Some(verdict)) && !is_about_library(name);
    (!used && allow.rules.iter().all(is_seen)).then(|| "This exception no longer matches any finding".to_owned())
}

fn stale(linter: &Linter, file: &SourceFile, span: Span, message: String) -> Option<Finding> {
    let severity = linter.severity(stale_exception::rule())?;
    let rule = stale_exception::rule();
    let fingerprint = fingerprint::of_text(&rule.id, span.slice(file.text()));
    Some(Finding { severity, region: RegionKind::Control, fingerprint, ..Finding::new(rule.clone(), message, span) })
}

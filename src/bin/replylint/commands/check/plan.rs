//! What is to be checked, with what, and what is left out.

use std::sync::Arc;

use replylint::classify::Verdict;
use replylint::extract::Reading;
use replylint::text::location::Place;

use crate::git::{Changes, Lines};
use crate::places::Places;
use crate::session::{Plan, Session};
use crate::walk::Target;

use super::baseline_file::BaselineFile;
use super::task::Job;

/// What is to be checked.
pub(super) struct Plans {
    pub(super) jobs: Vec<Job>,
    /// Texts that the configuration or git leaves out.
    pub(super) left_out: usize,
    /// Those of them that are no replies by their names and places.
    pub(super) passed_by: Vec<(String, Verdict)>,
    /// Those of them that git leaves out, as nothing in them has changed.
    pub(super) unchanged: Vec<Target>,
}

/// Leaves out what a broken configuration or phrasebook governs, and what the configuration excludes or git says is old.
pub(super) fn plan(
    targets: Vec<Target>,
    session: &mut Session,
    force_exclude: bool,
    changes: Option<&Changes>,
    baseline: Option<&BaselineFile>,
) -> anyhow::Result<Plans> {
    let mut places = Places::default();
    let mut plans =
        Plans { jobs: Vec::with_capacity(targets.len()), left_out: 0, passed_by: Vec::new(), unchanged: Vec::new() };
    for target in targets {
        let lines = changes.and_then(|changes| changes.lines(target.path.as_deref()?).cloned());
        if changes.is_some() && lines.is_none() {
            plans.left_out += 1;
            plans.unchanged.push(target);
            continue;
        }
        let Some(plan) = session.plan(target.path.as_deref()) else { continue };
        if plan.effective.exclude.is_some() && (force_exclude || !target.is_named()) {
            plans.left_out += 1;
            continue;
        }
        let place = match places.look(&target, force_exclude, plan.effective.replies.clone()) {
            Ok(place) => place,
            Err(verdict) => {
                plans.left_out += 1;
                plans.passed_by.push((target.name.shown().to_owned(), verdict));
                continue;
            }
        };
        plans.jobs.push(Job {
            lines,
            blob: changes.and_then(|changes| changes.blob(target.path.as_deref()?)),
            key: baseline.map_or_else(String::new, |baseline| baseline.key(&target)),
            ..job(target, plan, place)
        });
    }
    session.check_names()?;
    Ok(plans)
}

/// Texts of which nothing is reported, as nothing in them has changed.
pub(super) fn unchanged(targets: Vec<Target>, session: &mut Session) -> Vec<Job> {
    let mut places = Places::default();
    let plans = targets.into_iter().filter_map(|target| {
        let plan = session.plan(target.path.as_deref())?;
        let place = places.look(&target, true, plan.effective.replies.clone()).ok()??;
        let is_read = plan.effective.exclude.is_none();
        is_read.then(|| Job { lines: Some(Lines::Some(Vec::new())), ..job(target, plan, Some(place)) })
    });
    plans.collect()
}

fn job(target: Target, plan: Plan, place: Option<Place>) -> Job {
    let Plan { effective, linter, config_files, .. } = plan;
    Job {
        linter,
        reading: Arc::new(Reading { place, ..Arc::unwrap_or_clone(effective.reading) }),
        ignores: effective.ignores,
        config: config_files.first().cloned(),
        fail_on: effective.values.fail_on().value,
        shown: effective.values.min_severity().value,
        lines: None,
        blob: None,
        key: String::new(),
        target,
    }
}

//! What is to be checked, with what, and what is left out.

use replylint::classify::Verdict;

use crate::git::{Changes, Lines};
use crate::session::{Admission, Session};
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
    let mut plans =
        Plans { jobs: Vec::with_capacity(targets.len()), left_out: 0, passed_by: Vec::new(), unchanged: Vec::new() };
    for target in targets {
        let lines = changes.and_then(|changes| changes.lines(target.path.as_deref()?).cloned());
        if changes.is_some() && lines.is_none() {
            plans.left_out += 1;
            plans.unchanged.push(target);
            continue;
        }
        match session.admit(&target, force_exclude) {
            Admission::Checked(terms) => plans.jobs.push(Job {
                terms: *terms,
                lines,
                blob: changes.and_then(|changes| changes.blob(target.path.as_deref()?)),
                key: baseline.map_or_else(String::new, |baseline| baseline.key(&target)),
                target,
            }),
            Admission::Excluded(_) => plans.left_out += 1,
            Admission::PassedBy(verdict) => {
                plans.left_out += 1;
                plans.passed_by.push((target.name.shown().to_owned(), verdict));
            }
            Admission::Broken => {}
        }
    }
    session.check_names()?;
    Ok(plans)
}

/// Texts of which nothing is reported, as nothing in them has changed.
pub(super) fn unchanged(targets: Vec<Target>, session: &mut Session) -> Vec<Job> {
    let jobs = targets.into_iter().filter_map(|target| match session.admit(&target, true) {
        Admission::Checked(terms) if terms.reading.place.is_some() => {
            let lines = Some(Lines::Some(Vec::new()));
            Some(Job { terms: *terms, lines, blob: None, key: String::new(), target })
        }
        _ => None,
    });
    jobs.collect()
}

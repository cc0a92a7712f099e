//! More findings in one text than anybody reads: of each rule the first is shown, with the number of the others.
//!
//! They are counted while they are found and never held: a text that is one phrase over and over takes room by its size, as any other
//! does. None of them can be changed by a program, so that whoever asks for fixes twice gets the same as once.

use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::text::fix_error::FixError;

/// The most findings in what one text says in one language that are each shown. Lighter ones, which are hidden, do not count.
pub(crate) const MOST: usize = 20_000;

/// Of so many of each rule it is found out whether they count, as they may be quoted or lie among words of which another rule speaks.
const JUDGED: usize = 16;

/// How many findings a text has of each rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flood {
    /// By the id of the rule, for each severity.
    counts: BTreeMap<String, [usize; 3]>,
}

impl Flood {
    /// The flood that begins with these findings, of which those stay that are judged.
    pub(crate) fn of(found: &mut Vec<Finding>) -> Self {
        let mut new = Self::default();
        found.retain(|finding| new.add(&finding.rule.id, finding.severity, 1));
        found.shrink_to_fit();
        new
    }

    /// Counts findings of a rule; gives how many there were before.
    fn count(&mut self, rule: &str, severity: Severity, more: usize) -> usize {
        if !self.counts.contains_key(rule) {
            self.counts.insert(rule.to_owned(), [0; 3]);
        }
        let count = self.counts.get_mut(rule).map(|counts| &mut counts[severity as usize]);
        count.map_or(0, |count| std::mem::replace(count, *count + more))
    }

    /// Counts findings of a rule; says whether the first of them is judged.
    pub(crate) fn add(&mut self, rule: &str, severity: Severity, more: usize) -> bool {
        self.count(rule, severity, more) < JUDGED
    }

    /// Adds the flood further down, and takes out those of its findings that are not judged in both together.
    pub(crate) fn join(&mut self, later: Self, found: &mut Vec<Finding>) {
        let mut both = self.clone();
        found.retain(|finding| both.add(&finding.rule.id, finding.severity, 1));
        for (rule, counts) in later.counts {
            let own = self.counts.entry(rule).or_default();
            own.iter_mut().zip(counts).for_each(|(own, later)| *own += later);
        }
    }

    /// Leaves one finding of each rule and severity, with the number of the others. `found` are those of the judged that count, in the
    /// order of the text.
    pub(crate) fn fold(self, found: &mut Vec<Finding>) {
        let mut left = Self::default();
        for finding in &*found {
            left.count(&finding.rule.id, finding.severity, 1);
        }
        let of = |flood: &Self, finding: &Finding| {
            flood.counts.get(&finding.rule.id).map_or(0, |counts| counts[finding.severity as usize])
        };
        let mut seen = Self::default();
        found.retain_mut(|finding| {
            if seen.count(&finding.rule.id, finding.severity, 1) > 0 {
                return false;
            }
            let (all, counting) = (of(&self, finding), of(&left, finding));
            let judged = all.min(JUDGED);
            finding.stand_for(all - judged + counting - 1);
            if finding.fix.take().is_some_and(|fix| fix.is_for_machines()) {
                finding.refused = Some(FixError::Flood);
            }
            true
        });
    }
}

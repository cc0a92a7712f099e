//! Acts that are reported and not confessed: a notice tells the reader of what they did themselves, or of what somebody did in
//! a place that they share.

use crate::finding::{Category, Finding};
use crate::rules::Reply;

/// Two signals each: what a notice says somewhere, and the acts that it then reports.
const NOTICES: [[&str; 2]; 2] =
    [["if-it-was-not-you", "act-of-a-reader"], ["why-this-is-sent", "act-in-a-shared-place"]];

/// All of them.
pub(super) const SIGNALS: [&str; 4] = [NOTICES[0][0], NOTICES[0][1], NOTICES[1][0], NOTICES[1][1]];

/// Whether a passive is the news of a notice: who did it is not us.
pub(super) fn is_reported(reply: &Reply<'_>, finding: &Finding) -> bool {
    let scan = &reply.scan;
    let index = |id: &str| reply.engine.signals.iter().position(|signal| signal.id == id);
    finding.rule.category == Category::Passive
        && NOTICES.into_iter().any(|[said, acts]| {
            let (Some(said), Some(acts)) = (index(said), index(acts)) else { return false };
            let sentence = reply.document.sentence_at(finding.prose.start());
            scan.first_of(&[said]).is_some()
                && sentence
                    .is_some_and(|sentence| scan.hits_in(acts, sentence).any(|hit| hit.span.overlaps(finding.prose)))
        })
}

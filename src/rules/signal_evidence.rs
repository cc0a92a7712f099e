//! What speaks for the signals of a reply: who gave each, and of those that weigh others, what was put on the scales.

use super::scan::{Wanted, scan};
use super::trigger_reason::Trigger;
use super::{Reply, Scan};

/// What is known about a signal of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The name of the signal.
    pub signal: String,
    /// Whether it is given.
    pub is_given: bool,
    /// Who says what; `None` where nobody says a thing for it.
    pub because: Option<String>,
    /// Given signals that it weighs, and what each counts.
    pub weighed: Vec<(String, i32)>,
    /// The sum from which it is given; nothing for a signal that weighs no others.
    pub least: Option<i32>,
}

/// The evidence for every signal of which there is any, in the order of the phrasebook.
pub(crate) fn evidence(reply: &mut Reply<'_>) -> Vec<Evidence> {
    let sentences = 0..reply.document.sentences.len();
    let Reply { engine, memory, document, outline, kind, .. } = *reply;
    let wanted = Wanted { kind, ..Wanted::default() };
    reply.scan = scan(engine, memory, document, outline, wanted, sentences, |_, _, _| {});
    reply.scan.decide(reply.engine, reply.document, reply.source.path(), reply.set_type.as_ref());
    let reply = &*reply;
    let scan: &Scan = &reply.scan;
    let all = reply.engine.signals.iter().enumerate().map(|(index, signal)| {
        let weighed = signal.weigh.iter().filter(|(other, _)| scan.is_given(*other));
        Evidence {
            signal: signal.id.clone(),
            is_given: scan.is_given(index),
            because: Trigger::of(reply, &[index]).map(|because| because.reason(reply)),
            weighed: weighed.map(|(other, weight)| (reply.engine.signals[*other].id.clone(), *weight)).collect(),
            least: (!signal.weigh.is_empty()).then_some(signal.least),
        }
    });
    all.filter(|evidence| evidence.is_given || !evidence.weighed.is_empty()).collect()
}

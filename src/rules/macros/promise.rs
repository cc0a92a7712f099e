//! `contradicting-promise`: two macros promise the same thing for two times.
//!
//! Certain are sentences that are equal but for the number. Where the words differ, both must speak of the same thing, under
//! the same circumstances as far as words can tell, without any condition.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::quantity::{Kind, Quantity, quantities};
use super::words::names;
use super::{Check, CodeRule, Conflict, Macro, Place, at_the_new_one, conflict};
use crate::finding::{Category, Severity};
use crate::rules::static_word_set::{OneOf, one_of};

pub(in crate::rules) static CONTRADICTING_PROMISE: CodeRule = CodeRule {
    id: "contradicting-promise",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "Another macro promises a different time for this",
    why: "Customers compare what they were promised, and whoever was promised the shorter time is let down.",
    advice: "Find out which is right, and say it in every macro.",
    language: None,
    wrong: &[
        "Refunds take 3 days.\n---\nYour refund will arrive within 5–7 business days.",
        "We deliver your parcel within two days after you ordered it.\n---\nWe deliver your parcel within four days after you ordered it.",
    ],
    right: &[
        "Refunds to a card take 3 days.\n---\nRefunds by bank transfer take 5–7 business days.",
        "Refunds take 7 days.\n---\nYour refund will arrive within 5 business days.",
        "Refunds take 3 days.\n---\nYou can ask for a refund within 30 days of your purchase.",
        "Your trial ends in 3 days, so choose a plan.\n---\nYour trial ends in 7 days, so choose a plan.",
    ],
    check: Check::Library(check),
};

/// Fewer words than this, the numbers aside, say too little to be the same promise.
const FEWEST: usize = 3;
/// Words of reminders, of which every library has some for several days.
const REMINDS: &OneOf = one_of!(
    "end ends expire expires expired expiring left remaining remain due overdue reminder renew renews ago old last \
    past step level version required deadline"
);
/// Words that make a promise depend on something, deny it or put it into the past.
const HEDGES: &OneOf = one_of!("if unless not no never was were had been already until than every each per");
/// Circumstances under which another time may hold.
const CIRCUMSTANCES: &OneOf = one_of!(
    "card credit debit bank transfer paypal wallet cheque check cash voucher store gift express standard economy \
    priority international internationally abroad overseas domestic europe uk us eu holiday holidays christmas \
    weekend weekends peak premium enterprise partial phone telephone chat email mail social custom large heavy \
    furniture spare replacement sale new existing first urgent technical digital personal pickup collection"
);
/// How many times longer the one may be before the two contradict each other.
const ROUGHLY: f64 = 1.5;

fn check(macros: &[Macro]) -> Vec<Conflict> {
    let mut same_words: BTreeMap<Vec<&str>, Vec<Promise>> = BTreeMap::new();
    let mut same_thing: BTreeMap<(Thing, BTreeSet<Cow<'_, str>>), Vec<Promise>> = BTreeMap::new();
    // Of what happens in two days and in seven, a program sends one mail each.
    for (text, known) in macros.iter().enumerate().filter(|(_, known)| !known.is_notice) {
        for said in &known.sentences {
            let words: Vec<&str> = said.words.iter().collect();
            let found = quantities(&words);
            let written = known.text(said);
            if found.is_empty() || written.trim_end().ends_with('?') || words.iter().any(|word| REMINDS.has(word)) {
                continue;
            }
            let place = Place { text, span: said.span };
            let frame = frame(&words, &found);
            let thing = Thing::of(&words, &found).map(|thing| (thing, circumstances(&words, written, &found)));
            let promise =
                |said| Promise { place, values: found.iter().map(|found| (found.least, found.most)).collect(), said };
            if let Some(thing) = thing {
                same_thing.entry(thing).or_default().push(promise(wording(&words, &found)));
            }
            if frame.len() >= FEWEST + found.len() {
                same_words.entry(frame).or_default().push(promise(wording(&words, &found)));
            }
        }
    }
    let mut conflicts = Vec::new();
    let mut reported: BTreeSet<Place> = BTreeSet::new();
    for promises in same_words.values() {
        contradictions(macros, promises, |a, b| a.values != b.values, &mut reported, &mut conflicts);
    }
    let is_far = |a: &Promise, b: &Promise| {
        let (a, b) = (a.values[0].1, b.values[0].1);
        a.max(b) > ROUGHLY * a.min(b)
    };
    for promises in same_thing.values() {
        contradictions(macros, promises, is_far, &mut reported, &mut conflicts);
    }
    conflicts
}

/// What is promised for when, and where.
struct Promise {
    place: Place,
    /// The least and most of each quantity.
    values: Vec<(f64, f64)>,
    /// The quantities as said.
    said: String,
}

/// Holds all promises of a group against what most of them say; of equals, against the first.
fn contradictions(
    macros: &[Macro],
    promises: &[Promise],
    differ: impl Fn(&Promise, &Promise) -> bool,
    reported: &mut BTreeSet<Place>,
    conflicts: &mut Vec<Conflict>,
) {
    let mut votes: BTreeMap<Vec<(u64, u64)>, Vec<&Promise>> = BTreeMap::new();
    for promise in promises {
        let exactly = promise.values.iter().map(|(least, most)| (least.to_bits(), most.to_bits())).collect();
        votes.entry(exactly).or_default().push(promise);
    }
    let most = votes.into_values().max_by_key(|those| (those.len(), std::cmp::Reverse(those[0].place)));
    let Some(usual) = most else { return };
    for promise in promises.iter().filter(|promise| differ(usual[0], promise)) {
        let identity = |promise: &Promise| &macros[promise.place.text].identity;
        let pair = usual.iter().copied().find_map(|other| {
            let (here, _) = at_the_new_one(macros, promise.place.text, other.place.text)?;
            Some(if here == promise.place.text { (promise, other) } else { (other, promise) })
        });
        let Some((promise, other)) = pair else { continue };
        if reported.insert(promise.place) {
            let message = format!(
                "“{}” here, “{}” in {}: only one of them can be right",
                promise.said,
                other.said,
                identity(other).name()
            );
            conflicts.push(conflict(&CONTRADICTING_PROMISE, promise.place, other.place, message, "the other promise"));
        }
    }
}

/// The words of a sentence with a mark in place of every quantity.
fn frame<'a>(words: &[&'a str], quantities: &[Quantity]) -> Vec<&'a str> {
    let mut frame = Vec::with_capacity(words.len());
    let mut at = 0;
    for quantity in quantities {
        frame.extend(&words[at..quantity.words.start]);
        frame.push(if quantity.kind == Kind::Time { "<time>" } else { "<amount>" });
        at = quantity.words.end;
    }
    frame.extend(&words[at..]);
    frame
}

fn wording(words: &[&str], quantities: &[Quantity]) -> String {
    let all: Vec<String> = quantities
        .iter()
        .map(|quantity| words[quantity.words.clone()].join(" ").replace(" - ", "–").replace(" %", "%"))
        .collect();
    all.join(" … ")
}

/// What a promise depends on, as far as single words tell. Those of the time itself are none: “5 bank days”.
fn circumstances<'a>(words: &[&'a str], written: &str, quantities: &[Quantity]) -> BTreeSet<Cow<'a, str>> {
    let is_time = |at: usize| quantities.iter().any(|quantity| quantity.words.contains(&at));
    let words = words.iter().enumerate().filter(|(at, word)| CIRCUMSTANCES.has(word) && !is_time(*at));
    words.map(|(_, word)| Cow::Borrowed(*word)).chain(names(written).map(Cow::Owned)).collect()
}

/// What a promise is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Refund,
    Delivery,
    Answer,
    /// How long something may be sent back.
    Returning,
}

impl Thing {
    /// The one thing that a sentence promises; `None` where it is more than one, or none that is known.
    fn of(words: &[&str], quantities: &[Quantity]) -> Option<Self> {
        let [quantity] = quantities else { return None };
        let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
        if quantity.kind != Kind::Time || words.iter().any(|word| HEDGES.has(word)) {
            return None;
        }
        let starts = |stem: &str| words.iter().any(|word| word.starts_with(stem));
        // “within 30 days of your purchase” is a time for the customer to act.
        let behind = words.get(quantity.words.end).copied();
        let is_window = behind.is_some_and(|word| matches!(word, "of" | "after" | "from" | "since" | "to"));
        let returning = has(&["return", "returns", "returned"]);
        let refund = starts("refund") || starts("reimburs");
        let delivery =
            starts("deliver") || starts("shipping") || has(&["ship", "ships", "dispatch", "dispatched", "shipment"]);
        let answer = has(&["reply", "respond", "answer", "response"]) || starts("responses");
        match (refund, delivery, answer, returning) {
            (true, false, false, false) if !is_window => Some(Self::Refund),
            (false, true, false, false) if !is_window => Some(Self::Delivery),
            (false, false, true, false) if !is_window && has(&["we", "i", "team", "us", "our"]) => Some(Self::Answer),
            (false, false, false, true) if has(&["you", "your"]) && has(&["within", "have"]) => Some(Self::Returning),
            _ => None,
        }
    }
}

//! `slow-promise`: an answer that is promised later than the company promises to answer; `another-day`: one that is promised
//! for a day and no hour; `hasty-promise`: one that is promised sooner than the company can be sure to keep; `slow-payment`: money
//! that is promised in days.
//!
//! Which words promise an answer or money, and which promise something else or say what the customer is to do, stands in the
//! phrasebook: the signals `promised-answer`, `promised-money` and `promised-otherwise`. Which times they govern says `promised`.

use super::promised_times::{FUTURE, Promise, Promised, When, promises};
use super::{Check, CodeRule, Findings, Read, Reply, Report, rule, whole_sentence};
use crate::finding::{Category, Severity};
use crate::phrasebook::ENGLISH;
use crate::text::document::Kind;
use crate::text::sentence_memory::Recent;
use crate::text::span::{Prose, Span};

pub(super) static SLOW_PROMISE: CodeRule = CodeRule {
    id: "slow-promise",
    category: Category::SlowPromise,
    severity: Severity::Warning,
    message: "“{text}” promises an answer later than {hours}",
    why: "Someone who is waiting for an answer counts the hours, and a whole day of silence feels like being forgotten.",
    advice: "Name a time today, such as “I will write to you by 4 pm today”, or what you will know by then.",
    language: None,
    wrong: &[
        "You will receive a reply within 24 hours.",
        "We will get back to you with an update in the next 48 hours.",
        "My colleague Ana will look into the invoice within 24–48 hours.",
        "We will respond within 3-5 business days.",
        "Ana will review your claim and contact you in 7 working days.",
        "Please allow 10 working days for a response.",
        "It takes us up to two weeks to investigate.",
        "We will send you an answer next week.",
        "Within two days we will write to you again.",
        "A month and a half, that is what the archive needs to answer you.",
    ],
    right: &[
        "You can cancel within 24 hours.",
        "The courier delivers within 48 hours.",
        "You can call us 24 hours a day.",
        "Please reply within 24 hours to keep the room.",
        "Contact the caretaker about the lost key within 48 hours.",
        "We ask that you reply within two days.",
        "Your parcel comes within 5 working days.",
        "Your bank shows the refund within 5 days.",
        "I will call you within two hours.",
        "I will call you on the same morning.",
        "You wrote to us three days ago.",
        "I got your answer in the week of the 19th.",
        "The course begins in the week of the 19th.",
    ],
    check: Check::Document(check),
};

pub(super) static ANOTHER_DAY: CodeRule = CodeRule {
    id: "another-day",
    category: Category::SlowPromise,
    severity: Severity::Suggestion,
    message: "“{text}” promises an answer on another day without naming an hour",
    why: "Without an hour, the reader has to stay near the phone all day.",
    advice: "Name the hour too, such as “on Tuesday at 10”, and say what you will do until then.",
    language: None,
    wrong: &[
        "You will hear from us by Friday.",
        "I will call you tomorrow.",
        "It will be Thursday before anyone answers you.",
        "You get my reply on the 4th.",
    ],
    right: &["I will call you on Friday at 11.", "The parcel reaches you on Friday.", "Please write to me by Friday."],
    check: Check::With(&SLOW_PROMISE),
};

pub(super) static HASTY_PROMISE: CodeRule = CodeRule {
    id: "hasty-promise",
    category: Category::Overpromise,
    severity: Severity::Suggestion,
    message: "“{text}” promises an answer sooner than the {hours} that your service level allows",
    why: "A promise that is faster than your usual pace is the first to be broken.",
    advice: "Promise the time you are sure of: early is a gift, late is a broken promise.",
    // Both depend on `answer-hours`, which examples cannot set.
    language: None,
    wrong: &[],
    right: &["I will call you within two hours."],
    check: Check::With(&SLOW_PROMISE),
};

pub(super) static SLOW_PAYMENT: CodeRule = CodeRule {
    id: "slow-payment",
    category: Category::SlowPromise,
    severity: Severity::Warning,
    message: "“{text}” promises money and names no day",
    why: "It is the customer's money, and until there is a day for it, they wonder whether it comes at all.",
    advice: "Say what you have done and name the day, such as “I have refunded 49 EUR; it shows by Tuesday, 9 May”.",
    language: Some(ENGLISH),
    wrong: &[
        "Your cashback follows at the end of next month.",
        "We settle these refunds every other Friday.",
        "It can be up to 20 days till your winnings are paid out.",
    ],
    right: &[
        "We will pay the deposit back by Tuesday.",
        "You can claim the refund within 30 days.",
        "The voucher is valid for three months.",
        "Your bank needs three days to show the refund.",
        "We paid the deposit back within a week.",
    ],
    check: Check::With(&SLOW_PROMISE),
};

/// Within how many hours an answer is expected where `answer-hours` does not say it.
const ANSWER_HOURS: u32 = 4;
/// From how many minutes on somebody waits for money.
const PAID_LATE: f64 = 24.0 * 60.0;
/// The signals that say what is promised: an answer, money, or something else that is waited for.
pub(super) const SIGNALS: [&str; 3] = ["promised-answer", "promised-money", "promised-otherwise"];

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    const PROMISED: [Promised; 3] = [Promised::Answer, Promised::Money, Promised::Otherwise];
    let named = |id: &str| reply.engine.signals.iter().position(|signal| signal.id == id);
    let known: Vec<(usize, Promised)> =
        SIGNALS.iter().zip(PROMISED).filter_map(|(id, promised)| Some((named(id)?, promised))).collect();
    let signals: Vec<usize> = known.iter().map(|(signal, _)| *signal).collect();
    let recent = reply.memory.borrow();
    // Those of one sentence: a long text has a great many.
    let mut said: Vec<(Span<Prose>, Promised)> = Vec::new();
    let mut hits = reply.scan.hits_of(&signals).peekable();
    while let Some(hit) = hits.next() {
        let promised = known.iter().find(|(signal, _)| *signal == hit.signal as usize);
        said.extend(promised.map(|(_, promised)| (hit.span, *promised)));
        if hits.peek().is_none_or(|next| next.sentence != hit.sentence) {
            said.sort_by_key(|(span, _)| span.start());
            check_sentence(reply, findings, &recent, hit.sentence, &mut said);
            said.clear();
        }
    }
}

/// For when a sentence promises an answer or money, where these of its words do. All places are counted from its start.
#[derive(Clone, Debug)]
pub(crate) struct Waits {
    said: Box<[(Span<Prose>, Promised)]>,
    promises: Vec<Promise>,
}

/// Reports what words in a sentence promise; they are in its order.
fn check_sentence(
    reply: &Reply<'_>,
    findings: &mut Findings<'_>,
    recent: &Recent<Read>,
    sentence: u32,
    said: &mut [(Span<Prose>, Promised)],
) {
    if said.iter().all(|(_, promised)| *promised == Promised::Otherwise) {
        return;
    }
    let (text, start) = reply.sentence(sentence);
    // “Are you free for a call next week?” asks and promises nothing.
    if text.trim_end().ends_with('?') {
        return;
    }
    for (span, _) in said.iter_mut() {
        *span = Span::new(span.start() - start, span.end() - start);
    }
    let is_dated = |text: &str| reply.language() == ENGLISH || FUTURE.is_match(text);
    let see = || promises(text, said, is_dated);
    let known = reply
        .seen_alone(sentence, recent)
        .map(|seen| seen.waits.get_or_init(|| Waits { said: said.as_ref().into(), promises: see() }));
    let new;
    let promises = if let Some(waits) = known.filter(|waits| *waits.said == *said) {
        &waits.promises
    } else {
        new = see();
        &new
    };
    for promise in promises {
        report(reply, findings, &Promise { place: promise.place.moved(start), ..*promise });
    }
}

fn report(reply: &Reply<'_>, findings: &mut Findings<'_>, promise: &Promise) {
    let hours = reply.answer_hours.unwrap_or(ANSWER_HOURS);
    let within = f64::from(hours) * 60.0;
    let code_rule = match (promise.promised, promise.when) {
        (Promised::Money, When::Minutes(minutes)) if minutes >= PAID_LATE => &SLOW_PAYMENT,
        (Promised::Answer, When::Minutes(minutes)) if minutes > within => &SLOW_PROMISE,
        (Promised::Answer, When::Minutes(minutes)) if reply.answer_hours.is_some() && minutes < within => {
            &HASTY_PROMISE
        }
        (Promised::Answer, When::Day(away)) if away > hours => &ANOTHER_DAY,
        _ => return,
    };
    // How soon a house answers or pays, only it knows; what it sends again and again, it has set itself.
    let is_set = code_rule.id == SLOW_PAYMENT.id || code_rule.id == SLOW_PROMISE.id && reply.answer_hours.is_none();
    let own = if is_set && reply.kind == Kind::Macro { Severity::Suggestion } else { code_rule.severity };
    findings.report_as(own, rule(code_rule), promise.place, || {
        let text = super::one_line(promise.place.slice(&reply.document.prose));
        let hours = if hours == 1 { "an hour".to_owned() } else { format!("{hours} hours") };
        let message = code_rule.message.replace("{text}", &text).replace("{hours}", &hours);
        let sentence = match (promise.promised, reply.language()) {
            (Promised::Answer, ENGLISH) if code_rule.id == SLOW_PROMISE.id => {
                "You will hear from ⟨name⟩ by ⟨hour⟩ today."
            }
            (Promised::Money, ENGLISH) => "The money is in your account by ⟨day⟩.",
            _ => return Report { message: Some(message), ..Report::default() },
        };
        let (suggestions, replaced) = whole_sentence::offered(reply, promise.place, [sentence.to_owned()]);
        Report { message: Some(message), suggestions, replaced, ..Report::default() }
    });
}

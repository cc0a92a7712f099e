//! Rules in code: one file per rule. What a phrase can express stands in the phrasebook; `phrase`, `require` and `limit` run its
//! tables, every other file here is a rule that needs code.
//!
//! To add a rule, write its file with a `static` `CodeRule` and add one line to `CODE_RULES`.
//!
//! ```
//! use replylint::rules::code_rules;
//!
//! assert!(code_rules().iter().any(|rule| rule.id == "promise-conflict" && !rule.why.is_empty()));
//! ```

mod acronyms;
mod card_number_in_text;
mod count;
mod findings;
pub(crate) mod flood;
mod gap_in_greeting;
mod limit;
mod link_text_detection;
mod link_without_text;
pub(crate) mod macros;
mod name_matching;
mod name_mismatch;
mod passive;
mod phrase;
mod promise_conflict;
mod promised_times;
mod require;
mod scan;
mod seen_alone;
mod signal_evidence;
mod slow_promise;
pub(crate) mod stale_exception;
mod stale_twin;
mod static_word_set;
mod trigger_reason;
mod unfilled_placeholder;
mod unknown_placeholder;
mod whole_sentence;

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::finding::{Category, InPlaceOf, Rule, Severity};
use crate::fix::Applicability;
use crate::phrasebook::Engine;
use crate::segment::language::Part;
use crate::segment::letter_or_piece::Shape;
use crate::segment::thread_authors::Thread;
use crate::segment::words::Words;
use crate::text::diagnostic_language::Tongue;
use crate::text::document::{Document, Filler, Kind};
use crate::text::parallel::{parts, run_parallel};
use crate::text::sentence_memory::{Memory, Recent};
use crate::text::source::SourceFile;
use findings::one_line;
pub(crate) use findings::{End, Findings, Found, Lighter, Report, SeverityOf};
pub(crate) use link_text_detection::is_in_label;
pub(crate) use scan::{Hit, Outline, Read, ReplyType, Scan, Wanted, gives};
use seen_alone::SeenAlone;
pub use signal_evidence::Evidence;
pub(crate) use signal_evidence::evidence;

/// A rule in code: what it says of itself, and what it does.
#[derive(Debug)]
pub(crate) struct CodeRule {
    id: &'static str,
    category: Category,
    severity: Severity,
    /// What is wrong; `{text}` is what was found.
    message: &'static str,
    why: &'static str,
    advice: &'static str,
    /// The only language whose words it knows; `None`: it reads no words.
    language: Option<&'static str>,
    wrong: &'static [&'static str],
    right: &'static [&'static str],
    check: Check,
}

/// When a rule is asked.
#[derive(Debug)]
pub(crate) enum Check {
    /// For every sentence that the company says.
    Sentence(fn(&Reply<'_>, usize, &Words, &SeenAlone, &mut Findings<'_>)),
    /// Once for each document, after the pass.
    Document(fn(&Reply<'_>, &mut Findings<'_>)),
    /// Never by itself: the check of that rule reports for both.
    With(&'static CodeRule),
    /// After all others, by what reads exceptions.
    Exceptions,
    /// Once for all macros of a run, beside each other.
    Library(fn(&[macros::Macro]) -> Vec<macros::Conflict>),
}

/// All rules in code, in alphabetical order.
static CODE_RULES: &[&CodeRule] = &[
    &acronyms::ACRONYMS,
    &slow_promise::ANOTHER_DAY,
    &card_number_in_text::CARD_NUMBER_IN_TEXT,
    &gap_in_greeting::GAP_IN_GREETING,
    &slow_promise::HASTY_PROMISE,
    &macros::CONTRADICTING_PROMISE,
    &passive::HIDDEN_ACTOR,
    &link_without_text::LINK_WITHOUT_TEXT,
    &name_mismatch::NAME_MISMATCH,
    &macros::NEAR_DUPLICATE,
    &passive::PASSIVE_VOICE,
    &promise_conflict::PROMISE_CONFLICT,
    &slow_promise::SLOW_PAYMENT,
    &slow_promise::SLOW_PROMISE,
    &stale_exception::STALE_EXCEPTION,
    &stale_twin::STALE_TWIN,
    &macros::TWO_WORDINGS,
    &unfilled_placeholder::UNFILLED_PLACEHOLDER,
    &unknown_placeholder::UNKNOWN_PLACEHOLDER,
    &name_mismatch::UNNAMED_GREETING,
];

/// The signals whose every match rules in code look at.
pub(crate) const SIGNALS: [&str; 3] = slow_promise::SIGNALS;

static RULES: LazyLock<Vec<Arc<Rule>>> =
    LazyLock::new(|| CODE_RULES.iter().map(|code_rule| Arc::new(code_rule.rule())).collect());

impl CodeRule {
    fn rule(&self) -> Rule {
        let all = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Rule {
            id: self.id.into(),
            category: self.category,
            severity: self.severity,
            is_own: false,
            tongue: Tongue::English,
            suggest_in: Vec::new(),
            message: Some(self.message.into()),
            why: self.why.into(),
            advice: Some(self.advice.into()),
            prefer: Vec::new(),
            in_place_of: InPlaceOf::Match,
            fix: Applicability::DisplayOnly,
            fix_note: None,
            wrong: all(self.wrong),
            right: all(self.right),
            source: Vec::new(),
        }
    }
}

/// What the rules in code say of themselves, in alphabetical order.
pub fn code_rules() -> &'static [Arc<Rule>] {
    &RULES
}

/// What a rule in code says of itself.
///
/// # Panics
/// If it is missing from [`CODE_RULES`].
fn rule(code_rule: &CodeRule) -> &'static Arc<Rule> {
    RULES.iter().find(|rule| rule.id == code_rule.id).expect("every rule in code is listed in CODE_RULES")
}

/// A document and everything that is known about it when rules judge it.
#[derive(Debug)]
pub(crate) struct Reply<'a> {
    pub(crate) source: &'a SourceFile,
    pub(crate) document: &'a Document,
    pub(crate) engine: &'a Engine,
    /// What was read with it before.
    pub(crate) memory: &'a Memory<Read>,
    /// Whether there is a phrasebook for the language of the part.
    pub(crate) is_read: bool,
    pub(crate) outline: &'a Outline,
    pub(crate) thread: &'a Thread,
    pub(crate) kind: Kind,
    /// Whether a program sends it when something happens: it answers nobody, whatever it says.
    pub(crate) is_notice: bool,
    /// Who fills in what it leaves open, if it is a template.
    pub(crate) filler: Filler,
    /// Whether nobody has said that it is a reply.
    pub(crate) is_guess: bool,
    /// The part of the document that is judged: what is said in one language.
    pub(crate) part: &'a Part,
    /// The kind of reply that somebody set, and who; `None`: decided by what is said.
    pub(crate) set_type: Option<ReplyType>,
    /// Within how many hours the company promises to answer, where it says so.
    pub(crate) answer_hours: Option<u32>,
    /// Whether it is a letter, of which something may be missing.
    pub(crate) shape: Shape,
    /// What the pass found; empty while sentences are judged.
    pub(crate) scan: Scan,
}

impl Reply<'_> {
    /// The language that it is in, such as `en`.
    pub(crate) fn language(&self) -> &str {
        &self.part.language.code
    }

    /// A sentence by itself, and where it starts.
    fn sentence(&self, index: u32) -> (&str, u32) {
        let span = self.document.sentences[index as usize].span;
        (span.slice(&self.document.prose), span.start())
    }

    /// What rules in code see in a sentence by itself, if it is one of those that come again.
    fn seen_alone<'a>(&self, index: u32, recent: &'a Recent<Read>) -> Option<&'a SeenAlone> {
        let (text, _) = self.sentence(index);
        let place = self.outline.place(index as usize);
        recent.known(text, place.number().into()).map(|read| &read.alone)
    }
}

/// Runs all rules over a document.
pub(crate) fn judge(reply: &mut Reply<'_>, findings: &mut Findings<'_>) {
    let judged = in_use(reply.language(), findings);
    reply.scan = pass(reply, &judged, findings);
    reply.scan.decide(reply.engine, reply.document, reply.source.path(), reply.set_type.as_ref());
    let mut checks: Vec<fn(&Reply<'_>, &mut Findings<'_>)> = Vec::new();
    checks.extend(judged.iter().filter_map(|code_rule| match code_rule.check {
        Check::Document(check) => Some(check),
        Check::Sentence(_) | Check::With(_) | Check::Exceptions | Check::Library(_) => None,
    }));
    checks.extend([phrase::check, require::check, limit::check]);
    let reply = &*reply;
    let tasks = checks.into_iter().map(|check| {
        let mut found = findings.like();
        move || {
            check(reply, &mut found);
            found
        }
    });
    let all = run_parallel(reply.document.prose.len(), tasks.collect());
    for found in all {
        findings.append(found);
    }
}

/// The pass over all sentences, in order. A long document is divided among the processors; what is found is the same.
fn pass<'a>(reply: &Reply<'_>, judged: &[&'static CodeRule], findings: &mut Findings<'a>) -> Scan {
    let count = reply.document.sentences.len();
    let part = |sentences: Range<usize>, counted: &[usize], mut found: Findings<'a>| {
        let Reply { engine, memory, document, outline, kind, .. } = *reply;
        let wanted = Wanted { kind, counted };
        let scan = scan::scan(engine, memory, document, outline, wanted, sentences, |sentence, words, read| {
            for code_rule in judged {
                if let Check::Sentence(check) = code_rule.check {
                    check(reply, sentence, words, &read.alone, &mut found);
                }
            }
        });
        (scan, found)
    };
    let threads = rayon::current_num_threads();
    let size = count.div_ceil(parts(reply.document.prose.len())).max(1);
    let starts: Vec<usize> = (0..count.max(1)).step_by(size).collect();
    let mut all = Scan::new(reply.engine);
    if starts.len() > 1 {
        all.counts.reserve_exact(count);
    }
    // What was found is put together before the next parts are read: a long document is not held twice. The first parts are few, so that
    // what comes over and over is soon known.
    let mut at_once = 1;
    let mut starts = starts.as_slice();
    while !starts.is_empty() {
        let (wave, rest) = starts.split_at(starts.len().min(at_once * threads));
        (starts, at_once) = (rest, PARTS_AT_ONCE.min(at_once * 2));
        let part = &part;
        let counted = &all.known_enough();
        let tasks = wave.iter().map(|&start| {
            let found = findings.like();
            move || part(start..(start + size).min(count), counted, found)
        });
        for (scan, found) in run_parallel(reply.document.prose.len(), tasks.collect()) {
            all.append(scan);
            findings.append(found);
        }
    }
    all
}

/// The most parts for each processor that are read until they are put together.
const PARTS_AT_ONCE: usize = 16;

/// The rules in code that know the language and have something to report in these settings, for themselves or for another.
fn in_use(language: &str, findings: &Findings<'_>) -> Vec<&'static CodeRule> {
    let wanted = |code_rule: &CodeRule| {
        code_rule.language.is_none_or(|known| known == language) && findings.wants(rule(code_rule), code_rule.severity)
    };
    let serves = |code_rule: &CodeRule| {
        CODE_RULES.iter().any(|other| matches!(other.check, Check::With(by) if by.id == code_rule.id) && wanted(other))
    };
    CODE_RULES.iter().copied().filter(|code_rule| wanted(code_rule) || serves(code_rule)).collect()
}

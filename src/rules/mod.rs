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

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use crate::finding::{Category, Finding, Insertion, Label, Rule, Severity};
use crate::fix::{Applicability, Fix};
use crate::phrasebook::Engine;
use crate::rules::flood::Flood;
use crate::rules::macros::habit::Habit;
use crate::segment::language::Part;
use crate::segment::letter_or_piece::Shape;
use crate::segment::thread_authors::Thread;
use crate::segment::words::Words;
use crate::text::diagnostic_language::Tongue;
use crate::text::document::{Document, Filler, Kind};
use crate::text::fix_error::FixError;
use crate::text::parallel::{parts, run_parallel};
use crate::text::sentence_memory::{Memory, Recent};
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Span};
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

/// The only way to report: maps prose to source, and stamps rule, severity and place.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    documents: &'a [Document],
    document: &'a Document,
    /// Which of them is judged.
    index: u32,
    /// Which part of it is; nothing is reported of the others.
    part: &'a Part,
    /// The severity of a rule in these settings; `None` where it is off.
    severity: &'a dyn SeverityOf,
    min: Severity,
    reported: Vec<Finding>,
    /// How many there are in all lists of the same document and part; each stops to keep them once there are too many.
    total: Arc<AtomicUsize>,
    flood: Option<Flood>,
    hidden: Vec<Lighter>,
    /// How many more places are lighter than what is shown, of which no more is known.
    more_hidden: usize,
    habits: Vec<Habit>,
}

/// What was found in a part of a document.
#[derive(Debug)]
pub(crate) struct Found {
    /// In no order.
    pub(crate) findings: Vec<Finding>,
    /// Where there are too many: how many.
    pub(crate) flood: Option<Flood>,
    /// Places that are lighter than what is shown.
    pub(crate) lighter: Vec<Lighter>,
    /// How many more there are of those.
    pub(crate) more_lighter: usize,
}

/// A place that is lighter than what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lighter {
    pub(crate) severity: Severity,
    pub(crate) span: Span<Prose>,
    /// Who may make the fix that it would have.
    pub(crate) fix: Option<Applicability>,
}

/// The severity that settings give a rule.
pub(crate) trait SeverityOf: std::fmt::Debug + Sync {
    /// `own` is what the rule says by itself; `None` where it is off.
    fn severity_of(&self, rule: &Rule, own: Severity) -> Option<Severity>;

    /// What a rule says by itself in the kind of text that is judged.
    fn own(&self, rule: &Rule) -> Severity;
}

/// One of the two ends of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Where it starts.
    Before,
    /// Where it ends.
    After,
}

/// What a rule reports.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// In place of the rule's own message.
    pub(crate) message: Option<String>,
    /// Second places, with what they have to do with it.
    pub(crate) labels: Vec<(Span<Prose>, String)>,
    /// The same for places outside of the document.
    pub(crate) elsewhere: Vec<Label>,
    /// What to say instead.
    pub(crate) suggestions: Vec<String>,
    /// What to add before or after the span.
    pub(crate) insert: Option<(End, String)>,
    /// What to do, in place of the rule's own advice.
    pub(crate) advice: Option<String>,
    /// Text to put in place of the span, and who may.
    pub(crate) replacement: Option<(String, Applicability)>,
    /// Why it must not be put there by a program.
    pub(crate) refused: Option<FixError>,
    /// Words within the span that were passed over.
    pub(crate) passed_over: Vec<Span<Prose>>,
    /// For how many more like it it stands; the message says so.
    pub(crate) more: usize,
}

impl<'a> Findings<'a> {
    /// An empty list for a part of the document at `index` among those of a file.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn new(
        documents: &'a [Document],
        index: u32,
        part: &'a Part,
        severity: &'a dyn SeverityOf,
        min: Severity,
    ) -> Self {
        let document = &documents[index as usize];
        Self {
            documents,
            document,
            index,
            part,
            severity,
            min,
            reported: Vec::new(),
            total: Arc::default(),
            flood: None,
            hidden: Vec::new(),
            more_hidden: 0,
            habits: Vec::new(),
        }
    }

    /// An empty list for the same document, with which findings are counted together.
    fn like(&self) -> Self {
        let new = Self::new(self.documents, self.index, self.part, self.severity, self.min);
        Self { total: self.total.clone(), ..new }
    }

    /// Adds what another list of the same document has.
    fn append(&mut self, mut other: Self) {
        if self.flood.is_some() || other.flood.is_some() {
            let later = other.flood.take().unwrap_or_else(|| Flood::of(&mut other.reported));
            self.flood().join(later, &mut other.reported);
        }
        // A long list is taken over as it is, and makes no room for twice as many because of a few more.
        if self.reported.is_empty() {
            std::mem::swap(&mut self.reported, &mut other.reported);
        } else if other.reported.len() < FEW {
            self.reported.reserve_exact(other.reported.len());
        }
        self.reported.append(&mut other.reported);
        self.more_hidden += other.more_hidden;
        self.hidden.append(&mut other.hidden);
        if self.hidden.len() > flood::MOST {
            self.more_hidden += self.hidden.len() - flood::MOST;
            self.hidden.truncate(flood::MOST);
        }
        self.habits.append(&mut other.habits);
    }

    /// Reports a place. `details` is asked only if the finding is shown.
    pub(crate) fn report(&mut self, rule: &Arc<Rule>, span: Span<Prose>, details: impl FnOnce() -> Report) {
        self.report_as(self.severity.own(rule), rule, span, details);
    }

    /// The same where the rule by itself gives this place another severity. What somebody set goes before.
    pub(crate) fn report_as(
        &mut self,
        own: Severity,
        rule: &Arc<Rule>,
        span: Span<Prose>,
        details: impl FnOnce() -> Report,
    ) {
        let severity = self.severity.severity_of(rule, own);
        self.report_with(severity, rule, span, details);
    }

    /// The same where no more than `most` can be said of this place.
    pub(crate) fn report_at_most(
        &mut self,
        most: Severity,
        rule: &Arc<Rule>,
        span: Span<Prose>,
        details: impl FnOnce() -> Report,
    ) {
        let severity = self.severity.severity_of(rule, self.severity.own(rule));
        self.report_with(severity.map(|severity| severity.min(most)), rule, span, details);
    }

    fn report_with(
        &mut self,
        severity: Option<Severity>,
        rule: &Arc<Rule>,
        span: Span<Prose>,
        details: impl FnOnce() -> Report,
    ) {
        let Some(severity) = severity.filter(|_| self.part.holds(self.document, span)) else {
            return;
        };
        if severity < self.min {
            // Few rules have a fix that a program may make, and nothing else of a lighter place is looked at.
            let may_fix = rule.fix > Applicability::DisplayOnly;
            let fix = may_fix.then(|| self.fix(span, &details()).0).flatten().map(|fix| fix.applicability);
            self.hidden.push(Lighter { severity, span, fix });
            return;
        }
        if !self.keeps(rule, severity) {
            return;
        }
        let details = details();
        let document = self.document;
        let mapped = document.map.to_source(span);
        let (fix, refused) = self.fix(span, &details);
        let text = || one_line(span.slice(&document.prose));
        let message = details
            .message
            .or_else(|| rule.message.as_ref().map(|message| message.replace("{text}", &text())))
            .unwrap_or_else(|| format!("“{}” {}", text(), rule.category.verdict()));
        // Words that come from another file have no place in this one.
        let labels = details
            .labels
            .into_iter()
            .map(|(place, text)| Label::new(document.map.to_source(place).span, text))
            .filter(|label| !label.span.is_empty())
            .chain(details.elsewhere)
            .collect();
        let region = document.region_at(span.start()).unwrap_or(crate::text::document::RegionKind::Body);
        self.reported.push(Finding {
            rule: rule.clone(),
            severity,
            message,
            more: details.more,
            span: mapped.span,
            prose: span,
            document: self.index,
            region,
            labels,
            suggestions: details.suggestions,
            insert: details.insert.map(|(end, text)| Insertion {
                at: if end == End::Before { mapped.span.start() } else { mapped.span.end() },
                text,
            }),
            own_advice: details.advice,
            fix,
            refused,
            passed_over: details.passed_over,
            fingerprint: String::new(),
        });
    }

    /// Counts a finding that is shown; says whether it is kept.
    fn keeps(&mut self, rule: &Rule, severity: Severity) -> bool {
        let before = self.total.fetch_add(1, Ordering::Relaxed);
        before < flood::MOST || self.flood().add(&rule.id, severity, 1)
    }

    /// Counts more places of a rule than those that were reported, which are many.
    pub(crate) fn count_more(&mut self, own: Severity, rule: &Arc<Rule>, more: usize) {
        let Some(severity) = self.severity.severity_of(rule, own) else { return };
        if severity < self.min {
            self.more_hidden += more;
        } else {
            self.total.fetch_add(more, Ordering::Relaxed);
            self.flood().add(&rule.id, severity, more);
        }
    }

    /// The flood that the findings are.
    fn flood(&mut self) -> &mut Flood {
        self.flood.get_or_insert_with(|| Flood::of(&mut self.reported))
    }

    /// The change that a report asks for, or why it cannot be made.
    fn fix(&self, span: Span<Prose>, details: &Report) -> (Option<Fix>, Option<FixError>) {
        let Some((text, applicability)) = &details.replacement else { return (None, None) };
        let fix = match details.refused {
            Some(refusal) => Err(refusal),
            None => Fix::replace(self.documents, self.index, span, text, *applicability),
        };
        let refused = fix.as_ref().err().copied().filter(|_| *applicability > Applicability::DisplayOnly);
        (fix.ok(), refused)
    }

    /// Notes whether a macro has a part that letters have.
    pub(crate) fn note_habit(&mut self, rule: &Arc<Rule>, place: Span<Prose>, kept: bool) {
        self.habits.push(Habit { rule: rule.clone(), document: self.index, place, kept });
    }

    /// The notes about parts that letters have.
    pub(crate) fn take_habits(&mut self) -> Vec<Habit> {
        std::mem::take(&mut self.habits)
    }

    /// What was reported, and what was too light.
    pub(crate) fn into_found(mut self) -> Found {
        let shown = self.total.load(Ordering::Relaxed);
        if shown > flood::MOST {
            self.flood();
        }
        // Nothing is changed in a flood, nor would it be were all of it shown.
        if shown + self.hidden.len() + self.more_hidden > flood::MOST {
            self.hidden.iter_mut().for_each(|lighter| lighter.fix = None);
        }
        let Self { reported: findings, flood, hidden: lighter, more_hidden: more_lighter, .. } = self;
        Found { findings, flood, lighter, more_lighter }
    }
}

/// Findings that are few beside those of a long text.
const FEW: usize = 1024;

/// A text in one line.
fn one_line(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    line
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
        code_rule.language.is_none_or(|known| known == language)
            && findings.severity.severity_of(rule(code_rule), code_rule.severity).is_some()
    };
    let serves = |code_rule: &CodeRule| {
        CODE_RULES.iter().any(|other| matches!(other.check, Check::With(by) if by.id == code_rule.id) && wanted(other))
    };
    CODE_RULES.iter().copied().filter(|code_rule| wanted(code_rule) || serves(code_rule)).collect()
}

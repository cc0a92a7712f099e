//! What rules report, and the list that it is kept in: of very many, the first and their number.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::flood::{self, Flood};
use super::macros::habit::Habit;
use crate::finding::{Finding, InPlaceOf, Insertion, Label, Replaced, Rule, Severity};
use crate::fix::{Applicability, Fix};
use crate::segment::language::Part;
use crate::text::document::{Document, RegionKind};
use crate::text::fix_error::FixError;
use crate::text::span::{Prose, Span};

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
    /// What that takes the place of, where it is not the span.
    pub(crate) replaced: Option<(InPlaceOf, Span<Prose>)>,
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
    pub(super) fn like(&self) -> Self {
        let new = Self::new(self.documents, self.index, self.part, self.severity, self.min);
        Self { total: self.total.clone(), ..new }
    }

    /// Adds what another list of the same document has.
    pub(super) fn append(&mut self, mut other: Self) {
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

    /// Whether a rule that says so much by itself may report.
    pub(super) fn wants(&self, rule: &Rule, own: Severity) -> bool {
        self.severity.severity_of(rule, own).is_some()
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
        let region = document.region_at(span.start()).unwrap_or(RegionKind::Body);
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
            replaced: details.replaced.map(|(what, prose)| Replaced {
                what,
                span: document.map.to_source(prose).span,
                prose,
            }),
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
        let place = details.replaced.map_or(span, |(_, prose)| prose);
        let fix = match details.refused {
            Some(refusal) => Err(refusal),
            None => Fix::replace(self.documents, self.index, place, text, *applicability),
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
pub(super) fn one_line(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    line
}

//! Findings without the words that they are about: which rule, where and how long, and a fingerprint from which nobody can guess
//! a word. It stands before any format, so that none of them is given anything to show.

use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Write};

use super::instead::offer_sentence;
use super::{Failure, Report, Summary, what_to_do};
use crate::check::results::FileResults;
use crate::extract::normal::as_written;
use crate::finding::{Category, Finding, Rule, also};
use crate::text::document::Document;
use crate::text::source::SourceFile;
use crate::text::span::Span;

/// A report that is given nothing of what the files say, nor what they are called within.
pub fn redacted(report: Box<dyn Report>, salt: &Salt) -> Box<dyn Report> {
    Box::new(Redacted { report, salt: salt.clone() })
}

/// What fingerprints are mixed with: chance, other in each run. Who guesses a sentence cannot find out whether it is the one.
#[derive(Clone, Debug, Default)]
pub struct Salt(RandomState);

impl Salt {
    fn mixed_with(&self, fingerprint: &str) -> String {
        format!("{:016x}", self.0.hash_one(fingerprint))
    }
}

struct Redacted {
    report: Box<dyn Report>,
    salt: Salt,
}

impl Report for Redacted {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.report.file(out, &file.blackened(), &self.results(file, checked))
    }

    fn again(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.report.again(out, &file.blackened(), &self.results(file, checked))
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
        self.report.finish(out, summary, failures)
    }
}

impl Redacted {
    fn results(&self, file: &SourceFile, checked: &FileResults) -> FileResults {
        let findings = checked.findings.iter().map(|finding| self.without_words(file, checked, finding)).collect();
        FileResults {
            verdict: checked.verdict.clone(),
            is_passed_by: checked.is_passed_by,
            documents: checked.documents.iter().map(Document::without_words).collect(),
            kinds: checked.kinds.clone(),
            findings,
            hidden: checked.hidden,
            notes: Vec::new(),
            reading: checked.reading.clone(),
            tally: checked.tally.clone(),
        }
    }

    fn without_words(&self, file: &SourceFile, checked: &FileResults, finding: &Finding) -> Finding {
        let document = checked.documents.get(finding.document as usize);
        let written = |document| as_written(document, file.text(), finding.prose).chars().count();
        let length = document.map_or(0, written);
        let characters = if length == 1 { "1 character".to_owned() } else { format!("{length} characters") };
        let mut message = match of_reply(&finding.rule) {
            Some(said) => format!("{said} ({characters})"),
            None => format!("“…” ({characters}) {}", finding.rule.category.verdict()),
        };
        message.push_str(&also(finding.more));
        // The words of the rule, which are those of the phrasebook.
        let preferred = finding.rule.preferred();
        let tongue = finding.rule.tongue;
        let in_place_of = finding.rule.in_place_of;
        let advice = what_to_do(&preferred, in_place_of, finding.rule.advice.as_deref(), tongue);
        let advice: Vec<String> = offer_sentence(&finding.rule).into_iter().chain(advice).collect();
        Finding {
            rule: finding.rule.clone(),
            severity: finding.severity,
            message,
            more: finding.more,
            span: finding.span,
            prose: Span::new(0, 0),
            document: finding.document,
            region: finding.region,
            labels: Vec::new(),
            suggestions: Vec::new(),
            replaced: None,
            insert: None,
            own_advice: (!advice.is_empty()).then(|| advice.join(" ")),
            fix: None,
            refused: None,
            passed_over: Vec::new(),
            fingerprint: self.salt.mixed_with(&finding.fingerprint),
        }
    }
}

/// What a rule about the reply as a whole says, without what it would quote: `This answers a complaint ({because}) and …`.
fn of_reply(rule: &Rule) -> Option<String> {
    let message = rule.message.as_deref().filter(|_| rule.category == Category::Structure)?;
    let message = message.replace(" ({because})", "");
    (!message.contains('{')).then_some(message)
}

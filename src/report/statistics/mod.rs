//! What a run amounts to, counted: by rule and category, worst replies first, preferred words in use, rules that found nothing.
//!
//! It is a [`Report`] like the others, so it counts the findings that they would write.

mod json;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use super::severity_counts::SeverityCounts;
use super::{Failure, Format, OutputStyle, Report, Summary};
use crate::check::linter::InUse;
use crate::check::results::FileResults;
use crate::finding::{Category, Rule, Severity};
use crate::text::source::SourceFile;

/// Begins statistics in a format, where it can write them: `full` as tables, `json` as one object. `rules` are those that the
/// run looks for.
pub fn statistics(format: &Format, look: OutputStyle, rules: Vec<InUse>) -> Option<Box<dyn Report>> {
    let write: Writer = match format.name {
        "full" => table::write,
        "json" => json::write,
        _ => return None,
    };
    Some(Box::new(Statistics { look, write, rules, count: Count::default() }))
}

type Writer = fn(&mut dyn Write, OutputStyle, &Counted<'_>) -> io::Result<()>;

struct Statistics {
    look: OutputStyle,
    write: Writer,
    rules: Vec<InUse>,
    count: Count,
}

/// What was counted of one rule.
struct OfRule {
    rule: Arc<Rule>,
    severity: Severity,
    findings: usize,
    /// The same by severity.
    weights: SeverityCounts,
    documents: usize,
}

/// A reply with findings.
struct OfDocument {
    path: String,
    pointer: Option<String>,
    title: Option<String>,
    findings: SeverityCounts,
}

/// What is kept while files go by.
#[derive(Default)]
struct Count {
    rules: BTreeMap<String, OfRule>,
    categories: BTreeMap<Category, SeverityCounts>,
    /// By file and place in it.
    documents: BTreeMap<(String, u32), OfDocument>,
    languages: BTreeSet<String>,
    spoke: BTreeSet<String>,
    preferred: BTreeMap<String, usize>,
}

/// Everything that is counted, sorted as it is to be read.
struct Counted<'a> {
    summary: &'a Summary,
    failures: &'a [Failure],
    /// The most findings first.
    rules: Vec<&'a OfRule>,
    /// The most findings first.
    categories: Vec<(Category, SeverityCounts)>,
    /// The worst first.
    documents: Vec<&'a OfDocument>,
    /// Preferred words, the most used first; those that are never used come last, with 0.
    preferred: Vec<(&'a str, usize)>,
    /// Rules that found nothing, by their names.
    silent: Vec<&'a InUse>,
    /// How many rules were looked for.
    looked_for: usize,
}

impl Report for Statistics {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        let count = &mut self.count;
        let mut rules: BTreeSet<(u32, &str)> = BTreeSet::new();
        for finding in &checked.findings {
            let rule = &finding.rule;
            let of_rule = count.rules.entry(rule.id.clone()).or_insert_with(|| OfRule {
                rule: rule.clone(),
                severity: finding.severity,
                findings: 0,
                weights: SeverityCounts::default(),
                documents: 0,
            });
            of_rule.severity = of_rule.severity.max(finding.severity);
            of_rule.findings += 1;
            of_rule.weights.add(finding.severity);
            of_rule.documents += usize::from(rules.insert((finding.document, &rule.id)));
            count.categories.entry(rule.category).or_default().add(finding.severity);
            let of_document = count.documents.entry((file.path().to_owned(), finding.document)).or_insert_with(|| {
                let document = checked.documents.get(finding.document as usize);
                OfDocument {
                    path: file.path().to_owned(),
                    pointer: document.and_then(|document| document.pointer.clone()),
                    title: document.and_then(|document| document.title.clone()),
                    findings: SeverityCounts::default(),
                }
            });
            of_document.findings.add(finding.severity);
        }
        count.languages.extend(checked.tally.languages.iter().cloned());
        count.spoke.extend(checked.tally.spoke.iter().cloned());
        count.spoke.extend(checked.findings.iter().map(|finding| finding.rule.id.clone()));
        for (text, times) in &checked.tally.preferred {
            *count.preferred.entry(text.clone()).or_default() += times;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
        (self.write)(out, self.look, &self.count.counted(&self.rules, summary, failures))
    }
}

impl Count {
    fn counted<'a>(&'a self, rules: &'a [InUse], summary: &'a Summary, failures: &'a [Failure]) -> Counted<'a> {
        // A rule about French has nothing to find where nothing is French.
        let listening: Vec<&InUse> =
            rules.iter().filter(|known| self.languages.contains(known.language.as_ref())).collect();
        let used = self.preferred.iter().map(|(text, times)| (text.as_str(), *times));
        let known = listening.iter().flat_map(|known| &known.preferred).map(|text| (text.as_str(), 0));
        let mut preferred: BTreeMap<String, (&str, usize)> = BTreeMap::new();
        for (text, times) in used.chain(known) {
            preferred.entry(text.to_lowercase()).or_insert((text, times));
        }
        let mut preferred: Vec<_> = preferred.into_values().collect();
        let mut by_rule: Vec<_> = self.rules.values().collect();
        let mut categories: Vec<_> = self.categories.iter().map(|(category, weights)| (*category, *weights)).collect();
        let mut documents: Vec<_> = self.documents.values().collect();
        // These sorts keep the order of names and paths where the numbers are equal.
        preferred.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        by_rule.sort_by_key(|known| std::cmp::Reverse(known.findings));
        categories.sort_by_key(|(_, weights)| std::cmp::Reverse(weights.all()));
        documents.sort_by_key(|known| known.findings.worst_first());
        let listening: Vec<&InUse> = listening.into_iter().filter(|known| known.shown).collect();
        let silent = listening.iter().copied().filter(|known| !self.spoke.contains(&known.rule.id)).collect();
        Counted {
            summary,
            failures,
            rules: by_rule,
            categories,
            documents,
            preferred,
            silent,
            looked_for: listening.len(),
        }
    }
}

//! What is kept while files go by: sums, and a bounded number of places, replies and names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::instead::instead_sentence;
use super::super::severity_counts::SeverityCounts;
use super::super::summary::read_replies;
use crate::check::results::FileResults;
use crate::finding::{Category, Finding, Rule, Severity};
use crate::text::day::Day;
use crate::text::document::Document;
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

/// Places that are kept for each rule.
const PLACES: usize = 5;
/// Replies with findings that are kept; of more, the worst half of them.
const REPLIES: usize = 20_000;
/// Replies with nothing to change that are kept.
const BEST: usize = 10;
/// Names of agents, queues and the like that are told apart.
const NAMES: usize = 5_000;
/// Characters that are shown beside a finding, on either side, and of any text at most.
const BESIDE: usize = 90;
const LONGEST: usize = 300;
/// A good reply to learn from has so many words.
const MODEL: std::ops::RangeInclusive<usize> = 25..=250;

/// What replies are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Agent,
    Queue,
    Group,
    Tag,
    Folder,
}

impl By {
    pub(super) const ALL: [Self; 5] = [Self::Agent, Self::Queue, Self::Group, Self::Tag, Self::Folder];

    /// What a document is to be counted under.
    fn names(self, file: &SourceFile, document: &Document) -> Vec<String> {
        let about = &document.circumstances;
        let one = |name: &Option<String>| name.iter().cloned().collect();
        match self {
            Self::Agent => one(&about.agent),
            Self::Queue => one(&about.queue),
            Self::Group => one(&about.group),
            Self::Tag => {
                let tags = if document.tags.is_empty() { &about.tags } else { &document.tags };
                // A tag that stands there twice is one.
                tags.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect()
            }
            Self::Folder => {
                let folder = file.path().rsplit_once(['/', '\\']).map(|(folder, _)| folder.to_owned());
                one(&folder)
            }
        }
    }
}

/// Some replies, and what was found in them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) replies: usize,
    pub(super) found: SeverityCounts,
    /// How often they say preferred words.
    pub(super) preferred: usize,
}

impl Tally {
    /// A number of things for every 100 of the replies; `None` without replies.
    pub(super) fn per_100(&self, things: usize) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a page shows one decimal place")]
        let (things, replies) = (things as f64, self.replies as f64);
        (self.replies > 0).then(|| things * 100.0 / replies)
    }

    /// [`per_100`](Self::per_100) for each severity; 0 without replies.
    pub(super) fn rates(&self) -> [(&'static str, f64); 3] {
        self.found.each().map(|(severity, number)| (severity.name(), self.per_100(number).unwrap_or_default()))
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.replies += other.replies;
        self.found.join(other.found);
        self.preferred += other.preferred;
    }
}

/// A message of a file: its path, and its pointer or number.
type Key = (String, String);

/// What was found by one rule.
pub(super) struct OfRule {
    pub(super) rule: Arc<Rule>,
    pub(super) severity: Severity,
    pub(super) findings: usize,
    pub(super) documents: usize,
    /// In different replies where there are that many.
    pub(super) places: Vec<(Key, Place)>,
}

/// What a reply is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) path: String,
    /// Its title, or where in the file it stands.
    pub(super) part: Option<String>,
}

/// Where something was found.
pub(super) struct Place {
    pub(super) name: Name,
    pub(super) line: u32,
    pub(super) column: u32,
    /// What stands before it, the words themselves, and what follows.
    pub(super) words: Option<[String; 3]>,
    pub(super) message: String,
    pub(super) instead: Option<String>,
}

/// A reply with findings.
pub(super) struct Poor {
    pub(super) name: Name,
    pub(super) found: SeverityCounts,
}

/// A reply with nothing to change.
pub(super) struct Good {
    pub(super) name: Name,
    pub(super) preferred: usize,
    words: usize,
    pub(super) text: String,
}

/// Everything that is kept.
#[derive(Default)]
pub(super) struct Count {
    pub(super) all: Tally,
    /// Replies in which anything was found.
    pub(super) touched: usize,
    pub(super) rules: BTreeMap<String, OfRule>,
    pub(super) categories: BTreeMap<Category, SeverityCounts>,
    poor: BTreeMap<Key, Poor>,
    /// The best first.
    pub(super) good: Vec<Good>,
    pub(super) groups: BTreeMap<By, BTreeMap<String, Tally>>,
    pub(super) days: BTreeMap<Day, Tally>,
    pub(super) preferred: BTreeMap<String, usize>,
}

impl Count {
    /// Counts the replies of a file.
    pub(super) fn replies(&mut self, file: &SourceFile, checked: &FileResults) {
        let found: BTreeSet<u32> = checked.findings.iter().map(|finding| finding.document).collect();
        for (index, document) in read_replies(checked) {
            let preferred = checked.tally.preferred_in.get(&index).copied().unwrap_or_default();
            let one = Tally { replies: 1, found: SeverityCounts::default(), preferred };
            self.all.join(&one);
            self.apart(file, document, |tally| tally.join(&one));
            if !found.contains(&index) {
                self.praise(file, document, preferred);
            }
        }
        for (text, times) in &checked.tally.preferred {
            *self.preferred.entry(text.clone()).or_default() += times;
        }
    }

    /// Counts the findings of a file.
    pub(super) fn findings(&mut self, file: &SourceFile, checked: &FileResults) {
        let replies: BTreeSet<u32> = if checked.findings.is_empty() {
            BTreeSet::new()
        } else {
            read_replies(checked).map(|(index, _)| index).collect()
        };
        let mut seen: BTreeSet<(u32, &str)> = BTreeSet::new();
        for finding in &checked.findings {
            let document = checked.documents.get(finding.document as usize);
            let key = key(file, document, finding.document);
            self.all.found.add(finding.severity);
            self.categories.entry(finding.rule.category).or_default().add(finding.severity);
            if let Some(document) = document {
                self.apart(file, document, |tally| tally.found.add(finding.severity));
            }
            let is_new = !self.poor.contains_key(&key);
            self.touched += usize::from(is_new && replies.contains(&finding.document));
            let poor = || Poor { name: name(file, document), found: SeverityCounts::default() };
            self.poor.entry(key.clone()).or_insert_with(poor).found.add(finding.severity);
            let of_rule = self.rules.entry(finding.rule.id.clone()).or_insert_with(|| OfRule {
                rule: finding.rule.clone(),
                severity: finding.severity,
                findings: 0,
                documents: 0,
                places: Vec::new(),
            });
            of_rule.severity = of_rule.severity.max(finding.severity);
            of_rule.findings += 1;
            of_rule.documents += usize::from(seen.insert((finding.document, &finding.rule.id)));
            of_rule.keep(key, || place(file, document, finding));
        }
        if self.poor.len() > REPLIES {
            let mut all: Vec<_> = std::mem::take(&mut self.poor).into_iter().collect();
            all.sort_by_key(|(_, poor)| poor.found.worst_first());
            all.truncate(REPLIES / 2);
            self.poor = all.into_iter().collect();
        }
    }

    /// Replies with findings, the worst first.
    pub(super) fn worst(&self) -> Vec<&Poor> {
        let mut all: Vec<_> = self.poor.values().collect();
        all.sort_by_key(|poor| poor.found.worst_first());
        all
    }

    /// Rules that found something, those first that are worth most: a reply with an error weighs as much as three with a warning.
    pub(super) fn worthwhile(&self) -> Vec<&OfRule> {
        let weight = |severity| match severity {
            Severity::Error => 30,
            Severity::Warning => 10,
            Severity::Suggestion => 1,
        };
        let mut all: Vec<_> = self.rules.values().collect();
        all.sort_by_key(|known| std::cmp::Reverse(known.documents * weight(known.severity)));
        all
    }

    /// Counts something under every name that a document goes by.
    fn apart(&mut self, file: &SourceFile, document: &Document, count: impl Fn(&mut Tally)) {
        for by in By::ALL {
            let known = self.groups.entry(by).or_default();
            for name in by.names(file, document) {
                if known.len() < NAMES || known.contains_key(&name) {
                    count(known.entry(name).or_default());
                }
            }
        }
        if let Some(day) = document.circumstances.sent {
            count(self.days.entry(day).or_default());
        }
    }

    /// Keeps a reply if it is among the best: many preferred words, then length.
    fn praise(&mut self, file: &SourceFile, document: &Document, preferred: usize) {
        let least = if self.good.len() < BEST { None } else { self.good.last().map(|good| good.preferred) };
        if least.is_some_and(|least| preferred < least) {
            return;
        }
        let text = said(document);
        let words = text.split_whitespace().count();
        if !MODEL.contains(&words) {
            return;
        }
        let text = shortened(&one_line(&text), LONGEST);
        if self.good.iter().any(|good| good.text == text) {
            return;
        }
        let at = self.good.partition_point(|good| (good.preferred, good.words) >= (preferred, words));
        self.good.insert(at, Good { name: name(file, Some(document)), preferred, words, text });
        self.good.truncate(BEST);
    }
}

impl OfRule {
    /// Keeps a place, if there is room or another is in a reply that has one more.
    fn keep(&mut self, key: Key, place: impl FnOnce() -> Place) {
        if self.places.len() < PLACES {
            self.places.push((key, place()));
            return;
        }
        if self.places.iter().any(|(known, _)| *known == key) {
            return;
        }
        let is_repeated = |at: &usize| self.places[..*at].iter().any(|(known, _)| *known == self.places[*at].0);
        if let Some(at) = (1..PLACES).find(is_repeated) {
            self.places[at] = (key, place());
        }
    }
}

fn key(file: &SourceFile, document: Option<&Document>, index: u32) -> Key {
    let pointer = document.and_then(|document| document.pointer.clone());
    (file.path().to_owned(), pointer.unwrap_or_else(|| index.to_string()))
}

fn name(file: &SourceFile, document: Option<&Document>) -> Name {
    let part = document.and_then(|document| document.title.as_ref().or(document.pointer.as_ref()));
    Name { path: file.path().to_owned(), part: part.map(|part| shortened(part, LONGEST)) }
}

fn place(file: &SourceFile, document: Option<&Document>, finding: &Finding) -> Place {
    let at = file.position(finding.span.start());
    let words = document.filter(|_| !finding.prose.is_empty()).map(|document| {
        let (prose, range) = (&*document.prose, finding.prose.range());
        let before: String =
            prose[..range.start].chars().rev().take(BESIDE).collect::<Vec<_>>().into_iter().rev().collect();
        let cut = before.len() < range.start;
        // A word that is cut in two is left out.
        let before = if cut { before.split_once(char::is_whitespace).map_or("", |(_, rest)| rest) } else { &before };
        let rest = &prose[range.end..];
        let after: String = rest.chars().take(BESIDE).collect();
        let cut_after = after.len() < rest.len();
        let after =
            if cut_after { after.rsplit_once(char::is_whitespace).map_or("", |(kept, _)| kept) } else { &after };
        [
            format!("{}{before}", if cut { "… " } else { "" }),
            shortened(&prose[range], LONGEST),
            format!("{after}{}", if cut_after { " …" } else { "" }),
        ]
        .map(|text| one_line(&text).into_owned())
    });
    Place {
        name: name(file, document),
        line: at.line,
        column: at.column,
        words,
        message: shortened(&finding.message, LONGEST),
        instead: instead_sentence(finding).map(|text| shortened(&text, LONGEST)),
    }
}

/// What a reply says itself, on one line.
fn said(document: &Document) -> String {
    let own = document.regions.iter().filter(|region| region.kind.is_linted());
    let words = own.flat_map(|region| region.span.slice(&document.prose).split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

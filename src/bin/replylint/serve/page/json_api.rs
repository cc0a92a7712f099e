//! What the page asks and is told: findings with their places, and the changes that one click makes, as edits of the text in the
//! page. A text with a blank is told in pieces, for a person to say in other words.

use std::cmp::Reverse;
use std::sync::Arc;
use std::time::SystemTime;

use replylint::apply::keep_makeable;
use replylint::check::results::FileResults;
use replylint::extract::Thread;
use replylint::finding::Finding;
use replylint::fix::Fix;
use replylint::fix::fill_in_blanks::blanks;
use replylint::report::{one_line, what_to_do};
use replylint::text::day::Day;
use replylint::text::source::{GIVEN, SourceFile};
use serde::{Deserialize, Serialize};

use super::super::http::Answer;
use super::super::languagetool_input::Marked;
use crate::session::Terms;
use crate::session::quick_fixes::{Choices, Text};

/// A reply that is to be checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct Asked {
    text: String,
    /// What the customer wrote; empty where nobody knows.
    thread: String,
    /// Whether suggestions are wanted as well.
    pub(in super::super) all: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    findings: Vec<Found<'a>>,
    /// How many were too light to be shown.
    hidden: usize,
    /// Languages that are not read.
    unread: Vec<String>,
    /// What there is to say about the text itself.
    notes: Vec<String>,
}

/// A finding; places count UTF-16, as pages do.
#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    why: &'a str,
    start: usize,
    end: usize,
    words: String,
    changes: Vec<Change>,
    templates: Vec<Template>,
    advice: Vec<String>,
}

/// What one click makes.
#[derive(Serialize)]
struct Change {
    label: String,
    text: String,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// What can be said once its blanks are filled in.
#[derive(Serialize)]
struct Template {
    lead: &'static str,
    parts: Vec<Part>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    text: String,
    is_blank: bool,
}

impl Asked {
    /// `None` where it is none.
    pub(in super::super) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }

    /// How long both texts are, as LanguageTool counts.
    pub(in super::super) fn len(&self) -> usize {
        self.text.encode_utf16().count() + self.thread.encode_utf16().count()
    }

    /// The answer, on these terms.
    pub(in super::super) fn answer(&self, terms: &Terms) -> Answer {
        let thread = Thread::read(&SourceFile::from_text(GIVEN, self.thread.as_str()));
        let terms = match thread {
            Some(thread) => &terms.answering(Arc::new(thread)),
            None => terms,
        };
        let file = SourceFile::from_text(GIVEN, self.text.as_str());
        let mut checked = terms.check(&file, Day::of(SystemTime::now()));
        keep_makeable(&file, &mut checked);
        let text = Marked::plain(&self.text);
        let mut findings: Vec<&Finding> = checked.findings.iter().collect();
        // Of the same weight, those that come first in the text.
        findings.sort_by_key(|finding| Reverse(finding.severity));
        let mut unread: Vec<String> = checked.tally.unread.iter().map(|unread| unread.language.name()).collect();
        unread.dedup();
        Answer::json(&Told {
            findings: findings.into_iter().map(|finding| found(&text, &file, &checked, finding)).collect(),
            hidden: checked.hidden.count,
            unread,
            notes: checked.notes.iter().map(|note| note.message.clone()).collect(),
        })
    }
}

fn found<'a>(text: &Marked, file: &SourceFile, checked: &FileResults, finding: &'a Finding) -> Found<'a> {
    let (start, length) = text.place(&finding.span.range());
    let (mut changes, mut templates) = (Vec::new(), Vec::new());
    let mut offered = Vec::new();
    let choices = Choices::of(file, checked, finding);
    let (leave_out, say) =
        if choices.for_sentence { ("Leave the sentence out", "For the sentence") } else { ("Leave it out", "Say") };
    for choice in choices.texts {
        let (Text::Instead(words, _) | Text::Filled(words, _)) = &choice;
        offered.push(words.clone());
        match choice {
            Text::Instead(words, fix) => {
                let label = if words.is_empty() { leave_out.to_owned() } else { one_line(&words).into_owned() };
                changes.push(Change { label, text: words, edits: edits(text, &fix) });
            }
            Text::Filled(words, place) => {
                let lead = if place.is_for_more() { "Add" } else { say };
                match place.fix(checked, &words).ok().filter(|_| blanks(&words).is_empty()) {
                    Some(fix) => changes.push(Change {
                        label: format!("{lead} “{}”", one_line(&words)),
                        edits: edits(text, &fix),
                        text: words,
                    }),
                    None => templates.push(Template { lead, parts: parts(&words) }),
                }
            }
        }
    }
    // What no program may put in is for the writer to say.
    let rest = finding.suggestions.iter().filter(|text| !text.is_empty() && !offered.contains(text));
    templates.extend(rest.map(|text| Template { lead: say, parts: parts(text) }));
    let instead = if changes.is_empty() { finding.suggestions.as_slice() } else { &[] };
    let advice = what_to_do(instead, finding.in_place_of(), finding.advice(), finding.rule.tongue);
    Found {
        id: &finding.fingerprint,
        rule: &finding.rule.id,
        severity: finding.severity.name(),
        message: &finding.message,
        why: &finding.rule.why,
        start,
        end: start + length,
        words: one_line(finding.span.slice(file.text())).into_owned(),
        changes,
        templates,
        advice,
    }
}

fn edits(text: &Marked, fix: &Fix) -> Vec<Edit> {
    let of = |edit: &replylint::fix::Edit| {
        let (start, length) = text.place(&edit.span.range());
        Edit { start, end: start + length, text: edit.content.clone() }
    };
    fix.edits.iter().map(of).collect()
}

/// A text with its blanks apart.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut add = |text: &str, is_blank| {
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), is_blank });
        }
    };
    for blank in blanks(text) {
        add(&text[at..blank.place.start], false);
        add(if blank.name.is_empty() { "…" } else { blank.name }, true);
        at = blank.place.end;
    }
    add(&text[at..], false);
    parts
}

//! One check: what is asked for, and the matches as LanguageTool writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::time::SystemTime;

use replylint::apply::keep_makeable;
use replylint::check::results::FileResults;
use replylint::finding::{Category, Finding};
use replylint::report::in_sentences;
use replylint::segment::language::{KnownBy, Language};
use replylint::text::day::Day;
use replylint::text::document::RegionKind;
use replylint::text::source::{GIVEN, SourceFile};
use serde_json::{Value, json};

use super::http::Answer;
use super::languagetool_input::Marked;
use crate::session::Terms;
use crate::session::quick_fixes::{Choices, Text};

/// The most characters around a match that are sent with it.
const AROUND: usize = 40;

/// What a client wants to know.
pub(super) struct Query {
    text: Marked,
    language: String,
    /// Rules and categories, in our spelling.
    on: BTreeSet<String>,
    off: BTreeSet<String>,
    only: bool,
    mode: Mode,
    /// Whether suggestions are wanted as well.
    pub(super) is_picky: bool,
}

/// Which rules are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    All,
    /// Those about the reply as a whole.
    Whole,
    /// All others.
    Parts,
}

impl Query {
    /// Reads it; what is wrong with it, in the words of LanguageTool.
    pub(super) fn read(mut form: BTreeMap<String, String>) -> Result<Self, &'static str> {
        let text = match (form.remove("text"), form.remove("data")) {
            (Some(text), None) => Marked::plain(&text),
            (None, Some(data)) => Marked::read(&data).ok_or("Error: 'data' holds neither 'text' nor 'annotation'")?,
            (Some(_), Some(_)) => return Err("Error: Set only 'text' or 'data' parameter, not both"),
            (None, None) => return Err("Error: Missing 'text' or 'data' parameter"),
        };
        let language = form.remove("language").filter(|language| !language.is_empty());
        let names = |keys: [&str; 2]| {
            let lists = keys.iter().filter_map(|key| form.get(*key));
            let names = lists.flat_map(|list| list.split(',')).map(str::trim).filter(|name| !name.is_empty());
            names.map(|name| name.to_lowercase().replace('_', "-")).collect()
        };
        Ok(Self {
            text,
            language: language.ok_or("Error: Missing 'language' parameter")?,
            on: names(["enabledRules", "enabledCategories"]),
            off: names(["disabledRules", "disabledCategories"]),
            only: form.get("enabledOnly").is_some_and(|only| only == "true" || only == "yes"),
            mode: match form.get("mode").map(String::as_str) {
                Some("textLevelOnly") => Mode::Whole,
                Some("allButTextLevelOnly") => Mode::Parts,
                _ => Mode::All,
            },
            is_picky: form.get("level").is_some_and(|level| level == "picky"),
        })
    }

    /// How long the text is, as LanguageTool counts.
    pub(super) fn len(&self) -> usize {
        self.text.text.encode_utf16().count()
    }

    /// The answer, on these terms.
    pub(super) fn answer(&self, terms: &Terms) -> Answer {
        let file = SourceFile::from_text(GIVEN, self.text.text.as_str());
        let mut checked = terms.check(&file, Day::of(SystemTime::now()));
        let is_whole = is_reply(&checked);
        checked.findings.retain(|finding| self.is_wanted(finding, is_whole));
        keep_makeable(&file, &mut checked);
        let matches: Vec<Value> = checked.findings.iter().map(|finding| self.found(&file, &checked, finding)).collect();
        let detected = checked.tally.languages.first().map_or("en", String::as_str);
        let sentences = checked.documents.iter().flat_map(|document| {
            document.sentences.iter().map(|sentence| document.map.to_source(sentence.span).span.range())
        });
        let ranges: Vec<[usize; 2]> = sentences
            .map(|range| {
                let (start, len) = self.text.place(&range);
                [start, start + len]
            })
            .collect();
        let code = if self.language == "auto" { detected } else { &self.language };
        let mut unread: Vec<String> = checked.tally.unread.iter().map(|unread| unread.language.name()).collect();
        unread.dedup();
        let warnings = if unread.is_empty() {
            json!({ "incompleteResults": false })
        } else {
            let reason = format!("not read, as there is no phrasebook for {}", unread.join(", "));
            json!({ "incompleteResults": true, "incompleteResultsReason": reason })
        };
        Answer::json(&json!({
            "software": software(),
            "warnings": warnings,
            "language": {
                "name": named(code),
                "code": code,
                "detectedLanguage": { "name": named(detected), "code": detected, "confidence": 1.0, "source": "replylint" },
            },
            "matches": matches,
            "sentenceRanges": ranges,
        }))
    }

    fn is_wanted(&self, finding: &Finding, is_reply: bool) -> bool {
        let names = [finding.rule.id.as_str(), finding.rule.category.name()];
        let is_in = |set: &BTreeSet<String>| names.iter().any(|name| set.contains(*name));
        let fits = match self.mode {
            Mode::All => true,
            Mode::Whole => finding.rule.category == Category::Structure,
            Mode::Parts => finding.rule.category != Category::Structure,
        };
        fits && (finding.rule.category != Category::Structure || is_reply)
            && !is_in(&self.off)
            && (!self.only || is_in(&self.on))
    }

    fn found(&self, file: &SourceFile, checked: &FileResults, finding: &Finding) -> Value {
        let (range, texts) = replacements(file, checked, finding);
        let texts = if self.text.is_whole(&range) { texts } else { Vec::new() };
        let (offset, length) = self.text.place(&range);
        let around = around(file.text(), &range);
        let units = |text: &str| text.encode_utf16().count();
        let context = &file.text()[around.clone()];
        let sentence = checked.documents.get(finding.document as usize).and_then(|document| {
            let index = document.sentence_at(finding.prose.start())?;
            Some(document.sentences[index].span.slice(&document.prose))
        });
        let category = finding.rule.category.name();
        json!({
            "message": format!("{} {}", in_sentences(finding), finding.rule.why),
            "shortMessage": finding.message,
            "replacements": texts.iter().map(|text| json!({ "value": text })).collect::<Vec<_>>(),
            "offset": offset,
            "length": length,
            "context": {
                "text": context.replace(['\r', '\n'], " "),
                "offset": units(&file.text()[around.start..range.start]),
                "length": units(&file.text()[range]),
            },
            "sentence": sentence.unwrap_or_default(),
            "type": { "typeName": "Other" },
            "rule": {
                "id": loud(&finding.rule.id),
                "description": finding.rule.why,
                "issueType": "style",
                "urls": [],
                "category": { "id": loud(category), "name": category },
            },
            "ignoreForIncompleteSentence": false,
            "contextForSureMatch": 0,
        })
    }
}

/// Whether the text is a reply from its greeting on or of several paragraphs. An office program sends one paragraph at a time,
/// and nothing is missing from that.
fn is_reply(checked: &FileResults) -> bool {
    let regions = || checked.documents.iter().flat_map(|document| &document.regions);
    regions().any(|region| region.kind == RegionKind::Greeting)
        || regions().filter(|region| region.kind == RegionKind::Body).count() > 1
}

/// What can stand in place of what was found, and of which stretch of the text: a change may take more with it than the words
/// that are marked. A text with a blank is for a person and is not offered.
fn replacements(file: &SourceFile, checked: &FileResults, finding: &Finding) -> (Range<usize>, Vec<String>) {
    let choices = Choices::of(file, checked, finding);
    let fixes = choices.texts.iter().filter_map(|text| match text {
        Text::Instead(_, fix) => Some(fix),
        Text::Filled(..) => None,
    });
    let fixes: Vec<_> = fixes.collect();
    let edits = || fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span.range());
    let start = edits().map(|range| range.start).chain([finding.span.range().start]).min().unwrap_or_default();
    let end = edits().map(|range| range.end).chain([finding.span.range().end]).max().unwrap_or_default();
    let made = |fix: &&&replylint::fix::Fix| {
        let mut text = String::new();
        let mut at = start;
        for edit in &fix.edits {
            text.push_str(&file.text()[at..edit.span.range().start]);
            text.push_str(&edit.content);
            at = edit.span.range().end;
        }
        text + &file.text()[at..end]
    };
    (start..end, fixes.iter().map(|fix| made(&fix)).collect())
}

/// A stretch and some characters on both sides.
fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text[..range.start].char_indices().rev().take(AROUND).last().map_or(range.start, |(at, _)| at);
    let behind = text[range.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| range.end + at);
    before..behind
}

/// How LanguageTool writes a name.
fn loud(name: &str) -> String {
    name.to_uppercase().replace('-', "_")
}

pub(super) fn software() -> Value {
    json!({
        "name": "replylint",
        "version": env!("CARGO_PKG_VERSION"),
        "buildDate": null,
        "apiVersion": 1,
        "premium": false,
        "status": "",
    })
}

/// The name of a language, with its region if it has one.
pub(super) fn named(code: &str) -> String {
    let (language, region) =
        code.split_once(['-', '_']).map_or((code, None), |(language, region)| (language, Some(region)));
    let name = Language { code: language.to_owned().into(), or: None, known_by: KnownBy::Name }.name();
    region.map_or_else(|| name.clone(), |region| format!("{name} ({})", region.to_uppercase()))
}

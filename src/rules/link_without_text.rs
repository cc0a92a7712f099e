//! `link-without-text`: a link whose words do not say where it leads, such as `[here](…)`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::link_text_detection::is_whole_link;
use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::text::document::Sentence;
use crate::text::span::{Span, offset};

pub(super) static LINK_WITHOUT_TEXT: CodeRule = CodeRule {
    id: "link-without-text",
    category: Category::Inclusive,
    severity: Severity::Suggestion,
    message: "“{text}” is all that this link says",
    why: "People who use a screen reader, or skim the links, get only these words.",
    advice: "Make the link say where it leads: “the refund form”.",
    language: None,
    // Examples are plain text, which has no links with words of their own.
    wrong: &[],
    right: &["The form is here: https://example.com/refund."],
    check: Check::Document(check),
};

/// Words that say nothing of a place.
static WORDS: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(
        r"(?i)\b(?:(?:click|tap|press|look|see|read|find it|more)\s+)?(?:here|this|this\s+(?:link|page|article|form)|link|the\s+link|(?:read|learn|see|find\s+out)\s+more|more|more\s+(?:info|information|details)|details|hier|dieser\s+link|ici|aquí)\b",
    )
    .expect("a test compiles it")
});

/// Where the words of a link end: in Markdown, and in HTML, which may itself be written in a string.
static ENDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(["](", "/a"]).expect("two short words are no burden")
});

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let original = document.original(reply.source.text());
    let Some(extent) = original.map.extent() else { return };
    let mut looked = None;
    for end in ENDS.find_iter(extent.slice(original.text)) {
        // Links are few: only the sentences in which one ends are looked at.
        let end = extent.start() + offset(end.start());
        let begins = |sentence: &Sentence| {
            let start = sentence.span.start();
            original.map.to_source(Span::new(start, start)).span.start() <= end
        };
        let Some(index) = document.sentences.partition_point(begins).checked_sub(1) else { continue };
        if looked.replace(index) == Some(index) || !reply.outline.is_linted(index) {
            continue;
        }
        let span = document.sentences[index].span;
        for words in WORDS.find_iter(span.slice(&document.prose)) {
            let start = span.start() as usize + words.start();
            let span = Span::of(start..start + words.len());
            let place = original.place(span);
            if is_whole_link(&original.text[..place.start], &original.text[place.end..]) {
                findings.report(rule(&LINK_WITHOUT_TEXT), span, Report::default);
            }
        }
    }
}

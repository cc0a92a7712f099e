//! Exceptions in the text itself: `<!-- replylint: allow no-problem (the customer's own words) -->`, the same in the comments
//! of templates, YAML and TOML, and `replylint-allow:` in front matter.
//!
//! Only what no customer reads counts: the same letters in the prose are prose.

use super::scope::{self, Reach};
use crate::extract::{self, Reading};
use crate::finding::{Category, Finding};
use crate::text::document::{Document, Origin};
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Span};

/// What an exception begins with; its first letter may be a capital.
const MARK: &str = "replylint:";
const KEY: &str = "replylint-allow:";

/// How comments begin and end that are none of a template language.
const COMMENTS: &[(&str, &str)] = &[("<!--", "-->"), ("<!---", "--->"), ("/*", "*/")];

/// One exception.
#[derive(Debug)]
pub(super) struct Allow {
    /// The comment.
    pub(super) span: Span,
    /// Ids and categories.
    pub(super) rules: Vec<String>,
    /// Why; without one it accepts nothing.
    pub(super) reason: Option<String>,
    /// The word that says that something is accepted; anything but `allow` is worth a remark.
    pub(super) verb: String,
    /// Whether customers read it, as the format has no such comments. Then it accepts nothing.
    pub(super) is_read: bool,
    /// The document it concerns.
    pub(super) document: Option<u32>,
    /// The block of it; `None`: all of it.
    block: Option<Span<Prose>>,
}

impl Allow {
    pub(super) fn covers(&self, finding: &Finding) -> bool {
        let rule = &finding.rule;
        !self.is_read
            && self.reason.is_some()
            && self.document == Some(finding.document)
            && self.rules.iter().any(|name| *name == rule.id || name == rule.category.name())
            // What concerns the reply as a whole stands where the text belongs, which may be anywhere.
            && (rule.category == Category::Structure || self.block.is_none_or(|block| block.overlaps(finding.prose)))
    }

    /// Whether it accepts all of a finding that it covers: one that stands for others further down only where it reaches them.
    pub(super) fn accepts(&self, finding: &Finding) -> bool {
        finding.more == 0 || finding.rule.category == Category::Structure || self.block.is_none()
    }

    /// Whether a finding is about the words of an exception that customers read, which are none of the reply.
    pub(super) fn is_about_itself(&self, finding: &Finding) -> bool {
        self.is_read && self.span.overlaps(finding.span)
    }
}

/// All exceptions of a file, in its order.
pub(super) fn allows(file: &SourceFile, documents: &[Document]) -> Vec<Allow> {
    let text: &str = file.text();
    if memchr::memmem::find(text.as_bytes(), b"eplylint").is_none() {
        return Vec::new();
    }
    let mut found = front_matter(text);
    let comments = extract::comments(file);
    let ends = memchr::memmem::find_iter(text.as_bytes(), &MARK[1..]);
    for at in ends.filter_map(|end| end.checked_sub(1)).filter(|at| matches!(text.as_bytes()[*at], b'r' | b'R')) {
        found.extend(template_comment(text, at, &comments).or_else(|| comment(text, at)));
    }
    let is_read = |span: Span| documents.iter().position(|document| is_prose(document, span));
    let has_comments = extract::comment_style(file, &Reading::default()).is_some();
    let is_meant = |span: Span| !has_comments && span.slice(text).starts_with(COMMENTS[0].0);
    found.retain(|(span, ..)| is_read(*span).is_none() || is_meant(*span));
    let allow = |(span, words, reach)| {
        let mut allow = allow(text, span, words, reach, documents);
        if let Some(document) = is_read(span) {
            allow.is_read = true;
            allow.document = u32::try_from(document).ok();
        }
        allow
    };
    found.into_iter().map(allow).collect()
}

/// Words that other tools have for it, and people write here.
const VERBS: [&str; 8] =
    ["allow", "ignore", "disable", "disable-next-line", "ignore-next-line", "accept", "skip", "off"];

/// The comment of a template language that begins with the mark at `at`, with what it says after the mark.
fn template_comment<'a>(text: &'a str, at: usize, comments: &[Span]) -> Option<(Span, &'a str, Reach)> {
    let index = comments.partition_point(|comment| comment.range().end <= at);
    let span = *comments.get(index).filter(|comment| comment.range().contains(&at))?;
    let before = &text[span.range().start..at];
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let behind = &text[at + MARK.len()..span.range().end];
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ',' | ' ');
    let len = behind.rfind(')').map_or_else(|| behind.find(|c| !is_name(c)).unwrap_or(behind.len()), |close| close + 1);
    words.all(|word| matches!(word, "comment" | "php" | "doc")).then(|| (span, &behind[..len], Reach::Block))
}

/// A comment around the mark at `at`, with what it says after the mark.
fn comment(text: &str, at: usize) -> Option<(Span, &str, Reach)> {
    let before = text[..at].trim_end_matches([' ', '\t', '\n', '\r']);
    let behind = &text[at + MARK.len()..];
    for (open, close) in COMMENTS {
        if before.ends_with(open) {
            let len = behind.find(close)?;
            let span = Span::of(before.len() - open.len()..at + MARK.len() + len + close.len());
            return Some((span, &behind[..len], Reach::Block));
        }
    }
    if before.ends_with('#') {
        let len = behind.find(['\n', '\r']).unwrap_or(behind.len());
        let span = Span::of(before.len() - 1..at + MARK.len() + len);
        return Some((span, &behind[..len], Reach::Document));
    }
    None
}

/// The key of a front matter: one exception after it, or a list below it.
fn front_matter(text: &str) -> Vec<(Span, &str, Reach)> {
    let mut found = Vec::new();
    let fence = text.lines().next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++"));
    let Some(fence) = fence else { return found };
    let mut at = 0;
    let mut in_list = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let content = line.trim_end();
        if number > 0 && content == fence {
            break;
        }
        let item = if let Some(value) = content.strip_prefix(KEY).or_else(|| content.strip_prefix("replylint-allow ="))
        {
            in_list = value.trim().is_empty();
            Some(value)
        } else if in_list {
            let item = content.trim_start().strip_prefix("- ");
            in_list = item.is_some();
            item
        } else {
            None
        };
        for value in item.into_iter().flat_map(items) {
            found.push((Span::of(start..start + content.len()), value, Reach::Document));
        }
    }
    found
}

/// The exceptions of a value: one, or those of a list on one line, `["a (reason)", "b (reason)"]`.
fn items(value: &str) -> impl Iterator<Item = &str> {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    // A reason may hold a comma, so an exception of a list ends with its parenthesis.
    let parts = list.unwrap_or(value).split_inclusive(move |c| list.is_some() && c == ')');
    let parts = parts.map(|part| part.trim_matches(['"', '\'', ',', ' ', '\t']));
    parts.filter(|part| part.contains(char::is_alphanumeric))
}

fn allow(text: &str, span: Span, words: &str, reach: Reach, documents: &[Document]) -> Allow {
    let words = words.trim();
    let (first, rest) = words.split_once([' ', '\t', '\n']).unwrap_or((words, ""));
    let verb = VERBS.iter().find(|verb| first.eq_ignore_ascii_case(verb));
    let words = if verb.is_some() { rest.trim_start() } else { words };
    let words = words.trim_end_matches(['-', ' ']);
    let verb = (*verb.unwrap_or(&"allow")).to_owned();
    let (names, reason) = match words.split_once('(') {
        Some((names, rest)) => (names, rest.trim_end().strip_suffix(')').unwrap_or(rest).trim()),
        None => (words, ""),
    };
    let rules = names.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let reason = Some(reason.to_owned()).filter(|reason| reason.chars().any(char::is_alphanumeric));
    let allow = |document: Option<usize>, block| Allow {
        span,
        rules,
        reason,
        verb,
        is_read: false,
        document: document.and_then(|index| u32::try_from(index).ok()),
        block,
    };
    match scope::of(text, span, reach, documents) {
        Some((document, block)) => allow(Some(document), block),
        // A comment that no text follows reaches nothing.
        None => allow(None, None),
    }
}

/// Whether a customer reads what stands at the start of `span`.
fn is_prose(document: &Document, span: Span) -> bool {
    document.map.pieces().iter().any(|piece| piece.origin == Origin::Verbatim && piece.source.overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::segment::segment;
    use crate::text::exhaustive_inputs::rows;

    /// The number of exceptions of a file, each at a place that is in the text, about a block that is in its document.
    fn in_place(name: &str, text: &str) -> usize {
        let file = SourceFile::from_text(name, text);
        let mut documents = extract(&file);
        documents.iter_mut().for_each(segment);
        let all = allows(&file, &documents);
        for allow in &all {
            assert!(text.get(allow.span.range()).is_some_and(|said| !said.is_empty()), "{text:?}");
            assert!(allow.rules.iter().all(|rule| !rule.is_empty() && text.contains(rule.as_str())), "{text:?}");
            assert!(allow.reason.as_ref().is_none_or(|reason| text.contains(reason.as_str())), "{text:?}");
            let prose = allow.document.map_or("", |document| &documents[document as usize].prose);
            assert!(allow.block.is_none_or(|block| prose.get(block.range()).is_some()), "{text:?}");
        }
        all.len()
    }

    #[test]
    fn whatever_signs_stand_side_by_side_in_an_exception_are_read_to_their_end() {
        let signs = ["allow", "a-b", " ", "(", ")", ",", "-", "\n", "é", "replylint:", "-->", "<!--"];
        let mut count = 0;
        for row in rows(&signs, 4) {
            count += in_place("a.md", &format!("<!-- replylint:{row} -->\n\nOne é.\n"));
        }
        assert!(count > 10_000, "{count}");
        let signs = ["#", "<!--", "-->", "/*", "*/", "replylint:", "Replylint:", "eplylint", "a (b)", "\n", " ", "é"];
        for row in rows(&signs, 4) {
            in_place("a.txt", &row);
            in_place("a.md", &format!("One é.{row}"));
        }
    }

    #[test]
    fn whatever_signs_stand_side_by_side_in_front_matter_are_read_to_their_end() {
        let signs =
            ["replylint-allow:", "replylint-allow =", "\n", "---", "+++", "- ", "[", "]", "\"", ",", "a (b)", "é"];
        for row in rows(&signs, 4) {
            in_place("a.md", &format!("---\n{row}\n---\nOne é.\n"));
            in_place("a.md", &format!("---\nreplylint-allow:{row}"));
        }
    }

    #[test]
    fn every_comment_of_a_template_may_hold_an_exception_and_ends_where_it_ends() {
        for (name, comment) in [
            ("a.html.erb", "<%# replylint: allow calm-down (a song) -%>"),
            ("a.html.erb", "<% # replylint: allow calm-down (a song) %>"),
            ("a.heex", "<%!-- replylint: allow calm-down (a song) --%>"),
            ("a.liquid", "{% # replylint: allow calm-down (a song) %}"),
            ("a.liquid", "{%- comment -%} replylint: allow calm-down (a song) {%- endcomment -%}"),
            ("a.twig", "{#- replylint: allow calm-down (a song) -#}"),
            ("a.hbs", "{{!-- replylint: allow calm-down (a song) --}}"),
            ("a.gohtml", "{{- /* replylint: allow calm-down (a song) */ -}}"),
            ("a.ftl", "<#-- replylint: allow calm-down (a song) -->"),
            ("a.vm", "#* replylint: allow calm-down (a song) *#"),
            ("a.vm", "## replylint: allow calm-down (a song)"),
            ("a.mako", "<%doc> replylint: allow calm-down (a song) </%doc>"),
            ("a.cshtml", "@* replylint: allow calm-down (a song) *@"),
            ("a.blade.php", "{{-- replylint: allow calm-down (a song) --}}"),
            ("a.php", "<?php // replylint: allow calm-down (a song) ?>"),
            ("a.php", "<?php /* replylint: allow calm-down (a song) */ ?>"),
        ] {
            let text = format!("<p>Hi Kim,</p>\n{comment}\n<p>One.</p>\n<p>Two.</p>\n");
            let file = SourceFile::from_bytes(name, text.clone().into_bytes()).unwrap();
            let mut documents = extract(&file);
            documents.iter_mut().for_each(segment);
            let allows = allows(&file, &documents);
            assert_eq!(allows.len(), 1, "{comment}");
            assert_eq!(allows[0].span.slice(&text), comment);
            assert_eq!(allows[0].rules, ["calm-down"], "{comment}");
            assert_eq!(allows[0].reason.as_deref(), Some("a song"), "{comment}");
            assert_eq!(allows[0].block.map(|block| block.slice(&documents[0].prose)), Some("One."), "{comment}");
        }
    }
}

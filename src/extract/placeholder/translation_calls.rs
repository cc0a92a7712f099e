//! Texts in calls for a translation: `__('Thank you.', 'shop')`, `{% trans "Thank you." %}`, `{{ "Thank you."|trans }}`. What
//! stands around the literal is code; the literal is what an English customer reads.

use std::ops::Range;

use super::{Hit, Placeholder, PlaceholderKind, scan};
use crate::text::span::Span;

/// Functions and tags that take a text and give it in another language.
const CALLS: &[&str] = &[
    "__",
    "_e",
    "_x",
    "_ex",
    "_n",
    "_",
    "esc_html__",
    "esc_html_e",
    "esc_html_x",
    "esc_attr__",
    "esc_attr_e",
    "gettext",
    "ngettext",
    "dgettext",
    "pgettext",
    "t",
    "tr",
    "trans",
    "translate",
    "trans_choice",
    "lang",
    "choice",
];

/// Whether a function of that name gives a text in another language.
pub(in crate::extract) fn is_call(name: &str) -> bool {
    CALLS.contains(&name)
}

/// Filters that do.
const FILTERS: &[&str] = &["trans", "t", "translate"];

/// The placeholders that a construct is where there are texts in it: the code before, between and after them, and what is to be
/// filled in within them. `None` where there is no text in it.
pub(super) fn parts(text: &str, hit: &Hit<'_>) -> Option<Vec<Placeholder>> {
    let inner = &text[hit.start..hit.end];
    if !inner.contains(['"', '\'']) {
        return None;
    }
    let mut found = Vec::new();
    let mut from = hit.start;
    let mut at = 0;
    // Where all of a file is code, its short texts are labels and notices for those who run it.
    let is_program = hit.start == 0
        && hit.end == text.len()
        && inner.starts_with("<?php")
        && (inner.contains("function ") || !inner.trim_end().ends_with("?>"));
    let code =
        |range: Range<usize>| Placeholder { span: Span::of(range), kind: PlaceholderKind::Control, fallback: None };
    while let Some(open) = next_literal(inner, at) {
        let Some(close) = end_of_literal(inner, open) else { break };
        at = close + 1;
        let literal = open + 1..close;
        let before = from..hit.start + literal.start;
        let goes_on = from > hit.start && is_continued(&text[before.clone()]);
        let is_text = is_prose(&inner[literal.clone()]) && is_translated(&inner[..open], &inner[at..]);
        if !goes_on && (!is_text || is_program && !is_message(&inner[literal.clone()])) {
            continue;
        }
        found.push(code(before.clone()));
        if from > hit.start && !is_joined(&text[before.clone()]) {
            // Whoever reads the one does not read the other behind it.
            let kind = PlaceholderKind::Branch;
            found.push(Placeholder { span: Span::of(before.end..before.end), kind, fallback: None });
        }
        within(text, hit.start + literal.start..hit.start + literal.end, &mut found);
        from = hit.start + literal.end;
    }
    (from > hit.start).then(|| {
        found.push(code(from..hit.end));
        found
    })
}

/// Where the next literal opens from `from` on; an apostrophe in a comment opens none.
fn next_literal(inner: &str, from: usize) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = from;
    loop {
        at += memchr::memchr3(b'"', b'\'', b'/', &bytes[at..])?;
        at += match &bytes[at..] {
            [b'/', b'/', rest @ ..] => 2 + memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            [b'/', b'*', rest @ ..] => 4 + memchr::memmem::find(rest, b"*/")?,
            [b'/', ..] => 1,
            _ => return Some(at),
        };
    }
}

fn end_of_literal(inner: &str, open: usize) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != bytes[open] {
        at += 1 + usize::from(bytes[at] == b'\\');
    }
    (at < bytes.len()).then_some(at)
}

/// Whether it is a text and no name of one: `Thank you.`, not `mail.thanks`.
pub(in crate::extract) fn is_prose(literal: &str) -> bool {
    let words =
        literal.split_whitespace().filter(|word| word.chars().filter(|char| char.is_alphabetic()).count() > 1).count();
    let is_name = literal.contains(['_', '/', '\n', '$'])
        || literal.trim_end_matches(['.', ':', '!', '?', ',']).contains(['.', ':']);
    words > 1 || words == 1 && !is_name && literal.starts_with(|c: char| c.is_uppercase())
}

/// Whether a literal goes on in the next: `'Your details ' \\` and `'are safe.'` on the line below.
fn is_continued(code: &str) -> bool {
    let between = code.trim_matches(['"', '\'']);
    between.len() + 2 == code.len()
        && between.contains('\n')
        && between.trim_matches(['\\', ' ', '\t', '\r', '\n']).is_empty()
}

/// Whether a literal is a message: markup, lines, or several sentences.
fn is_message(literal: &str) -> bool {
    let sentences = || literal.match_indices(['.', '!', '?']).filter(|(at, _)| literal[at + 1..].starts_with(' '));
    literal.contains(['<', '\n']) || literal.contains("\\n") || sentences().next().is_some()
}

/// Whether the code between two literals puts the second one after the first: `) . ' ' . __(`, `) + t(`, a line continued.
fn is_joined(code: &str) -> bool {
    let is_statement = code.contains([';', '{', '}']) || code.contains("=>") || code.contains("return");
    let joins = || {
        code.match_indices(['.', '+', '~']).any(|(at, _)| {
            let around = |char: Option<char>| {
                char.is_none_or(|char| char.is_whitespace() || matches!(char, ')' | '\'' | '"' | '$' | '_'))
            };
            around(code[..at].chars().next_back()) && around(code[at + 1..].chars().next())
        })
    };
    is_continued(code) || !is_statement && joins()
}

/// Whether what stands before and after a literal translates it.
fn is_translated(before: &str, behind: &str) -> bool {
    let call = before.trim_end();
    let call = call.strip_suffix(['(', '[']).unwrap_or(call).trim_end();
    let name = call.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let filter = behind.trim_start().strip_prefix('|').map(str::trim_start).unwrap_or_default();
    let filter = filter.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    is_call(name) || FILTERS.contains(&filter)
}

/// What is to be filled in within a text: `%s`, `%1$s`, `:name`, and the placeholders of every dialect; signs before what is
/// escaped are no text.
fn within(text: &str, range: Range<usize>, found: &mut Vec<Placeholder>) {
    let literal = &text[range.clone()];
    let mut known: Vec<(Range<usize>, PlaceholderKind)> =
        scan(literal).into_iter().map(|found| (found.span.range(), found.kind)).collect();
    let bytes = literal.as_bytes();
    for at in memchr::memchr3_iter(b'%', b':', b'\\', bytes) {
        let rest = &bytes[at + 1..];
        let run = |is: fn(&u8) -> bool| rest.iter().take_while(|byte| is(byte)).count();
        let kind = if bytes[at] == b'\\' { PlaceholderKind::Control } else { PlaceholderKind::Value };
        let len = match bytes[at] {
            b'\\' => 1,
            b':' => {
                let is_apart = at == 0 || bytes[at - 1].is_ascii_whitespace() || bytes[at - 1] == b'(';
                let name = run(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
                if is_apart && name > 1 { 1 + name } else { 0 }
            }
            _ => {
                let number = run(u8::is_ascii_digit);
                let number = if number > 0 && rest.get(number) == Some(&b'$') { number + 1 } else { 0 };
                let is_end = rest.get(number + 1).is_none_or(|byte| !byte.is_ascii_alphanumeric());
                if matches!(rest.get(number), Some(b's' | b'd')) && is_end { 2 + number } else { 0 }
            }
        };
        if len > 0 && !known.iter().any(|(range, _)| range.start < at + len && at < range.end) {
            known.push((at..at + len, kind));
        }
    }
    known.sort_by_key(|(range, _)| range.start);
    found.extend(known.into_iter().map(|(part, kind)| Placeholder {
        span: Span::of(range.start + part.start..range.start + part.end),
        kind,
        fallback: None,
    }));
}

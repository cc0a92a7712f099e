//! The text that a placeholder shows where it has no value.

use std::ops::Range;

/// Filters of templates that stand after a pipe and are no fallback text.
#[rustfmt::skip]
const FILTERS: &[&str] = &[
    "capitalize", "upcase", "downcase", "upper", "lower", "title", "titlecase", "escape", "e", "h", "raw", "safe",
    "trim", "strip", "strip_html", "striptags", "nl2br", "money", "date", "size", "first", "last", "length",
    "url_encode", "json", "default", "fallback", "round", "number", "currency", "format", "truncate", "join",
    "humanize", "pluralize",
];

/// The fallback of an expression: `x | default: "y"`, `x,fallback=y`, `x || 'y'`, `x|y`, `token('x','y')`. Offsets count
/// from `base`, where `inner` starts.
pub(super) fn of_expression(inner: &str, base: usize) -> Option<Range<usize>> {
    let named = ["fallback", "default"].iter().find_map(|word| {
        let at = inner.find(word)?;
        // At the start it is the name of the value.
        (at > 0).then_some((at + word.len(), *word == "fallback"))
    });
    let range = if let Some((at, may_be_bare)) = named {
        let rest = inner[at..].trim_start();
        let rest = rest.strip_prefix([':', '=', '('])?.trim_start();
        let start = inner.len() - rest.len();
        quoted(inner, start).or_else(|| may_be_bare.then(|| bare(inner, start)))?
    } else if let Some(at) = inner.find("||") {
        let rest = inner[at + 2..].trim_start();
        quoted(inner, inner.len() - rest.len())?
    } else if inner.contains("token(") || inner.contains("BLANKVALUE(") {
        last_argument(inner)?
    } else {
        return after_pipe(inner, base);
    };
    (!range.is_empty()).then_some(base + range.start..base + range.end)
}

/// The fallback of `Name, Fallback` or of `BLANKVALUE(Name, "Fallback")`.
pub(super) fn of_merge_field(inner: &str, base: usize) -> Option<Range<usize>> {
    if inner.contains('(') {
        return of_expression(inner, base);
    }
    let comma = inner.find(',')?;
    let text = inner[comma + 1..].trim();
    let start = base + inner.len() - inner[comma + 1..].trim_start().len();
    (!text.is_empty()).then_some(start..start + text.len())
}

/// The fallback of `name|there`; a known filter is none.
pub(super) fn after_pipe(inner: &str, base: usize) -> Option<Range<usize>> {
    let pipe = inner.rfind('|')?;
    let text = inner[pipe + 1..].trim_end();
    let is_text = !text.is_empty()
        && !text.starts_with(char::is_whitespace)
        && !inner[..pipe].ends_with(char::is_whitespace)
        && !inner[..pipe].contains(['(', '"', '\''])
        && !text.contains([':', '(', '|', '"', '\''])
        && !FILTERS.contains(&text);
    is_text.then_some(base + pipe + 1..base + pipe + 1 + text.len())
}

/// The text between the quotation marks that open at `start`.
fn quoted(inner: &str, start: usize) -> Option<Range<usize>> {
    let mark = inner[start..].chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let end = inner[start + 1..].find(mark)?;
    Some(start + 1..start + 1 + end)
}

/// A text without quotation marks, up to the next separator.
fn bare(inner: &str, start: usize) -> Range<usize> {
    let end = inner[start..].find([',', '|', ')']).map_or(inner.len(), |at| start + at);
    start..start + inner[start..end].trim_end().len()
}

/// The text of the last quoted argument, where there is an argument before it.
fn last_argument(inner: &str) -> Option<Range<usize>> {
    let close = inner.rfind(['"', '\''])?;
    let mark = inner.as_bytes()[close] as char;
    let open = inner[..close].rfind(mark)?;
    inner[..open].contains(',').then_some(open + 1..close)
}

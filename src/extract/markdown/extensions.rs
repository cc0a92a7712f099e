//! What stands in Markdown for programs and its standard does not tell from text: lists of classes, the fences of containers, comments,
//! abbreviations. No customer reads it.

use std::ops::Range;

use crate::extract::placeholder::{Placeholder, PlaceholderKind};
use crate::extract::placeholder_masking;
use crate::text::span::Span;

/// The most bytes that the margin of a box may take.
const DEEPEST: usize = 40;

/// The longest of them, in bytes.
const LONGEST: usize = 400;

/// Adds what nobody reads after `from` to the placeholders of a text, in order.
pub(super) fn add(text: &str, from: usize, placeholders: &mut Vec<Placeholder>) {
    let as_comment = |range| Placeholder { span: Span::of(range), kind: PlaceholderKind::Comment, fallback: None };
    for comment in find(text, from).into_iter().chain(placeholder_masking::rows_of_tags(text, from)).map(as_comment) {
        let first = placeholders.partition_point(|known| known.span.end() <= comment.span.start());
        let inside = placeholders[first..].iter().take_while(|known| comment.span.covers(known.span)).count();
        // What a template puts across its rim is the template's.
        if placeholders.get(first + inside).is_none_or(|next| comment.span.end() <= next.span.start()) {
            placeholders.splice(first..first + inside, [comment]);
        }
    }
}

/// All of it, in order and without overlap.
fn find(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(next) = memchr::memchr3(b'{', b'%', b'\n', &bytes[at..]).map(|step| at + step) {
        let is_line = bytes[next] == b'\n';
        let hit =
            if is_line { of_line(text, next + 1) } else { comment(text, next).or_else(|| attributes(text, next)) };
        at = hit.as_ref().map_or(next + 1, |hit| hit.end);
        found.extend(hit);
    }
    if let Some(first) = of_line(text, from).filter(|first| found.first().is_none_or(|next| first.end <= next.start)) {
        found.insert(0, first);
    }
    found
}

/// `%%a note%%`, `{>>a note<<}`
fn comment(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let (open, close) = [("{>>", "<<}"), ("%%", "%%")].into_iter().find(|(open, _)| rest.starts_with(open))?;
    let inner = &rest[open.len()..];
    let near = &inner.as_bytes()[..inner.len().min(LONGEST + close.len())];
    let len = memchr::memmem::find(near, close.as_bytes()).filter(|&len| len > 0 && !inner[..len].contains("\n\n"))?;
    // `100%% and 50%%`; `%%name%%` may be the sign of a template.
    let is_note = || inner[..len].contains(' ') && !inner[..len].contains('%');
    let is_apart = open != "%%" || !text[..at].ends_with(char::is_alphanumeric) && is_note();
    is_apart.then(|| at..at + open.len() + len + close.len())
}

/// `{: .class #id key="value"}`, `{.class}`, `{#id}`, `{:name: .class}`
fn attributes(text: &str, at: usize) -> Option<Range<usize>> {
    let mut near = text.as_bytes()[at..].iter().take(LONGEST + 1);
    let len = near.position(|byte| matches!(byte, b'}' | b'\n')).filter(|&len| text[at + len..].starts_with('}'))?;
    let inner = text[at + 1..at + len].trim();
    let list = inner.strip_prefix(':');
    // `{:toc}`, `{::comment}`
    let is_command = list.is_some_and(|list| list.starts_with(|char: char| char.is_ascii_alphabetic() || char == ':'));
    let mut is_open = false;
    let is_attribute = |word: &str| {
        let was_open = is_open;
        is_open ^= word.matches('"').count() % 2 == 1;
        was_open
            || word.strip_prefix(['.', '#']).is_some_and(|name| name.starts_with(|char: char| char.is_alphabetic()))
            || word.split_once('=').is_some_and(|(key, _)| key.starts_with(|char: char| char.is_alphabetic()))
    };
    // In the middle of a sentence it may be the sign of a template: `Hi {.Name},`.
    let behind = text[at + len + 1..].trim_start_matches(|char: char| char.is_whitespace() && char != '\n');
    let ends_line = behind.is_empty() || behind.starts_with('\n');
    if !ends_line && !text[..at].ends_with([']', ')', '`', '*', '_']) {
        return None;
    }
    let words = list.unwrap_or(inner);
    let is_list = (list.is_some() || inner.starts_with(['.', '#'])) && words.split_whitespace().all(is_attribute);
    (is_command || is_list && !words.trim().is_empty()).then_some(at..at + len + 1)
}

/// `<!-- a note -->` in front of text: by the standard, all of the line would be HTML, and a reader sees the text.
fn comment_before_text(text: &str, at: usize) -> Option<Range<usize>> {
    let indent = text[at..].len() - text[at..].trim_start_matches(' ').len();
    let start = at + indent;
    let inner = text[start..].strip_prefix("<!--").filter(|_| indent <= 3)?;
    let len = memchr::memmem::find(&inner.as_bytes()[..inner.len().min(LONGEST + "-->".len())], b"-->")?;
    let end = start + "<!--".len() + len + "-->".len();
    let rest = text[end..].lines().next().unwrap_or_default().trim_start();
    (!rest.is_empty() && !rest.starts_with('<')).then_some(start..end)
}

/// The `[!TIP]` that makes a box of a block quote, `> [!TIP]`, and what follows it; `quote` begins with its margin.
pub(in crate::extract) fn callout(quote: &str) -> Option<Range<usize>> {
    // Quotes may lie in each other a million deep.
    let start = quote.bytes().take(DEEPEST).position(|byte| !matches!(byte, b'>' | b' ' | b'\t'))?;
    let name = quote[start..].strip_prefix("[!")?;
    let len =
        name.find(|char: char| !char.is_ascii_alphanumeric() && !matches!(char, '-' | '_')).filter(|&len| len > 0)?;
    let end = start + "[!".len() + len + "]".len();
    let rest = name[len..].strip_prefix(']')?;
    // A sign after it opens or closes the box.
    let end = end + usize::from(rest.starts_with(['-', '+']));
    quote[..start].contains('>').then_some(start..end)
}

/// `::: warning` and `:::` around a container; `*[SLA]: how long it takes`; `> [!TIP]`.
fn of_line(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text[at..].lines().next()?;
    let fence = line.len() - line.trim_start_matches(':').len();
    if fence >= 3 {
        let rest = &line[fence..];
        let name = rest.len() - rest.trim_start().len();
        let is_named = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
        let len = name + rest[name..].find(|char| !is_named(char)).unwrap_or(rest.len() - name);
        return Some(at..at + fence + len);
    }
    if let Some(comment) = comment_before_text(text, at) {
        return Some(comment);
    }
    if let Some(mark) = callout(line) {
        return Some(at + mark.start..at + mark.end);
    }
    let is_abbreviation = line.starts_with("*[") && line.contains("]: ");
    is_abbreviation.then(|| at..at + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_read_is_found() {
        for (text, wanted) in [
            ("Done. {: .lamp #off}", "{: .lamp #off}"),
            ("## Done {#lamp-off}", "{#lamp-off}"),
            ("[Done]{.lamp-off} and on", "{.lamp-off}"),
            ("![a](b.png){: title=\"lamp off\" width=3}", "{: title=\"lamp off\" width=3}"),
            ("{:lamp: .off}", "{:lamp: .off}"),
            ("a %%lamp off%% b", "%%lamp off%%"),
            ("a {>>lamp off<<} b", "{>>lamp off<<}"),
            ("::: lamp Off", "::: lamp"),
            ("a\n:::", ":::"),
            ("a\n\n<!-- lamp -->Off", "<!-- lamp -->"),
            ("a\n\n*[Off]: lamp", "*[Off]: lamp"),
            ("a\n\n> [!TIP]\n> Off", "[!TIP]"),
            (" > > [!lamp-off]- Off", "[!lamp-off]-"),
        ] {
            let found: Vec<&str> = find(text, 0).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [wanted], "{text}");
        }
        for text in [
            "Hi {.Name},",
            "Hi {#name} there",
            "%%name%%",
            "{name}",
            "{ }",
            "{:}",
            "100%% and 50%%",
            "{# off #}",
            "{.5}",
            ":: off",
            "{\n.a}",
            "*[off] on",
            "> [off]",
            "> [!] off",
            "> [!off on] off",
            "[!TIP] off",
            "<!-- off -->\nOn",
            "<!-- off --><p>On",
        ] {
            assert!(find(text, 0).is_empty(), "{text}");
        }
    }
}

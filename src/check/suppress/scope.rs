//! The block that an exception is about: the one that its comment stands in or at the end of, else the next one.

use crate::text::document::{Document, RegionKind};
use crate::text::span::{Prose, Span};

/// What an exception reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The block it stands in, or the next one.
    Block,
    /// The next document, or all of the one it stands in.
    Document,
}

/// Elements that stand within a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The most bytes between a text and the comment at its end; a longer way is none, and a row of comments is not read again for each.
const LONGEST_GAP: usize = 400;

/// The document that a comment is about, and the block of it; all of the document where that is `None`.
pub(super) fn of(
    text: &str,
    comment: Span,
    reach: Reach,
    documents: &[Document],
) -> Option<(usize, Option<Span<Prose>>)> {
    if let Some((index, block)) = ended_by(text, comment, reach, documents) {
        return Some((index, Some(block).filter(|_| reach == Reach::Block)));
    }
    let index = documents.iter().position(|document| {
        document.is_linted() && document.map.extent().is_some_and(|extent| extent.end() > comment.end())
    })?;
    if reach == Reach::Document {
        return Some((index, None));
    }
    let document = &documents[index];
    let block = blocks(document).find(|block| document.map.to_source(*block).span.end() > comment.end())?;
    Some((index, Some(block)))
}

/// What an exception may be about: what is checked, and what is quoted, of which nothing is reported anyway.
fn blocks(document: &Document) -> impl Iterator<Item = Span<Prose>> {
    let is_block = |kind: RegionKind| kind.is_linted() || matches!(kind, RegionKind::Quote { .. });
    document.regions.iter().filter(move |region| is_block(region.kind)).map(|region| region.span)
}

/// The block that a comment stands at the end of, with its document: on the line where its text ends, alone before the tag that
/// closes it, or on a line of its own below it with nothing behind.
fn ended_by(text: &str, comment: Span, reach: Reach, documents: &[Document]) -> Option<(usize, Span<Prose>)> {
    let comment = comment.range();
    let documents = documents.iter().enumerate().filter(|(_, document)| document.is_linted());
    let all = documents.flat_map(|(index, document)| {
        blocks(document).map(move |block| (index, block, document.map.to_source(block).span.range().end))
    });
    let (index, block, end) = all.filter(|(.., end)| *end <= comment.start).max_by_key(|(.., end)| *end)?;
    let gap = text.get(end..comment.start).filter(|gap| gap.len() <= LONGEST_GAP)?;
    let behind = &text[comment.end..];
    let is_on_its_line = !gap.contains('\n');
    let is_below = || reach == Reach::Block && is_next_line(gap) && is_last_line(behind) && !is_title(text, end);
    let is_quoted = || is_in_quotation(gap, behind);
    let ends = is_quoted() || (is_on_its_line || is_closed(behind) || is_below()) && is_within_paragraph(gap);
    ends.then_some((index, block))
}

/// Whether a tag that closes something follows.
fn is_closed(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.starts_with("</") && behind[2..].starts_with(|char: char| char.is_ascii_alphabetic())
}

/// Whether a quotation goes on to the comment and is over behind it: `> …`, or an element.
fn is_in_quotation(gap: &str, behind: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    let is_marked = lines.peek().is_some() && lines.all(|line| line.trim_start().starts_with('>'));
    let mut rest = behind.trim_start();
    while let Some((name, after)) = rest.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
        if name.trim().eq_ignore_ascii_case("blockquote") {
            return tags(gap).is_some();
        }
        rest = after.trim_start();
    }
    is_marked && gap.chars().all(|char| matches!(char, '>' | ' ' | '\t' | '\r' | '\n' | '*' | '_'))
}

/// Whether the comment stands on the line below the text, with nothing before it.
fn is_next_line(gap: &str) -> bool {
    gap.matches('\n').count() == 1 && gap.trim().is_empty()
}

/// Whether an empty line follows, or the end.
fn is_last_line(behind: &str) -> bool {
    let mut lines = behind.lines();
    lines.next().is_none_or(|line| line.trim().is_empty()) && lines.next().is_none_or(|line| line.trim().is_empty())
}

/// Whether the text that ends at `end` is a heading, below which a paragraph begins.
fn is_title(text: &str, end: usize) -> bool {
    text[..end].rsplit('\n').next().unwrap_or_default().trim_start().starts_with('#')
}

/// Whether nothing but marks of the paragraph itself stands before the comment: quotation marks and commas that close a field of a
/// file, and the ends of emphasis, links and elements that stand in a line.
fn is_within_paragraph(gap: &str) -> bool {
    tags(gap).is_some_and(|names| names.iter().all(|name| INLINE.iter().any(|known| name.eq_ignore_ascii_case(known))))
}

/// The names of the tags in a gap that holds nothing else that is read.
fn tags(gap: &str) -> Option<Vec<&str>> {
    const MARKS: [char; 12] = [' ', '\t', '\r', '\n', '"', '\'', ',', '*', '_', '~', '>', '\u{a0}'];
    let mut names = Vec::new();
    let mut rest = gap;
    loop {
        rest = rest.trim_start_matches(MARKS);
        if let Some(link) = rest.strip_prefix("](") {
            rest = link.split_once(')')?.1;
        } else if let Some(entity) = rest.strip_prefix("&nbsp;") {
            rest = entity;
        } else if let Some(tag) = rest.strip_prefix('<') {
            let (tag, behind) = tag.split_once('>')?;
            let name = tag.trim_start_matches('/').split(|char: char| !char.is_ascii_alphanumeric()).next()?;
            names.push(name);
            rest = behind;
        } else {
            return rest.is_empty().then_some(names);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_paragraph_are_none_of_the_next() {
        for gap in [
            "",
            " ",
            "<br>",
            "<br/>\n",
            "<img src=\"a.png\">",
            "</b> ",
            "<span class=\"x\">",
            "** ",
            "](https://a.example) ",
            "&nbsp;",
        ] {
            assert!(is_within_paragraph(gap), "{gap}");
        }
        for gap in ["</p>", "<hr>", "</p>\n<p>", " and", "<", "| "] {
            assert!(!is_within_paragraph(gap), "{gap}");
        }
    }

    #[test]
    fn quotations_end_behind_their_comments() {
        assert!(is_in_quotation(" ", "\n</p></blockquote>"));
        assert!(is_in_quotation("\n> ", "\n\nOurs"));
        assert!(!is_in_quotation("\n\n", "\n</p>"));
        assert!(!is_in_quotation(" and ", "</blockquote>"));
    }
}

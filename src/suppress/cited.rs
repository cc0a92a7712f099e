//! Words that are spoken of and not said: never write “No problem”.

use crate::document::Document;
use crate::span::{Prose, Span};

/// Words that announce a quotation of words.
const CUES: &[&str] = &[
    "write",
    "writes",
    "writing",
    "wrote",
    "written",
    "say",
    "says",
    "saying",
    "said",
    "avoid",
    "avoids",
    "avoiding",
    "of",
    "phrase",
    "phrases",
    "word",
    "words",
    "term",
    "terms",
    "wording",
    "expression",
    "expressions",
    "titled",
    "labelled",
    "labeled",
    "called",
    "named",
    "reads",
    "spelled",
    "like",
    "as",
    "than",
    "not",
];
/// Words between quotations of one list.
const JOINTS: &[&str] = &["or", "and", "nor"];
const QUOTES: &[(char, char)] = &[('“', '”'), ('"', '"'), ('‘', '’'), ('\'', '\''), ('«', '»'), ('„', '“')];

/// Whether a match fills a quotation and follows words such as “write”, “avoid” or “instead of”.
pub(crate) fn is_cited(document: &Document, span: Span<Prose>) -> bool {
    let prose: &str = &document.prose;
    let (before, behind) = (&prose[..span.range().start], &prose[span.range().end..]);
    let behind = behind.trim_start_matches(['.', '!', '?', ',', '…']);
    QUOTES.iter().any(|&(open, close)| {
        before.ends_with(open) && behind.starts_with(close) && is_announced(&before[..before.len() - open.len_utf8()])
    })
}

/// Whether the text before a quotation announces it, directly or before another quotation of the same list.
fn is_announced(mut before: &str) -> bool {
    loop {
        before = before.trim_end_matches([' ', '\n', '\r', '\t', ',', ':', '\u{a0}']);
        let start = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let is_one_of = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
        if is_one_of(CUES) {
            // “of” and “as” announce words only in a few turns of phrase.
            return match word.to_lowercase().as_str() {
                "of" => ends_with(&before[..start], &["instead", "wording", "use"]),
                "as" => ends_with(&before[..start], &["such"]),
                "than" => ends_with(&before[..start], &["rather"]),
                "like" => ends_with(&before[..start], &["phrases", "words", "lines", "something"]),
                _ => true,
            };
        }
        if is_one_of(JOINTS) {
            before = before[..start].trim_end_matches([' ', ',', '\n']);
        }
        // The end of another quotation: go on before it.
        let Some(&(open, close)) = QUOTES.iter().find(|(_, close)| before.ends_with(*close)) else { return false };
        let inner = &before[..before.len() - close.len_utf8()];
        let Some(at) = inner.rfind(open).filter(|at| !inner[*at..].contains("\n\n")) else { return false };
        before = &inner[..at];
    }
}

fn ends_with(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end().to_lowercase();
    words.iter().any(|word| text.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::SourceMap;

    fn cited(text: &str, what: &str) -> bool {
        let document = Document::new(text, SourceMap::default());
        let at = text.find(what).unwrap();
        is_cited(&document, Span::of(at..at + what.len()))
    }

    #[test]
    fn words_that_are_spoken_of_are_not_said() {
        assert!(cited("Never write “No problem”.", "No problem"));
        assert!(cited("Instead of \"no problem!\" use a thank-you.", "no problem"));
        assert!(cited("Avoid the phrase ‘calm down’, please.", "calm down"));
        assert!(cited("Do not say “no problem”, “no worries” or “calm down”.", "calm down"));
        assert!(!cited("Here is the best “no problem” of all.", "no problem"));
        assert!(!cited("He was “calm down” personified.", "calm down"));
        assert!(!cited("Please write that it is “really no problem”.", "no problem"));
        assert!(!cited("Never write No problem.", "No problem"));
    }
}

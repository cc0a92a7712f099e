//! Blanks in a text that is offered: what only the writer knows, as in “by ⟨hour or day⟩”. No program fills one in.

use std::ops::Range;

/// A blank without a name.
const NAMELESS: char = '…';
const OPEN: char = '⟨';
const CLOSE: char = '⟩';

/// A place that the writer has to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank<'a> {
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
    /// What belongs there; empty where nothing is said.
    pub name: &'a str,
}

/// The blanks of a text, in its order.
pub fn blanks(text: &str) -> Vec<Blank<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find([NAMELESS, OPEN]).map(|found| at + found) {
        let name = text[start..].strip_prefix(OPEN);
        let end = name.map_or(Some(start + NAMELESS.len_utf8()), |name| {
            name.find(CLOSE).map(|end| start + OPEN.len_utf8() + end + CLOSE.len_utf8())
        });
        let Some(end) = end else { break };
        let name = name.map_or("", |_| &text[start + OPEN.len_utf8()..end - CLOSE.len_utf8()]);
        found.push(Blank { place: start..end, name });
        at = end;
    }
    found
}

/// Words that a person has typed for a blank, so that none of them is a blank again.
pub fn typed(words: &str) -> String {
    words.replace(NAMELESS, "...").replace([OPEN, CLOSE], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_have_places_and_names() {
        let text = "I will … by ⟨hour or day⟩";
        let found: Vec<_> = blanks(text).iter().map(|blank| (&text[blank.place.clone()], blank.name)).collect();
        assert_eq!(found, [("…", ""), ("⟨hour or day⟩", "hour or day")]);
        assert!(blanks("⟨never closed").is_empty() && blanks("no blank").is_empty());
    }
}

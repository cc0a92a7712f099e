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
    each(text).collect()
}

/// The same one by one, for texts in which there may be a great many. A name is closed on its line and holds no other.
pub(crate) fn each(text: &str) -> impl Iterator<Item = Blank<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + next(&text[at..])?;
            let Some(rest) = text[start..].strip_prefix(OPEN) else {
                at = start + NAMELESS.len_utf8();
                return Some(Blank { place: start..at, name: "" });
            };
            let open = start + OPEN.len_utf8();
            at = open;
            let end = rest.find([CLOSE, OPEN, '\n']).filter(|end| rest[*end..].starts_with(CLOSE));
            if let Some(end) = end {
                at = open + end + CLOSE.len_utf8();
                return Some(Blank { place: start..at, name: &rest[..end] });
            }
        }
    })
}

/// Where the next blank begins. Whole texts are searched, and hardly any has one: both signs begin with the same byte.
fn next(text: &str) -> Option<usize> {
    const FIRST: u8 = 0xE2;
    memchr::memchr_iter(FIRST, text.as_bytes()).find(|&at| text[at..].starts_with([NAMELESS, OPEN]))
}

/// Words that a person has typed for a blank, so that none of them is a blank again.
pub fn typed(words: &str) -> String {
    words.replace(NAMELESS, "...").replace([OPEN, CLOSE], "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exhaustive_inputs::rows;

    #[test]
    fn whatever_signs_stand_side_by_side_have_blanks_one_behind_the_other() {
        for row in rows(&["⟨", "⟩", "…", "\n", "a", " ", "é", "\u{27e7}"], 6) {
            let mut last = 0;
            for blank in blanks(&row) {
                assert!(last <= blank.place.start && row[blank.place.clone()].contains(blank.name), "{row:?}");
                last = blank.place.end;
            }
            assert!(blanks(&typed(&row)).is_empty(), "{row:?}");
        }
    }

    #[test]
    fn blanks_have_places_and_names() {
        let text = "I will … by ⟨hour or day⟩";
        let found: Vec<_> = blanks(text).iter().map(|blank| (&text[blank.place.clone()], blank.name)).collect();
        assert_eq!(found, [("…", ""), ("⟨hour or day⟩", "hour or day")]);
        assert!(blanks("⟨never closed").is_empty() && blanks("no blank").is_empty());
        let apart = "a ⟨ b\nand ⟨ c ⟨day⟩";
        assert_eq!(blanks(apart).iter().map(|blank| blank.name).collect::<Vec<_>>(), ["day"]);
    }
}

//! Words set in quotation marks: somebody else's, or spoken of and not said.

use std::ops::Range;

/// What opens a quotation, and what may close it. Single marks are left out: they are apostrophes as well.
const MARKS: &[(char, &[char])] =
    &[('“', &['”']), ('"', &['"']), ('«', &['»']), ('„', &['“', '”', '"']), ('»', &['«'])];

/// The insides of all quotations in a paragraph, in its order.
pub(crate) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut in_word = false;
    for (at, char) in text.char_indices() {
        open = match open {
            Some((start, close)) if close.contains(&char) => {
                found.push(start..at);
                None
            }
            // 12" is a measure.
            None if !in_word => {
                MARKS.iter().find(|(mark, _)| *mark == char).map(|(_, close)| (at + char.len_utf8(), *close))
            }
            other => other,
        };
        in_word = char.is_alphanumeric();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn what_stands_in_quotation_marks() {
        let all = |text: &'static str| quotations(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(all("Sie schreiben: „Wo seid ihr?“ Und «hier» sage »ich« nein."), ["Wo seid ihr?", "hier", "ich"]);
        assert_eq!(all("You wrote \"call me\", and “now”."), ["call me", "now"]);
        assert!(all("It's the 12\" screen, and Dana's lamp isn't here. „Never closed").is_empty());
    }
}

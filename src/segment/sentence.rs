//! Where one sentence ends and the next begins.
//!
//! A line end inside a paragraph is white space; a full stop ends a sentence unless what stands before it is an
//! abbreviation, an initial, an ordinal or the mark of a list item.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem::{FindIter, Finder};

use crate::text::emoji;

/// What must follow an abbreviation for its full stop not to end the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GoesOn {
    /// Anything: `Mr.`
    Always,
    /// A number: `No. 5`
    Number,
    /// A word in small letters, or a number: `Inc. will`
    Small,
}

/// Abbreviations in small letters, sorted.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, GoesOn)] = {
    use GoesOn::{Always, Number, Small};
    &[
        ("abs", Number), ("abt", Small), ("am", Small), ("approx", Always), ("apr", Small), ("apt", Number),
        ("art", Number), ("aug", Small), ("ave", Small), ("avg", Small), ("blvd", Small), ("bzw", Always),
        ("c.-à-d", Always), ("ca", Always), ("cf", Always), ("ch", Number), ("co", Small), ("corp", Small),
        ("d.h", Always), ("dec", Small), ("dept", Small), ("dez", Number), ("dipl", Always), ("dr", Always),
        ("drs", Always), ("e.g", Always), ("eg", Always), ("esp", Small), ("est", Small), ("etc", Small),
        ("evtl", Always), ("excl", Always), ("ext", Small), ("feb", Small), ("fig", Number), ("fr", Always),
        ("fri", Small), ("ggf", Always), ("gmbh", Small), ("hr", Always), ("hrs", Small), ("i.e", Always),
        ("ie", Always), ("inc", Small), ("incl", Always), ("inkl", Always), ("jan", Small), ("jr", Small),
        ("jul", Small), ("jun", Small), ("llc", Small), ("ltd", Small), ("mar", Small), ("max", Small),
        ("messrs", Always), ("min", Small), ("mind", Small), ("mins", Small), ("misc", Small), ("mlle", Always),
        ("mme", Always), ("mon", Small), ("mr", Always), ("mrs", Always), ("ms", Always), ("mx", Always),
        ("n", Number), ("no", Number), ("nos", Number), ("nov", Small), ("nr", Number), ("nrs", Number),
        ("num", Number), ("núm", Number), ("oct", Small), ("okt", Number), ("orig", Small), ("p", Number),
        ("p.ej", Always), ("p.p.s", Always), ("p.s", Always), ("para", Number), ("pm", Small), ("pos", Number),
        ("pp", Number), ("prof", Always), ("rd", Small), ("ref", Number), ("resp", Small), ("room", Number),
        ("sat", Small), ("sec", Number), ("secs", Small), ("sect", Number), ("seite", Number), ("sep", Small),
        ("sept", Small), ("sog", Always), ("sr", Small), ("sra", Always), ("srta", Always), ("st", Always),
        ("std", Small), ("str", Small), ("sun", Small), ("tel", Small), ("temp", Small), ("thu", Small),
        ("tue", Small), ("u.a", Always), ("ugs", Always), ("usw", Small), ("v", Number), ("ver", Number),
        ("vgl", Always), ("viz", Always), ("vol", Number), ("vs", Always), ("wed", Small), ("z.b", Always),
        ("zzgl", Small),
    ]
};

/// Words that start a sentence rather than go on with a name: what tells `Plan B. We` from `J. Novak`.
const STARTERS: &[&str] = &[
    "we", "i", "you", "he", "she", "they", "it", "the", "this", "that", "these", "those", "there", "here", "if",
    "when", "please", "then", "our", "your", "my", "for", "in", "on", "at", "a", "an", "as", "and", "but", "so", "to",
    "what", "how", "could", "can", "do", "thank", "thanks", "sorry", "no", "yes", "once", "after", "before", "until",
    "wir", "sie", "ich", "der", "die", "das", "bitte", "nous", "vous", "le", "la", "les", "el", "los", "por",
];

/// Months as German writes them after an ordinal.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember", "january", "february", "march", "may", "june", "july", "october", "december",
];

/// Days and time zones that go on after `a.m.`
const AFTER_TIME: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How many bytes an abbreviation has at most.
const LONGEST_ABBREVIATION: usize = 8;

/// Splits texts; made once, used for every block.
pub(super) struct Splitter {
    ellipsis: Finder<'static>,
}

impl Splitter {
    pub(super) fn new() -> Self {
        Self { ellipsis: Finder::new("…") }
    }

    /// Calls `emit` with every sentence of `text[range]` that holds more than marks, without the white space around it.
    pub(super) fn split(&self, text: &str, range: Range<usize>, mut emit: impl FnMut(Range<usize>)) {
        let text = &text[..range.end];
        // What is left of a sentence that template control has cut, such as its full stop, says nothing.
        let mut emit = |found: Range<usize>| {
            if !text[found.clone()].bytes().all(|byte| byte.is_ascii_punctuation()) {
                emit(found);
            }
        };
        let bytes = text.as_bytes();
        let mut start = skip_space(text, range.start);
        let mut from = start;
        for at in Terminators::new(self, &bytes[..range.end], start) {
            if at < from {
                continue;
            }
            let run = at..end_of_run(bytes, at);
            let mut end = end_of_closers(text, run.end);
            let closed = end > run.end;
            from = end;
            if end >= range.end {
                break;
            }
            let mut next = skip_space(text, end);
            if next == end {
                continue;
            }
            // A smiley belongs to the sentence that it comments on.
            let smiley = end_of_smileys(text, next);
            if smiley > next {
                end = smiley;
                next = skip_space(text, end);
            }
            if next >= range.end || is_end(text, start, &run, closed, next) {
                emit(start..end);
                start = next;
                from = from.max(next);
            }
        }
        let end = start + text[start..].trim_end().len();
        if start < end {
            emit(start..end);
        }
    }
}

/// Whether the sentence that began at `start` ends with the run of marks, when the next word stands at `next`.
fn is_end(text: &str, start: usize, run: &Range<usize>, closed: bool, next: usize) -> bool {
    let following = text[next..].chars().next();
    let small = following.is_some_and(char::is_lowercase);
    let marks = &text[run.clone()];
    if marks.contains(['!', '?']) {
        // “Why?” she asked.
        return !(closed && small);
    }
    if marks != "." {
        return !small;
    }
    let word = word_before(text, start, run.start);
    let next_word = word_at(text, next);
    let digit = following.is_some_and(|c| c.is_ascii_digit());
    if word.is_empty() {
        return true;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_mark = text[start..run.start].trim_start() == word && word.len() <= 2;
        let is_ordinal = word.len() <= 2 && (small || MONTHS.contains(&lower(next_word).as_str()));
        return !(is_mark || is_ordinal);
    }
    if word.len() > LONGEST_ABBREVIATION {
        return true;
    }
    let mut chars = word.chars();
    let is_initial = chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none();
    let is_small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let word = if is_small { Cow::Borrowed(word) } else { Cow::Owned(lower(word)) };
    let word = &*word;
    if matches!(word, "a.m" | "p.m") {
        let is_zone = (2..=4).contains(&next_word.len()) && next_word.bytes().all(|byte| byte.is_ascii_uppercase());
        return !(small || digit || is_zone || AFTER_TIME.contains(&lower(next_word).as_str()));
    }
    if let Some(goes_on) = abbreviation(word) {
        return match goes_on {
            GoesOn::Always => false,
            GoesOn::Number => !digit,
            GoesOn::Small => !(small || digit),
        };
    }
    let has_dots = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    if is_initial || has_dots {
        return STARTERS.contains(&lower(next_word).as_str()) && !small;
    }
    true
}

/// What must follow a word in small letters, if it is an abbreviation: nearly every word is out at its first letter and its length.
fn abbreviation(word: &str) -> Option<GoesOn> {
    const LENGTHS: [u32; 32] = {
        let mut lengths = [0; 32];
        let mut at = 0;
        while at < ABBREVIATIONS.len() {
            let bytes = ABBREVIATIONS[at].0.as_bytes();
            lengths[bytes[0] as usize % 32] |= 1 << (bytes.len() % 32);
            at += 1;
        }
        lengths
    };
    let first = usize::from(*word.as_bytes().first()?);
    if LENGTHS[first % 32] & 1 << (word.len() % 32) == 0 {
        return None;
    }
    let found = ABBREVIATIONS.binary_search_by_key(&word, |(abbreviation, _)| abbreviation);
    found.ok().map(|at| ABBREVIATIONS[at].1)
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// The word that ends at `end`, with the dots inside it; not before `start`.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let mut from = end;
    for (at, c) in text[start..end].char_indices().rev() {
        if !(c.is_alphanumeric() || matches!(c, '.' | '-')) || end - from > LONGEST_ABBREVIATION {
            break;
        }
        from = start + at;
    }
    &text[from..end]
}

fn word_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let end = rest.char_indices().find(|(at, c)| !c.is_alphanumeric() || *at > 24).map_or(rest.len(), |(at, _)| at);
    &rest[..end]
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

fn end_of_run(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at..) {
            Some([b'.' | b'!' | b'?', ..]) => at += 1,
            Some([0xe2, 0x80, 0xa6, ..]) => at += 3,
            _ => return at,
        }
    }
}

fn end_of_closers(text: &str, at: usize) -> usize {
    let is_closer = |c: char| matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '*' | '_' | '`');
    text.len() - text[at..].trim_start_matches(is_closer).len()
}

/// The end of the smileys at `at`, with white space between them.
fn end_of_smileys(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut from = at;
    loop {
        let rest = &text[from..];
        let len = emoji::length(rest);
        if len == 0 {
            return end;
        }
        end = from + len;
        from = skip_space(text, end);
        if from == end {
            return end;
        }
    }
}

/// Offsets of `.`, `!`, `?` and `…`.
struct Terminators<'a> {
    marks: std::iter::Peekable<memchr::Memchr3<'a>>,
    dots: std::iter::Peekable<FindIter<'a, 'a>>,
    base: usize,
}

impl<'a> Terminators<'a> {
    fn new(splitter: &'a Splitter, bytes: &'a [u8], base: usize) -> Self {
        let bytes = &bytes[base..];
        Self {
            marks: memchr::memchr3_iter(b'.', b'!', b'?', bytes).peekable(),
            dots: splitter.ellipsis.find_iter(bytes).peekable(),
            base,
        }
    }
}

impl Iterator for Terminators<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let next = match (self.marks.peek(), self.dots.peek()) {
            (Some(mark), Some(dots)) if dots < mark => self.dots.next(),
            (Some(_), _) => self.marks.next(),
            (None, _) => self.dots.next(),
        };
        next.map(|at| at + self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        Splitter::new().split(text, 0..text.len(), |range| found.push(&text[range]));
        found
    }

    /// `|` stands where a sentence ends.
    fn check(marked: &str) {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&marked.replace('|', "")), expected);
    }

    #[test]
    fn full_stops_that_end_nothing() {
        for text in [
            "Ask Mr. Smith, Mrs. Doe or Dr. Who, e.g. today, i.e. before 5 p.m. EST.",
            "It costs 3.50 in v2.1, see file.txt or https://example.com/a.b?c=d now.",
            "We open at 9 a.m. and close at 5 p.m. on weekdays.",
            "Seat No. 5, approx. ten minutes, tables, chairs, etc. are included.",
            "J. Novak and A. B. Tran from Acme Inc. will call.",
            "Am 3. November und am 4. Mai, z.B. vormittags.",
            "Well... maybe, or maybe… not.",
            "1. Open the app",
            "“Why?” she asked.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
    }

    #[test]
    fn ends_are_found() {
        for marked in [
            "One. |Two! |Three? |Four",
            "Really?! |Yes!! |“Good.” |(Fine.) |Done",
            "Write to me@example.com. |See https://example.com. |Bye",
            "It is no. |We need 5. |Then go",
            "We open at 9 a.m. |Please come.",
            "Chairs, etc. |We ship them.",
            "We chose plan B. |We hope it works. |So do I. |You see",
            "ok. |thanks for that. |bye",
            "Wait... |Now it works… |Good",
            "Great! 😊 |See you! :) |Bye 👍",
            "One wraps\nhere. |Two\r\nwraps too. |Three",
            "Hello \u{fffc}. |\u{fffc} is here.",
            "Ends with NBSP.\u{a0}|Next",
        ] {
            check(marked);
        }
    }

    #[test]
    fn abbreviations_can_be_searched() {
        assert!(ABBREVIATIONS.is_sorted_by_key(|(word, _)| word));
        assert!(ABBREVIATIONS.iter().all(|(word, _)| word.len() <= LONGEST_ABBREVIATION));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(sentences(" \n "), [""; 0]);
        assert_eq!(sentences("..."), [""; 0]);
    }
}

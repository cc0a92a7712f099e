//! Where one sentence ends and the next begins.
//!
//! A line end inside a paragraph is white space; a full stop ends a sentence unless what stands before it is an
//! abbreviation, an initial, an ordinal or the mark of a list item.

use std::ops::Range;

/// What is never the last word of a sentence.
const NEVER_LAST: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "drs", "prof", "st", "messrs", "mme", "mlle", "hr", "fr", "sra", "srta", "dipl",
    "e.g", "eg", "i.e", "ie", "cf", "vs", "viz", "approx", "ca", "bzw", "z.b", "d.h", "u.a", "inkl", "incl", "evtl",
    "ggf", "p.ej", "c.-à-d", "ugs", "vgl", "sog", "excl",
];

/// What is not the last word where a number follows.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "nr", "nrs", "n", "num", "núm", "art", "abs", "fig", "sec", "sect", "p", "pp", "vol", "ch", "para",
    "tel", "ext", "ref", "room", "apt", "pos", "seite", "ver", "v", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "okt", "nov", "dec", "dez",
];

/// What is the last word only where a capital follows.
const BEFORE_SMALL: &[&str] = &[
    "etc", "usw", "inc", "ltd", "co", "corp", "llc", "gmbh", "dept", "est", "jr", "sr", "max", "min", "temp", "avg",
    "ave", "blvd", "rd", "hrs", "mins", "secs", "misc", "a.m", "p.m", "am", "pm", "resp", "esp", "std", "min", "mind",
    "zzgl", "abt", "str", "tel", "ext", "orig", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
];

/// Words that start a sentence rather than go on with a name: what tells `Plan B. We` from `J. Novak`.
const STARTERS: &[&str] = &[
    "we", "i", "you", "he", "she", "they", "it", "the", "this", "that", "these", "those", "there", "here", "if",
    "when", "please", "then", "our", "your", "my", "for", "in", "on", "at", "a", "an", "as", "and", "but", "so", "to",
    "what", "how", "could", "can", "do", "thank", "thanks", "sorry", "no", "yes", "once", "after", "before", "until",
    "wir", "sie", "ich", "der", "die", "das", "bitte", "nous", "vous", "le", "la", "les", "el", "los", "por",
];

/// Months as German writes them behind an ordinal.
const MONTHS: &[&str] = &[
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "october",
    "december",
];

/// Days and time zones that go on behind `a.m.`
const AFTER_TIME: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How many bytes before a full stop an abbreviation can be long.
const LONGEST_ABBREVIATION: usize = 12;

/// Calls `emit` with every sentence of `text[range]`, without the white space around it.
pub(super) fn split(text: &str, range: Range<usize>, mut emit: impl FnMut(Range<usize>)) {
    let text = &text[..range.end];
    let bytes = text.as_bytes();
    let mut start = skip_space(text, range.start);
    let mut from = start;
    for at in Terminators::new(&bytes[..range.end], start) {
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
    let is_initial = {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none()
    };
    if word.len() > LONGEST_ABBREVIATION {
        return true;
    }
    let word = lower(word);
    let word = word.as_str();
    if NEVER_LAST.contains(&word) || (digit && BEFORE_NUMBER.contains(&word)) {
        return false;
    }
    let has_dots = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    if matches!(word, "a.m" | "p.m") {
        let is_zone = next_word.len() <= 4 && next_word.len() >= 2 && next_word.bytes().all(|b| b.is_ascii_uppercase());
        return !(small || digit || is_zone || AFTER_TIME.contains(&lower(next_word).as_str()));
    }
    if is_initial || has_dots {
        return STARTERS.contains(&lower(next_word).as_str()) && !small;
    }
    !((small || digit) && BEFORE_SMALL.contains(&word))
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// The word that ends at `end`, with the dots inside it; not before `start`.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let mut from = end;
    for (at, c) in text[start..end].char_indices().rev() {
        if !(c.is_alphanumeric() || matches!(c, '.' | '-')) || end - (start + at) > LONGEST_ABBREVIATION + 4 {
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
        let emoji =
            |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}');
        let len = rest.len() - rest.trim_start_matches(emoji).len();
        let drawn = [":)", ":-)", ";)", ";-)", ":(", ":-(", ":D"].iter().find(|face| rest.starts_with(**face));
        let len = if len > 0 { len } else { drawn.map_or(0, |face| face.len()) };
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
    dots: std::iter::Peekable<memchr::memmem::FindIter<'a, 'static>>,
    base: usize,
}

impl<'a> Terminators<'a> {
    fn new(bytes: &'a [u8], base: usize) -> Self {
        let bytes = &bytes[base..];
        Self {
            marks: memchr::memchr3_iter(b'.', b'!', b'?', bytes).peekable(),
            dots: memchr::memmem::find_iter(bytes, "…").peekable(),
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
        split(text, 0..text.len(), |range| found.push(&text[range]));
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
    fn nothing_gives_nothing() {
        assert_eq!(sentences(" \n "), [""; 0]);
        assert_eq!(sentences("..."), ["..."]);
    }
}

//! What words and letters say: which languages have them.
//!
//! `words.txt` has a word a line with the languages in which it is common, the one that uses it most first; `en` among them
//! where it is an English word as well. `~` marks words that English texts hold in names (`la`, `von`), and `-` words that
//! are at home everywhere (`software`). `letters.txt` has what stands in a word (`^` its beginning, `$` its end) and is
//! frequent in few languages. Both are sorted by bytes.

use std::cmp::Ordering;

/// The languages whose words are known, apart from English, and how likely each is where nothing else speaks for it, as a
/// logarithm.
pub(super) const LANGUAGES: [(&str, f32); COUNT] = [
    ("de", 0.0),
    ("fr", 0.0),
    ("es", 0.0),
    ("nl", 0.0),
    ("it", 0.0),
    ("pt", 0.0),
    ("pl", 0.0),
    ("sv", 0.0),
    ("da", 0.0),
    ("no", -0.8),
    ("fi", -0.3),
    ("cs", -0.3),
    ("tr", -0.3),
    ("ro", -0.7),
    ("hu", -0.7),
    ("ca", -1.0),
    ("sk", -1.0),
    ("hr", -1.0),
    ("vi", -1.0),
    ("sl", -1.5),
    ("id", -1.5),
    ("lt", -2.0),
    ("lv", -2.0),
];
/// How many those are.
pub(super) const COUNT: usize = 23;

static WORDS: Table = Table { lines: include_str!("words.txt"), starts: &starts(include_bytes!("words.txt")) };
static LETTERS: Table = Table { lines: include_str!("letters.txt"), starts: &starts(include_bytes!("letters.txt")) };

/// Lines, sorted by bytes.
#[derive(Debug)]
struct Table {
    lines: &'static str,
    /// For each [`beginning`], where the lines start that have it or come after it.
    starts: &'static [u32; BEGINNINGS + 1],
}

/// Bytes of a key that its beginning is made of, what each of them can be, and how many beginnings that makes.
const BEGINS: usize = 3;
const SORTS: usize = 28;
const BEGINNINGS: usize = SORTS * SORTS * SORTS;

/// The first bytes of a key as a number; the numbers of keys that are sorted are sorted. What is no small letter ends it.
const fn beginning(line: &[u8]) -> usize {
    let mut number = 0;
    let mut at = 0;
    let mut goes_on = true;
    while at < BEGINS {
        let byte = if goes_on && at < line.len() { line[at] } else { 0 };
        let sort = match byte {
            ..b'a' => 0,
            b'a'..=b'z' => byte as usize - b'a' as usize + 1,
            _ => SORTS - 1,
        };
        goes_on = 0 < sort && sort < SORTS - 1;
        number = SORTS * number + sort;
        at += 1;
    }
    number
}

/// Where the lines of each beginning start; worked out when the program is built.
#[expect(clippy::cast_possible_truncation, reason = "the lines are in this program")]
#[expect(clippy::large_stack_arrays, reason = "it is on a stack only while the program is built")]
const fn starts(lines: &[u8]) -> [u32; BEGINNINGS + 1] {
    let mut starts = [0; BEGINNINGS + 1];
    let mut known = 0;
    let mut at = 0;
    while at < lines.len() {
        let (_, line) = lines.split_at(at);
        let own = beginning(line);
        while known <= own {
            starts[known] = at as u32;
            known += 1;
        }
        while lines[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    while known <= BEGINNINGS {
        starts[known] = lines.len() as u32;
        known += 1;
    }
    starts
}

/// What is known of a word or of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Whether English has it.
    pub(super) english: bool,
    /// Whether English texts hold it in names.
    pub(super) in_names: bool,
    /// Codes of the other languages that have it, divided by spaces.
    codes: &'static str,
}

impl Entry {
    fn of(line: &'static str) -> Self {
        let languages = line.split_once(' ').map_or("", |(_, languages)| languages);
        let (in_names, languages) = languages.strip_prefix('~').map_or((false, languages), |rest| (true, rest));
        let (english, codes) = match languages.strip_prefix("en") {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => (true, rest.trim_start()),
            _ => (false, languages.trim_start_matches('-')),
        };
        Self { english, in_names, codes }
    }

    /// Whether it is a word of other languages, and of English not even in names.
    pub(super) fn is_foreign(self) -> bool {
        !self.english && !self.in_names && self.has_others()
    }

    /// Whether other languages have it.
    pub(super) fn has_others(self) -> bool {
        !self.codes.is_empty()
    }

    /// How many other languages have it.
    pub(super) fn count(self) -> usize {
        self.languages().count()
    }

    /// Indexes of the other languages that have it, in [`LANGUAGES`].
    pub(super) fn languages(self) -> impl Iterator<Item = usize> {
        let index = |code: &str| LANGUAGES.iter().position(|(known, _)| known.as_bytes() == code.as_bytes());
        self.codes.split(' ').filter_map(index)
    }
}

/// What is known of a word in small letters.
pub(super) fn word(word: &str) -> Option<Entry> {
    WORDS.find(word)
}

/// What is known of letters in a word.
pub(super) fn letters(letters: &str) -> Option<Entry> {
    LETTERS.find(letters)
}

impl Table {
    /// The line of a key. Few begin like it, and those are halved until it is found: nobody who checks one draft waits for a
    /// table of all of them.
    fn find(&self, key: &str) -> Option<Entry> {
        let bytes = self.lines.as_bytes();
        let beginning = beginning(key.as_bytes());
        let (mut start, mut end) = (self.starts[beginning] as usize, self.starts[beginning + 1] as usize);
        while start < end {
            let middle = start + (end - start) / 2;
            let from = memchr::memrchr(b'\n', &bytes[start..middle]).map_or(start, |at| start + at + 1);
            let to = memchr::memchr(b'\n', &bytes[middle..end]).map_or(end, |at| middle + at);
            let line = &self.lines[from..to];
            match key_of(line).cmp(key) {
                Ordering::Equal => return Some(Entry::of(line)),
                Ordering::Less => start = to + 1,
                Ordering::Greater => end = from,
            }
        }
        None
    }
}

fn key_of(line: &str) -> &str {
    let end = memchr::memchr(b' ', line.as_bytes()).unwrap_or(line.len());
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, WORDS, key_of, word};

    #[test]
    fn every_line_can_be_found_and_names_languages() {
        for table in [&WORDS, &LETTERS] {
            assert!(table.lines.lines().is_sorted_by(|a, b| key_of(a) < key_of(b)));
            for line in table.lines.lines() {
                assert_eq!(table.find(key_of(line)), Some(super::Entry::of(line)));
                let (_, languages) = line.split_once(' ').unwrap();
                let entry = super::Entry::of(line);
                let named = languages.trim_start_matches('~').split(' ').filter(|code| !["en", "-"].contains(code));
                assert_eq!(named.count(), entry.count(), "{line}");
                assert!(entry.english || entry.count() > 0 || languages == "-", "{line}");
            }
        }
    }

    #[test]
    fn words_that_english_has_too() {
        for shared in ["no", "die", "me", "on", "also", "pan", "son"] {
            assert!(word(shared).unwrap().english, "{shared}");
        }
        assert!(word("la").unwrap().in_names);
        assert_eq!(word("software").unwrap().count(), 0);
    }
}

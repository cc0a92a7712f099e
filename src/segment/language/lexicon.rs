//! What words and letters say: which languages have them.
//!
//! `words.txt` has a word a line with the languages in which it is common, the one that uses it most first; `en` among them
//! where it is an English word as well. `~` marks words that English texts hold in names (`la`, `von`), and `-` words that
//! are at home everywhere (`software`). `letters.txt` has what stands in a word (`^` its beginning, `$` its end) and is
//! frequent in few languages. Both are sorted by bytes.

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

static WORDS: Table = Table { lines: include_str!("words.txt"), rows: &rows::<32_768>(include_bytes!("words.txt")) };
static LETTERS: Table =
    Table { lines: include_str!("letters.txt"), rows: &rows::<8_192>(include_bytes!("letters.txt")) };

/// Lines that are found by their keys.
#[derive(Debug)]
struct Table {
    lines: &'static str,
    /// A hash table: where a line starts, and above it some bits of the hash of its key, so that nearly every word that is not there
    /// is out at one look. [`EMPTY`] where nothing is.
    rows: &'static [u32],
}

/// Bits of a row that say where the line starts; the others tell one key from another.
const PLACE: u32 = 19;
/// A row without a line.
const EMPTY: u32 = u32::MAX;

/// What most lines say behind their keys: English has the word, and no other language.
const ENGLISH_ALONE: &str = "en\n";

/// Takes the next byte of a key into its hash.
const fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// What a hash begins with.
const SEED: u32 = 0x811c_9dc5;

/// The row at which the search for a hash begins, before it is cut to the size of the table; its lower bits are those of the last
/// letters.
const fn start(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize
}

/// The rows of some lines; worked out when the program is built.
#[expect(clippy::cast_possible_truncation, reason = "the lines are in this program")]
const fn rows<const COUNT: usize>(lines: &[u8]) -> [u32; COUNT] {
    assert!(lines.len() < 1 << PLACE && COUNT.is_power_of_two());
    let mut rows = [EMPTY; COUNT];
    let mut at = 0;
    while at < lines.len() {
        let line = at;
        let mut hash = SEED;
        while lines[at] != b' ' {
            hash = mix(hash, lines[at]);
            at += 1;
        }
        let mut row = start(hash) % COUNT;
        while rows[row] != EMPTY {
            row = (row + 1) % COUNT;
        }
        rows[row] = hash >> PLACE << PLACE | line as u32;
        while lines[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    rows
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
    /// What stands in a line behind the key.
    fn of(languages: &'static str) -> Self {
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
    /// What the line of a key says.
    fn find(&self, key: &str) -> Option<Entry> {
        let hash = key.bytes().fold(SEED, mix);
        let mut row = start(hash);
        loop {
            // A power of two: no division.
            row &= self.rows.len() - 1;
            let known = self.rows[row];
            if known == EMPTY {
                return None;
            }
            if known >> PLACE == hash >> PLACE {
                let line = &self.lines[(known & ((1 << PLACE) - 1)) as usize..];
                if let Some(languages) = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(' ')) {
                    if languages.starts_with(ENGLISH_ALONE) {
                        return Some(Entry { english: true, in_names: false, codes: "" });
                    }
                    let end = memchr::memchr(b'\n', languages.as_bytes()).unwrap_or(languages.len());
                    return Some(Entry::of(&languages[..end]));
                }
            }
            row += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, WORDS, word};

    fn key_of(line: &str) -> &str {
        line.split(' ').next().unwrap_or_default()
    }

    #[test]
    fn every_line_can_be_found_and_names_languages() {
        for table in [&WORDS, &LETTERS] {
            assert!(table.lines.lines().is_sorted_by(|a, b| key_of(a) < key_of(b)));
            for line in table.lines.lines() {
                let (_, languages) = line.split_once(' ').unwrap();
                let entry = super::Entry::of(languages);
                assert_eq!(table.find(key_of(line)), Some(entry));
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

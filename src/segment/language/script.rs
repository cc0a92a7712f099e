//! Languages that are known by their letters alone: all that are not written in Latin ones.

/// Letters of one script, and the language that is most often written in it.
const SCRIPTS: [(&str, &[(char, char)]); 9] = [
    ("ru", &[('\u{400}', '\u{52f}')]),
    ("el", &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')]),
    ("ja", &[('\u{3040}', '\u{30ff}')]),
    ("zh", &[('\u{3400}', '\u{9fff}'), ('\u{20000}', '\u{2ffff}')]),
    ("ko", &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7af}')]),
    ("ar", &[('\u{600}', '\u{6ff}')]),
    ("he", &[('\u{590}', '\u{5ff}')]),
    ("th", &[('\u{e00}', '\u{e7f}')]),
    ("hi", &[('\u{900}', '\u{97f}')]),
];
/// Letters that only one of the languages in Cyrillic letters has.
const CYRILLIC: [(&str, &str); 3] = [("uk", "іїєґІЇЄҐ"), ("sr", "јљњћђџЈЉЊЋЂЏ"), ("ru", "ыэёЫЭЁ")];
/// Fewer letters than this are a name or an emoticon.
const LEAST: u32 = 3;
/// One letter in this many must be of the script: half a text may be product names.
const SHARE: u32 = 3;

/// Whether a letter may be of one of the scripts.
pub(super) fn is_told(letter: char) -> bool {
    letter >= '\u{370}'
}

/// How many letters of each script a text has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    all: u32,
    scripts: [u32; SCRIPTS.len()],
    cyrillic: [u32; CYRILLIC.len()],
}

impl Letters {
    /// Counts a letter.
    pub(super) fn add(&mut self, letter: char) {
        self.all += 1;
        if !is_told(letter) {
            return;
        }
        let has = |(_, ranges): &(&str, &[(char, char)])| ranges.iter().any(|(a, z)| (*a..=*z).contains(&letter));
        if let Some(script) = SCRIPTS.iter().position(has) {
            self.scripts[script] += 1;
        }
        if let Some(language) = CYRILLIC.iter().position(|(_, own)| own.contains(letter)) {
            self.cyrillic[language] += 1;
        }
    }

    /// Adds those of another text.
    pub(super) fn join(&mut self, other: &Self) {
        self.all += other.all;
        self.scripts.iter_mut().zip(other.scripts).for_each(|(sum, more)| *sum += more);
        self.cyrillic.iter_mut().zip(other.cyrillic).for_each(|(sum, more)| *sum += more);
    }

    /// How many letters there are.
    pub(super) fn all(&self) -> u32 {
        self.all
    }

    /// The language that the script tells.
    pub(super) fn language(&self) -> Option<&'static str> {
        // Japanese has Chinese characters too.
        let kana = self.scripts[2];
        let counts = self.scripts.iter().enumerate().map(|(script, count)| match script {
            2 if kana > 0 => (script, count + self.scripts[3]),
            _ => (script, *count),
        });
        let (script, count) = counts.rev().max_by_key(|(_, count)| *count)?;
        if count < LEAST || count * SHARE < self.all {
            return None;
        }
        let language = SCRIPTS[script].0;
        if language != "ru" {
            return Some(language);
        }
        let (own, most) = self.cyrillic.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
        Some(if *most > 0 { CYRILLIC[own].0 } else { language })
    }
}

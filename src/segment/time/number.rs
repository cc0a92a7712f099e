//! Numbers, in digits and in words.

/// Numbers in words, in the languages of the built-in phrasebooks, with their values.
const WORDS: [(&str, u32); 63] = [
    ("a", 1),
    ("an", 1),
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("ein", 1),
    ("eine", 1),
    ("einem", 1),
    ("einer", 1),
    ("eines", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("vierzehn", 14),
    ("un", 1),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("dix", 10),
    ("quinze", 15),
    ("una", 1),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("siete", 7),
    ("ocho", 8),
    ("diez", 10),
];

/// By first byte, the numbers that begin with it, as bits.
static BEGIN: [u64; 256] = {
    let mut begin = [0; 256];
    let mut at = 0;
    while at < WORDS.len() {
        begin[WORDS[at].0.as_bytes()[0] as usize] |= 1 << at;
        at += 1;
    }
    begin
};

/// The English number words that count as a number wherever a pattern asks for one; articles are none.
pub(crate) fn counted() -> impl Iterator<Item = &'static str> {
    let english = WORDS.iter().skip_while(|(word, _)| *word != "one").take_while(|(word, _)| *word != "ein");
    english.map(|(word, _)| *word)
}

/// Every word that is a number.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, _)| *word)
}

/// Whether a word names tens, behind which ones may stand: “forty-eight”.
pub(super) fn is_ten(word: &str) -> bool {
    matches!(word, "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety")
}

/// The value of a word that may stand behind tens.
pub(super) fn ones(word: &str) -> Option<f64> {
    let digits = word.starts_with(|char: char| char.is_ascii_digit()) || matches!(word, "a" | "an");
    value(word).filter(|value| !digits && (1.0..10.0).contains(value))
}

/// The value of a word in lower case; `None` where it is no number.
pub(crate) fn value(word: &str) -> Option<f64> {
    if word.starts_with(|char: char| char.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    // Nearly every word is none, and begins with another letter than most of these.
    let mut begin = BEGIN[usize::from(*word.as_bytes().first()?)];
    while begin != 0 {
        let (known, value) = WORDS[begin.trailing_zeros() as usize];
        if known == word {
            return Some(f64::from(value));
        }
        begin &= begin - 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_words() {
        assert_eq!(value("1,000.50"), Some(1000.5));
        assert_eq!(value("eleven"), Some(11.0));
        assert_eq!(value("fünf"), Some(5.0));
        assert_eq!(value("2nd"), None);
        assert!(counted().eq(counted().filter(|word| *word != "a")));
        assert_eq!(counted().count(), 27);
    }
}

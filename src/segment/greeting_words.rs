//! The words that a greeting begins with, and how the start of a line is compared with such words.

/// What a letter begins with, lower case, sorted.
#[rustfmt::skip]
const CUES: &[&str] = &[
    "ahoy", "apreciada", "apreciado", "beste", "bonjour", "bonsoir", "buen día", "buenas", "buenas noches", "buenas tardes",
    "buenos días", "buongiorno", "cher", "chers", "chère", "chères", "ciao", "dear", "estimada", "estimadas",
    "estimado", "estimados", "good afternoon", "good day", "good day to you", "good evening", "good morning", "greetings", "grüezi",
    "grüß gott", "guten abend", "guten morgen", "guten tag", "hallo", "hej", "hello", "hello there", "hey",
    "hey there", "hi", "hi there", "hiya", "hola", "howdy", "liebe", "lieber", "madame", "mesdames", "moin",
    "monsieur", "namaste", "olá", "querida", "querido", "salut", "sehr geehrte", "sehr geehrte damen und herren",
    "sehr geehrter", "servus", "to whom it may concern", "welcome back", "yo",
];

/// The length of the words that open a greeting at the start of a line.
pub(crate) fn greeting_cue(line: &str) -> Option<usize> {
    let letter = first_letter(line)?;
    let from = CUES.partition_point(|cue| cue.as_bytes()[0] < letter);
    let of_letter = CUES[from..].iter().take_while(|cue| cue.as_bytes()[0] == letter);
    of_letter.filter_map(|cue| starts_with_words(line, cue)).max()
}

/// Whether the line starts with one of `cues`, as [`starts_with_words`] has it.
pub(super) fn starts_with_any(line: &str, cues: &[&str]) -> bool {
    // Nearly every cue fails at its first letter.
    first_letter(line).is_some_and(|letter| {
        cues.iter().any(|cue| cue.as_bytes()[0] == letter && starts_with_words(line, cue).is_some())
    })
}

/// The first byte, in lower case where it is a letter of ASCII, as all cues begin with.
pub(super) fn first_letter(line: &str) -> Option<u8> {
    line.as_bytes().first().map(u8::to_ascii_lowercase)
}

/// The length of `cue` at the start of `line`, whatever its case, where the last word ends there. `cue` is lower case.
pub(super) fn starts_with_words(line: &str, cue: &str) -> Option<usize> {
    let mut chars = line.char_indices();
    for expected in cue.chars() {
        let (_, found) = chars.next()?;
        let is_same = found == expected
            || if found.is_ascii() {
                found.to_ascii_lowercase() == expected
            } else {
                found.to_lowercase().eq([expected]) || (expected == ' ' && found == '\u{a0}')
            };
        if !is_same {
            return None;
        }
    }
    match chars.next() {
        None => Some(line.len()),
        Some((_, next)) if next.is_alphanumeric() || matches!(next, '\'' | '’' | '-') => None,
        Some((at, _)) => Some(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_can_be_searched() {
        assert!(CUES.is_sorted());
        assert!(CUES.iter().all(|cue| cue.is_char_boundary(1)));
    }
}

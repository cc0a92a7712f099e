//! What is drawn rather than written: emoji, with what says how they look, smileys of punctuation, and kisses beside a name.

/// Smileys that are typed.
const FACES: &[&str] = &[":)", ":-)", ";)", ";-)", ":(", ":-(", ":D"];

/// Whether a character is drawn rather than written.
pub(crate) fn is_drawn(char: char) -> bool {
    matches!(char, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}') || belongs(char)
}

/// Whether a character says how the picture before it looks, or joins it with the next.
pub(crate) fn belongs(char: char) -> bool {
    matches!(char, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The bytes of the picture or pictures that a text begins with; 0 where it begins with none.
pub(crate) fn length(text: &str) -> usize {
    // Nearly every text begins with a word.
    if text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return 0;
    }
    match text.len() - text.trim_start_matches(is_drawn).len() {
        0 => FACES.iter().find(|face| text.starts_with(**face)).map_or(0, |face| face.len()),
        drawn => drawn,
    }
}

/// Kisses.
const KISSES: &[&str] = &["x", "xx", "xxx"];

/// A line without the pictures at its ends, and without the white space beside them.
pub(crate) fn without(line: &str) -> &str {
    let mut rest = line;
    let is_kiss = |word: &str| KISSES.iter().any(|kiss| word.eq_ignore_ascii_case(kiss));
    if let Some((_, behind)) = rest.split_once(' ').filter(|(first, _)| is_kiss(first)) {
        rest = behind.trim_start();
    }
    if let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| is_kiss(last)) {
        rest = before.trim_end();
    }
    while let at @ 1.. = length(rest) {
        rest = rest[at..].trim_start();
    }
    before(rest)
}

/// A text without the pictures at its end, and without the white space before them.
pub(crate) fn before(text: &str) -> &str {
    let mut rest = text;
    loop {
        let drawn = rest.trim_end_matches(is_drawn);
        let bare = FACES.iter().find_map(|face| drawn.strip_suffix(face)).unwrap_or(drawn);
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare.trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_at_the_ends_go() {
        for (line, words) in [
            ("👋 Dana", "Dana"),
            ("Dana 🙏🏽 :)", "Dana"),
            ("☀️ Sam ✌️", "Sam"),
            ("No 1", "No 1"),
            ("Dana xx", "Dana"),
            ("xx Dana", "Dana"),
            ("Model x 3", "Model x 3"),
            ("a 🙂 b", "a 🙂 b"),
            ("🙂", ""),
            (":-) ;)", ""),
        ] {
            assert_eq!(without(line), words, "{line}");
        }
    }
}

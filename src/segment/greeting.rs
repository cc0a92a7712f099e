//! `Hi Dana,`: how a letter begins.

use crate::text::document::PLACEHOLDER;
use crate::text::emoji;

use super::closing;
use super::greeting_words::{greeting_cue, starts_with_any, starts_with_words};

/// Words of a salutation that are written small, or stand for a name.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "there", "all", "everyone", "everybody", "team", "folks", "friend", "friends", "again", "and", "&", "or", "mr",
    "mrs", "ms", "mx", "dr", "prof", "sir", "madam", "sir/madam", "customer", "valued", "guest", "client", "user",
    "member", "colleague", "the", "frau", "herr", "herrn", "kunde", "kundin", "kunden", "und", "de", "van", "von",
    "et", "monsieur", "madame", "cliente", "señor", "señora", "sr", "sra", "y", "both", "ladies", "gentlemen", "dear",
    "kollege", "kollegin", "client,", "cliente,", "don", "doña", "señores", "señorita", "mademoiselle", "mme",
];

/// Those of [`PARTS`] that stand before a name, and may be cut short with a full stop.
const TITLES: &[&str] = &["mr", "mrs", "ms", "mx", "dr", "prof", "sr", "sra", "st", "mme"];

/// Those of [`PARTS`] that belong to a salutation only if another word of it follows.
const JOINTS: &[&str] = &["and", "&", "or", "the", "und", "de", "van", "von", "et", "y", "dear", "valued"];

/// The longest salutation, in bytes, and the longest name that is one by itself.
const LONGEST: usize = 80;
const NAME: usize = 40;

/// The length of the salutation that `line` starts with: `Hi Dana,` of `Hi Dana, here it is`. White space before the line
/// is not expected.
pub(super) fn length(line: &str) -> Option<usize> {
    if let Some(length) = emphasised(line).or_else(|| turned(line)) {
        return Some(length);
    }
    let length = one_length(line)?;
    // `Hello Ana / Hola Ana,`
    let other = line[length..].trim_start().strip_prefix('/').map(str::trim_start);
    let other = other.and_then(|other| Some(line.len() - other.len() + one_length(other)?));
    let length = other.unwrap_or(length);
    let is_whole = emoji::without(&line[length..]).trim().is_empty();
    Some(if is_whole { line.len() } else { length })
}

/// The same where it is set off by marks of emphasis: `*Hi Dana*,`, `__Hi Dana,__`.
fn emphasised(line: &str) -> Option<usize> {
    const MARKS: [char; 2] = ['*', '_'];
    let inside = line.trim_start_matches(MARKS);
    if inside.len() == line.len() || inside.starts_with(char::is_whitespace) {
        return None;
    }
    let bare = line.replace(MARKS, "");
    let mut left = length(&bare)?;
    let is_of_bare = |char: char| {
        let takes = !MARKS.contains(&char) && left > 0;
        left -= if takes { char.len_utf8() } else { 0 };
        takes || MARKS.contains(&char)
    };
    Some(line.len() - line.trim_start_matches(is_of_bare).len())
}

/// The same where the name comes first: `Dana, good morning!`
fn turned(line: &str) -> Option<usize> {
    let (name, greeting) = line.split_once(", ").filter(|(name, _)| name.len() <= NAME)?;
    if !(1..=3).contains(&name.split_whitespace().count()) || !name.split_whitespace().all(is_part) {
        return None;
    }
    let start = line.len() - greeting.len();
    let cue = start + greeting_cue(greeting)?;
    if cue == line.len() { Some(cue) } else { end_of_mark(line, cue) }
}

/// The same of a line in one language.
fn one_length(line: &str) -> Option<usize> {
    let start = before_cue(line);
    let cue = start + greeting_cue(&line[start..])?;
    if closing::cue(line).is_some() || is_name_with_dot(&line[cue..]) {
        return None;
    }
    if let Some(end) = end_of_mark(line, cue) {
        return Some(end_of_name_behind_comma(line, end).unwrap_or(end));
    }
    if is_whole_line(line) {
        return Some(line.len());
    }
    let (mut end, mut seen) = (cue, cue);
    for _ in 0..8 {
        let word_start = line.len() - line[seen..].trim_start().len();
        if word_start >= line.len() {
            return Some(line.len());
        }
        let rest = &line[word_start..];
        let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        if matches!(word, "-" | "–" | "—") {
            break;
        }
        let bare = word.trim_end_matches([',', '.', '!', ':', ';', '…', '?', '—', '–']);
        if !is_part(bare) {
            break;
        }
        let lower = bare.to_lowercase();
        seen = word_start + bare.len();
        if JOINTS.contains(&lower.as_str()) && seen < line.len() && bare.len() == word.len() {
            continue;
        }
        end = seen;
        if is_title(&lower) || (bare.len() == 1 && word.ends_with('.')) {
            end = word_start + word.len();
            seen = end;
        } else if let Some(after) = end_of_mark(line, end) {
            return Some(after);
        }
    }
    // `Dear` in front of anything but a name is no salutation, nor is `Hello Fresh is`; a bare `Hi` is.
    let said = &line[start..cue];
    (end > cue || said.len() <= 2 || end == line.len() || is_interjection(said)).then_some(end)
}

/// Whether the line is a salutation and nothing else, so that a letter may begin with it in the middle of a file.
pub(super) fn is_line(line: &str) -> bool {
    line.len() <= LONGEST && length(line).is_some_and(|end| end == line.len())
}

/// `Dana,` or `Dana –` on a line of its own. `Dana:` may as well be a label, as `Solution:` is; `Mr Smith:` is none.
pub(super) fn is_bare_name(line: &str) -> bool {
    // What a program puts before a dash is a title as well as a name.
    let dashed = || line.strip_suffix(['-', '–', '—'])?.strip_suffix(' ').filter(|name| !name.contains(PLACEHOLDER));
    let name = || line.strip_suffix([',', ':']).or_else(dashed);
    line.len() <= NAME
        && name().is_some_and(|name| {
            // As a memo begins: `To Ms Nair:`
            let name = name.strip_prefix("To ").unwrap_or(name);
            let words = || name.split_whitespace();
            let is_called = |word: &str| {
                word.contains(PLACEHOLDER) || PARTS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
            };
            (1..=3).contains(&words().count())
                && words().all(is_part)
                && (!line.ends_with(':') || words().any(is_called))
                && closing::cue(line).is_none()
        })
}

/// `Ciao Dana,`: what ends letters as well and greets only where one begins, before a name.
pub(super) fn is_both(line: &str) -> bool {
    const BOTH: [&str; 2] = ["ciao", "cheers"];
    let name = |cue: &&str| starts_with_words(line, cue).map(|end| line[end..].trim_start());
    BOTH.iter().find_map(name).is_some_and(|name| {
        is_bare_name(name) || name.strip_suffix('!').is_some_and(|name| is_bare_name(&format!("{name},")))
    })
}

/// `Thanks for writing, Dana!`: what opens a letter and calls the customer by name, alone on its line.
pub(super) fn is_address(line: &str) -> bool {
    const OPENERS: &[&str] = &[
        "danke",
        "gracias",
        "great to",
        "good to",
        "merci",
        "nice to",
        "thank you",
        "thanks",
        "vielen dank",
        "welcome",
    ];
    let line = emoji::without(line);
    let Some((said, name)) = line.trim_end_matches(['.', '!']).rsplit_once(", ") else { return false };
    line.len() <= LONGEST
        && line.ends_with(['.', '!'])
        && !said.contains(['.', '!', '?'])
        && starts_with_any(said, OPENERS)
        && name.split_whitespace().count() <= 3
        && name.split_whitespace().all(is_part)
}

/// The length of what stands in front of the greeting: `@dana `, as chat tools put it there, or a picture.
fn before_cue(line: &str) -> usize {
    let end = match emoji::length(line) {
        0 if line.starts_with('@') => line.find(char::is_whitespace).unwrap_or(line.len()),
        drawn => drawn,
    };
    line.len() - line[end..].trim_start().len()
}

fn is_interjection(cue: &str) -> bool {
    ["hello", "hey", "hiya", "hallo", "hola", "bonjour"].iter().any(|word| cue.eq_ignore_ascii_case(word))
}

/// Whether what greets is the first half of a name, `Hi.Events is a shop`, and no salutation that lacks a space, `Hi.Thanks for it`,
/// `Hi.Dana, it left`.
fn is_name_with_dot(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix('.') else { return false };
    let word = &rest[..rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len())];
    match word.chars().next() {
        Some(first) if first.is_uppercase() => is_part(word) && !rest[word.len()..].starts_with([',', '.', '!', ':']),
        first => first.is_some(),
    }
}

/// The end of the marks at `at` that end a salutation.
fn end_of_mark(line: &str, at: usize) -> Option<usize> {
    let rest = &line[at..];
    let marks = rest.len() - rest.trim_start_matches([',', '.', '!', ':', ';', '…']).len();
    (marks > 0).then_some(at + marks)
}

/// `Hi, Dana.`, `Buenos días, señora Ruiz:`: the name after the comma at `end` belongs to the salutation.
fn end_of_name_behind_comma(line: &str, end: usize) -> Option<usize> {
    const WORDS: usize = 4;
    if !line[..end].ends_with(',') {
        return None;
    }
    let mut at = end;
    for _ in 0..WORDS {
        let start = line.len() - line[at..].trim_start().len();
        let rest = &line[start..];
        let word = rest.find([',', '.', '!', ':', ' ']).map_or(rest, |at| &rest[..at]);
        let is_said = ["Yes", "No", "Sure", "Great", "Apologies", "Done"].contains(&word);
        if !is_part(word) || is_said {
            return None;
        }
        at = start + word.len();
        if is_title(&word.to_lowercase()) {
            at += usize::from(line[at..].starts_with('.'));
        } else if let Some(after) = end_of_mark(line, at) {
            return Some(after);
        }
    }
    None
}

/// `Hello everyone at Acme,`: short, alone on its line, and with the comma of a salutation at its end only.
fn is_whole_line(line: &str) -> bool {
    line.len() <= LONGEST
        && line.strip_suffix([',', ':']).is_some_and(|rest| !rest.contains([',', '.', '!', '?', ':', ';']))
}

/// Whether a word in small letters, without the dot at its end, is a title or several: `mr`, `mr./ms`.
fn is_title(word: &str) -> bool {
    word.split('/').all(|title| TITLES.contains(&title.trim_end_matches('.')))
}

/// Whether the word can belong to a name.
fn is_part(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    if first.is_uppercase() {
        return !is_sentence_start(word);
    }
    first == PLACEHOLDER
        || first == '@'
        || (first.is_alphabetic() && !first.is_lowercase())
        || PARTS.contains(&word.to_lowercase().as_str())
}

/// `Hi Thanks for writing`: a capital that begins a sentence, and no name.
fn is_sentence_start(word: &str) -> bool {
    [
        "Thanks", "Thank", "We", "I", "I'm", "I’m", "You", "Your", "This", "It", "Please", "Sorry", "Our", "My", "The",
        "To", "In", "As",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_salutation_ends_where_the_text_begins() {
        for (greeting, rest) in [
            ("Hi Dana,", " no problem!"),
            ("Hi Dana,", ""),
            ("Hello!", " Thanks for writing."),
            ("Hi, Manjunath.", " We wish you well."),
            ("Buenos días, señora Ruiz:", ""),
            ("Good morning, Mr. Haddad,", " your lamp"),
            ("Hello,", " Dana Fox called."),
            ("Hi.", "Thanks for the photo."),
            ("Hi.", "Dana, it left today."),
            ("Hi,", " No. It left today."),
            ("Hi,", " thanks for waiting!"),
            ("Hi,", " Thank you for waiting."),
            ("Dear Mr. Smith,", ""),
            ("Dear Ms. J. Doe,", " your order"),
            ("Dear Mr./Ms. Doe,", " your order"),
            ("Dear Mr/Ms. \u{fffc},", " your order"),
            ("Dear Sir/Madam,", ""),
            ("Dear customer", " we regret"),
            ("Hi there!", " Your"),
            ("Hello everyone at Acme,", ""),
            ("Good morning Dana and Tom", " - hi"),
            ("@user Hi, Stephanie.", " To find"),
            ("Hey Aniket!", " Thank you"),
            ("Hi \u{fffc},", " welcome"),
            ("Hello", " and thank you for writing."),
            ("To whom it may concern:", ""),
            ("Sehr geehrte Frau Doe,", ""),
            ("Bonjour Madame,", ""),
            ("Estimado cliente:", ""),
            ("HI DANA,", ""),
            ("👋 Hi Dana,", ""),
            ("Hi Dana! 🙂", ""),
            ("Hi Dana 👋", ""),
            ("*Hi Dana*,", " it left"),
            ("**Hi Dana,**", ""),
            ("_Hallo Dana_", ""),
            ("Dana, good morning!", " It left"),
            ("Dana Fox, guten Tag,", ""),
            ("Señora Ruiz, buenos días:", ""),
        ] {
            let line = format!("{greeting}{rest}");
            let found = length(&line).map(|end| &line[..end]);
            assert_eq!(found, Some(greeting), "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_salutation() {
        for line in [
            "Hire a van.",
            "Hi.Boats is a shop for oars.",
            "hello.example has moved",
            "* Hi Dana,",
            "Dana, hello to all",
            "Yesterday we met, hello!",
            "Highly recommended",
            "Liebe Grüße",
            "Dear oh dear",
            "No problem",
            "Thanks Dana,",
            "",
        ] {
            assert_eq!(length(line), None, "{line}");
        }
        assert!(is_bare_name("Dana,"));
        assert!(is_bare_name("\u{fffc},"));
        assert!(is_bare_name("Mr. Smith:"));
        assert!(is_bare_name("Dana –"));
        assert!(is_bare_name("To Ms Fox:"));
        assert!(!is_bare_name("To Solution:"));
        assert!(!is_bare_name("Dana-"));
        assert!(!is_bare_name("Solution:"));
        assert!(!is_bare_name("Thanks,"));
        assert!(!is_bare_name("Regards,"));
        assert!(!is_bare_name("In short,"));
        assert!(is_address("Thanks for the photo, Dana!"));
        assert!(is_address("Welcome to the club, Dana! 🎉"));
        assert!(!is_address("Thanks for the photo, it helps."));
        assert!(!is_address("Thanks. It left today, Dana."));
        assert!(is_line("Hi Dana,"));
        assert!(!is_line("Hi Dana, no problem!"));
    }
}

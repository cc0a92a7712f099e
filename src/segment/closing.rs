//! `Kind regards,`: how a letter ends, and what can be a name below it.

use crate::document::PLACEHOLDER;

use super::greeting;

/// How sure a cue is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Said at the end of letters only.
    Strong,
    /// Said elsewhere too; it ends a letter if it is the last thing said.
    Weak,
    /// Said in the middle of letters all the time; it ends one if a name follows.
    Thanks,
}

/// What a letter ends with, lower case.
const CUES: &[(&str, Strength)] = &[
    ("kind regards", Strength::Strong),
    ("kindest regards", Strength::Strong),
    ("best regards", Strength::Strong),
    ("warm regards", Strength::Strong),
    ("warmest regards", Strength::Strong),
    ("many regards", Strength::Strong),
    ("with kind regards", Strength::Strong),
    ("with best regards", Strength::Strong),
    ("with warm regards", Strength::Strong),
    ("regards", Strength::Strong),
    ("thanks and regards", Strength::Strong),
    ("thanks & regards", Strength::Strong),
    ("best wishes", Strength::Strong),
    ("warm wishes", Strength::Strong),
    ("kind wishes", Strength::Strong),
    ("warmest wishes", Strength::Strong),
    ("with best wishes", Strength::Strong),
    ("with gratitude", Strength::Strong),
    ("with appreciation", Strength::Strong),
    ("sincerely", Strength::Strong),
    ("sincerely yours", Strength::Strong),
    ("yours sincerely", Strength::Strong),
    ("yours faithfully", Strength::Strong),
    ("yours truly", Strength::Strong),
    ("respectfully", Strength::Strong),
    ("cordially", Strength::Strong),
    ("warmly", Strength::Strong),
    ("yours", Strength::Weak),
    ("best", Strength::Weak),
    ("all the best", Strength::Weak),
    ("all my best", Strength::Weak),
    ("cheers", Strength::Weak),
    ("take care", Strength::Weak),
    ("thanks", Strength::Thanks),
    ("thank you", Strength::Thanks),
    ("many thanks", Strength::Thanks),
    ("thanks again", Strength::Thanks),
    ("thank you again", Strength::Thanks),
    ("thanks so much", Strength::Thanks),
    ("thank you so much", Strength::Thanks),
    ("thank you very much", Strength::Thanks),
    ("with thanks", Strength::Thanks),
    ("mfg", Strength::Strong),
    ("vg", Strength::Strong),
    ("lg", Strength::Strong),
    ("hochachtungsvoll", Strength::Strong),
    ("vielen dank", Strength::Thanks),
    ("danke", Strength::Thanks),
    ("cordialement", Strength::Strong),
    ("bien cordialement", Strength::Strong),
    ("très cordialement", Strength::Strong),
    ("cdlt", Strength::Strong),
    ("bien à vous", Strength::Strong),
    ("bien à toi", Strength::Strong),
    ("salutations distinguées", Strength::Strong),
    ("sincères salutations", Strength::Strong),
    ("meilleures salutations", Strength::Strong),
    ("salutations", Strength::Strong),
    ("amicalement", Strength::Strong),
    ("respectueusement", Strength::Strong),
    ("merci", Strength::Thanks),
    ("saludos", Strength::Strong),
    ("saludos cordiales", Strength::Strong),
    ("un saludo", Strength::Strong),
    ("un cordial saludo", Strength::Strong),
    ("reciba un cordial saludo", Strength::Strong),
    ("cordiales saludos", Strength::Strong),
    ("atentamente", Strength::Strong),
    ("muy atentamente", Strength::Strong),
    ("le saluda atentamente", Strength::Strong),
    ("atte", Strength::Strong),
    ("cordialmente", Strength::Strong),
    ("gracias", Strength::Thanks),
    ("muchas gracias", Strength::Thanks),
];

/// How French and Spanish letters of the old school end: a whole sentence.
const FORMULAS: &[&str] = &[
    "veuillez agréer",
    "je vous prie d'agréer",
    "je vous prie d’agréer",
    "nous vous prions d'agréer",
    "veuillez recevoir",
];

/// The longest line that can be a closing, in bytes.
pub(super) const LONGEST_LINE: usize = 72;

/// The cue that a line starts with, its length, and how sure it is.
pub(super) fn cue(line: &str) -> Option<(usize, Strength)> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let listed = CUES
        .iter()
        .filter_map(|(cue, strength)| starts_with_words(line, cue).map(|length| (length, *strength)))
        .max_by_key(|(length, _)| *length);
    listed.or_else(|| german(line).map(|length| (length, Strength::Strong)))
}

/// Whether the line begins a formula that is the closing as a whole, however long.
pub(super) fn is_formula(line: &str) -> bool {
    FORMULAS.iter().any(|formula| starts_with_words(line, formula).is_some())
}

/// `Mit freundlichen Grüßen`, `Viele Grüße aus Köln`, `LG`: a greeting word among the first four.
fn german(line: &str) -> Option<usize> {
    let mut end = 0;
    for word in line.split_whitespace().take(4) {
        let start = end + line[end..].find(word)?;
        let bare = word.trim_end_matches([',', '.', '!']);
        end = start + bare.len();
        if !bare.starts_with(['g', 'G']) {
            if bare.len() != word.len() {
                return None;
            }
            continue;
        }
        let lower = bare.to_lowercase();
        if ["grüße", "grüßen", "gruß", "grüsse", "grüssen", "gruss", "gruesse", "gruessen"].contains(&lower.as_str())
        {
            return Some(end);
        }
        if bare.len() != word.len() {
            return None;
        }
    }
    None
}

/// The length of `cue` at the start of `line`, whatever its case, where the last word ends there. `cue` is lower case.
#[inline]
pub(super) fn starts_with_words(line: &str, cue: &str) -> Option<usize> {
    // Nearly every cue fails at the first letter.
    let (first, wanted) = (*line.as_bytes().first()?, cue.as_bytes()[0]);
    if first.to_ascii_lowercase() != wanted && first.is_ascii() {
        return None;
    }
    matched_words(line, cue)
}

fn matched_words(line: &str, cue: &str) -> Option<usize> {
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

/// Words that names of people and teams hold in small letters.
const PARTICLES: &[&str] = &[
    "the", "of", "and", "&", "de", "del", "la", "van", "von", "der", "den", "du", "at", "for", "your", "from", "und",
    "zu", "y", "et",
];

/// Whether a line can be the name of a person or a team: few words, all with capitals, no sentence.
pub(super) fn is_name(line: &str) -> bool {
    let name = line.trim_start_matches(['-', '–', '—', '~', '^', ' ']);
    if name.is_empty() || name.len() > 48 || name.ends_with(['!', '?', ':', ';', ',']) || name.contains(['@', '/', '>'])
    {
        return false;
    }
    let mut words = 0;
    let mut named = 0;
    for word in name.split_whitespace() {
        words += 1;
        let first = word.trim_start_matches(['(', '"', '“']).chars().next();
        if first.is_some_and(|c| c.is_uppercase() || c == PLACEHOLDER) {
            named += 1;
        } else if !PARTICLES.contains(&word) {
            return false;
        }
    }
    let is_sentence = name.ends_with('.') && words > 2;
    named > 0 && words <= 6 && !is_sentence && cue(line).is_none() && greeting::cue_length(line).is_none()
}

/// Whether a line is a name with the dash of a sign-off: `-Dana`, `— Sam`. A list item has a space behind its dash.
pub(super) fn is_dashed_name(line: &str) -> bool {
    let is_dashed =
        line.starts_with(['—', '~']) || line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    is_dashed && is_name(line)
}

/// Whether a line below `Regards,` is a name: there it may be written small.
pub(super) fn is_name_below_cue(line: &str) -> bool {
    is_name(line)
        || (line.len() <= 20
            && line.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'))
            && cue(line).is_none()
            && greeting::cue_length(line).is_none())
}

/// The length of a sign-off such as `-Dana`, `^DN` or `— PG.` at the end of a text that goes on the same line.
pub(super) fn inline_name(text: &str) -> Option<usize> {
    let window = text.char_indices().rev().take(20).last().map_or(0, |(at, _)| at);
    let mark = window + text[window..].rfind(['-', '–', '—', '~', '^', '/', '∞'])?;
    let sign = text[mark..].chars().next()?;
    let behind = &text[mark + sign.len_utf8()..];
    let name = behind.trim_start().trim_end_matches('.');
    let before = text[..mark].trim_end();
    let is_name = name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    let is_initials = is_name && name.len() <= 3 && name.chars().all(char::is_uppercase);
    let is_apart = before.len() < mark;
    let is_glued = behind.len() == behind.trim_start().len();
    let last_word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_over =
        before.ends_with(['.', '!', '?', ')', '…', '>']) || last_word.contains("://") || ends_in_emoji(before);
    let signs = match sign {
        '^' | '∞' => is_over || is_apart,
        '/' => is_initials && is_apart && is_glued,
        _ => is_over && (is_apart || is_initials) || is_apart && (is_glued || (is_initials && behind.ends_with('.'))),
    };
    (is_name && signs).then_some(text.len() - mark)
}

fn ends_in_emoji(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_end_with_a_word() {
        assert_eq!(cue("Kind regards,"), Some((12, Strength::Strong)));
        assert_eq!(cue("KIND REGARDS"), Some((12, Strength::Strong)));
        assert_eq!(cue("Thanks,"), Some((6, Strength::Thanks)));
        assert_eq!(cue("Mit freundlichen Grüßen"), Some((25, Strength::Strong)));
        assert_eq!(cue("Viele Grüße aus Köln").map(|(_, strength)| strength), Some(Strength::Strong));
        assert_eq!(cue("Bestellung"), None);
        assert_eq!(cue("Regardless"), None);
    }

    #[test]
    fn names_are_told_from_sentences() {
        for name in [
            "Sam",
            "J. Novak",
            "The Customer Support Team",
            "Rosa de la Cruz",
            "\u{fffc} \u{fffc}",
            "— Sam",
            "Acme GmbH",
        ] {
            assert!(is_name(name), "{name}");
        }
        for line in ["See you soon", "Thank you", "Hi Dana", "Done!", "We will call you.", "", "sam"] {
            assert!(!is_name(line), "{line}");
        }
        assert!(is_name_below_cue("sam"));
    }

    #[test]
    fn initials_behind_the_last_sentence_are_a_name() {
        assert_eq!(inline_name("Thanks for that. - PG."), Some(5));
        assert_eq!(inline_name("See https://example.com/x -Richard"), Some(8));
        assert_eq!(inline_name("Write to us! ^DN"), Some(3));
        assert_eq!(inline_name("We'll take a look /MU"), Some(3));
        assert_eq!(inline_name("with us. ∞SA"), Some("∞SA".len()));
        assert_eq!(inline_name("an account.- WB."), Some(5));
        assert_eq!(inline_name("the choice of A - B"), None);
        assert_eq!(inline_name("on the road to https://example.com/AB"), None);
        assert_eq!(inline_name("a well-Known"), None);
    }
}

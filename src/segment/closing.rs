//! `Kind regards,`: how a letter ends, and what can be a name below it.

use crate::text::document::PLACEHOLDER;
use crate::text::emoji;

use super::greeting_words::{first_letter, greeting_cue, starts_with_any, starts_with_words};

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

/// What a letter ends with, lower case, sorted.
#[rustfmt::skip]
const CUES: &[(&str, Strength)] = {
    use Strength::{Strong, Thanks, Weak};
    &[
        ("all my best", Weak), ("all the best", Weak), ("amicalement", Strong), ("atentamente", Strong),
        ("atte", Strong), ("best", Weak), ("best regards", Strong), ("best wishes", Strong),
        ("bien cordialement", Strong), ("bien à toi", Strong), ("bien à vous", Strong), ("cdlt", Strong),
        ("cheers", Weak), ("ciao", Weak), ("cordialement", Strong), ("cordiales saludos", Strong), ("cordially", Strong),
        ("cordialmente", Strong), ("danke", Thanks), ("gracias", Thanks), ("hochachtungsvoll", Strong),
        ("kind regards", Strong), ("kind wishes", Strong), ("kindest regards", Strong),
        ("le saluda atentamente", Strong), ("lg", Strong), ("lots of love", Strong), ("love", Weak), ("many regards", Strong), ("many thanks", Thanks),
        ("meilleures salutations", Strong), ("merci", Thanks), ("mfg", Strong), ("muchas gracias", Thanks),
        ("muy atentamente", Strong), ("reciba un cordial saludo", Strong), ("regards", Strong),
        ("respectfully", Strong), ("respectueusement", Strong), ("saludos", Strong), ("saludos cordiales", Strong),
        ("salutations", Strong), ("salutations distinguées", Strong), ("sincerely", Strong),
        ("sincerely yours", Strong), ("sincères salutations", Strong), ("take care", Weak), ("thank you", Thanks),
        ("thank you again", Thanks), ("thank you so much", Thanks), ("thank you very much", Thanks),
        ("thanks", Thanks), ("thanks & regards", Strong), ("thanks again", Thanks), ("thanks and regards", Strong),
        ("thanks so much", Thanks), ("thx", Thanks), ("très cordialement", Strong), ("un cordial saludo", Strong),
        ("un saludo", Strong), ("vg", Strong), ("vielen dank", Thanks), ("warm regards", Strong),
        ("warm wishes", Strong), ("warmest regards", Strong), ("warmest wishes", Strong), ("warmly", Strong),
        ("with appreciation", Strong), ("with best regards", Strong), ("with best wishes", Strong),
        ("with gratitude", Strong), ("with kind regards", Strong), ("with love", Strong), ("with thanks", Thanks),
        ("with warm regards", Strong), ("yours", Weak), ("yours faithfully", Strong), ("yours sincerely", Strong),
        ("yours truly", Strong),
    ]
};

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
    let (length, strength) = one_cue(line)?;
    // `Kind regards / Cordialement`: two of them mean it.
    let behind = line[length..].trim_start_matches([',', ' ']).strip_prefix('/').map(str::trim_start);
    match behind.and_then(|behind| Some((behind, one_cue(behind)?))) {
        Some((behind, (more, _))) => Some((line.len() - behind.len() + more, Strength::Strong)),
        None => Some((length, strength)),
    }
}

/// The same of a line in one language.
fn one_cue(line: &str) -> Option<(usize, Strength)> {
    let letter = first_letter(line)?;
    let from = CUES.partition_point(|(cue, _)| cue.as_bytes()[0] < letter);
    let listed = CUES[from..]
        .iter()
        .take_while(|(cue, _)| cue.as_bytes()[0] == letter)
        .filter_map(|(cue, strength)| starts_with_words(line, cue).map(|length| (length, *strength)))
        .max_by_key(|(length, _)| *length);
    listed.or_else(|| german(line).map(|length| (length, Strength::Strong)))
}

/// What stands after a cue of `length` bytes in its line, without the marks and pictures between: the name in `Cheers, Dana 🙂`.
pub(super) fn behind_cue(line: &str, length: usize) -> &str {
    emoji::without(line[length..].trim_start_matches([',', '.', '!', ';', ' ', '-', '–', '—', '\u{a0}']))
}

/// Whether the line begins a formula that is the closing as a whole, however long.
pub(super) fn is_formula(line: &str) -> bool {
    starts_with_any(line, FORMULAS)
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

/// Words that names of people and teams hold in small letters.
const PARTICLES: &[&str] = &[
    "the", "of", "and", "&", "de", "del", "la", "van", "von", "der", "den", "du", "at", "for", "your", "from", "team",
    "und", "zu", "y", "et",
];

/// Whether a word stands in names in small letters.
pub(super) fn is_small_in_names(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// The most capitals of a name that is written as initials.
const LONGEST_INITIALS: usize = 4;

/// The most digits of the name of a person or a team: `Team 24`.
const MOST_DIGITS: usize = 3;

/// Whether a line can be the name of a person or a team: few words, all with capitals, no sentence.
pub(super) fn is_name(line: &str) -> bool {
    let name = without_pronouns(emoji::without(line)).trim_start_matches(['-', '–', '—', '~', '^', ' ']);
    let name = without_team(name).unwrap_or(name);
    // What is still to be filled in stands for one.
    if name.starts_with('⟨') && name.ends_with('⟩') && name.len() <= 48 {
        return true;
    }
    if name.is_empty() || name.len() > 48 || name.ends_with(['!', '?', ':', ';', ',']) || name.contains(['/', '>']) {
        return false;
    }
    let mut words = 0;
    let mut named = 0;
    for word in name.split_whitespace().filter(|word| !emoji::without(word).is_empty()) {
        words += 1;
        // `Aly @ Acme`, and no address.
        let first = word.trim_start_matches(['(', '"', '“', '@']).chars().next();
        if word.trim_start_matches('@').contains('@') || (words == 1 && word.starts_with('@')) {
            return false;
        }
        if first.is_some_and(|c| c.is_uppercase() || c == PLACEHOLDER) {
            named += 1;
        } else if word != "@" && !PARTICLES.contains(&word) {
            return false;
        }
    }
    let is_sentence = name.ends_with('.') && words > 2;
    // `EXAMPLE` labels what stands below it, `KM` is somebody.
    let is_label = words == 1 && name.chars().count() > LONGEST_INITIALS && name.chars().all(char::is_uppercase);
    // `Reference: 725-16608` is a number of something.
    let is_number = name.contains(": ") || name.chars().filter(char::is_ascii_digit).count() > MOST_DIGITS;
    !is_label
        && !is_number
        && named > 0
        && words <= 6
        && !is_sentence
        && cue(line).is_none()
        && greeting_cue(line).is_none()
}

/// A name without the pronouns behind it: `Dana Fox (she/her)`.
fn without_pronouns(name: &str) -> &str {
    const LONGEST: usize = 24;
    let split = name.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once([' ', '\u{a0}']));
    let is_pronouns = |inside: &str| {
        inside.len() <= LONGEST
            && inside.starts_with(['(', '['])
            && inside[1..].contains('/')
            && inside[1..].chars().all(|char| char.is_lowercase() || char == '/')
    };
    split.filter(|(_, inside)| is_pronouns(inside)).map_or(name, |(name, _)| name)
}

/// The person among those who sign: `Dana` of `Dana & the repair team`.
fn without_team(name: &str) -> Option<&str> {
    const JOINTS: [&str; 6] = [" & ", " + ", " and ", " und ", " et ", " y "];
    const ALL: [&str; 16] = [
        "the", "all", "your", "our", "my", "das", "die", "der", "ihr", "euer", "la", "le", "el", "los", "toda", "toute",
    ];
    const MOST: usize = 6;
    let (person, others) = JOINTS.iter().find_map(|joint| name.split_once(joint))?;
    let mut words = others.split_whitespace();
    let is_of_all =
        words.next().is_some_and(|first| ALL.contains(&first) || first.starts_with("l'") || first.starts_with("l’"));
    let is_team = is_of_all
        && words.count() < MOST
        && !others.contains(['.', ',', '!', '?', ':', ';', '/'])
        && names_people(others);
    is_team.then_some(person)
}

/// Whether words name a number of people who work together.
fn names_people(words: &str) -> bool {
    const PEOPLE: [&str; 16] = [
        "team",
        "crew",
        "family",
        "gang",
        "staff",
        "folks",
        "people",
        "lot",
        "desk",
        "equipo",
        "équipe",
        "famille",
        "familia",
        "mannschaft",
        "leute",
        "belegschaft",
    ];
    words.split([' ', '\'', '’', '-']).any(|word| {
        let word = word.to_lowercase();
        PEOPLE.contains(&word.as_str()) || word.len() > 4 && word.ends_with("team")
    })
}

/// Whether what closes a text does so in words, `Kind regards,`, and not only with a name.
pub(crate) fn says_so(said: &str) -> bool {
    let first = said.lines().next().unwrap_or_default();
    cue(first).is_some() || is_formula(first)
}

/// Whether a line that is a name says that several people sign.
pub(super) fn names_a_team(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word == "&" || ["team", "crew", "equipo", "équipe"].iter().any(|team| word.eq_ignore_ascii_case(team))
    })
}

/// Whether a line can stand between the text and a name: `For the Director,`. Without a comma it does if nothing follows the name.
pub(super) fn leads_to_name(line: &str, name_is_last: bool) -> bool {
    let is_title = || name_is_last && line.starts_with(char::is_uppercase) && line.ends_with(char::is_alphabetic);
    (line.ends_with(',') || is_title()) && line.split_whitespace().count() <= 6
}

/// Whether a line is a name with the dash of a sign-off: `-Dana`, `— Sam`. A list item has a space after its dash.
pub(super) fn is_dashed_name(line: &str) -> bool {
    // As Scandinavians sign: `/Anders`.
    let name = line.strip_prefix('/').filter(|rest| rest.chars().skip(1).all(char::is_lowercase)).unwrap_or(line);
    let is_dashed = line.starts_with(['—', '~'])
        || line.strip_prefix(['-', '/']).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    is_dashed && is_name(name)
}

/// Whether a line below `Regards,` is a name: there it may be written small.
pub(super) fn is_name_below_cue(line: &str) -> bool {
    let line = emoji::without(line);
    is_name(line)
        || (line.len() <= 20
            && line.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'))
            && cue(line).is_none()
            && greeting_cue(line).is_none())
}

/// The length of a sign-off such as `Thanks, Dana`, `-Dana`, `^DN` or `— PG.` at the end of a text that goes on the same line.
pub(super) fn inline_name(text: &str) -> Option<usize> {
    inline_closing(text).or_else(|| inline_mark(text)).or_else(|| inline_last_word(text))
}

/// `It left today. Amanda`, `It left today. SR`: a name or initials with nothing but a full stop between.
fn inline_last_word(text: &str) -> Option<usize> {
    const OTHERS: [&str; 12] = ["OK", "UK", "US", "EU", "AM", "PM", "TV", "ID", "NO", "YES", "PS", "Sorry"];
    let (before, word) = text.rsplit_once(char::is_whitespace)?;
    let is_initials = (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_capitalised = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let is_name = is_initials || (is_capitalised && word.chars().count() > 2 && is_name(word));
    let ends = before.trim_end().ends_with(['.', '!', '?', '…']);
    (is_name && ends && !OTHERS.contains(&word)).then_some(word.len())
}

/// `It left today. Thanks, Dana`: a last sentence that is a closing with a name.
fn inline_closing(text: &str) -> Option<usize> {
    let window = text.char_indices().rev().take(LONGEST_LINE).last().map_or(0, |(at, _)| at);
    let mut starts = text[window..].match_indices(['.', '!', '?', '…', '\n']);
    let of = |(at, mark): (usize, &str)| {
        let said = text[window + at + mark.len()..].trim_start();
        let is_apart = said.len() < text.len() - window - at - mark.len() || mark == "\n";
        let (length, _) = cue(said).filter(|_| is_apart)?;
        let name = said[length..].strip_prefix(',')?.trim();
        is_name(name).then_some(said.len())
    };
    starts.find_map(of)
}

/// `-Dana`, `^DN` or `— PG.`
fn inline_mark(text: &str) -> Option<usize> {
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
    let is_over = before.ends_with(['.', '!', '?', ')', '…', '>'])
        || last_word.contains("://")
        || before.ends_with(emoji::is_drawn);
    let signs = match sign {
        '^' | '∞' => is_over || is_apart,
        '/' => is_initials && is_apart && is_glued,
        _ => is_over && (is_apart || is_initials) || is_apart && (is_glued || (is_initials && behind.ends_with('.'))),
    };
    (is_name && signs).then_some(text.len() - mark)
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
    fn cues_can_be_searched() {
        assert!(CUES.is_sorted_by_key(|(cue, _)| cue));
        assert!(CUES.iter().all(|(cue, _)| cue.is_char_boundary(1)));
    }

    #[test]
    fn names_are_told_from_sentences() {
        for name in [
            "Sam",
            "J. Novak",
            "The Customer Support Team",
            "Rosa de la Cruz",
            "\u{fffc} \u{fffc}",
            "⟨your name⟩",
            "— Sam",
            "Acme GmbH",
            "Aly @ Acme",
            "A. Fox (she/her)",
            "Aly & the repair shop team",
            "Aly und das Werkstattteam",
            "Aly et toute l’équipe",
        ] {
            assert!(is_name(name), "{name}");
        }
        for line in [
            "See you soon",
            "Thank you",
            "Hi Dana",
            "Done!",
            "We will call you.",
            "",
            "sam",
            "aly@acme.example",
            "@aly",
            "EXAMPLE",
        ] {
            assert!(!is_name(line), "{line}");
        }
        assert!(is_name_below_cue("sam"));
        assert!(
            is_dashed_name("/Anders")
                && is_dashed_name("—Sam")
                && !is_dashed_name("/Anders/x")
                && !is_dashed_name("/tmp")
        );
    }

    #[test]
    fn initials_behind_the_last_sentence_are_a_name() {
        assert_eq!(inline_name("Thanks for that. - PG."), Some(5));
        assert_eq!(inline_name("See https://example.com/x -Richard"), Some(8));
        assert_eq!(inline_name("Write to us! ^DN"), Some(3));
        assert_eq!(inline_name("We'll take a look /MU"), Some(3));
        assert_eq!(inline_name("with us. ∞SA"), Some("∞SA".len()));
        assert_eq!(inline_name("an account.- WB."), Some(5));
        assert_eq!(inline_name("Any errors? Thanks, Aly @ Acme"), Some("Thanks, Aly @ Acme".len()));
        assert_eq!(inline_name("It left today. Kind regards, Dana Fox"), Some("Kind regards, Dana Fox".len()));
        assert_eq!(inline_name("It left today. Thanks, Dana sent it."), None);
        assert_eq!(inline_name("It left today. Amanda"), Some("Amanda".len()));
        assert_eq!(inline_name("It left today.\u{a0}SR"), Some("SR".len()));
        assert_eq!(inline_name("It left for the U.S. and the UK"), None);
        assert_eq!(inline_name("the choice of A - B"), None);
        assert_eq!(inline_name("on the road to https://example.com/AB"), None);
        assert_eq!(inline_name("a well-Known"), None);
    }
}

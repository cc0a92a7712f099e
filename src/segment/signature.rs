//! What stands below the name: a job, a firm, a street, a motto, what a phone writes. A sentence there is said to the reader.

use super::closing::is_small_in_names;
use super::greeting_words::{greeting_cue, starts_with_any};

/// The longest line of a signature, in bytes; a longer one is text.
pub(super) const LONGEST_LINE: usize = 90;

/// What phones and apps write below a mail.
#[rustfmt::skip]
const PHONES: &[&str] = &[
    "sent from my", "sent from outlook", "sent from mailbox", "sent from", "sent via", "sent with", "get outlook for", "von meinem",
    "gesendet mit", "gesendet von", "outlook für", "envoyé de mon", "envoyé depuis", "envoyé avec", "télécharger outlook",
    "enviado desde", "enviado do", "enviado a partir", "enviado con", "obtener outlook", "inviato da", "inviato con", "skickat från",
    "skickat med", "sendt fra", "verstuurd vanaf", "verzonden vanaf", "verzonden met", "wysłano z", "wysłane z", "odesláno z",
    "odoslané z", "iphoneから送信",
];

/// The most words of what a phone writes.
const PHONE_WORDS: usize = 8;

/// What begins a postscript, small; the last of its letters is followed by none.
const POSTSCRIPTS: &[&str] =
    &["p.s", "p. s", "ps", "p.p.s", "pps", "p.-s", "p.d.", "pd:", "n.b", "nb:", "post scriptum", "postscript"];

/// How opening hours begin.
const HOURS: &[&str] =
    &["open", "opening", "hours", "geöffnet", "öffnungszeiten", "ouvert", "horaires", "abierto", "horario"];

#[rustfmt::skip]
const DAYS: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "daily", "weekdays", "mo", "di", "mi", "do", "fr", "sa", "so", "montag", "freitag", "samstag", "sonntag", "lun", "ven", "sam",
    "dim", "lunes", "viernes",
];

/// Words that end with the full stop of an abbreviation.
const SHORTENED: &[&str] =
    &["inc", "ltd", "co", "corp", "st", "rd", "ave", "jr", "sr", "dr", "tel", "ext", "no", "str", "pty", "llc"];

/// Whether a line is a sentence of some length rather than a title or an address.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?']) && line.split_whitespace().take(5).count() == 5 && !is_about_us(line)
}

/// Whether a line is said to the reader, however short it is: `Calm down, please.`
pub(super) fn is_said(line: &str) -> bool {
    let Some(last) = line.split_whitespace().next_back() else { return false };
    let is_asked = line.ends_with(['!', '?']);
    // `Holt Bikes Ltd.`, `Open to 5 p.m.`, `Marek H.`
    let is_shortened = || {
        let word = last.trim_end_matches('.');
        word.contains('.') || word.chars().count() < 2 || SHORTENED.iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    let is_names = || line.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
    line.contains(' ')
        && (is_asked || line.ends_with('.') && !is_shortened() && !is_names())
        && !is_about_us(line)
        && !is_of_phone(line)
}

/// Whether a line tells who signs, or when they are there, whatever it adds: `Customer Care – no worries!`, `Open Mon–Fri 9–5. …`
fn is_about_us(line: &str) -> bool {
    let job = [" – ", " — ", " - ", " | ", " · ", " • "].iter().filter_map(|mark| line.find(mark)).min();
    let is_job = job.is_some_and(|end| {
        let words = || line[..end].split_whitespace();
        words().count() > 1
            && words().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&') || is_small_in_names(word))
            && greeting_cue(line).is_none()
    });
    is_job || is_hours(line)
}

/// `Open Mon–Fri 9–5`, `Mon–Fri 9–5`
fn is_hours(line: &str) -> bool {
    let is_day = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        DAYS.contains(&word.as_str())
    };
    let is_span = |word: &str| word.split_once(['-', '–', '—']).is_some_and(|(from, to)| is_day(from) && is_day(to));
    let mut words = line.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let opens = starts_with_any(line, HOURS)
        && (is_day(second) || is_span(second) || second.starts_with(|c: char| c.is_ascii_digit()));
    (opens || is_span(first)) && line.bytes().any(|byte| byte.is_ascii_digit())
}

/// `P.S.`, `PS:`
pub(super) fn is_postscript(said: &str) -> bool {
    POSTSCRIPTS.iter().any(|mark| {
        said.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
            && !said[mark.len()..].starts_with(char::is_alphanumeric)
    })
}

/// `Sent from my iPhone`, `Sent from my phone. Forgive the slips.`
pub(super) fn is_of_phone(line: &str) -> bool {
    let first = line.split_inclusive(['.', '!']).next().unwrap_or_default();
    !line.contains('\n')
        && starts_with_any(line, PHONES)
        && first.split_whitespace().take(PHONE_WORDS + 1).count() <= PHONE_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_titles() {
        for line in
            ["Calm down, please.", "No problem!", "Shut up.", "You failed to pay.", "Calm down, Bea.", "Keine Ursache!"]
        {
            assert!(is_said(line), "{line}");
        }
        for line in [
            "Holt Bikes Ltd.",
            "Lamps of Leeds Inc.",
            "Marek H.",
            "Support",
            "Open to 5 p.m.",
            "Customer Happiness – no worries!",
            "Head of Lamps | always glad to help!",
            "Open Mon–Fri 9–5. Replies as soon as possible.",
            "Mon–Fri 9–5, closed on Sunday!",
            "Sent from my phone. Forgive the slips.",
        ] {
            assert!(!is_said(line), "{line}");
        }
        assert!(!ends_sentence("Open Mon–Fri 9–5. Replies as soon as possible."));
        assert!(ends_sentence("We will call you tomorrow."));
        assert!(is_said("Open the box, please."));
    }

    #[test]
    fn postscripts() {
        assert!(is_postscript("P.S. It left.") && is_postscript("PS: It left.") && is_postscript("p.s.: it left"));
        assert!(!is_postscript("Psst") && !is_postscript("PD Dr. Fox") && !is_postscript("NBA"));
    }
}

//! The lines that say who wrote what is quoted below: `On … wrote:`, `From:`/`Sent:` blocks, a name with a date.
//!
//! They are known by their shape: a writer and a date, or a writer's address, in front of a colon at the end of the line. Our own
//! sentences have it too, as in “On 3 May our plumber wrote:”, but they name the writer by more than a name.

use std::ops::Range;

use super::lines::{line_at, trimmed};
pub(super) use super::mail_client_wording::Header;
use super::mail_client_wording::{self, MESSAGES, QUOTING, VERBS};
use super::quote_prefix;
use super::transcript::CUSTOMERS;
use crate::text::{byte_scan, reach};

/// Over how many lines an attribution may wrap, and how long it may be.
const LINES: usize = 3;
const LONGEST: usize = 400;
/// How many lines a block of headers may have.
const HEADER_LINES: usize = 14;
/// Within how many bytes the colon of a header stands.
const HEADER_NAME: usize = 40;

/// Words of dates, beside numbers and the names of days and months.
#[rustfmt::skip]
const DATES: &[&str] = &[
    "on", "at", "am", "pm", "um", "uhr", "le", "à", "el", "a", "las", "il", "giorno", "alle", "ore", "op", "om", "em", "às", "den",
    "kl", "klo", "o", "v", "dne", "dňa", "ob", "u", "kell", "plkst", "w", "dniu", "в", "г", "la", "gmt", "utc", "cet", "cest", "mez", "mesz", "est", "edt", "pst", "bst",
    "de", "of", "the", "at", "în", "hat", "heeft", "via",
];

/// Words before a name that say that somebody of ours is told of.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &["you", "i", "we", "he", "she", "they", "it", "sie", "ich", "wir", "er", "vous", "nous", "je", "il", "elle", "usted"];

/// Whether a trimmed line can be a header: a quick no for nearly every line.
pub(super) fn may_be_header(line: &str) -> bool {
    line.bytes().take(HEADER_NAME).any(|byte| byte == b':' || byte == 0xef)
}

/// Whether a trimmed line can begin an attribution: a quick no for most lines.
pub(super) fn may_begin(line: &str) -> bool {
    line.ends_with([':', '：']) || byte_scan::any(line.as_bytes(), |byte| matches!(byte, b'0'..=b'9' | b'@'))
}

/// Whether a trimmed line is an attribution all by itself.
pub(super) fn is_attribution_line(line: &str) -> bool {
    line.ends_with([':', '：']) && is_attribution(line, true)
}

/// The end of an attribution that begins with the line at `from`.
pub(super) fn attribution(text: &str, from: usize, limit: usize) -> Option<usize> {
    let first = trimmed(text, &line_at(text, from, limit));
    let mut at = from;
    for _ in 0..LINES {
        let line = line_at(text, at, limit);
        let content = trimmed(text, &line);
        let said = &text[content.clone()];
        if said.is_empty() || said.starts_with('>') || reach::exceeds(&text[first.start..content.end], LONGEST) {
            return None;
        }
        let next = (line.end + 1).min(limit);
        let whole = &text[first.start..content.end];
        let is_bracketed = whole.starts_with('(') && said.ends_with(":)");
        if said.ends_with([':', '：']) || is_bracketed || (said.ends_with("----") && whole.starts_with("----")) {
            let below = text[next..limit].trim_start().lines().next().unwrap_or_default();
            return is_attribution(whole, quote_prefix::marks(below).is_some()).then_some(content.end);
        }
        if next >= limit {
            return None;
        }
        at = next;
    }
    None
}

/// `On … wrote:`, `Jane Doe <jane@example.com> wrote:`, `2025-11-03 10:14 GMT+01:00 Jane <jane@example.com>:`
fn is_attribution(said: &str, is_followed: bool) -> bool {
    let inner =
        said.trim_matches(['-', ' ', '*', '(', ')', '\u{a0}']).trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}']);
    let lower = inner.to_lowercase();
    let address = inner.find(['<', '[', '(']).filter(|open| inner[*open..].contains('@'));
    let has_date = inner.bytes().any(|byte| byte.is_ascii_digit());
    if is_customer_head(&lower) {
        return true;
    }
    if QUOTING.iter().any(|start| lower.starts_with(start)) {
        return address.is_some();
    }
    let Some((before, behind)) = around_verb(inner) else {
        // Without a verb, nothing but the date and the writer.
        return address.is_some_and(|open| has_date && is_dated_name(&inner[..open]));
    };
    if address.is_some() {
        return true;
    }
    // An address that a format has made a link stands after the name without brackets.
    let [before, behind] = [before, behind].map(without_addresses);
    let is_said_by_name = (ends_with_name(&before) && is_date(&behind)) || (is_name(&behind) && is_date(&before));
    is_said_by_name && (has_date || is_followed) || is_followed && has_date && !is_ours(&before, &behind)
}

/// Whether a line that ends in a colon is nothing but a heading over the customer's words, in small letters: `customer wrote`,
/// `message from the customer`.
fn is_customer_head(lower: &str) -> bool {
    let verb = VERBS.iter().find_map(|verb| lower.strip_suffix(*verb)).map(str::trim_end);
    let words = |said: &str| -> Vec<String> {
        let parts = said.split([' ', '\'', '’', '-']).filter(|word| !word.is_empty() && *word != "s");
        parts
            .filter(|word| {
                ![
                    "the", "from", "original", "by", "der", "die", "des", "vom", "von", "le", "la", "el", "du", "del",
                    "de",
                ]
                .contains(word)
            })
            .map(str::to_owned)
            .collect()
    };
    let is_customer =
        |word: &String| CUSTOMERS.contains(&word.trim_end_matches('n')) || CUSTOMERS.contains(&word.as_str());
    let is_message = |word: &String| MESSAGES.contains(&word.as_str());
    match (verb, words(verb.unwrap_or(lower)).as_slice()) {
        (Some(_), [who]) => is_customer(who),
        (None, [a, b]) => is_customer(a) && is_message(b) || is_message(a) && is_customer(b),
        _ => false,
    }
}

fn without_addresses(said: &str) -> String {
    said.split_whitespace().filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ")
}

/// What stands before and after the verb of an attribution.
fn around_verb(said: &str) -> Option<(&str, &str)> {
    let lower = said.to_lowercase();
    if lower.len() != said.len() {
        // A letter that changes its length: the verb is at the end, or nowhere.
        return VERBS.iter().find(|verb| lower.ends_with(**verb)).map(|_| (said, ""));
    }
    let of = |verb: &&'static str| {
        let at = lower.rfind(verb)?;
        let behind = &said[at + verb.len()..];
        let is_word =
            !behind.starts_with(char::is_alphabetic) && !said[..at].ends_with(|char: char| char.is_ascii_alphabetic());
        is_word.then(|| (said[..at].trim(), behind.trim()))
    };
    VERBS.iter().find_map(of)
}

/// Whether a pronoun or one of our people is the writer.
fn is_ours(before: &str, behind: &str) -> bool {
    let is_pronoun = |word: Option<&str>| {
        word.is_some_and(|word| NO_NAMES.contains(&word.trim_matches(',').to_lowercase().as_str()))
    };
    is_pronoun(before.split_whitespace().next_back()) || is_pronoun(behind.split_whitespace().next())
}

/// Whether a word belongs to a date.
fn is_date_word(word: &str) -> bool {
    let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
    bare.is_empty()
        || bare.bytes().any(|byte| byte.is_ascii_digit())
        || DATES.contains(&bare.to_lowercase().as_str())
        || word.ends_with(['.', ',']) && bare.chars().count() <= 9
        || is_calendar(&bare.to_lowercase())
}

/// Whether a word is the name of a day or a month, as English, German, the Romance and the Nordic languages have it.
fn is_calendar(word: &str) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "fév", "mar", "mär", "apr", "avr", "abr", "may", "mai", "maj",
        "jun", "jui", "jul", "aug", "ago", "aoû", "sep", "set", "oct", "okt", "ott", "out", "nov", "dec", "dez", "déc", "dic", "gen",
        "ene", "giu", "lug", "mag", "die", "mit", "don", "fre", "sam", "son", "lun", "mer", "jeu", "ven", "dim", "mié", "jue", "vie",
        "sáb", "dom", "gio", "ter", "qua", "qui", "sex", "seg", "maa", "din", "woe", "vri", "zat", "zon", "man", "tir", "tor", "ons",
        "lør", "lör", "søn", "sön", "tis", "mån", "mei", "mrt",
    ];
    word.chars().count() <= 10 && STARTS.iter().any(|start| word.starts_with(start))
}

fn is_date(said: &str) -> bool {
    said.split_whitespace().all(is_date_word)
}

fn is_name_word(word: &str) -> bool {
    let bare = word.trim_matches(['"', '\'', '“', '”', '*', ',', '_']);
    bare.starts_with(|char: char| char.is_uppercase() || (char.is_alphabetic() && !char.is_lowercase()))
        && bare.chars().all(|char| char.is_alphabetic() || matches!(char, '.' | '-' | '\'' | '’'))
        && !NO_NAMES.contains(&bare.to_lowercase().as_str())
}

/// Whether words are a name and nothing else.
fn is_name(said: &str) -> bool {
    let particles = ["van", "von", "de", "der", "la", "bin", "al"];
    let mut words = said.split_whitespace().peekable();
    words.peek().is_some()
        && words.clone().count() <= 5
        && words.all(|word| is_name_word(word) || particles.contains(&word))
}

/// Whether a text ends with a name, after nothing but a date.
fn ends_with_name(said: &str) -> bool {
    let words: Vec<&str> = said.split_whitespace().collect();
    (1..=5.min(words.len())).any(|count| {
        let (date, name) = words.split_at(words.len() - count);
        name.iter().all(|word| is_name_word(word)) && date.iter().all(|word| is_date_word(word))
    })
}

/// Whether a text is a date and a name, in either order: no sentence.
fn is_dated_name(said: &str) -> bool {
    let mut others = said.split_whitespace().filter(|word| !is_date_word(word) && !is_name_word(word));
    // Days and months of languages that have them in small letters.
    others.clone().count() <= 2 && others.all(|word| word.chars().count() <= 12 && !word.is_ascii())
}

/// The end of lines that give a name and a moment, and nothing else, as helpdesks put them above a comment:
/// `Jane Doe, 3 Nov 2025, 10:14`.
pub(super) fn stamp(text: &str, from: usize, limit: usize) -> Option<usize> {
    let first = line_at(text, from, limit);
    let content = trimmed(text, &first);
    let said = &text[content.clone()];
    let next = (first.end + 1).min(limit);
    let second = trimmed(text, &line_at(text, next, limit));
    let is_stamp = |said: &str| {
        let words: Vec<&str> =
            said.split_whitespace().map(|word| word.trim_matches(['*', '[', ']', '|', '·', '-'])).collect();
        let names = words.iter().take_while(|word| !is_dated(word) && is_name_word(word)).count();
        let rest = &words[names..];
        let has = |test: fn(&str) -> bool| rest.iter().any(|word| test(word));
        (1..=4).contains(&names)
            && words.len() <= 12
            && rest.iter().all(|word| is_date_word(word) || word.is_empty())
            && has(|word| word.contains(':') && word.starts_with(|char: char| char.is_ascii_digit()))
            && rest.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).count() >= 2
    };
    if said.len() <= 80 && is_stamp(said) {
        return Some(content.end);
    }
    let whole = &text[content.start..second.end.max(content.end)];
    (!second.is_empty()
        && is_name(said.trim_matches(['*', '_']))
        && whole.len() <= 120
        && is_stamp(&whole.replace('\n', " ")))
    .then_some(second.end)
}

fn is_dated(word: &str) -> bool {
    let bare = word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    bare.chars().count() == 3 && is_calendar(&bare) || DATES.contains(&bare.as_str())
}

/// Which header a trimmed line is, and where its value starts.
pub(super) fn header(line: &str) -> Option<(Header, usize)> {
    let (colon, mark) =
        line.char_indices().take_while(|(at, _)| *at < HEADER_NAME).find(|(_, char)| matches!(char, ':' | '：'))?;
    let name = line[..colon].trim_matches(|c: char| c.is_whitespace() || c == '*');
    if name.is_empty() || !name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’')) {
        return None;
    }
    let header = mail_client_wording::header(&name.to_lowercase().replace('’', "'"))?;
    let value = line[colon + mark.len_utf8()..].trim_start_matches(['*', ' ', '\u{a0}', '\t', '\u{3000}']);
    Some((header, line.len() - value.len()))
}

/// The end of a block of headers as mail programs put it above what is answered: it begins with the sender or the time, and it has
/// a sender and a subject, the time of sending and a receiver, or an address and a date.
pub(super) fn header_block(text: &str, from: usize, limit: usize) -> Option<usize> {
    let first = &text[trimmed(text, &line_at(text, from, limit))];
    if !matches!(header(first)?.0, Header::From | Header::Sent) {
        return None;
    }
    let headers = headers(text, from, limit);
    let has = |wanted: Header| headers.iter().any(|(header, _)| *header == wanted);
    let has_address = headers.iter().any(|(header, span)| *header == Header::From && text[span.clone()].contains('@'));
    let is_block = has(Header::From)
        && (has(Header::Subject)
            || (has(Header::Sent) && has(Header::To))
            || (has_address && (has(Header::Date) || has(Header::Sent))));
    is_block.then(|| headers.last().map_or(from, |(_, span)| span.end))
}

/// The headers that a draft begins with, each with its line. Empty where it begins with text, or with a sent mail.
pub(super) fn draft_header(text: &str, from: usize, limit: usize) -> Vec<(Header, Range<usize>)> {
    let first = &text[trimmed(text, &line_at(text, from, limit))];
    if header(first).is_none() {
        return Vec::new();
    }
    let headers = headers(text, from, limit);
    let has = |wanted: Header| headers.iter().any(|(header, _)| *header == wanted);
    let has_address = headers
        .iter()
        .any(|(header, span)| matches!(header, Header::From | Header::To) && text[span.clone()].contains('@'));
    if (has(Header::Subject) || has_address) && !has(Header::Sent) { headers } else { Vec::new() }
}

/// The run of header lines at `from`. A line that goes on with a list of addresses belongs to the one before.
fn headers(text: &str, from: usize, limit: usize) -> Vec<(Header, Range<usize>)> {
    let mut found: Vec<(Header, Range<usize>)> = Vec::new();
    let mut at = from;
    for _ in 0..HEADER_LINES {
        if at >= limit {
            break;
        }
        let line = line_at(text, at, limit);
        let content = trimmed(text, &line);
        let said = &text[content.clone()];
        at = line.end + 1;
        if let Some((header, _)) = header(said) {
            found.push((header, content));
            continue;
        }
        match found.last_mut() {
            Some((Header::From | Header::To, span)) if said.contains('@') => span.end = content.end,
            _ => break,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributed(text: &str) -> Option<&str> {
        attribution(text, 0, text.len()).map(|end| &text[..end])
    }

    #[test]
    fn attributions_of_many_languages() {
        for line in [
            "On Mon, 3 Nov 2025 at 10:14, Jane Doe <jane@example.com> wrote:",
            "On Mon, 3 Nov 2025 at 10:14, Jane Doe jane@example.com wrote:",
            "On Mon, 3 Nov 2025 at 10:14, Jane Doe\n<jane@example.com>\nwrote:",
            "Am Mo., 3. Nov. 2025 um 10:14 Uhr schrieb Jane Doe <jane@example.com>:",
            "Le lun. 3 nov. 2025 à 10:14, Jane Doe <jane@example.com> a écrit\u{a0}:",
            "El lun, 3 nov 2025 a las 10:14, Jane Doe escribió:",
            "Jane Doe <jane@example.com> schrieb am Mo., 3. Nov. 2025, 10:14:",
            "2025-11-03 10:14 GMT+01:00 Jane <jane@example.com>:",
            "---- On Mon, 3 Nov 2025 Jane wrote ----",
            "4 Kas 2025 tarihinde Jane Doe <jane@example.com> şunları yazdı:",
            "вт, 4 нояб. 2025 г. в 08:02, Jane Doe <jane@example.com>:",
            "2025年11月4日(火) 8:02 Jane Doe <jane@example.com>:",
            "Jane Doe <jane@example.com> 于2025年11月4日周二 08:02写道：",
            "Jane Doe kirjoitti 4.5.2026 klo 10.12:",
            "Quoting Jane Doe <jane@example.com>:",
            "Customer wrote:",
            "The customer's message:",
            "Message from the customer:",
            "Kunde schrieb:",
            "Nachricht des Kunden:",
            "Mensaje del cliente:",
        ] {
            assert_eq!(attributed(line), Some(line));
        }
        assert!(attributed("On Monday, Jo Tran wrote:\n> You").is_some());
    }

    #[test]
    fn our_own_words_are_no_attribution() {
        for line in [
            "On 3 May you wrote:\nmy parcel",
            "On Monday, Jo wrote:\nnothing quoted",
            "On 3 May 2026 we sent the parcel.\nIt has:",
            "Am 3. Mai schrieben Sie:",
            "Our customer service wrote:",
            "A message for customers:",
            "On 3 May you wrote to help@example.com:",
            "On Friday we will\ncall you.",
            "On 3 May 2026, our plumber Jon Reed wrote in his report:",
            "On 3 May 2026, our plumber Jon Reed wrote:",
            "On 12 June your bank sent:",
            "Am 3. Mai schrieb unsere Werkstatt:",
            "Le 3 mai 2026, notre atelier a écrit :",
            "On page 14 the manual says what our engineer wrote:",
        ] {
            assert_eq!(attributed(line), None, "{line}");
        }
    }

    #[test]
    fn header_blocks_need_more_than_a_journey() {
        let end = |text: &str| header_block(text, 0, text.len());
        assert!(end("From: Jane\nSent: Monday\nTo: Us\nSubject: Parcel\n\nHi").is_some());
        assert!(end("De\u{a0}: Jane\nEnvoyé\u{a0}: lundi\nÀ\u{a0}: Support\nObjet\u{a0}: Colis").is_some());
        assert!(end("*From:* Jane <jane@example.com>\n*Date:* Monday").is_some());
        assert_eq!(end("From: Berlin\nTo: Munich\nDate: 3 May"), None);
        assert_eq!(end("From: tomorrow"), None);
        assert_eq!(end("From: Jane (jane@example.com)\nTo: Returns, Elm Road 4"), None);
        assert!(end("发件人： Jane\n日期： 2025年11月4日\n主题： x").is_some());
        assert!(end("Gesendet: Dienstag\nVon: Jane <jane@example.com>\nAn: us").is_some());
    }
}

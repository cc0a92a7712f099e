//! The lines that say who wrote what is quoted below: `On … wrote:`, `From:`/`Sent:` blocks, `-----Original Message-----`.

use std::ops::Range;

use super::quote::{line_at, trimmed};

/// A line of a mail's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    From,
    /// When the mail was written, in words that drafts have too.
    Date,
    /// When the mail was sent: no draft says that.
    Sent,
    To,
    Subject,
    Other,
}

const HEADERS: &[(&str, Header)] = &[
    ("from", Header::From),
    ("von", Header::From),
    ("de", Header::From),
    ("van", Header::From),
    ("fra", Header::From),
    ("från", Header::From),
    ("da", Header::From),
    ("expéditeur", Header::From),
    ("absender", Header::From),
    ("date", Header::Date),
    ("datum", Header::Date),
    ("fecha", Header::Date),
    ("data", Header::Date),
    ("dato", Header::Date),
    ("sent", Header::Sent),
    ("gesendet", Header::Sent),
    ("envoyé", Header::Sent),
    ("envoyé le", Header::Sent),
    ("enviado", Header::Sent),
    ("enviado el", Header::Sent),
    ("enviada em", Header::Sent),
    ("skickat", Header::Sent),
    ("sendt", Header::Sent),
    ("verzonden", Header::Sent),
    ("inviato", Header::Sent),
    ("to", Header::To),
    ("an", Header::To),
    ("à", Header::To),
    ("para", Header::To),
    ("til", Header::To),
    ("till", Header::To),
    ("aan", Header::To),
    ("a", Header::To),
    ("cc", Header::To),
    ("bcc", Header::To),
    ("kopie", Header::To),
    ("reply-to", Header::To),
    ("antwort an", Header::To),
    ("subject", Header::Subject),
    ("betreff", Header::Subject),
    ("objet", Header::Subject),
    ("asunto", Header::Subject),
    ("onderwerp", Header::Subject),
    ("oggetto", Header::Subject),
    ("assunto", Header::Subject),
    ("emne", Header::Subject),
    ("ämne", Header::Subject),
    ("importance", Header::Other),
    ("priorität", Header::Other),
    ("attachments", Header::Other),
    ("anlagen", Header::Other),
    ("content-type", Header::Other),
    ("mime-version", Header::Other),
    ("message-id", Header::Other),
];

/// How an attribution begins, and the verb that is in it.
const ATTRIBUTIONS: &[(&str, &[&str])] = &[
    ("On ", &["wrote", "sent", "writes"]),
    ("Am ", &["schrieb"]),
    ("Le ", &["a écrit"]),
    ("El ", &["escribió"]),
    ("Il ", &["ha scritto"]),
    ("Em ", &["escreveu"]),
    ("Op ", &["schreef", "verzond", "geschreven"]),
    ("På ", &["skrev"]),
    ("Den ", &["skrev"]),
    ("W dniu ", &["napisał"]),
    ("Vào ", &["đã viết"]),
    ("---- On ", &["wrote"]),
];

/// The verbs that follow a name: `Jane Doe <jane@example.com> wrote:`
const VERBS: &[&str] = &["wrote", "schrieb", "a écrit", "escribió", "ha scritto", "escreveu", "schreef", "skrev"];

/// What stands between dashes above a mail that was answered or passed on.
#[rustfmt::skip]
const ORIGINALS: &[&str] = &[
    "original message", "original appointment", "reply message", "forwarded message", "ursprüngliche nachricht",
    "originalnachricht", "original-nachricht", "antwort nachricht", "weitergeleitete nachricht",
    "oprindelig meddelelse", "message d'origine", "message d’origine", "message original", "message transféré",
    "mensaje original", "mensaje reenviado", "messaggio originale", "mensagem original", "oorspronkelijk bericht",
    "doorgestuurd bericht", "ursprungligt meddelande",
];

/// What mail programs write without dashes.
const FORWARDS: &[&str] = &[
    "begin forwarded message:",
    "anfang der weitergeleiteten nachricht:",
    "début du message réexpédié :",
    "début du message transféré :",
    "inicio del mensaje reenviado:",
];

/// Over how many lines an attribution may wrap, and how long it may be.
const LINES: usize = 3;
const LONGEST: usize = 400;
/// How many lines a block of headers may have.
const HEADER_LINES: usize = 14;
/// Within how many bytes the colon of a header stands.
const HEADER_NAME: usize = 24;

/// Whether a trimmed line says that an earlier message follows.
pub(super) fn is_original_message(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    if line.starts_with("--") {
        let inner = line.trim_matches(['-', ' ', '\u{a0}']).to_lowercase();
        return ORIGINALS.contains(&inner.as_str());
    }
    line.ends_with(':') && matches!(line.as_bytes()[0] | 0x20, b'b' | b'a' | b'd' | b'i') && {
        let line = line.to_lowercase();
        FORWARDS.contains(&line.as_str())
    }
}

/// Whether a trimmed line can be a header: a quick no for nearly every line.
pub(super) fn may_be_header(line: &str) -> bool {
    line.bytes().take(HEADER_NAME).any(|byte| byte == b':')
}

/// Whether a trimmed line can begin an attribution: a quick no for most lines.
pub(super) fn may_begin(line: &str) -> bool {
    let bytes = line.as_bytes();
    // The first letters of [`ATTRIBUTIONS`].
    matches!(bytes[0], b'O' | b'A' | b'L' | b'E' | b'I' | b'P' | b'D' | b'W' | b'V' | b'-') || bytes.ends_with(b":")
}

/// Whether a trimmed line is an attribution all by itself.
pub(super) fn is_attribution_line(line: &str) -> bool {
    line.ends_with(':') && (is_attribution(line, true) || is_named(line))
}

/// The end of an attribution that begins with the line at `from`.
pub(super) fn attribution(text: &str, from: usize, limit: usize) -> Option<usize> {
    let first = trimmed(text, &line_at(text, from, limit));
    let begins = ATTRIBUTIONS.iter().any(|(start, _)| text[first.clone()].starts_with(start));
    if !begins {
        let line = &text[first.clone()];
        return (line.ends_with(':') && is_named(line)).then_some(first.end);
    }
    let mut at = from;
    for _ in 0..LINES {
        let line = line_at(text, at, limit);
        let content = trimmed(text, &line);
        let said = &text[content.clone()];
        if said.is_empty() || said.starts_with('>') || content.end - first.start > LONGEST {
            return None;
        }
        let next = (line.end + 1).min(limit);
        if said.ends_with(':') || (said.ends_with("----") && text[first.clone()].starts_with("----")) {
            let is_followed = text[next..limit].trim_start().starts_with('>');
            return is_attribution(&text[first.start..content.end], is_followed).then_some(content.end);
        }
        if next >= limit {
            return None;
        }
        at = next;
    }
    None
}

/// `On … wrote:`. Without a quoted line below, it needs a date, and it must not be us speaking.
fn is_attribution(said: &str, is_followed: bool) -> bool {
    let verbs = ATTRIBUTIONS.iter().filter(|(start, _)| said.starts_with(start)).flat_map(|(_, verbs)| verbs.iter());
    verbs.into_iter().any(|verb| {
        said.rfind(verb).is_some_and(|at| {
            let subject = said[..at].split_whitespace().next_back().unwrap_or_default().to_lowercase();
            let behind = &said[at + verb.len()..];
            if behind.starts_with(char::is_alphabetic) {
                return false;
            }
            let object = behind.trim_start().to_lowercase();
            let is_pronoun =
                matches!(subject.as_str(), "you" | "i" | "we" | "he" | "she" | "they" | "il" | "elle" | "usted")
                    || ["sie:", "ich:", "wir:", "er:"].contains(&object.as_str());
            is_followed || (said.bytes().any(|byte| byte.is_ascii_digit()) && !is_pronoun)
        })
    })
}

/// `Jane Doe <jane@example.com> wrote:`, `2025-11-03 10:14 GMT+01:00 Jane <jane@example.com>:`
fn is_named(line: &str) -> bool {
    let has_address = line.find('<').is_some_and(|open| line[open..].contains('@') && line[open..].contains('>'));
    has_address
        && line.len() <= LONGEST
        && (VERBS.iter().any(|verb| line.contains(verb))
            || (line.ends_with(">:") && line.starts_with(|c: char| c.is_ascii_digit())))
}

/// Which header a trimmed line is, and where its value starts.
pub(super) fn header(line: &str) -> Option<(Header, usize)> {
    let colon = line.bytes().take(HEADER_NAME).position(|byte| byte == b':')?;
    let name = line[..colon].trim_matches(|c: char| c.is_whitespace() || c == '*');
    if name.is_empty() || !name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-')) {
        return None;
    }
    let lower = name.to_lowercase();
    let known = HEADERS.iter().find(|(known, _)| *known == lower).map(|(_, header)| *header);
    let is_technical = || lower.starts_with("x-") || lower.starts_with("rt-");
    let header = known.or_else(|| is_technical().then_some(Header::Other))?;
    let value = line[colon + 1..].trim_start_matches(['*', ' ', '\u{a0}', '\t']);
    Some((header, line.len() - value.len()))
}

/// The end of a block of headers as mail programs put it above what is answered: it begins with the sender, and it has a
/// subject, or addresses and a date.
pub(super) fn header_block(text: &str, from: usize, limit: usize) -> Option<usize> {
    let first = &text[trimmed(text, &line_at(text, from, limit))];
    let (Header::From, value) = header(first)? else { return None };
    let has_address = first[value..].contains('@');
    let headers = headers(text, from, limit);
    let has = |wanted: Header| headers.iter().any(|(header, _)| *header == wanted);
    let is_block = headers.len() >= 2
        && (has(Header::Subject) || (has_address && (has(Header::Date) || has(Header::Sent) || has(Header::To))));
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
            "On Mon, 3 Nov 2025 at 10:14, Jane Doe\n<jane@example.com>\nwrote:",
            "Am Mo., 3. Nov. 2025 um 10:14 Uhr schrieb Jane Doe <jane@example.com>:",
            "Le lun. 3 nov. 2025 à 10:14, Jane Doe <jane@example.com> a écrit\u{a0}:",
            "El lun, 3 nov 2025 a las 10:14, Jane Doe escribió:",
            "Jane Doe <jane@example.com> schrieb am Mo., 3. Nov. 2025, 10:14:",
            "2025-11-03 10:14 GMT+01:00 Jane <jane@example.com>:",
            "---- On Mon, 3 Nov 2025 Jane wrote ----",
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
            "On Friday we will\ncall you.",
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
    }

    #[test]
    fn original_messages() {
        for line in
            ["-----Original Message-----", "---------- Forwarded message ---------", "-----Message d'origine-----"]
        {
            assert!(is_original_message(line), "{line}");
        }
        assert!(is_original_message("Begin forwarded message:"));
        assert!(!is_original_message("-- original message --x"));
        assert!(!is_original_message("- item"));
    }
}

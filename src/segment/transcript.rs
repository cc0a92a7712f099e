//! The transcript of a chat: who says which line.
//!
//! Each line, or each but those that wrap, begins with a speaker: `[10:02] Dana: …`, `Visitor 12 (10:02): …`, `Customer: …`. Or the
//! speaker and the time stand on a line of their own: `Dana (customer) 10:02`.

use std::ops::Range;

use super::lines::{line_at, trimmed};

/// What chats call the customer, and the company.
#[rustfmt::skip]
pub(super) const CUSTOMERS: &[&str] =
    &["customer", "client", "visitor", "guest", "user", "member", "caller", "kunde", "kundin", "besucher", "gast", "cliente", "usuario", "visiteur", "klant"];
#[rustfmt::skip]
const OURS: &[&str] =
    &["agent", "support", "operator", "advisor", "adviser", "representative", "bot", "assistant", "staff", "mitarbeiter", "berater", "conseiller", "agente"];

/// The longest name of a speaker, with the time, in bytes.
const LONGEST_SPEAKER: usize = 60;

/// One line of a transcript.
pub(super) struct Line {
    /// The line, trimmed.
    pub(super) span: Range<usize>,
    /// Where what is said begins.
    pub(super) said: usize,
    /// Whether the company says it.
    pub(super) is_ours: bool,
}

/// The lines of a text that is a transcript; `None` where it is none.
pub(super) fn lines(text: &str) -> Option<Vec<Line>> {
    let mut found: Vec<(Range<usize>, Option<Speaker<'_>>)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = line_at(text, at, text.len());
        at = line.end + 1;
        let span = trimmed(text, &line);
        if span.is_empty() {
            continue;
        }
        let speaker = speaker(&text[span.clone()]);
        // A transcript begins with a speaker.
        if found.is_empty() && speaker.is_none() {
            return None;
        }
        found.push((span, speaker));
    }
    let speakers = || found.iter().filter_map(|(_, speaker)| speaker.as_ref());
    let is_told = speakers().any(|speaker| speaker.is_timed && !speaker.is_alone || speaker.side.is_some());
    let first = speakers().next()?;
    let last = speakers().next_back()?;
    let others = speakers().any(|speaker| speaker.name != first.name);
    // A line that is nothing but a speaker says more of what it is, and what is said may have several lines.
    let share = if speakers().all(|speaker| speaker.is_alone) { 4 } else { 2 };
    if !is_told || !others || share * speakers().count() < found.len() {
        return None;
    }
    // Where no role says who is who, the draft is the last to speak.
    let ours = speakers().find(|speaker| speaker.side == Some(Side::Us)).map_or(last.name, |speaker| speaker.name);
    let mut is_ours = false;
    let line = |(span, speaker): (Range<usize>, Option<Speaker<'_>>)| {
        let mut said = span.start;
        if let Some(speaker) = speaker {
            is_ours = speaker.side.map_or(speaker.name == ours, |side| side == Side::Us);
            said += speaker.len;
        }
        Line { span, said, is_ours }
    };
    Some(found.into_iter().map(line).collect())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Us,
    Customer,
}

struct Speaker<'a> {
    name: &'a str,
    side: Option<Side>,
    is_timed: bool,
    /// Whether nothing else stands on the line.
    is_alone: bool,
    /// How much of the line names the speaker.
    len: usize,
}

/// The speaker that a line begins with.
fn speaker(line: &str) -> Option<Speaker<'_>> {
    let open = line.len() - line.trim_start_matches(['*', '_']).len();
    let (time, name_at) = time(&line[open..]);
    let name_at = open + name_at;
    // The colon of a time is followed by a digit.
    let colon = line[name_at..]
        .match_indices(':')
        .map(|(at, _)| name_at + at)
        .find(|at| !line[at + 1..].starts_with(|char: char| char.is_ascii_digit()));
    let Some(colon) = colon else { return speaker_alone(line) };
    let label = &line[name_at..colon];
    if colon > LONGEST_SPEAKER || label.is_empty() {
        return None;
    }
    let (name, behind) = match label.find(['(', '[']) {
        Some(open) => (label[..open].trim(), &label[open..]),
        None => (label.trim(), ""),
    };
    let name = name.trim_matches(['*', '_', ' ']);
    let is_name = is_name(name);
    let side = label.split(|char: char| !char.is_alphabetic()).find_map(side);
    let is_timed = time || behind.bytes().any(|byte| byte.is_ascii_digit()) && behind.contains(':');
    let len = line.len() - line[colon + 1..].trim_start_matches(['*', '_', ' ']).len();
    is_name.then_some(Speaker { name, side, is_timed, is_alone: false, len })
}

/// The speaker of a line that holds nothing else: `**Dana Marsh** (customer) 10:02`, `Dana Marsh  10:02 AM`.
fn speaker_alone(line: &str) -> Option<Speaker<'_>> {
    let clock = line.find(|char: char| char.is_ascii_digit()).filter(|_| line.len() <= LONGEST_SPEAKER)?;
    let (label, moment) = line.split_at(clock);
    let is_part = |word: &str| {
        let word = word.trim_matches(['(', ')', '[', ']', '*', '_', ',', '.']);
        word.is_empty() || ["am", "pm", "uhr"].iter().any(|known| word.eq_ignore_ascii_case(known)) || is_digital(word)
    };
    let is_timed = moment.contains(':') && moment.split_whitespace().all(is_part);
    let label = label.trim_end_matches(['(', '[', '*', '_', ' ', '·', '|', ',', '-', '–']);
    let name =
        label.find(['(', '[']).map_or(label, |open| &label[..open]).trim_matches(['*', '_', ' ', '\t', '·', '|', ',']);
    let side = label.split(|char: char| !char.is_alphabetic()).find_map(side);
    (is_timed && is_name(name)).then_some(Speaker { name, side, is_timed, is_alone: true, len: line.len() })
}

fn is_digital(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'/' | b'-'))
}

fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit() || char == '#')
            || side(word).is_some()
    };
    !name.is_empty() && name.split_whitespace().count() <= 4 && name.split_whitespace().all(is_word)
}

fn side(word: &str) -> Option<Side> {
    let is = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is(CUSTOMERS) { Some(Side::Customer) } else { is(OURS).then_some(Side::Us) }
}

/// Whether a line begins with a time of the day, and where the text after it starts.
fn time(line: &str) -> (bool, usize) {
    let end = line
        .find(|char: char| {
            !(char.is_ascii_digit() || matches!(char, '[' | ']' | '(' | ')' | ':' | '.' | '-' | '/' | ' ' | ','))
        })
        .unwrap_or(line.len());
    let lead = &line[..end];
    let is_time = lead.bytes().filter(u8::is_ascii_digit).count() >= 3 && lead.contains(':');
    (is_time, if is_time { end } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(text: &str) -> Option<Vec<&str>> {
        Some(lines(text)?.into_iter().filter(|line| line.is_ours).map(|line| &text[line.said..line.span.end]).collect())
    }

    #[test]
    fn speakers_take_turns() {
        assert_eq!(ours("[10:02] Dana: Where?\nis it\n[10:03] Tom: Here."), Some(vec!["Here."]));
        assert_eq!(ours("Visitor 12 (10:02): Where?\nTom (10:03): Here.\nand there"), Some(vec!["Here.", "and there"]));
        assert_eq!(ours("Customer: Where?\nAgent: Here.\nCustomer: Oh."), Some(vec!["Here."]));
        assert_eq!(
            ours("**Dana Fox** (client) 10:02\nWhere?\n\n**Tom** (support) 10:03\nHere.\nAnd there."),
            Some(vec!["", "Here.", "And there."])
        );
        assert_eq!(ours("Dana Fox  10:02 AM\nWhere?\nTom (agent) [10:03]\nHere."), Some(vec!["", "Here."]));
        assert_eq!(ours("Mon 9:00\nopen\nTue 10:00\nopen"), None);
        assert_eq!(ours("Dana 10:02\nWhere is it?"), None);
        assert_eq!(ours("Monday: closed\nTuesday: open"), None);
        assert_eq!(ours("Hi Dana,\n\nAgent: Tom\nCustomer: you"), None);
    }
}

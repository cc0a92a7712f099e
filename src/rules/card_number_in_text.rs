//! `card-number-in-text`: a whole card number stands in the reply.

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::text::byte_scan;
use crate::text::span::Span;

pub(super) static CARD_NUMBER_IN_TEXT: CodeRule = CodeRule {
    id: "card-number-in-text",
    category: Category::SensitiveRequest,
    severity: Severity::Error,
    message: "The reply contains a full card number",
    why: "E-mail is not a safe place for a card number: anyone who sees it can pay with it.",
    advice: "Keep only the last four digits: “the card ending in 1111”.",
    language: None,
    wrong: &["The refund goes to 4111 1111 1111 1111 on Friday.", "Your card is 5500-0000-0000-0004."],
    right: &[
        "The refund goes to the card ending in 1111.",
        "The parcel has the number 4111 1111 1111 1112.",
        "Call me on +49 30 555 0100.",
    ],
    check: Check::Document(check),
};

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    if !byte_scan::any(reply.document.prose.as_bytes(), |byte| byte.is_ascii_digit()) {
        return;
    }
    let sentences = reply.document.sentences.iter().enumerate();
    for (_, sentence) in sentences.filter(|(index, _)| reply.outline.is_linted(*index)) {
        let text = sentence.span.slice(&reply.document.prose);
        let base = sentence.span.start() as usize;
        for (start, end) in rows(text) {
            let place = Span::of(base + start..base + end);
            let is_inside = || reply.document.inlines.iter().any(|inline| inline.span.overlaps(place));
            if is_card(&text[start..end]) && !is_inside() {
                findings.report(rule(&CARD_NUMBER_IN_TEXT), place, Report::default);
            }
        }
    }
}

/// Rows of digits, with single spaces or hyphens between them.
fn rows(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit()
            && (at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'+'));
        if !starts {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        while at < bytes.len() {
            if bytes[at].is_ascii_digit() {
                end = at + 1;
            } else if !(matches!(bytes[at], b' ' | b'-') && at == end) {
                break;
            }
            at += 1;
        }
        if !bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            found.push((start, end));
        }
        at = at.max(end);
    }
    found
}

/// A number of a card network that passes the check sum, in groups of four or in one piece.
fn is_card(text: &str) -> bool {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    let groups: Vec<usize> = text.split([' ', '-']).map(str::len).collect();
    let grouped = groups.len() == 1
        || groups.iter().all(|&length| length == 4)
        || groups == [4, 6, 5]
        || groups == [4, 4, 4, 4, 3];
    // The networks by their first digit, with the lengths that they give out.
    let length = match digits.first() {
        Some(2 | 5) => digits.len() == 16,
        Some(3) => (14..=16).contains(&digits.len()),
        Some(4) => [13, 16, 19].contains(&digits.len()),
        Some(6) => (16..=19).contains(&digits.len()),
        _ => false,
    };
    length && grouped && digits.windows(2).any(|pair| pair[0] != pair[1]) && passes(&digits)
}

/// The check sum of Luhn.
fn passes(digits: &[u8]) -> bool {
    let weigh = |(at, &digit): (usize, &u8)| match (at % 2 == 1, u32::from(digit) * 2) {
        (false, _) => u32::from(digit),
        (true, twice) if twice > 9 => twice - 9,
        (true, twice) => twice,
    };
    digits.iter().rev().enumerate().map(weigh).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_and_other_numbers() {
        for number in ["4111111111111111", "4111 1111 1111 1111", "3782 822463 10005", "5500-0000-0000-0004"] {
            assert!(is_card(number), "{number}");
        }
        for number in ["4111111111111112", "0000000000000000", "12345", "4 111 1111 1111 1111", "9999999999999995"] {
            assert!(!is_card(number), "{number}");
        }
        assert_eq!(rows("a 12 34, v12 +49 30"), vec![(2, 7), (17, 19)]);
    }
}

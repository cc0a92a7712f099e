//! Runs `[[phrase]]`: matches become findings, with what to say instead in the form and case of the match.

use super::because::Because;
use super::scan::Match;
use super::{Findings, Reply, Report, one_line};
use crate::document::PLACEHOLDER;
use crate::fix::Applicability;
use crate::phrasebook::{FORMS, Form, Phrase, forms};

/// Reports all matches whose entry is open for this document.
pub(super) fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let engine = reply.engine;
    let mut counts = vec![0usize; engine.phrases.len()];
    for found in &reply.scan.matches {
        counts[found.phrase] += 1;
    }
    for found in &reply.scan.matches {
        let phrase = &engine.phrases[found.phrase];
        if counts[found.phrase] < phrase.min_count || !reply.scan.opens(&phrase.usage) {
            continue;
        }
        findings.report(&phrase.rule, found.span, || details(reply, phrase, found));
        if phrase.min_count > 1 {
            // What is wrong is the number; it is said once.
            counts[found.phrase] = 0;
        }
    }
}

fn details(reply: &Reply<'_>, phrase: &Phrase, found: &Match) -> Report {
    let rule = &phrase.rule;
    let text = found.span.slice(&reply.document.prose);
    let suggestions: Vec<String> =
        rule.prefer.iter().map(|prefer| in_case_of(&in_form(prefer, found.form), text, found.first)).collect();
    let replacement = suggestions
        .first()
        .filter(|_| found.whole && !text.contains(PLACEHOLDER))
        .map(|first| (first.clone(), if found.fixed { rule.fix } else { Applicability::DisplayOnly }));
    let because = Because::of(reply, &phrase.usage.only_when);
    let message = because.and_then(|because| {
        let message = rule.message.as_ref().filter(|message| message.contains("{because}"))?;
        let reason = format!("because {}", because.reason(reply));
        Some(message.replace("{because}", &reason).replace("{text}", &one_line(text)))
    });
    let labels = because.and_then(|because| because.label(reply, found.span)).into_iter().collect();
    Report { message, labels, suggestions, replacement, ..Report::default() }
}

/// Puts words marked with `~` into a form.
fn in_form(prefer: &str, form: Option<Form>) -> String {
    if !prefer.contains('~') {
        return prefer.to_owned();
    }
    let index = FORMS.iter().position(|known| Some(*known) == form).unwrap_or(0);
    let mut out = String::with_capacity(prefer.len());
    let mut rest = prefer;
    while let Some(tilde) = rest.find('~') {
        let start = rest[..tilde]
            .rfind(|char: char| !char.is_alphanumeric() && char != '\'')
            .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let word = &rest[start..tilde];
        let inflected = &forms(&word.to_lowercase())[index];
        out.push_str(&rest[..start]);
        if word.starts_with(char::is_uppercase) {
            out.push_str(&capitalised(inflected));
        } else {
            out.push_str(inflected);
        }
        rest = &rest[tilde + 1..];
    }
    out.push_str(rest);
    out
}

/// Gives a replacement the case of what it replaces; `first` says that the match starts its sentence.
fn in_case_of(prefer: &str, text: &str, first: bool) -> String {
    let letters: Vec<char> = text.chars().filter(|char| char.is_alphabetic()).collect();
    if letters.len() > 3 && letters.iter().all(|char| char.is_uppercase()) {
        return prefer.to_uppercase();
    }
    if first || letters.first().is_some_and(|char| char.is_uppercase()) && !starts_with_i(text) {
        return capitalised(prefer);
    }
    let keeps = starts_with_i(prefer) || prefer.chars().nth(1).is_some_and(char::is_uppercase);
    if keeps { prefer.to_owned() } else { decapitalised(prefer) }
}

/// Whether a text starts with the word “I”, which is a capital wherever it stands.
fn starts_with_i(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('I') && chars.next().is_none_or(|next| !next.is_alphanumeric())
}

fn capitalised(text: &str) -> String {
    with_first(text, |char| char.to_uppercase().collect())
}

fn decapitalised(text: &str) -> String {
    with_first(text, |char| char.to_lowercase().collect())
}

fn with_first(text: &str, turn: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| turn(first) + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_form_are_kept() {
        assert_eq!(in_case_of("You're welcome", "no problem", false), "you're welcome");
        assert_eq!(in_case_of("you're welcome", "No problem", true), "You're welcome");
        assert_eq!(in_case_of("I understand", "calm down", false), "I understand");
        assert_eq!(in_case_of("you're welcome", "NO PROBLEM", true), "YOU'RE WELCOME");
        assert_eq!(in_form("update~ it", Some(Form::Past)), "updated it");
        assert_eq!(in_form("Send~ it and tell~ me", Some(Form::Ing)), "Sending it and telling me");
    }
}

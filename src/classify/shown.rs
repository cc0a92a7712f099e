//! Whether a message serves no customer, however it reads: it shows how mails may look, or looks for people who are no customers yet.

use super::path_evidence::Standing;
use super::path_words::Role;
use super::verdict_types::Reason;
use crate::extract::Sort;
use crate::text::document::Guess;
use crate::text::name_words::words;
use crate::text::repository_path::{Place, PurposeKind};

/// Why a message is none to a customer; `None`: it is one, as far as anybody knows. `text` is the file.
pub(super) fn shown(place: &Place, standing: &Standing<'_>, sort: Sort, text: &str) -> Option<(Guess, Reason)> {
    if standing.speaks.is_some_and(|speaks| matches!(speaks.role, Role::Library | Role::Chat)) {
        return None;
    }
    if let Some(name) = place.folders().chain([place.stem()]).find(|name| is_outreach(name)) {
        return Some((Guess::Pitched, format!("“{name}” speaks of people who are no customers yet").into()));
    }
    let is_written = matches!(sort, Sort::Prose | Sort::List);
    if is_written && let Some(title) = title(text).filter(|title| is_outreach(title)) {
        return Some((Guess::Pitched, format!("the title “{title}” speaks of people who are no customers yet").into()));
    }
    if let Some(name) = place.dummies() {
        return Some((Guess::Shown, format!("several files beside it show dummy text, such as {name}").into()));
    }
    let purpose = place.purpose()?;
    match purpose.kind {
        PurposeKind::Designs => Some((Guess::Shown, format!("{}: it shows how mails may look", purpose.told).into())),
        // A program that looks for customers has some, and writes to them.
        PurposeKind::Outreach => {
            let why = || format!("{}: it is for people who are no customers yet", purpose.told);
            is_written.then(|| (Guess::Pitched, why().into()))
        }
    }
}

/// The first words of a file, if they are a heading.
fn title(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    Some(line.strip_prefix('#')?.trim_start_matches('#').trim())
}

/// Whether a name or a title says that somebody looks for customers: `outreach`, `cold-emails`, “Cold calls”.
fn is_outreach(name: &str) -> bool {
    const ALONE: &[&str] = &["outreach", "prospecting", "prospects", "linkedin", "influencer", "influencers"];
    const COLD: &[&str] = &[
        "call", "calls", "calling", "dm", "dms", "email", "emails", "emailing", "mail", "mails", "message", "messages",
        "outbound", "outreach", "pitch",
    ];
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    let mut is_cold = false;
    words(name).any(|word| {
        let hit = is(word, ALONE) || is_cold && is(word, COLD);
        is_cold = word.eq_ignore_ascii_case("cold");
        hit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_that_somebody_looks_for_customers() {
        for name in ["outreach", "LINKEDIN-OUTREACH", "cold-emails", "Cold Email Templates", "prospecting"] {
            assert!(is_outreach(name), "{name}");
        }
        for name in ["cold-brew", "emails", "replies-to-cold-food", "social-media", "links"] {
            assert!(!is_outreach(name), "{name}");
        }
    }
}

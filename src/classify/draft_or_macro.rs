//! Of what kind the replies in a file are: drafts, what a program or a person completes, or messages of a chat.

use super::appearance::Appearance;
use super::file_names::has_word;
use super::gaps::{field_in, fields_in, places_in};
use super::is_met;
use super::path_evidence::{For, Standing};
use super::path_words::Role;
use super::verdict_types::Reason;
use crate::extract::Sort;
use crate::extract::dialect::Control;
use crate::text::document::{Document, Kind, RegionKind};
use crate::text::repository_path::Place;

/// The kind of a text that is a reply; `None`: each document's [shape](crate::segment::letter_or_piece::Shape::kind) says it.
pub(super) fn kind(
    place: &Place,
    sort: Sort,
    standing: &Standing<'_>,
    shape: &Appearance,
    control: Option<Control>,
    text: &str,
    documents: &[Document],
) -> (Option<Kind>, Option<Reason>) {
    let known = |kind, why: Reason| (Some(kind), Some(why));
    let is_met = is_met(place);
    if let Some(kind) = documents.iter().find_map(|document| document.kind) {
        return known(kind, "the file says so".into());
    }
    if let Some(control) = control {
        let said = control.span.slice(text).lines().next().unwrap_or_default();
        return known(Kind::Macro, format!("{said} is found only in templates ({})", control.language).into());
    }
    // What a site shows as a page, and a mail is made of, nobody has written to one person.
    if let (Some(key), Some(_), true) = (shape.page_key, shape.reply_key, is_met) {
        return known(Kind::Macro, format!("its front matter has {key} as well, like a page of a site").into());
    }
    if is_met && let Some(heading) = documents.iter().find_map(names_template) {
        return known(Kind::Macro, format!("the heading “{heading}” says so").into());
    }
    match standing.speaks {
        Some(For { role: Role::Chat, name, .. }) => known(Kind::Chat, format!("called {name}").into()),
        Some(speaks @ For { role: Role::Draft, name, .. }) => {
            let is_kept = is_met && is_kept_draft(place, standing, speaks);
            match places_in(text, documents).or_else(|| fields_in(text, documents)).filter(|_| is_kept) {
                Some(gap) => known(Kind::Macro, format!("{gap} is left open in a software project").into()),
                None => (None, Some(format!("called {name}").into())),
            }
        }
        Some(For { name, is_file: false, .. }) => known(Kind::Macro, format!("in {name}/").into()),
        Some(For { name, .. }) => known(Kind::Macro, format!("called {name}").into()),
        None => match shape.mail {
            // Nobody lays out by hand what one person gets.
            Some(mark) => known(Kind::Macro, format!("{mark} is found only in mails").into()),
            None if is_met => match field_in(text, documents).or_else(|| places_in(text, documents)) {
                Some(gap) => {
                    known(Kind::Macro, format!("{gap} is left open, and nothing says that it is sent as it is").into())
                }
                None if sort == Sort::Markup => known(Kind::Macro, "markup, which nobody writes to one person".into()),
                None => (None, None),
            },
            None => (None, None),
        },
    }
}

/// A heading that calls what is below it a template: `Email template (personalise per company)`.
fn names_template(document: &Document) -> Option<&str> {
    let headings = document.regions.iter().filter(|region| region.kind == RegionKind::Heading);
    let mut said = headings.map(|region| region.span.slice(&document.prose).trim());
    said.find(|heading| has_word(heading, &["template", "templates"]))
}

/// Whether a draft lies beside a program or in its documentation, where it is kept for the next occasion.
pub(super) fn is_kept_draft(place: &Place, standing: &Standing<'_>, speaks: For<'_>) -> bool {
    speaks.role == Role::Draft
        && (place.is_in_program() || standing.against.is_some())
        && !speaks.name.eq_ignore_ascii_case("outbox")
}

//! Whether a text is a reply, a piece of one or a page about something else, by its place and its shape.

use std::path::Path;

use super::appearance::Appearance;
use super::path_evidence::{self, For, Standing};
use super::path_words::{self, Role};
use super::verdict_types::{Nature, Reason, Verdict};
use super::{addresses_reader, file_names, is_met, ticket_dump, written_by_customer};
use crate::extract::Sort;
use crate::extract::dialect;
use crate::segment::readership;
use crate::text::document::Document;
use crate::text::repository_path::Place;

/// Whether a text is a reply, a piece of one, or none.
pub(super) fn nature(
    place: &Place,
    sort: Sort,
    standing: &Standing<'_>,
    shape: &Appearance,
    is_template: bool,
    text: &str,
    documents: &[Document],
) -> Verdict {
    if let Some(key) = shape.received_key {
        return Verdict::new(Nature::Page, None, format!("its front matter has {key}, like an incoming mail"));
    }
    if is_met(place) && written_by_customer::is_customer(text, documents) {
        return Verdict::new(Nature::Page, None, "a letter by a customer");
    }
    if is_met(place) && sort == Sort::Prose && ticket_dump::is_of_tickets(text) {
        return Verdict::new(Nature::Page, None, "tickets, one below the other");
    }
    if is_met(place) && sort == Sort::Prose && readership::is_addressed_to_others(text) {
        return Verdict::new(Nature::Page, None, "addressed to employees, the press or investors");
    }
    if is_met(place) && sort == Sort::Prose && readership::is_agreement(text) {
        return Verdict::new(Nature::Page, None, "worded like an agreement that is signed");
    }
    if let Some(key) = shape.reply_key {
        return Verdict::new(Nature::Reply, None, format!("its front matter has {key}"));
    }
    if sort == Sort::Prose && documents.iter().any(|document| document.kind.is_some()) {
        return Verdict::new(Nature::Reply, None, "the file says so");
    }
    if let Some(mark) = shape.training {
        return Verdict::new(Nature::Page, None, format!("{mark} is found where a bot learns what people say to it"));
    }
    if standing.speaks.is_some_and(|speaks| speaks.role != Role::Library)
        && file_names::is_sample(place.stem())
        && !(shape.greets && shape.signs)
    {
        return Verdict::new(Nature::Page, None, "its name says that it is a sample");
    }
    let folder = place.folders().next_back().unwrap_or_default();
    // What a program says in the folders of its administration is said there on the screen, if it does not read like a letter.
    let is_behind_the_scenes = (sort == Sort::Code || sort == Sort::Markup && !shape.is_letter())
        && place.folders().any(file_names::is_for_the_house);
    if standing.speaks.is_some_and(|speaks| speaks.role == Role::Mail)
        && (is_behind_the_scenes || file_names::is_for_the_house(place.stem()) || file_names::is_for_the_house(folder))
    {
        return Verdict::new(Nature::Page, None, "its name suggests a message to the company");
    }
    if file_names::is_for_colleagues(place.stem()) || file_names::is_for_colleagues(folder) {
        return Verdict::new(Nature::Page, None, "its name suggests notes for colleagues");
    }
    let is_text = shape.document().is_none();
    if let Some((against, name)) = standing.against {
        let is_overruled = standing.speaks.is_some_and(|speaks| match speaks.role {
            Role::Library => true,
            Role::Draft => !speaks.is_file,
            Role::Mail => !speaks.is_file && sort != Sort::Prose,
            Role::Reply | Role::Chat => !speaks.is_file && is_text,
            Role::Template => false,
        });
        // Beside a program, what its site has for everybody may begin and end like a letter.
        let is_published = against.holds == path_words::OF_A_SITE && place.is_in_program() && standing.speaks.is_none();
        if !(is_overruled || shape.greets && shape.signs && !is_published) {
            return Verdict::new(Nature::Page, None, format!("{name} holds {}", against.holds));
        }
    }
    let verdict = if sort == Sort::Prose { prose(place, standing, shape) } else { markup(place, standing, shape) };
    let is_doubtful = verdict.nature == Nature::Reply && is_met(place) && !is_template;
    if is_doubtful {
        addresses_reader::doubted(place, standing, shape, text, documents).unwrap_or(verdict)
    } else {
        verdict
    }
}

/// The same of text that people write.
fn prose(place: &Place, standing: &Standing<'_>, shape: &Appearance) -> Verdict {
    let reply = |why: Reason| Verdict::new(Nature::Reply, None, why);
    let page = |why: Reason| Verdict::new(Nature::Page, None, why);
    let is_in_folder = standing.speaks.is_some_and(|speaks| !speaks.is_file && speaks.role != Role::Template);
    let is_letter = shape.is_letter() && (shape.greets_by_field || is_in_folder);
    if let Some(key) = shape.page_key.filter(|_| !is_letter) {
        return page(format!("its front matter has {key}, like a page of a site").into());
    }
    let is_kept =
        standing.speaks.is_some_and(|speaks| !speaks.is_file || !matches!(speaks.role, Role::Mail | Role::Chat));
    let is_in_folder = standing.speaks.is_some_and(|speaks| !speaks.is_file);
    let book = (!is_in_folder && is_met(place) && shape.is_book).then_some("as long as a book");
    match book.or_else(|| if is_kept { shape.manual() } else { shape.document() }) {
        Some(why) => page(why.into()),
        None if file_names::is_index(place.stem()) && !shape.is_letter() => {
            page(format!("called {}", place.name()).into())
        }
        // In a software project, a text under headings that only begins or only ends like a letter is about the project.
        None if shape.is_letter()
            && (standing.speaks.is_some()
                || !place.is_in_program()
                || shape.greets && (shape.signs || shape.headings == 0)) =>
        {
            reply("greets or signs like a letter".into())
        }
        None => match standing.speaks {
            Some(For { name, is_file: false, .. }) => reply(format!("in {name}/").into()),
            None | Some(For { role: Role::Mail | Role::Chat, .. }) if place.is_in_program() => {
                page("a text in a software project, without greeting or name".into())
            }
            Some(For { name, .. }) => reply(format!("called {name}").into()),
            None => reply("a short text".into()),
        },
    }
}

/// The same of markup and code.
fn markup(place: &Place, standing: &Standing<'_>, shape: &Appearance) -> Verdict {
    let reply = |why: Reason| Verdict::new(Nature::Reply, None, why);
    let page = |why: Reason| Verdict::new(Nature::Page, None, why);
    if let Some(mark) = shape.page {
        return page(format!("{mark} is found only in pages").into());
    }
    if shape.is_program {
        return page("its lines are code".into());
    }
    let mail = standing.speaks.filter(|speaks| speaks.role == Role::Mail);
    let twin = path_evidence::twin(place).map(|twin| format!("{twin} is next to it"));
    let is_mail =
        mail.map(|For { name, is_file, .. }| if is_file { format!("called {name}") } else { format!("in {name}/") });
    let mark = shape.mail.map(|mark| format!("{mark} is found only in mails"));
    if mark.is_none()
        && mail.is_none_or(|mail| mail.is_file)
        && let Some(layout) = shape.layout
    {
        return page(format!("{layout} is found in pages").into());
    }
    if file_names::is_style(place.stem()) && !shape.is_letter() {
        return page(format!("called {}: the look of mails", place.name()).into());
    }
    if let Some(why) = is_mail.or(mark).or(twin) {
        return match path_evidence::part(place) {
            Some(part) => Verdict::new(Nature::Part, None, format!("called {part}: a piece that other mails complete")),
            None if file_names::is_view(place.stem()) && !shape.is_letter() => {
                page(format!("called {}", place.name()).into())
            }
            None => reply(why.into()),
        };
    }
    if file_names::is_index(place.stem()) && !shape.greets {
        return page(format!("called {}", place.name()).into());
    }
    let is_text = shape.document().is_none();
    // What ends in the name of a template language is made for a program, whether or not that lies beside it.
    let is_of_program = place.is_in_program() || dialect::of_path(Path::new(place.name())).is_some();
    let is_greeted = shape.signs || shape.is_simple || shape.greets_by_field && !place.is_in_program();
    if shape.greets && is_greeted || shape.signs && shape.is_simple && shape.headings < 2 {
        reply("greets or signs like a letter".into())
    } else if is_text
        && shape.is_simple
        && (standing.speaks.is_some_and(|speaks| speaks.role != Role::Template) || !is_of_program)
    {
        reply("a text with simple markup".into())
    } else if is_text && !place.is_in_program() && shape.is_simple && shape.greets_below {
        reply("greets like a letter".into())
    } else if is_text && !place.is_in_program() && standing.speaks.is_some() {
        reply("no code is next to it".into())
    } else {
        page("markup without a greeting".into())
    }
}

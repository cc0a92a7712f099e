//! Decides what a file is: whether it is read, what sort of text it holds, and why.
//!
//! Evidence, the strongest first: what the configuration says; the native format of a system; control statements of a template
//! language; where the file [lies](Place), seen from the root of its repository; what lies beside it; its front matter; its
//! shape. The same file is the same from every working directory and however its path was typed.
//!
//! It is asked twice: [`by_place`] before a file is read, so that most of what is no reply is never opened, and [`by_content`] when
//! its documents are known.
//!
//! ```
//! use std::sync::Arc;
//!
//! use replylint::classify::{Nature, by_place};
//! use replylint::text::location::{Met, Place};
//!
//! // A name that somebody gave is always read; what a walk meets may be left out by its place alone.
//! assert_eq!(by_place(&Place::named("macros/late.md")), None);
//! let met = Place::new("README.md", Met::Walked { below: 0 }, Arc::default());
//! assert_eq!(by_place(&met).map(|verdict| verdict.nature), Some(Nature::Page));
//! ```

mod addressee;
mod appearance;
mod code;
mod file_names;
mod gaps;
mod sender;
mod standing;
mod suffix;
mod verdict;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use self::appearance::Appearance;
use self::gaps::{field_in, fields_in, places_in};
use self::standing::{For, Standing};
pub use self::verdict::{Nature, Reason, Verdict};
use self::words::{Against, Role, Weight};
use crate::extract::dialect::{self, Control, control_in};
use crate::extract::{self, Sort};
use crate::segment::readership;
use crate::text::document::{Document, Filler, Guess, Kind, Region, RegionKind};
use crate::text::location::Place;

/// Whether the path of a file speaks for replies.
pub fn speaks_for_replies(place: &Place) -> bool {
    Standing::of(place).speaks.is_some()
}

/// What the name and the place of a file say for sure; `None`: it is for its content to say.
pub fn by_place(place: &Place) -> Option<Verdict> {
    if is_kept(place) { None } else { by_standing(place, &Standing::of(place)) }
}

/// Whether a file is read whatever its place says.
fn is_kept(place: &Place) -> bool {
    place.is_named() || place.said().is_some_and(|said| said.is_kept)
}

/// The same where what the path says is known.
fn by_standing(place: &Place, standing: &Standing<'_>) -> Option<Verdict> {
    let page = |why: Reason| Some(Verdict::new(Nature::Page, None, why));
    let sort = extract::sort(place.name());
    let is_text = matches!(sort, None | Some(Sort::Prose | Sort::Markup));
    let speaks = standing.speaks.map(|speaks| speaks.role).or(place.said().map(|_| Role::Library));
    let is_far =
        place.said().is_none() && standing.speaks.is_none_or(|speaks| speaks.is_file && speaks.role == Role::Template);
    if is_text && file_names::document(place.stem(), speaks, is_far) {
        return page("named like a project's own documentation".into());
    }
    if place.said().is_some() {
        return None;
    }
    if sort == Some(Sort::Prose)
        && (readership::is_named_for_others(place.stem()) || place.folders().any(readership::is_named_for_others))
    {
        return page("named like a message to employees, the press or investors".into());
    }
    let is_of_program = place.is_in_program() && matches!(speaks, None | Some(Role::Template));
    if is_text && is_of_program && file_names::is_legal(place.stem()) {
        return page("named like a legal text".into());
    }
    if let Some((against, folder)) = standing.against.filter(|_| standing.is_never()) {
        return page(format!("in {folder}/, which holds {}", against.holds).into());
    }
    let is_mail = standing.speaks.is_some_and(|speaks| !speaks.is_file && speaks.role == Role::Mail);
    let is_module = extract::is_script(place.name()) && standing.speaks.is_some();
    if sort == Some(Sort::Code) && !is_mail && !is_module {
        return page("code, not in a folder for mails".into());
    }
    if file_names::is_component(place.stem()) && !is_mail {
        return page("named like a component of a page".into());
    }
    if let Some(folder) = standing::hidden(place)
        && standing.speaks.is_none_or(|speaks| speaks.is_file && speaks.role != Role::Library)
    {
        let is_text = matches!(sort, Some(Sort::Prose | Sort::Markup | Sort::Mail));
        let nature = if is_text { Nature::Hidden } else { Nature::Page };
        return Some(Verdict::new(nature, None, format!("in the hidden folder {folder}/")));
    }
    if sort.is_some() {
        return None;
    }
    // Beside a program lie manuals as PDF and files that only tools know; nobody drafts a reply there.
    let is_kept_apart = !place.is_in_program() || standing.speaks.is_some_and(|speaks| !speaks.is_file);
    let unknown = |why: Reason| Some(Verdict::new(Nature::Unknown, None, why));
    let name = place.name();
    match suffix::of_writers(name) {
        Some(what) if is_kept_apart => unknown(format!("{what}, which is not read; save it as text").into()),
        None if suffix::is_given(name) && is_kept_apart => {
            unknown("no suffix says what it is; named by itself, it is read as text".into())
        }
        None if !suffix::for_programs(name) && !suffix::is_bare(name) => unknown("unknown format".into()),
        _ => page("not something that is sent to people".into()),
    }
}

/// What a file is that was read as a file of that sort and holds records of these systems: `text` is its text, and `documents` are
/// what was found in it, segmented.
pub fn by_content(place: &Place, sort: Sort, systems: BTreeSet<String>, text: &str, documents: &[Document]) -> Verdict {
    let standing = Standing::of(place);
    if !is_kept(place)
        && let Some(verdict) = by_standing(place, &standing)
    {
        return verdict;
    }
    let mut verdict = read(place, standing, sort, systems, text, documents);
    let is_called = |speaks: For<'_>| speaks.role.is_of_agents() && !is_kept_draft(place, &standing, speaks);
    if !is_met(place) || !verdict.systems.is_empty() || standing.speaks.is_some_and(is_called) {
        verdict.guess = None;
    }
    verdict
}

/// The same, by whatever evidence its content gives.
fn read(
    place: &Place,
    standing: Standing<'_>,
    sort: Sort,
    systems: BTreeSet<String>,
    text: &str,
    documents: &[Document],
) -> Verdict {
    let about = |against: &Against| against.weight == Weight::About;
    let says = |against: &Against| standing.speaks.is_some_and(|speaks| !(speaks.is_file && about(against)));
    if sort == Sort::Page
        && let Some((against, name)) = standing.against.filter(|(against, _)| !says(against))
    {
        return Verdict::new(Nature::Page, None, format!("{name} holds {}", against.holds));
    }
    let has_words = |document: &Document| document.prose.contains(char::is_alphabetic);
    if sort == Sort::Code && !documents.iter().any(has_words) {
        return Verdict::new(Nature::Page, None, "code without a text");
    }
    if sort == Sort::Fields
        && let Some(key) = appearance::describes_interface(text)
    {
        return Verdict::new(Nature::Page, None, format!("{key} says that it describes an interface"));
    }
    // The objects in a script have the names of a mail.
    let is_record = sort == Sort::Code && !systems.is_empty();
    if is_record || matches!(sort, Sort::Fields | Sort::Mail | Sort::Page) {
        let said = standing.speaks.filter(|speaks| matches!(speaks.role, Role::Library | Role::Template));
        let why = match systems.first() {
            Some(system) => format!("{} {system} export", article(system)),
            None => "by its format".to_owned(),
        };
        let verdict = Verdict::new(Nature::Reply, said.map(|_| Kind::Macro), why);
        let filler = if sort == Sort::Page { Filler::Person } else { Filler::Program };
        let is_shaped = sort == Sort::Page && standing.speaks.is_none();
        let guess = Some(if is_shaped { Guess::Shape } else { Guess::Place });
        return Verdict { systems, filler, guess, ..verdict };
    }
    if sort == Sort::List {
        // What a program shows has titles and texts too.
        let is_shown = extract::is_script(place.name());
        let is_among_replies = standing.speaks.is_some_and(|speaks| match speaks.role {
            Role::Template => false,
            Role::Reply | Role::Chat => !is_shown,
            Role::Library | Role::Mail | Role::Draft => true,
        });
        let is_asked_for = place.said().is_some() || place.is_named();
        return if is_among_replies || is_asked_for || are_letters(documents) {
            Verdict {
                guess: Some(Guess::Place),
                ..Verdict::new(Nature::Reply, Some(Kind::Macro), "a list of titles and texts")
            }
        } else {
            Verdict::new(
                Nature::Page,
                None,
                "a list of titles and texts that are not letters, and not in a folder for replies",
            )
        };
    }
    let shape = Appearance::of(text, documents);
    let control = control_in(text);
    let (kind, why_kind) = kind(place, sort, &standing, &shape, control, text, documents);
    let mut verdict = nature(place, sort, &standing, &shape, control.is_some(), text, documents);
    verdict.kind = kind;
    let is_of_program = control.is_some() || sort == Sort::Code || shape.mail.is_some();
    verdict.is_notice = kind == Some(Kind::Macro) && is_notice(&standing, is_of_program);
    let is_placed = standing.speaks.is_some()
        || is_of_program
        || shape.reply_key.is_some()
        || documents.iter().any(|document| document.kind.is_some())
        || standing::twin(place).is_some()
        || field_in(text, documents).is_some()
        || sort == Sort::Prose && shape.greets && shape.headings == 0;
    verdict.guess = Some(match verdict.nature {
        Nature::Part if !is_of_program => Guess::Piece,
        _ if is_placed => Guess::Place,
        _ => Guess::Shape,
    });
    if verdict.nature == Nature::Page && place.said().is_some() {
        verdict.nature = Nature::Reply;
    }
    if verdict.nature == Nature::Reply {
        verdict.reasons.splice(0..0, why_kind);
        if let Some(said) = place.said() {
            verdict.reasons.insert(0, format!("{} says so", said.at).into());
        }
        verdict.reasons.dedup();
    }
    verdict
}

/// The article before a name.
fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// Whether half of them greet or sign off.
fn are_letters(documents: &[Document]) -> bool {
    let is_frame = |region: &Region| matches!(region.kind, RegionKind::Greeting | RegionKind::Closing);
    let letters = documents.iter().filter(|document| document.regions.iter().any(is_frame)).count();
    letters * 2 >= documents.len()
}

/// Whether a program sends such a template by itself: it lies among the mails of an application or is written in the language of its
/// templates. What lies among macros or replies is chosen by a person who answers somebody.
fn is_notice(standing: &Standing<'_>, is_of_program: bool) -> bool {
    match standing.speaks.map(|speaks| speaks.role) {
        Some(Role::Library | Role::Reply | Role::Chat | Role::Draft) => false,
        Some(Role::Mail) => true,
        Some(Role::Template) | None => is_of_program,
    }
}

/// The kind of a text that is a reply; `None`: each document's [shape](segment::shape::Shape::kind) says it.
fn kind(
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

/// Whether a draft lies beside a program or in its documentation, where it is kept for the next occasion.
fn is_kept_draft(place: &Place, standing: &Standing<'_>, speaks: For<'_>) -> bool {
    speaks.role == Role::Draft
        && (place.is_in_program() || standing.against.is_some())
        && !speaks.name.eq_ignore_ascii_case("outbox")
}

/// Whether a text is a reply, a piece of one, or none.
fn nature(
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
    if is_met(place) && sender::is_customer(text, documents) {
        return Verdict::new(Nature::Page, None, "a letter by a customer");
    }
    if is_met(place) && sort == Sort::Prose && readership::is_addressed_to_others(text) {
        return Verdict::new(Nature::Page, None, "addressed to employees, the press or investors");
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
        if !(is_overruled || shape.greets && shape.signs) {
            return Verdict::new(Nature::Page, None, format!("{name} holds {}", against.holds));
        }
    }
    let verdict = if sort == Sort::Prose { prose(place, standing, shape) } else { markup(place, standing, shape) };
    let is_doubtful = verdict.nature == Nature::Reply && is_met(place) && !is_template;
    if is_doubtful { addressee::doubted(place, standing, shape, text, documents).unwrap_or(verdict) } else { verdict }
}

/// Whether only a walk brought it here: nobody named it, and no configuration speaks of it.
fn is_met(place: &Place) -> bool {
    !place.is_named() && place.said().is_none()
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
    let twin = standing::twin(place).map(|twin| format!("{twin} is next to it"));
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
        return match standing::part(place) {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::extract::extract_as;
    use crate::text::location::{Met, Neighbours, Said};
    use crate::text::source::SourceFile;

    const LETTER: &str = "Hi Ana,\n\nYour oar is ready. I will keep it until Friday.\n\nKind regards,\nTom\n";
    const NOTE: &str = "The oar is ready and lies at the desk.\n";
    const MANUAL: &str = "# Oars\n\nHow they are made.\n\n## Wood\n\n- ash\n- spruce\n";
    const COPY: &str = "# Oars\n\n## Tagline\n\nOars for everybody, made of ash, of spruce and of what else floats.\n\n## Post\n\nHi all,\n\nwe made oars.\n";
    const MODULE: &str = "module.exports = { subject: 'Your oar', text: `Your oar is ready.` };\n";
    const PAGE: &str = "<div class=\"card\"><p>Your oars</p></div>";
    const CLASS: &str =
        "class Oar {\n  row(a) {\n    say(\"Please row.\");\n    return a;\n  }\n  rest() {\n    stop();\n  }\n}\n";
    const SCREEN: &str = "export default function Page() {\n  const [done, setDone] = useState(false);\n  return <p>Please wait while we check your address.</p>;\n}\n";
    const LOOK: &str =
        "export default function Mail() {\n  return <p>Please wait while we check your address.</p>;\n}\n";
    const FORM: &str = "<form><p>Hi Ana,</p><input></form>";
    const MAIL: &str = "<p>Hi {{ name }},</p><p>Your oar is ready.</p>";

    fn verdict(path: &str, text: &str, in_program: bool, beside: &[&str]) -> String {
        let names =
            beside.iter().copied().chain([path]).map(|path| path.rsplit('/').next().unwrap_or_default().to_owned());
        let place = Place::new(path, Met::Walked { below: 0 }, Arc::new(Neighbours::new(names))).in_program(in_program);
        let source = SourceFile::from_text(path, text);
        let mut extracted = extract_as(&source, &extract::Reading::default());
        extracted.documents.iter_mut().for_each(crate::segment::segment);
        by_content(&place, extracted.sort, extracted.systems, text, &extracted.documents).to_string()
    }

    #[test]
    fn one_letter_is_not_as_long_as_a_book_and_many_are() {
        let book = LETTER.replace("\n\nKind", &format!("{}\n\nKind", "\n\nOars are long.".repeat(600)));
        assert_eq!(verdict("email_oar.txt", &book, false, &[]), "no reply");
        assert_eq!(verdict("email_oar.txt", &LETTER.repeat(200), false, &[]), "macro");
        assert_eq!(verdict("canned/oar.txt", &book, false, &[]), "macro");
    }

    #[test]
    fn the_strongest_evidence_decides() {
        for (path, text, in_program, expected) in [
            // Where it lies.
            ("README.md", LETTER, false, "no reply"),
            ("tests/emails/a.txt", LETTER, true, "no reply"),
            ("node_modules/oars/emails/a.txt", LETTER, true, "no reply"),
            (".claude/templates/a.md", LETTER, true, "no reply"),
            (".github/ISSUE_TEMPLATE/a.md", LETTER, true, "no reply"),
            (".cache/a.md", LETTER, false, "not read"),
            (".github/saved-replies/a.md", NOTE, true, "macro"),
            ("canned/security.md", NOTE, true, "macro"),
            ("docs/canned-responses/a.md", NOTE, true, "macro"),
            ("docs/emails/setup.md", NOTE, true, "no reply"),
            ("mails/a.oar", NOTE, false, "not read"),
            // What people write letters in; beside a program, such files are about it.
            ("ana.docx", NOTE, false, "not read"),
            ("scan.PDF", NOTE, false, "not read"),
            ("manual.pdf", NOTE, true, "no reply"),
            ("replies/late.docx", NOTE, true, "not read"),
            ("draft", NOTE, false, "not read"),
            ("reply to Ana", NOTE, false, "not read"),
            ("Makefile", NOTE, false, "no reply"),
            ("gradlew", NOTE, true, "no reply"),
            ("src/oar.rs", NOTE, true, "no reply"),
            // What it is called.
            ("templates/FileContents.txt", NOTE, false, "no reply"),
            ("macros/late-oars-internal-notes.md", NOTE, false, "no reply"),
            ("macros/internal-address.md", NOTE, false, "macro"),
            ("macros/box-contents.txt", NOTE, false, "macro"),
            ("drafts/tweet-oars.md", NOTE, false, "no reply"),
            ("drafts/blog-post.md", NOTE, false, "no reply"),
            ("drafts/lost-in-the-post.md", NOTE, false, "draft"),
            ("canned/tweets-about-oars.md", NOTE, false, "macro"),
            ("emails/oars.js.txt", CLASS, true, "no reply"),
            ("app/locale/en_US/template/email/a.html", MAIL, true, "macro"),
            ("resources/views/vendor/mail/message.blade.php", MAIL, true, "macro"),
            ("app/views/layouts/mailer.html.erb", MAIL, true, "part"),
            ("emails/email-styles.html", "<style>p { margin: 0 }</style> Blue", true, "no reply"),
            ("app/views/users/show.html.erb", PAGE, true, "no reply"),
            // What steers a template.
            ("a.txt", "Hi Ana,\n\n{{#if late}}Late.{{/if}} Your oar is ready.\n\nKind regards,\nTom\n", false, "macro"),
            // Its shape.
            ("a.txt", LETTER, true, "draft"),
            ("drafts/a.txt", LETTER, true, "draft"),
            ("a.txt", NOTE, false, "part"),
            ("a.md", NOTE, false, "no reply"),
            ("a.md", "I am sorry that the oar is late.\n", false, "part"),
            ("a.md", "# Oars\n\nWe thank you for rowing with us.\n", false, "no reply"),
            (
                "answer.txt",
                "NAME: oar\nLENGTH: 4 m\nWOOD: ash\nYEAR: 2024\nPLACE: loft\nSTATE: new\n",
                false,
                "no reply",
            ),
            (
                "a.md",
                "Dear {{ landlord }},\n\nMy right to a dry boat house is not kept.\n\nThank you,\n{{ name }}\n",
                false,
                "no reply",
            ),
            (
                "a.md",
                "---\nlayout: post\nsubject: Your oar\n---\nThe oar is ready and lies at the desk.\n",
                false,
                "macro",
            ),
            ("answer.txt", "The build is green and the tests have run.\n", false, "part"),
            ("a.txt", NOTE, true, "no reply"),
            ("a.md", MANUAL, false, "no reply"),
            ("replies/a.md", MANUAL, false, "no reply"),
            ("names.txt", "ash\nspruce\nbeech\nmaple\n", false, "no reply"),
            ("templates/emails/a.html", FORM, true, "no reply"),
            ("templates/a.html", PAGE, true, "no reply"),
            ("templates/emails/example.html", MAIL, true, "no reply"),
            ("templates/emails/sample-request.html", MAIL, true, "macro"),
            ("dev-docs/oars.md", LETTER, true, "draft"),
            ("dev-docs/oars.md", NOTE, false, "no reply"),
            ("copy.md", COPY, false, "no reply"),
            ("src/postbox/templates/row.js", MODULE, true, "macro"),
            ("src/row.js", MODULE, true, "no reply"),
            ("src/templates/row.js", "export const row = { subject: 4 };", true, "no reply"),
            (
                "a.liquid",
                "{% if late %}It is late.{% else %}It is here.{% endif %}\nHi {{ name }}, it is an oar.\n",
                false,
                "macro",
            ),
            ("orders/show.html.erb", "<p>Your oars are listed below.</p>", false, "no reply"),
            ("templates/oars/list.html", "{% extends \"base.html\" %}\n<p>Your oars.</p>", false, "no reply"),
            ("requirements/dev.txt", "# The oars must not be older than these.\noars==4.2\n", true, "no reply"),
            // A screen, and what it says to whoever administers the shop.
            ("src/app/verify-email/page.tsx", SCREEN, true, "no reply"),
            ("src/emails/verify.tsx", LOOK, true, "macro"),
            ("views/admin/emails/probe.blade.php", "<p>The connection works.</p>", true, "no reply"),
            ("views/admin/emails/late.blade.php", MAIL, true, "macro"),
            ("source/index.html", "<h1>Oar mails</h1><a href=\"a.html\">See the layouts</a>", false, "no reply"),
            ("a.md", "---\npermalink: /oars\n---\nThe oar is ready and lies at the desk.\n", false, "no reply"),
            ("a.md", "---\nlayout: mail\n---\nThe oar is ready and lies at the desk.\n", true, "draft"),
            ("a.md", "---\nlayout: post\n---\nThe oar is ready and lies at the desk.\n", false, "no reply"),
            ("a.md", "---\nsubject: Your oar\n---\nThe oar is ready and lies at the desk.\n", true, "draft"),
        ] {
            assert_eq!(verdict(path, text, in_program, &[]), expected, "{path}: {text}");
        }
    }

    #[test]
    fn a_subject_beside_it_makes_a_mail() {
        let page = "<table><tr><td class=\"x\">Your oar is ready.</td></tr></table>";
        assert_eq!(verdict("templates/shop/ready.html", page, true, &[]), "no reply");
        assert_eq!(verdict("templates/shop/ready.html", page, true, &["ready_subject.txt"]), "macro");
    }

    #[test]
    fn what_somebody_names_is_read_and_what_the_configuration_keeps_too() {
        let said = |is_kept| Some(Said { at: "replylint.toml:1".to_owned(), is_kept });
        let walked = |path: &str| Place::new(path, Met::Walked { below: 0 }, Arc::default());
        assert!(by_place(&Place::named("README.md")).is_none());
        assert!(by_place(&walked("README.md").configured(said(false))).is_some());
        assert!(by_place(&walked("README.md").configured(said(true))).is_none());
        assert!(by_place(&walked("tests/a.md").configured(said(false))).is_none());
    }
}

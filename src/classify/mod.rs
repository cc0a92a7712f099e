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
//! use replylint::text::repository_path::{Met, Place};
//!
//! // A name that somebody gave is always read; what a walk meets may be left out by its place alone.
//! assert_eq!(by_place(&Place::named("macros/late.md")), None);
//! let met = Place::new("README.md", Met::Walked { below: 0 }, Arc::default());
//! assert_eq!(by_place(&met).map(|verdict| verdict.nature), Some(Nature::Page));
//! ```

mod addresses_reader;
mod appearance;
mod code;
mod draft_or_macro;
mod file_names;
mod gaps;
mod path_evidence;
mod path_words;
mod reply_or_page;
mod repository_purpose;
mod shown;
mod ticket_dump;
mod unread_suffixes;
mod verdict_types;
mod written_by_customer;

use std::collections::BTreeSet;

use self::appearance::Appearance;
use self::draft_or_macro::{is_kept_draft, kind};
use self::gaps::field_in;
use self::path_evidence::{For, Standing};
use self::path_words::{Against, Role, Weight};
use self::reply_or_page::nature;
pub use self::repository_purpose::{TOLD_IN, TOLD_WITHIN, purpose};
use self::shown::shown;
pub use self::verdict_types::{Nature, Reason, Verdict};
use crate::extract::dialect::control_in;
use crate::extract::{self, Sort};
use crate::segment::readership;
use crate::text::document::{Document, Filler, Guess, Kind, Region, RegionKind, State};
use crate::text::repository_path::Place;

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
        && standing.speaks.is_none_or(|speaks| speaks.is_file && speaks.role != Role::Library)
        && file_names::is_about_work(place.stem())
    {
        return page("named like a project's own documentation".into());
    }
    if sort == Some(Sort::Prose)
        && (readership::is_named_for_others(place.stem()) || place.folders().any(readership::is_named_for_others))
    {
        return page("named like a message to employees, the press or investors".into());
    }
    // Elsewhere, it is one of an archive that somebody wants to have looked at.
    if sort == Some(Sort::Mail) && place.is_in_program() && file_names::is_put_away(place.stem()) {
        return page("named like a mail that a program has put away".into());
    }
    if file_names::is_made_up(place.stem()) && standing.speaks.is_none_or(|speaks| speaks.role != Role::Library) {
        return page("named like a message that is made up".into());
    }
    let is_of_program = place.is_in_program() && matches!(speaks, None | Some(Role::Template));
    if is_text && is_of_program && file_names::is_legal(place.stem()) {
        return page("named like a legal text".into());
    }
    if let Some((against, folder)) = standing.ruled_out() {
        return page(format!("in {folder}/, which holds {}", against.holds).into());
    }
    let is_mail = standing.is_among_mails();
    if sort == Some(Sort::Code) && !holds_mails(place, standing) && !may_hold_letter(place, standing) {
        return page(BARE_CODE.into());
    }
    if extract::is_program(place.name()) && file_names::is_test(place.name()) {
        return page("named like a test".into());
    }
    if file_names::is_component(place.stem()) && !is_mail {
        return page("named like a component of a page".into());
    }
    if let Some(folder) = path_evidence::hidden(place)
        && standing
            .speaks
            .is_none_or(|speaks| speaks.role == Role::Template || speaks.is_file && speaks.role != Role::Library)
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
    match unread_suffixes::of_writers(name) {
        Some(what) if is_kept_apart => unknown(format!("{what}, which is not read; save it as text").into()),
        None if unread_suffixes::is_given(name) && is_kept_apart => {
            unknown("no suffix says what it is; named by itself, it is read as text".into())
        }
        None if !unread_suffixes::for_programs(name) && !unread_suffixes::is_bare(name) => {
            unknown("unknown format".into())
        }
        _ => page("not something that is sent to people".into()),
    }
}

/// Whether the path of code says that mails may stand in it.
fn holds_mails(place: &Place, standing: &Standing<'_>) -> bool {
    // What agents choose from is no look of a page.
    standing.is_among_mails()
        || standing.speaks.is_some_and(|speaks| speaks.role == Role::Library)
        || extract::is_program(place.name()) && (standing.speaks.is_some() || path_evidence::sends(place))
}

/// Whether a walk brought code here whose path does not say that mails may stand in it.
fn is_bare(place: &Place, standing: &Standing<'_>) -> bool {
    extract::sort(place.name()) == Some(Sort::Code) && is_met(place) && !holds_mails(place, standing)
}

/// Whether nothing speaks against a program that holds a whole letter.
fn may_hold_letter(place: &Place, standing: &Standing<'_>) -> bool {
    extract::is_program(place.name()) && standing.against.is_none()
}

/// What a file is that was read as a file of that sort and holds records of these systems: `text` is its text, and `documents` are
/// what was found in it, segmented. In code that nothing but a whole letter makes a mail, all other texts become [`State::Unsent`].
pub fn by_content(
    place: &Place,
    sort: Sort,
    systems: BTreeSet<String>,
    text: &str,
    documents: &mut [Document],
) -> Verdict {
    let standing = Standing::of(place);
    if !is_kept(place)
        && let Some(verdict) = by_standing(place, &standing)
    {
        return verdict;
    }
    if is_bare(place, &standing) {
        documents.iter_mut().filter(|document| !is_whole_letter(document)).for_each(|text| text.state = State::Unsent);
        if documents.iter().all(|document| document.state == State::Unsent) {
            return Verdict::new(Nature::Page, None, BARE_CODE);
        }
    }
    let mut verdict = read(place, standing, sort, systems, text, documents);
    let is_called = |speaks: For<'_>| speaks.role.is_of_agents() && !is_kept_draft(place, &standing, speaks);
    // A mail in a script is none of a helpdesk.
    // Nor does anybody see to it that what a bot says fits what it was told.
    let is_export = sort != Sort::Code && verdict.systems.iter().any(|system| !OF_BOTS.contains(&system.as_str()));
    if !is_met(place) || is_export || standing.speaks.is_some_and(is_called) {
        verdict.guess = None;
    }
    if is_met(place)
        && !is_export
        && !verdict.is_no_reply()
        && let Some((guess, why)) = shown(place, &standing, sort, text)
    {
        verdict.guess = Some(guess);
        verdict.reasons.push(why);
    }
    verdict
}

/// Whether a file may show how mails look: markup and code in a folder for mails. What lies beside it tells.
pub fn may_show_looks(place: &Place) -> bool {
    let is_formatted = matches!(extract::sort(place.name()), Some(Sort::Markup | Sort::Code));
    is_formatted
        && is_met(place)
        && Standing::of(place).speaks.is_some_and(|speaks| matches!(speaks.role, Role::Mail | Role::Template))
}

/// Which of several files beside each other has dummy text, `None`: so few have that it was forgotten there. `texts`: the names and the
/// texts of some of them.
pub fn dummies<'a>(texts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<&'a str> {
    /// The fewest of them, and how many files there are for each at most.
    const FEWEST: usize = 3;
    const SHARE: usize = 4;
    let (mut all, mut with) = (0, Vec::new());
    for (name, text) in texts {
        all += 1;
        let is_dummy = |end: &[u8]| memchr::memmem::find(text, end).is_some();
        if is_dummy(b"orem ipsum") || is_dummy(b"orem Ipsum") || is_dummy(b"OREM IPSUM") {
            with.push(name);
        }
    }
    (with.len() >= FEWEST && with.len() * SHARE >= all).then(|| with[0])
}

/// Why code that nobody expects to hold a mail is no reply.
const BARE_CODE: &str = "code, not in a folder for mails";

/// The systems in which a program chooses what is said.
const OF_BOTS: &[&str] = &["Rasa responses"];

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
            _ if is_record => "mails in code".to_owned(),
            Some(system) => format!("{} {system} export", article(system)),
            None => "by its format".to_owned(),
        };
        let verdict = Verdict::new(Nature::Reply, said.map(|_| Kind::Macro), why);
        let filler = if sort == Sort::Page { Filler::Person } else { Filler::Program };
        let is_shaped = sort == Sort::Page && standing.speaks.is_none();
        let guess = Some(if is_shaped { Guess::Shape } else { Guess::Place });
        let is_notice = is_record && is_notice(&standing, true);
        return Verdict { systems, is_notice, filler, guess, ..verdict };
    }
    if sort == Sort::List {
        // What a program shows has titles and texts too.
        let is_shown = extract::sort(place.name()) == Some(Sort::Code);
        let is_among_replies = standing.speaks.is_some_and(|speaks| match speaks.role {
            Role::Template => false,
            Role::Reply | Role::Chat => !is_shown,
            Role::Library | Role::Mail | Role::Draft => true,
        });
        let is_asked_for = place.said().is_some() || place.is_named();
        let is_said = are_letters(documents) || !is_shown && are_choices(documents);
        return if is_among_replies || is_asked_for || is_said {
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
    if sort == Sort::Code && is_met(place) && place.said().is_none() && !standing.is_among_mails() {
        return Verdict::new(Nature::Page, None, BARE_CODE);
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
        || path_evidence::twin(place).is_some()
        || field_in(text, documents).is_some()
        || sort == Sort::Prose && shape.greets && shape.headings == 0;
    verdict.guess = Some(match verdict.nature {
        Nature::Part if !is_of_program => Guess::Piece,
        Nature::Reply if kind.is_none() && shape.reply_key == Some("subject") => Guess::Filed,
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

/// Whether a text greets, and closes or goes on for some sentences.
fn is_whole_letter(document: &Document) -> bool {
    /// The fewest words of a letter that nobody signs.
    const WORDS: usize = 25;
    let has = |kind: RegionKind| document.regions.iter().any(|region| region.kind == kind);
    has(RegionKind::Greeting)
        && (has(RegionKind::Closing) || document.prose.split_whitespace().nth(WORDS - 1).is_some())
        && !code::is_program(&document.prose)
}

/// Whether half of them greet or sign off.
fn are_letters(documents: &[Document]) -> bool {
    let is_frame = |region: &Region| matches!(region.kind, RegionKind::Greeting | RegionKind::Closing);
    let letters = documents.iter().filter(|document| document.regions.iter().any(is_frame)).count();
    letters * 2 >= documents.len()
}

/// Whether they are sentences of lists, of which somebody chooses one, and thank or say sorry again and again.
fn are_choices(documents: &[Document]) -> bool {
    /// The fewest of them, and how many there are at most for each that does.
    const FEWEST: usize = 8;
    const SHARE: usize = 4;
    let is_of_list = |document: &Document| {
        let last = document.pointer.as_deref().and_then(|pointer| pointer.rsplit('/').next());
        last.is_some_and(|last| !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_kind = |document: &&Document| {
        let said = document.prose.to_lowercase();
        ["thank", "sorry", "apolog"].iter().any(|word| said.contains(word))
    };
    documents.len() >= FEWEST
        && documents.iter().all(is_of_list)
        && documents.iter().filter(is_kind).count() * SHARE >= documents.len()
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

/// Whether only a walk brought it here: nobody named it, and no configuration speaks of it.
fn is_met(place: &Place) -> bool {
    !place.is_named() && place.said().is_none()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::extract::extract_as;
    use crate::text::repository_path::{Met, Neighbours, Said};
    use crate::text::source::SourceFile;

    const LETTER: &str = "Hi Ana,\n\nYour oar is ready. I will keep it until Friday.\n\nKind regards,\nTom\n";
    const NOTE: &str = "The oar is ready and lies at the desk.\n";
    const MANUAL: &str = "# Oars\n\nHow they are made.\n\n## Wood\n\n- ash\n- spruce\n";
    const COPY: &str = "# Oars\n\n## Tagline\n\nOars for everybody, made of ash, of spruce and of what else floats.\n\n## Post\n\nHi all,\n\nwe made oars.\n";
    const MODULE: &str = "module.exports = { subject: 'Your oar', text: `Your oar is ready.` };\n";
    const SENDS: &str = "send \"Hi Ana,\\n\\nYour oar is ready.\\n\\nKind regards,\\nTom\"\n";
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
        by_content(&place, extracted.sort, extracted.systems, text, &mut extracted.documents).to_string()
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
            ("MESSAGE_TEMPLATES.md", LETTER, false, "macro"),
            ("PLAN_TEMPLATE.md", LETTER, false, "no reply"),
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
            ("views/emails/vendor-rejected.ejs", MAIL, true, "macro"),
            ("views/emails/vendor-new-order.ejs", MAIL, true, "no reply"),
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
            ("src/templates/row.test.js", MODULE, true, "no reply"),
            ("src/mails/row_spec.rb", SENDS, true, "no reply"),
            // A whole letter, wherever a program sends it; and words that only a path would make one.
            ("src/row.rb", SENDS, true, "draft"),
            ("src/row.rb", "say \"Hi Ana,\\n\\nrow.\"\n", true, "no reply"),
            ("docs/row.rb", SENDS, true, "no reply"),
            (
                "src/rows.js",
                "export const rows = [{ title: 'A', text: 'Hi Ana, row.' }, { title: 'B', text: 'Hi Ben, row.' }];\n",
                true,
                "no reply",
            ),
            ("replies/REFUND_STATUS.txt", NOTE, true, "macro"),
            ("OAR_NOTIFICATION_SYSTEM.md", LETTER, true, "no reply"),
            ("OAR_MACROS_SETUP.md", LETTER, true, "macro"),
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

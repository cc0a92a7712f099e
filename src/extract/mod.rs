//! A file becomes the documents in it: one file per format here, and the masking of placeholders that all formats share.
//!
//! A format turns one text into one [`Document`] whose map leads back into that text. A container that holds many texts
//! (an export, a mail) gives each of them to a format and leads the map on to the file.
//!
//! ```
//! use replylint::SourceFile;
//! use replylint::extract::extract;
//!
//! let page = SourceFile::from_text("late.html", "<p>It left <b>today</b> &amp; comes on Monday.</p>\n");
//! let documents = extract(&page);
//! assert_eq!(documents[0].prose.trim(), "It left today & comes on Monday.");
//! ```

mod alternative;
mod builder;
pub mod chunked_reader;
mod comment_syntax;
mod container;
mod decoded_text;
pub mod dialect;
mod export;
mod flavour;
mod front_matter;
mod haml_slim_pug;
mod hotstring;
mod html;
mod jsx;
mod mail;
mod markdown;
pub(crate) mod normal;
mod opaque;
mod percent_pattern;
pub mod placeholder;
mod placeholder_defaults;
mod placeholder_masking;
mod plain;
mod program;
mod record_boundaries;
mod record_metadata;
mod reply_field;
mod reply_page;
mod request_tracker;
mod salesforce;
mod supplied_thread;
pub mod systems;
mod template_subject;
mod texts_by_name;
mod translation_file;
mod unknown_fields_hint;
mod xml;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

pub(crate) use self::comment_syntax::CommentStyle;
pub use self::flavour::Flavour;
pub(crate) use self::front_matter::settings as front_matter;
pub(crate) use self::record_boundaries::{ListEnvelope, Records};
pub use self::supplied_thread::Thread;
pub use self::translation_file::mail_keys;
use crate::text::document::{Document, Kind};
use crate::text::fix_error::FixError;
use crate::text::placeholder_name_check::Names;
use crate::text::repository_path::Place;
use crate::text::source::SourceFile;
use crate::text::span::{Source, Span};
use container::Container;
use dialect::{Dialect, Layout};
use systems::System;

/// What the user says about how a file is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Where its replies stand, if it is JSON, YAML, TOML or CSV; empty: known by its shape.
    pub keys: Vec<systems::Path>,
    /// How the texts there are marked up.
    pub flavour: Option<Flavour>,
    /// The id of the system that it comes from; `None`: known by its shape.
    pub system: Option<String>,
    /// The names that placeholders may have; `None`: those of the system, where they are known.
    pub names: Option<Arc<Names>>,
    /// Systems of the user's own, tried before those that are built in.
    pub systems: Vec<Arc<System>>,
    /// The message that its drafts answer, where they do not quote it.
    pub thread: Option<Arc<Thread>>,
    /// Where the file lies; `None`: nothing is known but what it is called.
    pub place: Option<Place>,
}

impl Reading {
    /// Whether the columns of a CSV file are named by their numbers, because no header names them.
    pub(crate) fn counts_columns(&self) -> bool {
        !self.keys.is_empty() && self.keys.iter().all(systems::Path::begins_with_number)
    }
}

/// What a file holds.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Extracted {
    /// What stands in files of the format that it was read as.
    pub sort: Sort,
    /// The names of the systems whose records are in it.
    pub systems: BTreeSet<String>,
    /// The documents in it, with their prose mapped to its text.
    pub documents: Vec<Document>,
    /// What is to be said about the file itself.
    pub notes: Vec<Note>,
}

/// Something about a file that is no finding about a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// How much it matters.
    pub kind: NoteKind,
    /// Where, in the text of the file.
    pub span: Span<Source>,
    /// What; reads on from the place.
    pub message: String,
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The file, or a part of it, could not be read as what it is.
    Broken,
    /// Nothing was read, as nobody said where the replies stand.
    Unmapped,
    /// Nothing was read of a broken file, which may or may not hold replies.
    Torn,
    /// Worth knowing.
    Remark,
}

/// How files of one sort are read.
struct Format {
    /// What file names end in after a dot, lower case.
    extensions: &'static [&'static str],
    read: Read,
}

#[derive(Clone, Copy)]
enum Read {
    /// The file is one text.
    Text(Flavour),
    /// The file holds texts in fields.
    Fields(Container),
    /// The file holds texts in a way of its own.
    Texts(fn(&SourceFile) -> Vec<Document>),
    /// The file is a program with letters in its strings.
    Program,
}

/// What has no place in the list is read as the first.
static FORMATS: &[Format] = &[
    Format { extensions: &["txt", "text"], read: Read::Text(Flavour::Plain) },
    Format { extensions: &["md", "markdown", "mdx"], read: Read::Text(Flavour::Markdown) },
    Format { extensions: &["html", "htm", "xhtml"], read: Read::Text(Flavour::Html) },
    Format { extensions: &["json"], read: Read::Fields(Container::Json) },
    Format { extensions: &["jsonl", "ndjson"], read: Read::Fields(Container::JsonLines) },
    Format { extensions: &["yaml", "yml"], read: Read::Fields(Container::Yaml) },
    Format { extensions: &["toml"], read: Read::Fields(Container::Toml) },
    Format { extensions: &["csv", "tsv"], read: Read::Fields(Container::Csv) },
    Format { extensions: &["textexpander"], read: Read::Fields(Container::Plist) },
    Format { extensions: &["ahk"], read: Read::Texts(hotstring::read) },
    Format { extensions: &["eml", "emltpl", "msg", "oft"], read: Read::Texts(mail::read_message) },
    Format { extensions: &["mbox"], read: Read::Texts(mail::read_mbox) },
    Format { extensions: &["email"], read: Read::Texts(salesforce::read_body) },
    Format { extensions: &["email-meta.xml"], read: Read::Texts(salesforce::read_meta) },
    Format { extensions: &["xml", "xliff", "xlf", "resx"], read: Read::Fields(Container::Xml) },
    Format { extensions: &["po", "pot"], read: Read::Fields(Container::Catalogue) },
    Format { extensions: &["properties"], read: Read::Fields(Container::Properties) },
    Format { extensions: &["strings"], read: Read::Fields(Container::Strings) },
    Format { extensions: &["arb"], read: Read::Fields(Container::Arb) },
    Format { extensions: &["js", "ts", "mjs", "cjs", "mts", "cts"], read: Read::Fields(Container::Script) },
    Format { extensions: program::languages::SUFFIXES, read: Read::Program },
];

/// A sort of file that is known by the way it begins.
struct Known {
    is: fn(&str) -> bool,
    read: Read,
}

/// What is looked for where the name says nothing, or only that it is text.
static KNOWN_BY_CONTENT: &[Known] = &[
    Known { is: mail::is_mbox, read: Read::Texts(mail::read_mbox) },
    Known { is: mail::is_message, read: Read::Texts(mail::read_message) },
    Known { is: container::plist::is_plist, read: Read::Fields(Container::Plist) },
    Known { is: request_tracker::is_template, read: Read::Texts(request_tracker::read) },
    Known { is: flavour::is_html_throughout, read: Read::Text(Flavour::Html) },
];

/// The documents of a file, with their prose mapped to its text. Their format is known by the name; where the name says
/// nothing, or only that it is text, what the text begins with decides, and what begins with nothing known is plain text.
pub fn extract(source: &SourceFile) -> Vec<Document> {
    extract_as(source, &Reading::default()).documents
}

/// What stands above a text that somebody has signed with PGP.
const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";

/// The documents of a file and what is to be said about it, read as the user says.
pub fn extract_as(source: &SourceFile, reading: &Reading) -> Extracted {
    let mut extracted = if let Some(named) = dialect_of(source) {
        let mut document = template(source, named.dialect, reading.flavour.or(named.flavour));
        document.language = named.language.map(str::to_lowercase);
        Extracted { sort: of_dialect(named.dialect), ..one(source, document) }
    } else {
        let read = read_of(source, reading);
        let extracted = match read {
            Read::Fields(container) => export::read(source, container, reading),
            Read::Text(flavour) => text(source, reading.flavour.unwrap_or(flavour)),
            Read::Texts(read) => Extracted { documents: read(source), ..Extracted::default() },
            Read::Program => program::read(source),
        };
        let sort = if matches!(extracted.sort, Sort::Page | Sort::List) { extracted.sort } else { read.sort() };
        Extracted { sort, ..extracted }
    };
    if let Some(names) = &reading.names {
        extracted.documents.iter_mut().for_each(|document| document.names = Some(names.clone()));
    }
    if let Some(thread) = &reading.thread {
        extracted.documents.iter_mut().for_each(|document| thread.lay_below(document));
    }
    extracted.documents.iter_mut().for_each(normal::normalise);
    for document in &mut extracted.documents {
        document.syntax.percent = percent_pattern::has_percent(document, source.text());
    }
    for document in extracted.documents.iter_mut().filter(|document| document.prose.contains(SIGNED)) {
        document.unfixable = Some(FixError::Signed);
    }
    extracted
}

/// The template language that a file is in. What is called like a file of elements and has none is a module: it holds objects that
/// others show. What is called like PHP and shows nothing outside of its code is a program.
fn dialect_of(source: &SourceFile) -> Option<dialect::Named<'_>> {
    let is_program = |named: &dialect::Named<'_>| match named.dialect.layout() {
        Layout::Jsx => jsx::is_module(source.text()),
        _ => named.dialect.name == "PHP" && program::is_php_without_page(source.text()),
    };
    dialect::of_path(Path::new(source.path())).filter(|named| !is_program(named))
}

/// How a file is read that is in no template language; if it is called like one in such a language, it is a program.
fn read_of(source: &SourceFile, reading: &Reading) -> Read {
    if let Some(named) = dialect::of_path(Path::new(source.path())) {
        let is_module = matches!(named.dialect.layout(), Layout::Jsx);
        return if is_module { Read::Fields(Container::Script) } else { Read::Program };
    }
    let plain = &FORMATS[0];
    let named = format_of(Path::new(source.path())).unwrap_or(plain);
    let known = || KNOWN_BY_CONTENT.iter().find(|known| (known.is)(source.text())).map(|known| known.read);
    let says_text = std::ptr::eq(named, plain) && reading.flavour.is_none();
    says_text.then(known).flatten().unwrap_or(named.read)
}

/// Whether a file is a page on which replies stand to be copied, in code fences, block quotes, tables or lists or below headings,
/// so that each of them is a document and what stands around them is read by no customer.
pub fn is_page_of_replies(source: &SourceFile) -> bool {
    let is_markdown =
        matches!(format_of(Path::new(source.path())), Some(Format { read: Read::Text(Flavour::Markdown), .. }));
    is_markdown && reply_page::read(source.text(), source.path()).is_some()
}

/// Comments of template languages in a file, in order.
pub(crate) fn comments(source: &SourceFile) -> Vec<Span<Source>> {
    let own = dialect_of(source).map_or(&[][..], |named| named.dialect.own());
    let found = placeholder::scan_as(source.text(), own).into_iter();
    found.filter(|found| found.kind == placeholder::PlaceholderKind::Comment).map(|found| found.span).collect()
}

/// A text, or the replies on a page of them.
fn text(source: &SourceFile, flavour: Flavour) -> Extracted {
    let replies = (flavour == Flavour::Markdown).then(|| reply_page::read(source.text(), source.path())).flatten();
    match replies {
        Some(documents) => Extracted { sort: Sort::Page, documents, ..Extracted::default() },
        None => one(source, flavour.read_file(source.text(), &[])),
    }
}

/// The text that a system fills in.
fn template(source: &SourceFile, dialect: &Dialect, flavour: Option<Flavour>) -> Document {
    let mut document = match dialect.layout() {
        Layout::Text(usual) => flavour.unwrap_or(usual).read_file(source.text(), dialect.own()),
        Layout::Indented(syntax) => haml_slim_pug::read(source.text(), syntax, dialect.own()),
        Layout::Jsx => jsx::read(source.text()),
    };
    document.kind = document.kind.or(Some(Kind::Macro));
    document
}

/// A file that is one document, and the fallback texts in it.
fn one(source: &SourceFile, document: Document) -> Extracted {
    let fallbacks = placeholder_defaults::documents(source.text(), &document);
    let mut documents = vec![document];
    for mut fallback in fallbacks {
        fallback.kind = documents[0].kind;
        documents.push(fallback);
    }
    Extracted { documents, ..Extracted::default() }
}

/// Whether a file holds many mails, each behind a line that begins with `From `.
pub(crate) fn is_mailbox(source: &SourceFile) -> bool {
    Path::new(source.path()).extension().is_some_and(|found| found.eq_ignore_ascii_case("mbox"))
        || mail::is_mbox(source.text())
}

/// What stands in the files of a format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Text that people write.
    #[default]
    Prose,
    /// Markup, of which the pages of an application are made as well.
    Markup,
    /// Code that may hold a message.
    Code,
    /// Fields, of which a known system or the user says which hold replies.
    Fields,
    /// Fields that are a list of titles and texts, in a file of no system that is known.
    List,
    /// Messages and nothing else.
    Mail,
    /// Replies that stand on a page to be copied.
    Page,
}

/// Whether a file of that name is a program whose objects and strings are read.
pub fn is_program(name: &str) -> bool {
    let path = Path::new(name);
    let is_php = || dialect::of_path(path).is_some_and(|named| named.dialect.name == "PHP");
    matches!(format_of(path), Some(Format { read: Read::Fields(Container::Script) | Read::Program, .. })) || is_php()
}

/// What stands in files of that name; `None`: no format of that name is read in a walk through a folder. A file that is named by
/// itself is read whatever it is called.
pub fn sort(name: &str) -> Option<Sort> {
    let path = Path::new(name);
    let of_format = || format_of(path).map(|format| format.read.sort());
    dialect::of_path(path).map(|named| of_dialect(named.dialect)).or_else(of_format)
}

fn of_dialect(dialect: &Dialect) -> Sort {
    match dialect.name {
        "MJML" => Sort::Mail,
        _ if dialect.is_code => Sort::Code,
        _ => Sort::Markup,
    }
}

impl Read {
    fn sort(self) -> Sort {
        match self {
            Self::Text(Flavour::Html) => Sort::Markup,
            Self::Text(_) => Sort::Prose,
            Self::Fields(Container::Script) | Self::Program => Sort::Code,
            Self::Fields(_) => Sort::Fields,
            Self::Texts(_) => Sort::Mail,
        }
    }
}

/// The file name extensions that [`sort`] knows, lower case, without the dot.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions.iter().copied()).chain(dialect::suffixes())
}

fn format_of(path: &Path) -> Option<&'static Format> {
    let name = path.file_name()?.to_string_lossy();
    FORMATS.iter().find(|format| dialect::without(&name, format.extensions).is_some())
}

/// How a comment is written in a file; `None` where its format has none, or a customer would read it.
pub(crate) fn comment_style(source: &SourceFile, reading: &Reading) -> Option<CommentStyle> {
    if let Some(named) = dialect_of(source) {
        return named.dialect.comment();
    }
    match read_of(source, reading) {
        Read::Text(flavour) => match reading.flavour.unwrap_or(flavour).known(source.text()) {
            Flavour::Markdown | Flavour::Html => Some(comment_syntax::inline("<!--", "-->")),
            Flavour::Plain | Flavour::Auto => None,
        },
        Read::Fields(container) => match container {
            Container::Yaml | Container::Toml | Container::Properties => Some(comment_syntax::line("#", "")),
            Container::Xml | Container::Plist => Some(comment_syntax::line("<!--", "-->")),
            Container::Strings => Some(comment_syntax::line("/*", "*/")),
            _ => None,
        },
        Read::Program => Some(comment_syntax::line(program::line_comment(source.path()), "")),
        Read::Texts(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_extension() {
        for (name, known) in [
            ("a.TXT", Sort::Prose),
            ("a.markdown", Sort::Prose),
            ("Late.email-meta.xml", Sort::Mail),
            ("a.mjml", Sort::Mail),
            ("a.json", Sort::Fields),
            ("welcome.html.erb", Sort::Markup),
            ("order.php", Sort::Code),
            ("mailer.py", Sort::Code),
        ] {
            assert_eq!(sort(name), Some(known), "{name}");
        }
        for name in ["a.rs", "README", ".md"] {
            assert_eq!(sort(name), None, "{name}");
        }
    }
}

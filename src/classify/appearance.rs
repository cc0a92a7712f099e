//! What a file looks like: a letter, a page, a list for a program.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem::Finder;

use super::code;
use super::path_words::{Role as Speaks, role};
use crate::extract::front_matter;
use crate::segment::closing;
use crate::segment::greeting_words::greeting_cue;
use crate::text::byte_scan;
use crate::text::document::{Document, PLACEHOLDER, RegionKind, Role};
use crate::text::name_words::words;
use crate::text::reach;

/// What stands in a page that somebody uses, and in no message that somebody is sent.
const PAGE_MARKS: &[&str] = &[
    "<form",
    "<input",
    "<textarea",
    "<select",
    "<nav",
    "csrf",
    "form_for",
    "form_with",
    "form_tag",
    "simple_form",
    "Html.BeginForm",
    "<asp:",
    "<router-view",
    "hx-get=",
    "hx-post=",
    "x-data=",
    "ng-repeat=",
    "class=\"table table",
    "container-fluid",
    "{% extends \"admin/",
    "{% extends 'admin/",
    "{% block scripts",
    "{% block stylesheets",
    "{% form_media",
    // Code that reacts to somebody.
    "\"use client\"",
    "'use client'",
    "onClick=",
    "onChange=",
    "onSubmit=",
    "useState(",
    "useEffect(",
    "useRouter(",
    "useSearchParams(",
    "useNavigate(",
    "@click=",
    "v-model=",
];

/// What stands in pages, and in mails only where these are laid out like them.
const LAYOUT_MARKS: &[&str] = &[
    "<button",
    "<script src",
    "<script type=\"module",
    "<svelte:",
    "content_for",
    "@extends(",
    "@section(",
    "@livewire",
    "{% schema",
    "{% extends \"base.html\"",
    "{% extends 'base.html",
    "{% extends \"layout",
    "{% extends 'layout",
    "{{#> layout",
    "phx-",
    "ng-if=",
    "v-if=",
    "v-for=",
];

/// What stands in mails only, as it is written for mail programs.
const MAIL_MARKS: &[&str] = &[
    "<!--[if mso",
    "<!--[if (gte mso",
    "<!--[if gte mso",
    "x-apple-disable-message",
    "urn:schemas-microsoft-com",
    "<!--@subject",
    "cellpadding=\"0\"",
];

/// Bytes one of which stands in nearly every mark, and the beginnings of the others: prose has none of them.
const BYTES_OF_MARKS: [[u8; 3]; 2] = [*b"<{(", *b"@=_"];
const OTHER_MARKS: [&str; 7] = ["csrf", "Html", "use client", "container-fluid", "phx-", "x-apple", "urn:"];

/// Whether a text may hold a mark of any list: the search for all of them is made for the few that may.
fn may_hold_marks(text: &[u8]) -> bool {
    static OTHERS: LazyLock<[Finder<'static>; OTHER_MARKS.len()]> = LazyLock::new(|| OTHER_MARKS.map(Finder::new));
    byte_scan::any_of(text, &BYTES_OF_MARKS) || OTHERS.iter().any(|mark| mark.find(text).is_some())
}

/// Whether a text holds a mark that begins or ends with this byte, which hardly any letter has.
fn holds_mark(text: &str, byte: u8, mark: &str) -> bool {
    memchr::memchr(byte, text.as_bytes()).is_some() && memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some()
}

/// The first mark of each list in a text: of pages, of layouts, of mails. Found in one go.
fn marks_in(text: &str) -> [Option<&'static str>; 3] {
    const LISTS: [&[&str]; 3] = [PAGE_MARKS, LAYOUT_MARKS, MAIL_MARKS];
    // Made for every draft, so that what is made fast goes before what would be a little faster on a long text.
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let kind = Some(AhoCorasickKind::ContiguousNFA);
        AhoCorasick::builder().kind(kind).build(LISTS.into_iter().flatten()).ok()
    });
    let mut found = [None; 3];
    if !may_hold_marks(text.as_bytes()) {
        return found;
    }
    for hit in FINDER.iter().flat_map(|finder| finder.find_overlapping_iter(text)) {
        let mut index = hit.pattern().as_usize();
        for (list, found) in LISTS.iter().zip(&mut found) {
            if let Some(mark) = list.get(index) {
                found.get_or_insert(*mark);
                break;
            }
            index -= list.len();
        }
        if found.iter().all(Option::is_some) {
            break;
        }
    }
    found
}

/// The key at the top of a file that describes an interface for programs; what it quotes is made up.
pub(super) fn describes_interface(text: &str) -> Option<&'static str> {
    const KEYS: &[&str] = &["openapi", "swagger", "asyncapi"];
    /// Lines within which it stands where a file has it.
    const HEAD: usize = 40;
    let key_of = |line: &str| {
        let is_at_top = !line.starts_with([' ', '\t']) || line.trim_start().starts_with('"');
        let name = line.trim_start().trim_start_matches('{').trim_start().split(':').next().unwrap_or_default();
        let name = name.trim_end().trim_matches('"');
        KEYS.iter().copied().find(|key| is_at_top && *key == name && line.contains(':'))
    };
    text.lines().take(HEAD).find_map(key_of)
}

/// What a front matter says of a page of a site.
const PAGE_KEYS: &[&str] = &[
    "layout",
    "permalink",
    "sidebar",
    "sidebar_label",
    "sidebar_position",
    "nav_order",
    "hide_title",
    "toc",
    "redirect_from",
    "pagination_next",
    "lastmod",
    "published",
    "dateCreated",
    "editor",
    "menu",
    "globs",
    "alwaysApply",
    "applyTo",
    "allowed-tools",
    "assignees",
];

/// What a front matter says of a reply.
const REPLY_KEYS: &[&str] = &[
    "subject",
    "shortcut",
    "trigger",
    "macro",
    "reply-type",
    "occasion",
    "replylint-allow",
    "thread",
    "email_subject",
    "preheader",
];

/// What a front matter says of a mail that came in.
const RECEIVED_KEYS: &[&str] =
    &["received", "received_at", "received-at", "message_id", "message-id", "gmail_message_id", "in_reply_to"];

/// What a line begins with in the examples that a bot learns from.
const TRAINING_MARKS: &[&str] = &["## intent:", "## synonym:", "## lookup:", "## regex:"];

/// So many words make a line language.
const ENOUGH_WORDS: usize = 4;

/// The most words of a text without greeting and sign-off that is taken for a reply where nothing else says so.
const SHORT: usize = 300;
/// The same where it is set like a page, under a heading.
const SHORT_PAGE: usize = 60;

/// The most words between headings and the greeting of a letter below them.
const ABOVE_GREETING: usize = 10;

/// The most headings and the most words of one letter; what has more of both, or more words where only its own name speaks for it, is
/// none.
const CHAPTERS: usize = 8;
const BOOK: usize = 1500;

/// The most bytes of each letter in a file of several, and the bytes of the file that tell.
const LONGEST_LETTER: usize = 9_000;
const BEGINS: usize = 60_000;

/// What a file looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(super) struct Appearance {
    pub(super) greets: bool,
    /// Whether a machine fills in who is greeted.
    pub(super) greets_by_field: bool,
    /// Whether a line further down greets a field, as below a choice of what is said first.
    pub(super) greets_below: bool,
    /// Whether it has the words of a book for each letter in it.
    pub(super) is_book: bool,
    pub(super) signs: bool,
    pub(super) headings: usize,
    items: usize,
    paragraphs: usize,
    words: usize,
    code: usize,
    /// Whether at least a third of its lines are language.
    is_language: bool,
    /// Whether most of its lines are code.
    pub(super) is_program: bool,
    /// What only a page holds.
    pub(super) page: Option<&'static str>,
    /// What a mail holds only where it is laid out like a page.
    pub(super) layout: Option<&'static str>,
    /// What only a mail holds.
    pub(super) mail: Option<&'static str>,
    /// A key of its front matter that pages have.
    pub(super) page_key: Option<&'static str>,
    /// A key of its front matter that replies have.
    pub(super) reply_key: Option<&'static str>,
    /// What stands only in the examples that a bot learns from, where the customer speaks.
    pub(super) training: Option<&'static str>,
    /// A key of its front matter that mails have which came in.
    pub(super) received_key: Option<&'static str>,
    /// Whether its markup is what people write with an editor: no classes, no parts of pages.
    pub(super) is_simple: bool,
}

/// Lines among which one that greets is looked for.
const LINES_ABOVE_GREETING: usize = 8;

impl Appearance {
    /// That of a text and of its first reply, which is segmented.
    pub(super) fn of(text: &str, documents: &[Document]) -> Self {
        // A site may keep its mails as pages that are laid out as mails.
        let is_mail = |value: &str| words(value).any(|word| role(word) == Some(Speaks::Mail));
        let (mails, others): (Vec<_>, Vec<_>) =
            front_matter(text).partition(|(key, value)| *key == "layout" && is_mail(value));
        let keys: Vec<&str> = others.into_iter().map(|(key, _)| key).collect();
        let known = |list: &[&'static str]| list.iter().find(|known| keys.contains(known)).copied();
        let [page, layout, mail] = marks_in(text);
        let mut shape = Self {
            page,
            layout,
            mail,
            page_key: known(PAGE_KEYS).or_else(|| known(&["description"]).filter(|_| keys.contains(&"name"))),
            reply_key: known(REPLY_KEYS).or_else(|| (!mails.is_empty()).then_some("the layout of a mail")),
            received_key: known(RECEIVED_KEYS),
            training: TRAINING_MARKS
                .iter()
                .copied()
                .filter(|_| holds_mark(text, b'#', "## "))
                .find(|mark| text.lines().any(|line| line.starts_with(mark))),
            is_simple: !holds_mark(text, b'=', " class=")
                && !holds_mark(text, b'=', " className=")
                && !holds_mark(text, b'<', "<script"),
            ..Self::default()
        };
        let Some(document) = documents.iter().find(|document| document.role == Role::Reply) else { return shape };
        let mut is_named = false;
        let letter = document.letter();
        let greets = |line: &str| greeting_cue(line).is_some() && line.contains(PLACEHOLDER);
        shape.greets_below = letter.lines().take(LINES_ABOVE_GREETING).any(|line| greets(line.trim()));
        for region in &document.regions {
            let said = region.span.slice(&document.prose);
            match region.kind {
                // Below headings and text, somebody else is greeted: in an example, in one post of several.
                RegionKind::Greeting if shape.headings > 1 && shape.words > ABOVE_GREETING => {}
                RegionKind::Greeting => {
                    shape.greets = true;
                    shape.greets_by_field |= said.contains(PLACEHOLDER);
                }
                RegionKind::Closing if closing::says_so(said) || said.contains(PLACEHOLDER) => shape.signs = true,
                RegionKind::Closing => is_named = true,
                RegionKind::Heading => shape.headings += 1,
                RegionKind::Code => shape.code += 1,
                RegionKind::Body => {
                    shape.paragraphs += 1;
                    // Nobody asks how many there are beyond a book's.
                    if shape.words <= BOOK {
                        shape.words += said.split_whitespace().count();
                    }
                }
                _ => {}
            }
        }
        shape.is_book = shape.words > BOOK && {
            let begins = &letter[..reach::end(&letter, 0, BEGINS)];
            let letters = begins.lines().filter(|line| greeting_cue(line.trim()).is_some()).count();
            reach::len(begins) > LONGEST_LETTER * letters.max(1)
        };
        // A word or two at the end are somebody's name if somebody is greeted at the top.
        shape.signs |= is_named && shape.greets;
        // A format that has lists leaves their marks out of the prose.
        shape.items = text.lines().filter(|line| crate::segment::is_list_item(line.trim_start())).count();
        shape.paragraphs = shape.paragraphs.saturating_sub(shape.items);
        let mut lines = 0;
        let mut language = 0;
        for line in letter.lines().map(str::trim).filter(|line| !line.is_empty()) {
            lines += 1;
            // A paragraph may be one line: the first words tell.
            let words = line.split_whitespace().filter(|word| is_of_words(word)).take(ENOUGH_WORDS).count();
            language += usize::from(
                words >= ENOUGH_WORDS || words > 0 && line.ends_with(['.', '!', '?', ',', ':', '…', '"', '”']),
            );
        }
        shape.is_language = language * 3 >= lines;
        shape.is_program = code::is_program(&letter);
        shape
    }

    /// Whether it begins or ends like a letter, and is not a book of many chapters that letters stand in.
    pub(super) fn is_letter(&self) -> bool {
        let has_chapters = self.headings > CHAPTERS && self.words > BOOK;
        !has_chapters && (self.greets || self.signs && self.headings < 2 && self.is_language)
    }

    /// Why a text that is no letter is none to somebody, wherever it lies.
    pub(super) fn manual(&self) -> Option<&'static str> {
        if self.is_program {
            Some("its lines are code")
        } else if self.is_letter() {
            None
        } else if self.headings > 1 && self.items > self.paragraphs {
            Some("lists under headings")
        } else if self.headings > 0 && !self.is_language {
            Some("lines under headings that are not sentences")
        } else if self.headings > 1 && self.words > SHORT {
            Some("a long text under headings")
        } else {
            None
        }
    }

    /// Why a text that is no letter is none to somebody, where nothing else speaks for it.
    pub(super) fn document(&self) -> Option<&'static str> {
        if self.is_letter() {
            return None;
        }
        if !self.is_language {
            Some("its lines are not sentences")
        } else if self.headings > 1 {
            Some("a text under headings")
        } else if self.headings == 1 && (self.items > 1 || self.words > SHORT_PAGE || self.code > 0) {
            Some("a text under a heading")
        } else if self.items > 2 * self.paragraphs.max(1) {
            Some("a list")
        } else if self.words > SHORT {
            Some("a long text without greeting or name")
        } else {
            None
        }
    }
}

/// Whether a stretch without white space is a word, marks included: nearly every one is of letters alone.
fn is_of_words(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic()) || word.chars().all(is_of_word)
}

fn is_of_word(char: char) -> bool {
    char.is_alphabetic()
        || matches!(char, '\'' | '’' | '-' | ',' | '.' | '!' | '?' | ':' | ';' | '(' | ')' | '"' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_may_be_found() {
        for mark in [PAGE_MARKS, LAYOUT_MARKS, MAIL_MARKS].into_iter().flatten() {
            assert!(may_hold_marks(mark.as_bytes()), "{mark}");
        }
        assert!(!may_hold_marks(b"Hi Dana,\n\nyour oar, the long one - it's ready: call us!\n"));
    }
}

//! One reply, as the rules see it: prose and what its parts are, with the [map](SourceMap) to where each byte of it comes from.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::day::Day;
use crate::text::fix_error::FixError;
use crate::text::placeholder_name_check::Names;
use crate::text::program_syntax::ProgramSyntax;
use crate::text::source_escaping::Escape;
pub use crate::text::source_map::{Mapped, Origin, Piece, SourceMap};
use crate::text::span::{Prose, Source, Span, offset};
use crate::text::transfer_encoding::TransferEncoding;

/// What stands for a placeholder in the prose: one character that no phrase can match through.
pub const PLACEHOLDER: char = '\u{fffc}';

/// Whether a reader sees a character of the prose: white space, soft hyphens and the like are not seen, nor is a placeholder.
pub(crate) fn is_seen(char: char) -> bool {
    !char.is_whitespace() && !matches!(char, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{feff}' | PLACEHOLDER)
}

/// Who wrote a text, for which desk and when, as far as the record or the mail around it says so. Reports compare by it; no rule
/// reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// What its record or mail is called where it comes from, such as the number of a ticket, so that a finding can be led back to it.
    pub id: Option<String>,
    /// Who wrote it.
    pub agent: Option<String>,
    /// The desk, team or inbox that it left from.
    pub queue: Option<String>,
    /// The folder or category of a library that it stands in.
    pub group: Option<String>,
    /// The labels of its record.
    pub tags: Vec<String>,
    /// The day on which it was sent or, where nothing says so, written.
    pub sent: Option<Day>,
}

/// What a text is to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The message itself.
    Reply,
    /// A subject line in a field of its own.
    Subject,
    /// A note among colleagues; never linted.
    InternalNote,
    /// The name of a macro; never linted.
    Title,
    /// What a placeholder shows when it has no value.
    Fallback,
}

/// Whether customers still receive it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In use.
    Active,
    /// Switched off; not linted.
    Retired,
    /// Part of a program of which nothing says that anybody gets it; not linted.
    Unsent,
}

/// How a text was found to be a reply where nobody has said so: a walk met the file, no configuration speaks of it, and neither the
/// format of a system nor a name that only agents use does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Guess {
    /// A few words of which nothing says that they are a whole reply: perhaps what somebody is about to send.
    Piece,
    /// A mail whose front matter addresses it, so that a program sends it or somebody keeps it: nobody types that into a draft. Or a
    /// letter that a page has as a whole.
    Filed,
    /// Its name or a folder above it speaks of messages, it holds what only mails and templates hold, or it is a letter from the first
    /// line on, without a heading.
    Place,
    /// Something in it reads like a reply, and nothing else speaks for that.
    Shape,
    /// It shows whoever builds mails how they may look: only its words may reach a customer, as they stand.
    Shown,
    /// It is sent to those who are no customers yet.
    Pitched,
}

impl Guess {
    /// Whether it tells something of drafts as well as of templates.
    pub(crate) fn is_of_drafts(self) -> bool {
        matches!(self, Self::Filed | Self::Shown | Self::Pitched)
    }
}

/// Who fills in what a template leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filler {
    /// A program, as far as anybody knows.
    #[default]
    Program,
    /// Whoever copies it from the page that it stands on.
    Person,
}

/// What sort of text a document is; some rules hold for some kinds only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Written for one customer and about to be sent: nothing in it may be left to fill in.
    #[default]
    Draft,
    /// A template: placeholders belong in it.
    Macro,
    /// One message of a chat: no greeting, no sign-off.
    Chat,
    /// A reply to a post or a review, for all to read: a greeting at most, and initials for a name.
    Public,
}

impl Kind {
    /// Every kind, with the name it has in the phrasebook and on the command line.
    pub const ALL: [(&'static str, Self); 4] =
        [("draft", Self::Draft), ("macro", Self::Macro), ("chat", Self::Chat), ("public", Self::Public)];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
    }
}

/// What a stretch of prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegionKind {
    /// `Subject: …` at the top of a draft, or a subject field.
    Subject,
    /// `Subject: Re: …`: the subject of the customer's mail, which an answer keeps.
    Topic,
    /// `Hi Dana,`
    Greeting,
    /// A paragraph or list item of what is said.
    Body,
    /// `Kind regards,` up to the name, which belongs to it.
    Closing,
    /// What follows the name: role, company, phone, legal lines.
    Signature,
    /// Somebody else's words, `depth` levels deep (from 1).
    Quote {
        /// Number of `>` marks, or 1 where a header block quotes.
        depth: u8,
    },
    /// `On … wrote:`, a `From:`/`Sent:` block, or a line such as `-----Original Message-----`.
    Attribution,
    /// The legal paragraph below a signature.
    Disclaimer,
    /// Code, block or inline, and names made for machines: paths, file names, hashtags, codes.
    Code,
    /// A web or mail address.
    Url,
    /// `{{ticket.name}}`, `%{name}`, `[NAME]`: one [`PLACEHOLDER`] in the prose.
    Placeholder,
    /// `{% if … %}` and the like: nothing a customer sees.
    Control,
    /// A heading of a formatted text.
    Heading,
    /// What a picture that stands alone says to those who do not see it. Nobody greets, closes or is answered in it.
    Caption,
    /// Between two branches of a template, of which a customer receives one.
    Boundary,
}

impl RegionKind {
    /// Its name in output and in `only_in`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Topic => "topic",
            Self::Greeting => "greeting",
            Self::Body => "body",
            Self::Closing => "closing",
            Self::Signature => "signature",
            Self::Quote { .. } => "quote",
            Self::Attribution => "attribution",
            Self::Disclaimer => "disclaimer",
            Self::Code => "code",
            Self::Url => "url",
            Self::Placeholder => "placeholder",
            Self::Control => "control",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Boundary => "boundary",
        }
    }

    /// Whether the company says it to the customer, so that rules may speak about it.
    pub fn is_linted(self) -> bool {
        matches!(
            self,
            Self::Subject
                | Self::Greeting
                | Self::Body
                | Self::Closing
                | Self::Signature
                | Self::Heading
                | Self::Caption
        )
    }
}

/// A stretch of prose that is one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Which part of a reply, or what kind of text, it is.
    pub kind: RegionKind,
    /// The prose that it covers.
    pub span: Span<Prose>,
}

/// A sentence, list item or line of its own, with the block it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, without the white space around it.
    pub span: Span<Prose>,
    /// Index into [`Document::regions`].
    pub region: u32,
}

/// Where two forms of one message part that should say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// Index of the document that is the other form.
    pub from: u32,
    /// The first words of this form that the other does not have there.
    pub here: Span<Prose>,
    /// What stands there in the other form.
    pub there: Span<Source>,
}

/// The text of a field or a part of a mail, and the stretches of it that can only be written as a whole.
#[derive(Clone, Debug)]
pub struct Coded {
    /// What the field or part says, before any markup in it is read.
    pub text: Arc<String>,
    /// From the prose to `text`, whose places count as source here.
    pub map: SourceMap,
    /// The stretches, in order. Between them, the text stands in the file as it is.
    pub blocks: Vec<Block>,
}

/// An encoded stretch.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where, in the text of the field or part.
    pub text: Span<Source>,
    /// Where, in the text of the file: all of it is written anew if anything is.
    pub source: Span<Source>,
    /// The encoding of `source`.
    pub coding: TransferEncoding,
}

/// The text that a document was read from, the encoding of a mail undone: what its author typed, markup and all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Original<'a> {
    /// The file, or the text of the field or part of a mail.
    pub(crate) text: &'a str,
    /// From the prose to `text`, whose places count as source here.
    pub(crate) map: &'a SourceMap,
}

impl<'a> Original<'a> {
    /// Where in `text` a stretch of the prose comes from, in bytes.
    pub(crate) fn place(self, span: Span<Prose>) -> Range<usize> {
        self.map.to_source(span).span.range()
    }

    /// What is written there.
    pub(crate) fn slice(self, span: Span<Prose>) -> &'a str {
        self.map.to_source(span).span.slice(self.text)
    }
}

/// One reply: what one customer receives.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// Where it lies in its file (JSON pointer, MIME part, CSV row); `None` where the file is the document.
    pub pointer: Option<String>,
    /// The name of the macro, where the file gives one.
    pub title: Option<String>,
    /// What the file sorts it under, where it does.
    pub tags: Vec<String>,
    /// Who says it, as the sender of a mail is named in it.
    pub from: Option<String>,
    /// What is known of how it came about.
    pub circumstances: Circumstances,
    /// What the text is to the customer.
    pub role: Role,
    /// Whether it is in use.
    pub state: State,
    /// What language the file says it is in, such as `en-us`.
    pub language: Option<String>,
    /// Index, within its file, of the document that says the same in another form; that one is linted in its place.
    pub twin: Option<u32>,
    /// Index of the document whose twin this one is: a change of one is a change of both.
    pub copy: Option<u32>,
    /// Where it says something else than the other form of the same message, which it should repeat.
    pub parting: Option<Divergence>,
    /// The names that its placeholders may have, where somebody says which those are.
    pub names: Option<Arc<Names>>,
    /// What the file itself says about its kind, in front matter for example.
    pub kind: Option<Kind>,
    /// The kind of reply that the file itself says it is, in front matter for example, and where it says so.
    pub reply_type: Option<(String, Span<Source>)>,
    /// Why no change can be written back, where its format lets none; then changes are for a person.
    pub unfixable: Option<FixError>,
    /// What of it can only be written as a whole; there, its map tells where words stand and not where to write.
    pub coded: Option<Box<Coded>>,
    /// Whether what its map leaves out is no markup, only line ends and marks that mail programs put in.
    pub folds: bool,
    /// The file that the thread below the reply comes from, where the reply does not quote it itself.
    pub thread_file: Option<String>,
    /// Whether somebody named the message that it answers, which was then laid below it.
    pub has_given_message: bool,
    /// What the rules read.
    pub prose: Arc<String>,
    /// Where it came from.
    pub map: SourceMap,
    /// How words are to be written at the places that the map gives: the innermost layer first.
    pub escapes: Vec<Escape>,
    /// What the program that shows it reads in it.
    pub(crate) syntax: ProgramSyntax,
    /// Its blocks: sorted, without overlap. Extraction marks what only the format knows (code, quotes, headings,
    /// boundaries); segmentation completes the list.
    pub regions: Vec<Region>,
    /// What stands inside blocks: placeholders, addresses, inline code, template control. Sorted, without overlap.
    pub inlines: Vec<Region>,
    /// The sentences of all blocks that hold language, quotes included; in order.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The same reply without what anybody wrote: no text, no place in it, no title, and no name, which may be a sentence, as
    /// translations have them. Its standing and its day remain.
    pub(crate) fn without_words(&self) -> Self {
        Self {
            circumstances: Circumstances { sent: self.circumstances.sent, ..Circumstances::default() },
            role: self.role,
            state: self.state,
            twin: self.twin,
            copy: self.copy,
            kind: self.kind,
            ..Self::new(String::new(), SourceMap::default())
        }
    }

    /// Makes it the subject line of a mail, all of it one region, whatever it looks like. It is not segmented yet.
    pub(crate) fn make_subject(&mut self) {
        self.role = Role::Subject;
        let said = self.prose.trim();
        if !said.is_empty() {
            let start = self.prose.len() - self.prose.trim_start().len();
            self.regions = vec![Region { kind: RegionKind::Subject, span: Span::of(start..start + said.len()) }];
        }
    }

    /// An active reply with this prose and map; nothing is known about its parts yet.
    pub fn new(prose: impl Into<Arc<String>>, map: SourceMap) -> Self {
        Self {
            pointer: None,
            title: None,
            tags: Vec::new(),
            from: None,
            circumstances: Circumstances::default(),
            role: Role::Reply,
            state: State::Active,
            language: None,
            twin: None,
            copy: None,
            parting: None,
            names: None,
            kind: None,
            reply_type: None,
            unfixable: None,
            coded: None,
            folds: false,
            thread_file: None,
            has_given_message: false,
            prose: prose.into(),
            map,
            escapes: Vec::new(),
            syntax: ProgramSyntax::default(),
            regions: Vec::new(),
            inlines: Vec::new(),
            sentences: Vec::new(),
        }
    }

    /// Whether a customer receives it, so that it is linted; what stands there twice is linted once.
    pub fn is_linted(&self) -> bool {
        self.state == State::Active && self.twin.is_none() && !matches!(self.role, Role::InternalNote | Role::Title)
    }

    /// What its author typed, where `file` is the text of the file that it was read from.
    pub(crate) fn original<'a>(&'a self, file: &'a str) -> Original<'a> {
        match &self.coded {
            Some(coded) => Original { text: &coded.text, map: &coded.map },
            None => Original { text: file, map: &self.map },
        }
    }

    /// The prose without what its pictures say: all that shows what sort of text it is.
    pub(crate) fn letter(&self) -> Cow<'_, str> {
        let mut captions = self.regions.iter().filter(|region| region.kind == RegionKind::Caption).peekable();
        if captions.peek().is_none() {
            return Cow::Borrowed(&self.prose);
        }
        let mut letter = String::with_capacity(self.prose.len());
        let mut at = 0;
        for caption in captions {
            letter.push_str(&self.prose[at..caption.span.range().start]);
            at = caption.span.range().end;
        }
        letter.push_str(&self.prose[at..]);
        Cow::Owned(letter)
    }

    /// The kind of the block that a sentence stands in.
    pub fn region_of(&self, sentence: &Sentence) -> RegionKind {
        self.regions[sentence.region as usize].kind
    }

    /// The kind of the block at an offset.
    pub fn region_at(&self, at: u32) -> Option<RegionKind> {
        let index = self.regions.partition_point(|region| region.span.end() <= at);
        self.regions.get(index).filter(|region| region.span.start() <= at).map(|region| region.kind)
    }

    /// Whether a stretch of prose touches what is no language: an address, code, the name of a file. Nothing is changed there.
    pub fn is_opaque(&self, span: Span<Prose>) -> bool {
        self.inlines_over(span).any(|inline| matches!(inline.kind, RegionKind::Url | RegionKind::Code))
    }

    /// The inlines that a stretch of prose touches.
    pub fn inlines_over(&self, span: Span<Prose>) -> impl Iterator<Item = &Region> {
        let first = self.inlines.partition_point(|inline| inline.span.end() <= span.start());
        self.inlines[first..].iter().take_while(move |inline| inline.span.start() < span.end())
    }

    /// Whether an inline reaches into a stretch of prose.
    pub(crate) fn has_inlines(&self, span: Span<Prose>) -> bool {
        let first = self.inlines.partition_point(|inline| inline.span.end() <= span.start());
        self.inlines.get(first).is_some_and(|inline| inline.span.start() < span.end())
    }

    /// The inlines that lie within a stretch of prose.
    pub fn inlines_in(&self, span: Span<Prose>) -> impl Iterator<Item = &Region> {
        let first = self.inlines.partition_point(|inline| inline.span.start() < span.start());
        self.inlines[first..]
            .iter()
            .take_while(move |inline| inline.span.start() < span.end())
            .filter(move |inline| span.covers(inline.span))
    }

    /// Whether a text at `at` may go on with what stands before it though its sentence begins there: it is what a template says in
    /// one of several branches, or in the place of a value.
    pub(crate) fn is_spliced(&self, at: u32) -> bool {
        let start = offset(self.prose[..at as usize].trim_end().len());
        self.role == Role::Fallback || self.is_branched_between(start, at)
    }

    /// Whether one branch of a template ends and another begins between two places, so that whoever reads the one may not read the other.
    pub(crate) fn is_branched_between(&self, one: u32, other: u32) -> bool {
        let first = self.regions.partition_point(|region| region.span.end() <= one);
        let mut between = self.regions[first..].iter().take_while(|region| region.span.start() < other);
        between.any(|region| region.kind == RegionKind::Boundary)
    }

    /// The sentence at an offset, or the next one after it.
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= at);
        (index < self.sentences.len()).then_some(index)
    }
}

//! What the linter says: a rule, a place, and what to say instead.
//!
//! ```
//! use replylint::{Linter, Phrasebook, Settings, SourceFile};
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let draft = SourceFile::from_text("draft.txt", "Hi Dana,\n\nCalm down, please.\n");
//! let finding = &linter.check(&draft).findings[0];
//! let at = draft.position(finding.span.start());
//! assert_eq!((at.line, finding.span.slice(draft.text())), (3, "Calm down"));
//! assert_eq!(finding.rule.id, "calm-down");
//! assert!(!finding.suggestions.is_empty());
//! ```

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fix::{Applicability, Fix};
use crate::text::capital::capitalised;
use crate::text::diagnostic_language::Tongue;
use crate::text::document::{Document, Guess, Kind, RegionKind};
use crate::text::fix_error::FixError;
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Source, Span};

/// How much a finding matters. The order is the order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Arguable; hidden unless asked for.
    Suggestion,
    /// Worth changing before it is sent.
    Warning,
    /// Must not reach a customer.
    Error,
}

impl Severity {
    /// Every severity with its name, lightest first.
    pub const ALL: [(&'static str, Self); 3] =
        [("suggestion", Self::Suggestion), ("warning", Self::Warning), ("error", Self::Error)];

    /// Its name in TOML and output.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, severity)| severity)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! categories {
    ($($variant:ident $name:literal $verdict:literal;)+) => {
        /// What sort of harm a rule is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant is the name beside it")]
        #[non_exhaustive]
        pub enum Category { $($variant,)+ }

        impl Category {
            /// Every category, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its name in TOML and output.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What is said of a phrase of this category where its rule has no message of its own: the words that follow
            /// the quoted phrase.
            pub fn verdict(self) -> &'static str {
                match self { $(Self::$variant => $verdict,)+ }
            }
        }
    };
}

categories! {
    Dismissive "dismissive" "can sound dismissive";
    Blame "blame" "puts the blame on the customer";
    Command "command" "reads like an order";
    Refusal "refusal" "closes a door without opening another";
    Argument "argument" "argues with the customer";
    PolicyShield "policy-shield" "hides behind a rule";
    NonApology "non-apology" "is not a real apology";
    VagueTime "vague-time" "gives no time to plan by";
    SlowPromise "slow-promise" "promises an answer late";
    Jargon "jargon" "is an insider's word";
    Robotic "robotic" "sounds like a stock line";
    Overpromise "overpromise" "promises more than we can be sure of";
    Minimiser "minimiser" "makes the task sound trivial";
    Doubt "doubt" "sounds as if we doubt the customer";
    PassingBuck "passing-buck" "sends the customer elsewhere";
    RepeatInfo "repeat-info" "asks again for what we may have";
    SensitiveRequest "sensitive-request" "asks for data that is not safe to send";
    Condescending "condescending" "can sound condescending";
    Hedge "hedge" "weakens the answer";
    Inclusive "inclusive" "may leave somebody out";
    Archaic "archaic" "sounds like an old office letter";
    Shouting "shouting" "sounds loud";
    Informal "informal" "may be too casual";
    Evasion "evasion" "avoids saying who acted";
    Faceless "faceless" "hides the people behind the company";
    ClosedDoor "closed-door" "leaves the customer no way back";
    NegativeTone "negative-tone" "says it in the negative";
    Terminology "terminology" "goes by another name here";
    Passive "passive" "does not say who acted";
    Structure "structure" "concerns the reply as a whole";
}

impl Category {
    /// Whether it is what a phrase answers that makes it wrong: “you will need a new key” is an order to somebody who complains, and
    /// plain help in a mail that nobody asked for.
    pub(crate) fn is_of_answers(self) -> bool {
        matches!(
            self,
            Self::Dismissive
                | Self::Blame
                | Self::Command
                | Self::Refusal
                | Self::Argument
                | Self::PolicyShield
                | Self::SlowPromise
                | Self::Overpromise
                | Self::Minimiser
                | Self::Doubt
                | Self::PassingBuck
                | Self::RepeatInfo
                | Self::Condescending
                | Self::Evasion
                | Self::NegativeTone
        )
    }

    /// Whether even a macro that says sorry may be right to say it: it gives a rule, a reason, an order or a no that holds for everybody who
    /// gets it, and the way on stands beside it or in the customer's own case. Of the warnings of these categories in 142 repositories,
    /// judged on 29 November 2026 before anybody had worked from them, 10 were right, 27 arguable and 59 false.
    pub(crate) fn is_for_the_case_at_hand(self) -> bool {
        matches!(
            self,
            Self::Command | Self::Refusal | Self::Argument | Self::PolicyShield | Self::PassingBuck | Self::Evasion
        )
    }

    /// Whether it is about how one person treats another: what a program reports, such as a rule, an end or who did something, is a fact.
    /// Errors are as harmful in every template but for those that say no and leave it at that.
    fn is_against_somebody(self, severity: Severity) -> bool {
        let is_no = matches!(self, Self::Argument | Self::ClosedDoor);
        let treats = self.is_of_answers() && self != Self::Evasion || self == Self::Passive;
        is_no || treats && severity < Severity::Error
    }

    /// Whether it says no to somebody, or waves away what somebody has said: harmful only where that was asked or said, but for words
    /// that nobody may be told at all, “calm down”.
    fn is_retort(self, severity: Severity) -> bool {
        let is_no = matches!(self, Self::PassingBuck | Self::Doubt | Self::Refusal | Self::ClosedDoor | Self::Argument);
        is_no || self == Self::Dismissive && severity < Severity::Error
    }

    /// Whether it is about words that are worn out wherever they are read.
    fn is_stale(self) -> bool {
        matches!(self, Self::Robotic | Self::Archaic | Self::NonApology | Self::Inclusive | Self::Condescending)
    }

    /// Whether it depends on who reads it: one reader's jargon is another's trade, capitals set off a word or shout it, and a password
    /// is asked for by whoever is to be told it.
    fn is_of_readers(self) -> bool {
        matches!(self, Self::Shouting | Self::Jargon | Self::Faceless | Self::Hedge | Self::SensitiveRequest)
    }

    /// The category of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.name() == name)
    }
}

impl Category {
    /// Its name as a heading: `Policy shield`.
    pub fn heading(self) -> String {
        // A prefix is no word of its own.
        capitalised(&self.name().replace('-', " ").replace("non ", "non-"))
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the texts to say instead take the place of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum InPlaceOf {
    /// The words that were found.
    #[default]
    Match,
    /// The sentence that they stand in, where it says little else.
    Sentence,
}

impl InPlaceOf {
    /// Each with the name that a phrasebook has for it.
    pub const NAMED: [(&str, Self); 2] = [("match", Self::Match), ("sentence", Self::Sentence)];

    /// What a phrasebook calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Sentence => "sentence",
        }
    }
}

/// What a rule says of itself, wherever it is written: an entry of a phrasebook or a judgement in code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rule {
    /// Kebab-case, names the pattern.
    pub id: String,
    /// What sort of harm.
    pub category: Category,
    /// How much it matters.
    pub severity: Severity,
    /// Whether a project has written what it looks for, and not the library.
    pub(crate) is_own: bool,
    /// The language that its texts are in.
    pub tongue: Tongue,
    /// Kinds of text in which it is a suggestion, however much it matters elsewhere.
    pub suggest_in: Vec<Kind>,
    /// What is said of a finding; `{text}` and the like are filled in. `None`: the category's verdict.
    pub message: Option<String>,
    /// One sentence on what it does to the reader.
    pub why: String,
    /// What to do, for a person.
    pub advice: Option<String>,
    /// What to say instead; each can stand in place of the match, or of its sentence.
    pub prefer: Vec<String>,
    /// Which of the two.
    pub in_place_of: InPlaceOf,
    /// How far the first of `prefer` may be trusted.
    pub fix: Applicability,
    /// Why there is no fix, or only an unsafe one.
    pub fix_note: Option<String>,
    /// Sentences that must be reported.
    pub wrong: Vec<String>,
    /// Sentences that must not.
    pub right: Vec<String>,
    /// Where the knowledge comes from.
    pub source: Vec<String>,
}

impl Rule {
    /// A rule without examples, which offers nothing to say instead.
    pub fn new(id: impl Into<String>, category: Category, severity: Severity, why: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            category,
            severity,
            is_own: false,
            tongue: Tongue::English,
            suggest_in: Vec::new(),
            message: None,
            why: why.into(),
            advice: None,
            prefer: Vec::new(),
            in_place_of: InPlaceOf::Match,
            fix: Applicability::DisplayOnly,
            fix_note: None,
            wrong: Vec::new(),
            right: Vec::new(),
            source: Vec::new(),
        }
    }

    /// What it says by itself in a kind of text.
    pub(crate) fn severity_in(&self, kind: Kind) -> Severity {
        if self.suggest_in.contains(&kind) { self.severity.min(Severity::Suggestion) } else { self.severity }
    }

    /// What it says at most of a template of which only its place or its shape say that a customer gets it. There, nobody knows whom
    /// it answers or who reads it, so that whatever depends on that is a suggestion, also beside an apology; words that are as harmful
    /// in every template, and other errors, are not lowered. A notice reports to many and answers nobody, so that nothing in it is said
    /// against somebody. Where only its shape speaks for a template, it may be a page about something else, and what is left are
    /// words that are stale wherever they are read. What no customer gets is never worth more than a suggestion. What a project writes
    /// holds everywhere.
    pub(crate) fn most_in_guess(&self, guess: Guess, is_notice: bool) -> Severity {
        let reaches_customers = match guess {
            Guess::Pitched => false,
            // What such a text is about changes, and its stock phrases stay.
            Guess::Shown => self.category.is_stale(),
            _ => true,
        };
        if !reaches_customers && !self.is_own {
            return Severity::Suggestion;
        }
        let is_warning = self.severity == Severity::Warning;
        let is_filed = guess == Guess::Filed;
        // What is missing in a mail that is kept whole is missing.
        let is_kept = is_filed && self.category == Category::Structure;
        let is_piece = guess == Guess::Piece;
        // Where no time is told, none is told to anybody.
        let is_untimed = self.category == Category::VagueTime;
        let depends = !is_kept && !is_untimed && self.suggest_in.contains(&Kind::Macro)
            || (is_warning || !is_piece) && self.category.is_of_readers()
            || !is_piece && self.category.is_retort(self.severity)
            || is_warning && guess == Guess::Shape && !self.category.is_stale()
            || (is_notice || is_filed) && self.category.is_against_somebody(self.severity);
        if depends && !self.is_own { Severity::Suggestion } else { Severity::Error }
    }

    /// What to say instead, as it is said: [`prefer`](Self::prefer) without the marks for inflected words.
    pub fn preferred(&self) -> Vec<String> {
        self.prefer.iter().map(|text| text.replace('~', "")).collect()
    }
}

/// Another message than the one that a finding is about.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Elsewhere {
    /// The file that it stands in.
    pub file: Arc<SourceFile>,
    /// The message.
    pub document: Arc<Document>,
}

/// A second place that belongs to a finding, such as the words that made it due.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Label {
    /// The words to point at.
    pub span: Span<Source>,
    /// What that place has to do with it.
    pub text: String,
    /// Where `span` is to be looked for, if in another message.
    pub elsewhere: Option<Elsewhere>,
}

impl Label {
    /// A place in the message that the finding is about, or in another form of it in the same file.
    pub fn new(span: Span<Source>, text: impl Into<String>) -> Self {
        Self { span, text: text.into(), elsewhere: None }
    }

    /// The file that the place is in, given that of the finding.
    pub fn file<'a>(&'a self, file: &'a SourceFile) -> &'a SourceFile {
        self.elsewhere.as_ref().map_or(file, |other| &other.file)
    }

    /// The message that the place is in, given that of the finding.
    pub fn document<'a>(&'a self, document: Option<&'a Document>) -> Option<&'a Document> {
        self.elsewhere.as_ref().map_or(document, |other| Some(&other.document))
    }
}

/// A text to add where something is missing. It has “…” where only the writer knows what to say, so it is a start for a
/// person, never a text that a program puts in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Insertion {
    /// Before which byte of the text of the file.
    pub at: u32,
    /// What to add there, with the white space that sets it apart from what is there.
    pub text: String,
}

/// A stretch that suggestions take the place of, where that is more than the match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// What it is to the writer.
    pub what: InPlaceOf,
    /// Where, in the text of the file.
    pub span: Span<Source>,
    /// Where, in the prose of its document.
    pub prose: Span<Prose>,
}

/// One thing to change, and where.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that speaks.
    pub rule: Arc<Rule>,
    /// How much it matters here; settings may differ from the rule.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// For how many more like it, further down in the text, it stands: 0, unless there are more than anybody reads.
    pub more: usize,
    /// Where, in the text of the file.
    pub span: Span<Source>,
    /// Where, in the prose of its document.
    pub prose: Span<Prose>,
    /// Index of the document within the file.
    pub document: u32,
    /// The part of the reply it stands in.
    pub region: RegionKind,
    /// Places that belong to it.
    pub labels: Vec<Label>,
    /// What to say instead, in the form and case of the match.
    pub suggestions: Vec<String>,
    /// What they take the place of; `None`: the match as it is.
    pub replaced: Option<Replaced>,
    /// What to add, where something is missing; `suggestions` is empty then.
    pub insert: Option<Insertion>,
    /// What the writer is to do here, where that is more than the rule's own advice; see [`advice`](Self::advice).
    pub own_advice: Option<String>,
    /// The first of `suggestions` put in place of the match, where the file permits it.
    pub fix: Option<Fix>,
    /// Why that is left to a person, where the rule would let a program do it.
    pub refused: Option<FixError>,
    /// Words within its place that were passed over, as adverbs and names are; other findings may be about them.
    pub passed_over: Vec<Span<Prose>>,
    /// Its name, which survives edits elsewhere; [`fingerprint::stamp`](crate::check::fingerprint::stamp) gives it.
    pub fingerprint: String,
}

impl Finding {
    /// A finding of this rule, as severe as the rule is, about the body of a file's first document.
    pub fn new(rule: Arc<Rule>, message: impl Into<String>, span: Span<Source>) -> Self {
        Self {
            severity: rule.severity,
            rule,
            message: message.into(),
            more: 0,
            span,
            prose: Span::new(0, 0),
            document: 0,
            region: RegionKind::Body,
            labels: Vec::new(),
            suggestions: Vec::new(),
            replaced: None,
            insert: None,
            own_advice: None,
            fix: None,
            refused: None,
            passed_over: Vec::new(),
            fingerprint: String::new(),
        }
    }

    /// Lets it stand for so many more like it, and say so.
    pub(crate) fn stand_for(&mut self, more: usize) {
        self.more = more;
        self.message.push_str(&also(more));
    }

    /// Whether its suggestions are for the match, with a little around it perhaps, or for its sentence.
    pub fn in_place_of(&self) -> InPlaceOf {
        self.replaced.as_ref().map_or(InPlaceOf::Match, |replaced| replaced.what)
    }

    /// What its suggestions take the place of, in the text of the file.
    pub fn replaced_span(&self) -> Span<Source> {
        self.replaced.as_ref().map_or(self.span, |replaced| replaced.span)
    }

    /// The same in the prose of its document.
    pub fn replaced_prose(&self) -> Span<Prose> {
        self.replaced.as_ref().map_or(self.prose, |replaced| replaced.prose)
    }

    /// What the writer is to do: a sentence for a person, never one to insert.
    pub fn advice(&self) -> Option<&str> {
        self.own_advice.as_deref().or(self.rule.advice.as_deref())
    }
}

/// What the message of a finding says that stands for so many more like it.
pub(crate) fn also(more: usize) -> String {
    if more == 0 { String::new() } else { format!(", and {more} more like it") }
}

//! What is said of a file: what it is, the kind of its replies, and why.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use crate::segment::letter_or_piece::Shape;
use crate::text::document::{Document, Filler, Guess, Kind};

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// Replies, all of that kind unless a document says otherwise.
    #[default]
    Reply,
    /// A piece of messages that other files complete, or a text of which nothing says that it is a whole reply: read for its words
    /// and asked for nothing.
    Part,
    /// A text that is no reply: skipped in a folder; named by itself, it is read for its words and asked for nothing.
    Page,
    /// In a folder that programs keep for themselves, so that nobody looked.
    Hidden,
    /// Of a format that is not read.
    Unknown,
}

/// What a file is, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What it is.
    pub nature: Nature,
    /// The kind of its replies; `None`: each document's own.
    pub kind: Option<Kind>,
    /// The names of the systems whose records are in it.
    pub systems: BTreeSet<String>,
    /// The kind that somebody set for all of them.
    pub set: Option<Kind>,
    /// Whether a program sends them when something happens, so that they answer nobody.
    pub is_notice: bool,
    /// Who fills in what they leave open.
    pub filler: Filler,
    /// By what they were taken for replies; `None`: somebody has said it. See [`Rule::most_in_guess`](crate::finding::Rule).
    pub guess: Option<Guess>,
    /// Why, in words that read on from “read as a macro: ”; the weightiest first.
    pub reasons: Vec<Reason>,
}

/// A piece of evidence, in plain words.
pub type Reason = Cow<'static, str>;

impl Verdict {
    pub(super) fn new(nature: Nature, kind: Option<Kind>, reason: impl Into<Reason>) -> Self {
        Self { nature, kind, reasons: vec![reason.into()], ..Self::default() }
    }

    /// The guess that it stays: nobody has set the kind either.
    pub(crate) fn mere_guess(&self) -> Option<Guess> {
        self.guess.filter(|_| self.set.is_none())
    }

    /// The kind of one of its documents, which has that shape. `to_one`: it was pasted or mailed, so one reader gets it.
    pub fn kind_of(&self, document: &Document, shape: &Shape, to_one: bool) -> Kind {
        let known = self.set.or(document.kind).or(self.kind);
        known.or_else(|| shape.kind(to_one)).unwrap_or_default()
    }

    /// Whether a walk through a folder leaves it out.
    pub fn is_no_reply(&self) -> bool {
        matches!(self.nature, Nature::Page | Nature::Hidden | Nature::Unknown)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.nature, self.set.or(self.kind)) {
            (Nature::Reply, Some(Kind::Macro)) => "macro",
            (Nature::Reply, Some(Kind::Chat)) => "chat",
            (Nature::Reply, Some(Kind::Public)) => "public",
            (Nature::Reply, _) => "draft",
            (Nature::Part, _) => "part",
            (Nature::Page, _) => "no reply",
            (Nature::Hidden | Nature::Unknown, _) => "not read",
        })
    }
}

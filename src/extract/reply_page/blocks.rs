//! What a page of Markdown is made of, as far as replies may stand in it: the texts in its containers, each with its place in
//! the file, and what is said around them.

use std::ops::Range;
use std::sync::Arc;

use super::reads_as_reply;
use crate::extract::Flavour;
use crate::segment::readership;
use crate::text::document::{Document, SourceMap};

/// What holds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A fenced block of code in no language of computers.
    Fence,
    /// A block quote.
    Quote,
    /// A cell of a table.
    Cell,
    /// An item of a list.
    Item,
    /// What stands below a heading, up to the next.
    Section,
}

impl Shape {
    /// Those that set a text apart from what is said around it, the surest first.
    pub(super) const CONTAINERS: [Self; 4] = [Self::Fence, Self::Quote, Self::Cell, Self::Item];
}

/// A text on a page.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) shape: Shape,
    /// Where its container stands.
    pub(super) place: Range<usize>,
    /// The heading that it stands below.
    pub(super) heading: Option<usize>,
    /// A title of its own: in bold letters before it, or in the first cell of its row.
    pub(super) label: Option<String>,
    /// Whether its column says that it holds replies.
    pub(super) is_announced: bool,
    /// Whether “Subject:” stands above it.
    pub(super) is_subject: bool,
    pub(super) flavour: Flavour,
    /// What it says, without the marks of its container.
    pub(super) text: Arc<String>,
    /// From `text` to the page.
    pub(super) map: SourceMap,
}

/// A heading.
#[derive(Debug)]
pub(super) struct Heading {
    /// From 1 to 6.
    pub(super) level: u8,
    pub(super) title: String,
    /// The heading of the larger part that it stands in.
    pub(super) parent: Option<usize>,
    /// Whether it is none of Markdown: `###[Q] Title`, `---- Title`. Nobody writes pages to read so.
    pub(super) is_tight: bool,
}

/// A page in pieces.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) headings: Vec<Heading>,
    /// The texts in containers.
    pub(super) passages: Vec<Passage>,
    /// The texts below headings.
    pub(super) sections: Vec<Passage>,
    /// The paragraphs that stand in no container.
    pub(super) around: Vec<Range<usize>>,
    /// How many code fences there are, replies or not.
    pub(super) fences: usize,
}

impl Passage {
    /// It as a document, mapped to the page.
    pub(super) fn read(&self) -> Document {
        let mut document = self.flavour.read(&self.text);
        document.map = document.map.through(&self.map);
        document.title = None;
        document
    }
}

impl Blocks {
    /// What a passage is called: the heading above it; where that has several passages below it, its own title, if it has one.
    pub(super) fn title(&self, passage: &Passage) -> Option<String> {
        let heading = passage.heading.map(|index| self.headings[index].title.clone());
        let is_alone = || {
            let beside = |other: &&Passage| other.shape == passage.shape && other.heading == passage.heading;
            self.passages.iter().filter(beside).count() == 1
        };
        let label = passage.label.clone().filter(|label| !label.is_empty());
        match passage.shape {
            Shape::Section if heading.as_deref().is_some_and(reads_as_reply::is_the_text) => {
                let parent = passage.heading.and_then(|index| self.headings[index].parent);
                parent.map(|index| self.headings[index].title.clone()).or(heading)
            }
            Shape::Section => heading,
            Shape::Fence | Shape::Quote if heading.is_some() && is_alone() => heading,
            _ => label.or(heading),
        }
    }

    /// Whether the titles above a passage, or its own words, say that it is for others than customers.
    pub(super) fn is_for_others(&self, passage: &Passage) -> bool {
        let mut titles = std::iter::successors(passage.heading, |&index| self.headings[index].parent);
        titles.any(|index| readership::is_named_for_others(&self.headings[index].title))
            || passage.label.as_deref().is_some_and(readership::is_named_for_others)
            || readership::is_addressed_to_others(&passage.text)
            || readership::is_note_for_colleagues(&passage.text)
            || readership::is_agreement(&passage.text)
    }

    /// Whether smaller headings stand below the heading of a passage.
    pub(super) fn has_parts(&self, passage: &Passage) -> bool {
        self.headings.iter().any(|heading| heading.parent.is_some() && heading.parent == passage.heading)
    }

    /// Whether a heading above it, or its column, says that replies stand there. Of a section, its own heading says what it is about.
    pub(super) fn is_announced(&self, passage: &Passage) -> bool {
        let own = passage.heading;
        let first = if passage.shape == Shape::Section { own.and_then(|own| self.headings[own].parent) } else { own };
        let mut above = std::iter::successors(first, |&index| self.headings[index].parent);
        passage.is_announced || above.any(|index| reads_as_reply::names_replies(&self.headings[index].title))
    }
}

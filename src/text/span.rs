//! Byte ranges whose coordinate space is part of their type.
//!
//! A [`Span<Source>`] lies in the decoded text of a file, a [`Span<Prose>`] in the prose of one document. The compiler
//! keeps the two apart; only a [`SourceMap`](crate::text::document::SourceMap) leads from one to the other.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// The decoded text of a [`SourceFile`](crate::text::source::SourceFile): UTF-8, without a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {}

/// The prose of a [`Document`](crate::text::document::Document): what the rules read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prose {}

/// A half-open range of bytes, `start..end`, on character boundaries of its text.
///
/// Offsets are `u32`: [`SourceFile`](crate::text::source::SourceFile) refuses texts that would not fit.
pub struct Span<In = Source> {
    start: u32,
    end: u32,
    space: PhantomData<fn() -> In>,
}

impl<In> Span<In> {
    /// The range `start..end`.
    ///
    /// # Panics
    /// If `start > end`: such a range is a mistake of the caller, and to go on would report a wrong place.
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "span start {start} is after its end {end}");
        Self { start, end, space: PhantomData }
    }

    /// The range of a `usize` range.
    ///
    /// # Panics
    /// If an end does not fit into `u32`, which a text that [`SourceFile`](crate::text::source::SourceFile) accepted rules out.
    pub fn of(range: Range<usize>) -> Self {
        Self::new(offset(range.start), offset(range.end))
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// Byte after the last.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range that indexes a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text it stands for.
    ///
    /// # Panics
    /// If the span does not belong to `text`.
    pub fn slice(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The same stretch of a text that begins `by` bytes further to the front.
    #[must_use]
    pub(crate) fn moved(self, by: u32) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Whether `other` lies inside, ends included.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A byte offset as the `u32` that spans are made of.
///
/// # Panics
/// If it does not fit; texts are limited to 4 GiB where they are read.
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("texts are limited to 4 GiB where they are read")
}

// Derives would ask `In` for the same traits; the marker needs none.
impl<In> Clone for Span<In> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<In> Copy for Span<In> {}
impl<In> PartialEq for Span<In> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<In> Eq for Span<In> {}
impl<In> PartialOrd for Span<In> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<In> Ord for Span<In> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<In> std::hash::Hash for Span<In> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<In> fmt::Debug for Span<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

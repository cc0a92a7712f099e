//! The way from prose to its source and back: where each byte of a text that rules read stands in the file.

use std::ops::Range;

use crate::text::fix_error::FixError;
use crate::text::span::{Prose, Source, Span};

/// How a stretch of prose came out of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Byte for byte.
    Verbatim,
    /// One escape, entity or placeholder: indivisible.
    Decoded,
    /// Text with no source of its own, such as the break between two blocks; it points at the place that caused it.
    Synthetic,
}

/// A stretch of prose and the stretch of source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the prose.
    pub prose: Span<Prose>,
    /// Where it came from. Stretches of source between two pieces are markup that was dropped.
    pub source: Span<Source>,
    /// How the prose was made from the source.
    pub origin: Origin,
}

/// A place in the source, and whether both its ends are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The place; where it could not be exact it is wider, never shifted.
    pub span: Span<Source>,
    /// Whether both ends are exact and nothing in between is markup, an escape or made up, so that the source text of
    /// `span` equals the prose and may be replaced as it stands.
    pub verbatim: bool,
}

/// The way from prose to source. Its pieces are in the order of the prose, and they cover it without a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

impl SourceMap {
    /// A map for prose that is all of a source text of `len` bytes.
    pub fn whole(len: u32) -> Self {
        let mut map = Self::default();
        map.push(len, Span::new(0, len), Origin::Verbatim);
        map
    }

    /// Bytes of prose that are covered so far.
    pub fn prose_len(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.prose.end())
    }

    /// Adds `len` bytes of prose that come from `source`. Neighbours that are verbatim become one piece.
    ///
    /// # Panics
    /// If a verbatim stretch is not as long as its source.
    pub fn push(&mut self, len: u32, source: Span<Source>, origin: Origin) {
        assert!(origin != Origin::Verbatim || len == source.len(), "verbatim text has the length of its source");
        if len == 0 {
            return;
        }
        let start = self.prose_len();
        if let Some(last) = self.pieces.last_mut()
            && last.origin == Origin::Verbatim
            && origin == Origin::Verbatim
            && last.source.end() == source.start()
        {
            last.prose = Span::new(last.prose.start(), start + len);
            last.source = last.source.join(source);
            return;
        }
        self.pieces.push(Piece { prose: Span::new(start, start + len), source, origin });
    }

    /// Leads on: this map ends in a text that `outer` maps to another, as where HTML stands in a JSON string. The result
    /// leads from the same prose to where `outer` leads. What is verbatim in both is verbatim in it; what either of them
    /// takes as one piece stays one, and what either has no source for has none.
    #[must_use]
    pub fn through(&self, outer: &Self) -> Self {
        let mut composed = Self::default();
        // The indivisible piece of `outer` that the last piece comes from: what else comes from it goes with that one.
        let mut open = None;
        let mut add = |len: u32, source: Span<Source>, origin: Origin, steps: Range<usize>| {
            match composed.pieces.last_mut().filter(|_| origin == Origin::Decoded && open == Some(steps.start)) {
                Some(last) => {
                    last.prose = Span::new(last.prose.start(), last.prose.end() + len);
                    last.source = last.source.join(source);
                }
                None => composed.push(len, source, origin),
            }
            if len > 0 {
                let is_indivisible = |step: &usize| [origin, outer.pieces[*step].origin] == [Origin::Decoded; 2];
                open = steps.last().filter(is_indivisible);
            }
        };
        for piece in &self.pieces {
            let middle = Span::<Prose>::new(piece.source.start(), piece.source.end());
            let within = outer.within(middle);
            if piece.origin != Origin::Verbatim {
                let is_made_up = outer.pieces[within.clone()].iter().any(|step| step.origin == Origin::Synthetic);
                let origin = if is_made_up { Origin::Synthetic } else { piece.origin };
                add(piece.prose.len(), outer.to_source(middle).span, origin, within);
                continue;
            }
            for index in within {
                let step = outer.pieces[index];
                let start = step.prose.start().max(middle.start());
                let end = step.prose.end().min(middle.end());
                add(end - start, outer.to_source(Span::new(start, end)).span, step.origin, index..index + 1);
            }
        }
        composed
    }

    /// From the first to the last byte of source that the prose comes from; `None` for no prose.
    pub fn extent(&self) -> Option<Span<Source>> {
        self.pieces.iter().map(|piece| piece.source).reduce(Span::join)
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Where a stretch of prose comes from.
    pub fn to_source(&self, span: Span<Prose>) -> Mapped {
        let Some(last) = self.pieces.last() else {
            return Mapped { span: Span::new(0, 0), verbatim: false };
        };
        let first = self.pieces.partition_point(|piece| piece.prose.end() <= span.start());
        let Some(piece) = self.pieces.get(first) else {
            // After the last byte: the end of the document.
            return Mapped { span: Span::new(last.source.end(), last.source.end()), verbatim: false };
        };
        let start = match piece.origin {
            Origin::Verbatim => piece.source.start() + (span.start() - piece.prose.start()),
            Origin::Decoded | Origin::Synthetic => piece.source.start(),
        };
        if span.is_empty() {
            return Mapped { span: Span::new(start, start), verbatim: false };
        }
        let until = first + self.pieces[first..].partition_point(|piece| piece.prose.end() < span.end());
        let tail = self.pieces.get(until).unwrap_or(last);
        let end = match tail.origin {
            Origin::Verbatim => tail.source.start() + (span.end() - tail.prose.start()),
            Origin::Decoded | Origin::Synthetic => tail.source.end(),
        };
        let verbatim = first == until && piece.origin == Origin::Verbatim;
        Mapped { span: Span::new(start, end.max(start)), verbatim }
    }

    /// Where a stretch of prose may be written anew: in the letters of the source and in escapes that lie within it as a whole.
    /// With `folds`, what is left out in between is no markup but line ends that are none of the text.
    ///
    /// # Errors
    /// Why it may not: it ends within an escape, there is markup in between, or a piece of source says more than this stretch.
    pub fn rewritable(&self, span: Span<Prose>, folds: bool) -> Result<Span<Source>, FixError> {
        let Range { start: first, end: until } = self.within(span);
        let pieces = &self.pieces[first..until];
        let is_made_up = |piece: &Piece| {
            piece.origin == Origin::Synthetic || piece.origin == Origin::Decoded && piece.source.is_empty()
        };
        if pieces.is_empty() || pieces.iter().any(is_made_up) || !(folds || adjoin(pieces)) {
            return Err(FixError::Markup);
        }
        let around =
            [first.checked_sub(1), Some(until)].into_iter().flatten().filter_map(|index| self.pieces.get(index));
        let place = self.to_source(span).span;
        let is_torn = |piece: &Piece| piece.origin == Origin::Decoded && !span.covers(piece.prose);
        if pieces.iter().any(is_torn) || around.into_iter().any(|piece| piece.source.overlaps(place)) {
            return Err(FixError::Piece);
        }
        Ok(place)
    }

    /// Whether something stands in the source between the pieces of a stretch of prose.
    pub(crate) fn is_broken(&self, span: Span<Prose>) -> bool {
        !adjoin(&self.pieces[self.within(span)])
    }

    /// The pieces that a stretch of prose is in.
    fn within(&self, span: Span<Prose>) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.prose.end() <= span.start());
        first..first + self.pieces[first..].partition_point(|piece| piece.prose.start() < span.end())
    }

    /// What a stretch of source became; `None` where nothing of it is in the prose.
    pub fn to_prose(&self, span: Span<Source>) -> Option<Span<Prose>> {
        let mut found: Option<Span<Prose>> = None;
        for piece in self.pieces.iter().filter(|piece| piece.source.overlaps(span)) {
            let part = match piece.origin {
                Origin::Verbatim => {
                    let at = |at: u32| piece.prose.start() + (at - piece.source.start());
                    let (start, end) = (span.start().max(piece.source.start()), span.end().min(piece.source.end()));
                    Span::new(at(start), at(end))
                }
                Origin::Decoded => piece.prose,
                // A break between blocks says nothing itself.
                Origin::Synthetic => continue,
            };
            found = Some(found.map_or(part, |known| known.join(part)));
        }
        found
    }
}

/// Whether there is nothing between pieces in the source.
fn adjoin(pieces: &[Piece]) -> bool {
    pieces.windows(2).all(|pair| pair[0].source.end() == pair[1].source.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_escapes_can_be_written_anew() {
        // source: `ab&amp;c<b>d`, prose: `ab&cd`
        let mut map = SourceMap::default();
        map.push(2, Span::new(0, 2), Origin::Verbatim);
        map.push(1, Span::new(2, 7), Origin::Decoded);
        map.push(1, Span::new(7, 8), Origin::Verbatim);
        map.push(1, Span::new(11, 12), Origin::Verbatim);
        let at = |start, end| map.rewritable(Span::new(start, end), false).map(Span::range);
        assert_eq!(at(1, 4), Ok(1..8));
        assert_eq!(at(2, 3), Ok(2..7));
        assert_eq!(at(3, 5), Err(FixError::Markup));
        assert_eq!(map.rewritable(Span::new(3, 5), true).map(Span::range), Ok(7..12));
    }

    #[test]
    fn what_one_escape_says_is_written_anew_as_a_whole() {
        // source: `&frac12;`, read as `1` and `/2`
        let mut map = SourceMap::default();
        map.push(1, Span::new(0, 8), Origin::Decoded);
        map.push(2, Span::new(0, 8), Origin::Decoded);
        let at = |start, end| map.rewritable(Span::new(start, end), true).map(Span::range);
        assert_eq!(at(0, 1), Err(FixError::Piece));
        assert_eq!(at(1, 3), Err(FixError::Piece));
        assert_eq!(at(0, 3), Ok(0..8));
    }

    #[test]
    fn maps_lead_through_each_other() {
        // file: `"a\\u0026amp;b"`, string: `a&amp;b`, prose: `a&b`
        let mut outer = SourceMap::default();
        outer.push(1, Span::new(1, 2), Origin::Verbatim);
        outer.push(1, Span::new(2, 8), Origin::Decoded);
        outer.push(5, Span::new(8, 13), Origin::Verbatim);
        let mut inner = SourceMap::default();
        inner.push(1, Span::new(0, 1), Origin::Verbatim);
        inner.push(1, Span::new(1, 6), Origin::Decoded);
        inner.push(1, Span::new(6, 7), Origin::Verbatim);
        let map = inner.through(&outer);
        let sources: Vec<_> = map.pieces().iter().map(|piece| (piece.source.range(), piece.origin)).collect();
        assert_eq!(sources, [(1..2, Origin::Verbatim), (2..12, Origin::Decoded), (12..13, Origin::Verbatim)]);
    }

    #[test]
    fn what_is_indivisible_stays_one_piece_however_it_is_cut() {
        // file: `&#x1F44D;` twice, each of which is read as four bytes; the second map leaves out one of them and changes another
        let mut outer = SourceMap::default();
        outer.push(4, Span::new(0, 9), Origin::Decoded);
        outer.push(4, Span::new(9, 18), Origin::Decoded);
        let mut inner = SourceMap::default();
        inner.push(1, Span::new(0, 1), Origin::Verbatim);
        inner.push(2, Span::new(2, 3), Origin::Decoded);
        inner.push(3, Span::new(3, 6), Origin::Verbatim);
        let pieces: Vec<_> =
            inner.through(&outer).pieces.iter().map(|piece| (piece.prose.range(), piece.source.range())).collect();
        assert_eq!(pieces, [(0..4, 0..9), (4..6, 9..18)]);
    }

    #[test]
    fn spans_widen_over_escapes_and_never_shift() {
        // source: `ab&amp;cd`, prose: `ab&cd`
        let mut map = SourceMap::default();
        map.push(2, Span::new(0, 2), Origin::Verbatim);
        map.push(1, Span::new(2, 7), Origin::Decoded);
        map.push(2, Span::new(7, 9), Origin::Verbatim);
        let at = |start, end| {
            let mapped = map.to_source(Span::new(start, end));
            (mapped.span.start(), mapped.span.end(), mapped.verbatim)
        };
        assert_eq!(at(0, 2), (0, 2, true));
        assert_eq!(at(1, 3), (1, 7, false));
        assert_eq!(at(2, 3), (2, 7, false));
        assert_eq!(at(3, 4), (7, 8, true));
        assert_eq!(at(5, 5), (9, 9, false));
    }
}

//! Changes in a mail that encodes its words: a stretch in base64 or in encoded words is written anew as a whole, with all
//! changes that lie in it.

use super::{Change, Edit, escaped, replaced};
use crate::text::document::{Coded, Document};
use crate::text::fix_error::FixError;
use crate::text::source_escaping::Escape;
use crate::text::span::{Source, Span};

/// Changes that are written together.
struct Stretch {
    /// What of the file is replaced.
    source: Span<Source>,
    /// What that says, in the text of the field or part.
    text: Span<Source>,
    /// The first block in it, if any; without one, the words stand in the file as they are.
    block: Option<usize>,
    /// The new words, each with its place in the text of the field or part.
    words: Vec<(Span<Source>, String)>,
    changes: Vec<Change>,
}

impl Stretch {
    fn of(document: &Document, coded: &Coded, change: Change) -> Result<Self, FixError> {
        let place = coded.map.rewritable(change.span, document.folds)?;
        let words = escaped(document, &change, place)?;
        let mut stretch = Self {
            source: document.map.to_source(change.span).span,
            text: place,
            block: None,
            words: vec![(place, words)],
            changes: vec![change],
        };
        for (index, block) in coded.blocks.iter().enumerate().filter(|(_, block)| block.text.overlaps(place)) {
            block.coding.admit(&stretch.words[0].1)?;
            stretch.source = stretch.source.join(block.source);
            stretch.text = stretch.text.join(block.text);
            stretch.block.get_or_insert(index);
        }
        Ok(stretch)
    }

    fn join(&mut self, other: Self) {
        self.source = self.source.join(other.source);
        self.text = self.text.join(other.text);
        self.block = self.block.or(other.block);
        self.words.extend(other.words);
        self.changes.extend(other.changes);
    }

    fn edit(self, document: &Document, coded: &Coded, index: u32) -> Result<Edit, FixError> {
        let content = if let Some(block) = self.block {
            let start = self.text.range().start;
            let words = self.words.iter().map(|(place, words)| {
                let range = place.range();
                (range.start - start..range.end - start, words.as_str())
            });
            coded.blocks[block].coding.write(&replaced(self.text.slice(&coded.text), words))?
        } else {
            // Outside of encoded words a header holds nothing but ASCII. What holds no block was joined with nothing.
            document.map.rewritable(self.changes[0].span, document.folds)?;
            Escape::Ascii.write(&self.words[0].1, Some(self.source.len() as usize))?
        };
        Ok(Edit { span: self.source, content, document: index, changes: self.changes })
    }
}

/// The edits that make these changes, which are in order and do not overlap.
pub(super) fn write(
    document: &Document,
    coded: &Coded,
    index: u32,
    changes: Vec<Change>,
) -> Result<Vec<Edit>, FixError> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for change in changes {
        let next = Stretch::of(document, coded, change)?;
        match stretches.last_mut() {
            Some(last) if last.source.end() > next.source.start() => last.join(next),
            _ => stretches.push(next),
        }
    }
    stretches.into_iter().map(|stretch| stretch.edit(document, coded, index)).collect()
}

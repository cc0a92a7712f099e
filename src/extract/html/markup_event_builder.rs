//! A text whose elements are not written as HTML: a reader of that notation says, step by step, what begins, what ends and where
//! text stands. What is read in the text between, references and tags included, is read as in HTML.

use std::ops::Range;
use std::sync::Arc;

use html5gum::StartTag;

use super::{Reader, mask};
use crate::extract::builder::Builder;
use crate::extract::opaque;
use crate::extract::placeholder::{self, Mark, Placeholder};
use crate::text::document::Document;
use crate::text::source_escaping::Escape;
use crate::text::span::Span;

/// One step through a text. Steps come in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Step {
    /// An element of HTML begins, whose name in lower case this is.
    Begin(String, Range<usize>),
    /// It ends.
    End(String),
    /// Text, as HTML has it.
    Text(Range<usize>),
    /// White space between two texts.
    Space(Range<usize>),
    /// Something that the template puts there, or that steers it.
    Place(Placeholder),
}

/// The text as one document. `own` are signs that may stand in its texts.
pub(in crate::extract) fn read(text: &Arc<String>, steps: &[Step], own: &[Mark]) -> Document {
    let mut placeholders = Vec::new();
    for step in steps {
        if let Step::Text(range) = step {
            let moved = |span: Span| Span::of(range.start + span.range().start..range.start + span.range().end);
            placeholders.extend(placeholder::scan_as(&text[range.clone()], own).into_iter().map(|found| Placeholder {
                span: moved(found.span),
                fallback: found.fallback.map(moved),
                ..found
            }));
        }
    }
    let masked = mask(text, &placeholders);
    let mut builder = Builder::new(text);
    let mut to_come = placeholders.iter().peekable();
    let mut reader = Reader::new(text, &masked, &mut builder, &mut to_come);
    // White space is a step of its own there.
    reader.blocks = 1;
    for step in steps {
        match step {
            Step::Begin(name, place) => {
                let mut tag = StartTag { name: name.as_bytes().to_vec().into(), ..StartTag::default() };
                (tag.span.start, tag.span.end) = (place.start, place.end);
                reader.start(&tag, 0);
            }
            Step::End(name) => reader.end(name.as_bytes()),
            Step::Text(range) => reader.read(range.clone()),
            Step::Space(range) => {
                if !reader.has(super::Effect::Hidden) {
                    reader.space(range.clone());
                }
            }
            Step::Place(placeholder) => {
                if !reader.has(super::Effect::Hidden) {
                    reader.builder.placeholder(placeholder);
                }
            }
        }
    }
    let mut document = builder.finish();
    opaque::mark(&mut document);
    document.escapes = vec![Escape::Html];
    document
}

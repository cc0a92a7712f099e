//! A text that is checked: what is said about its newest version, and how places lead from one to the other.

use std::time::SystemTime;

use gen_lsp_types::{Range, TextEdit};
use replylint::apply::keep_makeable;
use replylint::check::results::FileResults;
use replylint::fix::Edit;
use replylint::text::day::Day;
use replylint::text::source::{FileName, SourceFile};
use replylint::text::span::Span;

use super::text_buffer::Text;
use crate::session::Terms;

/// What is said about a version of a text.
pub(super) struct Judged {
    pub(super) file: SourceFile,
    pub(super) checked: FileResults,
    pub(super) terms: Terms,
    /// Bytes of the open text before that of the file: a byte order mark.
    shift: usize,
    /// Whether lines end with a carriage return alone, where the file has line feeds.
    has_returns: bool,
}

impl Judged {
    /// Checks a text; `None` where it is none.
    pub(super) fn of(text: &Text, name: FileName, terms: Terms) -> Option<Self> {
        let file = SourceFile::from_bytes(name, text.as_str().as_bytes().to_vec()).ok()?;
        let shift = if file.has_mark() { '\u{feff}'.len_utf8() } else { 0 };
        if file.text().len() + shift != text.as_str().len() {
            return None;
        }
        let has_returns = text.as_str().contains('\r') && !text.as_str().contains('\n');
        let mut checked = terms.check(&file, today());
        keep_makeable(&file, &mut checked);
        Some(Self { file, checked, terms, shift, has_returns })
    }

    /// Where a place of the file is in the open text.
    pub(super) fn range(&self, text: &Text, span: Span) -> Range {
        text.range(span.range().start + self.shift..span.range().end + self.shift)
    }

    /// The edits of a fix.
    pub(super) fn edits(&self, text: &Text, edits: &[Edit]) -> Vec<TextEdit> {
        let of = |edit: &Edit| TextEdit { range: self.range(text, edit.span), new_text: self.written(&edit.content) };
        edits.iter().map(of).collect()
    }

    /// The edits that make another text of the file, line by line.
    pub(super) fn towards(&self, text: &Text, other: &str) -> Vec<TextEdit> {
        let before: &str = self.file.text();
        let diff = similar::TextDiff::from_lines(before, other);
        let (old, new) = (starts(diff.iter_old_slices()), starts(diff.iter_new_slices()));
        let changes = diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal);
        changes
            .map(|op| {
                let (from, to) = (op.old_range(), op.new_range());
                let place = old[from.start] + self.shift..old[from.end] + self.shift;
                TextEdit { range: text.range(place), new_text: self.written(&other[new[to.start]..new[to.end]]) }
            })
            .collect()
    }

    fn written(&self, text: &str) -> String {
        if self.has_returns { text.replace('\n', "\r") } else { text.to_owned() }
    }
}

/// Where each line starts, and the end of the last.
fn starts<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut at = 0;
    let mut starts = vec![0];
    starts.extend(lines.map(|line| {
        at += line.len();
        at
    }));
    starts
}

/// Exceptions end with a day.
pub(super) fn today() -> Day {
    Day::of(SystemTime::now())
}

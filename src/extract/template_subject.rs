//! The subject of a mail that its template sets in a block of its own: `{% block subject %}`, `<% content_for :subject do %>`,
//! `@section('subject')`, `{{#subject}}`.

use std::ops::Range;

use crate::text::document::{Document, Region, RegionKind};
use crate::text::span::{Prose, Span};

/// The blocks of a text that are called so, in the prose.
#[derive(Debug, Default)]
pub(super) struct SubjectBlocks {
    found: Vec<Range<usize>>,
    /// Where the one begins that is open.
    open: Option<usize>,
}

impl SubjectBlocks {
    /// A statement of the template that stands before the byte `at` of the prose.
    pub(super) fn control(&mut self, statement: &str, at: u32) {
        let at = at as usize;
        match self.open {
            None if opens(statement) => self.open = Some(at),
            Some(start) if closes(statement) => {
                self.found.push(start..at);
                self.open = None;
            }
            _ => {}
        }
    }

    /// Makes regions of them. What shares its line with other text is left as it is. The document is not segmented yet.
    pub(super) fn mark(self, document: &mut Document) {
        let subject = |span: Span<Prose>| Region { kind: RegionKind::Subject, span };
        let found: Vec<Region> = self.found.into_iter().flat_map(|block| lines(document, block)).map(subject).collect();
        if !found.is_empty() {
            document.regions.extend(found);
            document.regions.sort_by_key(|region| region.span.start());
        }
    }
}

/// Whether a statement begins a block that is called after a subject: one of its first three words is.
fn opens(statement: &str) -> bool {
    !statement.contains('/') && words(statement).take(3).any(|word| word.eq_ignore_ascii_case("subject"))
}

/// Whether a statement ends a block.
fn closes(statement: &str) -> bool {
    const ENDS: [&str; 5] = ["end", "endblock", "endsection", "stop", "subject"];
    words(statement).next().is_some_and(|word| ENDS.iter().any(|end| word.eq_ignore_ascii_case(end)))
}

/// The words of a statement, without its signs.
fn words(statement: &str) -> impl Iterator<Item = &str> {
    statement.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The lines of a stretch of the prose that no region has yet, and that share none with what stands around it.
fn lines(document: &Document, block: Range<usize>) -> Vec<Span<Prose>> {
    let prose = &document.prose;
    let is_apart = |place: &Range<usize>| {
        let before = prose[..place.start].trim_end_matches([' ', '\t']);
        let after = prose[place.end..].trim_start_matches([' ', '\t']);
        (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']))
    };
    let is_free = |place: &Range<usize>| {
        let span: Span<Prose> = Span::of(place.clone());
        document.regions.iter().all(|region| region.span.end() <= span.start() || span.end() <= region.span.start())
    };
    let stretch = &prose[block.clone()];
    let mut at = block.start;
    let mut spans: Vec<Span<Prose>> = Vec::new();
    for line in stretch.split_inclusive('\n') {
        let said = line.trim();
        let start = at + line.len() - line.trim_start().len();
        let place = start..start + said.len();
        at += line.len();
        if !said.is_empty() && is_apart(&place) && is_free(&place) {
            spans.push(Span::of(place));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use crate::extract::{Reading, extract_as};
    use crate::text::document::RegionKind;
    use crate::text::source::SourceFile;

    fn subjects(path: &str, text: &str) -> Vec<String> {
        let source = SourceFile::from_text(path, text);
        let mut extracted = extract_as(&source, &Reading::default());
        extracted.documents.iter_mut().for_each(crate::segment::segment);
        let document = &extracted.documents[0];
        let of_kind = document.regions.iter().filter(|region| region.kind == RegionKind::Subject);
        of_kind.map(|region| region.span.slice(&document.prose).to_owned()).collect()
    }

    #[test]
    fn a_block_that_is_called_so_is_the_subject() {
        for (path, text, expected) in [
            ("a.txt", "{% block subject %}Your oar was lost{% endblock %}\n\nHi Ana,\n", &["Your oar was lost"][..]),
            (
                "a.txt",
                "{%- block subject -%}\n{% if a %}\nIt was lost.\n{% else %}\nIt was found.\n{% endif %}\n{%- endblock %}\n\nHi,\n",
                &["It was lost.", "It was found."],
            ),
            (
                "a.html",
                "{% block subject %}Your oar{% endblock %}\n\n{% block body %}<p>Hi</p>{% endblock %}",
                &["Your oar"],
            ),
            ("a.txt.erb", "<% content_for :subject do %>\nYour oar\n<% end %>\n\nHi Ana,\n", &["Your oar"]),
            ("a.txt", "{% block body %}Your oar was lost{% endblock %}\n\nHi Ana,\n", &[]),
            ("a.txt", "{% block subject %}Your oar was lost\n\nHi Ana,\n", &[]),
            ("a.txt", "So {% block subject %}Your oar{% endblock %} is it.\n", &[]),
        ] {
            assert_eq!(subjects(path, text), expected, "{text}");
        }
    }
}

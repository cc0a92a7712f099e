//! Pictures in HTML: what their alternative text says to those who do not see them.

use std::ops::Range;

use html5gum::StartTag;

use super::{Reader, entity, is_space, says};
use crate::extract::builder::Said;
use crate::text::span::Span;

impl Reader<'_, '_, '_> {
    /// A picture, with what is shown or read out in its place.
    pub(super) fn picture(&mut self, tag: &StartTag<usize>, base: usize) {
        let Some(alt) = tag.attributes.get(&b"alt"[..]).filter(|alt| !alt.value.is_empty()) else { return };
        let range = value_of(self.masked, base + alt.span.start..tag.span.end);
        let parts = entity::parts(self.masked, range.clone());
        if !says(self.masked, &parts, &alt.value) {
            return;
        }
        while self.placeholders.next_if(|placeholder| placeholder.span.range().end <= range.start).is_some() {}
        let mut said = Vec::new();
        for part in parts {
            match part.value {
                Some(value) => said.push(Said::Decoded(value, Span::of(part.range))),
                None => Said::each_in(part.range, self.placeholders, |piece| said.push(piece)),
            }
        }
        self.builder.picture(said);
    }
}

/// Where the value of an attribute stands that begins a stretch of a tag, without the marks around it.
fn value_of(text: &str, range: Range<usize>) -> Range<usize> {
    let said = &text[range.clone()];
    let value = said.split_once('=').map_or("", |(_, value)| value.trim_start_matches(is_space));
    let start = range.start + said.len() - value.len();
    match value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
        Some(mark) => start + 1..start + 1 + value[1..].find(mark).unwrap_or(value.len() - 1),
        None => start..start + value.find(|char| is_space(char) || char == '>').unwrap_or(value.len()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::read;
    use crate::text::document::RegionKind;
    use crate::text::span::Span;

    #[test]
    fn a_picture_that_stands_alone_has_a_caption() {
        let captions = |text: &str| -> Vec<String> {
            let text = Arc::new(text.to_owned());
            let document = read(&text, &[]);
            let captions = document.regions.iter().filter(|region| region.kind == RegionKind::Caption);
            captions.map(|region| region.span.slice(&document.prose).to_owned()).collect()
        };
        for (text, wanted) in [
            ("<p>Hi,</p><p><img src=\"a\" alt=\"Row on &amp; land, {{x}}\"></p><p>End</p>", "Row on & land, \u{fffc}"),
            ("<td><a href=b><img ALT = 'Row \"on\"' src=a /></a></td>", "Row \"on\""),
            ("<h1><img src=a alt='row on'></h1>", "row on"),
        ] {
            assert_eq!(captions(text), [wanted], "{text}");
        }
        for text in [
            "<p>See <img alt='row on'></p>",
            "<p><img alt='row on'> here</p>",
            "<p><img alt=logo></p>",
            "<p><img alt='Oar Works'></p>",
            "<p><img alt></p>",
            "<p><img alt='row on' style='display:none'></p>",
            "<blockquote><img alt='row on'></blockquote>",
        ] {
            assert_eq!(captions(text), [] as [&str; 0], "{text}");
        }
        let text = Arc::new("<p><img alt=\"Row &amp; land\"></p>".to_owned());
        let document = read(&text, &[]);
        assert_eq!(document.map.to_source(Span::new(4, 10)).span.slice(&text), "&amp; land");
    }
}

//! Pictures in Markdown: what stands between their brackets.

use std::ops::Range;

use super::Reader;
use crate::extract::builder::Said;
use crate::text::span::Span;

impl Reader<'_, '_> {
    /// Text between the brackets of a picture.
    pub(super) fn of_picture(&mut self, content: &str, range: Range<usize>) {
        let mut said = self.picture.take().unwrap_or_default();
        if self.masked.get(range.clone()) == Some(content) {
            Said::each_in(range, &mut self.placeholders, |piece| said.push(piece));
        } else {
            said.push(Said::Decoded(content.to_owned(), Span::of(range)));
        }
        self.picture = Some(said);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::read;
    use crate::text::document::RegionKind;

    #[test]
    fn a_picture_that_stands_alone_has_a_caption() {
        let captions = |text: &str| -> Vec<String> {
            let text = Arc::new(text.to_owned());
            let found = read(&text, &[]);
            let captions = found.regions.iter().filter(|region| region.kind == RegionKind::Caption);
            captions.map(|region| region.span.slice(&found.prose).to_owned()).collect()
        };
        assert_eq!(captions("Hi,\n\n![Row *on* &amp; land](a.png)\n\nEnd"), ["Row on & land"]);
        assert_eq!(
            captions("![Row on](a.png) ![Land here](b.png)\n![Rest {{x}} here][c]\n\n[c]: d"),
            ["Row on", "Land here", "Rest \u{fffc} here"]
        );
        assert_eq!(
            captions("[![Row on](a.png)](b)\n\n<p align=\"center\"><img src=c alt='Land \"here\" &amp; rest'></p>\n"),
            ["Row on", "Land \"here\" & rest"]
        );
        assert_eq!(
            captions("# ![Row on](a.png)\n\n> ![Land here](b.png)\n\n| ![Rest here](c.png) |\n|---|\n"),
            ["Row on", "Rest here"]
        );
        for text in [
            "See ![row on](a.png) here.",
            "![row on](a.png) Here.",
            "![Logo](a.png)",
            "![Oar Works](a.png)",
            "![](a.png)",
            "![`row on`](a.png)",
            "<p>Here <img alt='row on'></p>",
            "<p hidden><img alt='row on'></p>",
        ] {
            assert!(captions(text).is_empty(), "{text}");
        }
        let prose = |text: &str| read(&Arc::new(text.to_owned()), &[]).prose.to_string();
        assert_eq!(prose("Hi,\n\n![Row on](a.png)\n\nEnd"), "Hi,\n\nRow on\n\nEnd");
        assert_eq!(prose("![row on](a.png)\nEnd"), "End");
    }
}

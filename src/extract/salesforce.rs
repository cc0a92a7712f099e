//! Salesforce e-mail templates: `Name.email` is the text, `Name.email-meta.xml` beside it holds the subject and, for
//! templates with an HTML form, the text for those who read none.

use std::ops::Range;

use crate::extract::xml::{text, tree};
use crate::extract::{Flavour, plain};
use crate::text::document::{Document, Kind};
use crate::text::source::SourceFile;
use crate::text::source_escaping::Escape;

/// The text of an `.email` file, which does not say whether it is HTML.
pub(super) fn read_body(source: &SourceFile) -> Vec<Document> {
    let mut document = Flavour::Auto.read(source.text());
    document.kind = Some(Kind::Macro);
    vec![document]
}

/// The texts of an `.email-meta.xml` file.
pub(super) fn read_meta(source: &SourceFile) -> Vec<Document> {
    let file: &str = source.text();
    // What was there before a fault is read all the same.
    let roots = tree::read(file).roots;
    let element = |name| Some(roots.first()?.child(name)?.content.clone());
    let title = element("name").map(|range| text::decode(file, range).0);
    let subject = element("subject").map(|range| {
        let mut document = prose(file, range);
        document.make_subject();
        (document, "subject")
    });
    let plain = element("textOnly").map(|range| (prose(file, range), "textOnly"));
    let found = subject.into_iter().chain(plain).filter(|(document, _)| !document.prose.trim().is_empty());
    found
        .map(|(mut document, name)| {
            document.pointer = Some(name.to_owned());
            document.title.clone_from(&title);
            document.kind = Some(Kind::Macro);
            document
        })
        .collect()
}

fn prose(file: &str, range: Range<usize>) -> Document {
    let is_marked = text::is_marked(&file[range.clone()]);
    let (said, map) = text::decode(file, range);
    let mut document = plain::read(&said.into());
    document.map = document.map.through(&map);
    document.escapes = if is_marked { Vec::new() } else { vec![Escape::Html] };
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn file(text: &str) -> SourceFile {
        SourceFile::from_text("a", text)
    }

    #[test]
    fn metadata_holds_subject_and_text() {
        let text = "<EmailTemplate><name>Late</name><subject>Parcel &amp; {!Case.Id}</subject>\
                    <textOnly>No&#160;problem &amp; &bogus; thanks</textOnly></EmailTemplate>";
        let found = read_meta(&file(text));
        let said: Vec<_> = found.iter().map(|document| &*document.prose).collect();
        assert_eq!(said, ["Parcel & \u{fffc}", "No\u{a0}problem & &bogus; thanks"]);
        assert_eq!(found[1].map.to_source(Span::new(0, 11)).span.slice(text), "No&#160;problem");
        assert_eq!(found[0].title.as_deref(), Some("Late"));
    }

    #[test]
    fn what_is_attached_has_a_name_of_its_own() {
        let text = "<EmailTemplate xmlns=\"x\"><attachments><name>a.pdf</name></attachments><name lang=\"en\">Late</name>\
                    <subject>Your lamp</subject></EmailTemplate>";
        assert_eq!(read_meta(&file(text))[0].title.as_deref(), Some("Late"));
    }

    #[test]
    fn marked_sections_are_text_as_it_is() {
        let text = "<EmailTemplate><textOnly> <![CDATA[a &amp; b]]></textOnly>";
        let found = read_meta(&file(text));
        assert_eq!(&*found[0].prose, " a &amp; b");
        assert_eq!(found[0].map.to_source(Span::new(1, 10)).span.slice(text), "a &amp; b");
    }

    #[test]
    fn the_body_says_what_it_is() {
        let plain = file("Dear {!Contact.FirstName, Valued Customer},\n\n5 < 6");
        assert_eq!(&*read_body(&plain)[0].prose, "Dear \u{fffc},\n\n5 < 6");
        assert_eq!(&*read_body(&file("<p>No&nbsp;problem</p>"))[0].prose, "No\u{a0}problem");
    }
}

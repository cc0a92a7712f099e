//! Plain text: the prose is the file, but for its placeholders.

use std::sync::Arc;

use crate::extract::builder::Builder;
use crate::extract::front_matter::FrontMatter;
use crate::extract::opaque;
use crate::extract::placeholder::{self, Mark};
use crate::text::document::{Document, SourceMap};
use crate::text::span::{Span, offset};

/// The text as one document. Without placeholders the prose shares the memory of the text.
pub(super) fn read(text: &Arc<String>) -> Document {
    read_from(text, 0, &[])
}

/// The same for a file, which may begin with settings. Lines between `---` that are anything else belong to the text.
/// `own` are the signs of its template language.
pub(super) fn read_with_front_matter(text: &Arc<String>, own: &[Mark]) -> Document {
    let front = FrontMatter::of_plain(text);
    let mut document = read_from(text, front.len, own);
    front.tell(text, &mut document);
    document
}

/// What stands after the first `start` bytes.
fn read_from(text: &Arc<String>, start: usize, own: &[Mark]) -> Document {
    let mut placeholders = placeholder::scan_as(text, own);
    placeholders.retain(|placeholder| placeholder.span.start() as usize >= start);
    let mut document = if placeholders.is_empty() && start == 0 {
        Document::new(text.clone(), SourceMap::whole(offset(text.len())))
    } else {
        let mut builder = Builder::new(text);
        let mut from = offset(start);
        for placeholder in &placeholders {
            builder.verbatim(Span::new(from, placeholder.span.start()));
            builder.placeholder(placeholder);
            from = placeholder.span.end();
        }
        builder.verbatim(Span::new(from, offset(text.len())));
        builder.finish()
    };
    opaque::mark(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::RegionKind;

    #[test]
    fn text_without_placeholders_is_shared() {
        let text = Arc::new("Hi Dana,\n\nNo problem.\n".to_owned());
        assert!(Arc::ptr_eq(&read(&text).prose, &text));
    }

    #[test]
    fn settings_are_no_text_and_other_lines_are() {
        let text = Arc::new("---\nkind: macro\nthread: |\n  It broke.\n---\nHi Dana,\n".to_owned());
        let document = read_with_front_matter(&text, &[]);
        assert!(document.prose.starts_with("Hi Dana,\n") && document.prose.contains("> It broke."));
        assert_eq!(document.kind, Some(crate::text::document::Kind::Macro));
        for text in ["---\nHi Dana,\n---\nIt left.\n", "---\nFrom: Ines\nkind: of late\n---\nHi\n", "---\n---\nHi\n"] {
            let text = Arc::new(text.to_owned());
            assert_eq!(read_with_front_matter(&text, &[]).prose, text);
        }
    }

    #[test]
    fn placeholders_become_one_character_and_control_nothing() {
        let text = Arc::new("Hi {{name}},{% if vip %} dear{% endif %} [CITY]".to_owned());
        let document = read(&text);
        assert_eq!(&*document.prose, "Hi \u{fffc}, dear \u{fffc}");
        let kinds: Vec<_> = document.inlines.iter().map(|inline| inline.kind).collect();
        let (value, control) = (RegionKind::Placeholder, RegionKind::Control);
        assert_eq!(kinds, [value, control, control, value]);
        assert_eq!(document.map.to_source(document.inlines[3].span).span.slice(&text), "[CITY]");
    }

    #[test]
    fn branches_are_kept_apart() {
        let text = Arc::new("I have {% if a %}refunded{% else %}credited{% endif %} it.".to_owned());
        let document = read(&text);
        assert_eq!(&*document.prose, "I have refunded\n\ncredited\n\n it.");
        assert_eq!(document.regions.iter().filter(|region| region.kind == RegionKind::Boundary).count(), 2);
    }
}

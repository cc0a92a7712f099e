//! Plain text: the prose is the file, but for its placeholders.

use std::sync::Arc;

use crate::document::{Document, SourceMap};
use crate::extract::builder::Builder;
use crate::extract::{address, placeholder};
use crate::span::{Span, offset};

/// The text as one document. Without placeholders the prose shares the memory of the text.
pub(super) fn read(text: &Arc<str>) -> Document {
    let placeholders = placeholder::scan(text);
    let mut document = if placeholders.is_empty() {
        Document::new(text.clone(), SourceMap::whole(offset(text.len())))
    } else {
        let mut builder = Builder::new(text);
        let mut from = 0;
        for placeholder in &placeholders {
            builder.verbatim(Span::new(from, placeholder.span.start()));
            builder.placeholder(placeholder);
            from = placeholder.span.end();
        }
        builder.verbatim(Span::new(from, offset(text.len())));
        builder.finish()
    };
    address::mark(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RegionKind;

    #[test]
    fn text_without_placeholders_is_shared() {
        let text: Arc<str> = "Hi Dana,\n\nNo problem.\n".into();
        assert!(Arc::ptr_eq(&read(&text).prose, &text));
    }

    #[test]
    fn placeholders_become_one_character_and_control_nothing() {
        let text: Arc<str> = "Hi {{name}},{% if vip %} dear{% endif %} [CITY]".into();
        let document = read(&text);
        assert_eq!(&*document.prose, "Hi \u{fffc}, dear \u{fffc}");
        let kinds: Vec<_> = document.inlines.iter().map(|inline| inline.kind).collect();
        let (value, control) = (RegionKind::Placeholder, RegionKind::Control);
        assert_eq!(kinds, [value, control, control, value]);
        assert_eq!(document.map.to_source(document.inlines[3].span).span.slice(&text), "[CITY]");
    }

    #[test]
    fn branches_are_kept_apart() {
        let text: Arc<str> = "I have {% if a %}refunded{% else %}credited{% endif %} it.".into();
        let document = read(&text);
        assert_eq!(&*document.prose, "I have refunded\n\ncredited\n\n it.");
        assert_eq!(document.regions.iter().filter(|region| region.kind == RegionKind::Boundary).count(), 2);
    }
}

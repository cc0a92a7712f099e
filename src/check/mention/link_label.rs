//! Words on a link or a button: they say what it opens, and order nobody to go there.

use super::Place;
use crate::finding::Category;
use crate::rules::is_in_label;

/// Whether a command is the label of what is pressed.
pub(super) fn is_pressed(place: &Place<'_>, category: Category) -> bool {
    category == Category::Command && is_in_label(place.document.original(place.source.text()), place.span)
}

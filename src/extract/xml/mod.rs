//! XML: the elements of a file with their places, and what the text in them says.

mod declared_entities;
pub(super) mod text;
pub(super) mod tree;

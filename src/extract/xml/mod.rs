//! XML: the elements of a file with their places, and what the text in them says.

mod entity;
pub(super) mod text;
pub(super) mod tree;

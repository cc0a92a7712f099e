//! Judgements: one file per rule. What a phrase can express stands in the phrasebook and is run by `phrase`.

use std::sync::Arc;

use crate::finding::Rule;

/// What the judgements in code say of themselves, in alphabetical order.
pub fn judgements() -> &'static [Arc<Rule>] {
    &[]
}

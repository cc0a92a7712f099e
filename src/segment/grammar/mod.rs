//! What English words are: the forms of verbs, the classes that a pattern can name, and what may stand between its words.
//!
//! Phrases, signals and the passive rules ask here, so that no entry lists forms or adverbs of its own.

mod classes;
mod clause;
mod list;
mod lists;
mod reading;
mod verbs;

pub(crate) use classes::Classes;
pub(crate) use clause::{Clause, Status, clauses};
#[cfg(test)]
pub(crate) use list::assert_sound;
pub(crate) use list::{List, bit_of};
pub(crate) use lists::{ADVERBS, DETERMINERS, IRREGULAR, NOT_ADVERB, NOT_PARTICIPLE, PREPOSITIONS, VERBS};
pub(crate) use reading::{Reading, Readings};
pub(crate) use verbs::{FORMS, Form, forms, is_verb};

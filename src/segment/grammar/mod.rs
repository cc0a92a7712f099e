//! What English sentences are: their clauses, what each is said as, and what may be left out between words.
//!
//! Phrases, signals and the passive rules ask here and in [`classes`](super::classes), so that no entry lists forms or adverbs of its own.

mod clause_analysis;
mod clause_boundary;
mod reduced_variants;
mod status;

#[cfg(test)]
pub(crate) use super::classes::assert_sound;
pub(crate) use super::classes::{
    ADVERBS, Classes, DETERMINERS, FORMS, Form, IRREGULAR, List, NOT_ADVERB, NOT_PARTICIPLE, PREPOSITIONS, VERBS,
    bit_of, forms, forms_in, is_verb,
};
pub(crate) use clause_analysis::clauses;
pub(crate) use reduced_variants::{Reading, Readings};
pub(crate) use status::{Clause, Mood, Status};

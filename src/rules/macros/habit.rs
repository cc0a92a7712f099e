//! What the macros of a folder have in common: where nine of ten greet, the tenth is asked for its greeting.
//!
//! It is measured folder by folder, so that a folder which is checked by itself hears what it hears among others.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Conflict, Macro, Place};
use crate::finding::Rule;
use crate::text::span::{Prose, Span};

/// The fewest macros that show a habit.
const FEWEST: usize = 10;
/// Of so many macros, one may differ.
const ONE_OF: usize = 10;

/// Whether a macro has a part that every letter has, such as a greeting: what its library does as a rule is known only from
/// all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    /// What asks for the part.
    pub rule: Arc<Rule>,
    /// Index of the macro among the documents of its file.
    pub document: u32,
    /// Where the part belongs.
    pub place: Span<Prose>,
    /// Whether it is there.
    pub kept: bool,
}

/// A macro that has or lacks a part, and its index.
type Shown<'a> = (usize, &'a Habit);

/// Reports the macros that lack what nearly all others of their folder have, of those with the same settings.
pub(super) fn check(macros: &[Macro]) -> Vec<Conflict> {
    let mut shown: BTreeMap<(usize, Option<&Path>, &str), Vec<Shown<'_>>> = BTreeMap::new();
    for (index, known) in macros.iter().enumerate() {
        let folder = Path::new(&known.identity.path).parent();
        for habit in &known.habits {
            shown.entry((known.library, folder, habit.rule.id.as_str())).or_default().push((index, habit));
        }
    }
    let mut conflicts = Vec::new();
    for habits in shown.into_values() {
        let kept = habits.iter().filter(|(_, habit)| habit.kept).count();
        let Some(&(model, example)) = habits.iter().find(|(_, habit)| habit.kept) else { continue };
        if habits.len() < FEWEST || (habits.len() - kept) * ONE_OF > habits.len() {
            continue;
        }
        for &(index, habit) in habits.iter().filter(|(index, habit)| !habit.kept && macros[*index].is_new) {
            let said = habit.rule.message.as_deref().unwrap_or_default();
            conflicts.push(Conflict {
                rule: habit.rule.clone(),
                here: Place { text: index, span: habit.place },
                there: Place { text: model, span: example.place },
                message: format!("{said}; {kept} of the {} macros here have one", habits.len()),
                label: "a macro that has it".to_owned(),
            });
        }
    }
    conflicts
}

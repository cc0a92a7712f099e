//! What the macros of a folder have in common: where nine of ten greet, the tenth is asked for its greeting.
//!
//! It is measured folder by folder, so that a folder which is checked by itself hears what it hears among others.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Clash, Macro, Place};
use crate::tally::Habit;

/// The fewest macros that show a habit.
const FEWEST: usize = 10;
/// Of so many macros, one may differ.
const ONE_OF: usize = 10;

/// A macro that has or lacks a part, and its index.
type Shown<'a> = (usize, &'a Habit);

/// Reports the macros that lack what nearly all others of their folder have, of those with the same settings.
pub(super) fn check(macros: &[Macro]) -> Vec<Clash> {
    let mut shown: BTreeMap<(usize, Option<&Path>, &str), Vec<Shown<'_>>> = BTreeMap::new();
    for (index, known) in macros.iter().enumerate() {
        let folder = Path::new(&known.identity.path).parent();
        for habit in &known.habits {
            shown.entry((known.library, folder, habit.rule.id.as_str())).or_default().push((index, habit));
        }
    }
    let mut clashes = Vec::new();
    for habits in shown.into_values() {
        let kept = habits.iter().filter(|(_, habit)| habit.kept).count();
        let Some(&(model, example)) = habits.iter().find(|(_, habit)| habit.kept) else { continue };
        if habits.len() < FEWEST || (habits.len() - kept) * ONE_OF > habits.len() {
            continue;
        }
        for &(index, habit) in habits.iter().filter(|(index, habit)| !habit.kept && macros[*index].is_new) {
            let said = habit.rule.message.as_deref().unwrap_or_default();
            clashes.push(Clash {
                rule: habit.rule.clone(),
                here: Place { text: index, span: habit.place },
                there: Place { text: model, span: example.place },
                message: format!("{said}; {kept} of the {} macros here have one", habits.len()),
                label: "one that has it".to_owned(),
            });
        }
    }
    clashes
}

//! What an entry of the library does not say, as its category says it.

use super::parse::{Field, RawEntry, Text, Value};
use super::schema::Table;
use crate::finding::{Category, Severity};
use crate::text::document::Kind;

/// The signal that a reply answers a complaint, as every phrasebook of the library has it.
const ANSWERS_COMPLAINT: &str = "answers-complaint";

/// A macro answers nobody yet, and what is wrong with a phrase of some categories is what it answers: where the entry says nothing
/// about it, such a phrase is a suggestion in macros, unless the macro says sorry, which excuses no rule, no and order that hold for
/// everybody. Only for entries of the library: what a project writes holds as it is written.
pub(super) fn suggest_in_macros(entry: &mut RawEntry) {
    let text = |key: &str| match entry.fields.get(key) {
        Some(Field { value: Value::Text(text), span, .. }) => Some((text.value.as_str(), *span)),
        _ => None,
    };
    let category = text("category").and_then(|(name, span)| Some((Category::named(name)?, span)));
    let Some((category, span)) = category.filter(|(category, _)| category.is_of_answers()) else { return };
    let is_warning = text("severity").is_some_and(|(name, _)| Severity::named(name) == Some(Severity::Warning));
    let says_where = ["suggest_in", "suggest_unless"].iter().any(|key| entry.fields.contains_key(key));
    if entry.table != Table::Phrase || !is_warning || says_where {
        return;
    }
    let unless = (!category.is_for_the_case_at_hand()).then_some(("suggest_unless", ANSWERS_COMPLAINT));
    for (key, name) in [("suggest_in", Kind::Macro.name())].into_iter().chain(unless) {
        let value = Value::Texts(vec![Text { value: name.to_owned(), span }]);
        entry.fields.insert(key, Field { value, source: entry.source.clone(), span, is_implied: true });
    }
}

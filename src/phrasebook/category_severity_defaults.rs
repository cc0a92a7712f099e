//! What an entry of the library does not say, as its category says it.

use super::parse::{Field, RawEntry, Text, Value};
use super::schema::Table;
use crate::finding::{Category, Severity};
use crate::text::document::Kind;

/// The signal that a reply answers a complaint, as every phrasebook of the library has it.
const ANSWERS_COMPLAINT: &str = "answers-complaint";
/// The signal that nothing in a reply says when.
const NO_TIME_TOLD: &str = "no-time-told";

/// A macro answers nobody yet, and what is wrong with a phrase of some categories is what it answers: where the entry says nothing
/// about it, such a phrase is a suggestion in macros, unless the macro says sorry, which excuses no rule, no and order that hold for
/// everybody. A vague time is one where the macro says nowhere when something is done: a mail that goes out to many has its dates in
/// lines of their own. Only for entries of the library: what a project writes holds as it is written.
pub(super) fn suggest_in_macros(entry: &mut RawEntry) {
    let text = |key: &str| match entry.fields.get(key) {
        Some(Field { value: Value::Text(text), span, .. }) => Some((text.value.as_str(), *span)),
        _ => None,
    };
    let category = text("category").and_then(|(name, span)| Some((Category::named(name)?, span)));
    let Some((category, span)) = category else { return };
    let unless = match category {
        Category::VagueTime => Some(NO_TIME_TOLD),
        _ if category.is_for_the_case_at_hand() => None,
        _ if category.is_of_answers() => Some(ANSWERS_COMPLAINT),
        _ => return,
    };
    let unless = unless.map(|name| ("suggest_unless", name));
    let is_warning = text("severity").is_none_or(|(name, _)| Severity::named(name) == Some(Severity::Warning));
    let says_where = ["suggest_in", "suggest_unless"].iter().any(|key| entry.fields.contains_key(key));
    if entry.table != Table::Phrase || !is_warning || says_where {
        return;
    }
    for (key, name) in [("suggest_in", Kind::Macro.name())].into_iter().chain(unless) {
        let value = Value::Texts(vec![Text { value: name.to_owned(), source: entry.source.clone(), span }]);
        entry
            .fields
            .insert(key, Field { value, source: entry.source.clone(), span, added: Vec::new(), is_implied: true });
    }
}

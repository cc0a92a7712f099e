//! The phrasebook as a guide for people: what to avoid, why, and what to say instead. It is made from the rules that are
//! checked, so the two cannot drift apart.
//!
//! ```
//! use replylint::guide::{Part, markdown};
//! use replylint::{Linter, Phrasebook, Settings};
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let guide = markdown("Words for our desk", &Part::of(&linter, |rule, _| rule.id == "calm-down"));
//! assert!(guide.starts_with("# Words for our desk\n"));
//! ```

mod cheat_sheet;
mod html;
mod markdown;
mod systems;

pub use cheat_sheet::{html_table, markdown_table};
pub use html::html;
pub use markdown::markdown;
pub use systems::systems;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::linter::Linter;
use crate::finding::{Category, Rule};
use crate::phrasebook::{ENGLISH, Phrasebook};

/// The rules for replies in one language.
#[derive(Clone, Debug)]
pub struct Part {
    /// Such as `de`.
    pub language: String,
    /// Whether its rules are the project's own.
    pub own: bool,
    /// In any order.
    pub rules: Vec<Arc<Rule>>,
    /// The words that some of them look for, by their ids, where they are plain words.
    avoided: BTreeMap<String, Vec<String>>,
}

impl Part {
    /// The rules of a linter that are `wanted`, given their language: the project's own first, then English, then the others by
    /// their names.
    pub fn of(linter: &Linter, wanted: impl Fn(&Rule, &str) -> bool) -> Vec<Self> {
        let book = linter.phrasebook();
        let mut parts: BTreeMap<(bool, bool, String), Vec<Arc<Rule>>> = BTreeMap::new();
        for rule in linter.rules() {
            let language = book.language_of(&rule.id);
            if wanted(&rule, &language) {
                parts.entry((!book.is_own(&rule.id), language != ENGLISH, language)).or_default().push(rule);
            }
        }
        let avoided = |rules: &[Arc<Rule>]| {
            rules.iter().filter_map(|rule| Some((rule.id.clone(), plain_words(book, &rule.id)?))).collect()
        };
        let part = |((others, _, language), rules): ((bool, bool, String), Vec<Arc<Rule>>)| Self {
            avoided: avoided(&rules),
            language,
            own: !others,
            rules,
        };
        parts.into_iter().map(part).collect()
    }

    /// What stands over it.
    fn heading(&self) -> String {
        if self.own && self.language == ENGLISH {
            return "Our own words".to_owned();
        }
        let name = match self.language.as_str() {
            "de" => "German",
            ENGLISH => "English",
            "es" => "Spanish",
            "fr" => "French",
            "it" => "Italian",
            "nl" => "Dutch",
            "pl" => "Polish",
            "pt" => "Portuguese",
            other => other,
        };
        if self.own { format!("Our own words, in {name}") } else { format!("Replies in {name}") }
    }
}

/// All that an entry looks for, if every pattern of it is nothing but words.
fn plain_words(book: &Phrasebook, id: &str) -> Option<Vec<String>> {
    let (_, patterns) = book.patterns(id).into_iter().find(|(key, _)| *key == "avoid")?;
    let is_plain = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '\'' | '’' | '~' | '.');
    let plain = patterns.iter().all(|pattern| pattern.chars().all(is_plain) && !pattern.contains("..."));
    plain.then(|| patterns.iter().map(|pattern| pattern.replace('~', "")).collect())
}

/// What the severities mean.
const SEVERITIES: &str =
    "An error must not reach a customer, a warning is worth changing, a suggestion is a matter of taste.";

/// The rules of each category that has any, in the order of the categories; heavier rules first.
fn chapters(rules: &[Arc<Rule>]) -> Vec<(Category, Vec<&Rule>)> {
    let of = |category: Category| {
        let mut rules: Vec<&Rule> = rules.iter().map(AsRef::as_ref).filter(|rule| rule.category == category).collect();
        rules.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
        (category, rules)
    };
    Category::ALL.iter().map(|category| of(*category)).filter(|(_, rules)| !rules.is_empty()).collect()
}

/// What a text to put in reads like; a deletion is one too.
fn said(text: &str) -> String {
    if text.is_empty() { "(leave it out)".to_owned() } else { format!("“{}”", text.replace('~', "")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::Settings;
    use crate::phrasebook::Phrasebook;

    #[test]
    fn both_guides_hold_every_rule() {
        let linter = Linter::new(Phrasebook::builtin(), Settings::default());
        let parts = Part::of(&linter, |_, _| true);
        let (html, markdown) = (html("A <guide>", &parts), markdown("A guide", &parts));
        for rule in linter.rules() {
            assert!(html.contains(&format!("id=\"{}\"", rule.id)), "{}", rule.id);
            assert!(markdown.contains(&format!("### {}", rule.id)), "{}", rule.id);
        }
        assert!(html.contains("A &lt;guide&gt;") && !html.contains("src="));
    }

    #[test]
    fn languages_are_kept_apart() {
        let linter = Linter::new(Phrasebook::builtin(), Settings::default());
        let html = html("A guide", &Part::of(&linter, |_, _| true));
        let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is missing"));
        assert!(at("id=\"calm-down\"") < at("<section lang=\"de\">"));
        assert!(at("Replies in German") < at("<section lang=\"es\">"));
    }
}

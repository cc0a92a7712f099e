//! The phrasebook as a guide for people: what to avoid, why, and what to say instead. It is made from the rules that are
//! checked, so the two cannot drift apart.

mod html;
mod markdown;

pub use html::html;
pub use markdown::markdown;

use crate::finding::{Category, Rule};
use std::sync::Arc;

/// The rules of each category that has any, in the order of the categories; heavier rules first.
fn chapters(rules: &[Arc<Rule>]) -> Vec<(Category, Vec<&Rule>)> {
    let of = |category: Category| {
        let mut rules: Vec<&Rule> = rules.iter().map(AsRef::as_ref).filter(|rule| rule.category == category).collect();
        rules.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
        (category, rules)
    };
    Category::ALL.iter().map(|category| of(*category)).filter(|(_, rules)| !rules.is_empty()).collect()
}

/// `policy-shield` as a heading.
fn heading(category: Category) -> String {
    let name = category.name().replace('-', " ");
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// What a text to put in reads like; a deletion is one too.
fn said(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { format!("“{}”", text.replace('~', "")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrasebook::Phrasebook;

    #[test]
    fn both_guides_hold_every_rule() {
        let rules = Phrasebook::builtin().rules();
        let (html, markdown) = (html("A <guide>", &rules), markdown("A guide", &rules));
        for rule in &rules {
            assert!(html.contains(&format!("id=\"{}\"", rule.id)), "{}", rule.id);
            assert!(markdown.contains(&format!("### {}", rule.id)), "{}", rule.id);
        }
        assert!(html.contains("A &lt;guide&gt;") && !html.contains("src="));
    }
}

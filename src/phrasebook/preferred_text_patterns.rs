//! What rules prefer, as patterns, so that one pass can count how often it is said.

use std::collections::BTreeSet;

use super::notation::{self, Node};
use crate::finding::{Category, Rule};

/// Each text that some of `rules` prefer, once, with the pattern that finds it.
///
/// A plain word alone, such as the “use” that stands in for “utilise”, is no turn of phrase and left out, unless it is the
/// name of a thing. A text with a place to fill in is found by the words before the place.
pub(super) fn patterns<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<(String, Node)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for rule in rules {
        for prefer in &rule.prefer {
            let is_name = rule.category == Category::Terminology;
            if !is_name && !is_phrase(prefer) {
                continue;
            }
            if let Ok(node) = notation::parse(&pattern(prefer))
                && seen.insert(prefer.to_lowercase())
            {
                found.push((prefer.replace('~', ""), node));
            }
        }
    }
    found
}

fn is_phrase(prefer: &str) -> bool {
    prefer.trim().contains(char::is_whitespace) || prefer.starts_with(char::is_uppercase)
}

fn pattern(prefer: &str) -> String {
    let said = prefer.split('…').find(|part| part.split_whitespace().count() > 1).unwrap_or(prefer);
    // A word alone is the phrase only where it begins what is said: “Certainly, …”.
    let alone = !said.trim().contains(char::is_whitespace) && said.starts_with(char::is_uppercase);
    let mut pattern = if alone { "^".to_owned() } else { String::new() };
    for char in said.trim().trim_end_matches(['.', '!', '?', ',', ':', ';']).chars() {
        if matches!(char, '(' | ')' | '[' | ']' | '|' | '<' | '>' | '^' | '$' | '\\') {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_patterns_that_find_them() {
        assert_eq!(pattern("You're welcome!"), "You're welcome");
        assert_eq!(pattern("I'm sorry that …"), "I'm sorry that");
        assert_eq!(pattern("Certainly"), "^Certainly");
        assert_eq!(pattern("update~ it (today)"), "update~ it \\(today\\)");
        assert!(notation::parse(&pattern("it costs $5 [each] <now>")).is_ok());
        assert!(is_phrase("Certainly") && is_phrase("right away") && !is_phrase("use~"));
    }
}

//! `stale-exception`: an exception, in a comment or in `replylint.toml`, that accepts nothing any more. Exceptions are read after all
//! other rules, so its findings come from [`suppress`](crate::check::suppress).

use std::sync::Arc;

use super::{Check, CodeRule};
use crate::finding::{Category, Rule, Severity};

pub(super) static STALE_EXCEPTION: CodeRule = CodeRule {
    id: "stale-exception",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "This exception accepts nothing",
    why: "An exception that nobody needs any more hides the next finding that somebody should see.",
    advice: "Take it out, or name a rule and a reason that hold.",
    language: None,
    wrong: &[],
    right: &[],
    check: Check::Exceptions,
};

/// What it says of itself.
pub(crate) fn rule() -> &'static Arc<Rule> {
    super::rule(&STALE_EXCEPTION)
}

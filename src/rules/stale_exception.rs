//! `stale-exception`: an exception, in a comment or in `replylint.toml`, that accepts nothing any more. Exceptions are read after all
//! other rules, so its findings come from [`suppress`](crate::check::suppress).

use std::sync::Arc;

use super::{Check, CodeRule};
use crate::finding::{Category, Rule, Severity};

pub(super) static STALE_EXCEPTION: CodeRule = CodeRule {
    id: "stale-exception",
    category: Category::Structure,
    severity: Severity::Warning,
    message: "This exception no longer matches any finding",
    why: "An exception that nobody needs any more will hide the next finding, which somebody should see.",
    advice: "Remove it, or give it the right rule and reason.",
    language: None,
    wrong: &[],
    right: &[],
    check: Check::Exceptions,
};

/// What it says of itself.
pub(crate) fn rule() -> &'static Arc<Rule> {
    super::rule(&STALE_EXCEPTION)
}

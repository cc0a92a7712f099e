//! Files become findings: the rules run over each reply, what the company does not say itself is taken out, overlaps are resolved, and
//! what somebody accepted stays silent.
//!
//! ```
//! use replylint::check::suppress::suppress;
//! use replylint::text::day::Day;
//! use replylint::{Linter, Phrasebook, Settings, SourceFile};
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let text = "<!-- replylint: allow calm-down (our customer says so of herself) -->\nCalm down, says our song.\n";
//! let draft = SourceFile::from_text("draft.md", text);
//! let mut results = linter.check(&draft);
//! let accepted = suppress(&linter, &draft, &mut results, &[], Day { year: 2026, month: 6, day: 1 });
//! assert_eq!((accepted.count, results.findings.len()), (1, 0));
//! ```

pub mod baseline;
pub mod examples;
pub mod file_stats;
pub mod fingerprint;
pub mod linter;
pub mod macro_set;
mod mention;
mod overlap;
pub mod results;
pub mod suppress;

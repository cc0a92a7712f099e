//! Checks what a company says to its customers, before it is sent.
//!
//! The folders follow a draft on its way:
//!
//! ```text
//! bytes ─text→ SourceFile ─extract→ Documents ─segment→ regions, sentences, clauses ─phrasebook, rules→ Findings
//!       ─check→ FileResults ─fix, apply→ changed bytes
//!                           ─report→ text for people and machines
//! ```
//!
//! A [`Document`](text::document::Document) is one reply: what one customer receives. What is said about it is data: entries of a
//! [`Phrasebook`]. [`rules`] hold only what no phrase can express. A [`Linter`] runs all of them over a file:
//!
//! ```
//! use replylint::{Linter, Phrasebook, Settings, SourceFile};
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let draft = SourceFile::from_text("draft.txt", "Hi Dana,\n\nCalm down, please.\n");
//! let results = linter.check(&draft);
//! assert!(results.findings.iter().any(|finding| finding.rule.id == "calm-down"));
//! ```
//!
//! The library never prints, exits or reads arguments, and opens only the files that it is given.

pub mod apply;
mod builtin;
pub mod check;
pub mod classify;
pub mod config;
pub mod did_you_mean;
mod embedded_data;
pub mod extract;
pub mod finding;
pub mod fix;
pub mod guide;
pub mod phrasebook;
pub mod report;
pub mod rules;
pub mod segment;
pub mod text;
mod toml_errors;

pub use check::linter::Linter;
pub use check::results::FileResults;
pub use config::settings::Settings;
pub use finding::Finding;
pub use phrasebook::Phrasebook;
pub use text::source::SourceFile;

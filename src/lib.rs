//! Checks what a company says to its customers, before it is sent.
//!
//! Data flows one way, and the modules stand in that order:
//!
//! ```text
//! bytes ─source→ SourceFile ─extract→ Documents ─segment→ regions, sentences ─phrasebook, rules→ Findings ─report→ text
//! ```
//!
//! A [`Document`](document::Document) is one reply: what one customer receives. What is said about it is data: entries of a
//! [`Phrasebook`](phrasebook::Phrasebook). [`rules`] hold only the judgements that no phrase can express. A
//! [`Linter`](linter::Linter) runs all of them over a file:
//!
//! ```
//! use replylint::linter::{Linter, Settings};
//! use replylint::phrasebook::Phrasebook;
//! use replylint::source::SourceFile;
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let draft = SourceFile::from_text("draft.txt", "Hi Dana,\n\nCalm down, please.\n");
//! let checked = linter.check(&draft);
//! assert!(checked.findings.iter().any(|finding| finding.rule.id == "calm-down"));
//! ```
//!
//! The library never prints, exits or reads arguments, and it opens only the files that it is told to open.

pub mod apply;
pub mod baseline;
pub mod classify;
pub mod coded;
pub mod config;
pub mod document;
pub mod escape;
pub mod examples;
pub mod extract;
pub mod finding;
pub mod fingerprint;
pub mod fix;
pub mod guide;
pub mod library;
pub mod linter;
pub mod names;
pub mod nearest;
mod overlap;
mod parallel;
pub mod phrasebook;
mod picture;
pub mod pieces;
pub mod place;
pub mod refusal;
pub mod report;
pub mod rules;
pub mod segment;
pub mod source;
pub mod span;
pub mod suppress;
pub mod tally;
mod toml_syntax;
mod unsaid;

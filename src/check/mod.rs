//! Files become findings: the rules run over each reply, what the company does not say itself is taken out, overlaps are resolved, and
//! what somebody accepted stays silent.

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

//! How serious findings are, counted.

use crate::finding::Severity;

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SeverityCounts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) suggestions: usize,
}

impl SeverityCounts {
    pub(super) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Suggestion => self.suggestions += 1,
        }
    }

    /// Another number of them as well.
    pub(super) fn join(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.suggestions += other.suggestions;
    }

    pub(super) fn all(self) -> usize {
        self.errors + self.warnings + self.suggestions
    }

    /// In the order in which one is worse than another: no number of warnings outweighs an error.
    pub(super) fn worst_first(self) -> std::cmp::Reverse<(usize, usize, usize)> {
        std::cmp::Reverse((self.errors, self.warnings, self.suggestions))
    }

    /// Each severity with its name and number, the heaviest first.
    pub(super) fn each(self) -> [(Severity, usize); 3] {
        [(Severity::Error, self.errors), (Severity::Warning, self.warnings), (Severity::Suggestion, self.suggestions)]
    }
}

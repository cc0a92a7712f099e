//! Findings become text: one file per output format.

//! Twice the text takes about twice the time, however often one thing is repeated and whether or not lines ever end.

use std::time::{Duration, Instant};

use replylint::{Linter, Phrasebook, Settings, SourceFile};

/// The least of three tries: what else the machine does is no matter of ours.
fn time(linter: &Linter, unit: &str, count: usize) -> Duration {
    let source = SourceFile::from_text("a.txt", unit.repeat(count));
    let tries = (0..3).map(|_| {
        let start = Instant::now();
        linter.check(&source);
        start.elapsed()
    });
    tries.min().unwrap_or_default()
}

#[test]
fn repeated_findings_take_linear_time() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    for unit in ["You need to calm down. ", "No problem!\n\n", "**Calm down** in [settings](a). "] {
        // Eight times as much would take 64 times as long, were it read again for each finding.
        let (few, many) = (time(&linter, unit, 500), time(&linter, unit, 4000));
        assert!(many < few * 24, "{unit:?}: {few:?}, then {many:?}");
    }
}

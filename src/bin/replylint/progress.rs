//! How far a long run has come and how long it will take, on a terminal that shows nothing else meanwhile.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Who waits no longer does not ask.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a second it is drawn at most.
const HERTZ: u8 = 5;

/// A bar on standard error, once a run takes long. It is gone when this is dropped.
pub(crate) struct Progress {
    begun: Instant,
    bytes: u64,
    done: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// For a run over so many bytes; `None` where standard error is no terminal, or something else is written to the terminal before
    /// the end of the run, which `is_quiet` denies.
    pub(crate) fn of(bytes: u64, is_quiet: bool) -> Option<Self> {
        (is_quiet && io::stderr().is_terminal()).then(|| Self { begun: Instant::now(), bytes, done: 0, bar: None })
    }

    /// So many bytes more are done.
    pub(crate) fn advance(&mut self, bytes: u64) {
        self.done += bytes;
        if self.bar.is_none() && self.begun.elapsed() >= PATIENCE {
            self.bar = Some(bar(self.bytes, self.begun));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(bytes: u64, begun: Instant) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr_with_hz(HERTZ));
    let bar = bar.with_elapsed(begun.elapsed());
    match ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left") {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}

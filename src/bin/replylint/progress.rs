//! How far a long run has come and how long it will take, on a terminal that shows nothing else meanwhile.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Who waits no longer does not ask.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a second it is drawn at most.
const HERTZ: u8 = 5;

/// A bar on standard error. It is gone when this is dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When the run began; `None` once the bar is on the terminal, or if it never will be.
    waiting: Option<Instant>,
}

impl Progress {
    /// For a run over so many bytes; `is_quiet`: nothing else is written to the terminal before its end.
    pub(crate) fn of(bytes: u64, is_quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        let waiting = (is_quiet && io::stderr().is_terminal()).then(Instant::now);
        Self { bar, waiting }
    }

    /// Whether it may be drawn, so that nothing else should be.
    pub(crate) fn is_shown(&self) -> bool {
        self.waiting.is_some() || !self.bar.is_hidden()
    }

    /// So many bytes more are done.
    pub(crate) fn advance(&mut self, bytes: u64) {
        if self.waiting.take_if(|begun| begun.elapsed() >= PATIENCE).is_some() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(HERTZ));
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left") {
                self.bar.set_style(style.progress_chars("=> "));
            }
        }
        self.bar.inc(bytes);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

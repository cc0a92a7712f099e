//! Ctrl-C and its like: a run that writes stops between two files, says what it has done and leaves nothing half done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::Exit;

/// Whether somebody wants the run to stop.
#[derive(Clone, Default)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on. Who asks a second time is not kept waiting.
    pub(crate) fn watch() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Where nobody can listen, the signal ends the run as it does any program.
            let _ = flag::register_conditional_shutdown(signal, Exit::Stopped as i32, asked.clone())
                .and_then(|_| flag::register(signal, asked.clone()));
        }
        Self(asked)
    }

    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Has a write over the limit of the size of files fail, as one to a full disk does, instead of ending the process in the middle
/// of it.
#[cfg(unix)]
pub(crate) fn outlive_limits() {
    let _ = flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Has a run that finds no memory any more, which has said so, end as one that could not do the job.
pub(crate) fn outlive_memory() {
    let always = Arc::new(AtomicBool::new(true));
    let _ = flag::register_conditional_shutdown(signal_hook::consts::SIGABRT, Exit::Error as i32, always);
}

#[cfg(not(unix))]
pub(crate) fn outlive_limits() {}

//! Threads that many texts are checked on.
//!
//! A process that was forked, as workers of `multiprocessing` and of Spark are, has the memory of its parent but none of its threads: work
//! that is given to them would never be done. So every process makes its own.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::Trouble;

/// Bytes from which the library divides a text among threads.
const LONG: usize = 1 << 20;

/// Runs work on the threads of this process.
pub(crate) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Trouble> {
    Ok(own()?.install(work))
}

/// Runs work about a text of so many bytes: here, unless it is divided.
pub(crate) fn run_for<T: Send>(bytes: usize, work: impl FnOnce() -> T + Send) -> Result<T, Trouble> {
    if bytes < LONG { Ok(work()) } else { run(work) }
}

fn own() -> Result<Arc<ThreadPool>, Trouble> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some((of, pool)) = &*pool
        && *of == process
    {
        return Ok(pool.clone());
    }
    let made = ThreadPoolBuilder::new().thread_name(|index| format!("replylint-{index}")).build();
    let made = Arc::new(made.map_err(|error| Trouble::Config(format!("no threads to work on: {error}")))?);
    // That of the parent is not let go: nobody is there who could end its threads.
    std::mem::forget(pool.replace((process, made.clone())));
    Ok(made)
}

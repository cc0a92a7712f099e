//! Work on a long text, divided among the processors. What comes out is the same as without.

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

/// Bytes from which a text is worth a second thread: some milliseconds of work.
const LONG: usize = 1 << 20;

/// Bytes of a long text that are read in one go: few enough that a processor which is done early finds more to do.
const PART: usize = 1 << 18;

/// Into how many parts a text of so many bytes is divided.
pub(crate) fn parts(bytes: usize) -> usize {
    if is_long(bytes) { bytes / PART } else { 1 }
}

fn is_long(bytes: usize) -> bool {
    bytes >= LONG
}

/// Runs all tasks about a text of so many bytes, those about a long one at the same time; gives what they give, in their order.
pub(crate) fn run_parallel<T: Send>(bytes: usize, tasks: Vec<impl FnOnce() -> T + Send>) -> Vec<T> {
    if is_long(bytes) {
        tasks.into_par_iter().map(|task| task()).collect()
    } else {
        tasks.into_iter().map(|task| task()).collect()
    }
}

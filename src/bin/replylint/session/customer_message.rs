//! The message that texts answer, from a file that somebody names.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use replylint::config::Set;
use replylint::extract::Thread;

use crate::walk::Target;

/// Reads it; `name` is what named the file.
pub(crate) fn read(path: &Path, name: &'static str) -> anyhow::Result<Set<Arc<Thread>>> {
    let target = Target::of(path, None);
    let source = target.read().map_err(|error| anyhow::anyhow!("{name} {} {error}", target.name))?;
    let thread = Thread::read(&source);
    let thread = thread.with_context(|| {
        format!("{} holds no message; {name} takes what the customer wrote, as text or as a mail", target.name)
    })?;
    Ok(Set::flag(Arc::new(thread), name))
}

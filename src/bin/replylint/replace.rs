//! A file gets new bytes in one step: a reader sees the old ones or the new ones, never a part.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use replylint::source::SourceFile;

/// Writes `new` where `old` was read from. Mode and links stay; if the file has changed since it was read, nothing happens.
pub(crate) fn replace(path: &Path, old: &SourceFile, new: &SourceFile) -> anyhow::Result<()> {
    let real = fs::canonicalize(path)?;
    let (Some(before), Some(after)) = (old.encode(old.text()), new.encode(new.text())) else {
        bail!("its encoding cannot hold the change");
    };
    if fs::read(&real)? != before {
        bail!("it changed while it was being checked; nothing was written");
    }
    let folder = real.parent().context("it lies in no folder")?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&after)?;
    file.as_file().set_permissions(fs::metadata(&real)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&real)?;
    Ok(())
}

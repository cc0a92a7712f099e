//! A file gets new bytes in one step: a reader sees the old ones or the new ones, never a part.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::bail;
use replylint::text::source::SourceFile;

/// Writes `new` where `old` was read from. Mode and links stay; if the file has changed since it was read, nothing happens.
pub(crate) fn replace(path: &Path, old: &SourceFile, new: &SourceFile) -> anyhow::Result<()> {
    let real = fs::canonicalize(path)?;
    let (Some(before), Some(after)) = (old.encode(old.text()), new.encode(new.text())) else {
        bail!("its encoding cannot hold the change");
    };
    if fs::read(&real)? != before {
        bail!("it changed while it was being checked; nothing was written");
    }
    write(&real, &after)
}

/// Writes `bytes` to a file that is there, keeping its mode, or to a new one.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".replylint-").make_in(folder, |path| {
        // As any new file, unless there is one whose mode is kept.
        fs::File::options().read(true).write(true).create_new(true).open(path)
    })?;
    file.write_all(bytes)?;
    if let Ok(data) = fs::metadata(&real) {
        file.as_file().set_permissions(data.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&real)?;
    Ok(())
}

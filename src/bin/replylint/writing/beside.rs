//! The file that holds new content until it takes the name of the old one: what it is called, and what becomes of those that a
//! run left behind when it was killed.
//!
//! It is locked as long as somebody writes it, so whoever finds one that is not locked may take it away.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

const BEFORE: &str = ".replylint-";
const BEHIND: &str = ".tmp";
/// Letters and digits between the two.
const CHANCE: usize = 10;

/// Makes one in a folder. `private`: nobody else reads what may be the content of a file that they may not read.
pub(super) fn make(folder: &Path, private: bool) -> io::Result<NamedTempFile> {
    loop {
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix(BEFORE).suffix(BEHIND).rand_bytes(CHANCE);
        let file = builder.make_in(folder, |path| options(private).open(path))?;
        lock(file.as_file())?;
        // Somebody may have swept it before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn options(private: bool) -> fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = File::options();
    options.read(true).write(true).create_new(true).mode(if private { 0o600 } else { 0o666 });
    options
}

#[cfg(not(unix))]
fn options(_: bool) -> fs::OpenOptions {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    options
}

/// Takes away what runs that were killed have left in a folder. What cannot be taken away stays, as it harms nothing.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_left =
            entry.file_name().to_str().is_some_and(is_ours) && entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_left && let Some(_alone) = alone(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Locks one until it is closed. Where nothing can be locked, nothing is swept either.
#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    match rustix::fs::flock(file, rustix::fs::FlockOperation::LockExclusive).map_err(io::Error::from) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        done => done,
    }
}

/// One that nobody writes, held so that nobody begins to.
#[cfg(unix)]
fn alone(path: &Path) -> Option<File> {
    let file = File::open(path).ok()?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).ok().map(|()| file)
}

/// Whoever has a file open keeps others from opening it for themselves alone.
#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(windows)]
fn alone(path: &Path) -> Option<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    // Others may take it away, which is what is meant to happen, and do nothing else with it.
    const SHARED_FOR_DELETION: u32 = 4;
    File::options().read(true).share_mode(SHARED_FOR_DELETION).open(path).ok()
}

#[cfg(not(any(unix, windows)))]
fn alone(_: &Path) -> Option<File> {
    None
}

fn is_ours(name: &str) -> bool {
    let chance = name.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(BEHIND));
    chance.is_some_and(|chance| chance.len() == CHANCE && chance.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Has a folder keep its new name through a loss of power.
#[cfg(unix)]
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // A folder that may be written and not read, or a system that knows no such thing.
        Err(error) if [io::ErrorKind::PermissionDenied, io::ErrorKind::InvalidInput].contains(&error.kind()) => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
pub(super) fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_behind_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".replylint-abcDEF1234.tmp", ".replylint-notes.tmp", ".replylint-abcDEF1234.txt", "a.txt"];
        for name in names {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let at_work = make(folder.path(), true).unwrap();
        sweep(folder.path());
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!((left, at_work.path().exists()), ([false, true, true, true], true));
    }
}

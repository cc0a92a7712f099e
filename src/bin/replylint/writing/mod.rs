//! The one way in which a file is written: whoever reads it, and whatever happens meanwhile, it has its old content or the
//! new, never a part of it, and what else makes up the file stays as it was.
//!
//! The new content goes into a file beside it, which takes over owner, group, mode and attributes, reaches the disk, and then
//! takes the name. What cannot be kept is a reason to write nothing. A program that saves the file between the last look at
//! it and the renaming, some microseconds later, loses what it saved.

mod beside;
mod kept;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::NamedTempFile;

pub(crate) use beside::sweep;
use kept::{Old, Seal};

/// Writes `new` to a file whose content is `old`. If anything else lies there by now, nothing happens; if `new` lies there
/// already, somebody else has done the work.
pub(crate) fn replace(path: &Path, old: &[u8], new: &[u8]) -> anyhow::Result<()> {
    if seen(path)?.1 == new {
        return Ok(());
    }
    let mut file = Pending::open(path)?;
    file.write_all(new)?;
    file.finish_over(old)
}

/// Writes a whole file, whatever it held before.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut file = Pending::open(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// Writes a file that is not there yet; `false` where there is one, which stays as it is.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> anyhow::Result<bool> {
    if fs::symlink_metadata(path).is_ok() {
        return Ok(false);
    }
    let mut file = Pending::open(path)?;
    file.write_all(bytes)?;
    file.finish_new()
}

/// A file on its way: what is written to it lies beside the one that it is to be until it is finished. Dropped before that, it
/// leaves nothing.
pub(crate) struct Pending {
    path: PathBuf,
    to: To,
}

enum To {
    /// A file that gets a name of its own later.
    Beside { file: NamedTempFile, old: Option<Box<Old>> },
    /// A pipe or a device, which cannot be replaced.
    Device(File),
}

impl Pending {
    /// Begins a file at `path`, through links. Whether it may be written is found out here, before anything is.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let path = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(_) if fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink()) => {
                bail!("it is a link that leads nowhere")
            }
            Err(_) => path.to_owned(),
        };
        let old = match fs::metadata(&path) {
            Ok(data) if data.is_dir() => bail!("it is a folder"),
            Ok(data) if !data.is_file() => {
                let to = To::Device(File::options().write(true).open(&path)?);
                return Ok(Self { path, to });
            }
            Ok(data) => Some(Old::of(&path, data)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        if !folder(&path).exists() {
            bail!("there is no folder {}", folder(&path).display());
        }
        let file = beside::make(folder(&path), old.is_some())?;
        Ok(Self { path, to: To::Beside { file, old: old.map(Box::new) } })
    }

    /// Puts it in its place, whatever lies there.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        self.settle(|_| Ok(()))
    }

    /// Puts it in its place if what lies there is the file that it was opened for, with `content`.
    fn finish_over(self, content: &[u8]) -> anyhow::Result<()> {
        self.settle(|(path, old)| {
            let (seal, now) = seen(path).context("it went away while it was being checked; nothing was written")?;
            let same = old.is_some_and(|old| old.is(&seal)) && now == content;
            // A program that saved it while it was being read has left a mark.
            if !same || Seal::of(path)? != seal {
                bail!("it changed while it was being checked; nothing was written");
            }
            Ok(())
        })
    }

    /// Gives it its name unless something has it by now.
    fn finish_new(self) -> anyhow::Result<bool> {
        let path = self.path.clone();
        match self.to {
            To::Device(_) => Ok(false),
            To::Beside { file, .. } => {
                file.as_file().sync_all()?;
                match file.persist_noclobber(&path) {
                    Ok(_) => {}
                    Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
                    Err(error) => return Err(error.error.into()),
                }
                beside::settle(folder(&path))?;
                Ok(true)
            }
        }
    }

    /// Puts it in its place if a last look at what lies there agrees.
    fn settle(self, agrees: impl FnOnce((&Path, Option<&Old>)) -> anyhow::Result<()>) -> anyhow::Result<()> {
        match self.to {
            To::Device(mut file) => Ok(file.flush()?),
            To::Beside { file, old } => {
                if let Some(old) = &old {
                    old.pass_on(&self.path, file.as_file())?;
                }
                file.as_file().sync_all()?;
                agrees((&self.path, old.as_deref()))?;
                file.persist(&self.path).map_err(|error| error.error)?;
                Ok(beside::settle(folder(&self.path))?)
            }
        }
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Beside { file, .. } => file.as_file_mut().write(bytes),
            To::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What lies at a path, and the marks that it had before it was read.
fn seen(path: &Path) -> anyhow::Result<(Seal, Vec<u8>)> {
    let seal = Seal::of(path)?;
    Ok((seal, fs::read(path)?))
}

/// The folder that a file lies in or will.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

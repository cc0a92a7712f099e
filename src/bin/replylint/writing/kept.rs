//! What makes up a file besides its content, and how the file that takes its place gets it. What cannot be passed on is a reason
//! to write nothing.

use std::fs::{self, File, Metadata};
use std::path::Path;

use anyhow::bail;

/// A file that is to be replaced.
pub(super) struct Old {
    data: Metadata,
}

impl Old {
    /// The file at a path, if it may be replaced.
    pub(super) fn of(path: &Path, data: Metadata) -> anyhow::Result<Self> {
        if names(&data) > 1 {
            bail!(
                "the file has another name as well (a hard link), and writing would part the two; nothing was written"
            );
        }
        // Who may do anything is told nothing by trying.
        if data.permissions().readonly() {
            bail!("it is read-only; nothing was written");
        }
        if let Err(error) = File::options().write(true).open(path) {
            bail!("it may not be written ({error}); nothing was written");
        }
        Ok(Self { data })
    }

    /// Whether a seal is that of this very file; its content may be another.
    pub(super) fn is(&self, seal: &Seal) -> bool {
        seal.file == identity(&self.data)
    }
}

/// Marks by which a file that was written to, or another one in its place, is known.
#[derive(PartialEq, Eq)]
pub(super) struct Seal {
    file: (u64, u64),
    size: u64,
    times: [i64; 4],
    names: u64,
}

#[cfg(unix)]
impl Seal {
    /// The marks of what lies at a path; a link is followed.
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let data = fs::metadata(path)?;
        let times = [data.mtime(), data.mtime_nsec(), data.ctime(), data.ctime_nsec()];
        Ok(Self { file: identity(&data), size: data.len(), times, names: names(&data) })
    }
}

#[cfg(unix)]
fn identity(data: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (data.dev(), data.ino())
}

#[cfg(unix)]
fn names(data: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(data)
}

#[cfg(unix)]
impl Old {
    /// Gives the file that takes the place of the one at `path` the same owner, group, attributes and mode.
    pub(super) fn pass_on(&self, path: &Path, to: &File) -> anyhow::Result<()> {
        use std::os::unix::fs::MetadataExt as _;
        let new = to.metadata()?;
        let owner = (self.data.uid() != new.uid()).then(|| self.data.uid());
        let group = (self.data.gid() != new.gid()).then(|| self.data.gid());
        if (owner.is_some() || group.is_some()) && std::os::unix::fs::fchown(to, owner, group).is_err() {
            let whose = if owner.is_some() { "owner" } else { "group" };
            bail!("its {whose} is another and would be lost; nothing was written");
        }
        attributes(path, to)?;
        // Last, as a new owner takes some of it away.
        to.set_permissions(self.data.permissions())?;
        Ok(())
    }
}

/// Extended attributes, lists of who may do what among them.
#[cfg(unix)]
fn attributes(path: &Path, to: &File) -> anyhow::Result<()> {
    use xattr::FileExt as _;

    /// What the system writes itself, and nobody else.
    const OF_SYSTEM: &[&str] = &["com.apple.provenance"];

    let names = match xattr::list(path) {
        Ok(names) => names.collect::<Vec<_>>(),
        Err(error) if error.kind() == std::io::ErrorKind::Unsupported => return Ok(()),
        Err(error) => bail!("its attributes cannot be read ({error}); nothing was written"),
    };
    // A folder may hand some down to each new file.
    for extra in to.list_xattr()?.filter(|name| !names.contains(name)) {
        if to.remove_xattr(&extra).is_err() {
            bail!("it would get the attribute {}; nothing was written", extra.display());
        }
    }
    for name in names.iter().filter(|name| !OF_SYSTEM.iter().any(|of_system| *name == of_system)) {
        let Some(value) = xattr::get(path, name)? else { continue };
        let is_there = to.get_xattr(name).is_ok_and(|there| there.as_ref() == Some(&value));
        if !is_there && to.set_xattr(name, &value).is_err() {
            bail!("its attribute {} would be lost; nothing was written", name.display());
        }
    }
    Ok(())
}

#[cfg(not(unix))]
impl Seal {
    /// The marks of what lies at a path; a link is followed.
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        let data = fs::metadata(path)?;
        let modified = data.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let times = [i64::try_from(modified.as_secs())?, i64::from(modified.subsec_nanos()), 0, 0];
        Ok(Self { file: identity(&data), size: data.len(), times, names: names(&data) })
    }
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

#[cfg(not(unix))]
impl Old {
    /// Gives the file that takes the place of the one at `path` the same permissions.
    #[expect(clippy::unused_self, reason = "a unix has more to pass on")]
    pub(super) fn pass_on(&self, _: &Path, to: &File) -> anyhow::Result<()> {
        to.set_permissions(self.data.permissions())?;
        Ok(())
    }
}

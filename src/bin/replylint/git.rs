//! What has changed, as git reports it: files, and in each the lines. The real git does the work.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

/// The lines of a file that a change wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// The whole file is new.
    All,
    /// The first line, from 1, and the number of lines of each stretch. A count of 0: lines were taken out after that line.
    Some(Vec<(u32, u32)>),
}

/// The files that have changed.
#[derive(Debug)]
pub(crate) struct Changes {
    root: PathBuf,
    files: BTreeMap<PathBuf, Lines>,
    /// Whether the content is to be taken from the index.
    staged: bool,
}

impl Changes {
    /// What this branch and the work tree have changed since it parted from `revision`. The second is a remark for the user.
    pub(crate) fn since(revision: &str) -> anyhow::Result<(Self, Option<String>)> {
        let root = root("--since")?;
        let commit = format!("{revision}^{{commit}}");
        let Ok(commit) = git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) else {
            let hint = if is_shallow(&root) {
                " (this is a shallow clone: fetch that revision or the whole history)"
            } else {
                ""
            };
            bail!("--since: git knows no revision `{revision}`{hint}");
        };
        let commit = commit.trim();
        let (base, remark) = if let Ok(base) = git(&root, &["merge-base", commit, "HEAD"]) {
            (base.trim().to_owned(), None)
        } else {
            let why = if is_shallow(&root) { " (this is a shallow clone: fetch more history)" } else { "" };
            let remark = format!("--since: `{revision}` and HEAD have no common history{why}; compared directly");
            (commit.to_owned(), Some(remark))
        };
        let mut files = diff(&root, &[&base])?;
        let untracked = git_bytes(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        for name in untracked.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            files.insert(root.join(path(name)), Lines::All);
        }
        Ok((Self { root, files, staged: false }, remark))
    }

    /// What would be committed now.
    pub(crate) fn staged() -> anyhow::Result<Self> {
        let root = root("--staged")?;
        let files = diff(&root, &["--cached"])?;
        Ok(Self { root, files, staged: true })
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The folder of the repository, from where we are.
    pub(crate) fn folder(&self) -> PathBuf {
        let here = std::env::current_dir().and_then(std::fs::canonicalize);
        let below = here.ok().and_then(|here| pathdiff::diff_paths(&self.root, here));
        let folder = below.unwrap_or_else(|| self.root.clone());
        if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder }
    }

    /// The changed lines of the file at an absolute path; `None` where nothing changed.
    pub(crate) fn lines(&self, path: &Path) -> Option<&Lines> {
        self.files.get(path).or_else(|| self.files.get(&std::fs::canonicalize(path).ok()?))
    }

    /// Staged files at or below an absolute path that lie there no longer, each with its path from there.
    pub(crate) fn absent_below<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = (PathBuf, &'a Path)> {
        let staged = self.files.keys().filter(|_| self.staged);
        staged.filter(|file| !file.exists()).filter_map(move |file| Some((file.clone(), file.strip_prefix(path).ok()?)))
    }

    /// Where the content of a file is to be read, if not from the file.
    pub(crate) fn blob(&self, path: &Path) -> Option<Blob> {
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = path.strip_prefix(&self.root).ok()?;
        let mut of_index = OsString::from(":");
        of_index.push(name);
        self.staged.then(|| Blob { root: self.root.clone(), name: of_index })
    }
}

/// The content of a file in the index.
#[derive(Clone, Debug)]
pub(crate) struct Blob {
    root: PathBuf,
    name: OsString,
}

impl Blob {
    pub(crate) fn read(&self) -> std::io::Result<Vec<u8>> {
        let output = command(&self.root).args(["cat-file", "blob"]).arg(&self.name).output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(std::io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
    }
}

fn root(flag: &str) -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir()?;
    let root =
        git(&here, &["rev-parse", "--show-toplevel"]).with_context(|| format!("{flag} needs a git repository"))?;
    Ok(std::fs::canonicalize(root.trim_end_matches(['\n', '\r']))?)
}

fn is_shallow(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer.trim() == "true")
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn git(folder: &Path, args: &[&str]) -> anyhow::Result<String> {
    Ok(String::from_utf8_lossy(&git_bytes(folder, args)?).into_owned())
}

fn git_bytes(folder: &Path, args: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = command(folder).args(args).output().context("cannot run git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git says: {}", said.trim().trim_start_matches("fatal: "));
    }
    Ok(output.stdout)
}

fn diff(root: &Path, of: &[&str]) -> anyhow::Result<BTreeMap<PathBuf, Lines>> {
    let mut args = vec![
        "-c",
        "core.quotePath=false",
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--text",
        "--unified=0",
        "--find-renames",
        "--diff-filter=d",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--no-relative",
        "--ignore-submodules",
    ];
    args.extend(of);
    args.push("--");
    Ok(changed_lines(&git_bytes(root, &args)?).into_iter().map(|(name, lines)| (root.join(name), lines)).collect())
}

/// The new side of a patch without context. Only the lines that the hunks do not count are headers.
fn changed_lines(patch: &[u8]) -> BTreeMap<PathBuf, Lines> {
    let mut files: BTreeMap<PathBuf, Lines> = BTreeMap::new();
    let mut file: Option<PathBuf> = None;
    let mut content = 0;
    for line in patch.split(|&byte| byte == b'\n') {
        if content > 0 {
            // `\ No newline at end of file` is not counted.
            content -= u32::from(line.first() != Some(&b'\\'));
            continue;
        }
        if let Some(name) = line.strip_prefix(b"+++ ") {
            file = new_name(name);
        } else if let Some(hunk) = line.strip_prefix(b"@@ ") {
            let hunk = String::from_utf8_lossy(hunk);
            let mut sides = hunk.split(' ').map(|side| {
                let (start, count) = side[1..].split_once(',').unwrap_or((&side[1..], "1"));
                (start.parse().unwrap_or(0), count.parse().unwrap_or(0))
            });
            let (Some((_, removed)), Some((start, added))) = (sides.next(), sides.next()) else { continue };
            content = removed + added;
            if let Some(file) = &file {
                let known = files.entry(file.clone()).or_insert_with(|| Lines::Some(Vec::new()));
                if let Lines::Some(stretches) = known {
                    stretches.push((start, added));
                }
            }
        }
    }
    files
}

/// `b/macros/a.md`, in C quotes where it holds odd characters, with a tab after it where it holds a space.
fn new_name(written: &[u8]) -> Option<PathBuf> {
    let written = written.strip_suffix(b"\t").unwrap_or(written);
    let bytes = match written.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) {
        Some(inner) => unescaped(inner),
        None => written.to_vec(),
    };
    let name = bytes.strip_prefix(b"b/")?;
    Some(path(name))
}

/// A path as git writes it: bytes, which need not be UTF-8.
fn path(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes));
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

fn unescaped(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        if let Some(value) =
            tail.get(..3).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok())
        {
            bytes.push(value);
            rest = &tail[3..];
        } else if let [escape, tail @ ..] = tail {
            bytes.push(match escape {
                b'n' => b'\n',
                b't' => b'\t',
                b'r' => b'\r',
                b'a' => 7,
                b'b' => 8,
                b'v' => 11,
                b'f' => 12,
                other => *other,
            });
            rest = tail;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_become_lines() {
        let patch = b"diff --git a/x b/x\n--- a/x y\t\n+++ b/x y\t\n@@ -1 +1,2 @@ @@ -9 +9 @@\n-a\n++++ b/not a file\n+c\n\
            \\ No newline at end of file\n@@ -5,2 +6,0 @@\n-d\n-e\n--- a/t\n+++ \"b/\\303\\244\\\"\\n\"\n@@ -0,0 +1 @@\n+x\n";
        let files = changed_lines(patch);
        assert_eq!(files[Path::new("x y")], Lines::Some(vec![(1, 2), (6, 0)]));
        assert_eq!(files[Path::new("ä\"\n")], Lines::Some(vec![(1, 1)]));
        assert_eq!(files.len(), 2);
    }
}

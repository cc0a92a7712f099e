//! Where findings are written: standard output, and files in other formats beside it.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use replylint::check::results::FileResults;
use replylint::report::{Failure, Format, OutputStyle, Report, Salt, Summary, redacted};
use replylint::text::source::SourceFile;

use crate::walk::real;
use crate::writing::{self, Pending};

/// All outputs of a run.
pub(super) struct Outputs<'a> {
    stdout: Option<(Box<dyn Report>, Box<dyn Write + 'a>)>,
    files: Vec<(Box<dyn Report>, BufWriter<Pending>, &'a Path)>,
    /// Whether the run does more than to show findings, so that it goes on where nobody reads them any longer.
    does_more: bool,
}

impl<'a> Outputs<'a> {
    /// Standard output (`None`: nothing is to be written there) and files; none has words of drafts where there is a salt.
    /// `writes`: whether the run writes anything else.
    pub(super) fn new(
        stdout: Option<(Box<dyn Report>, Box<dyn Write + 'a>)>,
        files: &'a [(&'static Format, PathBuf)],
        salt: Option<&Salt>,
        writes: bool,
    ) -> anyhow::Result<Self> {
        let shown = |report| match salt {
            Some(salt) => redacted(report, salt),
            None => report,
        };
        let stdout = stdout.map(|(report, out)| (shown(report), out));
        let mut opened = Vec::new();
        for (format, path) in files {
            let file = Pending::open(path).with_context(|| format!("cannot write {}", path.display()))?;
            writing::sweep(writing::folder(path));
            opened.push((shown((format.start)(OutputStyle::default())), BufWriter::new(file), path.as_path()));
        }
        Ok(Self { stdout, does_more: writes || !opened.is_empty(), files: opened })
    }

    pub(super) fn file(&mut self, file: &SourceFile, checked: &FileResults) -> anyhow::Result<()> {
        self.show(|report, out| report.file(out, file, checked))?;
        for (report, out, path) in &mut self.files {
            report.file(out, file, checked).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    /// More findings of a file that was given before.
    pub(super) fn again(&mut self, file: &SourceFile, checked: &FileResults) -> anyhow::Result<()> {
        self.show(|report, out| report.again(out, file, checked))?;
        for (report, out, path) in &mut self.files {
            report.again(out, file, checked).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    /// Brings out what was written so far.
    pub(super) fn flush(&mut self) -> anyhow::Result<()> {
        Ok(self.show(|_, out| out.flush())?)
    }

    /// The end of a report. `whole`: whether the run came to its end; if not, the files stay as they were.
    pub(super) fn finish(mut self, summary: &Summary, failures: &[Failure], whole: bool) -> anyhow::Result<()> {
        self.show(|report, out| report.finish(out, summary, failures).and_then(|()| out.flush()))?;
        for (mut report, mut out, path) in self.files.into_iter().filter(|_| whole) {
            report
                .finish(&mut out, summary, failures)
                .map_err(anyhow::Error::from)
                .and_then(|()| out.into_inner().map_err(|error| error.into_error().into()).and_then(Pending::finish))
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    /// Writes to standard output as long as somebody reads there.
    fn show(&mut self, write: impl FnOnce(&mut dyn Report, &mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let Some((report, out)) = &mut self.stdout else { return Ok(()) };
        match write(report.as_mut(), out) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe && self.does_more => {
                self.stdout = None;
                Ok(())
            }
            done => done,
        }
    }
}

/// Refuses outputs that would take the place of what the run reads, or of each other. `read` says of a path what it is to
/// the run, if anything.
pub(super) fn refuse_clashes(
    files: &[(&'static Format, PathBuf)],
    mut read: impl FnMut(&Path) -> Option<String>,
) -> anyhow::Result<()> {
    let mut taken: BTreeMap<PathBuf, &Format> = BTreeMap::new();
    for (format, path) in files {
        let (name, shown) = (format.name, path.display());
        let Some(place) = std::fs::canonicalize(path).ok().or_else(|| real(path)) else { continue };
        // What is a pipe or a device takes all that is written to it.
        if place.exists() && !place.is_file() {
            continue;
        }
        if let Some(what) = read(&place) {
            bail!("--output {name}={shown} would overwrite {what}; name another file");
        }
        if let Some(other) = taken.insert(place, format) {
            bail!("--output {name}={shown} would overwrite the output in {}; name another file", other.name);
        }
    }
    Ok(())
}

//! Where findings are written: standard output, and files in other formats beside it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use replylint::check::results::FileResults;
use replylint::report::{Failure, Format, OutputStyle, Report, Summary};
use replylint::text::source::SourceFile;

/// All outputs of a run.
pub(super) struct Outputs<'a> {
    outputs: Vec<(Box<dyn Report>, Box<dyn Write + 'a>)>,
}

impl<'a> Outputs<'a> {
    /// Standard output (`None`: nothing is to be written there) and files.
    pub(super) fn new(
        stdout: Option<(Box<dyn Report>, Box<dyn Write + 'a>)>,
        files: &[(&'static Format, PathBuf)],
    ) -> anyhow::Result<Self> {
        let mut outputs: Vec<(Box<dyn Report>, Box<dyn Write + 'a>)> = Vec::new();
        outputs.extend(stdout);
        for (format, path) in files {
            let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            outputs.push(((format.start)(OutputStyle::default()), Box::new(BufWriter::new(file))));
        }
        Ok(Self { outputs })
    }

    pub(super) fn file(&mut self, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.outputs.iter_mut().try_for_each(|(report, out)| report.file(out, file, checked))
    }

    /// More findings of a file that was given before.
    pub(super) fn again(&mut self, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.outputs.iter_mut().try_for_each(|(report, out)| report.again(out, file, checked))
    }

    pub(super) fn finish(&mut self, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
        self.outputs.iter_mut().try_for_each(|(report, out)| {
            report.finish(out, summary, failures)?;
            out.flush()
        })
    }
}

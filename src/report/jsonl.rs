//! For programs that read as it comes: one finding a line, each as in `json`.

use std::io::{self, Write};

use super::json::records;
use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format =
    Format { name: "jsonl", about: "one JSON object per finding, as it is found", start: |_| Box::new(JsonLines) };

struct JsonLines;

impl Report for JsonLines {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for record in records(file, checked) {
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Summary, _: &[Failure]) -> io::Result<()> {
        Ok(())
    }
}

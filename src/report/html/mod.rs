//! One page for a browser: what was checked, where most is to be changed, and each rule with its reason and a few places.
//!
//! The page needs no other file and asks nobody for one: a policy in its head forbids whatever is not in it. All it is made of is
//! counted while the files go by, and of places, replies and names only so many are kept, so a large archive makes no large page.

mod aggregate;
mod groups;
mod overview;
mod page;
mod plots;
mod rules;
mod time;
mod worst_and_best;

use std::io::{self, Write};

use self::aggregate::Count;
use super::{Failure, Format, Report, Summary};
use crate::check::results::FileResults;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format = Format {
    name: "html",
    about: "one page with plots and tables, for a browser",
    start: |_| Box::new(Html { count: Count::default() }),
};

struct Html {
    count: Count,
}

impl Report for Html {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.count.replies(file, checked);
        self.count.findings(file, checked);
        Ok(())
    }

    fn again(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        self.count.findings(file, checked);
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, failures: &[Failure]) -> io::Result<()> {
        page::write(out, &self.count, summary, failures)
    }
}

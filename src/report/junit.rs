//! `JUnit` XML: a suite for each file, a failed test for each finding, a passed one for a file without.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::instead::instead_sentence;
use super::xml::escaped;
use super::{Failure, Format, Report, Summary, in_one_line};
use crate::check::results::FileResults;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format =
    Format { name: "junit", about: "JUnit XML, for CI servers", start: |_| Box::new(JUnit::default()) };

#[derive(Default)]
struct JUnit {
    suites: String,
    tests: usize,
    failures: usize,
}

impl Report for JUnit {
    fn file(&mut self, _: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        let (path, count) = (escaped(file.path_from_root()), checked.findings.len());
        let tests = count.max(1);
        self.tests += tests;
        self.failures += count;
        let mut suite = format!("  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{count}\" errors=\"0\">\n");
        if count == 0 {
            let _ = writeln!(suite, "    <testcase name=\"replylint\" classname=\"{path}\"/>");
        }
        for finding in &checked.findings {
            let at = file.position(finding.span.start());
            let instead = instead_sentence(finding).map(|text| format!("\n{text}")).unwrap_or_default();
            let text = format!("{}:{}:{}\n{}{instead}", file.path_from_root(), at.line, at.column, finding.rule.why);
            let rule = escaped(&finding.rule.id);
            let _ = writeln!(
                suite,
                "    <testcase name=\"{rule} {}:{}\" classname=\"{path}\">\n      <failure type=\"{}\" message=\"{}\">\
                 {}</failure>\n    </testcase>",
                at.line,
                at.column,
                finding.severity,
                escaped(&in_one_line(finding)),
                escaped(&text)
            );
        }
        self.suites.push_str(&suite);
        self.suites.push_str("  </testsuite>\n");
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary, failures: &[Failure]) -> io::Result<()> {
        for failure in failures {
            let path = escaped(failure.path.from_root());
            let _ = writeln!(
                self.suites,
                "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    <testcase \
                 name=\"replylint\" classname=\"{path}\">\n      <error type=\"error\" message=\"{}\"/>\n    \
                 </testcase>\n  </testsuite>",
                escaped(&failure.message)
            );
        }
        let (tests, errors) = (self.tests + failures.len(), failures.len());
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"replylint\" tests=\"{tests}\" \
             failures=\"{}\" errors=\"{errors}\">\n{}</testsuites>\n",
            self.failures, self.suites
        )
    }
}

//! One line a finding: `path:line:column: severity[rule] message → what to say`.

use std::io::{self, Write};

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Style,
};

use super::instead::instead;
use super::{Failure, Format, OutputStyle, Report, Summary};
use crate::check::results::FileResults;
use crate::finding::Severity;
use crate::text::shown::one_line;
use crate::text::source::SourceFile;

pub(super) const FORMAT: Format =
    Format { name: "concise", about: "one line per finding", start: |look| Box::new(Concise { look }) };

struct Concise {
    look: OutputStyle,
}

impl Report for Concise {
    fn file(&mut self, out: &mut dyn Write, file: &SourceFile, checked: &FileResults) -> io::Result<()> {
        for finding in &checked.findings {
            let at = file.position(finding.span.start());
            let path = self.styled(DEFAULT_EMPHASIS_STYLE, &one_line(file.path()));
            let style = match finding.severity {
                Severity::Error => DEFAULT_ERROR_STYLE,
                Severity::Warning => DEFAULT_WARNING_STYLE,
                Severity::Suggestion => DEFAULT_INFO_STYLE,
            };
            let kind = self.styled(style, &format!("{}[{}]", finding.severity, finding.rule.id));
            let instead = instead(finding).map(|text| format!(" → {text}")).unwrap_or_default();
            let said = format!("{}{instead}", finding.message);
            writeln!(out, "{path}:{}:{}: {kind} {}", at.line, at.column, one_line(&self.look.text(&said)))?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary, _: &[Failure]) -> io::Result<()> {
        if self.look.summary { writeln!(out, "{}", self.look.text(&summary.sentence())) } else { Ok(()) }
    }
}

impl Concise {
    fn styled(&self, style: Style, text: &str) -> String {
        if self.look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

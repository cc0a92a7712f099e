//! Regular expressions, for what patterns cannot say.

use super::fields::{Fields, inner_span};
use crate::phrasebook::read::Text;
use crate::source::SourceFile;
use crate::span::Span;

impl Fields<'_> {
    pub(super) fn regexes(&mut self, case: bool) -> Vec<regex::Regex> {
        let (texts, source) = self.texts("regex");
        let mut built = Vec::new();
        for text in &texts {
            match regex::RegexBuilder::new(&any_space(&text.value)).case_insensitive(!case).size_limit(1 << 20).build()
            {
                Ok(regex) if regex.is_match("") => {
                    let help = Some("Put at least one character in it that must be there.".to_owned());
                    self.mistake(&source, text.span, "this expression also matches nothing at all".into(), "", help);
                }
                Ok(regex) => built.push(regex),
                Err(error) => {
                    // As it was written, so that the place is right.
                    let error = regex::Regex::new(&text.value).err().unwrap_or(error);
                    let (message, span) = broken(&error, text, &source);
                    let help = Some("Linear-time syntax: no look-around, no back-references. What can be said in `avoid` reads better there.".to_owned());
                    self.mistake(&source, span, message, "", help);
                }
            }
        }
        built
    }
}

/// An expression in which a space stands for any white space, as in patterns; inside brackets it stays one.
fn any_space(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let (mut escaped, mut bracket) = (false, false);
    for char in expression.chars() {
        match char {
            ' ' if !escaped && !bracket => out.push_str(r"(?:\s+)"),
            other => out.push(other),
        }
        match char {
            '[' if !escaped => bracket = true,
            ']' if !escaped => bracket = false,
            _ => {}
        }
        escaped = char == '\\' && !escaped;
    }
    out
}

/// What a broken expression says, in one line, and where.
fn broken(error: &regex::Error, text: &Text, source: &SourceFile) -> (String, Span) {
    let whole = text.span;
    if let regex::Error::CompiledTooBig(_) = error {
        ("this expression becomes too large".into(), whole)
    } else {
        let said = error.to_string();
        let last = said.lines().last().unwrap_or("not an expression").trim_start_matches("error: ").to_owned();
        // The line with the caret tells the column, where there is one line only.
        let caret = said.lines().find_map(|line| {
            let at = line.find('^')?;
            line.trim_matches([' ', '^']).is_empty().then(|| at.saturating_sub(4))
        });
        let span = caret
            .filter(|at| {
                *at < text.value.len() && text.value.is_char_boundary(*at) && text.value.is_char_boundary(*at + 1)
            })
            .map_or(whole, |at| inner_span(source, text, at, at + 1));
        (format!("this expression is broken: {last}"), span)
    }
}

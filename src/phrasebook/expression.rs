//! Regular expressions in a phrasebook: how a space in one is read, and what is said of a broken one.

use super::read::{Text, inner_span};
use crate::text::source::SourceFile;
use crate::text::span::Span;

/// An expression in which a space stands for any white space, as in patterns; inside brackets it stays one.
pub(super) fn any_space(expression: &str) -> String {
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
pub(super) fn broken(error: &regex::Error, text: &Text, source: &SourceFile) -> (String, Span) {
    let whole = text.span;
    if let regex::Error::CompiledTooBig(_) = error {
        ("this expression is too large".into(), whole)
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
        (format!("invalid expression: {last}"), span)
    }
}

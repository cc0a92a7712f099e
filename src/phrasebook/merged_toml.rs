//! The phrasebook that all layers make together, as TOML, with the place of every value after it.

use std::fmt::Write as _;
use std::sync::Arc;

use super::Phrasebook;
use super::parse::{RawEntry, Text, Value};
use super::written::is_own;
use crate::text::shown;
use crate::text::source::SourceFile;
use crate::text::span::Span;

impl Phrasebook {
    /// All entries of a language, each value as it was written, in the file and on the line that the comment after it
    /// names. What it says is a phrasebook itself.
    pub fn shown(&self, language: &str) -> String {
        self.shown_as(language, false)
    }

    /// The same of those entries alone of which a project has written anything.
    pub fn shown_own(&self, language: &str) -> String {
        self.shown_as(language, true)
    }

    fn shown_as(&self, language: &str, own: bool) -> String {
        let language = super::primary(language);
        let mut text = format!("language = \"{language}\"\n\n");
        let is_shown = |entry: &&RawEntry| *entry.language == *language && (!own || is_own(entry));
        for entry in self.layers().written.iter().filter(is_shown) {
            let _ = writeln!(text, "[[{}]]\nid = \"{}\"", entry.table.name(), entry.id.value);
            for key in entry.table.keys() {
                let Some(field) = entry.fields.get(key.name) else { continue };
                let (value, why) = match &field.value {
                    Value::Texts(texts) if field.is_implied => {
                        let texts: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
                        (format!("{texts:?}"), ", by its category")
                    }
                    Value::Texts(texts) if !field.added.is_empty() => {
                        let literal = |text: &Text| shown::in_toml(text.span.slice(text.source.text()));
                        let literals: Vec<String> = texts.iter().map(literal).collect();
                        (format!("[{}]", literals.join(", ")), "")
                    }
                    _ => (shown::in_toml(field.span.slice(field.source.text())), ""),
                };
                let place = |(source, span): (&Arc<SourceFile>, Span)| {
                    format!("{}, line {}", source.name(), source.position(span.start()).line)
                };
                let places: Vec<String> = field.places().map(place).collect();
                let _ = writeln!(text, "{} = {value}  # {}{why}", key.name, places.join(", and "));
            }
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_the_same_phrasebook() {
        let own = "[[phrase]]\nid = \"no-problem\"\nseverity = \"error\"\n";
        let book = Phrasebook::with_packs().with_layer(SourceFile::from_text("own.toml", own)).unwrap();
        let shown = book.shown("en");
        assert!(shown.contains("severity = \"error\"  # own.toml, line 3"));
        let again = Phrasebook::default().with_layer(SourceFile::from_text("shown.toml", shown)).unwrap();
        let english = |rule: &Arc<crate::finding::Rule>| book.language_of(&rule.id) == "en";
        // Who wrote a value is told by its comment, and whoever reads that file has written all of it.
        let said = |rule: &Arc<crate::finding::Rule>| crate::finding::Rule { is_own: true, ..(**rule).clone() };
        let expected: Vec<_> = book.rules().iter().filter(|rule| english(rule)).map(said).collect();
        assert_eq!(again.rules().iter().map(said).collect::<Vec<_>>(), expected);
    }
}

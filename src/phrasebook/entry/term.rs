//! `[[term]]`: the one name of a thing. It becomes a phrase whose other lines follow from the names.

use std::sync::Arc;

use super::Phrase;
use super::field_readers::Fields;
use crate::finding::{Category, InPlaceOf, Rule};
use crate::fix::Applicability;
use crate::phrasebook::parse::{Field, Text, Value};
use crate::phrasebook::reply_parts::Places;
use crate::text::diagnostic_language::Tongue;

/// Why, where the entry does not say.
fn why(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "A thing with two names looks like two things; with one name, the customer can follow.",
        Tongue::German => {
            "Was zwei Namen hat, sieht nach zwei Dingen aus; mit einem Namen weiß jeder, was gemeint ist."
        }
        Tongue::French => "Deux noms font penser à deux choses ; avec un seul, le client peut suivre.",
        Tongue::Spanish => "Con dos nombres parecen dos cosas; con uno solo, el cliente sabe de qué se habla.",
    }
}

/// What is said of another name; `{text}` is that name.
fn message(name: &str, tongue: Tongue) -> String {
    let (text, name) = (tongue.quoted("{text}"), tongue.quoted(&name.replace('~', "")));
    match tongue {
        Tongue::English => format!("{text}: we call this {name}"),
        Tongue::German => format!("{text} heißt bei uns {name}"),
        Tongue::French => format!("{text}\u{a0}: chez nous, on dit {name}"),
        Tongue::Spanish => format!("{text}: aquí lo llamamos {name}"),
    }
}

impl Fields<'_> {
    pub(super) fn term(&mut self) -> Option<Phrase> {
        let case = matches!(self.entry.fields.get("case"), Some(Field { value: Value::Flag(true), .. }));
        let names = self.strings("avoid");
        if names.is_empty() {
            self.missing("avoid", "Add the other names: avoid = [\"order id\", \"purchase number\"].");
        }
        let Some(name) = self.string("use") else {
            self.missing("use", "Add the name to use: use = \"order number\".");
            return None;
        };
        let texts = self.texts("avoid");
        for text in texts.iter().filter(|text| !case && plainly(&text.value) == plainly(&name)) {
            let message = format!("“{}” is the preferred name itself", text.value);
            let help = "Remove it: capitals, hyphens and the plural of the name are always fine.".to_owned();
            self.mistake(&text.source, text.span, message, "", Some(help));
        }
        let severity = self.severity()?;
        let fix = self.one_of("fix", &[("unsafe", Applicability::Unsafe), ("safe", Applicability::Safe)]);
        let tongue = Tongue::of(&self.entry.language);
        // Elsewhere, articles and adjectives follow the gender of a name.
        let usual = if tongue == Tongue::English { Applicability::Unsafe } else { Applicability::DisplayOnly };
        let inflected = |name: &str| if case { name.to_owned() } else { inflected(name) };
        let usage = self.usage();
        let wrong = if self.texts("wrong").is_empty() && usage.kinds.is_empty() {
            names.iter().filter(|name| is_plain(name)).cloned().collect()
        } else {
            self.strings("wrong")
        };
        Some(Phrase {
            avoid: self.patterns_as("avoid", |text| Text { value: inflected(&text.value), ..text }),
            cased: if case { names.clone() } else { Vec::new() },
            names,
            regex: Vec::new(),
            fix_only: Vec::new(),
            conditions: self.conditions(),
            only_in: Places::REPLY,
            min_count: 1,
            usage,
            rule: Arc::new(Rule {
                id: self.entry.id.value.clone(),
                category: Category::Terminology,
                severity,
                is_own: false,
                tongue,
                suggest_in: Vec::new(),
                message: Some(message(&name, tongue)),
                why: self.string("why").unwrap_or_else(|| why(tongue).to_owned()),
                advice: None,
                prefer: vec![inflected(&name)],
                in_place_of: InPlaceOf::Match,
                fix: fix.unwrap_or(usual),
                fix_note: None,
                wrong,
                right: self.strings("right"),
                source: Vec::new(),
            }),
        })
    }
}

/// A name whose last word may stand in any form, unless the name says itself which words may.
fn inflected(name: &str) -> String {
    let ends_in_word = name.ends_with(char::is_alphabetic);
    if ends_in_word && !name.contains('~') { format!("{name}~") } else { name.to_owned() }
}

/// A name without what makes no other name of it.
fn plainly(name: &str) -> String {
    name.replace(['-', '~'], " ").trim().trim_end_matches('s').to_lowercase()
}

/// Whether a pattern is nothing but words.
fn is_plain(name: &str) -> bool {
    name.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_inflected_where_it_is_a_word() {
        assert_eq!(inflected("order id"), "order id~");
        assert_eq!(inflected("order no."), "order no.");
        assert_eq!(inflected("log~ in"), "log~ in");
        assert_eq!(plainly("Help-lines"), plainly("help line"));
        assert!(is_plain("e-mail address") && !is_plain("order (id|no)"));
    }
}

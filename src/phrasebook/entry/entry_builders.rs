//! One function per table: fields become an entry.

use std::sync::Arc;

use super::field_readers::Fields;
use super::{Anchor, Limit, Phrase, Require, Signal, Within};
use crate::finding::{Category, InPlaceOf, Rule, Severity};
use crate::fix::Applicability;
use crate::phrasebook::Phrasebook;
use crate::phrasebook::notation::Node;
use crate::phrasebook::reply_parts::Places;
use crate::phrasebook::schema::MIXED_SIGNALS;
use crate::text::diagnostic_language::Tongue;

impl Fields<'_> {
    /// How much it matters; `None` where a word is none that is known.
    pub(super) fn severity(&mut self) -> Option<Severity> {
        let given = self.one_of("severity", &Severity::ALL);
        given.or_else(|| self.text("severity").is_none().then_some(Severity::Warning))
    }

    /// What every entry that can be reported says of itself.
    fn rule(&mut self, category: Option<Category>) -> Option<Arc<Rule>> {
        let known: Vec<(&str, Category)> = Category::ALL.iter().map(|category| (category.name(), *category)).collect();
        let given = self.one_of("category", &known);
        if given.is_none() && category.is_none() && self.text("category").is_none() {
            self.missing("category", "Add a line such as category = \"dismissive\".");
        }
        let severity = self.severity();
        let why = self.string("why");
        if why.is_none() {
            self.missing("why", "Add one sentence that an agent would accept: why = \"…\".");
        }
        let fix = self.one_of("fix", &[("unsafe", Applicability::Unsafe), ("safe", Applicability::Safe)]);
        let prefer = self.strings("prefer");
        if fix.is_some() && prefer.is_empty() {
            self.missing("prefer", "A fix inserts the first text of prefer = [\"…\"]; add it, or remove `fix`.");
        }
        let in_place_of = self.one_of("in_place_of", &InPlaceOf::NAMED);
        if in_place_of.is_some() && prefer.is_empty() {
            self.missing(
                "prefer",
                "`in_place_of` is for the texts of prefer = [\"…\"]; add them, or remove `in_place_of`.",
            );
        }
        if in_place_of == Some(InPlaceOf::Sentence) && fix.is_some() {
            let (source, span) = (self.entry.source.clone(), self.entry.id.span);
            let message = format!("`{}` has a fix for a whole sentence", self.entry.id.value);
            let help = "A sentence is written anew by a person; remove `fix` or `in_place_of`.";
            self.mistake(&source, span, message, "", Some(help.into()));
        }
        let written = self.entry.fields.get("avoid").map_or(&self.entry.source, |field| &field.source);
        Some(Arc::new(Rule {
            id: self.entry.id.value.clone(),
            category: given.or(category)?,
            severity: severity?,
            is_own: !Phrasebook::is_builtin_layer(written.path()),
            tongue: Tongue::of(&self.entry.language),
            suggest_in: self.kinds("suggest_in"),
            message: self.string("message"),
            why: why?,
            advice: self.string("advice"),
            prefer,
            in_place_of: in_place_of.unwrap_or_default(),
            fix: fix.unwrap_or(Applicability::DisplayOnly),
            fix_note: self.string("fix_note"),
            wrong: self.strings("wrong"),
            right: self.strings("right"),
            source: self.strings("source"),
        }))
    }

    pub(super) fn phrase(&mut self) -> Option<Phrase> {
        let avoid = self.patterns("avoid");
        let case = self.flag("case");
        let regex = self.regexes(case);
        if self.texts("avoid").is_empty() && self.texts("regex").is_empty() {
            self.missing("avoid", "Add the words to avoid: avoid = [\"calm~ down\"].");
        }
        let phrase = Phrase {
            avoid,
            cased: if case { self.strings("avoid") } else { Vec::new() },
            names: Vec::new(),
            regex,
            fix_only: self.fix_only(),
            conditions: self.conditions(),
            only_in: self.places("only_in", Places::SAID),
            min_count: self.count("min_count").unwrap_or(1),
            usage: self.usage(),
            rule: self.rule(None)?,
        };
        Some(phrase)
    }

    fn fix_only(&mut self) -> Vec<Node> {
        if self.text("fix").is_none() && !self.texts("fix_only").is_empty() {
            self.missing(
                "fix",
                "`fix_only` says where the fix is made; add fix = \"unsafe\" or \"safe\", or remove `fix_only`.",
            );
        }
        self.patterns("fix_only")
    }

    pub(super) fn signal(&mut self) -> Option<Signal> {
        let any = self.patterns("any");
        let weigh = self.weights();
        let min_words = self.count("min_words");
        if self.texts("any").is_empty() && self.texts("weigh").is_empty() && min_words.is_none() {
            self.missing("any", "Add the words that give it: any = [\"I am sorry\"].");
            return None;
        }
        Some(Signal {
            id: self.entry.id.value.clone(),
            reply_type: self.flag("reply_type"),
            places: self.places("in", Places::REPLY),
            any,
            cased: if self.flag("case") { self.strings("any") } else { Vec::new() },
            weigh,
            least: self.count("least").and_then(|least| i32::try_from(least).ok()).unwrap_or(1),
            min_words,
            conditions: self.conditions(),
            right: self.strings("right"),
            wrong: self.strings("wrong"),
        })
    }

    /// `"customer-is-angry +2"`: a signal and what it counts.
    fn weights(&mut self) -> Vec<(String, i32)> {
        let texts = self.texts("weigh");
        let mut weights = Vec::new();
        for text in &texts {
            let weight =
                text.value.split_once(' ').and_then(|(name, weight)| Some((name, weight.trim().parse().ok()?)));
            match weight {
                Some((name, weight)) => {
                    self.known_signal(name, text);
                    weights.push((name.to_owned(), weight));
                }
                None => self.mistake(
                    &text.source,
                    text.span,
                    format!("`{}` is not a signal followed by a number", text.value),
                    "",
                    Some("Write the signal and a number: \"customer-is-angry +2\".".into()),
                ),
            }
        }
        weights
    }

    pub(super) fn require(&mut self) -> Option<Require> {
        let need = self.signal_names("need");
        if need.is_empty() {
            self.missing("need", "Name the signals, one of which must be there: need = [\"apology\"].");
        }
        Some(Require {
            when: self.signal_names("when"),
            need,
            within: self.one_of("within", &Within::NAMED).unwrap_or(Within::Places(Places::REPLY)),
            at: self.one_of("at", &Anchor::NAMED).unwrap_or(Anchor::Opening),
            min_sentences: self.count("min_sentences").unwrap_or(0),
            usage: self.usage(),
            rule: self.rule(Some(Category::Structure))?,
        })
    }

    pub(super) fn limit(&mut self, measures: &[&str]) -> Option<Limit> {
        let named: Vec<(&str, &str)> = measures.iter().map(|name| (*name, *name)).collect();
        let measure = self.one_of("measure", &named).map(str::to_owned);
        if self.text("measure").is_none() {
            self.missing("measure", &format!("Expected one of: {}.", measures.join(", ")));
        }
        let max = self.count("max");
        if max.is_none() {
            self.missing("max", "Add the highest number that is fine: max = 3.");
        }
        let of = self.signal_names("of");
        if measure.as_deref() == Some(MIXED_SIGNALS) && of.len() < 2 {
            self.missing(
                "of",
                "Name the signals that do not go together: of = [\"formal-address\", \"informal-address\"].",
            );
        }
        Some(Limit {
            measure: measure?,
            of,
            max: max?,
            usage: self.usage(),
            rule: self.rule(Some(Category::Structure))?,
        })
    }
}

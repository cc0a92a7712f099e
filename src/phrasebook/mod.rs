//! The lexicon: what is flagged, why, and what to say instead.
//!
//! `read` turns TOML into entries that know where each value stands, `layers` lays files over each other value by value,
//! `written` tells what is from where, `entry` checks them, and `engine` compiles them, with one table of keys that leads to all of them. `schema` is the list
//! of what may be written, `notation` the language of patterns. The engines of the default are made when the program is built;
//! its TOML is read when somebody asks for more than a check.
//!
//! ```
//! use replylint::phrasebook::Mistakes;
//! use replylint::{Linter, Phrasebook, Settings, SourceFile};
//!
//! let own = SourceFile::from_text("own.toml", "[[term]]\nuse = \"parcel number\"\navoid = [\"consignment id\"]\n");
//! let linter = Linter::new(Phrasebook::builtin().with_layer(own)?, Settings::default());
//! let draft = SourceFile::from_text("draft.txt", "Hi Dana,\n\nYour consignment id is 12.\n");
//! let findings = linter.check(&draft).findings;
//! assert!(findings.iter().any(|finding| finding.suggestions == ["parcel number"]));
//! # Ok::<(), Mistakes>(())
//! ```

mod candidate_index;
mod category_severity_defaults;
mod engine;
mod entry;
mod excuse;
mod json_schema;
mod layers;
mod lengths;
mod merged_toml;
mod mistake;
mod notation;
mod parse;
mod pattern;
mod preferred_text_patterns;
mod regular_expression;
mod reply_parts;
mod required_words;
pub mod schema;
mod word_set;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(crate) use candidate_index::Scratch;
pub use engine::Engine;
pub(crate) use engine::{Counted, Owner, Phrase, SignalGate};
pub(crate) use entry::{Anchor, AppliesTo, Conditions, Require, Within};
pub(crate) use excuse::Excuse;
pub use json_schema::json_schema;
pub use mistake::{Mistake, Mistakes};
pub(crate) use pattern::{MAX_WORDS, Matcher, Scope};
pub(crate) use regular_expression::Bytes;
pub(crate) use reply_parts::Places;
pub use written::{Own, Setting};

use crate::embedded_data;
use crate::finding::Rule;
use crate::text::source::SourceFile;
use entry::Entries;
use layers::Layers;
use parse::RawEntry;

/// Entries in layers: the embedded default, packs, the project's own files. In a later layer an entry with a known id changes
/// the values that it gives and leaves the others; `enabled = false` switches it off.
#[derive(Clone, Debug)]
pub struct Phrasebook(Made);

/// How a phrasebook came about.
#[derive(Clone, Debug)]
enum Made {
    /// It was read.
    Read(Arc<Layers>),
    /// It is the default one: its engines lie ready, and its layers are read when somebody asks for them.
    Ready(&'static Engines),
}

/// The default phrasebook, compiled and stored: the engine of each language.
pub(crate) type Engines = BTreeMap<Arc<str>, &'static [u8]>;

/// The default lexicon, as it lies at the top of the repository.
const BUILTIN: &str = include_str!("../../phrasebook.toml");
/// Lexicons for those who are written to; each of their entries names the audience it is for.
const PACKS: &[(&str, &str)] = &[
    ("packs/ecommerce.toml (built in)", include_str!("../../packs/ecommerce.toml")),
    ("packs/en-GB.toml (built in)", include_str!("../../packs/en-GB.toml")),
    ("packs/en-US.toml (built in)", include_str!("../../packs/en-US.toml")),
    ("packs/finance.toml (built in)", include_str!("../../packs/finance.toml")),
    ("packs/formal.toml (built in)", include_str!("../../packs/formal.toml")),
    ("packs/healthcare.toml (built in)", include_str!("../../packs/healthcare.toml")),
    ("packs/hospitality.toml (built in)", include_str!("../../packs/hospitality.toml")),
    ("packs/informal.toml (built in)", include_str!("../../packs/informal.toml")),
    ("packs/public-sector.toml (built in)", include_str!("../../packs/public-sector.toml")),
    ("packs/saas.toml (built in)", include_str!("../../packs/saas.toml")),
    ("packs/telecom.toml (built in)", include_str!("../../packs/telecom.toml")),
];
/// Audiences that nobody writes to at once: what is right for one of the two is what the other avoids.
const RIVALS: &[(&str, &str)] = &[("en-GB", "en-US"), ("formal", "informal")];
/// The language of entries that name none.
pub(crate) use crate::segment::language::{ENGLISH, primary};

/// What is always there: the default lexicon with the lists, signals and requirements that it is built on, and those of other languages, which speak up where a text is in theirs.
const DEFAULT: &[(&str, &str)] = &[
    (BUILTIN_NAME, BUILTIN),
    ("lexicon/rarer_wordings.toml (built in)", include_str!("../../lexicon/rarer_wordings.toml")),
    ("lexicon/word_lists.toml (built in)", include_str!("../../lexicon/word_lists.toml")),
    ("lexicon/signals.toml (built in)", include_str!("../../lexicon/signals.toml")),
    ("lexicon/requirements.toml (built in)", include_str!("../../lexicon/requirements.toml")),
    ("lexicon/limits.toml (built in)", include_str!("../../lexicon/limits.toml")),
    ("packs/de.toml (built in)", include_str!("../../packs/de.toml")),
    ("packs/es.toml (built in)", include_str!("../../packs/es.toml")),
    ("packs/fr.toml (built in)", include_str!("../../packs/fr.toml")),
];
/// A phrasebook to start from, with comments.
pub const STARTER: &str = include_str!("starter.toml");
/// What the names of layers end with that the library brings.
const BUILT_IN: &str = "(built in)";
/// What the default layer is called.
pub const BUILTIN_NAME: &str = "phrasebook.toml (built in)";

/// Lays files of the library over a book.
fn embedded(book: &Layers, files: impl IntoIterator<Item = &'static (&'static str, &'static str)>) -> Layers {
    let sources = files.into_iter().map(|(name, text)| SourceFile::from_text(*name, *text));
    book.with(sources).unwrap_or_else(|mistakes| panic!("the built-in files have mistakes:\n{mistakes}"))
}

impl Default for Phrasebook {
    /// One without entries.
    fn default() -> Self {
        Self(Made::Read(Arc::default()))
    }
}

/// The engine of each language of the default phrasebook, as [`Engines`] hold it.
///
/// # Panics
/// Never in a build that passed its tests: one of them reads the default phrasebook.
#[allow(dead_code, reason = "the build script calls it, and a test")]
pub(crate) fn compiled() -> Vec<(Arc<str>, Vec<u8>)> {
    let layers = Layers::builtin();
    let of = |language: &Arc<str>| {
        let engine = layers.compile(language, |_| true, |_| false);
        (language.clone(), embedded_data::write(&engine).expect("an engine is made of what can be stored"))
    };
    layers.entries.keys().map(of).collect()
}

impl Phrasebook {
    /// The default phrasebook, whose engines lie ready.
    pub(crate) fn ready(engines: &'static Engines) -> Self {
        Self(Made::Ready(engines))
    }

    fn layers(&self) -> &Layers {
        match &self.0 {
            Made::Read(layers) => layers,
            Made::Ready(_) => Layers::builtin(),
        }
    }

    /// Whether a file is the default phrasebook itself, which need not be laid over itself.
    pub fn is_builtin(source: &SourceFile) -> bool {
        **source.text() == *BUILTIN
    }

    /// Whether a layer, as [`Setting`] names it, is embedded in the library.
    pub fn is_builtin_layer(layer: &str) -> bool {
        DEFAULT.iter().chain(PACKS).any(|(name, _)| *name == layer)
    }

    /// The default phrasebook with all packs laid over it. Their entries are silent until a run names their audience.
    ///
    /// # Panics
    /// Never in a build that passed its tests: one of them reads the packs.
    pub fn with_packs() -> Self {
        static LAYERS: OnceLock<Arc<Layers>> = OnceLock::new();
        Self(Made::Read(LAYERS.get_or_init(|| Arc::new(embedded(Layers::builtin(), PACKS))).clone()))
    }

    /// Lays a file over what is there already. All mistakes in it come back in one go.
    pub fn with_layer(&self, source: SourceFile) -> Result<Self, Mistakes> {
        Ok(Self(Made::Read(Arc::new(self.layers().with([source])?))))
    }

    /// What the entries that can be reported say of themselves, in the order of the tables and files.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let mut all: Vec<Arc<Rule>> = Vec::new();
        // English first: where another language has a rule of the same id, it stands for both.
        let english = self.layers().entries.get(ENGLISH).into_iter();
        let others = self
            .layers()
            .entries
            .iter()
            .filter(|(language, _)| language.as_ref() != ENGLISH)
            .map(|(_, entries)| entries);
        let mut known = BTreeSet::new();
        for entries in english.chain(others) {
            let phrases = entries.phrases.iter().map(|entry| &entry.rule);
            let requires = entries.requires.iter().map(|entry| &entry.rule);
            let limits = entries.limits.iter().map(|entry| &entry.rule);
            let new = phrases.chain(requires).chain(limits).filter(|rule| known.insert(rule.id.clone()));
            all.extend(new.cloned());
        }
        all
    }

    /// The ids of all entries that can be reported, those that are switched off included.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.layers().written.iter().filter(|entry| entry.table.is_reported()).map(|entry| entry.id.value.as_str())
    }

    /// Every entry that can be reported, with its language and what it is for.
    pub(crate) fn uses(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Rule>, &AppliesTo)> {
        self.layers().entries.iter().flat_map(|(language, entries)| {
            let phrases = entries.phrases.iter().map(|entry| (&entry.rule, &entry.usage));
            let requires = entries.requires.iter().map(|entry| (&entry.rule, &entry.usage));
            let limits = entries.limits.iter().map(|entry| (&entry.rule, &entry.usage));
            phrases.chain(requires).chain(limits).map(move |(rule, usage)| (language, rule, usage))
        })
    }

    /// Every signal that looks for words itself, with its language and its index there.
    pub(crate) fn signals(&self) -> impl Iterator<Item = (&Arc<str>, usize, &entry::Signal)> {
        self.layers().entries.iter().flat_map(|(language, entries)| {
            let signals = entries.signals.iter().enumerate().filter(|(_, signal)| signal.weigh.is_empty());
            signals.map(move |(index, signal)| (language, index, signal))
        })
    }

    /// Whether an entry comes with the library, whatever a project has changed of it.
    pub(crate) fn is_built_in(&self, language: &str, id: &str) -> bool {
        let of = |entry: &&RawEntry| entry.table.is_reported() && *entry.language == *language && entry.id.value == id;
        self.layers().written.iter().find(of).is_none_or(|entry| entry.source.path().ends_with(BUILT_IN))
    }

    /// Those of a rule's preferred texts that the engine can count, as it names them.
    pub(crate) fn preferred_by(rule: &Rule) -> Vec<String> {
        preferred_text_patterns::patterns([rule].into_iter()).into_iter().map(|(text, _)| text).collect()
    }

    /// The language that a rule is about; English for those in code, and for those that several languages have.
    pub fn language_of(&self, id: &str) -> String {
        let of = |entries: &Entries| {
            entries.phrases.iter().any(|entry| entry.rule.id == id)
                || entries.requires.iter().any(|entry| entry.rule.id == id)
                || entries.limits.iter().any(|entry| entry.rule.id == id)
        };
        let english = self.layers().entries.get(ENGLISH).is_some_and(|entries| of(entries));
        let other = self.layers().entries.iter().find(|(_, entries)| !english && of(entries));
        other.map_or(ENGLISH, |(language, _)| language).to_owned()
    }

    /// Whether a rule is about a language, such as `de`; those in code are about English.
    pub fn is_in(&self, id: &str, language: &str) -> bool {
        let language = primary(language);
        self.language_of(id) == language || self.uses().any(|(of, rule, _)| **of == *language && rule.id == id)
    }

    /// The languages that entries are about.
    pub fn languages(&self) -> Vec<Arc<str>> {
        match &self.0 {
            Made::Read(layers) => layers.entries.keys().cloned().collect(),
            Made::Ready(engines) => engines.keys().cloned().collect(),
        }
    }

    /// Every audience that an entry is for, in alphabetical order.
    pub fn audiences(&self) -> Vec<String> {
        let mut all: Vec<String> = self.uses().flat_map(|(_, _, usage)| usage.audience.clone()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Every audience that an entry names, be it one that the entry is for or one that it spares; in alphabetical order.
    pub fn known_audiences(&self) -> Vec<String> {
        let both = |usage: &AppliesTo| [usage.audience.clone(), usage.unless_audience.clone()].concat();
        let all: BTreeSet<String> = self.uses().flat_map(|(_, _, usage)| both(usage)).collect();
        all.into_iter().collect()
    }

    /// The kinds of reply that signals decide, which may also be set; in alphabetical order.
    pub fn reply_types(&self) -> Vec<String> {
        let signals = self.layers().entries.values().flat_map(|entries| &entries.signals);
        let named: BTreeSet<&String> = signals.filter(|signal| signal.reply_type).map(|signal| &signal.id).collect();
        named.into_iter().cloned().collect()
    }

    /// The largest sets of audiences that can be written to at once: all of them, or all but one of each pair of rivals.
    pub fn audiences_together(&self) -> Vec<Vec<String>> {
        let all = self.audiences();
        let without = |rivals: Vec<&str>| all.iter().filter(|name| !rivals.contains(&name.as_str())).cloned().collect();
        let mut sets: Vec<Vec<String>> = vec![
            without(RIVALS.iter().map(|(_, second)| *second).collect()),
            without(RIVALS.iter().map(|(first, _)| *first).collect()),
        ];
        sets.dedup();
        sets
    }

    /// The engine for the entries of a language that `wanted` accepts. Of the signals in `judged`, every match counts. Where
    /// there is `counted`, what those rules prefer is counted that it accepts.
    pub(crate) fn compile(
        &self,
        language: &str,
        wanted: impl Fn(&AppliesTo) -> bool,
        judged: &[&str],
        counted: Option<&dyn Fn(&Rule) -> bool>,
    ) -> Engine {
        let ready = match &self.0 {
            Made::Ready(engines) if counted.is_none() => engines.get(language),
            Made::Ready(_) | Made::Read(_) => None,
        };
        let engine: Engine = match ready {
            Some(bytes) => embedded_data::read(bytes),
            None => self.layers().compile(language, &wanted, |rule| counted.is_some_and(|counted| counted(rule))),
        };
        engine.set_up(wanted, judged)
    }
}

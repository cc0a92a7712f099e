//! The lexicon: what is flagged, why, and what to say instead.
//!
//! `read` turns TOML into entries that know where each value stands, [`layers`](Phrasebook::with_layer) lays files over
//! each other value by value, `entry` checks them, and `engine` compiles them, with one table of keys that leads to all of them. `schema` is the list
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

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, OnceLock};

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

use crate::did_you_mean::nearest;
use crate::embedded_data;
use crate::finding::Rule;
use crate::segment::words::Vocabulary;
use crate::text::source::SourceFile;
use entry::{Entries, is_off};
use parse::{Field, RawEntry, Value};
use schema::{Key, Table};

/// Where a value of an entry was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The file, as its layer is called.
    pub layer: String,
    /// The line in it, from 1.
    pub line: u32,
}

/// An entry that a project has written, or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own<'a> {
    /// Its id.
    pub id: &'a str,
    /// The table that it is in.
    pub table: Table,
    /// Whether no built-in entry has its id.
    pub is_new: bool,
    /// Whether it is switched off.
    pub is_off: bool,
    /// Whether the project says what it looks for; where it does not, it has changed something else of a built-in entry.
    pub looks: bool,
    /// Its examples, as far as the project has written them.
    pub examples: usize,
}

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

/// What the files say.
#[derive(Debug, Default)]
struct Layers {
    written: Vec<RawEntry>,
    /// By language; those of one language know nothing of the others.
    entries: BTreeMap<Arc<str>, Arc<Entries>>,
}

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

/// Lays the entries of one file over those that are there: known ids change, new ones are added.
fn lay(written: &mut Vec<RawEntry>, layer: Vec<RawEntry>, source: &Arc<SourceFile>, mistakes: &mut Vec<Mistake>) {
    // The entries of one id: some in each language, and there one in each set of tables that share names.
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, known) in written.iter().enumerate() {
        places.entry(known.id.value.clone()).or_default().push(place);
    }
    for mut entry in layer {
        let adds = is_on(entry.fields.get("adds"));
        let of_id = places.entry(entry.id.value.clone()).or_default();
        let same = of_id.iter().copied().find(|&place| {
            let known = &written[place];
            known.language == entry.language && known.table.shares_names(entry.table)
        });
        match same.map(|place| &mut written[place]) {
            Some(known) if known.table == entry.table => {
                // It says how this entry is laid, and nothing of the one that comes of it.
                entry.fields.remove("adds");
                if is_on(entry.fields.get("replaces")) {
                    known.fields.retain(|key, _| STAYS.contains(key));
                    mistakes.extend(adds.then(|| adds_and_replaces(&entry)));
                }
                // Whoever writes a severity means it, whatever its category implies.
                if entry.fields.contains_key("severity") {
                    known.fields.retain(|_, field| !field.is_implied);
                }
                // Other texts take the place that whoever writes them says.
                if entry.fields.contains_key("prefer") && !adds {
                    known.fields.remove("in_place_of");
                }
                for (key, field) in entry.fields {
                    match known.fields.get_mut(key).filter(|known| adds && !known.is_implied || key == ADDED) {
                        Some(known) => known.add(field),
                        None => drop(known.fields.insert(key, field)),
                    }
                }
            }
            Some(known) => mistakes.push(Mistake {
                source: source.clone(),
                span: entry.id.span,
                message: format!("`{}` is already a [[{}]]", entry.id.value, known.table.name()),
                label: format!("a [[{}]] here", entry.table.name()),
                help: Some("Give this entry another id, or put it in the same table.".into()),
            }),
            None => {
                if let Some((message, help)) = unknown(written, &entry, mistakes.len() < Mistake::READ) {
                    let label = "not known".to_owned();
                    let span = entry.id.span;
                    mistakes.push(Mistake { source: source.clone(), span, message, label, help: Some(help) });
                } else {
                    of_id.push(written.len());
                    written.push(entry);
                }
            }
        }
    }
}

/// What an entry keeps of the one that it replaces: what harm it does, and what to say. Where it is found is for the new one.
const STAYS: [&str; 8] = ["category", "severity", "message", "why", "prefer", "in_place_of", "advice", "source"];

/// The key of a list whose words are added to those of earlier layers, whatever the entry says.
const ADDED: &str = "more";

/// What is wrong with an entry that both adds to another and takes its place.
fn adds_and_replaces(entry: &RawEntry) -> Mistake {
    Mistake {
        source: entry.source.clone(),
        span: entry.id.span,
        message: format!("`{}` both adds to an entry and replaces it", entry.id.value),
        label: String::new(),
        help: Some("Keep `adds = true` to keep what the entry has, or `replaces = true` to start afresh.".into()),
    }
}

/// Whether a project has written anything of an entry.
fn is_own(entry: &RawEntry) -> bool {
    let places = entry.fields.values().flat_map(Field::places);
    let mut sources = places.map(|(source, _)| source).chain([&entry.source]);
    sources.any(|source| !Phrasebook::is_builtin_layer(source.path()))
}

/// Whether a flag is given and `true`.
fn is_on(field: Option<&Field>) -> bool {
    matches!(field, Some(Field { value: Value::Flag(true), .. }))
}

/// What is wrong with an entry that changes another, which is not there. `guess`: whether to find out which was meant.
fn unknown(written: &[RawEntry], entry: &RawEntry, guess: bool) -> Option<(String, String)> {
    let is_off = is_off(entry);
    let adds = is_on(entry.fields.get("adds"));
    let says_nothing = !["avoid", "regex", "measure", "need"].iter().any(|key| entry.fields.contains_key(key));
    let changes = matches!(entry.table, Table::Phrase | Table::Limit | Table::Require) && (says_nothing || is_off);
    if !changes && !adds {
        return None;
    }
    let id = entry.id.value.as_str();
    let of_id = |known: &&RawEntry| known.table.is_reported() && known.id.value == id;
    if let Some(other) = written.iter().find(of_id) {
        let language = &other.language;
        let help = format!(
            "Put language = \"{language}\" at the top of a file, above its first entry; all entries there are in that language."
        );
        return Some((format!("`{id}` is an entry in the language `{language}`"), help));
    }
    let is_alike = |known: &&RawEntry| known.table.shares_names(entry.table);
    let ids = || written.iter().filter(is_alike).map(|known| known.id.value.as_str());
    let near = guess.then(|| nearest(id, ids())).flatten();
    // It may lie in a pack that sleeps.
    if !is_off && !adds && near.is_none()
        || Phrasebook::with_packs().layers().written.iter().any(|known| known.id.value == id)
    {
        return None;
    }
    let what = if is_off {
        "switch off"
    } else if adds {
        "add to"
    } else {
        "change"
    };
    let help = near.map_or_else(
        || {
            let other = "`replylint rule` lists all of them. Rules that are not phrasebook entries are switched off in replylint.toml, under [severity].";
            if adds { "Take `adds = true` away to write a new entry, or correct the id." } else { other }
        }
        .to_owned(),
        |near| format!("Did you mean `{near}`?"),
    );
    Some((format!("there is no entry `{id}` to {what}"), help))
}

/// The texts of a key of an entry, as they were written; none where it has no list of texts there.
fn texts_of<'a>(entry: &'a RawEntry, key: &str) -> Vec<&'a str> {
    match entry.fields.get(key).map(|field| &field.value) {
        Some(Value::Texts(texts)) => texts.iter().map(|text| text.value.as_str()).collect(),
        Some(Value::Text(_) | Value::Flag(_) | Value::Count(_)) | None => Vec::new(),
    }
}

/// How many texts of a key of an entry a project has written; all of them where the entry is its own.
fn own_texts(entry: &RawEntry, key: &str) -> usize {
    match entry.fields.get(key).map(|field| &field.value) {
        Some(Value::Texts(texts)) => {
            texts.iter().filter(|text| !Phrasebook::is_builtin_layer(text.source.path())).count()
        }
        Some(Value::Text(_) | Value::Flag(_) | Value::Count(_)) | None => 0,
    }
}

impl Layers {
    /// Those of the default phrasebook.
    fn builtin() -> &'static Self {
        static LAYERS: LazyLock<Layers> = LazyLock::new(|| embedded(&Layers::default(), DEFAULT));
        &LAYERS
    }

    /// Lays files over what is there already, each over the one before. All mistakes in them come back in one go.
    fn with(&self, sources: impl IntoIterator<Item = SourceFile>) -> Result<Self, Mistakes> {
        let mut mistakes = Vec::new();
        let mut written = self.written.clone();
        let mut changed: BTreeSet<Arc<str>> = BTreeSet::new();
        for source in sources {
            let source = Arc::new(source);
            let mut layer = parse::read(&source, &mut mistakes);
            if Phrasebook::is_builtin_layer(source.path()) {
                layer.iter_mut().for_each(category_severity_defaults::suggest_in_macros);
            }
            changed.extend(layer.iter().map(|entry| entry.language.clone()));
            lay(&mut written, layer, &source, &mut mistakes);
        }
        let measures: Vec<&str> = schema::MEASURES.iter().map(|(name, _)| *name).collect();
        let mut entries = self.entries.clone();
        for language in changed {
            let built = entry::build(&written, &language, &measures, &mut mistakes);
            entries.insert(language, Arc::new(built));
        }
        if mistakes.is_empty() { Ok(Self { written, entries }) } else { Err(Mistakes::new(mistakes)) }
    }

    /// The engine for the entries of a language that `wanted` accepts, counting what the rules prefer that `counted` accepts.
    fn compile(&self, language: &str, wanted: impl Fn(&AppliesTo) -> bool, counted: impl Fn(&Rule) -> bool) -> Engine {
        let vocabulary = if language == ENGLISH { Vocabulary::english() } else { Vocabulary::default() };
        match self.entries.get(language) {
            Some(entries) => Engine::new(entries, vocabulary, language, wanted, counted),
            None => Engine::new(&Entries::default(), vocabulary, language, wanted, counted),
        }
    }
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

    /// Whether an entry is a project's own: whether any value of it was written outside of the library.
    pub fn is_own(&self, id: &str) -> bool {
        self.settings(id).iter().any(|setting| !Self::is_builtin_layer(&setting.layer))
    }

    /// Every entry of which a project has written anything, in the order of the tables and files.
    pub fn own(&self) -> Vec<Own<'_>> {
        let own = self.layers().written.iter().filter(|entry| is_own(entry));
        own.map(|entry| Own {
            id: &entry.id.value,
            table: entry.table,
            is_new: !Self::is_builtin_layer(entry.source.path()),
            is_off: is_off(entry),
            looks: Self::is_builtin_layer(entry.source.path())
                .then(|| ["avoid", "regex", "any", "need", "measure"].iter().filter_map(|key| entry.fields.get(key)))
                .is_none_or(|mut fields| {
                    fields.any(|field| field.places().any(|(source, _)| !Self::is_builtin_layer(source.path())))
                }),
            examples: ["wrong", "right", "prefer"].iter().map(|key| own_texts(entry, key)).sum(),
        })
        .collect()
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

    /// The ids of built-in entries whose patterns another layer has replaced by its own without saying that it means to
    /// (`replaces = true`), each with the place of the new ones.
    pub fn taken_over(&self) -> Vec<(&str, Setting)> {
        let taken = |entry: &&RawEntry| {
            let field = entry.fields.get("avoid")?;
            let meant = is_on(entry.fields.get("replaces"));
            let own = !Self::is_builtin_layer(field.source.path());
            let was = Self::is_builtin_layer(entry.source.path());
            (own && was && !meant && entry.table == Table::Phrase).then(|| Setting {
                key: "avoid",
                layer: field.source.path().to_owned(),
                line: field.source.position(field.span.start()).line,
            })
        };
        match &self.0 {
            Made::Read(layers) => {
                layers.written.iter().filter_map(|entry| Some((entry.id.value.as_str(), taken(&entry)?))).collect()
            }
            Made::Ready(_) => Vec::new(),
        }
    }

    /// What an entry looks for and what excuses it, as it was written: each key with its patterns. Empty for an id that is no
    /// entry.
    pub fn patterns(&self, id: &str) -> Vec<(&'static str, Vec<&str>)> {
        let entry = self.layers().written.iter().find(|entry| entry.table.is_reported() && entry.id.value == id);
        let keys = entry.map(|entry| entry.table.keys()).unwrap_or_default();
        let texts = |key: &Key| Some((key.name, texts_of(entry?, key.name))).filter(|(_, texts)| !texts.is_empty());
        keys.iter().filter(|key| key.is_pattern()).filter_map(texts).collect()
    }

    /// The lists of words that an entry looks for, in the order in which its patterns name them: each with its words as they were
    /// written. Empty for an id that is no entry.
    pub fn lists(&self, id: &str) -> Vec<(&str, Vec<&str>)> {
        let Some(entry) = self.layers().written.iter().find(|entry| entry.table.is_reported() && entry.id.value == id)
        else {
            return Vec::new();
        };
        let patterns = texts_of(entry, "avoid");
        let named = patterns.iter().flat_map(|pattern| pattern.split('<').skip(1));
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        for name in named.filter_map(|rest| rest.split(['>', '~', ':']).next()) {
            let is_list = |other: &&RawEntry| {
                other.table == Table::Words && other.language == entry.language && other.id.value == name
            };
            if let Some(list) =
                self.layers().written.iter().find(is_list).filter(|_| found.iter().all(|(known, _)| *known != name))
            {
                found.push((list.id.value.as_str(), [texts_of(list, "words"), texts_of(list, "more")].concat()));
            }
        }
        found
    }

    /// Where each value of an entry was written, in the order of the keys; empty for an id that is no entry.
    pub fn settings(&self, id: &str) -> Vec<Setting> {
        let entry = self.layers().written.iter().find(|entry| entry.table.is_reported() && entry.id.value == id);
        entry.map(Self::settings_in).unwrap_or_default()
    }

    /// Where one of the texts of a key was written: in an entry of a language, or in its signal of that name.
    pub fn written_at(&self, language: &str, id: &str, is_signal: bool, key: &str, text: &str) -> Option<Setting> {
        let entry = self.entry_of(language, id, is_signal)?;
        let key = entry.table.keys().iter().find(|known| known.name == key)?.name;
        let Value::Texts(texts) = &entry.fields.get(key)?.value else { return None };
        let text = texts.iter().rfind(|known| known.value == text)?;
        Some(Setting { key, layer: text.source.path().to_owned(), line: text.source.position(text.span.start()).line })
    }

    fn entry_of(&self, language: &str, id: &str, is_signal: bool) -> Option<&RawEntry> {
        self.layers().written.iter().find(|entry| {
            (entry.table == Table::Signal) == is_signal && *entry.language == *language && entry.id.value == id
        })
    }

    /// The same for the entry of one language, or for its signal of that name.
    pub fn settings_of(&self, language: &str, id: &str, is_signal: bool) -> Vec<Setting> {
        self.entry_of(language, id, is_signal).map(Self::settings_in).unwrap_or_default()
    }

    fn settings_in(entry: &RawEntry) -> Vec<Setting> {
        entry
            .table
            .keys()
            .iter()
            .filter_map(|key| entry.fields.get(key.name).map(|field| (key.name, field)))
            .flat_map(|(key, field)| field.places().map(move |(source, span)| (key, source, span)))
            .map(|(key, source, span)| Setting {
                key,
                layer: source.path().to_owned(),
                line: source.position(span.start()).line,
            })
            .collect()
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

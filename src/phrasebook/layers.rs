//! Files in layers: the entries of a later one change those of the ones before, value by value.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use super::engine::Engine;
use super::entry::{self, AppliesTo, Entries, is_off};
use super::parse::{self, Field, RawEntry, Value};
use super::schema::{self, Table};
use super::{DEFAULT, ENGLISH, Mistake, Mistakes, Phrasebook, category_severity_defaults, embedded};
use crate::did_you_mean::nearest;
use crate::finding::Rule;
use crate::segment::words::Vocabulary;
use crate::text::source::SourceFile;

/// What the files say.
#[derive(Debug, Default)]
pub(super) struct Layers {
    pub(super) written: Vec<RawEntry>,
    /// By language; those of one language know nothing of the others.
    pub(super) entries: BTreeMap<Arc<str>, Arc<Entries>>,
}

impl Layers {
    /// Those of the default phrasebook.
    pub(super) fn builtin() -> &'static Self {
        static LAYERS: LazyLock<Layers> = LazyLock::new(|| embedded(&Layers::default(), DEFAULT));
        &LAYERS
    }

    /// Lays files over what is there already, each over the one before. All mistakes in them come back in one go.
    pub(super) fn with(&self, sources: impl IntoIterator<Item = SourceFile>) -> Result<Self, Mistakes> {
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
    pub(super) fn compile(
        &self,
        language: &str,
        wanted: impl Fn(&AppliesTo) -> bool,
        counted: impl Fn(&Rule) -> bool,
    ) -> Engine {
        let vocabulary = if language == ENGLISH { Vocabulary::english() } else { Vocabulary::default() };
        match self.entries.get(language) {
            Some(entries) => Engine::new(entries, vocabulary, language, wanted, counted),
            None => Engine::new(&Entries::default(), vocabulary, language, wanted, counted),
        }
    }
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
            None => match absent(written, &entry, mistakes.len() < Mistake::READ) {
                Absent::New => {
                    of_id.push(written.len());
                    written.push(entry);
                }
                Absent::Asleep => {}
                Absent::Unknown(message, help) => mistakes.push(Mistake {
                    source: source.clone(),
                    span: entry.id.span,
                    message,
                    label: "not known".into(),
                    help: Some(help),
                }),
            },
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

/// Whether a flag is given and `true`.
pub(super) fn is_on(field: Option<&Field>) -> bool {
    matches!(field, Some(Field { value: Value::Flag(true), .. }))
}

/// An entry whose id none before it has.
enum Absent {
    /// It is a new one.
    New,
    /// It changes one of a pack that nobody has asked for, and has nothing to change in this run.
    Asleep,
    /// It changes one that is nowhere: what is wrong with it, and what to do.
    Unknown(String, String),
}

/// What an entry is whose id none before it has. `guess`: whether to find out which was meant.
fn absent(written: &[RawEntry], entry: &RawEntry, guess: bool) -> Absent {
    let is_off = is_off(entry);
    let adds = is_on(entry.fields.get("adds"));
    let says_nothing = !["avoid", "regex", "measure", "need"].iter().any(|key| entry.fields.contains_key(key));
    let changes = matches!(entry.table, Table::Phrase | Table::Limit | Table::Require) && (says_nothing || is_off);
    if !changes && !adds {
        return Absent::New;
    }
    let id = entry.id.value.as_str();
    let of_id = |known: &&RawEntry| known.table.is_reported() && known.id.value == id;
    if let Some(other) = written.iter().find(of_id) {
        let language = &other.language;
        let help = format!(
            "Put language = \"{language}\" at the top of a file, above its first entry; all entries there are in that language."
        );
        return Absent::Unknown(format!("`{id}` is an entry in the language `{language}`"), help);
    }
    if Phrasebook::with_packs().layers().written.iter().any(|known| known.id.value == id) {
        return if is_off { Absent::New } else { Absent::Asleep };
    }
    let is_alike = |known: &&RawEntry| known.table.shares_names(entry.table);
    let ids = || written.iter().filter(is_alike).map(|known| known.id.value.as_str());
    let near = guess.then(|| nearest(id, ids())).flatten();
    let (what, otherwise) = match (is_off, adds) {
        (true, _) => (
            "switch off",
            "`replylint rule` lists all of them. Rules that are not phrasebook entries are switched off in replylint.toml, under [severity].",
        ),
        (false, true) => ("add to", "Take `adds = true` away to write a new entry, or correct the id."),
        // What lacks of a new one says more than that it is none of those that there are.
        (false, false) if near.is_none() => return Absent::New,
        (false, false) => ("change", ""),
    };
    let help = near.map_or_else(|| otherwise.to_owned(), |near| format!("Did you mean `{near}`?"));
    Absent::Unknown(format!("there is no entry `{id}` to {what}"), help)
}

//! What the command line and the protocols share: which settings and which linter each text gets, what is found in it, and
//! what can be done about it. Every configuration, phrasebook and linter is made once.

pub(crate) mod customer_message;
pub(crate) mod ignore_entry;
pub(crate) mod quick_fixes;
#[cfg(any(feature = "lsp", feature = "serve"))]
pub(crate) mod renewal;
pub(crate) mod repository_paths;
#[cfg(any(feature = "lsp", feature = "serve"))]
mod stamps;
mod text_checker;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, bail};
use replylint::check::examples::{Broken, Problem};
use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::config::{Config, Discovery, Effective, Loaded, Place, Set, Values, phrasebook_files};
use replylint::did_you_mean::{nearest, suggest_or_list};
use replylint::finding::{Category, Rule};
use replylint::phrasebook::{BUILTIN_NAME, Mistake, Phrasebook};
use replylint::rules::code_rules;
use replylint::text::source::SourceFile;

use self::repository_paths::Places;
#[cfg(any(feature = "lsp", feature = "serve"))]
pub(crate) use self::stamps::Stamps;
pub(crate) use self::text_checker::{Admission, Terms};
use crate::args::Sources;
use crate::walk::Target;

/// What the files of a run share.
pub(crate) struct Session {
    discovery: Discovery,
    folder: PathBuf,
    flags: Values,
    phrasebooks: Vec<PathBuf>,
    isolated: bool,
    /// Whether preferred words are counted.
    pub(crate) counts: bool,
    /// By whether the packs are in, and the layers laid over.
    books: BTreeMap<(bool, Vec<PathBuf>), Option<Arc<Book>>>,
    linters: Vec<(Vec<PathBuf>, Settings, Arc<Linter>)>,
    configs: BTreeMap<PathBuf, Arc<Loaded>>,
    /// What is wrong with the configurations and phrasebooks met so far.
    pub(crate) mistakes: Vec<Mistake>,
    /// What is wrong with an audience on the command line.
    unknown_audience: Option<String>,
    places: Places,
}

/// The phrasebooks that hold for some files, laid over each other.
pub(crate) struct Book {
    phrasebook: Phrasebook,
    /// Every rule, those in code included, once somebody names one.
    rules: OnceLock<Vec<Arc<Rule>>>,
    /// The audiences that its entries name; none if nobody asked for one.
    audiences: Vec<String>,
    /// What the layers are called, the built-in one first.
    pub(crate) layers: Vec<String>,
}

impl Book {
    /// Every rule, those in code included.
    fn rules(&self) -> &[Arc<Rule>] {
        self.rules.get_or_init(|| {
            let in_code = code_rules().iter().cloned();
            self.phrasebook.rules().into_iter().chain(in_code).collect()
        })
    }
}

/// What holds for one file.
pub(crate) struct Plan {
    pub(crate) effective: Effective,
    pub(crate) linter: Arc<Linter>,
    pub(crate) book: Arc<Book>,
    /// The configuration files, the nearest first.
    pub(crate) config_files: Vec<PathBuf>,
}

impl Session {
    /// One for whoever stands in the current folder.
    pub(crate) fn new(sources: &Sources, flags: Values) -> anyhow::Result<Self> {
        let folder = std::env::current_dir().context("cannot read the current directory")?;
        Self::at(&folder, sources, flags)
    }

    /// One for whoever stands in a folder.
    pub(crate) fn at(folder: &Path, sources: &Sources, flags: Values) -> anyhow::Result<Self> {
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let mut phrasebooks = Vec::new();
        for path in &sources.phrasebook {
            if !path.exists() {
                let name = path.display();
                bail!("no phrasebook at {name}; replylint phrasebook init {name} writes one to start from");
            }
            let files = phrasebook_files(path).with_context(|| format!("cannot read phrasebook {}", path.display()))?;
            if files.is_empty() {
                bail!("no phrasebook in {}: it holds no .toml file", path.display());
            }
            for file in files {
                phrasebooks.push(std::path::absolute(&file)?);
            }
        }
        Ok(Self::empty(folder, flags, phrasebooks, sources.isolated))
    }

    /// One that has read nothing yet.
    fn empty(folder: PathBuf, flags: Values, phrasebooks: Vec<PathBuf>, isolated: bool) -> Self {
        Self {
            discovery: Discovery::new(folder.clone()),
            folder,
            flags,
            phrasebooks,
            isolated,
            counts: false,
            books: BTreeMap::new(),
            linters: Vec::new(),
            configs: BTreeMap::new(),
            mistakes: Vec::new(),
            unknown_audience: None,
            places: Places::default(),
        }
    }

    /// What users call a path.
    pub(crate) fn name(&self, path: &Path) -> String {
        self.discovery.name(path)
    }

    /// What holds for the file at an absolute path, or for a text without one. `None`: its configuration or one of its
    /// phrasebooks is broken, and [`mistakes`](Self::mistakes) says how.
    pub(crate) fn plan(&mut self, path: Option<&Path>) -> Option<Plan> {
        let folder = path.and_then(Path::parent).unwrap_or(&self.folder).to_owned();
        let near = if self.isolated { replylint::config::Nearest::default() } else { self.discovery.nearest(&folder) };
        let loaded = near.config.map(|path| self.config(&path));
        if loaded.as_ref().is_some_and(|loaded| !loaded.mistakes.is_empty()) {
            return None;
        }
        let nothing = Config::default();
        let config = loaded.as_ref().map_or(&nothing, |loaded| &loaded.config);
        let effective = config.effective(path, &self.flags);
        let mut layers = Vec::new();
        for phrasebook in effective.values.phrasebooks.iter().flatten() {
            match phrasebook_files(&phrasebook.value) {
                Ok(files) => layers.extend(files),
                Err(error) => {
                    self.mistakes.extend(unreadable(&phrasebook.place, &error.to_string()));
                    return None;
                }
            }
        }
        layers.extend(near.phrasebook);
        layers.extend(self.phrasebooks.iter().cloned());
        let layers = last_of_each(layers);
        let packs = effective.values.audience.as_ref().is_some_and(|audience| !audience.value.is_empty());
        let book = self.book(packs, &layers)?;
        self.check_audiences(&effective.values, &book.audiences);
        let linter = self.linter(layers, &book, &effective);
        let config_files = loaded.map(|loaded| loaded.files.clone()).unwrap_or_default();
        Some(Plan { effective, linter, book, config_files })
    }

    /// The baseline that the configuration of a folder names, given by its absolute path; `None`: of the current one.
    pub(crate) fn baseline(&mut self, folder: Option<&Path>) -> Option<Set<PathBuf>> {
        let folder = folder.unwrap_or(&self.folder).to_owned();
        let near = (!self.isolated).then(|| self.discovery.nearest(&folder))?;
        let loaded = self.config(&near.config?);
        loaded.mistakes.is_empty().then(|| loaded.config.values.baseline.clone())?
    }

    /// What a text is checked with, if it is. With `as_hook`, a file that is named is none that somebody asks for.
    pub(crate) fn admit(&mut self, target: &Target, as_hook: bool) -> Admission {
        let Some(mut plan) = self.plan(target.path.as_deref()) else { return Admission::Broken };
        if let Some(place) = plan.effective.exclude.take_if(|_| as_hook || !target.is_named()) {
            return Admission::Excluded(place);
        }
        match self.places.look(target, as_hook, plan.effective.replies.clone()) {
            Ok(place) => Admission::Checked(Box::new(Terms::new(plan, place))),
            Err(verdict) => Admission::PassedBy(verdict),
        }
    }

    /// The configurations and phrasebooks met so far.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        let layers = self.books.keys().flat_map(|(_, layers)| layers);
        let configs = self.configs.values().flat_map(|loaded| &loaded.files);
        layers.chain(configs).map(PathBuf::as_path)
    }

    /// What the phrasebooks met so far do that their owners may not mean, for the user.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.books.values().flatten().flat_map(|book| taken_over(&book.phrasebook)).collect();
        all.extend(self.discovery.strays().map(|path| {
            let name = self.name(path);
            let right = name.rsplit_once('.').map_or(name.as_str(), |(right, _)| right);
            format!("{name} was not read because its name has an extra suffix; rename it to {right}")
        }));
        all.sort();
        all.dedup();
        all
    }

    fn config(&mut self, path: &Path) -> Arc<Loaded> {
        if let Some(known) = self.configs.get(path) {
            return known.clone();
        }
        let loaded = self.discovery.load(path);
        self.mistakes.extend(loaded.mistakes.iter().cloned());
        self.configs.insert(path.to_owned(), loaded.clone());
        loaded
    }

    fn book(&mut self, packs: bool, layers: &[PathBuf]) -> Option<Arc<Book>> {
        let key = (packs, layers.to_vec());
        if let Some(known) = self.books.get(&key) {
            return known.clone();
        }
        let mut phrasebook = if packs { Phrasebook::with_packs() } else { Phrasebook::builtin() };
        let mut named = vec![BUILTIN_NAME.to_owned()];
        if packs {
            named.push("the packs for audiences (built in)".to_owned());
        }
        let before = self.mistakes.len();
        for path in layers {
            let name = self.name(path);
            match self.discovery.source(path) {
                Ok(source) if Phrasebook::is_builtin(&source) => continue,
                Ok(source) => match phrasebook.with_layer(source) {
                    Ok(laid) => phrasebook = laid,
                    Err(mistakes) => self.mistakes.extend(mistakes),
                },
                Err(error) => {
                    let source = Arc::new(SourceFile::from_text(name.clone(), ""));
                    let place = Place::File { source, span: replylint::text::span::Span::new(0, 0) };
                    self.mistakes.extend(unreadable(&place, &format!("{name} {error}")));
                }
            }
            named.push(name);
        }
        let rules = OnceLock::new();
        let audiences = if packs { phrasebook.known_audiences() } else { Vec::new() };
        let book =
            (self.mistakes.len() == before).then(|| Arc::new(Book { phrasebook, rules, audiences, layers: named }));
        self.books.insert(key, book.clone());
        book
    }

    fn linter(&mut self, layers: Vec<PathBuf>, book: &Book, effective: &Effective) -> Arc<Linter> {
        let settings = Settings { count_preferred: self.counts, ..effective.values.settings(|| book.rules()) };
        let known = self.linters.iter().find(|(of, with, _)| *of == layers && *with == settings);
        if let Some((_, _, linter)) = known {
            return linter.clone();
        }
        let linter = Arc::new(Linter::new(book.phrasebook.clone(), settings.clone()));
        self.linters.push((layers, settings, linter.clone()));
        linter
    }

    /// Finds audiences that no entry of the phrasebooks which hold here is for: asking for them would change nothing.
    fn check_audiences(&mut self, values: &Values, known: &[String]) {
        let Some(audience) = &values.audience else { return };
        for name in audience.value.iter().filter(|name| !known.contains(name)) {
            let (message, help) = (format!("unknown audience `{name}`"), suggest_or_list(name, known));
            match &audience.place {
                Place::File { source, span } => {
                    let said = |mistake: &Mistake| mistake.span == *span && mistake.message == message;
                    if !self.mistakes.iter().any(said) {
                        let mistake = Mistake::new(source.clone(), *span, message, "no entry uses it");
                        self.mistakes.push(mistake.with_help(help));
                    }
                }
                place => self.unknown_audience = Some(format!("{place}: {message}; {help}")),
            }
        }
    }

    /// Finds names of rules, categories and audiences that no phrasebook of this run knows. In files they become mistakes; on the
    /// command line they end the run.
    pub(crate) fn check_names(&mut self) -> anyhow::Result<()> {
        if self.books.is_empty() {
            // No file asked for a phrasebook; names are those of the one that holds here.
            self.plan(None);
        }
        let books: Vec<Arc<Book>> = self.books.values().flatten().cloned().collect();
        if books.is_empty() {
            // Nothing is checked, so nothing was read that could know the names.
            return Ok(());
        }
        if let Some(unknown) = self.unknown_audience.take() {
            bail!(unknown);
        }
        let known: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| {
            let rules = books.iter().flat_map(|book| book.rules());
            // What is switched off has a name all the same.
            let entries = books.iter().flat_map(|book| book.phrasebook.ids());
            let categories = Category::ALL.iter().map(|category| category.name());
            rules.map(|rule| rule.id.as_str()).chain(entries).chain(categories).collect()
        });
        let is_all = |name: &str| ["all", "*", "any"].contains(&name);
        let guessed = |name: &str| nearest(name, known.iter().copied());
        let help = |name: &str, guess: bool| match guess.then(|| guessed(name)).flatten() {
            _ if is_all(name) => {
                "name rules or categories; `fail-on` and `min-severity` hold for all of them".to_owned()
            }
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`replylint rule` lists all rules and categories".to_owned(),
        };
        for name in self.flags.names() {
            if !known.contains(name.value.as_str()) {
                bail!("{}: unknown rule or category `{}`; {}", name.place, name.value, help(&name.value, true));
            }
        }
        let reply_types: LazyCell<Vec<String>, _> = LazyCell::new(|| {
            let all: BTreeSet<String> = books.iter().flat_map(|book| book.phrasebook.reply_types()).collect();
            all.into_iter().collect()
        });
        if let Some(reply_type) =
            self.flags.reply_type.as_ref().filter(|reply_type| !reply_types.contains(&reply_type.value))
        {
            bail!(
                "{}: unknown reply type `{}`; {}",
                reply_type.place,
                reply_type.value,
                suggest_or_list(&reply_type.value, &reply_types)
            );
        }
        let mut unknown = Vec::new();
        for reply_type in self.configs.values().flat_map(|loaded| loaded.config.reply_types()) {
            if let Place::File { source, span } = &reply_type.place
                && !reply_types.contains(&reply_type.value)
            {
                let message = format!("unknown reply type `{}`", reply_type.value);
                let mistake = Mistake::new(source.clone(), *span, message, "no such kind of reply");
                unknown.push(mistake.with_help(suggest_or_list(&reply_type.value, &reply_types)));
            }
        }
        for loaded in self.configs.values() {
            let names = loaded.config.names().map(|name| (name.value.as_str(), &name.place));
            for (name, place) in names.chain(loaded.config.values.severity_names()) {
                if let Place::File { source, span } = place
                    && !known.contains(name)
                {
                    let message = format!("unknown rule or category `{name}`");
                    let advice = help(name, unknown.len() < Mistake::READ);
                    unknown.push(Mistake::new(source.clone(), *span, message, "no such rule").with_help(advice));
                }
            }
        }
        self.mistakes.extend(unknown);
        Ok(())
    }
}

/// Entries that have taken the place of built-in ones by chance or by intent: the first few, and how many more.
pub(crate) fn taken_over(book: &Phrasebook) -> impl Iterator<Item = String> {
    /// Whoever copies the whole phrasebook need not read the same of each of its entries.
    const SHOWN: usize = 5;
    let all = book.taken_over();
    let rest = all.get(SHOWN).map(|(_, at)| {
        format!("{}: {} built-in entries are replaced in all, and {SHOWN} of them are named here", at.layer, all.len())
    });
    let first = all.into_iter().take(SHOWN);
    first.map(|(id, at)| format!("{}:{}: {}", at.layer, at.line, takes_place(id))).chain(rest)
}

/// What is said about an entry that has taken the place of a built-in one.
pub(crate) fn takes_place(id: &str) -> String {
    format!(
        "`{id}` is a built-in entry: its patterns are now yours alone, and what excuses it stays; write adds = true to keep its patterns \
         too, replaces = true to start afresh, or another id"
    )
}

/// What to do about an example that does not hold: of an entry that is built in, what excuses it may be out of sight.
pub(crate) fn help_with(broken: &Broken, book: &Phrasebook) -> &'static str {
    let is_taken_over = || book.taken_over().into_iter().any(|(id, _)| id == broken.rule);
    let is_changed = || book.own().iter().any(|own| !own.is_new && own.id == broken.rule);
    match broken.problem {
        Problem::Times(0) if is_taken_over() => {
            "if a pattern of yours finds it, what excuses the built-in entry excuses it too: add replaces = true"
        }
        Problem::Times(0) if is_changed() => {
            "add a pattern to `avoid` that finds it; if one does, what excuses the built-in entry excuses it too"
        }
        _ => broken.help(),
    }
}

/// A phrasebook that is named twice is laid once, where it is named last.
fn last_of_each(layers: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<PathBuf> = layers
        .into_iter()
        .rev()
        .filter(|path| seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())))
        .collect();
    kept.reverse();
    kept
}

fn unreadable(place: &Place, message: &str) -> Option<Mistake> {
    let Place::File { source, span } = place else { return None };
    Some(Mistake::new(source.clone(), *span, message, "cannot be used"))
}

//! Documents become findings: rules chosen, overlaps resolved, order fixed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::check::file_stats::{FileStats, Unread};
use crate::check::mention;
use crate::check::overlap;
use crate::check::results::{FileResults, Hidden};
use crate::classify::{self, Nature, Verdict};
use crate::config::settings::Settings;
use crate::did_you_mean;
use crate::extract::{Extracted, Note, NoteKind, Reading, extract_as};
use crate::finding::{Category, Finding, Label, Rule, Severity};
use crate::fix::Fix;
use crate::phrasebook::{AppliesTo, ENGLISH, Engine, Phrasebook};
use crate::rules::{self, Evidence, Findings, Found, Outline, Read, Reply, ReplyType, Scan, SeverityOf};
use crate::segment::language::{self, Language, Part, Tally};
use crate::segment::letter_or_piece::Shape;
use crate::segment::thread_authors::Thread;
use crate::text::document::{Document, Filler, Guess, Kind, Role};
use crate::text::fix_error::FixError;
use crate::text::repository_path::Place;
use crate::text::sentence_memory::Memory;
use crate::text::source::SourceFile;
use crate::text::span::{Prose, Span};

/// Settings, for one kind of text.
#[derive(Clone, Copy, Debug)]
struct InKind<'a> {
    settings: &'a Settings,
    kind: Kind,
    /// By what it was taken for a template of replies; `None`: somebody has called it so.
    guess: Option<Guess>,
    /// Whether a program sends it when something happens.
    is_notice: bool,
}

impl SeverityOf for InKind<'_> {
    fn severity_of(&self, rule: &Rule, own: Severity) -> Option<Severity> {
        let most = self.guess.map_or(Severity::Error, |guess| rule.most_in_guess(guess, self.is_notice));
        self.settings.severity_from(own.min(most), rule)
    }

    fn own(&self, rule: &Rule) -> Severity {
        rule.severity_in(self.kind)
    }
}

/// A rule that a run looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InUse {
    /// The rule.
    pub rule: Arc<Rule>,
    /// The language that it is about, such as `en`.
    pub language: Arc<str>,
    /// Whether its findings are shown, or too light for that.
    pub shown: bool,
    /// Whether it comes with the library, and not from a phrasebook of the project.
    pub built_in: bool,
    /// Those of its preferred texts that are [counted](FileStats::preferred).
    pub preferred: Vec<String>,
}

/// A compiled phrasebook with settings; checks any number of files, from any number of threads.
#[derive(Debug)]
pub struct Linter {
    phrasebook: Phrasebook,
    settings: Settings,
    /// For each language of the phrasebook, once a document of that language comes.
    engines: BTreeMap<Arc<str>, OnceLock<Reader>>,
    /// For languages that the phrasebook does not know, once one comes.
    silent: OnceLock<Reader>,
    /// What the words of sentences say about their language.
    languages: Memory<Tally>,
}

/// The entries of a language, and the sentences that were read with them.
#[derive(Debug)]
struct Reader {
    engine: Engine,
    memory: Memory<Read>,
}

impl From<Engine> for Reader {
    fn from(engine: Engine) -> Self {
        Self { engine, memory: Memory::default() }
    }
}

impl Linter {
    /// Compiles a phrasebook for these settings.
    pub fn new(phrasebook: Phrasebook, settings: Settings) -> Self {
        let engines = phrasebook.languages().into_iter().map(|language| (language, OnceLock::new())).collect();
        Self { phrasebook, settings, engines, silent: OnceLock::new(), languages: Memory::default() }
    }

    /// The engine for a language.
    pub(crate) fn engine(&self, language: &str) -> &Engine {
        &self.reader(language).engine
    }

    fn reader(&self, language: &str) -> &Reader {
        match self.engines.get(language) {
            Some(engine) => engine.get_or_init(|| {
                let judged = [&rules::SIGNALS[..], &mention::SIGNALS].concat();
                let is_on = |rule: &Rule| self.is_on(rule);
                let counted = self.settings.count_preferred.then_some(&is_on as &dyn Fn(&Rule) -> bool);
                self.phrasebook.compile(language, |usage| self.is_for(usage), &judged, counted).into()
            }),
            None => self.silent.get_or_init(|| Phrasebook::default().compile(language, |_| false, &[], None).into()),
        }
    }

    /// The kind of reply that was set for a document: in the settings, else by its file.
    fn reply_type(&self, document: &Document) -> Option<ReplyType> {
        let set = self.settings.reply_type.clone().map(|(name, place)| ReplyType { name, place });
        let own = || Some(ReplyType { name: document.reply_type.clone()?.0, place: "its front matter".to_owned() });
        set.or_else(own)
    }

    /// Takes out kinds of reply that the phrasebook does not know, and says so.
    fn unknown_reply_types(&self, documents: &mut [Document]) -> Vec<Note> {
        let mut notes = Vec::new();
        for document in documents.iter_mut().filter(|document| document.reply_type.is_some()) {
            let known = self.phrasebook.reply_types();
            let Some((name, span)) = document.reply_type.take_if(|(name, _)| !known.contains(name)) else { continue };
            let message = format!("unknown reply type `{name}`; {}", did_you_mean::suggest_or_list(&name, &known));
            notes.push(Note { kind: NoteKind::Remark, span, message });
        }
        notes
    }

    /// The parts of a segmented document by language, that in its main language first: as its file says of it, else as set,
    /// else by its own words.
    pub fn parts_of(&self, document: &Document) -> Vec<Part> {
        match self.language_named(document) {
            Some(language) => vec![Part::all(Language::named(language))],
            None => language::parts(document, &self.languages),
        }
    }

    /// Whether there are entries for a language.
    pub fn reads(&self, language: &Language) -> bool {
        self.engines.contains_key(&*language.code)
    }

    /// Every rule there is, of the phrasebook and in code, whether in use or not; in alphabetical order.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let mut all = self.phrasebook.rules();
        all.extend(rules::code_rules().iter().cloned());
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// The rules that are looked for, in alphabetical order for each language.
    pub fn in_use(&self) -> Vec<InUse> {
        let in_code = rules::code_rules().iter().map(|rule| InUse {
            rule: rule.clone(),
            language: ENGLISH.into(),
            shown: self.severity(rule).is_some(),
            built_in: true,
            preferred: Vec::new(),
        });
        let entries =
            self.phrasebook.uses().filter(|(_, _, usage)| self.is_for(usage)).map(|(language, rule, _)| InUse {
                rule: rule.clone(),
                language: language.clone(),
                shown: self.severity(rule).is_some(),
                built_in: self.phrasebook.is_built_in(language, &rule.id),
                preferred: Phrasebook::preferred_by(rule),
            });
        let mut all: Vec<InUse> =
            in_code.chain(entries).filter(|known| self.settings.severity_of(&known.rule).is_some()).collect();
        all.sort_by(|a, b| (&a.language, &a.rule.id).cmp(&(&b.language, &b.rule.id)));
        all
    }

    /// Whether an entry is for the audiences of this run.
    fn is_for(&self, usage: &AppliesTo) -> bool {
        let written_to = |names: &[String]| names.iter().any(|name| self.settings.audience.contains(name));
        (usage.audience.is_empty() || written_to(&usage.audience)) && !written_to(&usage.unless_audience)
    }

    /// Whether a rule is in use, shown or not.
    pub(crate) fn is_on(&self, rule: &Rule) -> bool {
        self.settings.severity_of(rule).is_some()
    }

    /// The language that the file or the settings name for a document.
    pub(crate) fn language_named<'a>(&'a self, document: &'a Document) -> Option<&'a str> {
        document.language.as_deref().or(self.settings.language.as_deref())
    }

    /// The severity of a rule here; `None` where it is off or lighter than what is shown.
    pub(crate) fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.settings.severity_of(rule).filter(|severity| *severity >= self.settings.min_severity.0)
    }

    /// The same of what a rule says about one of several macros in a file of which that is said.
    pub(crate) fn severity_among(&self, rule: &Rule, verdict: &Verdict) -> Option<Severity> {
        let most = verdict.mere_guess().map_or(Severity::Error, |guess| rule.most_in_guess(guess, verdict.is_notice));
        let own = rule.severity.min(most);
        self.settings.severity_from(own, rule).filter(|severity| *severity >= self.settings.min_severity.0)
    }

    /// The ids of rules that a run does not look for, as they are off or lighter than what is shown.
    pub fn unasked(&self) -> BTreeSet<String> {
        let rules = self.rules().into_iter().filter(|rule| self.severity(rule).is_none());
        rules.map(|rule| rule.id.clone()).collect()
    }

    /// Whether there is a rule or a category of that name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        Category::named(name).is_some() || self.rules().iter().any(|rule| rule.id == name)
    }

    /// Whether findings of that rule would be shown, whatever the kind of text; of a category, those of every rule that matters.
    /// With a verdict, in a file of which that is said.
    pub(crate) fn shows(&self, name: &str, verdict: Option<&Verdict>) -> bool {
        let rules = self.rules();
        // Of a category, what matters little by itself may be left unasked.
        let least = self.settings.min_severity.0;
        let is_meant = |rule: &&Arc<Rule>| {
            rule.id == name || rule.category.name() == name && rule.severity >= least.min(Severity::Warning)
        };
        let mut named = rules.iter().filter(is_meant).peekable();
        let in_every_kind = |rule: &Rule| {
            let guess = verdict.and_then(|verdict| Some((verdict.mere_guess()?, verdict.is_notice)));
            let most = guess.map_or(Severity::Error, |(guess, is_notice)| rule.most_in_guess(guess, is_notice));
            let own = Kind::ALL.map(|(_, kind)| rule.severity_in(kind).min(most));
            own.iter().all(|&own| self.settings.severity_from(own, rule).is_some_and(|severity| severity >= least))
        };
        let is_seen = |rule: &Rule| if rule.id == name { in_every_kind(rule) } else { self.severity(rule).is_some() };
        named.peek().is_some() && named.all(|rule| is_seen(rule))
    }

    /// The settings it was made for.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The phrasebook it was made from.
    pub fn phrasebook(&self) -> &Phrasebook {
        &self.phrasebook
    }

    /// Checks one file.
    pub fn check(&self, source: &SourceFile) -> FileResults {
        self.check_as(source, &Reading::default())
    }

    /// Checks one file, read as the user says.
    pub fn check_as(&self, source: &SourceFile, reading: &Reading) -> FileResults {
        let Extracted { sort, systems, mut documents, mut notes } = extract_as(source, reading);
        documents.iter_mut().for_each(crate::segment::segment);
        let named = || Place::named(source.path());
        let place = reading.place.as_ref().map_or_else(|| Cow::Owned(named()), Cow::Borrowed);
        let mut verdict = classify::by_content(&place, sort, systems, source.text(), &mut documents);
        if verdict.is_no_reply() && !place.is_named() {
            return FileResults { verdict, is_passed_by: true, ..FileResults::default() };
        }
        verdict.set = self.settings.kind;
        notes.extend(self.unknown_reply_types(&mut documents));
        let mut found: Vec<Vec<Finding>> = vec![Vec::new(); documents.len()];
        let mut kinds = vec![Kind::default(); documents.len()];
        let mut hidden = Hidden::default();
        let mut tally = FileStats::default();
        for (index, found) in (0u32..).zip(&mut found).filter(|(index, _)| documents[*index as usize].is_linted()) {
            let lighter;
            (*found, lighter) = self.judge(source, &verdict, &documents, index, &mut kinds, &mut tally);
            hidden += lighter;
        }
        for (copy, document) in documents.iter().enumerate() {
            if let Some(parting) = document.parting {
                let repeated = std::mem::take(&mut found[copy]);
                found[copy] = join_forms(&mut found[parting.from as usize], repeated);
            }
        }
        let mut found = found.into_iter();
        // The list of a file with one document, which may be long, is taken over.
        let mut findings = found.next().unwrap_or_default();
        findings.extend(found.flatten());
        findings.sort_by(|a, b| (a.document, a.span, &a.rule.id).cmp(&(b.document, b.span, &b.rule.id)));
        let mut checked = FileResults {
            verdict,
            is_passed_by: false,
            documents,
            kinds,
            findings,
            hidden,
            notes,
            reading: reading.clone(),
            tally,
        };
        crate::check::fingerprint::stamp(&mut checked);
        checked
    }

    /// What speaks for each signal of a segmented document of that kind, in each language that it has.
    pub fn evidence(&self, source: &SourceFile, document: &Document, kind: Kind) -> Vec<Evidence> {
        let thread = Thread::of(document, kind);
        let parts = self.parts_of(document);
        let shape = Shape::of(document);
        let of_part = |part: &Part| {
            let outline = Outline::new(document, &thread, part);
            rules::evidence(&mut Reply { kind, ..self.reply(source, document, &thread, part, &outline, shape.clone()) })
        };
        parts.iter().flat_map(of_part).collect()
    }

    fn judge(
        &self,
        source: &SourceFile,
        verdict: &Verdict,
        documents: &[Document],
        index: u32,
        kinds: &mut [Kind],
        tally: &mut FileStats,
    ) -> (Vec<Finding>, Hidden) {
        let document = &documents[index as usize];
        let mut shape = Shape::of(document);
        // Whoever pastes a text or writes a mail writes to one reader.
        let is_to_one = source.is_pasted() || document.from.is_some();
        let kind = verdict.kind_of(document, &shape, is_to_one);
        kinds[index as usize] = kind;
        let thread = Thread::of(document, kind);
        shape = match verdict.nature {
            Nature::Reply => shape,
            Nature::Part => shape.completed_elsewhere(),
            Nature::Page | Nature::Hidden | Nature::Unknown => shape.of_page(),
        };
        let parts = self.parts_of(document);
        if document.role == Role::Reply {
            let unread = parts.iter().filter(|part| !self.reads(&part.language));
            tally.unread.extend(Unread::of(index, unread, parts.len()));
        }
        let mut all = (Vec::new(), Hidden::default());
        for part in &parts {
            tally.languages.insert(part.language.code.to_string());
            let outline = Outline::new(document, &thread, part);
            let is_notice = verdict.is_notice && kind == Kind::Macro;
            let guess = verdict.mere_guess();
            let reply = self.reply(source, document, &thread, part, &outline, shape.clone());
            let reply = Reply { kind, is_notice, is_guess: guess.is_some(), filler: verdict.filler, ..reply };
            let is_template = kind == Kind::Macro || verdict.nature == Nature::Part;
            let counts = |guess: &Guess| is_template || guess.is_of_drafts();
            // A letter that a page quotes whole is kept there.
            let is_kept = verdict.filler == Filler::Person;
            let guess = guess.map(|guess| if is_kept && !counts(&guess) { Guess::Filed } else { guess }).filter(counts);
            let severity = InKind { settings: &self.settings, kind, guess, is_notice };
            let findings = Findings::new(documents, index, part, &severity, self.settings.min_severity.0);
            let (found, lighter) = judge_part(index, reply, findings, tally);
            // The list of a reply in one language, which may be long, is taken over.
            if all.0.is_empty() {
                all.0 = found;
            } else {
                all.0.extend(found);
            }
            all.1 += lighter;
        }
        all
    }

    /// A part of a document, to be read, of the default kind; `shape` is that of the document.
    fn reply<'a>(
        &'a self,
        source: &'a SourceFile,
        document: &'a Document,
        thread: &'a Thread,
        part: &'a Part,
        outline: &'a Outline,
        shape: Shape,
    ) -> Reply<'a> {
        let Reader { engine, memory } = self.reader(&part.language.code);
        Reply {
            source,
            document,
            engine,
            memory,
            is_read: self.reads(&part.language),
            outline,
            thread,
            kind: Kind::default(),
            is_notice: false,
            filler: Filler::default(),
            is_guess: false,
            part,
            set_type: self.reply_type(document),
            answer_hours: self.settings.answer_hours,
            shape: shape.spoken(document, part),
            scan: Scan::new(engine),
        }
    }
}

/// Whether a finding is about the words where it stands, and not about all of a sentence or a reply.
fn is_of_words(finding: &Finding) -> bool {
    !matches!(finding.rule.category, Category::Structure | Category::Passive)
}

/// Judges what is said in one language; gives what was found, and how much was too light.
fn judge_part(
    document: u32,
    mut reply: Reply<'_>,
    mut findings: Findings<'_>,
    tally: &mut FileStats,
) -> (Vec<Finding>, Hidden) {
    rules::judge(&mut reply, &mut findings);
    tally.habits.extend(findings.take_habits());
    let Found { findings: mut found, flood, lighter, more_lighter } = findings.into_found();
    mention::take_out(&reply, &mut found);
    count_preferred(document, &reply, &found, tally);
    let prose = &reply.document.prose;
    // What the pass found of a long text takes room that the next step needs.
    drop(reply.scan);
    let (mut found, mut lighter) = overlap::one_per_place(found, &lighter);
    lighter.count += more_lighter;
    overlap::one_per_notice(&mut found, prose);
    if let Some(flood) = flood {
        flood.fold(&mut found);
    }
    tally.spoke.extend(found.iter().map(|finding| finding.rule.id.clone()));
    (found, lighter)
}

/// Counts the preferred texts that a document uses. “Please do not” is no good wording in “please do not hesitate”, where the next
/// word is reported.
fn count_preferred(document: u32, reply: &Reply<'_>, found: &[Finding], tally: &mut FileStats) {
    if reply.scan.preferred.is_empty() {
        return;
    }
    let mut reported: Vec<Span<Prose>> =
        found.iter().filter(|finding| is_of_words(finding)).map(|finding| finding.prose).collect();
    reported.sort();
    // How far those reach that begin up to each of them.
    let mut reach = 0;
    let reaches: Vec<u32> = reported
        .iter()
        .map(|span| {
            reach = span.end().max(reach);
            reach
        })
        .collect();
    let is_reported = |span: Span<Prose>| {
        let before = reported.partition_point(|reported| reported.start() <= span.end() + 1);
        before.checked_sub(1).is_some_and(|last| reaches[last] > span.start())
    };
    for &(text, _) in reply.scan.preferred.iter().filter(|(_, span)| !is_reported(*span)) {
        *tally.preferred.entry(reply.engine.preferred[text as usize].clone()).or_default() += 1;
        *tally.preferred_in.entry(document).or_default() += 1;
    }
}

/// What is found in both forms of a message that part elsewhere is found once, with both places, and changed in both or in
/// neither. Gives what only the second form has.
fn join_forms(first: &mut [Finding], second: Vec<Finding>) -> Vec<Finding> {
    let mut joined = vec![false; first.len()];
    let mut alone = Vec::new();
    for other in second {
        let repeats = |finding: &Finding| (&finding.rule.id, &finding.message) == (&other.rule.id, &other.message);
        let Some(index) = (0..first.len()).find(|&index| !joined[index] && repeats(&first[index])) else {
            alone.push(other);
            continue;
        };
        joined[index] = true;
        let finding = &mut first[index];
        finding.labels.push(Label::new(other.span, "and in the other form of the message"));
        let had_one = [&finding.fix, &other.fix].into_iter().flatten().any(Fix::is_for_machines);
        finding.fix = finding.fix.take().zip(other.fix).map(|(fix, same)| fix.with(same));
        let why = finding.refused.or(other.refused).or(had_one.then_some(FixError::OtherForm));
        finding.refused = why.filter(|_| finding.fix.is_none());
    }
    alone
}

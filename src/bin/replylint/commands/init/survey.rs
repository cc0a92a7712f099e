//! What a folder holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use replylint::check::results::FileResults;
use replylint::classify::{self, Nature};
use replylint::config::Values;
use replylint::extract::{NoteKind, mail_keys};
use replylint::text::document::Kind;
use replylint::text::repository_path::Place;

use crate::args::Sources;
use crate::commands::files::{Seen, look};
use crate::session::Session;
use crate::walk;

/// The most folders, files or formats that are named on a line.
const NAMED: usize = 5;

/// What a folder holds.
#[derive(Default)]
pub(super) struct Survey {
    /// Files by what they are, in each folder.
    files: BTreeMap<Kind, BTreeMap<String, usize>>,
    /// Folders in which something else lies as well.
    mixed: BTreeSet<String>,
    /// Files with records of helpdesks, by the name of the system.
    systems: BTreeMap<String, Vec<String>>,
    /// Pieces of mails that others complete.
    parts: usize,
    pages: usize,
    /// Formats that are not known, by ending.
    unknown: BTreeMap<String, usize>,
    /// Files of fields that nobody knows.
    pub(super) unmapped: Vec<String>,
    /// Files of translators, and the keys of the mails in them.
    pub(super) translators: Vec<(String, Vec<String>)>,
    /// Macros that keep a habit, and those that could, by the rule that is about it.
    habits: BTreeMap<String, (usize, usize)>,
}

impl Survey {
    /// Looks at all files of a folder.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Self> {
        let sources = Sources::default();
        let mut session = Session::new(&sources, Values::default())?;
        let targets = walk::targets(&[folder.to_owned()], None, None).found;
        let top = walk::real(folder);
        let mut survey = Self::default();
        for target in &targets {
            let below = top.as_deref().and_then(|top| target.path.as_deref()?.strip_prefix(top).ok());
            let path =
                below.map_or_else(|| target.name.shown().to_owned(), |path| path.to_string_lossy().replace('\\', "/"));
            match look(target, &mut session) {
                Some(Seen::Passed(verdict)) if verdict.nature == Nature::Unknown => {
                    let ending = path.rfind('.').map_or("", |at| &path[at..]).to_lowercase();
                    *survey.unknown.entry(ending).or_default() += 1;
                }
                Some(Seen::Passed(verdict)) => {
                    survey.mixed.insert(home(&path));
                    survey.pages +=
                        usize::from(verdict.nature == Nature::Page && replylint::extract::sort(&path).is_some());
                }
                Some(Seen::Read(file, checked)) => {
                    let keys = mail_keys(&file);
                    if !keys.is_empty() {
                        survey.translators.push((path.clone(), keys));
                    }
                    survey.read(path, &checked);
                }
                Some(Seen::Excluded(_) | Seen::Unreadable(_)) | None => {}
            }
        }
        Ok(survey)
    }

    fn read(&mut self, path: String, checked: &FileResults) {
        let home = home(&path);
        if checked.verdict.is_no_reply() {
            self.pages += 1;
            self.mixed.insert(home);
            return;
        }
        for habit in &checked.tally.habits {
            let (kept, all) = self.habits.entry(habit.rule.id.clone()).or_default();
            *kept += usize::from(habit.kept);
            *all += 1;
        }
        let linted = || checked.documents.iter().zip(&checked.kinds).filter(|(document, _)| document.is_linted());
        let Some((_, kind)) = linted().next() else {
            // Most files of fields are settings of programs.
            let may_hold = classify::speaks_for_replies(&Place::named(&path))
                && !self.translators.iter().any(|(known, _)| *known == path);
            if may_hold && checked.notes.iter().any(|note| matches!(note.kind, NoteKind::Unmapped | NoteKind::Torn)) {
                self.unmapped.push(path);
            }
            return;
        };
        if checked.verdict.nature == Nature::Part {
            self.parts += 1;
        } else if let Some(system) = checked.verdict.systems.first() {
            self.systems.entry(system.clone()).or_default().push(path);
        } else {
            *self.files.entry(*kind).or_default().entry(home).or_default() += 1;
        }
    }

    /// Folders that hold macros, or chat messages, and nothing else; with the kind and the number of files.
    pub(super) fn folders(&self) -> Vec<(&str, Kind, usize)> {
        let all =
            self.files.iter().flat_map(|(kind, homes)| homes.iter().map(move |(home, count)| (home, *kind, *count)));
        let is_whole = |home: &String| {
            let below = |other: &String| other == home || other.starts_with(&format!("{home}/"));
            let kinds = self.files.values().filter(|homes| homes.keys().any(below)).count();
            !home.is_empty() && kinds == 1 && !self.mixed.iter().any(below)
        };
        let mut folders: Vec<(&str, Kind, usize)> =
            all.filter(|(home, ..)| is_whole(home)).map(|(home, kind, count)| (home.as_str(), kind, count)).collect();
        folders.sort_by_key(|(home, ..)| *home);
        // What holds for a folder holds for those in it.
        let outer: Vec<&str> = folders.iter().map(|(home, ..)| *home).collect();
        folders.retain(|(home, ..)| !outer.iter().any(|other| home.starts_with(&format!("{other}/"))));
        folders
    }

    /// What was found, line by line.
    pub(super) fn told(&self) -> String {
        let mut text = String::new();
        for (kind, homes) in &self.files {
            let count: usize = homes.values().sum();
            let names: Vec<&str> =
                homes.keys().map(|home| if home.is_empty() { "the folder itself" } else { home }).collect();
            let what = match kind {
                Kind::Draft => ["draft", "drafts"],
                Kind::Macro => ["macro or template", "macros and templates"],
                Kind::Chat => ["chat message", "chat messages"],
                Kind::Public => ["public reply", "public replies"],
            };
            line(&mut text, what, count, &names);
        }
        for (system, paths) in &self.systems {
            let names: Vec<&str> = paths.iter().map(String::as_str).collect();
            line(&mut text, [system; 2], paths.len(), &names);
        }
        if self.parts > 0 {
            line(
                &mut text,
                ["text checked for its words alone", "texts checked for their words alone"],
                self.parts,
                &[],
            );
        }
        if self.pages > 0 {
            line(&mut text, ["no reply", "no replies"], self.pages, &[]);
        }
        if !self.translators.is_empty() {
            let paths: Vec<&str> = self.translators.iter().map(|(path, _)| path.as_str()).collect();
            line(&mut text, ["translation file", "translation files"], paths.len(), &paths);
        }
        if !self.unmapped.is_empty() {
            let paths: Vec<&str> = self.unmapped.iter().map(String::as_str).collect();
            line(&mut text, ["of unknown fields"; 2], paths.len(), &paths);
        }
        if !self.unknown.is_empty() {
            let endings: Vec<&str> = self.unknown.keys().map(String::as_str).collect();
            line(&mut text, ["of unknown formats"; 2], self.unknown.values().sum(), &endings);
        }
        if text.is_empty() {
            text.push_str("Nothing here looks like a reply.\n");
        }
        for (rule, (kept, all)) in &self.habits {
            let does = match rule.as_str() {
                "missing-greeting" => "greet",
                "missing-signoff" => "sign off",
                "missing-next-step" => "say what happens next",
                other => &format!("have what {other} asks for"),
            };
            let _ = writeln!(text, "{kept} of {all} macros {does}.");
        }
        text
    }
}

/// The folder of a file.
fn home(path: &str) -> String {
    path.rsplit_once('/').map_or("", |(home, _)| home).to_owned()
}

/// A count of files, what they are (one of them, several) and where.
fn line(text: &mut String, [one, several]: [&str; 2], count: usize, names: &[&str]) {
    let what = if count == 1 { one } else { several };
    let mut listed = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        let _ = write!(listed, " and {} more", names.len() - NAMED);
    }
    let _ = writeln!(text, "{}", format!("{count:>6} {what:24} {listed}").trim_end());
}

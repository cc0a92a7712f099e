//! Findings that were there when a team began: they stay silent, new ones do not.
//!
//! A baseline is a JSON file with one finding a line, so that its own diffs can be read. Paths are relative to the folder
//! that it lies in. A finding is known by its [fingerprint](crate::check::fingerprint::stamp), so lines may move and files may be renamed; if its
//! sentence was edited, by what stands before or after.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use crate::check::fingerprint;
use crate::check::results::FileResults;
use crate::finding::Finding;

/// Why a file is no baseline.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BaselineError {
    /// Not JSON, or not of that shape; says what was expected, and where.
    #[error("is not a baseline: {0}")]
    Shape(String),
    /// Written by a later release.
    #[error("is a version {0} baseline; this replylint reads version 1")]
    Version(u32),
}

/// Known findings by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, BTreeMap<String, Known>>,
}

/// One known finding, under its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    rule: String,
    text: String,
    /// What it is known by where its sentence is another one now.
    near: Vec<String>,
}

#[derive(Deserialize)]
struct Written {
    version: u32,
    findings: Vec<WrittenFinding>,
}

#[derive(Deserialize)]
struct WrittenFinding {
    path: String,
    rule: String,
    text: String,
    fingerprint: String,
    #[serde(default)]
    near: Vec<String>,
}

impl Baseline {
    /// Reads one.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let written: Written = serde_json::from_str(text).map_err(|error| BaselineError::Shape(error.to_string()))?;
        if written.version != 1 {
            return Err(BaselineError::Version(written.version));
        }
        let mut baseline = Self::default();
        for WrittenFinding { path, rule, text, fingerprint, near } in written.findings {
            baseline.files.entry(path).or_default().insert(fingerprint, Known { rule, text, near });
        }
        Ok(baseline)
    }

    /// As it is to be written.
    pub fn text(&self) -> String {
        let mut text = "{\"version\": 1, \"findings\": [".to_owned();
        let all = self.files.iter().flat_map(|(path, known)| known.iter().map(move |known| (path, known)));
        for (index, (path, (fingerprint, known))) in all.enumerate() {
            let quoted = |text: &str| serde_json::Value::from(text).to_string();
            let _ = write!(
                text,
                "{}\n{{\"path\": {}, \"rule\": {}, \"text\": {}, \"fingerprint\": {}, \"near\": {}}}",
                if index == 0 { "" } else { "," },
                quoted(path),
                quoted(&known.rule),
                quoted(&known.text),
                quoted(fingerprint),
                serde_json::Value::from(known.near.as_slice())
            );
        }
        text.push_str("\n]}\n");
        text
    }

    /// Number of findings in it.
    pub fn len(&self) -> usize {
        self.files.values().map(BTreeMap::len).sum()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The files that it knows findings of.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// For each finding of the file at `path`, the fingerprint under which it is known, there or in one of the files of `gone`,
    /// which may have been its names before. Each known finding stands for one.
    pub fn known(&self, path: &str, gone: &BTreeSet<String>, checked: &FileResults) -> Vec<Option<String>> {
        let former = || gone.iter().filter_map(|path| self.files.get(path));
        let files: Vec<_> = match self.files.get(path) {
            Some(known) => vec![known],
            None => former().collect(),
        };
        let findings = &checked.findings;
        let is_listed = |fingerprint: &String| files.iter().any(|known| known.contains_key(fingerprint));
        let by_name = |finding: &Finding| Some(finding.fingerprint.clone()).filter(is_listed);
        let mut known: Vec<Option<String>> = findings.iter().map(by_name).collect();
        let taken: BTreeSet<String> = known.iter().flatten().cloned().collect();
        // What nobody has is what was edited. Equal words are told apart by a count alone, so they stand for each other.
        let mut open: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        let mut by_near: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
        for (fingerprint, entry) in files.iter().copied().flatten() {
            let words = (entry.rule.as_str(), entry.text.as_str());
            if !taken.contains(fingerprint) {
                open.entry(words).or_default().push(fingerprint);
            }
            for near in &entry.near {
                by_near.entry(near).or_default().insert(words);
            }
        }
        if open.is_empty() {
            return known;
        }
        for (known, finding) in known.iter_mut().zip(findings).filter(|(known, _)| known.is_none()) {
            let near = fingerprint::near(&checked.documents, finding);
            let words = near.iter().filter_map(|near| by_near.get(near.as_str())).flatten();
            *known = words.copied().find_map(|words| open.get_mut(&words)?.pop()).map(str::to_owned);
        }
        known
    }

    /// Adds the findings of a file to the known ones.
    pub fn add(&mut self, path: &str, checked: &FileResults) {
        let text = |finding: &Finding| {
            let document = checked.documents.get(finding.document as usize);
            let text = document.map_or("", |document| finding.prose.slice(&document.prose));
            text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
        };
        let known: BTreeMap<_, _> = checked
            .findings
            .iter()
            .map(|finding| {
                let near = fingerprint::near(&checked.documents, finding);
                (finding.fingerprint.clone(), Known { rule: finding.rule.id.clone(), text: text(finding), near })
            })
            .collect();
        if !known.is_empty() {
            self.files.entry(path.to_owned()).or_default().extend(known);
        }
    }

    /// Forgets what the file at `path` no longer says; how many findings that were. What a run did not look for, such as the
    /// findings of a rule that was switched off, is not gone: `unasked` names those rules.
    pub fn prune(&mut self, path: &str, still: &BTreeSet<&str>, unasked: &BTreeSet<String>) -> usize {
        let Some(known) = self.files.get_mut(path) else { return 0 };
        let before = known.len();
        known.retain(|fingerprint, known| still.contains(fingerprint.as_str()) || unasked.contains(&known.rule));
        let gone = before - known.len();
        if known.is_empty() {
            self.files.remove(path);
        }
        gone
    }

    /// Calls each file by another name.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        for (path, known) in std::mem::take(&mut self.files) {
            self.files.entry(name(&path)).or_default().extend(known);
        }
    }

    /// Lists findings of the file at `from` under the file at `to` as well: those whose fingerprints are in `found`. Which they are.
    pub fn pass_on(&mut self, from: &str, to: &str, found: &BTreeSet<String>) -> BTreeSet<String> {
        let known = self.files.get(from).into_iter().flatten();
        let passed: BTreeMap<String, Known> = known
            .filter(|(name, _)| found.contains(*name))
            .map(|(name, known)| (name.clone(), known.clone()))
            .collect();
        let names = passed.keys().cloned().collect();
        if !passed.is_empty() {
            self.files.entry(to.to_owned()).or_default().extend(passed);
        }
        names
    }

    /// Forgets a file; how many findings that were.
    pub fn forget(&mut self, path: &str) -> usize {
        self.files.remove(path).map_or(0, |known| known.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::linter::Linter;
    use crate::config::settings::Settings;
    use crate::phrasebook::Phrasebook;
    use crate::text::source::SourceFile;

    #[test]
    fn what_is_written_is_read_and_survives_moves() {
        let linter = Linter::new(Phrasebook::builtin(), Settings::default());
        let check = |text: &str| linter.check(&SourceFile::from_text("a.txt", text));
        let old = check("Please calm down now.\n");
        let mut baseline = Baseline::default();
        baseline.add("a \"b\".txt", &old);
        assert_eq!(Baseline::parse(&baseline.text()).unwrap(), baseline);
        let moved = check("I have sent the invoice today.\n\n\nPlease calm\ndown now. Do calm down.\n");
        let gone = BTreeSet::from(["a \"b\".txt".to_owned()]);
        let known = |path: &str, checked: &FileResults| -> Vec<bool> {
            let known = baseline.known(path, &gone, checked);
            let calm = checked.findings.iter().zip(known).filter(|(finding, _)| finding.rule.id == "calm-down");
            calm.map(|(_, known)| known.is_some()).collect()
        };
        assert_eq!(known("c.txt", &moved), [true, false]);
        // A file that has known findings of its own was not renamed.
        let mut both = baseline.clone();
        both.add("c.txt", &check("You must pay today.\n"));
        assert!(!both.files["c.txt"].is_empty());
        assert!(both.known("c.txt", &gone, &old).iter().all(Option::is_none));
        assert!(matches!(Baseline::parse("{\"version\": 2, \"findings\": []}"), Err(BaselineError::Version(2))));
        assert!(Baseline::parse("[]").is_err());
        assert_eq!(Baseline::parse(&Baseline::default().text()).unwrap(), Baseline::default());
    }
}

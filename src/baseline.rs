//! Findings that were there when a team began: they stay silent, new ones do not.
//!
//! A baseline is a JSON file with one finding a line, so that its own diffs can be read. Paths are relative to the folder
//! that it lies in. A finding is known by its [fingerprint](crate::fingerprint), so lines may move and files may be renamed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use crate::linter::Checked;

/// Why a file is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Not JSON, or not of that shape.
    #[error("is no baseline: {0}")]
    Shape(#[from] serde_json::Error),
    /// Written by a later release.
    #[error("is a baseline of version {0}; this replylint reads version 1")]
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
}

impl Baseline {
    /// Reads one.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let written: Written = serde_json::from_str(text)?;
        if written.version != 1 {
            return Err(BaselineError::Version(written.version));
        }
        let mut baseline = Self::default();
        for WrittenFinding { path, rule, text, fingerprint } in written.findings {
            baseline.files.entry(path).or_default().insert(fingerprint, Known { rule, text });
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
                "{}\n{{\"path\": {}, \"rule\": {}, \"text\": {}, \"fingerprint\": {}}}",
                if index == 0 { "" } else { "," },
                quoted(path),
                quoted(&known.rule),
                quoted(&known.text),
                quoted(fingerprint)
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

    /// Whether a finding of the file at `path` is known, there or in one of the files of `gone`, which may have been its
    /// names before.
    pub fn knows(&self, path: &str, gone: &BTreeSet<String>, fingerprint: &str) -> bool {
        let in_file = |path: &str| self.files.get(path).is_some_and(|known| known.contains_key(fingerprint));
        in_file(path) || !self.files.contains_key(path) && gone.iter().any(|path| in_file(path))
    }

    /// Adds the findings of a file to the known ones.
    pub fn add(&mut self, path: &str, checked: &Checked) {
        let text = |finding: &crate::finding::Finding| {
            let document = checked.documents.get(finding.document as usize);
            let text = document.map_or("", |document| finding.prose.slice(&document.prose));
            text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
        };
        let known: BTreeMap<_, _> = checked
            .findings
            .iter()
            .map(|finding| (finding.fingerprint.clone(), Known { rule: finding.rule.id.clone(), text: text(finding) }))
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

    /// Forgets a file; how many findings that were.
    pub fn forget(&mut self, path: &str) -> usize {
        self.files.remove(path).map_or(0, |known| known.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linter::{Linter, Settings};
    use crate::phrasebook::Phrasebook;
    use crate::source::SourceFile;

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
        let calm = moved.findings.iter().filter(|finding| finding.rule.id == "calm-down");
        let known: Vec<bool> = calm.map(|finding| baseline.knows("c.txt", &gone, &finding.fingerprint)).collect();
        assert_eq!(known, [true, false]);
        assert!(matches!(Baseline::parse("{\"version\": 2, \"findings\": []}"), Err(BaselineError::Version(2))));
        assert!(Baseline::parse("[]").is_err());
        assert_eq!(Baseline::parse(&Baseline::default().text()).unwrap(), Baseline::default());
    }
}

//! What a run amounts to, in numbers and in a sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::check::results::{FileResults, Hidden};
use crate::finding::{Finding, Severity};
use crate::fix::Applicability;
use crate::segment::language;
use crate::text::document::{Document, Role};

/// The sums of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Replies in them that a customer receives and that were read.
    pub documents: usize,
    /// How many more there are that were not read, by their language, such as `nl`: there is no phrasebook for it.
    pub unread: BTreeMap<String, usize>,
    /// The same of replies of which one language was not read, and another was.
    pub unread_parts: BTreeMap<String, usize>,
    /// Reported findings of severity error.
    pub errors: usize,
    /// Reported findings of severity warning.
    pub warnings: usize,
    /// Reported findings of severity suggestion.
    pub suggestions: usize,
    /// Findings that somebody has accepted.
    pub suppressed: usize,
    /// Findings that a baseline knows.
    pub known: usize,
    /// Reported findings that `--fix` would change.
    pub safe_fixes: usize,
    /// Reported findings that `--unsafe-fixes` would change as well.
    pub unsafe_fixes: usize,
    /// Fixes that were made.
    pub fixed: usize,
    /// Files in which they were made; none for a text that is no file.
    pub fixed_files: usize,
    /// Findings lighter than what was asked for.
    pub hidden: Hidden,
    /// Whether warnings may be among the hidden ones.
    pub hides_warnings: bool,
    /// Which fixes the run makes or tries, if any.
    pub fixing: Option<Applicability>,
    /// Paths that could not be checked.
    pub failures: usize,
}

impl Summary {
    /// Adds what was found in a file or a piece of one, where findings lighter than `shown` were hidden and `suppressed` ones
    /// taken out. Files are counted by who knows them.
    pub fn add(&mut self, checked: &FileResults, shown: Severity, suppressed: usize) {
        let wholly = unread(checked);
        self.documents += read_replies(checked).count();
        for unread in &checked.tally.unread {
            let counts = if wholly.contains(&unread.document) { &mut self.unread } else { &mut self.unread_parts };
            *counts.entry(unread.language.code.clone().into_owned()).or_default() += 1;
        }
        self.add_findings(checked, shown, suppressed);
    }

    /// Adds findings of a file that was counted before.
    pub fn add_findings(&mut self, checked: &FileResults, shown: Severity, suppressed: usize) {
        for finding in &checked.findings {
            self.note(finding);
        }
        self.suppressed += suppressed;
        self.hidden += checked.hidden;
        self.hides_warnings |= checked.hidden.count > 0 && shown > Severity::Warning;
    }

    /// Counts one finding.
    pub fn note(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Suggestion => self.suggestions += 1,
        }
        match finding.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.safe_fixes += 1,
            Some(Applicability::Unsafe) => self.unsafe_fixes += 1,
            Some(Applicability::DisplayOnly) | None => {}
        }
    }

    /// All of it in one friendly line, without its end.
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        let changes = self.errors + self.warnings;
        if changes > 0 {
            let mut part = count(changes, "thing to change", "things to change");
            if self.errors > 0 && self.errors == changes {
                part.push_str(if changes == 1 { " (an error)" } else { " (all errors)" });
            } else if self.errors > 0 {
                let _ = write!(part, " ({})", count(self.errors, "error", "errors"));
            }
            parts.push(part);
        }
        if self.suggestions > 0 {
            parts.push(count(self.suggestions, "suggestion", "suggestions"));
        }
        let clean = parts.is_empty();
        if clean && self.documents > 0 {
            parts.push("nothing to change".to_owned());
        }
        if self.suppressed > 0 {
            parts.push(format!("{} accepted", self.suppressed));
        }
        if self.known > 0 {
            parts.push(format!("{} known", self.known));
        }
        if self.hidden.count > 0 {
            let hidden = if self.hides_warnings {
                count(self.hidden.count, "lighter finding", "lighter findings")
            } else {
                count(self.hidden.count, "suggestion", "suggestions")
            };
            let them = if self.hidden.count == 1 { "it" } else { "them" };
            parts.push(format!("{hidden} hidden (--min-severity suggestion shows {them})"));
        }
        let languages = |counts: &BTreeMap<String, usize>| {
            counts.keys().map(|code| language::name(code)).collect::<Vec<_>>().join(", ")
        };
        let unread = self.unread.values().sum();
        if unread > 0 {
            parts.push(format!("{} not read ({})", count(unread, "reply", "replies"), languages(&self.unread)));
        }
        let in_part = self.unread_parts.values().sum();
        if in_part > 0 {
            let replies = count(in_part, "reply", "replies");
            parts.push(format!("{replies} read only in part (not the {})", languages(&self.unread_parts)));
        }
        if self.failures > 0 {
            parts.push(format!("{} could not be checked", count(self.failures, "path", "paths")));
        }
        let mut checked = count(self.documents, "reply", "replies");
        if self.documents == 0 && unread > 0 {
            "nothing".clone_into(&mut checked);
        } else if self.files != self.documents + unread {
            let _ = write!(checked, " in {}", count(self.files, "file", "files"));
        }
        let good = if clean && self.documents > 0 && self.failures == 0 && unread + in_part == 0 {
            "All good: checked"
        } else {
            "Checked"
        };
        let joint = if good == "Checked" { ": " } else { ", " };
        let rest = parts.join(", ");
        let first =
            if rest.is_empty() { format!("{good} {checked}.") } else { format!("{good} {checked}{joint}{rest}.") };
        [first, self.fixes()].into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What the fixes that were tried would change, in one line without its end.
    pub fn preview(&self) -> String {
        let would = if self.fixed == 0 {
            "Would change nothing.".to_owned()
        } else {
            format!("Would change {}.", self.fixed_places())
        };
        let more = (self.fixing == Some(Applicability::Safe) && self.unsafe_fixes > 0)
            .then(|| format!("--diff --unsafe-fixes would change {}.", self.unsafe_fixes));
        [would].into_iter().chain(more).chain(self.fixes_of_hidden("--diff")).collect::<Vec<_>>().join(" ")
    }

    /// What a run for fixes leaves because it was not asked for.
    fn fixes_of_hidden(&self, flag: &str) -> Option<String> {
        let (of_safe, of_unsafe) = (self.hidden.safe_fixes, self.hidden.unsafe_fixes);
        let count = match self.fixing? {
            Applicability::Safe => of_safe,
            Applicability::Unsafe | Applicability::DisplayOnly => of_safe + of_unsafe,
        };
        let all =
            if self.fixing == Some(Applicability::Safe) { flag.to_owned() } else { format!("{flag} --unsafe-fixes") };
        let more = if self.fixed > 0 { " more" } else { "" };
        (count > 0).then(|| format!("{all} --min-severity suggestion would change {count}{more}."))
    }

    /// `2 places in 1 file`, or `2 places` of a text that is no file.
    fn fixed_places(&self) -> String {
        let places = count(self.fixed, "place", "places");
        match self.fixed_files {
            0 if self.fixed > 0 => places,
            files => format!("{places} in {}", count(files, "file", "files")),
        }
    }

    /// What was changed, and what could be.
    fn fixes(&self) -> String {
        let mut said = Vec::new();
        if self.fixed > 0 {
            said.push(format!("Changed {}.", self.fixed_places()));
        } else if self.fixing.is_some() && self.errors + self.warnings + self.suggestions > 0 {
            said.push("Changed nothing.".to_owned());
        }
        match (self.safe_fixes, self.unsafe_fixes) {
            (0, 0) => {}
            (0, more) => said.push(format!("--fix --unsafe-fixes would change {more}.")),
            (safe, 0) => said.push(format!("--fix would change {safe}.")),
            (safe, more) => said.push(format!("--fix would change {safe}, --unsafe-fixes {more} more.")),
        }
        said.extend(self.fixes_of_hidden("--fix"));
        said.join(" ")
    }
}

/// The documents of a file of which no language is known.
fn unread(checked: &FileResults) -> BTreeSet<u32> {
    checked.tally.unread.iter().filter(|unread| unread.is_whole).map(|unread| unread.document).collect()
}

/// The replies that a customer receives and that were read, each with its index.
pub(super) fn read_replies(checked: &FileResults) -> impl Iterator<Item = (u32, &Document)> {
    let unread = unread(checked);
    let replies = (0..).zip(&checked.documents);
    replies.filter(move |(index, document)| {
        document.is_linted() && document.role == Role::Reply && !unread.contains(index)
    })
}

/// `1 reply`, `2 replies`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Applicability, Hidden, Summary};

    #[test]
    fn the_sentence_says_what_there_is_and_nothing_else() {
        let hidden = Hidden { count: 1, safe_fixes: 1, unsafe_fixes: 0 };
        let summary = Summary { files: 3, documents: 3, warnings: 2, hidden, ..Summary::default() };
        assert_eq!(
            summary.sentence(),
            "Checked 3 replies: 2 things to change, 1 suggestion hidden (--min-severity suggestion shows it)."
        );
        let summary = Summary { fixing: Some(Applicability::Safe), ..summary };
        assert_eq!(
            summary.sentence().split_once("it). ").map(|(_, fixes)| fixes),
            Some("Changed nothing. --fix --min-severity suggestion would change 1.")
        );
        let of_unsafe = Summary { unsafe_fixes: 3, hidden: Hidden::default(), ..summary.clone() };
        assert_eq!(of_unsafe.preview(), "Would change nothing. --diff --unsafe-fixes would change 3.");
        let summary = Summary { fixed: 2, ..summary };
        assert_eq!(summary.preview(), "Would change 2 places. --diff --min-severity suggestion would change 1 more.");
        let summary = Summary { files: 1, documents: 40, errors: 1, suggestions: 2, failures: 1, ..Summary::default() };
        assert_eq!(
            summary.sentence(),
            "Checked 40 replies in 1 file: 1 thing to change (an error), 2 suggestions, 1 path could not be checked."
        );
        let summary = Summary { files: 1, documents: 1, ..Summary::default() };
        assert_eq!(summary.sentence(), "All good: checked 1 reply, nothing to change.");
        assert_eq!(Summary::default().sentence(), "Checked 0 replies.");
        let unread = BTreeMap::from([("nl".to_owned(), 1), ("pl".to_owned(), 2)]);
        let summary = Summary { files: 4, documents: 1, unread, ..Summary::default() };
        assert_eq!(summary.sentence(), "Checked 1 reply: nothing to change, 3 replies not read (Dutch, Polish).");
        let summary = Summary { files: 1, unread: BTreeMap::from([("nl".to_owned(), 1)]), ..Summary::default() };
        assert_eq!(summary.sentence(), "Checked nothing: 1 reply not read (Dutch).");
        let unread_parts = BTreeMap::from([("nl".to_owned(), 1)]);
        let summary = Summary { files: 1, documents: 1, unread_parts, ..Summary::default() };
        assert_eq!(
            summary.sentence(),
            "Checked 1 reply: nothing to change, 1 reply read only in part (not the Dutch)."
        );
    }
}

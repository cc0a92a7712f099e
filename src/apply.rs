//! The fixes of a file, applied: again and again until nothing is left to change, and each of them proved.
//!
//! After every round the text is extracted anew. Every document that was not edited must read as before, and the edited
//! ones as they were meant to; an edit that does anything else is dropped and stays for a person.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::finding::Finding;
use crate::fix::{Applicability, Change, Edit, Fix, replaced};
use crate::linter::Checked;
use crate::source::SourceFile;

/// Rounds after which fixes that go on changing the text are given up.
const ROUNDS: usize = 10;

/// A file after its fixes.
#[derive(Debug)]
pub struct Applied {
    /// The file as it is to be.
    pub file: SourceFile,
    /// What is to be said about it now.
    pub checked: Checked,
    /// How many fixes were made.
    pub made: usize,
    /// Why findings that promised a fix keep their words.
    pub left: Vec<Left>,
}

/// A fix that was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The rule of the finding.
    pub rule: String,
    /// The line it stands on, from 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
}

/// Why a fix was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It would have changed more than its words.
    Spreads,
    /// The bytes of the file do not say its text cleanly, or cannot say the new words.
    Encoding,
    /// It and others go on undoing each other.
    Restless,
}

impl Reason {
    /// Reads on from “was not changed:”.
    pub fn text(self) -> &'static str {
        match self {
            Self::Spreads => "the change would have touched more than these words",
            Self::Encoding => "the file's encoding cannot hold the change",
            Self::Restless => "the suggestions of the phrasebook lead back to each other",
        }
    }
}

/// Applies all fixes that `level` may apply. `check` says what is to be said about a text, given the edits that led to it
/// from the text it saw last.
pub fn apply(
    file: SourceFile,
    checked: Checked,
    level: Applicability,
    mut check: impl FnMut(&SourceFile, &[Edit]) -> Checked,
) -> Applied {
    if fixes(&checked, level).next().is_none() {
        return Applied { file, checked, made: 0, left: Vec::new() };
    }
    if file.encode(file.text()).is_none() {
        let left = fixes(&checked, level).map(|(finding, _)| left(&file, finding, Reason::Encoding)).collect();
        return Applied { file, checked, made: 0, left };
    }
    let before = checked.clone();
    let mut now = file.with_text(file.text().clone());
    let mut checked = checked;
    let mut made = 0;
    for _ in 0..ROUNDS {
        let Round { made: fixes, left } = round(&now, &checked, level);
        if fixes.is_empty() {
            return Applied { file: now, checked, made, left };
        }
        made += fixes.len();
        let edits: Vec<Edit> = edits(&fixes).into_iter().cloned().collect();
        let next = now.with_text(text_with(&now, edits.iter()));
        checked = check(&next, &edits);
        now = next;
    }
    let left = fixes(&before, level).map(|(finding, _)| left(&file, finding, Reason::Restless)).collect();
    Applied { file, checked: before, made: 0, left }
}

/// The file with one fix made, or why it cannot be.
pub fn apply_one(file: &SourceFile, checked: &Checked, finding: &Finding, fix: &Fix) -> Result<SourceFile, Reason> {
    if file.encode(file.text()).is_none() {
        return Err(Reason::Encoding);
    }
    prove(file, checked, &[(finding, fix)]).map(|text| file.with_text(text))
}

fn fixes(checked: &Checked, level: Applicability) -> impl Iterator<Item = (&Finding, &Fix)> {
    let wanted = move |fix: &&Fix| fix.applicability >= level;
    checked.findings.iter().filter_map(move |finding| Some((finding, finding.fix.as_ref().filter(wanted)?)))
}

fn left(file: &SourceFile, finding: &Finding, reason: Reason) -> Left {
    Left { rule: finding.rule.id.clone(), line: file.position(finding.span.start()).line, reason }
}

/// What one round makes and leaves.
struct Round<'a> {
    made: Vec<(&'a Finding, &'a Fix)>,
    left: Vec<Left>,
}

/// Takes the fixes in the order of the text, each that touches none before it, and keeps those that prove right.
fn round<'a>(file: &SourceFile, checked: &'a Checked, level: Applicability) -> Round<'a> {
    let mut all: Vec<_> = fixes(checked, level).collect();
    all.sort_by_key(|(_, fix)| fix.extent().map(|span| (span.start(), span.end())));
    let mut chosen: Vec<(&Finding, &Fix)> = Vec::with_capacity(all.len());
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    for (finding, fix) in all {
        let is_free =
            |edit: &Edit| taken.range(..=edit.span.end()).next_back().is_none_or(|(_, &end)| end < edit.span.start());
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start(), edit.span.end())));
            chosen.push((finding, fix));
        }
    }
    let mut round = Round { made: Vec::new(), left: Vec::new() };
    keep(file, checked, &chosen, &mut round);
    round
}

/// Adds to `round` those of `fixes` that hold together with what is in it. Halving finds the few that do not without
/// trying each by itself.
fn keep<'a>(file: &SourceFile, checked: &Checked, fixes: &[(&'a Finding, &'a Fix)], round: &mut Round<'a>) {
    if fixes.is_empty() {
        return;
    }
    let tried: Vec<_> = round.made.iter().chain(fixes).copied().collect();
    match prove(file, checked, &tried) {
        Ok(_) => round.made = tried,
        Err(reason) => {
            if let [(finding, _)] = fixes {
                round.left.push(left(file, finding, reason));
            } else {
                let (first, second) = fixes.split_at(fixes.len() / 2);
                keep(file, checked, first, round);
                keep(file, checked, second, round);
            }
        }
    }
}

/// The text with these fixes, if it reads as meant.
fn prove(file: &SourceFile, checked: &Checked, fixes: &[(&Finding, &Fix)]) -> Result<String, Reason> {
    let text = text_with(file, edits(fixes));
    if file.encode(&text).is_none() {
        return Err(Reason::Encoding);
    }
    let mut changes: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
    for edit in edits(fixes) {
        changes.entry(edit.document as usize).or_default().push(&edit.change);
    }
    let file = file.with_text(text.as_str());
    let documents = &checked.documents;
    let found = crate::extract::extract_as(&file, &checked.reading).documents;
    let reads_as_meant = |(index, (old, new)): (usize, (&Document, &Document))| {
        let same_place = old.pointer == new.pointer && old.title == new.title && old.role == new.role;
        let same_text = match changes.get_mut(&index) {
            None => old.prose == new.prose,
            Some(changes) => {
                changes.sort_by_key(|change| change.span);
                let pairs = changes.iter().map(|change| (change.span.range(), change.text.as_str()));
                replaced(&old.prose, pairs) == *new.prose
            }
        };
        // Of a message that stands there twice, one form must not be changed without the other.
        same_place && same_text && old.twin == new.twin && old.state == new.state && old.kind == new.kind
    };
    let holds = found.len() == documents.len() && documents.iter().zip(&found).enumerate().all(reads_as_meant);
    if holds { Ok(text) } else { Err(Reason::Spreads) }
}

fn edits<'a>(fixes: &[(&'a Finding, &'a Fix)]) -> Vec<&'a Edit> {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|(_, fix)| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

fn text_with<'a>(file: &SourceFile, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    replaced(file.text(), edits.into_iter().map(|edit| (edit.span.range(), edit.content.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linter::{Linter, Settings};
    use crate::phrasebook::Phrasebook;

    const BOOK: &str = r#"
[[phrase]]
id = "a-red"
category = "jargon"
severity = "warning"
avoid = ["red"]
prefer = ["orange"]
fix = "safe"
why = "x"

[[phrase]]
id = "a-ring"
category = "jargon"
severity = "warning"
avoid = ["ping"]
prefer = ["pong"]
fix = "safe"
why = "x"

[[phrase]]
id = "a-rong"
category = "jargon"
severity = "warning"
avoid = ["pong"]
prefer = ["ping"]
fix = "safe"
why = "x"

[[phrase]]
id = "a-star"
category = "jargon"
severity = "warning"
avoid = ["sun"]
prefer = ["a *star* b"]
fix = "safe"
why = "x"
"#;

    fn fixed(name: &str, text: &str) -> Applied {
        let book = Phrasebook::default().with_layer(SourceFile::from_text("p.toml", BOOK)).unwrap();
        let linter = Linter::new(book, Settings { select: vec!["jargon".into()], ..Settings::default() });
        let file = SourceFile::from_text(name, text);
        let checked = linter.check(&file);
        apply(file, checked, Applicability::Safe, |file, _| linter.check(file))
    }

    #[test]
    fn fixes_keep_the_grammar_and_what_is_around() {
        let applied = fixed("a.txt", "This is a red pen,\r\na red cup.");
        assert_eq!(&**applied.file.text(), "This is an orange pen,\r\nan orange cup.");
        assert_eq!((applied.made, applied.left.len(), applied.checked.findings.len()), (2, 0, 0));
    }

    #[test]
    fn what_does_not_read_as_meant_is_left() {
        let applied = fixed("a.md", "The sun and the red pen.\n");
        assert_eq!(&**applied.file.text(), "The sun and the orange pen.\n");
        assert_eq!(applied.left, [Left { rule: "a-star".into(), line: 1, reason: Reason::Spreads }]);
    }

    #[test]
    fn fixes_that_chase_each_other_change_nothing() {
        let applied = fixed("a.txt", "A red ping.");
        assert_eq!(&**applied.file.text(), "A red ping.");
        assert!(applied.left.iter().all(|left| left.reason == Reason::Restless));
    }
}

//! The fixes of a file, applied: again and again until nothing is left to change, and each of them proved.
//!
//! After every round the text is extracted anew. Every document that was not edited must read as before, and the edited
//! ones as they were meant to; an edit that does anything else is dropped and stays for a person.
//!
//! ```
//! use replylint::apply::apply;
//! use replylint::fix::Applicability;
//! use replylint::{Linter, Phrasebook, Settings, SourceFile};
//!
//! let linter = Linter::new(Phrasebook::builtin(), Settings::default());
//! let draft = SourceFile::from_text("draft.txt", "Dear Sir or Madam,\n\nThe lamp left today.\n");
//! let results = linter.check(&draft);
//! let applied = apply(draft, results, Applicability::Unsafe, |file, _| linter.check(file));
//! assert!(applied.checked.findings.iter().all(|finding| finding.rule.id != "dear-sir-madam"));
//! assert_eq!(applied.made + applied.left.len(), 1);
//! ```

mod verify;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::results::FileResults;
use crate::finding::Finding;
use crate::fix::{Applicability, Change, Edit, Fix, replaced, write};
use crate::text::document::Document;
use crate::text::fix_error::FixError;
use crate::text::source::{Encoding, SourceFile};
use verify::{Proved, prove, prove_all};

/// Rounds after which fixes that go on changing the text are given up.
const ROUNDS: usize = 10;

/// A file after its fixes.
#[derive(Debug)]
pub struct Applied {
    /// The file as it is to be.
    pub file: SourceFile,
    /// What is to be said about it now.
    pub checked: FileResults,
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
    /// The line of the finding, counted from 1.
    pub line: u32,
    /// What kept the fix from being made.
    pub reason: FixError,
}

/// Applies all fixes that `level` may apply. `check` says what is to be said about a text, given the edits that led to it
/// from the text it saw last.
pub fn apply(
    file: SourceFile,
    checked: FileResults,
    level: Applicability,
    mut check: impl FnMut(&SourceFile, &[Edit]) -> FileResults,
) -> Applied {
    if fixes(&checked, level).next().is_none() {
        let left = locked(&file, &checked, level);
        return Applied { file, checked, made: 0, left };
    }
    if let Some(refusal) = unwritable(&file) {
        let left = fixes(&checked, level).map(|(finding, _)| left(&file, finding, refusal)).collect();
        return Applied { file, checked, made: 0, left };
    }
    let before = checked.clone();
    let mut now = file.again();
    let mut checked = checked;
    let mut made = 0;
    for _ in 0..ROUNDS {
        let (chosen, mut rest) = apart(&checked, fixes(&checked, level).collect());
        let Proved { good: mut fixes, mut bad } = prove_all(&now, &checked, &chosen);
        // What touches a fix that cannot be made is not in its way.
        while fixes.is_empty() && !rest.is_empty() {
            let (chosen, others) = apart(&checked, rest);
            let Proved { good, bad: more } = prove_all(&now, &checked, &chosen);
            bad.extend(more);
            (fixes, rest) = (good, others);
        }
        if fixes.is_empty() {
            let mut left: Vec<_> = bad.into_iter().map(|((finding, _), reason)| left(&now, finding, reason)).collect();
            left.extend(locked(&now, &checked, level));
            return Applied { file: now, checked, made, left };
        }
        made += fixes.len();
        let edits = written(&checked, &fixes);
        let next = edited(&now, &edits);
        checked = check(&next, &edits);
        now = next;
    }
    let left = fixes(&before, level).map(|(finding, _)| left(&file, finding, FixError::Restless)).collect();
    let mut checked = before;
    for finding in &mut checked.findings {
        if finding.fix.take_if(|fix| fix.applicability >= level).is_some() {
            finding.refused = Some(FixError::Restless);
        }
    }
    Applied { file, checked, made: 0, left }
}

/// Findings whose words would have been changed, had their place in the file let it.
fn locked(file: &SourceFile, checked: &FileResults, level: Applicability) -> Vec<Left> {
    let meant = checked.findings.iter().filter(|finding| finding.rule.fix >= level);
    meant.filter_map(|finding| Some(left(file, finding, finding.refused?))).collect()
}

/// Why a file cannot be written back as it was read, if so.
fn unwritable(file: &SourceFile) -> Option<FixError> {
    let refusal = if file.encoding() == Encoding::Outlook { FixError::Outlook } else { FixError::Encoding };
    file.bytes().is_none().then_some(refusal)
}

/// The file with one fix made, or why it cannot be.
pub fn apply_one(
    file: &SourceFile,
    checked: &FileResults,
    finding: &Finding,
    fix: &Fix,
) -> Result<SourceFile, FixError> {
    if let Some(refusal) = unwritable(file) {
        return Err(refusal);
    }
    prove(file, checked, &[(finding, fix)]).map_err(|wrong| wrong.reason)
}

/// Bytes of text up to which fixes are proved before anybody asks for them: the proof holds the text a second time.
const PROVED_AT_ONCE: usize = 16 << 20;

/// Takes those fixes out of the findings of a file that cannot be made, so that what is promised holds. Those of a longer
/// text than most are proved when they are made.
pub fn keep_makeable(file: &SourceFile, checked: &mut FileResults) {
    // Fixes that touch each other are proved one after the other; more than a few in one place are unheard of.
    const PASSES: usize = 4;
    if file.text().len() > PROVED_AT_ONCE {
        return;
    }
    let mut broken: BTreeMap<*const Finding, FixError> = BTreeMap::new();
    let mut open: Vec<_> = fixes(checked, Applicability::DisplayOnly).collect();
    if let Some(refusal) = Some(file).filter(|_| !open.is_empty()).and_then(unwritable) {
        broken.extend(open.drain(..).map(|(finding, _)| (std::ptr::from_ref(finding), refusal)));
    }
    for _ in 0..PASSES {
        let (chosen, rest) = apart(checked, open);
        let bad = prove_all(file, checked, &chosen).bad;
        broken.extend(bad.iter().map(|((finding, _), refusal)| (std::ptr::from_ref(*finding), *refusal)));
        open = rest;
    }
    for finding in &mut checked.findings {
        if let Some(refusal) = broken.get(&std::ptr::from_ref(finding)) {
            let is_for_machines = finding.fix.take().is_some_and(|fix| fix.is_for_machines());
            finding.refused = is_for_machines.then_some(*refusal);
        }
    }
}

/// The fixes in the order of the text, each that touches none before it; and the others.
fn apart<'a>(checked: &FileResults, mut fixes: Vec<Planned<'a>>) -> (Vec<Planned<'a>>, Vec<Planned<'a>>) {
    fixes.sort_by_key(|(_, fix)| fix.extent().map(|span| (span.start(), span.end())));
    let mut taken: BTreeMap<(Option<u32>, u32), u32> = BTreeMap::new();
    fixes.into_iter().partition(|(_, fix)| {
        let claims: Vec<_> = fix.edits.iter().flat_map(|edit| claims(checked, edit)).collect();
        let is_free = |&(space, start, end): &(Option<u32>, u32, u32)| {
            taken.range((space, 0)..=(space, end)).next_back().is_none_or(|(_, &before)| before < start)
        };
        let free = claims.iter().all(is_free);
        if free {
            taken.extend(claims.into_iter().map(|(space, start, end)| ((space, start), end)));
        }
        free
    })
}

/// What an edit needs for itself: a stretch of the file or, where stretches are encoded as a whole and can be changed in
/// several places at once, stretches of the prose of its document.
fn claims(checked: &FileResults, edit: &Edit) -> Vec<(Option<u32>, u32, u32)> {
    if document(checked, edit.document).coded.is_none() {
        return vec![(None, edit.span.start(), edit.span.end())];
    }
    edit.changes.iter().map(|change| (Some(edit.document), change.span.start(), change.span.end())).collect()
}

fn document(checked: &FileResults, index: u32) -> &Document {
    &checked.documents[index as usize]
}

/// A fix, and the finding that it mends.
type Planned<'a> = (&'a Finding, &'a Fix);

fn fixes(checked: &FileResults, level: Applicability) -> impl Iterator<Item = Planned<'_>> {
    let wanted = move |fix: &&Fix| fix.applicability >= level;
    checked.findings.iter().filter_map(move |finding| Some((finding, finding.fix.as_ref().filter(wanted)?)))
}

fn left(file: &SourceFile, finding: &Finding, reason: FixError) -> Left {
    Left { rule: finding.rule.id.clone(), line: file.position(finding.span.start()).line, reason }
}

/// All edits of some fixes, in order; those that are in one encoded stretch become one.
fn edits<'a>(checked: &FileResults, fixes: &[Planned<'a>]) -> Result<Vec<Cow<'a, Edit>>, FixError> {
    let (coded, mut edits): (Vec<Cow<'a, Edit>>, Vec<_>) = fixes
        .iter()
        .flat_map(|(_, fix)| &fix.edits)
        .map(Cow::Borrowed)
        .partition(|edit| document(checked, edit.document).coded.is_some());
    let mut changes: BTreeMap<u32, Vec<Change>> = BTreeMap::new();
    for edit in coded {
        changes.entry(edit.document).or_default().extend(edit.changes.iter().cloned());
    }
    for (index, mut changes) in changes {
        changes.sort_by_key(|change| change.span);
        edits.extend(write(document(checked, index), index, changes)?.into_iter().map(Cow::Owned));
    }
    edits.sort_by_key(|edit| edit.span);
    Ok(edits)
}

/// All edits of fixes that were proved.
fn written(checked: &FileResults, fixes: &[Planned<'_>]) -> Vec<Edit> {
    let edits = edits(checked, fixes).expect("they were written when they were proved");
    edits.into_iter().map(Cow::into_owned).collect()
}

/// The file with some edits made, which are in order and do not overlap.
fn edited<E: std::borrow::Borrow<Edit>>(file: &SourceFile, edits: &[E]) -> SourceFile {
    let edits = || edits.iter().map(|edit| (edit.borrow().span.range(), edit.borrow().content.as_str()));
    file.edited(replaced(file.text(), edits()), edits().map(|(range, content)| (range, content.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::linter::Linter;
    use crate::config::settings::Settings;
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
id = "a-penny"
category = "jargon"
severity = "warning"
avoid = ["penny"]
prefer = ["tuppence"]
fix = "safe"
why = "x"

[[phrase]]
id = "a-tuppence"
category = "jargon"
severity = "warning"
avoid = ["tuppence"]
prefer = ["groat"]
fix = "safe"
why = "x"

[[phrase]]
id = "a-groat"
category = "jargon"
severity = "warning"
avoid = ["groat"]
prefer = ["shilling"]
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

    fn linter() -> Linter {
        let book = Phrasebook::default().with_layer(SourceFile::from_text("p.toml", BOOK)).unwrap();
        Linter::new(book, Settings { select: vec!["jargon".into()], ..Settings::default() })
    }

    fn fixed(name: &str, text: &str) -> Applied {
        let linter = linter();
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
    fn what_a_fix_brings_is_fixed_as_well() {
        let applied = fixed("a.txt", "It costs one penny.\n");
        assert_eq!((applied.file.text().as_str(), applied.made), ("It costs one shilling.\n", 3));
    }

    #[test]
    fn what_does_not_read_as_meant_is_left() {
        let applied = fixed("a.md", "The sun and the red pen.\n");
        assert_eq!(&**applied.file.text(), "The sun and the orange pen.\n");
        assert_eq!(applied.left, [Left { rule: "a-star".into(), line: 1, reason: FixError::Spreads }]);
    }

    #[test]
    fn what_touches_a_fix_that_cannot_be_made_is_made() {
        let entry = |id: &str, category: &str, avoid: &str, prefer: &str| {
            format!(
                "[[phrase]]\nid = \"{id}\"\ncategory = \"{category}\"\nseverity = \"warning\"\navoid = [\"{avoid}\"]\n\
                 prefer = [\"{prefer}\"]\nfix = \"safe\"\nwhy = \"x\"\n\n"
            )
        };
        let book = entry("a-sky", "jargon", "blue sun", "a *star* b") + &entry("a-bed", "blame", "sun bed", "couch");
        let book = Phrasebook::default().with_layer(SourceFile::from_text("p.toml", book)).unwrap();
        let linter =
            Linter::new(book, Settings { select: vec!["jargon".into(), "blame".into()], ..Settings::default() });
        let file = SourceFile::from_text("a.md", "We sold the blue sun bed.\n");
        let checked = linter.check(&file);
        assert_eq!(checked.findings.len(), 2);
        let applied = apply(file, checked, Applicability::Safe, |file, _| linter.check(file));
        assert_eq!((applied.file.text().as_str(), applied.made), ("We sold the blue couch.\n", 1));
    }

    #[test]
    fn what_is_encoded_as_a_whole_is_changed_in_many_places_at_once() {
        let body = "This is a red pen. ".repeat(12);
        let letters = crate::text::transfer_encoding::base64(body.as_bytes());
        let head = "Subject: =?utf-8?Q?A_red_pen,_a_red_caf=C3=A9?= in red\nMIME-Version: 1.0\n";
        let mail = format!("{head}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{letters}\n");
        let applied = fixed("a.eml", &mail);
        assert_eq!((applied.made, applied.left.len()), (15, 0));
        let said: Vec<&str> = applied.checked.documents.iter().map(|document| document.prose.as_str()).collect();
        assert_eq!(said, ["An orange pen, an orange café in orange", "This is an orange pen. ".repeat(12).as_str()]);
        let subject = "Subject: =?utf-8?Q?An_orange_pen,_an_orange_caf=C3=A9?= in orange\n";
        assert!(applied.file.text().starts_with(subject), "{}", applied.file.text());
    }

    #[test]
    fn only_what_can_be_made_is_promised() {
        let promised = |name: &str, text: &str| {
            let file = SourceFile::from_text(name, text);
            let mut checked = linter().check(&file);
            keep_makeable(&file, &mut checked);
            let with_fix = checked.findings.iter().filter(|finding| finding.fix.is_some());
            with_fix.map(|finding| finding.rule.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(promised("a.md", "The sun and the red pen.\n\nThe red sun.\n"), ["a-red", "a-red"]);
        assert_eq!(promised("a.md", "A red red red red red red pen.\n").len(), 6);
        // What goes wrong in one document does not reach the others.
        let json = |texts: &[&str]| {
            let one = |text: &&str| format!("{{\"name\": \"x\", \"chatText\": \"{text}\"}}");
            format!("[{}]", texts.iter().map(one).collect::<Vec<_>>().join(", "))
        };
        let texts = ["A red pen.", "A {x}red pen.", "A red red pen, a red one.", "Red."];
        let count = promised("a.json", &json(&texts)).len();
        assert_eq!(count, texts.iter().map(|text| text.to_lowercase().matches("red").count()).sum::<usize>());
    }

    #[test]
    fn fixes_that_chase_each_other_change_nothing() {
        let applied = fixed("a.txt", "A red ping.");
        assert_eq!(&**applied.file.text(), "A red ping.");
        assert!(applied.left.iter().all(|left| left.reason == FixError::Restless));
    }
}

//! Whether fixes do what they are meant to: the changed text is extracted anew and compared, document by document.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Planned, edited, edits};
use crate::check::results::FileResults;
use crate::fix::{Change, Edit, replaced};
use crate::text::document::{Document, Role};
use crate::text::fix_error::FixError;
use crate::text::source::SourceFile;

/// Fixes told apart.
#[derive(Debug, Default)]
pub(super) struct Proved<'a> {
    /// Those that hold together.
    pub(super) good: Vec<Planned<'a>>,
    /// Those that do not, and why.
    pub(super) bad: Vec<(Planned<'a>, FixError)>,
}

/// What is wrong with some fixes.
pub(super) struct Wrong {
    pub(super) reason: FixError,
    /// The documents that do not read as meant; none where that cannot be told.
    documents: BTreeSet<u32>,
}

/// Tells apart which of `fixes`, no two of which touch, can be made in one go.
pub(super) fn prove_all<'a>(file: &SourceFile, checked: &FileResults, fixes: &[Planned<'a>]) -> Proved<'a> {
    let mut proved = Proved::default();
    add(file, checked, fixes, &mut proved);
    proved
}

/// Adds to `proved` those of `fixes` that hold together with what is good already.
///
/// Documents do not depend on each other, so of a failure only the documents that it is in are looked into, all at the same
/// time and each by halves: a large file with many failures is not read again for each of them.
fn add<'a>(file: &SourceFile, checked: &FileResults, fixes: &[Planned<'a>], proved: &mut Proved<'a>) {
    if fixes.is_empty() {
        return;
    }
    let tried: Vec<_> = proved.good.iter().chain(fixes).copied().collect();
    let Err(wrong) = prove(file, checked, &tried) else {
        proved.good = tried;
        return;
    };
    if let [fix] = *fixes {
        proved.bad.push((fix, wrong.reason));
        return;
    }
    let suspect = |fix: &Planned<'_>| fix.1.edits.iter().any(|edit| wrong.documents.contains(&edit.document));
    let (suspects, others): (Vec<Planned<'a>>, Vec<_>) = fixes.iter().copied().partition(|fix| suspect(fix));
    if suspects.is_empty() {
        let (first, second) = fixes.split_at(fixes.len() / 2);
        add(file, checked, first, proved);
        add(file, checked, second, proved);
        return;
    }
    add(file, checked, &others, proved);
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for mut together in by_documents(suspects) {
        if let [fix] = together[..] {
            proved.bad.push((fix, wrong.reason));
        } else {
            second.extend(together.split_off(together.len() / 2));
            first.extend(together);
        }
    }
    add(file, checked, &first, proved);
    add(file, checked, &second, proved);
}

/// Fixes that may spoil each other, together: those of one document, and those of its other form, in which a fix is made as well.
fn by_documents<'a>(fixes: Vec<Planned<'a>>) -> Vec<Vec<Planned<'a>>> {
    // The document that each leads to; the last on the way stands for all of them.
    let mut leads: BTreeMap<u32, u32> = BTreeMap::new();
    let last = |leads: &BTreeMap<u32, u32>, document: u32| {
        std::iter::successors(Some(document), |at| leads.get(at).copied()).last().unwrap_or(document)
    };
    for (finding, fix) in &fixes {
        for edit in &fix.edits {
            let (own, other) = (last(&leads, finding.document), last(&leads, edit.document));
            if own != other {
                leads.insert(other, own);
            }
        }
    }
    let mut groups: BTreeMap<u32, Vec<Planned<'a>>> = BTreeMap::new();
    for fix in fixes {
        groups.entry(last(&leads, fix.0.document)).or_default().push(fix);
    }
    groups.into_values().collect()
}

/// Whether an edit would write the character that stands for a byte in place of that byte, which is none.
fn writes_over_damage(file: &SourceFile, edit: &Edit) -> bool {
    let span = edit.span.range();
    let is_within = |place: Range<usize>| place.start < span.end && span.start < place.end;
    edit.content.contains(char::REPLACEMENT_CHARACTER) && file.damage().iter().any(|damage| is_within(damage.place()))
}

/// The file with these fixes, if it reads as meant.
pub(super) fn prove(file: &SourceFile, checked: &FileResults, fixes: &[Planned<'_>]) -> Result<SourceFile, Wrong> {
    let unsure = |reason| Wrong { reason, documents: BTreeSet::new() };
    let edits = edits(checked, fixes).map_err(unsure)?;
    let (before, file) = (file, edited(file, &edits));
    if file.bytes().is_none() || !file.reads_back() || edits.iter().any(|edit| writes_over_damage(before, edit)) {
        return Err(unsure(FixError::Encoding));
    }
    // Many programs begin a mail at each such line.
    if crate::extract::is_mailbox(&file) && begins_of_mails(file.text()) > begins_of_mails(before.text()) {
        return Err(unsure(FixError::Spreads));
    }
    let mut changes: BTreeMap<u32, Vec<&Change>> = BTreeMap::new();
    for edit in &edits {
        changes.entry(edit.document).or_default().extend(&edit.changes);
    }
    let documents = &checked.documents;
    let found = crate::extract::extract_as(&file, &checked.reading).documents;
    if found.len() != documents.len() {
        return Err(unsure(FixError::Spreads));
    }
    let edited = changes.keys().filter_map(|&index| documents.get(index as usize));
    let edited = edited.filter(|document| document.role == Role::Subject && document.pointer.is_some());
    let subjects: BTreeSet<String> = edited.map(|document| document.prose.trim().to_owned()).collect();
    let mut reads_as_meant = |index: u32, old: &Document, new: &Document| {
        // A mail is called by its subject, which may be what was changed.
        let is_named_anew = old.title.as_deref().is_some_and(|title| subjects.contains(title));
        let same_title = old.title == new.title || is_named_anew;
        let same_place = old.pointer == new.pointer && same_title && old.role == new.role;
        let same_text = match changes.get_mut(&index) {
            None => old.prose == new.prose,
            Some(changes) => {
                changes.sort_by_key(|change| change.span);
                let pairs = changes.iter().map(|change| (change.span.range(), change.text.as_str()));
                replaced(&old.prose, pairs) == *new.prose
            }
        };
        // Of a message that stands there twice, one form must not be changed without the other.
        let is_text = !new.syntax.is_no_text(&new.prose) || old.prose == new.prose;
        same_place && same_text && is_text && old.twin == new.twin && old.state == new.state && old.kind == new.kind
    };
    let pairs = (0u32..).zip(documents.iter().zip(&found));
    let wrong: BTreeSet<u32> =
        pairs.filter(|(index, (old, new))| !reads_as_meant(*index, old, new)).map(|(index, _)| index).collect();
    if wrong.is_empty() { Ok(file) } else { Err(Wrong { reason: FixError::Spreads, documents: wrong }) }
}

/// The lines of a mailbox that begin a mail, or would if nobody looked at the rest of them.
fn begins_of_mails(text: &str) -> usize {
    usize::from(text.starts_with("From ")) + memchr::memmem::find_iter(text.as_bytes(), "\nFrom ").count()
}

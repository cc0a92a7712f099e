//! A name for a finding that survives edits elsewhere: what tells an old finding from a new one.

use std::collections::HashMap;

use crate::check::results::FileResults;
use crate::finding::Finding;
use crate::text::document::Document;
use crate::text::fnv::{OFFSET_BASIS, fnv};
use crate::text::parallel::run_parallel;

/// Names all findings of a file.
///
/// A name is made of the rule, the words found and the sentence around them, without regard to case, white space and the
/// style of quotes, and of the title of the reply, by which a file of many tells them apart; equal ones in a file are counted
/// through. Neither the path nor the line is part of it.
pub fn stamp(checked: &mut FileResults) {
    Stamps::default().stamp(checked);
}

/// What was named so far in a file that is checked piece by piece.
#[derive(Debug, Default)]
pub struct Stamps {
    seen: HashMap<u64, u64>,
}

impl Stamps {
    /// Names all findings of the next piece.
    pub fn stamp(&mut self, checked: &mut FileResults) {
        let documents = checked.documents.as_slice();
        let bytes = documents.iter().map(|document| document.prose.len()).sum();
        let tasks = checked
            .findings
            .chunks(FINDINGS_AT_ONCE)
            .map(|findings| move || findings.iter().map(|finding| base(documents, finding)).collect::<Vec<_>>());
        let bases = run_parallel(bytes, tasks.collect()).into_iter().flatten();
        for (finding, base) in checked.findings.iter_mut().zip(bases) {
            let count = self.seen.entry(base).or_insert(0);
            finding.fingerprint = name(fnv(base, &count.to_le_bytes()));
            *count += 1;
        }
    }
}

/// By what else a finding can be known again once its sentence was edited: its words beside the sentence before, and beside the
/// one after. Where its words are a whole sentence, they are left out; what is missing from a reply is known by the reply.
pub(crate) fn near(documents: &[Document], finding: &Finding) -> Vec<String> {
    let Some(document) = documents.get(finding.document as usize) else { return Vec::new() };
    let rule = fnv(OFFSET_BASIS, finding.rule.id.as_bytes());
    let of = |mark: u8, parts: &[&str]| {
        let whole = parts.iter().fold(fnv(rule, &[mark]), |hash, part| normal(fnv(hash, &[0]), part));
        name(whole)
    };
    if finding.insert.is_some() {
        let title = document.title.as_deref().unwrap_or_default();
        return vec![of(b'=', &[title, document.pointer.as_deref().unwrap_or_default()])];
    }
    let sentences = &document.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end() <= finding.prose.start());
    let last = sentences.partition_point(|sentence| sentence.span.start() < finding.prose.end());
    let said = |index: Option<usize>| {
        let span = index.and_then(|index| sentences.get(index)).map(|sentence| sentence.span);
        span.map_or("", |span| span.slice(&document.prose))
    };
    let is_whole = sentences.get(first).is_some_and(|sentence| finding.prose.covers(sentence.span));
    let words = if is_whole { "" } else { finding.prose.slice(&document.prose) };
    vec![of(b'<', &[words, said(first.checked_sub(1))]), of(b'>', &[words, said(Some(last.max(first + 1)))])]
}

/// How many findings one processor names until it takes the next.
const FINDINGS_AT_ONCE: usize = 4096;

/// The name of a finding about words that stand in no document, such as a comment.
pub(crate) fn of_text(rule: &str, text: &str) -> String {
    name(normal(fnv(fnv(OFFSET_BASIS, rule.as_bytes()), &[0]), text))
}

fn name(hash: u64) -> String {
    format!("{hash:016x}")
}

fn base(documents: &[Document], finding: &Finding) -> u64 {
    let rule = fnv(OFFSET_BASIS, finding.rule.id.as_bytes());
    let Some(document) = documents.get(finding.document as usize) else {
        return rule;
    };
    let sentence = document
        .sentence_at(finding.prose.start())
        .map(|index| document.sentences[index].span.slice(&document.prose))
        .unwrap_or_default();
    let title = document.title.as_deref().filter(|title| !title.trim().is_empty());
    let parts = [finding.prose.slice(&document.prose), sentence].into_iter().chain(title);
    // A NUL between the parts keeps `ab` + `c` apart from `a` + `bc`.
    parts.fold(rule, |hash, part| normal(fnv(hash, &[0]), part))
}

/// Goes on hashing with a text in lower case, with one space for any white space and with straight quotes.
fn normal(hash: u64, text: &str) -> u64 {
    let mut hash = hash;
    let mut gap: &[u8] = b"";
    for word in text.split_whitespace() {
        hash = fnv(hash, gap);
        gap = b" ";
        if word.is_ascii() {
            hash = word.bytes().fold(hash, |hash, byte| fnv(hash, &[byte.to_ascii_lowercase()]));
            continue;
        }
        for char in word.chars().flat_map(char::to_lowercase) {
            let char = match char {
                '‘' | '’' | 'ʼ' => '\'',
                '“' | '”' => '"',
                other => other,
            };
            hash = fnv(hash, char.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_style_of_quotes_do_not_matter() {
        let normal = |text| normal(OFFSET_BASIS, text);
        assert_eq!(normal("  You’re\n  Welcome "), fnv(OFFSET_BASIS, b"you're welcome"));
        assert_eq!(normal("“ÄRGER”"), fnv(OFFSET_BASIS, "\"ärger\"".as_bytes()));
        assert_ne!(normal("calmdown"), normal("calm down"));
    }
}

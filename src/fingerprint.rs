//! A name for a finding that survives edits elsewhere: what tells an old finding from a new one.

use std::collections::HashMap;

use crate::document::Document;
use crate::finding::Finding;
use crate::linter::Checked;

/// Names all findings of a file.
///
/// A name is made of the rule, the words found and the sentence around them, without regard to case, white space and the
/// style of quotes, and of the title of the reply, by which a file of many tells them apart; equal ones in a file are counted
/// through. Neither the path nor the line is part of it.
pub fn stamp(checked: &mut Checked) {
    Stamps::default().stamp(checked);
}

/// What was named so far in a file that is checked piece by piece.
#[derive(Debug, Default)]
pub struct Stamps {
    seen: HashMap<u64, u64>,
}

impl Stamps {
    /// Names all findings of the next piece.
    pub fn stamp(&mut self, checked: &mut Checked) {
        for finding in &mut checked.findings {
            let base = base(&checked.documents, finding);
            let count = self.seen.entry(base).or_insert(0);
            finding.fingerprint = name(fnv(base, &count.to_le_bytes()));
            *count += 1;
        }
    }
}

/// The name of a finding about words that stand in no document, such as a comment.
pub(crate) fn of_text(rule: &str, text: &str) -> String {
    name(fnv(fnv(fnv(OFFSET_BASIS, rule.as_bytes()), &[0]), normal(text).as_bytes()))
}

fn name(hash: u64) -> String {
    format!("{hash:016x}")
}

fn base(documents: &[Document], finding: &Finding) -> u64 {
    let rule = fnv(OFFSET_BASIS, finding.rule.id.as_bytes());
    let Some(document) = documents.get(finding.document as usize) else {
        return rule;
    };
    let words = normal(finding.prose.slice(&document.prose));
    let sentence = document
        .sentence_at(finding.prose.start())
        .map(|index| normal(document.sentences[index].span.slice(&document.prose)))
        .unwrap_or_default();
    let title = normal(document.title.as_deref().unwrap_or_default());
    let parts = [words, sentence].into_iter().chain(Some(title).filter(|title| !title.is_empty()));
    // A NUL between the parts keeps `ab` + `c` apart from `a` + `bc`.
    parts.fold(rule, |hash, part| fnv(fnv(hash, &[0]), part.as_bytes()))
}

/// Lower case, one space for any white space, straight quotes.
fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' => '"',
            other => other,
        }));
    }
    normal
}

pub(crate) const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits: the same on every machine and in every release, which the standard hasher does not promise.
pub(crate) fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_is_the_published_function() {
        assert_eq!(fnv(OFFSET_BASIS, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(OFFSET_BASIS, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv(OFFSET_BASIS, b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn layout_and_style_of_quotes_do_not_matter() {
        assert_eq!(normal("  You’re\n  Welcome "), normal("you're welcome"));
        assert_ne!(normal("calmdown"), normal("calm down"));
    }
}

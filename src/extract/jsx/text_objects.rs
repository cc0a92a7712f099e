//! Objects of texts whose members are shown: `const copy = { title: "…" }` and, among children, `{copy.title}`.
//!
//! A mail that exists in several languages or houses keeps its sentences so. Which objects those are follows from what is shown, never by
//! what they are called.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Reader, is_word};
use crate::extract::html::Step;

/// The longest that a name and its type are, in bytes.
const LONGEST_TYPE: usize = 200;

/// What declares a name.
const DECLARES: [&str; 3] = ["const", "let", "var"];

/// The name before the first dot or bracket of a member that is shown: `copy` of `copy.title` and of `copy[language].title`.
pub(super) fn root(shown: &str) -> Option<&str> {
    let length = shown.bytes().take_while(|byte| is_word(*byte)).count();
    let (name, rest) = shown.split_at(length);
    let is_member = rest.strip_prefix(['.', '?', '[']).is_some_and(|member| {
        member.bytes().all(|byte| is_word(byte) || matches!(byte, b'.' | b'?' | b'[' | b']' | b'"' | b'\''))
    });
    (length > 0 && is_member).then_some(name)
}

/// Where objects with one of these names begin, or with a name that one of them is taken from: at their braces, in order.
pub(super) fn objects(text: &str, roots: &BTreeSet<&str>) -> Vec<usize> {
    let declared: Vec<(&str, &str)> = DECLARES
        .iter()
        .flat_map(|word| text.match_indices(word))
        .filter_map(|(at, word)| {
            let rest = text[at + word.len()..].strip_prefix([' ', '\n'])?.trim_start();
            let name = &rest[..rest.bytes().take_while(|byte| is_word(*byte)).count()];
            // After a type, which holds no equals sign: `const copy: Record<string, Copy> = {`.
            let equals = rest.bytes().take(LONGEST_TYPE).position(|byte| byte == b'=')?;
            (!rest[..equals].contains([';', '('])).then(|| (name, rest[equals + 1..].trim_start()))
        })
        .collect();
    // `const strings = copy[language(locale)]`
    let taken = declared.iter().filter(|(name, _)| roots.contains(name)).filter_map(|(_, value)| {
        let length = value.bytes().take_while(|byte| is_word(*byte)).count();
        value[length..].starts_with(['.', '?', '[']).then_some(&value[..length])
    });
    let names: BTreeSet<&str> = taken.chain(roots.iter().copied()).collect();
    let shown = declared.iter().filter(|(name, value)| names.contains(name) && value.starts_with('{'));
    let mut found: Vec<usize> = shown.map(|(_, value)| text.len() - value.len()).collect();
    found.sort_unstable();
    found
}

impl Reader<'_> {
    /// Reads the texts of the object that opens at `start`; says where it ends, after its brace.
    pub(super) fn object(&mut self, start: usize) -> usize {
        let mut open = 0_usize;
        let mut at = start;
        while at < self.bytes.len() {
            at = match self.bytes[at] {
                b'\'' | b'"' => {
                    let end = self.string(at);
                    let inner = self.inside(at, end);
                    if self.is_said(&inner, end) {
                        self.paragraph(at, |reader| reader.literal(inner));
                    }
                    end
                }
                b'`' => {
                    let end = self.template(at, false);
                    if self.is_said(&self.inside(at, end), end) {
                        self.paragraph(at, |reader| _ = reader.template(at, true));
                    }
                    end
                }
                b'/' if self.bytes.get(at + 1) == Some(&b'/') => self.line_end(at),
                b'/' if self.bytes.get(at + 1) == Some(&b'*') => self.comment_end(at),
                b'<' if self.is_value(at) && self.begins_element(at) => self.element(at, false),
                b'{' | b'[' | b'(' => {
                    open += 1;
                    at + 1
                }
                b'}' | b']' | b')' => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return at + 1;
                    }
                    at + 1
                }
                _ => at + 1,
            };
        }
        at
    }

    /// Whether a string is a value that people read: several words, or a word with a mark after it; no key.
    fn is_said(&self, inner: &Range<usize>, end: usize) -> bool {
        let said = self.text[inner.clone()].trim();
        let is_key = self.text[end..].trim_start().starts_with(':');
        let has_words = said.contains(char::is_whitespace) || said.ends_with(['.', '!', '?', ',', ':', '…']);
        !is_key && has_words && said.contains(char::is_alphabetic)
    }

    /// Whether what begins there is the value of a member.
    fn is_value(&self, at: usize) -> bool {
        self.text[..at].trim_end().ends_with([':', '(', ',', '[', '?', '>'])
    }

    fn paragraph(&mut self, at: usize, read: impl FnOnce(&mut Self)) {
        self.steps.push(Step::Begin("p".to_owned(), at..at + 1));
        read(self);
        self.steps.push(Step::End("p".to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_and_their_objects() {
        assert_eq!(root("copy.title"), Some("copy"));
        assert_eq!(root("copy[language].title"), Some("copy"));
        for shown in ["name", "copy.title()", "a.b + c", "", "sum(copy.x)"] {
            assert_eq!(root(shown), None, "{shown}");
        }
        let text = "const copy = {};\nlet a = 1;\nconst t: Record<string, T> = {a: 'x'};\nconst u = f({});";
        let found = objects(text, &BTreeSet::from(["copy", "a", "t", "u"]));
        assert_eq!(found.iter().map(|at| &text[*at..at + 2]).collect::<Vec<_>>(), ["{}", "{a"]);
        let text = "const copy = {b: 1};\nconst t = copy[language(locale)] ?? copy.en;\nconst u = sum(copy);";
        assert_eq!(objects(text, &BTreeSet::from(["t"])), [text.find('{').unwrap()]);
        assert!(objects(text, &BTreeSet::from(["u"])).is_empty());
    }
}

//! What to do about a finding, in words: written once for every format, whether it has a line for it or a whole page.

use super::style::alternatives;
use crate::finding::Finding;

/// What can stand in place of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// Other words: `“A”, “B” or “C”`, and perhaps none at all.
    Say(String),
    /// No words at all.
    LeaveOut,
}

impl Instead {
    /// What a list of texts offers, of which an empty one means to leave the words out; `None`: nothing.
    pub fn of(texts: &[String]) -> Option<Self> {
        let words: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let optional = words.len() < texts.len();
        match (words.as_slice(), optional) {
            ([], false) => None,
            ([], true) => Some(Self::LeaveOut),
            (words, false) => Some(Self::Say(alternatives(words))),
            (words, true) => Some(Self::Say(format!("{}, or leave it out", alternatives(words)))),
        }
    }
}

/// What to do where an output has a line for it besides the words to say: that the words can go, unless the advice begins with
/// that, and the advice.
pub fn what_to_do<'a>(suggestions: &[String], advice: Option<&'a str>) -> Vec<&'a str> {
    const LEAVE_OUT: &str = "Leave it out.";
    let is_left_out = Instead::of(suggestions) == Some(Instead::LeaveOut);
    let says_so = || advice.is_some_and(|advice| advice.starts_with(LEAVE_OUT.trim_end_matches('.')));
    (is_left_out && !says_so()).then_some(LEAVE_OUT).into_iter().chain(advice).collect()
}

/// What to do about a finding, to be read after what is wrong: `say “A” or “B”`, or a sentence of advice. `None` where its rule
/// leaves it to the writer.
pub(super) fn instead(finding: &Finding) -> Option<String> {
    match (Instead::of(&finding.suggestions), finding.advice(), &finding.insert) {
        (Some(Instead::Say(words)), _, _) => Some(format!("say {words}")),
        (Some(Instead::LeaveOut), _, _) => Some("leave it out".to_owned()),
        (None, Some(advice), _) => Some(advice.to_owned()),
        (None, None, Some(insert)) => Some(format!("add “{}”", insert.text.trim())),
        (None, None, None) => None,
    }
}

/// [`instead`] as a sentence of its own.
pub(super) fn instead_sentence(finding: &Finding) -> Option<String> {
    let text = instead(finding)?;
    let mut chars = text.chars();
    let first = chars.next()?;
    // A sentence of advice has its end, a list of words has none.
    let is_whole = !text.starts_with(char::is_lowercase) && text.ends_with(['.', '!', '?', '”']);
    let end = if is_whole || text.ends_with('…') { "" } else { "." };
    Some(format!("{}{}{end}", first.to_uppercase(), chars.as_str()))
}

/// What is wrong and what to do, in one line: all that a format shows which has room for no more.
pub fn in_one_line(finding: &Finding) -> String {
    match instead(finding) {
        Some(instead) => format!("{} – {instead}", finding.message.trim_end_matches('.')),
        None => finding.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_out_is_said_in_words() {
        let of = |texts: &[&str]| Instead::of(&texts.iter().map(ToString::to_string).collect::<Vec<_>>());
        let say = |text: &str| Some(Instead::Say(text.to_owned()));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[""]), Some(Instead::LeaveOut));
        assert_eq!(of(&["A", "B"]), say("“A” or “B”"));
        assert_eq!(of(&["A", "B", ""]), say("“A” or “B”, or leave it out"));
    }

    #[test]
    fn leaving_out_is_said_once() {
        let nothing = [String::new()];
        assert_eq!(what_to_do(&nothing, None), ["Leave it out."]);
        assert_eq!(what_to_do(&nothing, Some("Name the day.")), ["Leave it out.", "Name the day."]);
        assert_eq!(what_to_do(&nothing, Some("Leave it out and name the day.")), ["Leave it out and name the day."]);
        assert_eq!(what_to_do(&["A".to_owned()], Some("Name the day.")), ["Name the day."]);
    }
}

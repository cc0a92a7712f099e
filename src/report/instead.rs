//! What to do about a finding, in words: written once for every format, whether it has a line for it or a whole page.

use super::output_style::alternatives;
use crate::finding::{Category, Finding, InPlaceOf, Rule};
use crate::text::capital::capitalised;
use crate::text::diagnostic_language::Tongue;

/// How a language says what to do; each goes on in a sentence.
struct Words {
    say: &'static str,
    add: &'static str,
    leave_out: &'static str,
    or_leave_out: &'static str,
    /// Behind what to say, where that is a whole sentence.
    for_sentence: &'static str,
    leave_sentence_out: &'static str,
}

fn words(tongue: Tongue) -> &'static Words {
    match tongue {
        Tongue::English => &Words {
            say: "say",
            add: "add",
            leave_out: "leave it out",
            or_leave_out: ", or leave it out",
            for_sentence: " in place of the sentence",
            leave_sentence_out: "leave the sentence out",
        },
        Tongue::German => &Words {
            say: "schreiben Sie",
            add: "ergänzen Sie",
            leave_out: "lassen Sie es weg",
            or_leave_out: ", oder lassen Sie es weg",
            for_sentence: " anstelle des Satzes",
            leave_sentence_out: "lassen Sie den Satz weg",
        },
        Tongue::French => &Words {
            say: "écrivez",
            add: "ajoutez",
            leave_out: "supprimez-le",
            or_leave_out: ", ou supprimez-le",
            for_sentence: " à la place de la phrase",
            leave_sentence_out: "supprimez la phrase",
        },
        Tongue::Spanish => &Words {
            say: "escriba",
            add: "añada",
            leave_out: "quítelo",
            or_leave_out: ", o quítelo",
            for_sentence: " en lugar de la frase",
            leave_sentence_out: "quite la frase",
        },
    }
}

impl Words {
    fn leave_out(&self, place: InPlaceOf) -> &'static str {
        match place {
            InPlaceOf::Match => self.leave_out,
            InPlaceOf::Sentence => self.leave_sentence_out,
        }
    }
}

/// What can stand in place of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// Other words: `“A”, “B” or “C”`, and perhaps none at all.
    Say(String),
    /// No words at all.
    LeaveOut,
}

impl Instead {
    /// What a list of texts offers for a place, of which an empty one means to leave it out; `None`: nothing.
    pub fn of(texts: &[String], place: InPlaceOf, tongue: Tongue) -> Option<Self> {
        let said: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let optional = said.len() < texts.len();
        let words = words(tongue);
        let place = if place == InPlaceOf::Sentence { words.for_sentence } else { "" };
        match (said.as_slice(), optional) {
            ([], false) => None,
            ([], true) => Some(Self::LeaveOut),
            (said, false) => Some(Self::Say(alternatives(said, tongue) + place)),
            (said, true) => Some(Self::Say(alternatives(said, tongue) + place + words.or_leave_out)),
        }
    }
}

/// What to do where an output has a line for it besides the words to say: that the words can go, unless the advice begins with
/// that, and the advice.
pub fn what_to_do(suggestions: &[String], place: InPlaceOf, advice: Option<&str>, tongue: Tongue) -> Vec<String> {
    let leave_out = capitalised(words(tongue).leave_out(place));
    let is_left_out = Instead::of(suggestions, place, tongue) == Some(Instead::LeaveOut);
    let known = [InPlaceOf::Match, InPlaceOf::Sentence].map(|place| capitalised(words(tongue).leave_out(place)));
    let says_so = || advice.is_some_and(|advice| known.iter().any(|known| advice.starts_with(known.as_str())));
    let leaves = (is_left_out && !says_so()).then(|| format!("{leave_out}."));
    leaves.into_iter().chain(advice.map(str::to_owned)).collect()
}

/// What to do about a finding, to be read after what is wrong: `say “A” or “B”`, or a sentence of advice. `None` where its rule
/// leaves it to the writer.
pub(super) fn instead(finding: &Finding) -> Option<String> {
    let tongue = finding.rule.tongue;
    let words = words(tongue);
    let place = finding.in_place_of();
    match (Instead::of(&finding.suggestions, place, tongue), finding.advice(), &finding.insert) {
        (Some(Instead::Say(texts)), _, _) => Some(format!("{} {texts}", words.say)),
        (Some(Instead::LeaveOut), _, _) => Some(words.leave_out(place).to_owned()),
        (None, Some(advice), _) => Some(advice.to_owned()),
        (None, None, Some(insert)) => Some(format!("{} {}", words.add, tongue.quoted(insert.text.trim()))),
        (None, None, None) => None,
    }
}

/// [`instead`] as a sentence of its own.
pub(super) fn instead_sentence(finding: &Finding) -> Option<String> {
    instead(finding).map(|text| sentence(&text))
}

/// The words of a rule to say instead, as a sentence: `Say “A” or “B”.` What is missing is added.
pub(super) fn offer_sentence(rule: &Rule) -> Option<String> {
    let words = words(rule.tongue);
    let verb = if rule.category == Category::Structure { words.add } else { words.say };
    match Instead::of(&rule.preferred(), rule.in_place_of, rule.tongue) {
        Some(Instead::Say(said)) => Some(sentence(&format!("{verb} {said}"))),
        Some(Instead::LeaveOut) | None => None,
    }
}

/// A text with a capital at its start and one mark at its end.
fn sentence(text: &str) -> String {
    // A sentence of advice may end with an example.
    let is_advice = !text.starts_with(char::is_lowercase) && text.ends_with(['”', '“', '»']);
    if is_advice { text.to_owned() } else { ended(capitalised(text)) }
}

/// A text with a mark at its end, which may stand within a quotation already.
fn ended(mut text: String) -> String {
    let inner = text.trim_end_matches(['”', '“', '»', '\u{a0}', '\u{202f}', ')']);
    if !inner.ends_with(['.', '!', '?', '…']) {
        text.push('.');
    }
    text
}

/// What is wrong and what to do, in one line: all that a format shows which has room for no more.
pub fn in_one_line(finding: &Finding) -> String {
    match instead(finding) {
        Some(instead) => format!("{} – {instead}", finding.message.trim_end_matches('.')),
        None => finding.message.clone(),
    }
}

/// What is wrong and what to do, as sentences.
pub fn in_sentences(finding: &Finding) -> String {
    let instead = instead_sentence(finding).map(|text| format!(" {text}")).unwrap_or_default();
    ended(finding.message.clone()) + &instead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn leaving_out_is_said_in_words() {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let of = |texts: &[&str]| Instead::of(&owned(texts), InPlaceOf::Match, Tongue::English);
        let say = |text: &str| Some(Instead::Say(text.to_owned()));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[""]), Some(Instead::LeaveOut));
        assert_eq!(of(&["A", "B"]), say("“A” or “B”"));
        assert_eq!(of(&["A", "B", ""]), say("“A” or “B”, or leave it out"));
        let of = |texts: &[&str], place| Instead::of(&owned(texts), place, Tongue::German);
        assert_eq!(of(&["A", "B", ""], InPlaceOf::Match), say("„A“ oder „B“, oder lassen Sie es weg"));
        assert_eq!(of(&["A."], InPlaceOf::Sentence), say("„A.“ anstelle des Satzes"));
    }

    #[test]
    fn leaving_out_is_said_once() {
        let nothing = [String::new()];
        let what_to_do = |texts: &[String], advice| what_to_do(texts, InPlaceOf::Match, advice, Tongue::English);
        assert_eq!(what_to_do(&nothing, None), ["Leave it out."]);
        assert_eq!(what_to_do(&nothing, Some("Name the day.")), ["Leave it out.", "Name the day."]);
        assert_eq!(what_to_do(&nothing, Some("Leave it out and name the day.")), ["Leave it out and name the day."]);
        assert_eq!(what_to_do(&["A".to_owned()], Some("Name the day.")), ["Name the day."]);
    }

    #[test]
    fn a_sentence_has_one_end() {
        let say = |text: &str, tongue| {
            let rule = Rule::new("r", Category::Jargon, Severity::Warning, "");
            offer_sentence(&Rule { prefer: vec![text.to_owned()], tongue, ..rule }).unwrap()
        };
        assert_eq!(say("by Friday", Tongue::English), "Say “by Friday”.");
        assert_eq!(say("I will call.", Tongue::English), "Say “I will call.”");
        assert_eq!(say("Ich rufe an.", Tongue::German), "Schreiben Sie „Ich rufe an.“");
        assert_eq!(say("avant jeudi", Tongue::French), "Écrivez «\u{a0}avant jeudi\u{a0}».");
        assert_eq!(say("el jueves", Tongue::Spanish), "Escriba «el jueves».");
        assert_eq!(sentence("Schreiben Sie: „Das ist ärgerlich.“"), "Schreiben Sie: „Das ist ärgerlich.“");
        assert_eq!(sentence("Name the hour"), "Name the hour.");
    }
}

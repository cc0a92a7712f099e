//! Forms of a verb in the active.

use super::clause::Tense;

/// The three forms from which the others are made.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// "send"
    pub(super) base: String,
    /// "sent" in "I sent"
    pub(super) past: String,
    /// "sent" in "I have sent"
    pub(super) participle: String,
}

impl Form {
    /// From the participle and its entry in the table: `base` or `base,past`.
    pub(super) fn of(participle: &str, entry: &str) -> Self {
        let (base, past) = entry.split_once(',').unwrap_or((entry, participle));
        // "freezed" is what people write, not what we offer.
        let participle = if participle == "freezed" { "frozen" } else { participle };
        let past = if past == "freezed" { "froze" } else { past };
        Self { base: base.to_owned(), past: past.to_owned(), participle: participle.to_owned() }
    }

    fn third(&self) -> String {
        let base = &self.base;
        if base.ends_with('y') && !vowel_before_last(base) {
            format!("{}ies", &base[..base.len() - 1])
        } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) {
            format!("{base}es")
        } else {
            format!("{base}s")
        }
    }

    fn ing(&self) -> String {
        let base = &self.base;
        let doubled = base.chars().next_back().filter(|last| self.participle == format!("{base}{last}ed"));
        if let Some(last) = doubled {
            return format!("{base}{last}ing");
        }
        match &**base {
            "put" | "set" | "cut" | "run" | "hit" | "shut" | "split" | "reset" | "forget" | "begin" | "let" => {
                format!("{base}{}ing", base.chars().next_back().unwrap_or('t'))
            }
            _ if base.ends_with('e') && !base.ends_with("ee") => format!("{}ing", &base[..base.len() - 1]),
            _ => format!("{base}ing"),
        }
    }
}

fn vowel_before_last(word: &str) -> bool {
    word.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c))
}

/// The verb group for an actor: "has not yet sent". `None` for a tense that has no active of its own.
pub(super) fn conjugate(
    form: &Form,
    tense: Tense,
    modal: Option<&str>,
    negated: bool,
    plural: bool,
    first: bool,
    adverbs: &str,
) -> Option<String> {
    let not = if negated { "not" } else { "" };
    // "still" goes before what is denied: "we still have not sent it".
    if negated && adverbs == "still" {
        return conjugate(form, tense, modal, negated, plural, first, "").map(|group| format!("still {group}"));
    }
    let have = if plural { "have" } else { "has" };
    let parts: Vec<&str> = match tense {
        Tense::Past if negated => vec!["did", not, adverbs, &form.base],
        Tense::Past => vec![adverbs, &form.past],
        Tense::Present if negated => vec![if plural { "do" } else { "does" }, not, adverbs, &form.base],
        Tense::Present if plural => vec![adverbs, &form.base],
        Tense::Present => return Some(join(&[adverbs, &form.third()])),
        Tense::Perfect => vec![have, not, adverbs, &form.participle],
        Tense::PastPerfect => vec!["had", not, adverbs, &form.participle],
        Tense::Progressive | Tense::PastProgressive => {
            let be = match (tense, plural, first) {
                (Tense::Progressive, _, true) => "am",
                (Tense::Progressive, true, _) => "are",
                (Tense::Progressive, ..) => "is",
                (_, true, false) => "were",
                _ => "was",
            };
            return Some(join(&[be, not, adverbs, &form.ing()]));
        }
        Tense::Modal => vec![modal?, not, adverbs, &form.base],
        Tense::ModalPerfect => vec![modal?, not, "have", adverbs, &form.participle],
        Tense::Bare => return None,
    };
    Some(join(&parts).replace("can not", "cannot"))
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

//! Who answers for a harm does not hide it: "that was our mistake", "because I mistyped it", "I am sorry that …".

use crate::rules::static_word_set::{OneOf, one_of};

/// Whether the sentence of a passive, or one beside it, says that it was us.
///
/// An apology answers for what stands in its own sentence only.
pub(super) fn is_owned<'a>(sentence: &str, mut beside: impl Iterator<Item = &'a str>) -> bool {
    let words = lower(sentence);
    owns(&words) || says_sorry(&words) || gives_our_part(&words) || beside.any(|other| owns(&lower(other)))
}

/// The words of a text in lower case.
fn lower(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’'));
    words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('’', "'")).collect()
}

/// "our own mistake", "the error was ours", "I mixed up two labels", "we take responsibility"; not "that is not our fault".
fn owns(words: &[String]) -> bool {
    let at = |index: usize| Words(words).at(index);
    (0..words.len()).any(|index| {
        let (next, third) = (at(index + 1), at(index + 2));
        let owned = match at(index) {
            "our" | "my" => {
                let own = matches!(next, "own" | "silly" | "stupid");
                let (slip, after) = if own { (third, at(index + 3)) } else { (next, third) };
                SLIPS.has(slip) && !one_of!("message messages log logs code codes page report reports rate").has(after)
            }
            "you're" => next == "right",
            "you" => next == "are" && third == "right",
            "ours" | "mine" => one_of!("is was are were been").has(Words(words).before(index)),
            "i" | "we" => {
                let verb = if matches!(next, "have" | "had" | "simply" | "just" | "clearly") { third } else { next };
                let taken = if third == "full" { at(index + 3) } else { third };
                OWN_SLIPS.has(verb) || matches!(next, "take" | "took") && taken == "responsibility"
            }
            _ => false,
        };
        let denied = (1..=3).any(|back| {
            let before = index.checked_sub(back).map_or("", at);
            before == "not" || before == "never" || before == "no" || before.ends_with("n't")
        });
        owned && !denied
    })
}

/// "I am so sorry that", "sorry that", "we apologise for"; not "I am sorry to hear that", nor a "sorry" in passing.
fn says_sorry(words: &[String]) -> bool {
    (0..words.len()).any(|index| {
        let is_ours = index > 0
            && words[index.saturating_sub(3)..index].iter().any(|word| one_of!("i we i'm we're our my").has(word));
        one_of!("sorry apologise apologize apologies").has(&words[index])
            && (is_ours || Words(words).at(index + 1) == "that")
            && !one_of!("to if but").has(Words(words).at(index + 1))
            && !(Words(words).at(index + 1) == "for"
                && one_of!("any the inconvenience").has(Words(words).at(index + 2)))
    })
}

/// "because I mistyped it", "since we had no van", "twice, by me".
fn gives_our_part(words: &[String]) -> bool {
    words.windows(2).any(|pair| {
        one_of!("because since").has(&pair[0]) && one_of!("i we i've we've i'd we'd my our").has(&pair[1])
            || pair[0] == "by" && one_of!("me us").has(&pair[1])
    })
}

/// What one calls one's own.
static SLIPS: &OneOf =
    one_of!("mistake mistakes error errors fault oversight slip blunder doing failure carelessness typo negligence");

/// What one says only of one's own slips.
static OWN_SLIPS: &OneOf = one_of!(
    "mistyped misread misspelled misspelt mislabelled mislabeled misplaced mishandled mixed muddled confused overlooked forgot swapped messed botched failed neglected slipped erred"
);

/// Words by their place; there is the empty word outside.
struct Words<'a>(&'a [String]);

impl<'a> Words<'a> {
    fn at(&self, index: usize) -> &'a str {
        self.0.get(index).map_or("", String::as_str)
    }

    fn before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("", |index| self.at(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_answers_for_it_owns_it() {
        for (sentence, beside) in [
            ("Your parcel was sent to the wrong depot; that was our mistake.", ""),
            ("The invoice was sent to Ulm because I mistyped it.", ""),
            ("I am sorry that your flight was cancelled.", ""),
            ("Your visit was booked twice.", "The error is ours."),
            ("Your visit was booked twice.", "We've mixed up two streets; I overlooked it."),
            ("Your visit was booked twice.", "We take full responsibility."),
            ("You are right, your room was not cleaned.", ""),
            ("Your card was charged twice, by me.", ""),
        ] {
            assert!(is_owned(sentence, [beside].into_iter()), "{sentence} {beside}");
        }
        for (sentence, beside) in [
            ("Your account was closed.", "That is not our fault."),
            ("Your account was closed.", "I am sorry."),
            ("I am sorry to hear that your account was closed.", ""),
            ("Your account was closed, and we apologise for any inconvenience.", ""),
            ("Your account was closed.", "Please send our error log."),
            ("Your account was closed because of the rules.", ""),
            ("Sorry, your account was closed.", ""),
            ("We regret that your account was closed.", ""),
        ] {
            assert!(!is_owned(sentence, [beside].into_iter()), "{sentence} {beside}");
        }
    }
}

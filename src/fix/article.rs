//! A and an: which of the two stands before a word, and in what case.

use crate::text::capital::capitalised;

/// Whether a word is one of the three articles.
pub(super) fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// The article that a text begins with: `a` in `a discount`, and none in `A/C unit`.
pub(super) fn own_article(text: &str) -> Option<&str> {
    let word = text.split(char::is_whitespace).next()?;
    is_article(word).then_some(word)
}

/// Gives an article the case of the one it replaces.
pub(super) fn in_case(word: &str, like: &str) -> String {
    let mut letters = like.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => word.to_uppercase(),
        (Some(first), _) if first.is_uppercase() => capitalised(word),
        _ => word.to_owned(),
    }
}

/// Whether `an` goes before a word. It follows the sound: an hour, a user, an RMA, an 11th reminder.
pub(super) fn sounds_like_a_vowel(word: &str) -> bool {
    let word = word.trim_start_matches(|char: char| !char.is_alphanumeric());
    let lower = word.to_lowercase();
    if lower.starts_with(|char: char| char.is_ascii_digit()) {
        return number_sounds_like_a_vowel(&lower);
    }
    let capitals = word.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase);
    let lower = lower.split(['-', '\'', '’']).next().unwrap_or_default();
    let Some(first) = lower.chars().next() else { return false };
    if lower.len() == 1 || capitals && is_spelled_out(lower) {
        return "aefhilmnorsx".contains(first);
    }
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    if starts(&["hour", "honest", "honour", "honor", "heir"]) {
        return true;
    }
    let like_you = starts(&["uni", "use", "usu", "usa", "util", "eu", "ubiq", "uten", "ewe"])
        && !starts(&["unim", "unin", "unid", "unintend"])
        || matches!(lower, "one" | "once" | "oneself");
    "aeiou".contains(first) && !like_you
}

/// Eight, eleven and eighteen are the numbers that begin with a vowel: an 8, an 80, an 11th, an 18,000, an 1800.
fn number_sounds_like_a_vowel(number: &str) -> bool {
    let whole = number.split(|char: char| !char.is_ascii_digit() && char != ',').next().unwrap_or_default();
    let digits = || whole.bytes().filter(u8::is_ascii_digit);
    let begins = |start: &str| digits().take(start.len()).eq(start.bytes());
    // The group that is said first has two digits; four without a comma are said as two pairs.
    let pair_is_first = digits().count() % 3 == 2 || whole.len() == 4;
    begins("8") || pair_is_first && (begins("11") || begins("18"))
}

/// Whether capitals are said letter by letter, as in RMA and FAQ, and not as a word, as in NASA and SIM.
fn is_spelled_out(lower: &str) -> bool {
    /// Longer ones are words that are shouted.
    const LONGEST: usize = 5;
    /// Those that could be words and are none.
    const THOUGH_WORDS: &[&str] = &["faq", "led", "sku", "sla", "sos", "suv", "url"];
    /// What English words begin with, of the letters that make a difference.
    const ONSETS: &[&str] = &["fl", "fr", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "sq", "st", "sw"];
    if !lower.is_ascii() || lower.len() > LONGEST {
        return false;
    }
    let is_vowel = |char: char| "aeiouy".contains(char);
    let (onset, rest) = lower.split_at(2);
    let no_vowel = !lower.chars().skip(1).any(is_vowel);
    let no_onset = !onset.contains(is_vowel) && !rest.is_empty() && !ONSETS.contains(&onset);
    no_vowel || no_onset || THOUGH_WORDS.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_a_word_of_its_own() {
        assert_eq!((own_article("a discount"), own_article("The")), (Some("a"), Some("The")));
        for text in ["A/C unit", "A+ grade", "a=1", "A-1 aisle", "answer", ""] {
            assert_eq!(own_article(text), None, "{text}");
        }
    }

    #[test]
    fn articles_follow_the_sound() {
        let an = "hour uninteresting FAQ SMS MBA idea RMA SLA NDA HTTPS FBI LED ATM X-ray F 8 80 8th 8-day 11 11th 11am 18 18-month \
                  18% 11,000 18,500 1800 8.5 $8 (hour";
        let a = "user unicorn URL NASA PDF SIM RAM one-time oneself European USB VAT UK SHIP SPAM U 1 1st 10 12 110 118 180 1,100 \
                 100 $5 “user";
        for word in an.split_whitespace() {
            assert!(sounds_like_a_vowel(word), "an {word}");
        }
        for word in a.split_whitespace() {
            assert!(!sounds_like_a_vowel(word), "a {word}");
        }
    }
}

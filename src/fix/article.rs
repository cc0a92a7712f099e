//! A and an: which of the two stands before a word, and in what case.

/// Whether a word is one of the three articles.
pub(super) fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// Gives an article the case of the one it replaces.
pub(super) fn in_case(word: &str, like: &str) -> String {
    let mut letters = like.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => word.to_uppercase(),
        (Some(first), _) if first.is_uppercase() => {
            let mut chars = word.chars();
            chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
        }
        _ => word.to_owned(),
    }
}

/// Whether `an` stands before a word. It follows the sound: an hour, a user, an FAQ, an 8.
pub(super) fn sounds_like_a_vowel(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let lower = word.to_lowercase();
    let lower = lower.split(['-', '\'', '’']).next().unwrap_or_default();
    let Some(first) = lower.chars().next() else { return false };
    if first.is_ascii_digit() {
        return first == '8' || ["11", "18"].contains(&lower);
    }
    let spelled = capitals && (2..=4).contains(&word.len()) && !lower.chars().skip(1).any(|c| "aeiou".contains(c));
    if spelled || lower.len() == 1 || capitals && matches!(lower, "faq" | "mba" | "url") {
        return "aefhilmnorsx".contains(first);
    }
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    if starts(&["hour", "honest", "honour", "honor", "heir"]) {
        return true;
    }
    let like_you = starts(&["uni", "use", "usu", "usa", "util", "eu", "ubiq", "uten", "ewe"])
        && !starts(&["unim", "unin", "unid", "unintend"])
        || matches!(lower, "one" | "once")
        || starts(&["one-", "oneself"]);
    "aeiou".contains(first) && !like_you
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_follow_the_sound() {
        for (word, an) in [
            ("hour", true),
            ("user", false),
            ("unicorn", false),
            ("uninteresting", true),
            ("FAQ", true),
            ("URL", false),
            ("SMS", true),
            ("NASA", false),
            ("PDF", false),
            ("8", true),
            ("80", true),
            ("one-time", false),
            ("European", false),
            ("MBA", true),
            ("idea", true),
        ] {
            assert_eq!(sounds_like_a_vowel(word), an, "{word}");
        }
    }
}

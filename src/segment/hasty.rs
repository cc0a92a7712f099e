//! Words as people in a hurry cut them short: “u” is “you”, whoever types it.
//!
//! They stay words of their own, so that an entry can speak of them; a pattern that names the full word finds them as well.

/// A full word, and what is typed in its place.
pub(crate) const HASTY: [(&str, &[&str]); 3] =
    [("because", &["bc", "cos", "coz", "cuz"]), ("you", &["u", "ya"]), ("your", &["ur"])];

/// The most bytes of a short form.
const LONGEST: usize = 3;

/// A word in lower case, written out where it is cut short.
pub(super) fn written_out(word: String) -> String {
    if word.len() > LONGEST {
        return word;
    }
    HASTY.iter().find(|(_, short)| short.contains(&word.as_str())).map_or(word, |(full, _)| (*full).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_written_out() {
        assert!(HASTY.iter().flat_map(|(_, short)| short.iter()).all(|short| short.len() <= LONGEST));
        assert_eq!(
            ["u", "ur", "bc", "us", "because"].map(|word| written_out(word.to_owned())),
            ["you", "your", "because", "us", "because"]
        );
    }
}

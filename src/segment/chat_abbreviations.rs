//! Words as people in a hurry cut them short: “u” is “you”, whoever types it.
//!
//! They stay words of their own, so that an entry can speak of them; a pattern that names the full word finds them as well.

use std::borrow::Cow;

/// A full word, and what is typed in its place.
pub(crate) const HASTY: [(&str, &[&str]); 3] =
    [("because", &["bc", "cos", "coz", "cuz"]), ("you", &["u", "ya"]), ("your", &["ur"])];

/// The most bytes of a short form.
const LONGEST: usize = 3;

/// What short forms begin with.
const FIRST: [char; 4] = ['b', 'c', 'u', 'y'];

/// A word in lower case, written out where it is cut short. Nearly every word is in lower case already.
pub(super) fn written_out(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let low = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    if low.len() > LONGEST || !low.starts_with(FIRST) {
        return low;
    }
    HASTY.iter().find(|(_, short)| short.contains(&&*low)).map_or(low, |(full, _)| Cow::Borrowed(*full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_written_out() {
        let mut short = HASTY.iter().flat_map(|(_, short)| short.iter());
        assert!(short.all(|short| short.len() <= LONGEST && short.starts_with(FIRST)));
        assert_eq!(["u", "UR", "bc", "us", "Because"].map(written_out), ["you", "your", "because", "us", "because"]);
    }
}

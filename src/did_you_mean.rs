//! Did you mean: the known name that a mistyped one is closest to.
//!
//! ```
//! use replylint::did_you_mean::nearest;
//!
//! assert_eq!(nearest("no-problm", ["no-problem", "calm-down"]), Some("no-problem"));
//! ```

/// The candidate nearest to `word`, if one is near enough that it may have been meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        // The first of equals, so that the order of the candidates decides.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// What to say of a name that is not among `known`: the one that was meant, or all there are.
pub fn suggest_or_list(name: &str, known: &[String]) -> String {
    nearest(name, known.iter().map(String::as_str))
        .map_or_else(|| format!("expected one of: {}", known.join(", ")), |meant| format!("did you mean `{meant}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_a_slip_and_lets_go_of_a_stranger() {
        let known = ["no-problem", "calm-down", "missing-apology"];
        assert_eq!(nearest("no-problm", known), Some("no-problem"));
        assert_eq!(nearest("Calm_Down", known), Some("calm-down"));
        assert_eq!(nearest("zebra", known), None);
    }
}

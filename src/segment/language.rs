//! Which language a text is in, by its commonest words.

/// Words that one language has and the others have not, by the language.
const COMMON: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "and", "you", "your", "we", "i", "is", "to", "of", "for", "have", "it", "this", "with", "that",
            "please",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "sie", "ich", "wir", "ist", "nicht", "ihnen", "ihre", "für", "mit", "ein",
            "eine", "haben", "zu", "auf", "ihr", "bei", "von", "im", "bereits", "wurden", "den", "dem", "bitte", "uns",
            "es", "wird", "wurde", "dass", "sich",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "et", "vous", "nous", "votre", "est", "pas", "pour", "avec", "une", "des", "je", "que",
            "du",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "usted", "nosotros", "su", "está", "para", "con", "una", "por", "que", "y", "no",
            "del", "le",
        ],
    ),
];
/// Fewer votes than this say nothing.
const LEAST: usize = 2;
/// Words that are looked at: a language shows early.
const WORDS: usize = 400;

/// The language with the most votes, such as `de`; `None` where none has enough.
pub(crate) fn guess<'a>(sentences: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut votes = [0usize; COMMON.len()];
    let words =
        sentences.flat_map(|text| text.split(|char: char| !char.is_alphabetic())).filter(|word| !word.is_empty());
    for word in words.take(WORDS) {
        let word = word.to_lowercase();
        for (vote, (_, common)) in votes.iter_mut().zip(COMMON) {
            *vote += usize::from(common.contains(&word.as_str()));
        }
    }
    let best = *votes.iter().max()?;
    // English stands first and wins a tie.
    let first = votes.iter().position(|&vote| vote == best)?;
    (best >= LEAST).then_some(COMMON[first].0)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn languages() {
        let one = |text| guess([text].into_iter());
        assert_eq!(one("I have sent you the form."), Some("en"));
        assert_eq!(one("Ich habe Ihnen das Formular geschickt, und wir prüfen es."), Some("de"));
        assert_eq!(one("Nous avons envoyé le formulaire pour vous."), Some("fr"));
        assert_eq!(one("No problem!"), None);
    }
}

//! The forms of a word in German, French and Spanish, as far as its ending tells them. They are for finding a word, so one that does
//! not exist does no harm; nothing is written in them.

/// What a word of a language may end in, each with what can stand there instead; the first ending that fits has it.
type Endings = &'static [(&'static str, &'static [&'static str])];

const GERMAN: Endings = &[
    ("en", &["en", "e", "st", "est", "t", "et", "te", "ete", "ten", "eten", "end", "ende", "s"]),
    ("e", &["e", "en", "er", "es", "em", "n"]),
    ("el", &["el", "els", "eln", "le"]),
    ("er", &["er", "ers", "ern", "ere", "eren"]),
    ("", &["", "e", "en", "er", "es", "em", "n", "s"]),
];
const FRENCH: Endings = &[
    ("al", &["al", "als", "ale", "ales", "aux"]),
    ("eau", &["eau", "eaux"]),
    ("er", &["er", "e", "es", "ons", "ez", "ent", "é", "ée", "és", "ées", "ait", "aient", "era", "erons"]),
    ("e", &["e", "es"]),
    ("", &["", "s", "x", "e", "es"]),
];
const SPANISH: Endings = &[
    ("ar", &["ar", "o", "as", "a", "amos", "an", "ado", "ada", "ados", "adas", "ando", "ó", "aron", "e", "en"]),
    ("er", &["er", "o", "es", "e", "emos", "en", "ido", "ida", "idos", "idas", "iendo", "ió", "a", "an"]),
    ("ir", &["ir", "o", "es", "e", "imos", "en", "ido", "ida", "idos", "idas", "iendo", "ió", "a", "an"]),
    ("ión", &["ión", "iones"]),
    ("z", &["z", "ces"]),
    ("o", &["o", "a", "os", "as"]),
    ("a", &["a", "as", "o", "os"]),
    ("", &["", "s", "es"]),
];

/// A word with every ending that it may have in a language; `None` for a language that has no such list.
pub(crate) fn forms_in(language: &str, word: &str) -> Option<Vec<String>> {
    let endings = match language {
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        _ => return None,
    };
    let fits = |(ending, _): &&(&str, &[&str])| word.len() > ending.len() + 1 && word.ends_with(ending);
    let Some((ending, others)) = endings.iter().find(fits) else { return Some(vec![word.to_owned()]) };
    let stem = &word[..word.len() - ending.len()];
    Some(others.iter().map(|other| format!("{stem}{other}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_forms() {
        let has = |language, word, form: &str| forms_in(language, word).unwrap().iter().any(|known| known == form);
        assert!(has("de", "grüne", "grünen") && has("de", "sendungsnummer", "sendungsnummern"));
        assert!(has("de", "melden", "meldet") && has("de", "tisch", "tische"));
        assert!(has("fr", "colis", "colis") && has("fr", "journal", "journaux") && has("fr", "livrer", "livrés"));
        assert!(has("es", "pedido", "pedidos") && has("es", "devolución", "devoluciones") && has("es", "a", "a"));
        assert_eq!(forms_in("en", "parcel"), None);
    }
}

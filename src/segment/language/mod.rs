//! Which language a text is in.
//!
//! A text is English unless it shows that it is not. What shows it are words that a language has and English has not, and
//! where a word is not known, its letters. A word that English has too (`no`, `die`, `on`) says nothing against English;
//! names, addresses, placeholders and quotations say nothing at all. How much was seen is kept, so that parts of a text can
//! be weighed by themselves and together.

mod evidence;
mod lexicon;
mod parts;
mod script;
mod surely_english;
mod words_looked_up;

use std::borrow::Cow;

pub(crate) use evidence::Evidence;
pub use parts::Part;
pub(crate) use parts::parts;
pub(crate) use surely_english::Tally;

/// The language that is taken for granted.
pub(crate) const ENGLISH: &str = "en";

/// The language of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Such as `en`.
    pub code: Cow<'static, str>,
    /// Another that its words may be in as well, where two are alike.
    pub or: Option<&'static str>,
    /// How it is known.
    pub known_by: KnownBy,
}

/// How the language of a reply is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// Its file or the settings name it.
    Name,
    /// Its words show it.
    Words,
    /// Nothing speaks against English.
    Default,
}

impl Language {
    /// A language that somebody names, such as `en` or `en-GB`.
    pub(crate) fn named(tag: &str) -> Self {
        Self { code: primary(tag).into(), or: None, known_by: KnownBy::Name }
    }

    /// What people call it in English, such as “Danish or Norwegian”.
    pub fn name(&self) -> String {
        let first = name(&self.code);
        self.or.map_or_else(|| first.to_owned(), |or| format!("{first} or {}", name(or)))
    }
}

/// The language that somebody names, without region: `en-GB`, `en` and “English” are all `en`.
pub(crate) fn primary(tag: &str) -> String {
    let first = tag.trim().split(['-', '_', ' ']).next().unwrap_or_default().to_lowercase();
    called(&first).map_or(first, str::to_owned)
}

/// Whether a text names a language: by its code, with or without a region, or as people call it.
pub(crate) fn is_named(tag: &str) -> bool {
    let first = primary(tag);
    (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a text names a language that is known, if only by its name.
pub fn is_known(tag: &str) -> bool {
    let code = primary(tag);
    NAMES.iter().any(|(known, _)| *known == code) || OTHERS.contains(&code.as_str())
}

/// Codes of further languages that people answer their customers in.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "af", "am", "az", "be", "bn", "bs", "cy", "eu", "fa", "ga", "gl", "gu", "hy", "is", "ka", "kk", "km", "kn", "lb", "lo", "mk", "ml",
    "mn", "mr", "ms", "mt", "my", "ne", "pa", "ps", "si", "so", "sq", "sw", "ta", "te", "tl", "ur", "uz", "yi", "zh", "zu",
];

/// The code of a language that is called so, in small letters.
fn called(name: &str) -> Option<&'static str> {
    let english = NAMES.iter().find(|(_, known)| known.to_lowercase() == name).map(|(code, _)| *code);
    english.or_else(|| OWN_NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code))
}

/// Languages that can be told apart, with their English names. Words and letters of those that have none are not known;
/// they are known by their script.
const NAMES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("nn", "Norwegian"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

/// The English name of a language; a code that is not known is its own name.
pub fn name(code: &str) -> &str {
    NAMES.binary_search_by_key(&code, |(known, _)| known).map_or(code, |index| NAMES[index].1)
}

/// What languages with a phrasebook call themselves, and what English calls them in other languages.
#[rustfmt::skip]
const OWN_NAMES: &[(&str, &str)] = &[
    ("anglais", "en"), ("deutsch", "de"), ("englisch", "en"), ("español", "es"), ("français", "fr"), ("francés", "fr"),
    ("französisch", "fr"), ("inglés", "en"),
];

/// Whether a language is named in a line, as in “Deutsch:” or “FR:”.
pub(super) fn names_language(line: &str) -> bool {
    let words = line.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    words.into_iter().any(|word| {
        let small = word.to_lowercase();
        let is_code = word.len() == 2 && !word.contains(char::is_lowercase);
        called(&small).is_some() || is_code && NAMES.iter().any(|(code, _)| *code == small)
    })
}

#[cfg(test)]
mod tests {
    use super::{Evidence, KnownBy, Language, NAMES, is_named, name, primary};

    #[test]
    fn a_language_is_named_as_people_do() {
        for (tag, code) in [("en-GB", "en"), ("English", "en"), ("Deutsch", "de"), ("pt_BR", "pt"), ("FRANÇAIS", "fr")]
        {
            assert_eq!((primary(tag).as_str(), is_named(tag)), (code, true), "{tag}");
        }
        assert!(!is_named("klingonese") && !is_named("") && !is_named("1"));
    }

    fn language(text: &str) -> Language {
        let mut evidence = Evidence::default();
        evidence.read(text, &[]);
        evidence.language()
    }

    #[test]
    fn each_language_by_a_sentence() {
        for (code, text) in [
            ("en", "I have sent you the form."),
            ("de", "Ich habe Ihnen das Formular geschickt, und wir prüfen es."),
            ("fr", "Nous avons envoyé le formulaire pour vous."),
            ("es", "Le hemos enviado el formulario por correo."),
            ("nl", "We hebben het formulier naar u gestuurd."),
            ("it", "Abbiamo inviato il modulo al suo indirizzo."),
            ("pt", "Enviamos o formulário para o seu endereço."),
            ("pl", "Wysłaliśmy formularz na adres, który Pani podała."),
            ("sv", "Vi har skickat blanketten till dig."),
            ("da", "Vi har sendt formularen, og du får svar af mig."),
            ("fi", "Lähetimme lomakkeen sinulle eilen."),
            ("cs", "Poslali jsme vám formulář na vaši adresu."),
            ("tr", "Formu adresinize dün gönderdik."),
            ("ru", "Мы отправили вам форму."),
            ("uk", "Ми надіслали вам її вчора."),
            ("ja", "用紙をお送りしました。"),
            ("zh", "我们已经寄出表格。"),
            ("ko", "양식을 보내 드렸습니다."),
        ] {
            let found = language(text);
            assert_eq!((&*found.code, found.known_by), (code, KnownBy::Words), "{text}");
        }
    }

    #[test]
    fn english_is_never_taken_for_another() {
        for text in [
            "No problem! No fee, no form.",
            "Mario no longer sells a la carte, so no.",
            "Die cutting is done in house; die sizes are on the label.",
            "Hi Señor Núñez, your Müsli box from the El Prado café is here.",
            "Los Alamos and Le Havre have no store.",
            "Per your note: con artists called him, not us.",
            "im here, u can pay l8r, no fee",
            "Le Mans, La Paz, El Hierro.",
            "Please press “Bestellung abschicken”.",
            "NO REFUND ON SALE ITEMS.",
            "Pan, pot and lid in one box, 12 EUR.",
        ] {
            assert_eq!(language(text).code, "en", "{text}");
        }
    }

    #[test]
    fn little_evidence_is_english_and_says_so() {
        for text in ["", "Hm.", "12 / 14", "Ana Núñez"] {
            let found = language(text);
            assert_eq!((&*found.code, found.known_by), ("en", KnownBy::Default), "{text}");
        }
    }

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted());
        assert_eq!((name("nl"), name("xx")), ("Dutch", "xx"));
    }
}

//! Whether the customer is the sender: a tenant's notice to a landlord, a passenger's claim, a request for one's own data. The
//! company that such a letter speaks to has written none of its words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::document::{Document, Role};

/// What somebody says who asks something of a company: of what is theirs, by right and in writing. How much each speaks for it.
const CLAIMS: &[(&str, u8)] = &[
    ("i request", 2),
    ("my request was not answered", 2),
    ("update me on the status of my", 2),
    ("under the freedom of information", 1),
    ("my freedom of information request", 2),
    ("i hereby", 1),
    ("i demand", 2),
    ("i require you", 2),
    ("i expect you to", 1),
    ("i object to", 1),
    ("i dispute", 1),
    ("i reserve the right", 1),
    ("i have the right", 1),
    ("i am requesting", 1),
    ("i am making a request", 2),
    ("i am exercising", 2),
    ("i am giving", 1),
    ("i am entitled", 1),
    ("i was denied", 1),
    ("i am writing to request", 1),
    ("i am writing to complain", 2),
    ("i am writing to dispute", 2),
    ("i am writing to cancel", 2),
    ("i am writing to claim", 2),
    ("i am writing to formally", 1),
    ("i wish to complain", 2),
    ("i wish to cancel", 2),
    ("i would like to cancel", 2),
    ("notice to end my", 2),
    ("my tenancy", 1),
    ("my landlord", 2),
    ("as a landlord you", 2),
    ("as my landlord", 2),
    ("my right to", 1),
    ("my rights under", 2),
    ("my consumer rights", 2),
    ("my statutory rights", 2),
    ("my personal data", 1),
    ("personal data about me", 2),
    ("held about me", 2),
    ("sent by me", 1),
    ("confirm in writing", 1),
    ("stop contacting me", 2),
    ("refund me", 1),
    ("my customer number", 2),
    ("my account number", 1),
    ("my order number", 1),
    ("our order number", 1),
    ("my booking reference", 1),
    ("my policy number", 1),
];

/// Who is greeted only by those who buy from them, as the names of fields have it: `{{ landlord_name }}`.
const PROVIDERS: &[&str] = &["landlord", "airline", "insurer", "supplier", "controller"];

/// What a house says that buys something: its number among the seller's customers. By itself it is enough.
const HOUSES: &[&str] =
    &["our customer number", "notre numéro de client", "unsere kundennummer", "nuestro número de cliente"];

/// So much has to speak for it.
const ENOUGH: u8 = 2;

/// Whether a letter is written by a customer: it claims something, and no company speaks in it as “we”. `text` is the file.
pub(super) fn is_customer(text: &str, documents: &[Document]) -> bool {
    let replies =
        documents.iter().filter(|document| document.role == Role::Reply).map(|document| document.prose.as_str());
    let is_one_person = is_one_person(replies.clone());
    // Most letters are a company's, and say so in a word.
    if !is_one_person && !holds_house_number(text) {
        return false;
    }
    let said = said(replies);
    // Who buys for a house says “we” too.
    if said[CLAIMS.len()..].contains(&true) {
        return true;
    }
    let greets = |line: &str| {
        let line = line.trim_start();
        let is_greeting = line.get(..DEAR.len()).is_some_and(|start| start.eq_ignore_ascii_case(DEAR));
        let names = |line: &str| PROVIDERS.iter().any(|name| line.contains(name));
        is_greeting && line.contains(['{', '[', '<']) && names(&line.to_lowercase())
    };
    let claims: u8 = CLAIMS.iter().zip(said).filter(|(_, said)| *said).map(|((_, weight), _)| *weight).sum();
    is_one_person && claims + u8::from(text.lines().any(greets)) >= ENOUGH
}

/// How a greeting begins that names somebody who sells.
const DEAR: &str = "dear ";

/// Whether one of [`HOUSES`] may stand in a text.
fn holds_house_number(text: &str) -> bool {
    ["number", "client", "undennummer"].iter().any(|word| text.contains(word))
}

/// The words of a reply.
fn words(prose: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = prose;
    std::iter::from_fn(move || {
        let word = &rest[until(rest, true)..];
        let (word, behind) = word.split_at(until(word, false));
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the first character stands that is of a word or is of none. Nearly all are ASCII, and one look at a byte is enough for them.
#[inline]
fn until(text: &str, is_of_word: bool) -> usize {
    /// Of no word, of one, and beyond ASCII.
    const OTHER: u8 = 0;
    const INNER: u8 = 1;
    const WIDE: u8 = 2;
    static SORTS: [u8; 256] = {
        let mut sorts = [WIDE; 256];
        let mut byte = 0u8;
        while byte < 128 {
            sorts[byte as usize] = if byte.is_ascii_alphanumeric() { INNER } else { OTHER };
            byte += 1;
        }
        sorts
    };
    let wanted = if is_of_word { INNER } else { OTHER };
    let mut at = 0;
    for &byte in text.as_bytes() {
        let sort = SORTS[usize::from(byte)];
        if sort == wanted || sort == WIDE {
            break;
        }
        at += 1;
    }
    let rest = &text[at..];
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return at;
    }
    at + rest.find(|char: char| char.is_alphanumeric() == is_of_word).unwrap_or(rest.len())
}

/// Whether one person speaks and no house, or hardly one.
fn is_one_person<'a>(replies: impl Iterator<Item = &'a str>) -> bool {
    let (mut ours, mut mine) = (0, 0);
    for word in replies.flat_map(words) {
        // Asked of every word of every letter: nearly all are out at their length.
        let small = |byte: u8| byte.to_ascii_lowercase();
        match *word.as_bytes() {
            [first] if small(first) == b'i' => mine += 1,
            [first, second] => match [first, second].map(small) {
                [b'w', b'e'] | [b'u', b's'] => ours += 1,
                [b'm', b'y' | b'e'] => mine += 1,
                _ => {}
            },
            [first, second, third] if [first, second, third].map(small) == *b"our" => ours += 1,
            _ => {}
        }
    }
    ours == 0 || mine > 2 * ours
}

/// Which of [`CLAIMS`] and then [`HOUSES`] the replies say.
fn said<'a>(replies: impl Iterator<Item = &'a str>) -> [bool; CLAIMS.len() + HOUSES.len()] {
    /// By the words that they begin with, all of them, each with its number and the words behind: nearly every word of a letter is out
    /// at the first.
    static PHRASES: LazyLock<Vec<(&str, Phrases)>> = LazyLock::new(|| {
        let mut by_first: BTreeMap<&str, Phrases> = BTreeMap::new();
        for (number, phrase) in CLAIMS.iter().map(|(claim, _)| *claim).chain(HOUSES.iter().copied()).enumerate() {
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            by_first.entry(first).or_default().push((number, rest.split(' ').collect()));
        }
        by_first.into_iter().collect()
    });
    let phrases: &[(&str, Phrases)] = &PHRASES;
    // The letters that they begin with, as bits.
    let letter = |word: &str| word.bytes().next().map_or(0, |byte| 1u32 << (byte % 32));
    let letters = phrases.iter().fold(0, |letters, (first, _)| letters | letter(first));
    let mut said = [false; CLAIMS.len() + HOUSES.len()];
    for reply in replies {
        let mut behind = words(reply);
        while let Some(word) = behind.next() {
            if letter(word) & letters == 0 {
                continue;
            }
            let Some((_, known)) = phrases.iter().find(|(first, _)| first.eq_ignore_ascii_case(word)) else { continue };
            for (number, rest) in known {
                said[*number] |= begins(behind.clone(), rest);
            }
        }
    }
    said
}

/// Phrases with their numbers, by the words behind their first.
type Phrases = Vec<(usize, Vec<&'static str>)>;

/// Whether words begin with those of a phrase, which are in small letters.
fn begins<'a>(mut words: impl Iterator<Item = &'a str>, phrase: &[&str]) -> bool {
    let is = |word: &str, known: &str| {
        word.eq_ignore_ascii_case(known) || !known.is_ascii() && word.to_lowercase() == *known
    };
    phrase.iter().all(|known| words.next().is_some_and(|word| is(word, known)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Reading, extract_as};
    use crate::text::source::SourceFile;

    fn is(text: &str) -> bool {
        let source = SourceFile::from_text("a.md", text);
        let mut extracted = extract_as(&source, &Reading::default());
        extracted.documents.iter_mut().for_each(crate::segment::segment);
        is_customer(text, &extracted.documents)
    }

    #[test]
    fn who_claims_what_is_theirs_is_a_customer() {
        for text in [
            "Dear {{ landlord }},\n\nthe roof leaks. My right to a dry flat is set out in section 4.\n\nThank you,\n{{ tenant }}\n",
            "To: [Ferry line]\n\nI request a refund of the fare under the rules for passengers.\n\nRegards,\n[Name]\n",
            "Dear Sir or Madam,\n\nwe have not had volume 4.\n\nOur customer number: {{ number }}\n\nBest regards,\nThe library\n",
            "I am making a request under article 15. Please confirm in writing that you hold data about me.\n",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "Hi Ana,\n\nyou asked for your data, and I have sent it. Please confirm in writing that we may delete it.\n\nTom\n",
            "Dear {{ landlord_name }},\n\nwe have let your flat, and I will call you on Friday.\n\nTom\n",
            "Hi Ana,\n\nI request a new oar from our workshop today. We send it on Friday.\n\nTom\n",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}

//! `two-wordings`: two macros say the same sentence in slightly different words.

use std::collections::BTreeMap;

use super::{Check, CodeRule, Conflict, Macro, Place, Words, at_the_new_one, conflict, quoted};
use crate::finding::{Category, Severity};
use crate::rules::static_word_set::{OneOf, one_of};
use crate::text::fnv::{OFFSET_BASIS, fnv};

pub(in crate::rules) static TWO_WORDINGS: CodeRule = CodeRule {
    id: "two-wordings",
    category: Category::Structure,
    severity: Severity::Suggestion,
    message: "Another macro says this in slightly different words",
    why: "A sentence in two versions gets improved in only one place, and customers who read both wonder which is right.",
    advice: "Choose the better wording and use it in both.",
    language: None,
    wrong: &[
        "You can reset your password on the sign-in page. I am happy to help with it.\n---\nYou can reset the password via your sign-in page. The page is open now.",
    ],
    right: &[
        "You can reset your password on the sign-in page.\n---\nYou cannot reset your password on the sign-in page.",
        "The refund goes to your card within three days.\n---\nThe refund goes from your card within three days.",
    ],
    check: Check::Library(check),
};

/// Words that can come, go or change and leave what is said as it is, the most frequent first. None that denies, permits, points in a
/// direction or says who acts is among them.
const LIGHT: &OneOf = one_of!(
    "the your a of is on it and in for with our this that an please are be all at so as any just been also by these those \
    my simply kindly very really now then here there via through using being am some further own quickly easily directly \
    always again well"
);
/// The fewest words of weight that make a sentence; shorter ones are alike by chance.
const FEWEST: usize = 6;

/// The ways to say a sentence, each with the macros and the sentences in them that have it.
type Wordings<'a> = BTreeMap<&'a Words, Vec<(usize, usize)>>;

fn check(macros: &[Macro]) -> Vec<Conflict> {
    // By the words of weight: the macros, and the sentences in them.
    let mut all: Vec<(u64, usize, usize)> = Vec::new();
    for (text, known) in macros.iter().enumerate() {
        for (at, said) in known.sentences.iter().enumerate() {
            let (count, hash) = weighty(&said.words)
                .fold((0, OFFSET_BASIS), |(count, hash), word| (count + 1, fnv(fnv(hash, word.as_bytes()), &[0])));
            if count >= FEWEST {
                all.push((hash, text, at));
            }
        }
    }
    all.sort_unstable();
    let words_of = |&(_, text, at): &(u64, usize, usize)| &macros[text].sentences[at].words;
    let mut conflicts = Vec::new();
    for alike in all.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        let first = words_of(&alike[0]);
        if alike[1..].iter().all(|other| words_of(other) == first) {
            continue;
        }
        let mut wordings = Wordings::new();
        for said in alike.iter().filter(|said| weighty(words_of(said)).eq(weighty(first))) {
            wordings.entry(words_of(said)).or_default().push((said.1, said.2));
        }
        report(macros, &wordings, &mut conflicts);
    }
    conflicts
}

/// The words of weight in a sentence.
fn weighty(words: &Words) -> impl Iterator<Item = &str> {
    words.iter().map(stem).filter(|word| !LIGHT.has(word))
}

/// Holds all wordings of a sentence against the one that most have; of equals, the first.
fn report(macros: &[Macro], wordings: &Wordings<'_>, conflicts: &mut Vec<Conflict>) {
    let most = wordings.iter().max_by_key(|(_, places)| (places.len(), std::cmp::Reverse(places[0])));
    let Some((usual, known)) = most else { return };
    for (_, places) in wordings.iter().filter(|(wording, _)| *wording != usual) {
        for &(text, at) in places {
            let pair = |&(other, other_at): &(usize, usize)| {
                let (here, _) = at_the_new_one(macros, text, other)?;
                let both = ((text, at), (other, other_at));
                Some(if here == text { both } else { (both.1, both.0) })
            };
            let Some(((text, at), (other, other_at))) = known.iter().find_map(pair) else { continue };
            let there = &macros[other].sentences[other_at];
            let here = Place { text, span: macros[text].sentences[at].span };
            let said = quoted(macros[other].text(there));
            let message = format!("{} says this in different words: “{said}”", macros[other].identity.name());
            let there = Place { text: other, span: there.span };
            conflicts.push(conflict(&TWO_WORDINGS, here, there, message, "the other wording"));
        }
    }
}

/// A word without the ending that number gives it; rough, as both sides are treated alike.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word)
}

//! `two-wordings`: two macros say the same sentence in slightly different words.

use std::collections::BTreeMap;

use super::{Check, CodeRule, Conflict, Macro, Place, at_the_new_one, conflict, quoted};
use crate::finding::{Category, Severity};

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

/// Words that can come, go or change and leave what is said as it is. None that denies, permits, points in a direction or
/// says who acts is among them.
const LIGHT: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "your", "our", "my", "please", "just", "also", "simply",
    "kindly", "very", "really", "now", "then", "here", "there", "on", "in", "at", "via", "through", "by", "using",
    "with", "of", "for", "and", "so", "is", "are", "be", "been", "being", "am", "as", "it", "all", "any", "some",
    "further", "own", "quickly", "easily", "directly", "always", "again", "well",
];
/// The fewest words of weight that make a sentence; shorter ones are alike by chance.
const FEWEST: usize = 6;

/// The ways to say a sentence, each with the macros and the sentences in them that have it.
type Wordings<'a> = BTreeMap<&'a [String], Vec<(usize, usize)>>;

fn check(macros: &[Macro]) -> Vec<Conflict> {
    // By the words of weight: the wordings, each with the places that have it.
    let mut sentences: BTreeMap<Vec<&str>, Wordings<'_>> = BTreeMap::new();
    for (text, known) in macros.iter().enumerate() {
        for (at, said) in known.sentences.iter().enumerate() {
            let weighty: Vec<&str> =
                said.words.iter().map(|word| stem(word)).filter(|word| !LIGHT.contains(word)).collect();
            if weighty.len() >= FEWEST {
                sentences.entry(weighty).or_default().entry(&said.words).or_default().push((text, at));
            }
        }
    }
    let mut conflicts = Vec::new();
    for wordings in sentences.into_values().filter(|wordings| wordings.len() > 1) {
        // What most say is what the others are held against; of equals, the first.
        let most = wordings.iter().max_by_key(|(_, places)| (places.len(), std::cmp::Reverse(places[0])));
        let Some((usual, known)) = most.map(|(usual, places)| (*usual, places.clone())) else { continue };
        for (_, places) in wordings.iter().filter(|(wording, _)| **wording != usual) {
            for &(text, at) in places {
                let pair = |&(other, other_at): &(usize, usize)| {
                    let (here, _) = at_the_new_one(macros, text, other)?;
                    let both = ((text, at), (other, other_at));
                    Some(if here == text { both } else { (both.1, both.0) })
                };
                let Some(((text, at), (other, other_at))) = known.iter().find_map(pair) else { continue };
                let there = Place { text: other, span: macros[other].sentences[other_at].span };
                let here = Place { text, span: macros[text].sentences[at].span };
                let said = quoted(&macros[other].sentences[other_at].text);
                let message = format!("{} says this in different words: “{said}”", macros[other].identity.name());
                conflicts.push(conflict(&TWO_WORDINGS, here, there, message, "the other wording"));
            }
        }
    }
    conflicts
}

/// A word without the ending that number gives it; rough, as both sides are treated alike.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word)
}

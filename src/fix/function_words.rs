//! The small words that hold an English sentence together, and what they say about a place where words are taken out.
//!
//! They are a closed class: a language has no others, however many phrases it has.

use super::words::{first_word, last_word};

#[rustfmt::skip]
const CONJUNCTIONS: &[&str] = &[
    "although", "and", "as", "because", "but", "if", "nor", "or", "since", "so", "than", "that", "though", "when",
    "where", "whether", "which", "while", "who", "yet",
];
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "about", "across", "after", "against", "around", "at", "before", "behind", "below", "between", "by", "despite",
    "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "over", "per", "since",
    "through", "to", "under", "until", "upon", "via", "with", "within", "without",
];
/// What opens a clause that another one follows.
#[rustfmt::skip]
const SUBORDINATORS: &[&str] = &[
    "after", "although", "as", "because", "before", "if", "once", "since", "though", "unless", "until", "when",
    "whenever", "where", "while",
];
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "am", "are", "be", "been", "can", "cannot", "could", "did", "do", "does", "had", "has", "have", "is", "may",
    "might", "must", "ought", "shall", "should", "was", "were", "will", "would",
];
const PRONOUNS: &[&str] = &["he", "i", "it", "she", "they", "we", "you"];
/// What a subject begins with.
#[rustfmt::skip]
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "everyone", "everything", "her", "here", "his", "its",
    "many", "most", "my", "no", "nobody", "none", "nothing", "one", "our", "some", "somebody", "someone", "that",
    "the", "their", "there", "these", "this", "those", "your",
];
/// What a request or thanks begin with.
const REQUESTS: &[&str] = &["apologies", "kindly", "let", "please", "sorry", "thank", "thanks"];
const QUESTIONS: &[&str] = &["how", "what", "when", "where", "which", "who", "whom", "whose", "why"];

/// What is left on both sides of words that are taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Two parts of one clause: `The fee` and `is 5 EUR`.
    Inside,
    /// An opening and the sentence that it opens: `However` and `the fee is 5 EUR`.
    Opening,
    /// Two sentences that only these words held together, or something that may be that.
    Clauses,
}

impl Joint {
    /// What lies between `left`, from the start of the sentence, and `right`.
    pub(super) fn of(left: &str, right: &str) -> Self {
        let (Some(last), Some(next)) = (last_word(left), first_word(right)) else { return Self::Clauses };
        if is_conjunction(last) {
            return Self::Inside;
        }
        let starts_anew = starts_clause(right);
        if (is_auxiliary(last) || is_pronoun(last) || is_auxiliary(next)) && !starts_anew {
            return Self::Inside;
        }
        if is_opening(left) {
            return Self::Opening;
        }
        let goes_on = is_preposition(next) || is_conjunction(next) || next.ends_with("ly");
        if goes_on && !starts_anew { Self::Inside } else { Self::Clauses }
    }
}

/// Whether a text begins with what can be a sentence of its own: a subject, a question or a request.
pub(super) fn starts_clause(text: &str) -> bool {
    let Some(word) = first_word(text) else { return true };
    if is_auxiliary(word) {
        // `is there`, `can you`
        let start = text.find(word).unwrap_or(0);
        return first_word(&text[start + word.len()..]).is_some_and(|next| is_pronoun(next) || is_determiner(next));
    }
    is_pronoun(word) || is_determiner(word) || is_one_of(REQUESTS, word) || word.starts_with(char::is_uppercase)
}

/// Whether a text is no sentence yet, but the way into one: `However`, `In the meantime`, `If you like`.
pub(super) fn is_opening(text: &str) -> bool {
    let text = text.trim_end_matches([',', ' ']);
    let Some(first) = first_word(text) else { return false };
    let is_short = text.split_whitespace().count() <= 3;
    let has_verb = text.split_whitespace().any(|word| is_auxiliary(word) || is_pronoun(word));
    let has_clauses = text.contains([',', ';', ':']);
    let leads_in = is_one_of(SUBORDINATORS, first) || is_preposition(first) && !has_verb;
    (leads_in || is_short && !has_verb) && !has_clauses
}

/// Whether a text asks: it, or one of its clauses, begins as questions do.
pub(super) fn asks(text: &str) -> bool {
    text.split([',', ';', ':', '-', '–', '—']).any(|clause| {
        let mut words = clause.split_whitespace().skip_while(|word| is_conjunction(word) || is_one_of(REQUESTS, word));
        words.next().is_some_and(|word| is_auxiliary(word) || is_one_of(QUESTIONS, word))
    })
}

/// Whether a sentence cannot end with this word.
pub(super) fn hangs(word: &str) -> bool {
    is_conjunction(word) || is_preposition(word) || is_one_of(&["a", "an", "the", "my", "our", "your", "their"], word)
}

pub(super) fn is_conjunction(word: &str) -> bool {
    is_one_of(CONJUNCTIONS, word)
}

/// Whether a word has a capital only where it starts a sentence.
pub(super) fn is_small(word: &str) -> bool {
    stem(word) != "i"
        && [CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, AUXILIARIES, PRONOUNS, DETERMINERS, REQUESTS, QUESTIONS]
            .iter()
            .any(|class| is_one_of(class, word))
}

fn is_preposition(word: &str) -> bool {
    is_one_of(PREPOSITIONS, word)
}

pub(super) fn is_determiner(word: &str) -> bool {
    is_one_of(DETERMINERS, word)
}

fn is_pronoun(word: &str) -> bool {
    is_one_of(PRONOUNS, word)
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    is_one_of(AUXILIARIES, word) || word.ends_with("n't") || word.ends_with("n’t")
}

fn is_one_of(class: &[&str], word: &str) -> bool {
    class.binary_search(&stem(word).as_str()).is_ok()
}

/// A word in small letters, without the mark after it and without what is contracted with it.
fn stem(word: &str) -> String {
    let word = word.trim_matches(|char: char| !char.is_alphanumeric());
    word.split(['\'', '’']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_can_be_searched() {
        for class in
            [CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, AUXILIARIES, PRONOUNS, DETERMINERS, REQUESTS, QUESTIONS]
        {
            assert!(class.is_sorted());
        }
    }

    #[test]
    fn joints() {
        for (left, right, joint) in [
            ("The fee", "is 5 EUR.", Joint::Inside),
            ("We will", "help.", Joint::Inside),
            ("I came, but", "the door was shut.", Joint::Inside),
            ("We tried", "without success.", Joint::Inside),
            ("However", "the door was shut.", Joint::Opening),
            ("In the meantime", "we look for it.", Joint::Opening),
            ("If that does not help", "call us.", Joint::Opening),
            ("The lamp is out of stock", "the next one comes in May.", Joint::Clauses),
            ("The lamp is out of stock", "can you wait?", Joint::Clauses),
            ("If you like, call us", "the line is busy.", Joint::Clauses),
        ] {
            assert_eq!(Joint::of(left, right), joint, "{left} | {right}");
        }
    }
}

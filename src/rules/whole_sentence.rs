//! What can be said in place of a whole sentence, or of a clause, and where a text that is a statement by itself can stand in place
//! of a match.

use std::ops::Range;

use super::Reply;
use crate::finding::InPlaceOf;
use crate::fix::fill_in_blanks::blanks;
use crate::segment::clauses_of;
use crate::segment::grammar::{Classes, List, Mood, PREPOSITIONS, is_verb};
use crate::text::capital::capitalised;
use crate::text::document::PLACEHOLDER;
use crate::text::span::{Prose, Span};

/// The longest sentence that another can take the place of; a longer one mostly says more than one thing.
const MOST_WORDS: usize = 25;
/// The longest sentence, in bytes, that is looked at: one without an end would be read again for every finding.
const MOST_BYTES: usize = 600;
/// What a sentence has that a reader may need: a value, a line of its own, a handle, a tag.
const SIGNS: [char; 5] = [PLACEHOLDER, '\n', '\r', '@', '#'];
/// What a statement begins with.
static SUBJECTS: List = List::new("i i'm our thank this we what you're");
/// What an apology begins with.
const SORRY: [&str; 3] = ["I", "am", "sorry"];
/// What a time begins with.
static BEFORE_TIMES: List = List::new("by on until");
/// What may go on after a time, besides prepositions.
static AFTER_TIMES: List = List::new("if or so that to when where which while with");
/// What joins two clauses, before a subject.
static JOINTS: List = List::new("and as because but so while");
/// What a clause begins with that has a subject of its own.
static OPENINGS: List = List::new("he i it our please she that the there they this we you your");
/// What makes a clause a part of another one.
static SUBORDINATING: List = List::new("as at because by for if in of on since than to whereas while");
/// What goes on with a clause.
static GOING_ON: List = List::new("about at during for from in of on over regarding through throughout to while with");
/// What a reason begins with.
static REASONS: List = List::new("because since");
/// What joins a clause that can go.
static ADDING: List = List::new("and but so");

/// What suggestions take the place of, and what that is to the writer.
type Stretch = (InPlaceOf, Span<Prose>);

/// What can be said in place of the sentence that `span` lies in, and that sentence with its mark at the end. Nothing, where
/// something would be lost with it.
pub(super) fn offered(
    reply: &Reply<'_>,
    span: Span<Prose>,
    texts: impl IntoIterator<Item = String>,
) -> (Vec<String>, Option<Stretch>) {
    if let Some(sentence) = replaceable(reply, span) {
        return (texts.into_iter().collect(), Some(sentence));
    }
    // Of a sentence that says more, a clause can go.
    if texts.into_iter().any(|text| text.is_empty())
        && let Some(clause) = removable(reply, span)
    {
        return (vec![String::new()], Some(clause));
    }
    (Vec::new(), None)
}

/// Texts for the place of a match, without those that do not fit into its sentence. Where one of them is a statement and the
/// match only a part of one, the statements take the place of the whole sentence.
pub(super) fn fitting(reply: &Reply<'_>, span: Span<Prose>, texts: Vec<String>) -> (Vec<String>, Option<Stretch>) {
    let prose = &*reply.document.prose;
    let texts: Vec<String> = texts.into_iter().filter(|text| !is_time(text) || takes_time(prose, span)).collect();
    if texts.iter().any(String::is_empty) && leaves_a_rest(prose, span) {
        let rest = || removable(reply, span).or_else(|| replaceable(reply, span));
        let (empty, others): (Vec<String>, Vec<String>) = texts.into_iter().partition(String::is_empty);
        return match rest() {
            Some(stretch) if others.is_empty() => (empty, Some(stretch)),
            _ => (others, None),
        };
    }
    if !texts.iter().any(|text| is_statement(text)) {
        return (texts, None);
    }
    if stands_alone(reply, span) {
        // Nobody is sorry twice in one breath.
        let is_sorry = has_regretted(reply, span);
        return (texts.into_iter().filter(|text| !is_sorry || first_words(text) != SORRY).collect(), None);
    }
    let statements = || texts.iter().filter(|text| is_statement(text));
    if is_statement(&texts[0]) {
        if let Some((subject, joined)) = goes_on_without_subject(prose, span) {
            return (statements().map(|text| format!("{text}, and {subject}")).collect(), Some(joined));
        }
        // What the writer goes on to ask is not lost.
        let asks = |(_, sentence): &Stretch| sentence.slice(prose).ends_with('?');
        if let Some(sentence) = replaceable(reply, span).filter(|sentence| !asks(sentence)) {
            return (statements().map(|text| ended(capitalised(text))).collect(), Some(sentence));
        }
    }
    (texts.into_iter().filter(|text| !is_statement(text)).collect(), None)
}

/// The sentence of a place, where another can take its place: it says one thing, and no number, link or name that the reader
/// might need besides.
fn replaceable(reply: &Reply<'_>, span: Span<Prose>) -> Option<Stretch> {
    let (document, prose, place) = (reply.document, &*reply.document.prose, span.range());
    let sentence = sentence_at(reply, span)?;
    let whole = sentence.slice(prose).trim_end();
    let first = sentence.range().start;
    let start = first + addressed(whole).min(place.start.saturating_sub(first));
    let range = start..first + whole.len();
    let words = &prose[range.clone()];
    let is_plain = place.end <= range.end
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.contains(SIGNS)
        && !document.is_opaque(Span::of(range.clone()));
    if !is_plain || has_digit(&prose[range.start..place.start]) || has_digit(&prose[place.end..range.end]) {
        return None;
    }
    if gives_reason(&prose[place.end..range.end]) || does_more(&prose[place.end..range.end]) {
        return None;
    }
    let says_more = clauses_of(document, sentence, &reply.engine.vocabulary).into_iter().any(|(clause, status)| {
        let is_main = !matches!(status.mood, Mood::Conditional | Mood::Relative | Mood::Told)
            && !SUBORDINATING.has(&first_word(clause.slice(prose)));
        let is_elsewhere = clause.end() <= span.start() || span.end() <= clause.start();
        let is_said = start < clause.range().end;
        is_main && is_elsewhere && is_said && status.words.len() > 3
    });
    (!says_more).then(|| (InPlaceOf::Sentence, Span::of(range)))
}

/// Whether a reason follows, which an answer keeps: `since your street is not on our map`.
fn gives_reason(behind: &str) -> bool {
    let mut words = behind.split_whitespace();
    words.any(|word| REASONS.has(&word.to_lowercase())) && words.count() >= 2
}

/// Whether a second verb of the same subject follows, with something to it: `and mend the gate`.
fn does_more(behind: &str) -> bool {
    let words: Vec<String> =
        behind.split_whitespace().map(|word| word.trim_end_matches([',', '.', '!', '?', ';']).to_lowercase()).collect();
    words.windows(2).enumerate().any(|(at, pair)| {
        let adverb = usize::from(Classes::of(&pair[1]).meets(Classes::ADVERB));
        ADDING.has(&pair[0])
            && words.get(at + 1 + adverb).is_some_and(|verb| is_verb(verb) && !verb.ends_with("ing"))
            && words.len() > at + 3 + adverb
    })
}

/// The sentence that a place begins in, if it is not too long to be looked at.
fn sentence_at(reply: &Reply<'_>, span: Span<Prose>) -> Option<Span<Prose>> {
    let sentence = reply.document.sentences[reply.document.sentence_at(span.start())?].span;
    (sentence.len() as usize <= MOST_BYTES).then_some(sentence)
}

fn has_digit(text: &str) -> bool {
    text.contains(|char: char| char.is_ascii_digit())
}

/// Whether the sentence of a place has said sorry before it.
fn has_regretted(reply: &Reply<'_>, span: Span<Prose>) -> bool {
    let Some(sentence) = sentence_at(reply, span) else { return false };
    let start = sentence.range().start.min(span.range().start);
    let before = reply.document.prose[start..span.range().start].to_lowercase();
    ["sorry", "apolog", "regret"].iter().any(|word| before.contains(word))
}

/// The first three words of a text.
fn first_words(text: &str) -> [&str; 3] {
    let mut words = text.split(' ');
    std::array::from_fn(|_| words.next().unwrap_or_default())
}

/// The first word of a text, in lower case.
fn first_word(text: &str) -> String {
    text.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// The clause of a place with what joins it to the others, where the sentence stands without it: the first before an “and”, or the
/// last with its own.
fn removable(reply: &Reply<'_>, span: Span<Prose>) -> Option<Stretch> {
    let (document, prose) = (reply.document, &*reply.document.prose);
    let found = clauses_of(document, sentence_at(reply, span)?, &reply.engine.vocabulary);
    let clauses: Vec<Span<Prose>> = found.into_iter().map(|(clause, _)| clause).collect();
    let at = clauses.iter().position(|clause| clause.start() <= span.start() && span.end() <= clause.end())?;
    let clause = clauses[at].range();
    let said = &prose[clause.clone()];
    if said.contains(SIGNS) || has_digit(said) || document.is_opaque(clauses[at]) {
        return None;
    }
    let joint = |range: Range<usize>| {
        let first = prose[range].split(' ').next().unwrap_or_default();
        ADDING.has(first).then_some(first.len())
    };
    let before = prose[clause.start..span.range().start].trim_end();
    let joint_before = before.rsplit(' ').next().filter(|word| ADDING.has(word) && word.len() < before.len());
    let range = if at + 1 == clauses.len()
        && let Some(joint) = joint_before
    {
        let start = before[..before.len() - joint.len()].trim_end_matches([' ', ',']).len();
        clause.start + start..clause.start + said.trim_end_matches(['.', '!', '?', ' ']).len()
    } else if at == 0
        && let Some(next) = clauses.get(1)
        && let Some(length) = joint(next.range())
    {
        let start = clause.start + addressed(said).min(span.range().start - clause.start);
        start..next.range().start + length + 1
    } else if at > 0 && at + 1 == clauses.len() && joint(clause.clone()).is_some() {
        let start = prose[..clause.start].trim_end_matches([' ', ',']).len();
        start..clause.start + said.trim_end_matches(['.', '!', '?', ' ']).len()
    } else {
        return None;
    };
    Some((InPlaceOf::Match, Span::of(range)))
}

/// The bytes at the start of a sentence that call the reader: handles, and a greeting up to its comma.
fn addressed(sentence: &str) -> usize {
    let mut rest = sentence.trim_start();
    while rest.starts_with('@') {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest).trim_start();
    }
    let first = rest.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if Classes::of(&first).meets(Classes::GREETING)
        && let Some((greeting, said)) = rest.split_once(',')
        && greeting.split_whitespace().count() <= 4
    {
        rest = said.trim_start();
    }
    sentence.len() - rest.len()
}

/// The subject of a match after which “and” and a second verb follow, and the match with that “and”: `We value it and will …`.
fn goes_on_without_subject(prose: &str, span: Span<Prose>) -> Option<(&'static str, Stretch)> {
    let first = span.slice(prose).split_whitespace().next()?;
    let subject = if first.eq_ignore_ascii_case("we") { "we" } else { (first == "I").then_some("I")? };
    let next = first_word(prose[span.range().end..].strip_prefix(" and ")?);
    let goes_on = Classes::of(&next).meets(Classes::AUX) || is_verb(&next);
    let joined = Span::of(span.range().start..span.range().end + " and".len());
    goes_on.then_some((subject, (InPlaceOf::Match, joined)))
}

/// Whether a text with a blank says something by itself: `I am sorry that ⟨what happened⟩`, and not `by ⟨day⟩`.
fn is_statement(text: &str) -> bool {
    let has_subject = SUBJECTS.has(&first_word(text)) || text.contains(", we ") || text.contains(", I ");
    has_subject && !blanks(text).is_empty()
}

/// Whether a text with a blank says when: `by ⟨day⟩`.
fn is_time(text: &str) -> bool {
    BEFORE_TIMES.has(&first_word(text)) && !blanks(text).is_empty()
}

/// Whether a time can stand in a place: not in “longer than usual waiting times”, and not after “slightly”.
fn takes_time(prose: &str, span: Span<Prose>) -> bool {
    let behind = prose[span.range().end..].trim_start_matches([' ', '\u{a0}']);
    let next = behind.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let before = prose[..span.range().start].trim_end();
    let last = before.rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let is_qualified = ["slightly", "much", "bit", "little"].contains(&last.as_str());
    let goes_on = next.is_empty() || PREPOSITIONS.has(&next) || AFTER_TIMES.has(&next);
    !is_qualified && (goes_on || Classes::of(&next).meets(Classes::ADVERB))
}

/// Whether words of the same clause are left over where a match is left out: “in this matter” after “thank you for your patience”.
fn leaves_a_rest(prose: &str, span: Span<Prose>) -> bool {
    let said = span.slice(prose);
    let first = first_word(said);
    let last = said.rsplit(' ').next().unwrap_or_default();
    let opens = OPENINGS.has(&first) || ["be", "thank", "thanks", "appreciate"].contains(&first.as_str());
    let next = first_word(&prose[span.range().end..]);
    let goes_on = GOING_ON.has(last) || GOING_ON.has(next.trim_end_matches(|char: char| !char.is_alphanumeric()));
    opens && goes_on && !said.ends_with([',', ':']) && last != "that"
}

/// Whether nothing of the clause of a place lies outside of it.
fn stands_alone(reply: &Reply<'_>, span: Span<Prose>) -> bool {
    let (document, prose, place) = (reply.document, &*reply.document.prose, span.range());
    let Some(index) = document.sentence_at(span.start()) else { return false };
    let sentence = document.sentences[index].span.range();
    let before = prose[sentence.start.min(place.start)..place.start].trim_end();
    let behind = prose[place.end..sentence.end.max(place.end)].trim();
    let is_word = |char: char| char.is_alphanumeric() || char == '\'';
    let last = before.rsplit(|char: char| !is_word(char)).next().unwrap_or_default().to_lowercase();
    let opens = !before.ends_with(is_word) || ["and", "but"].contains(&last.as_str());
    let mut next = behind.split_whitespace().map(|word| word.trim_matches(|char| !is_word(char)).to_lowercase());
    let joins = JOINTS.has(&next.next().unwrap_or_default()) && OPENINGS.has(&next.next().unwrap_or_default());
    opens && (!behind.starts_with(is_word) || joins)
}

/// A text with a mark at its end.
fn ended(text: String) -> String {
    if text.ends_with(['.', '!', '?', ':']) { text } else { text + "." }
}

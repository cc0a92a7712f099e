//! What can be said in place of a whole sentence, or of a clause, and where a text that is a statement by itself can stand in place
//! of a match.

use crate::finding::InPlaceOf;
use crate::fix::fill_in_blanks::blanks;
use crate::segment::clauses_of;
use crate::segment::grammar::{Classes, Mood, PREPOSITIONS};
use crate::text::capital::capitalised;
use crate::text::document::{Document, PLACEHOLDER};
use crate::text::span::{Prose, Span};

/// The longest sentence that another can take the place of; a longer one mostly says more than one thing.
const MOST_WORDS: usize = 25;
/// What a statement begins with.
const SUBJECTS: [&str; 8] = ["i", "i'm", "our", "thank", "this", "we", "what", "you're"];
/// What joins two clauses, before a subject.
const JOINTS: [&str; 6] = ["and", "as", "because", "but", "so", "while"];
/// What a clause begins with that has a subject of its own.
const OPENINGS: [&str; 14] =
    ["he", "i", "it", "our", "please", "she", "that", "the", "there", "they", "this", "we", "you", "your"];

/// What makes a clause a part of another one.
const SUBORDINATING: [&str; 14] =
    ["as", "at", "because", "by", "for", "if", "in", "of", "on", "since", "than", "to", "whereas", "while"];
/// What opens a greeting.
const GREETING: [&str; 4] = ["dear", "hello", "hey", "hi"];

/// What suggestions take the place of, and what that is to the writer.
type Stretch = (InPlaceOf, Span<Prose>);

/// What can be said in place of the sentence that `span` lies in, and that sentence with its mark at the end. Nothing, where
/// something would be lost with it.
pub(super) fn offered(
    document: &Document,
    span: Span<Prose>,
    texts: impl IntoIterator<Item = String>,
) -> (Vec<String>, Option<Stretch>) {
    if let Some(sentence) = replaceable(document, span) {
        return (texts.into_iter().collect(), Some(sentence));
    }
    // Of a sentence that says more, a clause can go.
    if texts.into_iter().any(|text| text.is_empty())
        && let Some(clause) = removable(document, span)
    {
        return (vec![String::new()], Some(clause));
    }
    (Vec::new(), None)
}

/// Texts for the place of a match, without those that do not fit into its sentence. Where one of them is a statement and the
/// match only a part of one, the statements take the place of the whole sentence.
pub(super) fn fitting(document: &Document, span: Span<Prose>, texts: Vec<String>) -> (Vec<String>, Option<Stretch>) {
    let texts: Vec<String> = texts.into_iter().filter(|text| !is_time(text) || takes_time(document, span)).collect();
    if !texts.iter().any(|text| is_statement(text)) || stands_alone(document, span) {
        return (texts, None);
    }
    let statements = || texts.iter().filter(|text| is_statement(text));
    if is_statement(&texts[0]) {
        if let Some((subject, joined)) = goes_on_without_subject(document, span) {
            return (statements().map(|text| format!("{text}, and {subject}")).collect(), Some(joined));
        }
        // What the writer goes on to ask is not lost.
        let asks = |(_, sentence): &Stretch| sentence.slice(&document.prose).ends_with('?');
        if let Some(sentence) = replaceable(document, span).filter(|sentence| !asks(sentence)) {
            return (statements().map(|text| ended(capitalised(text))).collect(), Some(sentence));
        }
    }
    (texts.into_iter().filter(|text| !is_statement(text)).collect(), None)
}

/// The sentence of a place, where another can take its place: it says one thing, and no number, link or name that the reader
/// might need besides.
fn replaceable(document: &Document, span: Span<Prose>) -> Option<Stretch> {
    let sentence = document.sentences[document.sentence_at(span.start())?].span;
    let place = span.range();
    let whole = sentence.slice(&document.prose).trim_end();
    let start = sentence.range().start + addressed(whole).min(place.start.saturating_sub(sentence.range().start));
    let range = start..sentence.range().start + whole.len();
    let words = &document.prose[range.clone()];
    let is_plain = place.end <= range.end
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.contains([PLACEHOLDER, '\n', '\r', '@', '#'])
        && !document.is_opaque(Span::of(range.clone()));
    if !is_plain {
        return None;
    }
    let has_digit = |range: std::ops::Range<usize>| document.prose[range].contains(|char: char| char.is_ascii_digit());
    if has_digit(range.start..place.start) || has_digit(place.end..range.end) {
        return None;
    }
    let says_more = clauses_of(document, sentence).into_iter().any(|(clause, status)| {
        let first = clause.slice(&document.prose).split_whitespace().next().unwrap_or_default().to_lowercase();
        let is_main = !matches!(status.mood, Mood::Conditional | Mood::Relative | Mood::Told)
            && !SUBORDINATING.contains(&first.as_str());
        let is_elsewhere = clause.end() <= span.start() || span.end() <= clause.start();
        let is_said = start < clause.range().end;
        is_main && is_elsewhere && is_said && status.words.len() > 3
    });
    (!says_more).then(|| (InPlaceOf::Sentence, Span::of(range)))
}

/// The clause of a place with what joins it to the others, where the sentence stands without it: the first before an “and”, or the
/// last with its own.
fn removable(document: &Document, span: Span<Prose>) -> Option<Stretch> {
    let prose = &*document.prose;
    let sentence = document.sentences[document.sentence_at(span.start())?].span;
    let clauses: Vec<Span<Prose>> = clauses_of(document, sentence).into_iter().map(|(clause, _)| clause).collect();
    let at = clauses.iter().position(|clause| clause.start() <= span.start() && span.end() <= clause.end())?;
    let clause = clauses[at].range();
    let is_needed =
        |text: &str| text.contains([PLACEHOLDER, '\n', '@', '#']) || text.contains(|char: char| char.is_ascii_digit());
    if is_needed(&prose[clause.clone()]) || document.is_opaque(clauses[at]) {
        return None;
    }
    let joint = |range: std::ops::Range<usize>| {
        let first = prose[range].split(' ').next().unwrap_or_default();
        ["and", "but", "so"].contains(&first).then_some(first.len())
    };
    let range = if at == 0
        && let Some(next) = clauses.get(1)
        && let Some(length) = joint(next.range())
    {
        let start = clause.start + addressed(&prose[clause.clone()]).min(span.range().start - clause.start);
        start..next.range().start + length + 1
    } else if at > 0 && at + 1 == clauses.len() && joint(clause.clone()).is_some() {
        let start = prose[..clause.start].trim_end_matches([' ', ',']).len();
        start..clause.start + prose[clause].trim_end_matches(['.', '!', '?', ' ']).len()
    } else {
        return None;
    };
    Some((InPlaceOf::Match, Span::of(range)))
}

/// The bytes at the start of a sentence that call the reader: handles, and a greeting up to its comma.
fn addressed(sentence: &str) -> usize {
    let after = |text: &str| sentence.len() - text.len();
    let mut rest = sentence.trim_start();
    while rest.starts_with('@') {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest).trim_start();
    }
    let first = rest.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if GREETING.contains(&first.as_str())
        && let Some((greeting, said)) = rest.split_once(',')
        && greeting.split_whitespace().count() <= 4
    {
        rest = said.trim_start();
    }
    after(rest)
}

/// The subject of a match after which “and” and a second verb follow, and the match with that “and”: `We value it and will …`.
fn goes_on_without_subject(document: &Document, span: Span<Prose>) -> Option<(&'static str, Stretch)> {
    let first = span.slice(&document.prose).split_whitespace().next()?;
    let subject = if first.eq_ignore_ascii_case("we") { "we" } else { (first == "I").then_some("I")? };
    let behind = document.prose[span.range().end..].strip_prefix(" and ")?;
    let next = behind.split_whitespace().next()?.to_lowercase();
    let is_verb = Classes::of(&next).meets(Classes::AUX.with(Classes::BASE)) && !OPENINGS.contains(&next.as_str());
    let joined = Span::of(span.range().start..span.range().end + " and".len());
    is_verb.then_some((subject, (InPlaceOf::Match, joined)))
}

/// Whether a text with a blank says something by itself: `I am sorry that ⟨what happened⟩`, and not `by ⟨day⟩`.
fn is_statement(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    SUBJECTS.contains(&first.as_str()) && !blanks(text).is_empty()
}

/// Whether a text with a blank says when: `by ⟨day⟩`.
fn is_time(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["by", "on", "until"].contains(&first.as_str()) && !blanks(text).is_empty()
}

/// Whether a time can stand in a place: not in “longer than usual waiting times”, and not after “slightly”.
fn takes_time(document: &Document, span: Span<Prose>) -> bool {
    let prose = &*document.prose;
    let behind = prose[span.range().end..].trim_start_matches([' ', '\u{a0}']);
    let next = behind.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let before = prose[..span.range().start].trim_end();
    let last = before.rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let is_qualified = ["slightly", "much", "bit", "little"].contains(&last.as_str());
    let goes_on = PREPOSITIONS.has(&next)
        || JOINTS.contains(&next.as_str())
        || ["if", "or", "that", "to", "when", "where", "which", "with"].contains(&next.as_str());
    !is_qualified && (next.is_empty() || goes_on || Classes::of(&next).meets(Classes::ADVERB))
}

/// Whether nothing of the clause of a place lies outside of it.
fn stands_alone(document: &Document, span: Span<Prose>) -> bool {
    let Some(index) = document.sentence_at(span.start()) else { return false };
    let sentence = document.sentences[index].span.range();
    let place = span.range();
    let before = document.prose[sentence.start.min(place.start)..place.start].trim_end();
    let behind = document.prose[place.end..sentence.end.max(place.end)].trim();
    let is_word = |char: char| char.is_alphanumeric() || char == '\'';
    let last = before.rsplit(|char: char| !is_word(char)).next().unwrap_or_default().to_lowercase();
    let opens = before.is_empty() || !before.ends_with(is_word) || ["and", "but"].contains(&last.as_str());
    let mut next = behind.split_whitespace().map(|word| word.trim_matches(|char| !is_word(char)).to_lowercase());
    let closes = behind.is_empty()
        || !behind.starts_with(is_word)
        || next.next().is_some_and(|word| JOINTS.contains(&word.as_str()))
            && next.next().is_some_and(|word| OPENINGS.contains(&word.as_str()));
    opens && closes
}

/// A text with a mark at its end.
fn ended(text: String) -> String {
    if text.ends_with(['.', '!', '?', ':']) { text } else { text + "." }
}

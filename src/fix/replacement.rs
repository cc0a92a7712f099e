//! Putting a text in the place of another so that the sentence stays a sentence: a and an, doubled words and marks, and the
//! places where it would be none any more.

use std::ops::Range;

use super::article::{in_case, is_article, own_article, sounds_like_a_vowel};
use super::function_words::{is_auxiliary, is_determiner};
use super::sentence_context::{Around, change};
use super::words::{first_word, last_word, last_word_start, stands_alone};
use super::{Change, deletion, marks_around, protected_text, replaced};
use crate::text::char_boundary;
use crate::text::document::Document;
use crate::text::fix_error::FixError;
use crate::text::span::{Prose, Span};

/// Words that may well stand twice.
const DOUBLES: [&str; 2] = ["that", "had"];
/// Bytes around a change in which broken marks are looked for.
const NEAR: usize = 40;
/// Words after a quantity among which its verb is looked for.
const VERB: usize = 5;
/// What no sentence holds between two words, where it did not before.
#[rustfmt::skip]
const BROKEN: &[&str] = &[
    " ,", " .", " ?", " !", " ;", " :", ",,", ", ,", ",.", ",?", ",!", ",;", ";,", ".,", "!!", "!.", "?.", "()", "( ", " )", "[]",
    "“”", "\"\"", "‘’", "  ", "- -", "– –", "—,", ":,", "(,", "[,", "-.", "–.",
];

/// The changes that put `text` in place of `span`, in order and without overlap.
///
/// # Errors
/// Why a person has to do it: the words are not ours, or what is left would be no sentence.
pub fn reword(document: &Document, span: Span<Prose>, text: &str) -> Result<Vec<Change>, FixError> {
    let prose: &str = &document.prose;
    if let Some(refusal) = marks_around::torn(prose, span.range()) {
        return Err(refusal);
    }
    let (first, last) = match document.sentence_at(span.start()).map(|index| document.sentences[index]) {
        Some(sentence) if sentence.span.start() <= span.start() => {
            let block = document.regions[sentence.region as usize].span;
            (sentence.span, block)
        }
        _ => (span, span),
    };
    let around = Around { document, prose, sentence: first.range(), block: last.range() };
    if let Some(refusal) = protected_text::refusal(&around, span) {
        return Err(refusal);
    }
    // What stands near decides, not the document: a long one would be read again for every finding.
    let near =
        [around.in_block_before(span.range().start), around.in_block_behind(span.range().end), span.slice(prose)];
    let has = |mark: char| near.iter().any(|text| text.contains(mark));
    let text = if has('’') && !has('\'') { text.replace('\'', "’") } else { text.to_owned() };
    let changes = around.reword(span.range(), &text)?;
    if around.breaks(&changes) { Err(FixError::Sentence) } else { Ok(changes) }
}

impl<'a> Around<'a> {
    fn reword(&self, span: Range<usize>, text: &str) -> Result<Vec<Change>, FixError> {
        let (before, behind) = (self.head(span.start), self.tail(span.end));
        let mut text = text.trim();
        if self.leaves_that(&span, text)
            || self.leaves_quantity(&span, text)
            || self.leaves_request(&span, text)
            || self.leaves_branch(&span, text)
        {
            return Err(FixError::Sentence);
        }
        let previous = last_word(before);
        let next = first_word(behind);
        let is_steered_before = self.is_steered_before(span.start);
        let is_steered_behind = self.is_steered_behind(span.end);
        // Words that stand there already are not said twice.
        if let (Some(last), Some(next)) = (last_word(text), next)
            && let Some(rest) =
                text.strip_suffix(last).filter(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
            && last.eq_ignore_ascii_case(next)
            && let Some(after) = behind.trim_start().strip_prefix(next)
            && stands_alone(after)
            && !is_article(last)
            && !DOUBLES.iter().any(|double| last.eq_ignore_ascii_case(double))
        {
            if is_steered_behind {
                return Err(FixError::Sentence);
            }
            text = rest.trim_end();
        }
        // `Please, do not hesitate to` becomes `Please,`
        let said = last_word(before.trim_end().trim_end_matches(','));
        if let (Some(previous), Some(start)) = (said, first_word(text))
            && !is_article(start)
            && previous.eq_ignore_ascii_case(start)
            && let Some(rest) = text.strip_prefix(start)
            && stands_alone(rest)
            && before.ends_with(' ')
        {
            if is_steered_before {
                return Err(FixError::Sentence);
            }
            text = rest.trim_start();
        }
        // A mark at the end gives way to the one that is there.
        if self.prose[span.end..].starts_with(['.', '!', '?', ',', ';', ':', '…']) {
            text = text.trim_end_matches(['.', '!', ',', ';', ':', '…']);
        }
        let mut article = previous.filter(|_| self.follows_article(span.start));
        let mut wanted = None;
        if let (Some(own), Some(_)) = (own_article(text), article) {
            if is_steered_before {
                return Err(FixError::Sentence);
            }
            // Two articles: the one of the replacement holds, in the place of the one before it.
            wanted = Some(own.to_lowercase());
            text = text[own.len()..].trim_start();
        } else if article.is_some_and(|article| article.eq_ignore_ascii_case("the")) || is_steered_before {
            article = None;
        }
        // What an article stands before is not known where a branch begins.
        if article.is_some() && text.is_empty() && is_steered_behind {
            return Err(FixError::Sentence);
        }
        let main = if text.is_empty() {
            deletion::delete(self, span.clone())?
        } else {
            change(span.clone(), text.to_owned() + self.mark_lost(&span, text))
        };
        let Some(article) = article else { return Ok(vec![main]) };
        let follows = first_word(text).or(next);
        let wanted = wanted
            .unwrap_or_else(|| if follows.is_some_and(sounds_like_a_vowel) { "an".to_owned() } else { "a".to_owned() });
        let start = self.head_start(span.start) + last_word_start(before);
        if article.eq_ignore_ascii_case(&wanted) || follows.is_none() {
            return Ok(vec![main]);
        }
        let wanted = in_case(&wanted, article);
        let place = start..start + article.len();
        if place.end > main.span.range().start {
            return Ok(vec![main]);
        }
        Ok(vec![change(place, wanted), main])
    }

    /// Whether the word before a place is an article, and no letter that is part of a name, such as `Q&A`.
    fn follows_article(&self, at: usize) -> bool {
        let head = self.head(at);
        let start = last_word_start(head);
        let is_alone = head[..start].chars().next_back().is_none_or(|char| !"&/+@.#=".contains(char));
        is_alone && head.ends_with([' ', '\n', '\u{a0}']) && last_word(head).is_some_and(is_article)
    }

    /// Whether words in a branch of a template leave an article outside of it that may go with others: `an {% if x %}old house`.
    fn leaves_branch(&self, span: &Range<usize>, text: &str) -> bool {
        /// Bytes before a branch in which articles are looked for.
        const BRANCHES: usize = 200;
        let sound = |word: Option<&str>| word.map(sounds_like_a_vowel);
        let new = first_word(text).or_else(|| first_word(self.tail(span.end)));
        if sound(first_word(&self.prose[span.clone()])) == sound(new) || !self.is_steered_before(span.start) {
            return false;
        }
        let from = char_boundary::floor(self.prose, span.start.saturating_sub(BRANCHES));
        // A paragraph ends what branches may say together, and a branch looks like one.
        let branches: Vec<usize> = self.steered(from..span.start).collect();
        let breaks = self.prose[from..span.start].match_indices("\n\n").map(|(at, _)| from + at);
        let from = breaks.filter(|at| !branches.contains(at)).last().unwrap_or(from);
        let is_indefinite = |at: usize| {
            last_word(&self.prose[from..at]).is_some_and(|word| is_article(word) && !word.eq_ignore_ascii_case("the"))
        };
        self.steered(from..span.start).any(is_indefinite)
    }

    /// The mark at the end of the sentence, where it goes with the words: `5 % p.a.`
    fn mark_lost(&self, span: &Range<usize>, text: &str) -> &'a str {
        let marks = ['.', '!', '?', '…'];
        let old = &self.prose[span.clone()];
        // In `the order no. of the lamp` it is the stop of an abbreviation: small letters go on with the sentence.
        let goes_on = self.in_block_behind(span.end).trim_start().starts_with(char::is_lowercase);
        let is_last = span.end >= self.sentence.end && !text.ends_with(marks) && !(old.ends_with('.') && goes_on);
        let mark = old.char_indices().next_back().filter(|(_, char)| is_last && marks.contains(char));
        mark.map_or("", |(at, _)| &old[at..])
    }

    /// Whether a second `that` hangs on the one that goes: `please note that …, and that …`.
    fn leaves_that(&self, span: &Range<usize>, text: &str) -> bool {
        let ends = |text: &str| last_word(text).is_some_and(|word| word.eq_ignore_ascii_case("that"));
        if !ends(&self.prose[span.clone()]) || ends(text) {
            return false;
        }
        // `I am afraid that would be late`: there it is the subject.
        if first_word(self.tail(span.end)).is_some_and(is_auxiliary) {
            return true;
        }
        let words: Vec<&str> = self.tail(span.end).split_whitespace().collect();
        let joins = |word: &str| word.ends_with(',') || ["and", "or", "but", "&"].contains(&word);
        words.windows(2).any(|pair| joins(pair[0]) && pair[1] == "that")
    }

    /// Whether the rest does not fit a quantity in one word: `most of them` is not `most them`, and `a number of` may have a
    /// verb in the singular.
    fn leaves_quantity(&self, span: &Range<usize>, text: &str) -> bool {
        let is_quantifier =
            ["every", "few", "many", "most", "several"].iter().any(|word| text.eq_ignore_ascii_case(word));
        let tail = self.tail(span.end);
        let next = first_word(tail).unwrap_or_default();
        let is_plural = !text.eq_ignore_ascii_case("every");
        let is_singular =
            || tail.split_whitespace().take(VERB).any(|word| ["is", "was", "has", "does"].contains(&word));
        is_quantifier
            && (is_determiner(next)
                || ["them", "of"].iter().any(|word| next.eq_ignore_ascii_case(word))
                || is_plural && is_singular())
    }

    /// Whether a request becomes a statement while another request goes on after it: `please find … and sign it`.
    fn leaves_request(&self, span: &Range<usize>, text: &str) -> bool {
        let asks = |text: &str| {
            text.split_whitespace()
                .any(|word| ["please", "kindly"].iter().any(|other| word.eq_ignore_ascii_case(other)))
        };
        let goes_on = || self.tail(span.end).split_whitespace().any(|word| word == "and" || word == "then");
        !text.is_empty() && asks(&self.prose[span.clone()]) && !asks(text) && goes_on()
    }

    /// Whether the changes leave marks or spaces as no sentence has them.
    fn breaks(&self, changes: &[Change]) -> bool {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return false };
        let start = char_boundary::floor(self.prose, (first.span.start() as usize).saturating_sub(NEAR));
        let end = char_boundary::floor(self.prose, last.span.end() as usize + NEAR);
        let old = &self.prose[start..end];
        let edits = changes.iter().map(|change| {
            let range = change.span.range();
            (range.start - start..range.end - start, change.text.as_str())
        });
        let new = replaced(old, edits);
        // Each of them begins with two bytes that are no letters, and few of those stand side by side.
        let is_mark = |byte: u8| !byte.is_ascii_alphanumeric();
        let pairs = new.as_bytes().windows(2).filter_map(<[u8]>::first_chunk).copied();
        let pairs: Vec<[u8; 2]> = pairs.filter(|pair: &[u8; 2]| pair.iter().all(|&byte| is_mark(byte))).collect();
        let mut may_hold =
            BROKEN.iter().filter(|mark| mark.as_bytes().first_chunk().is_some_and(|begins| pairs.contains(begins)));
        may_hold.any(|mark| new.matches(mark).count() > old.matches(mark).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::SourceFile;

    /// The text with `what` replaced by `text`.
    fn with(prose: &str, what: &str, text: &str) -> String {
        let source = SourceFile::from_text("a.txt", prose);
        let mut document = crate::extract::extract(&source).remove(0);
        crate::segment::segment(&mut document);
        let at = prose.find(what).unwrap();
        let changes = match reword(&document, Span::of(at..at + what.len()), text) {
            Ok(changes) => changes,
            Err(refusal) => return format!("{refusal:?}"),
        };
        replaced(prose, changes.iter().map(|change| (change.span.range(), change.text.as_str())))
    }

    #[test]
    fn what_breaks_a_sentence_begins_with_two_marks() {
        let begins = |mark: &&str| mark.bytes().take(2).filter(|byte| !byte.is_ascii_alphanumeric()).count() == 2;
        assert!(BROKEN.iter().all(begins));
    }

    #[test]
    fn articles_follow_the_sound() {
        assert_eq!(with("This is a problem, Dana.", "problem", "issue"), "This is an issue, Dana.");
        assert_eq!(with("Wait an hour or so.", "hour", "day"), "Wait a day or so.");
        assert_eq!(with("A customer asked.", "customer", "applicant"), "An applicant asked.");
        assert_eq!(with("We need a quick answer.", "quick", ""), "We need an answer.");
        assert_eq!(with("It is a nice offer.", "nice offer", "a discount"), "It is a discount.");
        assert_eq!(with("It is the offer.", "offer", "a discount"), "It is a discount.");
    }

    #[test]
    fn deletions_leave_a_sentence() {
        assert_eq!(with("You can just open it.", "just", ""), "You can open it.");
        assert_eq!(with("Simply open the app.", "Simply", ""), "Open the app.");
        assert_eq!(with("Thanks. Unfortunately, we cannot.", "Unfortunately", ""), "Thanks. We cannot.");
        assert_eq!(with("We will, of course, help.", "of course", ""), "We will help.");
        assert_eq!(with("We will, of course, help.", "of course,", ""), "We will help.");
        assert_eq!(with("Of course, we will help.", "Of course,", ""), "We will help.");
        assert_eq!(with("We will help, of course.", "of course", ""), "We will help.");
        assert_eq!(with("Well, just open it.", "just", ""), "Well, open it.");
        assert_eq!(with("Please\njust open it.", "just", ""), "Please\nopen it.");
        assert_eq!(with("Please just\nopen it.", "just", ""), "Please\nopen it.");
        assert_eq!(with("No worries! I sent it.", "No worries", ""), "I sent it.");
        assert_eq!(with("I sent it. No worries!", "No worries", ""), "I sent it.");
        assert_eq!(with("No worries!", "No worries", ""), "Empty");
    }

    #[test]
    fn the_stop_of_an_abbreviation_goes_with_it() {
        let with = |prose: &str| with(prose, "order no.", "order number");
        assert_eq!(with("Send the order no. of the lamp."), "Send the order number of the lamp.");
        assert_eq!(with("The order no.\nof the lamp."), "The order number\nof the lamp.");
        assert_eq!(with("Send the order no. We need it."), "Send the order number. We need it.");
        assert_eq!(with("Send the order no."), "Send the order number.");
        assert_eq!(with("Send the order no., please."), "Send the order number, please.");
    }

    #[test]
    fn nothing_is_said_twice() {
        assert_eq!(with("Kindly please send it.", "Kindly", "Please"), "Please send it.");
        assert_eq!(with("Please, do not wait to call.", "do not wait to", "please"), "Please, call.");
        assert_eq!(with("We are happy: thanks!.", "thanks!", "bye."), "We are happy: bye.");
        assert_eq!(with("It’s no problem.", "no problem", "what I'm here for"), "It’s what I’m here for.");
    }
}

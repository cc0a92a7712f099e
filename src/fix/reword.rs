//! Putting a text in the place of another so that the sentence stays a sentence: a and an, doubled words and marks, and what
//! a deletion leaves behind.

use super::Change;
use crate::document::Document;
use crate::span::{Prose, Span, offset};

/// Words that may well stand twice.
const DOUBLES: [&str; 2] = ["that", "had"];

/// The changes that put `text` in place of `span`, in order and without overlap; `None` where a deletion would leave a block
/// without text.
pub fn reword(document: &Document, span: Span<Prose>, text: &str) -> Option<Vec<Change>> {
    let prose: &str = &document.prose;
    let (first, last) = match document.sentence_at(span.start()).map(|index| document.sentences[index]) {
        Some(sentence) if sentence.span.start() <= span.start() => {
            let block = document.regions[sentence.region as usize].span;
            (sentence.span, block)
        }
        _ => (span, span),
    };
    let around = Around { prose, sentence: first.range(), block: last.range() };
    // The block decides, not the document: a long one would be read again for every finding.
    let style = last.slice(prose);
    let text = if style.contains('’') && !style.contains('\'') { text.replace('\'', "’") } else { text.to_owned() };
    around.reword(span.range(), &text)
}

/// The prose, and where the place at hand stands in it.
struct Around<'a> {
    prose: &'a str,
    sentence: std::ops::Range<usize>,
    block: std::ops::Range<usize>,
}

impl Around<'_> {
    fn reword(&self, span: std::ops::Range<usize>, text: &str) -> Option<Vec<Change>> {
        let (before, behind) = (&self.prose[..span.start], &self.prose[span.end..]);
        let mut text = text.trim();
        let previous = last_word(before);
        let next = first_word(behind);
        // Words that stand there already are not said twice.
        if let (Some(last), Some(next)) = (last_word(text), next)
            && text.ends_with(last)
            && last.eq_ignore_ascii_case(next)
            && !is_article(last)
            && !DOUBLES.iter().any(|double| last.eq_ignore_ascii_case(double))
        {
            text = text[..text.len() - last.len()].trim_end();
        }
        if let (Some(previous), Some(start)) = (previous, first_word(text))
            && !is_article(start)
            && previous.eq_ignore_ascii_case(start)
            && text.starts_with(start)
            && before.ends_with(' ')
        {
            text = text[start.len()..].trim_start();
        }
        // A mark at the end gives way to the one that is there.
        if behind.starts_with(['.', '!', '?', ',', ';', ':', '…']) {
            text = text.trim_end_matches(['.', '!', ',', ';', ':', '…']);
        }
        let mut article = previous.filter(|word| is_article(word) && before.ends_with([' ', '\n', '\u{a0}']));
        let mut wanted = None;
        if let (Some(own), Some(_)) =
            (first_word(text).filter(|word| is_article(word) && text.starts_with(word)), article)
        {
            // Two articles: the one of the replacement holds, in the place of the one before it.
            wanted = Some(own.to_lowercase());
            text = text[own.len()..].trim_start();
        } else if article.is_some_and(|article| article.eq_ignore_ascii_case("the")) {
            article = None;
        }
        let main = if text.is_empty() { self.deletion(span)? } else { change(span, text.to_owned()) };
        let Some(article) = article else { return Some(vec![main]) };
        let follows = first_word(text).or(next);
        let wanted = wanted
            .unwrap_or_else(|| if follows.is_some_and(sounds_like_a_vowel) { "an".to_owned() } else { "a".to_owned() });
        let start = last_word_start(before);
        if article.eq_ignore_ascii_case(&wanted) || follows.is_none() {
            return Some(vec![main]);
        }
        let wanted = in_case(&wanted, article);
        let place = start..start + article.len();
        if place.end > main.span.range().start {
            return Some(vec![main]);
        }
        Some(vec![change(place, wanted), main])
    }

    /// Takes out `span` with the space, and the commas, that belong to it.
    fn deletion(&self, span: std::ops::Range<usize>) -> Option<Change> {
        let prose = self.prose;
        // A comma that was matched with the words is weighed like one behind them.
        let (mut start, mut end) = (span.start, span.start + prose[span].trim_end_matches(',').len());
        let starts = prose[self.sentence.start.min(start)..start].chars().all(|c| !c.is_alphanumeric());
        let ends_sentence = |end: usize| prose[end..self.sentence.end.max(end)].chars().all(|c| !c.is_alphanumeric());
        if starts && ends_sentence(end) {
            return self.whole_sentence();
        }
        if starts {
            end += spaces(&prose[end..]);
            if prose[end..].starts_with(',') {
                end += 1;
                end += spaces(&prose[end..]);
            }
            let next = prose[end..].chars().next()?;
            let capital: String = next.to_uppercase().collect();
            return Some(change(start..end + next.len_utf8(), capital));
        }
        let behind = prose[end..].chars().next();
        let comma_before = prose[..start].trim_end().ends_with(',');
        if comma_before && behind.is_none_or(|c| matches!(c, ',' | '.' | '!' | '?' | ';' | ':')) {
            start = prose[..start].trim_end().len() - 1;
            if behind == Some(',') {
                end += 1;
            }
            return Some(change(start..end, String::new()));
        }
        // A line end stays where it is: of the two spaces, the one that is no line end goes.
        let gap = spaces(&prose[end..]);
        let gap_before = start - prose[..start].trim_end_matches([' ', '\t', '\u{a0}']).len();
        if gap_before > 0 {
            start -= gap_before;
            // What stood between two words keeps one space between what is left.
            if gap == 0 && behind.is_some_and(char::is_alphanumeric) {
                return None;
            }
        } else {
            end += gap;
        }
        Some(change(start..end, String::new()))
    }

    /// Takes out the sentence with its mark and the space behind it, or before it where it is the last of its block.
    fn whole_sentence(&self) -> Option<Change> {
        let (mut start, mut end) = (self.sentence.start, self.sentence.end);
        let is_blank = |text: &str| text.trim().is_empty();
        if is_blank(&self.prose[self.block.start.min(start)..start])
            && is_blank(&self.prose[end..self.block.end.max(end)])
        {
            return None;
        }
        let behind = &self.prose[end..self.block.end.max(end)];
        if is_blank(behind) {
            start = self.prose[..start].trim_end().len();
        } else {
            end += behind.len() - behind.trim_start().len();
        }
        Some(change(start..end, String::new()))
    }
}

fn change(range: std::ops::Range<usize>, text: String) -> Change {
    Change { span: Span::new(offset(range.start), offset(range.end)), text }
}

/// Bytes of white space at the start, up to and with one line end.
fn spaces(text: &str) -> usize {
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\u{a0}']).len();
    let rest = &text[blank..];
    let line_end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    if line_end > 0 && !rest[line_end..].starts_with(['\n', '\r']) { blank + line_end } else { blank }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')
}

/// The word that a text starts with, behind spaces.
fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\t', '\u{a0}', '\n', '\r', '"', '“', '*', '_']);
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    Some(&text[..end]).filter(|word| !word.is_empty())
}

/// The word that a text ends with, before spaces.
fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = last_word_start(text);
    Some(&text[start..]).filter(|word| !word.is_empty())
}

fn last_word_start(text: &str) -> usize {
    let text = text.trim_end();
    text.char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(text.len(), |(at, _)| at)
}

fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// Gives an article the case of the one it replaces.
fn in_case(word: &str, like: &str) -> String {
    let mut letters = like.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => word.to_uppercase(),
        (Some(first), _) if first.is_uppercase() => {
            let mut chars = word.chars();
            chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
        }
        _ => word.to_owned(),
    }
}

/// Whether `an` stands before a word. It follows the sound: an hour, a user, an FAQ, an 8.
fn sounds_like_a_vowel(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let lower = word.to_lowercase();
    let lower = lower.split(['-', '\'', '’']).next().unwrap_or_default();
    let Some(first) = lower.chars().next() else { return false };
    if first.is_ascii_digit() {
        return first == '8' || ["11", "18"].contains(&lower);
    }
    let spelled = capitals && (2..=4).contains(&word.len()) && !lower.chars().skip(1).any(|c| "aeiou".contains(c));
    if spelled || lower.len() == 1 || capitals && matches!(lower, "faq" | "mba" | "url") {
        return "aefhilmnorsx".contains(first);
    }
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    if starts(&["hour", "honest", "honour", "honor", "heir"]) {
        return true;
    }
    let like_you = starts(&["uni", "use", "usu", "usa", "util", "eu", "ubiq", "uten", "ewe"])
        && !starts(&["unim", "unin", "unid", "unintend"])
        || matches!(lower, "one" | "once")
        || starts(&["one-", "oneself"]);
    "aeiou".contains(first) && !like_you
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    /// The text with `what` replaced by `text`.
    fn with(prose: &str, what: &str, text: &str) -> String {
        let source = SourceFile::from_text("a.txt", prose);
        let mut document = crate::extract::extract(&source).remove(0);
        crate::segment::segment(&mut document);
        let at = prose.find(what).unwrap();
        let Some(changes) = reword(&document, Span::of(at..at + what.len()), text) else {
            return "nothing".to_owned();
        };
        super::super::replaced(prose, changes.iter().map(|change| (change.span.range(), change.text.as_str())))
    }

    #[test]
    fn articles_follow_the_sound() {
        assert_eq!(with("This is a problem, Dana.", "problem", "issue"), "This is an issue, Dana.");
        assert_eq!(with("Wait an hour or so.", "hour", "day"), "Wait a day or so.");
        assert_eq!(with("A customer asked.", "customer", "applicant"), "An applicant asked.");
        assert_eq!(with("We need a quick answer.", "quick", ""), "We need an answer.");
        assert_eq!(with("It is a nice offer.", "nice offer", "a discount"), "It is a discount.");
        assert_eq!(with("It is the offer.", "offer", "a discount"), "It is a discount.");
        for (word, an) in [
            ("hour", true),
            ("user", false),
            ("unicorn", false),
            ("uninteresting", true),
            ("FAQ", true),
            ("URL", false),
            ("SMS", true),
            ("NASA", false),
            ("PDF", false),
            ("8", true),
            ("80", true),
            ("one-time", false),
            ("European", false),
            ("MBA", true),
            ("idea", true),
        ] {
            assert_eq!(sounds_like_a_vowel(word), an, "{word}");
        }
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
        assert_eq!(with("No worries!", "No worries", ""), "nothing");
    }

    #[test]
    fn nothing_is_said_twice() {
        assert_eq!(with("Kindly please send it.", "Kindly", "Please"), "Please send it.");
        assert_eq!(with("We are happy: thanks!.", "thanks!", "bye."), "We are happy: bye.");
        assert_eq!(with("It’s no problem.", "no problem", "what I'm here for"), "It’s what I’m here for.");
    }
}

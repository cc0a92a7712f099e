//! What is pressed: links and buttons, and the words on them.

use crate::text::document::Original;
use crate::text::span::{Prose, Span};

/// The longest that a label is on either side of a word in it, in bytes.
const LONGEST: usize = 200;

/// Whether markup of a link stands on both sides: of Markdown, or of HTML, which may itself be written in a string.
pub(super) fn is_whole_link(before: &str, behind: &str) -> bool {
    is_bracketed(before, behind) || is_whole(before, behind, |name| name == "a")
}

/// Whether markup on both sides makes a button of the words, or a link and nothing more.
pub(super) fn is_label(before: &str, behind: &str) -> bool {
    is_bracketed(before, behind) || is_whole(before, behind, is_pressed)
}

/// Whether words are among those of a link or a button.
pub(crate) fn is_in_label(original: Original<'_>, words: Span<Prose>) -> bool {
    let place = original.place(words);
    let (before, behind) = (&original.text[..place.start], &original.text[place.end..]);
    // Nobody looks further than a label is long: a line may have thousands of findings.
    let from = before.len().saturating_sub(LONGEST + 1);
    let to = behind.len().min(LONGEST + 1);
    let opens = before.as_bytes()[from..].iter().rposition(|byte| matches!(byte, b'>' | b'['));
    let opens = opens.map(|at| before.split_at(from + at + 1));
    let closes = behind.as_bytes()[..to].iter().position(|byte| matches!(byte, b'<' | b']'));
    let closes = closes.map(|at| behind.split_at(at));
    opens.zip(closes).is_some_and(|((before, first), (last, behind))| {
        first.len().max(last.len()) <= LONGEST && !first.contains(['<', ']', '"']) && is_label(before, behind)
    })
}

/// Whether brackets of Markdown make a link of the words between.
fn is_bracketed(before: &str, behind: &str) -> bool {
    let emphasised = before.trim_end_matches(['*', '_', ' ']);
    emphasised.ends_with('[') && behind.trim_start_matches(['.', '!', ' ', '*', '_']).starts_with("](")
}

/// Whether a tag ends before the words, and what follows them closes such an element.
fn is_whole(before: &str, behind: &str, is_such: impl Fn(&str) -> bool) -> bool {
    let is_opened = [">", "\\u003e", "&gt;"].iter().any(|end| before.trim_end().ends_with(end));
    is_opened && closed(without_markup(behind)).is_some_and(|name| is_such(&name))
}

/// Whether an element is pressed: a link or a button of HTML, or of a library that has its own, such as `<Button>` and `<.link>`.
fn is_pressed(name: &str) -> bool {
    name == "a" || name.ends_with("button") || name.ends_with("link")
}

/// The name, in small letters, of the element that is closed where a text begins.
fn closed(text: &str) -> Option<String> {
    let rest = ["</", "<\\/", "\\u003c/", "&lt;/"].iter().find_map(|opening| text.strip_prefix(opening))?;
    let end = rest.find(|char: char| !char.is_alphanumeric() && !matches!(char, '.' | '-' | ':')).unwrap_or(rest.len());
    Some(rest[..end].to_ascii_lowercase())
}

/// What follows the ends of emphasis, the comments and the marks and spaces that may stand before the end of a link.
fn without_markup(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(['.', '!', '?', '*', '_', '›', '»', '→']).trim_start();
        let inner = match rest.strip_prefix("<!--") {
            Some(comment) => comment.split_once("-->"),
            None if closed(rest).is_none_or(|name| is_pressed(&name)) => None,
            None => rest.split_once('>'),
        };
        match inner {
            Some((_, after)) => rest = after,
            None => return rest,
        }
    }
}

//! Whether a text reads as said to a customer.

use crate::segment::letter_or_piece::{Shape, Sign};
use crate::segment::{is_list_item, segment};
use crate::text::document::{Document, RegionKind, SourceMap};
use crate::text::name_words::words_and_numbers;
use crate::text::span::offset;

/// What tells a text that is said to somebody from code, data and notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "signs that occur in any combination")]
pub(in crate::extract) struct Speech {
    /// Whether it is sentences at all.
    pub(in crate::extract) is_prose: bool,
    /// `Hi Dana,` or `@dana`
    pub(in crate::extract) greets: bool,
    /// `Kind regards,`
    pub(in crate::extract) closes: bool,
    /// It thanks or says sorry.
    is_warm: bool,
    /// It asks or invites.
    pub(in crate::extract) is_polite: bool,
    /// It speaks as a company does: we, our, I.
    pub(in crate::extract) is_ours: bool,
    /// It speaks to somebody: you, your.
    speaks_to_you: bool,
    /// It leaves something to fill in.
    pub(in crate::extract) has_gap: bool,
}

/// So many words are a reply, whatever is left out of it.
const WHOLE: usize = 12;

/// The most bytes of a word that shows how a text speaks.
const LONGEST: usize = "apologise".len();

/// The fewest words of a text that is sentences.
const FEWEST: usize = 4;

impl Speech {
    /// How a document that is not segmented yet speaks.
    pub(in crate::extract) fn of(document: &Document) -> Self {
        let mut document = document.clone();
        segment(&mut document);
        let mut speech = Self::default();
        let (mut count, mut is_ended) = (0, false);
        for sentence in &document.sentences {
            let kind = document.region_of(sentence);
            if !kind.is_linted() || kind == RegionKind::Caption {
                continue;
            }
            let said = sentence.span.slice(&document.prose);
            is_ended |= said.trim_end().ends_with(['.', '!', '?', '…', ':', ',']);
            for word in said.split(|char: char| !char.is_alphabetic() && !matches!(char, '\'' | '’')) {
                count += usize::from(!word.is_empty());
                speech.hear(word);
            }
        }
        let has = |kind: RegionKind| document.regions.iter().any(|region| region.kind == kind);
        let is_handle = Shape::of(&document).signs().contains(&Sign::Handle);
        speech.greets = has(RegionKind::Greeting) || is_handle;
        speech.closes = has(RegionKind::Closing);
        speech.has_gap = is_handle || document.inlines.iter().any(|inline| inline.kind == RegionKind::Placeholder);
        let letter = document.letter();
        let lines = || letter.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_list = lines().filter(|line| is_list_item(line)).count() * 2 > lines().count();
        // `Hi {{name}}, calm down.` is said in two words.
        let fewest = if speech.greets && speech.has_gap { FEWEST / 2 } else { FEWEST };
        // What shows how a reply is laid out leaves its body out.
        let is_skeleton = count < WHOLE && lines().any(|line| matches!(line, "..." | "…" | "[...]" | "[…]"));
        speech.is_prose =
            count >= fewest && !is_skeleton && (speech.greets || is_ended && !is_list) && is_mostly_letters(&letter);
        speech
    }

    /// Takes in what a word shows, whatever apostrophe it has.
    fn hear(&mut self, word: &str) {
        let mut letters = [0; LONGEST];
        let Some(letters) = letters.get_mut(..word.len()) else { return };
        letters.copy_from_slice(word.as_bytes());
        letters.make_ascii_lowercase();
        match std::str::from_utf8(letters).map(|word| word.split_once(['\'', '’']).unwrap_or((word, ""))) {
            Ok(("you" | "your" | "yours", "")) => self.speaks_to_you = true,
            Ok(("we" | "us" | "our" | "i" | "my", "") | ("i", "m" | "ve" | "ll") | ("we", "re" | "ve" | "ll")) => {
                self.is_ours = true;
            }
            Ok(("please" | "welcome" | "kindly", "")) => self.is_polite = true,
            Ok(("sorry" | "thanks" | "thank" | "apologies" | "apologise" | "apologize", "")) => self.is_warm = true,
            _ => {}
        }
    }

    /// The same for a text without markup.
    pub(in crate::extract) fn of_text(text: &str) -> Self {
        Self::of(&Document::new(text.to_owned(), SourceMap::whole(offset(text.len()))))
    }

    /// Whether it begins or ends like a letter, thanks or says sorry.
    pub(in crate::extract) fn is_letter(self) -> bool {
        self.greets || self.closes || self.is_warm
    }

    /// Whether somebody says it to somebody.
    pub(in crate::extract) fn is_said(self) -> bool {
        self.is_letter() || self.is_polite || self.is_ours || self.speaks_to_you
    }
}

/// Whether most of what is seen is letters, as it is in no language of computers.
fn is_mostly_letters(text: &str) -> bool {
    let (mut letters, mut others) = (0usize, 0usize);
    for char in text.chars().filter(|char| !char.is_whitespace() && *char != crate::text::document::PLACEHOLDER) {
        if char.is_alphabetic() {
            letters += 1;
        } else if !matches!(char, '.' | ',' | '!' | '?' | '\'' | '’') {
            others += 1;
        }
    }
    others * 4 <= letters
}

/// Whether a heading or a name says that replies stand below it.
pub(in crate::extract) fn names_replies(title: &str) -> bool {
    let words: Vec<String> = words_and_numbers(title).map(str::to_lowercase).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    has(&["macros", "canned", "replies"])
        || has(&[
            "response",
            "responses",
            "reply",
            "template",
            "templates",
            "snippets",
            "comments",
            "messages",
            "answers",
            "scripts",
        ]) && has(&[
            "saved",
            "stock",
            "standard",
            "prewritten",
            "boilerplate",
            "reply",
            "response",
            "email",
            "emails",
            "e",
            "mail",
            "support",
            "customer",
            "customers",
            "notice",
            "moderation",
            "auto",
            "communication",
            "helpdesk",
            "chat",
            "phone",
            "call",
            "sms",
            "whatsapp",
            "message",
        ]) && words.len() > 1
}

/// Whether a heading says that the text below it is the one to send: “Template”, “Email body”, “Suggested reply”.
pub(in crate::extract) fn is_the_text(title: &str) -> bool {
    const WHAT_IS_SENT: &[&str] = &["template", "response", "reply", "message", "email", "macro", "script"];
    const MORE_OF_IT: &[&str] = &[
        "the",
        "our",
        "your",
        "suggested",
        "sample",
        "example",
        "standard",
        "canned",
        "saved",
        "body",
        "text",
        "copy",
        "final",
    ];
    let words = || title.split(|char: char| !char.is_alphanumeric() && char != '-').filter(|word| !word.is_empty());
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.replace('-', "").eq_ignore_ascii_case(known));
    words().any(|word| is(word, WHAT_IS_SENT)) && words().all(|word| is(word, WHAT_IS_SENT) || is(word, MORE_OF_IT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_no_prose() {
        for text in
            ["npm install x", "{\"a\": \"Hi there, you.\"}", "a/\n  b.rs\n  c.rs", "SELECT a FROM b WHERE c = 1;"]
        {
            assert!(!Speech::of_text(text).is_prose, "{text}");
        }
        for text in ["Thanks for the report!", "We have refunded it.", "Guten Tag, die Lampe ist da."] {
            assert!(Speech::of_text(text).is_prose, "{text}");
        }
    }

    #[test]
    fn headings_announce_replies() {
        for title in [
            "Saved replies",
            "SUPPORT_MACROS",
            "Canned answers",
            "Email templates",
            "User notice templates",
            "SMS templates",
        ] {
            assert!(names_replies(title), "{title}");
        }
        for title in ["Replying", "API responses", "Templates", "Issue template", "Email", ""] {
            assert!(!names_replies(title), "{title}");
        }
    }

    #[test]
    fn headings_name_the_text_to_send() {
        for title in ["Template", "Email body:", "Suggested reply", "✉️ E-mail template", "The message"] {
            assert!(is_the_text(title), "{title}");
        }
        for title in ["Templates", "Body", "Email address", "When to reply", "Message to colleagues", "Example"] {
            assert!(!is_the_text(title), "{title}");
        }
    }
}

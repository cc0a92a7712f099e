//! What is wrong with a file that is no TOML, for people who have never heard of TOML.

use toml::de::Error;

use crate::text::span::Span;

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// The place to show.
    pub(crate) span: Span,
    /// What is wrong, in plain words.
    pub(crate) message: String,
    /// How to put it right.
    pub(crate) help: Option<String>,
}

/// What the parser says, what to say instead, and what to do.
const SAID: &[(&str, &str, &str)] = &[
    (
        "invalid basic string",
        "this text has no closing quotation mark",
        "Put text between two quotation marks on one line: \"…\". Inside it, write \\\" or “ ”.",
    ),
    (
        "missing comma between array elements",
        "a comma is missing before this",
        "Separate the texts of a list with commas, and close it with a bracket: [\"…\", \"…\"]. A text that has ' in it \
         needs \" around it.",
    ),
    ("string values must be quoted", "this text has no quotation marks", "Put \"…\" around it."),
    ("unclosed array table", "this heading is not closed", "A heading has two brackets on each side: [[phrase]]."),
    ("unclosed table", "this heading is not closed", "A heading has two brackets on each side: [[phrase]]."),
    ("unclosed array", "this list is not closed", "Write ] after its last text."),
    (
        "key with no value",
        "this name has no value",
        "Write a value after =, as in id = \"calm-down\"; put a heading in brackets: [[phrase]].",
    ),
    (
        "invalid unquoted key",
        "this character is not allowed in a name",
        "Write = between a name and its value, not a colon: id = \"…\". A note for people starts with #.",
    ),
    ("invalid boolean", "this is neither true nor false", "Write true or false, in small letters and without quotes."),
    ("unexpected `=` in array", "this list is not closed", "Write ] after its last text."),
    ("missing escaped value", "a backslash is not allowed before this letter", "Write the backslash twice: \\\\."),
    ("duplicate key", "this appears twice in one entry", "Keep one of the two lines."),
];

/// Characters that look like others and come with what is pasted from a letter, what to say of them, and what to do.
const LOOKS: &[(&[char], &str, &str)] = &[
    (
        &['“', '”', '„', '«', '»', '‟', '″'],
        "these are curly quotation marks",
        "Type straight ones instead: \"…\". Word processors and mail programs turn them into curly ones.",
    ),
    (
        &['\u{a0}', '\u{202f}', '\u{2009}', '\u{200b}', '\u{feff}'],
        "this space is not an ordinary one",
        "Delete it and type a space; it comes from a word processor or a page.",
    ),
];

/// The first of the errors in `text`. All that the parser says after it is its guess at how the text goes on.
pub(crate) fn first(errors: &[Error], text: &str) -> Option<Broken> {
    // A text without end hides the end of its list as well.
    let is_result = |error: &Error| error.message().starts_with("unclosed array");
    let start = |error: &Error| (error.span().map_or(0, |span| span.start), is_result(error));
    let error = errors.iter().min_by_key(|error| start(error))?;
    let place = error.span().and_then(|span| text.get(span)).unwrap_or_default();
    let of_word_processors =
        LOOKS.iter().find(|(signs, _, _)| place.contains(*signs)).map(|(_, message, help)| (message, help));
    let known =
        || SAID.iter().find(|(said, _, _)| error.message().starts_with(said)).map(|(_, message, help)| (message, help));
    let (message, help) = match of_word_processors.or_else(known) {
        Some((message, help)) => ((*message).to_owned(), Some((*help).to_owned())),
        None => (error.message().to_owned(), None),
    };
    Some(Broken { span: error.span().map_or(Span::new(0, 0), Span::of), message, help })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> (String, Option<String>) {
        let (_, errors) = toml::de::DeTable::parse_recoverable(text);
        let found = first(&errors, text).unwrap();
        (found.message, found.help)
    }

    #[test]
    fn common_slips_are_said_in_plain_words() {
        for (text, said) in [
            ("a = [\"b]\nc = \"d\"\n", "no closing quotation mark"),
            ("a = \"b\nc = \"d\"\n", "no closing quotation mark"),
            ("a = [\"b\" \"c\"]\n", "a comma is missing"),
            ("a = b\n", "no quotation marks"),
            ("a = [\"b\"\nc = \"d\"\n", "a comma is missing"),
            ("a = [\"b]\n", "no closing quotation mark"),
            ("[[phrase]\nid = \"a\"\n", "heading"),
            ("[phrase\nid = \"a\"\n", "heading"),
            ("id: \"a\"\n", "not allowed in a name"),
            ("// a note\n", "not allowed in a name"),
            ("unless after = [\"a\"]\n", "this name has no value"),
            ("phrase\nid = \"a\"\n", "this name has no value"),
            ("enabled = False\n", "neither true nor false"),
            ("a = “b”\n", "curly quotation marks"),
            ("a = „b“\n", "curly quotation marks"),
            ("a = [“b”, \"c\"]\n", "curly quotation marks"),
            ("a\u{a0}= \"b\"\n", "not an ordinary one"),
        ] {
            let (message, help) = broken(text);
            assert!(message.contains(said) && help.is_some(), "{text}: {message}");
        }
    }
}

//! What the marks around a text on a page mean: the language of a fence, the margin of a quote, the name of a column.

use std::ops::Range;

use crate::extract::Flavour;
use crate::extract::decoded_text::Layer;
use crate::segment::greeting_words::greeting_cue;
use crate::segment::ruled_title;

/// How the text of a fence is marked up; `None` where it is in a language of computers.
pub(super) fn flavour_of(info: &str) -> Option<Flavour> {
    let language = info.split([' ', ',', '{', ':']).next().unwrap_or_default().to_lowercase();
    match language.as_str() {
        "" | "text" | "txt" | "plain" | "plaintext" | "email" | "e-mail" | "mail" | "eml" | "message" | "reply" => {
            Some(Flavour::Auto)
        }
        "md" | "markdown" => Some(Flavour::Markdown),
        "html" => Some(Flavour::Html),
        _ => None,
    }
}

/// Whether a text has marks that only Markdown has.
pub(super) fn has_marks(text: &str) -> bool {
    text.contains("](") || text.contains("**") || text.contains('`')
}

/// `> [!NOTE]`, `> **Note:** …`: the page speaks to who reads it.
pub(super) fn is_admonition(text: &str) -> bool {
    const WORDS: [&str; 9] = ["note", "tip", "warning", "important", "caution", "info", "hint", "todo", "attention"];
    let text = text.trim_start();
    let word = text.trim_start_matches(|char: char| !char.is_alphabetic());
    let end = word.find(|char: char| !char.is_alphabetic()).unwrap_or(word.len());
    let is_marked =
        word[end..].trim_start_matches(['*', '_']).starts_with([':', ']', '\n', '.']) || text.starts_with("**");
    text.starts_with("[!") || is_marked && WORDS.iter().any(|known| word[..end].eq_ignore_ascii_case(known))
}

/// `###[Q] Title`: a heading that lacks its space, as `AutoReviewComments` writes them, or `---- Title`, and where the text below
/// it begins.
pub(super) fn tight_heading(paragraph: &str) -> Option<(&str, usize)> {
    let line = paragraph.lines().next()?;
    if let Some(title) = ruled_title(line) {
        return Some((title, line.len()));
    }
    let title = line.strip_prefix("###")?;
    let is_title = !title.starts_with(['#', ' ', '\t']) && !title.trim().is_empty();
    is_title.then(|| (title.trim(), line.len()))
}

/// The length of what stands above the letter of a section for who sends it: `**When to send:** after the call`, up to the
/// greeting, or to the subject before that.
pub(super) fn above_letter(section: &str) -> usize {
    /// The most lines down to the greeting.
    const NOTES: usize = 16;
    let (mut at, mut is_noted, mut subject) = (0, false, None);
    for line in section.split_inclusive('\n').take(NOTES) {
        let said = line.trim();
        if greeting_cue(said).is_some() {
            return if is_noted { subject.unwrap_or(at) } else { 0 };
        }
        match bold_lead(said).map(|(label, _)| label) {
            Some(label) if label.to_lowercase().starts_with("subject") => subject = Some(at),
            Some(label) if label.ends_with(':') => is_noted = true,
            _ if said.is_empty() || is_rule(said) => {}
            _ => return 0,
        }
        at += line.len();
    }
    0
}

/// The bold words that begin a line, and what follows them.
fn bold_lead(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("**")?.split_once("**")
}

/// Whether a section is nothing but notes for who sends something: `**Use for:** …`, `**Action:** close the ticket`.
pub(super) fn is_all_notes(section: &str) -> bool {
    let mut lines = section.lines().map(str::trim).filter(|line| !line.is_empty() && !is_rule(line));
    let is_note = |line: &str| {
        bold_lead(line).is_some_and(|(label, note)| {
            label.ends_with(':') && !names_an_answer(label.trim_end_matches(':')) && !note.trim().is_empty()
        })
    };
    lines.next().is_some_and(is_note) && lines.all(is_note)
}

/// Whether a line is a rule, `---`.
fn is_rule(line: &str) -> bool {
    line.len() > 2 && line.bytes().all(|byte| matches!(byte, b'-' | b'*' | b'_'))
}

/// What a `<summary>` says.
pub(super) fn summary(html: &str) -> Option<String> {
    let start = html.find("<summary>")? + "<summary>".len();
    let end = start + html[start..].find("</summary>")?;
    let mut said = String::new();
    let mut in_tag = false;
    for char in html[start..end].chars() {
        match char {
            '<' => in_tag = true,
            '>' => in_tag = false,
            char if !in_tag => said.push(char),
            _ => {}
        }
    }
    Some(said.trim().to_owned())
}

/// `**Reply:**`, `**Owner response**`: what stands above is what was written by whoever is answered.
pub(super) fn names_an_answer(title: &str) -> bool {
    const WORDS: [&str; 4] = ["reply", "response", "answer", "replied"];
    let words: Vec<&str> = title.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_answer = |word: &&str| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
    words.len() <= 3 && words.last().is_some_and(is_answer)
}

/// A cell without the marks of Markdown.
pub(super) fn plain_title(cell: &str) -> String {
    cell.trim().trim_matches(['*', '_', '`', '|', ' ']).to_owned()
}

/// Whether a column holds what is sent.
pub(super) fn is_column_of_replies(name: &str) -> bool {
    const WORDS: [&str; 11] = [
        "reply",
        "replies",
        "response",
        "responses",
        "macro",
        "template",
        "message",
        "answer",
        "text",
        "wording",
        "comment",
    ];
    let name = name.trim_matches(['*', '_', ' ']);
    name.split_whitespace().count() <= 3
        && name.split_whitespace().any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// The lines of a block quote without the marks before them.
pub(super) fn without_margin(text: &str, place: Range<usize>) -> Layer {
    each_line(text, place, |line| {
        let said = line.trim_start_matches([' ', '\t']);
        match said.strip_prefix('>') {
            Some(said) => said.strip_prefix(' ').unwrap_or(said),
            None => said,
        }
    })
}

/// The lines of an item without the white space before all but the first.
pub(super) fn without_indent(text: &str, place: Range<usize>, indent: usize) -> Layer {
    let first = place.start;
    each_line(text, place, |line| {
        if line.as_ptr() as usize == text.as_ptr() as usize + first {
            return line;
        }
        let margin = line.bytes().take(indent).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        &line[margin..]
    })
}

/// What `part` leaves of each line.
fn each_line(text: &str, place: Range<usize>, part: impl Fn(&str) -> &str) -> Layer {
    let mut layer = Layer::default();
    let mut at = place.start;
    for line in text[place].split_inclusive('\n') {
        at += line.len();
        layer.verbatim(text, at - part(line).len()..at);
    }
    layer
}

//! Letters in the strings of a program: the mails that most applications send stand there, between statements, in one string or in
//! several that are joined. What greets or closes like a letter is one, and so is a formatted text that is said to somebody; all other
//! strings are the program's.

mod calls;
mod decoding;
mod joins;
pub(super) mod languages;
mod lines_in_list;
mod literals;
mod mail_by_lines;
mod remarks;

use std::path::Path;
use std::sync::Arc;

pub(super) use self::decoding::decode;
use self::joins::Joined;
use self::languages::Language;
pub(super) use self::literals::Code;
use super::flavour::Flavour;
use super::reply_page::Speech;
use super::{Extracted, Sort};
use crate::text::document::{Document, Kind};
use crate::text::name_words::words;
use crate::text::source::SourceFile;
use crate::text::source_escaping::Escape;

/// What the records of such a file are called.
pub(super) const CALLED: &str = "mails in code";

/// The fewest words of a formatted text that no greeting and no closing makes a letter, and of one among canned replies.
const WORDS: usize = 12;
const WORDS_AMONG_REPLIES: usize = 8;

/// The letters of a program.
pub(super) fn read(source: &SourceFile) -> Extracted {
    let mut extracted = Extracted { documents: letters(source), sort: Sort::Code, ..Extracted::default() };
    if !extracted.documents.is_empty() {
        extracted.systems.insert(CALLED.into());
    }
    extracted
}

/// What begins a comment in a program of that path.
pub(super) fn line_comment(path: &str) -> &'static str {
    languages::of_path(Path::new(path)).map_or("#", |language| language.line_comments[0])
}

/// Whether a file of PHP is a program and no page.
pub(super) fn is_php_without_page(text: &str) -> bool {
    let is_over = || text.split_once("?>").is_none_or(|(_, behind)| behind.trim().is_empty());
    text.trim_start().starts_with("<?php") && is_over()
}

/// The strings of a file that are letters, in its order.
pub(super) fn letters(source: &SourceFile) -> Vec<Document> {
    let Some(language) = languages::of_path(Path::new(source.path())) else { return Vec::new() };
    let code = &Code::new(source.text(), language);
    let is_called = is_called_like_replies(source.path());
    code.texts().filter_map(|joined| letter(code, &joined, language, is_called)).collect()
}

/// A text as a document, if it is a letter.
fn letter(code: &Code<'_>, joined: &Joined, language: &Language, is_called: bool) -> Option<Document> {
    let has_words = |text: &str| text.split_whitespace().nth(2).is_some();
    let at = joined.span.start;
    let is_of_program = || code.describes(at) || code.is_of_model(at) || code.is_reported(at);
    if !has_words(&code.text[joined.span.clone()]) || !joined.is_mail && is_of_program() {
        return None;
    }
    let decoded = decode(code, joined).finish();
    let mut document = Flavour::Auto.read_file(&decoded.text, &[]);
    if !is_letter(&document, &decoded.text, joined.is_mail, is_called) {
        return None;
    }
    document.map = document.map.through(&decoded.map);
    document.kind = Some(Kind::Macro);
    document.escapes.push(language.writes.unwrap_or(Escape::Literal(joined.mark(code.text))));
    Some(document)
}

/// Whether agents choose from the texts of a file of that path, or nearly all that it says is sent to somebody.
fn is_called_like_replies(path: &str) -> bool {
    const CALLED: &[&str] =
        &["canned", "replies", "macros", "sms", "whatsapp", "mailer", "notifier", "notification", "notifications"];
    let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
    words(&stem).any(|word| CALLED.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a text is said to somebody in a letter. `is_mail`: the program says so. `is_called`: it stands among replies.
fn is_letter(document: &Document, text: &Arc<String>, is_mail: bool, is_called: bool) -> bool {
    let words = document.prose.split_whitespace().count();
    if words < 4 || is_task(&document.prose) {
        return false;
    }
    let speech = Speech::of(document);
    let is_markup = Flavour::Auto.known(text) == Flavour::Html;
    speech.is_prose
        && (is_mail
            || speech.greets
            || speech.is_said()
                && (speech.closes || is_markup && words >= WORDS || is_called && words >= WORDS_AMONG_REPLIES))
}

/// Whether a text sets a language model a task.
fn is_task(prose: &str) -> bool {
    let said = prose.trim_start().to_lowercase();
    let begins = |known: &[&str]| known.iter().any(|known| said.starts_with(known));
    begins(&[
        "you are a ",
        "you are an ",
        "you are the ",
        "you're a ",
        "act as ",
        "your task ",
        "write a ",
        "generate a ",
        "draft a ",
    ]) || said.contains("respond with json")
        || said.contains("system prompt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, text: &str) -> Vec<String> {
        letters(&SourceFile::from_text(path, text)).iter().map(|letter| letter.prose.trim().to_owned()).collect()
    }

    #[test]
    fn code_on_a_line_of_its_own_is_a_paragraph() {
        let text = "const body = `\n  ${p(\"Hi Ana, your oar is here.\")}\n  ${p(\"It waits in ${shed}.\")}\n  Bye, ${name}\n`;\n";
        let said = said("src/mails/oar.ts", text);
        let paragraphs: Vec<&str> = said[0].split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect();
        assert_eq!(paragraphs.len(), 3, "{said:?}");
    }

    #[test]
    fn of_many_letters_none_is_lost() {
        const MANY: usize = 400;
        for (path, begin) in
            [("oars.py", "OAR_"), ("Oars.cs", "public const string Oar"), ("oars.ts", "export const oar")]
        {
            let line =
                |number| format!("{begin}{number} = \"Hi Ana, your oar is here, and it waits in shed {number}.\";\n");
            let text: String = (0..MANY).map(line).collect();
            assert_eq!(said(path, &text).len(), MANY, "{path}");
        }
    }

    #[test]
    fn a_character_by_its_number_is_one() {
        for (path, written) in [
            ("mail.ts", r"\ud83d\ude0a"),
            ("mail.ts", r"\u{1F60A}"),
            ("mail.rb", r"\u{1f60a}"),
            ("mail.py", r"\U0001F60A"),
            ("Mail.java", r"\uD83D\uDE0A"),
        ] {
            let text = format!("a = \"Hi Ana, your oar is here {written} and caf\\u00e9 too.\";\n");
            assert_eq!(said(path, &text), ["Hi Ana, your oar is here 😊 and café too."], "{path}");
        }
        let folder = "a = \"Hi Ana, your oar is in C:\\Users\\Ana now.\";\n".replace('\\', r"\\");
        assert_eq!(said("Mail.cs", &folder), [r"Hi Ana, your oar is in C:\Users\Ana now."]);
    }

    #[test]
    fn letters_of_two_functions_are_two() {
        let two = "<?php function late() { $this->body .= 'Hi Ana, your oar is late.'; return $this; }\nfunction here() { $this->body .= 'Hi Ben, your oar is here.'; return $this; }\n";
        assert_eq!(said("mail.php", two).len(), 2);
        let owners = "<?php $a->body .= 'Hi Ana, your oar is late.';\n$b->body .= 'Hi Ben, your oar is here.';\n";
        assert_eq!(said("mail.php", owners).len(), 2);
        let cases = "switch (a) { case 1: msg += \"Hi Ana, your oar is late.\"; break;\ncase 2: msg += \"Hi Ben, your oar is here.\"; }\n";
        assert_eq!(said("mail.ts", cases).len(), 2);
    }

    #[test]
    fn what_a_statement_adds_after_its_last_string_is_a_value() {
        let values = "let text = \"Dear \" + name;\ntext += \",\\n\\nyour oar is late.\";\n";
        assert_eq!(said("mail.ts", values), ["Dear \u{fffc},\n\nyour oar is late."]);
        let calls = "text.append(String.format(\"Dear %s,\", name)).append(\"\\nyour oar is late.\\n\");\ntext.append(\"Kind regards,\\nTom\");\n";
        assert_eq!(said("Mail.java", calls), ["Dear \u{fffc},\nyour oar is late.\nKind regards,\nTom"]);
        let first = "msg = \"Hello\"\nmsg += name\nmsg += \", your oar is late.\\nKind regards,\\nTom\"\n";
        assert_eq!(said("mail.py", first), ["Hello\u{fffc}, your oar is late.\nKind regards,\nTom"]);
    }

    #[test]
    fn a_letter_between_two_statements_is_read() {
        let between = "subject = \"Your oar is late\"\nbody = \"Hi Ana,\\nyour oar is late.\\nKind regards,\\nTom\"\nif again:\n    subject += \" again\"\n";
        assert_eq!(said("mail.py", between), ["Hi Ana,\nyour oar is late.\nKind regards,\nTom"]);
    }

    #[test]
    fn a_sum_in_a_list_is_a_sum_and_a_remark_is_none() {
        let list = "post([\"Hi Ana,\", name + \", your oar is late until \" + day + \" and we call you\", \"Tom\"].join(\"\\n\"));\n";
        assert_eq!(said("mail.js", list), ["Hi Ana,\n\u{fffc}, your oar is late until \u{fffc} and we call you\nTom"]);
        let remark = "text = \"Hi Ana, your oar is late. \"\ntext += name  # not \"the oar of old\"\ntext += \". Kind regards, Tom\"\n";
        assert_eq!(said("mail.py", remark), ["Hi Ana, your oar is late. \u{fffc}. Kind regards, Tom"]);
        let words = "post([\"Hi Ana, \", \"your oar \", \"is late.\"].join(\"\"));\n";
        assert_eq!(said("mail.js", words), ["Hi Ana, your oar is late."]);
    }
}

//! What a piece of code in a template does to the text around it. The languages differ, but blocks end by a word, by `end` or
//! by a brace in all of them.

use super::Effect;

/// Words between two texts of which a customer receives one.
const BRANCHES: &[&str] = &[
    "else",
    "elsif",
    "elseif",
    "elseIf",
    "elif",
    "when",
    "case",
    "default",
    "plural",
    "empty",
    "rescue",
    "catch",
    "foreachelse",
    "forelse",
    "sep",
    "recover",
];

/// Words that begin a block in languages that end all of them by `end`.
const OPENERS: &[&str] =
    &["if", "unless", "case", "for", "while", "until", "begin", "range", "with", "block", "define", "foreach"];

/// The word at the start.
pub(super) fn word(body: &str) -> &str {
    let len = body.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    &body[..len]
}

/// Whether the word stands between two branches.
pub(super) fn is_branch(word: &str) -> bool {
    BRANCHES.contains(&word)
}

/// Whether a branch needs nothing but its word.
pub(super) fn stands_alone(word: &str) -> bool {
    matches!(word, "else" | "default" | "empty")
}

/// What the word ends: `if` for `endif`, nothing in particular for `end`.
pub(super) fn ended(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("end")?;
    Some(rest.trim_start_matches('_'))
}

/// Whether the word begins a block that `end` ends.
pub(super) fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}

/// What code does that stands between marks of its own, and the name of the block that it begins or ends.
pub(super) fn effect(code: &str) -> (Effect, &str) {
    let body = code.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_'));
    if body.starts_with(['#']) || body.starts_with("//") || body.starts_with("/*") && body.ends_with("*/") {
        return (Effect::Comment, "");
    }
    // `<%= form_for x do |form| %>` shows what is in the block.
    let shows = body.starts_with('=');
    let statement = body.trim_start_matches(['=', ' ']).trim_end_matches([';', ' ']);
    if let Some(rest) = statement.strip_prefix('}') {
        let rest = rest.trim_start_matches([')', ';', ' ']);
        return if is_branch(word(rest)) { (Effect::Branch, "") } else { (Effect::Close, "") };
    }
    let first = word(statement);
    if let Some(name) = ended(first).filter(|_| !shows) {
        return (Effect::Close, name);
    }
    // Of several statements, the last one is left open.
    let last = statement.rsplit([';', '}', '\n']).next().unwrap_or(statement).trim_start();
    if statement.ends_with(':') {
        let word = word(last);
        return if is_branch(word) { (Effect::Branch, "") } else { (Effect::Open, word) };
    }
    if is_branch(first) && first != "case" {
        return (Effect::Branch, "");
    }
    let leaves_open = statement.ends_with('{') || statement.ends_with(" do") || statement.ends_with("->");
    if leaves_open || statement.ends_with('|') && statement.contains(" do ") {
        // `fn x ->` of a `case`, and its arms.
        return (Effect::Open, "");
    }
    if shows {
        return (Effect::Value, "");
    }
    if is_opener(first) && !statement.contains(['{', ';']) {
        return (Effect::Open, "");
    }
    let says = |word: &str| {
        memchr::memmem::find_iter(statement.as_bytes(), word)
            .any(|at| !statement[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    if ["echo ", "print(", "printf(", "print ", "_e("].iter().any(|word| says(word)) || statement.contains("_e(") {
        return (Effect::Value, "");
    }
    (Effect::Control, first)
}

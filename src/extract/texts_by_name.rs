//! Texts by name that a team has written for itself: `{ "refund": "Hi {name}, …", "delay": "Hi {name}, …" }`, or a list of them by name.
//!
//! Or a record by name whose text is called so, `{ "refund": { "keywords": ["refund"], "response": "Hi …" } }`, or lists of texts of which
//! one is chosen, `"content": ["Thank you for …", "I am sorry that …"]`, in whatever they lie.
//!
//! Programs keep texts of their own in the same way: what a button says, what went wrong. So a table counts only where most of its texts
//! are sentences, and half of them letters or, in a file that is called like replies, said to somebody. Lists anywhere count where they
//! are many, mostly said to somebody, and thank or say sorry again and again.

use super::container::{Node, Part, Text};
use super::reply_page::reads_as_reply::Speech;
use super::systems;

/// The fewest texts of a table that shows what they are.
const FEWEST: usize = 3;
/// What a text is called in a record that has its name from the table, and what several are that somebody chooses from.
const CALLED: [&str; 8] = ["body", "content", "message", "reply", "response", "template", "text", "answer"];
const SEVERAL: [&str; 12] = [
    "answers",
    "body",
    "content",
    "contents",
    "messages",
    "paragraphs",
    "phrases",
    "replies",
    "responses",
    "templates",
    "texts",
    "variants",
];
/// The fewest and the most texts of lists that lie anywhere, as nobody chooses from more, and how many of them there are at most for
/// each that thanks or says sorry.
const FEWEST_CHOICES: usize = 8;
const MOST_CHOICES: usize = 2_000;
const CHOICES_PER_COURTESY: usize = 4;
/// The fewest words of a text that is looked at: most tables of texts hold names and titles.
const WORDS: usize = 4;

/// A text that customers read, by name.
pub(super) struct Named<'n, 'a> {
    /// Index of the part of the file.
    pub(super) part: usize,
    /// Where the text stands in the part.
    pub(super) pointer: String,
    /// What it is called.
    pub(super) name: &'n str,
    pub(super) text: &'n Text<'a>,
}

/// The texts of such tables in a file, in its order. `is_called`: whether the file is called like replies.
pub(super) fn texts<'n, 'a>(file: &str, parts: &'n [Part<'a>], is_called: bool) -> Vec<Named<'n, 'a>> {
    let mut found = Vec::new();
    // Rows, lines and the tables of a list are records: what a customer wrote may stand in them, too.
    let whole = || parts.iter().enumerate().filter(|(_, part)| part.name.is_empty());
    for (part, Part { node, .. }) in whole() {
        look(file, node, part, &mut String::new(), is_called, &mut found);
    }
    if found.is_empty() {
        for (part, Part { node, .. }) in whole() {
            choices(node, part, "", &mut String::new(), &mut found);
        }
        if !are_choices(file, &found) {
            found.clear();
        }
    }
    found
}

/// The texts of lists that are called like texts, wherever they lie.
fn choices<'n, 'a>(
    node: &'n Node<'a>,
    part: usize,
    title: &'n str,
    pointer: &mut String,
    found: &mut Vec<Named<'n, 'a>>,
) {
    let len = pointer.len();
    match node {
        Node::Map(entries) => {
            for entry in entries {
                if !is_inner(&entry.value) {
                    continue;
                }
                pointer.push('/');
                pointer.push_str(&entry.key);
                if let Node::List(_) = &entry.value
                    && SEVERAL.iter().any(|known| entry.key.eq_ignore_ascii_case(known))
                {
                    let name = if title.is_empty() { &*entry.key } else { title };
                    systems::texts(&entry.value, pointer, &mut |pointer, text| {
                        found.push(Named { part, pointer: pointer.to_owned(), name, text });
                    });
                }
                choices(&entry.value, part, &entry.key, pointer, found);
                pointer.truncate(len);
            }
        }
        Node::List(list) => {
            for (index, item) in list.numbered().filter(|(_, item)| is_inner(item)) {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                choices(item, part, title, pointer, found);
                pointer.truncate(len);
            }
        }
        _ => {}
    }
}

/// Whether something may lie in a value.
fn is_inner(node: &Node<'_>) -> bool {
    matches!(node, Node::Map(_) | Node::List(_))
}

/// Whether texts that somebody chooses from are said to customers.
fn are_choices(file: &str, named: &[Named<'_, '_>]) -> bool {
    if !(FEWEST_CHOICES..=MOST_CHOICES).contains(&named.len()) {
        return false;
    }
    let speeches: Vec<Speech> = named.iter().map(|named| Speech::of_text(&named.text.value(file))).collect();
    let count = |is: fn(&Speech) -> bool| speeches.iter().filter(|speech| speech.is_prose && is(speech)).count();
    count(|speech| speech.is_said()) * 3 >= named.len() * 2
        && count(|speech| speech.is_letter()) * CHOICES_PER_COURTESY >= named.len()
}

fn look<'n, 'a>(
    file: &str,
    node: &'n Node<'a>,
    part: usize,
    pointer: &mut String,
    is_called: bool,
    found: &mut Vec<Named<'n, 'a>>,
) {
    let named = table(node, part, pointer);
    if named.len() >= FEWEST && are_replies(file, &named, is_called) {
        found.extend(named);
        return;
    }
    let Node::Map(entries) = node else { return };
    let len = pointer.len();
    for entry in entries {
        pointer.push('/');
        pointer.push_str(&entry.key);
        look(file, &entry.value, part, pointer, is_called, found);
        pointer.truncate(len);
    }
}

/// The texts of a table: each by itself, or several in a list. What else it holds is no text.
fn table<'n, 'a>(node: &'n Node<'a>, part: usize, pointer: &str) -> Vec<Named<'n, 'a>> {
    let mut named = Vec::new();
    let Node::Map(entries) = node else { return named };
    for entry in entries {
        systems::texts(&entry.value, &format!("{pointer}/{}", entry.key), &mut |pointer, text| {
            named.push(Named { part, pointer: pointer.to_owned(), name: &entry.key, text });
        });
        let Node::Map(fields) = &entry.value else { continue };
        if let Some(field) = fields.iter().find(|field| CALLED.contains(&&*field.key)) {
            let pointer = format!("{pointer}/{}/{}", entry.key, field.key);
            systems::texts(&field.value, &pointer, &mut |pointer, text| {
                named.push(Named { part, pointer: pointer.to_owned(), name: &entry.key, text });
            });
        }
    }
    named
}

/// Whether texts read as replies.
fn are_replies(file: &str, named: &[Named<'_, '_>], is_called: bool) -> bool {
    let values: Vec<_> = named.iter().map(|named| named.text.value(file)).collect();
    let are_most = |count: usize| count * 3 >= named.len() * 2;
    let long = values.iter().filter(|value| value.split_whitespace().nth(WORDS - 1).is_some());
    if !are_most(long.clone().count()) {
        return false;
    }
    let speeches: Vec<Speech> = long.map(|value| Speech::of_text(value)).filter(|speech| speech.is_prose).collect();
    let of = |is: fn(&Speech) -> bool| speeches.iter().filter(|speech| is(speech)).count() * 2 >= named.len();
    are_most(speeches.len())
        && (of(|speech| speech.greets || speech.closes) || is_called && of(|speech| speech.is_said()))
}

//! Which columns of a table, or fields of records, are called a reply, in a file of no system that is known.

use super::container::{Node, Part};
use crate::text::diagnostic_language::Tongue;
use crate::text::name_words::words_and_numbers;
use crate::text::shown::one_line;

/// What a reply is called.
const REPLY: [&str; 9] =
    ["reply", "replies", "answer", "answers", "antwort", "antworten", "réponse", "reponse", "respuesta"];
/// What is one if it is the company's.
const RESPONSE: [&str; 2] = ["response", "responses"];
const COMPANY: [&str; 7] = ["agent", "company", "owner", "staff", "support", "our", "team"];
/// What may stand after that, for its text.
const TEXT: [&str; 6] = ["text", "body", "message", "content", "html", "plain"];
/// Words of a name that make it the customer's.
const CUSTOMER: [&str; 6] = ["customer", "client", "user", "guest", "expected", "auto"];

/// How many parts, and how many values of each, are looked at: exports say the same in each record.
const PARTS: usize = 50;
const VALUES: usize = 2_000;

/// The names of the fields, each once.
pub(super) fn names(parts: &[Part<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts.iter().take(PARTS) {
        let mut open = vec![&part.node];
        for _ in 0..VALUES {
            let Some(node) = open.pop() else { break };
            match node {
                Node::Map(entries) => {
                    for entry in entries {
                        let is_text = matches!(&entry.value, Node::Text(text) if text.is_text());
                        if is_text && is_reply(&entry.key) && !names.iter().any(|name| *name == entry.key) {
                            names.push(entry.key.to_string());
                        }
                    }
                    open.extend(entries.iter().map(|entry| &entry.value));
                }
                Node::List(list) => open.extend(&list.items),
                Node::Text(_) | Node::Alias => {}
            }
        }
    }
    names
}

/// What is said of a file in which these fields were read.
pub(super) fn remark(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| Tongue::English.quoted(&one_line(name))).collect();
    let them = if names.len() == 1 { "its name" } else { "their names" };
    format!(
        "checked {} because of {them}; --column names another. They count as macros unless --kind draft says that they were sent",
        quoted.join(" and ")
    )
}

/// Whether a field of this name holds what a company answers: `reply`, `agent_reply`, `replyText`, `Owner response`.
fn is_reply(name: &str) -> bool {
    let lower = words_and_numbers(name).map(str::to_lowercase).collect::<Vec<_>>();
    let mut words: Vec<&str> = lower.iter().map(String::as_str).collect();
    if words.iter().any(|word| CUSTOMER.contains(word)) {
        return false;
    }
    if words.len() > 1 {
        words.pop_if(|last| TEXT.contains(last));
    }
    match words.split_last() {
        Some((last, _)) if REPLY.contains(last) => true,
        Some((last, before)) if RESPONSE.contains(last) => before.iter().any(|word| COMPANY.contains(word)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_company_answers_is_told_from_what_others_say() {
        for name in ["reply", "Reply", "agent_reply", "replyText", "Owner response", "reply.body", "answer", "Antwort"]
        {
            assert!(is_reply(name), "{name}");
        }
        for name in
            ["response", "reply_count", "replied_at", "customer_reply", "reply_to", "answer_id", "text", "noreply"]
        {
            assert!(!is_reply(name), "{name}");
        }
    }
}

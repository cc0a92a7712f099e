//! What people leave for themselves to fill in: `[NAME]`, `<<date>>`, `XXXX`, `____`. Only what is clearly that is taken;
//! brackets and crosses have many other uses.

use super::{Effect, Hit, Outcome, is_word_byte};

/// The longest text in brackets that is taken for a blank.
const LONGEST: usize = 48;

/// Words that, in capitals in brackets, mark a message and are no blank.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "EXTERNAL", "INTERNAL", "URGENT", "IMPORTANT", "ACTION", "RESOLVED", "SOLVED", "CLOSED", "OPEN", "UPDATE",
    "UPDATED", "FYI", "EDIT", "EDITED", "SIC", "REDACTED", "SPAM", "WARNING", "CAUTION", "NOTE", "INFO", "NEW", "PDF",
    "DRAFT", "TEST", "CONFIDENTIAL", "OK", "FAQ", "REMINDER", "ALERT", "NOTICE", "EN", "DE", "FR", "ES", "RE", "FWD",
    "BETA", "DEPRECATED", "TODO", "TBD", "TBC", "REMOVED", "DELETED", "SECURE", "ENCRYPTED", "SALE", "AD",
];

/// Words that ask for something to be written: any words may follow them.
const REQUESTS: &[&str] =
    &["your", "insert", "enter", "add", "fill", "choose", "select", "type", "customer", "customer's"];

/// What is asked for; a bracket of mixed case is a blank if all its words are of these or of [`REQUESTS`].
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "name", "names", "firstname", "lastname", "surname", "first", "last", "full", "client", "client's", "user",
    "guest", "patient", "member", "recipient", "agent", "agent's", "company", "team", "department", "manager",
    "store", "shop", "product", "item", "order", "ticket", "case", "account", "invoice", "tracking", "reference",
    "policy", "number", "no", "id", "date", "dates", "day", "month", "year", "time", "amount", "price", "sum",
    "total", "reason", "issue", "problem", "address", "city", "phone", "email", "e-mail", "website", "signature",
    "title", "position", "role", "delivery", "refund", "of", "the", "here", "and", "or", "anrede", "vorname",
    "nachname", "kundenname", "datum", "betrag", "nom", "prénom", "montant", "nombre", "apellido", "fecha", "importe",
];

/// `[NAME]`, `[Customer Name]`
pub(super) fn bracket(text: &str, start: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    if start > 0 && (is_word_byte(bytes[start - 1]) || matches!(bytes[start - 1], b'!' | b']' | b')' | b'\\' | b'[')) {
        return None;
    }
    let window = &bytes[start + 1..bytes.len().min(start + 1 + LONGEST)];
    let length = window.iter().position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    let close = start + 1 + length;
    if bytes[close] != b']' || matches!(bytes.get(close + 1), Some(b'(' | b'[' | b'{')) || defines_link(text, close + 1)
    {
        return None;
    }
    // `[GM]Falk`: a badge beside a name.
    if text[close + 1..].starts_with(char::is_alphabetic) {
        return None;
    }
    let inner = &text[start + 1..close];
    let is_blank = is_shouted(inner) && !is_badge(text, start, close) || is_request(inner) || is_put_off(inner);
    is_blank.then_some(hit(start, close + 1))
}

/// Whether `[NAME]` is followed by what makes it the definition of a Markdown link.
fn defines_link(text: &str, after: usize) -> bool {
    text[after..].strip_prefix(':').is_some_and(|rest| {
        let line = rest.lines().next().unwrap_or_default().trim_start();
        let target = line.split_whitespace().next().unwrap_or_default();
        target.contains("://") || target.starts_with(['<', '/', '#'])
    })
}

/// `NAME`, `ORDER NUMBER`, `DATE/TIME`, `DATE + 3 DAYS`, but not `ABC-123`, `EXTERNAL`, `X`.
fn is_shouted(inner: &str) -> bool {
    let letters = inner.bytes().filter(u8::is_ascii_uppercase).count();
    let first = inner.split([' ', '_', '-', '/']).next().unwrap_or_default();
    let is_id = inner.split([' ', '-', '#']).skip(1).any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && inner.contains(['-', '#']);
    letters >= 2
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && inner.split(" + ").all(|term| !term.is_empty())
        && inner.replace(" + ", " ").chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || " _-/'’.&".contains(c))
        && !is_id
        && !MARKS.contains(&first)
}

/// `TBD — WHO ASKS`, `TODO: the day`: what is to come, and what it is.
fn is_put_off(inner: &str) -> bool {
    let word = inner.bytes().take_while(u8::is_ascii_uppercase).count();
    let what = inner[word..].trim_start().strip_prefix([':', '—', '–', '-']);
    matches!(&inner[..word], "TBD" | "TBC" | "TODO") && what.is_some_and(|what| what.contains(char::is_alphabetic))
}

/// Whether `[ATTENTION]` stands before a text of one line, as subjects are marked. What is to be filled in is a known thing.
fn is_badge(text: &str, start: usize, close: usize) -> bool {
    let word = text[start + 1..close].to_lowercase();
    start == 0
        && !word.contains([' ', '_', '/', '-'])
        && !THINGS.contains(&word.as_str())
        && text[close + 1..].starts_with(' ')
        && text.trim_end().lines().nth(1).is_none()
}

/// `Customer Name`, `your name`, `insert the date here`
fn is_request(inner: &str) -> bool {
    let mut words = 0;
    let mut requested = false;
    let mut known = true;
    for word in inner.split([' ', '_', '/', '-']).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        if words == 0 {
            requested = REQUESTS.contains(&word.as_str());
        }
        known &= THINGS.contains(&word.as_str()) || REQUESTS.contains(&word.as_str());
        words += 1;
    }
    // `what you cannot do`
    let asks = ["what ", "how ", "why ", "which "].iter().any(|word| inner.starts_with(word)) && words > 2;
    let is_text = inner.chars().all(|c| c.is_alphabetic() || " _/-'’".contains(c));
    let is_small_talk =
        matches!(inner.to_lowercase().as_str(), "no" | "first" | "last" | "and" | "or" | "here" | "the" | "add");
    is_text && words > 0 && !is_small_talk && (known || asks || (requested && words >= 2))
}

/// `<<name>>`
pub(super) fn double_angle(text: &str, start: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    if bytes.get(start + 1) != Some(&b'<')
        || (start > 0 && (is_word_byte(bytes[start - 1]) || bytes[start - 1] == b'<'))
    {
        return None;
    }
    let window = &bytes[start + 2..bytes.len().min(start + 2 + LONGEST)];
    let length = window.iter().position(|byte| matches!(byte, b'>' | b'<' | b'\n'))?;
    let close = start + 2 + length;
    let inner = &text[start + 2..close];
    let is_blank = text[close..].starts_with(">>")
        && inner.starts_with(char::is_alphabetic)
        && inner.chars().all(|c| c.is_alphanumeric() || " _-.'’/:".contains(c))
        && !bytes.get(close + 2).is_some_and(|&byte| is_word_byte(byte));
    is_blank.then_some(hit(start, close + 2))
}

/// `XXXX`, `XX/XX/XXXX`, `____`: a run of one character that is no part of something longer.
pub(super) fn run(text: &str, start: usize) -> Outcome<'_> {
    let bytes = text.as_bytes();
    let sign = bytes[start];
    let glue = |byte: u8| is_word_byte(byte) || matches!(byte, b'_' | b'-' | b'/' | b'.');
    let mut end =
        start + bytes[start..].iter().take_while(|&&byte| if sign == b'_' { byte == b'_' } else { glue(byte) }).count();
    let skip = Outcome::Skip(end);
    let before = start.checked_sub(1).map(|at| bytes[at]);
    if before.is_some_and(|byte| {
        is_word_byte(byte) || matches!(byte, b'_' | b'-' | b'/' | b'=' | b'@' | b'*' | b'.' | b'\\')
    }) {
        return skip;
    }
    if sign == b'_' {
        let is_blank = end - start >= 4 && !bytes.get(end).is_some_and(|&byte| is_word_byte(byte));
        return if is_blank { Outcome::Found(hit(start, end)) } else { skip };
    }
    // What ends the sentence is no part of the blank.
    while end > start && matches!(bytes[end - 1], b'-' | b'/' | b'.' | b'_') {
        end -= 1;
    }
    let run = &bytes[start..end];
    let crosses = memchr::memchr_iter(b'X', run).count();
    let only_crosses = run.iter().all(|&byte| !is_word_byte(byte) || byte == b'X');
    if crosses >= 3 && only_crosses && run.starts_with(b"XX") { Outcome::Found(hit(start, end)) } else { skip }
}

fn hit<'a>(start: usize, end: usize) -> Hit<'a> {
    Hit::new(start, end, Effect::Blank)
}

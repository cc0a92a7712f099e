//! The thread that a reply quotes: who wrote which message, which of them is answered, and what the customer is called.
//!
//! Messages stand in the order of the text, the newest first. The first that is not ours is the one that is answered.

use std::collections::BTreeSet;
use std::ops::Range;

use super::attribution::{self, Header};
use super::lines::{line_at, trimmed};
use super::mail_client_wording::VERBS;
use super::{closing, greeting, greeting_words};
use crate::text::document::{Document, Kind, Region, RegionKind};
use crate::text::span::{Prose, Span};

/// Who wrote a quoted message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Author {
    /// Who is answered.
    Customer,
    /// The company.
    Us,
}

/// One quoted message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// Who wrote it.
    pub(crate) author: Author,
    /// The writer as the attribution names them; empty where it does not.
    name: String,
    /// The depth at which it is quoted.
    depth: u8,
    /// Where it stands, from its first to its last quoted region.
    pub(crate) span: Span<Prose>,
}

/// What is known about the conversation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Thread {
    /// The quoted messages, newest first.
    pub(crate) messages: Vec<Message>,
    /// For each region of the document, the message that it belongs to.
    of_region: Vec<Option<usize>>,
    /// What the customer is called in attributions, headers and signatures, as written.
    pub(crate) names: Vec<String>,
}

/// Words that say that a name is a role of the company.
const OURS: &[&str] = &[
    "support",
    "service",
    "care",
    "team",
    "helpdesk",
    "desk",
    "helpline",
    "noreply",
    "no-reply",
    "office",
    "reservations",
    "billing",
    "kundenservice",
    "kundendienst",
    "info",
    "agent",
    "us",
    "you",
];
/// Words that say that a name is none.
const ROLES: &[&str] = &[
    "customer",
    "client",
    "user",
    "guest",
    "member",
    "patient",
    "kunde",
    "kundin",
    "requester",
    "end-user",
    "someone",
    "anonymous",
    "the",
    "you",
    "they",
    "he",
    "she",
];
const CALENDAR: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
    "oct", "nov", "dec", "mo", "di", "mi", "do", "fr", "sa", "so", "uhr", "um", "at", "on", "am", "pm", "le", "el",
    "gmt", "utc",
];
impl Thread {
    /// The thread of a segmented document of that kind. A macro answers nobody yet, so what it sets apart as a quotation is a note, unless
    /// somebody says who wrote it or names the message that is answered.
    pub(crate) fn of(document: &Document, kind: Kind) -> Self {
        let thread = Self::quoted(document);
        let is_named = || thread.messages.iter().any(|message| !message.name.is_empty());
        if kind == Kind::Macro && !document.has_given_message && !is_named() { Self::default() } else { thread }
    }

    /// What a segmented document quotes, whatever it is.
    fn quoted(document: &Document) -> Self {
        let is_quoted = |kind| matches!(kind, RegionKind::Quote { .. } | RegionKind::Attribution);
        if !document.regions.iter().any(|region| is_quoted(region.kind)) {
            return Self::default();
        }
        let mut thread = Self { of_region: vec![None; document.regions.len()], ..Self::default() };
        thread.collect(document);
        let ours = own_names(document);
        thread.assign(document, &ours);
        thread.name_customer(document);
        thread
    }

    /// The message that a region belongs to.
    pub(crate) fn message_of(&self, region: usize) -> Option<&Message> {
        self.of_region.get(region).copied().flatten().map(|index| &self.messages[index])
    }

    /// The message that is answered.
    pub(crate) fn answered(&self) -> Option<&Message> {
        self.messages.iter().find(|message| message.author == Author::Customer)
    }

    /// Groups quoted regions into messages. An attribution begins one, and so does a change of depth.
    fn collect(&mut self, document: &Document) {
        let mut pending: Option<String> = None;
        for (index, region) in document.regions.iter().enumerate() {
            match region.kind {
                RegionKind::Attribution => {
                    let said = region.span.slice(&document.prose);
                    if self.messages.is_empty() && is_own_header(document, index) {
                        if let Some((Header::To, value)) = attribution::header(said) {
                            self.names.extend(person(&said[value..]));
                        }
                        continue;
                    }
                    pending = Some(writer(said));
                }
                RegionKind::Quote { depth } => {
                    let said = region.span.slice(&document.prose);
                    let label = pending.is_none().then(|| speaker(said)).flatten();
                    let open = self.messages.iter().rposition(|message| message.depth == depth);
                    let at = match (pending.take().or(label), open) {
                        (None, Some(open))
                            if open + 1 == self.messages.len() || depth < self.messages[open + 1].depth =>
                        {
                            open
                        }
                        (name, _) => {
                            let name = name.unwrap_or_default();
                            let author = Author::Customer;
                            self.messages.push(Message { author, name, depth, span: region.span });
                            self.messages.len() - 1
                        }
                    };
                    self.messages[at].span = self.messages[at].span.join(region.span);
                    self.of_region[index] = Some(at);
                }
                _ => {}
            }
        }
    }

    /// Decides who wrote each message: names first, then turns.
    fn assign(&mut self, document: &Document, ours: &BTreeSet<String>) {
        let mut customer: BTreeSet<String> = self.names.iter().flat_map(|name| tokens(name)).collect();
        let greeted = greeted(document);
        let mut last = Author::Us;
        let mut last_depth = 0;
        for message in &mut self.messages {
            let said = tokens(&message.name);
            let is = |known: &BTreeSet<String>| said.iter().any(|token| known.contains(token));
            let is_role = said.iter().any(|token| ROLES.contains(&token.as_str()));
            message.author = if said.is_empty() {
                // Nobody is named: whoever is quoted one level deeper was answered by the one above.
                if message.depth > last_depth && last == Author::Customer { Author::Us } else { Author::Customer }
            } else if is(&customer) || is_role {
                Author::Customer
            } else if is(ours) || said.iter().any(|token| OURS.contains(&token.as_str())) {
                Author::Us
            } else if customer.is_empty() && !greets(document, message, &greeted) {
                Author::Customer
            } else {
                Author::Us
            };
            if message.author == Author::Customer && !is_role {
                customer.extend(said);
            }
            last = message.author;
            last_depth = message.depth;
        }
    }

    /// Collects what the customer is called.
    fn name_customer(&mut self, document: &Document) {
        // The last region of each message, and whether it is the only one.
        let mut last: Vec<Option<(Region, bool)>> = vec![None; self.messages.len()];
        for (region, message) in document.regions.iter().zip(&self.of_region) {
            if let Some(message) = *message {
                last[message] = Some((*region, last[message].is_none()));
            }
        }
        for (message, last) in self.messages.iter().zip(last) {
            if message.author == Author::Us {
                continue;
            }
            let known = tokens(&message.name).iter().all(|token| ROLES.contains(&token.as_str()));
            if !known {
                self.names.push(message.name.clone());
            }
            self.names.extend(last.and_then(|(region, is_all)| signed(document, region, is_all)));
        }
        self.names.dedup();
    }
}

/// Lower-case words of a name or an address.
pub(crate) fn tokens(name: &str) -> Vec<String> {
    name.split(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '\'' | '’')))
        .map(|token| token.trim_matches(['-', '\'', '’']).to_lowercase())
        .filter(|token| token.chars().count() > 1 && !token.chars().all(|char| char.is_ascii_digit()))
        .collect()
}

/// Whether an attribution at the very top is the head of the draft itself.
fn is_own_header(document: &Document, index: usize) -> bool {
    document.regions[..index]
        .iter()
        .all(|region| matches!(region.kind, RegionKind::Attribution | RegionKind::Subject | RegionKind::Topic))
        && !document.regions[index].span.slice(&document.prose).contains('\n')
        && attribution::header(document.regions[index].span.slice(&document.prose))
            .is_some_and(|(header, _)| matches!(header, Header::From | Header::To | Header::Date | Header::Other))
}

/// The names that the draft is signed with, and those of its own `From:` line.
fn own_names(document: &Document) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (index, region) in document.regions.iter().enumerate() {
        let said = region.span.slice(&document.prose);
        match region.kind {
            RegionKind::Closing => {
                let lines: Vec<&str> = said.lines().collect();
                let behind_cue = lines
                    .iter()
                    .map(|line| closing::cue(line.trim()).map_or(*line, |(length, _)| &line.trim()[length..]));
                names.extend(behind_cue.flat_map(tokens));
            }
            RegionKind::Attribution if is_own_header(document, index) => {
                if let Some((Header::From, value)) = attribution::header(said) {
                    names.extend(person(&said[value..]).iter().flat_map(|name| tokens(name)));
                }
            }
            _ => {}
        }
    }
    names
}

/// The name of the writer in `On … wrote:` or in a block of headers; empty where there is none.
fn writer(said: &str) -> String {
    for line in said.lines() {
        let line = line.trim_start_matches(['>', ' ', '\t', '*']);
        if let Some((Header::From, value)) = attribution::header(line) {
            return person(&line[value..]).unwrap_or_default();
        }
    }
    let Some((verb, at)) =
        VERBS.iter().filter_map(|verb| said.rfind(verb).map(|at| (verb, at))).max_by_key(|(_, at)| *at)
    else {
        return String::new();
    };
    let behind = said[at + verb.len()..].trim().trim_end_matches(':');
    let before = person(&said[..at]);
    match person(behind) {
        Some(name) if before.is_none() || behind.len() > 2 => name,
        _ => before.unwrap_or_default(),
    }
}

/// The name at the end of a text, without dates; an address goes with it.
fn person(said: &str) -> Option<String> {
    let said = said.trim().trim_end_matches([':', ',', ' ']);
    let (said, address) = match said.rfind(['<', '[', '(']) {
        Some(open) if said[open..].contains('@') => {
            (said[..open].trim(), said[open + 1..].trim_end_matches(['>', ']', ')']))
        }
        _ => (said, ""),
    };
    let said = said.trim_matches(['"', '\'', '*', ' ']);
    let words: Vec<&str> = said.split_whitespace().collect();
    let mut name = Vec::new();
    for word in words.iter().rev() {
        let bare = word.trim_matches(['"', '\'', '*', '(', ')']);
        let is_dated = CALENDAR.iter().any(|known| {
            let lower = bare.trim_end_matches(['.', ',']).to_lowercase();
            lower == *known
                || (known.len() == 3 && lower.starts_with(known) && (lower.ends_with("day") || is_month(&lower)))
        });
        if is_dated || bare.bytes().any(|byte| byte.is_ascii_digit()) || !bare.starts_with(char::is_alphabetic) {
            break;
        }
        if !name.is_empty() && bare.ends_with(',') {
            break;
        }
        if !bare.starts_with(char::is_uppercase) && !matches!(bare, "van" | "von" | "de" | "der" | "la" | "bin" | "al")
        {
            break;
        }
        name.push(bare.trim_end_matches(','));
        if name.len() == 4 {
            break;
        }
    }
    name.reverse();
    let local = address.split('@').next().unwrap_or_default();
    let joined = [name.join(" "), local.to_owned()]
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let alone = name.is_empty() && local.is_empty() && said.contains('@') && !said.contains(' ');
    let joined = if alone { said.split('@').next().unwrap_or_default().to_owned() } else { joined };
    (!joined.is_empty()).then_some(joined)
}

fn is_month(word: &str) -> bool {
    [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sept",
    ]
    .contains(&word)
}

/// `Rene Falk: Half of it is missing`: the speaker that a quoted line begins with.
fn speaker(said: &str) -> Option<String> {
    let line = said.trim_start_matches(['>', ' ', '\t']);
    let colon = line.find(": ")?;
    let name = &line[..colon];
    let is_name = name.len() <= 40
        && (2..=3).contains(&name.split(' ').count())
        && name.split(' ').all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|char| char.is_alphabetic() || matches!(char, '-' | '\'' | '.'))
        });
    is_name.then(|| name.to_owned())
}

/// Whom the draft greets.
fn greeted(document: &Document) -> Vec<String> {
    let ours = document.regions.iter().find(|region| region.kind == RegionKind::Greeting);
    ours.map_or_else(Vec::new, |region| {
        let said = region.span.slice(&document.prose);
        tokens(&said[greeting_words::greeting_cue(said).unwrap_or(0)..])
    })
}

/// Whether a message begins by greeting somebody whom the draft greets too: then we wrote it.
fn greets(document: &Document, message: &Message, greeted: &[String]) -> bool {
    let said = message.span.slice(&document.prose);
    let line = said.lines().next().unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
    let Some(length) = greeting::length(line) else { return false };
    tokens(&line[..length]).iter().any(|token| greeted.contains(token))
}

/// The name that the last region of a message ends with, below or after a closing. Where it is all of the message, a line that
/// stands alone is what the message says.
fn signed(document: &Document, region: Region, is_all: bool) -> Option<String> {
    let text = &document.prose;
    let range: Range<usize> = region.span.range();
    let mut lines = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let line = line_at(text, at, range.end);
        at = line.end + 1;
        let said = text[trimmed(text, &line)].trim_start_matches(['>', ' ', '\t']);
        if !said.is_empty() {
            lines.push(said);
        }
    }
    let last = *lines.last()?;
    let name = |said: &str| {
        let said = said.trim_matches([',', '.', '!', ' ', '-', '–', '—']);
        (closing::is_name(said) && !said.contains('.') && said.split_whitespace().count() <= 3).then(|| said.to_owned())
    };
    if let Some((length, _)) = closing::cue(last) {
        return name(&last[length..]);
    }
    let is_alone = match lines.len() {
        1 => !is_all,
        count => lines[count - 2].ends_with(['.', '!', '?', ',']) || closing::cue(lines[count - 2]).is_some(),
    };
    (is_alone && last.split_whitespace().count() <= 2 && !last.ends_with(['.', '!', '?'])).then(|| name(last)).flatten()
}

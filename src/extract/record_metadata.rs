//! Who wrote the texts of a record, for which desk and when: what the fields beside them and around them say.
//!
//! Exports name these fields as they like, so a name is compared without its case and signs, and the innermost table that has one
//! speaks. Nothing else depends on it, and what is misread is only a row of a table that compares.

use mail_parser::DateTime;

use super::container::Node;
use crate::text::day::Day;
use crate::text::document::Circumstances;

/// Names of fields that tell a record from every other, the most telling first.
const ID: &[&str] = &[
    "id",
    "uuid",
    "replyid",
    "messageid",
    "commentid",
    "macroid",
    "reviewid",
    "ticketid",
    "ticketnumber",
    "ticket",
    "conversationid",
    "caseid",
    "casenumber",
    "externalid",
    "key",
];

/// Names of fields, the most telling first. A customer is no agent, so a name that may be either is not among them.
const AGENT: &[&str] = &[
    "agent",
    "agentname",
    "agentemail",
    "repliedby",
    "answeredby",
    "sentby",
    "writtenby",
    "author",
    "authorname",
    "authoremail",
    "assignee",
    "assigneename",
    "assignedto",
    "sender",
    "sendername",
    "operator",
    "representative",
    "owner",
    "ownername",
    "createdby",
    "agentid",
    "authorid",
    "assigneeid",
    "ownerid",
];
const QUEUE: &[&str] = &[
    "queue",
    "queuename",
    "inbox",
    "inboxname",
    "mailbox",
    "mailboxname",
    "department",
    "departmentname",
    "desk",
    "team",
    "teamname",
    "group",
    "groupname",
    "brand",
    "brandname",
    "queueid",
    "inboxid",
    "mailboxid",
    "departmentid",
    "teamid",
    "groupid",
];
const GROUP: &[&str] = &[
    "folder",
    "foldername",
    "category",
    "categoryname",
    "collection",
    "section",
    "topic",
    "folderid",
    "categoryid",
    "collectionid",
];
const TAGS: &[&str] = &["tags", "tag", "labels", "label"];
const SENT: &[&str] = &[
    "sentat",
    "senton",
    "datesent",
    "sent",
    "repliedat",
    "answeredat",
    "createdat",
    "createdon",
    "created",
    "datecreated",
    "createddate",
    "date",
    "datetime",
    "timestamp",
    "time",
    "updatedat",
    "updated",
];

/// What a table that stands for a person or a desk calls it.
const NAME: &[&str] = &["name", "displayname", "fullname", "title", "email", "id"];

/// The longest name in characters; what is longer is a text.
const LONGEST: usize = 80;

/// The tables that a record stands in.
pub(super) struct Around<'n, 'a> {
    root: &'n Node<'a>,
    /// From the root inwards to the record, with its pointer.
    tables: Vec<&'n Node<'a>>,
    place: &'n str,
}

impl<'n, 'a> Around<'n, 'a> {
    /// Around the record at `place` in `root`.
    pub(super) fn new(root: &'n Node<'a>, place: &'n str) -> Self {
        let mut tables = Vec::new();
        descend(root, place, &mut tables);
        Self { root, tables, place }
    }

    /// What is known of the text at `pointer`, which may stand further in than the record.
    pub(super) fn of(&self, pointer: &str, title: Option<&str>, file: &str) -> Circumstances {
        let mut tables = self.tables.clone();
        match pointer.strip_prefix(self.place) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                let record = tables.pop().unwrap_or(self.root);
                descend(record, rest, &mut tables);
            }
            _ => {}
        }
        let mut found = Circumstances::default();
        for table in tables.into_iter().rev() {
            let Node::Map(_) = table else { continue };
            let called = |names: &[&str]| beside(table, names, &|node| called(node, file));
            found.id = found.id.or_else(|| called(ID));
            found.agent = found.agent.or_else(|| called(AGENT));
            found.queue = found.queue.or_else(|| called(QUEUE));
            found.group = found.group.or_else(|| called(GROUP));
            found.sent = found.sent.or_else(|| beside(table, SENT, &|node| day(&text(node, file)?)));
            if found.tags.is_empty() {
                found.tags = beside(table, TAGS, &|node| Some(labels(node, file))).unwrap_or_default();
            }
        }
        // Zendesk files a macro by its title: `Returns::Late parcel`.
        let filed = || title?.rsplit_once("::").and_then(|(group, _)| name(&group.replace("::", " / ")));
        found.group = found.group.or_else(filed);
        found
    }
}

/// Adds the values on the way from a node inwards, the node first.
fn descend<'n, 'a>(node: &'n Node<'a>, pointer: &str, way: &mut Vec<&'n Node<'a>>) {
    let mut at = node;
    way.push(at);
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let inner = match at {
            Node::Map(_) => at.get(&name),
            Node::List(list) => name.parse().ok().and_then(|number| list.get(number)),
            Node::Text(_) | Node::Alias => None,
        };
        let Some(inner) = inner else { return };
        way.push(inner);
        at = inner;
    }
}

/// What the first of the names that a table has says, where that can be read.
fn beside<'n, 'a, T>(table: &'n Node<'a>, names: &[&str], read: &dyn Fn(&'n Node<'a>) -> Option<T>) -> Option<T> {
    let Node::Map(entries) = table else { return None };
    let rank = |key: &str| {
        let key: String = key.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        names.iter().position(|name| *name == key)
    };
    let mut found: Vec<_> = entries.iter().filter_map(|entry| Some((rank(&entry.key)?, &entry.value))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().find_map(|(_, node)| read(node))
}

fn text(node: &Node<'_>, file: &str) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.value(file)),
        Node::Map(_) | Node::List(_) | Node::Alias => None,
    }
}

/// The name that a field gives, itself or in a table of its own.
fn called(node: &Node<'_>, file: &str) -> Option<String> {
    match node {
        Node::Text(text) => name(&text.value(file)),
        Node::Map(_) => beside(node, NAME, &|node| name(&text(node, file)?)),
        Node::List(_) | Node::Alias => None,
    }
}

/// A list of labels, or a text of them with commas between.
fn labels(node: &Node<'_>, file: &str) -> Vec<String> {
    match node {
        Node::Text(text) => text.value(file).split([',', ';', '|']).filter_map(name).collect(),
        Node::List(list) => list.numbered().filter_map(|(_, item)| called(item, file)).collect(),
        Node::Map(_) | Node::Alias => Vec::new(),
    }
}

/// A short text on one line, if it says anything.
pub(super) fn name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let says_nothing = matches!(name.to_lowercase().as_str(), "" | "null" | "none" | "n/a" | "-" | "nil");
    (!says_nothing && name.chars().count() <= LONGEST).then_some(name)
}

/// The day that a text names: as RFC 3339 and mails write it, or as seconds or milliseconds since 1970. A day such as 03/04/2026 is
/// another one in another country, so it is none.
pub(super) fn day(text: &str) -> Option<Day> {
    const SECONDS: u64 = 86_400;
    let text = text.trim();
    if let Ok(moment) = text.parse::<u64>() {
        let seconds = match text.len() {
            9 | 10 => moment,
            12 | 13 => moment / 1_000,
            _ => return None,
        };
        return Some(Day::numbered(u32::try_from(seconds / SECONDS).ok()?));
    }
    let starts_with_year = text.as_bytes().get(4).is_some_and(|sign| matches!(sign, b'-' | b'/' | b'.'));
    if starts_with_year {
        let mut parts = text.splitn(3, ['-', '/', '.']);
        let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let day: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return Day::dated(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    let date = DateTime::parse_rfc822(text)?;
    Day::dated(date.year, date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::container::Container;
    use crate::text::exhaustive_inputs::rows;
    use crate::text::source::Gap;

    #[test]
    fn whatever_signs_stand_side_by_side_are_a_day_of_the_calendar_or_none() {
        let signs = [
            "2026",
            "0",
            "1",
            "31",
            "99999999999999999999",
            "-",
            "/",
            ".",
            "T",
            ":",
            "Z",
            " ",
            "May",
            "Sun,",
            "+",
            "é",
        ];
        for row in rows(&signs, 4) {
            for text in [row.clone(), format!("2026-{row}"), format!("Sun, 3 {row}")] {
                if let Some(found) = day(&text) {
                    assert!(Day::numbered(found.number()) == found, "{text:?}: {found}");
                }
            }
        }
    }

    fn around(file: &str, place: &str, pointer: &str, title: Option<&str>) -> Circumstances {
        let tree = Container::Json.read(file, Gap::default());
        Around::new(&tree.parts[0].node, place).of(pointer, title, file)
    }

    #[test]
    fn the_innermost_table_speaks() {
        let file = r#"{"team": "Returns", "created_at": "2026-01-02", "replies": [
            {"Body": "Hi", "author": {"name": "Ana", "id": 7}, "Sent At": "2026-02-03T10:00:00Z", "labels": ["late", {"name": "vip"}]}]}"#;
        let found = around(file, "", "/replies/0/Body", None);
        assert_eq!(found.agent.as_deref(), Some("Ana"));
        assert_eq!(found.queue.as_deref(), Some("Returns"));
        assert_eq!(found.id, None, "7 is the number of a person");
        assert_eq!(found.sent, Day::dated(2026, 2, 3));
        assert_eq!(found.tags, ["late", "vip"]);
        assert_eq!(around(file, "/replies/0", "/replies/0/Body", None), found);
    }

    #[test]
    fn a_title_may_name_the_group() {
        let file = r#"{"title": "Returns::Late::Parcel", "category": null}"#;
        assert_eq!(around(file, "", "/title", Some("Returns::Late::Parcel")).group.as_deref(), Some("Returns / Late"));
        assert_eq!(around(file, "", "/title", Some("Late")), Circumstances::default());
    }

    #[test]
    fn days_are_read_where_they_are_certain() {
        let expected = Day::dated(2026, 5, 3);
        for text in [
            "2026-05-03",
            "2026-05-03T23:59:59+02:00",
            "2026/5/3 10:00",
            "Sun, 3 May 2026 10:00:00 +0200",
            "1777800000",
            "1777800000000",
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["", "03/05/2026", "2026-13-01", "17", "yesterday", "2026", "2026-05"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}

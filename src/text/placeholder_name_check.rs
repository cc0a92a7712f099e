//! The names that placeholders may have, where a helpdesk or the user says which those are.

use crate::did_you_mean::nearest;

/// Names of placeholders: `ticket.requester.name`, or `ticket.custom.*` for all that begin so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// In the order in which they were given.
    pub names: Vec<String>,
    /// Whether there are no others; else only what looks like a slip in one of them is strange.
    pub is_whole: bool,
}

/// What is strange about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem<'a> {
    /// There is no such name, but this one.
    Misspelt(&'a str),
    /// There is no such name.
    Unknown,
}

impl Names {
    /// What is strange about `name`; `None` where nothing is.
    pub fn judge(&self, name: &str) -> Option<NameProblem<'_>> {
        let knows = |known: &String| match known.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => known == name,
        };
        if self.names.iter().any(knows) {
            return None;
        }
        let whole = || self.names.iter().map(String::as_str).filter(|known| !known.ends_with('*'));
        if let Some(meant) = whole().find(|known| is_slip(name, known)) {
            return Some(NameProblem::Misspelt(meant));
        }
        self.is_whole.then(|| nearest(name, whole()).map_or(NameProblem::Unknown, NameProblem::Misspelt))
    }
}

/// Whether `name` is `known` but for case, the signs between its words, or a letter or two.
fn is_slip(name: &str, known: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    // Short names differ by a letter and mean different things.
    let room = if known.len() >= 10 { 2 } else { usize::from(known.len() >= 6) };
    letters(name) == letters(known)
        || name.len().abs_diff(known.len()) <= room
            && name.split('.').count() == known.split('.').count()
            && ending_number(name) == ending_number(known)
            && strsim::damerau_levenshtein(name, known) <= room
}

/// What tells fields apart that are only counted through.
fn ending_number(name: &str) -> &str {
    name.trim_start_matches(|c: char| !c.is_ascii_digit())
}

/// The name of the value that a placeholder stands for: `ticket.id` of `{{ ticket.id | upcase }}`. `None` for what is no single
/// name, such as a call or a piece of program.
pub fn name(placeholder: &str) -> Option<&str> {
    const MARKS: &str = "{}%#$!<>[]|*&-~ =\t";
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '[' | ']' | '@');
    let inner = match placeholder.strip_prefix("<attribute ") {
        Some(attributes) => attributes.split_once("key=")?.1.trim_start_matches(['"', '\'', '\\']),
        None => placeholder.trim_start_matches(|c| MARKS.contains(c)),
    };
    let name = &inner[..inner.find(|c| !is_name(c)).unwrap_or(inner.len())];
    let name = name.trim_end_matches([']', '-', '.']);
    let is_call =
        inner[name.len()..].trim_start().starts_with(['(', ':', '\'']) || inner[name.len()..].starts_with("->");
    (name.starts_with(char::is_alphabetic) && !is_call).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exhaustive_inputs::rows;

    #[test]
    fn whatever_signs_stand_side_by_side_have_a_name_within_them_or_none() {
        let names = ["a.b", "ab*", "é", "*", "ticket.id"].map(str::to_owned);
        let names = Names { names: names.into(), is_whole: true };
        let signs =
            ["{", "}", "%", "$", "[", "]", "|", "a", "b", "é", ".", "(", " ", "'", "<attribute ", "key=", "-", "1"];
        for row in rows(&signs, 4) {
            if let Some(name) = name(&row) {
                assert!(!name.is_empty() && row.contains(name), "{row:?}");
            }
            assert!(!matches!(names.judge(&row), Some(NameProblem::Misspelt(meant)) if meant == row), "{row:?}");
        }
    }

    #[test]
    fn names_of_every_dialect() {
        for (placeholder, expected) in [
            ("{{ticket.requester.name}}", Some("ticket.requester.name")),
            ("{{ user.name | fallback: \"there\" }}", Some("user.name")),
            ("{{contact.firstname|there}}", Some("contact.firstname")),
            ("{{{Recipient.FirstName}}}", Some("Recipient.FirstName")),
            ("{%customer.firstName,fallback=there%}", Some("customer.firstName")),
            ("#{ticket.number}", Some("ticket.number")),
            ("%{ticket.name.first}", Some("ticket.name.first")),
            ("%name%", Some("name")),
            ("{nick}", Some("nick")),
            ("{!Contact.FirstName, you}", Some("Contact.FirstName")),
            ("<attribute key=\"user.name\" default=\"there\"/>", Some("user.name")),
            ("<OTRS_TICKET_Title>", Some("OTRS_TICKET_Title")),
            ("*|FNAME|*", Some("FNAME")),
            ("[[first_name|Dear]]", Some("first_name")),
            ("{{ personalization_token('contact.firstname','there') }}", None),
            ("{$Ticket->Subject}", None),
            ("{{ 1 }}", None),
        ] {
            assert_eq!(name(placeholder), expected, "{placeholder}");
        }
    }

    #[test]
    fn slips_are_told_from_other_names() {
        let list = |is_whole| Names {
            names: ["ticket.requester.first_name", "ticket.id", "order.field1", "custom.*"].map(str::to_owned).into(),
            is_whole,
        };
        let (some, all) = (list(false), list(true));
        assert_eq!(
            some.judge("ticket.requester.firstname"),
            Some(NameProblem::Misspelt("ticket.requester.first_name"))
        );
        assert_eq!(some.judge("Ticket.ID"), Some(NameProblem::Misspelt("ticket.id")));
        assert_eq!(
            some.judge("ticket.requster.first_name"),
            Some(NameProblem::Misspelt("ticket.requester.first_name"))
        );
        for fine in ["ticket.id", "custom.x", "ticket.requester.last_name", "ticket.url", "order.field2", "order.no"] {
            assert_eq!(some.judge(fine), None, "{fine}");
        }
        assert_eq!(all.judge("invoice"), Some(NameProblem::Unknown));
        assert_eq!(all.judge("ticket.requester.last_name"), Some(NameProblem::Misspelt("ticket.requester.first_name")));
    }
}

//! Who else than a customer a text is for: the press, all employees, the shareholders, as its title, its name or its first lines say, or
//! the parties of an agreement, as its words say.

use std::collections::BTreeSet;

use crate::text::name_words::words;

/// Who is told what a house has to say, and buys nothing from it.
const OTHERS: &[&str] = &[
    "employee",
    "employees",
    "staff",
    "workforce",
    "press",
    "media",
    "investor",
    "investors",
    "shareholder",
    "shareholders",
    "journalist",
    "journalists",
    "board",
    "internal",
];
/// What only they get. A staff's template or message is one that the staff sends, and customers get notices and letters.
const GIVEN_TO_THEM: &[&str] = &[
    "alert",
    "alerts",
    "announcement",
    "announcements",
    "briefing",
    "briefings",
    "bulletin",
    "bulletins",
    "comms",
    "communication",
    "communications",
    "conference",
    "memo",
    "memos",
    "release",
    "releases",
    "statement",
    "statements",
];
/// What anybody may get, if it is said to go to them.
const SENT: &[&str] = &[
    "alert",
    "announcement",
    "briefing",
    "communication",
    "email",
    "letter",
    "mail",
    "memo",
    "message",
    "note",
    "notice",
    "notification",
    "statement",
    "statements",
    "update",
];
/// How a statement to the press begins.
const PRESS: &[&str] = &[
    "for immediate release",
    "press release",
    "press statement",
    "media statement",
    "media release",
    "statement from",
];
/// Words that join the clauses of an agreement.
const OF_AGREEMENTS: &[&str] = &[
    "hereafter",
    "hereby",
    "herein",
    "hereinafter",
    "hereof",
    "hereto",
    "hereunder",
    "indemnify",
    "notwithstanding",
    "pursuant",
    "severable",
    "thereof",
    "thereto",
    "whereas",
];
/// The fewest times that an agreement says “shall”.
const DUTIES: usize = 3;
/// The fewest of the words above that join its clauses.
const JOINTS: usize = 3;
/// How many lines of a text say whom it is for.
const HEAD: usize = 8;

/// Whether a title or the name of a file says so: “Press release”, `employee-announcement`, “Letter to all staff”.
pub(crate) fn is_named_for_others(name: &str) -> bool {
    let said: Vec<&str> = words(name).collect();
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    said.iter().enumerate().any(|(at, word)| {
        if !is(word, OTHERS) || at > 0 && said[at - 1].eq_ignore_ascii_case("social") {
            return false;
        }
        let is_theirs = said.get(at + 1).is_some_and(|next| is(next, GIVEN_TO_THEM));
        let mut before = said[..at].iter().rev().skip_while(|word| is(word, &["all", "the", "our", "your"]));
        let is_sent = before.next().is_some_and(|word| is(word, &["to", "for"]));
        is_theirs || is_sent && before.next().is_some_and(|word| is(word, SENT))
    })
}

/// Whether the first lines of a text say so: `FOR IMMEDIATE RELEASE`, `To: All employees`, `Dear shareholders,`.
pub(crate) fn is_addressed_to_others(text: &str) -> bool {
    let lines = text
        .lines()
        .map(|line| line.trim_matches(|char: char| char.is_whitespace() || matches!(char, '*' | '_' | '#')));
    lines.filter(|line| !line.is_empty()).take(HEAD).any(|line| {
        let begins = |start: &str| line.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        if PRESS.iter().any(|start| begins(start)) {
            // “Statement from your bank” is one of an account.
            return !line.ends_with('.') && !line.to_lowercase().contains(" your ");
        }
        let named =
            ["to:", "dear ", "hello ", "hi "].iter().find(|start| begins(start)).map(|start| &line[start.len()..]);
        let mut named = words(named.unwrap_or_default())
            .filter(|word| !["all", "our", "the"].contains(&word.to_lowercase().as_str()));
        let first = named.next().unwrap_or_default().to_lowercase();
        // “Dear media team” is a customer's.
        first != "board" && OTHERS.contains(&first.as_str()) && named.next().is_none()
    })
}

/// Whether a text begins with a line of its own that says so: `*(Internal note, not sent to customers)*`.
pub(crate) fn is_note_for_colleagues(text: &str) -> bool {
    /// No such line is longer, in bytes.
    const LONGEST: usize = 80;
    let line = text.lines().map(|line| line.trim_matches(['*', '_', '#', '>', ' '])).find(|line| !line.is_empty());
    let Some(line) = line.filter(|line| line.len() <= LONGEST) else { return false };
    let mut said = words(line);
    let mut next =
        |known: &[&str]| said.next().is_some_and(|word| known.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let is_in = |open, close| line.starts_with(open) && line.ends_with(close);
    next(&["internal"])
        && next(&["note", "notes", "only", "use"])
        && (is_in('(', ')') || is_in('[', ']') || is_kept_back(line))
}

/// Whether a line says so where no bracket does: `INTERNAL NOTE - DO NOT SEND TO CUSTOMERS`. “Internal note: refund Ana” is forgotten in
/// a reply.
fn is_kept_back(line: &str) -> bool {
    let line = line.to_lowercase();
    ["not send", "not sent", "not be sent", "not share", "not for customers", "never send"]
        .iter()
        .any(|said| line.contains(said))
}

/// Whether a text is an agreement that somebody signs: its clauses say “shall” again and again, and are joined as nobody joins those of a
/// letter, however stiff it is.
pub(crate) fn is_agreement(text: &str) -> bool {
    // Hardly any text says it so often, in small letters or in capitals.
    if ["hall", "HALL"].iter().map(|end| text.matches(end).count()).sum::<usize>() < DUTIES {
        return false;
    }
    let mut duties = 0;
    let mut joints = BTreeSet::<&str>::new();
    for word in words(text) {
        if word.eq_ignore_ascii_case("shall") {
            duties += 1;
        } else {
            joints.extend(OF_AGREEMENTS.iter().copied().filter(|joint| word.eq_ignore_ascii_case(joint)));
        }
    }
    duties >= DUTIES && joints.len() >= JOINTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_whom_a_text_is_for() {
        for name in [
            "press-release",
            "PressStatements",
            "employee_announcement",
            "Letter to all staff",
            "Initial Employee Alert",
            "Statement to the press",
        ] {
            assert!(is_named_for_others(name), "{name}");
        }
        for name in [
            "social-media-statement",
            "staff-replies",
            "employee-templates",
            "Media player",
            "press-the-button",
            "board",
            "Note on the staff room",
        ] {
            assert!(!is_named_for_others(name), "{name}");
        }
    }

    #[test]
    fn first_lines_say_whom_a_text_is_for() {
        for text in [
            "FOR IMMEDIATE RELEASE\n\nThe boat house",
            "**To:** All Employees\n\nTeam,",
            "Dear shareholders,\n\nthe",
            "STATEMENT FROM {{HOUSE}}:\nWe",
        ] {
            assert!(is_addressed_to_others(text), "{text}");
        }
        for text in [
            "Hi Ana,\n\nthe oar",
            "Dear media team,\n\nthe",
            "To: Ana\n\nHi",
            "Statement from your bank.\n",
            "Hi all,\n",
        ] {
            assert!(!is_addressed_to_others(text), "{text}");
        }
    }

    #[test]
    fn a_line_in_brackets_says_that_a_note_is_internal() {
        assert!(is_note_for_colleagues("*(Internal note — not sent to customers)*  \nThe aim is clear."));
        assert!(is_note_for_colleagues("[Internal only]\n\nThe aim is clear."));
        assert!(is_note_for_colleagues("**INTERNAL NOTE - DO NOT SEND TO CUSTOMERS**\n\nThe aim is clear."));
        assert!(!is_note_for_colleagues("Internal note: refund Ana.\n"));
        assert!(!is_note_for_colleagues("(Internal doors are sold apart.)\n"));
    }

    #[test]
    fn an_agreement_is_no_letter() {
        let agreement = "The boat shall remain with the club. Notwithstanding clause 2, the member shall return the oars. The \
                         parties hereby agree that the fee shall be due on signature hereof.";
        assert!(is_agreement(agreement));
        let letter =
            "I hereby confirm your order. The oars shall reach you on Friday, and the invoice is attached hereto.";
        assert!(!is_agreement(letter));
    }
}

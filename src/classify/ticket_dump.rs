//! Whether a text is a dump of what customers wrote: tickets, one below the other, each under a line with its number.

/// So many tickets are a dump; a reply may name one or two.
const FEWEST: usize = 3;

/// What is numbered there. Who writes templates numbers messages and mails.
const NUMBERED: &[&str] = &["ticket", "case", "conversation", "feedback", "complaint", "review"];

/// Whether lines such as `=== Ticket #257396 ===` part a text into tickets.
pub(super) fn is_of_tickets(text: &str) -> bool {
    text.lines().filter(|line| is_head(line)).take(FEWEST).count() == FEWEST
}

/// Whether a line has nothing but the word, its number, and what sets them off.
fn is_head(line: &str) -> bool {
    let said = line.trim_matches(|char: char| {
        matches!(char, '=' | '-' | '*' | '#' | '_' | '[' | ']' | ':') || char.is_whitespace()
    });
    let mut words = said.split_whitespace();
    // Nearly every line is out here.
    if !words.next().is_some_and(|word| NUMBERED.iter().any(|known| word.eq_ignore_ascii_case(known))) {
        return false;
    }
    // A heading of Markdown has its marks in front alone; a dump is set off on both sides or says `#`.
    let is_set_off = line.trim_end().ends_with(['=', '-', '*', '_', ']']) || said.contains('#');
    let number = words.next().map(|word| word.trim_start_matches(['#', 'N', 'o', '.']).trim_end_matches(':'));
    is_set_off
        && number.is_some_and(|number| number.len() > 1 && number.bytes().all(|byte| byte.is_ascii_digit()))
        && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_below_each_other_are_a_dump() {
        let tickets = |head: fn(u32) -> String| {
            (410..413).map(head).map(|head| head + "\nThe oar is gone.\n\n").collect::<String>()
        };
        let is_dump = |text: String| is_of_tickets(&text);
        assert!(is_dump(tickets(|n| format!("=== Ticket #{n} ==="))));
        assert!(is_dump(tickets(|n| format!("--- case {n} ---"))));
        assert!(is_dump(tickets(|n| format!("Conversation #{n}"))));
        assert!(!is_dump(tickets(|n| format!("## Message {n}"))));
        assert!(!is_dump(tickets(|n| format!("--- Email {n} ---"))));
        assert!(!is_dump(tickets(|n| format!("Ticket #{n} is about your oar."))));
        assert!(!is_dump("Ticket #410\nThe oar is gone.\n\nTicket #411\nThe mast is here.\n".to_owned()));
    }
}

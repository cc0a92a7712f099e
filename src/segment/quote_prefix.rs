//! What marks a line as quoted: `> …`, `＞ …`, `| …`, `}…`, `&gt; …` as copied from a page, and `BH> …` with the writer's initials.

/// The marks, where a line of nothing else may stand before it.
const MARKS: [char; 4] = ['>', '＞', '|', '}'];

/// The mark as pages write it.
const ESCAPED: &str = "&gt;";

/// The most capitals of initials before a mark.
const LONGEST_INITIALS: usize = 3;

/// The marks in front of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// How many bytes they take, with the white space behind them.
    pub(super) len: usize,
    /// How many there are.
    pub(super) depth: usize,
}

/// The marks of a trimmed line, where it is quoted.
pub(super) fn marks(line: &str) -> Option<Marks> {
    let initials = initials(line);
    let rest = &line[initials..];
    let is_marked = rest.starts_with(['>', '＞']) || rest.starts_with(ESCAPED) || initials == 0 && is_barred(rest);
    is_marked.then(|| {
        let said = behind(rest);
        let marks = &rest[..rest.len() - said.len()];
        let depth = marks.chars().filter(|char| MARKS.contains(char)).count() + marks.matches(ESCAPED).count();
        Marks { len: line.len() - said.len(), depth }
    })
}

/// Whether a line is nothing but marks, or says nothing.
pub(super) fn is_empty(line: &str) -> bool {
    behind(line.trim_start()).is_empty()
}

/// What is said in a quotation, behind the marks in front of it.
pub(super) fn said(quoted: &str) -> &str {
    let quoted = quoted.trim_start();
    behind(&quoted[initials(quoted)..])
}

/// What stands behind marks and white space.
fn behind(line: &str) -> &str {
    let mut rest = line;
    loop {
        let shorter = rest.trim_start_matches(|char: char| MARKS.contains(&char) || char.is_whitespace());
        match shorter.strip_prefix(ESCAPED) {
            Some(more) => rest = more,
            None => return shorter,
        }
    }
}

/// Whether a line is quoted with a bar or a brace. Rows of tables have more bars, and code has a space after its brace.
fn is_barred(line: &str) -> bool {
    line.strip_prefix('|').is_some_and(|rest| !rest.is_empty() && !rest.contains('|'))
        || line.strip_prefix('}').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// The length of initials directly before a mark: `BH> It broke.`
fn initials(line: &str) -> usize {
    let length = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = line[length..].trim_start_matches('>');
    let is_marked = rest.len() < line.len() - length && rest.starts_with(' ');
    if (1..=LONGEST_INITIALS).contains(&length) && is_marked { length } else { 0 }
}

/// Whether the line above breaks off in the middle of a sentence that this unmarked line ends: its program has wrapped it. `below`:
/// the line below.
pub(super) fn is_wrapped(above: &str, line: &str, below: &str) -> bool {
    /// The shortest line that a program wraps.
    const WIDTH: usize = 60;
    let is_long = above.chars().count() >= WIDTH && marks(above).is_some();
    let breaks_off = above.ends_with(|char: char| char.is_alphanumeric() || matches!(char, ',' | '’' | '\''));
    let goes_on = line.starts_with(char::is_lowercase) && line.len() < above.len();
    is_long && breaks_off && goes_on && (marks(below).is_some() || below.is_empty() && 3 * line.len() < above.len())
}

/// Whether a line of marks on both sides names the writer, as one program does: `>>> Dana Marsh <dana@home.example> 04/05/2026 10:12 >>>`
pub(super) fn is_headline(line: &str) -> bool {
    let Some(inside) = line.strip_prefix(">>>").and_then(|rest| rest.strip_suffix(">>>")) else { return false };
    let is_dated = inside.contains([':', '/', '.']) && inside.bytes().any(|byte| byte.is_ascii_digit());
    is_dated && !inside.starts_with('>') && (inside.contains('@') || inside.split_whitespace().count() <= 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_many_programs() {
        for (line, len, depth) in [
            ("> It broke.", 2, 1),
            (">> > It", 5, 3),
            ("＞ It", 4, 1),
            ("| It", 2, 1),
            ("}It", 1, 1),
            ("&gt; &gt; It", 10, 2),
            ("BH> It", 4, 1),
            ("BH>> It", 5, 2),
        ] {
            assert_eq!(marks(line), Some(Marks { len, depth }), "{line}");
        }
        for line in ["A -> B", "| a | b |", "FAQS> It", "USB>C", "It > that", "BH", "", "} else {", "}"] {
            assert_eq!(marks(line), None, "{line}");
        }
        assert!(is_empty("> &gt; |") && is_empty("") && !is_empty("> a"));
    }

    #[test]
    fn wrapped_lines() {
        let above = "> You did not bring it to the pier where all of us had been waiting";
        assert!(is_wrapped(above, "since noon. Calm", "> down"));
        assert!(is_wrapped(above, "since noon.", ""));
        assert!(!is_wrapped(above, "Since noon it is there.", "> down"));
        assert!(!is_wrapped(above, "we are sorry that you had to wait for it.", ""));
        assert!(!is_wrapped("> Where is it", "it left today.", "> And"));
    }

    #[test]
    fn headlines_between_marks() {
        assert!(is_headline(">>> Dana Marsh <dana@home.example> 04/05/2026 10:12 >>>"));
        assert!(is_headline(">>> Dana Marsh 04/05/2026 10:12 AM >>>"));
        assert!(!is_headline(">>> It broke."));
    }
}

//! The marks that list items begin with in plain text.

/// A mark at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes up to the text.
    pub(super) len: usize,
    /// Whether it is a number: then a wrapped line may begin so by chance.
    pub(super) is_number: bool,
}

/// The mark that a trimmed line begins with: `- `, `* `, `• `, `1. `, `2) `, `a) `.
pub(super) fn mark(line: &str) -> Option<Mark> {
    let bytes = line.as_bytes();
    let first = *bytes.first()?;
    let bullet = match first {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => return ordinal(line),
        0x80.. => line
            .chars()
            .next()
            .filter(|c| matches!(c, '•' | '·' | '◦' | '▪' | '‣' | '–' | '—' | '●' | '✓' | '✔'))?
            .len_utf8(),
        _ => return None,
    };
    let rest = &line[bullet..];
    let text = rest.trim_start();
    let is_apart = text.len() < rest.len() || matches!(line.chars().next(), Some('•' | '◦' | '▪' | '‣' | '●'));
    (is_apart && !text.is_empty()).then_some(Mark { len: line.len() - text.len(), is_number: false })
}

fn ordinal(line: &str) -> Option<Mark> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (end, may_be_dot) = match digits {
        0 => (1, false),
        1 | 2 => (digits, true),
        _ => return None,
    };
    let rest = line[end..].strip_prefix(')').or_else(|| may_be_dot.then(|| line[end..].strip_prefix('.')).flatten())?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(Mark { len: line.len() - text.len(), is_number: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_apart_from_the_text() {
        let len = |line| mark(line).map(|mark| mark.len);
        for line in ["- a", "* a", "• a", "1. a", "2) a", "a) b", "–  a"] {
            assert!(len(line).is_some(), "{line}");
        }
        assert_eq!(len("10. a"), Some(4));
        assert_eq!(len("•a"), Some(3));
        for line in ["-a", "*a*", "1.5 a", "a. b", "2025. a", "-", "1.", "", "(a)"] {
            assert_eq!(len(line), None, "{line}");
        }
    }
}

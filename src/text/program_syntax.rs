//! Signs that the program which shows a text reads in it: in the prose they stand as they do in the file, and new words are written
//! as that program wants them.

/// What the program behind a text reads in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProgramSyntax {
    /// A `%` begins a value, and two of them are one.
    pub(crate) percent: bool,
    /// The resources of Android: a backslash escapes, an apostrophe needs one outside of quotation marks, and `@` or `?` at the
    /// beginning refers to something else.
    pub(crate) android: bool,
    /// YAML without quotation marks, which may say a number, a date or a truth value.
    pub(crate) plain_scalar: bool,
}

impl ProgramSyntax {
    /// Words that are to stand behind `before`, as the program wants them.
    pub(crate) fn spelled(self, words: &str, before: &str) -> String {
        let words = if self.percent { words.replace('%', "%%") } else { words.to_owned() };
        if !self.android {
            return words;
        }
        let mut out = String::with_capacity(words.len());
        let is_quoted = is_in_quotation(before);
        for (at, char) in words.char_indices() {
            let refers = at == 0 && before.trim().is_empty() && matches!(char, '@' | '?');
            match char {
                '\\' | '"' => out.extend(['\\', char]),
                '\'' if !is_quoted => out.push_str("\\'"),
                '\n' => out.push_str("\\n"),
                _ if refers => out.extend(['\\', char]),
                _ => out.push(char),
            }
        }
        out
    }

    /// Whether a text would be read as something else than a text.
    pub(crate) fn is_no_text(self, text: &str) -> bool {
        self.plain_scalar && is_value(text.trim())
    }
}

/// Whether a quotation mark is open at the end of a text in which a backslash escapes.
fn is_in_quotation(text: &str) -> bool {
    let (mut is_open, mut is_escaped) = (false, false);
    for char in text.chars() {
        is_open ^= char == '"' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
    }
    is_open
}

/// Whether some program takes a plain scalar of YAML for a truth value, nothing, a number, a time or a sign of its own.
fn is_value(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", "-.inf", "+.inf",
        ".nan",
    ];
    let begins = text.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '.'));
    // In numbers of every base, and in times: letters of these and no others.
    let is_figure = |char: char| char.is_ascii_hexdigit() || "xXoOtTzZ_+-.:, ".contains(char);
    let is_number = begins && text.contains(|char: char| char.is_ascii_digit()) && text.chars().all(is_figure);
    is_number || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_as_the_program_wants_them() {
        let android = ProgramSyntax { android: true, ..ProgramSyntax::default() };
        assert_eq!(android.spelled("don't \\n", "We"), "don\\'t \\\\n");
        assert_eq!(android.spelled("don't \"x\"", "\"We \\\" "), "don't \\\"x\\\"");
        assert_eq!((android.spelled("@x", " ").as_str(), android.spelled("?x", "a ").as_str()), ("\\@x", "?x"));
        let percent = ProgramSyntax { percent: true, ..ProgramSyntax::default() };
        assert_eq!(percent.spelled("100% isn't", ""), "100%% isn't");
        assert_eq!(ProgramSyntax::default().spelled("100% isn't \\", ""), "100% isn't \\");
    }

    #[test]
    fn some_scalars_are_no_text() {
        let yaml = ProgramSyntax { plain_scalar: true, ..ProgramSyntax::default() };
        for text in [
            "Yes",
            "no",
            "Off",
            "null",
            "~",
            "1.0",
            "0x1F",
            "2026-12-01",
            "2026-12-01 10:00:00",
            "12:30",
            "1_000",
            "1e3",
            "=",
        ] {
            assert!(yaml.is_no_text(text), "{text}");
        }
        for text in ["Yes, please", "No problem", "+ grade", "on hold", "4 lamps"] {
            assert!(!yaml.is_no_text(text), "{text}");
        }
        assert!(!ProgramSyntax::default().is_no_text("Yes"));
    }
}

//! Quoted-printable: `=E2=80=99` for bytes that mail would not carry, `=` at the end of a line that was only broken.

use std::ops::Range;

use super::layer::Traced;

/// The bytes that `file[raw]` stands for. Each escape is indivisible; broken lines are joined; what is no escape is itself.
pub(super) fn decode(file: &[u8], raw: Range<usize>) -> Traced<'static> {
    let mut traced = Traced::default();
    let mut from = raw.start;
    let mut at = raw.start;
    while let Some(found) = memchr::memchr3(b'=', b'\n', b'\r', &file[at..raw.end]) {
        let mark = at + found;
        if file[mark] != b'=' {
            // White space before a line end was put there on the way.
            let text = mark - blanks_before(&file[from..mark]);
            traced.push_exact(&file[from..text], from..text);
            from = mark;
            at = mark + 1;
            continue;
        }
        at = mark + 1;
        if let Some(byte) = escape(&file[at..raw.end]) {
            traced.push_exact(&file[from..mark], from..mark);
            traced.push(&[byte], mark..mark + 3);
            at = mark + 3;
            from = at;
        } else if let Some(len) = soft_break(&file[at..raw.end]) {
            traced.push_exact(&file[from..mark], from..mark);
            at += len;
            from = at;
        }
    }
    traced.push_exact(&file[from..raw.end], from..raw.end);
    traced
}

/// The byte that two hexadecimal digits say.
pub(super) fn escape(digits: &[u8]) -> Option<u8> {
    let digit = |index: usize| char::from(*digits.get(index)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// The length of a line end after `=`, with the white space before it; none is needed at the end of the part.
fn soft_break(rest: &[u8]) -> Option<usize> {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &rest[blanks..] {
        [b'\r', b'\n', ..] => Some(blanks + 2),
        [b'\n' | b'\r', ..] => Some(blanks + 1),
        [] => Some(blanks),
        _ => None,
    }
}

fn blanks_before(line: &[u8]) -> usize {
    line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

#[cfg(test)]
mod tests {
    use super::super::layer::Run;
    use super::*;

    fn decoded(text: &str) -> String {
        String::from_utf8_lossy(&decode(text.as_bytes(), 0..text.len()).bytes).into_owned()
    }

    #[test]
    fn escapes_and_soft_breaks() {
        assert_eq!(decoded("No prob=\r\nlem, it=E2=80=99s=20\r\n"), "No problem, it’s \r\n");
        assert_eq!(decoded("a= \t\nb=3d=3D c  \nd="), "ab== c\nd");
        assert_eq!(decoded("1 = 2, =ZZ =4"), "1 = 2, =ZZ =4");
    }

    #[test]
    fn every_byte_knows_its_place() {
        let traced = decode(b"x=\nab=41", 2..8);
        assert_eq!(
            traced.runs,
            [Run { end: 1, raw: 3..4, exact: true }, Run { end: 2, raw: 4..5, exact: true }][..0]
                .iter()
                .cloned()
                .chain([Run { end: 3, raw: 2..5, exact: true }, Run { end: 4, raw: 5..8, exact: false }])
                .collect::<Vec<_>>()
        );
    }
}

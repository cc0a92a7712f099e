//! Texts made of what breaks things, and the ways in which files write them.

#![allow(dead_code, reason = "each test uses some of it")]

use std::fmt::Write as _;

use proptest::prelude::*;

/// How many cases a property is tried with: as many as `PROPTEST_CASES` says, else `usual`.
pub(crate) fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// What texts are made of. Nothing here becomes a placeholder by what stands next to it.
pub(crate) const WORDS: &[&str] = &[
    "No problem",
    "calm",
    "down",
    "it's",
    "it’s",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\t",
    "é",
    "😊",
    "\u{a0}",
    "—",
    ".",
    ",",
    "!",
    "\"",
    "'",
    "''",
    "\"\"",
    "\\",
    "\\n",
    "/",
    "#",
    ": ",
    "- ",
    ";",
    "|",
    "Hi Dana,",
    "{{name}}",
    "a",
    "b",
    "1",
    "no",
    "  x",
];

pub(crate) fn said() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..14).prop_map(|words| words.concat())
}

/// Chance, as a list of numbers that is read round and round.
#[derive(Clone, Debug)]
pub(crate) struct Dice(Vec<u32>, usize);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u32) -> u32 {
        self.1 += 1;
        let with_turn = self.0[self.1 % self.0.len()].wrapping_add(u32::try_from(self.1 / self.0.len()).unwrap());
        with_turn % sides
    }
}

pub(crate) fn dice() -> impl Strategy<Value = Dice> {
    prop::collection::vec(any::<u32>(), 12..40).prop_map(|numbers| Dice(numbers, 0))
}

pub(crate) fn json(text: &str, dice: &mut Dice) -> String {
    let mut out = "\"".to_owned();
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '/' if dice.roll(2) == 0 => out.push_str("\\/"),
            other if dice.roll(6) == 0 => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}").unwrap();
                }
            }
            other => out.push(other),
        }
    }
    out + "\""
}

pub(crate) fn csv(text: &str, dice: &mut Dice) -> String {
    let must = text.contains(['"', '\n', ',', ';', '|', '\t']) || text.trim() != text;
    if must || dice.roll(2) == 0 { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// As many line ends as YAML reads as those in the text: one more for each run of them.
fn folded(text: &str, line_end: &str) -> String {
    let mut out = String::new();
    let mut last = 'x';
    for char in text.chars() {
        match char {
            '\n' if last == '\n' => out += line_end,
            '\n' => out += &line_end.repeat(2),
            other if last == '\n' => {
                out += "    ";
                out.push(other);
            }
            other => out.push(other),
        }
        last = char;
    }
    out
}

/// One of the styles that can hold the text, at an indentation of two.
pub(crate) fn yaml(text: &str, dice: &mut Dice, line_end: &str) -> String {
    match dice.roll(4) {
        0 if !text.contains('\t') && !text.trim().is_empty() && !text.starts_with([' ', '\n', '\u{a0}']) => {
            let kept = text.trim_end_matches('\n');
            let mut out = match text.len() - kept.len() {
                0 => "|-".to_owned(),
                1 => "|".to_owned(),
                _ => "|+".to_owned(),
            };
            for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
                out += line_end;
                if !line.is_empty() {
                    out += "    ";
                    out += line;
                }
            }
            out
        }
        1 if !text.contains('\t') && !text.contains(" \n") && !text.contains("\n ") && text.trim() == text => {
            format!("'{}'", folded(&text.replace('\'', "''"), line_end))
        }
        2 if !text.contains('\t') && !text.contains(" \n") && !text.contains("\n ") && text.trim() == text => {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"");
            let mut out = "\"".to_owned();
            for char in folded(&text, line_end).chars() {
                match char {
                    '\u{a0}' if dice.roll(2) == 0 => out += "\\_",
                    other if !other.is_ascii() && dice.roll(2) == 0 => {
                        write!(out, "\\U{:08x}", u32::from(other)).unwrap();
                    }
                    other => out.push(other),
                }
            }
            out + "\""
        }
        _ => json(text, &mut Dice(vec![1], 0)),
    }
}

/// HTML that shows the text, whose white space is one space at most.
pub(crate) fn html(text: &str, dice: &mut Dice) -> String {
    let mut out = "<p>".to_owned();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, dice.roll(8)) {
            ('\u{a0}', 0..=3) => out.push_str("&nbsp;"),
            ('\u{a0}', 4) => out.push_str("&#160;"),
            ('—', 0..=3) => out.push_str("&mdash;"),
            ('’', 0..=3) => out.push_str("&rsquo;"),
            ('"', 0..=3) => out.push_str("&quot;"),
            (' ', 0) => out.push_str(" \n  "),
            (' ', 1) => out.push('\n'),
            (other, 2) if other.is_alphabetic() && chars.peek().is_some_and(|next| next.is_alphabetic()) => {
                write!(out, "<b>{other}</b>").unwrap();
            }
            (other, 3) if other.is_alphabetic() => write!(out, "<!-- x -->{other}").unwrap(),
            (other, 5) if other.is_alphabetic() => write!(out, "&#x{:x};", u32::from(other)).unwrap(),
            (other, _) => out.push(other),
        }
    }
    out + "</p>"
}

/// TOML in one of its four styles.
pub(crate) fn toml(text: &str, dice: &mut Dice) -> String {
    let is_plain = !text.contains(['\n', '\'']);
    match dice.roll(4) {
        0 if is_plain => format!("'{text}'"),
        1 if !text.contains("''") && !text.ends_with('\'') => format!("'''\n{text}'''"),
        2 => {
            let mut out = "\"\"\"\n".to_owned();
            for char in text.chars() {
                match char {
                    '\\' => out += "\\\\",
                    '"' => out += "\\\"",
                    ' ' if dice.roll(6) == 0 => out += " \\\n   ",
                    other if !other.is_ascii() && dice.roll(2) == 0 => {
                        write!(out, "\\U{:08x}", u32::from(other)).unwrap();
                    }
                    other => out.push(other),
                }
            }
            out + "\"\"\""
        }
        _ => basic(text, dice),
    }
}

/// TOML between quotation marks on one line: fewer escapes than JSON has, and other ones for what lies beyond `\uffff`.
fn basic(text: &str, dice: &mut Dice) -> String {
    let mut out = "\"".to_owned();
    for char in text.chars() {
        match char {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            other if dice.roll(6) == 0 => match u16::try_from(u32::from(other)) {
                Ok(unit) => write!(out, "\\u{unit:04X}").unwrap(),
                Err(_) => write!(out, "\\U{:08X}", u32::from(other)).unwrap(),
            },
            other => out.push(other),
        }
    }
    out + "\""
}

/// Bytes in base64, on one line.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = |group: &[u8]| {
        let bits = group.iter().chain([&0, &0]).take(3).fold(0usize, |bits, &byte| bits << 8 | usize::from(byte));
        let letter =
            |place: usize| if place <= group.len() { LETTERS[bits >> (18 - 6 * place) & 63] as char } else { '=' };
        [0, 1, 2, 3].map(letter)
    };
    bytes.chunks(3).flat_map(letters).collect()
}

/// A text as XML has it, here and there with a reference or in a marked section.
pub(crate) fn xml(text: &str, dice: &mut Dice) -> String {
    if dice.roll(4) == 0 && !text.contains("]]>") {
        return format!("<![CDATA[{text}]]>");
    }
    references(text, dice)
}

/// A text as XML has it, here and there with a reference.
pub(crate) fn references(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '"' if dice.roll(2) == 0 => out += "&quot;",
            other if dice.roll(9) == 0 && dice.roll(2) == 0 => write!(out, "&#{};", u32::from(other)).unwrap(),
            other if dice.roll(9) == 0 => write!(out, "&#x{:X};", u32::from(other)).unwrap(),
            other => out.push(other),
        }
    }
    out
}

//! The five ways in which YAML writes a text, each decoded with a map.
//!
//! A line end within a text that is folded becomes one space, taken as one piece with the white space around it. In a block
//! the indentation belongs to nothing.

use std::ops::Range;

use super::Quoting;
use crate::extract::decoded_text::{Layer, hex, utf16_escape};

/// What the text at `range` says. `value` is what the parser read there; of a block it tells how many line ends stand
/// before and after the text.
pub(super) fn decode(file: &str, range: Range<usize>, codec: Quoting, value: &str) -> Layer {
    match codec {
        Quoting::YamlLiteral => block(file, range, value, false),
        Quoting::YamlFolded => block(file, range, value, true),
        Quoting::YamlSingle if range.len() >= 2 => flow(file, range.start + 1..range.end - 1, b'\''),
        Quoting::YamlDouble if range.len() >= 2 => flow(file, range.start + 1..range.end - 1, b'\\'),
        _ => flow(file, range, b'\n'),
    }
}

/// A text within a line or several, with `sign` before what is escaped.
fn flow(file: &str, range: Range<usize>, sign: u8) -> Layer {
    let bytes = file.as_bytes();
    let mut layer = Layer::default();
    let mut at = range.start;
    while let Some(found) = memchr::memchr3(b'\n', b'\r', sign, &bytes[at..range.end]) {
        let found = at + found;
        if bytes[found] == sign && sign != b'\n' {
            layer.verbatim(file, at..found);
            at = found + escape(file, found..range.end, &mut layer);
        } else {
            let end = at + file[at..found].trim_end_matches([' ', '\t']).len();
            layer.verbatim(file, at..end);
            at = fold(file, end..range.end, &mut layer);
        }
    }
    layer.verbatim(file, at..range.end);
    layer
}

/// A break between lines, from the white space before it to the next word; gives where that stands.
fn fold(file: &str, range: Range<usize>, layer: &mut Layer) -> usize {
    let rest = &file[range.clone()];
    let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let lines = breaks(&rest[..length]);
    let all = range.start..range.start + length;
    match lines {
        0 | 1 => layer.decoded(" ", all.clone()),
        more => layer.decoded(&"\n".repeat(more - 1), all.clone()),
    }
    all.end
}

/// The number of line ends in white space.
fn breaks(space: &str) -> usize {
    let bytes = space.as_bytes();
    let alone = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(alone).count()
}

/// Decodes the escape that `range` begins with and gives its length.
fn escape(file: &str, range: Range<usize>, layer: &mut Layer) -> usize {
    let rest = &file[range.clone()];
    let Some(sign) = rest[1..].chars().next() else {
        layer.verbatim(file, range);
        return rest.len();
    };
    let char = match sign {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' | 'u' | 'U' => {
            let digits = if sign == 'x' { 2 } else { 8 };
            let code = || rest.get(2..).and_then(|rest| hex(rest, digits)).and_then(char::from_u32);
            // Two halves of a character are not YAML's own way, but that of JSON, which is YAML to most programs.
            let said = if sign == 'u' { utf16_escape(rest, "\\u") } else { code().map(|char| (char, 2 + digits)) };
            let (char, length) = said.unwrap_or((char::REPLACEMENT_CHARACTER, 2));
            layer.decoded_char(char, range.start..range.start + length);
            return length;
        }
        '\n' | '\r' => {
            // The line goes on with the next word; empty lines between count.
            let length = rest[1..].len() - rest[1..].trim_start_matches([' ', '\t', '\n', '\r']).len();
            let lines = breaks(&rest[1..=length]);
            layer.decoded(&"\n".repeat(lines.saturating_sub(1)), range.start..range.start + 1 + length);
            return 1 + length;
        }
        other => other,
    };
    let length = 1 + sign.len_utf8();
    layer.decoded_char(char, range.start..range.start + length);
    length
}

/// A line of a block, without its indentation and its end.
struct Line {
    text: Range<usize>,
    end: Range<usize>,
}

/// A block of lines; the range begins after the indentation of the first that is not empty.
fn block(file: &str, range: Range<usize>, value: &str, folded: bool) -> Layer {
    let mut layer = Layer::default();
    let first = memchr::memrchr2(b'\n', b'\r', &file.as_bytes()[..range.start]).map_or(0, |at| at + 1);
    let lines = lines(file, first, range.start - first, range.end);
    let Some(last) = lines.iter().rposition(|line| !line.text.is_empty()) else {
        return Layer::indivisible(value, range);
    };
    let before = value.len() - value.trim_start_matches('\n').len();
    if before > 0 {
        layer.decoded(&"\n".repeat(before), first..first);
    }
    let is_indented = |line: &Line| file[line.text.clone()].starts_with([' ', '\t']);
    let mut index = 0;
    while index < last {
        let line = &lines[index];
        layer.verbatim(file, line.text.clone());
        let next = index + 1 + lines[index + 1..].iter().position(|line| !line.text.is_empty()).unwrap_or(0);
        let empty = &lines[index + 1..next];
        if folded && !is_indented(line) && !is_indented(&lines[next]) {
            if empty.is_empty() {
                layer.decoded(" ", line.end.start..lines[next].text.start);
            }
        } else if folded {
            // The lines around one that is indented further keep their ends for its sake.
            layer.fixed("\n", line.end.clone());
        } else {
            line_end(file, line, &mut layer);
        }
        for line in empty {
            line_end(file, line, &mut layer);
        }
        index = next;
    }
    layer.verbatim(file, lines[last].text.clone());
    let behind = value.len() - value.trim_end_matches('\n').len();
    for line in lines[last..].iter().take(behind) {
        line_end(file, line, &mut layer);
    }
    layer
}

/// The lines from `first`, each without up to `indent` spaces.
fn lines(file: &str, first: usize, indent: usize, end: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = first;
    while at < end {
        let rest = &file[at..end];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ends = rest[length..].len() - rest[length..].trim_start_matches('\r').len();
        let ends = if rest[length + ends.min(1)..].starts_with('\n') { ends.min(1) + 1 } else { ends.min(1) };
        let margin = rest[..length].bytes().take(indent).take_while(|&byte| byte == b' ').count();
        lines.push(Line { text: at + margin..at + length, end: at + length..at + length + ends });
        at += length + ends.max(1);
    }
    lines
}

/// The end of a line, which the parser reads as `\n` however it is written.
fn line_end(file: &str, line: &Line, layer: &mut Layer) {
    if &file[line.end.clone()] == "\n" {
        layer.verbatim(file, line.end.clone());
    } else {
        layer.decoded("\n", line.end.clone());
    }
}

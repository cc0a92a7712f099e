//! The elements of a long JSON list: where the list begins in its file, and where elements of it end. Only brackets and quotation
//! marks are looked at; whether all of it is JSON is for the reader to say.

/// Where the long list of a file stands, as far as its beginning shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Frame {
    /// Bytes before the first element.
    pub(in crate::extract) start: usize,
    /// The brackets and names that the list lies in, and nothing else of what stands before it.
    pub(in crate::extract) head: Vec<u8>,
    /// What closes them.
    pub(in crate::extract) close: Vec<u8>,
    /// The JSON pointer of the list.
    pub(in crate::extract) pointer: String,
}

/// How much of some bytes is whole elements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Cut {
    /// Bytes up to where the next element may begin.
    pub(in crate::extract) at: usize,
    /// Elements before that.
    pub(in crate::extract) count: usize,
    /// Whether the list ends in these bytes.
    pub(in crate::extract) is_closed: bool,
}

/// The list that a file which begins with `bytes` holds, if it is the first value that does not end in them. A name that is
/// written with escapes, or a comment, leaves the file to be read as a whole.
pub(in crate::extract) fn frame(bytes: &[u8]) -> Option<Frame> {
    let mut frame = Frame { start: 0, head: Vec::new(), close: Vec::new(), pointer: String::new() };
    let mut at = blank(bytes, if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 });
    loop {
        match bytes.get(at)? {
            b'[' => {
                frame.start = at + 1;
                frame.head.push(b'[');
                frame.close.insert(0, b']');
                return Some(frame);
            }
            b'{' => {
                frame.head.push(b'{');
                frame.close.insert(0, b'}');
                at = member(bytes, at + 1, &mut frame)?;
            }
            _ => return None,
        }
    }
}

/// The value in a table that does not end in `bytes`; its name is added to the frame.
fn member(bytes: &[u8], mut at: usize, frame: &mut Frame) -> Option<usize> {
    loop {
        at = blank(bytes, at);
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let end = string(bytes, at)?;
        let name = std::str::from_utf8(&bytes[at + 1..end - 1]).ok()?;
        let colon = blank(bytes, end);
        if bytes.get(colon) != Some(&b':') {
            return None;
        }
        let start = blank(bytes, colon + 1);
        let Some(behind) = value(bytes, start) else {
            if !name.chars().all(|char| char.is_ascii_graphic() && !matches!(char, '\\' | '/' | '~')) {
                return None;
            }
            frame.head.extend_from_slice(&bytes[at..end]);
            frame.head.push(b':');
            frame.pointer.extend(["/", name]);
            return Some(start);
        };
        at = blank(bytes, behind);
        if bytes.get(at) != Some(&b',') {
            return None;
        }
        at += 1;
    }
}

/// How much of `bytes`, which begin where an element may, is whole elements. Where it can be, the cut is at the start of a line.
pub(in crate::extract) fn cut(bytes: &[u8]) -> Cut {
    let (mut best, mut last) = (Cut::default(), Cut::default());
    let (mut at, mut depth, mut count) = (0, 0usize, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => match string(bytes, at) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => break,
            },
            b'{' | b'[' => depth += 1,
            b']' if depth == 0 => {
                return Cut { at: bytes.len(), count: count + 1, is_closed: true };
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                count += 1;
                let line =
                    at + 1 + bytes[at + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
                last = Cut { at: at + 1, count, is_closed: false };
                if bytes.get(line) == Some(&b'\n') {
                    best = Cut { at: line + 1, ..last };
                }
            }
            _ => {}
        }
        at += 1;
    }
    if best.at > 0 { best } else { last }
}

fn blank(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Where the text that begins at `at` ends, if it ends in these bytes.
fn string(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        let found = at + memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[found] == b'"' {
            return Some(found + 1);
        }
        at = found + 2;
    }
}

/// Where the value that begins at `at` ends, if something stands after it in these bytes.
fn value(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = at;
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = string(bytes, at)?;
                if depth == 0 {
                    return Some(at);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b',' | b'}' | b']' if depth == 0 => return Some(at),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(text: &str) -> Option<(usize, String, String, String)> {
        let text_of = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        frame(text.as_bytes()).map(|frame| (frame.start, text_of(frame.head), text_of(frame.close), frame.pointer))
    }

    #[test]
    fn the_long_list_is_the_one_that_does_not_end() {
        let owned = |start, head: &str, close: &str, pointer: &str| {
            Some((start, head.to_owned(), close.to_owned(), pointer.to_owned()))
        };
        assert_eq!(framed(" [{\"a\": 1}, {"), owned(2, "[", "]", ""));
        assert_eq!(framed("{\"count\": 1, \"a\": [1, 2], \"b\": [{\"c"), owned(32, "{\"b\":[", "]}", "/b"));
        let deep = "{\"data\": {\"x\": {\"y\": \"}\"}, \"nodes\" : [\n {";
        assert_eq!(framed(deep), owned(38, "{\"data\":{\"nodes\":[", "]}}", "/data/nodes"));
        assert_eq!(framed("{\"a\": [1]}"), None);
        assert_eq!(framed("{\"a\\n\": [1"), None);
        assert_eq!(framed("// c\n[1"), None);
        assert_eq!(framed("{\"a\": \"long"), None);
        assert_eq!(framed("\"a"), None);
    }

    #[test]
    fn elements_end_at_commas_between_them() {
        let at = |text: &str| {
            let Cut { at, count, is_closed } = cut(text.as_bytes());
            (at, count, is_closed)
        };
        assert_eq!(at(r#"{"a": "},"}, {"b": [1, 2]}, {"c": "#), (27, 2, false));
        assert_eq!(at("{},\n {}, {}, {"), (4, 1, false));
        assert_eq!(at("{}, {}\n], \"count\": 2}"), (21, 2, true));
        assert_eq!(at("{\"a\": \"\\\""), (0, 0, false));
        assert_eq!(at(""), (0, 0, false));
    }
}

//! Where a placeholder may begin: a quick look, from one offset to the next.

use super::delimiters::Mark;

/// Offsets of the bytes that every placeholder starts with (or has as its second byte, for `#{` and `${`).
pub(super) struct Openers<'a> {
    brackets: std::iter::Peekable<memchr::Memchr3<'a>>,
    marks: std::iter::Peekable<memchr::Memchr3<'a>>,
    rest: std::iter::Peekable<memchr::Memchr2<'a>>,
    own: std::iter::Peekable<Own<'a>>,
}

/// Offsets of the bytes that the signs of a dialect start with.
struct Own<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether signs begin with the byte; `None` where there are none.
    begins: Option<Box<[bool; 256]>>,
}

impl Iterator for Own<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let begins = self.begins.as_deref()?;
        let found = self.at + self.bytes[self.at..].iter().position(|byte| begins[usize::from(*byte)])?;
        self.at = found + 1;
        Some(found)
    }
}

impl<'a> Openers<'a> {
    /// The offsets in `bytes`, where the signs of a dialect, `own`, begin placeholders too.
    pub(super) fn new(bytes: &'a [u8], own: &[Mark]) -> Self {
        let begins = (!own.is_empty()).then(|| {
            let mut begins = Box::new([false; 256]);
            for mark in own {
                begins[usize::from(mark.open().as_bytes()[0])] = true;
            }
            if own.iter().any(|mark| matches!(mark, Mark::Block(_))) {
                begins[usize::from(b'}')] = true;
            }
            begins
        });
        Self {
            own: Own { bytes, at: 0, begins }.peekable(),
            brackets: memchr::memchr3_iter(b'{', b'[', b'<', bytes).peekable(),
            marks: memchr::memchr3_iter(b'%', b'_', b'X', bytes).peekable(),
            rest: memchr::memchr2_iter(b'*', b'&', bytes).peekable(),
        }
    }
}

impl Iterator for Openers<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = |next: Option<&usize>| next.copied().unwrap_or(usize::MAX);
        let (brackets, marks, rest) = (at(self.brackets.peek()), at(self.marks.peek()), at(self.rest.peek()));
        if at(self.own.peek()) <= brackets.min(marks).min(rest) {
            return self.own.next();
        }
        if brackets <= marks && brackets <= rest {
            self.brackets.next()
        } else if marks <= rest {
            self.marks.next()
        } else {
            self.rest.next()
        }
    }
}

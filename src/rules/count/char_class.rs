//! What sort of character it is, as far as counting asks: one look for each of the many that are ASCII.

/// Sorts of a character, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CharClass(u8);

impl CharClass {
    pub(super) const LETTER: u8 = 1;
    pub(super) const NUMBER: u8 = 2;
    pub(super) const SPACE: u8 = 4;
    pub(super) const CAPITAL: u8 = 8;
    pub(super) const VOWEL: u8 = 16;
    pub(super) const APOSTROPHE: u8 = 32;
    pub(super) const QUESTION: u8 = 64;
    pub(super) const EXCLAMATION: u8 = 128;

    /// The sorts of each character of a text, with its place. Nearly all are ASCII, and one look is enough for them.
    #[inline]
    pub(super) fn each(text: &str, mut tell: impl FnMut(usize, Self)) {
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            let (sort, width) = match ASCII.get(usize::from(byte)) {
                Some(sort) => (*sort, 1),
                None => match text[at..].chars().next() {
                    Some(char) => (Self::beyond_ascii(char), char.len_utf8()),
                    None => return,
                },
            };
            tell(at, sort);
            at += width;
        }
    }

    /// Whether both are of one of these sorts.
    pub(super) fn share(self, other: Self, sorts: u8) -> bool {
        self.0 & other.0 & sorts != 0
    }

    /// Whether it is of any of these sorts.
    pub(super) fn has(self, sorts: u8) -> bool {
        self.0 & sorts != 0
    }

    fn beyond_ascii(char: char) -> Self {
        let mut sorts = 0;
        if char.is_alphabetic() {
            sorts |= Self::LETTER;
        } else if char.is_numeric() {
            sorts |= Self::NUMBER;
        } else if char.is_whitespace() {
            sorts |= Self::SPACE;
        } else if char == '’' {
            sorts |= Self::APOSTROPHE;
        }
        if char.is_uppercase() {
            sorts |= Self::CAPITAL;
        }
        if matches!(char.to_lowercase().next(), Some('ä' | 'ö' | 'ü' | 'é' | 'è' | 'á' | 'í' | 'ó' | 'ú')) {
            sorts |= Self::VOWEL;
        }
        Self(sorts)
    }

    const fn ascii(byte: u8) -> Self {
        let mut sorts = 0;
        if byte.is_ascii_alphabetic() {
            sorts |= Self::LETTER;
        }
        if byte.is_ascii_digit() {
            sorts |= Self::NUMBER;
        }
        if byte.is_ascii_whitespace() {
            sorts |= Self::SPACE;
        }
        if byte.is_ascii_uppercase() {
            sorts |= Self::CAPITAL;
        }
        if matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y') {
            sorts |= Self::VOWEL;
        }
        match byte {
            b'\'' => sorts |= Self::APOSTROPHE,
            b'?' => sorts |= Self::QUESTION,
            b'!' => sorts |= Self::EXCLAMATION,
            _ => {}
        }
        Self(sorts)
    }
}

static ASCII: [CharClass; 128] = {
    let mut table = [CharClass(0); 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = CharClass::ascii(byte);
        byte += 1;
    }
    table
};

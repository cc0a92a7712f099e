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

    /// The sorts of a character.
    pub(super) fn of(char: char) -> Self {
        match ASCII.get(char as usize) {
            Some(sort) => *sort,
            None => Self::beyond_ascii(char),
        }
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
        if byte == b'\'' {
            sorts |= Self::APOSTROPHE;
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

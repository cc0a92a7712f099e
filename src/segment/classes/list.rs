//! Words in a list that is searched by halving, written as one string.

/// Words in alphabetical order, parted by white space: one string costs an eighth of a table of pointers.
pub(crate) struct List {
    text: &'static str,
    /// Where the words of each letter start, and the end.
    starts: [u16; 27],
    /// The second and the last letters of the words of each letter, as bits: most searches are over before they begin.
    seconds: [u32; 26],
    lasts: [u32; 26],
}

impl List {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a list beyond 64 KiB fails the test below; `try_from` is not const"
    )]
    pub(crate) const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = [bytes.len() as u16; 27];
        let mut seconds = [0; 26];
        let mut lasts = [0; 26];
        let mut letter = 0;
        let mut at = 0;
        while at < bytes.len() {
            let opens = at == 0 || bytes[at - 1].is_ascii_whitespace();
            if opens && bytes[at].is_ascii_lowercase() {
                let first = (bytes[at] - b'a') as usize;
                while letter <= first {
                    starts[letter] = at as u16;
                    letter += 1;
                }
                let mut end = at;
                while end < bytes.len() && bytes[end] != b':' && !bytes[end].is_ascii_whitespace() {
                    end += 1;
                }
                // A word of one letter has it twice.
                seconds[first] |= bit_of(if end > at + 1 { bytes[at + 1] } else { bytes[at] });
                lasts[first] |= bit_of(bytes[end - 1]);
            }
            at += 1;
        }
        Self { text, starts, seconds, lasts }
    }

    /// Whether `word`, in lower case, is in the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        !word.is_empty() && self.find(word, |entry| entry).is_some()
    }

    /// All of them, in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.text.split_ascii_whitespace()
    }

    /// What follows `word` and a colon, where entries are `word:value`.
    pub(crate) fn value(&self, word: &str) -> Option<&'static str> {
        self.find(word, |entry| entry.split(':').next().unwrap_or(entry))
            .and_then(|entry| entry.split_once(':'))
            .map(|(_, v)| v)
    }

    fn find(&self, word: &str, key: impl Fn(&'static str) -> &'static str) -> Option<&'static str> {
        let all = self.text.as_bytes();
        let (letter, second, last) = match word.as_bytes() {
            [first @ b'a'..=b'z', second, .., last] => (usize::from(first - b'a'), *second, *last),
            [first @ b'a'..=b'z', last] => (usize::from(first - b'a'), *last, *last),
            [first @ b'a'..=b'z'] => (usize::from(first - b'a'), *first, *first),
            _ => return None,
        };
        if self.seconds[letter] & bit_of(second) == 0 || self.lasts[letter] & bit_of(last) == 0 {
            return None;
        }
        let (mut low, mut high) = (usize::from(self.starts[letter]), usize::from(self.starts[letter + 1]));
        while low < high {
            // The entry at the middle or, where white space is there, the one before it.
            let middle = usize::midpoint(low, high);
            let Some(tail) = all[low..=middle].iter().rposition(|byte| !byte.is_ascii_whitespace()) else {
                low = middle + 1;
                continue;
            };
            let start = all[low..low + tail].iter().rposition(u8::is_ascii_whitespace).map_or(low, |at| low + at + 1);
            let end =
                all[low + tail..].iter().position(u8::is_ascii_whitespace).map_or(all.len(), |at| low + tail + at);
            let entry = self.text.get(start..end)?;
            match key(entry).cmp(word) {
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Less => low = end.max(middle + 1),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }
}

/// One bit for each small letter, and one for all other bytes.
pub(crate) const fn bit_of(byte: u8) -> u32 {
    if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { 1 << 26 }
}

/// Checks that a list is in order and that each of its words is found.
#[cfg(test)]
pub(crate) fn assert_sound(list: &'static List) {
    let words: Vec<&str> = list.text.split_ascii_whitespace().collect();
    let key = |entry: &'static str| entry.split(':').next().unwrap_or(entry);
    for pair in words.windows(2) {
        assert!(key(pair[0]) < key(pair[1]), "{} before {}", pair[0], pair[1]);
    }
    for word in words {
        assert!(list.has(word) || list.value(key(word)).is_some(), "{word} is not found");
    }
    assert!(!list.has("zzz") && !list.has("") && !list.has("aaaa"));
}

//! A text with markup between its pieces, as clients of LanguageTool send it: what a reader reads, and the way back.

use serde_json::Value;

/// A stretch of what is read.
struct Piece {
    /// Where it starts in what is read, in bytes.
    start: usize,
    /// Where it starts in what was sent, in UTF-16.
    sent: usize,
    /// How long it is there.
    len: usize,
    is_text: bool,
}

#[derive(Default)]
pub(super) struct Marked {
    /// What is read.
    pub(super) text: String,
    pieces: Vec<Piece>,
    /// Some of its bytes in order, each with the units of UTF-16 before it, so that nobody counts from the start each time.
    counted: Vec<(usize, usize)>,
}

/// About how many bytes lie between two that are counted.
const STEP: usize = 256;

impl Marked {
    /// A text without markup.
    pub(super) fn plain(text: &str) -> Self {
        let mut marked = Self::default();
        marked.add(text, text, true);
        marked
    }

    /// What `data` holds; `None` where it holds no text.
    pub(super) fn read(data: &str) -> Option<Self> {
        let data: Value = serde_json::from_str(data).ok()?;
        if let Some(text) = data.get("text").and_then(Value::as_str) {
            return Some(Self::plain(text));
        }
        let mut marked = Self::default();
        for piece in data.get("annotation")?.as_array()? {
            let string = |key: &str| piece.get(key).and_then(Value::as_str);
            match (string("text"), string("markup")) {
                (Some(text), _) => marked.add(text, text, true),
                (None, Some(markup)) => marked.add(string("interpretAs").unwrap_or_default(), markup, false),
                (None, None) => return None,
            }
        }
        Some(marked)
    }

    fn add(&mut self, read: &str, sent: &str, is_text: bool) {
        let before = self.pieces.last().map_or(0, |piece| piece.sent + piece.len);
        let len = sent.encode_utf16().count();
        self.pieces.push(Piece { start: self.text.len(), sent: before, len, is_text });
        let mut units = self.units(self.text.len());
        for (at, char) in read.char_indices() {
            let byte = self.text.len() + at;
            if self.counted.last().is_none_or(|(last, _)| byte >= last + STEP) {
                self.counted.push((byte, units));
            }
            units += char.len_utf16();
        }
        self.text.push_str(read);
    }

    /// The units of UTF-16 before a byte of what is read.
    fn units(&self, byte: usize) -> usize {
        let index = self.counted.partition_point(|(at, _)| *at <= byte);
        let (at, units) = index.checked_sub(1).map_or((0, 0), |index| self.counted[index]);
        units + self.text.get(at..byte).unwrap_or_default().encode_utf16().count()
    }

    /// Where a stretch of what is read stands in what was sent: its start and length in UTF-16.
    pub(super) fn place(&self, bytes: &std::ops::Range<usize>) -> (usize, usize) {
        let index = self.pieces.partition_point(|piece| piece.start <= bytes.start).saturating_sub(1);
        let start = self.at(index, bytes.start);
        let last = self.pieces.partition_point(|piece| piece.start < bytes.end).saturating_sub(1).max(index);
        (start, self.at(last, bytes.end).saturating_sub(start))
    }

    fn at(&self, index: usize, byte: usize) -> usize {
        let Some(piece) = self.pieces.get(index) else { return 0 };
        let within = self.units(byte).saturating_sub(self.units(piece.start));
        piece.sent + if piece.is_text { within.min(piece.len) } else { 0 }
    }

    /// Whether a stretch is of one piece, so that it can be replaced.
    pub(super) fn is_whole(&self, bytes: &std::ops::Range<usize>) -> bool {
        let index = self.pieces.partition_point(|piece| piece.start <= bytes.start).saturating_sub(1);
        let next = self.pieces.get(index + 1).map_or(self.text.len(), |piece| piece.start);
        self.pieces.get(index).is_some_and(|piece| piece.is_text) && bytes.end <= next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_the_markup() {
        let data = r#"{"annotation": [{"markup": "<p>"}, {"text": "🙂 Calm "}, {"markup": "<b>"}, {"text": "down."},
                       {"markup": "</b></p>", "interpretAs": "\n\n"}, {"text": "Bye"}]}"#;
        let marked = Marked::read(data).unwrap();
        assert_eq!(marked.text, "🙂 Calm down.\n\nBye");
        let of = |words: &str| {
            let at = marked.text.find(words).unwrap();
            (marked.place(&(at..at + words.len())), marked.is_whole(&(at..at + words.len())))
        };
        assert_eq!(of("Calm"), ((6, 4), true));
        assert_eq!(of("down"), ((14, 4), true));
        assert_eq!(of("Calm down"), ((6, 12), false));
        assert_eq!(of("Bye"), ((27, 3), true));
        // However long the text is, and wherever the places are that were counted.
        let long = Marked::plain(&"🙂é ".repeat(1000));
        for (byte, _) in long.text.char_indices() {
            assert_eq!(long.place(&(byte..long.text.len())).0, long.text[..byte].encode_utf16().count());
        }
        assert!(Marked::read("[]").is_none() && Marked::read("{\"annotation\": [{}]}").is_none());
    }
}
